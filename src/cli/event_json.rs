//! One event, for other programs: the same in every document that holds events.

use serde::Serialize;

use crate::compare::{Entry, Event, Hunk, Meaning, Todo};
use crate::record::TaskState;

/// What happened, and both sides of it as the files say them.
#[derive(Serialize)]
pub(super) struct EventJson<'a> {
    meaning: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<ValueJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<ValueJson<'a>>,
    /// The how-manieth slip of the close date it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    slips: Option<usize>,
}

impl<'a> EventJson<'a> {
    /// An event; no `slips` for any but one that moves the close date to a later day.
    pub(super) fn of(event: &'a Event, meaning: Meaning, slips: usize) -> Self {
        let (field, from, to) = sides(event);
        let slips = Some(slips).filter(|slips| meaning == Meaning::Slipped && *slips > 0);
        Self { meaning: id(meaning), field, from, to, slips }
    }
}

/// One side of a change.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueJson<'a> {
    Texts(Vec<&'a str>),
    Path(&'a str),
    Entry { date: String, time: Option<String>, kind: Option<&'a str>, text: &'a str, member: Option<&'a str> },
    Task { state: &'static str, text: &'a str, due: Option<String>, member: Option<&'a str> },
}

type Sides<'a> = (Option<&'a str>, Option<ValueJson<'a>>, Option<ValueJson<'a>>);

fn sides(event: &Event) -> Sides<'_> {
    match event {
        Event::Created | Event::Restored | Event::Removed | Event::Formatting => (None, None, None),
        Event::Renamed { from, to } => (None, Some(ValueJson::Path(from)), Some(ValueJson::Path(to))),
        Event::Field(change) => (Some(&change.key), texts(&change.from), texts(&change.to)),
        Event::Logged(to) => (None, None, Some(entry(to))),
        Event::LogEdited { from, to } => (None, Some(entry(from)), Some(entry(to))),
        Event::LogRemoved(from) => (None, Some(entry(from)), None),
        Event::TaskAdded(to) => (None, None, Some(todo(to))),
        Event::TaskChanged { from, to } => (None, Some(todo(from)), Some(todo(to))),
        Event::TaskRemoved(from) => (None, Some(todo(from)), None),
        Event::Text(hunks) => {
            let lines = |side: fn(&Hunk) -> &[Box<str>]| {
                Some(ValueJson::Texts(hunks.iter().flat_map(side).map(|line| &**line).collect()))
            };
            (None, lines(|hunk| &hunk.removed), lines(|hunk| &hunk.added))
        }
    }
}

fn texts(texts: &[Box<str>]) -> Option<ValueJson<'_>> {
    (!texts.is_empty()).then(|| ValueJson::Texts(texts.iter().map(|text| &**text).collect()))
}

fn entry(entry: &Entry) -> ValueJson<'_> {
    ValueJson::Entry {
        date: entry.date.to_string(),
        time: entry.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())),
        kind: entry.kind.as_deref(),
        text: &entry.text,
        member: entry.member.as_deref(),
    }
}

fn todo(todo: &Todo) -> ValueJson<'_> {
    ValueJson::Task {
        state: match todo.state {
            TaskState::Open => "open",
            TaskState::Done => "done",
            TaskState::Cancelled => "cancelled",
        },
        text: &todo.text,
        due: todo.due.map(|due| due.to_string()),
        member: todo.member.as_deref(),
    }
}

/// The word of a meaning in documents.
fn id(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Created => "created",
        Meaning::Restored => "restored",
        Meaning::Removed => "removed",
        Meaning::Renamed => "renamed",
        Meaning::MovedForward => "moved_forward",
        Meaning::MovedBack => "moved_back",
        Meaning::MovedAside => "moved_aside",
        Meaning::Won => "won",
        Meaning::Lost => "lost",
        Meaning::Cancelled => "cancelled",
        Meaning::Reopened => "reopened",
        Meaning::OwnerChanged => "owner_changed",
        Meaning::Slipped => "slipped",
        Meaning::BroughtForward => "brought_forward",
        Meaning::ValueUp => "value_up",
        Meaning::ValueDown => "value_down",
        Meaning::FieldChanged => "field_changed",
        Meaning::Logged => "logged",
        Meaning::LogEdited => "log_edited",
        Meaning::LogRemoved => "log_removed",
        Meaning::TaskAdded => "task_added",
        Meaning::TaskDone => "task_done",
        Meaning::TaskCancelled => "task_cancelled",
        Meaning::TaskReopened => "task_reopened",
        Meaning::TaskRescheduled => "task_rescheduled",
        Meaning::TaskEdited => "task_edited",
        Meaning::TaskRemoved => "task_removed",
        Meaning::TextChanged => "text_changed",
        Meaning::Formatting => "formatting",
    }
}
