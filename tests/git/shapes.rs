//! Every kind of repository: none is a reason to stop.

use super::{RECORD, commit, commit_staged, history, open, people, repository};
use crate::support::{TestBook, files_below};
use carnet::git::{GitError, Repository};
use carnet::history::Authorship;
use std::fs;
use std::time::SystemTime;

#[test]
fn a_folder_without_a_repository_is_fine() {
    let book = TestBook::new();
    assert!(Repository::discover(&book.root()).unwrap().is_none());
}

#[test]
fn a_branch_without_a_commit_has_an_empty_history() {
    let book = TestBook::new();
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    let head = open(&book.root()).head().unwrap();
    assert_eq!((head.branch.as_deref(), head.commit), (Some("main"), None));
    assert!(history(&book.root()).revisions.is_empty());
}

#[test]
fn a_detached_head_is_read_to_where_it_stands() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    commit(&book, "Ben", &[("deals/a.md", "short\n")]);
    book.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    let head = open(&book.root()).head().unwrap();
    assert_eq!(head.branch, None);
    let name = head.commit.unwrap().to_string();
    assert_eq!(name, book.git(&["rev-parse", "HEAD"]).trim());
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana");
}

#[test]
fn a_book_in_a_folder_of_a_larger_repository_knows_its_own_paths() {
    let book = repository();
    let files = [("work/crm/carnet.yaml", ""), ("work/crm/deals/a.md", RECORD), ("b.md", "x")];
    commit(&book, "Ana", &files);
    commit(&book, "Ben", &[("b.md", "y")]);
    let root = book.path("work/crm");
    assert_eq!(open(&root).prefix(), "work/crm/");
    assert_eq!(people(&root, "deals/a.md"), "Ana, Ana");
    let paths = history(&root).revisions.iter().map(|r| r.changes.len()).sum::<usize>();
    assert_eq!(paths, 1);
}

#[test]
fn a_linked_work_tree_has_its_own_head() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    book.git(&["worktree", "add", "--quiet", "../side", "-b", "side"]);
    let side = book.path("../side").canonicalize().unwrap();
    let repository = open(&side);
    assert_eq!(repository.head().unwrap().branch.as_deref(), Some("side"));
    assert_eq!(people(&side, "deals/a.md"), "Ana, Ana");
    let common = repository.common_dir().canonicalize().unwrap();
    assert_eq!(common, book.path(".git").canonicalize().unwrap());
}

#[test]
fn objects_named_by_sha_256_are_read_too() {
    let book = TestBook::new();
    book.git(&["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    commit(&book, "Ben", &[("deals/a.md", "short\n")]);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ben");
    assert_eq!(history(&book.root()).tip.unwrap().to_string().len(), 64);
}

#[test]
fn packed_and_loose_objects_tell_the_same() {
    let book = repository();
    for round in 0..60 {
        let name = format!("deals/deal-{round}.md");
        let text = format!("{round}\n{RECORD}");
        commit(&book, "Ana", &[(name.as_str(), text.as_str())]);
    }
    let loose = history(&book.root());
    book.git(&["repack", "--quiet", "-adf", "--depth=50"]);
    book.git(&["prune-packed"]);
    assert!(book.git(&["count-objects"]).starts_with("0 objects"));
    assert_eq!(history(&book.root()), loose);
    let changes: usize = loose.revisions.iter().map(|r| r.changes.len()).sum();
    assert_eq!(changes, 60);
}

#[test]
fn a_shallow_clone_claims_no_creator_for_what_it_cannot_see() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD), ("deals/b.md", "beta\n")]);
    commit(&book, "Ben", &[("deals/c.md", "gamma\n")]);
    commit(&book, "Zoe", &[("deals/a.md", "short\n")]);
    let source = format!("file://{}", book.root().display());
    book.git(&["clone", "--quiet", "--depth=2", &source, "../shallow"]);
    let shallow = book.path("../shallow");
    assert!(history(&shallow).gaps.shallow);
    assert_eq!(people(&shallow, "deals/a.md"), "?, Zoe");
    assert_eq!(people(&shallow, "deals/b.md"), "nobody");
    assert_eq!(people(&shallow, "deals/c.md"), "nobody");
}

#[test]
fn a_missing_object_leaves_a_gap_and_nothing_else() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    commit(&book, "Ben", &[("deals/b.md", "beta\n")]);
    commit(&book, "Zoe", &[("deals/c.md", "gamma\n")]);
    let tree = book.git(&["rev-parse", "HEAD~1:deals"]);
    let (folder, file) = tree.trim().split_at(2);
    fs::remove_file(book.path(&format!(".git/objects/{folder}/{file}"))).unwrap();
    assert_eq!(history(&book.root()).gaps.unreadable, 2);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana");
}

#[test]
fn absurd_dates_and_names_that_are_not_utf_8_lose_only_themselves() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    book.write("deals/b.md", "beta\n");
    book.git(&["add", "--all"]);
    let tree = book.git(&["write-tree"]);
    let text = format!(
        "tree {}parent {}author Ben <b> 99999999999999999999 +9999\ncommitter Ben <b> -5 x\n\nodd\n",
        tree,
        book.git(&["rev-parse", "HEAD"])
    );
    book.write("odd", text);
    let name = book.git(&["hash-object", "-w", "-t", "commit", "--literally", "odd"]);
    book.git(&["update-ref", "refs/heads/main", name.trim()]);
    let authorship = Authorship::of(&history(&book.root()));
    let odd = authorship.get("deals/b.md").unwrap().changed;
    assert_eq!((&*odd.who.name, odd.when), ("Ben", None));
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf_8_is_left_out() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let book = repository();
    fs::create_dir(book.path("deals")).unwrap();
    let odd = book.path("deals").join(OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(odd, RECORD).unwrap();
    commit(&book, "Ana", &[("deals/a.md", "alpha\n")]);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana");
}

#[test]
fn histories_with_two_roots_are_joined() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    book.git(&["checkout", "--quiet", "--orphan", "other"]);
    book.git(&["rm", "--quiet", "-rf", "."]);
    commit(&book, "Ben", &[("deals/b.md", "beta\n")]);
    let merge = ["merge", "--quiet", "--allow-unrelated-histories", "-m", "join", "main"];
    book.git(&merge);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana");
    assert_eq!(people(&book.root(), "deals/b.md"), "Ben, Ben");
}

#[test]
fn a_rebase_in_progress_is_busy_and_one_that_waits_for_a_person_is_not() {
    let book = repository();
    let repository = open(&book.root());
    assert!(!repository.is_busy());
    book.write(".git/index.lock", "");
    assert!(repository.is_busy());
    fs::remove_file(book.path(".git/index.lock")).unwrap();
    book.write(".git/rebase-merge/git-rebase-todo", "");
    assert!(repository.is_busy());
    book.write(".git/REBASE_HEAD", "");
    assert!(!repository.is_busy());
}

#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused_as_git_refuses_it() {
    let book = repository();
    let root = book.root();
    let stranger = |path: &std::path::Path| std::os::unix::fs::chown(path, Some(12_345), None);
    if stranger(&book.path(".git")).is_err() {
        eprintln!("skipped: only an administrator can give a folder away");
        return;
    }
    stranger(&root).unwrap();
    let refused = Repository::discover(&root);
    assert!(matches!(refused, Err(GitError::ForeignOwner { .. })));
}

#[test]
fn reading_writes_nothing_and_starts_nothing_whatever_the_configuration_asks() {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    let bait = format!("touch {}", book.path("../sprung").display());
    for key in [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "diff.external",
        "filter.x.smudge",
        "filter.x.clean",
        "credential.helper",
        "gpg.program",
    ] {
        book.git(&["config", key, &bait]);
    }
    book.write(".gitattributes", "*.md filter=x diff=x\n");
    commit_staged(&book, "Ana", "change");
    let _ = fs::remove_file(book.path("../sprung"));
    let before = state(&book);
    assert_eq!(people(&book.root(), "deals/a.md"), "Ana, Ana");
    assert!(!open(&book.root()).is_busy());
    assert_eq!(state(&book), before);
    assert!(!book.path("../sprung").exists());
}

/// Every file of the repository with its size and the time of its last write.
fn state(book: &TestBook) -> Vec<(String, u64, SystemTime)> {
    let about = |path: std::path::PathBuf| {
        let data = fs::metadata(&path).expect("a file");
        (path.display().to_string(), data.len(), data.modified().expect("a time"))
    };
    files_below(&book.path(".git")).into_iter().map(about).collect()
}
