//! `carnet resolve` and `carnet doctor` in real repositories.

use super::situations::{DEAL, Way, book, bring_together, commit, git};
use crate::support::TestBook;

/// A merge that left two conflicts in one deal.
fn undecided(way: Way) -> TestBook {
    let book = book();
    let write = |pairs: &[(&str, &str)]| {
        let text = pairs.iter().fold(DEAL.to_owned(), |text, (from, to)| text.replace(from, to));
        book.write("deals/acme.md", text);
    };
    let ours = || write(&[("stage: lead", "stage: won"), ("owner: ana", "owner: ben")]);
    let theirs = || write(&[("stage: lead", "stage: lost"), ("owner: ana", "owner: lea"), ("48000", "52000")]);
    let run = bring_together(&book, way, &ours, &theirs);
    assert_eq!(run.code, 1, "{run}");
    book
}

#[test]
fn the_list_shows_each_key_with_both_values() {
    let book = undecided(Way::Merge);
    let run = book.run(&["resolve"]);
    assert_eq!(run.code, 1, "{run}");
    assert_eq!(
        run.stdout,
        "Where             What   Ours  Theirs\ndeals/acme.md:3   stage  won   lost\ndeals/acme.md:10  owner  ben   lea\n"
    );
    let run = book.run(&["resolve", "--list", "nothing"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("`nothing` is none of the files with conflicts"), "{run}");
}

#[test]
fn a_side_is_taken_key_by_key_and_git_is_told_when_somebody_says_so() {
    for way in [Way::Merge, Way::CherryPick] {
        let book = undecided(way);
        let run = book.run(&["resolve", "--ours", "--field", "stage"]);
        assert_eq!(run.code, 1, "{run}");
        assert!(run.stderr.contains("deals/acme.md: one decision written\nOne file still waits"), "{run}");
        let run = book.run(&["resolve", "--theirs", "acme"]);
        assert_eq!(run.code, 0, "{run}");
        let text = book.read("deals/acme.md");
        let expected = DEAL.replace("lead", "won").replace("48000", "52000").replace("owner: ana", "owner: lea");
        assert_eq!(text, expected);
        assert!(run.stderr.contains("git add deals/acme.md"), "{run}");
        assert!(!book.git(&["ls-files", "--unmerged"]).is_empty(), "git is not told by itself");
        let run = book.run(&["resolve", "--ours", "--add"]);
        assert_eq!(run.code, 0, "{run}");
        assert!(book.git(&["ls-files", "--unmerged"]).is_empty());
        let step = if way == Way::Merge { "git merge --continue" } else { "git cherry-pick --continue" };
        assert!(run.stderr.contains(step), "{run}");
        assert_eq!(book.run(&["resolve"]).stderr, "No conflict is left.\n");
    }
}

#[test]
fn a_file_that_one_side_removed_is_kept_or_removed() {
    for (choice, stays) in [("--ours", true), ("--theirs", false)] {
        let book = book();
        let ours = || book.write("deals/acme.md", DEAL.replace("lead", "won"));
        let theirs = || drop(book.git(&["rm", "--quiet", "deals/acme.md"]));
        let run = bring_together(&book, Way::Merge, &ours, &theirs);
        assert_eq!(run.code, 1, "{run}");
        let listed = book.run(&["resolve", "--list"]);
        assert!(listed.stdout.contains("deals/acme.md  file  changed  removed"), "{listed}");
        assert_eq!(book.run(&["doctor"]).code, 1);
        let run = book.run(&["resolve", choice]);
        assert_eq!(run.code, 0, "{run}");
        assert_eq!(book.path("deals/acme.md").exists(), stays, "{run}");
        assert!(book.git(&["ls-files", "--unmerged"]).is_empty());
    }
}

#[test]
fn markers_that_git_alone_left_are_settled_key_by_key() {
    let book = TestBook::with("//- carnet.yaml\n");
    book.write(
        "deals/acme.md",
        "---\r\ntitle: A\r\n<<<<<<< HEAD\r\nstage: won\r\nvalue: 1\r\n=======\r\nstage: lost\r\nvalue: 1\r\n>>>>>>> x\r\n---\r\n",
    );
    let run = book.run(&["resolve", "--theirs"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(book.read("deals/acme.md"), "---\r\ntitle: A\r\nstage: lost\r\nvalue: 1\r\n---\r\n");
}

#[test]
fn a_person_is_asked_on_a_terminal() {
    // `script` gives the program a terminal of its own; where it is missing there is nothing to ask with.
    let book = undecided(Way::Merge);
    let program = env!("CARGO_BIN_EXE_carnet");
    let line = format!("{program} --language en --today 2026-11-20 --color never resolve");
    let mut command = book.hermetic("script");
    command.args(["-qec", &line, "/dev/null"]).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        eprintln!("skipped: there is no `script` here");
        return;
    };
    let mut input = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, b"x\nt\ne\nmax\ny\n").expect("typed");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    let text = book.read("deals/acme.md");
    assert!(text.contains("stage: lost\n") && text.contains("owner: max\n"), "{said}\n{text}");
    assert!(said.contains("ours  won  HEAD · Ana Ruiz, 2 Nov 2026, “ours”"), "{said}");
    assert!(said.contains("theirs  lost  side · Ana Ruiz, 2 Nov 2026, “theirs”"), "{said}");
    assert!(book.git(&["ls-files", "--unmerged"]).is_empty(), "{said}");
}

#[test]
fn a_new_book_is_sound_and_what_is_missing_is_mended() {
    let book = book();
    let run = book.run(&["doctor"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("✓ Git knows how to merge records.\n"), "{run}");
    assert!(run.stdout.contains("✓ .gitattributes gives every record to that merge.\n"), "{run}");
    book.git(&["config", "--unset", "merge.carnet.driver"]);
    book.write(".gitattributes", "*.md text");
    let run = book.run(&["doctor"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stdout.contains("✗ Git does not know how to merge records in this clone"), "{run}");
    let run = book.run(&["doctor", "--fix"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(book.read(".gitattributes"), "*.md text\n*.md merge=carnet\n");
    assert!(git(&book, &["config", "merge.carnet.driver"]).stdout.contains("merge-driver %O %A %B"));
    commit(&book, "mended");
    assert!(run.stdout.contains("✓ No hook runs when you commit; Carnet installs none.\n"), "{run}");
    book.write(".git/hooks/pre-commit", "#!/bin/sh\n");
    let run = book.run(&["doctor"]);
    assert!(
        run.stdout.contains("· This repository runs hooks of its own: pre-commit. Carnet installs none.\n"),
        "{run}"
    );
}

#[test]
fn what_has_no_attribute_is_told_by_a_folder_that_is_there() {
    let book = TestBook::with(
        "//- carnet.yaml\nlanguage: en\nfolders:\n  company: src/firms\n//- src/firms/acme.md\n---\nname: Acme\n---\n",
    );
    let run = book.committed().run(&["doctor"]);
    assert!(run.stdout.contains("does not give the records in `src/firms` to that merge"), "{run}");
}

#[test]
fn a_book_without_a_repository_is_no_fault() {
    let book = TestBook::new();
    let run = book.run(&["doctor"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("· The book is in no git repository.\n"), "{run}");
    assert!(book.run(&["--language", "fr", "doctor"]).stdout.contains("fuseau horaire"));
}
