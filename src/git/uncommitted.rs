//! What the files say beyond `HEAD`.

use super::objects::{Objects, Packs};
use super::{EntryKind, GitError, Repository, renames, walk};
use crate::history::{ObjectName, PathChange};
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// One file of the work tree as it was read.
#[derive(Clone, Copy, Debug)]
pub struct WorkFile<'a> {
    /// Its path from the book's folder.
    pub path: &'a Arc<str>,
    /// What stands there.
    pub state: WorkState<'a>,
}

/// What stands at a path of the work tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkState<'a> {
    /// A text.
    Text(&'a str),
    /// Something of which nothing can be said.
    Unknown,
    /// Nothing.
    Gone,
}

/// The files that differ from those of `HEAD`.
#[derive(Debug, Default)]
pub struct Uncommitted {
    committed: HashMap<Arc<str>, (ObjectName, EntryKind)>,
    changes: BTreeMap<Arc<str>, PathChange>,
}

impl Uncommitted {
    /// Reads which of the wanted paths `HEAD` has. Without a commit it has none.
    ///
    /// # Errors
    /// When `HEAD` or a folder of its commit cannot be read.
    pub fn since_head(repository: &Repository, wanted: impl Fn(&str) -> bool) -> Result<Self, GitError> {
        let Some(head) = repository.head()?.commit else { return Ok(Self::default()) };
        let entries = repository.tree_at(head)?;
        let mut committed = HashMap::with_capacity(entries.len());
        for entry in entries {
            if let Ok(path) = String::from_utf8(entry.path)
                && wanted(&path)
            {
                committed.insert(path.into(), (entry.id, entry.kind));
            }
        }
        Ok(Self { committed, changes: BTreeMap::new() })
    }

    /// Whether no file differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The paths that `HEAD` has, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<Arc<str>> {
        let mut paths: Vec<Arc<str>> = self.committed.keys().cloned().collect();
        paths.sort_unstable();
        paths
    }

    /// Takes in what stands at some paths now. A text that differs from the committed one by its line endings alone, as a
    /// checkout may convert them, is unchanged.
    pub fn update(&mut self, repository: &Repository, files: &[WorkFile<'_>]) {
        let hash = repository.handle().object_hash();
        let name = |file: &WorkFile<'_>| match file.state {
            WorkState::Text(text) => blob_name(text.as_bytes(), hash),
            WorkState::Unknown | WorkState::Gone => None,
        };
        let named: Vec<Option<ObjectName>> = files.par_iter().map(name).collect();
        let mut differing = Vec::new();
        for (file, after) in files.iter().zip(named) {
            self.changes.remove(file.path);
            let before = self.committed.get(file.path).copied();
            let is_file = before.is_none_or(|(_, kind)| kind == EntryKind::File);
            let before = before.map(|(name, _)| name);
            if is_file && before != after && file.state != WorkState::Unknown {
                differing.push((file, before, after));
            }
        }
        let packs = if differing.is_empty() { Packs::none() } else { Packs::open(&repository.handle()) };
        let mut objects = Objects::new(&packs, repository.handle());
        for (file, before, after) in differing {
            let converted = match (before, file.state) {
                (Some(before), WorkState::Text(text)) => is_converted(&mut objects, before, text),
                _ => false,
            };
            if !converted {
                let path = file.path.clone();
                self.changes.insert(path.clone(), PathChange { path, from: None, before, after });
            }
        }
    }

    /// The changes, sorted by path; moves are told as in commits. The content after a change is named as git would name
    /// it; `text` gives that of a path.
    pub fn changes<'t>(&self, repository: &Repository, text: impl Fn(&str) -> Option<&'t str>) -> Vec<PathChange> {
        let changes: Vec<PathChange> = self.changes.values().cloned().collect();
        let added: HashMap<ObjectName, &Arc<str>> =
            changes.iter().filter_map(|change| Some((change.after?, &change.path))).collect();
        let packs = if changes.is_empty() { Packs::none() } else { Packs::open(&repository.handle()) };
        let mut objects = Objects::new(&packs, repository.handle());
        let mut told = renames::join(changes.clone(), Vec::new(), |name| match added.get(&name) {
            Some(path) => text(path).map(|text| Rc::new(text.as_bytes().to_vec())),
            None => objects.read(&walk::object_id(name)),
        });
        told.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        told
    }
}

/// The name that git would give to a file with these bytes; none when such a file cannot be named.
pub(super) fn blob_name(bytes: &[u8], hash: gix::hash::Kind) -> Option<ObjectName> {
    let name = gix::objs::compute_hash(hash, gix::objs::Kind::Blob, bytes);
    name.ok().and_then(|id| walk::name_of(&id))
}

/// Whether a committed text is this one but for its line endings, or for bytes that are no text.
fn is_converted(objects: &mut Objects<'_>, before: ObjectName, text: &str) -> bool {
    let Some(bytes) = objects.read(&walk::object_id(before)) else { return false };
    let before = String::from_utf8_lossy(&bytes);
    before.lines().eq(text.lines()) && before.ends_with('\n') == text.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_git_names_it() {
        // `printf 'what is up, doc?' | git hash-object --stdin`, from the book "Pro Git", section 10.2.
        let name = |bytes: &[u8], hash| walk::object_id(blob_name(bytes, hash).unwrap()).to_string();
        assert_eq!(name(b"what is up, doc?", gix::hash::Kind::Sha1), "bd9dbf5aae1a3862dd1526723246b20206e5fc37");
        assert_eq!(name(b"a", gix::hash::Kind::Sha256).len(), 64);
    }
}
