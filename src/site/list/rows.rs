//! The rows of a list.

use std::borrow::Cow;

use super::columns::{Column, Content};
use crate::book::Ix;
use crate::config::Kind;
use crate::record::{DealStatus, Record, Value};
use crate::site::data::Data;
use crate::site::people::{Callable, mail, phone};
use crate::site::{Site, board, deal, facts, task};
use crate::views::deal::{DealView, Totals};
use crate::views::list::letter;
use crate::views::whom;

/// The anchor of a letter's first row.
pub(super) fn anchor(letter: char) -> String {
    if letter == '#' { "letter-0".to_owned() } else { format!("letter-{}", letter.to_ascii_lowercase()) }
}

/// The rows of a page; with an anchor where a letter starts.
pub(super) fn rows(site: &Site, kind: &Kind, columns: &[Column], rows: &[Ix], lettered: bool) -> Vec<Data> {
    let mut last = None;
    let row = |&ix: &Ix| {
        let record = site.snapshot().book.record(ix);
        let data = Data::new().with("url", site.href(ix)).with("title", task::clipped(&record.name));
        let data = match kind {
            Kind::Deal => of_deal(site, ix, record, columns, data),
            _ => {
                let cells = columns.iter().map(|column| cell(site, ix, record, column));
                data.with_some("under", under(record, kind)).with_list("cells", cells)
            }
        };
        let letter = letter(&record.name);
        if lettered && last != Some(letter) {
            last = Some(letter);
            return data.with("anchor", anchor(letter));
        }
        data
    };
    rows.iter().map(row).collect()
}

fn under(record: &Record, kind: &Kind) -> Option<String> {
    let key = match kind {
        Kind::Contact | Kind::Member => "role",
        Kind::Company => "industry",
        Kind::Deal | Kind::Own(_) => return None,
    };
    record.value(key).map(task::clipped)
}

fn text(text: impl Into<minijinja::Value>, shape: &'static str) -> Data {
    Data::new().with("text", text).with("shape", shape)
}

fn maybe(value: Option<String>, shape: &'static str) -> Data {
    text(value.unwrap_or_default(), shape)
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
            maybe(known.or_else(|| record.value("company").map(str::to_owned)), shape)
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
        Some(Value::Date(date, _)) => site.words().day(*date).with("shape", shape),
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
