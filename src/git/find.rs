//! Single files of commits, by path.

use super::contents::book_at;
use super::objects::{Objects, Packs};
use super::tree::{self, Kind};
use super::{Repository, walk};
use crate::history::ObjectName;
use gix::ObjectId;

/// Finds files in commits, one after another.
pub struct Finder<'r> {
    repository: &'r Repository,
    packs: Packs,
}

impl Repository {
    /// A finder of files in commits.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder { repository: self, packs: Packs::open(&self.handle()) }
    }
}

impl Finder<'_> {
    /// The object of the file at each of these paths from the book's folder, each in its commit; `None` where no file
    /// stands or the way to it is damaged.
    pub fn find<'a>(&self, wanted: impl Iterator<Item = (ObjectName, &'a str)>) -> Vec<Option<ObjectName>> {
        let mut objects = Objects::new(&self.packs, self.repository.handle());
        let prefix = &self.repository.prefix;
        wanted.map(|(commit, path)| file_at(&mut objects, prefix, commit, path)).collect()
    }
}

fn file_at(objects: &mut Objects<'_>, prefix: &str, commit: ObjectName, path: &str) -> Option<ObjectName> {
    let mut place = book_at(objects, prefix, &walk::object_id(commit)).ok()??;
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let bytes = objects.read(&place)?;
        let kind = if parts.peek().is_some() { Kind::Tree } else { Kind::File };
        let entries = tree::entries(&bytes, objects.name_length()).ok()?;
        let entry = entries.into_iter().find(|entry| entry.name == part.as_bytes() && entry.kind == kind)?;
        place = ObjectId::try_from(entry.id).ok()?;
    }
    walk::name_of(&place)
}
