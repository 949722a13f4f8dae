//! `stale`: an open deal without a sign of life for longer than its stage allows, a contact past its cadence.

use crate::book::Ix;
use crate::check::context::{Context, place_of};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::date::days_between;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;

pub(in crate::check) const RULE: Rule =
    Rule { code: "stale", tier: Tier::OptIn, severity: Severity::Warning, find: Find::Record(find) };

fn find(context: &Context<'_>, ix: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    let limit = match record.kind {
        Kind::Deal if record.deal().is_open() => {
            record.deal().stage(context.config).and_then(|(_, stage)| stage.rots_after).map(|days| ("stage", days))
        }
        Kind::Contact => cadence(record).map(|days| ("cadence", days)),
        _ => None,
    };
    let Some((field, limit)) = limit else { return };
    let last = context.book.last_interaction(ix, context.today).or_else(|| record.date("created"));
    let message = match last.map(|date| (date, days_between(date, context.today))) {
        Some((_, silence)) if silence <= i32::try_from(limit).unwrap_or(i32::MAX) => return,
        Some((date, silence)) => Message::new("check-stale")
            .with("date", date)
            .with("days", i64::from(silence))
            .with("limit", i64::from(limit)),
        None => Message::new("check-stale-never").with("limit", i64::from(limit)),
    };
    let hint = if field == "stage" { "check-stale-deal-hint" } else { "check-stale-contact-hint" };
    found.push(Diagnostic::warning("stale", record.path(), place_of(record, field), message).hint(Message::new(hint)));
}

fn cadence(record: &Record) -> Option<u32> {
    record.field("cadence")?.value.number()?.trunc().try_into().ok()
}
