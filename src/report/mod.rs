//! What reports are asked for: definitions in YAML, the built-in ones and those of the book's `reports/`.
//!
//! A definition names a kind, a query, what to group by and what to measure; it is checked like a record, and what is
//! wrong in it is a diagnostic while the rest applies. Computes nothing: `views` runs what stands here.

mod built_in;
mod operand;
mod read;

pub use built_in::{built_in, names as built_in_names};
pub use operand::{Group, Measure, Operand, Unit};
pub use read::read;

use crate::config::Kind;
use crate::lang::Label;
use crate::money::Decimal;

/// The folder of a book's own reports.
pub const FOLDER: &str = "reports";

/// One report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What it is called on the command line and in addresses.
    pub name: Box<str>,
    /// What people call it.
    pub title: Label,
    /// What it says, in a sentence or two.
    pub about: Label,
    /// Its tables, at least one.
    pub parts: Vec<Part>,
}

/// One table of a report, with its chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What tells it from the others of its report.
    pub id: Box<str>,
    /// Its own heading, where the report has several.
    pub title: Label,
    /// Which records it looks at.
    pub kind: Kind,
    /// Which of them: a query line.
    pub query: Box<str>,
    /// The day of a record that a period asks about.
    pub date: Operand,
    /// What makes a row; all records are one row without it.
    pub group: Option<Group>,
    /// What is measured.
    pub columns: Vec<Column>,
    /// How it is drawn.
    pub chart: Chart,
    /// Most rows; the others become one.
    pub top: usize,
}

/// One column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading; the measure's name when it has none.
    pub title: Label,
    /// What is measured.
    pub measure: Measure,
    /// Which records of the row count: a query line.
    pub query: Option<Box<str>>,
    /// What makes a row for this column, where that is another field (a month of another day).
    pub group: Option<Group>,
}

/// How a table is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Lying bars, one for each row.
    Bar,
    /// Standing bars, one for each row.
    Column,
    /// A line through the rows.
    Line,
    /// Not at all.
    None,
}

/// The steps of a group by size: `[10, 50]` makes 0–9, 10–49, 50 and more.
pub type Steps = Vec<Decimal>;
