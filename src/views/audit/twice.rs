//! Contacts and companies that are likely written twice.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::book::{Book, Ix};
use crate::config::Kind;
use crate::dedupe::{Sign, likely_same_by, signs};
use crate::record::Record;

/// Most records of one sign that each is compared with: a switchboard's number may stand in hundreds.
const MOST: usize = 50;

/// How many contacts and companies would go if each were written once.
#[must_use]
pub fn twice(book: &Book) -> usize {
    let all: Vec<(Ix, &Record)> = [Kind::Contact, Kind::Company].iter().flat_map(|kind| book.of_kind(kind)).collect();
    let known: Vec<Vec<Sign>> = all.par_iter().map(|(_, record)| signs(record)).collect();
    let mut holders: BTreeMap<&Sign, Vec<usize>> = BTreeMap::new();
    let mut groups = Groups { parents: (0..all.len()).collect() };
    let mut joined = 0;
    for (place, own) in known.iter().enumerate() {
        for sign in own {
            let others = holders.entry(sign).or_default();
            for &other in others.iter().take(MOST) {
                let pair = [place, other].map(|place| (all[place].1, &*known[place]));
                if groups.are_apart(place, other) && likely_same_by(pair[0], pair[1]).is_some() {
                    groups.join(place, other);
                    joined += 1;
                }
            }
            others.push(place);
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

    fn are_apart(&mut self, a: usize, b: usize) -> bool {
        self.root(a) != self.root(b)
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a] = b;
    }
}
