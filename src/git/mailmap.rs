//! `.mailmap`: one person under several spellings.

use super::Repository;
use super::contents::root_file;
use crate::history::{ObjectName, Person, Revision};
use gix::bstr::{BStr, ByteSlice};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Larger than any list of a team.
const LARGEST_FILE: u64 = 4 << 20;

/// The spellings of a work tree or of a commit.
pub(super) struct Mailmap {
    spellings: gix::mailmap::Snapshot,
    seen: HashMap<Person, Person>,
}

impl Mailmap {
    /// Reads the file at the work tree's root, if there is one. Like git, follows no link.
    pub(super) fn of(root: &Path) -> Option<Self> {
        let file = root.join(".mailmap");
        let about = std::fs::symlink_metadata(&file).ok()?;
        if !about.is_file() || about.len() > LARGEST_FILE {
            return None;
        }
        Some(Self::read(&std::fs::read(&file).ok()?))
    }

    /// Reads the file at the root of a commit, if there is one: what a checkout of it would find.
    pub(super) fn at(repository: &Repository, commit: ObjectName) -> Option<Self> {
        let text = root_file(repository, commit, b".mailmap")?;
        (text.len() as u64 <= LARGEST_FILE).then(|| Self::read(&text))
    }

    fn read(text: &[u8]) -> Self {
        Self { spellings: gix::mailmap::Snapshot::from_bytes(text), seen: HashMap::new() }
    }

    /// The same revision with everybody's proper name and address.
    pub(super) fn apply(&mut self, revision: &Arc<Revision>) -> Arc<Revision> {
        let people = std::iter::once(&revision.author).chain(&revision.co_authors);
        let mapped: Vec<Person> = people.map(|person| self.proper(person)).collect();
        let unchanged = mapped[0] == revision.author && mapped[1..] == revision.co_authors[..];
        if unchanged {
            return revision.clone();
        }
        let mut mapped = mapped.into_iter();
        let mut revision = Revision::clone(revision);
        if let Some(author) = mapped.next() {
            revision.author = author;
        }
        revision.co_authors = mapped.collect();
        Arc::new(revision)
    }

    fn proper(&mut self, person: &Person) -> Person {
        if let Some(known) = self.seen.get(person) {
            return known.clone();
        }
        let signature = gix::actor::SignatureRef {
            name: person.name.as_bytes().as_bstr(),
            email: person.email.as_bytes().as_bstr(),
            time: "",
        };
        let resolved = self.spellings.try_resolve_ref(signature);
        let text = |mapped: Option<&BStr>, own: &Arc<str>| {
            mapped.map_or_else(|| own.clone(), |mapped| mapped.to_str_lossy().into())
        };
        let proper = Person {
            name: text(resolved.as_ref().and_then(|found| found.name), &person.name),
            email: text(resolved.as_ref().and_then(|found| found.email), &person.email),
        };
        self.seen.insert(person.clone(), proper.clone());
        proper
    }
}
