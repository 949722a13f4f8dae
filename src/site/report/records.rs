//! The records behind the figures of a report: one page with a list for each figure.

use super::{Shown, say};
use crate::book::Ix;
use crate::lang::Message;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::task;
use crate::views::reports::{Cell, Row, Table};

/// Most records of a list; the line of the terminal gives them all.
const MOST: usize = 200;

/// The anchor of a figure's records.
pub(super) fn anchor(table: &Table, row: &Row, column: &str) -> String {
    let sign = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => c.to_string(),
        other => format!("~{:x}", u32::from(other)),
    };
    let plain = |text: &str| -> String { text.chars().map(sign).collect() };
    format!("{}.{}.{}", plain(&table.id), plain(&row.key), plain(column))
}

/// The page.
pub(super) fn page(shown: &Shown<'_>, address: &str) -> String {
    let site = shown.site;
    let heading = site.words().say(&Message::new("site-behind").with("report", shown.title()));
    let tables = shown.report.tables.iter().filter(|table| !table.is_empty());
    let data = Data::new()
        .with("heading", heading.as_str())
        .with_list("crumbs", shown.crumbs(true))
        .with_list("tables", tables.map(|table| of_table(shown, table)));
    site.fill("report-records.html", Section::Reports, address, &heading, data)
}

fn of_table(shown: &Shown<'_>, table: &Table) -> Data {
    let total = table.total.iter().filter(|_| table.rows.len() > 1);
    let rows = table.rows.iter().chain(total).flat_map(|row| lists(shown, table, row));
    let title = table.title.as_ref().map(|title| say(shown.site, title));
    Data::new().with("title", title.unwrap_or_else(|| shown.title())).with_list("lists", rows)
}

/// The lists of a row: figures over the same records share one.
fn lists(shown: &Shown<'_>, table: &Table, row: &Row) -> Vec<Data> {
    let site = shown.site;
    let mut groups: Vec<(&Cell, Vec<usize>)> = Vec::new();
    for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.records.is_empty()) {
        match groups.iter_mut().find(|(known, _)| known.records == cell.records) {
            Some((_, places)) => places.push(place),
            None => groups.push((cell, vec![place])),
        }
    }
    let list = |(cell, places): (&Cell, Vec<usize>)| {
        let anchors = places.iter().map(|&place| Data::new().with("id", anchor(table, row, &table.columns[place].id)));
        let columns: Vec<String> = places.iter().map(|&place| say(site, &table.columns[place].title)).collect();
        let figures = places.iter().filter_map(|&place| row.cells[place].figure);
        let figures: Vec<String> = figures.map(|it| it.say(site.words().catalog(), site.snapshot())).collect();
        let mut lines: Vec<Ix> = cell.records.clone();
        lines.truncate(MOST);
        let more = cell.records.len().checked_sub(MOST).filter(|more| *more > 0);
        Data::new()
            .with("title", shown.row_name(row))
            .with("columns", columns.join(", "))
            .with("figures", figures.join(" · "))
            .with_list("anchors", anchors)
            .with_list("rows", lines.into_iter().map(|ix| line(shown, ix)))
            .with_some("more", more.map(|more| site.words().count("site-and-more", more)))
            .with_some("query", cell.query.as_ref().map(|query| search_command(query)))
    };
    groups.into_iter().map(list).collect()
}

fn line(shown: &Shown<'_>, ix: Ix) -> Data {
    let about = shown.site.shown(ix);
    Data::new()
        .with("url", about.url)
        .with("title", task::clipped(shown.site.name(ix)))
        .with_some("facts", Some(about.facts).filter(|facts| !facts.is_empty()))
}

/// The command that finds what a query finds, as a shell reads it.
fn search_command(query: &str) -> String {
    format!("carnet search '{}'", query.replace('\'', "'\\''"))
}
