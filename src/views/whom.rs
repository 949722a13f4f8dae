//! Who is behind a record: whom to call about it, at which number, and who of the team does it.

use crate::book::Ix;
use crate::config::Kind;
use crate::record::{Record, Task, Value};
use crate::snapshot::Snapshot;

/// Who does a task: the member that it names, else the owner of its record; a member's own tasks are theirs.
#[must_use]
pub fn responsible(snapshot: &Snapshot, holder: Ix, task: &Task) -> Option<Ix> {
    let book = &snapshot.book;
    let record = book.record(holder);
    let named = task.member.as_deref().and_then(|handle| book.member(handle));
    named.or_else(|| if record.kind == Kind::Member { Some(holder) } else { book.linked(record, "owner") })
}

/// Whom to call about a record: the contact itself, the first contact that it names, else its company.
#[must_use]
pub fn counterpart(snapshot: &Snapshot, ix: Ix) -> Option<Ix> {
    let book = &snapshot.book;
    let record = book.record(ix);
    match record.kind {
        Kind::Contact | Kind::Company => Some(ix),
        Kind::Member => None,
        Kind::Deal | Kind::Own(_) => {
            ["contacts", "contact", "company", "companies"].into_iter().find_map(|field| book.linked(record, field))
        }
    }
}

/// The company of a record.
#[must_use]
pub fn company(snapshot: &Snapshot, record: &Record) -> Option<Ix> {
    snapshot.book.linked(record, "company").or_else(|| snapshot.book.linked(record, "companies"))
}

/// One way to reach somebody: a phone number or a mail address, with its label if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way<'a> {
    /// What sort it is (`mobile`), as written.
    pub label: Option<&'a str>,
    /// The number or address, as written.
    pub text: &'a str,
}

/// The values of a field that takes one value, a list, or labelled ones.
#[must_use]
pub fn ways<'a>(record: &'a Record, field: &str) -> Vec<Way<'a>> {
    let mut found = Vec::new();
    if let Some(field) = record.field(field) {
        collect(&field.value, None, &mut found);
    }
    found
}

fn collect<'a>(value: &'a Value, label: Option<&'a str>, found: &mut Vec<Way<'a>>) {
    match value {
        Value::Empty => {}
        Value::List(items) => items.iter().for_each(|(_, item)| collect(item, label, found)),
        Value::Map(entries) => entries.iter().for_each(|(key, _, value)| collect(value, Some(key), found)),
        scalar => found.extend(scalar.text().filter(|text| !text.is_empty()).map(|text| Way { label, text })),
    }
}

/// Whether somebody asked not to be called.
#[must_use]
pub fn do_not_call(record: &Record) -> bool {
    record.yes_no("do_not_call") == Some(true)
}

/// A phone number as a program dials it: digits, and a plus in front of an international one. Nothing for a text that
/// is no number.
///
/// `+33 (0)2 97…` loses the zero that is only dialled at home.
#[must_use]
pub fn dialled(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("tel:");
    let text = &text[..text.find(char::is_alphabetic).unwrap_or(text.len())];
    let international = text.starts_with('+');
    let mut number = String::with_capacity(text.len());
    if international {
        number.push('+');
    }
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        rest = match rest.strip_prefix("(0)") {
            Some(behind) if international => behind,
            _ => {
                number.extend(Some(sign).filter(char::is_ascii_digit));
                &rest[sign.len_utf8()..]
            }
        };
    }
    (3..=17).contains(&(number.len() - usize::from(international))).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_decoration() {
        assert_eq!(dialled("+33 (0)2 97 00 00 31").as_deref(), Some("+33297000031"));
        assert_eq!(dialled("02.97.00.00.31").as_deref(), Some("0297000031"));
        assert_eq!(dialled("+41 44 555 01 20 ext. 5").as_deref(), Some("+41445550120"));
        assert_eq!(dialled("(0)2 97 00 00 31").as_deref(), Some("0297000031"), "at home the zero is dialled");
        assert_eq!(dialled("+12"), None, "the plus is no digit");
        assert_eq!(dialled("ask reception"), None);
    }
}
