//! A report as rows for a spreadsheet.

use super::csv;
use crate::lang::Catalog;
use crate::snapshot::Snapshot;
use crate::views::reports::{Figure, Report};

/// All tables of a report as rows for a spreadsheet: which table, the row's name for programs and for people, then one
/// column for each measure that some table has.
#[must_use]
pub fn report(report: &Report, catalog: &Catalog, snapshot: &Snapshot) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for column in report.tables.iter().flat_map(|table| &table.columns) {
        if !ids.contains(&&*column.id) {
            ids.push(&column.id);
        }
    }
    let heading: Vec<&str> = ["table", "key", "name"].into_iter().chain(ids.iter().copied()).collect();
    let mut rows = Vec::new();
    for table in &report.tables {
        let place = |id: &str| table.columns.iter().position(|column| *column.id == *id);
        for row in table.rows.iter().chain(&table.total) {
            let mut line = vec![table.id.to_string(), row.key.to_string(), row.name.say(catalog, snapshot)];
            let figure = |id: &&str| place(id).and_then(|place| row.cells[place].figure).map(Figure::plain);
            line.extend(ids.iter().map(|id| figure(id).unwrap_or_default()));
            rows.push(line);
        }
    }
    csv::document(&heading, rows.into_iter())
}
