//! What is left to decide in a file with conflicts, one key or line at a time, and the file once somebody has.

use std::sync::Arc;

use super::conflict::{Region, regions};
use crate::change::{Change, Edit};
use crate::format::read_tree;
use crate::text::{Source, Span, position};

/// A file with the decisions that wait in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    text: Arc<str>,
    regions: Vec<(Region, Vec<Part>)>,
}

/// One thing to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it is about.
    pub what: What,
    /// Line of the file where it stands, from 1.
    pub line: usize,
    /// Our lines, with their endings; empty when our side has none.
    pub ours: String,
    /// Their lines.
    pub theirs: String,
    /// The lines before both, where git wrote them.
    pub base: Option<String>,
    /// What our side is called, without the value that a marker may name.
    pub ours_name: String,
    /// What their side is called.
    pub theirs_name: String,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A key of the front matter.
    Key(String),
    /// A list item: a task, a log line.
    Item,
    /// Other text.
    Text,
}

/// How something was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As ours.
    Ours,
    /// As theirs.
    Theirs,
    /// As somebody wrote: lines without the last ending; empty takes it out.
    Lines(String),
}

/// A key of a conflict, or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    what: What,
    ours: String,
    theirs: String,
    base: Option<String>,
}

impl Part {
    fn is_open(&self) -> bool {
        self.ours != self.theirs
    }
}

impl Undecided {
    /// The decisions that wait in a file; nothing when there are none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let front = front_end(text);
        let parts = |region: Region| {
            let whole = Part {
                what: What::Text,
                ours: text[region.ours.range()].to_owned(),
                theirs: text[region.theirs.range()].to_owned(),
                base: region.base.map(|base| text[base.range()].to_owned()),
            };
            let inside = front.is_some_and(|end| region.span.range().end <= end);
            let parts = if inside { by_key(&whole) } else { None };
            let parts = parts.unwrap_or_else(|| vec![Part { what: sort(&whole), ..whole }]);
            (region, parts)
        };
        let regions: Vec<_> = regions(text).into_iter().map(parts).collect();
        (!regions.is_empty()).then(|| Self { text: text.into(), regions })
    }

    /// What is to decide, in the order of the file.
    #[must_use]
    pub fn decisions(&self) -> Vec<Decision> {
        let decision = |region: &Region, part: &Part| Decision {
            what: part.what.clone(),
            line: position(&self.text, region.span.start).line,
            ours: part.ours.clone(),
            theirs: part.theirs.clone(),
            base: part.base.clone(),
            ours_name: bare(&region.ours_name, &part.what).to_owned(),
            theirs_name: bare(&region.theirs_name, &part.what).to_owned(),
        };
        let of = |(region, parts): &(Region, Vec<Part>)| {
            parts.iter().filter(|part| part.is_open()).map(|part| decision(region, part)).collect::<Vec<_>>()
        };
        self.regions.iter().flat_map(of).collect()
    }

    /// The edits of the file at `path` that the answers make, one for each decision in order; what has none stays
    /// between markers.
    #[must_use]
    pub fn settled(&self, path: &Arc<str>, answers: &[Option<Answer>]) -> Change {
        let mut answers = answers.iter();
        let mut change = Change::default();
        for (region, parts) in &self.regions {
            let given: Vec<Option<&Answer>> = parts
                .iter()
                .map(|part| if part.is_open() { answers.next().and_then(Option::as_ref) } else { Some(&Answer::Ours) })
                .collect();
            let untouched = parts.iter().zip(&given).all(|(part, answer)| !part.is_open() || answer.is_none());
            if untouched && parts.iter().any(Part::is_open) {
                continue;
            }
            let lines = parts.iter().zip(given).map(|(part, answer)| self.written(region, part, answer));
            change.edits.push(Edit { path: path.clone(), span: region.span, replacement: lines.collect() });
        }
        change
    }

    fn written(&self, region: &Region, part: &Part, answer: Option<&Answer>) -> String {
        let ending = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        match answer {
            Some(Answer::Ours) => part.ours.clone(),
            Some(Answer::Theirs) => part.theirs.clone(),
            Some(Answer::Lines(lines)) if lines.is_empty() => String::new(),
            Some(Answer::Lines(lines)) => lines.lines().map(|line| format!("{line}{ending}")).collect(),
            None => {
                let mark = |sign: &str, name: &str| {
                    format!("{}{}{name}", sign.repeat(7), if name.is_empty() { "" } else { " " }) + ending
                };
                let Part { ours, theirs, .. } = part;
                let (first, last) = (mark("<", &region.ours_name), mark(">", &region.theirs_name));
                format!("{first}{ours}{}{theirs}{last}", mark("=", ""))
            }
        }
    }
}

impl Decision {
    /// A side's value of a key, or its lines, for a person; empty when that side has none.
    #[must_use]
    pub fn shown(&self, lines: &str) -> String {
        let What::Key(key) = &self.what else { return lines.trim_end().to_owned() };
        let tree = read_tree(lines, 0);
        let value = tree.root.get(key);
        let texts = |node: &crate::format::Node| {
            node.items().iter().filter_map(|item| item.text().map(str::to_owned)).collect::<Vec<_>>()
        };
        match value.map(texts) {
            Some(texts) if !texts.is_empty() => texts.join(", "),
            _ => lines.split_once(':').map_or("", |(_, value)| value).trim().to_owned(),
        }
    }

    /// The lines that give a key a value that somebody typed, or the typed line itself.
    #[must_use]
    pub fn typed(&self, value: &str) -> String {
        let What::Key(key) = &self.what else { return value.trim_end().to_owned() };
        let value = value.trim();
        if value.is_empty() {
            return String::new();
        }
        let is_list = |lines: &str| {
            let tree = read_tree(lines, 0);
            tree.root.get(key).is_some_and(|node| matches!(node.kind, crate::format::NodeKind::List(_)))
        };
        if is_list(&self.ours) || is_list(&self.theirs) {
            let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
            return items.fold(format!("{key}:"), |text, item| format!("{text}\n  - {}", scalar(item)));
        }
        format!("{key}: {}", scalar(value))
    }
}

/// A value so that it reads back as the same text.
fn scalar(value: &str) -> String {
    let tree = read_tree(&format!("x: {value}\n"), 0);
    let same = tree.faults.is_empty() && tree.root.get("x").and_then(crate::format::Node::text) == Some(value);
    if same { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The name in a marker without the key and value behind it.
fn bare<'a>(name: &'a str, what: &What) -> &'a str {
    match what {
        What::Key(key) => name.split_once(&format!(" ({key}: ")).map_or(name, |(name, _)| name),
        What::Item | What::Text => name,
    }
}

/// Where the front matter ends; nothing when there is none.
fn front_end(text: &str) -> Option<usize> {
    let document = crate::format::Document::read(&Source::new("", text));
    let Span { start, end } = document.front_span;
    (end > start && start > 0).then_some(end as usize)
}

/// The keys of a conflict of whole entries; nothing when it is none of that.
fn by_key(whole: &Part) -> Option<Vec<Part>> {
    let (ours, theirs) = (entries(&whole.ours)?, entries(&whole.theirs)?);
    let base = whole.base.as_deref().map(|base| entries(base).unwrap_or_default());
    let mut keys: Vec<&str> = ours.iter().map(|(key, _)| *key).collect();
    for (place, (key, _)) in theirs.iter().enumerate() {
        if !keys.contains(key) {
            let before = theirs[..place].iter().rev().find_map(|(last, _)| keys.iter().position(|at| at == last));
            keys.insert(before.map_or(0, |at| at + 1), key);
        }
    }
    let of = |entries: &[(&str, String)], key: &str| {
        entries.iter().find(|(own, _)| *own == key).map(|(_, lines)| lines.clone()).unwrap_or_default()
    };
    let part = |key: &&str| Part {
        what: What::Key((*key).to_owned()),
        ours: of(&ours, key),
        theirs: of(&theirs, key),
        base: base.as_deref().map(|base| of(base, key)),
    };
    (!keys.is_empty()).then(|| keys.iter().map(part).collect())
}

/// Lines as entries of the front matter, each with the lines that hang below its key.
fn entries(lines: &str) -> Option<Vec<(&str, String)>> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for line in lines.split_inclusive('\n') {
        let key = line.split_once(':').map(|(key, _)| key).filter(|key| is_key(key));
        match key {
            Some(key) if entries.iter().any(|(own, _)| *own == key) => return None,
            Some(key) => entries.push((key, line.to_owned())),
            None => entries.last_mut()?.1.push_str(line),
        }
    }
    Some(entries)
}

fn is_key(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn sort(part: &Part) -> What {
    let is_item = |lines: &str| {
        let line = lines.trim();
        line.is_empty() || (line.starts_with(['-', '*', '+']) && !line.contains("\n-"))
    };
    if is_item(&part.ours) && is_item(&part.theirs) { What::Item } else { What::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ntitle: A\n<<<<<<< HEAD\nstage: won\nvalue: 1\nowner: ana\n=======\nstage: lost\ntags:\n  - a\nvalue: 2\nowner: ana\n>>>>>>> side\n---\n\n<<<<<<< HEAD\n- [x] A\n=======\n>>>>>>> side\n";

    fn after(answers: &[Option<Answer>]) -> String {
        let change = Undecided::of(TEXT).unwrap().settled(&"a.md".into(), answers);
        change.apply("a.md", TEXT)
    }

    #[test]
    fn a_conflict_of_lines_is_decided_key_by_key() {
        let decisions = Undecided::of(TEXT).unwrap().decisions();
        let said: Vec<_> =
            decisions.iter().map(|d| (d.what.clone(), d.shown(&d.ours), d.shown(&d.theirs), d.line)).collect();
        let key = |key: &str| What::Key(key.to_owned());
        let row = |what, ours: &str, theirs: &str, line| (what, ours.to_owned(), theirs.to_owned(), line);
        assert_eq!(
            said,
            [
                row(key("stage"), "won", "lost", 3),
                row(key("tags"), "", "a", 3),
                row(key("value"), "1", "2", 3),
                row(What::Item, "- [x] A", "", 16),
            ]
        );
    }

    #[test]
    fn what_is_decided_is_written_and_the_rest_stays_marked() {
        let some = after(&[Some(Answer::Ours), None, Some(Answer::Lines("value: 3".to_owned())), None]);
        assert_eq!(
            some,
            "---\ntitle: A\nstage: won\n<<<<<<< HEAD\n=======\ntags:\n  - a\n>>>>>>> side\nvalue: 3\nowner: ana\n---\n\n<<<<<<< HEAD\n- [x] A\n=======\n>>>>>>> side\n"
        );
        let all = after(&[const { Some(Answer::Theirs) }; 4]);
        assert_eq!(all, "---\ntitle: A\nstage: lost\ntags:\n  - a\nvalue: 2\nowner: ana\n---\n\n");
        assert_eq!(after(&[None, None, None, None]), TEXT);
    }

    #[test]
    fn a_typed_value_reads_back_as_it_was_typed() {
        let decisions = Undecided::of(TEXT).unwrap().decisions();
        let typed = |key: usize, value: &str| decisions[key].typed(value);
        assert_eq!(typed(0, " won "), "stage: won");
        assert_eq!(typed(0, "a: b #c"), "stage: \"a: b #c\"");
        assert_eq!(typed(1, "a, b c,"), "tags:\n  - a\n  - b c");
        assert_eq!(typed(0, ""), "");
    }

    #[test]
    fn the_value_that_a_marker_names_is_no_part_of_the_name() {
        let stage = What::Key("stage".to_owned());
        assert_eq!(bare("side (stage: won)", &stage), "side");
        assert_eq!(bare("57fc550 (merge: git runs it)", &stage), "57fc550 (merge: git runs it)");
        assert_eq!(bare("57fc550 (call Ben) (stage: (won))", &stage), "57fc550 (call Ben)");
    }
}
