//! `value`: a value that does not fit its field's type, and one that other tools read as something else.

mod fit;
mod goals;
mod steps;
mod trap;

use crate::book::Ix;
use crate::change::Change;
use crate::check::context::{Context, is_whole, scalars};
use crate::check::{Find, Rule, Tier};
use crate::config::{FieldDef, FieldType, Kind, Many};
use crate::date::parse_date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::money::{Decimal, parse_decimal};
use crate::record::{Field, Record, Value};
use crate::text::Span;

pub(in crate::check) const RULE: Rule =
    Rule { code: "value", tier: Tier::Basic, severity: Severity::Error, find: Find::Record(find) };

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    for field in &record.fields {
        let def = context.def(record, &field.key);
        if let Some(def) = def {
            found.extend(one_value(record, field, def));
            if def.shape == FieldType::Map {
                if &*def.name == "goals" {
                    goals::goals(context, record, field, found);
                } else {
                    lines(record, field, found);
                }
                continue;
            }
        }
        for (span, value) in scalars(field) {
            let Some(text) = value.text() else { continue };
            let fits =
                def.and_then(|def| unfit(record, def, span, text).or_else(|| no_rhythm(record, def, span, text)));
            found.extend(fits.or_else(|| trapped(record, def, span, text)));
        }
    }
    dates_in_text(record, found);
    steps::steps(record, found);
}

/// A list or a block where one value is expected.
fn one_value(record: &Record, field: &Field, def: &FieldDef) -> Option<Diagnostic> {
    let nested = match &field.value {
        Value::List(_) => def.many == Many::One,
        Value::Map(_) => !matches!(def.shape, FieldType::Phone | FieldType::Email | FieldType::Map),
        _ => false,
    };
    nested.then(|| {
        let message = Message::new("check-value-one").with("field", &*def.name);
        let hint = match (&*def.name, &field.value) {
            ("company", Value::List(_)) => "check-value-one-companies",
            _ => "check-value-one-hint",
        };
        Diagnostic::error("value", record.path(), field.span, message).hint(Message::new(hint))
    })
}

fn unfit(record: &Record, def: &FieldDef, span: Span, text: &str) -> Option<Diagnostic> {
    let misfit = fit::misfit(def.shape, text)?;
    let message = Message::new(misfit.sentence).with("field", &*def.name).with("value", text);
    let finding = Diagnostic::error("value", record.path(), span, message);
    Some(match misfit.meant {
        Some(meant) => {
            let finding = finding.hint(Message::new("check-value-write").with("value", meant.as_str()));
            if is_whole(record, span, text) { finding.fix(Change::edit(record.path(), span, meant)) } else { finding }
        }
        None => finding.hint(Message::new(misfit.hint)),
    })
}

/// A member's rhythm that no week has.
fn no_rhythm(record: &Record, def: &FieldDef, span: Span, text: &str) -> Option<Diagnostic> {
    let days = parse_decimal(text.trim()).filter(|_| record.kind == Kind::Member && &*def.name == "rhythm")?;
    let message = Message::new("check-value-rhythm").with("value", text);
    let finding = || Diagnostic::error("value", record.path(), span, message);
    let in_week = (Decimal::ZERO..=Decimal::from(7)).contains(&days);
    (!in_week).then(|| finding().hint(Message::new("check-value-rhythm-hint")))
}

fn trapped(record: &Record, def: Option<&FieldDef>, span: Span, text: &str) -> Option<Diagnostic> {
    // Quotes, a block of lines, or a part of a list in one value: nobody misreads it.
    if record.source.slice(span) != text {
        return None;
    }
    let trap = trap::trap(def.map(|def| def.shape), text)?;
    let quoted = format!("\"{text}\"");
    let message = trap.message(text);
    Some(
        Diagnostic::warning("value", record.path(), span, message)
            .hint(Message::new("check-value-trap-hint").with("quoted", quoted.as_str()))
            .fix(Change::edit(record.path(), span, quoted)),
    )
}

/// Line items of a deal: each with a product and a price, its numbers plain.
fn lines(record: &Record, field: &Field, found: &mut Vec<Diagnostic>) {
    let Value::List(items) = &field.value else {
        if field.value != Value::Empty {
            let message = Message::new("check-value-lines");
            found.push(
                Diagnostic::error("value", record.path(), field.span, message)
                    .hint(Message::new("check-value-lines-hint")),
            );
        }
        return;
    };
    for (span, item) in items {
        let Value::Map(entries) = item else {
            let message = Message::new("check-value-lines");
            let finding = Diagnostic::error("value", record.path(), *span, message);
            found.push(finding.hint(Message::new("check-value-lines-hint")));
            continue;
        };
        let missing = ["product", "price"].into_iter().find(|key| !entries.iter().any(|(name, _, _)| &**name == *key));
        if let Some(key) = missing {
            let message = Message::new("check-value-line-without").with("key", key);
            let finding = Diagnostic::error("value", record.path(), *span, message);
            found.push(finding.hint(Message::new("check-value-lines-hint")));
        }
        found.extend(entries.iter().filter_map(|(key, span, value)| line_number(record, key, *span, value)));
    }
}

fn line_number(record: &Record, key: &str, span: Span, value: &Value) -> Option<Diagnostic> {
    let shape = match key {
        "quantity" => FieldType::Number,
        "price" => FieldType::Money,
        "discount" => FieldType::Percent,
        _ => return None,
    };
    let text = value.text()?;
    let misfit = fit::misfit(shape, text)?;
    let message = Message::new(misfit.sentence).with("field", key).with("value", text);
    let finding = Diagnostic::error("value", record.path(), span, message);
    Some(match misfit.meant {
        Some(meant) => finding.hint(Message::new("check-value-write").with("value", meant.as_str())),
        None => finding.hint(Message::new(misfit.hint)),
    })
}

/// Tasks with a date that is none, and list items that begin like an interaction with a day that does not exist.
fn dates_in_text(record: &Record, found: &mut Vec<Diagnostic>) {
    for task in &record.tasks {
        if let Some(span) = task.bad_date {
            let finding = Diagnostic::error("value", record.path(), span, Message::new("check-value-task-date"));
            found.push(finding.hint(Message::new("check-value-task-date-hint")));
        }
    }
    let mut at = record.body.start as usize;
    for line in crate::text::lines(record.text()) {
        let item = line.trim_start().strip_prefix(['-', '*', '+']).map(str::trim_start);
        if let Some(day) = item.and_then(|item| item.get(..10)).filter(|day| is_no_day(day)) {
            let start = at + line.find(day).unwrap_or(0);
            let message = Message::new("check-value-no-day").with("value", day);
            let span = Span::new(start, start + day.len());
            let finding = Diagnostic::error("value", record.path(), span, message);
            found.push(finding.hint(Message::new("check-value-no-day-hint")));
        }
        at += line.len();
    }
}

/// `2026-02-30`: the form of a day, and no day.
fn is_no_day(text: &str) -> bool {
    let form =
        text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    form && parse_date(text).is_none()
}
