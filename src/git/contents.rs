//! What commits hold: the files of the book in one of them, and the bytes of any number of files.
//!
//! Bytes are as git stores them: no filter runs, no line end is converted.

use super::objects::{Objects, Packs};
use super::tree::{self, Kind};
use super::{GitError, Repository, commit, walk};
use crate::history::ObjectName;
use gix::ObjectId;
use rayon::prelude::*;

/// Deeper folders, and more files, are damage or malice: a few small trees can stand for more files than a machine
/// can hold.
const DEEPEST: usize = 64;
const MOST_FILES: usize = 2_000_000;
/// Fewer objects than this are not worth a thread of their own.
const SMALLEST_SHARE: usize = 64;

/// What stands at a path of a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TreeEntry {
    /// The path from the book's folder, with `/`. Bytes, because git takes any.
    pub path: Vec<u8>,
    /// Its object.
    pub id: ObjectName,
    /// What it is.
    pub kind: EntryKind,
}

/// What an entry of a commit is. Folders are no entries of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file; its object holds its bytes.
    File,
    /// A symbolic link; its object holds where it leads.
    Link,
    /// A submodule; its object is a commit of another repository.
    Module,
}

impl Repository {
    /// Everything below the book's folder in a commit, in git's order; nothing when the commit has no such folder.
    ///
    /// # Errors
    /// [`GitError::MissingObject`] when the commit or one of its folders cannot be read.
    pub fn tree_at(&self, commit: ObjectName) -> Result<Vec<TreeEntry>, GitError> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let mut found = Vec::new();
        if let Some(folder) = book_at(&mut objects, &self.prefix, &walk::object_id(commit))? {
            descend(&mut objects, &folder, &mut Vec::new(), 0, &mut found)?;
        }
        Ok(found)
    }

    /// The length of an object in bytes, however large; `None` when it is missing or damaged.
    #[must_use]
    pub fn length_of(&self, object: ObjectName) -> Option<u64> {
        let found = self.handle().find_header(walk::object_id(object)).ok()?;
        Some(found.size())
    }

    /// The bytes of each of these objects, in their order; `None` for one that is missing, damaged or
    /// larger than 64 MiB.
    #[must_use]
    pub fn blobs(&self, names: &[ObjectName]) -> Vec<Option<Vec<u8>>> {
        self.map_blobs(names, |_, bytes| bytes.map(<[u8]>::to_vec))
    }

    /// What `read` makes of each of these objects, in their order, without keeping the bytes of all.
    ///
    /// `read` is given the object's index among the names and its bytes, `None` as in [`Repository::blobs`]; it is
    /// called on all cores, in the order in which the objects lie on the disk.
    pub fn map_blobs<T: Send>(&self, names: &[ObjectName], read: impl Fn(usize, Option<&[u8]>) -> T + Sync) -> Vec<T> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let place = |(index, name): (usize, &ObjectName)| {
            let id = walk::object_id(*name);
            (objects.place(&id), index, id)
        };
        let mut places: Vec<_> = names.iter().enumerate().map(place).collect();
        places.sort_unstable();
        let share = (places.len() / (4 * rayon::current_num_threads())).max(SMALLEST_SHARE);
        let mut made: Vec<(usize, T)> = places
            .par_chunks(share)
            .flat_map_iter(|chunk| {
                let mut objects = Objects::new(&packs, self.handle());
                let made = chunk.iter().map(|(_, index, id)| {
                    let bytes = objects.read(id);
                    (*index, read(*index, bytes.as_ref().map(|bytes| bytes.as_slice())))
                });
                made.collect::<Vec<_>>()
            })
            .collect();
        made.sort_unstable_by_key(|(index, _)| *index);
        made.into_iter().map(|(_, made)| made).collect()
    }
}

/// The tree of the book's folder in a commit, if the commit has the folder.
pub(super) fn book_at(objects: &mut Objects<'_>, prefix: &str, id: &ObjectId) -> Result<Option<ObjectId>, GitError> {
    let mut folder = root_at(objects, id)?;
    for part in prefix.split('/').filter(|part| !part.is_empty()) {
        let bytes = objects.read(&folder).ok_or_else(|| missing(&folder))?;
        let found = tree::lookup(&bytes, part.as_bytes(), objects.name_length());
        match found.map_err(|_| missing(&folder))?.map(ObjectId::try_from) {
            Some(below) => folder = below.map_err(|_| missing(&folder))?,
            None => return Ok(None),
        }
    }
    Ok(Some(folder))
}

/// The tree of a commit.
fn root_at(objects: &mut Objects<'_>, id: &ObjectId) -> Result<ObjectId, GitError> {
    let text = objects.read(id).ok_or_else(|| missing(id))?;
    Ok(commit::parse(&text).ok_or_else(|| missing(id))?.tree)
}

/// The bytes of a regular file at the root of a commit's tree; `None` when there is none.
pub(super) fn root_file(repository: &Repository, commit: ObjectName, name: &[u8]) -> Option<Vec<u8>> {
    let packs = Packs::open(&repository.handle());
    let mut objects = Objects::new(&packs, repository.handle());
    let root = root_at(&mut objects, &walk::object_id(commit)).ok()?;
    let bytes = objects.read(&root)?;
    let entries = tree::entries(&bytes, objects.name_length()).ok()?;
    let entry = entries.into_iter().find(|entry| entry.name == name && entry.kind == Kind::File)?;
    let id = ObjectId::try_from(entry.id).ok()?;
    Some(objects.read(&id)?.to_vec())
}

/// Collects what lies below a folder.
fn descend(
    objects: &mut Objects<'_>,
    folder: &ObjectId,
    path: &mut Vec<u8>,
    depth: usize,
    found: &mut Vec<TreeEntry>,
) -> Result<(), GitError> {
    let damaged = || missing(folder);
    let bytes = objects.read(folder).filter(|_| depth <= DEEPEST && found.len() <= MOST_FILES);
    let bytes = bytes.ok_or_else(damaged)?;
    for entry in tree::entries(&bytes, objects.name_length()).map_err(|_| damaged())? {
        let length = path.len();
        path.extend_from_slice(entry.name);
        let kind = match entry.kind {
            Kind::Tree => None,
            Kind::File => Some(EntryKind::File),
            Kind::Link => Some(EntryKind::Link),
            Kind::Module => Some(EntryKind::Module),
        };
        if let Some(kind) = kind {
            let id = ObjectName::from_bytes(entry.id).ok_or_else(damaged)?;
            found.push(TreeEntry { path: path.clone(), id, kind });
        } else {
            path.push(b'/');
            let below = ObjectId::try_from(entry.id).map_err(|_| damaged())?;
            descend(objects, &below, path, depth + 1, found)?;
        }
        path.truncate(length);
    }
    Ok(())
}

pub(super) fn missing(object: &ObjectId) -> GitError {
    GitError::MissingObject { object: object.to_string() }
}
