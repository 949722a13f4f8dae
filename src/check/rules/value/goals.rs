//! Goals of a member: each with a period, and a number for what is counted.

use super::fit;
use crate::check::context::Context;
use crate::config::FieldType;
use crate::date::Period;
use crate::diagnostic::Diagnostic;
use crate::lang::Message;
use crate::record::{Field, Record, Value};
use crate::text::Span;

/// What a goal may count.
const MEASURES: &[&str] = &["won", "value", "interactions"];

pub(super) fn goals(context: &Context<'_>, record: &Record, field: &Field, found: &mut Vec<Diagnostic>) {
    let fault = |span: Span, message: Message| {
        Diagnostic::error("value", record.path(), span, message).hint(Message::new("check-value-goal-hint"))
    };
    let items = match &field.value {
        Value::Empty => return,
        Value::List(items) => items,
        _ => return found.push(fault(field.span, Message::new("check-value-goal"))),
    };
    for (span, item) in items {
        let Value::Map(entries) = item else {
            found.push(fault(*span, Message::new("check-value-goal")));
            continue;
        };
        let text = |name: &str| entries.iter().find(|(key, ..)| &**key == name).and_then(|(_, _, value)| value.text());
        let period = text("period").unwrap_or_default();
        if Period::parse(period, context.today).is_none() {
            found.push(fault(*span, Message::new("check-value-goal-period").with("value", period)));
        }
        if MEASURES.iter().all(|name| text(name).is_none()) {
            found.push(fault(*span, Message::new("check-value-goal")));
        }
        for (key, span, value) in entries.iter().filter(|(key, ..)| MEASURES.contains(&&**key)) {
            let Some(text) = value.text().filter(|text| fit::misfit(FieldType::Number, text).is_some()) else {
                continue;
            };
            found.push(fault(*span, Message::new("check-value-goal-number").with("field", &**key).with("value", text)));
        }
    }
}
