//! `carnet init` as the program does it.

use super::support::{TestBook, files_below};

/// A folder without anything in it.
fn empty() -> TestBook {
    TestBook::with("")
}

#[test]
fn a_new_book_is_empty_sound_and_a_repository() {
    let folder = empty();
    let run = folder.run(&["init"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run}");
    assert!(run.stderr.starts_with("A new book lies in `.`:\n  carnet.yaml\n"), "{run}");
    assert!(folder.path(".git").is_dir());
    assert_eq!(folder.git(&["branch", "--show-current"]), "main\n");
    assert_eq!(folder.run(&["list", "tickets"]).code, 1);
    assert_eq!(folder.run(&["agenda"]).ok(), "Nothing is planned.\n");
    folder.git(&["add", "--all"]);
    let kept = folder.git(&["ls-files"]);
    assert!(
        ["contacts/.gitkeep", "feedback/.gitkeep", ".gitattributes"].iter().all(|path| kept.contains(path)),
        "{kept}"
    );
}

#[test]
fn a_new_book_speaks_the_language_it_was_made_in() {
    let folder = empty();
    folder.run(&["--language", "fr", "init", "ventes"]);
    let config = folder.read("ventes/carnet.yaml");
    assert!(config.contains("\nname: \"ventes\"\n") && config.contains("\nlanguage: fr\n"), "{config}");
}

#[test]
fn nothing_that_is_there_is_replaced() {
    let folder = empty();
    folder.write(".gitignore", "mine\n");
    folder.write("contacts/ada.md", "---\nname: Ada\n---\n");
    folder.git(&["init", "--quiet", "--initial-branch=trunk"]);
    let run = folder.run(&["init"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(!run.stderr.contains(".gitignore") && !run.stderr.contains("\n  contacts/\n"), "{run}");
    assert_eq!(folder.read(".gitignore"), "mine\n");
    assert_eq!(folder.git(&["branch", "--show-current"]), "trunk\n");
    let before = files_below(&folder.root());
    let again = folder.run(&["init"]);
    assert_eq!(again.stderr, "`.` has everything that a book needs; nothing was written.\n");
    assert_eq!(files_below(&folder.root()), before);
}
