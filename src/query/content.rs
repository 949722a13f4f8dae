//! What of a record is searched: its texts by how much a match in them says.

use super::phone;
use crate::record::{Record, Value};

/// Where a text stands, the most telling place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The name or title.
    Name,
    /// What identifies: id, other names, e-mail addresses, phone numbers, host names.
    Key,
    /// Any other field.
    Field,
    /// The text below the fields.
    Body,
}

/// Hands every text of a record to `each`, the most telling first. Phone numbers come a second time as digits, in each
/// spelling that somebody may type.
pub fn texts<'a>(record: &'a Record, mut each: impl FnMut(Class, &str)) {
    each(Class::Name, &record.name);
    each(Class::Key, &record.id);
    let mut others = Vec::with_capacity(record.fields.len());
    for field in &record.fields {
        let identifies = matches!(&*field.key, "email" | "phone" | "domain" | "aliases");
        scalars(&field.value, &mut |text: &'a str| {
            let is_number = phone::is_number(text);
            if !(identifies || is_number || text.contains('@')) {
                return others.push(text);
            }
            each(Class::Key, text);
            if is_number {
                phone::spellings(text).for_each(|digits| each(Class::Key, &digits));
            }
        });
    }
    others.into_iter().for_each(|text| each(Class::Field, text));
    each(Class::Body, record.text());
}

/// The texts of a value, through lists and named values.
fn scalars<'a>(value: &'a Value, each: &mut impl FnMut(&'a str)) {
    match value {
        Value::List(items) => items.iter().for_each(|(_, item)| scalars(item, each)),
        Value::Map(entries) => entries.iter().for_each(|(_, _, value)| scalars(value, each)),
        scalar => scalar.text().into_iter().for_each(each),
    }
}
