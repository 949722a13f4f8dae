//! What happened, ready to be told: to one record, and to the book by day and person.

use std::collections::HashMap;
use std::sync::Arc;

use crate::book::{Book, Ix};
use crate::compare::{Event, Meaning};
use crate::config::Kind;
use crate::date::{Date, Time};
use crate::history::{Act, Commit, Person};
use crate::lang::same_word;
use crate::phrase::{Subject, Told};
use crate::snapshot::Snapshot;

/// What one commit, or work that is not committed, did to one record.
#[derive(Clone, Debug)]
pub struct Doing<'a> {
    /// Who and when; `None` when it is not committed.
    pub commit: Option<&'a Commit>,
    /// The record's number in the timeline, the same over all its names.
    pub thread: u32,
    /// The record, if it still is in the book.
    pub ix: Option<Ix>,
    /// Where its file stands, or stood last.
    pub path: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// What happened, the most telling first; never empty.
    pub told: Vec<Told<'a>>,
}

impl<'a> Doing<'a> {
    /// What an act did. `slips` tells the how-manieth slip of the record's close date it holds, if it holds one.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot, act: &'a Act, slips: usize) -> Self {
        let path = &**snapshot.timeline.path_now(act);
        Self::at(snapshot, act, path, snapshot.book.at_path(path), slips)
    }

    /// The same for readings of many acts.
    #[must_use]
    pub fn among(snapshot: &'a Snapshot, paths: &Paths, act: &'a Act, slips: usize) -> Self {
        let path = snapshot.timeline.path_now(act);
        Self::at(snapshot, act, path, paths.0.get(path).copied(), slips)
    }

    /// The same of an act whose record now stands at a path.
    fn at(snapshot: &'a Snapshot, act: &'a Act, path: &'a str, ix: Option<Ix>, slips: usize) -> Self {
        let kind = kind_of(snapshot, ix, path);
        let told = told(snapshot, ix, &kind, &act.events, slips);
        Self { commit: snapshot.timeline.commit(act), thread: act.thread, ix, path, kind, told }
    }

    /// Day and time of day in the book's zone; `None` when it is not committed or its date is absurd.
    #[must_use]
    pub fn when(&self, snapshot: &Snapshot) -> Option<(Date, Time)> {
        self.commit.and_then(|commit| local(snapshot, commit))
    }

    /// Whose events they are, for the room of sentences.
    #[must_use]
    pub fn subject(&self, snapshot: &Snapshot) -> Subject<'_> {
        let config = &snapshot.config;
        Subject {
            kind: &self.kind,
            currency: self.ix.map_or(config.currency, |ix| snapshot.book.record(ix).deal().currency(config)),
            day: self.when(snapshot).map_or(Some(snapshot.today), |(day, _)| Some(day)),
        }
    }

    /// Whether only the bytes changed, nothing that they say.
    #[must_use]
    pub fn is_formatting(&self) -> bool {
        self.told.iter().all(|told| told.meaning == Meaning::Formatting)
    }
}

/// The records of a book by their paths, for readings that ask for very many.
#[derive(Debug)]
pub struct Paths(HashMap<Arc<str>, Ix, foldhash::fast::RandomState>);

impl Paths {
    /// Those of all records.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        Self(book.iter().map(|(ix, record)| (record.path().clone(), ix)).collect())
    }
}

/// Day and time of day of a commit in the book's zone.
#[must_use]
pub fn local(snapshot: &Snapshot, commit: &Commit) -> Option<(Date, Time)> {
    let when = commit.when?.local(&snapshot.config.time_zone);
    Some((when.date(), when.time()))
}

fn kind_of(snapshot: &Snapshot, ix: Option<Ix>, path: &str) -> Kind {
    let known = ix.map(|ix| snapshot.book.record(ix).kind.clone());
    let folder = || snapshot.config.kind_of_path(path).map(|def| def.kind.clone());
    known.or_else(folder).unwrap_or_else(|| Kind::of("record"))
}

/// The member of the team that a signature belongs to: by address, else by name.
#[must_use]
pub fn member_of(snapshot: &Snapshot, person: &Person) -> Option<Ix> {
    let members = || snapshot.book.of_kind(&Kind::Member);
    let same = |a: &str, b: &str| !a.is_empty() && same_word(a.trim(), b.trim());
    let by_mail = || members().find(|(_, member)| member.values("email").any(|email| same(email, &person.email)));
    let by_name = || members().find(|(_, member)| same(&member.name, &person.name));
    by_mail().or_else(by_name).map(|(ix, _)| ix)
}

/// What happened to a record, newest first.
#[must_use]
pub fn of_record(snapshot: &Snapshot, ix: Ix) -> Vec<Doing<'_>> {
    of_path_of(snapshot, snapshot.book.record(ix).path(), Some(ix))
}

/// What happened to the record at a path, also to one that is gone, newest first.
#[must_use]
pub fn of_path<'a>(snapshot: &'a Snapshot, path: &str) -> Vec<Doing<'a>> {
    of_path_of(snapshot, path, snapshot.book.at_path(path))
}

fn of_path_of<'a>(snapshot: &'a Snapshot, path: &str, here: Option<Ix>) -> Vec<Doing<'a>> {
    let doing = |act: &'a Act| {
        let now = &**snapshot.timeline.path_now(act);
        let ix = if now == path { here } else { snapshot.book.at_path(now) };
        Doing::at(snapshot, act, now, ix, 0)
    };
    let mut doings: Vec<Doing<'a>> = snapshot.timeline.of_record(path).map(|told| doing(told.act)).collect();
    let mut slips = 0;
    let oldest_first = doings.iter_mut().rev().flat_map(|doing| &mut doing.told);
    for told in oldest_first.filter(|told| told.meaning == Meaning::Slipped) {
        slips += 1;
        told.slips = slips;
    }
    doings
}

/// For each act that moves a close date to a later day: the how-manieth slip of that record it is. Keys are the numbers
/// of commit and record.
#[must_use]
pub fn slips(snapshot: &Snapshot) -> HashMap<(Option<u32>, u32), usize> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    let mut slips = HashMap::new();
    let commits: Vec<&[Act]> = snapshot.timeline.by_commit().map(|(_, acts)| acts).collect();
    for act in commits.into_iter().rev().flatten() {
        if has_slipped(snapshot, act) {
            let count = counts.entry(act.thread).or_default();
            *count += 1;
            slips.insert((act.commit, act.thread), *count);
        }
    }
    slips
}

/// The how-manieth slip of its record an act is, as [`slips`] tells of all; 0 when it moves no close date to a later day.
#[must_use]
pub fn slip(snapshot: &Snapshot, act: &Act) -> usize {
    if !has_slipped(snapshot, act) {
        return 0;
    }
    let newest_first = snapshot.timeline.of_record(snapshot.timeline.path_now(act)).map(|told| told.act);
    newest_first.skip_while(|other| !std::ptr::eq(*other, act)).filter(|act| has_slipped(snapshot, act)).count()
}

/// Whether an act moves a close date to a later day.
fn has_slipped(snapshot: &Snapshot, act: &Act) -> bool {
    act.events.iter().any(|event| match event {
        Event::Field(change) if &*change.key == "close_date" => {
            Meaning::of(event, &Kind::Deal, None, &snapshot.config) == Meaning::Slipped
        }
        _ => false,
    })
}

/// The events of an act, the most telling first, without those that follow from another.
fn told<'a>(snapshot: &'a Snapshot, ix: Option<Ix>, kind: &Kind, events: &'a [Event], slips: usize) -> Vec<Told<'a>> {
    let pipeline = ix.and_then(|ix| snapshot.book.record(ix).value("pipeline"));
    let meaning = |event: &Event| Meaning::of(event, kind, pipeline, &snapshot.config);
    let all: Vec<Told<'a>> = events.iter().map(|event| Told { slips, ..Told::new(event, meaning(event)) }).collect();
    let has = |meanings: &[Meaning]| all.iter().any(|told| meanings.contains(&told.meaning));
    let closed = has(&[Meaning::Won, Meaning::Lost, Meaning::Cancelled]);
    let moved = closed || has(&[Meaning::MovedForward, Meaning::MovedBack, Meaning::MovedAside, Meaning::Reopened]);
    let renamed = events.iter().any(|event| matches!(event, Event::Renamed { .. }));
    let follows = |told: &Told<'_>| match told.event {
        Event::Field(change) => match &*change.key {
            "aliases" => renamed,
            "closed_date" => moved,
            "lost_reason" => has(&[Meaning::Lost, Meaning::Reopened]),
            "probability" => moved && change.to.is_empty(),
            _ => false,
        },
        _ => false,
    };
    let reason = events.iter().find_map(|event| match event {
        Event::Field(change) if &*change.key == "lost_reason" => change.to.first().map(|text| &**text),
        _ => None,
    });
    let mut kept: Vec<Told<'a>> =
        all.iter().filter(|told| !follows(told)).map(|told| Told { reason, ..*told }).collect();
    kept.sort_by_key(|told| weight(told.meaning));
    kept
}

/// Less is more telling.
fn weight(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Created | Meaning::Restored | Meaning::Removed => 0,
        Meaning::Won | Meaning::Lost | Meaning::Cancelled | Meaning::Reopened => 1,
        Meaning::MovedForward | Meaning::MovedBack | Meaning::MovedAside => 2,
        Meaning::Slipped | Meaning::BroughtForward | Meaning::ValueUp | Meaning::ValueDown | Meaning::OwnerChanged => 3,
        Meaning::Logged | Meaning::LogEdited | Meaning::LogRemoved => 4,
        Meaning::TaskDone | Meaning::TaskCancelled | Meaning::TaskReopened => 5,
        Meaning::TaskAdded | Meaning::TaskRescheduled | Meaning::TaskEdited | Meaning::TaskRemoved => 6,
        Meaning::FieldChanged | Meaning::Renamed => 7,
        Meaning::TextChanged => 8,
        Meaning::Formatting => 9,
    }
}

/// What sort of thing happened, for those who look for one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Deals moved, closed, reopened, worth more or less, put off, handed over.
    Deals,
    /// Interactions.
    Interactions,
    /// Tasks.
    Tasks,
    /// Records that came, went, or have another name.
    Records,
    /// Other fields and texts.
    Details,
}

impl Sort {
    /// All, in the order of choice.
    pub const ALL: [Self; 5] = [Self::Deals, Self::Interactions, Self::Tasks, Self::Records, Self::Details];

    /// The sort of a meaning.
    #[must_use]
    pub fn of(meaning: Meaning) -> Self {
        match weight(meaning) {
            0 => Self::Records,
            1..=3 => Self::Deals,
            4 => Self::Interactions,
            5 | 6 => Self::Tasks,
            _ if meaning == Meaning::Renamed => Self::Records,
            _ => Self::Details,
        }
    }

    /// `deals`, `interactions`, `tasks`, `records`, `details`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::Interactions => "interactions",
            Self::Tasks => "tasks",
            Self::Records => "records",
            Self::Details => "details",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::hand_made::{field, snapshot};

    const DEAL: &[(&str, &str)] = &[("deals/roll.md", "---\ntitle: Roll-out\n---\n")];

    fn meanings(events: Vec<Event>) -> Vec<Meaning> {
        let snapshot = snapshot(
            DEAL,
            &[
                (0, "ana@x", vec![("deals/roll.md", vec![Event::Created])]),
                (1, "ana@x", vec![("deals/roll.md", events)]),
            ],
        );
        let doings = of_record(&snapshot, snapshot.book.get("roll").unwrap());
        doings[0].told.iter().map(|told| told.meaning).collect()
    }

    #[test]
    fn the_most_telling_comes_first_and_what_follows_from_it_is_not_told() {
        let lost = vec![
            field("stage", "lead", "proposal"),
            field("probability", "40", ""),
            field("source", "", "fair"),
            field("status", "", "lost"),
            field("closed_date", "", "2026-11-01"),
            field("lost_reason", "", "price"),
        ];
        assert_eq!(meanings(lost), [Meaning::Lost, Meaning::MovedForward, Meaning::FieldChanged]);
        assert_eq!(meanings(vec![field("probability", "40", "")]), [Meaning::FieldChanged]);
        assert_eq!(meanings(vec![field("lost_reason", "price", "budget")]), [Meaning::FieldChanged]);
    }

    #[test]
    fn slips_are_counted_over_the_life_of_a_deal() {
        let slip = |from, to| vec![("deals/roll.md", vec![field("close_date", from, to)])];
        let snapshot = snapshot(
            DEAL,
            &[
                (0, "ana@x", vec![("deals/roll.md", vec![Event::Created])]),
                (1, "ana@x", slip("2026-09-01", "2026-10-01")),
                (2, "ana@x", slip("2026-10-01", "2026-09-15")),
                (3, "ana@x", slip("2026-09-15", "2026-12-01")),
            ],
        );
        let doings = of_record(&snapshot, snapshot.book.get("roll").unwrap());
        let counted: Vec<usize> = doings.iter().map(|doing| doing.told[0].slips).collect();
        assert_eq!((counted[0], counted[2]), (2, 1));
        let mut in_book: Vec<usize> = slips(&snapshot).into_values().collect();
        in_book.sort_unstable();
        assert_eq!(in_book, [1, 2]);
        let all = slips(&snapshot);
        for act in snapshot.timeline.by_commit().flat_map(|(_, acts)| acts) {
            assert_eq!(super::slip(&snapshot, act), all.get(&(act.commit, act.thread)).copied().unwrap_or(0));
        }
    }

    #[test]
    fn a_record_that_is_gone_keeps_its_history_and_the_kind_of_its_folder() {
        let path = "deals/gone.md";
        let snapshot = snapshot(
            DEAL,
            &[(0, "ana@x", vec![(path, vec![Event::Created])]), (1, "ana@x", vec![(path, vec![Event::Removed])])],
        );
        let doings = of_path(&snapshot, path);
        assert_eq!(doings.len(), 2);
        assert_eq!((doings[0].ix, &doings[0].kind, doings[0].path), (None, &Kind::Deal, path));
    }

    #[test]
    fn a_signature_belongs_to_the_member_of_its_address_else_of_its_name() {
        let members = [
            ("members/ana.md", "---\nname: Ana Ruiz\nemail: ana@x.example\n---\n"),
            ("members/luc.md", "---\nname: Luc Petit\nemail: luc@x.example\n---\n"),
        ];
        let snapshot = snapshot(&members, &[]);
        let id = |name, email| {
            member_of(&snapshot, &Person::new(name, email)).map(|ix| snapshot.book.record(ix).id.to_string())
        };
        assert_eq!(id("Somebody", "ANA@x.example").as_deref(), Some("ana"));
        assert_eq!(id("luc petit", "luc@home.example").as_deref(), Some("luc"));
        assert_eq!(id("Ana Ruiz", "luc@x.example").as_deref(), Some("luc"));
        assert_eq!(id("", ""), None);
    }
}
