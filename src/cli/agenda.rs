//! `carnet agenda`: what is planned, by day.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::format_arg;
use super::board::member;
use super::json::TaskJson;
use super::table::{Cell, Table};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, Terminal, json};
use crate::date::{Date, days_after, monday_of};
use crate::lang::{Catalog, Message};
use crate::views::agenda::{Entry, entries};

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("agenda")
        .about(word("cli-agenda-about"))
        .after_help(word("cli-agenda-examples"))
        .arg(Arg::new("member").long("member").value_name(word("cli-value-member")).help(word("cli-option-member")))
        .arg(Arg::new("days").long("days").value_name(word("cli-value-number")).help(word("cli-option-days")))
        .arg(format_arg(catalog, &["table", "json"]))
}

/// Shows what is planned.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let words = Words { catalog: context.catalog, snapshot: &context.snapshot()? };
    let who = member(words.snapshot, matches.get_one::<String>("member"))?;
    let until = days(matches)?.map(|days| days_after(words.snapshot.today, days));
    let near = |entry: &Entry| until.is_none_or(|until| entry.due.is_some_and(|due| due <= until));
    let entries: Vec<Entry> = entries(words.snapshot)
        .into_iter()
        .filter(|entry| (who.is_none() || entry.who == who) && near(entry))
        .collect();
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        context.terminal.document(&document(words, &entries)?)?;
        return Ok(Outcome::Done);
    }
    print(words, &entries, context.terminal)?;
    Ok(Outcome::Done)
}

fn days(matches: &ArgMatches) -> Result<Option<i32>, Failure> {
    let Some(text) = matches.get_one::<String>("days") else { return Ok(None) };
    let number: Option<i32> = text.parse().ok().filter(|days| *days >= 0);
    let wrong =
        || Failure::usage(Message::new("cli-not-a-number").with("value", text.as_str()).with("option", "--days"));
    number.map(Some).ok_or_else(wrong)
}

/// When something is due, as seen from today.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Overdue,
    Today,
    ThisWeek,
    Later,
    Undated,
}

impl When {
    const ALL: [Self; 5] = [Self::Overdue, Self::Today, Self::ThisWeek, Self::Later, Self::Undated];

    fn of(due: Option<Date>, today: Date) -> Self {
        match due {
            None => Self::Undated,
            Some(due) if due < today => Self::Overdue,
            Some(due) if due == today => Self::Today,
            Some(due) if monday_of(due) == monday_of(today) => Self::ThisWeek,
            Some(_) => Self::Later,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Overdue => "cli-agenda-overdue",
            Self::Today => "cli-agenda-today",
            Self::ThisWeek => "cli-agenda-week",
            Self::Later => "cli-agenda-later",
            Self::Undated => "cli-agenda-undated",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::ThisWeek => "this_week",
            Self::Later => "later",
            Self::Undated => "undated",
        }
    }

    fn paint(self) -> Paint {
        match self {
            Self::Overdue => Paint::Bad,
            Self::Today => Paint::Warning,
            _ => Paint::Plain,
        }
    }
}

/// Tasks in groups by day.
pub(super) fn print(words: Words<'_>, entries: &[Entry], terminal: &Terminal) -> Result<(), Failure> {
    if entries.is_empty() {
        return terminal.print(&Line::text(words.catalog.word("cli-agenda-empty")));
    }
    let mut first = true;
    for when in When::ALL {
        let group: Vec<&Entry> =
            entries.iter().filter(|entry| When::of(entry.due, words.snapshot.today) == when).collect();
        if group.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            terminal.print(&Line::new())?;
        }
        let heading = Line::painted(Paint::Strong, words.catalog.word(when.heading()));
        terminal.print(&heading.paint(Paint::Dim, format!("  {}", group.len())))?;
        table(words, when, &group).print(terminal)?;
    }
    Ok(())
}

fn table(words: Words<'_>, when: When, group: &[&Entry]) -> Table {
    let dated = when != When::Today && when != When::Undated;
    let mut table = Table::bare(4 + usize::from(dated)).indented(2).keeping(2 + usize::from(dated));
    for entry in group {
        let record = words.snapshot.book.record(entry.holder);
        let task = entry.task(words.snapshot);
        let day = entry.due.filter(|_| dated).map(|due| Cell::painted(when.paint(), words.due(due)));
        let who = entry.who.map_or_else(String::new, |who| format!("@{}", words.snapshot.book.record(who).id));
        let rest = [
            Cell::text(task.map_or_else(String::new, |task| words.prose(&task.text))),
            Cell::text(&*record.name),
            Cell::painted(Paint::Key, &*record.id),
            Cell::painted(Paint::Dim, who),
        ];
        table.row(day.into_iter().chain(rest).collect());
    }
    table
}

fn document(words: Words<'_>, entries: &[Entry]) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        today: String,
        tasks: Vec<Planned<'a>>,
    }
    #[derive(Serialize)]
    struct Planned<'a> {
        when: &'static str,
        #[serde(flatten)]
        task: TaskJson<'a>,
        responsible: Option<&'a str>,
    }
    let snapshot = words.snapshot;
    let planned = entries.iter().filter_map(|entry| {
        Some(Planned {
            when: When::of(entry.due, snapshot.today).id(),
            task: TaskJson::of(snapshot, entry.holder, entry.task(snapshot)?),
            responsible: entry.who.map(|who| &*snapshot.book.record(who).id),
        })
    });
    json::document("agenda", Content { today: snapshot.today.to_string(), tasks: planned.collect() })
}
