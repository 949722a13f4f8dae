//! What git says of the book, read again when git has moved on.

use std::path::Path;
use std::sync::Arc;

use super::events;
use super::remembered::Remembered;
use crate::config::Config;
use crate::git::{GitError, Head, HistoryCache, Repository};
use crate::history::{self, Authorship, ObjectName};
use crate::store::{self, Root};

/// The repository of a book, if there is one, and how far its history has been read.
pub struct Past {
    repository: Option<Repository>,
    cache: HistoryCache,
    remembered: Option<Remembered>,
    read_to: Option<Head>,
    /// The commit at which the past ends, when that is not `HEAD`.
    end: Option<ObjectName>,
}

/// What git says of the book.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Who created and last changed each file.
    pub authorship: Arc<Authorship>,
    /// The events of all commits.
    pub past: Arc<history::Past>,
}

impl Past {
    /// The past of a book; `caches` is the folder for what was read before, which may be emptied at any time.
    ///
    /// # Errors
    /// When the repository is damaged or belongs to another user.
    pub fn of(root: &Root, caches: Option<&Path>) -> Result<Self, GitError> {
        let repository = Repository::discover(root.path())?;
        let cache = caches.map_or_else(HistoryCache::in_memory, HistoryCache::in_folder);
        Ok(Self { repository, cache, remembered: None, read_to: None, end: None })
    }

    /// The same past up to a commit, which need not lead to `HEAD`. Nothing that is read of it is kept.
    #[must_use]
    pub fn until(self, commit: ObjectName) -> Self {
        Self { end: Some(commit), ..self }
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

    /// What git says under these settings, unless it says what it said the last time. Reads only commits, and compares
    /// only versions of records, that it has not seen.
    ///
    /// # Errors
    /// When `HEAD` cannot be read.
    pub fn news(&mut self, config: &Config) -> Result<Option<News>, GitError> {
        let Some(repository) = &self.repository else { return Ok(None) };
        let head = repository.head()?;
        self.remembered = self.remembered.take().filter(|remembered| remembered.fits(config));
        if self.remembered.is_some() && self.read_to.as_ref() == Some(&head) {
            return Ok(None);
        }
        let history = match self.end {
            Some(commit) => self.cache.read_at(repository, commit),
            None => self.cache.read(repository)?,
        };
        let folder = self.cache.folder_for(repository);
        let remembered = self.remembered.get_or_insert_with(|| Remembered::load(folder.as_deref(), config));
        let (authorship, past) = rayon::join(
            || Authorship::of(&history),
            || {
                let is_record = |path: &str| store::kind_at(config, path).is_some();
                history::Past::of(&history, is_record, |asked| events::committed(repository, config, remembered, asked))
            },
        );
        if let Some(remembered) = self.remembered.as_mut().filter(|_| self.end.is_none()) {
            remembered.save();
        }
        self.read_to = Some(head);
        Ok(Some(News { authorship: Arc::new(authorship), past: Arc::new(past) }))
    }
}
