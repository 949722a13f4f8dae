//! What the program says when it looks back, and when it cannot.

use crate::support::TestBook;

/// A book of two commits, and a change that is not committed.
fn book() -> TestBook {
    let book = TestBook::with("//- carnet.yaml\nname: Small\n//- deals/a.md\n---\ntitle: First\n---\n").committed();
    book.write("deals/a.md", "---\ntitle: Second\n---\n");
    book.write("deals/b.md", "---\ntitle: Other\n---\n");
    book.git(&["add", "--all"]);
    book.git_at("2026-11-05T09:00:00+01:00", &["commit", "--quiet", "-m", "two"]);
    book.write("deals/a.md", "---\ntitle: Not committed\n---\n");
    book
}

#[test]
fn it_says_once_on_standard_error_which_commit_is_shown() {
    let book = book();
    let commit = book.git(&["rev-parse", "--short", "HEAD~1"]);
    let said = format!("The book as it was in commit {}, made on Monday 2 November 2026.\n", commit.trim());
    for command in
        [&["list", "deals", "--format", "ids"][..], &["board", "--format", "json"], &["check"], &["show", "a"]]
    {
        let run = book.run(&[&["--as-of", "HEAD~1"], command].concat());
        assert_eq!((run.code, run.stderr.matches(&said).count()), (0, 1), "{run}");
        assert!(!run.stdout.contains("The book as it was"), "{run}");
    }
    let run = book.run(&["--as-of", "2026-11-04", "list", "deals"]);
    let said = "The book as it was at the end of Wednesday 4 November 2026: commit";
    assert!(run.stderr.starts_with(said) && run.stdout.contains("First"), "{run}");
    let run = book.run(&["--language", "fr", "--as-of", "2026-11-04", "list", "deals"]);
    assert!(run.stderr.starts_with("Le carnet tel qu’il était à la fin du mercredi 4 novembre 2026"), "{run}");
}

#[test]
fn the_working_tree_plays_no_part_and_stays_as_it_is() {
    let book = book();
    let before = book.git(&["status", "--porcelain"]);
    let show = |revision: &str| book.run(&["--as-of", revision, "show", "a"]).ok();
    assert!(show("HEAD~1").contains("First") && show("HEAD").contains("Second") && show("main").contains("Second"));
    book.git(&["tag", "sent", "HEAD~1"]);
    assert!(show("sent").contains("First"));
    assert_eq!(book.run(&["--as-of", "sent", "show", "b"]).code, 1);
    book.run(&["--as-of", "sent", "build", "--out", "../site"]).ok();
    assert_eq!(book.git(&["status", "--porcelain"]), before);
    assert!(book.read("deals/a.md").contains("Not committed"));
}

#[test]
fn what_writes_or_follows_the_book_refuses_to_look_back() {
    let book = book();
    for command in [&["serve"][..], &["init", "x"], &["demo", "x"], &["check", "--fix"]] {
        let run = book.run(&[&["--as-of", "HEAD"], command].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run}");
        assert!(run.stderr.contains("does not take --as-of") && run.stderr.contains("hint: "), "{run}");
        assert_eq!(run.stderr.matches("error:").count(), 1, "{run}");
    }
    assert!(!book.path("x").exists());
}

#[test]
fn a_revision_that_is_not_there_is_told_with_what_to_do() {
    let book = book();
    let run = book.run(&["--as-of", "nowhere", "board"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run}");
    assert!(run.stderr.contains("git knows no commit `nowhere`") && run.stderr.contains("HEAD~3"), "{run}");
    assert_eq!(book.run(&["--as-of", "HEAD~2", "board"]).code, 1);
    assert_eq!(book.run(&["--as-of", "2026-11-31", "board"]).code, 1, "no such day");
}

#[test]
fn a_commit_without_a_book_is_told() {
    let book = TestBook::with("//- README.md\nNothing yet.\n").committed();
    book.write("crm/carnet.yaml", "name: Small\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "two"]);
    let run = book.run(&["--book", "crm", "--as-of", "HEAD~1", "board"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stderr.contains("has neither a carnet.yaml nor a record in this folder"), "{run}");
}

#[test]
fn a_repository_that_is_older_than_its_settings_is_read_under_those_of_now() {
    let book = TestBook::with("//- src/firms/acme.md\n---\nname: Acme\n---\n").committed();
    book.write("src/firms/bolt.md", "---\nname: Bolt\n---\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "two"]);
    book.write("carnet.yaml", "language: en\nfolders:\n  company: src/firms\n");
    let run = book.run(&["--as-of", "HEAD~1", "list", "companies", "--format", "ids"]);
    assert!(run.stderr.contains("the settings are those of today"), "{run}");
    assert_eq!(run.ok(), "acme\n");
    let review = book.run(&["diff", "HEAD~1..HEAD"]).ok();
    assert!(review.contains("Bolt") && !review.contains("Acme"), "{review}");
    let review = book.run(&["diff"]).ok();
    assert!(review.contains("Nothing differs"), "{review}");
}

#[test]
fn the_settings_are_those_of_the_commit() {
    let book = book();
    book.write("carnet.yaml", "name: Renamed\nfolders:\n  deal: business\n");
    book.git(&["mv", "deals", "business"]);
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "three"]);
    let ids = |revision: &str| book.run(&["--as-of", revision, "list", "deals", "--format", "ids"]).ok();
    assert_eq!((ids("HEAD~2"), ids("HEAD~1"), ids("HEAD")), ("a\n".into(), "b\na\n".into(), "a\nb\n".into()));
    assert!(book.run(&["--as-of", "HEAD~1"]).ok().starts_with("Small"));
    assert!(book.run(&["--as-of", "HEAD"]).ok().starts_with("Renamed"));
}
