//! Naming commits, and reading what they hold.

use super::{RECORD, commit, open, repository};
use crate::support::TestBook;
use carnet::git::{EntryKind, GitError, Repository};

/// Three commits, the second of them tagged.
fn three() -> TestBook {
    let book = repository();
    commit(&book, "Ana", &[("deals/a.md", RECORD)]);
    commit(&book, "Ben", &[("deals/b.md", "beta\n")]);
    book.git(&["tag", "-a", "sent", "-m", "sent"]);
    commit(&book, "Zoe", &[("deals/a.md", "short\n")]);
    book
}

#[test]
fn a_name_means_the_commit_that_git_means() {
    let book = three();
    book.git(&["branch", "side", "HEAD~2"]);
    let full = book.git(&["rev-parse", "HEAD~1"]);
    let repository = open(&book.root());
    let full = full.trim();
    for name in ["HEAD", "HEAD~1", "HEAD^", "@~2", "main", "refs/heads/side", "side", "sent", full, &full[..7]] {
        let commit = book.git(&["rev-parse", &format!("{name}^{{commit}}")]);
        assert_eq!(repository.resolve(name).unwrap().to_string(), commit.trim(), "{name}");
    }
}

#[test]
fn a_name_that_means_no_commit_is_unknown() {
    let book = three();
    let repository = open(&book.root());
    for name in ["nowhere", "HEAD~9", "HEAD:deals/a.md", "main..side", "", "0123456789", "--all", ":/", "^main"] {
        let refused = repository.resolve(name);
        assert!(
            matches!(&refused, Err(GitError::UnknownRevision { name: said }) if said == name),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn a_beginning_that_two_commits_share_lists_both() {
    let book = three();
    let tree = book.git(&["rev-parse", "HEAD^{tree}"]);
    let text = |number: usize| format!("tree {tree}author A <a> {number} +0000\ncommitter A <a> {number} +0000\n\n");
    let mut names = stored(&book, "commit", (0..2_000).map(text));
    names.sort();
    // Sixty thousand beginnings of four signs: thirty pairs are expected among two thousand names.
    let pair = names.windows(2).find(|pair| pair[0][..4] == pair[1][..4]).unwrap();
    let shared = pair[0][..4].to_owned();
    match open(&book.root()).resolve(&shared) {
        Err(GitError::AmbiguousRevision { name, candidates }) => {
            assert_eq!(name, shared);
            assert!(candidates.len() >= 2 && candidates.iter().all(|one| one.starts_with(&shared)), "{candidates:?}");
        }
        other => panic!("{other:?}"),
    }
}

/// `kind path object` of every file, as `git ls-tree` and as the room tell it.
fn both(book: &TestBook, folder: &str, name: &str) -> (Vec<String>, Vec<String>) {
    let place = if folder.is_empty() { book.root() } else { book.path(folder) };
    let repository = open(&place);
    let ours = repository.tree_at(repository.resolve(name).unwrap()).unwrap();
    let word = |kind| match kind {
        EntryKind::File => "100644",
        EntryKind::Link => "120000",
        EntryKind::Module => "160000",
    };
    let ours = ours.iter().map(|e| format!("{} {} {}", word(e.kind), e.id, String::from_utf8_lossy(&e.path)));
    let tree = format!("{name}:{folder}");
    let listed = book.git(&["ls-tree", "-r", "--format=%(objectmode) %(objectname) %(path)", &tree]);
    (ours.collect(), listed.lines().map(ToOwned::to_owned).collect())
}

#[test]
fn a_commit_holds_what_git_lists() {
    let book = three();
    for name in ["HEAD", "HEAD~1", "HEAD~2"] {
        let (ours, gits) = both(&book, "", name);
        assert_eq!(ours, gits);
    }
    commit(&book, "Ana", &[("crm/carnet.yaml", ""), ("crm/deals/x/a.md", RECORD), ("crm.md", "x")]);
    let (ours, gits) = both(&book, "crm", "HEAD");
    assert_eq!(ours, gits);
    assert_eq!(ours.len(), 2);
    let repository = open(&book.path("crm"));
    assert_eq!(repository.tree_at(repository.resolve("HEAD~1").unwrap()).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_named_as_such() {
    let book = three();
    std::os::unix::fs::symlink("a.md", book.path("deals/link.md")).unwrap();
    let head = book.git(&["rev-parse", "HEAD"]);
    book.git(&["add", "--all"]);
    book.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},vendor", head.trim())]);
    book.git(&["commit", "--quiet", "-m", "more"]);
    let (ours, gits) = both(&book, "", "HEAD");
    assert_eq!(ours, gits);
    assert!(ours.iter().any(|line| line.starts_with("120000")) && ours.iter().any(|line| line.starts_with("160000")));
}

#[test]
fn many_objects_are_read_in_the_order_asked_for_packed_or_loose() {
    let book = repository();
    let texts: Vec<String> = (0..300).map(|number| format!("{number}\n{RECORD}")).collect();
    let names: Vec<_> = stored(&book, "blob", texts.iter().cloned()).iter().map(|name| object(name)).collect();
    let read = |repository: &Repository| -> Vec<String> {
        let found = repository.blobs(&names).into_iter();
        found.map(|bytes| String::from_utf8(bytes.unwrap()).unwrap()).collect()
    };
    assert_eq!(read(&open(&book.root())), texts);
    for (number, text) in texts.iter().enumerate() {
        book.write(&format!("deals/{number}.md"), text);
    }
    commit(&book, "Ana", &[]);
    book.git(&["repack", "--quiet", "-adf"]);
    book.git(&["prune-packed"]);
    assert!(book.git(&["count-objects"]).starts_with("0 objects"));
    assert_eq!(read(&open(&book.root())), texts);
    let missing = object("0123456789012345678901234567890123456789");
    assert_eq!(open(&book.root()).blobs(&[missing]), [None]);
    let lengths = open(&book.root()).map_blobs(&names[..2], |index, bytes| (index, bytes.map(<[u8]>::len)));
    assert_eq!(lengths, [(0, Some(texts[0].len())), (1, Some(texts[1].len()))]);
}

/// Stores objects of one kind, loose; gives their names.
fn stored(book: &TestBook, kind: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let files: Vec<String> = texts
        .enumerate()
        .map(|(number, text)| {
            let file = format!("objects/{number}");
            book.write(&file, text);
            file
        })
        .collect();
    let mut arguments = vec!["hash-object", "-w", "-t", kind];
    arguments.extend(files.iter().map(String::as_str));
    let names = book.git(&arguments);
    std::fs::remove_dir_all(book.path("objects")).unwrap();
    names.lines().map(ToOwned::to_owned).collect()
}

fn object(hex: &str) -> carnet::history::ObjectName {
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    carnet::history::ObjectName::from_bytes(&bytes).unwrap()
}
