//! What becomes of one key of the front matter.

use super::layout::{About, Fate};
use super::list;
use super::piece::Version;
use super::value::{Meaning, shown};
use super::{BASE, Marks, OURS, THEIRS, Three, Versions, pick};
use crate::config::{Config, FieldDef, Kind};
use crate::record::{Field, Value};

/// One key in one version.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Its lines.
    pub(super) text: &'a str,
    /// Its first byte in the version.
    pub(super) start: usize,
    pub(super) field: &'a Field,
    pub(super) version: &'a Version,
}

/// One key in the three versions.
pub(super) struct Key<'a> {
    pub(super) entries: Three<Option<Entry<'a>>>,
    pub(super) meanings: Three<Meaning>,
    pub(super) def: Option<&'a FieldDef>,
    pub(super) kind: &'a Kind,
    pub(super) config: &'a Config,
}

impl<'a> Entry<'a> {
    /// The text before the value, the value, and what stands behind it; nothing when it takes more than one line.
    fn parts(&self) -> Option<(&'a str, &'a str, &'a str)> {
        let from = (self.field.span.start as usize).checked_sub(self.start)?;
        let to = (self.field.span.end as usize).checked_sub(self.start)?;
        let parts = (self.text.get(..from)?, self.text.get(from..to)?, self.text.get(to..)?);
        (!self.text.contains('\n')).then_some(parts)
    }

    fn has_comment(&self) -> bool {
        self.text.contains('#')
    }
}

impl<'a> Key<'a> {
    pub(super) fn name(&self) -> &'a str {
        self.entries.iter().flatten().next().map_or("", |entry| &entry.field.key)
    }

    /// Whether a side says something else than the base.
    pub(super) fn changed(&self, side: usize) -> bool {
        self.meanings[side] != self.meanings[BASE]
    }

    /// Whether both sides say something else, and not the same.
    pub(super) fn is_disputed(&self) -> bool {
        self.changed(OURS) && self.changed(THEIRS) && self.meanings[OURS] != self.meanings[THEIRS]
    }

    /// The fate, and what the result must say; nothing is known of that where both versions stay.
    pub(super) fn fate(&self) -> (Fate, Option<Meaning>) {
        let texts = [BASE, OURS, THEIRS].map(|side| self.entries[side].map(|entry| entry.text));
        let [base, ours, theirs] = &self.meanings;
        if ours == theirs {
            let text = pick(&texts[BASE], &texts[OURS], &texts[THEIRS]).unwrap_or(&texts[OURS]);
            return (kept(*text), Some(ours.clone()));
        }
        if texts[BASE] == texts[OURS] {
            return (kept(texts[THEIRS]), Some(theirs.clone()));
        }
        if texts[BASE] == texts[THEIRS] {
            return (kept(texts[OURS]), Some(ours.clone()));
        }
        let found = if ours == base {
            self.with_style_of(OURS, THEIRS).map(|fate| (fate, theirs.clone()))
        } else if theirs == base {
            self.with_style_of(THEIRS, OURS).map(|fate| (fate, ours.clone()))
        } else {
            let united = list::merge(self).or_else(|| self.united_lines());
            united.map(|(text, meaning)| (Fate::Kept(text), meaning))
        };
        found.map_or_else(|| (self.clash(), None), |(fate, meaning)| (fate, Some(meaning)))
    }

    /// Both versions stay.
    pub(super) fn clash(&self) -> Fate {
        let shown = |side: usize| shown(self.entries[side].map(|entry| &entry.field.value));
        Fate::Clash(Some(About { key: self.name().to_owned(), ours: shown(OURS), theirs: shown(THEIRS) }))
    }

    /// One side wrote it differently, the other one changed the value: both, where they can be told apart.
    fn with_style_of(&self, style: usize, value: usize) -> Option<Fate> {
        let style = self.entries[style]?;
        let base = self.entries[BASE];
        let new_comment = style.has_comment() && base.is_none_or(|base| !base.has_comment());
        let Some(value) = self.entries[value] else { return (!new_comment).then_some(Fate::Gone) };
        if let (Some(base), Some(style), Some(value)) =
            (base.and_then(|base| base.parts()), style.parts(), value.parts())
        {
            let before = pick(base.0, style.0, value.0)?;
            let behind = pick(base.2, style.2, value.2)?;
            return Some(Fate::Kept(format!("{before}{}{behind}", value.1)));
        }
        (!style.has_comment()).then(|| Fate::Kept(value.text.to_owned()))
    }

    /// A text of several lines, merged by its lines.
    fn united_lines(&self) -> Option<(String, Meaning)> {
        let [base, ours, theirs] = self.entries;
        let [base, ours, theirs] = [base?.text, ours?.text, theirs?.text];
        let block =
            |text: &str| text.lines().next().is_some_and(|head| head.trim_end().ends_with(['|', '>', '-', '+']));
        if ![base, ours, theirs].into_iter().all(|text| block(text) && text.contains('\n')) {
            return None;
        }
        let marks = Marks { size: 7, ours: "", theirs: "" };
        let merged = super::merge_lines(Versions { base, ours, theirs }, marks);
        let meaning = (merged.conflicts == 0).then(|| self.reading(&merged.text)).flatten()?;
        matches!(meaning, Meaning::Text(_)).then_some((merged.text, meaning))
    }

    /// What the lines of an entry say when they stand alone; nothing when they are not this key.
    pub(super) fn reading(&self, text: &str) -> Option<Meaning> {
        let alone = Version::read(&format!("---\n{text}\n---\n"), self.kind, self.config)?;
        match alone.record.fields.as_slice() {
            [field] if *field.key == *self.name() => Some(Meaning::of(&field.value, self.def)),
            _ => None,
        }
    }

    /// The value of a version.
    pub(super) fn value(&self, side: usize) -> Option<&'a Value> {
        self.entries[side].map(|entry| &entry.field.value)
    }
}

fn kept(text: Option<&str>) -> Fate {
    text.map_or(Fate::Gone, |text| Fate::Kept(text.to_owned()))
}
