//! Config, book and today: what every reading takes.

use std::sync::{Arc, OnceLock, Weak};

use crate::book::{Book, Ix};
use crate::compare::Meaning;
use crate::config::Config;
use crate::date::{Date, days_between};
use crate::diagnostic::Diagnostic;
use crate::history::{Authorship, Timeline, Told};
use crate::record::DealStatus;
#[cfg(test)]
use crate::{record::Record, text::Source};

/// The book as it stands at one moment. Cheap to clone, never changed.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The settings.
    pub config: Arc<Config>,
    /// What is wrong with the settings, or with files that are no records.
    pub faults: Arc<Vec<Diagnostic>>,
    /// All records.
    pub book: Arc<Book>,
    /// Who created and last changed each file; empty without a repository.
    pub authorship: Arc<Authorship>,
    /// What happened to each record; empty without a repository, and where nobody asked for it.
    pub timeline: Arc<Timeline>,
    /// The day that counts as today.
    pub today: Date,
    /// What was reckoned of its records.
    pub(crate) known: Known,
}

/// What many readings ask of all records, each reckoned when somebody first asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<OnceLock<Reckoned>>);

/// For each record what was reckoned, and from what: a snapshot may be given another book or past.
#[derive(Debug)]
struct Reckoned {
    config: Weak<Config>,
    book: Weak<Book>,
    authorship: Weak<Authorship>,
    /// The day on which it came into being.
    created: Box<[OnceLock<Option<Date>>]>,
    /// How it stands as a deal.
    statuses: Box<[OnceLock<DealStatus>]>,
}

impl Reckoned {
    fn new(snapshot: &Snapshot) -> Self {
        let places = || 0..snapshot.book.len();
        Self {
            config: Arc::downgrade(&snapshot.config),
            book: Arc::downgrade(&snapshot.book),
            authorship: Arc::downgrade(&snapshot.authorship),
            created: places().map(|_| OnceLock::new()).collect(),
            statuses: places().map(|_| OnceLock::new()).collect(),
        }
    }

    fn fits(&self, snapshot: &Snapshot) -> bool {
        self.config.as_ptr() == Arc::as_ptr(&snapshot.config)
            && self.book.as_ptr() == Arc::as_ptr(&snapshot.book)
            && self.authorship.as_ptr() == Arc::as_ptr(&snapshot.authorship)
    }
}

/// What tells the day on which a deal was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Its `closed_date`.
    Written,
    /// The commit that closed it.
    Committed,
    /// Its `close_date`, the day that was hoped for: nothing else tells.
    Expected,
}

impl Snapshot {
    /// A book on a day, before git is asked of its past.
    #[must_use]
    pub fn new(config: impl Into<Arc<Config>>, faults: Vec<Diagnostic>, book: Book, today: Date) -> Self {
        Self {
            config: config.into(),
            faults: Arc::new(faults),
            book: Arc::new(book),
            authorship: Arc::default(),
            timeline: Arc::default(),
            today,
            known: Known::default(),
        }
    }

    /// A book of files on 20 November 2026: the text of its settings, and paths with texts.
    #[cfg(test)]
    pub(crate) fn of_files(settings: &str, files: &[(&str, &str)]) -> Self {
        let (config, faults) = Config::read(&Source::new(crate::config::FILE, settings));
        assert!(faults.is_empty(), "{faults:?}");
        let read = |&(path, text): &(&str, &str)| {
            let kind = config.kind_of_path(path).expect("a folder of records").kind.clone();
            Arc::new(Record::read(Source::new(path, text), &kind, &config))
        };
        let book = Book::new(files.iter().map(read).collect(), Vec::new());
        Self::new(config, faults, book, Date::constant(2026, 11, 20))
    }

    /// The day that a record came into being: what its `created` says, else the day of its first commit in the book's
    /// time zone.
    #[must_use]
    pub fn created(&self, ix: Ix) -> Option<Date> {
        let day = || self.book.record(ix).date("created").or_else(|| self.first_committed(ix));
        match self.reckoned() {
            Some(known) => *known.created[ix.place()].get_or_init(day),
            None => day(),
        }
    }

    /// How a deal stands.
    #[must_use]
    pub fn status(&self, ix: Ix) -> DealStatus {
        let status = || self.book.record(ix).deal().status();
        match self.reckoned() {
            Some(known) => *known.statuses[ix.place()].get_or_init(status),
            None => status(),
        }
    }

    fn reckoned(&self) -> Option<&Reckoned> {
        Some(self.known.0.get_or_init(|| Reckoned::new(self))).filter(|known| known.fits(self))
    }

    /// The day of a record's first commit in the book's time zone; nothing before it is committed, and where git does not
    /// know.
    #[must_use]
    pub fn first_committed(&self, ix: Ix) -> Option<Date> {
        let moment = self.authorship.get(self.book.record(ix).path())?.created?.when?;
        Some(moment.local(&self.config.time_zone).date())
    }

    /// The day of an act in the book's time zone; today when it is not committed.
    #[must_use]
    pub fn day_of(&self, told: &Told<'_>) -> Option<Date> {
        match told.commit {
            Some(commit) => commit.when.map(|moment| moment.local(&self.config.time_zone).date()),
            None => Some(self.today),
        }
    }

    /// The day on which a deal was won, lost or cancelled, and where it stands: in its `closed_date`, else in git, else
    /// only in its `close_date`. Nothing for an open deal, and where nothing tells.
    #[must_use]
    pub fn closing(&self, ix: Ix) -> Option<(Date, Closing)> {
        let record = self.book.record(ix);
        let status = self.status(ix);
        if status == DealStatus::Open {
            return None;
        }
        let written = record.date("closed_date").map(|day| (day, Closing::Written));
        let expected = record.date("close_date").map(|day| (day, Closing::Expected));
        let committed = || {
            let (told, day) = self.closing_act(ix, status)?;
            // Of a commit that says many things at once, an import say, it is only known that it was closed by then.
            let earlier = expected.filter(|(expected, _)| *expected < day && self.timeline.is_in_bulk(told.act));
            Some(earlier.unwrap_or((day, Closing::Committed)))
        };
        written.or_else(committed).or(expected)
    }

    /// The day of [`Snapshot::closing`].
    #[must_use]
    pub fn closed(&self, ix: Ix) -> Option<Date> {
        self.closing(ix).map(|(day, _)| day)
    }

    /// The act by which a deal came to the status that it has since had.
    fn closing_act(&self, ix: Ix, status: DealStatus) -> Option<(Told<'_>, Date)> {
        let record = self.book.record(ix);
        let mut found = None;
        for told in self.timeline.of_record(record.path()) {
            let meaning = |event| Meaning::of(event, &record.kind, record.value("pipeline"), &self.config);
            for reached in told.act.events.iter().filter_map(|event| meaning(event).status()) {
                if reached != status {
                    return found;
                }
                found = self.day_of(&told).map(|day| (told, day));
            }
        }
        found
    }

    /// Whole days without a sign of life: since the last interaction, else since the record came into being.
    #[must_use]
    pub fn quiet_days(&self, ix: Ix) -> Option<i32> {
        let last = self.book.last_interaction(ix, self.today).or_else(|| self.created(ix));
        last.map(|day| days_between(day, self.today).max(0))
    }

    /// Days without a sign of life that the stage of a deal allows.
    #[must_use]
    pub fn patience(&self, ix: Ix) -> Option<i32> {
        let days = self.book.record(ix).deal().stage(&self.config).and_then(|(_, stage)| stage.rots_after);
        days.and_then(|days| i32::try_from(days).ok())
    }

    /// Whether a deal has been quiet for longer than its stage allows.
    #[must_use]
    pub fn is_rotting(&self, ix: Ix) -> bool {
        self.patience(ix).is_some_and(|patience| self.quiet_days(ix).is_some_and(|quiet| quiet > patience))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(deal: &str) -> (Snapshot, Ix) {
        let snapshot = Snapshot::of_files("", &[("deals/roll.md", deal)]);
        let ix = snapshot.book.get("roll").unwrap();
        (snapshot, ix)
    }

    #[test]
    fn a_deal_rots_when_it_is_quiet_for_longer_than_its_stage_allows() {
        let rots = |log: &str| {
            let (snapshot, ix) = snapshot(&format!("---\nstage: lead\ncreated: 2026-01-01\n---\n{log}"));
            (snapshot.quiet_days(ix), snapshot.is_rotting(ix))
        };
        assert_eq!(rots("- 2026-10-21 call: x\n"), (Some(30), false));
        assert_eq!(rots("- 2026-10-20 call: x\n- 2026-12-01 note: planned\n"), (Some(31), true));
        assert_eq!(rots(""), (Some(323), true));
    }

    #[test]
    fn a_snapshot_that_is_given_another_book_forgets_the_days_of_the_one_before() {
        let (mut one, ix) = snapshot("---\ncreated: 2026-01-01\n---\n");
        let (other, _) = snapshot("---\ncreated: 2026-02-02\n---\n");
        assert_eq!(one.created(ix), Some(jiff::civil::date(2026, 1, 1)));
        one.book = other.book;
        assert_eq!(one.created(ix), Some(jiff::civil::date(2026, 2, 2)));
    }

    #[test]
    fn a_deal_of_unknown_age_does_not_rot() {
        let (snapshot, ix) = snapshot("---\nstage: lead\n---\n");
        assert_eq!((snapshot.created(ix), snapshot.quiet_days(ix), snapshot.is_rotting(ix)), (None, None, false));
    }
}
