//! `carnet report [NAME] [QUERY]`: figures over records.

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::{query_arg, query_line};
use super::board::member;
use super::context::hold;
use super::table::{Cell, Side, Table};
use super::{Context, Failure, Line, Outcome, Paint, as_of, behind, json, report_json};
use crate::date::Date;
use crate::export::{csv, csv_report};
use crate::lang::{Catalog, Message};
use crate::money::Decimal;
use crate::query::fold::fold;
use crate::query::{self, Days};
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::reports::{self, Filter, Listed, Report};
use crate::workspace::Version;

/// Columns of the longest bar.
const BAR: usize = 24;
/// Columns below which bars say nothing.
const LEAST_BAR: usize = 8;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    let option = |name: &'static str, value: &str, help: &str| {
        Arg::new(name).long(name).value_name(word(value)).help(word(help)).allow_hyphen_values(true)
    };
    let command = Command::new("report")
        .about(word("cli-report-about"))
        .after_help(word("cli-report-examples"))
        .arg(Arg::new("name").value_name(word("cli-value-report")).help(word("cli-arg-report")))
        .arg(query_arg(catalog))
        .arg(option("period", "cli-value-period", "cli-option-period"))
        .arg(option("owner", "cli-value-member", "cli-option-owner"))
        .arg(option("pipeline", "cli-value-pipeline", "cli-option-pipeline"))
        .arg(option("where", "cli-value-query", "cli-option-where"))
        .arg(option("beside", "cli-value-revision", "cli-option-beside"));
    behind::with_arguments(command, catalog)
}

/// Shows one report, or lists them.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    let figure = behind::asked(matches, format)?;
    let version = context.version()?;
    let Some(name) = matches.get_one::<String>("name") else {
        if figure.is_some() {
            let failure = Failure::usage(Message::new("cli-behind-nothing"));
            return Err(failure.hint(Message::new("cli-behind-nothing-hint")));
        }
        let snapshot = version.read(context.options.today)?;
        let listed = reports::reports(&snapshot);
        return list(Said { context, snapshot: &snapshot }, &listed, format);
    };
    let config = version.config()?;
    let known = reports::reports_of(&config, &|_| true);
    let asked = known.iter().find(|listed| *listed.name == **name).ok_or_else(|| unknown(name, &known))?;
    let narrowed = reports::Asked { dated: matches.contains_id("period"), line: &line(matches) };
    let historical = asked.needs_history(&config, &narrowed);
    let snapshot = read(context, &version, historical, context.options.today)?;
    let (listed, filter, now) = figures(&snapshot, name, matches)?;
    let report = match matches.get_one::<String>("beside") {
        Some(when) => {
            let version = context.version_at(&as_of::parse(when))?;
            let past = read(context, &version, historical, None)?;
            let (_, _, then) = figures(&past, name, matches)?;
            reports::beside(&now, &then, &past)
        }
        None => now,
    };
    if let Some(figure) = figure {
        return behind::show(context, &snapshot, &report, figure, format);
    }
    let said = Said { context, snapshot: &snapshot };
    match format {
        "json" => context.terminal.document(&said.json(&listed, &report, &filter)?)?,
        "csv" => context.terminal.document(&said.csv(&report))?,
        _ => said.print(&listed, &report, &filter)?,
    }
    let empty = report.tables.iter().all(reports::Table::is_empty);
    Ok(if empty { Outcome::Findings } else { Outcome::Done })
}

/// Shows one report as it is, for a command of its own.
pub(super) fn show(context: &Context<'_>, name: &str, format: &str) -> Result<Outcome, Failure> {
    let matches = command(context.catalog).try_get_matches_from(["report", name, "--format", format]);
    let unread =
        |error: clap::Error| Failure::could_not_run(Message::new("cli-output-failed").with("cause", error.to_string()));
    run(context, &matches.map_err(unread)?)
}

/// A version of the book, with its history where the report asks for it.
fn read(context: &Context<'_>, version: &Version, historical: bool, pinned: Option<Date>) -> Result<Snapshot, Failure> {
    if historical {
        return Ok(hold(version.read_with_past(pinned, context.environment.caches.as_deref())?.0));
    }
    Ok(hold(version.read(pinned)?))
}

/// The report of a name, what it is narrowed to, and its figures.
fn figures(snapshot: &Snapshot, name: &str, matches: &ArgMatches) -> Result<(Listed, Filter, Report), Failure> {
    let mut all = reports::reports(snapshot);
    let place = all.iter().position(|listed| &*listed.name == name).ok_or_else(|| unknown(name, &all))?;
    let listed = all.swap_remove(place);
    let filter = filter(snapshot, matches)?;
    let report = listed.run(snapshot, &filter);
    Ok((listed, filter, report))
}

fn unknown(name: &str, all: &[Listed]) -> Failure {
    let names: Vec<&str> = all.iter().map(|listed| &*listed.name).collect();
    let failure = Failure::not_found(Message::new("cli-report-unknown").with("name", name));
    let near = names.iter().map(|known| (strsim::jaro_winkler(known, name), *known));
    match near.filter(|(likeness, _)| *likeness >= 0.8).max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, near)) => failure.hint(Message::new("cli-did-you-mean").with("name", near)),
        None => failure.hint(Message::new("cli-usage-values").with("values", names.join(", "))),
    }
}

/// The query line that narrows the report.
fn line(matches: &ArgMatches) -> String {
    let lines = [query_line(matches), matches.get_one::<String>("where").cloned().unwrap_or_default()];
    lines.join(" ").trim().to_owned()
}

/// What the options narrow the report to.
fn filter(snapshot: &Snapshot, matches: &ArgMatches) -> Result<Filter, Failure> {
    let text = |name: &str| matches.get_one::<String>(name);
    let query = line(matches);
    if let Some(fault) = query::parse(&query, snapshot).1.into_iter().next() {
        return Err(fault.hint.into_iter().fold(Failure::usage(fault.message), Failure::hint));
    }
    Ok(Filter {
        period: text("period").map(|text| period(text, snapshot.today)).transpose()?,
        owner: member(snapshot, text("owner"))?,
        pipeline: text("pipeline").map(|text| pipeline(snapshot, text)).transpose()?,
        query,
    })
}

fn pipeline(snapshot: &Snapshot, wanted: &str) -> Result<usize, Failure> {
    let all = &snapshot.config.pipelines;
    let found = all.iter().position(|line| line.id.eq_ignore_ascii_case(wanted) || line.label.is(wanted));
    found.ok_or_else(|| {
        let ids: Vec<&str> = all.iter().map(|line| &*line.id).collect();
        Failure::usage(Message::new("cli-unknown-pipeline").with("name", wanted))
            .hint(Message::new("cli-usage-values").with("values", ids.join(", ")))
    })
}

/// `2026-q3`, `this-year`, `2026-01-01..2026-03-31`.
fn period(text: &str, today: Date) -> Result<(Date, Date), Failure> {
    let days = |text: &str| Days::parse(&fold(text.trim())).map(|days| days.range(today));
    let found = match text.split_once("..") {
        Some((from, "")) => days(from).map(|(first, _)| (first, Date::MAX)),
        Some(("", to)) => days(to).map(|(_, last)| (Date::MIN, last)),
        Some((from, to)) => days(from).zip(days(to)).map(|((first, _), (_, last))| (first, last)),
        None => days(text),
    };
    found.filter(|(from, to)| from <= to).ok_or_else(|| {
        Failure::usage(Message::new("cli-not-a-period").with("value", text)).hint(Message::new("cli-not-a-period-hint"))
    })
}

/// A report in the words of the terminal.
#[derive(Clone, Copy)]
struct Said<'a> {
    context: &'a Context<'a>,
    snapshot: &'a Snapshot,
}

fn list(said: Said<'_>, all: &[Listed], format: &str) -> Result<Outcome, Failure> {
    #[derive(Serialize)]
    struct Content {
        reports: Vec<ListedJson>,
    }
    #[derive(Serialize)]
    struct ListedJson {
        name: String,
        title: String,
        about: Option<String>,
        own: bool,
    }
    let (catalog, snapshot, terminal) = (said.context.catalog, said.snapshot, said.context.terminal);
    let rows = all.iter().map(|listed| ListedJson {
        name: listed.name.to_string(),
        title: listed.title().say(catalog, snapshot),
        about: listed.about().map(|about| about.say(catalog, snapshot)),
        own: listed.own,
    });
    match format {
        "json" => terminal.document(&json::document("reports", Content { reports: rows.collect() })?)?,
        "csv" => {
            let row = |row: ListedJson| vec![row.name, row.title, row.about.unwrap_or_default()];
            terminal.document(&csv::document(&["name", "title", "about"], rows.map(row)))?;
        }
        _ => {
            let mut table = Table::bare(3).keeping(0);
            for row in rows {
                let about = row.about.unwrap_or_default();
                table.row(vec![
                    Cell::painted(Paint::Key, row.name),
                    Cell::text(row.title),
                    Cell::painted(Paint::Dim, about),
                ]);
            }
            table.print(terminal)?;
            terminal.say(&Line::painted(Paint::Dim, catalog.word("cli-report-more")));
        }
    }
    Ok(Outcome::Done)
}

impl Said<'_> {
    fn name(&self, name: &reports::Name) -> String {
        name.say(self.context.catalog, self.snapshot)
    }

    fn print(&self, listed: &Listed, report: &Report, filter: &Filter) -> Result<(), Failure> {
        let (catalog, terminal) = (self.context.catalog, self.context.terminal);
        let title = Line::painted(Paint::Strong, self.name(&listed.title()));
        terminal.print(&title.paint(Paint::Dim, self.narrowed(filter)))?;
        for table in &report.tables {
            terminal.print(&Line::new())?;
            if let Some(title) = &table.title {
                terminal.print(&Line::painted(Paint::Strong, self.name(title)))?;
            }
            if table.is_empty() {
                terminal.print(&Line::painted(Paint::Dim, catalog.word("report-empty-table")))?;
                continue;
            }
            print_table(self.context, self.snapshot, table)?;
        }
        for note in &report.notes {
            terminal.say(&Line::painted(Paint::Dim, catalog.say(&note.message(catalog, self.snapshot))));
        }
        Ok(())
    }

    /// What the report was narrowed to, behind its title.
    fn narrowed(&self, filter: &Filter) -> String {
        let period = filter.period.map(|(from, to)| self.name(&reports::Name::Days(from, to)));
        let owner = filter.owner.map(|ix| format!("@{}", self.snapshot.book.record(ix).id));
        let pipeline = filter.pipeline.and_then(|number| self.snapshot.config.pipelines.get(number));
        let pipeline =
            pipeline.map(|line| line.label.get(self.context.catalog.language()).unwrap_or(&line.id).to_owned());
        let query = (!filter.query.is_empty()).then(|| filter.query.clone());
        let all: Vec<String> = [period, owner, pipeline, query].into_iter().flatten().collect();
        if all.is_empty() { String::new() } else { format!("  {}", all.join(" · ")) }
    }

    fn csv(&self, report: &Report) -> String {
        csv_report::report(report, self.context.catalog, self.snapshot)
    }

    fn json(&self, listed: &Listed, report: &Report, filter: &Filter) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Content<'a> {
            name: &'a str,
            title: String,
            currency: &'static str,
            today: String,
            period: Option<[String; 2]>,
            notes: Vec<String>,
            tables: Vec<report_json::Table>,
        }
        let notes = report.notes.iter().map(|note| {
            let catalog = self.context.catalog;
            catalog.say(&note.message(catalog, self.snapshot))
        });
        json::document(
            "report",
            Content {
                name: &listed.name,
                title: self.name(&listed.title()),
                currency: self.snapshot.config.currency.code(),
                today: self.snapshot.today.to_string(),
                period: filter.period.map(|(from, to)| [from.to_string(), to.to_string()]),
                notes: notes.collect(),
                tables: report_json::tables(report, self.context.catalog, self.snapshot),
            },
        )
    }
}

/// A table of figures, with bars where it has a chart and there is room.
pub(super) fn print_table(context: &Context<'_>, snapshot: &Snapshot, table: &reports::Table) -> Result<(), Failure> {
    let (catalog, terminal) = (context.catalog, context.terminal);
    let name = |name: &reports::Name| name.say(catalog, snapshot);
    let figure =
        |cell: &reports::Cell| cell.figure.map_or_else(|| "–".to_owned(), |figure| figure.say(catalog, snapshot));
    let heads = table.columns.iter().map(|column| (name(&column.title), Side::Right));
    let head = (name(&table.head), Side::Left);
    let mut shown = Table::new(std::iter::once(head).chain(heads)).indented(2);
    for row in &table.rows {
        let figures = row.cells.iter().map(|cell| Cell::text(figure(cell)));
        shown.row(std::iter::once(Cell::text(name(&row.name))).chain(figures).collect());
    }
    if let Some(total) = table.total.as_ref().filter(|_| table.rows.len() > 1) {
        let figures = total.cells.iter().map(|cell| Cell::painted(Paint::Strong, figure(cell)));
        let first = Cell::painted(Paint::Strong, name(&total.name));
        shown.row(std::iter::once(first).chain(figures).collect());
    }
    let room = terminal.width().map_or(0, |width| shown.room(width));
    if table.chart != Chart::None && room >= LEAST_BAR {
        shown.column(bars(table, room.min(BAR)));
    }
    shown.print(terminal)
}

/// A bar for each row: its first figure, as long as it is beside the largest.
fn bars(table: &reports::Table, longest: usize) -> Vec<Cell> {
    let number = |row: &reports::Row| {
        let figure = row.cells.first().and_then(|cell| cell.figure);
        figure.map(reports::Figure::number).unwrap_or_default()
    };
    let largest = table.rows.iter().map(number).max().unwrap_or_default();
    table.rows.iter().map(|row| Cell::painted(Paint::Good, bar(number(row), largest, longest))).collect()
}

/// A bar of blocks, in eighths of a column.
fn bar(number: Decimal, largest: Decimal, longest: usize) -> String {
    let eighths = number
        .checked_mul(Decimal::from(longest * 8))
        .and_then(|long| long.checked_div(largest))
        .and_then(|long| usize::try_from(long.round()).ok())
        .unwrap_or(0);
    let mut bar = "█".repeat(eighths / 8);
    bar.push_str(["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]);
    bar
}
