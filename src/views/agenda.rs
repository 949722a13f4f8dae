//! Everything that is planned, by day.

use std::collections::BTreeMap;

use crate::action::{Action, Repeat, Work};
use crate::book::Ix;
use crate::date::{Date, Time, days_after, monday_of};
use crate::record::Task;
use crate::snapshot::Snapshot;
use crate::views::whom::responsible;

/// Days ahead for which the coming dates of a task that repeats are shown, and most of them.
pub const REPEATS_AHEAD: i32 = 92;
const MOST_REPEATS: usize = 30;

/// One open task, a coming date of one that repeats, or the next step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is to do.
    pub action: Action,
    /// At what time of the day.
    pub time: Option<Time>,
    /// Who does it: the member that it names, else the owner of its record.
    pub who: Option<Ix>,
    /// Whether it is a coming date of a task that repeats, not the task itself.
    pub again: bool,
}

impl Entry {
    /// The record that it stands in; of a step the deal.
    #[must_use]
    pub fn holder(&self) -> Ix {
        self.action.holder
    }

    /// When it is due.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.action.due
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

/// All open tasks and next steps, overdue first, then by day; those without a day last.
#[must_use]
pub fn entries(snapshot: &Snapshot) -> Vec<Entry> {
    let mut found = Vec::new();
    for (holder, record) in snapshot.book.iter() {
        for (number, task) in record.tasks.iter().enumerate().filter(|(_, task)| task.is_open()) {
            let who = responsible(snapshot, holder, task);
            let action = Action { holder, work: Work::Task(number), due: task.due };
            let entry = Entry { action, time: task.time, who, again: false };
            found.push(entry);
            found.extend(coming_dates(snapshot.today, task).into_iter().map(|due| {
                let action = Action { due: Some(due), ..action };
                Entry { action, again: true, ..entry }
            }));
        }
        if let Some(action) = Action::step_of(snapshot, holder) {
            let who = snapshot.book.linked(record, "owner");
            found.push(Entry { action, time: None, who, again: false });
        }
    }
    found.sort_by_key(|entry| (entry.due().is_none(), entry.due(), entry.time, entry.holder(), entry.action.work));
    found
}

/// The dates on which a task that repeats comes back after today.
fn coming_dates(today: Date, task: &Task) -> Vec<Date> {
    let repeat = task.repeat.as_deref().and_then(Repeat::parse);
    let Some((repeat, due)) = repeat.zip(task.due) else { return Vec::new() };
    // A task that is long overdue passes many dates before today.
    let mut dates = repeat.dates(due, days_after(today, REPEATS_AHEAD), 4000);
    dates.retain(|date| *date > today);
    dates.truncate(MOST_REPEATS);
    dates
}

/// Entries in their groups, in the order of time.
#[must_use]
pub fn groups(entries: &[&Entry], today: Date) -> BTreeMap<When, Vec<Entry>> {
    let mut groups: BTreeMap<When, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(When::of(entry.due(), today)).or_default().push(**entry);
    }
    groups
}
