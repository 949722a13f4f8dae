//! What was read once, kept for the next start.
//!
//! A commit never changes, so what it did is kept under its name; history that is rewritten
//! simply names other commits. The file lies in the user's cache folder, never in the
//! repository, and may be deleted at any time. It is written whole beside its place and then
//! moved there; one that is cut off, of another version or for another book is not used.

use super::mailmap::Mailmap;
use super::stored;
use super::walk::{Known, Walk, walk};
use super::{GitError, Repository};
use crate::history::{Gaps, History, ObjectName};
use foldhash::quality::FixedState;
use gix::ObjectId;
use std::collections::HashSet;
use std::fs;
use std::hash::BuildHasher;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Fewer new commits than this are read again rather than written.
const WORTH_WRITING: usize = 32;

/// Memory that is taken at once for a part of a file whose length is only said.
const MOST_AT_ONCE: usize = 1 << 24;

/// Reads histories, each commit once.
#[derive(Default)]
pub struct HistoryCache {
    folder: Option<PathBuf>,
    known: Known,
    /// The edge of the clone for which the known revisions hold.
    shallow: Vec<ObjectId>,
    loaded: bool,
}

impl HistoryCache {
    /// Remembers as long as it lives.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Keeps one file for each book in this folder, which need not exist, and need not be
    /// writable: then nothing is kept.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..Self::default() }
    }

    /// The history that leads to `HEAD`, with everybody's name as `.mailmap` has it.
    ///
    /// # Errors
    /// `HEAD` cannot be read. Missing or damaged objects are gaps of the history instead.
    pub fn read(&mut self, repository: &Repository) -> Result<History, GitError> {
        let shallow = edge(repository);
        let file = self.file_for(repository);
        self.recall(file.as_deref(), &shallow);
        let edge: HashSet<ObjectId> = shallow.iter().copied().collect();
        let walk = walk(repository, repository.head()?.commit, &edge, &self.known);
        self.remember(&walk);
        if let Some(file) = file
            && (walk.fresh >= WORTH_WRITING || (walk.fresh > 0 && !file.exists()))
        {
            keep(&file, &stored::write(&self.known, &self.shallow));
        }
        Ok(self.told(&walk, repository.work_tree().and_then(Mailmap::of)))
    }

    /// The history that leads to any commit, with everybody's name as the `.mailmap` of that commit has it.
    ///
    /// What is found on the way is not kept: the cache stays that of `HEAD`.
    pub fn read_at(&mut self, repository: &Repository, commit: ObjectName) -> History {
        let shallow = edge(repository);
        self.recall(self.file_for(repository).as_deref(), &shallow);
        let edge: HashSet<ObjectId> = shallow.into_iter().collect();
        self.told(&walk(repository, Some(commit), &edge, &self.known), Mailmap::at(repository, commit))
    }

    /// What was found, with everybody's proper name.
    fn told(&self, walk: &Walk, mut names: Option<Mailmap>) -> History {
        let revisions = walk.revisions.iter().map(|revision| match &mut names {
            Some(names) => names.apply(revision),
            None => revision.clone(),
        });
        History {
            tip: walk.tip,
            revisions: revisions.collect(),
            gaps: Gaps { shallow: !self.shallow.is_empty(), unreadable: walk.unreadable.len() },
        }
    }

    /// Loads the file at the first call; forgets everything when the clone's edge has moved.
    fn recall(&mut self, file: Option<&Path>, shallow: &[ObjectId]) {
        let unread = !std::mem::replace(&mut self.loaded, true);
        let bytes = file.filter(|_| unread).and_then(|file| fs::read(file).ok());
        if let Some((known, edge)) = bytes.and_then(|bytes| stored::read(&bytes)) {
            self.known = known;
            self.shallow = edge;
        }
        if self.shallow != shallow {
            self.known = Known::default();
            self.shallow = shallow.to_vec();
        }
    }

    fn remember(&mut self, walk: &Walk) {
        let whole = walk.revisions.iter().filter(|revision| !walk.unreadable.contains(&revision.id));
        self.known.revisions = whole.cloned().collect();
        self.known.tip = walk.tip.filter(|_| walk.unreadable.is_empty());
    }

    fn file_for(&self, repository: &Repository) -> Option<PathBuf> {
        Some(self.folder_for(repository)?.join("history"))
    }

    /// The folder for all that is kept of this book, if anything is kept.
    #[must_use]
    pub fn folder_for(&self, repository: &Repository) -> Option<PathBuf> {
        let place = repository.common_dir().canonicalize().ok()?;
        let mut key = place.into_os_string().into_encoded_bytes();
        key.push(0);
        key.extend_from_slice(repository.prefix().as_bytes());
        let kind = gix::objs::Kind::Blob;
        let name = gix::objs::compute_hash(gix::hash::Kind::Sha1, kind, &key).ok()?;
        Some(self.folder.as_ref()?.join(name.to_string()))
    }
}

/// The commits behind which a shallow clone has nothing, sorted.
fn edge(repository: &Repository) -> Vec<ObjectId> {
    let commits = repository.handle().shallow_commits();
    let mut edge: Vec<ObjectId> =
        commits.ok().flatten().map(|commits| commits.iter().copied().collect()).unwrap_or_default();
    edge.sort_unstable();
    edge
}

/// The bytes of a file of a cache, if it can be read.
#[must_use]
pub fn kept(file: &Path) -> Option<Vec<u8>> {
    fs::read(file).ok()
}

/// Some bytes of a file of a cache; fewer where it ends before, nothing when it cannot be read.
#[must_use]
pub fn kept_part(file: &Path, start: u64, length: usize) -> Option<Vec<u8>> {
    let mut file = fs::File::open(file).ok()?;
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut bytes = Vec::with_capacity(length.min(MOST_AT_ONCE));
    file.take(length as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// What tells that the bytes of a file of a cache are as they were written: cut off or torn ones have another.
#[must_use]
pub fn checksum(bytes: &[u8]) -> [u8; 8] {
    FixedState::default().hash_one(bytes).to_le_bytes()
}

/// Whether a file of a cache is there.
#[must_use]
pub fn is_kept(file: &Path) -> bool {
    file.exists()
}

/// Writes a file that nobody else may read: a cache holds what records say, wherever the book itself may be read.
fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

/// Writes the whole file of a cache beside its place, then moves it there. What fails is not written.
pub fn keep(file: &Path, bytes: &[u8]) {
    let Some(folder) = file.parent() else { return };
    let fresh = file.with_extension(std::process::id().to_string());
    let written =
        fs::create_dir_all(folder).and_then(|()| write_private(&fresh, bytes)).and_then(|()| fs::rename(&fresh, file));
    if written.is_err() {
        let _ = fs::remove_file(&fresh);
    }
}
