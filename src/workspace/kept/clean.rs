//! That no record differed from `HEAD`, kept for the next command: it need not ask git for its own version of each file
//! while `HEAD` holds the same folder and all files have the same marks.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use super::Shelf;
use crate::git;
use crate::history::ObjectName;

const MAGIC: &[u8] = b"carnet clean 1\n";

/// Where this is kept for one book.
pub(in crate::workspace) struct Clean {
    file: PathBuf,
    reading: u64,
}

impl Clean {
    /// Beside the records of a book.
    pub(in crate::workspace) fn of(shelf: &Shelf<'_>) -> Self {
        Self { file: shelf.file.with_file_name("clean"), reading: shelf.reading }
    }

    /// Whether nothing differed from this folder of `HEAD` when somebody looked last.
    pub(in crate::workspace) fn may_hold(&self, folder: ObjectName) -> bool {
        git::kept(&self.file).is_some_and(|bytes| bytes.starts_with(&self.begin(folder)))
    }

    /// Whether nothing differs from this folder of `HEAD`, given the marks of all files.
    pub(in crate::workspace) fn holds(&self, folder: ObjectName, marks: u64) -> bool {
        git::kept(&self.file).is_some_and(|bytes| bytes == self.whole(folder, marks))
    }

    /// Keeps that nothing differs.
    pub(in crate::workspace) fn keep(&self, folder: ObjectName, marks: u64) {
        git::keep(&self.file, &self.whole(folder, marks));
    }

    /// Keeps that something does.
    pub(in crate::workspace) fn forget(&self) {
        git::keep(&self.file, MAGIC);
    }

    fn begin(&self, folder: ObjectName) -> Vec<u8> {
        [MAGIC, &hash((self.reading, folder.as_bytes()))].concat()
    }

    fn whole(&self, folder: ObjectName, marks: u64) -> Vec<u8> {
        [self.begin(folder), hash((self.reading, folder.as_bytes(), marks)).to_vec()].concat()
    }
}

fn hash(value: impl Hash) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish().to_le_bytes()
}
