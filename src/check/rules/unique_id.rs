//! `unique-id`: two records have the same id, or an alias belongs to two.

use crate::book::{Ix, Resolution};
use crate::check::context::{Context, head, place_of};
use crate::check::{Find, Rule, Tier};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;

pub(in crate::check) const RULE: Rule =
    Rule { code: "unique-id", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, ix: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    if let Resolution::Ambiguous(holders) = context.book.find(&record.id)
        && holders.first() != Some(&ix)
    {
        found.push(taken(context, record, holders[0]));
    }
    for alias in record.values("aliases") {
        if let Some(other) = other_holder(context, ix, alias) {
            let path = &**context.book.record(other).path();
            let message = Message::new("check-unique-id-alias").with("alias", alias).with("path", path);
            let at = place_of(record, "aliases");
            found.push(
                Diagnostic::warning("unique-id", record.path(), at, message)
                    .hint(Message::new("check-unique-id-alias-hint")),
            );
        }
    }
}

/// Of several records with one id, the first in the order of paths keeps it.
fn taken(context: &Context<'_>, record: &Record, first: Ix) -> Diagnostic {
    let other = context.book.record(first);
    let key = if other.id == record.id { "check-unique-id" } else { "check-unique-id-case" };
    let message = Message::new(key).with("id", &*record.id).with("path", &**other.path());
    Diagnostic::error("unique-id", record.path(), head(record), message).hint(Message::new("check-unique-id-hint"))
}

fn other_holder(context: &Context<'_>, ix: Ix, alias: &str) -> Option<Ix> {
    match context.book.find(alias) {
        Resolution::Found(other) if other != ix => Some(other),
        Resolution::Ambiguous(holders) => holders.into_iter().find(|holder| *holder < ix),
        _ => None,
    }
}
