//! Conflict markers: writing them round one thing, and finding them in a file.

use super::layout::{Emit, Out};
use super::{Marks, Merged};
use crate::text::Span;

/// Longest value that a marker names.
const MOST_NAMED: usize = 60;
/// Length of git's own markers, the shortest that there are.
const SHORTEST: usize = 7;

/// A place where two versions stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// All of it, from the first marker to the end of the last one's line.
    pub span: Span,
    /// Our lines.
    pub ours: Span,
    /// The lines before both, where git wrote them.
    pub base: Option<Span>,
    /// Their lines.
    pub theirs: Span,
    /// What our side is called.
    pub ours_name: String,
    /// What their side is called.
    pub theirs_name: String,
}

/// A side of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

impl Region {
    /// The lines of a side.
    #[must_use]
    pub fn side(&self, choice: Choice) -> Span {
        match choice {
            Choice::Ours => self.ours,
            Choice::Theirs => self.theirs,
        }
    }
}

/// Whether a line of a text begins as a conflict does.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.split_inclusive('\n').any(|line| marker(line, '<').is_some())
}

/// All conflicts of a text, in order; a beginning without an end is none.
#[must_use]
pub fn regions(text: &str) -> Vec<Region> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        if let Some((size, name)) = marker(line, '<') {
            open = Some(Open { size, start, ours: end, ours_name: name.to_owned(), base: None, theirs: None });
            continue;
        }
        let Some(now) = &mut open else { continue };
        let is = |sign| marker(line, sign).filter(|(size, _)| *size == now.size);
        if now.theirs.is_none() && now.base.is_none() && is('|').is_some() {
            now.base = Some((start, end));
        } else if now.theirs.is_none() && is('=').is_some() {
            now.theirs = Some((start, end));
        } else if let (Some((_, name)), Some(middle)) = (is('>'), now.theirs) {
            found.push(now.region(middle, (start, end), name));
            open = None;
        }
    }
    found
}

/// The text with one side of every conflict and no markers.
#[must_use]
pub fn resolved(text: &str, choice: Choice) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for region in regions(text) {
        out.push_str(&text[at..region.span.range().start]);
        out.push_str(&text[region.side(choice).range()]);
        at = region.span.range().end;
    }
    out.push_str(&text[at..]);
    out
}

/// A conflict whose end has not come yet.
struct Open {
    size: usize,
    start: usize,
    ours: usize,
    ours_name: String,
    base: Option<(usize, usize)>,
    theirs: Option<(usize, usize)>,
}

impl Open {
    fn region(&self, middle: (usize, usize), last: (usize, usize), name: &str) -> Region {
        let ours_end = self.base.map_or(middle.0, |base| base.0);
        Region {
            span: Span::new(self.start, last.1),
            ours: Span::new(self.ours, ours_end),
            base: self.base.map(|base| Span::new(base.1, middle.0)),
            theirs: Span::new(middle.1, last.0),
            ours_name: self.ours_name.clone(),
            theirs_name: name.to_owned(),
        }
    }
}

/// Length and name of a marker line.
fn marker(line: &str, sign: char) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches(sign);
    let size = line.len() - rest.len();
    let name = rest.trim_end();
    (size >= SHORTEST && (name.is_empty() || rest.starts_with(' '))).then(|| (size, name.trim_start()))
}

/// A text that grows, with its conflicts.
pub(super) struct Writer<'a> {
    marks: Marks<'a>,
    /// The parts have theirs in the place of ours.
    turned: bool,
    ending: &'static str,
    text: String,
    conflicts: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(marks: Marks<'a>, turned: bool) -> Self {
        Self { turned, ..Self::raw(marks, "\n") }
    }

    /// A writer for lines that carry their own endings; markers get this one.
    pub(super) fn raw(marks: Marks<'a>, ending: &'static str) -> Self {
        Self { marks, turned: false, ending, text: String::new(), conflicts: 0 }
    }

    pub(super) fn finish(self) -> Merged {
        Merged { text: self.text, conflicts: self.conflicts }
    }

    /// Lines without their last ending.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str(self.ending);
    }

    pub(super) fn out(&mut self, out: &Out) {
        match out {
            Out::Piece(emit) => self.line(&emit.text),
            Out::Clash { ours, theirs, about } => {
                let text = |pieces: &[Emit]| pieces.iter().map(|emit| format!("{}\n", emit.text)).collect::<String>();
                let mut sides = [text(ours), text(theirs)];
                let mut names =
                    about.as_ref().map(|about| [&about.ours, &about.theirs].map(|value| said(&about.key, value)));
                if self.turned {
                    sides.reverse();
                    names.iter_mut().for_each(|names| names.reverse());
                }
                let [ours_said, theirs_said] = names.map_or([None, None], |names| names.map(Some));
                self.conflict([&sides[0], &sides[1]], [ours_said, theirs_said]);
            }
        }
    }

    /// A line with its ending, if it has one.
    pub(super) fn raw_line(&mut self, line: &str) {
        self.end_line();
        self.text.push_str(line);
    }

    pub(super) fn raw_conflict(&mut self, ours: &str, theirs: &str) {
        self.conflict([ours, theirs], [None, None]);
    }

    fn conflict(&mut self, sides: [&str; 2], said: [Option<String>; 2]) {
        let [ours_said, theirs_said] = said;
        self.mark('<', Some(&full(self.marks.ours, ours_said)));
        self.text.push_str(sides[0]);
        self.mark('=', None);
        self.text.push_str(sides[1]);
        self.mark('>', Some(&full(self.marks.theirs, theirs_said)));
        self.conflicts += 1;
    }

    fn mark(&mut self, sign: char, name: Option<&str>) {
        self.end_line();
        self.text.extend(std::iter::repeat_n(sign, self.marks.size.max(SHORTEST)));
        if let Some(name) = name {
            self.text.push(' ');
            self.text.push_str(name);
        }
        self.text.push_str(self.ending);
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str(self.ending);
        }
    }
}

/// `HEAD (stage: won)`, on one line whatever the names hold.
fn full(name: &str, said: Option<String>) -> String {
    let line: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match said {
        Some(said) => format!("{} ({said})", line.trim()),
        None => line.trim().to_owned(),
    }
}

/// A key with its value, shortened, a dash for none.
fn said(key: &str, value: &str) -> String {
    let line: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let value = match line.char_indices().nth(MOST_NAMED) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.trim().is_empty() => "—".to_owned(),
        None => line,
    };
    format!("{key}: {value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a\n<<<<<<< HEAD\nours\n||||||| base\nold\n=======\ntheirs\nmore\n>>>>>>> other\nb\n";

    #[test]
    fn a_conflict_is_found_with_its_sides_and_names() {
        let found = regions(TEXT);
        let [region] = found.as_slice() else { panic!("{found:?}") };
        let text = |span: Span| &TEXT[span.range()];
        assert_eq!((text(region.ours), text(region.theirs)), ("ours\n", "theirs\nmore\n"));
        assert_eq!(region.base.map(text), Some("old\n"));
        assert_eq!((region.ours_name.as_str(), region.theirs_name.as_str()), ("HEAD", "other"));
        assert_eq!(resolved(TEXT, Choice::Ours), "a\nours\nb\n");
        assert_eq!(resolved(TEXT, Choice::Theirs), "a\ntheirs\nmore\nb\n");
    }

    #[test]
    fn half_a_conflict_is_none_and_a_heading_is_no_marker() {
        for text in ["<<<<<<< a\nx\n=======\ny\n", "Title\n=======\n\n>>>>>>> x\n", "<<<<<<<a\n=======\n>>>>>>>\n"] {
            assert_eq!(regions(text), [], "{text}");
            assert_eq!(resolved(text, Choice::Ours), text);
        }
        assert!(is_marked("<<<<<<< a\n") && is_marked("x\n<<<<<<<<<\n") && !is_marked("<<<<<< a\n"));
    }

    #[test]
    fn longer_markers_enclose_shorter_ones() {
        let text = "<<<<<<<<< A\n=======\n=========\nx\n>>>>>>>>> B\n";
        assert_eq!(resolved(text, Choice::Ours), "=======\n");
        assert_eq!(resolved(text, Choice::Theirs), "x\n");
    }
}
