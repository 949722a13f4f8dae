//! Ties files, git and clock together: gives snapshots, new ones that re-read only what changed, and old ones that are
//! read from a commit.

mod committed;
mod events;
mod kept;
mod past;
mod reload;
pub mod review;
mod remembered;
mod version;
mod worktree;

pub use committed::Committed;
pub use past::{News, Past};
pub use reload::{Changed, Held, Reloaded};
pub use version::{AsOf, Memory, Version, VersionError};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book::Book;
use crate::clock;
use crate::config::{self, Config, Kind};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::git::GitError;
use crate::record::{Record, Target};
use crate::report;
use crate::snapshot::Snapshot;
use crate::store::{self, Content, Found, Listing, Root, Stamp, StoreError};
use crate::text::Source;
use kept::Shelf;
use worktree::WorkTree;

/// The folder of a book's own templates.
const TEMPLATES: &str = "templates";
/// The folder of its own mails.
const MAIL_TEMPLATES: &str = "templates/mail";

/// A book that is open.
#[derive(Debug)]
pub struct Workspace {
    root: Root,
    /// The day that the caller pins, before the config's and the clock's.
    pinned: Option<Date>,
    /// What tells that files changed; empty where nobody follows them.
    stamps: BTreeMap<Arc<str>, Stamp>,
    /// Those of the snapshot's faults that are the config's; the others are the tree's.
    config_faults: Vec<Diagnostic>,
    /// A `carnet.yaml` that is so wrong that the one before it still holds.
    held: Option<Held>,
    /// Once git was asked.
    work_tree: Option<WorkTree>,
    /// What tells the files of all records at once, where that is known.
    marks: Option<u64>,
    snapshot: Snapshot,
}

impl Workspace {
    /// Opens the book that holds `from` and reads it; `pinned` is the day that counts as today, if the caller says so.
    ///
    /// # Errors
    /// When there is no book, or its folder or `carnet.yaml` cannot be read. Faults of records are no errors.
    pub fn open(from: &Path, pinned: Option<Date>) -> Result<Self, StoreError> {
        Self::read(Root::find(from)?, pinned, None)
    }

    /// The same for a book whose folder is known; with a folder of the user's caches, what was read before is taken from
    /// there.
    fn read(root: Root, pinned: Option<Date>, caches: Option<&Path>) -> Result<Self, StoreError> {
        let (config, config_faults) = read_config(&root)?;
        Ok(Self::read_under(root, pinned, (config, config_faults), caches))
    }

    fn read_under(
        root: Root,
        pinned: Option<Date>,
        (config, config_faults): (Config, Vec<Diagnostic>),
        caches: Option<&Path>,
    ) -> Self {
        let mut marks = None;
        let (listing, records, stamps) = match caches {
            Some(caches) => {
                let whole = Shelf::of(&root, &config, caches).read_all();
                marks = whole.marks;
                (whole.listing, whole.records, BTreeMap::new())
            }
            None => read_files(&root, &config),
        };
        let faults = [&*config_faults, &*listing.faults].concat();
        let mut files = listing.files;
        files.extend(linked_files(&config, records.iter().map(|record| &**record), |path| store::exists(&root, path)));
        let today = today(&config, pinned);
        let snapshot = Snapshot::new(config, faults, Book::new(records, files), today);
        Self { root, pinned, stamps, config_faults, held: None, work_tree: None, marks, snapshot }
    }

    /// The book's folder.
    #[must_use]
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The book's own templates and assets, which win over the built-in ones: file name → text.
    #[must_use]
    pub fn templates(&self) -> BTreeMap<String, String> {
        store::texts_in(&self.root, TEMPLATES)
    }

    /// The book's own templates of mails: file name → text.
    #[must_use]
    pub fn mail_templates(&self) -> BTreeMap<String, String> {
        store::texts_in(&self.root, MAIL_TEMPLATES)
    }

    /// The book as it was read last.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The same, for a caller that reads nothing again.
    #[must_use]
    pub fn into_snapshot(self) -> Snapshot {
        self.snapshot
    }
}

/// What git says of a book; nothing without a repository.
///
/// `caches` is the folder for what was read before, which may be emptied at any time.
///
/// # Errors
/// When the repository is damaged or belongs to another user.
pub fn read_past(root: &Root, config: &Config, caches: Option<&Path>) -> Result<Option<News>, GitError> {
    let mut past = Past::of(root, caches)?;
    let news = past.news(config);
    // Nobody has to wait until all that was read of the history is given back.
    rayon::spawn(|| drop(past));
    news
}

fn today(config: &Config, pinned: Option<Date>) -> Date {
    pinned.or(config.today).unwrap_or_else(|| clock::today(&config.time_zone))
}

fn read_config(root: &Root) -> Result<(Config, Vec<Diagnostic>), StoreError> {
    let (mut config, faults) = config_of(config_source(root)?);
    config.reports = reports(store::texts_in(root, report::FOLDER));
    Ok((config, faults))
}

/// The settings that a text gives, and what is wrong with it; what is wrong with its bytes comes first.
fn config_of((source, fault): (Source, Option<Diagnostic>)) -> (Config, Vec<Diagnostic>) {
    let (config, mut faults) = Config::read(&source);
    faults.splice(0..0, fault);
    (config, faults)
}

/// The files of the book's own reports, of those in their folder.
fn reports(texts: BTreeMap<String, String>) -> Vec<Source> {
    let definitions = texts.into_iter().filter(|(name, _)| name.ends_with(".yaml") || name.ends_with(".yml"));
    definitions.map(|(name, text)| Source::new(format!("{}/{name}", report::FOLDER), text)).collect()
}

/// The text of `carnet.yaml`, and what is wrong with its bytes.
fn config_source(root: &Root) -> Result<(Source, Option<Diagnostic>), StoreError> {
    let path: Arc<str> = config::FILE.into();
    let place = root.path().join(config::FILE);
    let missing = || StoreError::Read { path: place.clone(), source: std::io::ErrorKind::NotFound.into() };
    Ok(text_of(&path, store::read(root, &path).ok_or_else(missing)?.0))
}

/// The text of a file as far as it can be read, and what is wrong with its bytes.
fn text_of(path: &Arc<str>, content: Content) -> (Source, Option<Diagnostic>) {
    match content {
        Content::Text(source) => (source, None),
        Content::Damaged(source, fault) => (source, Some(fault)),
        Content::Unreadable(fault) => (Source::new(path.clone(), ""), Some(fault)),
    }
}

/// Records that a thread reads at a time: one that comes from git's history later takes over its part of what is left.
const SHARE: usize = 256;

/// What stands in the folders of the kinds, the records there, and the stamps of their files.
fn read_files(root: &Root, config: &Config) -> (Listing, Vec<Arc<Record>>, BTreeMap<Arc<str>, Stamp>) {
    let listing = store::list(root, config);
    let read: Vec<(Arc<Record>, Stamp)> =
        listing.records.par_iter().with_max_len(SHARE).filter_map(|found| read_record(root, config, found)).collect();
    let stamps = read.iter().map(|(record, stamp)| (record.path().clone(), *stamp)).collect();
    (listing, read.into_iter().map(|(record, _)| record).collect(), stamps)
}

fn read_record(root: &Root, config: &Config, found: &Found) -> Option<(Arc<Record>, Stamp)> {
    let (content, stamp) = store::read(root, &found.path)?;
    Some((Arc::new(record(content, found, config, Record::read)), stamp))
}

fn record(content: Content, found: &Found, config: &Config, read: fn(Source, &Kind, &Config) -> Record) -> Record {
    match content {
        Content::Text(source) => read(source, &found.kind, config),
        Content::Damaged(source, fault) => {
            let mut record = read(source, &found.kind, config);
            record.faults = vec![fault];
            record
        }
        Content::Unreadable(fault) => Record::unreadable(found.path.clone(), &found.kind, fault),
    }
}

/// The files that records link to outside the folders of the kinds, as far as they are there.
fn linked_files<'a>(
    config: &Config,
    records: impl Iterator<Item = &'a Record>,
    exists: impl Fn(&str) -> bool,
) -> Vec<Arc<str>> {
    let paths = records.flat_map(|record| &record.links).filter_map(|link| match &link.target {
        Target::Path(path) if config.kind_of_path(path).is_none() => Some(path),
        _ => None,
    });
    let mut paths: Vec<&str> = paths.map(|path| &**path).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.into_iter().filter(|path| exists(path)).map(Into::into).collect()
}
