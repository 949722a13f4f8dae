//! A version of the book: its files as they lie, or the book as it was in a commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::kept::{Clean, Part, Shelf};
use super::worktree::Tree;
use super::{
    Committed, Past, Workspace, config_of, config_source, linked_files, read_config, read_past, record, reports,
    text_of,
};
use crate::book::Book;
use crate::config::{self, Config, Kind};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::git::{GitError, Repository};
use crate::history::{ObjectName, Timeline};
use crate::record::Record;
use crate::report;
use crate::snapshot::Snapshot;
use crate::store::{self, Content, Found, Root, StoreError};
use crate::text::Source;

/// When a book is asked for as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// At the end of a day, in the book's time zone.
    Day(Date),
    /// In a commit, by any name that git has for it.
    Revision(String),
}

/// Where a book is read from.
pub struct Version {
    root: Root,
    then: Option<Then>,
    /// The folder for what was read before.
    caches: Option<PathBuf>,
}

/// The book in a commit.
struct Then {
    committed: Committed,
    /// The day on which the commit was made; `None` when its date is unreadable or absurd.
    made: Option<Date>,
    /// The day that counts as today.
    day: Option<Date>,
}

/// Why a version of the book cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
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
    /// Every commit is younger than the day that was asked for.
    #[error("the first commit is of {first}")]
    TooEarly {
        /// The day of the first commit that the repository has.
        first: Date,
        /// The clone is shallow: there are older commits elsewhere.
        shallow: bool,
    },
    /// The commit has neither a `carnet.yaml` nor a record where the book is now.
    #[error("there is no book in commit {commit}")]
    NoBook {
        /// The commit.
        commit: String,
    },
}

/// Whether git could be asked about the past of a version.
#[derive(Debug)]
pub enum Memory {
    /// What it says has been taken.
    Told,
    /// There is no repository, so nothing has.
    NoRepository,
    /// There is one that cannot be read; what could be told has been taken.
    Unreadable(GitError),
}

impl Memory {
    fn of(taken: Result<Option<()>, GitError>) -> Self {
        match taken {
            Ok(Some(())) => Self::Told,
            Ok(None) => Self::NoRepository,
            Err(error) => Self::Unreadable(error),
        }
    }
}

impl Version {
    /// The book that holds `from`, as it lies there or as it was.
    ///
    /// A day gives the last commit that the branch of `HEAD` had at its end; see [`Repository::last_commit_until`].
    ///
    /// # Errors
    /// When there is no book, no such commit, or no book in it.
    pub fn find(from: &Path, as_of: Option<&AsOf>) -> Result<Self, VersionError> {
        let root = Root::find(from)?;
        let then = as_of.map(|as_of| Then::find(&root, as_of)).transpose()?;
        Ok(Self { root, then, caches: None })
    }

    /// The same with what was read of its files before, in a folder of the user's caches, which may be emptied at any time.
    #[must_use]
    pub fn remembered_in(self, caches: Option<&Path>) -> Self {
        Self { caches: caches.map(Path::to_owned), ..self }
    }

    /// The book's folder as it lies now.
    #[must_use]
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The commit that it is read from; `None` for the files as they lie.
    #[must_use]
    pub fn committed(&self) -> Option<&Committed> {
        self.then.as_ref().map(|then| &then.committed)
    }

    /// The day on which that commit was made; `None` for the files as they lie, and when its date is unreadable or absurd.
    #[must_use]
    pub fn made(&self) -> Option<Date> {
        self.then.as_ref()?.made
    }

    /// The book as it is, or was; `pinned` is the day that counts as today, if the caller says so.
    ///
    /// Otherwise today is the day that was asked for, or that of the commit: what was overdue then is overdue here.
    /// Faults of records are no errors, nor are objects that are missing from the repository.
    ///
    /// # Errors
    /// When the folder or `carnet.yaml` cannot be read.
    pub fn read(&self, pinned: Option<Date>) -> Result<Snapshot, StoreError> {
        let Some(committed) = self.committed() else {
            return Ok(self.workspace(pinned)?.into_snapshot());
        };
        let (config, mut faults) = self.config_and_faults()?;
        let listing = committed.list(&config);
        let records = self.records(committed, &config, &listing.records, Part::Whole);
        faults.extend(listing.faults);
        let mut files = listing.files;
        files.extend(linked_files(&config, records.iter().map(|record| &**record), |path| committed.exists(path)));
        let today = self.today(&config, pinned);
        Ok(Snapshot::new(config, faults, Book::new(records, files), today))
    }

    /// The records of one kind alone with nothing but their fields and text, at the cost of reading only them: no links,
    /// tasks and interactions.
    ///
    /// # Errors
    /// As [`Version::read`].
    pub fn read_kind(&self, pinned: Option<Date>, kind: &Kind) -> Result<Snapshot, StoreError> {
        let (config, faults) = self.config_and_faults()?;
        let folder = config.kind(kind).map_or("", |def| &def.folder);
        let read = |content, found: &Found| Arc::new(record(content, found, &config, Part::Fields.reader()));
        let (files, records) = match (self.committed(), &self.caches) {
            (Some(committed), _) => {
                let mut listing = committed.list_folder(&config, folder);
                listing.records.retain(|found| &found.kind == kind);
                let records = self.records(committed, &config, &listing.records, Part::Fields);
                (listing.files, records)
            }
            (None, Some(caches)) => {
                let (listing, records) = Shelf::of(&self.root, &config, caches).read_fields(kind, folder);
                (listing.files, records)
            }
            (None, None) => {
                let mut listing = store::list_folder(&self.root, &config, folder);
                listing.records.retain(|found| &found.kind == kind);
                let from_disk = |found: &Found| Some(read(store::read(&self.root, &found.path)?.0, found));
                (listing.files, listing.records.par_iter().filter_map(from_disk).collect())
            }
        };
        let today = self.today(&config, pinned);
        Ok(Snapshot::new(config, faults, Book::new(records, files), today))
    }

    fn workspace(&self, pinned: Option<Date>) -> Result<Workspace, StoreError> {
        Workspace::read(self.root.clone(), pinned, self.caches.as_deref())
    }

    /// The settings.
    ///
    /// # Errors
    /// When `carnet.yaml` cannot be read.
    pub fn config(&self) -> Result<Config, StoreError> {
        Ok(self.config_and_faults()?.0)
    }

    /// Whether the commit holds records without a `carnet.yaml`, so that they are read under the settings of now: a
    /// repository that is older than the book that it has become.
    #[must_use]
    pub fn borrows_settings(&self) -> bool {
        self.committed().is_some_and(|committed| !committed.exists(config::FILE))
    }

    /// The text of `carnet.yaml`, as far as it can be read.
    #[must_use]
    pub fn settings(&self) -> Option<Source> {
        let path: Arc<str> = config::FILE.into();
        let content = match self.committed().filter(|_| !self.borrows_settings()) {
            Some(committed) => committed.read(&path),
            None => store::read(&self.root, &path).map(|(content, _)| content),
        };
        match content? {
            Content::Text(source) | Content::Damaged(source, _) => Some(source),
            Content::Unreadable(_) => None,
        }
    }

    /// The book's own templates and assets, which win over the built-in ones: file name → text.
    #[must_use]
    pub fn templates(&self) -> BTreeMap<String, String> {
        match self.committed() {
            Some(committed) => committed.texts_in(super::TEMPLATES),
            None => store::texts_in(&self.root, super::TEMPLATES),
        }
    }

    /// The bytes of a file that a record links to; nothing when it is missing, larger than `limit` bytes or outside.
    #[must_use]
    pub fn attachment(&self, path: &str, limit: u64) -> Option<Vec<u8>> {
        match self.committed() {
            Some(committed) => committed.attachment(path, limit),
            None => store::attachment(&self.root, path, limit),
        }
    }

    /// The same with what git says of it, up to this version; the files as they lie add what no commit holds yet.
    ///
    /// `caches` is the folder for what was read before, which may be emptied at any time.
    ///
    /// # Errors
    /// As [`Version::read`]. A past that cannot be read is no error.
    pub fn read_with_past(
        &self,
        pinned: Option<Date>,
        caches: Option<&Path>,
    ) -> Result<(Snapshot, Memory), StoreError> {
        let config = self.config()?;
        if let Some(committed) = self.committed() {
            let past = || Past::of(&self.root, caches)?.until(committed.commit()).news(&config);
            let (snapshot, news) = rayon::join(|| self.read(pinned), past);
            let mut snapshot = snapshot?;
            let memory = Memory::of(news.map(|news| {
                let news = news?;
                snapshot.authorship = news.authorship;
                snapshot.timeline = Arc::new(Timeline::of(news.past));
                Some(())
            }));
            return Ok((snapshot, memory));
        }
        let past = || read_past(&self.root, &config, caches);
        let clean = self.caches.as_deref().map(|caches| Clean::of(&Shelf::of(&self.root, &config, caches)));
        let tree = || Tree::of(&self.root, &config, clean.as_ref());
        let (workspace, (news, tree)) = rayon::join(|| self.workspace(pinned), || rayon::join(past, tree));
        let mut workspace = workspace?;
        let take = |news| workspace.set_past_beside(news, tree, clean.as_ref());
        let taken = news.and_then(|news| news.map(take).transpose());
        let memory = Memory::of(taken);
        Ok((workspace.into_snapshot(), memory))
    }

    /// The records among the files of the commit.
    fn records(&self, committed: &Committed, config: &Config, files: &[Found], part: Part) -> Vec<Arc<Record>> {
        match &self.caches {
            Some(caches) => Shelf::of(&self.root, config, caches).read_committed(committed, files, part),
            None => committed.read_all(files, |content, found| Arc::new(record(content, found, config, part.reader()))),
        }
    }

    fn config_and_faults(&self) -> Result<(Config, Vec<Diagnostic>), StoreError> {
        match self.committed() {
            Some(committed) => config_at(&self.root, committed),
            None => read_config(&self.root),
        }
    }

    /// The pinned day, else the one that was asked for: a day that `carnet.yaml` pins stands for the clock, which is not
    /// asked for what was.
    fn today(&self, config: &Config, pinned: Option<Date>) -> Date {
        let then = self.then.as_ref().and_then(|then| then.day);
        pinned.or(then).unwrap_or_else(|| super::today(config, None))
    }
}

impl Then {
    fn find(root: &Root, as_of: &AsOf) -> Result<Self, VersionError> {
        let nowhere = || VersionError::NoRepository { path: root.path().to_owned() };
        let repository = Repository::discover(root.path())?.ok_or_else(nowhere)?;
        let commit = match as_of {
            AsOf::Revision(name) => repository.resolve(name)?,
            AsOf::Day(day) => last_commit_on(&repository, *day, &config_of(config_source(root)?).0.time_zone)?,
        };
        let committed = Committed::open(repository, commit)?;
        let config = config_at(root, &committed)?.0;
        if !committed.exists(config::FILE) && committed.list(&config).records.is_empty() {
            let commit = committed.repository().short_name(commit);
            return Err(VersionError::NoBook { commit });
        }
        let zone = config.time_zone;
        let made = committed.made().and_then(|made| day_of(made.seconds, &zone));
        let day = match as_of {
            AsOf::Day(day) => Some(*day),
            AsOf::Revision(_) => made,
        };
        Ok(Self { committed, made, day })
    }
}

fn last_commit_on(repository: &Repository, day: Date, zone: &TimeZone) -> Result<ObjectName, VersionError> {
    repository.last_commit_until(last_second(day, zone)).map_err(|error| match error {
        GitError::NothingBefore { first, shallow } => match day_of(first, zone) {
            Some(first) => VersionError::TooEarly { first, shallow },
            None => GitError::NoCommit.into(),
        },
        error => error.into(),
    })
}

/// The settings in a commit, and what is wrong with them; those of now when it holds none. Whose use may be shown is
/// never told by what once was allowed alone.
fn config_at(root: &Root, committed: &Committed) -> Result<(Config, Vec<Diagnostic>), StoreError> {
    let path: Arc<str> = config::FILE.into();
    let Some(content) = committed.read(&path) else { return read_config(root) };
    let (mut config, faults) = config_of(text_of(&path, content));
    config.reports = reports(committed.texts_in(report::FOLDER));
    config.adoption = config.adoption.max(config_of(config_source(root)?).0.adoption);
    Ok((config, faults))
}

/// The last second of a day, since 1970; a day may have 23 or 25 hours.
fn last_second(day: Date, zone: &TimeZone) -> i64 {
    let next = day.tomorrow().ok().and_then(|next| next.to_zoned(zone.clone()).ok());
    next.map_or(i64::MAX, |next| next.timestamp().as_second() - 1)
}

/// The day of a moment, in seconds since 1970, in a time zone.
fn day_of(seconds: i64, zone: &TimeZone) -> Option<Date> {
    Some(jiff::Timestamp::from_second(seconds).ok()?.to_zoned(zone.clone()).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_ends_where_the_next_begins_also_when_the_clocks_change() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let ends = |month, day| jiff::Timestamp::from_second(last_second(date(2026, month, day), &paris)).unwrap();
        assert_eq!(ends(3, 28).to_string(), "2026-03-28T22:59:59Z");
        assert_eq!(ends(3, 29).to_string(), "2026-03-29T21:59:59Z", "a day of 23 hours");
        assert_eq!(ends(10, 25).to_string(), "2026-10-25T22:59:59Z", "a day of 25 hours");
        assert_eq!(last_second(Date::MAX, &paris), i64::MAX);
    }

    #[test]
    fn a_day_that_begins_without_a_midnight_ends_the_one_before() {
        // In Beirut the clocks went from 0:00 to 1:00 on 29 March 2020.
        let beirut = TimeZone::get("Asia/Beirut").unwrap();
        let end = jiff::Timestamp::from_second(last_second(date(2020, 3, 28), &beirut)).unwrap();
        assert_eq!(end.to_string(), "2020-03-28T21:59:59Z");
    }

    #[test]
    fn a_moment_falls_on_the_day_of_the_book_s_zone() {
        let moment = 1_769_900_400;
        assert_eq!(day_of(moment, &TimeZone::UTC), Some(date(2026, 1, 31)));
        assert_eq!(day_of(moment, &TimeZone::get("Europe/Paris").unwrap()), Some(date(2026, 2, 1)));
    }
}
