//! The values of a record's field, read and derived, and how they compare with what is asked.

use super::fold::{fold, terms};
use super::operand::{Operand, Scalar, lies_in};
use super::{Sign, phone};
use crate::action::Action;
use crate::book::Ix;
use crate::config::{FieldType, Kind};
use crate::date::{Date, parse_date};
use crate::money::{Decimal, Money, parse_decimal};
use crate::record::{Link, Record, Value};
use crate::snapshot::Snapshot;

/// One value as it is compared.
#[derive(Clone, Debug)]
pub enum Seen<'a> {
    /// A number, or an amount in the book's currency.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// A link.
    Link(&'a Link),
    /// One of a vocabulary, a tag, a code: whole or not at all.
    Word(&'a str),
    /// Any other text.
    Prose(&'a str),
    /// A phone number.
    Phone(&'a str),
}

/// Adds the values of a field, those included that follow from others.
pub fn collect<'a>(snapshot: &'a Snapshot, ix: Ix, key: &str, seen: &mut Vec<Seen<'a>>) {
    let Snapshot { book, config, today, .. } = snapshot;
    let record = book.record(ix);
    let deal = (record.kind == Kind::Deal).then(|| record.deal());
    match (key, deal) {
        ("id", _) => seen.push(Seen::Prose(&record.id)),
        ("name", _) => seen.push(Seen::Prose(&record.name)),
        ("path", _) => seen.push(Seen::Prose(record.path())),
        ("link", _) => seen.extend(record.links.iter().map(Seen::Link)),
        ("last_contact", _) => seen.extend(book.last_interaction(ix, *today).map(Seen::Date)),
        ("next_action", _) => seen.extend(Action::next(snapshot, ix).and_then(|next| next.due).map(Seen::Date)),
        ("status", Some(deal)) => seen.push(Seen::Word(deal.status().id())),
        ("pipeline", Some(deal)) => {
            let home = deal.stage(config).map(|(pipeline, _)| &*pipeline.id);
            seen.extend(home.or_else(|| record.value("pipeline")).map(Seen::Word));
        }
        ("value", Some(deal)) => seen.extend(deal.value(config).map(|value| in_book_currency(snapshot, value))),
        ("weighted", Some(deal)) => seen.extend(deal.weighted(config).map(|value| in_book_currency(snapshot, value))),
        ("probability", Some(deal)) => seen.push(Seen::Number(deal.probability(config))),
        ("closed", Some(_)) => seen.extend(snapshot.closed(ix).map(Seen::Date)),
        _ => written(snapshot, record, key, seen),
    }
}

/// Amounts compare in the book's currency; one without a rate as it is.
fn in_book_currency(snapshot: &Snapshot, value: Money) -> Seen<'static> {
    Seen::Number(snapshot.config.convert(value.amount, value.currency).unwrap_or(value.amount))
}

fn written<'a>(snapshot: &'a Snapshot, record: &'a Record, key: &str, seen: &mut Vec<Seen<'a>>) {
    let Some(field) = record.field(key) else { return };
    let of_field = |link: &&Link| matches!(&link.place, crate::record::Place::Field(place) if **place == *key);
    let before = seen.len();
    seen.extend(record.links.iter().filter(of_field).map(Seen::Link));
    if seen.len() == before {
        let shape = snapshot.config.field(&record.kind, key).map(|def| def.shape);
        add(&field.value, shape, key == "tags", seen);
    }
}

fn add<'a>(value: &'a Value, shape: Option<FieldType>, is_tag: bool, seen: &mut Vec<Seen<'a>>) {
    match value {
        Value::Empty => {}
        Value::Number(number, _) => seen.push(Seen::Number(*number)),
        Value::Date(date, _) => seen.push(Seen::Date(*date)),
        Value::YesNo(yes, _) => seen.push(Seen::YesNo(*yes)),
        Value::List(items) => items.iter().for_each(|(_, item)| add(item, shape, is_tag, seen)),
        Value::Map(entries) => entries.iter().for_each(|(_, _, value)| add(value, shape, is_tag, seen)),
        Value::Text(text) | Value::Unfit(text) if text.trim().is_empty() => {}
        Value::Text(text) | Value::Unfit(text) => seen.push(match shape {
            _ if is_tag => Seen::Word(text),
            Some(FieldType::Choice | FieldType::Currency) => Seen::Word(text),
            Some(FieldType::Phone) => Seen::Phone(text),
            _ => Seen::Prose(text),
        }),
    }
}

/// A whole word: equal, or between two others in the order of letters.
pub(super) fn word_fits(text: &str, operand: &Operand, sign: Sign) -> bool {
    let text = fold(text.trim());
    match (operand, sign) {
        (Operand::One(scalar), Sign::Has | Sign::Equal | Sign::Differs) => text == *scalar.folded,
        _ => in_order(&text, operand, sign),
    }
}

/// A text: `:` asks for the beginnings of its words, `=` for the whole. What looks like a number or a day on both sides
/// is compared as that.
pub(super) fn prose_fits(text: &str, operand: &Operand, sign: Sign, today: Date) -> bool {
    let trimmed = text.trim();
    let is_pattern = matches!((operand, sign), (Operand::One(_), Sign::Has));
    if !is_pattern {
        if let (Some(number), Some(limits)) = (parse_decimal(trimmed), operand.numbers(sign)) {
            return lies_in(number, limits);
        }
        if let (Some(date), Some(limits)) = (parse_date(trimmed), operand.days(sign, today)) {
            return lies_in(date, limits);
        }
    }
    let folded = fold(trimmed);
    match (operand, sign) {
        (Operand::One(scalar), Sign::Has) => scalar_in(scalar, &folded),
        (Operand::One(scalar), Sign::Equal | Sign::Differs) => folded == *scalar.folded,
        _ => in_order(&folded, operand, sign),
    }
}

/// A value without letters and digits is in a text that holds it as it is.
fn scalar_in(scalar: &Scalar, folded: &str) -> bool {
    if terms(&scalar.folded).next().is_none() { folded.contains(&*scalar.folded) } else { scalar.is_in(folded) }
}

fn in_order(folded: &str, operand: &Operand, sign: Sign) -> bool {
    let order = |scalar: &Scalar| folded.cmp(&scalar.folded);
    match (operand, sign) {
        (Operand::Range(from, to), _) => {
            from.as_ref().is_none_or(|from| order(from).is_ge()) && to.as_ref().is_none_or(|to| order(to).is_le())
        }
        (Operand::One(scalar), Sign::Less) => order(scalar).is_lt(),
        (Operand::One(scalar), Sign::AtMost) => order(scalar).is_le(),
        (Operand::One(scalar), Sign::More) => order(scalar).is_gt(),
        (Operand::One(scalar), Sign::AtLeast) => order(scalar).is_ge(),
        (Operand::One(scalar), Sign::Has | Sign::Equal | Sign::Differs) => order(scalar).is_eq(),
    }
}

/// A phone number in any spelling, or its beginning.
pub(super) fn phone_fits(text: &str, operand: &Operand) -> bool {
    let stored: Vec<String> = phone::spellings(text).collect();
    let starts = |asked: &String| stored.iter().any(|stored| stored.starts_with(asked.as_str()));
    operand.scalars().any(|scalar| fold(text.trim()) == *scalar.folded || scalar.phone_digits().iter().any(starts))
}
