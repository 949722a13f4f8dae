//! What lies between two states of the book: two commits, or a commit and files that nobody has committed.

use std::collections::HashMap;
use std::rc::Rc;

use gix::ObjectId;

use super::changes::Comparison;
use super::contents::{book_at, missing};
use super::objects::{Objects, Packs};
use super::{GitError, Repository, renames, tree, uncommitted, walk};
use crate::history::{ObjectName, PathChange};

/// The book's folder in a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folder(ObjectId);

impl Folder {
    /// The name of its object.
    #[must_use]
    pub fn name(self) -> Option<ObjectName> {
        walk::name_of(&self.0)
    }
}

impl Repository {
    /// The newest commit from which both come; `None` when they have none in common.
    #[must_use]
    pub fn merge_base(&self, one: ObjectName, other: ObjectName) -> Option<ObjectName> {
        let repository = self.handle();
        let base = repository.merge_base(walk::object_id(one), walk::object_id(other)).ok()??;
        walk::name_of(&base)
    }

    /// The book's folder in a commit; `None` when the commit has none.
    ///
    /// # Errors
    /// [`GitError::MissingObject`] when the commit or a folder on the way cannot be read.
    pub fn folder_at(&self, commit: ObjectName) -> Result<Option<Folder>, GitError> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        Ok(book_at(&mut objects, self.prefix(), &walk::object_id(commit))?.map(Folder))
    }

    /// A folder by the name of its object; `None` when that is no object of this repository.
    #[must_use]
    pub fn folder_named(&self, name: ObjectName) -> Option<Folder> {
        let id = walk::object_id(name);
        let packs = Packs::open(&self.handle());
        Objects::new(&packs, self.handle()).read(&id).map(|_| Folder(id))
    }

    /// The Markdown files that differ between two versions of the book's folder, sorted by path; a move is a removal and
    /// an addition. No folder is an empty one.
    ///
    /// # Errors
    /// [`GitError::MissingObject`] when a folder cannot be read.
    pub fn differing(&self, old: Option<Folder>, new: Option<Folder>) -> Result<Vec<PathChange>, GitError> {
        let packs = Packs::open(&self.handle());
        let mut comparison = Comparison::new(Objects::new(&packs, self.handle()), "");
        let either = new.or(old).map(|folder| folder.0);
        let found = comparison.between(&[old.map(|folder| folder.0)], new.map(|folder| folder.0));
        let fail = || missing(&either.unwrap_or(ObjectId::null(gix::hash::Kind::Sha1)));
        let mut changes = found.ok_or_else(fail)?;
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    /// The object of one file of the book's folder.
    #[must_use]
    pub fn file_in(&self, folder: Folder, path: &str) -> Option<ObjectName> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let mut at = folder.0;
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            let bytes = objects.read(&at)?;
            let entries = tree::entries(&bytes, objects.name_length()).ok()?;
            let found = entries.into_iter().find(|entry| entry.name == part.as_bytes())?;
            let is_folder = found.kind == tree::Kind::Tree;
            at = ObjectId::try_from(found.id).ok()?;
            match parts.peek() {
                Some(_) if is_folder => {}
                None if !is_folder => return walk::name_of(&at),
                _ => return None,
            }
        }
        None
    }

    /// Turns removals and additions into moves, by the rule that timelines follow. `fresh` holds the bytes of files that
    /// no commit has.
    #[must_use]
    pub fn with_moves(&self, changes: Vec<PathChange>, fresh: &HashMap<ObjectName, Vec<u8>>) -> Vec<PathChange> {
        let packs = Packs::open(&self.handle());
        let mut objects = Objects::new(&packs, self.handle());
        let mut changes = renames::join(changes, Vec::new(), |blob| match fresh.get(&blob) {
            Some(bytes) => Some(Rc::new(bytes.clone())),
            None => objects.read(&walk::object_id(blob)),
        });
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        changes
    }

    /// The name that git would give to a file with these bytes.
    #[must_use]
    pub fn blob_name(&self, bytes: &[u8]) -> Option<ObjectName> {
        uncommitted::blob_name(bytes, self.inner.objects.object_hash())
    }
}
