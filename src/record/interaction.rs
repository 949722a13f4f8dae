//! Interactions: list items that start with a day.

use super::task::member_of;
use crate::date::{Date, Time, parse_date, parse_time};
use crate::text::Span;

/// Something that happened: `DATE [HH:MM] kind: text @member`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// Its kind as written, if a single word with a colon stands before the text.
    pub kind: Option<Box<str>>,
    /// What happened, as Markdown.
    pub text: Box<str>,
    /// Who noted it, as written without `@`.
    pub member: Option<Box<str>>,
    /// The bytes of the item's own text.
    pub span: Span,
}

impl Interaction {
    /// Reads an item's own text; nothing when it does not start with a day.
    pub(super) fn read(text: &str, span: Span) -> Option<Self> {
        let text_from = |rest: &'_ str| rest.trim_start().to_owned();
        let bare = text.trim_start_matches("**");
        let date = parse_date(bare.get(..10)?)?;
        let rest = bare.get(10..)?;
        if !rest.is_empty() && !rest.starts_with([' ', ':', '\t', '\n', '*', '|', '\r']) {
            return None;
        }
        let rest = text_from(rest.trim_start_matches(['*', ':', '|', ' ']));
        let (time, rest) = split_time(&rest);
        let (kind, rest) = split_kind(rest);
        let (text, member) = split_member(rest);
        Some(Self { date, time, kind: kind.map(Into::into), text: text.into(), member, span })
    }
}

fn split_time(text: &str) -> (Option<Time>, &str) {
    let word = text.split_whitespace().next().unwrap_or_default();
    match parse_time(word.trim_end_matches(':')) {
        Some(time) => (Some(time), text[word.len()..].trim_start()),
        None => (None, text),
    }
}

/// `call: text` → `call` and `text`; French puts a space before the colon.
fn split_kind(text: &str) -> (Option<&str>, &str) {
    let Some((word, rest)) = text.split_once(':') else { return (None, text) };
    let kind = word.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let single = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let ends = rest.is_empty() || rest.starts_with([' ', '\n', '\r', '\t']);
    if single && ends { (Some(kind), rest.trim_start()) } else { (None, text) }
}

/// The last word `@member` is who noted it.
fn split_member(text: &str) -> (&str, Option<Box<str>>) {
    let text = text.trim_end();
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    match member_of(last) {
        Some(member) => (text[..text.len() - last.len()].trim_end(), Some(member.into())),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn read(text: &str) -> Option<Interaction> {
        Interaction::read(text, Span::new(0, text.len()))
    }

    #[test]
    fn day_time_kind_text_and_member_are_told_apart() {
        let call = read("2026-08-28 14:30 call: Demo went well, wants SSO in [[acme-rollout]] @ana").unwrap();
        assert_eq!(
            (call.date, call.time, call.kind.as_deref()),
            (date(2026, 8, 28), Some(time(14, 30, 0, 0)), Some("call"))
        );
        assert_eq!(
            (&*call.text, call.member.as_deref()),
            ("Demo went well, wants SSO in [[acme-rollout]]", Some("ana"))
        );
        let appel = read("2026-08-21 appel : a rappelé à 10:30: d’accord").unwrap();
        assert_eq!((appel.kind.as_deref(), &*appel.text), (Some("appel"), "a rappelé à 10:30: d’accord"));
    }

    #[test]
    fn the_kind_may_be_missing() {
        let note = read("2026-08-21 nothing special here: at all").unwrap();
        assert_eq!((note.kind.as_deref(), &*note.text), (None, "nothing special here: at all"));
        assert_eq!(&*read("**2026-08-21** | mail, sent deck").unwrap().text, "mail, sent deck");
        assert_eq!(read("2026-08-21").unwrap().kind, None);
    }

    #[test]
    fn prose_and_impossible_days_are_no_interactions() {
        for no in ["on 2026-08-21 he called", "2026-02-30 call: x", "2026-08-211 x", "2026-08-21T10:00 x", ""] {
            assert_eq!(read(no), None, "{no}");
        }
    }
}
