//! What happened, as a document for other programs.

use serde::Serialize;

use super::history::Step;
use super::{Failure, json};
use crate::compare::{Entry, Event, Hunk, Meaning, Todo};
use crate::history::{Commit, Person};
use crate::lang::Catalog;
use crate::phrase::{Speaker, Told};
use crate::record::TaskState;
use crate::snapshot::Snapshot;
use crate::views::history::{Doing, member_of};

#[derive(Serialize)]
struct Content<'a> {
    /// The file that was asked for; none for the whole book.
    path: Option<&'a str>,
    /// Whether the clone lacks what happened before its first commits.
    shallow: bool,
    /// How many commits could not be read whole.
    unreadable: usize,
    history: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    /// None when it is not committed.
    commit: Option<String>,
    time: Option<String>,
    authors: Vec<AuthorJson<'a>>,
    subject: Option<&'a str>,
    record: RecordJson<'a>,
    events: Vec<EventJson<'a>>,
}

#[derive(Serialize)]
struct AuthorJson<'a> {
    name: &'a str,
    email: &'a str,
    member: Option<&'a str>,
}

#[derive(Serialize)]
struct RecordJson<'a> {
    /// None when the record is gone.
    id: Option<&'a str>,
    r#type: String,
    path: &'a str,
}

#[derive(Serialize)]
struct EventJson<'a> {
    meaning: &'static str,
    sentence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<ValueJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<ValueJson<'a>>,
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

/// The document of some steps.
pub(super) fn document<'a>(
    catalog: &Catalog,
    snapshot: &'a Snapshot,
    path: Option<&'a str>,
    steps: &[Step<'a>],
) -> Result<String, Failure> {
    let speaker = Speaker::new(catalog, snapshot);
    let one = |step: &Step<'a>| match step {
        Step::One(doing) => Some(step_json(speaker, snapshot, doing)),
        Step::Bulk(..) => None,
    };
    let gaps = snapshot.timeline.gaps();
    let history = steps.iter().filter_map(one).collect();
    json::document("history", Content { path, shallow: gaps.shallow, unreadable: gaps.unreadable, history })
}

fn step_json<'a>(speaker: Speaker<'_>, snapshot: &'a Snapshot, doing: &Doing<'a>) -> StepJson<'a> {
    let event = |told: &Told<'a>| {
        let (field, from, to) = sides(told.event);
        let sentence = speaker.tell(doing.subject(snapshot), *told).to_string();
        EventJson { meaning: id(told.meaning), sentence, field, from, to }
    };
    let author = |person: &'a Person| AuthorJson {
        name: &person.name,
        email: &person.email,
        member: member_of(snapshot, person).map(|ix| &*snapshot.book.record(ix).id),
    };
    let commit: Option<&'a Commit> = doing.commit;
    StepJson {
        commit: commit.map(|commit| commit.id.to_string()),
        time: commit.and_then(|commit| commit.when.map(|when| when.rfc3339(&snapshot.config.time_zone))),
        authors: commit.into_iter().flat_map(|commit| commit.people().map(author)).collect(),
        subject: commit.map(|commit| &*commit.subject),
        record: RecordJson {
            id: doing.ix.map(|ix| &*snapshot.book.record(ix).id),
            r#type: doing.kind.id().to_owned(),
            path: doing.path,
        },
        events: doing.told.iter().map(event).collect(),
    }
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
