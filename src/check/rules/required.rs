//! `required`: a field that a record of its kind must have is missing or empty.

use crate::book::Ix;
use crate::check::context::{Context, head, place};
use crate::check::{Find, Rule, Tier};
use crate::config::FieldDef;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::{Record, Value};

pub(in crate::check) const RULE: Rule =
    Rule { code: "required", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    let Some(kind) = context.config.kind(&record.kind) else { return };
    for def in kind.fields.iter().filter(|def| def.required && !stands(record, &def.name)) {
        let names = &*def.name == kind.name_field();
        // Data from elsewhere has `title` where Carnet writes `name`, and the other way round.
        if names && (stands(record, "name") || stands(record, "title")) {
            continue;
        }
        found.push(missing(record, def));
    }
}

fn stands(record: &Record, key: &str) -> bool {
    record.field(key).is_some_and(|field| match &field.value {
        Value::Empty => false,
        value => value.text().is_none_or(|text| !text.trim().is_empty()),
    })
}

fn missing(record: &Record, def: &FieldDef) -> Diagnostic {
    let (at, key) = match record.field(&def.name) {
        Some(field) => (place(field), "check-required-empty"),
        None => (head(record), "check-required-missing"),
    };
    let hint = if record.source.text().trim_start_matches('\u{feff}').starts_with("---") {
        Message::new("check-required-add").with("field", &*def.name)
    } else {
        Message::new("check-required-add-block").with("field", &*def.name)
    };
    Diagnostic::error("required", record.path(), at, Message::new(key).with("field", &*def.name)).hint(hint)
}
