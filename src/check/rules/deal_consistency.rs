//! `deal-consistency`: what a deal says of itself does not go together.

use crate::book::Ix;
use crate::check::context::{Context, place_of};
use crate::check::{Find, Rule, Tier};
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{DealStatus, Record, Value};

pub(in crate::check) const RULE: Rule =
    Rule { code: "deal-consistency", tier: Tier::Strict, severity: Severity::Warning, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind != Kind::Deal {
        return;
    }
    let status = record.deal().status();
    match status {
        DealStatus::Open => open(context, record, found),
        DealStatus::Won | DealStatus::Lost => ended(record, status, found),
        DealStatus::Cancelled => {}
    }
    if status != DealStatus::Lost && says(record, "lost_reason") {
        found.push(finding(record, "lost_reason", "check-deal-consistency-reason"));
    }
}

fn open(context: &Context<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    if let Some(date) = record.date("close_date").filter(|date| *date < context.today) {
        let message = Message::new("check-deal-consistency-past").with("date", date);
        let at = place_of(record, "close_date");
        found.push(
            Diagnostic::warning("deal-consistency", record.path(), at, message)
                .hint(Message::new("check-deal-consistency-past-hint")),
        );
    }
    if says(record, "closed_date") {
        found.push(finding(record, "closed_date", "check-deal-consistency-closed"));
    }
    match record.value("stage") {
        None => found.push(finding(record, "stage", "check-deal-consistency-no-stage")),
        Some(stage) => found.extend(foreign_stage(context, record, stage)),
    }
}

/// A stage that another pipeline has. One that no pipeline has is a matter of `vocabulary`.
fn foreign_stage(context: &Context<'_>, record: &Record, stage: &str) -> Option<Diagnostic> {
    let pipeline = context.config.pipeline(Some(record.value("pipeline")?))?;
    let (owner, _) = context.config.stage(None, stage).filter(|_| pipeline.stage(stage).is_none())?;
    let stages: Vec<&str> = pipeline.stages.iter().map(|stage| &*stage.id).collect();
    let message = Message::new("check-deal-consistency-stage").with("stage", stage).with("pipeline", &*pipeline.id);
    let hint = Message::new("check-deal-consistency-stage-hint")
        .with("stages", stages.join(", "))
        .with("pipeline", &*owner.id);
    Some(Diagnostic::warning("deal-consistency", record.path(), place_of(record, "stage"), message).hint(hint))
}

fn ended(record: &Record, status: DealStatus, found: &mut Vec<Diagnostic>) {
    let at = if says(record, "status") { "status" } else { "stage" };
    if !says(record, "closed_date") {
        found.push(finding(record, at, "check-deal-consistency-undated"));
    }
    if status == DealStatus::Lost && !says(record, "lost_reason") {
        found.push(finding(record, at, "check-deal-consistency-unexplained"));
    }
}

fn says(record: &Record, key: &str) -> bool {
    record.field(key).is_some_and(|field| field.value != Value::Empty)
}

/// A finding at a field; each sentence has its hint beside it in the catalogues.
fn finding(record: &Record, at: &str, key: &'static str) -> Diagnostic {
    let hint = match key {
        "check-deal-consistency-reason" => "check-deal-consistency-reason-hint",
        "check-deal-consistency-closed" => "check-deal-consistency-closed-hint",
        "check-deal-consistency-no-stage" => "check-deal-consistency-no-stage-hint",
        "check-deal-consistency-undated" => "check-deal-consistency-undated-hint",
        _ => "check-deal-consistency-unexplained-hint",
    };
    Diagnostic::warning("deal-consistency", record.path(), place_of(record, at), Message::new(key))
        .hint(Message::new(hint))
}
