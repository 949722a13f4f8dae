//! `retention`: a prospect with whom nobody was in contact for three years.

use crate::book::Ix;
use crate::check::context::{Context, place_of};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{DealStatus, Record};

pub(in crate::check) const RULE: Rule =
    Rule { code: "retention", tier: Tier::OptIn, severity: Severity::Warning, find: Find::Record(find) };

/// How long a prospect's data may be kept after the last contact (CNIL, référentiel gestion commerciale, 2022).
const YEARS: i32 = 3;

fn find(context: &Context<'_>, ix: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Contact || !is_prospect(context, ix, record) {
        return;
    }
    let limit = context.today.saturating_sub(jiff::Span::new().years(YEARS));
    // A day that is still to come (a planned visit) is no contact yet.
    let last = last_contact(context, ix, record);
    if let Some(date) = last.filter(|date| *date < limit) {
        let message = Message::new("check-retention").with("name", &*record.name).with("date", date);
        let at = place_of(record, if record.field("status").is_some() { "status" } else { "name" });
        found.push(
            Diagnostic::warning("retention", record.path(), at, message).hint(Message::new("check-retention-hint")),
        );
    }
}

/// By status; one without status is a prospect unless a deal was won or is open with the contact or its company.
fn is_prospect(context: &Context<'_>, ix: Ix, record: &Record) -> bool {
    let of_status = |status: &str| matches!(status.to_lowercase().as_str(), "prospect" | "suspect");
    if let Some(status) = record.value("status") {
        return of_status(status);
    }
    let company = context.book.linked(record, "company");
    let client = company.and_then(|company| context.book.record(company).value("status"));
    client.is_none_or(of_status) && !deals(context, ix).any(matters)
}

fn matters(deal: &Record) -> bool {
    matches!(deal.deal().status(), DealStatus::Open | DealStatus::Won)
}

fn deals<'a>(context: &'a Context<'_>, ix: Ix) -> impl Iterator<Item = &'a Record> {
    context.book.linking(ix, &Kind::Deal).into_iter().map(|deal| context.book.record(deal))
}

/// The newest of: an interaction with the contact, one noted in a deal that names it, the day it came into the book.
fn last_contact(context: &Context<'_>, ix: Ix, record: &Record) -> Option<Date> {
    let own = context.book.last_interaction(ix, context.today);
    let through_deals = deals(context, ix).flat_map(|deal| deal.interactions.iter().map(|it| it.date));
    own.into_iter().chain(record.date("created")).chain(through_deals).filter(|date| *date <= context.today).max()
}
