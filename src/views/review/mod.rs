//! What a branch changes in the book, for whoever has to agree to it: the pipeline before and after, what happened to
//! each record, what deserves a second look, what is newly wrong.
//!
//! Pure. Compares two snapshots, which need hold no more than the records that differ and those around them: who links
//! to them, what they link to, and what resembles them. Must not know where the two come from, nor a language.

mod flag;
mod open_deals;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::book::Ix;
use crate::compare::{self, Event, Meaning};
use crate::config::{FieldType, Kind};
use crate::diagnostic::Diagnostic;
use crate::record::{Record, Target};
use crate::snapshot::Snapshot;
use crate::text::Source;

pub use flag::{Flag, JUMP_FLOOR, JUMP_SHARE, Reason};
pub use open_deals::{OpenDeals, Sum};

/// A record that differs, by its places in the two books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// New in the book after.
    New(Ix),
    /// Gone from the book before.
    Gone(Ix),
    /// In both.
    Both(Ix, Ix),
}

impl Touched {
    /// Its place in the book before.
    #[must_use]
    pub fn before(self) -> Option<Ix> {
        match self {
            Self::New(_) => None,
            Self::Gone(before) | Self::Both(before, _) => Some(before),
        }
    }

    /// Its place in the book after.
    #[must_use]
    pub fn after(self) -> Option<Ix> {
        match self {
            Self::Gone(_) => None,
            Self::New(after) | Self::Both(_, after) => Some(after),
        }
    }
}

/// What a review is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The book before, as far as it matters.
    pub before: &'a Snapshot,
    /// The book after, as far as it matters.
    pub after: &'a Snapshot,
    /// The records that differ, in the order of their paths.
    pub touched: &'a [Touched],
    /// The open deals of the whole book before.
    pub open_deals: &'a OpenDeals,
    /// The same after, when the settings differ; otherwise it follows from the records that do.
    pub open_deals_after: Option<&'a OpenDeals>,
    /// How often the close date of a deal had slipped before, by its path before.
    pub slips: &'a BTreeMap<Arc<str>, usize>,
}

/// A review.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The open deals before.
    pub before: OpenDeals,
    /// The open deals after.
    pub after: OpenDeals,
    /// What happened, record by record: deals first, then contacts, companies, other kinds and members, each by path.
    pub records: Vec<Changed>,
    /// What deserves a second look, the gravest first.
    pub flags: Vec<Flag>,
    /// What is wrong after and was not before.
    pub findings: Vec<Diagnostic>,
    /// How many findings before are settled.
    pub settled: usize,
    /// Files of which only the form differs.
    pub formatting: Vec<Arc<str>>,
}

/// A record with what happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its places in the two books.
    pub places: Touched,
    /// What happened, as the record tells it.
    pub events: Vec<Happening>,
}

/// One event with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The event.
    pub event: Event,
    /// What it means.
    pub meaning: Meaning,
    /// The how-manieth slip of the close date it is; 0 for any other event.
    pub slips: usize,
}

/// Under which heading an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// With its record.
    Record,
    /// Among the tasks.
    Task,
    /// Among the interactions.
    Interaction,
}

impl Happening {
    /// Under which heading it is told.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self.event {
            Event::TaskAdded(_) | Event::TaskChanged { .. } | Event::TaskRemoved(_) => Topic::Task,
            Event::Logged(_) | Event::LogEdited { .. } | Event::LogRemoved(_) => Topic::Interaction,
            _ => Topic::Record,
        }
    }
}

impl Changed {
    /// The record as it is, or as it was when it is gone.
    #[must_use]
    pub fn record<'a>(&self, sides: &Sides<'a>) -> &'a Record {
        match self.places {
            Touched::Gone(before) => sides.before.book.record(before),
            Touched::New(after) | Touched::Both(_, after) => sides.after.book.record(after),
        }
    }
}

impl<'a> Sides<'a> {
    /// The two versions of a record.
    #[must_use]
    pub fn versions(&self, touched: Touched) -> (Option<&'a Record>, Option<&'a Record>) {
        let before = touched.before().map(|ix| self.before.book.record(ix));
        let after = touched.after().map(|ix| self.after.book.record(ix));
        (before, after)
    }

    /// Reviews what lies between. `findings` are those before and after, in any files that may have new ones.
    #[must_use]
    pub fn review(&self, findings: (&[Diagnostic], &[Diagnostic])) -> Review {
        let mut review =
            Review { before: self.open_deals.clone(), after: self.open_deals.clone(), ..Review::default() };
        let moves = self.moves();
        for &places in self.touched {
            self.add(places, &moves, &mut review);
        }
        if let Some(after) = self.open_deals_after {
            review.after = after.clone();
        }
        review.records.sort_by_key(|changed| (rank(&changed.record(self).kind), changed.record(self).path().clone()));
        review.flags = flag::flags(self, &review.records);
        let (new, settled) = between(findings.0, findings.1, &moves);
        (review.findings, review.settled) = (new, settled);
        review
    }

    fn add(&self, places: Touched, moves: &BTreeMap<&str, &str>, review: &mut Review) {
        let (before, after) = self.versions(places);
        if let Some(deal) = before.filter(|record| record.kind == Kind::Deal) {
            review.after.remove(&self.before.config, deal);
        }
        if let Some(deal) = after.filter(|record| record.kind == Kind::Deal) {
            review.after.add(&self.after.config, deal);
        }
        let events = match (before, after) {
            (Some(before), Some(after)) => compare::events(before, after),
            (None, Some(after)) => self.created(after),
            (Some(_), None) => vec![Event::Removed],
            (None, None) => Vec::new(),
        };
        let Some(record) = after.or(before) else { return };
        let says = |event: &Event| *event != Event::Formatting && !self.follows_move(record, event, moves);
        let told: Vec<Event> = events.iter().filter(|event| says(event)).cloned().collect();
        if !told.is_empty() {
            let events = told.into_iter().map(|event| self.happening(record, before, event)).collect();
            review.records.push(Changed { places, events });
        } else if !events.is_empty() {
            review.formatting.push(record.path().clone());
        }
    }

    /// Whether a field only names by another id what it named before, because that was renamed.
    fn follows_move(&self, record: &Record, event: &Event, moves: &BTreeMap<&str, &str>) -> bool {
        let Event::Field(change) = event else { return false };
        let def = self.after.config.field(&record.kind, &change.key);
        if def.is_none_or(|def| def.shape != FieldType::Link) || change.from.len() != change.to.len() {
            return false;
        }
        let path = |snapshot: &'a Snapshot, text: &str| {
            let ix = snapshot.book.get(Target::of_reference(text).text())?;
            Some(&**snapshot.book.record(ix).path())
        };
        let was = change.from.iter().map(|text| path(self.before, text));
        let mut was: Vec<Option<&str>> =
            was.map(|path| path.map(|path| moves.get(path).copied().unwrap_or(path))).collect();
        let mut is: Vec<Option<&str>> = change.to.iter().map(|text| path(self.after, text)).collect();
        was.sort_unstable();
        is.sort_unstable();
        !was.contains(&None) && was == is
    }

    /// A new record, then the interactions and tasks that it came with.
    fn created(&self, after: &Record) -> Vec<Event> {
        let empty = Record::read(Source::new(after.path().clone(), ""), &after.kind, &self.after.config);
        let came = compare::events(&empty, after).into_iter();
        let came = came.filter(|event| matches!(event, Event::Logged(_) | Event::TaskAdded(_)));
        std::iter::once(Event::Created).chain(came).collect()
    }

    fn happening(&self, record: &Record, before: Option<&Record>, event: Event) -> Happening {
        let meaning = Meaning::of(&event, &record.kind, record.value("pipeline"), &self.after.config);
        let earlier = before.and_then(|before| self.slips.get(before.path())).copied().unwrap_or(0);
        let slips = if meaning == Meaning::Slipped { earlier + 1 } else { 0 };
        Happening { event, meaning, slips }
    }

    /// Where records went that have another path now.
    fn moves(&self) -> BTreeMap<&'a str, &'a str> {
        let pairs = self.touched.iter().filter_map(|&touched| match self.versions(touched) {
            (Some(before), Some(after)) if before.path() != after.path() => Some((&**before.path(), &**after.path())),
            _ => None,
        });
        pairs.collect()
    }
}

/// Deals first, members last.
fn rank(kind: &Kind) -> (u8, &str) {
    match kind {
        Kind::Deal => (0, ""),
        Kind::Contact => (1, ""),
        Kind::Company => (2, ""),
        Kind::Own(id) => (3, id),
        Kind::Member => (4, ""),
    }
}

/// What tells a finding from another wherever in its file it stands.
type Gist<'a> = (&'a str, &'a str, String);

/// The findings after that were none before, and how many of those before are gone.
fn between(before: &[Diagnostic], after: &[Diagnostic], moves: &BTreeMap<&str, &str>) -> (Vec<Diagnostic>, usize) {
    let mut known: BTreeMap<Gist<'_>, usize> = BTreeMap::new();
    for finding in before {
        let path = moves.get(&*finding.path).copied().unwrap_or(&finding.path);
        *known.entry(gist(finding, path)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in after {
        match known.get_mut(&gist(finding, &finding.path)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(finding.clone()),
        }
    }
    (new, known.values().sum())
}

fn gist<'a>(finding: &'a Diagnostic, path: &'a str) -> Gist<'a> {
    (path, finding.code, format!("{:?}", finding.message))
}

#[cfg(test)]
mod tests;
