//! YAML to a [`Definition`], what is wrong in it being a diagnostic.

use std::sync::Arc;

use super::{Chart, Column, Definition, Group, Measure, Operand, Part};
use crate::config::{Config, Kind};
use crate::diagnostic::Diagnostic;
use crate::format::{Node, NodeKind, Quoting, read_tree, tree_diagnostic};
use crate::lang::{Label, Message};
use crate::money::{Decimal, parse_decimal};
use crate::query::{nearest_field, parse_with};
use crate::text::{Source, Span};

const KEYS: &[&str] =
    &["title", "about", "kind", "query", "date", "group", "steps", "window", "measure", "chart", "top", "parts"];
const PART_KEYS: &[&str] =
    &["id", "title", "kind", "query", "date", "group", "steps", "window", "measure", "chart", "top"];
const COLUMN_KEYS: &[&str] = &["title", "measure", "query", "group"];
const CHARTS: &[(&str, Chart)] =
    &[("bar", Chart::Bar), ("column", Chart::Column), ("line", Chart::Line), ("none", Chart::None)];
/// Most rows of a table that says nothing about it.
const TOP: usize = 50;

/// Reads a definition; `in_use` says whether some record has a field of this key, for fields that nobody declared.
///
/// Gives none when it cannot be run at all: no kind, or nothing that can be measured.
#[must_use]
pub fn read(source: &Source, config: &Config, in_use: &dyn Fn(&str) -> bool) -> (Option<Definition>, Vec<Diagnostic>) {
    let tree = read_tree(source.text(), 0);
    let faults: Vec<Diagnostic> =
        tree.faults.iter().map(|(span, fault)| tree_diagnostic(source, *span, fault)).collect();
    if !faults.is_empty() {
        return (None, faults);
    }
    let mut reader = Reader { source, config, in_use, faults };
    let definition = reader.definition(&tree.root);
    (definition, reader.faults)
}

struct Reader<'a> {
    source: &'a Source,
    config: &'a Config,
    in_use: &'a dyn Fn(&str) -> bool,
    faults: Vec<Diagnostic>,
}

/// A part's own keys before those of the report.
#[derive(Clone, Copy)]
struct Keys<'a> {
    own: &'a Node,
    shared: &'a Node,
}

impl<'a> Keys<'a> {
    fn get(self, key: &str) -> Option<&'a Node> {
        let filled = |node: &'a Node| node.get(key).filter(|node| node.kind != NodeKind::Empty);
        filled(self.own).or_else(|| filled(self.shared))
    }
}

impl Reader<'_> {
    fn fault(&mut self, span: Span, message: Message, hint: Option<Message>) {
        let fault = Diagnostic::error("report", self.source.path(), span, message);
        self.faults.push(hint.into_iter().fold(fault, Diagnostic::hint));
    }

    fn known(&mut self, node: &Node, keys: &[&str]) {
        for entry in node.entries().iter().filter(|entry| !keys.contains(&&*entry.key)) {
            let message = Message::new("config-unknown-key").with("key", &*entry.key);
            let hint = Message::new("config-known-keys").with("keys", keys.join(", "));
            self.fault(entry.key_span, message, Some(hint));
        }
    }

    fn definition(&mut self, root: &Node) -> Option<Definition> {
        let name: Box<str> = stem(self.source.path()).into();
        if !matches!(root.kind, NodeKind::Map(_)) {
            let hint = Message::new("config-known-keys").with("keys", KEYS.join(", "));
            self.fault(Span::default(), Message::new("report-empty"), Some(hint));
            return None;
        }
        self.known(root, KEYS);
        let title = self.label(root.get("title"));
        let title = if title == Label::default() { Label::same(&crate::lang::readable(&name)) } else { title };
        let about = self.label(root.get("about"));
        let parts: Vec<Part> = match root.get("parts").map(Node::items) {
            None | Some([]) => self.part(Keys { own: root, shared: root }, 0).into_iter().collect(),
            Some(parts) => {
                let part = |(number, own): (usize, &Node)| {
                    self.known(own, PART_KEYS);
                    self.part(Keys { own, shared: root }, number)
                };
                parts.iter().enumerate().filter_map(part).collect()
            }
        };
        (!parts.is_empty()).then_some(Definition { name, title, about, parts })
    }

    fn part(&mut self, keys: Keys<'_>, number: usize) -> Option<Part> {
        let kind = self.kind(keys)?;
        let group = self.group(keys, &kind);
        let written = group.as_ref().map_or("all", |group| &group.written);
        let id = keys.own.get("id").and_then(Node::text).unwrap_or(written).replace("..", "-").replace(['.', ' '], "-");
        let nested = !std::ptr::eq(keys.own, keys.shared);
        let title = if nested { self.label(keys.own.get("title")) } else { Label::default() };
        let query = self.query(keys.get("query")).unwrap_or_default();
        let columns = self.columns(keys, &kind, group.as_ref());
        let date = keys.get("date").and_then(|node| self.operand(node, &kind));
        let default_chart = if group.is_some() { Chart::Bar } else { Chart::None };
        let chart = keys.get("chart").and_then(|node| self.chart(node)).unwrap_or(default_chart);
        let top = keys.get("top").and_then(|node| self.number(node)).unwrap_or(TOP);
        let id = if id.is_empty() { number.to_string() } else { id };
        (!columns.is_empty()).then(|| Part {
            id: id.into(),
            title,
            query,
            date: date.unwrap_or(Operand::Created),
            group,
            columns,
            chart,
            top: top.max(1),
            kind,
        })
    }

    fn label(&mut self, node: Option<&Node>) -> Label {
        let Some(node) = node else { return Label::default() };
        if let Some(text) = node.text() {
            return Label::same(text);
        }
        self.known(node, &["fr", "en"]);
        let name = |key| node.get(key).and_then(Node::text).map(Into::into);
        Label { fr: name("fr"), en: name("en") }
    }

    fn kind(&mut self, keys: Keys<'_>) -> Option<Kind> {
        let Some(node) = keys.get("kind") else { return Some(Kind::Deal) };
        let word = node.text().unwrap_or_default();
        let found = self.config.kind_named(word).map(|def| def.kind.clone());
        if found.is_none() {
            let ids: Vec<&str> = self.config.kinds.iter().map(|def| def.kind.id()).collect();
            let hint = Message::new("report-known").with("words", ids.join(", "));
            self.fault(node.span, Message::new("report-unknown-kind").with("word", word), Some(hint));
        }
        found
    }

    fn operand(&mut self, node: &Node, kind: &Kind) -> Option<Operand> {
        let text = node.text().unwrap_or_default();
        let found = Operand::parse(text, kind, self.config, self.in_use);
        if found.is_none() {
            self.unknown_field(node.span, text, kind);
        }
        found
    }

    fn unknown_field(&mut self, span: Span, text: &str, kind: &Kind) {
        let message = Message::new("report-unknown-field").with("field", text).with("kind", kind.id());
        let nearest = nearest_field(text, self.config).filter(|name| self.config.field(kind, name).is_some());
        let hint = match nearest {
            Some(name) => Message::new("config-did-you-mean").with("name", name),
            None => {
                let fields = self.config.kind(kind).map_or(&[][..], |def| &def.fields);
                let names: Vec<&str> = fields.iter().map(|field| &*field.name).collect();
                Message::new("report-known").with("words", names.join(", "))
            }
        };
        self.fault(span, message, Some(hint));
    }

    fn group(&mut self, keys: Keys<'_>, kind: &Kind) -> Option<Group> {
        let node = keys.get("group")?;
        let text = node.text().unwrap_or_default();
        let Some(group) = Group::parse(text, kind, self.config, self.in_use) else {
            self.unknown_field(node.span, text, kind);
            return None;
        };
        let steps = keys.get("steps").map_or_else(Vec::new, |node| self.steps(node));
        let window = keys.get("window").and_then(|node| self.window(node));
        Some(Group { steps, window, ..group })
    }

    fn steps(&mut self, node: &Node) -> Vec<Decimal> {
        let steps: Vec<Decimal> = node.items().iter().filter_map(Node::text).filter_map(parse_decimal).collect();
        if steps.len() != node.items().len() || !steps.is_sorted_by(|a, b| a < b) {
            self.fault(node.span, Message::new("report-steps"), None);
            return Vec::new();
        }
        steps
    }

    fn window(&mut self, node: &Node) -> Option<(i32, i32)> {
        let ends = node.text().and_then(|text| text.split_once(".."));
        let ends = ends.and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
        let ends = ends.filter(|(from, to)| from <= to && (-600..=600).contains(from) && (-600..=600).contains(to));
        if ends.is_none() {
            self.fault(node.span, Message::new("report-window"), None);
        }
        ends
    }

    fn chart(&mut self, node: &Node) -> Option<Chart> {
        let word = node.text().unwrap_or_default();
        let found = CHARTS.iter().find(|(name, _)| *name == word).map(|(_, chart)| *chart);
        if found.is_none() {
            let names: Vec<&str> = CHARTS.iter().map(|(name, _)| *name).collect();
            let hint = Message::new("report-known").with("words", names.join(", "));
            self.fault(node.span, Message::new("report-unknown-chart").with("word", word), Some(hint));
        }
        found
    }

    fn number(&mut self, node: &Node) -> Option<usize> {
        let found = node.text().and_then(|text| text.parse().ok());
        if found.is_none() {
            self.fault(node.span, Message::new("report-number"), None);
        }
        found
    }

    /// A query line; each of its faults stands at its own place where the line is written without quotes.
    fn query(&mut self, node: Option<&Node>) -> Option<Box<str>> {
        let node = node?;
        let Some(text) = node.text() else {
            self.fault(node.span, Message::new("config-expected-text").with("key", "query"), None);
            return None;
        };
        let (_, faults) = parse_with(text, self.config, self.in_use);
        let plain = matches!(node.kind, NodeKind::Scalar(_, Quoting::Plain)) && self.source.slice(node.span) == text;
        for fault in faults {
            let start = node.span.start;
            let span = Span { start: start + fault.span.start, end: start + fault.span.end };
            self.fault(if plain { span } else { node.span }, fault.message, fault.hint);
        }
        Some(text.into())
    }

    fn columns(&mut self, keys: Keys<'_>, kind: &Kind, rows: Option<&Group>) -> Vec<Column> {
        let Some(node) = keys.get("measure") else {
            return vec![Column { title: Label::default(), measure: Measure::Count, query: None, group: None }];
        };
        node.items().iter().filter_map(|item| self.column(item, kind, rows)).collect()
    }

    fn column(&mut self, node: &Node, kind: &Kind, rows: Option<&Group>) -> Option<Column> {
        if node.text().is_some() {
            let measure = self.measure(node, kind)?;
            return Some(Column { title: Label::default(), measure, query: None, group: None });
        }
        self.known(node, COLUMN_KEYS);
        let measure = match node.get("measure") {
            Some(measure) => self.measure(measure, kind)?,
            None => Measure::Count,
        };
        let title = self.label(node.get("title"));
        let query = self.query(node.get("query"));
        let group = node.get("group").and_then(|group| {
            let text = group.text().unwrap_or_default();
            let found = Group::parse(text, kind, self.config, self.in_use);
            if found.is_none() {
                self.unknown_field(group.span, text, kind);
            }
            let rows = rows?;
            Some(Group { steps: rows.steps.clone(), window: rows.window, ..found? })
        });
        Some(Column { title, measure, query, group })
    }

    fn measure(&mut self, node: &Node, kind: &Kind) -> Option<Measure> {
        let text = node.text().unwrap_or_default();
        match Measure::parse(text, kind, self.config, self.in_use) {
            Ok(Measure::Rate(line)) => {
                for fault in parse_with(&line, self.config, self.in_use).1 {
                    self.fault(node.span, fault.message, fault.hint);
                }
                Some(Measure::Rate(line))
            }
            Ok(measure) => Some(measure),
            Err(word) if Measure::WORDS.contains(&word) || text.trim().starts_with(word) => {
                let hint = Message::new("report-known").with("words", Measure::WORDS.join(", "));
                self.fault(node.span, Message::new("report-unknown-measure").with("word", text), Some(hint));
                None
            }
            Err(word) => {
                self.unknown_field(node.span, word, kind);
                None
            }
        }
    }
}

/// The name of a file without folder and ending.
fn stem(path: &Arc<str>) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or(name)
}
