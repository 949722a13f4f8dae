//! `carnet history [REF]`: what happened to a record, or to the book, from git, newest first.

use clap::{Arg, ArgMatches, Command};

use super::arguments::{days, format_arg, reference, reference_arg};
use super::board::member;
use super::list::limit;
use super::reference::resolve;
use super::table::{Cell, Table};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, history_json};
use crate::book::Ix;
use crate::compare::Meaning;
use crate::date::Date;
use crate::history::{Act, Commit, Timeline};
use crate::lang::{Catalog, DateForm, Message};
use crate::phrase::{self, Speaker, Told};
use crate::snapshot::Snapshot;
use crate::views::feed;
use crate::views::history::{Doing, local, member_of, of_path, slip};

/// Most lines when nobody says how many.
const SHOWN: usize = 50;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("history")
        .about(word("cli-history-about"))
        .after_help(word("cli-history-examples"))
        .arg(reference_arg(catalog).required(false).num_args(0..).help(word("cli-history-reference")))
        .arg(
            Arg::new("since")
                .long("since")
                .value_name(word("cli-value-date"))
                .allow_hyphen_values(true)
                .help(word("cli-history-since")),
        )
        .arg(Arg::new("by").long("by").value_name(word("cli-value-member")).help(word("cli-history-by")))
        .arg(Arg::new("limit").long("limit").value_name(word("cli-value-number")).help(word("cli-history-limit")))
        .arg(format_arg(catalog, &["text", "json"]))
}

/// What a step of the history is told as.
pub(super) enum Step<'a> {
    /// What one commit, or work that is not committed, did to one record.
    One(Doing<'a>),
    /// A commit of very many records.
    Bulk(&'a Commit, &'a [Act]),
}

impl<'a> Step<'a> {
    /// Its commit; `None` when it is not committed.
    pub(super) fn commit(&self) -> Option<&'a Commit> {
        match self {
            Self::One(doing) => doing.commit,
            Self::Bulk(commit, _) => Some(commit),
        }
    }
}

/// Shows.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let snapshot = &context.with_past(&context.version()?)?;
    let words = Words { catalog: context.catalog, snapshot };
    let reference = reference(matches);
    let path = if reference.is_empty() { None } else { Some(path_of(snapshot, &reference)?) };
    let since = matches.get_one::<String>("since").map(|text| days(text, snapshot.today)).transpose()?;
    let since = since.map(|(first, _)| first);
    let by = member(snapshot, matches.get_one::<String>("by"))?;
    let json = matches.get_one::<String>("format").is_some_and(|format| format == "json");
    let limit = limit(matches)?.unwrap_or(if json { usize::MAX } else { SHOWN });
    let wanted = |commit: Option<&Commit>| is_wanted(snapshot, commit, since, by);
    let mut steps = Steps::up_to(limit);
    match &path {
        Some(path) => steps.add_record(snapshot, path, wanted),
        None => steps.add_book(snapshot, json, wanted),
    }
    let Steps { told: steps, left_out, .. } = steps;
    if json {
        context.terminal.document(&history_json::document(context.catalog, snapshot, path.as_deref(), &steps)?)?;
    } else {
        let shown = Shown { words, context, alone: path.is_some() };
        if let Some(path) = &path {
            shown.head(path)?;
        }
        shown.print(&steps)?;
    }
    if left_out > 0 {
        say(context, &Message::new("cli-history-more").with("count", left_out));
    }
    if snapshot.timeline.gaps().shallow {
        say(
            context,
            &match feed::first_day(snapshot) {
                Some(first) => Message::new("cli-history-shallow").with("day", first),
                None => Message::new("site-activity-shallow-empty"),
            },
        );
    }
    Ok(if steps.is_empty() { Outcome::Findings } else { Outcome::Done })
}

fn say(context: &Context<'_>, message: &Message) {
    context.terminal.say(&Line::painted(Paint::Dim, context.catalog.say(message)));
}

/// The file of the record that a text means: one that is in the book, else one that git remembers.
fn path_of(snapshot: &Snapshot, text: &str) -> Result<String, Failure> {
    let unknown = match resolve(snapshot, text) {
        Ok(ix) => return Ok(snapshot.book.record(ix).path().to_string()),
        Err(unknown) => unknown,
    };
    let means = |path: &str| {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        path == text || stem == text || stem.rsplit('/').next().is_some_and(|id| id.eq_ignore_ascii_case(text))
    };
    let gone = snapshot.timeline.removed().into_iter().find(|path| means(path));
    gone.map(|path| path.to_string()).ok_or(unknown)
}

/// Whether a commit is late enough and of the wanted member; work that is not committed is nobody's.
fn is_wanted(snapshot: &Snapshot, commit: Option<&Commit>, since: Option<Date>, by: Option<Ix>) -> bool {
    let Some(commit) = commit else { return by.is_none() };
    let late = since.is_none_or(|since| local(snapshot, commit).is_some_and(|(day, _)| day >= since));
    late && by.is_none_or(|by| commit.people().any(|person| member_of(snapshot, person) == Some(by)))
}

/// What is told, newest first, and how many steps more there are. Only what is told is looked at closely: a book may
/// have a hundred thousand steps.
struct Steps<'a> {
    told: Vec<Step<'a>>,
    limit: usize,
    left_out: usize,
}

impl<'a> Steps<'a> {
    fn up_to(limit: usize) -> Self {
        Self { told: Vec::new(), limit, left_out: 0 }
    }

    fn add(&mut self, step: impl FnOnce() -> Step<'a>) {
        if self.told.len() < self.limit { self.told.push(step()) } else { self.left_out += 1 }
    }

    /// The steps of one record.
    fn add_record(&mut self, snapshot: &'a Snapshot, path: &str, wanted: impl Fn(Option<&Commit>) -> bool) {
        for doing in of_path(snapshot, path).into_iter().filter(|doing| wanted(doing.commit)) {
            self.add(|| Step::One(doing));
        }
    }

    /// The steps of the book; a commit of many records is one of them, unless all shall be told.
    fn add_book(&mut self, snapshot: &'a Snapshot, whole: bool, wanted: impl Fn(Option<&Commit>) -> bool) {
        let all: Vec<feed::Step<'a>> = snapshot.timeline.by_commit().collect();
        for place in feed::order(&all) {
            let (commit, acts) = all[place as usize];
            if !wanted(commit) {
                continue;
            }
            match commit {
                Some(commit) if Timeline::is_bulk(acts) && !whole => self.add(|| Step::Bulk(commit, acts)),
                _ => acts.iter().for_each(|act| self.add(|| Step::One(Doing::of(snapshot, act, slip(snapshot, act))))),
            }
        }
    }
}

struct Shown<'a> {
    words: Words<'a>,
    context: &'a Context<'a>,
    /// Whether all is about one record, which no line needs to name.
    alone: bool,
}

impl Shown<'_> {
    /// The record's name with its kind, or what is left of one that is gone.
    fn head(&self, path: &str) -> Result<(), Failure> {
        let snapshot = self.words.snapshot;
        let line = match snapshot.book.at_path(path) {
            Some(ix) => {
                let record = snapshot.book.record(ix);
                let id = format!("  {} {}", self.words.kind(&record.kind).to_lowercase(), record.id);
                Line::painted(Paint::Strong, &*record.name).paint(Paint::Dim, id)
            }
            None => {
                let gone = self.words.catalog.word("cli-history-gone");
                Line::painted(Paint::Strong, path).paint(Paint::Dim, format!("  {gone}"))
            }
        };
        self.context.terminal.print(&line)
    }

    fn print(&self, steps: &[Step<'_>]) -> Result<(), Failure> {
        if steps.is_empty() {
            return self.context.terminal.print(&Line::text(self.words.catalog.word("cli-history-empty")));
        }
        let day = |step: &Step<'_>| step.commit().map(|commit| local(self.words.snapshot, commit).map(|(day, _)| day));
        let mut first = !self.alone;
        for steps in steps.chunk_by(|a, b| day(a) == day(b)) {
            if !std::mem::take(&mut first) {
                self.context.terminal.print(&Line::new())?;
            }
            self.context.terminal.print(&self.heading(day(&steps[0])))?;
            self.table(steps).print(self.context.terminal)?;
        }
        Ok(())
    }

    /// The day; `None` is work that is not committed.
    fn heading(&self, day: Option<Option<Date>>) -> Line {
        let catalog = self.words.catalog;
        match day {
            None => Line::painted(Paint::Warning, catalog.word("site-activity-uncommitted")),
            Some(None) => Line::painted(Paint::Strong, catalog.word("site-undated")),
            Some(Some(day)) => Line::painted(Paint::Strong, catalog.date(day, DateForm::Long)),
        }
    }

    fn table(&self, steps: &[Step<'_>]) -> Table {
        let sentence = if self.alone { 2 } else { 3 };
        let mut table = Table::bare(sentence + 1).indented(2).telling(sentence).wrapping();
        let mut before = None;
        for step in steps {
            let who = step.commit().map(|commit| self.who(commit)).unwrap_or_default();
            let time = step.commit().and_then(|commit| local(self.words.snapshot, commit));
            let time = time.map_or_else(String::new, |(_, time)| format!("{:02}:{:02}", time.hour(), time.minute()));
            let told = self.told(step);
            for (number, (paint, text)) in told.into_iter().enumerate() {
                let first = number == 0;
                let again = !first || before == step.commit().map(|commit| commit.id);
                let cell = |paint, text: &str, shown: bool| Cell::painted(paint, if shown { text } else { "" });
                let mut row = vec![cell(Paint::Dim, &time, !again), cell(Paint::Plain, &who, !again)];
                if !self.alone {
                    row.push(cell(Paint::Key, &self.record(step), first));
                }
                row.push(Cell::painted(paint, text));
                table.row(row);
            }
            before = step.commit().map(|commit| commit.id);
        }
        table
    }

    fn record(&self, step: &Step<'_>) -> String {
        let Step::One(doing) = step else { return String::new() };
        let stem = || doing.path.rsplit('/').next().unwrap_or(doing.path).trim_end_matches(".md").to_owned();
        doing.ix.map_or_else(stem, |ix| self.words.snapshot.book.record(ix).id.to_string())
    }

    fn told(&self, step: &Step<'_>) -> Vec<(Paint, String)> {
        match step {
            Step::Bulk(commit, acts) => vec![(Paint::Plain, self.bulk(commit, acts))],
            Step::One(doing) => {
                let speaker = Speaker::new(self.words.catalog, self.words.snapshot);
                let subject = doing.subject(self.words.snapshot);
                let sentence =
                    |told: &Told<'_>| (paint(told.meaning), speaker.tell(subject, *told).capitalised().to_string());
                doing.told.iter().map(sentence).collect()
            }
        }
    }

    fn bulk(&self, commit: &Commit, acts: &[Act]) -> String {
        let said = self.words.catalog.say(&phrase::bulk(acts));
        match commit.subject.trim() {
            "" => said,
            subject => format!("{said} ({subject})"),
        }
    }

    fn who(&self, commit: &Commit) -> String {
        let name = |person: &crate::history::Person| match member_of(self.words.snapshot, person) {
            Some(ix) => self.words.name(ix).to_owned(),
            None if person.name.trim().is_empty() => person.email.to_string(),
            None => person.name.to_string(),
        };
        let mut names: Vec<String> = commit.people().map(name).collect();
        names.dedup();
        names.join(", ")
    }
}

/// What stands out: what was won, and what went the wrong way or is gone.
fn paint(meaning: Meaning) -> Paint {
    match meaning {
        Meaning::Won | Meaning::TaskDone => Paint::Good,
        Meaning::MovedForward | Meaning::ValueUp | Meaning::Created | Meaning::Restored => Paint::Strong,
        Meaning::Slipped | Meaning::MovedBack | Meaning::ValueDown | Meaning::LogEdited => Paint::Warning,
        Meaning::Lost | Meaning::Cancelled | Meaning::Removed | Meaning::LogRemoved => Paint::Bad,
        Meaning::Formatting => Paint::Dim,
        _ => Paint::Plain,
    }
}
