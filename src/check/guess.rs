//! "Did you mean": the known word that a written one most likely means.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::book::{Book, Ix};

/// A likely word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guess<'a> {
    pub(super) word: &'a str,
    /// Whether no other word is as likely, and little was mistyped: good enough for a fix.
    pub(super) sure: bool,
}

/// The nearest of some words by edits (insert, delete, replace, swap), without regard to case, accents and separators.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<Guess<'a>> {
    let written = skeleton(word);
    let allowed = match written.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        5..=9 => 2,
        _ => 3,
    };
    let mut near: Vec<(usize, &str)> = candidates
        .map(|candidate| (strsim::osa_distance(&written, &skeleton(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_unstable();
    near.dedup();
    let (distance, best) = *near.first()?;
    let alone = near.get(1).is_none_or(|(second, _)| *second > distance);
    let long = written.chars().count() >= 7;
    Some(Guess { word: best, sure: alone && (distance <= 1 || (long && near.len() == 1)) })
}

/// A text without case, accents, separators and signs: what stays of a name in an id.
pub(super) fn skeleton(text: &str) -> String {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase() as char).collect();
    }
    let plain = text.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// A name as an id: `Boréal & Cie` → `boreal-cie`.
pub(super) fn slug(name: &str) -> String {
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The names and ids of a book.
#[derive(Debug)]
pub(super) struct Names {
    by_name: HashMap<String, Vec<Ix>>,
    /// Hashes of each id and of each id less one character, sorted.
    near: Vec<(u64, Ix)>,
}

impl Names {
    pub(super) fn of(book: &Book) -> Self {
        let records: Vec<_> = book.iter().collect();
        let mut by_name: HashMap<String, Vec<Ix>> = HashMap::with_capacity(records.len());
        for (ix, record) in &records {
            for name in [skeleton(&record.name), skeleton(&record.id)] {
                let holders = by_name.entry(name).or_default();
                if holders.last() != Some(ix) {
                    holders.push(*ix);
                }
            }
        }
        let mut near: Vec<(u64, Ix)> = records
            .par_iter()
            .flat_map_iter(|(ix, record)| traces(&skeleton(&record.id)).into_iter().map(|trace| (trace, *ix)))
            .collect();
        near.par_sort_unstable();
        Self { by_name, near }
    }

    /// The records that are called so, or whose id is so but for separators.
    pub(super) fn called(&self, name: &str) -> &[Ix] {
        let name = skeleton(name);
        if name.is_empty() { &[] } else { self.by_name.get(&name).map_or(&[], Vec::as_slice) }
    }

    /// The records whose id differs by one edit.
    pub(super) fn near(&self, id: &str, book: &Book) -> Vec<Ix> {
        let written = skeleton(id);
        if written.chars().count() < 4 {
            return Vec::new();
        }
        let of_trace = |trace: u64| {
            let start = self.near.partition_point(|(known, _)| *known < trace);
            self.near[start..].iter().take_while(move |(known, _)| *known == trace).map(|(_, ix)| *ix)
        };
        let mut found: Vec<Ix> = traces(&written).into_iter().flat_map(of_trace).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|ix| strsim::osa_distance(&written, &skeleton(&book.record(*ix).id)) <= 1);
        found
    }
}

/// A hash of the word and one of it less each character: two words one edit apart share one.
fn traces(word: &str) -> Vec<u64> {
    let mut out = vec![hash(word)];
    let mut shorter = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        shorter.clear();
        shorter.push_str(&word[..at]);
        shorter.push_str(&word[at + c.len_utf8()..]);
        out.push(hash(&shorter));
    }
    out
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::book_of;

    #[test]
    fn the_nearest_word_is_found_and_a_doubt_is_said() {
        let list = ["proposal", "qualified", "lead", "lost"];
        let near = |word| nearest(word, list.into_iter()).map(|guess| (guess.word, guess.sure));
        assert_eq!(near("propsal"), Some(("proposal", true)));
        assert_eq!(near("Qualifiéd"), Some(("qualified", true)));
        assert_eq!(near("laed"), Some(("lead", true)));
        assert_eq!(near("negotiation"), None);
        assert_eq!(nearest("dayl", ["days", "daly"].into_iter()).map(|guess| guess.sure), Some(false));
    }

    #[test]
    fn a_name_leads_to_its_record_and_a_typo_to_the_nearest_id() {
        let snapshot = book_of("//- companies/acme.md\n---\nname: Acmé Corp.\n---\n//- contacts/ben-ito.md\n");
        let names = Names::of(&snapshot.book);
        let ids = |found: &[Ix]| found.iter().map(|ix| snapshot.book.record(*ix).id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(names.called("acme corp")), ["acme"]);
        assert_eq!(ids(names.called("Ben Ito")), ["ben-ito"]);
        for typo in ["ben-itoo", "ben-to", "bne-ito", "ban_ito"] {
            assert_eq!(ids(&names.near(typo, &snapshot.book)), ["ben-ito"], "{typo}");
        }
        assert_eq!(ids(&names.near("ben-lorca", &snapshot.book)), [""; 0]);
    }

    #[test]
    fn a_slug_is_plain_letters() {
        assert_eq!(slug("Boréal & Cie."), "boreal-cie");
    }
}
