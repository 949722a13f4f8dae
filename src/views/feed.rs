//! The activity of the book in pages: the newest days, and each month.
//!
//! A page holds whole commits and at most about [`LINES`] lines; a commit of very many records counts as one.

use std::cmp::Reverse;

use crate::date::Date;
use crate::history::{Act, Commit, Timeline};
use crate::snapshot::Snapshot;
use crate::views::history::local;

/// Lines of a page, as far as commits can be kept whole.
pub const LINES: usize = 200;

/// A commit with what it did; without a commit, the work that is not committed.
pub type Step<'a> = (Option<&'a Commit>, &'a [Act]);

/// Where a stretch of time has its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stretch {
    /// Commits whose date is unreadable.
    Undated,
    /// A year and a month.
    Month(i16, i8),
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its stretch of time.
    pub stretch: Stretch,
    /// Its number in that stretch, from 1.
    pub number: usize,
    /// Its steps, newest first: numbers among [`Timeline::by_commit`].
    pub steps: Vec<u32>,
    /// Their days, newest first; the steps of a day may go on in the next page.
    pub days: Vec<Date>,
}

/// The day of the oldest commit that tells something.
#[must_use]
pub fn first_day(snapshot: &Snapshot) -> Option<Date> {
    let commits = snapshot.timeline.by_commit().filter_map(|(commit, _)| commit);
    commits.filter_map(|commit| local(snapshot, commit)).map(|(day, _)| day).min()
}

/// The numbers of all steps, newest first: what is not committed, then by the time at which it was written.
#[must_use]
pub fn order(steps: &[Step<'_>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(steps.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|&place| {
        let commit = steps[place as usize].0;
        (commit.is_some(), Reverse(commit.map(|commit| commit.when.map(|when| when.seconds))))
    });
    order
}

/// Lines that a step takes.
fn lines(acts: &[Act]) -> usize {
    if Timeline::is_bulk(acts) { 1 } else { acts.len() }
}

/// The steps of the newest page: whole commits, about [`LINES`] lines.
#[must_use]
pub fn newest(steps: &[Step<'_>], order: &[u32]) -> Vec<u32> {
    let mut count = 0;
    let fits = |place: &u32| {
        let fits = count < LINES;
        count += lines(steps[*place as usize].1);
        fits
    };
    order.iter().copied().take_while(fits).collect()
}

/// The pages of all stretches of time, newest first.
#[must_use]
pub fn leaves(snapshot: &Snapshot, steps: &[Step<'_>], order: &[u32]) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut count = 0;
    for &place in order {
        let (Some(commit), acts) = steps[place as usize] else { continue };
        let day = local(snapshot, commit).map(|(date, _)| date);
        let stretch = stretch_of(day);
        match leaves.last_mut() {
            Some(leaf) if leaf.stretch == stretch && count < LINES => {
                leaf.steps.push(place);
                leaf.days.extend(day.filter(|day| leaf.days.last() != Some(day)));
            }
            last => {
                let number = last.filter(|leaf| leaf.stretch == stretch).map_or(1, |leaf| leaf.number + 1);
                leaves.push(Leaf { stretch, number, steps: vec![place], days: day.into_iter().collect() });
                count = 0;
            }
        }
        count += lines(acts);
    }
    leaves
}

fn stretch_of(date: Option<Date>) -> Stretch {
    date.map_or(Stretch::Undated, |date| Stretch::Month(date.year(), date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Event;
    use crate::views::hand_made::{Commit, field, snapshot};

    const DAY: i64 = 86_400;
    /// 1 October 2026, noon.
    const START: i64 = 1_790_856_000;

    fn commit(day: i64, files: usize) -> Commit<'static> {
        const PATHS: [&str; 60] = {
            let mut paths = ["deals/a.md"; 60];
            let mut i = 0;
            while i < 60 {
                paths[i] = "deals/a.md";
                i += 1;
            }
            paths
        };
        let events = vec![field("source", "", "fair")];
        (START + day * DAY, "ana@x", PATHS.iter().take(files).map(|path| (*path, events.clone())).collect())
    }

    #[test]
    fn a_month_has_as_many_pages_as_it_needs_and_commits_stay_whole() {
        let created: Commit<'_> = (START - DAY, "ana@x", vec![("deals/a.md", vec![Event::Created])]);
        let commits: Vec<Commit<'_>> = std::iter::once(created).chain((0..33).map(|day| commit(day, 30))).collect();
        let snapshot = snapshot(&[], &commits);
        let steps: Vec<Step<'_>> = snapshot.timeline.by_commit().collect();
        let leaves = leaves(&snapshot, &steps, &order(&steps));
        let shape: Vec<(Stretch, usize, usize)> =
            leaves.iter().map(|leaf| (leaf.stretch, leaf.number, leaf.steps.len())).collect();
        assert_eq!(shape.iter().map(|(.., count)| count).sum::<usize>(), 34);
        assert_eq!(shape[0].0, Stretch::Month(2026, 11));
        let october: Vec<usize> = shape
            .iter()
            .filter(|(stretch, ..)| *stretch == Stretch::Month(2026, 10))
            .map(|(_, number, _)| *number)
            .collect();
        assert_eq!(october, [1, 2, 3, 4, 5]);
        assert_eq!(shape.last(), Some(&(Stretch::Month(2026, 9), 1, 1)));
    }

    #[test]
    fn steps_follow_the_time_of_writing_and_a_huge_commit_is_one_line() {
        let snapshot = snapshot(&[], &[commit(9, 60), commit(3, 1), commit(5, 1)]);
        let steps: Vec<Step<'_>> = snapshot.timeline.by_commit().collect();
        let order = order(&steps);
        let days: Vec<i64> = order
            .iter()
            .filter_map(|place| steps[*place as usize].0?.when)
            .map(|when| (when.seconds - START) / DAY)
            .collect();
        assert_eq!(days, [9, 5, 3]);
        assert_eq!(newest(&steps, &order).len(), 3);
    }
}
