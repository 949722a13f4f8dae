//! The folder of a book: finding it, listing it, reading its files, writing changes.
//!
//! Reads nothing outside the book, follows no link out of it, and never writes but through [`write()`] and, for files that
//! are not there yet, [`create_files`]. Knows what a kind's folder is, and nothing of what records say.
#![expect(clippy::disallowed_methods, reason = "this room is the hand that touches files")]

mod create;
mod list;
mod marked;
mod probe;
mod publish;
mod read;
mod root;
mod scan;
mod watch;
mod write;

pub use create::{Made, create_each, create_files, create_folder, create_missing, is_book};
pub use list::{Found, Listing, Standing, is_folder, kind_at, list, list_folder, record_at, top_folders};
pub use marked::{Marked, list_marked};
pub use probe::{can_write, folders, watch_limit};
pub use publish::{Publication, Published};
pub use read::{Content, Stamp, attachment, bytes_of, exists, is_binary, is_taken, read, stamp, texts_in};
pub use root::Root;
pub use scan::{Mark, Scanned, now, scan};
pub use watch::{Dirty, Look, QUIET, Watch, Way};
pub use write::write;

use std::path::PathBuf;

/// Why the folder could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No `carnet.yaml` here or above.
    #[error("no book here: `{}` has no carnet.yaml, nor has any folder above it", from.display())]
    NoBook {
        /// Where the search began.
        from: PathBuf,
    },
    /// The named folder cannot be opened.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file cannot be written; it is as it was.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A new book needs a folder of its own.
    #[error("`{}` is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not what the change was made from; it is as it was.
    #[error("`{}` was changed meanwhile by another program", path.display())]
    Changed {
        /// Which file.
        path: PathBuf,
    },
}
