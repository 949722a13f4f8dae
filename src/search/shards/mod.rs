//! The index as files for a site without a server: each is a script that hands a text to the reader in the page
//! (`site-templates/search.js`), since a page opened as a file may load scripts and nothing else.
//!
//! Records are numbered so that those come first that stand first among equals, and the reader needs no points of theirs.

mod encode;
mod terms;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;
use rayon::prelude::*;
use serde::Serialize;

use super::Index;
use super::rank::{BEGINNING, CLASS, MOST_BOOST, WHOLE, WHOLE_NAME};
use super::segment::Segment;
use crate::book::{Ix, fold};
use crate::config::Kind;
use crate::query::dictionary;
use crate::query::fold::fold as fold_text;
use crate::query::fold::{TYPO_FROM, TYPO_PREFIX_FROM};

/// Records of one file.
const PART: usize = 64;
/// Most characters of a title, and of what stands below it.
const LONGEST: usize = 100;
/// Longest name, in words, that is known to be whole.
const LONGEST_NAME: u8 = 4;

/// How a record is shown among the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Address of its page from the site's root.
    pub url: String,
    /// What its kind is called.
    pub kind: String,
    /// A few facts in one line.
    pub facts: String,
}

/// The first file that the reader loads.
#[derive(Serialize)]
struct Manifest<'a> {
    /// Changes with the content of any file.
    version: String,
    count: usize,
    /// Records of one file.
    part: usize,
    /// Characters of the largest file of records, and of this one.
    largest: usize,
    size: usize,
    /// The number of the first record behind those that have 5, 4 … 0 points of their own.
    bounds: Vec<usize>,
    /// The key of each file of terms.
    keys: Vec<&'a str>,
    /// See [`super::rank`].
    points: Points,
    fields: BTreeMap<String, Vec<Box<str>>>,
    kinds: BTreeMap<String, String>,
    states: BTreeMap<String, &'static str>,
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// Names and ids of the team.
    members: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Points {
    class: [u8; 4],
    whole: u8,
    beginning: u8,
    whole_name: u16,
    typo_from: usize,
    typo_prefix_from: usize,
}

/// The files of an index: names and contents, the same for the same book. `shown` says how a record appears.
#[must_use]
pub fn shards(index: &Index, shown: &(dyn Fn(Ix) -> Shown + Sync)) -> Vec<(String, Vec<u8>)> {
    // Files know no later changes: what is written is the whole.
    let whole;
    let segment = if index.recent.len() == 0 && index.places.iter().all(Option::is_some) {
        &index.base
    } else {
        whole = Index::build(&index.snapshot);
        &whole.base
    };
    let order = order(segment);
    let mut places = vec![0u32; order.len()];
    for (place, &doc) in (0u32..).zip(&order) {
        places[doc] = place;
    }
    let terms = terms::files(&with_names(segment), &places);
    let parts: Vec<String> = order.par_chunks(PART).map(|docs| lines(index, segment, docs, shown)).collect();
    let texts = terms.iter().map(|file| &file.lines).chain(&parts);
    let mut manifest = manifest(index, segment, &order, &terms, version(texts));
    manifest.largest = parts.iter().map(String::len).max().unwrap_or(1);
    manifest.size = json(&manifest).len();
    let manifest = json(&manifest);
    let of_terms = terms.par_iter().enumerate().map(|(number, file)| script(&format!("t{number}"), &file.lines));
    let of_parts = parts.par_iter().enumerate().map(|(number, text)| script(&format!("r{number}"), text));
    let mut files = vec![("index.js".to_owned(), format!("CarnetSearch.start({manifest});\n").into_bytes())];
    files.par_extend(of_terms.chain(of_parts));
    files
}

/// Never fails: keys are texts.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn script(name: &str, text: &str) -> (String, Vec<u8>) {
    let text = json(&text);
    (format!("{name}.js"), format!("CarnetSearch.take(\"{name}\",{text});\n").into_bytes())
}

/// Documents as the files number them: most points of their own first, then the order of the book.
fn order(segment: &Segment) -> Vec<usize> {
    let mut order: Vec<usize> = (0..segment.len()).collect();
    order.sort_by_key(|&doc| Reverse(segment.boosts[doc]));
    order
}

/// The segment with a term for the number of words of each name.
fn with_names(segment: &Segment) -> Segment {
    let of_length = |words: u8| {
        let docs = (0u32..).zip(&segment.name_terms).filter(|(_, count)| **count == words).map(|(doc, _)| doc);
        (format!(":name#{words}"), docs.collect())
    };
    segment.with_terms(&(1..=LONGEST_NAME).map(of_length).collect::<Vec<_>>())
}

fn manifest<'a>(
    index: &Index,
    segment: &Segment,
    order: &[usize],
    terms: &'a [terms::TermFile],
    version: String,
) -> Manifest<'a> {
    let snapshot = &index.snapshot;
    let words = dictionary(&snapshot.config);
    let bound = |points: u8| order.partition_point(|&doc| segment.boosts[doc] >= points);
    let members = snapshot.book.of_kind(&Kind::Member);
    Manifest {
        version,
        count: order.len(),
        part: PART,
        largest: 1,
        size: 0,
        bounds: (0..=MOST_BOOST).rev().map(bound).collect(),
        keys: terms.iter().map(|file| &*file.key).collect(),
        points: Points {
            class: CLASS,
            whole: WHOLE,
            beginning: BEGINNING,
            whole_name: WHOLE_NAME,
            typo_from: TYPO_FROM,
            typo_prefix_from: TYPO_PREFIX_FROM,
        },
        fields: words.fields,
        kinds: words.kinds,
        states: words.states,
        values: words.values,
        members: members.take(200).map(|(_, member)| (fold_text(&member.name), fold(&member.id))).collect(),
    }
}

/// One line for each record: address, kind, title and facts, between tabs.
fn lines(index: &Index, segment: &Segment, docs: &[usize], shown: &(dyn Fn(Ix) -> Shown + Sync)) -> String {
    let mut out = String::new();
    for &doc in docs {
        let ix = segment.docs[doc];
        let Shown { url, kind, facts } = shown(ix);
        let title = cut(&index.snapshot.book.record(ix).name);
        let facts = cut(&facts);
        for (part, end) in [(url, '\t'), (kind, '\t'), (title, '\t'), (facts, '\n')] {
            out.extend(part.chars().map(|sign| if sign.is_control() { ' ' } else { sign }));
            out.push(end);
        }
    }
    out
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn version<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let mut hasher = FixedState::default().build_hasher();
    texts.for_each(|text| hasher.write(text.as_bytes()));
    format!("{:x}", hasher.finish())
}
