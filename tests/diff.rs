//! `carnet diff` and `carnet check --since` as the program does them, over repositories made by git.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::support::TestBook;

const BOOK: &str = "//- carnet.yaml
currency: EUR
language: en
//- members/ana.md
---
name: Ana Ruiz
---
//- members/luc.md
---
name: Luc Petit
---
//- companies/acme.md
---
name: Acme
city: Lyon
---
//- contacts/ben-ito.md
---
name: Ben Ito
company: acme
email: ben@acme.example
phone: \"+41 44 555 01 20\"
owner: ana
---

- [ ] Send the quote @ana [due:: 2026-12-01]
- 2026-11-02 call: First talk @ana
- 2026-11-05 email: Sent deck @ana
//- contacts/zoe.md
---
name: Zoe Marin
company: acme
---
//- deals/rollout.md
---
title: Acme rollout
stage: proposal
company: acme
value: 40000
contacts:
  - ben-ito
close_date: 2026-12-15
owner: ana
---
//- deals/old.md
---
title: Old deal
status: won
stage: proposal
company: acme
value: 9000
closed_date: 2026-06-01
owner: ana
---
//- deals/small.md
---
title: Small deal
stage: lead
value: 100
---
";

/// The book, committed, with every sort of change on a branch.
fn branched() -> TestBook {
    let book = TestBook::with(BOOK).committed();
    book.git(&["switch", "--quiet", "-c", "proposal"]);
    let edit = |path: &str, from: &str, to: &str| {
        let text = book.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        book.write(path, text.replace(from, to));
    };
    edit("deals/rollout.md", "stage: proposal", "stage: qualified");
    edit("deals/rollout.md", "value: 40000", "value: 70000");
    edit("deals/rollout.md", "close_date: 2026-12-15", "close_date: 2027-01-31");
    edit("deals/rollout.md", "owner: ana", "owner: luc");
    edit("deals/old.md", "value: 9000", "value: 9500");
    edit("deals/small.md", "title: Small deal", "title:   \"Small deal\"");
    edit("contacts/ben-ito.md", "ben@acme.example", "b.ito@acme.example");
    edit("contacts/ben-ito.md", "First talk", "Long talk");
    edit("contacts/ben-ito.md", "- 2026-11-05 email: Sent deck @ana\n", "");
    edit("contacts/ben-ito.md", "- [ ] Send the quote", "- [x] Send the quote");
    book.write("contacts/benito.md", "---\nname: B. Ito\nphone: 044 555 01 20\ncompany: acne\n---\n");
    book.write("deals/new.md", "---\ntitle: New <b>deal</b> @luc\nstage: lead\nvalue: 12000\ncompany: acme\nowner: luc\n---\n\n- [ ] Call [due:: 2026-12-02]\n");
    book.git(&["rm", "--quiet", "contacts/zoe.md"]);
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "A proposal"]);
    book
}

/// Compares with the accepted text; writes it when the test is run to accept what it sees.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff").join(name);
    if std::env::var_os("CARNET_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a golden file");
    }
    let accepted = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, accepted, "{name}: run with CARNET_BLESS=1 to accept");
}

/// Names of commits, which a golden text must not hold: they are the same each time, but mean nothing.
fn without_commits(book: &TestBook, text: &str) -> String {
    let names = [("main", "BEFORE"), ("proposal", "AFTER!")];
    names.iter().fold(text.to_owned(), |text, (branch, word)| {
        let commit = book.git(&["rev-parse", branch]);
        text.replace(&commit[..8], word)
    })
}

#[test]
fn a_branch_is_told_in_every_form_and_language() {
    let book = branched();
    for language in ["en", "fr"] {
        for (format, ending) in [("text", "txt"), ("markdown", "md"), ("json", "json")] {
            let run = book.run(&["--language", language, "diff", "main...proposal", "--format", format]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run}");
            golden(&format!("{language}.{ending}"), &without_commits(&book, &run.stdout));
        }
    }
}

#[test]
fn the_page_needs_no_other_file_and_runs_nothing_of_a_record() {
    let book = branched();
    let page = book.run(&["diff", "main..proposal", "--format", "html"]).ok();
    assert!(page.contains("default-src 'none'") && page.contains("New &lt;b&gt;deal&lt;/b&gt; @luc"), "{page}");
    for outside in ["<script", "src=", "href=", "@import", "<b>deal"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let body = page.split("<body>").nth(1).expect("a body");
    golden("en.html", &without_commits(&book, body));
}

#[test]
fn what_is_not_committed_is_told_against_head_and_git_says_the_same() {
    let book = branched();
    assert_eq!(book.run(&["diff", "--exit-code"]).code, 0, "nothing differs from HEAD");
    book.write("deals/small.md", "---\ntitle: Small deal\nstage: proposal\nvalue: 100\n---\n");
    book.write("contacts/eve.md", "---\nname: Eve\n---\n");
    let run = book.run(&["diff", "--exit-code"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stdout.contains("Small deal") && run.stdout.contains("Eve: new"), "{run}");
    fs::remove_file(book.path("contacts/eve.md")).expect("a file");
    let json: Value = serde_json::from_str(&book.run(&["diff", "--format", "json"]).ok()).expect("JSON");
    assert_eq!((&json["schema_version"], &json["kind"]), (&Value::from(1), &Value::from("diff")));
    let paths: Vec<&str> =
        json["records"].as_array().expect("records").iter().filter_map(|r| r["path"].as_str()).collect();
    assert_eq!(paths.join("\n"), book.git(&["diff", "--name-only", "HEAD"]).trim());
}

#[test]
fn the_list_that_was_kept_gives_the_same_review_as_none() {
    let book = branched();
    let with = |caches: &str, arguments: &[&str]| {
        let mut command = book.command(arguments);
        command.env("XDG_CACHE_HOME", book.home().join(caches));
        String::from_utf8(command.output().expect("the program runs").stdout).expect("text")
    };
    // The list is kept once the files are old enough to be trusted by their marks.
    for path in ["deals/rollout.md", "deals/old.md", "contacts/ben-ito.md"] {
        let file = fs::File::options().write(true).open(book.path(path)).expect("a file");
        file.set_modified(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000))
            .expect("a time");
    }
    with("warm", &["diff"]);
    for arguments in
        [&["diff", "main..proposal", "--format", "json"][..], &["diff", "proposal..main"], &["diff", "main"], &["diff"]]
    {
        assert_eq!(with("warm", arguments), with("none", arguments), "{arguments:?}");
        fs::remove_dir_all(book.home().join("none")).ok();
    }
    book.write("deals/rollout.md", "---\ntitle: Acme rollout\nstage: lead\n---\n");
    assert!(with("warm", &["diff"]).contains("Acme rollout"), "a change under a kept list is seen");
    let kept = super::support::files_below(&book.home().join("warm"));
    for file in kept {
        fs::write(&file, b"not what was written").expect("a file");
    }
    assert!(with("warm", &["diff"]).contains("Acme rollout"), "a damaged list is no list");
}

#[test]
fn a_rename_is_one_record_and_a_link_that_it_leaves_behind_is_raised() {
    let book = TestBook::with(BOOK).committed();
    book.git(&["mv", "companies/acme.md", "companies/acme-sa.md"]);
    let out = book.run(&["diff"]).ok();
    assert!(out.contains("To look at twice"), "{out}");
    assert!(out.contains("Ben Ito links to `acme`, which leads nowhere now"), "{out}");
    assert!(out.contains("dangling-link"), "{out}");
    assert!(!out.contains("removed"), "{out}");
    let text = book.read("companies/acme-sa.md");
    book.write("companies/acme-sa.md", text.replace("city", "aliases: [acme]\ncity"));
    let out = book.run(&["diff"]).ok();
    assert!(!out.contains("leads nowhere"), "the old id is kept as an alias: {out}");
}

#[test]
fn a_link_that_follows_a_rename_is_no_news() {
    let book = TestBook::with(BOOK).committed();
    book.git(&["mv", "contacts/ben-ito.md", "contacts/ben.md"]);
    book.write("deals/rollout.md", book.read("deals/rollout.md").replace("ben-ito", "ben"));
    let json: Value = serde_json::from_str(&book.run(&["diff", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(json["records"].as_array().map(Vec::len), Some(1), "{json:#}");
    assert_eq!(
        (&json["records"][0]["path"], &json["formatting"][0]),
        (&"contacts/ben.md".into(), &"deals/rollout.md".into())
    );
}

/// The findings of a check as `path code message`, sorted.
fn findings(document: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).expect("JSON");
    let list = document["findings"].as_array().expect("findings").iter();
    let mut told: Vec<String> = list.map(|one| format!("{} {} {}", one["path"], one["code"], one["message"])).collect();
    told.sort();
    told
}

#[test]
fn the_new_findings_are_those_that_two_whole_checks_tell_apart() {
    let book = TestBook::with(BOOK).committed();
    let steps: [&[(&str, &str)]; 5] = [
        &[("contacts/eve.md", "---\nname: Eve\ncompany: gone\nemail: x\n---\n[[ben-ito]] [[nobody]]\n")],
        &[("companies/acme.md", ""), ("companies/gone.md", "---\nname: Gone\naliases: [acme]\n---\n")],
        &[("deals/acme.md", "---\ntitle: A\ncompany: ben-ito\nstage: nowhere\n---\n")],
        &[("members/luc.md", ""), ("members/ana.md", "---\nname: [\n---\n")],
        &[("carnet.yaml", "currency: EUR\nlanguage: en\nchecks:\n  value: error\n  date-sanity: warning\n")],
    ];
    for (number, step) in steps.iter().enumerate() {
        for (path, text) in *step {
            match text.is_empty() {
                true => fs::remove_file(book.path(path)).expect("a file"),
                false => book.write(path, text),
            }
        }
        book.git(&["add", "--all"]);
        book.git(&["commit", "--quiet", "-m", "step"]);
        book.git(&["tag", &format!("step-{number}")]);
    }
    let at = |tag: &str| findings(&book.run(&["--as-of", tag, "check", "--format", "json"]).stdout);
    for before in 0..steps.len() {
        for after in before + 1..steps.len() {
            let (old, new) = (format!("step-{before}"), format!("step-{after}"));
            let mut known = at(&old);
            let fresh = at(&new).into_iter().filter(|one| match known.iter().position(|other| other == one) {
                Some(place) => {
                    known.remove(place);
                    false
                }
                None => true,
            });
            let fresh: Vec<String> = fresh.collect();
            let told = findings(&book.run(&["diff", &format!("{old}..{new}"), "--format", "json"]).ok());
            assert_eq!(told, fresh, "{old}..{new}");
        }
    }
}

#[test]
fn every_kind_of_repository_is_compared() {
    let files = TestBook::with(BOOK);
    files.git(&["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    files.git(&["add", "--all"]);
    files.git(&["commit", "--quiet", "-m", "first"]);
    files.git(&["worktree", "add", "--quiet", "../linked"]);
    files.write("../linked/contacts/zoe.md", "---\nname: Zoe Marinova\ncompany: acme\n---\n");
    assert!(files.run(&["--book", "../linked", "diff"]).ok().contains("Zoe Marinova"));
    assert!(!files.run(&["diff"]).ok().contains("Zoe Marinova"));
    files.git(&["checkout", "--quiet", "--detach"]);
    files.git(&["gc", "--quiet"]);
    fs::write(files.path("contacts/zoe.md"), files.read("contacts/zoe.md").replace('\n', "\r\n")).expect("a file");
    assert!(
        files.run(&["diff"]).ok().contains("Nothing differs"),
        "line endings that a checkout converts are no change"
    );
}

#[test]
fn branches_part_where_git_says_and_wrong_names_are_told() {
    let book = branched();
    book.git(&["switch", "--quiet", "main"]);
    book.write("contacts/late.md", "---\nname: Late\n---\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "Meanwhile"]);
    let merged = book.run(&["diff", "main...proposal"]).ok();
    assert!(!merged.contains("Late"), "{merged}");
    assert!(book.run(&["diff", "main..proposal"]).ok().contains("Late"));
    let unknown = book.run(&["diff", "nowhere..main"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""), "{unknown}");
    assert!(unknown.stderr.contains("nowhere"), "{unknown}");
    book.git(&["switch", "--quiet", "--orphan", "alone"]);
    book.git(&["commit", "--quiet", "--allow-empty", "-m", "root"]);
    let apart = book.run(&["diff", "--book", ".", "main...alone"]);
    assert_eq!(apart.code, 2, "{apart}");
}

#[test]
fn a_book_before_its_first_commit_and_one_in_no_repository() {
    let book = TestBook::with(BOOK);
    let none = book.run(&["diff"]);
    assert_eq!(none.code, 2, "{none}");
    assert!(none.stderr.contains("no git repository"), "{none}");
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    let all = book.run(&["diff"]).ok();
    assert!(all.contains("Acme rollout: new"), "{all}");
    let inside = TestBook::with(&BOOK.replace("//- ", "//- crm/")).committed();
    inside.write("crm/contacts/zoe.md", "---\nname: Zoe Marinova\ncompany: acme\n---\n");
    inside.write("outside.md", "x");
    let out = inside.run(&["--book", "crm", "diff"]).ok();
    assert!(out.contains("Zoe Marinova") && !out.contains("outside"), "{out}");
}

#[test]
fn a_check_since_a_commit_tells_of_changed_lines_first_then_of_who_links() {
    let book = TestBook::with(BOOK).committed();
    book.write("companies/far.md", "---\nname: Far\nparent: nowhere\n---\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "An old fault, far away"]);
    book.write(
        "deals/rollout.md",
        "---\ntitle: Acme rollout\nstage: proposal\ncompany: acme\ncontacts:\n  - lost\n---\n",
    );
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "An old fault"]);
    book.write(
        "deals/rollout.md",
        "---\ntitle: Acme rollout\nstage: proposal\ncompany: acme\ncontacts:\n  - lost\nowner: nobody\n---\n",
    );
    book.git(&["mv", "contacts/ben-ito.md", "contacts/ben.md"]);
    book.write("contacts/zoe.md", "---\nname: Zoe Marin\ncompany: acme\n---\n\nSits beside [[ben-ito]].\n");
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "Zoe"]);
    book.write("contacts/ben.md", book.read("contacts/ben.md").replace("acme", "acne"));
    let told = |arguments: &[&str]| -> Vec<String> {
        let document: Value = serde_json::from_str(&book.run(arguments).stdout).expect("JSON");
        let findings = document["findings"].as_array().expect("findings").iter();
        findings.map(|found| format!("{}:{}", found["path"].as_str().unwrap_or_default(), found["line"])).collect()
    };
    let all = told(&["check", "--format", "json"]);
    assert!(all.contains(&"companies/far.md:3".to_owned()), "{all:?}");
    let since = told(&["check", "--since", "HEAD~1", "--format", "json"]);
    assert_eq!(since, ["contacts/ben.md:3", "contacts/zoe.md:6", "deals/rollout.md:7", "deals/rollout.md:6"]);
    // Only the file that is not committed, and who links to it by its old name.
    assert_eq!(told(&["check", "--since", "HEAD", "--format", "json"]), ["contacts/ben.md:3"]);
    book.git(&["mv", "companies/acme.md", "companies/acme-sa.md"]);
    let renamed = told(&["check", "--since", "HEAD", "--format", "json"]);
    assert!(
        renamed.contains(&"contacts/zoe.md:3".to_owned()) && !renamed.contains(&"companies/far.md:3".to_owned()),
        "{renamed:?}"
    );
    let unknown = book.run(&["check", "--since", "nowhere", "--format", "json"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""), "{unknown}");
}

#[test]
fn a_close_date_that_slips_again_is_counted_through_renames() {
    let book = TestBook::with(BOOK).committed();
    let slip = |path: &str, from: &str, to: &str| book.write(path, book.read(path).replace(from, to));
    slip("deals/rollout.md", "2026-12-15", "2026-12-20");
    book.git(&["commit", "--quiet", "-am", "first"]);
    book.git(&["mv", "deals/rollout.md", "deals/acme-rollout.md"]);
    book.git(&["commit", "--quiet", "-am", "renamed"]);
    slip("deals/acme-rollout.md", "2026-12-20", "2026-12-24");
    book.git(&["commit", "--quiet", "-am", "second"]);
    slip("deals/acme-rollout.md", "2026-12-24", "2027-01-31");
    let out = book.run(&["diff"]).ok();
    assert!(out.contains("third time") || out.contains("3rd time"), "{out}");
}
