//! A version of a record cut into pieces: entries of the front matter, tasks, log lines, and single lines.

use crate::config::{Config, Kind};
use crate::record::Record;
use crate::text::{Source, Span};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A key with its value, over one or several lines; the number of its field.
    Entry(usize),
    /// A checkbox with its own text; the number of its task.
    Task(usize),
    /// A dated list item with its own text; the number of its interaction.
    Log(usize),
    /// One line of anything else.
    Line,
}

/// Whole lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) sort: Sort,
    /// The bytes of its lines, without the last line ending.
    pub(super) span: Span,
}

/// One version, read and cut.
pub(super) struct Version {
    pub(super) record: Record,
    pub(super) front: Vec<Piece>,
    pub(super) body: Vec<Piece>,
}

impl Version {
    /// Reads a text whose lines all end in `\n`; an empty one is a version without anything. Nothing when it is no sound
    /// record: without front matter, broken, marked, or with keys that do not stand at the start of their lines.
    pub(super) fn read(text: &str, kind: &Kind, config: &Config) -> Option<Self> {
        let record = Record::read(Source::new("", text), kind, config);
        if text.is_empty() {
            return Some(Self { record, front: Vec::new(), body: Vec::new() });
        }
        let broken =
            record.faults.iter().any(|fault| matches!(fault.code, "parse" | "duplicate-key" | "conflict-marker"));
        if broken || record.front.start == 0 || super::is_marked(text) {
            return None;
        }
        let front = entries(&record, text)?;
        let body = items(&record, text);
        Some(Self { record, front, body })
    }

    /// The lines of a piece.
    pub(super) fn text(&self, piece: Piece) -> &str {
        self.record.source.slice(piece.span)
    }

    /// The fence before the front matter and the one behind it, each without its line ending.
    pub(super) fn fences(&self) -> Option<(&str, &str)> {
        let text = self.record.source.text();
        let behind = self.record.front.end as usize..self.record.body.start as usize;
        let (open, close) = (&text[..self.record.front.start as usize], text.get(behind)?);
        (!text.is_empty()).then_some((open.trim_end_matches('\n'), close.trim_end_matches('\n')))
    }
}

/// The lines of `span`, each with its place and without its ending.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = span.range().start;
    text[span.range()].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches('\n').len())
    })
}

fn entries(record: &Record, text: &str) -> Option<Vec<Piece>> {
    let starts: Vec<u32> = record.fields.iter().map(|field| field.key_span.start).collect();
    let mut pieces = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    let mut next = 0;
    for line in lines(text, record.front) {
        if starts.get(next) == Some(&line.start) {
            close(text, next, &mut open, &mut pieces);
            next += 1;
        } else if next == 0 {
            pieces.push(Piece { sort: Sort::Line, span: line });
            continue;
        }
        open.push(line);
    }
    close(text, next, &mut open, &mut pieces);
    // A key that starts no line: a mapping in braces, two keys on a line, a key in a form of its own.
    (next == starts.len() && starts.is_sorted()).then_some(pieces)
}

/// Ends the entry whose lines are open: comments and empty lines at its end stand for themselves.
fn close(text: &str, number: usize, open: &mut Vec<Span>, pieces: &mut Vec<Piece>) {
    let Some(number) = number.checked_sub(1) else { return };
    let own = |line: &Span| {
        let line = &text[line.range()];
        !line.trim().is_empty() && !line.starts_with('#')
    };
    let length = open.iter().rposition(own).map_or(open.len(), |last| last + 1);
    if let (Some(first), Some(last)) = (open.first(), open.get(length.wrapping_sub(1))) {
        pieces.push(Piece { sort: Sort::Entry(number), span: Span { start: first.start, end: last.end } });
    }
    pieces.extend(open.drain(length..).map(|span| Piece { sort: Sort::Line, span }));
    open.clear();
}

fn items(record: &Record, text: &str) -> Vec<Piece> {
    let tasks = record.tasks.iter().enumerate().map(|(number, task)| (task.span, Sort::Task(number)));
    let logs = record.interactions.iter().enumerate().map(|(number, log)| (log.span, Sort::Log(number)));
    let mut found: Vec<(Span, Sort)> = tasks.chain(logs).collect();
    found.sort_unstable();
    let mut found = found.into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines(text, record.body) {
        if let Some(last) = pieces.last_mut()
            && line.start < last.span.end
        {
            continue;
        }
        // An item that begins inside a line of another one is part of it.
        while found.next_if(|(span, _)| span.start < line.start).is_some() {}
        match found.next_if(|(span, _)| span.start <= line.end) {
            Some((span, sort)) => {
                let end = crate::text::line_span(text, span.end.max(span.start)).end.max(line.end);
                pieces.push(Piece { sort, span: Span { start: line.start, end } });
            }
            None => pieces.push(Piece { sort: Sort::Line, span: line }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<Vec<(Sort, String)>> {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let version = Version::read(text, &Kind::Deal, &config)?;
        let pieces = version.front.iter().chain(&version.body);
        Some(pieces.map(|piece| (piece.sort, version.text(*piece).to_owned())).collect())
    }

    #[test]
    fn entries_keep_their_lines_and_comments_stand_for_themselves() {
        let text = "---\n# head\ntitle: A # x\ntags:\n  - a\n  # in\n  - b\n\n# before\nnote: |\n  one\n\n  two\nvalue: 1\n---\n";
        let expected = [
            (Sort::Line, "# head"),
            (Sort::Entry(0), "title: A # x"),
            (Sort::Entry(1), "tags:\n  - a\n  # in\n  - b"),
            (Sort::Line, ""),
            (Sort::Line, "# before"),
            (Sort::Entry(2), "note: |\n  one\n\n  two"),
            (Sort::Entry(3), "value: 1"),
        ];
        assert_eq!(cut(text).unwrap(), expected.map(|(sort, text)| (sort, text.to_owned())));
    }

    #[test]
    fn items_keep_their_own_text_and_what_hangs_below_stands_for_itself() {
        let text = "---\ntitle: A\n---\nHello\n\n- [ ] one\n  more\n  - [x] two\n  - plain\n- 2026-01-02 call: x\nlazy\n\n```\n- [ ] code\n```\n";
        let pieces = cut(text).unwrap();
        let expected = [
            (Sort::Line, "Hello"),
            (Sort::Line, ""),
            (Sort::Task(0), "- [ ] one\n  more"),
            (Sort::Task(1), "  - [x] two"),
            (Sort::Line, "  - plain"),
            (Sort::Log(0), "- 2026-01-02 call: x\nlazy"),
            (Sort::Line, ""),
            (Sort::Line, "```"),
            (Sort::Line, "- [ ] code"),
            (Sort::Line, "```"),
        ];
        assert_eq!(pieces[1..], expected.map(|(sort, text)| (sort, text.to_owned())));
    }

    #[test]
    fn what_is_no_sound_record_is_not_cut() {
        for text in
            ["# Title\n", "---\na: 1\n", "---\na: 1\na: 2\n---\n", "---\n{a: 1, b: 2}\n---\n", "---\n<<<<<<< x\n---\n"]
        {
            assert_eq!(cut(text), None, "{text}");
        }
        assert_eq!(cut(""), Some(Vec::new()));
    }
}
