//! The cache: never needed, never wrong.

use super::{RECORD, commit, history, open, repository};
use crate::support::{TestBook, files_below};
use carnet::git::HistoryCache;
use carnet::history::History;
use std::fs;
use std::path::{Path, PathBuf};

/// A book with some history, and its cache beside it.
fn book() -> (TestBook, PathBuf) {
    let book = repository();
    for round in 0..40 {
        let name = format!("deals/deal-{}.md", round % 7);
        let text = format!("{round}\n{RECORD}");
        commit(&book, "Ana", &[(name.as_str(), text.as_str())]);
    }
    let cache = book.path("../cache");
    (book, cache)
}

fn cached(book: &TestBook, cache: &Path) -> History {
    HistoryCache::in_folder(cache).read(&open(&book.root())).expect("a history")
}

#[test]
fn a_later_start_reads_the_same_from_the_cache() {
    let (book, cache) = book();
    let first = cached(&book, &cache);
    assert_eq!(files_below(&cache).len(), 1);
    let tree = book.git(&["rev-parse", "HEAD~1:deals"]);
    let (folder, file) = tree.trim().split_at(2);
    fs::remove_file(book.path(&format!(".git/objects/{folder}/{file}"))).unwrap();
    assert_ne!(history(&book.root()), first, "the commits are not compared again");
    assert_eq!(cached(&book, &cache), first);
}

#[test]
fn new_commits_are_added_to_what_is_known() {
    let (book, cache) = book();
    cached(&book, &cache);
    commit(&book, "Ben", &[("deals/deal-1.md", "new\n")]);
    assert_eq!(cached(&book, &cache), history(&book.root()));
}

#[test]
fn rewritten_history_is_noticed() {
    let (book, cache) = book();
    cached(&book, &cache);
    book.git(&["reset", "--quiet", "--hard", "HEAD~3"]);
    commit(&book, "Zoe", &[("deals/deal-2.md", "another\n")]);
    assert_eq!(cached(&book, &cache), history(&book.root()));
}

#[test]
fn a_cache_that_is_cut_off_or_damaged_anywhere_is_read_as_none() {
    let (book, cache) = book();
    let truth = cached(&book, &cache);
    let file = files_below(&cache).remove(0);
    let whole = fs::read(&file).unwrap();
    for length in [0, 1, 17, 20, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(cached(&book, &cache), truth, "cut at {length}");
    }
    for place in (0..whole.len()).step_by(97) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        fs::write(&file, damaged).unwrap();
        assert_eq!(cached(&book, &cache), truth, "damaged at {place}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_no_obstacle() {
    let (book, _) = book();
    book.write("../blocked", "a file where the folder should be");
    let blocked = book.path("../blocked");
    assert_eq!(cached(&book, &blocked), history(&book.root()));
}

#[test]
fn two_books_of_one_repository_have_a_cache_each() {
    let (book, cache) = book();
    commit(&book, "Ana", &[("other/deals/x.md", RECORD)]);
    let whole = cached(&book, &cache);
    let other = open(&book.path("other"));
    let part = HistoryCache::in_folder(&cache).read(&other).unwrap();
    assert_eq!(files_below(&cache).len(), 2);
    assert_ne!(whole, part);
}

#[test]
fn a_shallow_clone_that_is_deepened_is_read_anew() {
    let (book, cache) = book();
    let source = format!("file://{}", book.root().display());
    book.git(&["clone", "--quiet", "--depth=5", &source, "../shallow"]);
    let shallow = open(&book.path("../shallow"));
    let mut reader = HistoryCache::in_folder(&cache);
    assert!(reader.read(&shallow).unwrap().gaps.shallow);
    book.git(&["-C", "../shallow", "fetch", "--quiet", "--unshallow"]);
    assert_eq!(reader.read(&shallow).unwrap(), history(&book.root()));
}
