//! `carnet list KIND [QUERY]`: the records of a kind that a query finds.

use std::cmp::Ordering;
use std::mem::ManuallyDrop;

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::{format_arg, query_arg, query_line};
use super::columns::{Column, is_plain_field};
use super::json::RecordJson;
use super::table::Table;
use super::words::{Words, kind_named};
use super::{Context, Failure, Line, Outcome, Paint, json};
use crate::book::Ix;
use crate::config::{Config, KindDef};
use crate::export::csv;
use crate::lang::{Catalog, Message};
use crate::query::{self, Presence, State, Test};
use crate::snapshot::Snapshot;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("list")
        .about(word("cli-list-about"))
        .after_help(word("cli-list-examples"))
        .arg(Arg::new("kind").required(true).value_name(word("cli-value-kind")).help(word("cli-arg-kind")))
        .arg(query_arg(catalog))
        .arg(format_arg(catalog, &["table", "json", "csv", "ids"]))
        .arg(
            Arg::new("sort")
                .long("sort")
                .value_name(word("cli-value-field"))
                .allow_hyphen_values(true)
                .help(word("cli-option-sort")),
        )
        .arg(
            Arg::new("columns")
                .long("columns")
                .value_name(word("cli-value-fields"))
                .value_delimiter(',')
                .help(word("cli-option-columns")),
        )
        .arg(Arg::new("limit").long("limit").value_name(word("cli-value-number")).help(word("cli-option-limit")))
}

/// Lists.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    // The program ends behind the list: taking a large book apart would be the last tenth of its work.
    let snapshot = &*ManuallyDrop::new(snapshot(context, matches, format)?);
    let words = Words { catalog: context.catalog, snapshot };
    let def = kind(&snapshot.config, word(matches))?;
    let listed = Listed {
        words,
        def,
        columns: columns(snapshot, def, matches)?,
        found: found(snapshot, def, matches)?,
        limit: limit(matches)?,
    };
    listed.print(context, format)
}

fn word(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("kind").map_or("", String::as_str)
}

fn sort(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("sort").map_or("name", String::as_str)
}

/// The book, or of a list of ids only the records of its kind, when nothing that is asked looks at others.
fn snapshot(context: &Context<'_>, matches: &ArgMatches, format: &str) -> Result<Snapshot, Failure> {
    let version = context.version()?;
    let config = version.config()?;
    let (query, _) = query::parse_with(&query_line(matches), &config, &|_| true);
    if format != "ids" {
        return context.read_for(&version, &query);
    }
    let def = kind(&config, word(matches))?;
    let column = Column::named(def, &config, sort(matches).trim_start_matches('-'))?;
    let alone = column.looks_only_inside(&config)
        && query.clauses.iter().all(|clause| looks_only_inside(&clause.test, &config));
    if alone { Ok(version.read_kind(context.options.today, &def.kind)?) } else { context.read_for(&version, &query) }
}

/// Whether a test asks nothing that other records have a say in.
fn looks_only_inside(test: &Test, config: &Config) -> bool {
    match test {
        Test::Words(_) | Test::Phrase(_) | Test::Phone(_) | Test::Kind(_) => true,
        Test::Is(states) => states.iter().all(|state| match state {
            State::Open | State::Won | State::Lost | State::Cancelled | State::Broken => true,
            State::Todo | State::Standby | State::Overdue | State::Rotting => false,
        }),
        Test::Has(things) => things.iter().all(|thing| matches!(thing, Presence::Field(_) | Presence::Text)),
        Test::Field(test) => test.keys.iter().all(|key| is_plain_field(config, key)),
    }
}

/// Records of one kind that were found.
pub(super) struct Listed<'a> {
    words: Words<'a>,
    def: &'a KindDef,
    /// The columns that were asked for.
    columns: Option<Vec<Column>>,
    found: Vec<Ix>,
    limit: Option<usize>,
}

impl<'a> Listed<'a> {
    /// Some records of a kind, all of them, with the columns of its lists.
    pub(super) fn of(catalog: &'a Catalog, snapshot: &'a Snapshot, def: &'a KindDef, found: Vec<Ix>) -> Self {
        Self { words: Words { catalog, snapshot }, def, columns: None, found, limit: None }
    }

    fn shown(&self) -> &[Ix] {
        &self.found[..self.limit.unwrap_or(usize::MAX).min(self.found.len())]
    }

    /// Prints them in a format.
    pub(super) fn print(&self, context: &Context<'_>, format: &str) -> Result<Outcome, Failure> {
        let snapshot = self.words.snapshot;
        match format {
            "json" => context.terminal.document(&self.json()?)?,
            "csv" => context.terminal.document(&self.csv())?,
            "ids" => {
                let ids = self.shown().iter().map(|&ix| Line::text(&*snapshot.book.record(ix).id));
                { ids }.try_for_each(|line| context.terminal.print(&line))?;
            }
            _ => self.print_table(context)?,
        }
        Ok(if self.found.is_empty() { Outcome::Findings } else { Outcome::Done })
    }

    fn json(&self) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Content<'a> {
            r#type: &'a str,
            total: usize,
            records: Vec<RecordJson<'a>>,
        }
        let records = self.shown().iter().map(|&ix| RecordJson::of(self.words.snapshot, ix)).collect();
        json::document("list", Content { r#type: self.def.kind.id(), total: self.found.len(), records })
    }

    fn csv(&self) -> String {
        let columns = self.columns.clone().unwrap_or_else(|| Column::all(self.def));
        let heading: Vec<&str> = columns.iter().map(Column::key).collect();
        let row = |&ix: &Ix| columns.iter().map(|column| column.plain(self.words.snapshot, ix)).collect();
        csv::document(&heading, self.shown().iter().map(row))
    }

    fn print_table(&self, context: &Context<'_>) -> Result<(), Failure> {
        let (words, terminal) = (self.words, context.terminal);
        let columns = self.columns.clone().unwrap_or_else(|| Column::of_kind(self.def));
        let kinds = words.kinds(self.def).to_lowercase();
        if self.found.is_empty() {
            terminal.say(&Line::text(words.catalog.say(&Message::new("cli-list-nothing").with("kinds", kinds))));
            return Ok(());
        }
        let mut table = Table::new(
            columns
                .iter()
                .map(|column| (column.heading(words, self.def), column.side(&words.snapshot.config, &self.def.kind))),
        );
        let ids = columns.iter().position(|column| *column == Column::Id);
        table = ids.map_or(table.clone(), |ids| table.keeping(ids));
        table.rows(self.shown(), |&ix| columns.iter().map(|column| column.cell(words, ix)).collect());
        table.print(terminal)?;
        if terminal.width().is_some() {
            let said = Message::new("cli-list-count").with("shown", self.shown().len()).with("count", self.found.len());
            terminal.say(&Line::painted(Paint::Dim, words.catalog.say(&said.with("kinds", kinds))));
        }
        Ok(())
    }
}

/// The kind that a word means.
fn kind<'a>(config: &'a Config, word: &str) -> Result<&'a KindDef, Failure> {
    kind_named(config, word).ok_or_else(|| {
        let ids: Vec<&str> = config.kinds.iter().map(|def| def.kind.id()).collect();
        Failure::usage(Message::new("cli-unknown-kind").with("word", word))
            .hint(Message::new("cli-usage-values").with("values", ids.join(", ")))
    })
}

fn columns(snapshot: &Snapshot, def: &KindDef, matches: &ArgMatches) -> Result<Option<Vec<Column>>, Failure> {
    let Some(words) = matches.get_many::<String>("columns") else { return Ok(None) };
    words.map(|word| Column::named(def, &snapshot.config, word.trim())).collect::<Result<_, _>>().map(Some)
}

pub(super) fn limit(matches: &ArgMatches) -> Result<Option<usize>, Failure> {
    let Some(text) = matches.get_one::<String>("limit") else { return Ok(None) };
    let wrong =
        || Failure::usage(Message::new("cli-not-a-number").with("value", text.as_str()).with("option", "--limit"));
    text.parse().map(Some).map_err(|_| wrong())
}

/// What the query finds, in the order that is asked for; by name otherwise.
fn found(snapshot: &Snapshot, def: &KindDef, matches: &ArgMatches) -> Result<Vec<Ix>, Failure> {
    let among = snapshot.book.of_kind(&def.kind).map(|(ix, _)| ix);
    let mut found = select(snapshot, &query_line(matches), among)?;
    let (word, backward) = sort(matches).strip_prefix('-').map_or((sort(matches), false), |word| (word, true));
    let column = Column::named(def, &snapshot.config, word)?;
    found.sort_by_cached_key(|&ix| Place { rank: column.rank(snapshot, ix), backward });
    Ok(found)
}

/// The records among some that a query finds.
pub(super) fn select(snapshot: &Snapshot, line: &str, among: impl IntoIterator<Item = Ix>) -> Result<Vec<Ix>, Failure> {
    let (query, faults) = query::parse(line, snapshot);
    match faults.into_iter().next() {
        None => Ok(query::select(&query, snapshot, among)),
        Some(fault) => {
            let failure = Failure::usage(fault.message);
            Err(fault.hint.into_iter().fold(failure, Failure::hint))
        }
    }
}

/// A record's place in an order: without a value last, in both directions.
#[derive(PartialEq, Eq)]
struct Place {
    rank: Option<super::columns::Rank>,
    backward: bool,
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.rank, &other.rank) {
            (Some(a), Some(b)) if self.backward => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
