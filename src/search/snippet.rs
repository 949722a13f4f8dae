//! The piece of a record that shows why it was found.

use std::ops::Range;

use crate::query::fold::{fold, is_near, terms};
use crate::record::Record;

/// Most characters of a snippet, marks aside.
const LONGEST: usize = 160;
/// Characters before the first match.
const LEAD: usize = 40;

/// A piece of a field or of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The key of the field that it stands in; nothing for the text.
    pub field: Option<Box<str>>,
    /// One line of plain text.
    pub text: String,
    /// Bytes of the text that match.
    pub marks: Vec<Range<usize>>,
}

/// The best piece of a record for some folded words: the field or line that has most of them; nothing without words, or
/// when only the name matches.
pub(super) fn of(record: &Record, words: &[&str]) -> Option<Snippet> {
    if words.is_empty() {
        return None;
    }
    let mut best: Option<(usize, Option<&str>, &str)> = None;
    let fields = record.fields.iter().filter(|field| !matches!(&*field.key, "name" | "title"));
    let of_fields = fields.flat_map(|field| field.value.texts().into_iter().map(|text| (Some(&*field.key), text)));
    for (field, text) in of_fields.chain(record.text().lines().map(|line| (None, line))) {
        let count = words.iter().filter(|word| holds(text, word)).count();
        if count > best.map_or(0, |(count, _, _)| count) {
            best = Some((count, field, text));
        }
    }
    let (_, field, text) = best?;
    let text = cut(&plain(text), words);
    let marks = marks(&text, words);
    Some(Snippet { field: field.map(Into::into), marks, text })
}

fn holds(text: &str, word: &str) -> bool {
    let folded = fold(text);
    terms(&folded).any(|term| fits(term, word))
}

fn fits(term: &str, word: &str) -> bool {
    term.starts_with(word) || is_near(word, term)
}

/// The bytes of a text whose words match some folded words.
pub(super) fn marks(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in runs(text) {
        let folded = fold(&text[run.clone()]);
        if terms(&folded).any(|term| words.iter().any(|word| fits(term, word))) {
            found.push(run);
        }
    }
    found
}

/// The runs of letters, digits and marks of a text as it is written.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = sign.is_alphanumeric() || unicode_normalization::char::is_combining_mark(sign);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A line without the signs of Markdown that carry no words.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches(['#', '-', '*', '>', ' ']);
    let line = line.strip_prefix("[ ]").or_else(|| line.strip_prefix("[x]")).unwrap_or(line).trim_start();
    line.replace("[[", "").replace("]]", "").replace(['*', '`'], "")
}

/// The piece around the first match, in whole words.
fn cut(text: &str, words: &[&str]) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let first = marks(text, words).first().map_or(0, |mark| mark.start);
    let before: Vec<(usize, char)> = text[..first].char_indices().collect();
    let from = if before.len() > LEAD { before[before.len() - LEAD].0 } else { 0 };
    let from = if from == 0 { 0 } else { text[from..first].find(' ').map_or(from, |space| from + space + 1) };
    let piece: String = text[from..].chars().take(LONGEST).collect();
    let whole = from + piece.len() == text.len();
    let piece = if whole { &*piece } else { piece.rsplit_once(' ').map_or(&*piece, |(piece, _)| piece) };
    format!("{}{piece}{}", if from == 0 { "" } else { "… " }, if whole { "" } else { " …" })
}
