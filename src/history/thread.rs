//! Which file is which record: a record keeps its thread over moves, and when it is removed and comes back.

use super::{ObjectName, PathChange};
use foldhash::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

/// What a change does to the record as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Created,
    Restored,
    Changed,
    Removed,
}

/// One record over time.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    /// Where it stands, or stood last.
    pub(super) path: Arc<str>,
    /// Where it stood before it moved, oldest first.
    pub(super) left: Vec<Arc<str>>,
    pub(super) alive: bool,
    /// What it said when it was removed last.
    pub(super) last: Option<ObjectName>,
}

impl Thread {
    /// A thread that starts at a path.
    pub(super) fn at(path: Arc<str>) -> Self {
        Self { path, left: Vec::new(), alive: true, last: None }
    }
}

/// The threads as far as a history has been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Threads {
    pub(super) all: Vec<Thread>,
    /// The thread that stands at each path, or stood there last.
    at: HashMap<Arc<str>, u32>,
}

impl Threads {
    /// None yet, with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), at: HashMap::with_capacity_and_hasher(count, <_>::default()) }
    }

    /// The thread at a path.
    pub(super) fn at(&self, path: &str) -> Option<u32> {
        self.at.get(path).copied()
    }

    /// Takes in what one commit did: for each change its thread and the turn that it takes.
    ///
    /// Threads are told from the paths before the commit, all at once, so that two files may swap their names. A path
    /// from which a record moved away still leads to it for changes that another branch made under the old name.
    pub(super) fn take(&mut self, changes: &[PathChange]) -> Vec<(u32, Turn)> {
        let told = self.tell(changes);
        for (change, (thread, turn)) in changes.iter().zip(&told) {
            self.at.insert(change.path.clone(), *thread);
            if *thread as usize == self.all.len() {
                self.all.push(Thread::at(change.path.clone()));
            }
            let thread = &mut self.all[*thread as usize];
            let moved = change.from.is_some() || matches!(turn, Turn::Created | Turn::Restored);
            if moved && thread.path != change.path {
                thread.left.push(std::mem::replace(&mut thread.path, change.path.clone()));
            }
            if *turn == Turn::Removed {
                thread.last = change.before;
            }
            thread.alive = match turn {
                Turn::Removed => thread.alive && thread.path != change.path,
                _ => thread.alive || moved,
            };
        }
        told
    }

    /// What [`Threads::take`] would take in. New threads have the next numbers, in the order of the changes.
    pub(super) fn tell(&self, changes: &[PathChange]) -> Vec<(u32, Turn)> {
        let left: HashSet<&str> = changes.iter().filter_map(|change| change.from.as_deref()).collect();
        let mut next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let mut tell = |change: &PathChange| {
            let (thread, turn) = self.tell_one(change, &left);
            let started = thread.unwrap_or(next);
            next += u32::from(thread.is_none());
            (started, turn)
        };
        changes.iter().map(&mut tell).collect()
    }

    /// The thread, unless a new one starts.
    fn tell_one(&self, change: &PathChange, left: &HashSet<&str>) -> (Option<u32>, Turn) {
        let here = self.at(change.from.as_deref().unwrap_or(&change.path));
        if change.after.is_none() {
            return (here, Turn::Removed);
        }
        if change.before.is_some() || change.from.is_some() {
            return (here, Turn::Changed);
        }
        let about = |thread: u32| &self.all[thread as usize];
        let own = here.filter(|thread| about(*thread).path == change.path && !left.contains(&*change.path));
        match own {
            Some(thread) if !about(thread).alive => (own, Turn::Restored),
            _ => (own, Turn::Created),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each commit's changes (`+a`, `~a`, `-a`, `a>b`) as `thread turn`.
    fn told(commits: &[&str]) -> Vec<String> {
        let mut threads = Threads::default();
        let name = ObjectName::from_bytes(&[1; 20]).unwrap();
        let change = |text: &str| {
            let (from, path) =
                text.split_once('>').map_or((None, &text[1..]), |(from, path)| (Some(from.into()), path));
            let before = (!text.starts_with('+')).then_some(name);
            PathChange { path: path.into(), from, before, after: (!text.starts_with('-')).then_some(name) }
        };
        let take = |commit: &&str| {
            let changes: Vec<PathChange> = commit.split(' ').map(change).collect();
            let told = threads.take(&changes);
            told.iter().map(|(thread, turn)| format!("{thread} {turn:?}")).collect::<Vec<_>>().join(", ")
        };
        commits.iter().map(take).collect()
    }

    #[test]
    fn a_record_keeps_its_thread_over_moves_and_when_it_comes_back() {
        assert_eq!(
            told(&["+a", "a>b", "~b", "-b", "+b", "b>a"]),
            ["0 Created", "0 Changed", "0 Changed", "0 Removed", "0 Restored", "0 Changed"]
        );
    }

    #[test]
    fn a_new_file_at_a_path_that_was_left_is_another_record() {
        assert_eq!(told(&["+a", "a>b", "+a"]), ["0 Created", "0 Changed", "1 Created"]);
        assert_eq!(told(&["+a", "+a a>b"]), ["0 Created", "1 Created, 0 Changed"]);
        assert_eq!(told(&["+a +b", "b>a a>b", "~a"]), ["0 Created, 1 Created", "1 Changed, 0 Changed", "1 Changed"]);
    }

    #[test]
    fn a_branch_that_edits_under_the_old_name_edits_the_same_record() {
        assert_eq!(
            told(&["+a", "a>b", "~a", "-a", "~b"]),
            ["0 Created", "0 Changed", "0 Changed", "0 Removed", "0 Changed"]
        );
    }

    #[test]
    fn what_was_there_before_the_history_begins_was_never_created() {
        assert_eq!(told(&["~a", "b>c", "-d"]), ["0 Changed", "1 Changed", "2 Removed"]);
    }
}
