//! The form of a file beside what it says: byte order mark, line endings, last line ending.

use super::{BASE, Merged, OURS, THEIRS, Three, pick};

const BOM: char = '\u{feff}';

/// The texts of three versions in one form, and the form that the result takes.
pub(super) struct Forms {
    /// Without mark, with `\n` behind every line.
    pub(super) texts: Three<String>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Form {
    bom: bool,
    crlf: bool,
    closed: bool,
}

impl Forms {
    /// Nothing when a version has line endings of two sorts, or both sides changed the form differently.
    pub(super) fn of(versions: Three<&str>) -> Option<Self> {
        let [ours, theirs] = [Form::of(versions[OURS])?, Form::of(versions[THEIRS])?];
        let base = match versions[BASE] {
            "" => Form { closed: !(ours.closed && theirs.closed), ..ours },
            base => Form::of(base)?,
        };
        if versions[BASE].is_empty() && (ours.bom, ours.crlf) != (theirs.bom, theirs.crlf) {
            return None;
        }
        let form = Form {
            bom: *pick(&base.bom, &ours.bom, &theirs.bom)?,
            crlf: *pick(&base.crlf, &ours.crlf, &theirs.crlf)?,
            closed: *pick(&base.closed, &ours.closed, &theirs.closed)?,
        };
        Some(Self { texts: versions.map(plain), form })
    }

    /// A merged text in the form of its file.
    pub(super) fn restore(&self, merged: Merged) -> Merged {
        let mut text = merged.text;
        let ends_marked = super::regions(&text).last().is_some_and(|region| region.span.range().end == text.len());
        if !self.form.closed && !ends_marked && text.ends_with('\n') {
            text.pop();
        }
        if self.form.crlf {
            text = text.replace('\n', "\r\n");
        }
        if self.form.bom {
            text.insert(0, BOM);
        }
        Merged { text, ..merged }
    }
}

impl Form {
    fn of(text: &str) -> Option<Self> {
        let returns = text.matches('\r').count();
        let crlf = returns > 0;
        let even = !crlf || (text.matches("\r\n").count() == returns && text.matches('\n').count() == returns);
        even.then(|| Self { bom: text.starts_with(BOM), crlf, closed: text.ends_with('\n') })
    }
}

fn plain(text: &str) -> String {
    let mut text = text.strip_prefix(BOM).unwrap_or(text).replace('\r', "");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(versions: Three<&str>, text: &str) -> Option<String> {
        Some(Forms::of(versions)?.restore(Merged { text: text.to_owned(), conflicts: 0 }).text)
    }

    #[test]
    fn the_side_that_changed_the_form_gives_it() {
        assert_eq!(restored(["a\nb\n", "a\r\nb\r\n", "a\nb\n"], "c\nd\n").as_deref(), Some("c\r\nd\r\n"));
        assert_eq!(restored(["a\n", "a\n", "\u{feff}a"], "c\n").as_deref(), Some("\u{feff}c"));
        assert_eq!(restored(["", "a\r\n", "b\r\n"], "c\n").as_deref(), Some("c\r\n"));
    }

    #[test]
    fn mixed_endings_are_left_to_git() {
        assert_eq!(restored(["a\n", "a\r\nb\n", "a\n"], "c\n"), None);
        assert_eq!(restored(["a\n", "a\rb\n", "a\n"], "c\n"), None);
        assert_eq!(restored(["", "a\n", "a\r\n"], "c\n"), None, "two made it, each in another form");
    }
}
