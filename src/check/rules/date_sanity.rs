//! `date-sanity`: a day that cannot be: an interaction in the future, a birthday to come, an end before the beginning.

use crate::book::Ix;
use crate::check::context::{Context, place_of};
use crate::check::{Find, Rule, Tier};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;
use crate::text::Span;

pub(in crate::check) const RULE: Rule =
    Rule { code: "date-sanity", tier: Tier::Strict, severity: Severity::Warning, find: Find::Record(find) };

/// No CRM data is older; such a year is a slip of the hand (`0226`).
const EARLIEST_YEAR: i16 = 1970;
/// Nobody in a book is older.
const EARLIEST_BIRTH_YEAR: i16 = 1900;

fn find(context: &Context<'_>, _: Ix, record: &Record, found: &mut Vec<Diagnostic>) {
    fields(context, record, found);
    for interaction in &record.interactions {
        let span = day_span(record, interaction.span, interaction.date);
        if interaction.date > context.today {
            let finding = finding(record, span, "check-date-sanity-future", interaction.date);
            found.push(finding.hint(Message::new("check-date-sanity-future-hint")));
        } else if interaction.date.year() < EARLIEST_YEAR {
            found.push(finding(record, span, "check-date-sanity-early", interaction.date));
        }
    }
    for task in &record.tasks {
        if let Some(date) = task.closed.filter(|date| *date > context.today) {
            found.push(finding(record, day_span(record, task.span, date), "check-date-sanity-done", date));
        }
        if let Some(date) = task.due.filter(|date| date.year() < EARLIEST_YEAR) {
            found.push(finding(record, day_span(record, task.span, date), "check-date-sanity-early", date));
        }
    }
}

fn fields(context: &Context<'_>, record: &Record, found: &mut Vec<Diagnostic>) {
    let mut report = |key: &str, sentence, date| found.push(finding(record, place_of(record, key), sentence, date));
    let (created, closed) = (record.date("created"), record.date("closed_date"));
    if let Some(birthday) = record.date("birthday") {
        if birthday > context.today {
            report("birthday", "check-date-sanity-birthday", birthday);
        } else if birthday.year() < EARLIEST_BIRTH_YEAR {
            report("birthday", "check-date-sanity-early", birthday);
        }
    }
    for (key, date) in [("created", created), ("closed_date", closed)] {
        if let Some(date) = date.filter(|date| *date > context.today) {
            report(key, "check-date-sanity-not-yet", date);
        }
    }
    for (key, date) in [("closed_date", closed), ("close_date", record.date("close_date"))] {
        if let (Some(date), Some(created)) = (date, created)
            && date < created
        {
            report(key, "check-date-sanity-order", created);
        }
    }
}

fn finding(record: &Record, span: Span, sentence: &'static str, date: Date) -> Diagnostic {
    Diagnostic::warning("date-sanity", record.path(), span, Message::new(sentence).with("date", date))
}

/// Where a day stands in an item; the item itself when it is written otherwise.
fn day_span(record: &Record, item: Span, date: Date) -> Span {
    record.source.slice(item).find(&date.to_string()).map_or(item, |at| {
        let start = item.start as usize + at;
        Span::new(start, start + "2026-09-04".len())
    })
}
