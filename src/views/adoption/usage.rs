//! What somebody did with the book, by day and by sort of action.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::date::{Date, Period};

/// A sort of action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// A record came into being.
    Created,
    /// A deal went to another stage, was closed or opened again: once for each deal and commit.
    Moved,
    /// An interaction was noted.
    Logged,
    /// A task was done.
    Done,
    /// A field was filled or changed, but for those that follow from a move.
    Corrected,
    /// Anything else that a reader sees: a task planned or put off, a text, a record renamed or removed.
    Other,
}

impl Action {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Created, Self::Moved, Self::Logged, Self::Done, Self::Corrected, Self::Other];

    /// `created`, `moved`, `logged`, `done`, `corrected`, `other`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Moved => "moved",
            Self::Logged => "logged",
            Self::Done => "done",
            Self::Corrected => "corrected",
            Self::Other => "other",
        }
    }
}

/// How many actions of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; Action::ALL.len()]);

impl Counts {
    /// How many of a sort.
    #[must_use]
    pub fn of(self, action: Action) -> usize {
        self.0[action as usize]
    }

    /// How many in all.
    #[must_use]
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }

    pub(super) fn count(&mut self, action: Action) {
        self.0[action as usize] += 1;
    }

    fn join(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(here, there)| *here += there);
    }
}

/// What was done on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) counts: Counts,
    /// The records that are still in the book, each with what was done to it.
    pub(super) records: Vec<(Action, Ix)>,
}

impl Day {
    fn join(&mut self, other: &Self) {
        self.counts.join(other.counts);
        self.records.extend(&other.records);
    }
}

/// What one person, or several together, did: the actions of each day on which there was one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    days: BTreeMap<Date, Day>,
}

impl Usage {
    pub(super) fn add(&mut self, date: Date, day: &Day) {
        self.days.entry(date).or_default().join(day);
    }

    pub(super) fn join(&mut self, other: &Self) {
        other.days.iter().for_each(|(date, day)| self.add(*date, day));
    }

    /// Days of a period with at least one action.
    #[must_use]
    pub fn active_days(&self, period: Period) -> usize {
        self.range(period).count()
    }

    /// The actions of a period.
    #[must_use]
    pub fn counts(&self, period: Period) -> Counts {
        let mut all = Counts::default();
        self.range(period).for_each(|(_, day)| all.join(day.counts));
        all
    }

    /// The actions of one day.
    #[must_use]
    pub fn on(&self, date: Date) -> Counts {
        self.days.get(&date).map(|day| day.counts).unwrap_or_default()
    }

    /// The days of a period with at least one action, in order.
    pub fn within(&self, period: Period) -> impl Iterator<Item = (Date, Counts)> {
        self.range(period).map(|(date, day)| (*date, day.counts))
    }

    /// The records behind the actions of some periods, of one sort or of all, in the order of the book; those that are gone
    /// are not among them.
    pub fn records(&self, periods: impl IntoIterator<Item = Period>, action: Option<Action>) -> Vec<Ix> {
        let all = periods.into_iter().flat_map(|period| self.range(period)).flat_map(|(_, day)| &day.records);
        let mut records: Vec<Ix> =
            all.filter(|(done, _)| action.is_none_or(|action| *done == action)).map(|(_, ix)| *ix).collect();
        records.sort_unstable();
        records.dedup();
        records
    }

    /// The first day of all.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.days.keys().next().copied()
    }

    /// The last day of all.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.days.keys().next_back().copied()
    }

    fn range(&self, period: Period) -> impl Iterator<Item = (&Date, &Day)> {
        let days = (period.first <= period.last).then(|| self.days.range(period.first..=period.last));
        days.into_iter().flatten()
    }
}
