//! The index over a book: a query's records, best first, in milliseconds; the same index as files for the static site.
//!
//! A large part that never changes, and a small one with what changed since. Equals the plain meaning of a query
//! ([`crate::query::Matcher`]) record for record; what it adds is order. About 400 bytes a record. Knows no page.

mod bits;
mod build;
mod eval;
mod facts;
mod rank;
mod segment;
mod shards;
mod snippet;
mod update;

pub use shards::{Shown, shards};
pub use snippet::Snippet;

use std::sync::Arc;

use crate::book::Ix;
use crate::query::{Fault, Query, Spelling, parse_with, select};
use crate::snapshot::Snapshot;
use eval::{Eval, Found, Scored};
use segment::Segment;

/// The index of one snapshot. Cheap to clone, never changed.
#[derive(Clone, Debug)]
pub struct Index {
    snapshot: Snapshot,
    base: Arc<Segment>,
    /// For each document of the base its place in the present book, if it stands there unchanged.
    places: Arc<Vec<Option<Ix>>>,
    /// What changed since the base was built; its documents are places in the present book.
    recent: Arc<Segment>,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many records fit.
    pub total: usize,
    /// Whether the total is estimated: very many records hold the words of a phrase, and the best of them were read.
    pub estimated: bool,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// A record that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub ix: Ix,
    /// Its points; good for comparing hits of one query only.
    pub score: u16,
    /// Bytes of its name that match.
    pub name_marks: Vec<std::ops::Range<usize>>,
    /// Where else it matches.
    pub snippet: Option<Snippet>,
}

impl Index {
    /// The index of a book, built whole, on all cores.
    #[must_use]
    pub fn build(snapshot: &Snapshot) -> Self {
        Self::over(snapshot, snapshot.book.iter().map(|(ix, _)| ix).collect())
    }

    /// The index of some records, given in the order of the book.
    fn over(snapshot: &Snapshot, docs: Vec<Ix>) -> Self {
        let places = docs.iter().copied().map(Some).collect();
        let base = build::build(snapshot, docs);
        Self { snapshot: snapshot.clone(), base: Arc::new(base), places: Arc::new(places), recent: Arc::default() }
    }

    /// The index after the book changed. Work grows with what differs; a change of the config or the day builds all.
    #[must_use]
    pub fn update(&self, snapshot: &Snapshot) -> Self {
        update::update(self, snapshot)
    }

    /// Whether so much changed since the whole was built that building it again, behind the scenes, pays.
    #[must_use]
    pub fn wants_rebuild(&self) -> bool {
        self.recent.len() > 200 + self.base.len() / 50
    }

    /// The book that the index is of.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Bytes of memory that the index takes beside the book.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.base.bytes() + self.recent.bytes() + self.places.len() * 8
    }

    /// Reads a query line. The same as [`crate::query::parse`], in less time.
    #[must_use]
    pub fn parse(&self, line: &str) -> (Query, Vec<Fault>) {
        let in_use = |key: &str| self.base.sorts.contains_key(key) || self.recent.sorts.contains_key(key);
        parse_with(line, &self.snapshot.config, &in_use)
    }

    /// The best `limit` records for a query. When none is as written, words are forgiven a typo.
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize) -> Hits {
        let found = self.scored(query, limit);
        let words: Vec<&str> = query.words().collect();
        let hit = |scored: &Scored| {
            let record = self.snapshot.book.record(scored.ix);
            let name_marks = snippet::marks(&record.name, &words);
            Hit { ix: scored.ix, score: scored.points, name_marks, snippet: snippet::of(record, &words) }
        };
        Hits { total: found.total, estimated: found.estimated, hits: found.hits.iter().map(hit).collect() }
    }

    /// All records for a query, in the order of the book. Equals [`crate::query::select`] over the whole book.
    #[must_use]
    pub fn select(&self, query: &Query) -> Vec<Ix> {
        let mut found: Vec<Ix> = self.scored(query, usize::MAX).hits.into_iter().map(|scored| scored.ix).collect();
        found.sort_unstable();
        found
    }

    /// The best of what fits, best first.
    fn scored(&self, query: &Query, limit: usize) -> Found {
        let mut found = self.evaluate(query, limit, Spelling::AsWritten);
        if found.hits.is_empty() && query.may_hold_typos() {
            found = self.evaluate(query, limit, Spelling::Forgiving);
        }
        if limit > 0 && limit < found.hits.len() {
            found.hits.select_nth_unstable_by_key(limit - 1, Scored::order);
        }
        found.hits.truncate(limit);
        found.hits.sort_unstable_by_key(Scored::order);
        found
    }

    fn evaluate(&self, query: &Query, limit: usize, spelling: Spelling) -> Found {
        let matcher = query.on(&self.snapshot, spelling);
        let eval = Eval { snapshot: &self.snapshot, query, matcher: &matcher, spelling, limit };
        let mut found = eval.run(&self.base, &|doc| self.places[doc]);
        let recent = eval.run(&self.recent, &|doc| Some(self.recent.docs[doc]));
        found.total += recent.total;
        found.estimated |= recent.estimated;
        found.hits.extend(recent.hits);
        found
    }
}

/// The best `limit` records for one query, for whom asks once: only what fits is indexed.
#[must_use]
pub fn once(snapshot: &Snapshot, query: &Query, limit: usize) -> Hits {
    let all = snapshot.book.iter().map(|(ix, _)| ix);
    Index::over(snapshot, select(query, snapshot, all)).search(query, limit)
}

#[cfg(test)]
mod tests;
