//! Reports: every figure of the example book against a second computation, own reports, edges, links to records.

mod edges;
mod figures;
mod own;
mod pages;
mod past;

use super::support::TestBook;
use carnet::{example, git};
use serde_json::Value;
use std::collections::BTreeMap;

/// The example book with its history.
fn example_with_history() -> TestBook {
    let book = TestBook::with("");
    git::write(&book.root(), &example::history().expect("a history that applies")).expect("a repository");
    book
}

/// A report as JSON.
fn report(book: &TestBook, arguments: &[&str]) -> Value {
    let run = book.run(&[&["report"], arguments, &["--format", "json"]].concat());
    assert!(run.code < 2, "{run}");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// The rows of one table: key → figures in hundredths; nothing for a figure that is none.
fn rows(report: &Value, table: &str) -> BTreeMap<String, Vec<Option<i64>>> {
    let tables = report["tables"].as_array().expect("tables");
    let table = tables.iter().find(|it| it["id"] == table).unwrap_or_else(|| panic!("no table {table}: {report}"));
    let rows = table["rows"].as_array().expect("rows").iter().chain(Some(&table["total"]).filter(|it| !it.is_null()));
    rows.map(|row| (row["key"].as_str().expect("a key").to_owned(), figures(row))).collect()
}

fn figures(row: &Value) -> Vec<Option<i64>> {
    row["cells"].as_array().expect("cells").iter().map(|cell| hundredths(&cell["value"])).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "figures of the tests are small")]
fn hundredths(value: &Value) -> Option<i64> {
    value.as_f64().map(|number| (number * 100.0).round() as i64)
}
