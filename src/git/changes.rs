//! What one commit changed in the book: the records whose version differs from that of every
//! parent.

use super::blocks::Blocks;
use super::commit;
use super::objects::Objects;
use super::tree::{self, Difference, Rest};
use super::{renames, walk};
use crate::history::{ObjectName, PathChange};
use foldhash::HashMap;
use gix::ObjectId;
use std::collections::BTreeMap;

/// Deeper folders, and more changes in one commit, are damage or malice: a few small trees can
/// stand for more files than a machine can hold.
const DEEPEST: usize = 64;
const MOST_CHANGES: usize = 2_000_000;

/// Compares trees, one commit after another.
pub(super) struct Comparison<'p> {
    objects: Objects<'p>,
    /// The names of the folders that lead to the book.
    prefix: Vec<Vec<u8>>,
}

impl<'p> Comparison<'p> {
    /// For a book at `prefix`, a path with a slash at its end or nothing.
    pub(super) fn new(objects: Objects<'p>, prefix: &str) -> Self {
        let folders = prefix.split('/').filter(|part| !part.is_empty());
        Self { objects, prefix: folders.map(|part| part.as_bytes().to_vec()).collect() }
    }

    /// The tree of a commit.
    pub(super) fn tree_of(&mut self, commit: &ObjectId) -> Option<ObjectId> {
        Some(commit::parse(&self.objects.read(commit)?)?.tree)
    }

    /// The changes of a commit with this tree over its parents' trees, sorted by path; `None`
    /// when an object that is needed is missing or damaged.
    pub(super) fn changes(&mut self, parents: &[ObjectId], new: ObjectId) -> Option<Vec<PathChange>> {
        let mut olds = Vec::with_capacity(parents.len().max(1));
        for parent in parents {
            olds.push(self.book_in(*parent)?);
        }
        if olds.is_empty() {
            olds.push(None);
        }
        let new = self.book_in(new)?;
        let mut changes = self.between(&olds, new)?;
        let mut elsewhere = BTreeMap::new();
        if olds.len() > 1 && changes.iter().any(|change| change.before.is_none()) {
            for old in &olds {
                let removed = self.between(&[*old], new)?.into_iter();
                let removed = removed.filter(|change| change.after.is_none());
                elsewhere.extend(removed.map(|change| (change.path.clone(), change)));
            }
            for change in &changes {
                elsewhere.remove(&change.path);
            }
        }
        let elsewhere = elsewhere.into_values().collect();
        changes = renames::join(changes, elsewhere, |blob| self.objects.read(&walk::object_id(blob)));
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Some(changes)
    }

    /// The book's own tree in a commit's; `Some(None)` when the commit has no such folder.
    fn book_in(&mut self, root: ObjectId) -> Option<Option<ObjectId>> {
        let mut folder = root;
        for name in &self.prefix {
            let bytes = self.objects.read(&folder)?;
            let found = tree::lookup(&bytes, name, self.objects.name_length()).ok()?;
            match found {
                Some(id) => folder = ObjectId::try_from(id).ok()?,
                None => return Some(None),
            }
        }
        Some(Some(folder))
    }

    /// The records below two versions of a folder that differ; moves are not told.
    pub(super) fn between(&mut self, olds: &[Option<ObjectId>], new: Option<ObjectId>) -> Option<Vec<PathChange>> {
        let mut changes = Vec::new();
        self.descend(olds, new, &mut Path::default(), &mut changes)?;
        Some(changes)
    }

    /// Collects the records below one folder that differ from those of every parent.
    fn descend(
        &mut self,
        olds: &[Option<ObjectId>],
        new: Option<ObjectId>,
        path: &mut Path,
        changes: &mut Vec<PathChange>,
    ) -> Option<()> {
        if olds.contains(&new) {
            return Some(());
        }
        if path.depth > DEEPEST || changes.len() > MOST_CHANGES {
            return None;
        }
        let hash = self.objects.name_length();
        let mut sides = Vec::with_capacity(olds.len() + 1);
        for folder in olds.iter().chain([&new]) {
            sides.push(match folder {
                Some(id) => Some(self.objects.read_tree(id)?),
                None => None,
            });
        }
        let sides: Vec<Option<&Blocks>> = sides.iter().map(Option::as_deref).collect();
        let (new_side, old_sides) = sides.split_last()?;
        for (found, befores) in differing_from_all(old_sides, *new_side, hash)? {
            let Some(name) = wanted(&found) else { continue };
            let length = path.push(name);
            if found.is_tree {
                let olds: Option<Vec<_>> = befores.into_iter().map(to_id).collect();
                path.push("/");
                path.depth += 1;
                self.descend(&olds?, to_id(found.new)?, path, changes)?;
                path.depth -= 1;
            } else {
                let before = befores.into_iter().flatten().next();
                changes.push(PathChange {
                    path: path.text.as_str().into(),
                    from: None,
                    before: before.and_then(ObjectName::from_bytes),
                    after: found.new.and_then(ObjectName::from_bytes),
                });
            }
            path.text.truncate(length);
        }
        Some(())
    }
}

/// A path that grows and shrinks on the way through the folders.
#[derive(Default)]
struct Path {
    text: String,
    depth: usize,
}

impl Path {
    /// Appends, and gives the length to go back to.
    fn push(&mut self, part: &str) -> usize {
        let length = self.text.len();
        self.text.push_str(part);
        length
    }
}

/// An object of a tree; `None` when it has the length of no name.
fn to_id(raw: Option<&[u8]>) -> Option<Option<ObjectId>> {
    raw.map(ObjectId::try_from).transpose().ok()
}

/// The name of an entry that may hold records. Dot files do not; a name that is not UTF-8
/// cannot be the path of a record.
fn wanted<'a>(found: &Difference<'a>) -> Option<&'a str> {
    let name = std::str::from_utf8(found.name).ok()?;
    let record = found.is_tree || name.ends_with(".md");
    (record && !name.starts_with('.') && !name.contains('/') && !name.is_empty()).then_some(name)
}

/// The object of one entry in each of the older trees; `None` where there is none.
type Versions<'a> = Vec<Option<&'a [u8]>>;

/// The entries of a tree that differ from those of all older ones, each with its versions there.
fn differing_from_all<'a>(
    olds: &[Option<&'a Blocks>],
    new: Option<&'a Blocks>,
    hash: usize,
) -> Option<Vec<(Difference<'a>, Versions<'a>)>> {
    let (first, others) = olds.split_first()?;
    let differences = |old: Option<&'a Blocks>| tree::differences(Rest::of(old), Rest::of(new), hash).ok();
    let first = differences(*first)?;
    let mut found: Vec<_> = first.into_iter().map(|d| (d, vec![d.old])).collect();
    for old in others {
        if found.is_empty() {
            break;
        }
        let here: HashMap<_, _> = differences(*old)?.into_iter().map(|d| ((d.name, d.is_tree), d.old)).collect();
        found.retain_mut(|(d, befores)| match here.get(&(d.name, d.is_tree)) {
            Some(before) => {
                befores.push(*before);
                true
            }
            None => false,
        });
    }
    Some(found)
}
