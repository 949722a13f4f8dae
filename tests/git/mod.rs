//! Reading real repositories, made by the git program in temporary folders.

mod authorship;
mod cache;
mod contents;
mod many;
mod shapes;

use super::support::TestBook;
use carnet::git::{HistoryCache, Repository};
use carnet::history::{Authorship, History};
use std::path::Path;

/// Eight lines, so that one changed line leaves the file recognisable.
const RECORD: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";

/// An empty repository with a book at its root.
fn repository() -> TestBook {
    TestBook::new().committed()
}

/// Writes files (`path` and text, or `-path` to remove), and commits all as somebody.
fn commit(book: &TestBook, author: &str, files: &[(&str, &str)]) {
    for (path, text) in files {
        match path.strip_prefix('-') {
            Some(gone) => {
                book.git(&["rm", "--quiet", gone]);
            }
            None => book.write(path, text),
        }
    }
    book.git(&["add", "--all"]);
    commit_staged(book, author, "change");
}

/// Commits what is staged, one hour after the commit before.
fn commit_staged(book: &TestBook, author: &str, message: &str) {
    let count: u32 = match book.git(&["rev-list", "--all", "--count"]).trim().parse() {
        Ok(count) => count,
        Err(error) => panic!("git counts commits: {error}"),
    };
    let hour = format!("2026-11-{:02}T{:02}:00:00+01:00", 2 + count / 24, count % 24);
    let signed = format!("{author} <{}@team.example>", author.to_lowercase());
    book.git_at(&hour, &["commit", "--quiet", "--allow-empty", "--author", &signed, "-m", message]);
}

fn open(folder: &Path) -> Repository {
    Repository::discover(folder).expect("a repository that can be read").expect("a repository")
}

/// The history as it is read without any cache.
fn history(folder: &Path) -> History {
    HistoryCache::in_memory().read(&open(folder)).expect("a history")
}

/// `creator, last` of a record, with `?` for whom nobody knows.
fn people(folder: &Path, path: &str) -> String {
    let authorship = Authorship::of(&history(folder));
    let Some(found) = authorship.get(path) else {
        return "nobody".to_owned();
    };
    let creator = found.created.map_or("?", |touch| &*touch.who.name);
    format!("{creator}, {}", found.changed.who.name)
}
