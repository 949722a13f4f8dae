//! What lies between two versions of the book, read at the cost of what differs.
//!
//! A light list of one version (paths, objects, and marks by which records are found) is kept among the user's caches;
//! from it and from what git and the disk say of their files follow the records that differ, and those around them that
//! a review has to see. Nothing else is read.

mod around;
mod differ;
mod light;
mod slips;
mod stored;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{config_of, config_source, text_of, today};
use crate::book::Book;
use crate::check::{self, Selection};
use crate::config::{self, Config, Kind};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::git::{Folder, GitError, Repository};
use crate::history::ObjectName;
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::store::{Content, Root, StoreError};
use crate::views::review::{OpenDeals, Review, Sides, Touched};
use differ::{Differing, Disk};
use light::Light;

/// Which two versions to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// The commit before, by any name that git has for it; `HEAD` when nothing is said.
    pub before: Option<String>,
    /// The commit after.
    pub after: After,
}

/// The version after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The files as they lie.
    Files,
    /// A commit.
    Commit(String),
    /// A commit, compared with the commit from which both branches come.
    Branch(String),
}

/// Two versions of a book, as far as a review needs them.
#[derive(Debug)]
pub struct Compared {
    /// The book before.
    pub before: Snapshot,
    /// The book after.
    pub after: Snapshot,
    /// The records that differ, by path.
    pub touched: Vec<Touched>,
    /// The commit before, shortened; `None` when there is none yet.
    pub base: Option<String>,
    /// The commit after, shortened; `None` for the files as they lie.
    pub tip: Option<String>,
    open_deals: OpenDeals,
    open_deals_after: Option<OpenDeals>,
    slips: BTreeMap<Arc<str>, usize>,
    findings: (Vec<Diagnostic>, Vec<Diagnostic>),
}

/// Why two versions cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The folder cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The repository cannot be used, or has no such commit.
    #[error(transparent)]
    Git(#[from] GitError),
    /// There is no repository around the book.
    #[error("`{}` is in no git repository", path.display())]
    NoRepository {
        /// The book.
        path: PathBuf,
    },
    /// Two branches do not come from one commit.
    #[error("`{one}` and `{other}` have no commit in common")]
    Unrelated {
        /// One branch.
        one: String,
        /// The other.
        other: String,
    },
}

impl Compared {
    /// The two versions as a review takes them.
    #[must_use]
    pub fn sides(&self) -> Sides<'_> {
        Sides {
            before: &self.before,
            after: &self.after,
            touched: &self.touched,
            open_deals: &self.open_deals,
            open_deals_after: self.open_deals_after.as_ref(),
            slips: &self.slips,
        }
    }

    /// The review of what lies between.
    #[must_use]
    pub fn review(&self) -> Review {
        self.sides().review((&self.findings.0, &self.findings.1))
    }
}

/// One version: its settings and where its files are.
struct Side {
    config: Arc<Config>,
    faults: Vec<Diagnostic>,
    /// The object of `carnet.yaml`, which tells whether the settings are the same.
    settings: Option<ObjectName>,
    folder: Option<Folder>,
    commit: Option<ObjectName>,
}

/// Compares two versions of the book that holds `from`. `pinned` is the day that counts as today, if the caller says so;
/// `caches` is the folder for what was read before, which may be emptied at any time.
///
/// # Errors
/// When there is no book, no repository around it, or no such commit.
pub fn compare(
    from: &Path,
    between: &Between,
    pinned: Option<Date>,
    caches: Option<&Path>,
) -> Result<Compared, CompareError> {
    let root = Root::find(from)?;
    let nowhere = || CompareError::NoRepository { path: root.path().to_owned() };
    let repository = Repository::discover(root.path())?.ok_or_else(nowhere)?;
    let (before, after) = commits(&repository, between)?;
    let before = Side::at(&root, &repository, before)?;
    let after = match after {
        Some(commit) => Side::at(&root, &repository, Some(commit))?,
        None => Side::of_files(&root, &repository)?,
    };
    let files = matches!(between.after, After::Files).then_some(&root);
    let (light, seen) =
        rayon::join(|| Light::at(&repository, &before, caches), || files.map(|root| Disk::look(root, &after.config)));
    let mut light = light?;
    let differing = differ::find(&repository, &mut light, &before, &after, seen)?;
    light.keep(&repository, caches, matches!(between.after, After::Files) && between.before.is_none());
    let day = today(&after.config, pinned);
    let slips = slips::earlier(&repository, before.commit, &before.config, &differing, caches);
    Ok(Compared { slips, ..put_together(&repository, &light, (before, after), differing, day, files) })
}

/// The two commits; none before the first commit, and none for the files as they lie.
fn commits(
    repository: &Repository,
    between: &Between,
) -> Result<(Option<ObjectName>, Option<ObjectName>), CompareError> {
    let before = match &between.before {
        Some(name) => Some(repository.resolve(name)?),
        None => repository.head()?.commit,
    };
    match &between.after {
        After::Files => Ok((before, None)),
        After::Commit(name) => Ok((before, Some(repository.resolve(name)?))),
        After::Branch(name) => {
            let after = repository.resolve(name)?;
            let Some(one) = before else { return Ok((None, Some(after))) };
            let unrelated = || CompareError::Unrelated {
                one: between.before.clone().unwrap_or_else(|| "HEAD".to_owned()),
                other: name.clone(),
            };
            Ok((Some(repository.merge_base(one, after).ok_or_else(unrelated)?), Some(after)))
        }
    }
}

impl Side {
    /// The book in a commit; one that holds no `carnet.yaml` is read under the settings that the book has now.
    fn at(root: &Root, repository: &Repository, commit: Option<ObjectName>) -> Result<Self, CompareError> {
        let folder = commit.map(|commit| repository.folder_at(commit)).transpose()?.flatten();
        let Some(settings) = folder.and_then(|folder| repository.file_in(folder, config::FILE)) else {
            return Ok(Self { folder, commit, ..Self::of_files(root, repository)? });
        };
        let path: Arc<str> = config::FILE.into();
        let bytes = repository.blobs(&[settings]).pop().flatten().unwrap_or_default();
        let (config, faults) = config_of(text_of(&path, Content::of(&path, bytes)));
        Ok(Self { config: Arc::new(config), faults, settings: Some(settings), folder, commit })
    }

    fn of_files(root: &Root, repository: &Repository) -> Result<Self, CompareError> {
        let read = config_source(root)?;
        let settings = repository.blob_name(read.0.text().as_bytes());
        let (config, faults) = config_of(read);
        Ok(Self { config: Arc::new(config), faults, settings, folder: None, commit: None })
    }

    /// The beginning of the commit's name.
    fn name(&self) -> Option<String> {
        self.commit.map(|commit| commit.to_string().chars().take(8).collect())
    }
}

fn put_together(
    repository: &Repository,
    light: &Light,
    (before, after): (Side, Side),
    differing: Differing,
    day: Date,
    files: Option<&Root>,
) -> Compared {
    let resettled = before.settings != after.settings && before.config != after.config;
    let around = around::load(repository, light, &differing, (&before.config, &after.config), resettled);
    let mut olds: Vec<Arc<Record>> = around.before;
    let mut news: Vec<Arc<Record>> = around.after;
    olds.extend(differing.pairs.iter().filter_map(|pair| pair.before.clone()));
    news.extend(differing.pairs.iter().filter_map(|pair| pair.after.clone()));
    let open_deals_after = resettled.then(|| {
        let deals = news.iter().map(|record| &**record).filter(|record| record.kind == Kind::Deal);
        OpenDeals::of(&after.config, deals)
    });
    let old_files = around::linked_files(repository, &before, &olds, None);
    let new_files = around::linked_files(repository, &after, &news, files);
    let snapshot = |side: &Side, records, files| {
        Snapshot::new(side.config.clone(), side.faults.clone(), Book::new(records, files), day)
    };
    let (old, new) = (snapshot(&before, olds, old_files), snapshot(&after, news, new_files));
    let touched = differing.pairs.iter().filter_map(|pair| {
        let place = |snapshot: &Snapshot, record: &Option<Arc<Record>>| snapshot.book.at_path(record.as_ref()?.path());
        match (place(&old, &pair.before), place(&new, &pair.after)) {
            (Some(before), Some(after)) => Some(Touched::Both(before, after)),
            (None, Some(after)) => Some(Touched::New(after)),
            (Some(before), None) => Some(Touched::Gone(before)),
            (None, None) => None,
        }
    });
    let touched = touched.collect();
    let findings = (findings(&old), findings(&new));
    Compared {
        before: old,
        after: new,
        touched,
        base: before.name(),
        tip: after.name(),
        open_deals: light.open_deals().clone(),
        open_deals_after,
        slips: BTreeMap::new(),
        findings,
    }
}

/// What is wrong as far as a part of the book can tell. What the calendar brings, and what only the whole book shows, is
/// no doing of a branch.
fn findings(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut found = check::run(snapshot, &Selection::default());
    found.retain(|finding| {
        let rule = check::rule(finding.code);
        !check::needs_whole_book(finding.code) && rule.is_none_or(|rule| rule.tier != check::Tier::OptIn)
    });
    found
}
