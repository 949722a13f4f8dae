//! Contacts and companies that are likely written twice.

use std::collections::BTreeMap;

use crate::book::{Book, Ix};
use crate::config::Kind;
use crate::dedupe::{Sign, likely_same, signs};

/// Most records of one sign that each is compared with: a switchboard's number may stand in hundreds.
const MOST: usize = 50;

/// How many contacts and companies would go if each were written once.
#[must_use]
pub fn twice(book: &Book) -> usize {
    let mut holders: BTreeMap<Sign, Vec<Ix>> = BTreeMap::new();
    let mut groups = Groups { parents: (0..book.len()).collect() };
    let mut joined = 0;
    for (ix, record) in [Kind::Contact, Kind::Company].iter().flat_map(|kind| book.of_kind(kind)) {
        for sign in signs(record) {
            let known = holders.entry(sign).or_default();
            for other in known.iter().take(MOST) {
                if likely_same(record, book.record(*other)).is_some() && groups.join(ix.place(), other.place()) {
                    joined += 1;
                }
            }
            known.push(ix);
        }
    }
    joined
}

/// Sets of places that grow together.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn root(&mut self, mut place: usize) -> usize {
        while self.parents[place] != place {
            self.parents[place] = self.parents[self.parents[place]];
            place = self.parents[place];
        }
        place
    }

    /// Whether they were apart.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a] = b;
        a != b
    }
}
