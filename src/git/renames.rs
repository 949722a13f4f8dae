//! Which removed file of a commit is which added one: moves, told from a removal and an
//! addition in the same commit.

use crate::history::{ObjectName, PathChange};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// Comparing contents costs the product of both counts; a commit beyond it is an import.
const MOST_PAIRS: usize = 40_000;
/// In hundredths: what git asks by default.
const ALIKE: usize = 50;

/// A file that the commit took away.
struct Removed {
    path: Arc<str>,
    blob: ObjectName,
    taken: bool,
}

/// Turns removals and additions into moves. `elsewhere` are files that only some parents of a
/// merge still had: they may have moved too. `read` gives the content of a blob.
///
/// In this order: the same content under the same file name, the same content, the same file
/// name, at least half of the lines alike. A record's id is the stem of its file, so that an
/// equal name in another folder is the same record, however much of it changed on the way.
pub(super) fn join(
    mut changes: Vec<PathChange>,
    elsewhere: Vec<PathChange>,
    mut read: impl FnMut(ObjectName) -> Option<Rc<Vec<u8>>>,
) -> Vec<PathChange> {
    let mut removed: Vec<Removed> = changes
        .iter()
        .chain(&elsewhere)
        .filter(|change| change.after.is_none())
        .filter_map(|change| Some(Removed { path: change.path.clone(), blob: change.before?, taken: false }))
        .collect();
    if removed.is_empty() || !changes.iter().any(is_added) {
        return changes;
    }
    by_key(&mut changes, &mut removed, |path, blob| (file_name(path).to_owned(), Some(blob)));
    by_key(&mut changes, &mut removed, |_, blob| (String::new(), Some(blob)));
    by_key(&mut changes, &mut removed, |path, _| (file_name(path).to_owned(), None::<ObjectName>));
    by_likeness(&mut changes, &mut removed, &mut read);
    let gone: BTreeSet<&str> = removed.iter().filter(|file| file.taken).map(|file| &*file.path).collect();
    changes.retain(|change| change.after.is_some() || !gone.contains(&*change.path));
    changes
}

fn is_added(change: &PathChange) -> bool {
    change.before.is_none() && change.after.is_some() && change.from.is_none()
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Joins files whose keys are equal, in the order of their paths.
fn by_key<K: Hash + Eq>(changes: &mut [PathChange], removed: &mut [Removed], key: impl Fn(&str, ObjectName) -> K) {
    let mut waiting: HashMap<K, Vec<usize>> = HashMap::new();
    for (index, file) in removed.iter().enumerate().rev() {
        if !file.taken {
            let found = waiting.entry(key(&file.path, file.blob)).or_default();
            found.push(index);
        }
    }
    for change in changes.iter_mut().filter(|change| is_added(change)) {
        let Some(blob) = change.after else { continue };
        let found = waiting.get_mut(&key(&change.path, blob));
        if let Some(index) = found.and_then(Vec::pop) {
            mark(change, &mut removed[index]);
        }
    }
}

fn mark(change: &mut PathChange, file: &mut Removed) {
    file.taken = true;
    change.from = Some(file.path.clone());
    change.before = Some(file.blob);
}

/// Joins the files that share most of their lines, best pair first.
fn by_likeness(
    changes: &mut [PathChange],
    removed: &mut [Removed],
    read: &mut impl FnMut(ObjectName) -> Option<Rc<Vec<u8>>>,
) {
    let old: Vec<usize> = (0..removed.len()).filter(|i| !removed[*i].taken).collect();
    let new: Vec<usize> = (0..changes.len()).filter(|i| is_added(&changes[*i])).collect();
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_PAIRS {
        return;
    }
    let mut lines_of = |blob| read(blob).map(|bytes| Lines::of(&bytes)).unwrap_or_default();
    let old_lines: Vec<Lines> = old.iter().map(|i| lines_of(removed[*i].blob)).collect();
    let mut pairs = Vec::new();
    for &added in &new {
        let Some(blob) = changes[added].after else {
            continue;
        };
        let lines = lines_of(blob);
        for (gone, other) in old.iter().zip(&old_lines) {
            let score = lines.likeness(other);
            if score >= ALIKE {
                pairs.push((std::cmp::Reverse(score), added, *gone));
            }
        }
    }
    pairs.sort_unstable();
    for (_, added, gone) in pairs {
        if is_added(&changes[added]) && !removed[gone].taken {
            mark(&mut changes[added], &mut removed[gone]);
        }
    }
}

/// The lines of a file as sorted hashes with their lengths.
#[derive(Default)]
struct Lines {
    hashed: Vec<(u64, usize)>,
    bytes: usize,
}

impl Lines {
    fn of(text: &[u8]) -> Self {
        let mut hashed: Vec<_> = text
            .split_inclusive(|byte| *byte == b'\n')
            .map(|line| {
                let mut hasher = DefaultHasher::new();
                line.hash(&mut hasher);
                (hasher.finish(), line.len())
            })
            .collect();
        hashed.sort_unstable();
        Self { hashed, bytes: text.len() }
    }

    /// How many hundredths of the larger file stand in the other one too.
    fn likeness(&self, other: &Self) -> usize {
        let larger = self.bytes.max(other.bytes);
        let smaller = self.bytes.min(other.bytes);
        if larger == 0 || smaller * 100 / larger < ALIKE {
            return 0;
        }
        let (mut left, mut right) = (self.hashed.iter().peekable(), other.hashed.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    common += a.1;
                    left.next();
                    right.next();
                }
            }
        }
        common * 100 / larger
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blob(byte: u8) -> ObjectName {
        ObjectName::from_bytes(&[byte; 20]).unwrap()
    }

    /// `-path=1` and `+path=2` lines; the digit names the blob.
    fn changes(lines: &[&str]) -> Vec<PathChange> {
        let change = |line: &&str| {
            let (path, digit) = line[1..].split_once('=').unwrap();
            let name = Some(blob(digit.parse().unwrap()));
            let added = line.starts_with('+');
            PathChange { path: path.into(), from: None, before: name.filter(|_| !added), after: name.filter(|_| added) }
        };
        lines.iter().map(change).collect()
    }

    /// The moves as `from>to`, and what stays a removal or an addition.
    fn joined(lines: &[&str], text: &[&str]) -> Vec<String> {
        let read = |name: ObjectName| {
            let index = usize::from(name.as_bytes()[0]) - 1;
            text.get(index).map(|text| Rc::new(text.as_bytes().to_vec()))
        };
        let told = join(changes(lines), Vec::new(), read);
        let line = |change: &PathChange| match (&change.from, change.after) {
            (Some(from), _) => format!("{from}>{}", change.path),
            (None, Some(_)) => format!("+{}", change.path),
            (None, None) => format!("-{}", change.path),
        };
        told.iter().map(line).collect()
    }

    #[test]
    fn a_whole_folder_moves_file_by_file_even_when_contents_are_equal() {
        let lines = ["-a/x.md=1", "-a/y.md=1", "+b/x.md=1", "+b/y.md=1"];
        assert_eq!(joined(&lines, &[]), ["a/x.md>b/x.md", "a/y.md>b/y.md"]);
    }

    #[test]
    fn the_same_content_is_a_rename() {
        assert_eq!(joined(&["-a.md=1", "+b.md=1"], &[]), ["a.md>b.md"]);
    }

    #[test]
    fn the_same_file_name_is_a_move_whatever_changed() {
        assert_eq!(joined(&["-a/x.md=1", "+b/x.md=2"], &[]), ["a/x.md>b/x.md"]);
    }

    #[test]
    fn half_of_the_lines_make_a_rename_and_less_do_not() {
        let text = ["one\ntwo\nthree\n", "one\ntwo\nfour!\n", "other\nwords\nhere\n"];
        assert_eq!(joined(&["-a.md=1", "+b.md=2"], &text), ["a.md>b.md"]);
        let apart = ["-a.md=1", "+b.md=3"];
        assert_eq!(joined(&apart, &text), ["-a.md", "+b.md"]);
    }

    #[test]
    fn a_removal_alone_stays_a_removal() {
        assert_eq!(joined(&["-a.md=1"], &[]), ["-a.md"]);
    }
}
