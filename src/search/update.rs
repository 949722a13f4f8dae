//! An index after a change: what differs between two books is indexed anew, beside what stayed.

use std::sync::Arc;

use super::Index;
use super::build::build;
use super::segment::Segment;
use crate::book::{Book, Ix, Resolution};
use crate::config::Kind;
use crate::record::Record;
use crate::snapshot::Snapshot;

pub(super) fn update(index: &Index, new: &Snapshot) -> Index {
    let old = &index.snapshot;
    if old.today != new.today || (!Arc::ptr_eq(&old.config, &new.config) && old.config != new.config) {
        return Index::build(new);
    }
    let Difference { stayed, mut touched } = difference(&old.book, &new.book);
    if touched.len() > 200 + new.book.len() / 4 {
        return Index::build(new);
    }
    touched.extend(closed_otherwise(old, new));
    let moved = |ix: Ix| stayed.get(ix.place()).copied().flatten();
    touched.extend(index.recent.docs.iter().filter_map(|ix| moved(*ix)));
    touched.sort_unstable();
    touched.dedup();
    let mut is_touched = vec![false; new.book.len()];
    touched.iter().for_each(|ix| is_touched[ix.place()] = true);
    let place = |old: &Option<Ix>| old.and_then(moved).filter(|ix| !is_touched[ix.place()]);
    let places: Vec<Option<Ix>> = index.places.iter().map(place).collect();
    let recent = if touched.is_empty() { Segment::default() } else { build(new, touched) };
    Index { snapshot: new.clone(), base: index.base.clone(), places: Arc::new(places), recent: Arc::new(recent) }
}

/// Deals that another past closes on another day.
fn closed_otherwise(old: &Snapshot, new: &Snapshot) -> Vec<Ix> {
    if *old.timeline == *new.timeline {
        return Vec::new();
    }
    let before = |ix: Ix| old.book.at_path(new.book.record(ix).path()).and_then(|ix| old.closed(ix));
    new.book.of_kind(&Kind::Deal).map(|(ix, _)| ix).filter(|&ix| before(ix) != new.closed(ix)).collect()
}

/// What a change did.
struct Difference {
    /// For each record of the old book its place in the new one, if it stands there unchanged.
    stayed: Vec<Option<Ix>>,
    /// Records of the new book that are new, changed, or around a change.
    touched: Vec<Ix>,
}

fn difference(old: &Book, new: &Book) -> Difference {
    let mut stayed = vec![None; old.len()];
    let mut touched = Vec::new();
    let mut around = Vec::new();
    let (mut before, mut after) = (old.iter().map(|(ix, _)| ix).peekable(), new.iter().map(|(ix, _)| ix).peekable());
    loop {
        let (left, right) = (before.peek().copied(), after.peek().copied());
        let same = |left: Ix, right: Ix| Arc::ptr_eq(old.shared(left), new.shared(right));
        match (left, right) {
            (None, None) => break,
            (Some(left), Some(right)) if same(left, right) => {
                stayed[left.place()] = Some(right);
                before.next();
                after.next();
            }
            (left, right) => {
                let path = |book: &Book, ix: Option<Ix>| ix.map(|ix| book.record(ix).path().clone());
                let (left_path, right_path) = (path(old, left), path(new, right));
                let goes = left.filter(|_| right_path.is_none() || left_path <= right_path);
                let comes = right.filter(|_| left_path.is_none() || right_path <= left_path);
                if let Some(left) = goes {
                    around.extend(neighbours(old.record(left), old, new));
                    before.next();
                }
                if let Some(right) = comes {
                    around.extend(neighbours(new.record(right), old, new));
                    touched.push(right);
                    after.next();
                }
            }
        }
    }
    touched.extend(around);
    touched.sort_unstable();
    touched.dedup();
    Difference { stayed, touched }
}

/// The records of `new` whose facts may follow from a record of either book: those that it links to, and those that
/// have or had one of its names, since links by that name now lead elsewhere.
fn neighbours(record: &Record, old: &Book, new: &Book) -> Vec<Ix> {
    let mut found = Vec::new();
    let mut add = |resolution: Resolution, of: &Book| {
        let all = match resolution {
            Resolution::Found(ix) => vec![ix],
            Resolution::Ambiguous(all) => all,
            Resolution::File | Resolution::Missing => Vec::new(),
        };
        found.extend(all.into_iter().filter_map(|ix| new.at_path(of.record(ix).path())));
    };
    for book in [old, new] {
        for link in &record.links {
            add(book.resolve(link), book);
        }
        if record.kind.id() == crate::action::PLAN
            && let Some(plan) = book.at_path(record.path())
        {
            let following = book.linking(plan, &Kind::Deal);
            following.into_iter().for_each(|deal| add(Resolution::Found(deal), book));
        }
        for name in [&*record.id].into_iter().chain(record.values("aliases")) {
            add(book.find(name), book);
        }
    }
    found
}
