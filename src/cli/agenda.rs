//! `carnet agenda`: what is planned, by day.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::{days, format_arg};
use super::board::member;
use super::json::TaskJson;
use super::table::{Cell, Table};
use super::today::member_arg;
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, Terminal, as_of, drafts, json};
use crate::date::{Date, days_after, monday_of};
use crate::export::ical;
use crate::lang::{Catalog, DateForm, Message};
use crate::views::agenda::{Entry, entries};

/// The value of `--week` without a day.
const THIS: &str = "this";

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("agenda")
        .about(word("cli-agenda-about"))
        .after_help(word("cli-agenda-examples"))
        .arg(member_arg(catalog))
        .arg(Arg::new("days").long("days").value_name(word("cli-value-number")).help(word("cli-option-days")))
        .arg(
            Arg::new("drafts")
                .long("drafts")
                .value_name(word("cli-value-folder"))
                .help(word("cli-option-drafts"))
                .value_parser(ValueParser::path_buf()),
        )
        .arg(
            Arg::new("week")
                .long("week")
                .num_args(0..=1)
                .default_missing_value(THIS)
                .value_name(word("cli-value-day"))
                .help(word("cli-option-week")),
        )
        .arg(format_arg(catalog, &["table", "json", "ics"]))
}

/// Shows what is planned.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let drafts_to = matches.get_one::<PathBuf>("drafts");
    if drafts_to.is_some() {
        as_of::refuse(context, "agenda --drafts")?;
    }
    let words = Words { catalog: context.catalog, snapshot: &context.snapshot()? };
    let who = member(words.snapshot, matches.get_one::<String>("for"))?;
    if let Some(folder) = drafts_to {
        return drafts::write(context, words, folder, who);
    }
    let until = number_of_days(matches)?.map(|days| days_after(words.snapshot.today, days));
    let monday = week(matches, words.snapshot.today)?;
    let within = |due: Date| monday.is_none_or(|monday| monday_of(due) == monday);
    let near = |entry: &Entry| match entry.due() {
        Some(due) => until.is_none_or(|until| due <= until) && within(due),
        None => until.is_none() && monday.is_none(),
    };
    let entries: Vec<Entry> = entries(words.snapshot)
        .into_iter()
        .filter(|entry| (who.is_none() || entry.who == who) && near(entry))
        .collect();
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => context.terminal.document(&document(words, &entries)?)?,
        Some("ics") => {
            let all: Vec<&Entry> = entries.iter().collect();
            context.terminal.document(&ical::calendar(words.snapshot, context.catalog, who, &all))?;
        }
        _ => match monday {
            Some(monday) => print_week(words, monday, &entries, context.terminal)?,
            None => print(words, &entries, context.terminal)?,
        },
    }
    Ok(Outcome::Done)
}

/// The Monday of the week that is asked for.
fn week(matches: &ArgMatches, today: Date) -> Result<Option<Date>, Failure> {
    let Some(text) = matches.get_one::<String>("week") else { return Ok(None) };
    let day = if text == THIS { today } else { days(text, today)?.0 };
    Ok(Some(monday_of(day)))
}

/// The seven days of a week, those without anything too.
fn print_week(words: Words<'_>, monday: Date, entries: &[Entry], terminal: &Terminal) -> Result<(), Failure> {
    for day in (0..7).map(|day| days_after(monday, day)) {
        let group: Vec<&Entry> = entries.iter().filter(|entry| entry.due() == Some(day)).collect();
        let paint = if day == words.snapshot.today { Paint::Good } else { Paint::Strong };
        let heading = Line::painted(paint, words.catalog.date(day, DateForm::Weekday));
        if group.is_empty() {
            terminal.print(&heading.paint(Paint::Dim, "  –"))?;
            continue;
        }
        terminal.print(&heading.paint(Paint::Dim, format!("  {}", group.len())))?;
        table(words, When::Today, &group).print(terminal)?;
    }
    Ok(())
}

fn number_of_days(matches: &ArgMatches) -> Result<Option<i32>, Failure> {
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
            entries.iter().filter(|entry| When::of(entry.due(), words.snapshot.today) == when).collect();
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
    let first = usize::from(dated);
    let mut table = Table::bare(4 + first).indented(2).telling(first).sparing(first + 1).keeping(first + 2);
    if dated {
        table = table.keeping(0);
    }
    for entry in group {
        let record = words.snapshot.book.record(entry.holder());
        let day = entry.due().filter(|_| dated).map(|due| Cell::painted(when.paint(), words.due(due)));
        let who = entry.who.map_or_else(String::new, |who| format!("@{}", words.snapshot.book.record(who).id));
        let rest = [
            Cell::text(what(words, entry)),
            Cell::text(&*record.name),
            Cell::painted(Paint::Key, &*record.id),
            Cell::painted(Paint::Dim, who),
        ];
        table.row(day.into_iter().chain(rest).collect());
    }
    table
}

/// `14:30 Call back (repeats)`.
fn what(words: Words<'_>, entry: &Entry) -> String {
    let time = entry.time.map(|time| format!("{:02}:{:02} ", time.hour(), time.minute())).unwrap_or_default();
    let again = if entry.again { format!(" ({})", words.catalog.word("site-repeats")) } else { String::new() };
    format!("{time}{}{again}", words.action(&entry.action))
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
        /// A coming date of a task that repeats.
        repeats: bool,
    }
    let snapshot = words.snapshot;
    let planned = entries.iter().map(|entry| Planned {
        when: When::of(entry.due(), snapshot.today).id(),
        task: TaskJson::of(snapshot, &entry.action),
        responsible: entry.who.map(|who| &*snapshot.book.record(who).id),
        repeats: entry.again,
    });
    json::document("agenda", Content { today: snapshot.today.to_string(), tasks: planned.collect() })
}
