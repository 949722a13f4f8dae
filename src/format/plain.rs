//! The front matter that nearly every record has, read without a YAML parser: one `key: value` a line, plain or quoted
//! on its line, lists as `[a, b]` or as indented `- item` lines.
//!
//! Gives exactly the tree that the parser gives (a property test holds it), six times faster; anything else is left
//! to the parser.

use super::node::{Entry, Node, NodeKind, Quoting};
use crate::text::Span;

/// Reads `text`, whose first byte stands at `base` of its file; nothing when it is not in the simple form.
pub(super) fn read(text: &str, base: usize) -> Option<Node> {
    // Without a way out of the loop the compiler looks at many bytes at once.
    let suspicious = text.bytes().fold(false, |found, byte| found | may_be_forbidden(byte));
    if suspicious && text.chars().any(is_forbidden) {
        return None;
    }
    let mut lines = Lines { text, at: 0 }.peekable();
    let mut entries: Vec<Entry> = Vec::new();
    while let Some(line) = lines.next() {
        if line.content.is_empty() {
            continue;
        }
        let (key, value_at) = key(line.content)?;
        if entries.iter().any(|entry| &*entry.key == key) {
            return None;
        }
        let key_span = Span::new(base + line.start, base + line.start + key.len());
        let value = line.content[value_at..].trim_end_matches(' ');
        let start = base + line.start + value_at;
        let value = if value.is_empty() {
            let items = block_list(&mut lines, base)?;
            if items.is_empty() { empty(base + line.start + key.len()) } else { list(items) }
        } else {
            inline(value, start)?
        };
        entries.push(Entry { key: key.into(), key_span, value });
    }
    let (first, last) = (entries.first()?, entries.last()?);
    let span = Span { start: first.key_span.start, end: last.value.span.end };
    Some(Node { span, kind: NodeKind::Map(entries) })
}

/// Signs that YAML forbids or reads as the end of a line.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\r') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Whether a byte of UTF-8 may begin such a sign; few texts have one, so that few are looked at sign by sign.
fn may_be_forbidden(byte: u8) -> bool {
    (byte < b' ' && byte != b'\n' && byte != b'\r') || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}

#[derive(Clone, Copy)]
struct Line<'a> {
    /// Offset of the line in the text.
    start: usize,
    /// The line without its ending.
    content: &'a str,
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = &self.text[self.at..];
        let raw = crate::text::lines(rest).next()?;
        let start = self.at;
        self.at += raw.len();
        let content = raw.strip_suffix('\n').unwrap_or(raw);
        Some(Line { start, content: content.strip_suffix('\r').unwrap_or(content) })
    }
}

/// The key at a line's start and where its value begins.
fn key(line: &str) -> Option<(&str, usize)> {
    let length = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let (key, rest) = line.split_at(length);
    if !key.starts_with(|c: char| c.is_ascii_alphabetic()) || matches!(key, "null") {
        return None;
    }
    let value = rest.strip_prefix(':')?;
    let blanks = value.len() - value.trim_start_matches(' ').len();
    (blanks > 0 || value.is_empty()).then_some((key, length + 1 + blanks))
}

fn empty(at: usize) -> Node {
    Node { span: Span::new(at, at), kind: NodeKind::Empty }
}

fn inline(value: &str, start: usize) -> Option<Node> {
    if let Some(inner) = value.strip_prefix('[') {
        return flow_list(inner.strip_suffix(']')?, start, value.len());
    }
    scalar(value, start)
}

/// A scalar on one line.
fn scalar(value: &str, start: usize) -> Option<Node> {
    let span = Span::new(start, start + value.len());
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote).filter(|inner| !inner.contains([quote, '\\']))?;
            return Some(Node { span, kind: NodeKind::Scalar(inner.into(), Quoting::Quoted) });
        }
    }
    if !is_plain(value) {
        return None;
    }
    let kind = if value == "null" { NodeKind::Empty } else { NodeKind::Scalar(value.into(), Quoting::Plain) };
    Some(Node { span, kind })
}

/// Whether a value is a plain scalar without doubt.
fn is_plain(value: &str) -> bool {
    let first = value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '/' | '(' | '€' | '«'));
    first && !value.contains(": ") && !value.contains(" #") && !value.ends_with(':')
}

fn flow_list(inner: &str, start: usize, length: usize) -> Option<Node> {
    let mut items = Vec::new();
    if inner.contains(['[', ']', '{', '}', '"', '\'', '#', ':', '?', '&', '*', '!', '|', '>', '%', '@', '`']) {
        return None;
    }
    if !inner.trim_matches(' ').is_empty() {
        let mut at = start + 1;
        for part in inner.split(',') {
            let item = part.trim_matches(' ');
            let blanks = part.len() - part.trim_start_matches(' ').len();
            items.push(scalar(item, at + blanks)?);
            at += part.len() + 1;
        }
    }
    Some(Node { span: Span::new(start, start + length), kind: NodeKind::List(items) })
}

/// The `- item` lines that follow; none when the value is empty, nothing when they are not simple.
fn block_list<'a>(lines: &mut std::iter::Peekable<Lines<'a>>, base: usize) -> Option<Vec<Node>> {
    let mut items = Vec::new();
    let mut indent = None;
    while let Some(line) = lines.peek().copied() {
        let content = line.content.trim_start_matches(' ');
        let depth = line.content.len() - content.len();
        let Some(item) = content.strip_prefix("- ") else {
            // An indented line that is no item continues something; a bare dash is an empty item.
            if depth > 0 || content.starts_with('-') || (content.is_empty() && indent.is_some()) {
                return None;
            }
            break;
        };
        if *indent.get_or_insert(depth) != depth {
            return None;
        }
        lines.next();
        let value = item.trim_matches(' ');
        let blanks = item.len() - item.trim_start_matches(' ').len();
        items.push(scalar(value, base + line.start + depth + 2 + blanks)?);
    }
    Some(items)
}

fn list(items: Vec<Node>) -> Node {
    let start = items.first().map_or(0, |item| item.span.start);
    let end = items.last().map_or(0, |item| item.span.end);
    Node { span: Span { start, end }, kind: NodeKind::List(items) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_forbidden_sign_begins_with_a_byte_that_is_looked_for() {
        let missed = (char::MIN..=char::MAX).find(|&sign| {
            let first = sign.encode_utf8(&mut [0; 4]).as_bytes()[0];
            is_forbidden(sign) && !may_be_forbidden(first)
        });
        assert_eq!(missed, None);
    }
}
