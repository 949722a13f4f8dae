//! Why git could not be read.

use crate::lang::Message;
use std::path::{Path, PathBuf};

/// A repository that cannot be used at all. What is missing inside a usable one is no
/// error but a gap of its history.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The repository, or the folder above it, belongs to another user of this machine.
    #[error("{}: the repository belongs to another user", .path.display())]
    ForeignOwner {
        /// The folder that git would have to be told to trust (`safe.directory`).
        path: PathBuf,
    },
    /// There is a repository, but it cannot be opened.
    #[error("{}: the repository cannot be opened: {cause}", .path.display())]
    Unreadable {
        /// The folder from which the repository was looked for.
        path: PathBuf,
        /// What went wrong, in git's words.
        cause: String,
    },
    /// `HEAD` does not lead to a commit.
    #[error("{}: HEAD cannot be read: {cause}", .path.display())]
    BrokenHead {
        /// The folder of the repository's own files.
        path: PathBuf,
        /// What went wrong, in git's words.
        cause: String,
    },
    /// No branch, tag or commit of this name, or fewer commits behind it than were counted back.
    #[error("no commit is called `{name}`")]
    UnknownRevision {
        /// What was asked for.
        name: String,
    },
    /// The beginning of a commit's name that several commits share.
    #[error("`{name}` is the beginning of several names")]
    AmbiguousRevision {
        /// What was asked for.
        name: String,
        /// The commits and tags whose names begin so, each with its title.
        candidates: Vec<String>,
    },
    /// There is no commit at all yet.
    #[error("there is no commit yet")]
    NoCommit,
    /// Every commit is younger than the moment that was asked for.
    #[error("the first commit is younger")]
    NothingBefore {
        /// When the first commit was made that the repository has, in seconds since 1970.
        first: i64,
        /// The clone is shallow: there are older commits elsewhere.
        shallow: bool,
    },
    /// An object that a commit needs is not in the repository, or cannot be read.
    #[error("the object {object} is missing or damaged")]
    MissingObject {
        /// Its name.
        object: String,
    },
}

impl GitError {
    /// What went wrong, for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        let path = |key, path: &Path| Message::new(key).with("path", path.display().to_string());
        match self {
            Self::ForeignOwner { path: place } => path("git-foreign", place),
            Self::Unreadable { path: place, cause } => path("git-unreadable", place).with("cause", cause.as_str()),
            Self::BrokenHead { cause, .. } => Message::new("git-head").with("cause", cause.as_str()),
            Self::UnknownRevision { name } => Message::new("git-unknown").with("name", name.as_str()),
            Self::AmbiguousRevision { name, .. } => Message::new("git-ambiguous").with("name", name.as_str()),
            Self::NoCommit => Message::new("git-no-commit"),
            Self::NothingBefore { .. } => Message::new("git-nothing-before"),
            Self::MissingObject { object } => Message::new("git-missing").with("object", object.as_str()),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Message {
        match self {
            Self::ForeignOwner { path } => Message::new("git-foreign-hint").with("path", path.display().to_string()),
            Self::Unreadable { .. } | Self::BrokenHead { .. } | Self::MissingObject { .. } => {
                Message::new("git-damaged-hint")
            }
            Self::UnknownRevision { .. } => Message::new("git-unknown-hint"),
            Self::AmbiguousRevision { .. } => Message::new("git-ambiguous-hint"),
            Self::NoCommit => Message::new("git-no-commit-hint"),
            Self::NothingBefore { .. } => Message::new("git-nothing-before-hint"),
        }
    }

    /// The last link of the chain of causes, which says most.
    pub(super) fn cause(error: &(dyn std::error::Error + 'static)) -> String {
        let mut last = error;
        while let Some(source) = last.source() {
            if source.to_string().is_empty() {
                break;
            }
            last = source;
        }
        last.to_string()
    }
}
