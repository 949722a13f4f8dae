//! A value as it was, brought back into a record as it is.

use super::{Content, Event, FieldChange, replay};
use crate::change::Change;
use crate::config::Config;
use crate::record::{Field, Record};
use crate::text::Span;

/// Why a value is not brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Neither version has such a field.
    NoField,
    /// It says the same in both.
    Same,
    /// The file, now or then, holds the marks of a merge conflict.
    Conflict,
    /// The file is written in a way in which the value alone cannot be replaced.
    Entangled,
}

/// The change that gives a field the value that it had in another version, and takes it out when it had none. Touches the
/// value alone where it stands on one line in both, else the lines of the field.
///
/// # Errors
/// [`Refusal`], always when anything else in the record would read otherwise afterwards.
pub fn restore(now: &Record, then: &Record, key: &str, config: &Config) -> Result<Change, Refusal> {
    let (current, wanted) = (Content::of(now), Content::of(then));
    if now.field(key).is_none() && then.field(key).is_none() {
        return Err(Refusal::NoField);
    }
    if [now, then].iter().any(|record| record.faults.iter().any(|fault| fault.code == "conflict-marker")) {
        return Err(Refusal::Conflict);
    }
    if current.field(key) == wanted.field(key) {
        return Err(Refusal::Same);
    }
    let change = change(now, then, key).ok_or(Refusal::Entangled)?;
    let text = change.apply(now.path(), now.source.text());
    let after = Record::read(crate::text::Source::new(now.path().clone(), text), &now.kind, config);
    let step = FieldChange { key: key.into(), from: current.field(key).into(), to: wanted.field(key).into() };
    let expected = replay(&current, &[Event::Field(step)]);
    let sound = Content::of(&after) == expected && after.faults.len() <= now.faults.len();
    if sound { Ok(change) } else { Err(Refusal::Entangled) }
}

fn change(now: &Record, then: &Record, key: &str) -> Option<Change> {
    let (here, there) = (now.field(key), then.field(key));
    let (span, text) = match (here, there) {
        (Some(here), Some(there)) if is_plain(now, here) && is_plain(then, there) => {
            (here.span, then.source.slice(there.span).to_owned())
        }
        (Some(here), Some(there)) => (lines(now, here), then.source.slice(lines(then, there)).to_owned()),
        (Some(here), None) => (lines(now, here), String::new()),
        (None, Some(there)) => {
            let at = place(now, then, key);
            (Span::new(at, at), then.source.slice(lines(then, there)).to_owned())
        }
        (None, None) => return None,
    };
    Some(Change::edit(now.path(), span, with_endings_of(now.source.slice(now.front), &text)))
}

/// Whether a value stands on the line of its key.
fn is_plain(record: &Record, field: &Field) -> bool {
    let whole = Span { start: field.key_span.start, end: field.span.end };
    field.span.start < field.span.end && !record.source.slice(whole).contains('\n')
}

/// The whole lines of a field.
fn lines(record: &Record, field: &Field) -> Span {
    let text = record.source.text();
    let start = text[..field.key_span.range().start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = field.key_span.range().end.max(field.span.range().end);
    let closed = text[..end].ends_with('\n') && end > field.key_span.range().end;
    let end = if closed { end } else { text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1) };
    Span::new(start, end)
}

/// Where a field that is missing belongs: behind the nearest field before it that both have.
fn place(now: &Record, then: &Record, key: &str) -> usize {
    let before = then.fields.iter().take_while(|field| &*field.key != key);
    let here = before.filter_map(|field| now.field(&field.key)).last();
    here.map_or(now.front.range().start, |field| lines(now, field).range().end)
}

fn with_endings_of(file: &str, text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    if file.contains("\r\n") { plain.replace('\n', "\r\n") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Kind;
    use crate::text::Source;

    const NOW: &str =
        "---\ntitle: Roll   # ours\nstage: won # sure\ntags:\n  - a\n  - b\n# kept\nowner: ana\n---\n\nText.\n";

    fn restored(now: &str, then: &str, key: &str) -> Result<String, Refusal> {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let read = |text: &str| Record::read(Source::new("deals/roll.md", text), &Kind::Deal, &config);
        let now = read(now);
        restore(&now, &read(then), key, &config).map(|change| change.apply(now.path(), now.source.text()))
    }

    #[test]
    fn a_value_comes_back_and_nothing_else_changes() {
        let then = "---\nstage: 'lead'\ntags: [x]\nvalue: 5\nowner: ana\n---\n";
        assert_eq!(restored(NOW, then, "stage").unwrap(), NOW.replace("won", "'lead'"));
        assert_eq!(restored(NOW, then, "tags").unwrap(), NOW.replace("tags:\n  - a\n  - b\n", "tags: [x]\n"));
        assert_eq!(restored(NOW, then, "value").unwrap(), NOW.replace("# kept", "value: 5\n# kept"));
        assert_eq!(restored(NOW, then, "title").unwrap(), NOW.replace("title: Roll   # ours\n", ""));
    }

    #[test]
    fn a_list_comes_back_with_the_line_ends_of_the_file() {
        let now = "---\r\ntags: [x]\r\nowner: ana\r\n---\r\n";
        let then = "---\ntags:\n  - a\n  - b\n---\n";
        assert_eq!(restored(now, then, "tags").unwrap(), "---\r\ntags:\r\n  - a\r\n  - b\r\nowner: ana\r\n---\r\n");
    }

    #[test]
    fn what_cannot_be_done_safely_is_refused() {
        assert_eq!(restored(NOW, "---\nstage: \"won\"\n---\n", "stage"), Err(Refusal::Same));
        assert_eq!(restored(NOW, NOW, "nothing"), Err(Refusal::NoField));
        assert_eq!(
            restored("---\n{stage: won, owner: ana}\n---\n", "---\nowner: ana\n---\n", "stage"),
            Err(Refusal::Entangled)
        );
        assert_eq!(restored("Text.\n", "---\nstage: won\n---\n", "stage"), Err(Refusal::Entangled));
        let conflict = "---\n<<<<<<< a\nstage: won\n=======\nstage: lost\n>>>>>>> b\n---\n";
        assert_eq!(restored(conflict, "---\nstage: lead\n---\n", "stage"), Err(Refusal::Conflict));
    }
}
