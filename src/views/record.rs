//! What stands around one record: people, deals, other records that link here, tasks and the thread.
//!
//! Looks only at the record and at its links, never at the whole book.

use std::cell::LazyCell;

use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::record::{Interaction, Place, Task};
use crate::snapshot::Snapshot;
use crate::views::deal::DealView;

/// Most records of a group that a page lists.
pub const MOST: usize = 50;
/// Most interactions that a page lists.
pub const MOST_INTERACTIONS: usize = 100;

/// Around one record.
#[derive(Clone, Debug)]
pub struct Around<'a> {
    /// The contacts of a company or a deal.
    pub people: Vec<Ix>,
    /// The deals of a contact or a company, and those that a member owns: open ones first, the largest first.
    pub deals: Vec<DealView>,
    /// Other records that link here, by kind in the order of the config.
    pub others: Vec<(Kind, Vec<Ix>)>,
    /// Tasks about the record, open ones first, due soonest first, with the records that they stand in.
    pub tasks: Vec<(Ix, &'a Task)>,
    /// Interactions about the record (of a company: and about its people and deals), newest first.
    pub thread: Vec<(Ix, &'a Interaction)>,
}

impl<'a> Around<'a> {
    /// What stands around a record.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot, ix: Ix) -> Self {
        Self::with_deals(snapshot, ix, &|deal| DealView::of(snapshot, deal))
    }

    /// The same for a caller that has looked at deals before.
    #[must_use]
    pub fn with_deals(snapshot: &'a Snapshot, ix: Ix, view: &dyn Fn(Ix) -> DealView) -> Self {
        let kind = &snapshot.book.record(ix).kind;
        let people = people(snapshot, ix);
        let deals = if *kind == Kind::Deal { Vec::new() } else { deals(snapshot, ix, view) };
        let shown: Vec<Ix> = people.iter().copied().chain(deals.iter().map(|deal| deal.ix)).collect();
        let others = others(snapshot, ix, &shown);
        let thread = thread(snapshot, ix, &people, &deals);
        Self { tasks: tasks(snapshot, ix), people, deals, others, thread }
    }
}

fn people(snapshot: &Snapshot, ix: Ix) -> Vec<Ix> {
    let book = &snapshot.book;
    let record = book.record(ix);
    match record.kind {
        Kind::Company => {
            let mut people = book.linking(ix, &Kind::Contact);
            people.sort_by_cached_key(|&person| (super::list::folded(&book.record(person).name), person));
            people
        }
        Kind::Contact | Kind::Member => Vec::new(),
        Kind::Deal | Kind::Own(_) => {
            let mut people = book.all_linked(record, "contacts");
            let one = book.all_linked(record, "contact").into_iter().filter(|ix| !people.contains(ix));
            people.extend(one.collect::<Vec<_>>());
            people
        }
    }
}

fn deals(snapshot: &Snapshot, ix: Ix, view: &dyn Fn(Ix) -> DealView) -> Vec<DealView> {
    let linking = snapshot.book.linking(ix, &Kind::Deal);
    let mut deals: Vec<DealView> = linking.into_iter().map(view).collect();
    deals.sort_by_cached_key(|deal| {
        let worth = deal.worth(&snapshot.config).unwrap_or_default();
        (deal.status, std::cmp::Reverse(worth), deal.ix)
    });
    deals
}

/// Records that link here from a field or from plain text, and are shown nowhere else on the page.
fn others(snapshot: &Snapshot, ix: Ix, elsewhere: &[Ix]) -> Vec<(Kind, Vec<Ix>)> {
    let book = &snapshot.book;
    if book.backlinks(ix).is_empty() {
        return Vec::new();
    }
    // Few pages need it.
    let linked = LazyCell::new(|| in_fields(snapshot, ix));
    let mut found: Vec<(Kind, Vec<Ix>)> =
        snapshot.config.kinds.iter().map(|def| (def.kind.clone(), Vec::new())).collect();
    for link in book.backlinks(ix) {
        let from = book.record(link.from);
        let shown = match link.place {
            Place::Task(_) | Place::Interaction(_) => true,
            Place::Field(_) | Place::Text => {
                link.from == ix || elsewhere.contains(&link.from) || linked.contains(&link.from)
            }
        };
        if let Some((_, list)) = found.iter_mut().find(|(kind, _)| *kind == from.kind)
            && !shown
            && list.last() != Some(&link.from)
        {
            list.push(link.from);
        }
    }
    found.retain(|(_, list)| !list.is_empty());
    found
}

/// The records that its fields lead to.
fn in_fields(snapshot: &Snapshot, ix: Ix) -> Vec<Ix> {
    let book = &snapshot.book;
    let links = book.record(ix).links.iter().filter(|link| matches!(link.place, Place::Field(_)));
    let found = links.filter_map(|link| match book.resolve(link) {
        Resolution::Found(to) => Some(to),
        _ => None,
    });
    found.collect()
}

fn tasks(snapshot: &Snapshot, ix: Ix) -> Vec<(Ix, &Task)> {
    let mut tasks = snapshot.book.tasks_of(ix);
    tasks.sort_by_key(|(_, task)| {
        let closed = std::cmp::Reverse(task.closed.or(task.due));
        (!task.is_open(), task.is_open().then_some((task.due.is_none(), task.due)), (!task.is_open()).then_some(closed))
    });
    tasks
}

fn thread<'a>(snapshot: &'a Snapshot, ix: Ix, people: &[Ix], deals: &[DealView]) -> Vec<(Ix, &'a Interaction)> {
    let book = &snapshot.book;
    let mut thread = book.interactions_of(ix);
    if book.record(ix).kind == Kind::Company {
        let around = people.iter().copied().chain(deals.iter().map(|deal| deal.ix));
        thread.extend(around.flat_map(|other| book.interactions_of(other)));
        thread.sort_by_key(|(from, interaction)| {
            (std::cmp::Reverse((interaction.date, interaction.time)), *from, interaction.span)
        });
        thread.dedup_by_key(|(from, interaction)| (*from, interaction.span));
    }
    thread
}
