//! The text of one file and places in it.
//!
//! Owns byte spans, lines and columns. Knows nothing of YAML, Markdown or records.

use std::borrow::Cow;
use std::sync::Arc;

/// A half-open range of bytes in a [`Source`]; files are at most 4 MiB, so 32 bits do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`; offsets beyond 4 GiB saturate.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The span as a range to slice with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as people count: both numbers start at 1, the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// One file of the book: its path and its text. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
}

impl Source {
    /// A source; `path` is relative to the book and uses `/`.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Path relative to the book, with `/` on every system.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty when the span is not inside the text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        position(&self.text, offset)
    }
}

/// Line and column of a byte offset in `text`; an offset past the end is the end.
#[must_use]
pub fn position(text: &str, offset: u32) -> Position {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The lines of `text`, each with its ending.
///
/// As `split_inclusive('\n')`, which looks at one byte after the other.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let (line, behind) = rest.split_at(length);
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

/// The span of the line that holds `offset`, without its line ending.
#[must_use]
pub fn line_span(text: &str, offset: u32) -> Span {
    let at = (offset as usize).min(text.len());
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let end = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |newline| at + newline);
    let end = if end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
    Span::new(start, end)
}

/// Whether a sign could do something to a terminal instead of standing on it: control characters of ASCII and
/// Latin-1, line and paragraph separators, and the signs that turn the direction of writing.
#[must_use]
pub fn acts(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text with its control characters written out (`\u{1b}`); line endings and tabs too.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        match sign {
            '\t' => out.push(' '),
            sign if acts(sign) => out.extend(sign.escape_default()),
            sign => out.push(sign),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_and_not_bytes() {
        let source = Source::new("a.md", "été\nà côté");
        assert_eq!(source.position(6), Position { line: 2, column: 1 });
        assert_eq!(source.position(9), Position { line: 2, column: 3 });
        assert_eq!(source.position(999), Position { line: 2, column: 7 });
    }

    #[test]
    fn all_lines_together_are_the_text() {
        for text in ["", "\n", "one", "one\r\n\ntwo\n", "été\n\nà"] {
            let found: Vec<&str> = lines(text).collect();
            assert_eq!(found.concat(), text);
            assert_eq!(found, text.split_inclusive('\n').collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_line_has_no_ending() {
        let text = "one\r\ntwo\nthree";
        assert_eq!(&text[line_span(text, 1).range()], "one");
        assert_eq!(&text[line_span(text, 6).range()], "two");
        assert_eq!(&text[line_span(text, 14).range()], "three");
    }
}
