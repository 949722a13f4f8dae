//! Everything that is planned, by day.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::date::{Date, days_after, monday_of};
use crate::record::Task;
use crate::snapshot::Snapshot;
use crate::views::whom::responsible;

/// One open task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The record that the task stands in.
    pub holder: Ix,
    /// The task's number in that record.
    pub number: usize,
    /// When it is due.
    pub due: Option<Date>,
    /// Who does it: the member that it names, else the owner of its record.
    pub who: Option<Ix>,
}

impl Entry {
    /// The task itself.
    #[must_use]
    pub fn task<'a>(&self, snapshot: &'a Snapshot) -> Option<&'a Task> {
        snapshot.book.record(self.holder).tasks.get(self.number)
    }
}

/// When a group of entries is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Before today.
    Overdue,
    /// On one day: today, or in this week and the next.
    Day(Date),
    /// Later, in the week that starts on this Monday.
    Week(Date),
    /// No day is named.
    Undated,
}

impl When {
    /// The group of a day.
    #[must_use]
    pub fn of(due: Option<Date>, today: Date) -> Self {
        match due {
            None => Self::Undated,
            Some(due) if due < today => Self::Overdue,
            Some(due) if due < days_after(monday_of(today), 14) => Self::Day(due),
            Some(due) => Self::Week(monday_of(due)),
        }
    }
}

/// All open tasks, overdue first, then by day; those without a day last.
#[must_use]
pub fn entries(snapshot: &Snapshot) -> Vec<Entry> {
    let mut found = Vec::new();
    for (holder, record) in snapshot.book.iter() {
        for (number, task) in record.tasks.iter().enumerate().filter(|(_, task)| task.is_open()) {
            let who = responsible(snapshot, holder, task);
            found.push(Entry { holder, number, due: task.due, who });
        }
    }
    found.sort_by_key(|entry| (entry.due.is_none(), entry.due, entry.holder, entry.number));
    found
}

/// Entries in their groups, in the order of time.
#[must_use]
pub fn groups(entries: &[Entry], today: Date) -> BTreeMap<When, Vec<Entry>> {
    let mut groups: BTreeMap<When, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(When::of(entry.due, today)).or_default().push(*entry);
    }
    groups
}
