//! Adoption: every figure of the example book against `git log`, where figures lead, what stays hidden, what is there without a
//! history.

mod edges;
mod figures;
mod hidden;
mod links;

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

/// `carnet adoption` as JSON.
fn adoption(book: &TestBook, arguments: &[&str]) -> Value {
    let run = book.run(&[&["adoption", "--format", "json"], arguments].concat());
    assert!(run.code < 2, "{run}");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// A table: row → column → figure; nothing for a figure that is none.
type Table = BTreeMap<String, BTreeMap<String, Option<i64>>>;

fn table(document: &Value, id: &str) -> Table {
    let tables = document["tables"].as_array().expect("tables");
    let table = tables.iter().find(|table| table["id"] == id).unwrap_or_else(|| panic!("no table {id}"));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let columns: Vec<String> = table["columns"].as_array().expect("columns").iter().map(|it| text(&it["id"])).collect();
    let row = |row: &Value| {
        let figures = row["cells"].as_array().expect("cells").iter().map(|cell| cell["value"].as_i64());
        (text(&row["key"]), columns.iter().cloned().zip(figures).collect())
    };
    table["rows"].as_array().expect("rows").iter().map(row).collect()
}
