//! Versions of records read one pair after another, each only as far as it differs from the other of its pair.

use super::content::Fields;
use super::{Content, Event};
use crate::config::{Config, Kind};
use crate::format::Document;
use crate::record::Record;
use crate::text::{Source, Span};

/// Tells what happened between versions. Remembers the last newer one: along a record's history it is the older one of the next
/// pair.
#[derive(Debug)]
pub struct Reader<'c> {
    config: &'c Config,
    last: Option<(Source, Kind, Fields)>,
}

impl<'c> Reader<'c> {
    /// Reads records of a book with these settings.
    #[must_use]
    pub fn new(config: &'c Config) -> Self {
        Self { config, last: None }
    }

    /// What leads from one text of a record to another one, as [`Content::events_to`] tells it, at the cost of reading only the
    /// half of the file that differs.
    #[must_use]
    pub fn events_between(&mut self, before: &Source, after: &Source, kind: &Kind) -> Vec<Event> {
        let (old, new) = (Document::parts(before.text()), Document::parts(after.text()));
        let same = |old: Span, new: Span| before.slice(old) == after.slice(new);
        let (front, body) = (!same(old.0, new.0), !same(old.1, new.1));
        if !front && !body {
            return vec![Event::Formatting];
        }
        let mut older = if body { items(before, kind) } else { Content::default() };
        let mut newer = if body { items(after, kind) } else { Content::default() };
        if front {
            older.fields = self.fields(before, kind);
            newer.fields = self.fields(after, kind);
        }
        let events = older.events_to(&newer);
        if front {
            self.last = Some((after.clone(), kind.clone(), newer.fields));
        }
        events
    }

    fn fields(&mut self, text: &Source, kind: &Kind) -> Fields {
        match self.last.take() {
            Some((last, of, fields)) if last == *text && of == *kind => fields,
            _ => Content::fields_of(&Record::read_front(text.clone(), kind, self.config)),
        }
    }
}

/// The tasks, interactions and other text.
fn items(text: &Source, kind: &Kind) -> Content {
    Content::of(&Record::read_items(text.clone(), kind))
}
