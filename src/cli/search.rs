//! `carnet search QUERY`: records of all kinds, the best match first.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::{format_arg, query_arg, query_line};
use super::list::limit;
use super::table::{Cell, Side, Table};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, json};
use crate::book::Ix;
use crate::export::csv;
use crate::lang::{Catalog, Message};
use crate::query::{Fault, parse, parse_with};
use crate::record::Record;
use crate::search::{Hit, Hits, once};
use crate::snapshot::Snapshot;

/// Most records of a table when nobody says how many.
const SHOWN: usize = 20;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("search")
        .about(word("cli-search-about"))
        .after_help(word("cli-search-examples"))
        .arg(query_arg(catalog).required(true))
        .arg(format_arg(catalog, &["table", "json", "csv", "ids"]))
        .arg(Arg::new("limit").long("limit").value_name(word("cli-value-number")).help(word("cli-option-limit")))
}

/// Searches.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    let default = if format == "table" { SHOWN } else { usize::MAX };
    let limit = limit(matches)?.unwrap_or(default);
    let (version, line) = (context.version()?, query_line(matches));
    let (asked, _) = parse_with(&line, &version.config()?, &|_| true);
    let snapshot = &context.read_for(&version, &asked)?;
    let (query, faults) = parse(&line, snapshot);
    faults.iter().for_each(|fault| say(context, fault));
    // Nothing that could be read is nothing asked.
    let found = if query.is_empty() { Hits::default() } else { once(snapshot, &query, limit) };
    let ids = found.hits.iter().map(|hit| snapshot.book.record(hit.ix));
    match format {
        "json" => context.terminal.document(&document(snapshot, &found)?)?,
        "csv" => context.terminal.document(&csv::document(&["type", "id", "name"], ids.map(row)))?,
        "ids" => { ids }.try_for_each(|record| context.terminal.print(&Line::text(&*record.id)))?,
        _ => table(context, snapshot, &found)?,
    }
    Ok(if found.total == 0 { Outcome::Findings } else { Outcome::Done })
}

fn say(context: &Context<'_>, fault: &Fault) {
    let mut words = context.catalog.say(&fault.message);
    if let Some(hint) = &fault.hint {
        words = format!("{words} – {}", context.catalog.say(hint));
    }
    context.terminal.say(&Line::painted(Paint::Warning, words));
}

fn row(record: &Record) -> Vec<String> {
    vec![record.kind.id().to_owned(), record.id.to_string(), record.name.to_string()]
}

#[derive(Serialize)]
struct FoundJson<'a> {
    id: &'a str,
    r#type: &'a str,
    name: &'a str,
    path: &'a str,
    score: u16,
    /// Where it matches, apart from its name; its field, none for the text.
    snippet: Option<&'a str>,
    snippet_field: Option<&'a str>,
}

fn document(snapshot: &Snapshot, found: &Hits) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        total: usize,
        records: Vec<FoundJson<'a>>,
    }
    fn shown<'a>(snapshot: &'a Snapshot, hit: &'a Hit) -> FoundJson<'a> {
        let record = snapshot.book.record(hit.ix);
        FoundJson {
            id: &record.id,
            r#type: record.kind.id(),
            name: &record.name,
            path: record.path(),
            score: hit.score,
            snippet: hit.snippet.as_ref().map(|snippet| snippet.text.as_str()),
            snippet_field: hit.snippet.as_ref().and_then(|snippet| snippet.field.as_deref()),
        }
    }
    let records = found.hits.iter().map(|hit| shown(snapshot, hit)).collect();
    json::document("search", Content { total: found.total, records })
}

fn table(context: &Context<'_>, snapshot: &Snapshot, found: &Hits) -> Result<(), Failure> {
    let (catalog, terminal) = (context.catalog, context.terminal);
    if found.hits.is_empty() {
        terminal.say(&Line::text(catalog.word("cli-search-nothing")));
        return Ok(());
    }
    let words = Words { catalog, snapshot };
    let words_of = ["field-type", "field-name", "cli-search-column-match"].map(|key| catalog.word(key));
    let headings = words_of.into_iter().chain(["id".to_owned()]);
    let mut table = Table::new(headings.map(|heading| (heading, Side::Left))).keeping(3);
    for hit in &found.hits {
        let record = snapshot.book.record(hit.ix);
        table.row(vec![
            Cell::painted(Paint::Dim, words.kind(&record.kind)),
            Cell::text(&*record.name),
            Cell::text(matched(words, hit.ix, hit)),
            Cell::painted(Paint::Key, &*record.id),
        ]);
    }
    table.print(terminal)?;
    if terminal.width().is_some() {
        let said = Message::new("cli-search-count").with("shown", found.hits.len()).with("count", found.total);
        terminal.say(&Line::painted(Paint::Dim, catalog.say(&said)));
    }
    Ok(())
}

/// Where a record matches, apart from its name.
fn matched(words: Words<'_>, ix: Ix, hit: &Hit) -> String {
    let Some(snippet) = &hit.snippet else { return String::new() };
    match &snippet.field {
        Some(key) => format!("{}: {}", words.field(&words.snapshot.book.record(ix).kind, key), snippet.text),
        None => snippet.text.clone(),
    }
}
