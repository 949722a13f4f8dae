//! Files that are no records: one finding each, and everything else goes on.

use super::super::support::process::run_measured;
use super::super::support::{Run, TestBook};
use super::findings;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

/// Most memory in MiB that any of these books may take.
const MEMORY: u64 = 300;

/// A book with two good records, one of them linking to the other.
fn book() -> TestBook {
    TestBook::with(
        "//- carnet.yaml
name: Small
//- companies/acme.md
---
name: Acme
---
//- contacts/ada.md
---
name: Ada
company: acme
---
",
    )
}

/// Checks a book, and that its good records are still there.
fn check(book: &TestBook) -> Run {
    let (run, peak) = run_measured(&mut book.command(&["check", "--format", "json"]), &book.root());
    assert!(peak < MEMORY, "{peak} MiB");
    let contacts = book.run(&["list", "contact", "--format", "ids"]).ok();
    assert!(contacts.lines().any(|id| id.trim_start_matches("contacts/") == "ada"), "{contacts}");
    run
}

/// Checks that one file of these bytes gives one finding of this code, on this line, and nothing else.
fn one_finding(bytes: impl AsRef<[u8]>, code: &str, line: u64) {
    let book = book();
    book.write("contacts/bad.md", bytes);
    let found = findings(&check(&book));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code.as_str(), found[0].path.as_str()), (code, "contacts/bad.md"), "{found:?}");
    assert_eq!(found[0].line, line, "{found:?}");
    assert!(book.build_site("../site", "en").join("index.html").exists());
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_its_line() {
    one_finding(b"---\nname: Andr\xe9\n---\n", "parse", 2);
}

#[test]
fn an_empty_file_is_named() {
    one_finding("", "parse", 1);
}

#[test]
fn a_file_of_50_mb_is_named_and_not_read() {
    one_finding(vec![b'a'; 50 << 20], "parse", 1);
}

#[test]
fn a_binary_file_is_named() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    one_finding([b"\x7fELF\0\0\0".as_slice(), &bytes].concat(), "parse", 1);
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = String::from("---\nname: &a0 x\n");
    for level in 1..12 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        text.push_str(&format!("k{level}: &a{level} [{}]\n", before.trim_end_matches(", ")));
    }
    one_finding(text + "---\n", "parse", 3);
}

#[test]
fn a_thousand_levels_are_refused() {
    let text = format!("---\nname: Deep\nnest: {}{}\n---\n", "[".repeat(1000), "]".repeat(1000));
    one_finding(text, "parse", 3);
    let blocks: String = (0..300).map(|level| format!("{}k:\n", " ".repeat(level))).collect();
    one_finding(format!("---\nname: Deep\n{blocks}---\n"), "parse", 35);
}

#[test]
fn a_duplicate_key_is_named_at_its_second_place() {
    one_finding("---\nname: Ben\nrole: a\nrole: b\n---\n", "duplicate-key", 4);
}

#[test]
fn an_unclosed_front_matter_is_named_where_it_opens() {
    one_finding("---\nname: Ben\n\nText\n", "parse", 1);
}

#[test]
fn conflict_markers_are_one_finding() {
    let text = "---\nname: Ben\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> other\n---\n";
    one_finding(text, "conflict-marker", 3);
}

#[test]
fn ids_that_differ_only_in_case_are_one_finding() {
    let book = book();
    book.write("contacts/ADA.md", "---\nname: Other\n---\n");
    let found = findings(&check(&book));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, "unique-id");
}

#[test]
fn a_folder_with_the_name_of_a_record_is_named() {
    let book = book();
    fs::create_dir(book.path("contacts/x.md")).unwrap();
    let found = findings(&check(&book));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path, "contacts/x.md");
}

#[test]
fn links_out_of_the_book_are_named_and_not_followed() {
    let book = book();
    book.write("../secret/canary.md", "---\nname: Canary\n---\n");
    symlink("../../secret/canary.md", book.path("contacts/link.md")).unwrap();
    symlink("../../secret", book.path("contacts/folder")).unwrap();
    let run = check(&book);
    let found = findings(&run);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!run.stdout.contains("Canary"), "{run}");
    let site = book.build_site("../site", "en");
    for path in super::super::support::files_below(&site) {
        let page = fs::read(&path).unwrap();
        assert!(!String::from_utf8_lossy(&page).contains("Canary"), "{}", path.display());
    }
}

#[test]
fn links_in_a_circle_are_named() {
    let book = book();
    symlink("b.md", book.path("contacts/a.md")).unwrap();
    symlink("a.md", book.path("contacts/b.md")).unwrap();
    symlink(".", book.path("contacts/round")).unwrap();
    let found = findings(&check(&book));
    let mut paths: Vec<&str> = found.iter().map(|finding| finding.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["contacts/a.md", "contacts/b.md", "contacts/round"]);
}

#[test]
fn a_pipe_is_named_and_never_waited_for() {
    let book = book();
    let status = book.hermetic("mkfifo").arg("contacts/pipe.md").status().unwrap();
    assert!(status.success());
    let found = findings(&check(&book));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path, "contacts/pipe.md");
}

#[test]
fn an_unreadable_file_is_named() {
    let book = book();
    book.write("contacts/closed.md", "---\nname: Closed\n---\n");
    fs::set_permissions(book.path("contacts/closed.md"), fs::Permissions::from_mode(0o000)).unwrap();
    let run = if fs::read(book.path("contacts/closed.md")).is_ok() { as_nobody(&book) } else { check(&book) };
    let found = findings(&run);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].path.as_str(), found[0].code.as_str()), ("contacts/closed.md", "parse"));
}

/// The check by a user who may not read everything, for tests that run as root.
fn as_nobody(book: &TestBook) -> Run {
    use std::os::unix::process::CommandExt;
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(book.path("../"), open).unwrap();
    let program = book.path("../carnet");
    fs::copy(env!("CARGO_BIN_EXE_carnet"), &program).unwrap();
    let output = book
        .hermetic(&program.display().to_string())
        .args(["--today", "2026-11-20", "--language", "en", "check", "--format", "json"])
        .uid(65534)
        .gid(65534)
        .output()
        .unwrap();
    Run::new(&output, &book.root())
}

#[test]
fn a_broken_configuration_is_a_finding_and_the_records_are_still_read() {
    for text in ["pipelines: [", "nmae: x", "\u{0}\u{1}", "- a\n- b"] {
        let book = book();
        book.write("carnet.yaml", text);
        let found = findings(&check(&book));
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!(found[0].path, "carnet.yaml", "{text:?}: {found:?}");
    }
}
