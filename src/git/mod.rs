//! The repository around a book, read in process: its head, its commits, what each changed.
//!
//! Sole knower of git. Reading starts no process, runs no hook, filter, monitor or command
//! of a configuration, opens no submodule and writes nothing into the repository. The `git`
//! program writes a new one, and does what a person asks for after a merge (`init`, `doctor`,
//! `resolve`). Must not know what a record says.

#![expect(
    clippy::disallowed_methods,
    reason = "a hand: it looks at the repository's files and keeps a cache of what it read"
)]

mod batch;
mod between;
mod blocks;
mod cache;
mod changes;
mod commit;
mod contents;
mod delta;
mod driver;
mod error;
mod find;
mod loose;
mod mailmap;
mod objects;
mod program;
mod renames;
mod resolve;
mod stored;
mod tree;
mod uncommitted;
mod walk;
mod write;

pub use between::Folder;
pub use cache::{HistoryCache, checksum, is_kept, keep, kept, kept_part};
pub use contents::{EntryKind, TreeEntry};
pub use driver::{ATTRIBUTE, DRIVER, Job, Registration, register, register_with_attribute, registration};
pub use error::GitError;
pub use find::Finder;
pub use program::{Program, Touch, Unmerged};
pub use uncommitted::{Uncommitted, WorkFile, WorkState};
pub use write::{WriteError, init, write};

use crate::history::ObjectName;
use gix::open::{Options, Permissions, permissions};
use std::path::{Path, PathBuf};

/// A repository that holds a book, perhaps in a folder of its own.
pub struct Repository {
    inner: gix::ThreadSafeRepository,
    /// The book's folder inside the work tree, with a slash at its end; empty at the root.
    prefix: String,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("git_dir", &self.git_dir()).field("prefix", &self.prefix).finish()
    }
}

/// Where `HEAD` points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The branch's short name; `None` when `HEAD` is detached.
    pub branch: Option<String>,
    /// The commit; `None` on a branch without one.
    pub commit: Option<ObjectName>,
}

impl Repository {
    /// Finds the repository around a folder, going upwards as git does.
    ///
    /// `None` when there is none, or when it has no work tree that holds the folder.
    ///
    /// # Errors
    /// The repository belongs to another user, or is damaged.
    pub fn discover(book: &Path) -> Result<Option<Self>, GitError> {
        let options = gix::discover::upwards::Options { dot_git_only: true, ..Default::default() };
        let trust = gix::sec::trust::Mapping { full: reading_only(), reduced: reading_only() };
        let inner = match gix::ThreadSafeRepository::discover_opts(book, options, trust) {
            Ok(inner) => inner,
            Err(error) => return refusal(book, error),
        };
        let Some(prefix) = inner.work_dir().and_then(|root| prefix_of(book, root)) else {
            return Ok(None);
        };
        Ok(Some(Self { inner, prefix }))
    }

    /// The book's folder inside the work tree, with `/` at its end; empty at the root.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The folder of this work tree's own git files: `HEAD`, `index`, a merge in progress.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        self.inner.refs.git_dir()
    }

    /// The folder that all work trees share: objects, branches, configuration.
    #[must_use]
    pub fn common_dir(&self) -> PathBuf {
        self.handle().common_dir().to_owned()
    }

    /// The root of the work tree.
    fn work_tree(&self) -> Option<&Path> {
        self.inner.work_dir()
    }

    /// Where `HEAD` points now.
    ///
    /// # Errors
    /// `HEAD` or its branch is damaged.
    pub fn head(&self) -> Result<Head, GitError> {
        let broken = |cause: String| GitError::BrokenHead { path: self.git_dir().to_owned(), cause };
        let repository = self.handle();
        let mut head = repository.head().map_err(|error| broken(GitError::cause(&error)))?;
        let branch = head.referent_name().map(|name| name.shorten().to_string());
        let commit = if head.is_unborn() {
            None
        } else {
            let id = head.peel_to_commit().map_err(|error| broken(GitError::cause(&error)))?.id;
            ObjectName::from_bytes(id.as_bytes())
        };
        Ok(Head { branch, commit })
    }

    /// Whether git is rewriting the work tree right now: a checkout, or the steps of a rebase.
    ///
    /// A rebase that has stopped for a person, and a merge with conflicts, are not busy: what
    /// lies in the files is what that person has to see. A lock that a killed git left behind
    /// looks busy for ever, so a caller waits only for so long.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let has = |name: &str| self.git_dir().join(name).exists();
        let rebasing = has("rebase-merge") || has("rebase-apply/rebasing");
        has("index.lock") || has("HEAD.lock") || (rebasing && !has("REBASE_HEAD"))
    }

    /// A handle for one thread.
    fn handle(&self) -> gix::Repository {
        self.inner.to_thread_local()
    }
}

/// Trusts what git itself would: the user's own configuration decides about `safe.directory`,
/// nothing else of it is used. Includes are not followed and the environment is not heard.
fn reading_only() -> Options {
    let mut permissions = Permissions::isolated();
    permissions.config = permissions::Config { system: true, git: true, user: true, ..permissions::Config::isolated() };
    permissions.env.home = gix::sec::Permission::Allow;
    permissions.env.xdg_config_home = gix::sec::Permission::Allow;
    Options::default()
        .permissions(permissions)
        .bail_if_untrusted(true)
        .config_overrides(["gitoxide.objects.noReplace=true"])
}

/// Sorts a failed search into "no repository", which is fine, and what a user must know.
fn refusal(book: &Path, error: gix::Error) -> Result<Option<Repository>, GitError> {
    use gix::discover::upwards::Error as Search;
    match error.downcast_any_ref::<Search>() {
        Some(Search::NoTrustedGitRepository { candidate, .. }) => {
            Err(GitError::ForeignOwner { path: candidate.clone() })
        }
        Some(_) => Ok(None),
        None if error.is_permission_denied() => Err(GitError::ForeignOwner { path: book.to_owned() }),
        None => Err(GitError::Unreadable { path: book.to_owned(), cause: GitError::cause(&error) }),
    }
}

/// The way from the work tree's root to the book; `None` when the book is not below it.
fn prefix_of(book: &Path, root: &Path) -> Option<String> {
    let book = book.canonicalize().ok()?;
    let root = root.canonicalize().ok()?;
    let mut prefix = String::new();
    for part in book.strip_prefix(root).ok()?.components() {
        prefix.push_str(part.as_os_str().to_str()?);
        prefix.push('/');
    }
    Some(prefix)
}
