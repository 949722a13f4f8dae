//! The folder that is the book.

use std::path::{Component, Path, PathBuf};

use super::StoreError;
use crate::config;

/// The folder with `carnet.yaml`, as a path without links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    path: PathBuf,
}

impl Root {
    /// The book that holds `from`: the nearest folder upward with `carnet.yaml`, as git finds its repository.
    ///
    /// # Errors
    /// [`StoreError::Read`] when `from` cannot be opened, [`StoreError::NoBook`] when there is none.
    pub fn find(from: &Path) -> Result<Self, StoreError> {
        let start = canonical(from)?;
        let found = start.ancestors().find(|folder| folder.join(config::FILE).is_file());
        found.map(|path| Self { path: path.to_owned() }).ok_or_else(|| StoreError::NoBook { from: from.to_owned() })
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The place of a file of the book; nothing when the path would leave it.
    #[must_use]
    pub fn join(&self, path: &str) -> Option<PathBuf> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        (inside && !path.is_empty()).then(|| self.path.join(path))
    }

    /// The path of a place relative to the book, with `/`; nothing when it lies outside or is not UTF-8.
    #[must_use]
    pub fn relative(&self, place: &Path) -> Option<String> {
        let parts = place.strip_prefix(&self.path).ok()?.components();
        let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }
}

fn canonical(path: &Path) -> Result<PathBuf, StoreError> {
    path.canonicalize().map_err(|source| StoreError::Read { path: path.to_owned(), source })
}
