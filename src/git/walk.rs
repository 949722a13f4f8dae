//! From one commit back to the first ones: which there are, in which order, and what each
//! changed.

use super::Repository;
use super::batch::{Batches, Feed, Job, Parent, Told};
use super::commit::{self, Commit};
use super::objects::{Objects, Packs};
use crate::history::{ObjectName, Revision};
use foldhash::{HashMap, HashMapExt};
use gix::ObjectId;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::sync::Arc;

/// The revisions that were read before.
#[derive(Default)]
pub(super) struct Known {
    /// The commit whose whole history they are; `None` when some are missing.
    pub(super) tip: Option<ObjectName>,
    /// Parents before children.
    pub(super) revisions: Vec<Arc<Revision>>,
}

/// What a walk found.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) tip: Option<ObjectName>,
    /// Parents before children.
    pub(super) revisions: Vec<Arc<Revision>>,
    /// The commits whose changes could not be told.
    pub(super) unreadable: HashSet<ObjectName>,
    /// How many of the revisions were not known before.
    pub(super) fresh: usize,
}

/// A commit that was met on the way.
enum Met {
    Known(Arc<Revision>),
    Fresh(Box<Commit>),
}

/// Reads everything that leads to a commit; of what is known already only the names.
pub(super) fn walk(
    repository: &Repository,
    tip: Option<ObjectName>,
    shallow: &HashSet<ObjectId>,
    known: &Known,
) -> Walk {
    let Some(tip) = tip else { return Walk::default() };
    if known.tip == Some(tip) {
        return Walk { tip: Some(tip), revisions: known.revisions.clone(), ..Walk::default() };
    }
    let known = known.revisions.iter().map(|revision| (revision.id, revision)).collect();
    let packs = Packs::open(&repository.handle());
    let batches = Batches::new(repository, &packs);
    let met = rayon::scope(|scope| {
        let mut feed = Feed::new();
        let mut objects = Objects::new(&packs, repository.handle());
        let met = meet(&mut objects, tip, shallow, &known, |name, met| {
            if feed.add(name) {
                batches.begin(scope, ready(&mut feed.waiting, met));
            }
        });
        batches.finish(scope, ready(&mut feed.waiting, &met));
        met
    });
    told(tip, met, batches.into_told(), shallow)
}

/// Puts together what is known and what was found.
fn told(tip: ObjectName, mut met: HashMap<ObjectName, Met>, mut changes: Told, shallow: &HashSet<ObjectId>) -> Walk {
    let mut walk = Walk { tip: Some(tip), ..Walk::default() };
    for name in in_order(&met) {
        match met.remove(&name) {
            Some(Met::Known(revision)) => walk.revisions.push(revision),
            Some(Met::Fresh(commit)) => {
                let changes = changes.remove(&name);
                // At the edge of a shallow clone nothing can be said.
                if changes.is_none() && !shallow.contains(&object_id(name)) {
                    walk.unreadable.insert(name);
                }
                walk.fresh += 1;
                walk.revisions.push(Arc::new(Revision {
                    id: name,
                    parents: commit.parents.iter().filter_map(|id| name_of(id)).collect(),
                    committed: commit.committed,
                    author: commit.author,
                    authored: commit.authored,
                    co_authors: commit.co_authors,
                    subject: commit.subject.as_str().into(),
                    changes: changes.unwrap_or_default(),
                }));
            }
            None => {}
        }
    }
    walk
}

/// Takes those commits out whose parents have all been met.
fn ready(waiting: &mut Vec<ObjectName>, met: &HashMap<ObjectName, Met>) -> Vec<Job> {
    let mut jobs = Vec::new();
    waiting.retain(|name| {
        let Some(Met::Fresh(commit)) = met.get(name) else { return true };
        let parent = |id: &ObjectId| match met.get(&name_of(id)?)? {
            Met::Fresh(commit) => Some(Parent::Tree(commit.tree)),
            Met::Known(_) => Some(Parent::Commit(*id)),
        };
        let parents: Option<Vec<Parent>> = commit.parents.iter().map(parent).collect();
        let job = parents.map(|parents| Job { name: *name, tree: commit.tree, parents });
        let stays = job.is_none();
        jobs.extend(job);
        stays
    });
    jobs
}

/// Every commit from the tip backwards, as far as the repository has them; `fresh` is called with each that is not known and
/// is to be compared.
fn meet(
    objects: &mut Objects<'_>,
    tip: ObjectName,
    shallow: &HashSet<ObjectId>,
    known: &HashMap<ObjectName, &Arc<Revision>>,
    mut fresh: impl FnMut(ObjectName, &HashMap<ObjectName, Met>),
) -> HashMap<ObjectName, Met> {
    let mut met = HashMap::new();
    let mut waiting = vec![tip];
    while let Some(name) = waiting.pop() {
        if met.contains_key(&name) {
            continue;
        }
        if let Some(revision) = known.get(&name) {
            waiting.extend(&revision.parents);
            met.insert(name, Met::Known(Arc::clone(revision)));
            continue;
        }
        let id = object_id(name);
        let Some(mut commit) = objects.read(&id).and_then(|text| commit::parse(&text)) else {
            continue;
        };
        let is_edge = shallow.contains(&id);
        if is_edge {
            commit.parents.clear();
        }
        waiting.extend(commit.parents.iter().filter_map(|id| name_of(id)));
        met.insert(name, Met::Fresh(Box::new(commit)));
        if !is_edge {
            fresh(name, &met);
        }
    }
    met
}

/// Parents before children; of those that are free, the one committed first.
fn in_order(met: &HashMap<ObjectName, Met>) -> Vec<ObjectName> {
    let mut names: Vec<&ObjectName> = met.keys().collect();
    names.sort_unstable();
    let mut children: HashMap<ObjectName, Vec<ObjectName>> = HashMap::new();
    let mut open: HashMap<ObjectName, usize> = HashMap::new();
    let mut free = BinaryHeap::new();
    for &name in names {
        let commit = &met[&name];
        let parents: HashSet<ObjectName> =
            commit.parents().into_iter().filter(|parent| met.contains_key(parent)).collect();
        if parents.is_empty() {
            free.push(Reverse((commit.committed(), name)));
        }
        open.insert(name, parents.len());
        #[expect(clippy::iter_over_hash_type, reason = "a heap gives them back in order")]
        for parent in parents {
            children.entry(parent).or_default().push(name);
        }
    }
    let mut order = Vec::with_capacity(met.len());
    while let Some(Reverse((_, name))) = free.pop() {
        order.push(name);
        for child in children.remove(&name).unwrap_or_default() {
            let left = open.entry(child).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                free.push(Reverse((met[&child].committed(), child)));
            }
        }
    }
    order
}

impl Met {
    fn parents(&self) -> Vec<ObjectName> {
        match self {
            Self::Known(revision) => revision.parents.clone(),
            Self::Fresh(commit) => commit.parents.iter().filter_map(|id| name_of(id)).collect(),
        }
    }

    fn committed(&self) -> i64 {
        match self {
            Self::Known(revision) => revision.committed,
            Self::Fresh(commit) => commit.committed,
        }
    }
}

/// The plain name of one of git's.
pub(super) fn name_of(id: &gix::oid) -> Option<ObjectName> {
    ObjectName::from_bytes(id.as_bytes())
}

/// The way back; a name of neither length becomes the null name, which no object has.
pub(super) fn object_id(name: ObjectName) -> ObjectId {
    ObjectId::try_from(name.as_bytes()).unwrap_or(ObjectId::null(gix::hash::Kind::Sha1))
}
