//! One day's work: what to do, deals that nobody moves, and the money of the month.

use crate::book::Ix;
use crate::date::{Date, Period, days_after};
use crate::money::Decimal;
use crate::record::DealStatus;
use crate::snapshot::Snapshot;
use crate::views::agenda::Entry;
use crate::views::board::attention;
use crate::views::deal::DealView;
use crate::views::goals::{self, Goal};
use crate::views::people::{Attention, Birthday, Silence, Unowned};
use crate::views::promises;
use crate::views::reports::Note;

/// Days ahead that a day's page shows.
pub const AHEAD: i32 = 7;
/// Days that a promise counts as slipped.
const SLIPPED_WITHIN: i32 = 30;
/// Months that the money of the month looks back on, itself included.
pub const MONTHS: usize = 6;

/// The day of the team or of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Whose day; none for the whole team.
    pub member: Option<Ix>,
    /// Tasks of days before today.
    pub overdue: Vec<Entry>,
    /// Tasks of today.
    pub due: Vec<Entry>,
    /// Tasks of the next seven days.
    pub coming: Vec<Entry>,
    /// Open deals without a next action, the largest first.
    pub idle: Vec<DealView>,
    /// Open deals that have been quiet for too long, the longest first.
    pub rotting: Vec<DealView>,
    /// The open deals to do: their next action is due, overdue or missing.
    pub to_do: Vec<Ix>,
    /// The open deals on standby: their next action lies ahead.
    pub standby: Vec<Ix>,
    /// Contacts past their cadence.
    pub silences: Vec<Silence>,
    /// Birthdays of today and the next seven days.
    pub birthdays: Vec<Birthday>,
    /// What nobody looks after; the same for every member, since anybody may take it.
    pub unowned: Vec<Unowned>,
    /// Promises that slipped: open deals whose close date was put off within the last thirty days, and how often ever.
    pub slipped: Vec<(DealView, usize)>,
    /// Those among the tasks: open ones that were overdue when they were put off within these days, and how often ever.
    pub slipped_tasks: Vec<(Entry, usize)>,
    /// Goals of the present, by member.
    pub goals: Vec<Goal>,
    /// Won amounts by month, oldest first; the last is this month.
    pub months: Vec<Month>,
    /// What a reader must know of the days on which they were won.
    pub notes: Vec<Note>,
}

/// The money of a month, in the book's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// What was won.
    pub won: Decimal,
    /// What open deals are expected to bring by their close date, each times its chance.
    pub expected: Decimal,
    /// The deals that were won, in the order of the book.
    pub won_deals: Vec<Ix>,
    /// The open deals that are expected.
    pub expected_deals: Vec<Ix>,
}

impl Day {
    /// The day of the team, or of one member.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        deals: &[DealView],
        entries: &[Entry],
        goals: &[Goal],
        found: &Attention,
        member: Option<Ix>,
    ) -> Self {
        let today = snapshot.today;
        let mine = |who: Option<Ix>| member.is_none() || who == member;
        let tasks = |from: Date, to: Date| -> Vec<Entry> {
            let within = |entry: &&Entry| entry.due().is_some_and(|due| from <= due && due <= to) && mine(entry.who);
            entries.iter().filter(within).copied().collect()
        };
        let some = |keep: fn(&DealView) -> bool| -> Vec<DealView> {
            deals.iter().filter(|deal| keep(deal) && mine(deal.owner)).cloned().collect()
        };
        let mut idle = some(DealView::is_idle);
        idle.sort_by_cached_key(|deal| attention(snapshot, deal));
        let mut rotting = some(|deal| deal.rots);
        rotting.sort_by_key(|deal| (std::cmp::Reverse(deal.quiet), deal.ix));
        let open = || deals.iter().filter(|deal| deal.is_open() && mine(deal.owner));
        let lately = Period { first: days_after(today, -SLIPPED_WITHIN), last: today };
        let planned = tasks(Date::MIN, Date::MAX);
        let (standby, to_do) = open().partition::<Vec<_>, _>(|deal| deal.is_on_standby(today));
        let [to_do, standby] = [to_do, standby].map(|deals| deals.into_iter().map(|deal| deal.ix).collect());
        let months = months(snapshot, deals.iter().filter(|deal| mine(deal.owner)));
        Self {
            member,
            overdue: tasks(Date::MIN, days_after(today, -1)),
            due: tasks(today, today),
            coming: tasks(days_after(today, 1), days_after(today, AHEAD)),
            idle,
            rotting,
            to_do,
            standby,
            silences: found.silences.iter().filter(|silence| mine(silence.owner)).copied().collect(),
            birthdays: found.birthdays.iter().filter(|birthday| mine(birthday.owner)).copied().collect(),
            unowned: found.unowned.clone(),
            slipped: promises::close_dates(snapshot, &open().cloned().collect::<Vec<_>>(), lately),
            slipped_tasks: promises::tasks(snapshot, &planned, lately),
            goals: goals::current(goals, snapshot).filter(|goal| mine(Some(goal.member))).cloned().collect(),
            notes: notes(snapshot, &months, deals.iter().filter(|deal| mine(deal.owner))),
            months,
        }
    }
}

/// What is to be said of the deals that were won in some months.
fn notes<'a>(snapshot: &Snapshot, months: &[Month], deals: impl Iterator<Item = &'a DealView>) -> Vec<Note> {
    let first = months.first().map(|month| month.first);
    let won = deals.filter(|deal| deal.status == DealStatus::Won).map(|deal| deal.ix);
    Note::of_closings(snapshot, won.filter(|&ix| snapshot.closed(ix) >= first))
}

fn months<'a>(snapshot: &Snapshot, deals: impl Iterator<Item = &'a DealView>) -> Vec<Month> {
    let this = snapshot.today.first_of_month();
    let back = |count: usize| {
        let months = jiff::Span::new().months(i32::try_from(count).unwrap_or(0));
        this.saturating_sub(months)
    };
    let mut months: Vec<Month> =
        (0..MONTHS).rev().map(|count| Month { first: back(count), ..Month::default() }).collect();
    for deal in deals {
        let record = snapshot.book.record(deal.ix);
        let Some(worth) = deal.worth(&snapshot.config) else { continue };
        let (date, won) = match deal.status {
            DealStatus::Won => (snapshot.closed(deal.ix), true),
            DealStatus::Open => (record.date("close_date"), false),
            DealStatus::Lost | DealStatus::Cancelled => continue,
        };
        let Some(first) = date.map(Date::first_of_month) else { continue };
        let Some(month) = months.iter_mut().find(|month| month.first == first) else { continue };
        if won {
            month.won = month.won.saturating_add(worth);
            month.won_deals.push(deal.ix);
        } else if first == this {
            let hoped = crate::money::Money::new(worth, snapshot.config.currency).percent(deal.probability).amount;
            month.expected = month.expected.saturating_add(hoped);
            month.expected_deals.push(deal.ix);
        }
    }
    months
}
