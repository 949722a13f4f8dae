//! The records behind one figure of a report, as every list shows records.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::format_arg;
use super::list::Listed;
use super::{Context, Failure, Line, Outcome, Paint, json};
use crate::book::Ix;
use crate::export::csv;
use crate::lang::{Catalog, Message};
use crate::snapshot::Snapshot;
use crate::views::reports::{Place, Report, shared};

/// Most names of figures that a failure tells.
const TOLD: usize = 12;

/// The same command with `--behind FIGURE`, and a format in which figures and records are told.
pub(super) fn with_arguments(command: Command, catalog: &Catalog) -> Command {
    let arg = Arg::new("behind")
        .long("behind")
        .value_name(catalog.word("cli-value-figure"))
        .help(catalog.word("cli-option-behind"));
    command.arg(arg).arg(format_arg(catalog, &["table", "json", "csv", "ids"]))
}

/// The figure that is asked for.
///
/// # Errors
///
/// `ids` are asked for, but no figure whose they are.
pub(super) fn asked<'a>(matches: &'a ArgMatches, format: &str) -> Result<Option<&'a str>, Failure> {
    let figure = matches.get_one::<String>("behind").map(String::as_str);
    if figure.is_none() && format == "ids" {
        let failure = Failure::usage(Message::new("cli-behind-ids"));
        return Err(failure.hint(Message::new("cli-behind-ids-hint")));
    }
    Ok(figure)
}

/// Shows the records behind the figure of a name.
///
/// # Errors
///
/// No figure, or figures over different records answer to it; the output cannot be written.
pub(super) fn show(
    context: &Context<'_>,
    snapshot: &Snapshot,
    report: &Report,
    name: &str,
    format: &str,
) -> Result<Outcome, Failure> {
    let places = report.named(name);
    let records = shared(&places).ok_or_else(|| unclear(report, name, &places))?;
    let record = |&ix: &Ix| snapshot.book.record(ix);
    match format {
        "json" => context.terminal.document(&document(snapshot, &places, records)?)?,
        "csv" => {
            let row = |ix: &Ix| {
                let record = record(ix);
                vec![record.kind.id().to_owned(), record.id.to_string(), record.name.to_string()]
            };
            context.terminal.document(&csv::document(&["type", "id", "name"], records.iter().map(row)))?;
        }
        "ids" => {
            { records.iter() }.try_for_each(|ix| context.terminal.print(&Line::text(&*record(ix).id)))?;
        }
        _ => print(context, snapshot, &places, records)?,
    }
    Ok(Outcome::Done)
}

/// What a name could have meant: several figures, or none.
fn unclear(report: &Report, name: &str, places: &[Place<'_>]) -> Failure {
    let known: Vec<Place<'_>> = report.places().collect();
    let (key, all) = match places {
        [] if known.is_empty() => return Failure::not_found(Message::new("cli-behind-none")),
        [] => ("cli-behind-unknown", known),
        several => ("cli-behind-several", several.to_vec()),
    };
    let failure = Failure::not_found(Message::new(key).with("name", name));
    let told = all.iter().take(TOLD).map(|place| Message::new("cli-behind-figure").with("name", place.name()));
    let failure = told.fold(failure, Failure::detail);
    let more = all.len().saturating_sub(TOLD);
    let failure = if more > 0 { failure.detail(Message::new("cli-and-more").with("count", more)) } else { failure };
    failure.hint(Message::new("cli-behind-hint"))
}

/// What the figures are called and say, then a list for each kind of record.
fn print(context: &Context<'_>, snapshot: &Snapshot, places: &[Place<'_>], records: &[Ix]) -> Result<(), Failure> {
    for place in places {
        let title = place.title(context.catalog, snapshot);
        let line = Line::painted(Paint::Strong, title);
        let figure = place.cell().and_then(|cell| cell.figure);
        let figure = figure.map_or_else(|| "–".to_owned(), |figure| figure.say(context.catalog, snapshot));
        context.terminal.print(&line.paint(Paint::Dim, format!("  {figure}")))?;
    }
    for def in &snapshot.config.kinds {
        let found: Vec<Ix> =
            { records.iter().copied() }.filter(|&ix| snapshot.book.record(ix).kind == def.kind).collect();
        if !found.is_empty() {
            context.terminal.print(&Line::new())?;
            Listed::of(context.catalog, snapshot, def, found).print(context, "table")?;
        }
    }
    Ok(())
}

fn document(snapshot: &Snapshot, places: &[Place<'_>], records: &[Ix]) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        figures: Vec<String>,
        total: usize,
        records: Vec<json::RecordJson<'a>>,
    }
    let shown = records.iter().map(|&ix| json::RecordJson::of(snapshot, ix)).collect();
    let content = Content { figures: places.iter().map(Place::name).collect(), total: records.len(), records: shown };
    json::document("behind", content)
}
