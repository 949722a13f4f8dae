//! What happened between two versions of a record: events by comparing records, not lines.
//!
//! Pure. Knows one record in two versions; must not know git, other records, or the words of a language. An event holds
//! what was written, no meaning that depends on the settings: whether a stage is further on is for [`Meaning`] to say.

use crate::date::{Date, Time};
use crate::record::TaskState;

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

/// The texts of a field, one or many, as written without quotes.
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
    /// What happened.
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
}

/// Lines of other text that were replaced.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// The line before which they stood, from 0.
    pub at: u32,
    /// Lines that went.
    pub removed: Box<[Box<str>]>,
    /// Lines that came.
    pub added: Box<[Box<str>]>,
}

/// What an event means for a salesperson under the settings of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The record came into being.
    Created,
    /// It came back.
    Restored,
    /// It was removed.
    Removed,
    /// It has another name.
    Renamed,
    /// A deal went on to a later stage.
    MovedForward,
    /// A deal went back to an earlier stage.
    MovedBack,
    /// A deal went to a stage of another pipeline, or to one that the settings do not know.
    MovedAside,
    /// A deal was won.
    Won,
    /// A deal was lost.
    Lost,
    /// A deal was called off.
    Cancelled,
    /// A closed deal is open again.
    Reopened,
    /// Another member is responsible.
    OwnerChanged,
    /// The close date moved to a later day.
    Slipped,
    /// The close date moved to an earlier day.
    BroughtForward,
    /// A deal is worth more.
    ValueUp,
    /// A deal is worth less.
    ValueDown,
    /// Another field changed.
    FieldChanged,
    /// An interaction was noted.
    Logged,
    /// A noted interaction was changed.
    LogEdited,
    /// A noted interaction was taken out.
    LogRemoved,
    /// A task was added.
    TaskAdded,
    /// A task was done.
    TaskDone,
    /// A task was called off.
    TaskCancelled,
    /// A closed task is open again.
    TaskReopened,
    /// A task is due on another day.
    TaskRescheduled,
    /// A task is worded anew, or another member does it.
    TaskEdited,
    /// A task was taken out.
    TaskRemoved,
    /// Other text changed.
    TextChanged,
    /// Nothing that a person reads changed.
    Formatting,
}
