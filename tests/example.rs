//! The example book with its year of git history: the same on every machine.

use super::support::served::Served;
use super::support::{Run, TestBook, files_below};
use carnet::workspace::Workspace;
use carnet::{check, example, git, store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The last commit. It moves only when `example-data` does.
const LAST: &str = "4997fe0b3b67af0162622a49f1c110129aebc488";

fn example_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-data/book")
}

fn written() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let commits = example::history().expect("a history that applies");
    git::write(folder.path(), &commits).expect("a repository");
    folder
}

fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C")])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every file below a folder but git's own, with its bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files_below(folder)
        .into_iter()
        .filter_map(|path| {
            let relative = path.strip_prefix(folder).ok()?.to_owned();
            (!relative.starts_with(".git/")).then(|| (relative, fs::read(&path).unwrap_or_default()))
        })
        .collect()
}

#[test]
fn the_example_is_the_same_repository_to_the_byte_everywhere() {
    let folder = written();
    assert_eq!(git_in(folder.path(), &["rev-parse", "main", "HEAD"]), format!("{LAST}\n{LAST}\n"));
    assert_eq!(git_in(folder.path(), &["status", "--porcelain"]), "");
    assert_eq!(git_in(folder.path(), &["fsck", "--strict", "--no-progress"]), "");
}

#[test]
fn the_files_of_the_example_are_the_reviewable_ones() {
    let folder = written();
    let (ours, theirs) = (contents(folder.path()), contents(&example_data()));
    assert_eq!(
        ours.iter().map(|file| &file.0).collect::<Vec<_>>(),
        theirs.iter().map(|file| &file.0).collect::<Vec<_>>()
    );
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert!(ours.1 == theirs.1, "{} differs", ours.0.display());
    }
}

#[test]
fn the_mailmap_joins_the_two_spellings_of_one_person() {
    let folder = written();
    let people = |format: &str| {
        let mut names: Vec<String> =
            git_in(folder.path(), &["log", &format!("--format={format}")]).lines().map(str::to_owned).collect();
        names.sort();
        names.dedup();
        names.len()
    };
    assert_eq!((people("%an"), people("%aN")), (7, 6));
}

#[test]
fn nobody_works_on_sunday_but_once() {
    let folder = written();
    let days = git_in(folder.path(), &["log", "--format=%ad", "--date=format:%a"]);
    let count = |day: &str| days.lines().filter(|line| *line == day).count();
    assert_eq!((count("Sat"), count("Sun")), (1, 1));
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri"] {
        assert!(count(day) > 100, "{day}: {}", count(day));
    }
    let quiet = ["2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-07-14", "2026-11-11"];
    let dates = git_in(folder.path(), &["log", "--format=%as"]);
    for date in dates.lines() {
        assert!(!quiet.contains(&date) && !("2026-08-03"..="2026-08-21").contains(&date), "a commit on {date}");
    }
}

#[test]
fn files_alone_are_written_where_there_is_nothing_yet() {
    let folder = TempDir::new().expect("a temporary folder");
    let place = folder.path().join("new");
    store::create_folder(&place).expect("a new folder");
    store::create_files(&place, &example::files()).expect("files");
    assert!(contents(&place) == contents(&example_data()));
    let refused = store::create_folder(&place).expect_err("a folder that holds a book");
    assert!(matches!(refused, store::StoreError::NotEmpty { .. }));
    store::create_files(&place, &example::files()).expect_err("files are never replaced");
}

#[test]
fn the_demo_takes_nothing_from_the_users_git() {
    let book = TestBook::new();
    let settings = "[core]\n\tautocrlf = true\n\thooksPath = /nowhere\n[commit]\n\tgpgsign = true\n[init]\n\tdefaultBranch = trunk\n";
    fs::write(book.home().join(".gitconfig"), settings).expect("settings");
    let output = book
        .command(&["demo", "here", "--no-serve"])
        .envs([("GIT_DIR", "/nowhere"), ("GIT_INDEX_FILE", "/nowhere/index"), ("GIT_DEFAULT_HASH", "sha256")])
        .env_remove("GIT_CONFIG_NOSYSTEM")
        .output()
        .expect("the program runs");
    let run = Run::new(&output, &book.root());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run}");
    assert_eq!(git_in(&book.path("here"), &["rev-parse", "--abbrev-ref", "HEAD"]), "main\n");
    assert_eq!(git_in(&book.path("here"), &["rev-parse", "HEAD"]), format!("{LAST}\n"));
    assert!(contents(&book.path("here")) == contents(&example_data()));
    let doctor = book.run(&["--book", "here", "doctor"]);
    assert_eq!(doctor.code, 0, "git merges its records: {doctor}");
}

#[test]
fn the_demo_never_writes_into_a_folder_that_holds_anything() {
    let book = TestBook::new();
    book.write("full/mine.txt", "mine");
    let run = book.run(&["demo", "full", "--no-serve"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("is not empty"), "{run}");
    assert_eq!(contents(&book.path("full")), [(PathBuf::from("mine.txt"), b"mine".to_vec())]);
}

#[test]
fn without_a_git_program_the_files_come_without_their_history() {
    let book = TestBook::new();
    let output = book.command(&["demo", "--no-serve"]).env("PATH", book.home()).output().expect("the program runs");
    let run = Run::new(&output, &book.root());
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stderr.contains("without its history: the git program is not installed"), "{run}");
    assert!(contents(&book.path("carnet-demo")) == contents(&example_data()));
}

#[test]
fn the_example_has_three_findings_on_purpose() {
    let book = TestBook::example();
    let workspace = Workspace::open(&book.root(), None).expect("a book");
    let found = check::run(workspace.snapshot(), &check::Selection::default());
    let places: Vec<(&str, &str)> = found.iter().map(|finding| (finding.code, &*finding.path)).collect();
    assert_eq!(
        places,
        [
            ("dangling-link", "companies/bloc-ocean.md"),
            ("vocabulary", "contacts/bertrand-aubin.md"),
            ("unknown-field", "contacts/fanny-quiniou.md"),
        ]
    );
}

#[test]
fn the_demo_is_served_and_served_again_as_it_was_left() {
    let book = TestBook::new();
    drop(Served::by(&book, &["demo", "here"]));
    let mine = "---\nname: Mine\n---\n";
    book.write("here/contacts/mine.md", mine);
    let served = Served::by(&book, &["demo", "here"]);
    let page = ureq::get(served.url("contact/mine.html")).call().expect("a page");
    assert_eq!(page.status(), 200);
    assert_eq!(book.read("here/contacts/mine.md"), mine);
    assert_eq!(git_in(&book.path("here"), &["rev-parse", "HEAD"]), format!("{LAST}\n"));
}

#[test]
fn no_number_or_address_of_the_example_belongs_to_anyone() {
    let history = example::history().expect("a history that applies");
    let texts = history.iter().flat_map(|commit| &commit.edits).filter_map(|edit| match edit {
        example::Edit::Write(path, bytes) if path.ends_with(".md") => std::str::from_utf8(bytes).ok(),
        _ => None,
    });
    for text in texts {
        for (at, _) in text.match_indices("+33 ") {
            let number = &text[at + 4..];
            assert!(["2 61 91", "6 39 98"].iter().any(|reserved| number.starts_with(reserved)), "{number:.20}");
        }
        for word in text.split(|c: char| c.is_whitespace() || c == '"') {
            let domain = word.split_once('@').filter(|(name, _)| !name.is_empty()).map(|(_, domain)| domain);
            assert!(domain.is_none_or(|domain| domain.ends_with(".example")), "{word}");
        }
    }
}
