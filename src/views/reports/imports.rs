//! What still comes in from other tools after the go-live, by month and by what it came from.

use std::collections::BTreeMap;

use super::engine::{plain_column, select};
use super::past::count;
use super::{Column, Filter, Name, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::config::Config;
use crate::date::{Date, days_after};
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::imports::{Import, imports};

/// Most sources with a column of their own; the table of sources has them all.
const MOST: usize = 6;
/// Most months.
const MONTHS: usize = 60;
/// Days that count as of late.
const LATE: i32 = 30;

/// Whether the book says from when on it counts.
pub(super) fn fits(config: &Config) -> bool {
    config.go_live.is_some()
}

/// The report.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let go_live = snapshot.config.go_live.unwrap_or(snapshot.today);
    let all = filtered(snapshot, filter);
    let since: Vec<&Import<'_>> = all.iter().filter(|import| import.is_after(go_live)).collect();
    let tables = vec![by_month(&since, go_live, snapshot.today), by_source(&all, go_live, snapshot.today)];
    Report { name: "imports".into(), tables, notes: Vec::new() }
}

fn filtered<'a>(snapshot: &'a Snapshot, filter: &Filter) -> Vec<Import<'a>> {
    let mut all: Vec<Import<'a>> = imports(snapshot).filter(|import| filter.holds(import.day)).collect();
    for def in &snapshot.config.kinds {
        let line = filter.clauses(snapshot, &def.kind).join(" ");
        if !line.is_empty() {
            let is_of_kind = |import: &Import<'_>| snapshot.book.record(import.ix).kind == def.kind;
            let own: Vec<Ix> = all.iter().filter(|import| is_of_kind(import)).map(|import| import.ix).collect();
            let kept = select(snapshot, &line, &own);
            all.retain(|import| !is_of_kind(import) || kept.binary_search(&import.ix).is_ok());
        }
    }
    all
}

/// The sources, that of the most records first.
fn sources<'a>(all: &[&Import<'a>]) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|import| *counts.entry(import.source).or_default() += 1);
    let mut sources: Vec<(&str, usize)> = counts.into_iter().collect();
    sources.sort_by_key(|(source, count)| (std::cmp::Reverse(*count), *source));
    sources.into_iter().map(|(source, _)| source).collect()
}

fn row(key: String, name: Name, imports: &[&Import<'_>], columns: &[&dyn Fn(&Import<'_>) -> bool]) -> Row {
    let of = |keep: &&dyn Fn(&Import<'_>) -> bool| {
        count(imports.iter().filter(|import| keep(import)).map(|import| import.ix).collect())
    };
    Row { key: key.into(), name, cells: columns.iter().map(of).collect() }
}

fn by_month(since: &[&Import<'_>], go_live: Date, today: Date) -> Table {
    let mut sources = sources(since);
    sources.truncate(MOST);
    let of_source: Vec<_> = sources.iter().map(|source| move |import: &Import<'_>| import.source == *source).collect();
    let mut keeps: Vec<&dyn Fn(&Import<'_>) -> bool> = vec![&|_| true];
    if sources.len() > 1 {
        keeps.extend(of_source.iter().map(|keep| keep as &dyn Fn(&Import<'_>) -> bool));
    }
    let named = |source: &&str| Column { id: (*source).into(), title: Name::Text((*source).into()), unit: Unit::Count };
    let mut columns = vec![plain_column("count", "imported", Unit::Count)];
    columns.extend(sources.iter().filter(|_| sources.len() > 1).map(named));
    let months = if since.is_empty() { Vec::new() } else { months(go_live, today) };
    let rows = months.into_iter().map(|month| {
        let is_in = |import: &Import<'_>| import.day.is_some_and(|day| day.first_of_month() == month);
        let own: Vec<&Import<'_>> = since.iter().copied().filter(|import| is_in(import)).collect();
        row(month.strftime("%Y-%m").to_string(), Name::Month(month), &own, &keeps)
    });
    let rows: Vec<Row> = rows.collect();
    let total = Some(row("total".to_owned(), word("total"), since, &keeps));
    let (title, head) = (Some(word("imports-months")), word("month"));
    Table { id: "months".into(), title, head, columns, rows, total, chart: Chart::Line }
}

/// The months from that of one day to that of another, the last ones of many.
fn months(from: Date, to: Date) -> Vec<Date> {
    let (first, mut month) = (from.first_of_month(), to.first_of_month());
    let mut all = Vec::new();
    while month >= first && all.len() < MONTHS {
        all.push(month);
        month = days_after(month, -1).first_of_month();
    }
    all.reverse();
    all
}

fn by_source(all: &[Import<'_>], go_live: Date, today: Date) -> Table {
    let since = |import: &Import<'_>| import.is_after(go_live);
    let late = |import: &Import<'_>| since(import) && import.day.is_some_and(|day| day > days_after(today, -LATE));
    let before = |import: &Import<'_>| import.day.is_some_and(|day| day <= go_live);
    let keeps: [&dyn Fn(&Import<'_>) -> bool; 3] = [&since, &late, &before];
    let all: Vec<&Import<'_>> = all.iter().collect();
    let rows = sources(&all).into_iter().map(|source| {
        let own: Vec<&Import<'_>> = all.iter().copied().filter(|import| import.source == source).collect();
        row(source.to_owned(), Name::Text(source.into()), &own, &keeps)
    });
    let columns = vec![
        plain_column("since", "imports-since", Unit::Count),
        plain_column("late", "imports-late", Unit::Count),
        plain_column("before", "imports-before", Unit::Count),
    ];
    Table {
        id: "sources".into(),
        title: Some(word("imports-sources")),
        head: word("imports-source"),
        columns,
        rows: rows.collect(),
        total: Some(row("total".to_owned(), word("total"), &all, &keeps)),
        chart: Chart::Bar,
    }
}

fn word(key: &str) -> Name {
    Name::Word(format!("report-{key}"))
}
