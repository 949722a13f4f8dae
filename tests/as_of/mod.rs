//! The book as it was: what is read from git's objects equals what a checkout of the commit shows.

mod commands;
mod law;
mod moments;
mod shapes;

use super::support::{TestBook, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file of a folder by its path, with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let relative = |path: &Path| path.strip_prefix(folder).expect("a file of the folder").display().to_string();
    files_below(folder).iter().map(|path| (relative(path), fs::read(path).expect("a file"))).collect()
}

/// Builds the site of a book in some folder; gives its files.
fn built(book: &TestBook, out: &str, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let arguments = [options, &["build", "--out", out]].concat();
    book.run(&arguments).ok();
    let built = contents(&book.path(out));
    fs::remove_dir_all(book.path(out)).expect("a site");
    built
}

/// Compares two sites file by file, so that a difference names its page.
fn assert_same_site(ours: &BTreeMap<String, Vec<u8>>, theirs: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{what}: other pages");
    for (path, bytes) in ours {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(
            bytes == &theirs[path],
            "{what}: {path}\n--- ours\n{}\n--- theirs\n{}",
            text(bytes),
            text(&theirs[path])
        );
    }
}

/// A folder beside the book with a checkout of a commit, made by git.
fn checkout(book: &TestBook, name: &str, revision: &str) -> String {
    let folder = format!("../{name}");
    book.git(&["worktree", "add", "--quiet", "--detach", &folder, revision]);
    folder
}

/// What the reading commands print, which must be the same from a commit and in a checkout of it.
const READINGS: &[&[&str]] = &[
    &["list", "deals", "--format", "csv"],
    &["list", "contacts", "--format", "json"],
    &["list", "companies", "--format", "ids"],
    &["list", "deals", "is:rotting"],
    &["board", "--format", "json"],
    &["agenda"],
    &["agenda", "--format", "json"],
    &["search", "atelier", "--format", "json"],
    &["check", "--strict", "--format", "json"],
    &["check", "--strict"],
    &["check", "--format", "github"],
    &["history", "--limit", "200"],
    &["history", "--format", "json", "--limit", "500"],
    &[],
];

/// Says every reading command the same of a commit and of a checkout of it: exit code and data.
fn assert_same_readings(book: &TestBook, from: &str, revision: &str, checkout: &str) {
    for reading in READINGS {
        let ours = book.run(&[&["--book", from, "--as-of", revision], *reading].concat());
        let theirs = book.run(&[&["--book", checkout], *reading].concat());
        assert_eq!((ours.code, &ours.stdout), (theirs.code, &theirs.stdout), "{revision}: {reading:?}\n{ours}");
    }
}
