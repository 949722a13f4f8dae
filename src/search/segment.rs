//! An immutable index of some records: sorted terms with postings, columns for ranges.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::Sorts;
use crate::book::Ix;
use crate::date::Date;
use crate::money::Decimal;
use crate::query::Class;

/// A document in the list of a term, with the most telling place where the term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    pub(super) fn new(doc: u32, class: Class) -> Self {
        let class = match class {
            Class::Name => 0,
            Class::Key => 1,
            Class::Field => 2,
            Class::Body => 3,
        };
        Self(doc << 2 | class)
    }

    pub(super) fn doc(self) -> u32 {
        self.0 >> 2
    }

    /// 0 for the name, 1 for what identifies, 2 for other fields, 3 for the text.
    pub(super) fn class(self) -> usize {
        (self.0 & 3) as usize
    }
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    /// The records in the order of the book that the segment was built from.
    pub(super) docs: Vec<Ix>,
    /// Number of terms of each name, at most 255.
    pub(super) name_terms: Vec<u8>,
    /// Points that each record has before any word is looked at.
    pub(super) boosts: Vec<u8>,
    /// All terms one behind the other, in the order of bytes.
    pub(super) text: String,
    /// Where each term ends in the text.
    pub(super) ends: Vec<u32>,
    /// Where the postings of each term end.
    pub(super) posting_ends: Vec<u32>,
    /// Postings of each term in the order of documents.
    pub(super) postings: Vec<Posting>,
    /// Numbers of each key, in their order.
    pub(super) numbers: BTreeMap<Box<str>, Vec<(Decimal, u32)>>,
    /// Days of each key, in their order.
    pub(super) dates: BTreeMap<Box<str>, Vec<(Date, u32)>>,
    /// The sorts of values of each key.
    pub(super) sorts: BTreeMap<Box<str>, Sorts>,
}

impl Segment {
    /// Number of records.
    pub(super) fn len(&self) -> usize {
        self.docs.len()
    }

    pub(super) fn term_count(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn term(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    pub(super) fn postings(&self, number: usize) -> &[Posting] {
        let start = if number == 0 { 0 } else { self.posting_ends[number - 1] as usize };
        &self.postings[start..self.posting_ends[number] as usize]
    }

    /// The postings of a term; none when nothing has it.
    pub(super) fn postings_of(&self, term: &str) -> &[Posting] {
        let number = self.first_from(term);
        if number < self.term_count() && self.term(number) == term { self.postings(number) } else { &[] }
    }

    /// The terms that begin with `prefix`.
    pub(super) fn range(&self, prefix: &str) -> Range<usize> {
        let start = self.first_from(prefix);
        let behind = partition(start, self.term_count(), |number| self.term(number).starts_with(prefix));
        start..behind
    }

    fn first_from(&self, text: &str) -> usize {
        partition(0, self.term_count(), |number| self.term(number) < text)
    }

    /// The same with more terms, given in their order with their documents; a term that is there already stays.
    pub(super) fn with_terms(&self, more: &[(String, Vec<u32>)]) -> Self {
        let mut whole = Self { text: String::new(), ends: Vec::new(), posting_ends: Vec::new(), ..self.clone() };
        whole.postings.clear();
        let mut more = more.iter().peekable();
        for number in 0..=self.term_count() {
            let here = (number < self.term_count()).then(|| self.term(number));
            while let Some((term, docs)) = more.next_if(|(term, _)| here.is_none_or(|here| term.as_str() < here)) {
                whole.push(term, docs.iter().map(|&doc| Posting::new(doc, Class::Field)));
            }
            if let Some(here) = here {
                whole.push(here, self.postings(number).iter().copied());
            }
        }
        whole
    }

    fn push(&mut self, term: &str, postings: impl Iterator<Item = Posting>) {
        let narrow = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.text.push_str(term);
        self.ends.push(narrow(self.text.len()));
        self.postings.extend(postings);
        self.posting_ends.push(narrow(self.postings.len()));
    }

    /// Bytes that the segment takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let columns = self.numbers.values().map(|column| column.len() * 20).sum::<usize>()
            + self.dates.values().map(|column| column.len() * 8).sum::<usize>();
        self.docs.len() * 6 + self.text.len() + self.ends.len() * 8 + self.postings.len() * 4 + columns
    }
}

/// The first number in a range for which `before` no longer holds.
fn partition(mut low: usize, mut high: usize, before: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
