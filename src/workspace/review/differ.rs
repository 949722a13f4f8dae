//! Which records differ between two versions, and what they say in each.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::light::{Light, is_record, record};
use super::{CompareError, Side};
use crate::config::Config;
use crate::git::Repository;
use crate::history::{ObjectName, PathChange};
use crate::record::Record;
use crate::store::{self, Mark, Root, Scanned};

/// A record before and after.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) before: Option<Arc<Record>>,
    pub(super) after: Option<Arc<Record>>,
}

/// What differs.
#[derive(Debug, Default)]
pub(super) struct Differing {
    /// By path.
    pub(super) pairs: Vec<Pair>,
}

/// The files as they lie.
pub(super) struct Disk<'r> {
    root: &'r Root,
    folders: Vec<Scanned>,
    /// When the look at them began, as marks count.
    at: i64,
}

impl<'r> Disk<'r> {
    /// Looks at the marks of all records' files, on all cores.
    pub(super) fn look(root: &'r Root, config: &Config) -> Self {
        let at = store::now();
        Self { root, folders: store::scan(root, config), at }
    }
}

/// Finds what differs between a version and another one, which is what lies in `files` when no commit has it.
pub(super) fn find(
    repository: &Repository,
    light: &mut Light,
    before: &Side,
    after: &Side,
    files: Option<Disk<'_>>,
) -> Result<Differing, CompareError> {
    let mut fresh = HashMap::new();
    let changes = match files {
        Some(disk) => of_files(repository, light, &disk, &mut fresh),
        None => repository.differing(before.folder, after.folder)?,
    };
    let wanted = |change: &PathChange| {
        let old = change.before.is_some() && is_record(&before.config, &change.path);
        let new = change.after.is_some() && is_record(&after.config, &change.path);
        old || new
    };
    let changes: Vec<PathChange> = changes.into_iter().filter(wanted).collect();
    let changes = repository.with_moves(changes, &fresh);
    let olds: Vec<(&str, ObjectName)> = changes
        .iter()
        .filter_map(|change| Some((&**change.from.as_ref().unwrap_or(&change.path), change.before?)))
        .collect();
    let names: Vec<ObjectName> = olds.iter().map(|(_, name)| *name).collect();
    let read = repository.map_blobs(&names, |at, bytes| record(&before.config, olds[at].0, bytes).map(Arc::new));
    let mut read = read.into_iter();
    let known: Vec<ObjectName> = changes.iter().filter_map(|change| change.after).collect();
    let paths: Vec<&str> = changes.iter().filter(|change| change.after.is_some()).map(|change| &*change.path).collect();
    let news = repository.map_blobs(&known, |at, bytes| {
        let bytes = fresh.get(&known[at]).map(Vec::as_slice).or(bytes);
        record(&after.config, paths[at], bytes).map(Arc::new)
    });
    let mut news = news.into_iter();
    let pairs = changes.iter().map(|change| Pair {
        before: change.before.and_then(|_| read.next().flatten()),
        after: change.after.and_then(|_| news.next().flatten()),
    });
    Ok(Differing { pairs: pairs.collect() })
}

/// What became of one item, or a file that is none.
enum Seen {
    /// The same bytes; its new mark, if that is worth remembering.
    Same(usize, Option<Mark>),
    /// Other bytes, or a new file.
    Other(Option<usize>, String, ObjectName, Vec<u8>),
    /// No file any more.
    Gone(usize),
}

/// What differs between the list and the files as they lie. Reads only files whose mark is not the one that was kept.
fn of_files(
    repository: &Repository,
    light: &mut Light,
    disk: &Disk<'_>,
    fresh: &mut HashMap<ObjectName, Vec<u8>>,
) -> Vec<PathChange> {
    let list = &*light;
    let in_folder = |folder| in_folder(repository, list, disk.root, folder, disk.at);
    let mut seen: Vec<Seen> = disk.folders.par_iter().flat_map_iter(in_folder).collect();
    seen.extend(in_no_folder(list, &disk.folders));
    let mut changes = Vec::new();
    for one in seen {
        let change = |path: &str, before, after| PathChange { path: path.into(), from: None, before, after };
        match one {
            Seen::Same(_, None) => {}
            Seen::Same(place, Some(mark)) => {
                light.items[place].mark = mark;
                light.fresh += 1;
            }
            Seen::Other(place, path, name, bytes) => {
                let before = place.map(|place| light.items[place].blob);
                changes.push(change(&path, before, Some(name)));
                fresh.insert(name, bytes);
            }
            Seen::Gone(place) => changes.push(change(&light.items[place].path, Some(light.items[place].blob), None)),
        }
    }
    changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    changes
}

fn in_folder(repository: &Repository, light: &Light, root: &Root, folder: &Scanned, now: i64) -> Vec<Seen> {
    let mut places = light.in_folder(&folder.folder).peekable();
    let name_of = |place: usize| super::light::order(&light.items[place].path).1;
    let mut seen = Vec::new();
    for (name, mark) in &folder.files {
        while let Some(gone) = places.next_if(|place| name_of(*place) < name.as_str()) {
            seen.push(Seen::Gone(gone));
        }
        let known = places.next_if(|place| name_of(*place) == name.as_str());
        if known.is_some_and(|place| light.items[place].mark == *mark) {
            continue;
        }
        seen.extend(look(repository, light, root, (format!("{}/{name}", folder.folder), *mark), known, now));
    }
    seen.extend(places.map(Seen::Gone));
    seen
}

/// Reads a file whose mark says nothing.
fn look(
    repository: &Repository,
    light: &Light,
    root: &Root,
    (path, mark): (String, Mark),
    known: Option<usize>,
    now: i64,
) -> Option<Seen> {
    let bytes = store::bytes_of(root, &path)?;
    let name = repository.blob_name(&bytes)?;
    let Some(place) = known else { return Some(Seen::Other(None, path, name, bytes)) };
    let remembered = mark.is_settled(now).then_some(mark);
    let blob = light.items[place].blob;
    let same = blob == name || is_same_text(repository, blob, &bytes);
    Some(if same { Seen::Same(place, remembered) } else { Seen::Other(Some(place), path, name, bytes) })
}

/// Whether a file differs from an object only in the line endings that git writes for some systems.
fn is_same_text(repository: &Repository, blob: ObjectName, bytes: &[u8]) -> bool {
    let with_returns = bytes.windows(2).any(|pair| pair == b"\r\n");
    with_returns
        && repository.blobs(&[blob]).pop().flatten().is_some_and(|old| {
            let plain: Vec<u8> = bytes
                .iter()
                .enumerate()
                .filter(|&(at, &byte)| byte != b'\r' || bytes.get(at + 1) != Some(&b'\n'))
                .map(|(_, &byte)| byte)
                .collect();
            !old.contains(&b'\r') && plain == old
        })
}

/// The items whose folder is gone.
fn in_no_folder(light: &Light, folders: &[Scanned]) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut start = 0;
    while let Some(item) = light.items.get(start) {
        let folder = super::light::order(&item.path).0;
        let range = light.in_folder(folder);
        if folders.binary_search_by(|scanned| scanned.folder.as_str().cmp(folder)).is_err() {
            seen.extend(range.clone().map(Seen::Gone));
        }
        start = range.end.max(start + 1);
    }
    seen
}
