//! Every kind of repository: none is a reason to stop, and none runs anything.

use super::{assert_same_site, built};
use crate::support::{TestBook, files_below};
use std::fs;

fn book() -> TestBook {
    TestBook::with("//- carnet.yaml\nname: Small\n//- deals/a.md\n---\ntitle: First\n---\n")
}

fn second(book: &TestBook) {
    book.write("deals/a.md", "---\ntitle: Second\n---\n");
    book.git(&["add", "--all"]);
    book.git_at("2026-11-05T09:00:00+01:00", &["commit", "--quiet", "-m", "two"]);
}

/// What the deal is called in a version.
fn title(book: &TestBook, folder: &str, revision: &str) -> String {
    let list = ["list", "deals", "--format", "csv", "--columns", "title"];
    let list = book.run(&[&["--book", folder, "--as-of", revision], &list[..]].concat()).ok();
    list.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn without_a_repository_all_works_but_the_history() {
    let book = book();
    let run = book.run(&["--as-of", "HEAD", "board"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("is in no git repository") && run.stderr.contains("git init"), "{run}");
    let run = book.run(&["build", "--out", "../site"]);
    assert_eq!((run.code, run.stderr.matches("no git repository").count()), (0, 1), "{run}");
    for command in [&["list", "deals"][..], &["show", "a"], &["board"], &["agenda"], &["search", "first"], &["check"]] {
        let run = book.run(command);
        assert_eq!(run.code, 0, "{run}");
        assert!(!run.stderr.contains("git"), "{run}");
    }
}

#[test]
fn before_the_first_commit_there_is_nothing_to_look_back_to() {
    let book = book();
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    for revision in ["HEAD", "2026-11-20"] {
        let run = book.run(&["--as-of", revision, "board"]);
        assert!(run.code > 0 && run.stderr.contains("hint: "), "{run}");
    }
    assert!(book.run(&["--as-of", "2026-11-20", "board"]).stderr.contains("nothing has been committed yet"));
    book.run(&["build", "--out", "../site"]).ok();
}

#[test]
fn a_detached_head_is_where_days_are_counted_from() {
    let book = book().committed();
    second(&book);
    book.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    assert_eq!(title(&book, ".", "main"), "Second");
    assert_eq!(title(&book, ".", "HEAD"), "First");
    assert_eq!(title(&book, ".", "2026-11-20"), "First");
}

#[test]
fn a_shallow_clone_says_that_there_is_more() {
    let book = book().committed();
    second(&book);
    let source = format!("file://{}", book.root().display());
    book.git(&["clone", "--quiet", "--depth=1", &source, "../shallow"]);
    assert_eq!(title(&book, "../shallow", "HEAD"), "Second");
    let run = book.run(&["--book", "../shallow", "--as-of", "2026-11-03", "board"]);
    assert!(run.code == 1 && run.stderr.contains("git fetch --unshallow"), "{run}");
    assert_eq!(book.run(&["--book", "../shallow", "--as-of", "HEAD~1", "board"]).code, 1);
    let ours = built(&book, "../ours", &["--book", "../shallow", "--as-of", "HEAD"]);
    assert_same_site(&ours, &built(&book, "../theirs", &["--book", "../shallow"]), "shallow");
}

#[test]
fn a_partial_clone_shows_what_it_lacks_as_records_that_cannot_be_read() {
    let book = book().committed();
    second(&book);
    let blob = book.git(&["rev-parse", "HEAD~1:deals/a.md"]);
    let (folder, file) = blob.trim().split_at(2);
    fs::remove_file(book.path(&format!(".git/objects/{folder}/{file}"))).unwrap();
    let run = book.run(&["--as-of", "HEAD~1", "check"]);
    assert!(run.code == 1 && run.stdout.contains(blob.trim()) && run.stdout.contains("git fetch"), "{run}");
    assert_eq!(book.run(&["--as-of", "HEAD~1", "list", "deals"]).code, 0);
    assert_eq!(title(&book, ".", "HEAD"), "Second");
}

#[test]
fn a_linked_work_tree_has_its_own_head() {
    let book = book().committed();
    second(&book);
    book.git(&["worktree", "add", "--quiet", "../side", "-b", "side", "HEAD~1"]);
    assert_eq!(title(&book, "../side", "HEAD"), "First");
    assert_eq!(title(&book, "../side", "main"), "Second");
    assert_eq!(title(&book, "../side", "2026-11-20"), "First");
}

#[test]
fn a_book_that_is_a_submodule_has_its_own_history() {
    let book = book().committed();
    second(&book);
    let source = book.root().display().to_string();
    let outer = TestBook::with("").committed();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &source, "crm"]);
    outer.git(&["commit", "--quiet", "-m", "with the book"]);
    assert_eq!(title(&outer, "crm", "HEAD~1"), "First");
    assert_eq!(title(&outer, "crm", "HEAD"), "Second");
    let ours = built(&outer, "../ours", &["--book", "crm", "--as-of", "HEAD"]);
    assert_same_site(&ours, &built(&outer, "../theirs", &["--book", "crm"]), "submodule");
}

#[test]
fn objects_named_by_sha_256_are_read_too() {
    let book = book();
    book.git(&["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    book.git(&["add", "--all"]);
    book.git(&["commit", "--quiet", "-m", "first"]);
    second(&book);
    let full = book.git(&["rev-parse", "HEAD~1"]);
    let last = book.git(&["rev-parse", "HEAD"]);
    for name in ["HEAD~1", full.trim(), &full[..9], &full[..41], &format!("{}~1", &last[..8])] {
        assert_eq!(title(&book, ".", name), "First", "{name}");
    }
    let ours = built(&book, "../ours", &["--as-of", "HEAD"]);
    assert_same_site(&ours, &built(&book, "../theirs", &[]), "sha256");
}

#[test]
fn packed_and_loose_objects_show_the_same() {
    let book = book().committed();
    second(&book);
    let loose = built(&book, "../ours", &["--as-of", "HEAD~1"]);
    book.git(&["gc", "--quiet", "--aggressive", "--prune=now"]);
    assert!(book.git(&["count-objects"]).starts_with("0 objects"));
    assert_same_site(&built(&book, "../ours", &["--as-of", "HEAD~1"]), &loose, "packed");
}

#[test]
fn a_merge_or_a_rebase_in_progress_does_not_matter() {
    let book = book().committed();
    book.git(&["checkout", "--quiet", "-b", "side"]);
    second(&book);
    book.git(&["checkout", "--quiet", "main"]);
    book.write("deals/a.md", "---\ntitle: Third\n---\n");
    book.git(&["commit", "--quiet", "-am", "three"]);
    for command in [&["merge", "--quiet", "side"][..], &["rebase", "--quiet", "side"]] {
        let stopped = book.hermetic("git").args(command).output().expect("git runs");
        assert!(!stopped.status.success(), "{command:?} stops at a conflict");
        assert!(book.read("deals/a.md").contains("<<<<<<<"));
        assert_eq!(title(&book, ".", "main"), "Third");
        assert_eq!(title(&book, ".", "side"), "Second");
        book.run(&["build", "--out", "../site"]).ok();
        book.git(&[command[0], "--abort"]);
    }
}

#[test]
fn a_history_with_two_roots_is_looked_back_on_along_its_branch() {
    let book = book().committed();
    second(&book);
    book.git(&["checkout", "--quiet", "--orphan", "old"]);
    book.write("deals/a.md", "---\ntitle: Elsewhere\n---\n");
    book.git_at("2026-10-01T09:00:00+02:00", &["commit", "--quiet", "-am", "elsewhere"]);
    book.git(&["checkout", "--quiet", "main"]);
    let join = ["merge", "--quiet", "--allow-unrelated-histories", "-s", "ours", "-m", "join", "old"];
    book.git_at("2026-11-10T09:00:00+01:00", &join);
    assert_eq!(title(&book, ".", "2026-11-03"), "First");
    assert_eq!(title(&book, ".", "HEAD^2"), "Elsewhere");
    assert_eq!(book.run(&["--as-of", "2026-10-15", "board"]).code, 1);
}

#[test]
fn each_author_of_a_commit_is_named_as_they_were() {
    let book = book().committed();
    book.write("deals/a.md", "---\ntitle: Second\n---\n");
    book.git(&["commit", "--quiet", "-am", "two\n\nCo-authored-by: Ben Ito <ben@carnet.example>"]);
    let page = |revision: &str| {
        let site = built(&book, "../ours", &["--as-of", revision]);
        String::from_utf8_lossy(&site["deal/a.html"]).into_owned()
    };
    assert!(page("HEAD").contains("Ben Ito") && !page("HEAD~1").contains("Ben Ito"));
}

#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused_with_its_remedy() {
    let book = book().committed();
    let stranger = |path: &std::path::Path| std::os::unix::fs::chown(path, Some(12_345), None);
    if stranger(&book.path(".git")).is_err() {
        eprintln!("skipped: only an administrator can give a folder away");
        return;
    }
    stranger(&book.root()).unwrap();
    let run = book.run(&["--as-of", "HEAD", "board"]);
    assert!(run.code == 2 && run.stderr.contains("safe.directory"), "{run}");
    let run = book.run(&["build", "--out", "../site"]);
    assert!(run.code == 0 && run.stderr.contains("another user"), "{run}");
}

#[test]
fn looking_back_runs_nothing_and_writes_nothing_whatever_the_repository_asks_for() {
    let book = book().committed();
    second(&book);
    let bait = format!("touch {}", book.path("../sprung").display());
    for key in [
        "core.fsmonitor",
        "core.sshCommand",
        "core.gitProxy",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.alternateRefsCommand",
        "uploadpack.packObjectsHook",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "merge.x.driver",
        "filter.x.smudge",
        "filter.x.clean",
        "filter.x.process",
        "filter.lfs.smudge",
        "credential.helper",
        "gpg.program",
        "alias.log",
        "include.path",
    ] {
        book.git(&["config", key, &bait]);
    }
    book.git(&["config", "filter.x.required", "true"]);
    book.write(".git/info/attributes", "*.md filter=x diff=x merge=x\n*.yaml filter=x\n");
    for hook in ["post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        let path = format!(".git/hooks/{hook}");
        book.write(&path, format!("#!/bin/sh\n{bait}\n"));
        #[cfg(unix)]
        fs::set_permissions(book.path(&path), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    let state = || -> Vec<_> {
        let about = |path: std::path::PathBuf| {
            let data = fs::metadata(&path).unwrap();
            (path.display().to_string(), data.len(), data.modified().unwrap())
        };
        files_below(&book.path(".git")).into_iter().map(about).collect()
    };
    let before = state();
    for revision in ["HEAD~1", "2026-11-03"] {
        assert_eq!(title(&book, ".", revision), "First");
        book.run(&["--as-of", revision, "build", "--out", "../site"]).ok();
        book.run(&["--as-of", revision, "check", "--format", "github"]).ok();
    }
    assert!(!book.path("../sprung").exists(), "something was run");
    assert_eq!(state(), before);
}
