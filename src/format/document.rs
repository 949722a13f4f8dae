//! One file as front matter and body.

use super::node::{Node, NodeKind};
use super::yaml::{self, TreeFault};
use crate::diagnostic::Diagnostic;
use crate::lang::Message;
use crate::text::{Source, Span, lines};

/// Most bytes of a file that is read, 4 MiB.
pub const LIMIT_FILE: usize = 4 << 20;
/// Most bytes of front matter, 256 KiB.
pub const LIMIT_FRONT: usize = 256 << 10;
/// Most bytes of a body, 2 MiB.
pub const LIMIT_BODY: usize = 2 << 20;

/// A file split and read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The front matter's root: a mapping, or empty.
    pub front: Node,
    /// The bytes between the fences; empty at the start of the body when there are none.
    pub front_span: Span,
    /// The Markdown behind the front matter.
    pub body: Span,
    /// What is wrong with the file's form.
    pub faults: Vec<Diagnostic>,
}

impl Document {
    /// Where front matter and body stand, without reading either.
    #[must_use]
    pub fn parts(text: &str) -> (Span, Span) {
        let parts = split(text);
        (parts.front, parts.body)
    }

    /// Reads a file. Never fails: what could not be read is a fault.
    #[must_use]
    pub fn read(source: &Source) -> Self {
        let text = source.text();
        let parts = split(text);
        let mut faults = Vec::new();
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            let message = Message::new("reading-empty");
            let fault = Diagnostic::error("parse", source.path(), Span::default(), message);
            faults.push(fault.hint(Message::new("reading-empty-hint")));
        }
        if let Some(span) = conflict_marker(text) {
            faults.push(
                Diagnostic::error("conflict-marker", source.path(), span, Message::new("reading-conflict-marker"))
                    .hint(Message::new("reading-conflict-marker-hint")),
            );
        }
        let empty =
            Node { span: Span::new(parts.front.start as usize, parts.front.start as usize), kind: NodeKind::Empty };
        let front = if let Some(fault) = parts.fault {
            faults.push(fault.diagnostic(source));
            empty
        } else if faults.is_empty() || !parts.front_has_marker(text) {
            read_front(source, parts.front, &mut faults)
        } else {
            let ours = without_theirs(source.slice(parts.front));
            yaml::read_tree(&ours, parts.front.start as usize).root
        };
        let body = limit_body(source, parts.body, &mut faults);
        Self { front, front_span: parts.front, body, faults }
    }
}

struct Parts {
    front: Span,
    body: Span,
    fault: Option<SplitFault>,
}

impl Parts {
    fn front_has_marker(&self, text: &str) -> bool {
        conflict_marker(&text[self.front.range()]).is_some()
    }
}

enum SplitFault {
    Unclosed(Span),
    FrontTooLarge(Span),
}

impl SplitFault {
    fn diagnostic(self, source: &Source) -> Diagnostic {
        match self {
            Self::Unclosed(span) => {
                Diagnostic::error("parse", source.path(), span, Message::new("reading-unclosed-front-matter"))
                    .hint(Message::new("reading-unclosed-front-matter-hint"))
            }
            Self::FrontTooLarge(span) => Diagnostic::error(
                "parse",
                source.path(),
                span,
                Message::new("reading-front-matter-too-large").with("limit", LIMIT_FRONT >> 10),
            )
            .hint(Message::new("reading-front-matter-too-large-hint")),
        }
    }
}

/// Splits at the fences: a first line `---`, up to the next line `---` (or `...`).
fn split(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole_body = |fault| Parts { front: Span::new(start, start), body: Span::new(start, text.len()), fault };
    let Some(first) = lines(&text[start..]).next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))
    else {
        return whole_body(None);
    };
    let front_start = start + first.len();
    let mut at = front_start;
    for line in lines(&text[front_start..]) {
        if line.starts_with(['-', '.']) && matches!(line.trim_end(), "---" | "...") {
            let front = Span::new(front_start, at);
            let body = Span::new(at + line.len(), text.len());
            let fault =
                (at - front_start > LIMIT_FRONT).then_some(SplitFault::FrontTooLarge(Span::new(start, start + 3)));
            return Parts { front, body, fault };
        }
        at += line.len();
    }
    whole_body(Some(SplitFault::Unclosed(Span::new(start, start + 3))))
}

/// The first `<<<<<<<` at a line's start, or more of these signs.
fn conflict_marker(text: &str) -> Option<Span> {
    let mut from = 0;
    while let Some(found) = text[from..].find("<<<<<<<") {
        let at = from + found;
        let behind = text[at..].trim_start_matches('<');
        let end = text.len() - behind.len();
        if (at == 0 || text.as_bytes()[at - 1] == b'\n') && behind.starts_with([' ', '\n', '\r']) {
            return Some(Span::new(at, end));
        }
        from = end;
    }
    None
}

/// `text` with "theirs" and the markers blanked, byte for byte, so that places stay right.
fn without_theirs(text: &str) -> String {
    let mut theirs = false;
    let mut out = String::with_capacity(text.len());
    for line in lines(text) {
        let marker = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().position(|marker| line.starts_with(marker));
        match marker {
            Some(1 | 2) => theirs = true,
            Some(0 | 3) => theirs = false,
            _ => {}
        }
        if theirs || marker.is_some() {
            out.extend(line.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' }));
        } else {
            out.push_str(line);
        }
    }
    out
}

fn read_front(source: &Source, span: Span, faults: &mut Vec<Diagnostic>) -> Node {
    let tree = yaml::read_tree(source.slice(span), span.start as usize);
    for (at, fault) in tree.faults {
        faults.push(tree_diagnostic(source, at, &fault));
    }
    match tree.root.kind {
        NodeKind::Map(_) | NodeKind::Empty => tree.root,
        _ => {
            if faults.is_empty() {
                faults.push(
                    Diagnostic::error(
                        "parse",
                        source.path(),
                        tree.root.span,
                        Message::new("reading-front-matter-not-keys"),
                    )
                    .hint(Message::new("reading-front-matter-not-keys-hint")),
                );
            }
            Node { span: tree.root.span, kind: NodeKind::Empty }
        }
    }
}

/// The finding for a fault of YAML.
pub(crate) fn tree_diagnostic(source: &Source, span: Span, fault: &TreeFault) -> Diagnostic {
    let (code, message, hint) = match fault {
        TreeFault::Syntax => ("parse", Message::new("reading-yaml"), Message::new(syntax_hint(source, span))),
        TreeFault::DuplicateKey(key, first) => {
            let line = source.position(first.start).line;
            let message = Message::new("reading-duplicate-key").with("key", &**key).with("line", line);
            ("duplicate-key", message, Message::new("reading-duplicate-key-hint"))
        }
        TreeFault::Alias => ("parse", Message::new("reading-alias"), Message::new("reading-alias-hint")),
        TreeFault::TooDeep => (
            "parse",
            Message::new("reading-too-deep").with("limit", yaml::LIMIT_DEPTH),
            Message::new("reading-flat-hint"),
        ),
        TreeFault::TooMany => (
            "parse",
            Message::new("reading-too-many").with("limit", yaml::LIMIT_NODES),
            Message::new("reading-flat-hint"),
        ),
        TreeFault::SecondDocument => {
            ("parse", Message::new("reading-second-document"), Message::new("reading-second-document-hint"))
        }
    };
    Diagnostic::error(code, source.path(), span, message).hint(hint)
}

/// The likeliest cause of a syntax error, by the line it stands in.
fn syntax_hint(source: &Source, span: Span) -> &'static str {
    let line = source.slice(crate::text::line_span(source.text(), span.start));
    let value = line.split_once(':').map_or("", |(_, value)| value.trim_start());
    if line.starts_with('\t') {
        "reading-yaml-hint-tab"
    } else if value.starts_with(['@', '`', '%', '*', '&', '!']) {
        "reading-yaml-hint-sign"
    } else if value.contains(": ") {
        "reading-yaml-hint-colon"
    } else if value.starts_with(['"', '\'']) {
        "reading-yaml-hint-quote"
    } else {
        "reading-yaml-hint"
    }
}

fn limit_body(source: &Source, body: Span, faults: &mut Vec<Diagnostic>) -> Span {
    if body.range().len() <= LIMIT_BODY {
        return body;
    }
    let message = Message::new("reading-body-too-large").with("limit", LIMIT_BODY >> 20);
    let start = body.start as usize;
    faults.push(
        Diagnostic::error("parse", source.path(), Span::new(start, start), message)
            .hint(Message::new("reading-body-too-large-hint")),
    );
    let mut end = start + LIMIT_BODY;
    while !source.text().is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Source, Document) {
        let source = Source::new("contacts/a.md", text);
        let document = Document::read(&source);
        (source, document)
    }

    fn codes(document: &Document) -> Vec<(&str, u32)> {
        document.faults.iter().map(|fault| (fault.code, fault.span.start)).collect()
    }

    #[test]
    fn front_matter_and_body_are_split_at_the_fences_whatever_the_line_endings() {
        for ending in ["\n", "\r\n"] {
            let text = "\u{feff}---\nname: Ben\n---\n\nHello\n---\n".replace('\n', ending);
            let (source, document) = read(&text);
            assert_eq!(document.front.get("name").and_then(Node::text), Some("Ben"));
            assert_eq!(source.slice(document.body).trim(), format!("Hello{ending}---"));
            assert!(document.faults.is_empty());
        }
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        let (source, document) = read("# Title\n\n---\n");
        assert_eq!(source.slice(document.body), "# Title\n\n---\n");
        assert!(document.faults.is_empty());
    }

    #[test]
    fn an_empty_file_is_named() {
        assert_eq!(codes(&read("").1), [("parse", 0)]);
        assert_eq!(codes(&read("\u{feff}\r\n \n").1), [("parse", 0)]);
    }

    #[test]
    fn an_unclosed_front_matter_is_one_fault_and_loses_no_text() {
        let (source, document) = read("---\nname: Ben\n\nHello\n");
        assert_eq!(codes(&document), [("parse", 0)]);
        assert!(source.slice(document.body).contains("Hello"));
    }

    #[test]
    fn a_conflicted_file_is_one_fault_and_reads_as_ours() {
        let (_, document) = read(
            "---\nname: Ben\n<<<<<<< HEAD\nstage: lead\n||||||| base\nstage: x\n=======\nstage: won\n>>>>>>> other\nowner: ana\n---\n",
        );
        assert_eq!(codes(&document), [("conflict-marker", 14)]);
        assert_eq!(document.front.get("stage").and_then(Node::text), Some("lead"));
        assert_eq!(document.front.get("owner").and_then(Node::text), Some("ana"));
    }

    #[test]
    fn longer_markers_are_markers_too() {
        let (_, document) = read("---\n<<<<<<<<< HEAD\nstage: lead\n=========\nstage: won\n>>>>>>>>> x\n---\n");
        assert_eq!(codes(&document), [("conflict-marker", 4)]);
        assert_eq!(document.front.get("stage").and_then(Node::text), Some("lead"));
    }

    #[test]
    fn a_list_as_front_matter_is_named() {
        let (_, document) = read("---\n- a\n- b\n---\n");
        assert_eq!(codes(&document), [("parse", 6)]);
    }
}
