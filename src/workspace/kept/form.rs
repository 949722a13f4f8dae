//! A record as the file of kept records holds it: what was read of it, so that nothing is parsed again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Part;
use crate::date::parse_date;
use crate::money::parse_decimal;
use crate::record::{Field, Interaction, Link, Place, Record, Target, Task, Value};
use crate::store::Found;
use crate::text::{Source, Span};
use crate::workspace::remembered::{
    StoredDate, StoredTime, optional_date, optional_time, restored_date, restored_priority, restored_state,
    stored_date, stored_priority, stored_state, stored_time,
};

/// The names of fields, each once, by its number in the file.
pub(super) type Numbers<'a> = BTreeMap<&'a str, u32>;

type StoredSpan = (u32, u32);

#[derive(Serialize, Deserialize)]
struct StoredFront<'a> {
    id: &'a str,
    name: &'a str,
    text: &'a str,
    front: StoredSpan,
    body: StoredSpan,
    #[serde(borrow)]
    fields: Vec<StoredField<'a>>,
}

/// What only whole records have; it stands behind the front.
#[derive(Serialize, Deserialize)]
struct StoredItems<'a> {
    #[serde(borrow)]
    tasks: Vec<StoredTask<'a>>,
    interactions: Vec<StoredInteraction<'a>>,
    links: Vec<StoredLink<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredField<'a> {
    key: u32,
    key_span: StoredSpan,
    span: StoredSpan,
    #[serde(borrow)]
    value: StoredValue<'a>,
}

/// Numbers and days are read again from their text.
#[derive(Serialize, Deserialize)]
enum StoredValue<'a> {
    Empty,
    Text(&'a str),
    Number(&'a str),
    Date(&'a str),
    YesNo(bool, &'a str),
    #[serde(borrow)]
    List(Vec<(StoredSpan, Self)>),
    Map(Vec<(&'a str, StoredSpan, Self)>),
    Unfit(&'a str),
}

#[derive(Serialize, Deserialize)]
struct StoredTask<'a> {
    state: u8,
    text: &'a str,
    span: StoredSpan,
    due: Option<StoredDate>,
    time: Option<StoredTime>,
    closed: Option<StoredDate>,
    member: Option<&'a str>,
    priority: u8,
    repeat: Option<&'a str>,
    bad_date: Option<StoredSpan>,
}

#[derive(Serialize, Deserialize)]
struct StoredInteraction<'a> {
    date: StoredDate,
    time: Option<StoredTime>,
    kind: Option<&'a str>,
    text: &'a str,
    member: Option<&'a str>,
    span: StoredSpan,
}

#[derive(Serialize, Deserialize)]
struct StoredLink<'a> {
    #[serde(borrow)]
    target: StoredTarget<'a>,
    span: StoredSpan,
    place: StoredPlace,
}

#[derive(Serialize, Deserialize)]
enum StoredTarget<'a> {
    Id(&'a str),
    Path(&'a str),
    Outside(&'a str),
}

#[derive(Serialize, Deserialize)]
enum StoredPlace {
    Field(u32),
    Task(usize),
    Interaction(usize),
    Text,
}

/// The bytes of a record; nothing for one whose fields have no number.
pub(super) fn store(record: &Record, numbers: &Numbers<'_>) -> Option<Vec<u8>> {
    let front = StoredFront {
        id: &record.id,
        name: &record.name,
        text: record.source.text(),
        front: stored_span(record.front),
        body: stored_span(record.body),
        fields: record.fields.iter().map(|field| stored_field(field, numbers)).collect::<Option<_>>()?,
    };
    let items = StoredItems {
        tasks: record.tasks.iter().map(stored_task).collect(),
        interactions: record.interactions.iter().map(stored_interaction).collect(),
        links: record.links.iter().map(|link| stored_link(link, numbers)).collect::<Option<_>>()?,
    };
    postcard::to_extend(&items, postcard::to_allocvec(&front).ok()?).ok()
}

/// The record of a file; nothing when the bytes are not those of a record.
pub(super) fn restore(bytes: &[u8], found: &Found, keys: &[Arc<str>], part: Part) -> Option<Record> {
    let (front, rest): (StoredFront<'_>, _) = postcard::take_from_bytes(bytes).ok()?;
    let mut record = Record {
        id: front.id.into(),
        kind: found.kind.clone(),
        name: front.name.into(),
        source: Source::new(found.path.clone(), front.text),
        front: span(front.front),
        body: span(front.body),
        fields: all(front.fields, |field| restored_field(field, keys))?,
        tasks: Vec::new(),
        interactions: Vec::new(),
        links: Vec::new(),
        faults: Vec::new(),
    };
    if part == Part::Whole {
        let items: StoredItems<'_> = postcard::from_bytes(rest).ok()?;
        record.tasks = all(items.tasks, restored_task)?;
        record.interactions = all(items.interactions, restored_interaction)?;
        record.links = all(items.links, |link| restored_link(link, keys))?;
    }
    Some(record)
}

/// Each of some things made into another, unless one cannot be; collecting an `Option` would not know how many there are and
/// take half as much memory again.
fn all<T, U>(things: Vec<T>, made: impl Fn(T) -> Option<U>) -> Option<Vec<U>> {
    let mut all = Vec::with_capacity(things.len());
    for thing in things {
        all.push(made(thing)?);
    }
    Some(all)
}

fn stored_span(span: Span) -> StoredSpan {
    (span.start, span.end)
}

fn span((start, end): StoredSpan) -> Span {
    Span { start, end }
}

fn stored_value(value: &Value) -> StoredValue<'_> {
    use StoredValue as S;
    match value {
        Value::Empty => S::Empty,
        Value::Text(text) => S::Text(text),
        Value::Number(_, text) => S::Number(text),
        Value::Date(_, text) => S::Date(text),
        Value::YesNo(yes, text) => S::YesNo(*yes, text),
        Value::List(items) => S::List(items.iter().map(|(at, item)| (stored_span(*at), stored_value(item))).collect()),
        Value::Map(entries) => {
            S::Map(entries.iter().map(|(key, at, value)| (&**key, stored_span(*at), stored_value(value))).collect())
        }
        Value::Unfit(text) => S::Unfit(text),
    }
}

fn restored_value(value: StoredValue<'_>) -> Option<Value> {
    use StoredValue as S;
    Some(match value {
        S::Empty => Value::Empty,
        S::Text(text) => Value::Text(text.into()),
        S::Number(text) => Value::Number(parse_decimal(text.trim())?, text.into()),
        S::Date(text) => Value::Date(parse_date(text.trim())?, text.into()),
        S::YesNo(yes, text) => Value::YesNo(yes, text.into()),
        S::List(items) => {
            let item = |(at, item)| Some((span(at), restored_value(item)?));
            Value::List(all(items, item)?)
        }
        S::Map(entries) => {
            let entry = |(key, at, value): (&str, _, _)| Some((key.into(), span(at), restored_value(value)?));
            Value::Map(all(entries, entry)?)
        }
        S::Unfit(text) => Value::Unfit(text.into()),
    })
}

fn stored_field<'a>(field: &'a Field, numbers: &Numbers<'_>) -> Option<StoredField<'a>> {
    Some(StoredField {
        key: *numbers.get(&*field.key)?,
        key_span: stored_span(field.key_span),
        span: stored_span(field.span),
        value: stored_value(&field.value),
    })
}

fn restored_field(field: StoredField<'_>, keys: &[Arc<str>]) -> Option<Field> {
    Some(Field {
        key: key(field.key, keys)?,
        key_span: span(field.key_span),
        span: span(field.span),
        value: restored_value(field.value)?,
    })
}

fn key(number: u32, keys: &[Arc<str>]) -> Option<Arc<str>> {
    keys.get(usize::try_from(number).ok()?).cloned()
}

fn stored_task(task: &Task) -> StoredTask<'_> {
    StoredTask {
        state: stored_state(task.state),
        text: &task.text,
        span: stored_span(task.span),
        due: task.due.map(stored_date),
        time: task.time.map(stored_time),
        closed: task.closed.map(stored_date),
        member: task.member.as_deref(),
        priority: stored_priority(task.priority),
        repeat: task.repeat.as_deref(),
        bad_date: task.bad_date.map(stored_span),
    }
}

fn restored_task(task: StoredTask<'_>) -> Option<Task> {
    Some(Task {
        state: restored_state(task.state)?,
        text: task.text.into(),
        span: span(task.span),
        due: optional_date(task.due)?,
        time: optional_time(task.time)?,
        closed: optional_date(task.closed)?,
        member: task.member.map(Into::into),
        priority: restored_priority(task.priority)?,
        repeat: task.repeat.map(Into::into),
        bad_date: task.bad_date.map(span),
    })
}

fn stored_interaction(interaction: &Interaction) -> StoredInteraction<'_> {
    StoredInteraction {
        date: stored_date(interaction.date),
        time: interaction.time.map(stored_time),
        kind: interaction.kind.as_deref(),
        text: &interaction.text,
        member: interaction.member.as_deref(),
        span: stored_span(interaction.span),
    }
}

fn restored_interaction(interaction: StoredInteraction<'_>) -> Option<Interaction> {
    Some(Interaction {
        date: restored_date(interaction.date)?,
        time: optional_time(interaction.time)?,
        kind: interaction.kind.map(Into::into),
        text: interaction.text.into(),
        member: interaction.member.map(Into::into),
        span: span(interaction.span),
    })
}

fn stored_link<'a>(link: &'a Link, numbers: &Numbers<'_>) -> Option<StoredLink<'a>> {
    let target = match &link.target {
        Target::Id(text) => StoredTarget::Id(text),
        Target::Path(text) => StoredTarget::Path(text),
        Target::Outside(text) => StoredTarget::Outside(text),
    };
    let place = match &link.place {
        Place::Field(field) => StoredPlace::Field(*numbers.get(&**field)?),
        Place::Task(number) => StoredPlace::Task(*number),
        Place::Interaction(number) => StoredPlace::Interaction(*number),
        Place::Text => StoredPlace::Text,
    };
    Some(StoredLink { target, span: stored_span(link.span), place })
}

fn restored_link(link: StoredLink<'_>, keys: &[Arc<str>]) -> Option<Link> {
    let target = match link.target {
        StoredTarget::Id(text) => Target::Id(text.into()),
        StoredTarget::Path(text) => Target::Path(text.into()),
        StoredTarget::Outside(text) => Target::Outside(text.into()),
    };
    let place = match link.place {
        StoredPlace::Field(number) => Place::Field(key(number, keys)?),
        StoredPlace::Task(number) => Place::Task(number),
        StoredPlace::Interaction(number) => Place::Interaction(number),
        StoredPlace::Text => Place::Text,
    };
    Some(Link { target, span: span(link.span), place })
}
