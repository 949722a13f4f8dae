//! What narrows a report: a period, an owner, a pipeline, any query line.

use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::date::Date;
use crate::report::Operand;
use crate::snapshot::Snapshot;

/// What narrows a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// From the first day to the last, both included.
    pub period: Option<(Date, Date)>,
    /// Who owns the records.
    pub owner: Option<Ix>,
    /// The pipeline of the deals, by its number in the config.
    pub pipeline: Option<usize>,
    /// A query line.
    pub query: String,
}

impl Filter {
    /// The clauses for records of a kind, but that of the period.
    pub(super) fn clauses(&self, snapshot: &Snapshot, kind: &Kind) -> Vec<String> {
        let mut clauses = Vec::new();
        let has = |field: &str| snapshot.config.field(kind, field).is_some();
        if let Some(owner) = self.owner.filter(|_| has("owner")) {
            clauses.push(format!("owner:{}", reference(snapshot, owner)));
        }
        if let Some(number) = self.pipeline.filter(|_| *kind == Kind::Deal) {
            clauses.extend(snapshot.config.pipelines.get(number).map(|line| format!("pipeline:{}", quoted(&line.id))));
        }
        clauses.extend((!self.query.trim().is_empty()).then(|| self.query.trim().to_owned()));
        clauses
    }

    /// Whether a day lies in the period.
    pub(super) fn holds(&self, day: Option<Date>) -> bool {
        self.period.is_none_or(|(from, to)| day.is_some_and(|day| from <= day && day <= to))
    }

    /// The clause of the period for a field; an error when no query line can say it.
    pub(super) fn period_clause(&self, date: &Operand) -> Result<Option<String>, ()> {
        match (self.period, date) {
            (None, _) => Ok(None),
            (Some((from, to)), Operand::Field(keys)) if keys.len() == 1 => {
                Ok(Some(format!("{}:{from}..{to}", keys[0])))
            }
            _ => Err(()),
        }
    }
}

/// A record as the query language names it.
#[must_use]
pub fn reference(snapshot: &Snapshot, ix: Ix) -> String {
    quoted(&unique_id(snapshot, ix))
}

/// The id of a record, with its kind before it where others have the same.
#[must_use]
pub fn unique_id(snapshot: &Snapshot, ix: Ix) -> String {
    let record = snapshot.book.record(ix);
    match snapshot.book.find(&record.id) {
        Resolution::Found(_) => record.id.to_string(),
        _ => format!("{}/{}", record.kind.id(), record.id),
    }
}

/// A value as the query language reads it back; a text with quotes inside cannot be said and is left as it is.
pub(super) fn quoted(text: &str) -> String {
    let plain =
        text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@' | '.')) && !text.contains("..");
    if plain { text.to_owned() } else { format!("\"{text}\"") }
}
