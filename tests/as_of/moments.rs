//! Which commit a day means, and which day a commit is.

use crate::support::TestBook;

/// Commits a deal of this title at an hour.
fn commit(book: &TestBook, hour: &str, title: &str) {
    book.write("deals/a.md", format!("---\ntitle: {title}\n---\n"));
    book.git(&["add", "--all"]);
    book.git_at(hour, &["commit", "--quiet", "-m", title]);
}

fn book(hours: &[(&str, &str)]) -> TestBook {
    let book = TestBook::with("//- carnet.yaml\ntime_zone: Europe/Paris\n");
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    hours.iter().for_each(|(hour, title)| commit(&book, hour, title));
    book
}

/// The title of the deal on a day.
fn title(book: &TestBook, day: &str) -> String {
    let list = book.run(&["--as-of", day, "list", "deals", "--format", "csv", "--columns", "title"]).ok();
    list.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_day_means_the_last_commit_at_or_before_its_end_in_the_zone_of_the_book() {
    let book = book(&[
        ("2026-03-01T10:00:00+01:00", "One"),
        // A minute before and a minute after midnight in Paris, told by clocks elsewhere.
        ("2026-03-10T22:59:00+00:00", "Two"),
        ("2026-03-10T23:01:00+00:00", "Three"),
        ("2026-03-12T00:30:00+14:00", "Four"),
    ]);
    for (day, found) in [
        ("2026-03-01", "One"),
        ("2026-03-09", "One"),
        ("2026-03-10", "Two"),
        ("2026-03-11", "Four"),
        ("2027-01-01", "Four"),
    ] {
        assert_eq!(title(&book, day), found, "{day}");
    }
    let early = book.run(&["--as-of", "2026-02-28", "board"]);
    assert_eq!((early.code, early.stdout.as_str()), (1, ""));
    assert!(early.stderr.contains("the history begins on Sunday 1 March 2026"), "{early}");
}

#[test]
fn a_day_is_that_of_the_branch_not_of_what_was_prepared_beside_it() {
    let book = book(&[("2026-03-01T10:00:00+01:00", "One")]);
    book.git(&["checkout", "--quiet", "-b", "side"]);
    commit(&book, "2026-03-05T10:00:00+01:00", "Prepared");
    book.git(&["checkout", "--quiet", "main"]);
    book.git_at("2026-03-20T10:00:00+01:00", &["merge", "--quiet", "--no-ff", "-m", "merge", "side"]);
    assert_eq!(title(&book, "2026-03-10"), "One");
    assert_eq!(title(&book, "2026-03-20"), "Prepared");
    let git = book.git(&["rev-list", "-1", "--first-parent", "--before=2026-03-10T23:59:59+01:00", "HEAD"]);
    assert_eq!(git, book.git(&["rev-parse", "HEAD~1"]));
}

#[test]
fn a_commit_counts_from_when_it_was_committed() {
    let book = book(&[("2026-03-01T10:00:00+01:00", "One")]);
    book.write("deals/a.md", "---\ntitle: Rebased\n---\n");
    let late = "2026-03-20T10:00:00+01:00";
    book.git_at(late, &["commit", "--quiet", "-am", "two", "--date", "2026-03-02T10:00:00+01:00"]);
    assert_eq!(title(&book, "2026-03-10"), "One");
}

#[test]
fn today_is_the_day_that_is_asked_for_unless_another_is_named() {
    let book = book(&[("2026-03-01T10:00:00+01:00", "One")]);
    book.write("carnet.yaml", "time_zone: Pacific/Auckland\ntoday: 2020-01-01\n");
    book.git(&["add", "--all"]);
    book.git_at("2026-03-05T20:00:00+00:00", &["commit", "--quiet", "-m", "two"]);
    let today = |options: &[&str]| {
        let mut command = book.hermetic(env!("CARGO_BIN_EXE_carnet"));
        let output = command.args(options).args(["agenda", "--format", "json"]).output().expect("the program runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().find_map(|line| line.trim().strip_prefix("\"today\": ")).expect("a day").to_owned()
    };
    assert_eq!(today(&["--as-of", "2026-03-04"]), "\"2026-03-04\",");
    assert_eq!(today(&["--as-of", "HEAD~1"]), "\"2026-03-01\",");
    assert_eq!(today(&["--as-of", "HEAD"]), "\"2026-03-06\",", "the day of the commit where the book is");
    assert_eq!(today(&["--as-of", "HEAD", "--today", "2026-03-31"]), "\"2026-03-31\",");
    assert_eq!(today(&[]), "\"2020-01-01\",");
}

#[test]
fn a_commit_with_an_absurd_date_hides_no_other() {
    let book = book(&[("2026-03-01T10:00:00+01:00", "One")]);
    for (absurd, title) in [("0 +0000", "Nineteen seventy"), ("99999999999999999999 +0000", "Never")] {
        commit(&book, "2026-03-05T10:00:00+01:00", title);
        let tree = book.git(&["rev-parse", "HEAD^{tree}"]);
        let parent = book.git(&["rev-parse", "HEAD~1"]);
        book.write(
            "../odd",
            format!("tree {tree}parent {parent}author A <a> {absurd}\ncommitter A <a> {absurd}\n\nodd\n"),
        );
        let name = book.git(&["hash-object", "-w", "-t", "commit", "--literally", "../odd"]);
        book.git(&["update-ref", "refs/heads/main", name.trim()]);
        book.git(&["reset", "--quiet", "--hard"]);
    }
    commit(&book, "2026-03-10T10:00:00+01:00", "Two");
    assert_eq!(title(&book, "2026-03-01"), "Never", "an undated commit counts as made with the one before it");
    assert_eq!(title(&book, "2026-03-10"), "Two");
    assert_eq!(title(&book, "HEAD~1"), "Never");
    assert!(book.run(&["--as-of", "2026-02-28", "board"]).stderr.contains("1 March 2026"));
}
