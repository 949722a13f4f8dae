//! A book in a temporary folder.

use super::{Run, TODAY};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder with a book, removed when the test ends.
pub(crate) struct TestBook {
    folder: TempDir,
}

impl TestBook {
    /// A folder with an empty `carnet.yaml`, which is a whole valid book.
    pub(crate) fn new() -> Self {
        Self::with("//- carnet.yaml\n")
    }

    /// A book of several files in one text, each after a line `//- path`.
    pub(crate) fn with(files: &str) -> Self {
        let book = Self { folder: TempDir::new().expect("a temporary folder") };
        for dir in ["book", "home"] {
            fs::create_dir(book.folder.path().join(dir)).expect("a new folder");
        }
        for part in files.split("//- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            book.write(path.trim(), text);
        }
        book
    }

    /// A copy of the example book, without its history.
    pub(crate) fn example() -> Self {
        let book = Self::with("");
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-data/book");
        for path in super::files_below(&example) {
            let relative = path.strip_prefix(&example).expect("a file of the example");
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            book.write(&relative.display().to_string(), bytes);
        }
        book
    }

    /// The folder of the book.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// The home folder of the programs that run in the book; empty.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The whole path of one of its files.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root().join(relative)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("folders");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The text of a file.
    pub(crate) fn read(&self, relative: &str) -> String {
        let path = self.path(relative);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Builds the site with the program and gives its folder.
    pub(crate) fn build_site(&self, out: &str, language: &str) -> PathBuf {
        self.run(&["--language", language, "build", "--out", out]).ok();
        self.path(out).canonicalize().expect("a site")
    }

    /// Runs the program in the book, in English, on the pinned day.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("the program runs");
        Run::new(&output, &self.root())
    }

    /// The same, for a test that starts the program in a way of its own.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.hermetic(env!("CARGO_BIN_EXE_carnet"));
        for (option, value) in [("--today", TODAY), ("--language", "en")] {
            if !arguments.contains(&option) {
                command.args([option, value]);
            }
        }
        command.args(arguments);
        command
    }

    /// Runs git in the book with a pinned identity and clock; gives its standard output.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_at("2026-11-02T09:00:00+01:00", arguments)
    }

    /// The same at an hour of the test's choice.
    pub(crate) fn git_at(&self, hour: &str, arguments: &[&str]) -> String {
        let output = self
            .hermetic("git")
            .env("GIT_AUTHOR_DATE", hour)
            .env("GIT_COMMITTER_DATE", hour)
            .args(arguments)
            .output()
            .expect("git runs");
        Run::new(&output, &self.root()).ok()
    }

    /// Makes the book a git repository with one commit of all that it holds.
    pub(crate) fn committed(self) -> Self {
        self.git(&["init", "--quiet", "--initial-branch=main"]);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", "first"]);
        self
    }

    /// Any program in the book's folder, with nothing of the user's environment.
    pub(crate) fn hermetic(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home())
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Ana Ruiz")
            .env("GIT_AUTHOR_EMAIL", "ana@carnet.example")
            .env("GIT_COMMITTER_NAME", "Ana Ruiz")
            .env("GIT_COMMITTER_EMAIL", "ana@carnet.example");
        command
    }
}

#[test]
fn a_test_book_commits_without_the_users_identity() {
    let book = TestBook::new().committed();
    assert_eq!(book.git(&["log", "--format=%an %as"]), "Ana Ruiz 2026-11-02\n");
    assert_eq!(book.read("carnet.yaml"), "");
}
