//! `carnet resolve --list`: what is to decide, a line for each.

use super::waiting::{Body, Waiting};
use crate::cli::table::{Cell, Side, Table};
use crate::cli::{Context, Failure, Outcome, Paint};
use crate::merge::{Choice, Decision, What};

/// Longest value of the table.
const MOST: usize = 40;

pub(super) fn print(context: &Context<'_>, waiting: &[Waiting]) -> Result<Outcome, Failure> {
    let word = |key: &str| context.catalog.word(key);
    let columns = ["resolve-column-place", "resolve-column-what", "resolve-column-ours", "resolve-column-theirs"];
    let mut table = Table::new(columns.map(|key| (word(key), Side::Left)));
    for file in waiting {
        match &file.body {
            Body::Undecided(undecided, _) => {
                for decision in undecided.decisions() {
                    table.row(row(context, &file.path, &decision));
                }
            }
            Body::Removed(by) => {
                let said = |choice| if *by == choice { "resolve-side-removed" } else { "resolve-side-changed" };
                table.row(vec![
                    Cell::painted(Paint::Key, &*file.path),
                    Cell::text(word("resolve-what-file")),
                    Cell::text(word(said(Choice::Ours))),
                    Cell::text(word(said(Choice::Theirs))),
                ]);
            }
            Body::Clean => table.row(vec![
                Cell::painted(Paint::Key, &*file.path),
                Cell::text(word("resolve-what-clean")),
                Cell::text(""),
                Cell::text(""),
            ]),
        }
    }
    table.print(context.terminal)?;
    Ok(Outcome::Findings)
}

fn row(context: &Context<'_>, path: &str, decision: &Decision) -> Vec<Cell> {
    let value = |lines: &str| {
        let shown = decision.shown(lines).replace('\n', " ");
        crate::cli::table::cut(if shown.trim().is_empty() { "—" } else { shown.trim() }, MOST)
    };
    vec![
        Cell::painted(Paint::Key, format!("{path}:{}", decision.line)),
        Cell::text(what(context, decision)),
        Cell::text(value(&decision.ours)),
        Cell::text(value(&decision.theirs)),
    ]
}

/// What a decision is about, for a person.
pub(super) fn what(context: &Context<'_>, decision: &Decision) -> String {
    match &decision.what {
        What::Key(key) => key.clone(),
        What::Item => context.catalog.word("resolve-what-item"),
        What::Text => context.catalog.word("resolve-what-text"),
    }
}
