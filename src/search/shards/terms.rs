//! Terms and their documents in files, so that any word and any beginning of a word is answered by one or two of them.
//!
//! The terms form a tree by their letters. A branch whose postings fit into a file is kept together; one whose postings
//! do not is split by its next letter, and the documents of all its terms stand beside it once more, united.

use std::ops::Range;

use rayon::prelude::*;

use super::encode::{number, set};
use crate::search::segment::Segment;

/// Bytes of postings that are kept together.
const FULL: usize = 12 << 10;

/// A file of terms.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TermFile {
    /// The letters that all before it lack and it has: a word is in the last file whose key is not behind it.
    pub(super) key: String,
    /// One line for each entry: how many bytes it shares with the entry before, the rest, and its sets.
    pub(super) lines: String,
}

/// Documents by class, the most telling first, each once.
type Lists = [Vec<u32>; 4];

/// What is written about one term, or about all terms that begin alike.
struct Entry {
    /// The term; a `*` behind it means all that begin so.
    name: String,
    sets: String,
}

/// Files of all terms; `places` gives the number under which the files know a document.
pub(super) fn files(segment: &Segment, places: &[u32]) -> Vec<TermFile> {
    let tree = Tree { segment, places, sizes: sizes(segment, places) };
    let mut branches = Vec::new();
    tree.split(0..segment.term_count(), 0, &mut branches);
    let entries: Vec<(String, Vec<Entry>)> = branches.par_iter().map(|branch| tree.entries(branch)).collect();
    pack(entries)
}

struct Tree<'a> {
    segment: &'a Segment,
    places: &'a [u32],
    /// Bytes of all terms before each.
    sizes: Vec<usize>,
}

/// A piece of the tree that is not taken apart.
enum Branch {
    /// All terms of a range, which share so many bytes.
    Whole(Range<usize>, usize),
    /// The union of all terms of a range, which share so many bytes.
    United(Range<usize>, usize),
}

fn sizes(segment: &Segment, places: &[u32]) -> Vec<usize> {
    let limit = places.len() / 6;
    let size = |term| (segment.postings(term).len() * 3 / 2).min(limit) + 8;
    let mut sum = 0;
    let mut sizes = vec![0];
    sizes.extend((0..segment.term_count()).map(|term| {
        sum += size(term);
        sum
    }));
    sizes
}

impl Tree<'_> {
    fn split(&self, range: Range<usize>, shared: usize, out: &mut Vec<Branch>) {
        let size = self.sizes[range.end] - self.sizes[range.start];
        if (size <= FULL && shared > 0) || range.len() == 1 {
            out.push(Branch::Whole(range, shared));
            return;
        }
        // Terms of whole values are asked for as they are, never by how they begin.
        if shared > 0 && !self.segment.term(range.start).starts_with(':') {
            out.push(Branch::United(range.clone(), shared));
        }
        let mut start = range.start;
        if start < range.end && self.segment.term(start).len() == shared {
            out.push(Branch::Whole(start..start + 1, shared));
            start += 1;
        }
        while start < range.end {
            let letter = self.segment.term(start)[shared..].chars().next().map_or(1, char::len_utf8);
            let head = &self.segment.term(start)[..shared + letter];
            let end = (start..range.end).find(|&term| !self.segment.term(term).starts_with(head)).unwrap_or(range.end);
            self.split(start..end, shared + letter, out);
            start = end;
        }
    }

    fn entries(&self, branch: &Branch) -> (String, Vec<Entry>) {
        match branch {
            Branch::Whole(range, shared) => {
                let shown = range.clone().filter(|&term| !self.segment.term(term).contains(char::is_control));
                let entries = shown.map(|term| {
                    let name = self.segment.term(term).to_owned();
                    Entry { name, sets: self.sets(&self.lists(term..term + 1)) }
                });
                (self.segment.term(range.start)[..*shared].to_owned(), entries.collect())
            }
            Branch::United(range, shared) => {
                let key = self.segment.term(range.start)[..*shared].to_owned();
                let entry = Entry { name: format!("{key}*"), sets: self.sets(&self.lists(range.clone())) };
                (key, vec![entry])
            }
        }
    }

    /// The documents of some terms, each in its most telling class.
    fn lists(&self, terms: Range<usize>) -> Lists {
        let mut lists = Lists::default();
        if terms.len() == 1 {
            for posting in self.segment.postings(terms.start) {
                lists[posting.class()].push(self.places[posting.doc() as usize]);
            }
            lists.iter_mut().for_each(|list| list.sort_unstable());
            return lists;
        }
        let mut classes = vec![4u8; self.places.len()];
        for posting in terms.flat_map(|term| self.segment.postings(term)) {
            let class = &mut classes[self.places[posting.doc() as usize] as usize];
            *class = (*class).min(u8::try_from(posting.class()).unwrap_or(4));
        }
        for (place, class) in (0u32..).zip(classes) {
            if let Some(list) = lists.get_mut(class as usize) {
                list.push(place);
            }
        }
        lists
    }

    fn sets(&self, lists: &Lists) -> String {
        let limit = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let mut out = String::new();
        for (class, list) in ('0'..).zip(lists).filter(|(_, list)| !list.is_empty()) {
            out.push('\t');
            out.push(class);
            set(list, limit, &mut out);
        }
        out
    }
}

/// Neighbouring branches share a file while it is not full. What has the same key stays together, so that a key names one
/// file.
fn pack(branches: Vec<(String, Vec<Entry>)>) -> Vec<TermFile> {
    let mut files: Vec<TermFile> = Vec::new();
    let mut before = String::new();
    for group in branches.chunk_by(|(one, _), (next, _)| one == next) {
        let size = |entries: &[Entry]| entries.iter().map(|entry| entry.sets.len() + entry.name.len()).sum::<usize>();
        let size: usize = group.iter().map(|(_, entries)| size(entries)).sum();
        if files.last().is_none_or(|file| file.lines.len() + size > FULL) {
            files.push(TermFile { key: group[0].0.clone(), lines: String::new() });
            before.clear();
        }
        let Some(file) = files.last_mut() else { continue };
        for entry in group.iter().flat_map(|(_, entries)| entries) {
            write(entry, &before, &mut file.lines);
            before.clone_from(&entry.name);
        }
    }
    files
}

fn write(entry: &Entry, before: &str, out: &mut String) {
    let same = before.char_indices().zip(entry.name.chars()).take_while(|((_, one), other)| one == other).last();
    let shared = same.map_or(0, |((at, sign), _)| at + sign.len_utf8());
    // Scripts count in UTF-16.
    number(u32::try_from(entry.name[..shared].encode_utf16().count()).unwrap_or(u32::MAX), out);
    out.push_str(&entry.name[shared..]);
    out.push_str(&entry.sets);
    out.push('\n');
}
