//! A query against one segment: filters as sets, words as points.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::bits::Bits;
use super::facts::{Sorts, kind_term, last_part, link_term, presence_terms, state_term, value_term};
use super::rank::{BEGINNING, CLASS, WHOLE, WHOLE_NAME};
use super::segment::{Posting, Segment};
use crate::book::{Ix, Resolution, fold};
use crate::query::fold::{TYPO_FROM, is_near, terms};
use crate::query::{FieldTest, Limit, Matcher, Operand, Query, Sign, Spelling, Targets, Test};
use crate::snapshot::Snapshot;

/// A query bound to a book, for one way of spelling.
pub(super) struct Eval<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) query: &'a Query,
    pub(super) matcher: &'a Matcher<'a>,
    pub(super) spelling: Spelling,
    /// How many records are wanted.
    pub(super) limit: usize,
}

/// Most records that are asked one by one before a total is estimated.
const ASKED: usize = 2048;

/// What fits.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) total: usize,
    /// Whether the total is estimated.
    pub(super) estimated: bool,
    /// All that fit, or, of an estimated total, at least as many as are wanted, the best.
    pub(super) hits: Vec<Scored>,
}

/// A record that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scored {
    /// All its points.
    pub(super) points: u16,
    /// Those that it has without any word.
    pub(super) boost: u8,
    pub(super) ix: Ix,
}

impl Scored {
    /// Most points first, then those that have more without any word, then the order of the book.
    pub(super) fn order(&self) -> (Reverse<u16>, Reverse<u8>, Ix) {
        (Reverse(self.points), Reverse(self.boost), self.ix)
    }
}

/// What one clause says about the documents of a segment.
struct Said {
    docs: Bits,
    /// Whether the set is the clause's answer, and not only holds it.
    exact: bool,
}

impl Eval<'_> {
    /// The records of a segment that fit; `current` gives a document's place in the present book, if it is still there.
    pub(super) fn run(&self, segment: &Segment, current: &dyn Fn(usize) -> Option<Ix>) -> Found {
        let mut docs = Bits::all(segment.len());
        let mut unsure: Vec<usize> = Vec::new();
        for (number, clause) in self.query.clauses.iter().enumerate() {
            if matches!(clause.test, Test::Words(_) | Test::Phone(_)) && !clause.negated {
                continue;
            }
            match self.said(segment, number) {
                Some(said) if said.exact && clause.negated => docs.drop(&said.docs),
                Some(said) => {
                    if !clause.negated {
                        docs.keep(&said.docs);
                    }
                    if !said.exact {
                        unsure.push(number);
                    }
                }
                None => unsure.push(number),
            }
        }
        let points = self.points(segment, &docs);
        let mut found: Vec<Scored> = Vec::new();
        for doc in docs.iter().map(|doc| doc as usize).filter(|doc| points[*doc] > 0) {
            if let Some(ix) = current(doc) {
                let boost = segment.boosts[doc];
                found.push(Scored { points: points[doc] - 1 + u16::from(boost), boost, ix });
            }
        }
        self.settle(found, &unsure)
    }

    /// Asks the records themselves what the index cannot say. Of very many only the best are asked, and the total is
    /// estimated from them: a phrase of words that stand everywhere would take as long as reading the book.
    fn settle(&self, mut found: Vec<Scored>, unsure: &[usize]) -> Found {
        let holds = |hit: &Scored| unsure.iter().all(|number| self.matcher.clause_holds(*number, hit.ix));
        let all = found.len();
        if unsure.is_empty() {
            return Found { total: all, estimated: false, hits: found };
        }
        if all <= ASKED || self.limit >= all {
            let hits: Vec<Scored> = found.into_par_iter().with_min_len(64).filter(holds).collect();
            return Found { total: hits.len(), estimated: false, hits };
        }
        found.sort_unstable_by_key(Scored::order);
        let mut hits: Vec<Scored> = Vec::new();
        let mut asked = 0;
        for part in found.chunks(ASKED / 4) {
            asked += part.len();
            hits.par_extend(part.par_iter().with_min_len(64).copied().filter(holds));
            if asked >= ASKED && hits.len() >= self.limit {
                break;
            }
        }
        Found { total: hits.len() * all / asked, estimated: asked < all, hits }
    }

    /// For each document 1 and the points of all words; 0 where a word is missing.
    fn points(&self, segment: &Segment, docs: &Bits) -> Vec<u16> {
        let mut sum = vec![1u16; segment.len()];
        let mut in_name = vec![0u8; segment.len()];
        let mut words = 0u8;
        for clause in self.query.clauses.iter().filter(|clause| !clause.negated) {
            let lists: Vec<Vec<u8>> = match &clause.test {
                Test::Words(list) => list.iter().map(|word| self.word(segment, word)).collect(),
                Test::Phone(numbers) => vec![any_beginning(segment, numbers)],
                Test::Phrase(list) => list.iter().map(|word| whole_word(segment, word)).collect(),
                _ => Vec::new(),
            };
            for list in lists {
                words = words.saturating_add(1);
                for (doc, &points) in list.iter().enumerate() {
                    sum[doc] = if points == 0 || sum[doc] == 0 { 0 } else { sum[doc].saturating_add(points.into()) };
                    in_name[doc] = in_name[doc].saturating_add((points == CLASS[0] + WHOLE).into());
                }
            }
        }
        for doc in docs.iter().map(|doc| doc as usize) {
            if words > 0 && sum[doc] > 0 && in_name[doc] == words && segment.name_terms[doc] == words {
                sum[doc] += WHOLE_NAME;
            }
        }
        sum
    }

    fn word(&self, segment: &Segment, word: &str) -> Vec<u8> {
        let mut points = vec![0; segment.len()];
        give_beginning(segment, word, &mut points);
        if self.spelling == Spelling::Forgiving && word.len() >= TYPO_FROM && word.is_ascii() {
            for number in segment.range(&word[..1]) {
                if is_near(word, segment.term(number)) {
                    give(segment.postings(number), 0, &mut points);
                }
            }
        }
        points
    }

    /// The documents of a clause, its `-` left out; nothing when the index cannot say.
    fn said(&self, segment: &Segment, number: usize) -> Option<Said> {
        let union = |terms: Vec<String>| {
            let mut docs = Bits::none(segment.len());
            for term in terms {
                segment.postings_of(&term).iter().for_each(|posting| docs.insert(posting.doc()));
            }
            Some(Said { docs, exact: true })
        };
        match &self.query.clauses[number].test {
            Test::Kind(kinds) => union(kinds.iter().map(|kind| kind_term(kind.id())).collect()),
            Test::Is(states) => union(states.iter().map(|state| state_term(*state)).collect()),
            Test::Has(things) => union(things.iter().flat_map(presence_terms).collect()),
            Test::Words(words) => Some(Said { docs: all_beginnings(segment, words), exact: true }),
            Test::Phone(numbers) => {
                Some(Said { docs: set(segment.len(), &any_beginning(segment, numbers)), exact: true })
            }
            Test::Phrase(words) => {
                let mut docs = Bits::all(segment.len());
                words.iter().for_each(|word| docs.keep(&set(segment.len(), &whole_word(segment, word))));
                Some(Said { docs, exact: words.len() == 1 })
            }
            Test::Field(test) => self.field(segment, test, self.matcher.targets(number)),
        }
    }

    fn field(&self, segment: &Segment, test: &FieldTest, targets: &[Targets]) -> Option<Said> {
        if test.sign == Sign::Differs {
            return None;
        }
        let mut docs = Bits::none(segment.len());
        let mut exact = true;
        for key in &test.keys {
            // Every record has these, whatever its fields.
            if matches!(&**key, "link" | "path") {
                return None;
            }
            let Some(&sorts) = segment.sorts.get(key) else { continue };
            for (number, operand) in test.operands.iter().enumerate() {
                match sorts {
                    Sorts::NUMBER => {
                        let column = segment.numbers.get(key).map_or(&[][..], Vec::as_slice);
                        put(operand.numbers(test.sign).map(|limits| between(column, limits)), &mut docs);
                    }
                    Sorts::DATE => {
                        let column = segment.dates.get(key).map_or(&[][..], Vec::as_slice);
                        let limits = operand.days(test.sign, self.snapshot.today);
                        put(limits.map(|limits| between(column, limits)), &mut docs);
                    }
                    Sorts::WORD | Sorts::YES_NO => {
                        let term = whole_value(key, sorts, operand, test.sign)?;
                        segment.postings_of(&term).iter().for_each(|posting| docs.insert(posting.doc()));
                    }
                    Sorts::LINK => {
                        let (terms, sure) = self.link_terms(key, targets.get(number)?);
                        exact &= sure;
                        for term in terms {
                            segment.postings_of(&term).iter().for_each(|posting| docs.insert(posting.doc()));
                        }
                    }
                    Sorts::TEXT => {
                        exact = false;
                        let words = words_of(operand, test.sign)?;
                        all_beginnings(segment, &words).iter().for_each(|doc| docs.insert(doc));
                    }
                    Sorts::PHONE => {
                        exact = false;
                        let Operand::One(scalar) = operand else { return None };
                        let digits: Vec<Box<str>> = scalar.phone_digits().into_iter().map(Into::into).collect();
                        let whole: Vec<Box<str>> = terms(&scalar.folded).map(Into::into).collect();
                        if whole.is_empty() {
                            return None;
                        }
                        set(segment.len(), &any_beginning(segment, &digits)).iter().for_each(|doc| docs.insert(doc));
                        all_beginnings(segment, &whole).iter().for_each(|doc| docs.insert(doc));
                    }
                    _ => return None,
                }
            }
        }
        Some(Said { docs, exact })
    }

    /// The terms of links to some records, and whether a document that has one does link to them.
    fn link_terms(&self, key: &str, targets: &Targets) -> (Vec<String>, bool) {
        let book = &self.snapshot.book;
        let mut names: Vec<String> = Vec::new();
        for &ix in &targets.records {
            let record = book.record(ix);
            names.push(record.id.to_string());
            names.extend(record.values("aliases").map(str::to_owned));
        }
        let written = last_part(&targets.scalar.folded).to_owned();
        let mut sure = names.iter().all(|name| match book.find(last_part(&fold(name))) {
            Resolution::Found(ix) => targets.records.binary_search(&ix).is_ok(),
            _ => false,
        });
        sure &= book.find(&written) == Resolution::Missing && written == *targets.scalar.folded
            || names.iter().any(|name| fold(name) == written);
        names.push(written);
        names.dedup();
        (names.iter().map(|name| link_term(key, name)).collect(), sure)
    }
}

fn give(postings: &[Posting], more: u8, points: &mut [u8]) {
    let worth = CLASS.map(|class| class + more);
    for posting in postings {
        let place = &mut points[posting.doc() as usize];
        *place = (*place).max(worth[posting.class()]);
    }
}

fn give_beginning(segment: &Segment, word: &str, points: &mut [u8]) {
    for number in segment.range(word) {
        let more = if segment.term(number).len() == word.len() { WHOLE } else { BEGINNING };
        give(segment.postings(number), more, points);
    }
}

fn any_beginning(segment: &Segment, words: &[Box<str>]) -> Vec<u8> {
    let mut points = vec![0; segment.len()];
    words.iter().for_each(|word| give_beginning(segment, word, &mut points));
    points
}

fn whole_word(segment: &Segment, word: &str) -> Vec<u8> {
    let mut points = vec![0; segment.len()];
    give(segment.postings_of(word), WHOLE, &mut points);
    points
}

fn set(len: usize, points: &[u8]) -> Bits {
    let mut docs = Bits::none(len);
    (0u32..).zip(points).filter(|(_, points)| **points > 0).for_each(|(doc, _)| docs.insert(doc));
    docs
}

fn all_beginnings(segment: &Segment, words: &[Box<str>]) -> Bits {
    let mut docs = Bits::all(segment.len());
    for word in words {
        let mut one = Bits::none(segment.len());
        for number in segment.range(word) {
            segment.postings(number).iter().for_each(|posting| one.insert(posting.doc()));
        }
        docs.keep(&one);
    }
    docs
}

/// The term of a whole value that is asked for; nothing when values are compared in another way.
fn whole_value(key: &str, sorts: Sorts, operand: &Operand, sign: Sign) -> Option<String> {
    let (Operand::One(scalar), Sign::Has | Sign::Equal) = (operand, sign) else { return None };
    if sorts == Sorts::YES_NO {
        return Some(value_term(key, if scalar.yes? { "yes" } else { "no" }));
    }
    Some(value_term(key, &scalar.folded))
}

/// The words that a text must hold to fit.
fn words_of(operand: &Operand, sign: Sign) -> Option<Vec<Box<str>>> {
    let (Operand::One(scalar), Sign::Has | Sign::Equal) = (operand, sign) else { return None };
    // A number or a day may stand there in other words, when the whole value is compared.
    let other = sign == Sign::Equal && (scalar.number.is_some() || scalar.days.is_some());
    let words: Vec<Box<str>> = terms(&scalar.folded).map(Into::into).collect();
    (!other && !words.is_empty()).then_some(words)
}

fn put<T>(entries: Option<&[(T, u32)]>, docs: &mut Bits) {
    entries.unwrap_or_default().iter().for_each(|(_, doc)| docs.insert(*doc));
}

/// The part of a sorted column between two ends.
fn between<T: Copy + PartialOrd>(column: &[(T, u32)], (low, high): (Limit<T>, Limit<T>)) -> &[(T, u32)] {
    let start = match low {
        Limit::None => 0,
        Limit::From(end) => column.partition_point(|(value, _)| *value < end),
        Limit::Beyond(end) => column.partition_point(|(value, _)| *value <= end),
    };
    let stop = match high {
        Limit::None => column.len(),
        Limit::From(end) => column.partition_point(|(value, _)| *value <= end),
        Limit::Beyond(end) => column.partition_point(|(value, _)| *value < end),
    };
    &column[start..stop.max(start)]
}
