//! What git says of the book, read again when git has moved on.

use std::path::Path;

use crate::git::{GitError, Head, HistoryCache, Repository};
use crate::history::Authorship;
use crate::store::Root;

/// The repository of a book, if there is one, and how far its history has been read.
pub struct Past {
    repository: Option<Repository>,
    cache: HistoryCache,
    read_to: Option<Head>,
}

impl Past {
    /// The past of a book; `caches` is the folder for what was read before, which may be emptied at any time.
    ///
    /// # Errors
    /// When the repository is damaged or belongs to another user.
    pub fn of(root: &Root, caches: Option<&Path>) -> Result<Self, GitError> {
        let repository = Repository::discover(root.path())?;
        let cache = caches.map_or_else(HistoryCache::in_memory, HistoryCache::in_folder);
        Ok(Self { repository, cache, read_to: None })
    }

    /// Git's own folder.
    #[must_use]
    pub fn git_dir(&self) -> Option<&Path> {
        self.repository.as_ref().map(Repository::git_dir)
    }

    /// Whether git is rewriting the files right now.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.repository.as_ref().is_some_and(Repository::is_busy)
    }

    /// What git says, unless it says what it said the last time. Reads only commits that it has not seen.
    ///
    /// # Errors
    /// When `HEAD` cannot be read.
    pub fn news(&mut self) -> Result<Option<Authorship>, GitError> {
        let Some(repository) = &self.repository else { return Ok(None) };
        let head = repository.head()?;
        if self.read_to.as_ref() == Some(&head) {
            return Ok(None);
        }
        let authorship = Authorship::of(&self.cache.read(repository)?);
        self.read_to = Some(head);
        Ok(Some(authorship))
    }
}
