//! Promises A12 and A16: reading starts no process, connects to nothing, writes nothing.

use super::super::support::{TestBook, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A repository whose configuration, hooks and attributes all want to start a program.
fn trapped_book() -> TestBook {
    let book = TestBook::with(
        "//- carnet.yaml
name: Trapped
//- contacts/ada.md
---
name: Ada
email: ada@acme.example
---
//- .gitattributes
*.md filter=trap diff=trap merge=trap
",
    )
    .committed();
    let trap = book.path("../trap.sh");
    book.write("../trap.sh", format!("#!/bin/sh\ntouch {}/sprung\ncat\n", book.path("..").display()));
    let run = format!("sh {}", trap.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.gitProxy",
        "diff.external",
        "filter.trap.clean",
        "filter.trap.smudge",
        "diff.trap.textconv",
        "diff.trap.command",
        "merge.trap.driver",
        "credential.helper",
        "gpg.program",
        "uploadpack.packObjectsHook",
        "alias.log",
    ] {
        book.git(&["config", key, &run]);
    }
    book.write("../included", format!("[core]\n\tfsmonitor = {run}\n"));
    book.git(&["config", "include.path", &book.path("../included").display().to_string()]);
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        book.write(&format!(".git/hooks/{hook}"), format!("#!/bin/sh\n{run}\n"));
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(book.path(&format!(".git/hooks/{hook}")), mode).unwrap();
    }
    book
}

const READINGS: &[&[&str]] = &[
    &["check"],
    &["build", "--out", "../site"],
    &["list", "contact"],
    &["show", "ada"],
    &["search", "ada"],
    &["board"],
    &["agenda"],
];

#[test]
fn reading_starts_no_process_and_connects_to_nothing() {
    if !has_strace() {
        return;
    }
    let book = trapped_book();
    for reading in READINGS {
        let program = book.command(reading);
        let mut traced = book.hermetic("strace");
        traced.args(["-f", "-qq", "-e", "trace=execve,execveat,connect,sendto", "-o", "../trace"]);
        let output = traced.arg(program.get_program()).args(program.get_args()).output().unwrap();
        assert!(output.status.success(), "{reading:?}: {}", String::from_utf8_lossy(&output.stderr));
        let trace = book.read("../trace");
        let calls: Vec<&str> = trace.lines().collect();
        assert_eq!(calls.len(), 1, "{reading:?}: {calls:#?}");
        assert!(calls[0].contains("execve("), "{reading:?}: {calls:#?}");
    }
}

#[test]
fn reading_writes_nothing_in_the_book_and_springs_no_trap() {
    let book = trapped_book();
    fs::remove_file(book.path("../sprung")).ok();
    let before = contents(&book.root());
    for reading in READINGS {
        book.run(reading).ok();
        assert!(!fs::exists(book.path("../sprung")).unwrap(), "{reading:?}");
        let after = contents(&book.root());
        let changed: Vec<_> =
            after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
        assert!(changed.is_empty(), "{reading:?} wrote {changed:?}");
        assert_eq!(before.len(), after.len(), "{reading:?} removed something");
    }
}

#[test]
fn reading_opens_nothing_outside_the_book_that_a_record_names() {
    if !has_strace() {
        return;
    }
    let book = trapped_book();
    book.write("../secret.pdf", "canary");
    book.write("../secret.md", "---\nname: Canary\n---\n");
    book.write(
        "contacts/ben.md",
        "---\nname: Ben\ncompany: ../../secret\n---\n[a](../../secret.pdf) [b](../../secret.md) [c](/etc/passwd) [[../../secret]]\n",
    );
    std::os::unix::fs::symlink("../../secret.pdf", book.path("contacts/quote.pdf")).unwrap();
    book.write("contacts/cy.md", "---\nname: Cy\n---\n[quote](quote.pdf)\n");
    let program = book.command(&["build", "--out", "../traced"]);
    let mut traced = book.hermetic("strace");
    traced.args(["-f", "-qq", "-e", "trace=open,openat,openat2", "-o", "../trace"]);
    traced.arg(program.get_program()).args(program.get_args()).output().unwrap();
    let trace = book.read("../trace");
    for line in trace.lines().filter(|line| line.contains("secret") || line.contains("passwd")) {
        assert!(line.contains(" = -1"), "{line}");
    }
    for path in files_below(&book.build_site("../site", "en")) {
        assert!(!String::from_utf8_lossy(&fs::read(&path).unwrap()).contains("canary"), "{}", path.display());
    }
}

/// Whether calls can be traced here; under `.ci/test`, which installs strace, they must be.
fn has_strace() -> bool {
    let found = std::process::Command::new("strace").arg("-V").output().is_ok();
    let required = std::env::var("CARNET_BROWSER").is_ok_and(|value| value == "required");
    assert!(found || !required, "strace is missing");
    if !found {
        eprintln!("SKIPPED: strace is missing (`bash .ci/test` installs it)");
    }
    found
}

/// Every file below a folder with its bytes, git's included.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files_below(folder)
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).unwrap_or_default();
            (path, bytes)
        })
        .collect()
}
