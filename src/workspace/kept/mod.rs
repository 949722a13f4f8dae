//! The records that were read once, kept for the next command.
//!
//! A file whose mark is the one that was seen holds what was read of it then. Beside the caches of the past, and with
//! their rules: may be deleted at any time, is written whole and then moved into place, and is not used when it is cut
//! off, was written by another program, or was read under other kinds and fields. Records with faults are not kept, nor
//! are files behind links and those that were written a moment before they were looked at.

mod clean;
mod form;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests write their own books")]
mod law;

pub(super) use clean::Clean;

use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::quality::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::remembered::reading;
use super::{Committed, record};
use crate::config::{Config, Kind};
use crate::git::{self, checksum};
use crate::record::Record;
use crate::store::{self, Found, Listing, Mark, Marked, Root};
use crate::text::Source;

const MAGIC: &[u8] = b"carnet records 1\n";
/// The list is written again when one record in so many is not in it.
const WORTH_WRITING: usize = 100;
/// Records that one core reads at a time. Their bytes are few enough for the allocator to use the same memory again.
const PIECE: usize = 128;
/// Bytes before the head: what it begins with, its checksum, its length.
const BEFORE: usize = MAGIC.len() + 16;

/// How much of the records is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// Nothing but their fields and text.
    Fields,
}

/// Where the records of one book are kept.
pub(super) struct Shelf<'a> {
    root: &'a Root,
    config: &'a Config,
    file: PathBuf,
    /// Tells under which settings, and by which program, records were read.
    reading: u64,
    /// When the files were looked at.
    looked: i64,
}

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    reading: u64,
    #[serde(borrow)]
    keys: Vec<&'a str>,
    rows: Vec<Row<'a>>,
}

/// One record, whose bytes follow the head.
#[derive(Serialize, Deserialize)]
struct Row<'a> {
    path: &'a str,
    mark: Mark,
    /// Where its bytes begin behind the head.
    start: usize,
    length: usize,
    sum: [u8; 8],
}

/// What a file holds.
struct Kept<'a> {
    head: Head<'a>,
    /// Where the bytes of the records begin.
    start: usize,
}

/// One file of the book, and what is kept of it.
struct Asked<'a> {
    found: &'a Found,
    mark: Option<Mark>,
    kept: Option<&'a Row<'a>>,
}

/// A book as it was read.
pub(super) struct Whole {
    /// What stands beside its records.
    pub(super) listing: Listing,
    pub(super) records: Vec<Arc<Record>>,
    /// What tells the files of all records at once; nothing when one of them may change without a trace.
    pub(super) marks: Option<u64>,
}

impl<'a> Shelf<'a> {
    /// The place among the user's caches for the records of a book, whose files are looked at from now on.
    pub(super) fn of(root: &'a Root, config: &'a Config, caches: &Path) -> Self {
        let mut hasher = DefaultHasher::new();
        root.path().hash(&mut hasher);
        let file = caches.join(format!("{:016x}", hasher.finish())).join("records");
        (reading(config), program()).hash(&mut hasher);
        config.kinds.iter().for_each(|kind| format!("{:?}{:?}", kind.label, kind.labels).hash(&mut hasher));
        Self { root, config, file, reading: hasher.finish(), looked: store::now() }
    }

    /// The whole book: what stands in its folders, and its records. What had to be read is kept, if it is worth it.
    pub(super) fn read_all(&self) -> Whole {
        let (head, marked) = self.look(&store::top_folders(self.config));
        let kept = head.as_deref().and_then(|head| Kept::of(head, self.reading));
        let asked = asked(kept.as_ref(), &marked.records);
        let read = self.take(kept.as_ref(), &asked, Part::Whole);
        self.keep(kept.as_ref(), &asked, &read);
        let marks = self.marks(&asked);
        let listing = Listing { records: Vec::new(), files: marked.files, faults: marked.faults };
        Whole { listing, records: read.into_iter().flatten().collect(), marks }
    }

    /// The fields of the records of one kind, and what else stands in its folder. Nothing of what had to be read is kept.
    pub(super) fn read_fields(&self, kind: &Kind, folder: &str) -> (Listing, Vec<Arc<Record>>) {
        let (head, mut marked) = self.look(&[folder]);
        marked.records.retain(|(found, _)| &found.kind == kind);
        let kept = head.as_deref().and_then(|head| Kept::of(head, self.reading));
        let read = self.take(kept.as_ref(), &asked(kept.as_ref(), &marked.records), Part::Fields);
        let listing = Listing { records: Vec::new(), files: marked.files, faults: marked.faults };
        (listing, read.into_iter().flatten().collect())
    }

    /// The records among the files of a commit, some of which may not be there. What is kept of a file serves if its text is
    /// that of the commit, byte for byte; nothing of what had to be read is kept.
    pub(super) fn read_committed(&self, committed: &Committed, files: &[Found], part: Part) -> Vec<Arc<Record>> {
        let head = head(&self.file);
        let kept = head.as_deref().and_then(|head| Kept::of(head, self.reading));
        let rows = beside(kept.as_ref(), files);
        let asked: Vec<Asked<'_>> =
            files.iter().zip(rows).map(|(found, kept)| Asked { found, mark: None, kept }).collect();
        let piece = |piece: &[Asked<'_>]| {
            let bytes = kept.as_ref().map(|kept| kept.read(&self.file, piece)).unwrap_or_default();
            let one = |asked: &Asked<'_>| {
                let record = asked.restore(&bytes, part)?;
                committed.holds(&asked.found.path, record.source.text()).then(|| Arc::new(record))
            };
            piece.iter().map(one).collect::<Vec<_>>()
        };
        let restored: Vec<Option<Arc<Record>>> = asked.par_chunks(PIECE).flat_map_iter(piece).collect();
        let missing = files.iter().zip(&restored).filter(|(_, record)| record.is_none());
        let missing: Vec<Found> = missing.map(|(found, _)| found.clone()).collect();
        let read =
            committed.read_all(&missing, |content, found| Arc::new(record(content, found, self.config, part.reader())));
        let mut records: Vec<Arc<Record>> = restored.into_iter().flatten().chain(read).collect();
        records.sort_by(|a, b| a.path().cmp(b.path()));
        records
    }

    /// What the file says of its records, and what the folders of the book hold.
    fn look(&self, folders: &[&str]) -> (Option<Vec<u8>>, Marked) {
        rayon::join(|| head(&self.file), || store::list_marked(self.root, self.config, folders))
    }

    fn take(&self, kept: Option<&Kept<'_>>, asked: &[Asked<'_>], part: Part) -> Vec<Option<Arc<Record>>> {
        let piece = |piece: &[Asked<'_>]| {
            let bytes = kept.map(|kept| kept.read(&self.file, piece)).unwrap_or_default();
            piece.iter().map(|asked| asked.read(self, &bytes, part).map(Arc::new)).collect::<Vec<_>>()
        };
        asked.par_chunks(PIECE).flat_map_iter(piece).collect()
    }

    /// What tells the files of all records at once; nothing when one of them may change without a trace.
    fn marks(&self, asked: &[Asked<'_>]) -> Option<u64> {
        let mut hasher = FixedState::default().build_hasher();
        for Asked { found, mark, .. } in asked {
            (&found.path, mark.filter(|mark| mark.is_settled(self.looked))?).hash(&mut hasher);
        }
        Some(hasher.finish())
    }

    fn keep(&self, kept: Option<&Kept<'_>>, asked: &[Asked<'_>], read: &[Option<Arc<Record>>]) {
        let settled = |asked: &Asked<'_>, record: &Record| {
            asked.mark.filter(|mark| mark.is_settled(self.looked) && record.faults.is_empty())
        };
        let rows = asked.iter().zip(read).filter_map(|(asked, read)| {
            let record = &**read.as_ref()?;
            Some((record, settled(asked, record)?, asked.kept.is_none()))
        });
        let rows: Vec<(&Record, Mark, bool)> = rows.collect();
        let fresh = rows.iter().filter(|(_, _, fresh)| *fresh).count();
        let gone = kept.map_or(0, |kept| kept.head.rows.len()).saturating_sub(rows.len() - fresh);
        if (fresh + gone) * WORTH_WRITING > rows.len() {
            git::keep(&self.file, &written(&rows, self.reading));
        }
    }
}

impl Asked<'_> {
    /// What is kept, else what the file says; nothing when it has gone meanwhile.
    fn read(&self, shelf: &Shelf<'_>, bytes: &Bytes, part: Part) -> Option<Record> {
        self.restore(bytes, part).or_else(|| {
            let (content, _) = store::read(shelf.root, &self.found.path)?;
            Some(record(content, self.found, shelf.config, part.reader()))
        })
    }

    /// What is kept.
    fn restore(&self, bytes: &Bytes, part: Part) -> Option<Record> {
        self.kept.and_then(|row| form::restore(bytes.of(row)?, self.found, &bytes.keys, part))
    }
}

impl Part {
    /// What reads as much of a text.
    pub(super) fn reader(self) -> fn(Source, &Kind, &Config) -> Record {
        match self {
            Self::Whole => Record::read,
            Self::Fields => Record::read_fields,
        }
    }
}

/// The bytes of some records that stand together.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    /// Where they begin behind the head.
    start: usize,
    /// The names of fields. Each piece has its own: cores that count up the same number wait for each other.
    keys: Vec<Arc<str>>,
}

impl Bytes {
    /// Those of one record; nothing when they are not as they were written.
    fn of(&self, row: &Row<'_>) -> Option<&[u8]> {
        let start = row.start.checked_sub(self.start)?;
        let bytes = self.bytes.get(start..start.checked_add(row.length)?)?;
        (row.sum == checksum(bytes)).then_some(bytes)
    }
}

impl<'a> Kept<'a> {
    /// What a file holds; nothing when its head is not as it was written, or it is of another reading.
    fn of(bytes: &'a [u8], reading: u64) -> Option<Self> {
        let (sum, rest) = bytes.strip_prefix(MAGIC)?.split_at_checked(8)?;
        let (_, head) = rest.split_at_checked(8)?;
        let whole = sum == checksum(head);
        let head: Head<'a> = whole.then(|| postcard::from_bytes(head).ok()).flatten()?;
        (head.reading == reading).then_some(Self { head, start: bytes.len() })
    }

    /// The bytes of those of some records that are kept.
    fn read(&self, file: &Path, piece: &[Asked<'_>]) -> Bytes {
        let rows = || piece.iter().filter_map(|asked| asked.kept);
        let Some(start) = rows().map(|row| row.start).min() else { return Bytes::default() };
        let end = rows().map(|row| row.start.saturating_add(row.length)).max().unwrap_or(start);
        let place = self.start.saturating_add(start) as u64;
        let bytes = git::kept_part(file, place, end - start).unwrap_or_default();
        Bytes { bytes, start, keys: self.head.keys.iter().map(|key| (*key).into()).collect() }
    }
}

/// The bytes of a file up to those of its records.
fn head(file: &Path) -> Option<Vec<u8>> {
    let before = git::kept_part(file, 0, BEFORE)?;
    let length = before.get(BEFORE - 8..)?.try_into().ok().map(u64::from_le_bytes)?;
    git::kept_part(file, 0, BEFORE.checked_add(usize::try_from(length).ok()?)?)
}

/// Puts what is kept beside the files whose marks are the same.
fn asked<'a>(kept: Option<&'a Kept<'a>>, found: &'a [(Found, Option<Mark>)]) -> Vec<Asked<'a>> {
    let rows = beside(kept, found.iter().map(|(found, _)| found));
    let one = |((found, mark), row): (&'a (Found, Option<Mark>), Option<&'a Row<'a>>)| Asked {
        found,
        mark: *mark,
        kept: row.filter(|row| Some(row.mark) == *mark),
    };
    found.iter().zip(rows).map(one).collect()
}

/// What is kept of each file; both are in the order of their paths.
fn beside<'a>(kept: Option<&'a Kept<'a>>, files: impl IntoIterator<Item = &'a Found>) -> Vec<Option<&'a Row<'a>>> {
    let mut rows = kept.map_or(&[][..], |kept| &kept.head.rows).iter().peekable();
    let one = |found: &Found| {
        while rows.next_if(|row| *row.path < *found.path).is_some() {}
        rows.next_if(|row| *row.path == *found.path)
    };
    files.into_iter().map(one).collect()
}

/// The bytes of a file.
fn written(records: &[(&Record, Mark, bool)], reading: u64) -> Vec<u8> {
    let keys = records.iter().flat_map(|(record, ..)| record.fields.iter().map(|field| &*field.key));
    let mut numbers: form::Numbers<'_> = keys.map(|key| (key, 0)).collect();
    (0..).zip(numbers.values_mut()).for_each(|(number, place)| *place = number);
    let stored: Vec<Option<Vec<u8>>> =
        records.par_iter().with_min_len(PIECE).map(|(record, ..)| form::store(record, &numbers)).collect();
    let mut bodies = Vec::new();
    let mut rows = Vec::with_capacity(records.len());
    for ((record, mark, _), stored) in records.iter().zip(stored) {
        let Some(body) = stored else { continue };
        rows.push(Row {
            path: record.path(),
            mark: *mark,
            start: bodies.len(),
            length: body.len(),
            sum: checksum(&body),
        });
        bodies.extend_from_slice(&body);
    }
    let head = Head { reading, keys: numbers.into_keys().collect(), rows };
    let head = postcard::to_allocvec(&head).unwrap_or_default();
    let length = (head.len() as u64).to_le_bytes();
    [MAGIC, &checksum(&head), &length, &head, &bodies].concat()
}

/// The mark of this program's own file: another build may read records in another way under the same version.
#[expect(clippy::disallowed_methods, reason = "a cache is good for the program that wrote it")]
fn program() -> Option<(std::time::SystemTime, u64)> {
    let meta = std::env::current_exe().ok()?.metadata().ok()?;
    Some((meta.modified().ok()?, meta.len()))
}
