//! Who created a record and who changed it last.

use super::{RECORD, commit, commit_staged, history, people, repository};
use crate::support::TestBook;
use carnet::history::Authorship;

/// First and last author as `git log --follow` tells them.
fn followed(book: &TestBook, path: &str) -> String {
    let log = book.git(&["log", "--follow", "--format=%aN", "--", path]);
    let names: Vec<&str> = log.lines().collect();
    match (names.last(), names.first()) {
        (Some(first), Some(last)) => format!("{first}, {last}"),
        _ => "nobody".to_owned(),
    }
}

#[test]
fn edits_renames_and_a_moved_folder_are_told_as_git_log_follow_tells_them() {
    let book = repository();
    let edited = RECORD.replace("one", "uno");
    let other = "alpha\nbeta\ngamma\ndelta\n";
    commit(&book, "Ana", &[("contacts/a.md", RECORD), ("contacts/b.md", other)]);
    commit(&book, "Ben", &[("contacts/a.md", &edited)]);
    book.git(&["mv", "contacts", "people"]);
    commit_staged(&book, "Zoe", "move the folder");
    commit(&book, "Luc", &[("-people/a.md", ""), ("people/c.md", RECORD)]);
    for path in ["people/b.md", "people/c.md"] {
        assert_eq!(people(&book.root(), path), followed(&book, path), "{path}");
    }
    assert_eq!(people(&book.root(), "people/b.md"), "Ana, Zoe");
    assert_eq!(people(&book.root(), "people/c.md"), "Ana, Luc");
}

#[test]
fn a_record_that_is_moved_and_rewritten_at_once_keeps_its_creator() {
    let book = repository();
    commit(&book, "Ana", &[("old/acme.md", "short\n")]);
    let moved = [("-old/acme.md", ""), ("companies/acme.md", RECORD)];
    commit(&book, "Ben", &moved);
    assert_eq!(people(&book.root(), "companies/acme.md"), "Ana, Ben");
}

#[test]
fn a_merge_counts_only_for_what_it_changed_itself() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD), ("deals/b.md", "beta\n")]);
    book.git(&["checkout", "--quiet", "-b", "side"]);
    commit(&book, "Ben", &[("deals/a.md", &RECORD.replace("one", "uno"))]);
    commit(&book, "Ben", &[("deals/c.md", "gamma\n")]);
    book.git(&["checkout", "--quiet", "main"]);
    commit(&book, "Zoe", &[("deals/a.md", &RECORD.replace("eight", "ocho"))]);
    book.git(&["merge", "--quiet", "--no-ff", "-m", "merge", "side"]);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana Ruiz", "both sides joined");
    assert_eq!(people(&book.root(), "deals/b.md"), "Ana, Ana");
    assert_eq!(people(&book.root(), "deals/c.md"), "Ben, Ben");
}

#[test]
fn a_record_added_on_a_branch_keeps_its_creator_when_the_merge_moves_it() {
    let book = repository();
    commit(&book, "Ana", &[("old/a.md", RECORD)]);
    book.git(&["checkout", "--quiet", "-b", "side"]);
    commit(&book, "Ben", &[("old/b.md", "beta\n")]);
    book.git(&["checkout", "--quiet", "main"]);
    book.git(&["mv", "old", "new"]);
    commit_staged(&book, "Zoe", "move");
    let plain = "merge.directoryRenames=false";
    book.git(&["-c", plain, "merge", "--quiet", "--no-ff", "--no-commit", "side"]);
    book.git(&["mv", "old/b.md", "new/b.md"]);
    commit_staged(&book, "Luc", "merge");
    assert_eq!(people(&book.root(), "new/b.md"), "Ben, Luc");
}

#[test]
fn the_mailmap_joins_two_spellings_and_co_authors_are_named() {
    let book = repository();
    book.write(".mailmap", "Ana Ruiz <ana@team.example> <a.ruiz@old.example>\n");
    book.write("deals/a.md", RECORD);
    book.git(&["add", "--all"]);
    book.git(&[
        "commit",
        "--quiet",
        "--author=aruiz <A.Ruiz@old.example>",
        "-m",
        "add\n\nCo-authored-by: Ben <ben@team.example>",
    ]);
    let authorship = Authorship::of(&history(&book.root()));
    let created = authorship.get("deals/a.md").unwrap().created.unwrap();
    assert_eq!(&*created.who.name, "Ana Ruiz");
    assert_eq!(&*created.who.email, "ana@team.example");
    assert_eq!(&*created.with[0].name, "Ben");
    let when = created.when.unwrap();
    assert_eq!((when.seconds, when.offset_minutes), (1_793_606_400, 60));
}
