//! The book in one commit, read from git's objects: its listing and its texts are those that the disk would give in a
//! checkout of it.
//!
//! Nothing is checked out and no filter runs: bytes are as git stores them. A checkout that converts line ends shows the
//! same; one that converts more (`ident`, `working-tree-encoding`, a filter such as that of Git LFS) does not, and a
//! pointer of Git LFS is shown as the pointer that it is.

mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};
use std::sync::Arc;

use paths::{Paths, Reached};

use crate::config::Config;
use crate::format::LIMIT_FILE;
use crate::git::{EntryKind, GitError, Repository, TreeEntry};
use crate::history::{Moment, ObjectName};
use crate::store::{Content, Found, Listing, Standing, top_folders};

/// One commit of the repository around a book.
pub struct Committed {
    repository: Repository,
    commit: ObjectName,
    made: Option<Moment>,
    paths: Paths,
}

impl Committed {
    /// The book in a commit, which need not hold one.
    ///
    /// # Errors
    /// When the commit or one of its folders cannot be read.
    pub(super) fn open(repository: Repository, commit: ObjectName) -> Result<Self, GitError> {
        let entries = repository.tree_at(commit)?;
        let links: Vec<&TreeEntry> = entries.iter().filter(|entry| entry.kind == EntryKind::Link).collect();
        let names: Vec<ObjectName> = links.iter().map(|entry| entry.id).collect();
        let targets = links.iter().zip(repository.blobs(&names));
        let targets = targets.filter_map(|(entry, target)| Some((entry.path.clone(), target?))).collect();
        let made = repository.committed(commit)?;
        let paths = Paths::new(repository.prefix(), entries, targets);
        Ok(Self { repository, commit, made, paths })
    }

    /// The repository.
    #[must_use]
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// The commit's name.
    #[must_use]
    pub fn commit(&self) -> ObjectName {
        self.commit
    }

    /// When it was made; `None` when its date is unreadable or absurd.
    #[must_use]
    pub fn made(&self) -> Option<Moment> {
        self.made
    }

    /// The folders of all kinds.
    pub(super) fn list(&self, config: &Config) -> Listing {
        let mut listing = Listing::default();
        for folder in top_folders(config) {
            self.add_folder(config, folder, &mut listing);
        }
        listing.sorted()
    }

    /// One folder with all below it.
    pub(super) fn list_folder(&self, config: &Config, folder: &str) -> Listing {
        let mut listing = Listing::default();
        self.add_folder(config, folder, &mut listing);
        listing.sorted()
    }

    /// Reads many files at once, on all cores; `make` is given what each holds.
    pub(super) fn read_all<T: Send>(&self, files: &[Found], make: impl Fn(Content, &Found) -> T + Sync) -> Vec<T> {
        let there = files.iter().filter_map(|found| Some((found, self.file(&found.path)?)));
        let (found, entries): (Vec<&Found>, Vec<&TreeEntry>) = there.unzip();
        let names: Vec<ObjectName> = entries.iter().map(|entry| entry.id).collect();
        self.repository.map_blobs(&names, |index, bytes| {
            let (found, entry) = (found[index], entries[index]);
            make(self.content(&found.path, entry, bytes), found)
        })
    }

    /// What one file holds; nothing when there is none.
    pub(super) fn read(&self, path: &Arc<str>) -> Option<Content> {
        let entry = self.file(path)?;
        let bytes = self.repository.blobs(&[entry.id]).pop().flatten();
        Some(self.content(path, entry, bytes.as_deref()))
    }

    /// Whether a file holds just this text.
    pub(super) fn holds(&self, path: &str, text: &str) -> bool {
        self.file(path).is_some_and(|entry| self.repository.blob_name(text.as_bytes()) == Some(entry.id))
    }

    /// Whether a file is there, reached through no link out of the book.
    pub(super) fn exists(&self, path: &str) -> bool {
        self.file(path).is_some()
    }

    /// The bytes of a file; nothing when it is missing or larger than `limit` bytes.
    pub(super) fn attachment(&self, path: &str, limit: u64) -> Option<Vec<u8>> {
        let entry = self.file(path)?;
        let length = self.repository.length_of(entry.id)?;
        (length <= limit).then(|| self.repository.blobs(&[entry.id]).pop().flatten()).flatten()
    }

    /// The texts of the files in one folder, by name; what is hidden, too large or no text is left out.
    pub(super) fn texts_in(&self, folder: &str) -> BTreeMap<String, String> {
        let Reached::Folder(real) = self.paths.reach(folder.as_bytes()) else { return BTreeMap::new() };
        let names = self.paths.below(&real).filter_map(|(rest, _)| std::str::from_utf8(rest).ok());
        let names = names.filter(|name| !name.contains('/') && !name.starts_with('.'));
        let text = |name: &str| match self.read(&format!("{folder}/{name}").into())? {
            Content::Text(source) => Some((name.to_owned(), source.text().to_owned())),
            _ => None,
        };
        names.filter_map(text).collect()
    }

    fn file(&self, path: &str) -> Option<&TreeEntry> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        match self.paths.reach(path.as_bytes()) {
            Reached::File(entry) if inside => Some(entry),
            _ => None,
        }
    }

    fn content(&self, path: &Arc<str>, entry: &TreeEntry, bytes: Option<&[u8]>) -> Content {
        match bytes {
            Some(bytes) if bytes.len() > LIMIT_FILE => Content::too_large(path, bytes.len() as u64),
            Some(bytes) => Content::of(path, bytes.to_vec()),
            // Objects beyond every limit are not read at all.
            None => match self.repository.length_of(entry.id).filter(|length| *length > LIMIT_FILE as u64) {
                Some(length) => Content::too_large(path, length),
                None => Content::lost(path, entry.id.to_string()),
            },
        }
    }

    /// Adds what lies below a folder. The folder itself may stand behind a link, but not be one.
    fn add_folder(&self, config: &Config, folder: &str, listing: &mut Listing) {
        let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let Reached::Folder(mut real) = self.paths.reach(above.as_bytes()) else { return };
        if !real.is_empty() {
            real.push(b'/');
        }
        real.extend_from_slice(name.as_bytes());
        let mut folders = BTreeSet::new();
        for (rest, entry) in self.paths.below(&real) {
            if rest.split(|byte| *byte == b'/').any(|part| part.starts_with(b".")) {
                continue;
            }
            for (end, _) in rest.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
                if folders.insert(&rest[..end]) {
                    add(config, folder, &rest[..end], Standing::Folder, listing);
                }
            }
            add(config, folder, rest, self.standing(entry), listing);
        }
    }

    fn standing(&self, entry: &TreeEntry) -> Standing {
        match entry.kind {
            EntryKind::File => Standing::File,
            EntryKind::Module => Standing::Folder,
            EntryKind::Link => match self.paths.reach(&entry.path) {
                Reached::File(_) => Standing::File,
                Reached::Folder(folder) if holds(&folder, &entry.path) => Standing::LinkCircle,
                Reached::Folder(_) => Standing::Alias,
                Reached::Nothing => Standing::LinkOut,
                Reached::Circle => Standing::LinkCircle,
            },
        }
    }
}

/// Adds what stands at a path below a folder.
fn add(config: &Config, folder: &str, rest: &[u8], standing: Standing, listing: &mut Listing) {
    match std::str::from_utf8(rest) {
        Ok(rest) => listing.add(config, format!("{folder}/{rest}"), standing),
        Err(_) => listing.add_nameless(&format!("{folder}/{}", String::from_utf8_lossy(rest))),
    }
}

/// Whether a path lies in a folder.
fn holds(folder: &[u8], path: &[u8]) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(b"/"))
}
