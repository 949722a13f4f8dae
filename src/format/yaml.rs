//! One spanned tree of YAML 1.2, every scalar kept as its source text.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, StructureStyle};

use super::node::{Entry, Node, NodeKind, Quoting};
use super::plain;
use crate::text::Span;

/// Deepest nesting that is read.
pub(super) const LIMIT_DEPTH: usize = 32;
/// Most nodes that are read.
pub(super) const LIMIT_NODES: usize = 10_000;

/// Why a text is not read further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeFault {
    /// Not YAML. The parser's words are English and speak of its own state, so the place and a hint stand for them.
    Syntax,
    /// The same key twice in one mapping: the key and the place of its first occurrence.
    DuplicateKey(Box<str>, Span),
    /// An alias (`*name`): records need none, and they can be made to explode.
    Alias,
    /// Nested deeper than [`LIMIT_DEPTH`].
    TooDeep,
    /// More than [`LIMIT_NODES`] nodes.
    TooMany,
    /// A second document in one text.
    SecondDocument,
}

/// What was read of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The root; [`NodeKind::Empty`] when nothing could be read.
    pub root: Node,
    /// Faults in the order of the text.
    pub faults: Vec<(Span, TreeFault)>,
}

/// Reads `text`, whose first byte stands at `base` of its file.
///
/// Faults do not stop it but for syntax, depth, number and aliases, after which what was read before is given.
#[must_use]
pub fn read_tree(text: &str, base: usize) -> Tree {
    plain::read(text, base).map_or_else(|| parse(text, base), |root| Tree { root, faults: Vec::new() })
}

fn parse(text: &str, base: usize) -> Tree {
    let mut options = Options::default();
    options.emit_comments = false;
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = LIMIT_DEPTH * 2;
    options.block_nesting_limit = LIMIT_DEPTH * 2;
    let mut builder = Builder { base, stack: Vec::new(), root: None, nodes: 0, faults: Vec::new(), length: text.len() };
    for next in Parser::new_from_str_with_options(text, options) {
        let goes_on = match next {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.take(event, Span::new(base + range.start, base + range.end))
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                let deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
                let fault = if deep { TreeFault::TooDeep } else { TreeFault::Syntax };
                builder.faults.push((Span::new(base + at, base + at), fault));
                false
            }
        };
        if !goes_on {
            break;
        }
    }
    builder.finish()
}

/// A collection whose end has not come yet.
enum Open {
    List(Start, Vec<Node>),
    Map(Start, Vec<Entry>, Option<(Box<str>, Span)>),
}

/// Where a collection begins, and whether its end has a sign of its own (`]`, `}`).
#[derive(Clone, Copy)]
struct Start {
    span: Span,
    style: StructureStyle,
}

impl Start {
    /// The span up to the closing sign; without signs, from the first value to the last.
    fn to(self, closing: Span, first: Option<Span>, last: Option<Span>) -> Span {
        match (self.style, first, last) {
            (StructureStyle::Block, Some(first), Some(last)) => Span { start: first.start, end: last.end },
            _ => Span { start: self.span.start, end: closing.end.max(self.span.start) },
        }
    }
}

/// A value that is not there stands at the end of its key, wherever the parser noticed.
fn behind(key: Span, value: Node) -> Node {
    if value.kind == NodeKind::Empty && value.span.start == value.span.end {
        return Node { span: Span { start: key.end, end: key.end }, kind: NodeKind::Empty };
    }
    value
}

struct Builder {
    base: usize,
    length: usize,
    stack: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    faults: Vec<(Span, TreeFault)>,
}

impl Builder {
    /// Takes one event; false when nothing more is to be read.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::Scalar(text, style, _, _) => self.scalar(&text, style, span),
            Event::SequenceStart(style, ..) => self.open(Open::List(Start { span, style }, Vec::new()), span),
            Event::MappingStart(style, ..) => self.open(Open::Map(Start { span, style }, Vec::new(), None), span),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(span);
                true
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.faults.push((span, TreeFault::Alias));
                false
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                self.faults.push((span, TreeFault::SecondDocument));
                false
            }
            _ => true,
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> bool {
        let quoting = match style {
            ScalarStyle::Plain => Quoting::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Quoting::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Quoting::Block,
        };
        let empty = quoting == Quoting::Plain && matches!(text, "" | "~" | "null");
        let kind = if empty && !self.awaits_key() { NodeKind::Empty } else { NodeKind::Scalar(text.into(), quoting) };
        self.count(span) && {
            self.put(Node { span, kind });
            true
        }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.stack.last(), Some(Open::Map(_, _, None)))
    }

    fn count(&mut self, span: Span) -> bool {
        self.nodes += 1;
        if self.nodes > LIMIT_NODES {
            self.faults.push((span, TreeFault::TooMany));
        }
        self.nodes <= LIMIT_NODES
    }

    fn open(&mut self, open: Open, span: Span) -> bool {
        if self.stack.len() >= LIMIT_DEPTH {
            self.faults.push((span, TreeFault::TooDeep));
            return false;
        }
        self.stack.push(open);
        self.count(span)
    }

    fn close(&mut self, closing: Span) {
        let node = match self.stack.pop() {
            Some(Open::List(start, items)) => {
                let (first, last) = (items.first().map(|item| item.span), items.last().map(|item| item.span));
                Node { span: start.to(closing, first, last), kind: NodeKind::List(items) }
            }
            Some(Open::Map(start, entries, _)) => {
                let first = entries.first().map(|entry| entry.key_span);
                let last = entries.last().map(|entry| entry.value.span);
                Node { span: start.to(closing, first, last), kind: NodeKind::Map(entries) }
            }
            None => return,
        };
        self.put(node);
    }

    fn put(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key @ None)) => {
                let text = match node.kind {
                    NodeKind::Scalar(text, _) => text,
                    _ => Box::from(""),
                };
                if let Some(first) = entries.iter().find(|entry| entry.key == text) {
                    self.faults.push((node.span, TreeFault::DuplicateKey(text.clone(), first.key_span)));
                }
                *key = Some((text, node.span));
            }
            Some(Open::Map(_, entries, key)) => {
                if let Some((text, key_span)) = key.take()
                    && !entries.iter().any(|entry| entry.key == text)
                {
                    entries.push(Entry { key: text, key_span, value: behind(key_span, node) });
                }
            }
        }
    }

    fn finish(mut self) -> Tree {
        let end = Span::new(self.base + self.length, self.base + self.length);
        while !self.stack.is_empty() {
            self.close(end);
        }
        let nothing = Node { span: Span::new(self.base, self.base), kind: NodeKind::Empty };
        Tree { root: self.root.unwrap_or(nothing), faults: self.faults }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value<'a>(tree: &'a Tree, key: &str) -> &'a Node {
        tree.root.get(key).unwrap()
    }

    /// Lines of front matter as people and programs write it, and some that nobody should.
    fn line() -> impl Strategy<Value = String> {
        let key = prop::sample::select(vec!["name", "owner", "tags", "value", "x_1", "null", "é"]);
        let value = prop::sample::select(vec![
            "",
            " ",
            " Acme",
            "  Acme ",
            " O'Neil & fils",
            " 48000",
            " +33 6",
            " null",
            " ~",
            " NULL",
            " \"a b\"",
            " 'a'",
            " \"a\" b",
            " [a, b c]",
            " []",
            " [a,]",
            " [ ]",
            " [[a]]",
            " [a: b]",
            " a: b",
            " a:",
            " a #b",
            " a#b",
            " # b",
            " @ana",
            " - a",
            " -1",
            " été",
            " (x)",
            " a\tb",
            " /x",
            " [a, null]",
            " a, b",
            " a]",
            " «x»",
            " a: ",
            " 1:2",
        ]);
        let item = prop::sample::select(vec![
            "  - a",
            "- b",
            "  - \"c\"",
            "    - d",
            "  -",
            "  more",
            "",
            "  - - e",
            "  - k: v",
            "  -  f ",
            "# note",
        ]);
        prop_oneof![3 => (key, value).prop_map(|(key, value)| format!("{key}:{value}")), 1 => item.prop_map(str::to_owned)]
    }

    proptest! {
        #[test]
        fn the_simple_form_reads_as_the_parser_reads_it(lines in prop::collection::vec(line(), 0..6), crlf: bool, end: bool) {
            let ending = if crlf { "\r\n" } else { "\n" };
            let text = lines.join(ending) + if end { ending } else { "" };
            if let Some(root) = plain::read(&text, 4) {
                prop_assert_eq!(Tree { root, faults: Vec::new() }, parse(&text, 4), "{:?}", text);
            }
        }
    }

    #[test]
    fn ordinary_front_matter_is_of_the_simple_form() {
        let text = "name: \"Hélène O'Neil\"\ncompany: acme\nphone: \"+33 6 12\"\nvalue: 48000\ntags: [a, b]\naliases:\n  - x\n  - y z\nowner:\n";
        assert!(plain::read(text, 0).is_some());
    }

    #[test]
    fn every_scalar_keeps_its_source_text() {
        let text = "a: No\nb: +33612345678\nc: 1.10\nd: 0123\ne: 12:30\nf: \"q\"\ng: ~\n";
        let tree = read_tree(text, 0);
        assert!(tree.faults.is_empty());
        for (key, expected) in [("a", "No"), ("b", "+33612345678"), ("c", "1.10"), ("d", "0123"), ("e", "12:30")] {
            let node = value(&tree, key);
            assert_eq!(node.text(), Some(expected));
            assert_eq!(&text[node.span.range()], expected);
        }
        assert_eq!(value(&tree, "f").kind, NodeKind::Scalar("q".into(), Quoting::Quoted));
        assert_eq!(value(&tree, "g").kind, NodeKind::Empty);
    }

    #[test]
    fn a_repeated_key_keeps_its_first_value_and_is_named() {
        let tree = read_tree("a: 1\nb: 2\na: 3\n", 10);
        assert_eq!(value(&tree, "a").text(), Some("1"));
        assert_eq!(tree.faults, [(Span::new(20, 21), TreeFault::DuplicateKey("a".into(), Span::new(10, 11)))]);
    }

    #[test]
    fn an_alias_bomb_stops_at_its_first_alias() {
        let tree = read_tree("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 0);
        assert_eq!(tree.faults.len(), 1);
        assert_eq!(tree.faults[0].1, TreeFault::Alias);
        assert_eq!(value(&tree, "a").items().len(), 2);
    }

    #[test]
    fn a_thousand_levels_are_refused_and_what_came_before_is_kept() {
        for (open, close) in [("[", "]"), ("{a: ", "}")] {
            let text = format!("name: x\ndeep: {}{}\n", open.repeat(1000), close.repeat(1000));
            let tree = read_tree(&text, 0);
            assert_eq!(tree.faults.len(), 1, "{:?}", tree.faults);
            assert_eq!(tree.faults[0].1, TreeFault::TooDeep);
            assert_eq!(value(&tree, "name").text(), Some("x"));
        }
    }

    #[test]
    fn broken_yaml_gives_what_stood_before_the_fault() {
        let tree = read_tree("name: Acme\nowner: @ana\n", 0);
        assert_eq!(value(&tree, "name").text(), Some("Acme"));
        assert!(matches!(tree.faults[0], (span, TreeFault::Syntax) if span.start == 18), "{:?}", tree.faults);
    }
}
