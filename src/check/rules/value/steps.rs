//! Steps of a follow-up plan that cannot be read, and would never come.

use crate::action::{PLAN, Plan};
use crate::diagnostic::Diagnostic;
use crate::lang::Message;
use crate::record::Record;
use crate::text::Span;

pub(super) fn steps(record: &Record, found: &mut Vec<Diagnostic>) {
    if record.kind.id() != PLAN {
        return;
    }
    let text = record.text();
    let mut from = 0;
    for line in Plan::of(record).unread {
        let Some(place) = text.get(from..).and_then(|rest| rest.find(line)).map(|place| from + place) else { continue };
        let start = record.body.start as usize + place;
        from = place + line.len();
        let message = Message::new("check-value-step").with("value", line);
        let span = Span::new(start, start + line.len());
        found
            .push(Diagnostic::error("value", record.path(), span, message).hint(Message::new("check-value-step-hint")));
    }
}
