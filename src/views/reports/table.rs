//! A report as tables.

use std::collections::BTreeSet;

use super::{Figure, Name, Unit};
use crate::book::Ix;
use crate::money::{Currency, Decimal};
use crate::report::Chart;
use crate::snapshot::{Closing, Snapshot};

/// A report that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is called on the command line and in addresses.
    pub name: Box<str>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// What a reader must know of its figures.
    pub notes: Vec<Note>,
}

/// What a reader must know of figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// So many amounts were converted from a currency at this rate.
    Converted(String, Decimal, usize),
    /// So many amounts are in a currency without a rate, and in no sum.
    Unconverted(String, usize),
    /// So many deals count on the day of the commit that closed them, since their files do not say it.
    ClosedInGit(usize),
    /// So many deals count on the day on which they were hoped to be closed, since nothing else tells.
    ClosedAsHoped(usize),
    /// Something of the whole report.
    Remark(Remark),
}

/// What a reader must know of a whole report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// No answer of the survey says hours saved and hours spent.
    NoHours,
    /// The settings show the team alone, so that nobody is named or singled out.
    TeamAlone,
}

impl Note {
    /// The note about amounts of one currency.
    #[must_use]
    pub fn of(currency: Currency, rate: Option<Decimal>, count: usize) -> Self {
        let code = currency.code().to_owned();
        match rate {
            Some(rate) => Self::Converted(code, rate, count),
            None => Self::Unconverted(code, count),
        }
    }

    /// The notes about deals whose files do not say when they were closed; each deal counts once.
    #[must_use]
    pub fn of_closings(snapshot: &Snapshot, deals: impl IntoIterator<Item = Ix>) -> Vec<Self> {
        let deals: BTreeSet<Ix> = deals.into_iter().collect();
        let told: Vec<Closing> = deals.iter().filter_map(|&ix| Some(snapshot.closing(ix)?.1)).collect();
        let count = |by: Closing| told.iter().filter(|told| **told == by).count();
        let (committed, expected) = (count(Closing::Committed), count(Closing::Expected));
        let committed = (committed > 0).then_some(Self::ClosedInGit(committed));
        committed.into_iter().chain((expected > 0).then_some(Self::ClosedAsHoped(expected))).collect()
    }
}

/// One table with its chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What tells it from the others of its report.
    pub id: Box<str>,
    /// Its heading, where there are several.
    pub title: Option<Name>,
    /// What a row is.
    pub head: Name,
    /// Columns of figures.
    pub columns: Vec<Column>,
    /// Rows in their order.
    pub rows: Vec<Row>,
    /// All rows together; none where a sum would mean nothing.
    pub total: Option<Row>,
    /// How it is drawn; see [`Table::drawn`].
    pub chart: Chart,
}

/// One column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs.
    pub id: Box<str>,
    /// Its heading.
    pub title: Name,
    /// What its figures are.
    pub unit: Unit,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name for programs and in addresses.
    pub key: Box<str>,
    /// What it is called.
    pub name: Name,
    /// One figure for each column.
    pub cells: Vec<Cell>,
}

/// One figure with the records behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The figure; none where there is nothing to measure.
    pub figure: Option<Figure>,
    /// The records behind it, in the order of the book.
    pub records: Vec<Ix>,
    /// The query line that finds just these, where there is one.
    pub query: Option<String>,
}

impl Table {
    /// Columns that the chart draws: the first; of standing bars also the second, when both are in the same unit.
    #[must_use]
    pub fn drawn(&self) -> Vec<usize> {
        let pair = self.columns.len() > 1
            && self.columns[0].unit == self.columns[1].unit
            && self.columns[0].unit != Unit::Percent
            && self.chart == Chart::Column;
        if pair { vec![0, 1] } else { vec![0] }
    }

    /// Whether no row has any record, nor a figure that keeps its records to itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let says = |cell: &Cell| cell.figure.is_some_and(|figure| !figure.number().is_zero());
        self.rows.iter().all(|row| row.cells.iter().all(|cell| cell.records.is_empty() && !says(cell)))
    }
}
