//! What every integration test stands on: a book in a temporary folder, the program run in a
//! cleared environment on a pinned day, and git without the user's identity.
//!
//! ```text
//! let book = TestBook::with("
//! //- carnet.yaml
//! name: Small
//! //- contacts/ada.md
//! ---
//! name: Ada
//! ---
//! ");
//! let run = book.run(&["check"]);
//! assert_eq!(run.code, 0, "{run}");
//! ```

mod book;
pub(crate) mod html;
pub(crate) mod process;
mod run;
pub(crate) mod served;
pub(crate) mod webdriver;

pub(crate) use book::TestBook;
pub(crate) use run::Run;

use std::fs;
use std::path::{Path, PathBuf};

/// The day on which every test happens.
pub(crate) const TODAY: &str = "2026-11-20";

/// The entries of a folder in the order of their names.
pub(crate) fn sorted_entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    entries.sort();
    entries
}

/// Every regular file below a folder, in the order of their paths.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in sorted_entries(folder) {
        if path.is_dir() && !path.is_symlink() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The name of a file without its last extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
