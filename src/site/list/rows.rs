//! The rows of a list.

use std::borrow::Cow;

use minijinja::Value;

use super::columns::{Column, Content};
use crate::book::Ix;
use crate::config::Kind;
use crate::record::{self, DealStatus, Record};
use crate::site::data::Data;
use crate::site::people::{Callable, mail, phone};
use crate::site::{Kept, Site, board, deal, facts, task};
use crate::views::deal::{DealView, Totals};
use crate::views::list::letter;
use crate::views::whom;

/// The anchor of a letter's first row.
pub(super) fn anchor(letter: char) -> String {
    if letter == '#' { "letter-0".to_owned() } else { format!("letter-{}", letter.to_ascii_lowercase()) }
}

/// The rows of a page whose root lies at `root`; with an anchor where a letter starts.
pub(super) fn rows(site: &Site, columns: &[Column], rows: &[Ix], root: &str, anchors: Anchors) -> Vec<Value> {
    let mut last = None;
    let row = |&ix: &Ix| {
        let letter = (anchors == Anchors::OfLetters).then(|| letter(site.name(ix)));
        if letter == last {
            return kept(site, ix, columns, root);
        }
        last = letter;
        html(site, data(site, ix, columns).with_some("anchor", letter.map(anchor)), root)
    };
    rows.iter().map(row).map(Value::from_safe_string).collect()
}

/// Which rows links lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchors {
    /// The first of each letter that names start with.
    OfLetters,
    None,
}

/// The row of a record, which stands in several lists: made once.
fn kept(site: &Site, ix: Ix, columns: &[Column], root: &str) -> String {
    let row = |root: &str| html(site, data(site, ix, columns), root);
    site.rows.get_or_init(|| Kept::of(site)).rooted(ix, root, row)
}

fn html(site: &Site, data: Data, root: &str) -> String {
    let row = site.look.templates.render("list-row.html", data.with_html("root", root.to_owned()));
    row.trim_end().to_owned()
}

fn data(site: &Site, ix: Ix, columns: &[Column]) -> Data {
    let record = site.snapshot().book.record(ix);
    let data = Data::new().with("url", site.href(ix)).with("title", task::clipped(&record.name));
    if record.kind == Kind::Deal {
        return of_deal(site, ix, record, columns, data);
    }
    let cells = columns.iter().map(|column| cell(site, ix, record, column));
    data.with_some("under", under(record, &record.kind)).with_list("cells", cells)
}

fn under<'a>(record: &'a Record, kind: &Kind) -> Option<Cow<'a, str>> {
    let key = match kind {
        Kind::Contact | Kind::Member => "role",
        Kind::Company => "industry",
        Kind::Deal | Kind::Own(_) => return None,
    };
    record.value(key).map(task::clipped)
}

fn text(text: impl Into<Value>, shape: &'static str) -> Data {
    Data::new().with("text", text).with("shape", shape)
}

fn maybe(value: Option<impl Into<Value>>, shape: &'static str) -> Data {
    text(value.map_or_else(|| "".into(), Into::into), shape)
}

fn cell(site: &Site, ix: Ix, record: &Record, column: &Column) -> Data {
    let shape = column.shape;
    match &column.content {
        Content::Phone => {
            let way = whom::ways(record, "phone").into_iter().next();
            way.map_or_else(|| text("", shape), |way| phone(&way, Callable::of(record)).with("shape", shape))
        }
        Content::Email => {
            let way = whom::ways(record, "email").into_iter().next();
            way.map_or_else(|| text("", shape), |way| mail(&way).with("shape", shape))
        }
        Content::Company => {
            let known = whom::company(site.snapshot(), record).map(|ix| task::clipped(site.name(ix)));
            maybe(known.or_else(|| record.value("company").map(Cow::from)), shape)
        }
        Content::Owner => maybe(site.owner_name(record), shape),
        Content::Contacts => {
            let count = site.snapshot().book.linking(ix, &Kind::Contact).len();
            text(if count == 0 { String::new() } else { site.words().catalog().number(count.into()) }, shape)
        }
        Content::OpenDeals => text(open_deals(site, ix), shape),
        Content::Field(name) => field(site, record, name, shape),
        Content::Customer | Content::Amount | Content::Stage | Content::NextAction | Content::Close => text("", shape),
    }
}

fn open_deals(site: &Site, ix: Ix) -> String {
    let snapshot = site.snapshot();
    let deals: Vec<Cow<'_, DealView>> =
        snapshot.book.linking(ix, &Kind::Deal).into_iter().map(|deal| site.deal(deal)).collect();
    let totals = Totals::of(&snapshot.config, deals.iter().map(AsRef::as_ref).filter(|deal| deal.is_open()));
    if totals.count == 0 { String::new() } else { board::total(site, &totals) }
}

fn field(site: &Site, record: &Record, name: &str, shape: &'static str) -> Data {
    let def = site.snapshot().config.field(&record.kind, name);
    match record.field(name).map(|field| &field.value) {
        Some(record::Value::Date(date, _)) => site.words().day(*date).with("shape", shape),
        Some(value) => match facts::web_address(value) {
            Some((url, shown)) => text(task::clipped(shown), shape).with("url", url),
            None => text(task::clipped(&facts::line(site, record, def, value)), shape),
        },
        None => text("", shape),
    }
}

fn of_deal(site: &Site, ix: Ix, record: &Record, columns: &[Column], data: Data) -> Data {
    let words = site.words();
    let view = site.deal(ix);
    let view = &*view;
    let customer = deal::customer(site, view);
    let cells = columns.iter().map(|column| deal_cell(site, record, view, column));
    let mark = |text: String, tone: &'static str| Data::new().with("text", text).with("tone", tone);
    let tone = if view.status == DealStatus::Won { "live" } else { "" };
    let status = (!view.is_open()).then(|| mark(deal::status_name(site, view.status), tone));
    let sleepy = view.rots.then(|| mark(words.word("site-rots"), "sleepy"));
    data.with_some("mark", status.or(sleepy))
        .with_some("under", customer)
        .with("under_phone", true)
        .with_list("cells", cells)
}

fn deal_cell(site: &Site, record: &Record, view: &DealView, column: &Column) -> Data {
    let (words, shape) = (site.words(), column.shape);
    match column.content {
        Content::Customer => maybe(deal::customer(site, view), shape),
        Content::Amount => maybe(view.value.map(|value| words.money(value)), shape),
        Content::Stage => maybe(deal::stage_name(site, view), shape),
        Content::NextAction => {
            let late = view.next.as_ref().and_then(|next| next.due).is_some_and(|due| due < site.snapshot().today);
            let next = if view.is_open() { deal::under(site, view) } else { None };
            maybe(next, if late { "second late" } else { shape })
        }
        Content::Close => {
            let close = if view.is_open() { record.date("close_date") } else { site.snapshot().closed(view.ix) };
            close.map_or_else(|| text("", shape), |date| words.day(date).with("shape", shape))
        }
        _ => cell(site, view.ix, record, column),
    }
}
