//! Which files the folders of the kinds hold, with what tells that one changed: as fast as the system can say.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Root;
use super::list::top_folders;
use crate::config::Config;

/// A file that was written less than this before it was looked at may be written again without a trace, in nanoseconds.
const TOO_FRESH: i64 = 2_000_000_000;

/// When a file was written, how long it is and which file it is; equal marks mean equal bytes, unless somebody cheats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// When its bytes were written, in nanoseconds since 1970.
    pub written: i64,
    /// When anything about it changed; the same where the system does not say.
    pub touched: i64,
    /// Its length in bytes.
    pub length: u64,
    /// The number that its disk has for it; 0 where the system does not say. Tells two files that changed places.
    pub number: u64,
}

impl Mark {
    /// Whether it was so long ago, seen from a moment at which the file was looked at, that a later write gives another
    /// mark.
    #[must_use]
    pub fn is_settled(self, looked: i64) -> bool {
        self.written.max(self.touched) < looked.saturating_sub(TOO_FRESH)
    }
}

/// The Markdown files right in one folder of the book.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The folder from the book's, with `/`.
    pub folder: String,
    /// The names of regular files and their marks, sorted.
    pub files: Vec<(String, Mark)>,
}

/// Looks through the folders of all kinds, on all cores. Links and hidden files are left out, as are names that are not
/// UTF-8. In the order of the folders' paths.
#[must_use]
pub fn scan(root: &Root, config: &Config) -> Vec<Scanned> {
    let found = Mutex::new(Vec::new());
    let tops: Vec<(PathBuf, String)> = top_folders(config)
        .into_iter()
        .filter_map(|folder| {
            let place = root.join(folder)?;
            place.symlink_metadata().is_ok_and(|meta| meta.is_dir()).then(|| (place, folder.to_owned()))
        })
        .collect();
    tops.into_par_iter().for_each(|(place, folder)| below(&place, folder, &found));
    let mut found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    found.sort_unstable_by(|a: &Scanned, b| a.folder.cmp(&b.folder));
    found
}

/// Now, as marks count.
#[must_use]
pub fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

fn below(place: &Path, folder: String, found: &Mutex<Vec<Scanned>>) {
    let Ok(entries) = std::fs::read_dir(place) else { return };
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            folders.push((entry.path(), format!("{folder}/{name}")));
        } else if kind.is_file() && name.ends_with(".md") {
            let mark = entry.metadata().map(|meta| mark(&meta)).unwrap_or_default();
            files.push((name, mark));
        }
    }
    files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    if let Ok(mut found) = found.lock() {
        found.push(Scanned { folder, files });
    }
    folders.into_par_iter().for_each(|(place, folder)| below(&place, folder, found));
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

pub(super) fn mark(meta: &std::fs::Metadata) -> Mark {
    let written = meta.modified().map(nanoseconds).unwrap_or_default();
    Mark { written, touched: touched(meta).unwrap_or(written), length: meta.len(), number: number(meta) }
}

#[cfg(unix)]
fn number(meta: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn number(_: &std::fs::Metadata) -> u64 {
    0
}

#[cfg(unix)]
fn touched(meta: &std::fs::Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt;
    meta.ctime().checked_mul(1_000_000_000)?.checked_add(meta.ctime_nsec())
}

#[cfg(not(unix))]
fn touched(_: &std::fs::Metadata) -> Option<i64> {
    None
}
