//! `no-next-action`: an open deal for which nobody has anything to do.

use crate::action::Action;
use crate::book::Ix;
use crate::check::context::{Context, place_of};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;

pub(in crate::check) const RULE: Rule =
    Rule { code: "no-next-action", tier: Tier::OptIn, severity: Severity::Warning, find: Find::Record(find) };

fn find(context: &Context<'_>, ix: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Deal || !record.deal().is_open() || Action::next(context.snapshot, ix).is_some() {
        return;
    }
    let at = if record.field("stage").is_some() { "stage" } else { "title" };
    let message = Message::new("check-no-next-action").with("title", &*record.name);
    found.push(
        Diagnostic::warning("no-next-action", record.path(), place_of(record, at), message)
            .hint(Message::new("check-no-next-action-hint")),
    );
}
