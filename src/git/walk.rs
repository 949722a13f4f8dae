//! From one commit back to the first ones: which there are, in which order, and what each
//! changed.

use super::Repository;
use super::commit::{self, Commit};
use super::objects::{Objects, Packs};
use crate::git::changes::Comparison;
use crate::history::{ObjectName, Revision};
use gix::ObjectId;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
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
    let mut objects = Objects::new(&packs, repository.handle());
    let met = meet(&mut objects, tip, shallow, &known);
    let order = in_order(&met);
    let results = compare_all(repository, &packs, &met, &order, shallow);
    let mut walk = Walk { tip: Some(tip), fresh: results.len(), ..Walk::default() };
    let mut results = results.into_iter();
    for name in order {
        match met.get(&name) {
            Some(Met::Known(revision)) => walk.revisions.push(revision.clone()),
            Some(Met::Fresh(_)) => {
                let Some((revision, whole)) = results.next() else {
                    continue;
                };
                if !whole {
                    walk.unreadable.insert(name);
                }
                walk.revisions.push(Arc::new(revision));
            }
            None => {}
        }
    }
    walk
}

/// Every commit from the tip backwards, as far as the repository has them.
fn meet(
    objects: &mut Objects<'_>,
    tip: ObjectName,
    shallow: &HashSet<ObjectId>,
    known: &HashMap<ObjectName, &Arc<Revision>>,
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
        if shallow.contains(&id) {
            commit.parents.clear();
        }
        waiting.extend(commit.parents.iter().filter_map(|id| name_of(id)));
        met.insert(name, Met::Fresh(Box::new(commit)));
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

/// The changes of all fresh commits, in the given order, and whether each could be read whole.
/// They are compared in the order in which their folders lie in the packs, so that a thread meets each folder's versions
/// one after another and each is one step from the one before: git packs the newest version whole and older ones as
/// differences from newer ones, an import the other way round. Where a share begins, every folder has to be made from
/// its whole chain.
fn compare_all(
    repository: &Repository,
    packs: &Packs,
    met: &HashMap<ObjectName, Met>,
    order: &[ObjectName],
    shallow: &HashSet<ObjectId>,
) -> Vec<(Revision, bool)> {
    let fresh = order.iter().filter_map(|name| match met.get(name) {
        Some(Met::Fresh(commit)) => Some((*name, &**commit)),
        _ => None,
    });
    let mut objects = Objects::new(packs, repository.handle());
    let mut fresh: Vec<_> =
        fresh.enumerate().map(|(index, (name, commit))| (objects.place(&commit.tree), index, name, commit)).collect();
    fresh.sort_unstable_by_key(|(place, index, ..)| (*place, *index));
    let share = fresh.len() / rayon::current_num_threads() + 1;
    let mut told: Vec<_> = fresh
        .par_chunks(share)
        .flat_map_iter(|chunk| {
            let objects = Objects::new(packs, repository.handle());
            let mut comparison = Comparison::new(objects, repository.prefix());
            let compare = |(_, index, name, commit): &(_, usize, ObjectName, &Commit)| {
                let edge = shallow.contains(&object_id(*name));
                (*index, compare_one(&mut comparison, met, *name, commit, edge))
            };
            chunk.iter().map(compare).collect::<Vec<_>>()
        })
        .collect();
    told.sort_unstable_by_key(|(index, _)| *index);
    told.into_iter().map(|(_, told)| told).collect()
}

/// One commit against its parents. At the edge of a shallow clone nothing can be said.
fn compare_one(
    comparison: &mut Comparison<'_>,
    met: &HashMap<ObjectName, Met>,
    name: ObjectName,
    commit: &Commit,
    edge: bool,
) -> (Revision, bool) {
    let parents: Vec<ObjectName> = commit.parents.iter().filter_map(|id| name_of(id)).collect();
    let trees: Option<Vec<ObjectId>> = parents
        .iter()
        .map(|parent| match met.get(parent)? {
            Met::Fresh(commit) => Some(commit.tree),
            Met::Known(_) => comparison.tree_of(&object_id(*parent)),
        })
        .collect();
    let changes = match trees {
        _ if edge => Some(Vec::new()),
        Some(trees) => comparison.changes(&trees, commit.tree),
        None => None,
    };
    let whole = changes.is_some();
    let revision = Revision {
        id: name,
        parents,
        committed: commit.committed,
        author: commit.author.clone(),
        authored: commit.authored,
        co_authors: commit.co_authors.clone(),
        subject: commit.subject.as_str().into(),
        changes: changes.unwrap_or_default(),
    };
    (revision, whole)
}

/// The plain name of one of git's.
pub(super) fn name_of(id: &gix::oid) -> Option<ObjectName> {
    ObjectName::from_bytes(id.as_bytes())
}

/// The way back; a name of neither length becomes the null name, which no object has.
pub(super) fn object_id(name: ObjectName) -> ObjectId {
    ObjectId::try_from(name.as_bytes()).unwrap_or(ObjectId::null(gix::hash::Kind::Sha1))
}
