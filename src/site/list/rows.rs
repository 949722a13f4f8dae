//! The rows of a list.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use super::columns::{Column, Content};
use crate::book::Ix;
use crate::config::Kind;
use crate::record::{self, DealStatus, Record};
use crate::site::element::{Mark, Text, link};
use crate::site::people::{Callable, mail, phone};
use crate::site::{Kept, Site, board, deal, facts, task};
use crate::views::deal::{DealView, Totals};
use crate::views::list::letter;
use crate::views::whom::{self, Way};

/// The anchor of a letter's first row.
pub(super) fn anchor(letter: char) -> String {
    if letter == '#' { "letter-0".to_owned() } else { format!("letter-{}", letter.to_ascii_lowercase()) }
}

/// The rows of a page whose root lies at `root`, a line each; with an anchor where a letter starts.
pub(super) fn rows(site: &Site, columns: &[Column], rows: &[Ix], root: &str, anchors: Anchors) -> String {
    let mut last = None;
    let mut html = String::new();
    for &ix in rows {
        let letter = (anchors == Anchors::OfLetters).then(|| letter(site.name(ix)));
        if letter == last {
            let kept = site.rows.get_or_init(|| Kept::of(site));
            kept.append(&mut html, ix, root, |root| row(site, ix, columns, root, None).into_string());
        } else {
            html.push_str(&row(site, ix, columns, root, letter.map(anchor)).0);
            last = letter;
        }
        html.push('\n');
    }
    html
}

/// Which rows links lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchors {
    /// The first of each letter that names start with.
    OfLetters,
    None,
}

/// The row of a record. It stands in several lists: without an anchor it is made once.
fn row(site: &Site, ix: Ix, columns: &[Column], root: &str, anchor: Option<String>) -> Markup {
    let record = site.snapshot().book.record(ix);
    let deal = (record.kind == Kind::Deal).then(|| site.deal(ix));
    let deal = deal.as_deref();
    let mark = deal.and_then(|deal| mark(site, deal));
    let under = deal.map_or_else(|| under(record, &record.kind), |deal| deal::customer(site, deal));
    html! {
        tr id=[anchor] {
            th scope="row" {
                (link(root, site.href(ix), &task::clipped(&record.name)))
                @if let Some(mark) = mark { " " (mark) }
                @if let Some(under) = under { small class=[deal.map(|_| "phone-only")] { (Text(&under)) } }
            }
            @for column in columns {
                (deal.map_or_else(|| cell(site, ix, record, column), |deal| deal_cell(site, record, deal, column)))
            }
        }
    }
}

/// How a closed deal ended, or that an open one falls asleep.
fn mark(site: &Site, deal: &DealView) -> Option<Mark> {
    let tone = if deal.status == DealStatus::Won { "live" } else { "" };
    let ended = (!deal.is_open()).then(|| Mark { text: deal::status_name(site, deal.status), tone });
    ended.or_else(|| deal.rots.then(|| Mark { text: site.words().word("site-rots"), tone: "sleepy" }))
}

fn under<'a>(record: &'a Record, kind: &Kind) -> Option<Cow<'a, str>> {
    let key = match kind {
        Kind::Contact | Kind::Member => "role",
        Kind::Company => "industry",
        Kind::Deal | Kind::Own(_) => return None,
    };
    record.value(key).map(task::clipped)
}

fn td(shape: &str, content: &impl Render) -> Markup {
    html! { td class=[Some(shape).filter(|shape| !shape.is_empty()).map(Text)] { (content) } }
}

fn maybe(shape: &str, content: Option<impl Render>) -> Markup {
    td(shape, &html! { @if let Some(content) = content { (content) } })
}

fn maybe_text(shape: &str, text: Option<impl AsRef<str>>) -> Markup {
    td(shape, &Text(text.as_ref().map_or("", AsRef::as_ref)))
}

fn cell(site: &Site, ix: Ix, record: &Record, column: &Column) -> Markup {
    let shape = column.shape;
    let first = |field: &str| whom::ways(record, field).into_iter().next().map(|way| Way { label: None, ..way });
    match &column.content {
        Content::Phone => maybe(shape, first("phone").map(|way| phone(&way, Callable::of(record)))),
        Content::Email => maybe(shape, first("email").map(|way| mail(&way))),
        Content::Company => {
            let known = whom::company(site.snapshot(), record).map(|ix| task::clipped(site.name(ix)));
            maybe_text(shape, known.or_else(|| record.value("company").map(Cow::from)))
        }
        Content::Owner => maybe_text(shape, site.owner_name(record)),
        Content::Contacts => {
            let count = site.snapshot().book.linking(ix, &Kind::Contact).len();
            maybe_text(shape, (count > 0).then(|| site.words().catalog().number(count.into())))
        }
        Content::OpenDeals => maybe_text(shape, open_deals(site, ix)),
        Content::Field(name) => maybe(shape, field(site, record, name)),
        Content::Customer | Content::Amount | Content::Stage | Content::NextAction | Content::Close => {
            td(shape, &Text(""))
        }
    }
}

fn open_deals(site: &Site, ix: Ix) -> Option<String> {
    let snapshot = site.snapshot();
    let deals: Vec<Cow<'_, DealView>> =
        snapshot.book.linking(ix, &Kind::Deal).into_iter().map(|deal| site.deal(deal)).collect();
    let totals = Totals::of(&snapshot.config, deals.iter().map(AsRef::as_ref).filter(|deal| deal.is_open()));
    (totals.count > 0).then(|| board::total(site, &totals))
}

fn field(site: &Site, record: &Record, name: &str) -> Option<Markup> {
    let def = site.snapshot().config.field(&record.kind, name);
    let value = &record.field(name)?.value;
    Some(match (value, facts::web_address(value)) {
        (record::Value::Date(date, _), _) => site.words().day(*date).render(),
        (_, Some((url, shown))) => html! { a href=(url) { (task::clipped(shown)) } },
        (value, None) => Text(&task::clipped(&facts::line(site, record, def, value))).render(),
    })
}

fn deal_cell(site: &Site, record: &Record, view: &DealView, column: &Column) -> Markup {
    let shape = column.shape;
    match column.content {
        Content::Customer => maybe_text(shape, deal::customer(site, view)),
        Content::Amount => maybe_text(shape, view.value.map(|value| site.words().money(value))),
        Content::Stage => maybe_text(shape, deal::stage_name(site, view)),
        Content::NextAction => {
            let late = view.next.as_ref().and_then(|next| next.due).is_some_and(|due| due < site.snapshot().today);
            let next = if view.is_open() { deal::under(site, view) } else { None };
            maybe_text(if late { "second late" } else { shape }, next)
        }
        Content::Close => {
            let close = if view.is_open() { record.date("close_date") } else { site.snapshot().closed(view.ix) };
            maybe(shape, close.map(|date| site.words().day(date)))
        }
        _ => cell(site, view.ix, record, column),
    }
}
