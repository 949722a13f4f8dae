//! What commands kept of records, and of a work tree that is clean, never shows in what they say.

use crate::support::{TestBook, files_below};
use std::fs;

const BOOK: &str = "
//- carnet.yaml
name: Kept
//- contacts/ben.md
---
name: Ben Ito
company: acme
---
- [ ] Call [due:: 2026-11-30]
//- companies/acme.md
---
name: Acme
---
//- deals/rollout.md
---
title: Rollout
stage: lead
company: acme
---
";

/// What some commands say with caches, which are new ones each time but for `warm`.
fn said(book: &TestBook, caches: &str) -> Vec<String> {
    if caches != "warm" {
        fs::remove_dir_all(book.home().join(caches)).ok();
    }
    let commands: [&[&str]; 4] = [
        &["history", "--format", "json"],
        &["list", "contact", "--format", "json"],
        &["show", "rollout"],
        &["--as-of", "HEAD", "list", "deal"],
    ];
    let say = |arguments: &&[&str]| {
        let output = book.command(arguments).env("XDG_CACHE_HOME", book.home().join(caches)).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
    };
    commands.iter().map(say).collect()
}

fn kept(book: &TestBook, name: &str) -> bool {
    files_below(&book.home().join("warm")).iter().any(|file| file.ends_with(name))
}

#[test]
fn commands_say_the_same_with_what_was_kept_of_a_clean_book_whatever_happens_then() {
    let book = TestBook::with(BOOK).committed();
    let steps: [(&str, &dyn Fn()); 8] = [
        ("clean", &|| {}),
        ("edited", &|| book.write("deals/rollout.md", "---\ntitle: Rollout\nstage: loss\ncompany: acme\n---\n")),
        ("back", &|| drop(book.git(&["checkout", "--quiet", "--", "."]))),
        ("untracked", &|| book.write("contacts/zoe.md", "---\nname: Zoe\n---\n")),
        ("committed", &|| {
            book.git(&["add", "--all"]);
            book.git(&["commit", "--quiet", "-m", "second"]);
        }),
        ("removed", &|| fs::remove_file(book.path("contacts/ben.md")).expect("a file")),
        ("reset", &|| drop(book.git(&["reset", "--quiet", "--hard", "HEAD~1"]))),
        ("another kind", &|| book.write("carnet.yaml", "folders:\n  deal: contacts\n  contact: deals\n")),
    ];
    for (name, step) in steps {
        step();
        assert_eq!(said(&book, "warm"), said(&book, "none"), "{name}");
        // What was written a moment ago is trusted by nobody.
        std::thread::sleep(std::time::Duration::from_millis(2100));
        for turn in ["kept", "taken"] {
            assert_eq!(said(&book, "warm"), said(&book, "none"), "{name}, {turn}");
        }
        assert!(kept(&book, "records") && kept(&book, "clean"), "{name}");
    }
    for file in files_below(&book.home().join("warm")) {
        fs::write(&file, b"not what was written").expect("a file");
    }
    assert_eq!(said(&book, "warm"), said(&book, "none"));
}
