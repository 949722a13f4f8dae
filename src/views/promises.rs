//! Promises that slipped: close dates that were put off, and tasks that were overdue when they got a later day.

use crate::compare::{Event, Meaning, Todo};
use crate::config::Kind;
use crate::date::{Date, Period};
use crate::record::TaskState;
use crate::snapshot::Snapshot;
use crate::views::agenda::Entry;
use crate::views::deal::DealView;

/// Open deals whose close date was put off within some days, with how often ever; the most often first.
#[must_use]
pub fn close_dates(snapshot: &Snapshot, open: &[DealView], period: Period) -> Vec<(DealView, usize)> {
    let slips = |deal: &DealView| {
        let pipeline = snapshot.book.record(deal.ix).value("pipeline");
        let slips = |event: &Event| Meaning::of(event, &Kind::Deal, pipeline, &snapshot.config) == Meaning::Slipped;
        days(snapshot, deal.ix, |event, _| slips(event))
    };
    let mut found = counted(open, period, slips);
    found.sort_by_key(|(deal, count)| (std::cmp::Reverse(*count), deal.ix));
    found
}

/// Open tasks that were overdue when they were put off within some days, with how often ever; the most often first.
#[must_use]
pub fn tasks(snapshot: &Snapshot, entries: &[Entry], period: Period) -> Vec<(Entry, usize)> {
    let slips = |entry: &Entry| match entry.action.task(snapshot).filter(|task| task.repeat.is_none() && !entry.again) {
        Some(task) => {
            let mut text = &*task.text;
            days(snapshot, entry.holder(), |event, day| match event {
                Event::TaskChanged { from, to } if *to.text == *text => {
                    text = &from.text;
                    is_put_off(from, to, day)
                }
                _ => false,
            })
        }
        None => Vec::new(),
    };
    let mut found = counted(entries, period, slips);
    found
        .sort_by_key(|(entry, count)| (std::cmp::Reverse(*count), entry.due(), entry.action.holder, entry.action.work));
    found
}

/// Whether a task that was open and overdue on a day got a later one.
fn is_put_off(from: &Todo, to: &Todo, day: Date) -> bool {
    let open = [from, to].iter().all(|todo| todo.state == TaskState::Open);
    open && from.due.is_some_and(|due| due < day && to.due.is_some_and(|later| later > due))
}

/// Those that slipped within some days, with how often ever.
fn counted<T: Clone>(all: &[T], period: Period, mut slips: impl FnMut(&T) -> Vec<Date>) -> Vec<(T, usize)> {
    let lately = |one: &T| {
        let days = slips(one);
        days.iter().any(|day| period.holds(*day)).then(|| (one.clone(), days.len()))
    };
    all.iter().filter_map(lately).collect()
}

/// The days of the events of a record that fit, the last first.
fn days<'a>(snapshot: &'a Snapshot, ix: crate::book::Ix, mut fits: impl FnMut(&'a Event, Date) -> bool) -> Vec<Date> {
    let mut days = Vec::new();
    for told in snapshot.timeline.of_record(snapshot.book.record(ix).path()) {
        let Some(day) = snapshot.day_of(&told) else { continue };
        days.extend(told.act.events.iter().filter(|event| fits(event, day)).map(|_| day));
    }
    days
}
