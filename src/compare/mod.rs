//! What happened between two versions of a record: events by comparing records, not lines.
//!
//! Pure. Knows one record in two versions; must not know git, other records, or the words of a language. An event holds
//! what was written, no meaning that depends on the settings: whether a stage is further on is for [`Meaning`] to say.
//!
//! What a record says is its [`Content`]: spelling, quotes, order of keys, blank lines and line endings are no part of
//! it. The events between two contents, replayed on the first, give the second.

mod beyond;
mod content;
mod lines;
mod meaning;
mod pair;
mod reader;
mod replay;
mod restore;

pub use beyond::beyond;
pub use content::Content;
pub use meaning::Meaning;
pub use reader::Reader;
pub use replay::replay;
pub use restore::{Refusal, restore};

use crate::date::{Date, Time};
use crate::record::{Priority, Record, TaskState};

/// What happened from one version of a record to another: nothing when their bytes are equal, [`Event::Formatting`]
/// alone when only the bytes differ.
///
/// In this order: the move, fields in the order of the file, interactions, tasks, other text.
#[must_use]
pub fn events(before: &Record, after: &Record) -> Vec<Event> {
    let mut events = Vec::new();
    if before.path() != after.path() {
        events.push(Event::Renamed { from: (&**before.path()).into(), to: (&**after.path()).into() });
    }
    if before.source.text() == after.source.text() {
        return events;
    }
    let told = Content::of(before).events_to(&Content::of(after));
    if told != [Event::Formatting] || events.is_empty() {
        events.extend(told);
    }
    events
}

/// One change of one record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The record came into being.
    Created,
    /// A removed record came back under its old path.
    Restored,
    /// The file is gone.
    Removed,
    /// The file moved: paths from the book's folder.
    Renamed {
        /// Where it stood.
        from: Box<str>,
        /// Where it stands.
        to: Box<str>,
    },
    /// A field was set, cleared or changed.
    Field(FieldChange),
    /// An interaction was noted.
    Logged(Entry),
    /// A noted interaction was changed.
    LogEdited {
        /// As it was.
        from: Entry,
        /// As it is.
        to: Entry,
    },
    /// A noted interaction was taken out.
    LogRemoved(Entry),
    /// A task was added.
    TaskAdded(Todo),
    /// A task was done, reopened, rescheduled, handed over or worded anew.
    TaskChanged {
        /// As it was.
        from: Todo,
        /// As it is.
        to: Todo,
    },
    /// A task was taken out.
    TaskRemoved(Todo),
    /// Other text changed.
    Text(Vec<Hunk>),
    /// The bytes changed, nothing that they say.
    Formatting,
}

/// A field with another value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldChange {
    /// The key.
    pub key: Box<str>,
    /// The texts of the value before; empty when it did not stand there.
    pub from: Texts,
    /// The texts of the value after; empty when it is gone.
    pub to: Texts,
}

/// The texts of a field, one or many, each in the one spelling of its value: without quotes, a number without idle
/// zeros, `yes` or `no`, a link as the bare id, a labelled value as `label: value`.
pub type Texts = Box<[Box<str>]>;

/// What an interaction says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// Its kind as written.
    pub kind: Option<Box<str>>,
    /// What happened, on one line.
    pub text: Box<str>,
    /// Who noted it, without `@`.
    pub member: Option<Box<str>>,
}

/// What a task says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Todo {
    /// Where it stands.
    pub state: TaskState,
    /// What to do.
    pub text: Box<str>,
    /// When it is due.
    pub due: Option<Date>,
    /// When it was done or cancelled.
    pub closed: Option<Date>,
    /// Who does it, without `@`.
    pub member: Option<Box<str>>,
    /// How urgent it is.
    pub priority: Priority,
    /// How it repeats, as written.
    pub repeat: Option<Box<str>>,
}

/// Lines of other text that were replaced. Other text is what is neither task nor interaction, without blank lines and
/// without headings below which nothing else stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// The line of the other text before which they stood, from 0.
    pub at: u32,
    /// Lines that went.
    pub removed: Box<[Box<str>]>,
    /// Lines that came.
    pub added: Box<[Box<str>]>,
}
