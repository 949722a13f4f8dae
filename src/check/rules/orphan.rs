//! `orphan`: a record that links to none and to which none links.

use crate::book::{Ix, Resolution};
use crate::check::context::{Context, head, place};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Place, Record};

pub(in crate::check) const RULE: Rule =
    Rule { code: "orphan", tier: Tier::OptIn, severity: Severity::Info, find: Find::Record(find) };

fn find(context: &Context<'_>, ix: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    let linked_from = context.book.backlinks(ix).iter().any(|link| link.from != ix);
    if record.kind == Kind::Member || linked_from || links(context, ix, record) {
        return;
    }
    let at = ["name", "title"].iter().find_map(|key| record.field(key)).map_or_else(|| head(record), place);
    let message = Message::new("check-orphan").with("name", &*record.name);
    let hint = match record.kind {
        Kind::Contact => "check-orphan-contact-hint",
        Kind::Deal => "check-orphan-deal-hint",
        _ => "check-orphan-hint",
    };
    found.push(Diagnostic::new("orphan", Severity::Info, record.path(), at, message).hint(Message::new(hint)));
}

/// Whether it links to another record; an owner is no tie between customers.
fn links(context: &Context<'_>, ix: Ix, record: &Record) -> bool {
    record.links.iter().any(|link| {
        let owner = matches!(&link.place, Place::Field(key) if &**key == "owner");
        !owner && matches!(context.book.resolve(link), Resolution::Found(to) if to != ix)
    })
}
