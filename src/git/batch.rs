//! What many commits changed, told on all cores while others are still being found.
//!
//! The commits of a batch are compared in the order in which their folders lie in the packs, so that a thread meets each
//! folder's versions one after another and each is one step from the one before: git packs the newest version whole and
//! older ones as differences from newer ones, an import the other way round. Where a batch begins, every folder has to be
//! made from its whole chain; so there are few.

use super::Repository;
use super::changes::Comparison;
use super::objects::{Objects, Packs};
use crate::history::{ObjectName, PathChange};
use foldhash::HashMap;
use gix::ObjectId;
use rayon::Scope;
use std::sync::{Mutex, PoisonError};

/// So many commits are worth a batch before all are found; of the next one, [`GROWTH`] times as many.
const FIRST: usize = 256;
const GROWTH: usize = 3;

/// A commit to be compared with its parents.
pub(super) struct Job {
    pub(super) name: ObjectName,
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<Parent>,
}

/// A parent, by what is known of it.
pub(super) enum Parent {
    Tree(ObjectId),
    Commit(ObjectId),
}

/// What commits changed; none of those whose objects cannot be read.
pub(super) type Told = HashMap<ObjectName, Vec<PathChange>>;

/// Compares commits.
pub(super) struct Batches<'r> {
    repository: &'r Repository,
    packs: &'r Packs,
    told: Mutex<Told>,
}

/// Decides when a batch begins.
pub(super) struct Feed {
    size: usize,
    /// The commits that no batch has yet.
    pub(super) waiting: Vec<ObjectName>,
}

impl Feed {
    /// Before the first commit.
    pub(super) fn new() -> Self {
        Self { size: FIRST, waiting: Vec::new() }
    }

    /// Takes a commit; whether enough wait for a batch.
    pub(super) fn add(&mut self, name: ObjectName) -> bool {
        self.waiting.push(name);
        let is_full = self.waiting.len() >= self.size;
        self.size *= if is_full { GROWTH } else { 1 };
        is_full
    }
}

impl<'r> Batches<'r> {
    /// None yet.
    pub(super) fn new(repository: &'r Repository, packs: &'r Packs) -> Self {
        Self { repository, packs, told: Mutex::default() }
    }

    /// Compares these on another thread, if one is free.
    pub(super) fn begin<'s>(&'s self, scope: &Scope<'s>, jobs: Vec<Job>) {
        scope.spawn(move |_| self.compare(&self.in_pack_order(jobs)));
    }

    /// Compares these on all threads.
    pub(super) fn finish<'s>(&'s self, scope: &Scope<'s>, jobs: Vec<Job>) {
        let mut jobs = self.in_pack_order(jobs);
        let share = jobs.len().div_ceil(rayon::current_num_threads());
        while !jobs.is_empty() {
            let batch = jobs.split_off(jobs.len().saturating_sub(share));
            scope.spawn(move |_| self.compare(&batch));
        }
    }

    /// What all of them changed.
    pub(super) fn into_told(self) -> Told {
        self.told.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn in_pack_order(&self, jobs: Vec<Job>) -> Vec<Job> {
        let mut objects = Objects::new(self.packs, self.repository.handle());
        let mut placed: Vec<_> = jobs.into_iter().map(|job| (objects.place(&job.tree), job)).collect();
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, job)| job).collect()
    }

    fn compare(&self, jobs: &[Job]) {
        let objects = Objects::new(self.packs, self.repository.handle());
        let mut comparison = Comparison::new(objects, self.repository.prefix());
        let told: Vec<_> = jobs.iter().filter_map(|job| Some((job.name, changes(&mut comparison, job)?))).collect();
        self.told.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
    }
}

fn changes(comparison: &mut Comparison<'_>, job: &Job) -> Option<Vec<PathChange>> {
    let tree = |parent: &Parent| match parent {
        Parent::Tree(tree) => Some(*tree),
        Parent::Commit(commit) => comparison.tree_of(commit),
    };
    let trees: Option<Vec<ObjectId>> = job.parents.iter().map(tree).collect();
    comparison.changes(&trees?, job.tree)
}
