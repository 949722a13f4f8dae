//! How far a deal is in its plan, in a sentence.

use super::{Progress, plan, progress};
use crate::book::Ix;
use crate::lang::{Catalog, DateForm, Message};
use crate::record::Record;
use crate::snapshot::Snapshot;

/// What the plan of an open deal does next, or why it does nothing; nothing without a plan.
#[must_use]
pub fn progress_said(snapshot: &Snapshot, catalog: &Catalog, deal: Ix) -> Option<String> {
    let (plan, progress) = progress(snapshot, deal)?;
    let record = snapshot.book.record(plan);
    let day = |day| catalog.date(day, DateForm::Weekday);
    let message = match progress {
        Progress::Waiting => waiting(snapshot, catalog, record),
        Progress::Next { step, due, .. } => {
            let steps = plan::Plan::of(record).steps;
            let step = steps.get(step).map(|step| step.said(&snapshot.config, catalog.language()));
            Message::new("plan-next").with("step", step.unwrap_or_default()).with("day", day(due))
        }
        Progress::Answered(answered) => Message::new("plan-answered").with("day", day(answered)),
        Progress::Done(done) => Message::new("plan-done").with("day", day(done)),
    };
    Some(catalog.say(&message.with("plan", &*record.name)))
}

/// What a plan waits for: an interaction of one of its sorts, else a day that somebody writes.
fn waiting(snapshot: &Snapshot, catalog: &Catalog, plan: &Record) -> Message {
    let name = |word: &str| match snapshot.config.interaction_kind(word) {
        Some(kind) => kind.name(catalog.language()).to_lowercase(),
        None => word.to_owned(),
    };
    let sorts: Vec<String> = plan.values("after").map(name).collect();
    if sorts.is_empty() {
        Message::new("plan-waiting-for-day")
    } else {
        Message::new("plan-waiting").with("sorts", sorts.join(", "))
    }
}
