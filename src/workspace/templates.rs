//! The book's own templates, style sheet and scripts, in its folder `templates/`.

use crate::site::{self, Overrides};
use crate::store::{self, Root};

/// Folder of the book that holds them.
const FOLDER: &str = "templates";
/// Largest file that is read, 1 MiB.
const LIMIT: u64 = 1 << 20;

/// The files of the book that stand in the place of built-in ones: by name, those that are there and are UTF-8 text.
#[must_use]
pub fn overrides(root: &Root) -> Overrides {
    let read = |name: String| {
        let bytes = store::attachment(root, &format!("{FOLDER}/{name}"), LIMIT)?;
        Some((name, String::from_utf8(bytes).ok()?))
    };
    site::file_names().filter_map(read).collect()
}
