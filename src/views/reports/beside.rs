//! A report as it stood at another time, beside the same report as it stands.

use std::collections::BTreeMap;

use super::{Cell, Column, Name, Report, Row, Table};
use crate::snapshot::Snapshot;

/// Each column of a report behind the same column as it stood then; a row that stood there only then is kept.
///
/// Figures of then know no records, which belong to another book.
#[must_use]
pub fn beside(now: &Report, then: &Report, past: &Snapshot) -> Report {
    let table = |table: &Table| match then.tables.iter().find(|other| other.id == table.id) {
        Some(other) => merged(table, other, past),
        None => table.clone(),
    };
    Report { name: now.name.clone(), tables: now.tables.iter().map(table).collect(), notes: now.notes.clone() }
}

fn merged(now: &Table, then: &Table, past: &Snapshot) -> Table {
    let columns = now.columns.iter().flat_map(|column| {
        let old = Column {
            id: format!("then_{}", column.id).into(),
            title: Name::Then(past.today, Box::new(column.title.clone())),
            unit: column.unit,
        };
        [old, column.clone()]
    });
    let places: Vec<Option<usize>> =
        now.columns.iter().map(|column| then.columns.iter().position(|other| other.id == column.id)).collect();
    let old: BTreeMap<&str, &Row> = then.rows.iter().map(|row| (&*row.key, row)).collect();
    let cells = |now: Option<&Row>, then: Option<&Row>| -> Vec<Cell> {
        let pair = |(place, old): (usize, &Option<usize>)| {
            let figure = old.and_then(|old| then.and_then(|row| row.cells.get(old)?.figure));
            let now = now.and_then(|row| row.cells.get(place)).cloned().unwrap_or_default();
            [Cell { figure, ..Cell::default() }, now]
        };
        places.iter().enumerate().flat_map(pair).collect()
    };
    let row = |row: &Row| Row { cells: cells(Some(row), old.get(&*row.key).copied()), ..row.clone() };
    let is_new = |row: &&Row| !now.rows.iter().any(|known| known.key == row.key);
    let gone = then.rows.iter().filter(is_new).map(|row| Row {
        key: row.key.clone(),
        name: settled(&row.name, past),
        cells: cells(None, Some(row)),
    });
    let total = now.total.as_ref().map(|row| Row { cells: cells(Some(row), then.total.as_ref()), ..row.clone() });
    Table { columns: columns.collect(), rows: now.rows.iter().map(row).chain(gone).collect(), total, ..now.clone() }
}

/// A name that means the same in any book.
fn settled(name: &Name, past: &Snapshot) -> Name {
    match name {
        Name::Record(ix) => Name::Text(past.book.record(*ix).name.clone()),
        other => other.clone(),
    }
}
