//! Ties files and clock together: gives snapshots, and new ones that re-read only what changed.

mod events;
mod past;
mod reload;
mod remembered;
mod worktree;

pub use past::{News, Past};
pub use reload::{Changed, Held, Reloaded};

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
use crate::snapshot::Snapshot;
use crate::store::{self, Content, Found, Root, Stamp, StoreError};
use crate::text::Source;
use worktree::WorkTree;

/// The folder of a book's own templates.
const TEMPLATES: &str = "templates";

/// A book that is open.
#[derive(Debug)]
pub struct Workspace {
    root: Root,
    /// The day that the caller pins, before the config's and the clock's.
    pinned: Option<Date>,
    stamps: BTreeMap<Arc<str>, Stamp>,
    /// Those of the snapshot's faults that are the config's; the others are the tree's.
    config_faults: Vec<Diagnostic>,
    /// A `carnet.yaml` that is so wrong that the one before it still holds.
    held: Option<Held>,
    /// Once git was asked.
    work_tree: Option<WorkTree>,
    snapshot: Snapshot,
}

impl Workspace {
    /// Opens the book that holds `from` and reads it; `pinned` is the day that counts as today, if the caller says so.
    ///
    /// # Errors
    /// When there is no book, or its folder or `carnet.yaml` cannot be read. Faults of records are no errors.
    pub fn open(from: &Path, pinned: Option<Date>) -> Result<Self, StoreError> {
        Self::read(Root::find(from)?, pinned)
    }

    fn read(root: Root, pinned: Option<Date>) -> Result<Self, StoreError> {
        let (config, config_faults) = read_config(&root)?;
        Ok(Self::read_under(root, pinned, config, config_faults))
    }

    /// The settings of the book that holds `from`.
    ///
    /// # Errors
    /// When there is no book, or `carnet.yaml` cannot be read.
    pub fn config(from: &Path) -> Result<Config, StoreError> {
        Ok(read_config(&Root::find(from)?)?.0)
    }

    /// The records of one kind alone with nothing but their fields and text, at the cost of reading only them: no links,
    /// tasks and interactions.
    ///
    /// # Errors
    /// When there is no book, or its folder or `carnet.yaml` cannot be read.
    pub fn read_kind(from: &Path, pinned: Option<Date>, kind: &Kind) -> Result<Snapshot, StoreError> {
        let root = Root::find(from)?;
        let (config, faults) = read_config(&root)?;
        let folder = config.kind(kind).map_or("", |def| &def.folder);
        let mut listing = store::list_folder(&root, &config, folder);
        listing.records.retain(|found| &found.kind == kind);
        let read = |found: &Found| {
            let (content, _) = store::read(&root, &found.path)?;
            Some(Arc::new(record(content, found, &config, Record::read_fields)))
        };
        let records: Vec<Arc<Record>> = listing.records.par_iter().filter_map(read).collect();
        let today = today(&config, pinned);
        let book = Arc::new(Book::new(records, listing.files));
        Ok(Snapshot {
            config: Arc::new(config),
            faults: Arc::new(faults),
            book,
            today,
            authorship: Arc::default(),
            timeline: Arc::default(),
        })
    }

    fn read_under(root: Root, pinned: Option<Date>, config: Config, config_faults: Vec<Diagnostic>) -> Self {
        let listing = store::list(&root, &config);
        let faults = [&*config_faults, &*listing.faults].concat();
        let read: Vec<(Arc<Record>, Stamp)> =
            listing.records.par_iter().filter_map(|found| read_record(&root, &config, found)).collect();
        let stamps = read.iter().map(|(record, stamp)| (record.path().clone(), *stamp)).collect();
        let records: Vec<Arc<Record>> = read.into_iter().map(|(record, _)| record).collect();
        let mut files = listing.files;
        files.extend(linked_files(&root, &config, records.iter().map(|record| &**record)));
        let today = today(&config, pinned);
        let book = Arc::new(Book::new(records, files));
        let (authorship, timeline) = (Arc::default(), Arc::default());
        let (config, faults) = (Arc::new(config), Arc::new(faults));
        let snapshot = Snapshot { config, faults, book, authorship, timeline, today };
        Self { root, pinned, stamps, config_faults, held: None, work_tree: None, snapshot }
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

    /// The book as it was read last.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }
}

/// What git says of a book; nothing without a repository.
///
/// `caches` is the folder for what was read before, which may be emptied at any time.
///
/// # Errors
/// When the repository is damaged or belongs to another user.
pub fn read_past(root: &Root, config: &Config, caches: Option<&Path>) -> Result<Option<News>, GitError> {
    Past::of(root, caches)?.news(config)
}

fn today(config: &Config, pinned: Option<Date>) -> Date {
    pinned.or(config.today).unwrap_or_else(|| clock::today(&config.time_zone))
}

fn read_config(root: &Root) -> Result<(Config, Vec<Diagnostic>), StoreError> {
    let (source, fault) = config_source(root)?;
    let (config, mut faults) = Config::read(&source);
    faults.splice(0..0, fault);
    Ok((config, faults))
}

/// The text of `carnet.yaml`, and what is wrong with its bytes.
fn config_source(root: &Root) -> Result<(Source, Option<Diagnostic>), StoreError> {
    let path: Arc<str> = config::FILE.into();
    let place = root.path().join(config::FILE);
    let missing = || StoreError::Read { path: place.clone(), source: std::io::ErrorKind::NotFound.into() };
    match store::read(root, &path).ok_or_else(missing)?.0 {
        Content::Text(source) => Ok((source, None)),
        Content::Damaged(source, fault) => Ok((source, Some(fault))),
        Content::Unreadable(fault) => Ok((Source::new(path, ""), Some(fault))),
    }
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
fn linked_files<'a>(root: &Root, config: &Config, records: impl Iterator<Item = &'a Record>) -> Vec<Arc<str>> {
    let paths = records.flat_map(|record| &record.links).filter_map(|link| match &link.target {
        Target::Path(path) if config.kind_of_path(path).is_none() => Some(path),
        _ => None,
    });
    let mut paths: Vec<&str> = paths.map(|path| &**path).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.into_iter().filter(|path| store::exists(root, path)).map(Into::into).collect()
}
