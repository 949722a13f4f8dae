//! What happened to the records of the book, commit by commit.

use super::thread::{Thread, Threads, Turn};
use super::{Gaps, History, Moment, ObjectName, PathChange, Person, Revision};
use crate::compare::Event;
use std::sync::Arc;

/// A commit that touches at least this many records is an import, a clean-up or the like, to be told in one line.
const BULK: usize = 50;

/// The events of the book: those of its commits, and those that no commit holds yet.
///
/// Cheap to clone and to give other uncommitted work.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    past: Arc<Past>,
    /// What the files say beyond the last commit.
    now: Vec<Act>,
}

/// The events of the commits that lead to one of them.
#[derive(Debug, Default)]
pub struct Past {
    commits: Vec<Commit>,
    /// In the order of the commits; those of one stand together, by path.
    acts: Vec<Act>,
    /// Where the acts of each commit begin; one more than there are commits.
    starts: Vec<u32>,
    threads: Threads,
    /// The acts by thread, oldest first, and where those of each thread begin.
    by_thread: Vec<u32>,
    thread_starts: Vec<u32>,
    gaps: Gaps,
}

/// Who made a commit and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: ObjectName,
    /// The first line of its message.
    pub subject: Arc<str>,
    /// Who wrote it.
    pub author: Person,
    /// Whom it names as `Co-authored-by`.
    pub co_authors: Vec<Person>,
    /// When it was written; `None` when the date is unreadable or absurd.
    pub when: Option<Moment>,
    /// Whether it joins branches; its events are only what it changed beyond all of them.
    pub is_merge: bool,
}

/// What one commit, or the work that is not committed, did to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The commit by its number in the timeline; `None` when it is not committed.
    pub commit: Option<u32>,
    /// The record by its number in the timeline, the same over all its names.
    pub thread: u32,
    /// The record's file as it was named then.
    pub path: Arc<str>,
    /// What happened; never empty.
    pub events: Arc<[Event]>,
}

/// An act with its commit.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Who and when; `None` when it is not committed.
    pub commit: Option<&'a Commit>,
    /// What.
    pub act: &'a Act,
}

/// Two versions of a record that somebody has to read and compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The commit that made the newer one; `None` when it is not committed.
    pub commit: Option<ObjectName>,
    /// The commits that a merge joins; empty for other commits.
    pub joined: Vec<ObjectName>,
    /// The record's file.
    pub path: Arc<str>,
    /// Where it stood when it last stood among the records: tells its kind.
    pub home: Arc<str>,
    /// Other names that it had, for the branches of a merge.
    pub other_paths: Vec<Arc<str>>,
    /// The older version, from the first branch that has it.
    pub before: ObjectName,
    /// The newer version.
    pub after: ObjectName,
}

impl Past {
    /// The events of a history.
    ///
    /// `is_record` tells which paths are records; what stood elsewhere before it came there is told from its beginning.
    /// `compare` is asked once for all pairs of versions, and gives the events
    /// of each in their order: nothing for a pair of which nothing can be said. A file that is created, moved as it is or
    /// removed is not compared.
    pub fn of(
        history: &History,
        is_record: impl Fn(&str) -> bool,
        compare: impl FnOnce(&[Comparison]) -> Vec<Arc<[Event]>>,
    ) -> Self {
        let changes = || history.revisions.iter().flat_map(|revision| &revision.changes);
        let begun = changes().filter(|change| change.before.is_none()).count();
        let mut past = Self { gaps: history.gaps, threads: Threads::with_room(begun), ..Self::default() };
        past.commits.reserve(history.revisions.len());
        let mut drafts = Vec::with_capacity(changes().count());
        // Where each thread stood last as a record. Before that it may have stood where no records are.
        let mut homes: Vec<Option<&Arc<str>>> = Vec::new();
        for revision in history.revisions.iter().filter(|revision| !revision.changes.is_empty()) {
            let told = past.threads.take(&revision.changes);
            homes.resize(past.threads.all.len(), None);
            let commit = u32::try_from(past.commits.len()).unwrap_or(u32::MAX);
            for (change, (thread, turn)) in revision.changes.iter().zip(told) {
                let draft = Draft::of(change, &past.threads.all[thread as usize], thread, turn, Some(commit));
                let at_home = is_record(&change.path);
                if at_home {
                    homes[thread as usize] = Some(&change.path);
                }
                drafts.push((draft, &**revision, at_home));
            }
            past.commits.push(Commit::of(revision));
        }
        drafts.retain(|(draft, _, _)| homes[draft.thread as usize].is_some());
        let asked = drafts.iter().filter_map(|(draft, revision, at_home)| {
            let home = homes[draft.thread as usize].filter(|_| !at_home);
            comparison(revision, draft, &past.threads.all[draft.thread as usize], home)
        });
        let comparisons: Vec<Comparison> = asked.collect();
        let mut compared = compare(&comparisons).into_iter();
        let whole = Whole::default();
        past.acts = drafts.into_iter().filter_map(|(draft, _, _)| draft.act(&whole, &mut compared)).collect();
        past.index();
        past
    }

    fn index(&mut self) {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let commit = |act: &Act| act.commit.map_or(0, |commit| commit as usize);
        self.starts = starts(self.commits.len(), self.acts.iter().map(commit));
        self.by_thread = (0..count(self.acts.len())).collect();
        let thread = |index: &u32| self.acts[*index as usize].thread;
        self.by_thread.sort_by_key(thread);
        self.thread_starts = starts(self.threads.all.len(), self.by_thread.iter().map(|index| thread(index) as usize));
    }

    fn acts_of(&self, thread: u32) -> impl DoubleEndedIterator<Item = &Act> {
        let thread = thread as usize;
        let range = self.thread_starts.get(thread).zip(self.thread_starts.get(thread + 1));
        let indices = range.and_then(|(from, to)| self.by_thread.get(*from as usize..*to as usize)).unwrap_or_default();
        indices.iter().filter_map(|index| self.acts.get(*index as usize))
    }
}

/// Where each of `count` groups begins among values that are sorted by group, and where the last one ends.
fn starts(count: usize, groups: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut sizes = vec![0_u32; count + 1];
    groups.for_each(|group| sizes[group + 1] += 1);
    let mut sum = 0;
    sizes.iter_mut().for_each(|size| {
        sum += *size;
        *size = sum;
    });
    sizes
}

impl Commit {
    fn of(revision: &Revision) -> Self {
        Self {
            id: revision.id,
            subject: revision.subject.clone(),
            author: revision.author.clone(),
            co_authors: revision.co_authors.clone(),
            when: revision.authored,
            is_merge: revision.parents.len() > 1,
        }
    }

    /// Everybody who counts as its author, each once.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        let others = self.co_authors.iter().filter(|person| **person != self.author);
        std::iter::once(&self.author).chain(others)
    }
}

/// The versions to compare, if there are any; `home` is where the record stood later, when it stood among no records then.
fn comparison(revision: &Revision, draft: &Draft, thread: &Thread, home: Option<&Arc<str>>) -> Option<Comparison> {
    let (before, after) = draft.versions?;
    let merge = revision.parents.len() > 1;
    let other_paths = thread.left.iter().rev().chain([&thread.path]).filter(|path| merge && **path != draft.path);
    Some(Comparison {
        commit: Some(revision.id),
        joined: if merge { revision.parents.clone() } else { Vec::new() },
        path: draft.path.clone(),
        home: home.unwrap_or(&draft.path).clone(),
        other_paths: other_paths.cloned().collect(),
        before,
        after,
    })
}

/// The events that need no comparison, each made once.
struct Whole {
    created: Arc<[Event]>,
    restored: Arc<[Event]>,
    removed: Arc<[Event]>,
}

impl Default for Whole {
    fn default() -> Self {
        Self {
            created: Arc::new([Event::Created]),
            restored: Arc::new([Event::Restored]),
            removed: Arc::new([Event::Removed]),
        }
    }
}

/// An act whose events are still to be told.
struct Draft {
    commit: Option<u32>,
    thread: u32,
    turn: Turn,
    path: Arc<str>,
    from: Option<Arc<str>>,
    /// The two versions to compare, when they differ.
    versions: Option<(ObjectName, ObjectName)>,
}

impl Draft {
    fn of(change: &PathChange, about: &Thread, thread: u32, turn: Turn, commit: Option<u32>) -> Self {
        let before = match turn {
            Turn::Changed => change.before,
            Turn::Restored => about.last,
            Turn::Created | Turn::Removed => None,
        };
        Self {
            commit,
            thread,
            turn,
            path: change.path.clone(),
            from: change.from.clone(),
            versions: before.zip(change.after).filter(|(before, after)| before != after),
        }
    }

    /// The act, with the next answer when it was asked for.
    fn act(self, whole: &Whole, compared: &mut impl Iterator<Item = Arc<[Event]>>) -> Option<Act> {
        let told = if self.versions.is_some() { compared.next() } else { None };
        let moved = self.from.map(|from| Event::Renamed { from: (&*from).into(), to: (&*self.path).into() });
        let behind = |first: Event| std::iter::once(first).chain(told.iter().flat_map(|told| told.iter().cloned()));
        let events = match (self.turn, moved) {
            (Turn::Created, _) => whole.created.clone(),
            (Turn::Removed, _) => whole.removed.clone(),
            (Turn::Restored, _) if told.is_none() => whole.restored.clone(),
            (Turn::Restored, _) => behind(Event::Restored).collect(),
            (Turn::Changed, Some(moved)) => behind(moved).collect(),
            (Turn::Changed, None) => told.unwrap_or_default(),
        };
        (!events.is_empty()).then_some(Act { commit: self.commit, thread: self.thread, path: self.path, events })
    }
}

/// Two timelines are equal when they are of the same reading of the past.
impl PartialEq for Timeline {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.past, &other.past) && self.now == other.now
    }
}

impl Timeline {
    /// The timeline of committed work alone.
    #[must_use]
    pub fn of(past: Arc<Past>) -> Self {
        Self { past, now: Vec::new() }
    }

    /// The same past, with other work that is not committed: what the files say beyond the last commit. `compare` as in
    /// [`Past::of`].
    #[must_use]
    pub fn with_uncommitted(
        &self,
        changes: &[PathChange],
        compare: impl FnOnce(&[Comparison]) -> Vec<Arc<[Event]>>,
    ) -> Self {
        if changes.is_empty() {
            return Self::of(self.past.clone());
        }
        let told = self.past.threads.tell(changes);
        let unknown = Thread::at("".into());
        let draft = |(change, (thread, turn)): (&PathChange, (u32, Turn))| {
            let about = self.past.threads.all.get(thread as usize).unwrap_or(&unknown);
            Draft::of(change, about, thread, turn, None)
        };
        let drafts: Vec<Draft> = changes.iter().zip(told).map(draft).collect();
        let comparisons: Vec<Comparison> = drafts.iter().filter_map(uncommitted).collect();
        let mut compared = compare(&comparisons).into_iter();
        let whole = Whole::default();
        let now = drafts.into_iter().filter_map(|draft| draft.act(&whole, &mut compared)).collect();
        Self { past: self.past.clone(), now }
    }

    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.past.acts.is_empty() && self.now.is_empty()
    }

    /// What is missing from the history that this was read from.
    #[must_use]
    pub fn gaps(&self) -> Gaps {
        self.past.gaps
    }

    /// The events of the record at a path, under all its names, newest first; of a removed record by its last path.
    pub fn of_record<'a>(&'a self, path: &str) -> impl Iterator<Item = Told<'a>> + use<'a> {
        let pending = self.now.iter().find(|act| &*act.path == path);
        let thread = pending.map(|act| act.thread).or_else(|| self.past.threads.at(path));
        let now = self.now.iter().filter(move |act| Some(act.thread) == thread);
        let then = thread.into_iter().flat_map(|thread| self.past.acts_of(thread).rev());
        now.chain(then).map(|act| self.told(act))
    }

    /// All events, newest commit first, those that are not committed before all others. The acts of one commit stand
    /// together by path.
    pub fn by_commit(&self) -> impl Iterator<Item = (Option<&Commit>, &[Act])> {
        let now = (!self.now.is_empty()).then_some((None, &self.now[..]));
        let commits = self.past.commits.iter().zip(self.past.starts.windows(2)).rev();
        let then = commits.filter_map(|(commit, range)| {
            let acts = self.past.acts.get(range[0] as usize..range[1] as usize)?;
            (!acts.is_empty()).then_some((Some(commit), acts))
        });
        now.into_iter().chain(then)
    }

    /// Whether so many acts in one commit are to be told in one line.
    #[must_use]
    pub fn is_bulk(acts: &[Act]) -> bool {
        acts.len() >= BULK
    }

    /// Whether an act is one of so many of its commit.
    #[must_use]
    pub fn is_in_bulk(&self, act: &Act) -> bool {
        let range = act.commit.and_then(|commit| self.past.starts.get(commit as usize..commit as usize + 2));
        range.map_or(self.now.len(), |range| (range[1] - range[0]) as usize) >= BULK
    }

    /// How many acts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.past.acts.len() + self.now.len()
    }

    /// The commit of an act, if it is committed.
    #[must_use]
    pub fn commit(&self, act: &Act) -> Option<&Commit> {
        self.past.commits.get(act.commit? as usize)
    }

    /// Where the record of an act stands, or stood last before it was removed.
    #[must_use]
    pub fn path_now<'a>(&'a self, act: &'a Act) -> &'a Arc<str> {
        let moved = self.now.iter().find(|now| now.thread == act.thread).map(|now| &now.path);
        let then = || self.past.threads.all.get(act.thread as usize).map(|thread| &thread.path);
        moved.or_else(then).unwrap_or(&act.path)
    }

    /// All paths at which the record that stands at a path has stood, newest first; none when no commit has it.
    #[must_use]
    pub fn names(&self, path: &str) -> Vec<&Arc<str>> {
        let pending = self.now.iter().find(|act| &*act.path == path);
        let thread = pending.map(|act| act.thread).or_else(|| self.past.threads.at(path));
        let thread = thread.and_then(|thread| self.past.threads.all.get(thread as usize));
        thread.into_iter().flat_map(|thread| std::iter::once(&thread.path).chain(thread.left.iter().rev())).collect()
    }

    /// The last paths of the records that are gone, sorted.
    #[must_use]
    pub fn removed(&self) -> Vec<&Arc<str>> {
        let gone = |act: &&Act| act.events.contains(&Event::Removed);
        let now = self.now.iter().filter(gone).map(|act| &act.path);
        let then = self.past.threads.all.iter().enumerate().filter(|(thread, about)| {
            let back = |act: &Act| act.thread as usize == *thread;
            let number = u32::try_from(*thread).unwrap_or(u32::MAX);
            !about.alive && !self.now.iter().any(back) && self.past.acts_of(number).next().is_some()
        });
        let mut removed: Vec<&Arc<str>> = now.chain(then.map(|(_, about)| &about.path)).collect();
        removed.sort_unstable();
        removed
    }

    fn told<'a>(&'a self, act: &'a Act) -> Told<'a> {
        Told { commit: self.commit(act), act }
    }
}

fn uncommitted(draft: &Draft) -> Option<Comparison> {
    let (before, after) = draft.versions?;
    let (path, home) = (draft.path.clone(), draft.path.clone());
    Some(Comparison { commit: None, joined: Vec::new(), path, home, other_paths: Vec::new(), before, after })
}
