//! Which sentence tells an event, and with which values.

use super::sentence::{Role, marked};
use super::value::{beyond, is_list};
use super::{Speaker, Subject, Told};
use crate::compare::{Entry, Event, FieldChange, Hunk, Meaning, Todo};
use crate::config::FieldType;
use crate::lang::Message;

fn before(text: &str) -> String {
    marked(Role::Before, text)
}

fn after(text: &str) -> String {
    marked(Role::After, text)
}

fn said(text: &str) -> String {
    marked(Role::Said, text)
}

/// The sentence of an event, not yet in words.
pub(super) fn message(speaker: &Speaker<'_>, subject: Subject<'_>, told: Told<'_>) -> Message {
    match told.event {
        Event::Created => Message::new("phrase-created"),
        Event::Restored => Message::new("phrase-restored"),
        Event::Removed => Message::new("phrase-removed"),
        Event::Renamed { from, to } => renamed(from, to),
        Event::Field(change) => field(speaker, subject, change, told),
        Event::Logged(entry) => {
            let text = said(&speaker.plain(&entry.text));
            Message::new("phrase-logged").with("entry", when(speaker, subject, entry)).with("text", text)
        }
        Event::LogEdited { from, to } => log_edited(speaker, from, to),
        Event::LogRemoved(entry) => {
            let text = before(&speaker.plain(&entry.text));
            Message::new("phrase-log-removed").with("entry", dated(speaker, entry)).with("text", text)
        }
        Event::TaskAdded(todo) => task_added(speaker, todo),
        Event::TaskChanged { from, to } => task_changed(speaker, from, to, told.meaning),
        Event::TaskRemoved(todo) => {
            Message::new("phrase-task-removed").with("text", before(&speaker.plain(&todo.text)))
        }
        Event::Text(hunks) => notes(speaker, hunks),
        Event::Formatting => Message::new("phrase-formatting"),
    }
}

/// The id of a path and the folder that it lies in.
fn stem(path: &str) -> (&str, &str) {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    (folder, file.strip_suffix(".md").unwrap_or(file))
}

fn renamed(from: &str, to: &str) -> Message {
    let (old, new) = (stem(from), stem(to));
    if old.1 == new.1 {
        return Message::new("phrase-shelved").with("from", before(old.0)).with("to", after(new.0));
    }
    Message::new("phrase-renamed").with("from", before(old.1)).with("to", after(new.1))
}

fn field(speaker: &Speaker<'_>, subject: Subject<'_>, change: &FieldChange, told: Told<'_>) -> Message {
    let texts = |texts: &[Box<str>]| speaker.values(subject, &change.key, texts.iter().map(|text| &**text));
    let (from, to) = (texts(&change.from), texts(&change.to));
    let between = |key| Message::new(key).with("from", before(&from)).with("to", after(&to));
    let both = !change.from.is_empty() && !change.to.is_empty();
    match told.meaning {
        Meaning::Won => Message::new("phrase-won"),
        Meaning::Lost => match told.reason {
            Some(reason) => {
                let reason = speaker.values(subject, "lost_reason", std::iter::once(reason));
                Message::new("phrase-lost-because").with("reason", after(&reason))
            }
            None => Message::new("phrase-lost"),
        },
        Meaning::Cancelled => Message::new("phrase-cancelled"),
        Meaning::Reopened => Message::new("phrase-reopened"),
        Meaning::MovedForward if both => between("phrase-moved-forward"),
        Meaning::MovedBack if both => between("phrase-moved-back"),
        Meaning::MovedAside if both && &*change.key == "stage" => between("phrase-moved"),
        Meaning::Slipped if both && told.slips > 1 => {
            between("phrase-slipped-again").with("times", speaker.catalog.ordinal(told.slips))
        }
        Meaning::Slipped if both => between("phrase-slipped"),
        Meaning::BroughtForward if both => between("phrase-brought-forward"),
        Meaning::ValueUp if both => between("phrase-value-up"),
        Meaning::ValueDown if both => between("phrase-value-down"),
        Meaning::OwnerChanged => match (change.from.is_empty(), change.to.is_empty()) {
            (true, _) => plain_field(speaker, subject, change, &from, &to),
            (false, true) => Message::new("phrase-owner-cleared").with("from", before(&from)),
            (false, false) => between("phrase-owner-changed"),
        },
        _ => plain_field(speaker, subject, change, &from, &to),
    }
}

fn plain_field(speaker: &Speaker<'_>, subject: Subject<'_>, change: &FieldChange, from: &str, to: &str) -> Message {
    let said = |key| Message::new(key).with("field", speaker.field(subject, &change.key));
    let def = speaker.config.field(subject.kind, &change.key);
    if def.is_some_and(|def| def.shape == FieldType::Map) {
        return said("phrase-field-touched");
    }
    if change.from.is_empty() && &*change.key == "owner" {
        return Message::new("phrase-owner-set").with("to", after(to));
    }
    if change.from.is_empty() {
        return said("phrase-field-set").with("to", after(to));
    }
    if change.to.is_empty() {
        return said("phrase-field-cleared").with("from", before(from));
    }
    if is_list(def, &change.from, &change.to) {
        let some = |texts: Vec<&str>| speaker.values(subject, &change.key, texts.into_iter());
        let (went, came) = (beyond(&change.from, &change.to), beyond(&change.to, &change.from));
        let key = match (came.is_empty(), went.is_empty()) {
            (false, false) => "phrase-field-both",
            (false, true) => "phrase-field-added",
            (true, false) => "phrase-field-removed",
            (true, true) => "phrase-field-touched",
        };
        return said(key).with("to", after(&some(came))).with("from", before(&some(went)));
    }
    said("phrase-field-changed").with("from", before(from)).with("to", after(to))
}

/// What people call the sort of an interaction, in small letters inside a sentence.
fn kind_of(speaker: &Speaker<'_>, entry: &Entry) -> Option<String> {
    let word = entry.kind.as_deref()?;
    let choice = speaker.config.interaction_kind(word);
    let name = choice.map_or(word, |choice| choice.name(speaker.catalog.language()));
    let shouted = name.chars().nth(1).is_some_and(char::is_uppercase);
    Some(if shouted { name.to_owned() } else { name.to_lowercase() })
}

/// `appel du 28 août`.
fn dated(speaker: &Speaker<'_>, entry: &Entry) -> String {
    let day = speaker.day(entry.date);
    let message = match kind_of(speaker, entry) {
        Some(kind) => Message::new("phrase-entry").with("kind", kind).with("day", day),
        None => Message::new("phrase-entry-plain").with("day", day),
    };
    speaker.catalog.say(&message)
}

/// The same, without its day when it was noted on that day.
fn when(speaker: &Speaker<'_>, subject: Subject<'_>, entry: &Entry) -> String {
    if subject.day != Some(entry.date) {
        return dated(speaker, entry);
    }
    kind_of(speaker, entry).unwrap_or_else(|| speaker.catalog.word("phrase-entry-today"))
}

fn log_edited(speaker: &Speaker<'_>, from: &Entry, to: &Entry) -> Message {
    let (old, new) = (dated(speaker, from), dated(speaker, to));
    if from.text == to.text && old != new {
        return Message::new("phrase-log-redated").with("from", before(&old)).with("to", after(&new));
    }
    if from.text == to.text {
        return Message::new("phrase-log-touched").with("entry", new).with("text", said(&speaker.plain(&to.text)));
    }
    Message::new("phrase-log-corrected")
        .with("entry", new)
        .with("from", before(&speaker.plain(&from.text)))
        .with("to", after(&speaker.plain(&to.text)))
}

fn task_added(speaker: &Speaker<'_>, todo: &Todo) -> Message {
    let text = said(&speaker.plain(&todo.text));
    match todo.due {
        Some(due) => Message::new("phrase-task-added-due").with("due", speaker.day(due)).with("text", text),
        None => Message::new("phrase-task-added").with("text", text),
    }
}

fn task_changed(speaker: &Speaker<'_>, from: &Todo, to: &Todo, meaning: Meaning) -> Message {
    let text = || said(&speaker.plain(&to.text));
    let about = |key| Message::new(key).with("text", text());
    match meaning {
        Meaning::TaskDone => about("phrase-task-done"),
        Meaning::TaskCancelled => about("phrase-task-cancelled"),
        Meaning::TaskReopened => about("phrase-task-reopened"),
        Meaning::TaskRescheduled => match (from.due, to.due) {
            (Some(old), Some(new)) => {
                let key = if new > old { "phrase-task-postponed" } else { "phrase-task-brought-forward" };
                about(key).with("from", before(&speaker.day(old))).with("to", after(&speaker.day(new)))
            }
            (None, Some(new)) => about("phrase-task-due-set").with("to", after(&speaker.day(new))),
            (old, None) => {
                let old = old.map(|old| speaker.day(old)).unwrap_or_default();
                about("phrase-task-due-cleared").with("from", before(&old))
            }
        },
        _ => match &to.member {
            Some(member) if to.member != from.member && to.text == from.text => {
                about("phrase-task-handed").with("to", after(&speaker.name(member)))
            }
            _ if to.text == from.text => about("phrase-task-changed"),
            _ => Message::new("phrase-task-reworded")
                .with("from", before(&speaker.plain(&from.text)))
                .with("to", after(&speaker.plain(&to.text))),
        },
    }
}

/// The lines that came and went, without what only structures them.
fn notes(speaker: &Speaker<'_>, hunks: &[Hunk]) -> Message {
    let joined = |side: fn(&Hunk) -> &[Box<str>]| {
        let lines = hunks.iter().flat_map(side).map(|line| line.trim()).filter(|line| !line.is_empty());
        speaker.plain(&lines.collect::<Vec<_>>().join(" "))
    };
    let (from, to) = (joined(|hunk| &hunk.removed), joined(|hunk| &hunk.added));
    match (from.is_empty(), to.is_empty()) {
        (true, true) => Message::new("phrase-notes-spaced"),
        (true, false) => Message::new("phrase-notes-added").with("to", said(&to)),
        (false, true) => Message::new("phrase-notes-removed").with("from", before(&from)),
        (false, false) => Message::new("phrase-notes-changed").with("from", before(&from)).with("to", after(&to)),
    }
}
