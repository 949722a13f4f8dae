//! What one file says: fields typed by the catalogue, tasks, interactions and links, each with its place.
//!
//! A record keeps what is written: a link is a text until `book` resolves it, a value that does not fit its type keeps
//! its source text. Knows no other record.

mod deal;
mod field;
mod interaction;
mod link;
mod read;
mod task;

pub use deal::{Deal, DealStatus, Line};
pub use field::{Field, Value};
pub use interaction::Interaction;
pub use link::{Link, Place, Target};
pub use task::{Priority, Task, TaskState};

use std::sync::Arc;

use crate::config::{Config, Kind};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::text::{Source, Span};

/// One Markdown file of one kind.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file's stem.
    pub id: Box<str>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// What people call it: its name or title, else its id made readable.
    pub name: Box<str>,
    /// The file.
    pub source: Source,
    /// The bytes between the fences.
    pub front: Span,
    /// The Markdown behind the front matter.
    pub body: Span,
    /// Fields in the order of the file.
    pub fields: Vec<Field>,
    /// Tasks in the order of the text.
    pub tasks: Vec<Task>,
    /// Interactions in the order of the text.
    pub interactions: Vec<Interaction>,
    /// All links, those of fields first, then those of the text.
    pub links: Vec<Link>,
    /// What is wrong with the file's form.
    pub faults: Vec<Diagnostic>,
}

impl Record {
    /// Reads a file of a kind. Never fails: what is wrong is in [`Record::faults`].
    #[must_use]
    pub fn read(source: Source, kind: &Kind, config: &Config) -> Self {
        read::read(source, kind, config)
    }

    /// Reads only the fields of a file: no tasks, interactions and links.
    #[must_use]
    pub fn read_fields(source: Source, kind: &Kind, config: &Config) -> Self {
        read::read_fields(source, kind, config)
    }

    /// Reads only the fields of a file, with their links.
    #[must_use]
    pub fn read_front(source: Source, kind: &Kind, config: &Config) -> Self {
        read::read_front(source, kind, config)
    }

    /// Reads only the tasks and interactions of a file, without their links.
    #[must_use]
    pub fn read_items(source: Source, kind: &Kind) -> Self {
        read::read_items(source, kind)
    }

    /// A file that could not be read as text: a record with nothing but its id and the finding.
    #[must_use]
    pub fn unreadable(path: Arc<str>, kind: &Kind, fault: Diagnostic) -> Self {
        read::unreadable(path, kind, fault)
    }

    /// Path of the file relative to the book.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        self.source.path()
    }

    /// The text of the body.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.slice(self.body)
    }

    /// A field by its key.
    #[must_use]
    #[inline]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| &*field.key == key)
    }

    /// The text of a field with one value; the first of several.
    #[must_use]
    #[inline]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.field(key)?.value.first_text()
    }

    /// The texts of a field, one or many.
    pub fn values<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.field(key).into_iter().flat_map(|field| field.value.texts())
    }

    /// The day of a field.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.field(key).map(|field| &field.value) {
            Some(Value::Date(date, _)) => Some(*date),
            _ => None,
        }
    }

    /// Whether a yes/no field says yes (or no); nothing when it does not stand there.
    #[must_use]
    pub fn yes_no(&self, key: &str) -> Option<bool> {
        match self.field(key).map(|field| &field.value) {
            Some(Value::YesNo(yes, _)) => Some(*yes),
            _ => None,
        }
    }

    /// The links of a field.
    pub fn links_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Link> + 'a {
        self.links.iter().filter(move |link| matches!(&link.place, Place::Field(field) if &**field == key))
    }

    /// The front matter, read as a deal's.
    #[must_use]
    pub fn deal(&self) -> Deal<'_> {
        Deal::of(self)
    }
}
