//! The tables of a report for other programs.

use serde::{Serialize, Serializer};

use super::json;
use crate::book::Ix;
use crate::lang::Catalog;
use crate::money::Decimal;
use crate::snapshot::Snapshot;
use crate::views::reports::{self, Name, Report};

/// The tables of a report, in its order.
pub(super) fn tables(report: &Report, catalog: &Catalog, snapshot: &Snapshot) -> Vec<Table> {
    let name = |name: &Name| name.say(catalog, snapshot);
    let id = |ix: &Ix| snapshot.book.record(*ix).id.to_string();
    let cell = |cell: &reports::Cell| Cell {
        value: cell.figure.map(|figure| Number(figure.number())),
        query: cell.query.clone(),
        records: cell.records.iter().map(id).collect(),
    };
    let row = |row: &reports::Row| Row {
        key: row.key.to_string(),
        name: name(&row.name),
        cells: row.cells.iter().map(cell).collect(),
    };
    let column = |column: &reports::Column| Column {
        id: column.id.to_string(),
        title: name(&column.title),
        unit: column.unit.id(),
    };
    let table = |table: &reports::Table| Table {
        id: table.id.to_string(),
        title: table.title.as_ref().map(name),
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(row).collect(),
        total: table.total.as_ref().map(row),
    };
    report.tables.iter().map(table).collect()
}

/// One table.
#[derive(Serialize)]
pub(super) struct Table {
    id: String,
    title: Option<String>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: Option<Row>,
}

#[derive(Serialize)]
struct Column {
    id: String,
    title: String,
    unit: &'static str,
}

#[derive(Serialize)]
struct Row {
    key: String,
    name: String,
    cells: Vec<Cell>,
}

/// One figure; `query` finds its records with `carnet search`.
#[derive(Serialize)]
struct Cell {
    value: Option<Number>,
    query: Option<String>,
    records: Vec<String>,
}

pub(super) struct Number(pub(super) Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::number_json(self.0, serializer)
    }
}
