//! Who set what stands in a record: for each field, task and interaction the act that made it so.

use std::sync::Arc;

use crate::book::Ix;
use crate::compare::{Content, Entry, Event, Todo};
use crate::history::Told;
use crate::snapshot::Snapshot;

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A field that says something, by its key.
    Field(Arc<str>),
    /// A task, by its number in the record.
    Task(usize),
    /// An interaction, by its number in the record.
    Interaction(usize),
}

/// A part with the act that made it what it is.
#[derive(Clone, Debug)]
pub struct Blamed<'a> {
    /// What.
    pub part: Part,
    /// Who and when; `None` when that lies before what the repository holds.
    pub told: Option<Told<'a>>,
}

/// The parts of a record in the order of its file: fields, tasks, interactions.
#[must_use]
pub fn blame(snapshot: &Snapshot, ix: Ix) -> Vec<Blamed<'_>> {
    let record = snapshot.book.record(ix);
    let content = Content::of(record);
    let told: Vec<Told<'_>> = snapshot.timeline.of_record(record.path()).collect();
    let fields = record.fields.iter().filter(|field| !content.field(&field.key).is_empty()).map(|field| {
        let set = |event: &Event, exactly: bool| match event {
            Event::Field(change) => *change.key == *field.key && (!exactly || *change.to == *content.field(&field.key)),
            _ => false,
        };
        // A merge may have joined the values of two sides: then nobody set just this one.
        let told = find(&told, |event| set(event, true)).or_else(|| find(&told, |event| set(event, false)));
        (Part::Field(field.key.clone()), told)
    });
    let tasks = record.tasks.iter().map(Todo::from).enumerate().map(|(number, todo)| {
        let set = |event: &Event| match event {
            Event::TaskAdded(to) | Event::TaskChanged { to, .. } => *to == todo,
            _ => false,
        };
        (Part::Task(number), find(&told, set))
    });
    let interactions = record.interactions.iter().map(Entry::from).enumerate().map(|(number, entry)| {
        let set = |event: &Event| match event {
            Event::Logged(to) | Event::LogEdited { to, .. } => *to == entry,
            _ => false,
        };
        (Part::Interaction(number), find(&told, set))
    });
    let origin = find(&told, |event| *event == Event::Created);
    let parts = fields.chain(tasks).chain(interactions);
    parts.map(|(part, told)| Blamed { part, told: told.or(origin) }).collect()
}

/// The newest act with such an event.
fn find<'a>(told: &[Told<'a>], is_it: impl Fn(&Event) -> bool) -> Option<Told<'a>> {
    told.iter().find(|told| told.act.events.iter().any(&is_it)).copied()
}
