//! The one integration binary: each file beside this one is a module of it.
#![allow(
    clippy::disallowed_methods,
    reason = "tests stand outside the wall: they write books, start the program and look at the clock"
)]
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]
#![allow(clippy::print_stderr, reason = "a test that has to be skipped says so")]

mod adoption;
mod as_of;
mod audit;
mod agenda;
mod browser;
mod check;
mod cli_frame;
mod cli_init;
mod cli_read;
mod day;
mod diff;
mod digest;
mod docs;
mod drafts;
mod events;
mod example;
mod forges;
mod getting_in;
mod git;
mod history;
mod hostile;
mod layers;
mod laws;
mod merge;
mod reports;
mod search;
mod server;
mod site;
mod support;
mod survey;
mod timeline;

use std::fs;
use std::path::Path;

#[test]
fn every_file_of_the_tests_is_declared() {
    let mut missing = Vec::new();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    undeclared(&tests, &tests.join("main.rs"), &mut missing);
    assert!(missing.is_empty(), "declare these with `mod`: {missing:?}");
}

/// Collects the files below `folder` that no `mod` line of `parent` names.
fn undeclared(folder: &Path, parent: &Path, missing: &mut Vec<String>) {
    let declared = fs::read_to_string(parent).unwrap_or_default();
    for path in support::sorted_entries(folder) {
        let stem = support::stem(&path);
        let is_source = path.extension().is_some_and(|kind| kind == "rs");
        let submodule =
            [path.join("mod.rs"), path.with_extension("rs")].into_iter().find(|file| path.is_dir() && file.is_file());
        if path == parent || (!is_source && submodule.is_none()) {
            continue;
        }
        let line = format!("mod {stem};");
        if !declared.lines().any(|written| written.trim().ends_with(&line)) {
            missing.push(path.display().to_string());
        }
        if let Some(parent) = submodule {
            undeclared(&path, &parent, missing);
        }
    }
}
