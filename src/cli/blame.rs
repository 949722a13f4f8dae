//! `carnet blame REF`: who set each field, task and interaction of a record, when, and in which commit.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::arguments::{format_arg, reference, reference_arg};
use super::reference::{full_id, resolve};
use super::table::{Cell, Side, Table, cut};
use super::words::Words;
use super::{Context, Failure, Outcome, Paint, json};
use crate::book::Ix;
use crate::compare::Content;
use crate::history::{Commit, Moment};
use crate::lang::Catalog;
use crate::record::{Interaction, Task};
use crate::snapshot::Snapshot;
use crate::views::blame::{Blamed, Part, blame};

/// Signs of a commit's name that are shown.
const SHORT: usize = 8;
/// Columns of a value that are shown; the record itself shows the whole.
const WIDEST_VALUE: usize = 80;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("blame")
        .about(word("cli-blame-about"))
        .after_help(word("cli-blame-examples"))
        .arg(reference_arg(catalog))
        .arg(format_arg(catalog, &["text", "json"]))
}

/// Tells who set what.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let snapshot = context.with_past(&context.version()?)?;
    let ix = resolve(&snapshot, &reference(matches))?;
    let words = Words { catalog: context.catalog, snapshot: &snapshot };
    let blamed = blame(&snapshot, ix);
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        context.terminal.document(&document(&snapshot, ix, &blamed)?)?;
    } else {
        table(words, ix, &blamed).print(context.terminal)?;
    }
    Ok(Outcome::Done)
}

fn table(words: Words<'_>, ix: Ix, blamed: &[Blamed<'_>]) -> Table {
    let record = words.snapshot.book.record(ix);
    let headings = ["cli-blame-what", "cli-blame-value", "cli-blame-who", "cli-blame-when", "cli-blame-commit"];
    let mut table = Table::new(headings.map(|key| (words.catalog.word(key), Side::Left))).keeping(4);
    for Blamed { part, told } in blamed {
        let (what, value) = match part {
            Part::Field(key) => (words.field(&record.kind, key), words.values(record, key).join(", ")),
            Part::Task(number) => task(words, record.tasks.get(*number)),
            Part::Interaction(number) => interaction(words, record.interactions.get(*number)),
        };
        let (who, when, commit) = match told {
            None => (words.catalog.word("cli-blame-unknown"), String::new(), String::new()),
            Some(told) => match told.commit {
                None => (words.catalog.word("cli-blame-uncommitted"), String::new(), String::new()),
                Some(commit) => (people(commit), day(words, commit), short(commit)),
            },
        };
        table.row(vec![
            Cell::painted(Paint::Dim, what),
            Cell::text(cut(&value, WIDEST_VALUE)),
            Cell::text(who),
            Cell::text(when),
            Cell::painted(Paint::Key, commit),
        ]);
    }
    table
}

fn task(words: Words<'_>, task: Option<&Task>) -> (String, String) {
    let text = task.map_or_else(String::new, |task| words.prose(&task.text));
    (words.catalog.word("cli-blame-task"), text)
}

fn interaction(words: Words<'_>, interaction: Option<&Interaction>) -> (String, String) {
    let text = interaction.map_or_else(String::new, |it| format!("{} {}", words.date(it.date), words.prose(&it.text)));
    (words.catalog.word("cli-blame-interaction"), text)
}

fn people(commit: &Commit) -> String {
    commit.people().map(|person| &*person.name).collect::<Vec<_>>().join(", ")
}

fn day(words: Words<'_>, commit: &Commit) -> String {
    let local = |moment: Moment| words.date(moment.local(&words.snapshot.config.time_zone).date());
    commit.when.map_or_else(String::new, local)
}

fn short(commit: &Commit) -> String {
    commit.id.to_string().chars().take(SHORT).collect()
}

#[derive(Serialize)]
struct Source {
    committed: bool,
    commit: Option<String>,
    subject: Option<String>,
    authors: Vec<Author>,
    when: Option<String>,
}

#[derive(Serialize)]
struct Author {
    name: String,
    email: String,
}

#[derive(Serialize)]
struct FieldJson<'a> {
    key: &'a str,
    values: Vec<&'a str>,
    #[serde(flatten)]
    source: Option<Source>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    text: &'a str,
    date: Option<String>,
    #[serde(flatten)]
    source: Option<Source>,
}

fn document(snapshot: &Snapshot, ix: Ix, blamed: &[Blamed<'_>]) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Document<'a> {
        record: String,
        path: &'a str,
        fields: Vec<FieldJson<'a>>,
        tasks: Vec<LineJson<'a>>,
        interactions: Vec<LineJson<'a>>,
    }
    let record = snapshot.book.record(ix);
    let content = Content::of(record);
    let (mut fields, mut tasks, mut interactions) = (Vec::new(), Vec::new(), Vec::new());
    for blamed in blamed {
        let source = source(snapshot, blamed);
        match &blamed.part {
            Part::Field(key) => {
                let key = record.field(key).map_or("", |field| &*field.key);
                fields.push(FieldJson { key, values: content.field(key).iter().map(|text| &**text).collect(), source });
            }
            Part::Task(number) => tasks.extend(record.tasks.get(*number).map(|task| {
                let date = task.due.map(|day| day.to_string());
                LineJson { text: &task.text, date, source }
            })),
            Part::Interaction(number) => interactions.extend(record.interactions.get(*number).map(|it| {
                let date = Some(it.date.to_string());
                LineJson { text: &it.text, date, source }
            })),
        }
    }
    json::document("blame", Document { record: full_id(record), path: record.path(), fields, tasks, interactions })
}

fn source(snapshot: &Snapshot, blamed: &Blamed<'_>) -> Option<Source> {
    let told = blamed.told?;
    let zoned = |moment: Moment| moment.rfc3339(&snapshot.config.time_zone);
    let author =
        |person: &crate::history::Person| Author { name: person.name.to_string(), email: person.email.to_string() };
    let commit = told.commit;
    Some(Source {
        committed: commit.is_some(),
        commit: commit.map(|commit| commit.id.to_string()),
        subject: commit.map(|commit| commit.subject.to_string()),
        authors: commit.into_iter().flat_map(Commit::people).map(author).collect(),
        when: commit.and_then(|commit| commit.when).map(zoned),
    })
}
