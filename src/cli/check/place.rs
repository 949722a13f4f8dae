//! Where findings stand, as people and other programs count.

use std::borrow::Cow;
use std::sync::Arc;

use crate::book::Book;
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The texts that findings speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts<'a> {
    pub(super) book: &'a Book,
    /// `carnet.yaml`.
    pub(super) settings: Option<&'a Source>,
    /// The files of the book's own reports.
    pub(super) reports: &'a [Source],
}

impl<'a> Texts<'a> {
    /// The text of a file; nothing for one that could not be read.
    pub(super) fn get(&self, path: &str) -> Option<&'a str> {
        let settings = self.settings.filter(|source| &**source.path() == path);
        let report = || self.reports.iter().find(|source| &**source.path() == path);
        let source =
            settings.or_else(report).or_else(|| self.book.at_path(path).map(|ix| &self.book.record(ix).source));
        source.map(Source::text)
    }
}

/// A place in a text: lines, characters and bytes all count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) byte_column: usize,
}

/// A finding with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub(super) finding: &'a Diagnostic,
    pub(super) start: Spot,
    /// Behind the last character.
    pub(super) end: Spot,
    /// Whether the file could be read, so that the place means something.
    pub(super) known: bool,
}

/// Places all findings. Those of one path that are sorted by span are found in one go through its text.
pub(super) fn place<'a>(findings: &'a [Diagnostic], texts: Texts<'_>) -> Vec<Placed<'a>> {
    let mut path: Option<&Arc<str>> = None;
    let mut walk = Walk::new("");
    let mut known = false;
    let mut out = Vec::with_capacity(findings.len());
    for finding in findings {
        if path != Some(&finding.path) {
            let text = texts.get(&finding.path);
            known = text.is_some_and(|text| !text.is_empty());
            walk = Walk::new(text.unwrap_or_default());
            path = Some(&finding.path);
        }
        if (finding.span.start as usize) < walk.at {
            walk = Walk::new(walk.text);
        }
        walk.go(finding.span.start as usize);
        let start = walk.spot;
        let mut ahead = walk;
        ahead.go(finding.span.end as usize);
        out.push(Placed { finding, start, end: ahead.spot, known });
    }
    out
}

/// A way through a text, forwards only.
#[derive(Clone, Copy)]
struct Walk<'a> {
    text: &'a str,
    at: usize,
    spot: Spot,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, spot: Spot { line: 1, column: 1, byte_column: 1 } }
    }

    fn go(&mut self, to: usize) {
        let mut to = to.clamp(self.at, self.text.len());
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        let passed = &self.text[self.at..to];
        self.spot.line += passed.bytes().filter(|&byte| byte == b'\n').count();
        let last = match passed.rfind('\n') {
            Some(newline) => {
                self.spot.column = 1;
                self.spot.byte_column = 1;
                &passed[newline + 1..]
            }
            None => passed,
        };
        self.spot.column += last.chars().count();
        self.spot.byte_column += last.len();
        self.at = to;
    }
}

/// A path as other programs know it: from the root of the repository.
pub(super) fn full_path<'a>(prefix: &str, path: &'a str) -> Cow<'a, str> {
    match prefix.trim_end_matches('/') {
        "" => Cow::Borrowed(path),
        prefix => Cow::Owned(format!("{prefix}/{path}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Message;
    use crate::text::Span;

    #[test]
    fn lines_characters_and_bytes_are_counted_from_one() {
        let source = Source::new("carnet.yaml", "été: à\nb: cé\n");
        let book = Book::default();
        let texts = Texts { book: &book, settings: Some(&source), reports: &[] };
        let at = |start, end| Diagnostic::error("x", source.path(), Span::new(start, end), Message::new("x"));
        let findings = [at(0, 5), at(0, 5), at(7, 9), at(14, 16), at(99, 99), at(7, 9)];
        let spots: Vec<_> = place(&findings, texts)
            .iter()
            .map(|p| ((p.start.line, p.start.column, p.start.byte_column), (p.end.line, p.end.column)))
            .collect();
        assert_eq!(
            spots,
            [
                ((1, 1, 1), (1, 4)),
                ((1, 1, 1), (1, 4)),
                ((1, 6, 8), (1, 7)),
                ((2, 5, 5), (2, 6)),
                ((3, 1, 1), (3, 1)),
                ((1, 6, 8), (1, 7)),
            ]
        );
    }
}
