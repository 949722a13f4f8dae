//! What a record says, apart from how it is spelled.

use std::collections::HashMap;
use std::hash::Hash;

use super::lines;
use super::pair::{Pair, alike, pairs};
use super::{Entry, Event, FieldChange, Texts, Todo};
use crate::record::{Field, Interaction, Link, Place, Record, Target, Task, Value};
use crate::text::Span;

/// Keys with their texts.
pub(super) type Fields = Vec<(Box<str>, Texts)>;

/// What a record says. Two contents are equal when a person reads the same in both, whatever the order of keys,
/// tasks and interactions.
#[derive(Clone, Debug, Default)]
pub struct Content {
    pub(super) fields: Fields,
    pub(super) entries: Vec<Entry>,
    pub(super) todos: Vec<Todo>,
    pub(super) lines: Vec<Box<str>>,
}

impl Content {
    /// The content of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self {
            fields: Self::fields_of(record),
            entries: record.interactions.iter().map(Entry::from).collect(),
            todos: record.tasks.iter().map(Todo::from).collect(),
            lines: other_text(record),
        }
    }

    /// The fields that say something.
    pub(super) fn fields_of(record: &Record) -> Fields {
        let fields = record.fields.iter().map(|field| (Box::from(&*field.key), texts(field, &record.links)));
        fields.filter(|(_, texts)| !texts.is_empty()).collect()
    }

    /// The texts of a field; none when it says nothing.
    #[must_use]
    pub fn field(&self, key: &str) -> &[Box<str>] {
        self.fields.iter().find(|(own, _)| &**own == key).map_or(&[], |(_, texts)| texts)
    }

    /// What leads from this content to that of other bytes: [`Event::Formatting`] when both say the same.
    #[must_use]
    pub fn events_to(&self, after: &Self) -> Vec<Event> {
        let mut events = Vec::new();
        self.changes(after, &mut events);
        if events.is_empty() {
            events.push(Event::Formatting);
        }
        events
    }

    /// Adds what leads from this content to another.
    fn changes(&self, after: &Self, events: &mut Vec<Event>) {
        self.field_changes(after, events);
        let told = pairs(&self.entries, &after.entries, entry_likeness);
        events.extend(told.into_iter().map(|pair| match pair {
            Pair::Both(from, to) => Event::LogEdited { from: from.clone(), to: to.clone() },
            Pair::Added(to) => Event::Logged(to.clone()),
            Pair::Removed(from) => Event::LogRemoved(from.clone()),
        }));
        let told = pairs(&self.todos, &after.todos, todo_likeness);
        events.extend(told.into_iter().map(|pair| match pair {
            Pair::Both(from, to) => Event::TaskChanged { from: from.clone(), to: to.clone() },
            Pair::Added(to) => Event::TaskAdded(to.clone()),
            Pair::Removed(from) => Event::TaskRemoved(from.clone()),
        }));
        let hunks = lines::hunks(&self.lines, &after.lines);
        if !hunks.is_empty() {
            events.push(Event::Text(hunks));
        }
    }

    fn field_changes(&self, after: &Self, events: &mut Vec<Event>) {
        for (key, to) in &after.fields {
            let from = self.field(key);
            if *from != **to {
                events.push(Event::Field(FieldChange { key: key.clone(), from: from.into(), to: to.clone() }));
            }
        }
        for (key, from) in &self.fields {
            if after.field(key).is_empty() {
                events.push(Event::Field(FieldChange { key: key.clone(), from: from.clone(), to: Texts::default() }));
            }
        }
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        same_items(&self.fields, &other.fields)
            && same_items(&self.entries, &other.entries)
            && same_items(&self.todos, &other.todos)
            && self.lines == other.lines
    }
}

impl Eq for Content {}

/// Whether both hold the same items equally often, in any order.
fn same_items<T: Hash + Eq>(left: &[T], right: &[T]) -> bool {
    let mut counts: HashMap<&T, usize> = HashMap::new();
    left.iter().for_each(|item| *counts.entry(item).or_default() += 1);
    let taken = right.iter().all(|item| match counts.get_mut(item) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    taken && left.len() == right.len()
}

impl From<&Interaction> for Entry {
    fn from(it: &Interaction) -> Self {
        Self {
            date: it.date,
            time: it.time,
            kind: it.kind.clone(),
            text: on_one_line(&it.text),
            member: it.member.clone(),
        }
    }
}

impl From<&Task> for Todo {
    fn from(task: &Task) -> Self {
        Self {
            state: task.state,
            text: task.text.clone(),
            due: task.due,
            closed: task.closed,
            member: task.member.clone(),
            priority: task.priority,
            repeat: task.repeat.clone(),
        }
    }
}

fn on_one_line(text: &str) -> Box<str> {
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

fn texts(field: &Field, links: &[Link]) -> Texts {
    let is_link = links
        .iter()
        .any(|link| matches!(&link.place, Place::Field(key) if *key == field.key && link.target.text() != ""));
    let one = |value: &Value| spelling(value, is_link);
    match &field.value {
        Value::List(items) => items.iter().filter_map(|(_, item)| one(item)).collect(),
        Value::Map(entries) => entries.iter().filter_map(|(key, _, value)| labelled(key, value)).collect(),
        value => one(value).into_iter().collect(),
    }
}

/// The one spelling of a value; nothing for an empty one.
fn spelling(value: &Value, is_link: bool) -> Option<Box<str>> {
    let text: Box<str> = match value {
        Value::Empty => return None,
        Value::Number(number, _) => number.normalize().to_string().into(),
        Value::Date(date, _) => date.to_string().into(),
        Value::YesNo(yes, _) => if *yes { "yes" } else { "no" }.into(),
        Value::Text(text) if is_link => match Target::of_reference(text) {
            Target::Id(id) if !id.is_empty() => id,
            _ => text.trim().into(),
        },
        Value::Text(text) | Value::Unfit(text) => text.trim().into(),
        Value::List(items) => joined(items.iter().filter_map(|(_, item)| spelling(item, is_link))),
        Value::Map(entries) => joined(entries.iter().filter_map(|(key, _, value)| labelled(key, value))),
    };
    (!text.is_empty()).then_some(text)
}

fn labelled(key: &str, value: &Value) -> Option<Box<str>> {
    Some(format!("{key}: {}", spelling(value, false)?).into())
}

fn joined(parts: impl Iterator<Item = Box<str>>) -> Box<str> {
    parts.collect::<Vec<_>>().join(", ").into()
}

/// The lines of the body that are neither task nor interaction, without blank lines and idle headings.
fn other_text(record: &Record) -> Vec<Box<str>> {
    let tasks = record.tasks.iter().map(|task| task.span);
    let mut taken: Vec<Span> = tasks.chain(record.interactions.iter().map(|it| it.span)).collect();
    taken.sort_unstable();
    let mut taken = taken.into_iter().peekable();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = record.body.start;
    for line in crate::text::lines(record.text()) {
        let end = at + u32::try_from(line.len()).unwrap_or(u32::MAX);
        while taken.next_if(|span| span.end <= at && span.start < at).is_some() {}
        let covered = taken.peek().is_some_and(|span| span.start < end);
        if !covered && !line.trim().is_empty() {
            kept.push(line.trim_end());
        }
        at = end;
    }
    without_idle_headings(&kept)
}

/// Leaves out headings below which no text stands: those of tasks and of the log.
fn without_idle_headings(lines: &[&str]) -> Vec<Box<str>> {
    let level = |line: &str| line.bytes().take_while(|&byte| byte == b'#').count();
    let mut out: Vec<&str> = Vec::new();
    for line in lines.iter().rev() {
        let idle = level(line) > 0 && out.last().is_none_or(|below| (1..=level(line)).contains(&level(below)));
        if !idle {
            out.push(line);
        }
    }
    out.into_iter().rev().map(Into::into).collect()
}

/// How likely one interaction is the other one edited, in hundredths; below 40 it is not.
fn entry_likeness(from: &Entry, to: &Entry, same_place: bool) -> Option<u32> {
    let same = |equal: bool, weight: u32| if equal { weight } else { 0 };
    let around = same(from.date == to.date, 20) + same(from.kind == to.kind, 5) + same(same_place, 15);
    let score = alike(&from.text, &to.text) * 60 / 100 + around;
    (from.text == to.text || score >= 40).then_some(score)
}

/// How likely one task is the other one changed: the same text always is, and best with the same due date, since a task
/// that repeats stands there twice.
fn todo_likeness(from: &Todo, to: &Todo, same_place: bool) -> Option<u32> {
    let same = |equal: bool, weight: u32| if equal { weight } else { 0 };
    let around = same(from.due.is_some() && from.due == to.due, 15)
        + same(from.state == to.state, 5)
        + same(from.member.is_some() && from.member == to.member, 5)
        + same(same_place, 15);
    let score = alike(&from.text, &to.text) * 60 / 100 + around;
    if from.text == to.text { Some(100 + score) } else { (score >= 50).then_some(score) }
}
