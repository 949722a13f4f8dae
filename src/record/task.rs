//! Tasks: Markdown checkboxes, with their dates and people in three spellings.
//!
//! Written: Dataview's inline fields (`[due:: 2026-09-04]`, as Obsidian Tasks writes them). Read as well: Obsidian Tasks'
//! emoji and todo.txt's `due:2026-09-04`.

use crate::date::{Date, Time, parse_date, parse_time};
use crate::text::Span;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Where it stands with.
    pub state: TaskState,
    /// What to do, without dates, members and other marks.
    pub text: Box<str>,
    /// The bytes of the item's own text, marks included, behind the checkbox.
    pub span: Span,
    /// When it is due.
    pub due: Option<Date>,
    /// At what time of that day, in the book's zone.
    pub time: Option<Time>,
    /// When it was done or cancelled.
    pub closed: Option<Date>,
    /// Who does it, as written without `@`.
    pub member: Option<Box<str>>,
    /// How urgent it is.
    pub priority: Priority,
    /// How it repeats (`every month`), as written.
    pub repeat: Option<Box<str>>,
    /// A date that is none (`[due:: tomorrow]`): where.
    pub bad_date: Option<Span>,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// `[ ]`, and `[/]` for begun.
    Open,
    /// `[x]`.
    Done,
    /// `[-]`.
    Cancelled,
}

/// How urgent a task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Below normal.
    Low,
    /// Nothing said.
    #[default]
    Normal,
    /// Above normal.
    High,
}

impl Task {
    /// Whether it is still to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == TaskState::Open
    }

    /// Reads an item's own text behind a checkbox that holds `sign`; nothing for signs that are no task.
    pub(super) fn read(sign: char, text: &str, span: Span) -> Option<Self> {
        let state = match sign {
            ' ' | '/' | '>' | '!' => TaskState::Open,
            'x' | 'X' => TaskState::Done,
            '-' => TaskState::Cancelled,
            _ => return None,
        };
        let mut task = Self {
            state,
            text: Box::from(""),
            span,
            due: None,
            time: None,
            closed: None,
            member: None,
            priority: Priority::Normal,
            repeat: None,
            bad_date: None,
        };
        let rest = task.take_brackets(text);
        let rest = task.take_emoji(&rest);
        task.text = task.take_words(&rest).into();
        Some(task)
    }

    fn set(&mut self, key: &str, value: &str) -> bool {
        let value = value.trim();
        match key {
            "due" | "scheduled" => self.set_date(value, DateMark::Due),
            "completion" | "done" | "cancelled" => self.set_date(value, DateMark::Closed),
            "created" | "start" | "id" | "dependsOn" => {}
            "repeat" => self.repeat = Some(value.into()),
            "priority" => self.priority = priority(value),
            _ => return false,
        }
        true
    }

    fn set_date(&mut self, text: &str, mark: DateMark) {
        let (day, time) = text.split_once([' ', 'T']).map_or((text, None), |(day, time)| (day, Some(time.trim())));
        let hour = time.and_then(parse_time);
        let date = parse_date(day).filter(|_| time.is_none() || hour.is_some());
        match (date, mark) {
            (None, _) => self.bad_date = Some(self.span),
            (date, DateMark::Due) if self.due.is_none() => (self.due, self.time) = (date, hour),
            (_, DateMark::Due) => {}
            (date, DateMark::Closed) => self.closed = date,
        }
    }

    /// Takes `[key:: value]` and `(key:: value)` out; unknown keys stay in the text.
    fn take_brackets(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(['[', '(']) {
            let close = if rest.as_bytes()[open] == b'[' { ']' } else { ')' };
            let inner = rest[open + 1..].find(close).map(|end| &rest[open + 1..open + 1 + end]);
            let field = inner.and_then(|inner| inner.split_once("::"));
            match (inner, field) {
                (Some(inner), Some((key, value))) if self.set(key.trim(), value) => {
                    out.push_str(&rest[..open]);
                    rest = &rest[open + inner.len() + 2..];
                }
                _ => {
                    out.push_str(&rest[..=open]);
                    rest = &rest[open + 1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// Takes Obsidian Tasks' emoji out, with or without a variation selector.
    fn take_emoji(&mut self, text: &str) -> String {
        let text = text.replace('\u{fe0f}', "");
        if text.is_ascii() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(sign) = rest.chars().next() {
            let behind = &rest[sign.len_utf8()..];
            rest = match sign {
                '📅' | '📆' | '🗓' | '⏳' => self.take_emoji_date(behind, DateMark::Due),
                '✅' | '❌' => self.take_emoji_date(behind, DateMark::Closed),
                '🛫' | '➕' => skip_date(behind),
                '🔺' | '⏫' | '🔼' => self.mark_priority(Priority::High, behind),
                '🔽' | '⏬' => self.mark_priority(Priority::Low, behind),
                '🔁' => self.take_repeat(behind),
                other => {
                    out.push(other);
                    behind
                }
            };
        }
        out
    }

    fn take_emoji_date<'a>(&mut self, behind: &'a str, mark: DateMark) -> &'a str {
        let trimmed = behind.trim_start_matches([' ', '\u{a0}']);
        let word = trimmed.split_whitespace().next().unwrap_or_default();
        self.set_date(word, mark);
        if parse_date(word).is_some() { &trimmed[word.len()..] } else { behind }
    }

    fn mark_priority<'a>(&mut self, priority: Priority, behind: &'a str) -> &'a str {
        self.priority = priority;
        behind
    }

    fn take_repeat<'a>(&mut self, behind: &'a str) -> &'a str {
        let end = behind.find(|c: char| !c.is_ascii()).unwrap_or(behind.len());
        self.repeat = Some(behind[..end].trim().into());
        &behind[end..]
    }

    /// Takes `@member` and todo.txt's `due:DATE` out of the words, and folds white space.
    fn take_words(&mut self, text: &str) -> String {
        let mut kept: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            if let Some(date) = word.strip_prefix("due:").and_then(parse_date) {
                self.due = self.due.or(Some(date));
            } else if let Some(member) = member_of(word)
                && self.member.is_none()
            {
                self.member = Some(member.into());
            } else if !(word.starts_with('^') && word.len() > 1 && kept.len() > 1) {
                kept.push(word);
            }
        }
        kept.join(" ")
    }
}

#[derive(Clone, Copy)]
enum DateMark {
    Due,
    Closed,
}

fn priority(word: &str) -> Priority {
    match word {
        "highest" | "high" | "medium" => Priority::High,
        "low" | "lowest" => Priority::Low,
        _ => Priority::Normal,
    }
}

fn skip_date(behind: &str) -> &str {
    let trimmed = behind.trim_start_matches([' ', '\u{a0}']);
    let word = trimmed.split_whitespace().next().unwrap_or_default();
    if parse_date(word).is_some() { &trimmed[word.len()..] } else { behind }
}

/// The member that a word such as `@ana` names.
pub(super) fn member_of(word: &str) -> Option<&str> {
    let handle = word.strip_prefix('@')?.trim_end_matches([',', '.', ';', ':', ')', '!', '?']);
    let plain = !handle.is_empty() && handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    plain.then_some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(sign: char, text: &str) -> Task {
        Task::read(sign, text, Span::new(0, text.len())).unwrap()
    }

    #[test]
    fn three_spellings_of_a_date_read_the_same() {
        for text in [
            "Send quote @ana [due:: 2026-09-04]",
            "Send quote @ana 📅 2026-09-04",
            "Send quote @ana 📅\u{fe0f}\u{a0}2026-09-04",
            "Send quote due:2026-09-04 @ana",
            "Send quote (due:: 2026-09-04) @ana ^t4kq7",
        ] {
            let task = read(' ', text);
            assert_eq!(
                (&*task.text, task.due, task.member.as_deref()),
                ("Send quote", Some(date(2026, 9, 4)), Some("ana")),
                "{text}"
            );
        }
    }

    #[test]
    fn a_due_day_may_have_a_time() {
        for text in ["Call [due:: 2026-09-04 14:30]", "Call [due:: 2026-09-04T14:30]"] {
            let task = read(' ', text);
            assert_eq!((task.due, task.time), (Some(date(2026, 9, 4)), parse_time("14:30")), "{text}");
        }
        assert_eq!(read(' ', "Call [due:: 2026-09-04]").time, None);
        assert!(read(' ', "Call [due:: 2026-09-04 noon]").bad_date.is_some());
    }

    #[test]
    fn state_priority_and_repetition_are_read() {
        let task = read('x', "Book room ⏫ 🔁 every month ✅ 2026-08-27");
        assert_eq!(
            (task.state, task.priority, task.closed),
            (TaskState::Done, Priority::High, Some(date(2026, 8, 27)))
        );
        assert_eq!((&*task.text, task.repeat.as_deref()), ("Book room", Some("every month")));
        assert_eq!(read('-', "x").state, TaskState::Cancelled);
        assert!(Task::read('?', "x", Span::default()).is_none());
        assert_eq!(read(' ', "a [priority:: high] [repeat:: every week]").repeat.as_deref(), Some("every week"));
    }

    #[test]
    fn a_date_that_is_none_is_kept_as_a_fault_and_other_brackets_stay() {
        assert!(read(' ', "a [due:: tomorrow]").bad_date.is_some());
        assert_eq!(&*read(' ', "call [the boss](tel:1) [x:: y]").text, "call [the boss](tel:1) [x:: y]");
    }
}
