//! The fields of a record as facts: label and value, typed by the catalogue, in the order of the file.

use maud::{Markup, Render, html};

use crate::book::Resolution;
use crate::config::{Choice, FieldDef, FieldType, Kind};
use crate::date::Date;
use crate::money::{Decimal, Money};
use crate::record::{Field, Link, Place, Record, Target, Value};
use crate::site::Site;
use crate::site::element::{self, Text};
use crate::site::links::ROOT;
use crate::site::people::{Callable, mail, phone};
use crate::text::Span;
use crate::views::whom::Way;

/// Most values of one field that are shown.
const MOST: usize = 40;

/// The facts of a record that its page does not show elsewhere: the label of each field and its values.
pub(super) fn facts(site: &Site, record: &Record, shown: &[&str]) -> Markup {
    let config = &site.snapshot().config;
    let fields = record.fields.iter().filter(|field| !is_shown(record, field, shown));
    let facts = fields.filter_map(|field| {
        let def = config.field(&record.kind, &field.key);
        let values = parts(site, record, def, &field.value);
        let label = || def.map_or_else(|| crate::lang::readable(&field.key), |def| def.title(site.words().catalog()));
        (!values.is_empty()).then(|| fact(&label(), &values))
    });
    html! { @for fact in facts { (fact) } }
}

/// A label and its values.
pub(super) fn fact(label: &str, values: &[Markup]) -> Markup {
    html! { dt { (Text(label)) } @for value in values { dd { (value) } } }
}

/// A value that does not fit its type is shown, wherever the page would have put it.
fn is_shown(record: &Record, field: &Field, shown: &[&str]) -> bool {
    let names = matches!(&*field.key, "name" | "title") && field.value.text().map(str::trim) == Some(&*record.name);
    names || (shown.contains(&&*field.key) && !matches!(field.value, Value::Unfit(_)))
}

fn parts(site: &Site, record: &Record, def: Option<&FieldDef>, value: &Value) -> Vec<Markup> {
    let items: Vec<&Value> = match value {
        Value::Empty => return Vec::new(),
        Value::List(items) => items.iter().map(|(_, item)| item).take(MOST).collect(),
        one => vec![one],
    };
    let linked = |item: &&Value| link_of(site, def, item).is_some() || is_address(item);
    let plain = items.len() > 1 && items.iter().all(|item| item.text().is_some()) && !items.iter().any(linked);
    if plain && !def.is_some_and(|def| matches!(def.shape, FieldType::Email | FieldType::Phone | FieldType::Domain)) {
        return vec![text_of(&line(site, record, def, value))];
    }
    items.into_iter().flat_map(|item| part(site, record, def, item)).collect()
}

fn part(site: &Site, record: &Record, def: Option<&FieldDef>, value: &Value) -> Vec<Markup> {
    if let Some(link) = link_of(site, def, value) {
        return vec![link];
    }
    let shape = def.map(|def| def.shape);
    match (value, shape) {
        (Value::Map(entries), Some(FieldType::Phone | FieldType::Email)) => {
            entries.iter().flat_map(|(label, _, value)| reached(record, shape, value, Some(label))).collect()
        }
        (_, Some(FieldType::Phone | FieldType::Email)) => reached(record, shape, value, None),
        (Value::Text(text), Some(FieldType::Domain)) => vec![away(text, &format!("https://{text}"))],
        (Value::Date(date, _), _) => {
            vec![day(site, *date, &date.to_string())]
        }
        (Value::Text(text), None) if crate::date::parse_date(text).is_some() => {
            crate::date::parse_date(text).map(|date| day(site, date, text)).into_iter().collect()
        }
        (value, _) if is_address(value) => value.text().map(|text| away(bare(text), text.trim())).into_iter().collect(),
        _ => vec![text_of(&line(site, record, def, value))],
    }
}

fn reached(record: &Record, shape: Option<FieldType>, value: &Value, label: Option<&str>) -> Vec<Markup> {
    let way = |text| match shape {
        Some(FieldType::Phone) => phone(&Way { label, text }, Callable::of(record)),
        _ => mail(&Way { label, text }),
    };
    value.texts().into_iter().map(|text| way(text).render()).collect()
}

/// The address of a value that is one, and what of it is shown.
pub(super) fn web_address(value: &Value) -> Option<(&str, &str)> {
    let text = value.text().filter(|_| is_address(value))?.trim();
    crate::format::markdown::is_safe_url(text).then(|| (text, bare(text)))
}

fn is_address(value: &Value) -> bool {
    let web = |text: &str| {
        (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
    };
    value.text().is_some_and(|text| web(text.trim()))
}

/// An address without what every address has.
fn bare(url: &str) -> &str {
    let url = url.trim();
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}

fn text_of(text: &str) -> Markup {
    Text(text).render()
}

fn day(site: &Site, date: Date, iso: &str) -> Markup {
    html! { time datetime=(Text(iso)) { (site.words().catalog().date(date, crate::lang::DateForm::Full)) } }
}

fn away(text: &str, url: &str) -> Markup {
    if crate::format::markdown::is_safe_url(url) {
        html! { a href=(Text(url)) rel="noreferrer" { (Text(text)) } }
    } else {
        text_of(text)
    }
}

/// A value that leads to a record: a link field, or a wiki link in a field that the book did not declare.
fn link_of(site: &Site, def: Option<&FieldDef>, value: &Value) -> Option<Markup> {
    let text = value.text()?;
    let declared = def.is_some_and(|def| def.shape == FieldType::Link);
    if text.is_empty() || !(declared || (text.starts_with("[[") && text.ends_with("]]"))) {
        return None;
    }
    let book = &site.snapshot().book;
    let link = Link { target: Target::of_reference(text), span: Span::default(), place: Place::Text };
    Some(match book.resolve(&link) {
        Resolution::Found(ix) => element::link(ROOT, site.href(ix), site.name(ix)),
        _ => html! { (link.target.text()) " " span class="soft" { (site.words().word("site-link-missing")) } },
    })
}

/// A value as one line of text.
pub(super) fn line(site: &Site, record: &Record, def: Option<&FieldDef>, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::List(items) => {
            let parts: Vec<String> = items.iter().take(MOST).map(|(_, item)| line(site, record, def, item)).collect();
            parts.join(", ")
        }
        Value::Map(entries) => {
            let parts: Vec<String> = entries
                .iter()
                .take(MOST)
                .map(|(key, _, value)| format!("{} {}", crate::lang::readable(key), line(site, record, None, value)))
                .collect();
            parts.join(" · ")
        }
        scalar => scalar_text(site, record, def, scalar),
    }
}

fn scalar_text(site: &Site, record: &Record, def: Option<&FieldDef>, value: &Value) -> String {
    let words = site.words();
    let text = value.text().unwrap_or_default();
    match (value, def.map(|def| (def.shape, def))) {
        (Value::Number(number, _), Some((FieldType::Money, _))) => {
            words.money(Money::new(*number, record.deal().currency(&site.snapshot().config)))
        }
        (Value::Number(number, _), Some((FieldType::Percent, _))) => words.percent(*number),
        (Value::YesNo(yes, _), _) => words.word(if *yes { "value-yes" } else { "value-no" }),
        (Value::Date(date, _), _) => words.catalog().date(*date, crate::lang::DateForm::Short),
        (Value::Number(number, _), Some((FieldType::Number, def))) if def.own => grouped(site, *number, text),
        (_, Some((FieldType::Choice, def))) => {
            let choice = Choice::among(&def.choices, text);
            choice.map_or(text, |choice| choice.name(words.catalog().language())).to_owned()
        }
        (_, Some((FieldType::Link, _))) => site.snapshot().book.get(text).map_or(text, |ix| site.name(ix)).to_owned(),
        (_, Some((_, def))) if &*def.name == "language" => language_name(site, text),
        _ => text.to_owned(),
    }
}

/// Large numbers with the language's separators; years and the like as they are written.
fn grouped(site: &Site, number: Decimal, written: &str) -> String {
    if number.abs() < Decimal::from(10_000) { written.to_owned() } else { site.words().catalog().number(number) }
}

fn language_name(site: &Site, code: &str) -> String {
    let key = format!("value-language-{}", code.to_ascii_lowercase());
    if site.words().catalog().has(&key) { site.words().word(&key) } else { code.to_owned() }
}

/// Fields that each kind's page shows above or beside the facts.
pub(super) fn shown_elsewhere(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Contact => {
            &["role", "company", "companies", "phone", "email", "owner", "status", "tags", "type", "do_not_call"]
        }
        Kind::Company => &["industry", "city", "phone", "email", "owner", "status", "tags", "type"],
        Kind::Deal => &[
            "pipeline",
            "stage",
            "status",
            "company",
            "value",
            "currency",
            "probability",
            "contacts",
            "owner",
            "lines",
            "tags",
            "type",
        ],
        Kind::Member => &["role", "phone", "email", "goals", "tags", "type", "active"],
        Kind::Own(_) => &["status", "company", "contact", "contacts", "owner", "tags", "type"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::address;

    #[test]
    fn an_address_is_shown_without_what_every_address_has() {
        assert_eq!(bare("https://www.acme.example/"), "acme.example");
        assert_eq!(bare("http://acme.example/jobs"), "acme.example/jobs");
    }

    #[test]
    fn every_record_page_lies_one_folder_down() {
        assert_eq!(address::root_from(&address::record("deal", "x", 1)), "../");
    }
}
