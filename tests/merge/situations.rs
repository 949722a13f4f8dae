//! What teams run into, through real `git merge`, `rebase`, `cherry-pick` and `stash pop`.

use crate::support::{Run, TestBook};

/// The four ways in which git brings two versions together.
const WAYS: [Way; 4] = [Way::Merge, Way::Rebase, Way::CherryPick, Way::StashPop];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Merge,
    Rebase,
    CherryPick,
    StashPop,
}

pub(super) const DEAL: &str = "---
title: Acme rollout
stage: lead
value: 48000
currency: EUR
owner: ana
close_date: 2026-12-15
tags:
  - q4
---

Met at the fair.

## Tasks

- [ ] Send quote @ana [due:: 2026-09-04]
- [ ] Book room

## Log

- 2026-08-21 email: Sent deck
";

/// One change of a text: what stands there, and what shall.
type Change = (&'static str, &'static str);

struct Situation {
    name: &'static str,
    ours: &'static [Change],
    theirs: &'static [Change],
    /// What holds in the result: these changes of the common text, or a conflict that shows these lines.
    expected: Expected,
}

enum Expected {
    Text(&'static [Change]),
    /// So many conflicts, and lines that stand in the file.
    Conflict(usize, &'static [&'static str]),
}

const SITUATIONS: &[Situation] = &[
    Situation {
        name: "neighbouring keys",
        ours: &[("stage: lead", "stage: proposal")],
        theirs: &[("value: 48000", "value: 52000"), ("owner: ana", "owner: ben")],
        expected: Expected::Text(&[
            ("stage: lead", "stage: proposal"),
            ("value: 48000", "value: 52000"),
            ("owner: ana", "owner: ben"),
        ]),
    },
    Situation {
        name: "both log a call",
        ours: &[("- 2026-08-21", "- 2026-08-28 call: Liked it\n- 2026-08-21")],
        theirs: &[("- 2026-08-21", "- 2026-08-27 call: No answer\n- 2026-08-21")],
        expected: Expected::Text(&[(
            "- 2026-08-21",
            "- 2026-08-28 call: Liked it\n- 2026-08-27 call: No answer\n- 2026-08-21",
        )]),
    },
    Situation {
        name: "both tick tasks",
        ours: &[(
            "[ ] Send quote @ana [due:: 2026-09-04]",
            "[x] Send quote @ana [due:: 2026-09-04] [completion:: 2026-09-01]",
        )],
        theirs: &[("[ ] Book room", "[x] Book room [completion:: 2026-09-02]")],
        expected: Expected::Text(&[
            (
                "[ ] Send quote @ana [due:: 2026-09-04]",
                "[x] Send quote @ana [due:: 2026-09-04] [completion:: 2026-09-01]",
            ),
            ("[ ] Book room", "[x] Book room [completion:: 2026-09-02]"),
        ]),
    },
    Situation {
        name: "one ticks what the other puts off",
        ours: &[("[ ] Send quote", "[x] Send quote")],
        theirs: &[("[due:: 2026-09-04]", "[due:: 2026-09-11]")],
        expected: Expected::Text(&[("[ ] Send quote", "[x] Send quote"), ("[due:: 2026-09-04]", "[due:: 2026-09-11]")]),
    },
    Situation {
        name: "both add a tag, and one writes the list on one line",
        ours: &[("tags:\n  - q4", "tags: [q4, hot]")],
        theirs: &[("  - q4", "  - q4\n  - dach")],
        expected: Expected::Text(&[("  - q4", "  - q4\n  - dach\n  - hot")]),
    },
    Situation {
        name: "a new key at one spot on both sides",
        ours: &[("owner: ana", "source: event\nowner: ana")],
        theirs: &[("owner: ana", "probability: 40\nowner: ana")],
        expected: Expected::Text(&[("owner: ana", "probability: 40\nsource: event\nowner: ana")]),
    },
    Situation {
        name: "the same stage",
        ours: &[("stage: lead", "stage: won")],
        theirs: &[("stage: lead", "stage: lost"), ("owner: ana", "owner: ben")],
        expected: Expected::Conflict(1, &["stage: won", "stage: lost", "owner: ben"]),
    },
    Situation {
        name: "value here, currency there",
        ours: &[("value: 48000", "value: 52000")],
        theirs: &[("currency: EUR", "currency: CHF")],
        expected: Expected::Conflict(2, &["value: 52000", "value: 48000", "currency: CHF", "currency: EUR"]),
    },
    Situation {
        name: "the same log line edited twice",
        ours: &[("Sent deck", "Sent the deck")],
        theirs: &[("Sent deck", "Sent deck and prices"), ("stage: lead", "stage: proposal")],
        expected: Expected::Conflict(
            1,
            &["- 2026-08-21 email: Sent the deck", "- 2026-08-21 email: Sent deck and prices", "stage: proposal"],
        ),
    },
    Situation {
        name: "the same sentence of the text",
        ours: &[("Met at the fair.", "Met at the fair in May.")],
        theirs: &[("Met at the fair.", "Met in Lyon.")],
        expected: Expected::Conflict(1, &["Met at the fair in May.", "Met in Lyon."]),
    },
];

fn changed(changes: &[Change]) -> String {
    changes.iter().fold(DEAL.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
        text.replacen(from, to, 1)
    })
}

/// A new book that git knows how to merge, committed.
pub(super) fn book() -> TestBook {
    let book = TestBook::with("");
    assert_eq!(book.run(&["init"]).code, 0);
    book.write("deals/acme.md", DEAL);
    book.write("notes.md", "One.\n\nTwo.\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "first"]);
    book
}

pub(super) fn commit(book: &TestBook, message: &str) {
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
}

pub(super) fn git(book: &TestBook, arguments: &[&str]) -> Run {
    let output = book.hermetic("git").args(arguments).env("GIT_EDITOR", "true").output().expect("git runs");
    Run::new(&output, &book.root())
}

/// Brings `ours` on the branch `main` and `theirs` from elsewhere together.
pub(super) fn bring_together(book: &TestBook, way: Way, ours: &dyn Fn(), theirs: &dyn Fn()) -> Run {
    match way {
        Way::StashPop => {
            theirs();
            book.git(&["stash", "--quiet", "--include-untracked"]);
            ours();
            commit(book, "ours");
            git(book, &["stash", "pop"])
        }
        Way::Merge | Way::CherryPick | Way::Rebase => {
            book.git(&["checkout", "--quiet", "-b", "side"]);
            theirs();
            commit(book, "theirs");
            book.git(&["checkout", "--quiet", "main"]);
            ours();
            commit(book, "ours");
            match way {
                Way::Merge => git(book, &["merge", "--quiet", "--no-edit", "side"]),
                Way::CherryPick => git(book, &["cherry-pick", "side"]),
                _ => {
                    book.git(&["checkout", "--quiet", "side"]);
                    git(book, &["rebase", "--quiet", "main"])
                }
            }
        }
    }
}

#[test]
fn each_situation_ends_the_same_in_every_way_of_git() {
    for situation in SITUATIONS {
        for way in WAYS {
            let book = book();
            let (ours, theirs) = (changed(situation.ours), changed(situation.theirs));
            let write = |text: &str| book.write("deals/acme.md", text);
            let run = bring_together(&book, way, &|| write(&ours), &|| write(&theirs));
            let name = format!("{} by {way:?}\n{run}", situation.name);
            let result = book.read("deals/acme.md");
            match situation.expected {
                Expected::Text(changes) => {
                    assert_eq!(run.code, 0, "{name}");
                    assert_eq!(result, changed(changes), "{name}");
                }
                Expected::Conflict(count, lines) => {
                    assert_eq!(run.code, 1, "{name}");
                    assert_eq!(result.matches("\n<<<<<<< ").count(), count, "{name}\n{result}");
                    for line in lines {
                        assert!(result.lines().any(|stands| stands == *line), "`{line}` in {name}\n{result}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_conflict_names_the_key_both_values_and_both_sides() {
    let book = book();
    let write = |from, to| book.write("deals/acme.md", DEAL.replace(from, to));
    let (ours, theirs) = (|| write("stage: lead", "stage: won"), || write("stage: lead", "stage: lost"));
    let run = bring_together(&book, Way::Merge, &ours, &theirs);
    assert!(run.stderr.contains("deals/acme.md: one place is for you to decide"), "{run}");
    let result = book.read("deals/acme.md");
    let conflict = "\n<<<<<<< HEAD (stage: won)\nstage: won\n=======\nstage: lost\n>>>>>>> side (stage: lost)\n";
    assert!(result.contains(conflict), "{result}");
}

#[test]
fn one_renames_a_company_while_the_other_links_to_it() {
    for way in WAYS {
        let book = book();
        book.write("companies/acme-gmbh.md", "---\nname: Acme GmbH\ncity: Lyon\n---\n");
        commit(&book, "company");
        let rename = || {
            book.git(&["mv", "companies/acme-gmbh.md", "companies/acme-sas.md"]);
            let text = "---\nname: Acme SAS\ncity: Lyon\naliases:\n  - acme-gmbh\n---\n";
            book.write("companies/acme-sas.md", text);
        };
        let link = || book.write("deals/acme.md", DEAL.replace("stage:", "company: acme-gmbh\nstage:"));
        let run = bring_together(&book, way, &rename, &link);
        assert_eq!(run.code, 0, "{way:?} {run}");
        let check = book.run(&["check"]);
        assert!(!check.stdout.contains("dangling"), "{way:?} {check}");
    }
}

#[test]
fn what_is_no_record_and_what_is_broken_merges_as_by_git_itself() {
    let broken = DEAL.replace("title: Acme rollout", "title: \"Acme");
    for (path, before) in
        [("notes.md", "One.\n\nTwo.\n"), ("README.md", "One.\n\nTwo.\n"), ("deals/broken.md", &*broken)]
    {
        let book = book();
        book.write(path, before);
        commit(&book, "more");
        let plain = book.path("../plain");
        book.git(&["clone", "--quiet", ".", &plain.display().to_string()]);
        let (ours, theirs) = (before.replace("e", "E"), before.replace("e", "ee"));
        let run = bring_together(&book, Way::Merge, &|| book.write(path, &ours), &|| book.write(path, &theirs));
        assert_eq!(run.code, 1, "{run}");
        let in_clone = |arguments: &[&str]| {
            let status = book.hermetic("git").current_dir(&plain).args(arguments).output().expect("git runs").status;
            assert!(status.code().is_some());
        };
        in_clone(&["fetch", "--quiet", "origin", "+refs/heads/*:refs/heads/new-*"]);
        in_clone(&["checkout", "--quiet", "-b", "try", "new-main^0"]);
        in_clone(&["update-ref", "refs/heads/side", "refs/heads/new-side"]);
        in_clone(&["merge", "--quiet", "side"]);
        let by_git = std::fs::read_to_string(plain.join(path)).expect("a file");
        assert_eq!(book.read(path), by_git, "{path}");
    }
}

#[test]
fn without_the_program_git_merges_by_lines_and_leaves_markers() {
    let book = book();
    book.git(&["config", "merge.carnet.driver", &missing_program(&book)]);
    let write = |from, to| book.write("deals/acme.md", DEAL.replace(from, to));
    let (ours, theirs) = (|| write("stage: lead", "stage: won"), || write("stage: lead", "stage: lost"));
    let run = bring_together(&book, Way::Merge, &ours, &theirs);
    assert_eq!(run.code, 1, "{run}");
    let result = book.read("deals/acme.md");
    assert!(result.contains("<<<<<<< ours\nstage: won\n=======\nstage: lost\n>>>>>>> theirs\n"), "{result}");
}

/// What is registered, with the program somewhere where it is not.
fn missing_program(book: &TestBook) -> String {
    let registered = book.git(&["config", "merge.carnet.driver"]);
    let program = env!("CARGO_BIN_EXE_carnet");
    assert!(registered.contains(program), "{registered}");
    registered.trim_end().replace(program, "/nowhere/carnet").replace("c=carnet;", "c=no-such-carnet;")
}

#[test]
fn the_markers_have_the_length_that_the_path_asks_for() {
    let book = book();
    book.write(".gitattributes", "*.md merge=carnet conflict-marker-size=12\n");
    commit(&book, "longer markers");
    let write = |from, to| book.write("deals/acme.md", DEAL.replace(from, to));
    let (ours, theirs) = (|| write("stage: lead", "stage: won"), || write("stage: lead", "stage: lost"));
    bring_together(&book, Way::Merge, &ours, &theirs);
    let result = book.read("deals/acme.md");
    assert!(result.contains("\n<<<<<<<<<<<< HEAD (stage: won)\n"), "{result}");
}

#[test]
fn a_book_in_a_folder_and_a_broken_config_merge_all_the_same() {
    let book = TestBook::with("");
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    assert_eq!(book.run(&["init", "crm"]).code, 0);
    book.write("crm/carnet.yaml", "name: [broken\n");
    book.write("crm/deals/acme.md", DEAL);
    commit(&book, "first");
    let write = |from, to| book.write("crm/deals/acme.md", DEAL.replace(from, to));
    let (ours, theirs) = (|| write("stage: lead", "stage: won"), || write("value: 48000", "value: 1"));
    let run = bring_together(&book, Way::Merge, &ours, &theirs);
    assert_eq!(run.code, 0, "{run}");
    assert!(book.read("crm/deals/acme.md").contains("stage: won\nvalue: 1\n"));
}

#[test]
fn bytes_that_are_no_text_never_end_as_ours_alone() {
    let driver = |base: &[u8], ours: &[u8], theirs: &[u8]| {
        let book = TestBook::new();
        for (name, bytes) in [("o", base), ("a", ours), ("b", theirs)] {
            book.write(name, bytes);
        }
        let run = book.run(&["merge-driver", "o", "a", "b", "7", "deals/x.md", "%S", "%X", "%Y"]);
        (run.code, std::fs::read(book.path("a")).expect("a result"))
    };
    let (code, result) = driver(b"a\xe9\n", b"b\xe9\n", b"c\xe9\n");
    assert_eq!((code, result.as_slice()), (1, &b"<<<<<<< ours\nb\xe9\n=======\nc\xe9\n>>>>>>> theirs\n"[..]));
    let (code, result) = driver(b"a\0", b"b\0", b"c\0");
    assert_eq!((code, result.as_slice()), (1, &b"b\0"[..]), "as git does");
}

#[test]
fn whatever_the_driver_is_given_it_answers_one_at_most() {
    let book = TestBook::new();
    for arguments in [
        &["merge-driver", "o", "a", "b"][..],
        &["merge-driver", "no", "such", "files", "7", "x.md"],
        &["merge-driver", "o", "a", "b", "x", "", "", "", "", "more"],
    ] {
        let output = book.hermetic(env!("CARGO_BIN_EXE_carnet")).args(arguments).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    }
}
