//! The columns of each kind's list. On a narrow page only the first and the one that matters most stay.

use crate::book::Ix;
use crate::config::{FieldType, Kind};
use crate::record::{Record, Value};
use crate::site::data::Data;
use crate::site::people::{Callable, mail, phone};
use crate::site::{Site, board, deal, facts, task};
use crate::views::deal::{DealView, Totals};
use crate::views::list::letter;
use crate::views::whom;

/// Columns of an own kind beside the first.
const MOST_OWN: usize = 5;

/// The anchor of a letter's first row.
pub(super) fn anchor(letter: char) -> String {
    if letter == '#' { "letter-0".to_owned() } else { format!("letter-{}", letter.to_ascii_lowercase()) }
}

/// Titles of the columns, first the record's own name; `shape` says which go first when space is short.
pub(super) fn heads(site: &Site, kind: &Kind) -> Vec<Data> {
    let head =
        |(key, shape): (&str, &'static str)| Data::new().with("title", site.words().word(key)).with("shape", shape);
    let list: &[(&str, &'static str)] = match kind {
        Kind::Contact => &[
            ("kind-contact", ""),
            ("field-company", "second"),
            ("field-phone", ""),
            ("field-email", "third"),
            ("field-owner", "third"),
        ],
        Kind::Company => &[
            ("kind-company", ""),
            ("field-city", "second"),
            ("kinds-contact", "num second"),
            ("site-open-deals", "num"),
            ("field-owner", "third"),
        ],
        Kind::Deal => &[
            ("kind-deal", ""),
            ("field-company", "second"),
            ("field-value", "num"),
            ("field-stage", "third"),
            ("site-next-action", "second"),
            ("field-close_date", "third"),
            ("field-owner", "third"),
        ],
        Kind::Member => &[("kind-member", ""), ("field-phone", "second"), ("field-email", "second")],
        Kind::Own(_) => return own_heads(site, kind),
    };
    list.iter().map(|&column| head(column)).collect()
}

fn own_heads(site: &Site, kind: &Kind) -> Vec<Data> {
    let words = site.words().catalog();
    let first = site.snapshot().config.kind(kind).map_or_else(String::new, |def| def.one(words));
    let rest = own_columns(site, kind).into_iter().enumerate();
    let rest = rest.map(|(place, def)| Data::new().with("title", def.title(words)).with("shape", shape(place)));
    std::iter::once(Data::new().with("title", first).with("shape", "")).chain(rest).collect()
}

fn shape(place: usize) -> &'static str {
    match place {
        0 => "",
        1 | 2 => "second",
        _ => "third",
    }
}

/// The fields that an own kind's list shows: status and company, what the book declares, then the owner.
fn own_columns<'a>(site: &'a Site, kind: &Kind) -> Vec<&'a crate::config::FieldDef> {
    let fields = site.snapshot().config.kind(kind).map_or(&[][..], |def| &def.fields);
    let named = |name: &str| fields.iter().find(|field| &*field.name == name);
    let declared = fields.iter().filter(|field| field.own && &*field.name != "status" && field.shape != FieldType::Map);
    let used = |field: &&crate::config::FieldDef| {
        field.own || site.snapshot().book.of_kind(kind).any(|(_, record)| record.field(&field.name).is_some())
    };
    let mut columns: Vec<_> = named("status").into_iter().chain(named("company")).filter(used).collect();
    columns.extend(declared.take(MOST_OWN - 1 - columns.len().min(MOST_OWN - 1)));
    columns.extend(named("owner").filter(used));
    columns
}

/// The rows of a page; with an anchor where a letter starts.
pub(super) fn rows(site: &Site, kind: &Kind, rows: &[Ix], lettered: bool) -> Vec<Data> {
    let own = if matches!(kind, Kind::Own(_)) { own_columns(site, kind) } else { Vec::new() };
    let mut last = None;
    let row = |&ix: &Ix| {
        let record = site.snapshot().book.record(ix);
        let data = Data::new().with("url", site.href(ix)).with("title", task::clipped(&record.name));
        let data = match kind {
            Kind::Contact => contact(site, record, data),
            Kind::Company => company(site, ix, record, data),
            Kind::Deal => of_deal(site, ix, record, data),
            Kind::Member => member(record, data),
            Kind::Own(_) => {
                data.with_list("cells", own.iter().enumerate().map(|(place, def)| own_cell(site, record, def, place)))
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

fn cell(text: impl Into<minijinja::Value>, shape: &'static str) -> Data {
    Data::new().with("text", text).with("shape", shape)
}

fn maybe(text: Option<String>, shape: &'static str) -> Data {
    cell(text.unwrap_or_default(), shape)
}

fn first_phone(record: &Record, shape: &'static str) -> Data {
    let way = whom::ways(record, "phone").into_iter().next();
    way.map_or_else(|| cell("", shape), |way| phone(&way, Callable::of(record)).with("shape", shape))
}

fn first_mail(record: &Record, shape: &'static str) -> Data {
    let way = whom::ways(record, "email").into_iter().next();
    way.map_or_else(|| cell("", shape), |way| mail(&way).with("shape", shape))
}

fn contact(site: &Site, record: &Record, data: Data) -> Data {
    let company = whom::company(site.snapshot(), record).map(|ix| task::clipped(site.name(ix)));
    let company = company.or_else(|| record.value("company").map(str::to_owned));
    data.with_some("under", record.value("role").map(task::clipped)).with_list(
        "cells",
        [
            maybe(company, "second"),
            first_phone(record, ""),
            first_mail(record, "third"),
            maybe(site.owner_name(record), "third"),
        ],
    )
}

fn company(site: &Site, ix: Ix, record: &Record, data: Data) -> Data {
    let snapshot = site.snapshot();
    let deals: Vec<DealView> =
        snapshot.book.linking(ix, &Kind::Deal).into_iter().map(|deal| DealView::of(snapshot, deal)).collect();
    let totals = Totals::of(&snapshot.config, deals.iter().filter(|deal| deal.is_open()));
    let people = snapshot.book.linking(ix, &Kind::Contact).len();
    let count = |count: usize| if count == 0 { String::new() } else { site.words().catalog().number(count.into()) };
    let open = if totals.count == 0 { String::new() } else { board::total(site, &totals) };
    data.with_some("under", record.value("industry").map(task::clipped)).with_list(
        "cells",
        [
            maybe(record.value("city").map(task::clipped), "second"),
            cell(count(people), "num second"),
            cell(open, "num"),
            maybe(site.owner_name(record), "third"),
        ],
    )
}

fn of_deal(site: &Site, ix: Ix, record: &Record, data: Data) -> Data {
    let words = site.words();
    let view = DealView::of(site.snapshot(), ix);
    let mark = |text: String, tone: &'static str| Data::new().with("text", text).with("tone", tone);
    let status = (!view.is_open()).then(|| {
        mark(
            deal::status_name(site, view.status),
            if view.status == crate::record::DealStatus::Won { "live" } else { "" },
        )
    });
    let sleepy = view.rots.then(|| mark(words.word("site-rots"), "sleepy"));
    let late = view.next.as_ref().and_then(|next| next.due).is_some_and(|due| due < site.snapshot().today);
    let next = if view.is_open() { deal::under(site, &view) } else { None };
    let close =
        if view.is_open() { record.date("close_date") } else { crate::views::list::closed_on(site.snapshot(), ix) };
    let customer = deal::customer(site, &view);
    data.with_some("mark", status.or(sleepy)).with_some("under", customer.clone()).with("under_phone", true).with_list(
        "cells",
        [
            maybe(customer, "second"),
            maybe(view.value.map(|value| words.money(value)), "num"),
            maybe(deal::stage_name(site, &view), "third"),
            maybe(next, if late { "second late" } else { "second" }),
            close.map_or_else(|| cell("", "third"), |date| words.day(date).with("shape", "third")),
            maybe(site.owner_name(record), "third"),
        ],
    )
}

fn member(record: &Record, data: Data) -> Data {
    data.with_some("under", record.value("role").map(task::clipped))
        .with_list("cells", [first_phone(record, "second"), first_mail(record, "second")])
}

fn own_cell(site: &Site, record: &Record, def: &crate::config::FieldDef, place: usize) -> Data {
    let shape = shape(place);
    match record.field(&def.name).map(|field| &field.value) {
        Some(Value::Date(date, _)) => site.words().day(*date).with("shape", shape),
        Some(value) => cell(task::clipped(&facts::line(site, record, Some(def), value)), shape),
        None => cell("", shape),
    }
}
