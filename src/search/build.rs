//! Records to a [`Segment`]: parts of the book are read side by side, then their terms are merged.

use foldhash::HashMap;
use rayon::prelude::*;

use super::facts::{Facts, Sorts, facts};
use super::rank::boost;
use super::segment::{Posting, Segment};
use crate::book::Ix;
use crate::date::Date;
use crate::money::Decimal;
use crate::query::fold::{fold_into, terms};
use crate::query::{Class, texts};
use crate::snapshot::Snapshot;

/// The index of some records, given in the order of the book.
pub(super) fn build(snapshot: &Snapshot, docs: Vec<Ix>) -> Segment {
    let size = docs.len().div_ceil(rayon::current_num_threads() * 2).max(256);
    let parts: Vec<Part> =
        docs.par_chunks(size).enumerate().map(|(number, chunk)| Part::read(snapshot, chunk, number * size)).collect();
    merge(docs, parts)
}

/// What was read of some neighbouring records.
#[derive(Default)]
struct Part {
    numbers_of_terms: HashMap<Box<str>, u32>,
    /// For each term the last document that has it, and one more, so that 0 is none.
    last_doc: Vec<u32>,
    /// The number of a term, and its posting.
    postings: Vec<(u32, Posting)>,
    doc: u32,
    name_terms: Vec<u8>,
    boosts: Vec<u8>,
    numbers: HashMap<Box<str>, Vec<(Decimal, u32)>>,
    dates: HashMap<Box<str>, Vec<(Date, u32)>>,
    sorts: HashMap<Box<str>, Sorts>,
}

impl Part {
    fn read(snapshot: &Snapshot, docs: &[Ix], first: usize) -> Self {
        let mut part = Self::default();
        let mut folded = String::new();
        for (place, &ix) in docs.iter().enumerate() {
            part.doc = u32::try_from(first + place).unwrap_or(u32::MAX);
            let mut name_terms = 0u8;
            texts(snapshot.book.record(ix), |class, text| {
                folded.clear();
                fold_into(text, &mut folded);
                for term in terms(&folded) {
                    part.add(term, class);
                    name_terms = name_terms.saturating_add(u8::from(class == Class::Name));
                }
            });
            facts(snapshot, ix, &mut part);
            part.name_terms.push(name_terms);
            part.boosts.push(boost(snapshot, ix));
        }
        part
    }

    /// Texts come with the most telling first, so the first posting of a term is the one that counts.
    fn add(&mut self, term: &str, class: Class) {
        let number = match self.numbers_of_terms.get(term) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.last_doc.len()).unwrap_or(u32::MAX);
                self.numbers_of_terms.insert(term.into(), number);
                self.last_doc.push(0);
                number
            }
        };
        let last = &mut self.last_doc[number as usize];
        if *last != self.doc + 1 {
            *last = self.doc + 1;
            self.postings.push((number, Posting::new(self.doc, class)));
        }
    }
}

impl Facts for Part {
    fn term(&mut self, term: &str) {
        self.add(term, Class::Field);
    }

    fn sort(&mut self, key: &str, sort: Sorts) {
        change(&mut self.sorts, key, |sorts| sorts.add(sort));
    }

    fn number(&mut self, key: &str, number: Decimal) {
        let entry = (number, self.doc);
        change(&mut self.numbers, key, |numbers| numbers.push(entry));
    }

    fn date(&mut self, key: &str, date: Date) {
        let entry = (date, self.doc);
        change(&mut self.dates, key, |dates| dates.push(entry));
    }
}

/// Changes what stands under a key. An entry would make a text of the key for each record.
fn change<T: Default>(map: &mut HashMap<Box<str>, T>, key: &str, by: impl FnOnce(&mut T)) {
    match map.get_mut(key) {
        Some(known) => by(known),
        None => by(map.entry(key.into()).or_default()),
    }
}

fn merge(docs: Vec<Ix>, mut parts: Vec<Part>) -> Segment {
    let mut segment = Segment { docs, ..Segment::default() };
    let renumbered = merge_terms(&mut segment, &mut parts);
    let mut cursors = posting_ends(&mut segment, &parts, &renumbered);
    segment.postings = vec![Posting::new(0, Class::Name); segment.posting_ends.last().map_or(0, |end| *end as usize)];
    for (part, numbers) in parts.iter().zip(&renumbered) {
        for (local, posting) in &part.postings {
            let cursor = &mut cursors[numbers[*local as usize] as usize];
            segment.postings[*cursor as usize] = *posting;
            *cursor += 1;
        }
    }
    for part in parts {
        segment.name_terms.extend(part.name_terms);
        segment.boosts.extend(part.boosts);
        part.numbers.into_iter().for_each(|(key, column)| segment.numbers.entry(key).or_default().extend(column));
        part.dates.into_iter().for_each(|(key, column)| segment.dates.entry(key).or_default().extend(column));
        part.sorts.into_iter().for_each(|(key, sorts)| segment.sorts.entry(key).or_default().add(sorts));
    }
    segment.numbers.values_mut().for_each(|column| column.sort_unstable());
    segment.dates.values_mut().for_each(|column| column.sort_unstable());
    segment
}

/// Writes all terms in their order into the segment; gives for each part its terms' new numbers.
fn merge_terms(segment: &mut Segment, parts: &mut [Part]) -> Vec<Vec<u32>> {
    let mut all: Vec<(Box<str>, u32, u32)> = Vec::new();
    for (place, part) in (0u32..).zip(parts.iter_mut()) {
        let terms = std::mem::take(&mut part.numbers_of_terms);
        #[expect(clippy::iter_over_hash_type, reason = "what is taken out is sorted next")]
        for (term, number) in terms {
            all.push((term, place, number));
        }
    }
    all.par_sort_unstable();
    let mut renumbered: Vec<Vec<u32>> = parts.iter().map(|part| vec![0; part.last_doc.len()]).collect();
    let mut previous: Option<&str> = None;
    for (term, place, local) in &all {
        if previous != Some(term) {
            segment.text.push_str(term);
            segment.ends.push(u32::try_from(segment.text.len()).unwrap_or(u32::MAX));
            previous = Some(term);
        }
        let number = u32::try_from(segment.ends.len() - 1).unwrap_or(u32::MAX);
        renumbered[*place as usize][*local as usize] = number;
    }
    renumbered
}

/// Counts the postings of each term into the segment; gives where each term's list starts.
fn posting_ends(segment: &mut Segment, parts: &[Part], renumbered: &[Vec<u32>]) -> Vec<u32> {
    let mut counts = vec![0u32; segment.ends.len()];
    for (part, numbers) in parts.iter().zip(renumbered) {
        for (local, _) in &part.postings {
            counts[numbers[*local as usize] as usize] += 1;
        }
    }
    let mut starts = Vec::with_capacity(counts.len());
    let mut end = 0;
    for count in counts {
        starts.push(end);
        end += count;
        segment.posting_ends.push(end);
    }
    starts
}
