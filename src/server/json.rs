//! What the programming interface says, as JSON: structs of its own, so that the core may change without it.
//!
//! Every answer is one document with `schema_version` and `kind`. Numbers of fields stay the decimal text that they were
//! written as: money is never a float.

use std::ops::Range;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::answer::{Content, respond, tag};
use crate::book::{Ix, Resolution};
use crate::history::Touch;
use crate::lang::Catalog;
use crate::record::{Interaction, Link, Place, Priority, Record, Target, Task, TaskState, Value};
use crate::search::Hit;
use crate::site::Site;

/// Grows when an answer changes in a way that a program could stumble over.
const SCHEMA_VERSION: u32 = 1;

/// A document around its content.
#[derive(Serialize)]
struct Document<T> {
    schema_version: u32,
    kind: &'static str,
    #[serde(flatten)]
    content: T,
}

/// An answer with a status.
pub(super) fn answer<T: Serialize>(status: StatusCode, kind: &'static str, content: T, asked: &HeaderMap) -> Response {
    let document = Document { schema_version: SCHEMA_VERSION, kind, content };
    let bytes = serde_json::to_vec(&document).unwrap_or_default();
    let tag = tag(&bytes);
    respond(Content::new(status, "application/json; charset=utf-8", bytes), &tag, asked)
}

/// An error: a sentence of one line.
pub(super) fn error(status: StatusCode, message: &str, asked: &HeaderMap) -> Response {
    #[derive(Serialize)]
    struct Fault<'a> {
        error: &'a str,
    }
    answer(status, "error", Fault { error: message }, asked)
}

/// No such route or record.
pub(super) fn missing(asked: &HeaderMap) -> Response {
    error(StatusCode::NOT_FOUND, "not found", asked)
}

/// A record in a list.
#[derive(Serialize)]
pub(super) struct Summary<'a> {
    id: &'a str,
    /// Its kind; `kind` names the document.
    record_kind: &'a str,
    name: &'a str,
    path: &'a str,
    url: String,
    fields: Map<String, Json>,
}

/// A record that a search found. Matches stand between U+E000 and U+E001 in `title` and `snippet`.
#[derive(Serialize)]
pub(super) struct Found<'a> {
    id: &'a str,
    record_kind: &'a str,
    /// The kind in the language of the pages.
    kind: String,
    name: &'a str,
    url: String,
    /// A few facts in one line.
    facts: String,
    score: u16,
    title: String,
    snippet: Option<String>,
    /// The field that the snippet stands in; none for the text.
    snippet_field: Option<String>,
}

/// A record with all that stands in it.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    record: Detail<'a>,
}

#[derive(Serialize)]
struct Detail<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    text: &'a str,
    tasks: Vec<TaskJson<'a>>,
    interactions: Vec<InteractionJson<'a>>,
    links: Vec<LinkJson<'a>>,
    backlinks: Vec<BacklinkJson<'a>>,
    created: Option<TouchJson<'a>>,
    changed: Option<TouchJson<'a>>,
    faults: Vec<FaultJson>,
}

#[derive(Serialize)]
struct TaskJson<'a> {
    state: &'static str,
    text: &'a str,
    due: Option<String>,
    closed: Option<String>,
    member: Option<&'a str>,
    priority: &'static str,
    repeat: Option<&'a str>,
}

#[derive(Serialize)]
struct InteractionJson<'a> {
    date: String,
    time: Option<String>,
    interaction_kind: Option<&'a str>,
    text: &'a str,
    member: Option<&'a str>,
}

/// The short name of a record: kind and id.
#[derive(Serialize)]
struct Reference<'a> {
    record_kind: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    place: PlaceJson<'a>,
    target: &'a str,
    /// The record that it leads to; none when it leads to a file, to several or to nothing.
    record: Option<Reference<'a>>,
}

#[derive(Serialize)]
struct BacklinkJson<'a> {
    place: PlaceJson<'a>,
    record: Reference<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum PlaceJson<'a> {
    Field(&'a str),
    Task(usize),
    Interaction(usize),
    Text,
}

#[derive(Serialize)]
struct TouchJson<'a> {
    name: &'a str,
    /// Seconds since 1970 in UTC; none when the commit's date is unreadable.
    seconds: Option<i64>,
}

#[derive(Serialize)]
struct FaultJson {
    code: &'static str,
    line: usize,
    column: usize,
    message: String,
}

/// A record as lists show it.
pub(super) fn summary(site: &Site, ix: Ix) -> Summary<'_> {
    let record = site.snapshot().book.record(ix);
    Summary {
        id: &record.id,
        record_kind: record.kind.id(),
        name: &record.name,
        path: record.path(),
        url: format!("/{}", crate::site::address::href(&site.address(ix))),
        fields: record.fields.iter().map(|field| (field.key.to_string(), value(&field.value))).collect(),
    }
}

/// A record that a search found.
pub(super) fn found<'a>(site: &'a Site, hit: &Hit) -> Found<'a> {
    let record = site.snapshot().book.record(hit.ix);
    let shown = site.shown(hit.ix);
    let snippet = hit.snippet.as_ref();
    Found {
        id: &record.id,
        record_kind: record.kind.id(),
        kind: shown.kind,
        name: &record.name,
        url: format!("/{}", shown.url),
        facts: shown.facts,
        score: hit.score,
        title: marked(&record.name, &hit.name_marks),
        snippet: snippet.map(|snippet| marked(&snippet.text, &snippet.marks)),
        snippet_field: snippet.and_then(|snippet| snippet.field.as_deref()).map(str::to_owned),
    }
}

fn marked(text: &str, marks: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 6);
    let mut done = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(done..mark.start), text.get(mark.clone())) else { continue };
        out.extend([before, "\u{e000}", inside, "\u{e001}"]);
        done = mark.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A record with everything.
pub(super) fn whole<'a>(site: &'a Site, catalog: &Catalog, ix: Ix) -> Whole<'a> {
    let snapshot = site.snapshot();
    let record = snapshot.book.record(ix);
    let provenance = snapshot.authorship.get(record.path());
    let backlinks = snapshot
        .book
        .backlinks(ix)
        .iter()
        .map(|link| BacklinkJson { place: place(&link.place), record: reference(snapshot.book.record(link.from)) });
    Whole {
        record: Detail {
            summary: summary(site, ix),
            text: record.text(),
            tasks: record.tasks.iter().map(task).collect(),
            interactions: record.interactions.iter().map(interaction).collect(),
            links: record.links.iter().map(|it| link(site, it)).collect(),
            backlinks: backlinks.collect(),
            created: provenance.and_then(|provenance| provenance.created).map(touch),
            changed: provenance.map(|provenance| touch(provenance.changed)),
            faults: faults(record, catalog),
        },
    }
}

fn value(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) | Value::Unfit(text) => Json::from(&**text),
        Value::Number(number, _) => Json::from(number.to_string()),
        Value::Date(date, _) => Json::from(date.to_string()),
        Value::YesNo(yes, _) => Json::from(*yes),
        Value::List(items) => items.iter().map(|(_, item)| self::value(item)).collect(),
        Value::Map(entries) => entries.iter().map(|(key, _, item)| (key.to_string(), self::value(item))).collect(),
    }
}

fn task(task: &Task) -> TaskJson<'_> {
    TaskJson {
        state: match task.state {
            TaskState::Open => "open",
            TaskState::Done => "done",
            TaskState::Cancelled => "cancelled",
        },
        text: &task.text,
        due: task.due.map(|date| date.to_string()),
        closed: task.closed.map(|date| date.to_string()),
        member: task.member.as_deref(),
        priority: match task.priority {
            Priority::Low => "low",
            Priority::Normal => "normal",
            Priority::High => "high",
        },
        repeat: task.repeat.as_deref(),
    }
}

fn interaction(it: &Interaction) -> InteractionJson<'_> {
    InteractionJson {
        date: it.date.to_string(),
        time: it.time.map(|time| time.strftime("%H:%M").to_string()),
        interaction_kind: it.kind.as_deref(),
        text: &it.text,
        member: it.member.as_deref(),
    }
}

fn link<'a>(site: &'a Site, link: &'a Link) -> LinkJson<'a> {
    let book = &site.snapshot().book;
    let record = match book.resolve(link) {
        Resolution::Found(ix) => Some(reference(book.record(ix))),
        _ => None,
    };
    let (Target::Id(target) | Target::Path(target) | Target::Outside(target)) = &link.target;
    LinkJson { place: place(&link.place), target, record }
}

fn reference(record: &Record) -> Reference<'_> {
    Reference { record_kind: record.kind.id(), id: &record.id }
}

fn place(place: &Place) -> PlaceJson<'_> {
    match place {
        Place::Field(key) => PlaceJson::Field(key),
        Place::Task(number) => PlaceJson::Task(*number),
        Place::Interaction(number) => PlaceJson::Interaction(*number),
        Place::Text => PlaceJson::Text,
    }
}

fn touch(touch: &Touch) -> TouchJson<'_> {
    TouchJson { name: &touch.who.name, seconds: touch.when.map(|moment| moment.seconds) }
}

fn faults(record: &Record, catalog: &Catalog) -> Vec<FaultJson> {
    let fault = |fault: &crate::diagnostic::Diagnostic| {
        let at = record.source.position(fault.span.start);
        FaultJson { code: fault.code, line: at.line, column: at.column, message: catalog.say(&fault.message) }
    };
    record.faults.iter().map(fault).collect()
}
