//! What still comes in from other tools: records that say `imported_from` and that git saw first after the go-live.
//!
//! Git is asked, and not the field `created`: an import back-dates its records, and a back-dated one came in today.

use crate::book::Ix;
use crate::date::Date;
use crate::snapshot::Snapshot;

/// The field that remembers.
pub const FIELD: &str = "imported_from";

/// A record that came from another tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import<'a> {
    /// The record.
    pub ix: Ix,
    /// What it came from, as its file says: a file, a program.
    pub source: &'a str,
    /// The day of its first commit, in the book's time zone; none before it is committed and where git does not know.
    pub day: Option<Date>,
}

/// All records that say what they came from, in the order of the book.
pub fn imports(snapshot: &Snapshot) -> impl Iterator<Item = Import<'_>> {
    snapshot.book.iter().filter_map(move |(ix, record)| {
        let source = record.value(FIELD).map(str::trim).filter(|source| !source.is_empty())?;
        Some(Import { ix, source, day: snapshot.first_committed(ix) })
    })
}

impl Import<'_> {
    /// Whether it came in after the day on which the team began to work with the book.
    #[must_use]
    pub fn is_after(&self, go_live: Date) -> bool {
        self.day.is_some_and(|day| day > go_live)
    }
}
