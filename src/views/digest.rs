//! The last seven days in one screen: what was won and lost, what is new, what happened, what needs a decision.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::date::{Date, Period, days_after};
use crate::record::{DealStatus, Record};
use crate::snapshot::Snapshot;
use crate::views::agenda::Entry;
use crate::views::deal::DealView;
use crate::views::goals::{Goal, current, noted_by};
use crate::views::people::{Unowned, unowned};
use crate::views::promises;
use crate::views::whom::responsible;

/// Days that a digest looks back on, today included, and ahead.
pub const DAYS: i32 = 7;

/// Seven days of the team or of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Whose; none for the whole team.
    pub member: Option<Ix>,
    /// The seven days that end today.
    pub period: Period,
    /// Deals won in these days, the last first.
    pub won: Vec<DealView>,
    /// Deals lost in these days, the last first.
    pub lost: Vec<DealView>,
    /// Open deals that came in, the last first.
    pub new: Vec<DealView>,
    /// All open deals.
    pub open: Vec<DealView>,
    /// Open deals whose close date lies in the next seven days or before today, the earliest first.
    pub closing: Vec<DealView>,
    /// Open deals whose close date was put off in these days, with how many times ever; nothing without a timeline.
    pub slipped: Vec<(DealView, usize)>,
    /// Open deals without a next action, the largest first.
    pub idle: Vec<DealView>,
    /// Open deals that have been quiet for too long, the longest first.
    pub rotting: Vec<DealView>,
    /// What nobody looks after; the same for every member, since anybody may take it.
    pub unowned: Vec<Unowned>,
    /// Interactions of these days by the id of their sort, as far as the config knows it.
    pub interactions: BTreeMap<Option<Box<str>>, usize>,
    /// Tasks done in these days.
    pub done: usize,
    /// Tasks that are overdue.
    pub overdue: usize,
    /// Tasks of the next seven days, today included.
    pub coming: usize,
    /// Goals of the present.
    pub goals: Vec<Goal>,
}

impl Digest {
    /// The seven days that end today, of the team or of one member.
    #[must_use]
    pub fn of(snapshot: &Snapshot, deals: &[DealView], entries: &[Entry], goals: &[Goal], member: Option<Ix>) -> Self {
        let today = snapshot.today;
        let period = Period { first: days_after(today, 1 - DAYS), last: today };
        let mine = |who: Option<Ix>| member.is_none() || who == member;
        let unowned = unowned(snapshot, deals);
        let deals: Vec<&DealView> = deals.iter().filter(|deal| mine(deal.owner)).collect();
        let tasks = |from: Date, to: Date| {
            let within = |entry: &&Entry| entry.due().is_some_and(|due| from <= due && due <= to);
            entries.iter().filter(within).filter(|entry| mine(entry.who) && !entry.again).count()
        };
        let open = some(&deals, DealView::is_open);
        Self {
            member,
            period,
            won: closed(snapshot, &deals, DealStatus::Won, period),
            lost: closed(snapshot, &deals, DealStatus::Lost, period),
            new: new(snapshot, &open, period),
            closing: closing(snapshot, &open),
            slipped: promises::close_dates(snapshot, &open, period),
            idle: sorted(some(&deals, DealView::is_idle), |deal| {
                std::cmp::Reverse(deal.worth(&snapshot.config).unwrap_or_default())
            }),
            rotting: sorted(some(&deals, |deal| deal.rots), |deal| std::cmp::Reverse(deal.quiet)),
            unowned,
            interactions: interactions(snapshot, period, mine),
            done: done(snapshot, period, mine),
            overdue: tasks(Date::MIN, days_after(today, -1)),
            coming: tasks(today, days_after(today, DAYS)),
            goals: current(goals, snapshot).filter(|goal| mine(Some(goal.member))).cloned().collect(),
            open,
        }
    }
}

fn some(deals: &[&DealView], keep: impl Fn(&DealView) -> bool) -> Vec<DealView> {
    deals.iter().filter(|deal| keep(deal)).map(|deal| (*deal).clone()).collect()
}

fn sorted<K: Ord>(mut deals: Vec<DealView>, key: impl Fn(&DealView) -> K) -> Vec<DealView> {
    deals.sort_by_cached_key(|deal| (key(deal), deal.ix));
    deals
}

fn closed(snapshot: &Snapshot, deals: &[&DealView], status: DealStatus, period: Period) -> Vec<DealView> {
    let day = |deal: &DealView| snapshot.closed(deal.ix);
    let found = some(deals, |deal| deal.status == status && day(deal).is_some_and(|day| period.holds(day)));
    sorted(found, |deal| std::cmp::Reverse(day(deal)))
}

fn new(snapshot: &Snapshot, open: &[DealView], period: Period) -> Vec<DealView> {
    let created = |deal: &DealView| snapshot.created(deal.ix);
    let found = open.iter().filter(|deal| created(deal).is_some_and(|day| period.holds(day))).cloned();
    sorted(found.collect(), |deal| std::cmp::Reverse(created(deal)))
}

fn closing(snapshot: &Snapshot, open: &[DealView]) -> Vec<DealView> {
    let date = |deal: &DealView| snapshot.book.record(deal.ix).date("close_date");
    let last = days_after(snapshot.today, DAYS);
    let found = open.iter().filter(|deal| date(deal).is_some_and(|day| day <= last)).cloned();
    sorted(found.collect(), date)
}

fn interactions(
    snapshot: &Snapshot,
    period: Period,
    mine: impl Fn(Option<Ix>) -> bool,
) -> BTreeMap<Option<Box<str>>, usize> {
    let mut found = BTreeMap::new();
    for (ix, record) in snapshot.book.iter() {
        for it in record.interactions.iter().filter(|it| period.holds(it.date)) {
            if mine(noted_by(snapshot, ix, record, it.member.as_deref())) {
                let kind = it.kind.as_deref().and_then(|word| snapshot.config.interaction_kind(word));
                *found.entry(kind.map(|kind| kind.id.clone())).or_default() += 1;
            }
        }
    }
    found
}

fn done(snapshot: &Snapshot, period: Period, mine: impl Fn(Option<Ix>) -> bool) -> usize {
    let done = |(ix, record): (Ix, &Record)| {
        let tasks = record.tasks.iter().filter(|task| task.state == crate::record::TaskState::Done);
        let within = tasks.filter(|task| task.closed.is_some_and(|day| period.holds(day)));
        within.filter(|task| mine(responsible(snapshot, ix, task))).count()
    };
    snapshot.book.iter().map(done).sum()
}
