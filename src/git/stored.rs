//! The bytes of the cache: tables of names, people and paths, and revisions that point into
//! them. These types are the file's own; changing one means a new version.

use super::cache::checksum;
use super::walk::Known;
use crate::history::{Moment, ObjectName, PathChange, Person, Revision};
use foldhash::{HashMap, HashMapExt};
use gix::ObjectId;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::sync::Arc;

const MAGIC: &[u8] = b"carnet history 3\n";
const CHECKSUM: usize = 8;

#[derive(Default, Serialize, Deserialize)]
struct Stored<'a> {
    /// Bytes in an object's name.
    width: usize,
    #[serde(borrow)]
    names: std::borrow::Cow<'a, [u8]>,
    #[serde(borrow)]
    people: Vec<(&'a str, &'a str)>,
    #[serde(borrow)]
    paths: Vec<&'a str>,
    shallow: Vec<u32>,
    tip: Option<u32>,
    #[serde(borrow)]
    revisions: Vec<StoredRevision<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredRevision<'a> {
    id: u32,
    parents: Vec<u32>,
    committed: i64,
    author: u32,
    authored: Option<(i64, i16)>,
    co_authors: Vec<u32>,
    subject: &'a str,
    changes: Vec<StoredChange>,
}

#[derive(Serialize, Deserialize)]
struct StoredChange {
    path: u32,
    from: Option<u32>,
    before: Option<u32>,
    after: Option<u32>,
}

/// The file for what is known, and for the edge of the clone for which that holds.
pub(super) fn write(known: &Known, shallow: &[ObjectId]) -> Vec<u8> {
    let mut tables = Tables::default();
    let revisions = known.revisions.iter().map(|revision| tables.store(revision)).collect();
    let tip = known.tip.map(|name| tables.name(name));
    let shallow = shallow.iter().filter_map(|id| super::walk::name_of(id));
    let shallow = shallow.map(|name| tables.name(name)).collect();
    let stored = Stored {
        width: tables.width,
        names: tables.bytes.into(),
        people: tables.people.order.iter().map(|p| (&*p.name, &*p.email)).collect(),
        paths: tables.paths.order.iter().map(|path| &**path).collect(),
        shallow,
        tip,
        revisions,
    };
    let body = postcard::to_allocvec(&stored).unwrap_or_default();
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&checksum(&body));
    bytes.extend_from_slice(&body);
    bytes
}

/// What a file holds; `None` when anything about it is not as it was written.
pub(super) fn read(bytes: &[u8]) -> Option<(Known, Vec<ObjectId>)> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (sum, body) = rest.split_at_checked(CHECKSUM)?;
    if sum != checksum(body) {
        return None;
    }
    let stored: Stored<'_> = postcard::from_bytes(body).ok()?;
    let rows = Rows::of(&stored);
    let revisions = stored.revisions.par_iter().map(|row| rows.revision(row).map(Arc::new));
    let known =
        Known { revisions: revisions.collect::<Option<_>>()?, tip: optional(stored.tip, |index| rows.name(index))? };
    let shallow = stored.shallow.iter().map(|index| {
        let name = rows.name(*index)?;
        Some(super::walk::object_id(name))
    });
    Some((known, shallow.collect::<Option<_>>()?))
}

/// Values by the order in which they came, each once.
struct Table<T> {
    order: Vec<T>,
    index: HashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { order: Vec::new(), index: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Table<T> {
    fn add(&mut self, value: &T) -> u32 {
        if let Some(index) = self.index.get(value) {
            return *index;
        }
        let index = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
        self.order.push(value.clone());
        self.index.insert(value.clone(), index);
        index
    }
}

#[derive(Default)]
struct Tables {
    width: usize,
    bytes: Vec<u8>,
    names: Table<ObjectName>,
    people: Table<Person>,
    paths: Table<Arc<str>>,
}

impl Tables {
    fn name(&mut self, name: ObjectName) -> u32 {
        let index = self.names.add(&name);
        self.width = name.as_bytes().len();
        if self.bytes.len() / self.width.max(1) < self.names.order.len() {
            self.bytes.extend_from_slice(name.as_bytes());
        }
        index
    }

    fn store<'a>(&mut self, revision: &'a Revision) -> StoredRevision<'a> {
        StoredRevision {
            id: self.name(revision.id),
            parents: revision.parents.iter().map(|name| self.name(*name)).collect(),
            committed: revision.committed,
            author: self.people.add(&revision.author),
            authored: revision.authored.map(|m| (m.seconds, m.offset_minutes)),
            co_authors: revision.co_authors.iter().map(|p| self.people.add(p)).collect(),
            subject: &revision.subject,
            changes: revision.changes.iter().map(|c| self.change(c)).collect(),
        }
    }

    fn change(&mut self, change: &PathChange) -> StoredChange {
        StoredChange {
            path: self.paths.add(&change.path),
            from: change.from.as_ref().map(|path| self.paths.add(path)),
            before: change.before.map(|name| self.name(name)),
            after: change.after.map(|name| self.name(name)),
        }
    }
}

/// The tables of a file that is read.
struct Rows<'a> {
    width: usize,
    names: &'a [u8],
    people: Vec<Person>,
    paths: Vec<Arc<str>>,
}

impl<'a> Rows<'a> {
    fn of(stored: &'a Stored<'_>) -> Self {
        let people = stored.people.iter();
        Self {
            width: stored.width,
            names: &stored.names,
            people: people.map(|(name, email)| Person::new(name, email)).collect(),
            paths: stored.paths.iter().map(|path| Arc::from(*path)).collect(),
        }
    }

    fn name(&self, index: u32) -> Option<ObjectName> {
        let start = usize::try_from(index).ok()?.checked_mul(self.width)?;
        let end = start.checked_add(self.width)?;
        ObjectName::from_bytes(self.names.get(start..end)?)
    }

    fn person(&self, index: u32) -> Option<Person> {
        self.people.get(usize::try_from(index).ok()?).cloned()
    }

    fn path(&self, index: u32) -> Option<Arc<str>> {
        self.paths.get(usize::try_from(index).ok()?).cloned()
    }

    fn revision(&self, row: &StoredRevision<'_>) -> Option<Revision> {
        let parents = row.parents.iter().map(|index| self.name(*index));
        let co_authors = row.co_authors.iter().map(|index| self.person(*index));
        // Collecting an `Option` would not know how many there are.
        let mut changes = Vec::with_capacity(row.changes.len());
        for change in &row.changes {
            changes.push(self.change(change)?);
        }
        Some(Revision {
            id: self.name(row.id)?,
            parents: parents.collect::<Option<_>>()?,
            committed: row.committed,
            author: self.person(row.author)?,
            authored: row.authored.and_then(|(s, offset)| Moment::new(s, offset)),
            co_authors: co_authors.collect::<Option<_>>()?,
            subject: row.subject.into(),
            changes,
        })
    }

    fn change(&self, row: &StoredChange) -> Option<PathChange> {
        Some(PathChange {
            path: self.path(row.path)?,
            from: optional(row.from, |index| self.path(index))?,
            before: optional(row.before, |index| self.name(index))?,
            after: optional(row.after, |index| self.name(index))?,
        })
    }
}

/// `Some(None)` for no index, `None` for one that points nowhere.
fn optional<T>(index: Option<u32>, find: impl Fn(u32) -> Option<T>) -> Option<Option<T>> {
    match index {
        Some(index) => find(index).map(Some),
        None => Some(None),
    }
}
