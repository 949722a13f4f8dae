//! The example book with its year of history, read out of the program itself.
//!
//! Owns the text form of the history (`example-data/history/README.md`) and applies it strictly: what does not fit to
//! the line is a [`Fault`], never a guess. Gives plain values; knows no git, no disk and no record.

mod apply;
mod commit;
mod fault;
mod read;

pub use commit::{Commit, Edit, Signature};
pub use fault::{Fault, Reason};

use std::borrow::Cow;

use rust_embed::RustEmbed;

use apply::Replay;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/example-data/book"]
struct Book;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/example-data/history"]
struct History;

/// The files of the book as it stands on its last day: path relative to the book, bytes. Sorted by path.
#[must_use]
pub fn files() -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<Cow<'static, str>> = Book::iter().collect();
    paths.sort();
    paths.iter().filter_map(|path| Some((path.to_string(), Book::get(path)?.data.into_owned()))).collect()
}

/// The commits of the year, oldest first; the last one's tree is [`files`].
///
/// # Errors
/// The first place at which the text does not say exactly what the files before it allow.
pub fn history() -> Result<Vec<Commit>, Fault> {
    let mut months: Vec<Cow<'static, str>> = History::iter().filter(|path| path.ends_with(".patch")).collect();
    months.sort();
    let mut replay = Replay::new(|path| Book::get(path).map(|file| file.data.into_owned()));
    for month in months {
        let text = History::get(&month).map(|file| file.data.into_owned()).unwrap_or_default();
        let text = String::from_utf8(text).map_err(|_| Fault::new(&month, 1, Reason::Form("UTF-8")))?;
        for commit in read::commits(&month, &text)? {
            replay.add(&month, commit)?;
        }
    }
    Ok(replay.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn last_tree(commits: &[Commit]) -> BTreeMap<String, Vec<u8>> {
        let mut trees: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
        for commit in commits {
            let mut tree = commit.parents.first().map(|&parent| trees[parent].clone()).unwrap_or_default();
            for edit in &commit.edits {
                match edit {
                    Edit::Write(path, bytes) => tree.insert(path.clone(), bytes.to_vec()),
                    Edit::Remove(path) => tree.remove(path),
                };
            }
            trees.push(tree);
        }
        trees.pop().unwrap_or_default()
    }

    #[test]
    fn the_last_commit_holds_the_files_of_the_book() {
        let commits = history().unwrap();
        let ours: Vec<(String, Vec<u8>)> = last_tree(&commits).into_iter().collect();
        assert_eq!(
            ours.iter().map(|file| &file.0).collect::<Vec<_>>(),
            files().iter().map(|file| &file.0).collect::<Vec<_>>()
        );
        for (ours, book) in ours.iter().zip(files()) {
            assert_eq!(String::from_utf8_lossy(&ours.1), String::from_utf8_lossy(&book.1), "{}", ours.0);
        }
    }

    #[test]
    fn the_year_runs_forward_in_the_time_of_paris() {
        let commits = history().unwrap();
        assert!(commits.len() >= 600);
        let paris = jiff::tz::TimeZoneDatabase::bundled().get("Europe/Paris").unwrap();
        for pair in commits.windows(2) {
            assert!(pair[0].author.seconds <= pair[1].author.seconds, "{}", pair[1].message);
        }
        for commit in &commits {
            let at = jiff::Timestamp::from_second(commit.author.seconds).unwrap();
            assert_eq!(paris.to_offset(at).seconds(), commit.author.offset * 60, "{at}");
            let day = paris.to_datetime(at).date().to_string();
            assert!(("2025-11-21"..="2026-11-20").contains(&day.as_str()), "{day}");
        }
    }

    #[test]
    fn branches_come_back_and_two_spellings_are_one_person() {
        let commits = history().unwrap();
        let merges = commits.iter().filter(|commit| commit.parents.len() == 2).count();
        assert!((8..=12).contains(&merges), "{merges} merges");
        let mut people: Vec<&str> = commits.iter().map(|commit| commit.author.email.as_str()).collect();
        people.sort_unstable();
        people.dedup();
        assert_eq!(people.len(), 7, "six who write, one of them twice; the director only reads");
    }
}
