//! A set of file edits that has not been written yet: the only way records are written.
//!
//! Pure data; `store` applies it under hashes.

use std::sync::Arc;

use crate::text::Span;

/// One replacement of bytes in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Path relative to the book.
    pub path: Arc<str>,
    /// The bytes to replace; an empty span inserts.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Edits that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The edits, in any order; spans of one file do not overlap.
    pub edits: Vec<Edit>,
}

impl Change {
    /// A change of one place.
    #[must_use]
    pub fn edit(path: &Arc<str>, span: Span, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { path: path.clone(), span, replacement: replacement.into() }] }
    }

    /// `text` after the edits of `path`; an edit that overlaps an earlier one or lies outside is left out.
    #[must_use]
    pub fn apply(&self, path: &str, text: &str) -> String {
        let mut edits: Vec<&Edit> = self.edits.iter().filter(|edit| &*edit.path == path).collect();
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for edit in edits {
            let range = edit.span.range();
            if range.start < done || range.end > text.len() || text.get(range.clone()).is_none() {
                continue;
            }
            out.push_str(&text[done..range.start]);
            out.push_str(&edit.replacement);
            done = range.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_order_of_place_and_never_overlap() {
        let path: Arc<str> = "a.md".into();
        let mut change = Change::edit(&path, Span::new(4, 5), "E");
        change.edits.extend(Change::edit(&path, Span::new(0, 1), "A").edits);
        change.edits.extend(Change::edit(&path, Span::new(0, 3), "lost").edits);
        change.edits.extend(Change::edit(&"b.md".into(), Span::new(0, 1), "other file").edits);
        assert_eq!(change.apply("a.md", "abcdef"), "AbcdEf");
    }
}
