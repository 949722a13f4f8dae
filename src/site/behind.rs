//! The records behind figures: a page with a list for each figure of some tables, or a few links beside one figure.

use crate::book::Ix;
use crate::lang::Message;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::report::say;
use crate::site::{Site, address, task};
use crate::views::reports::{Cell, Column, Row, Table};

/// Most records of a list: the first of these with which the page has few enough lines. The line of the terminal gives
/// them all.
const MOST: &[usize] = &[200, 100, 50, 20, 10, 5, 2];
/// Most links beside a figure.
const FEW: usize = 12;
/// About 250 KB of page.
const MOST_LINES: usize = 1_200;

/// The anchor of a figure's records.
fn anchor(table: &Table, row: &Row, column: &str) -> String {
    let sign = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => c.to_string(),
        other => format!("~{:x}", u32::from(other)),
    };
    let plain = |text: &str| -> String { text.chars().map(sign).collect() };
    format!("{}.{}.{}", plain(&table.id), plain(&row.key), plain(column))
}

/// The figures of a row, each leading to its records on `page`.
pub(super) fn cells(site: &Site, page: &str, table: &Table, row: &Row) -> Vec<Data> {
    let page = address::href(page);
    let cell = |(cell, column): (&Cell, &Column)| {
        let text = cell.figure.map(|figure| figure.say(site.words().catalog(), site.snapshot()));
        let data = Data::new().with("text", text.unwrap_or_else(|| "–".to_owned()));
        if cell.records.is_empty() {
            return data;
        }
        data.with("url", format!("{page}#{}", address::href(&anchor(table, row, &column.id))))
    };
    row.cells.iter().zip(&table.columns).map(cell).collect()
}

/// Links to the first records behind a figure that stands on the same page, and how many are left out.
pub(super) fn few(site: &Site, data: Data, records: &[Ix]) -> Data {
    let link = |&ix: &Ix| Data::new().with("url", site.href(ix)).with("title", task::clipped(site.name(ix)));
    data.with_list("behind", records.iter().take(FEW).map(link))
        .with_some("behind_more", more(site, records.len(), FEW))
}

/// How many of some things are left out where only so many are shown.
pub(super) fn more(site: &Site, count: usize, most: usize) -> Option<String> {
    (count > most).then(|| site.words().count("site-and-more", count - most))
}

/// Tables whose records a page shows.
pub(super) struct Behind<'a> {
    pub(super) site: &'a Site,
    /// The part of the site.
    pub(super) section: Section<'a>,
    /// What the page with the figures is called.
    pub(super) title: String,
    /// The way back to it.
    pub(super) crumbs: Vec<Data>,
    pub(super) tables: Vec<&'a Table>,
}

/// The page.
pub(super) fn page(behind: Behind<'_>, address: &str) -> String {
    let site = behind.site;
    let heading = site.words().say(&Message::new("site-behind").with("report", behind.title.as_str()));
    let tables = behind.tables.iter().copied().filter(|table| !table.is_empty());
    let lengths = tables.clone().flat_map(|table| all_rows(table).flat_map(lists)).map(|list| list.cell.records.len());
    let most = most(&lengths.collect::<Vec<_>>());
    let data = Data::new()
        .with("heading", heading.as_str())
        .with_list("tables", tables.map(|table| of_table(&behind, table, most)))
        .with_list("crumbs", behind.crumbs);
    site.fill("report-records.html", behind.section, address, &heading, data)
}

/// As many records of each list as fit on one page.
fn most(lengths: &[usize]) -> usize {
    let lines = |most: usize| -> usize { lengths.iter().map(|length| most.min(*length)).sum() };
    let fits = |most: &&usize| lines(**most) <= MOST_LINES;
    *MOST.iter().find(fits).or(MOST.last()).unwrap_or(&1)
}

fn of_table(behind: &Behind<'_>, table: &Table, most: usize) -> Data {
    let rows = all_rows(table)
        .flat_map(|row| lists(row).into_iter().map(|list| of_list(behind.site, table, row, &list, most)));
    let title = table.title.as_ref().map(|title| say(behind.site, title));
    Data::new().with("title", title.unwrap_or_else(|| behind.title.clone())).with_list("lists", rows)
}

/// The rows, with that of the totals where it says more.
fn all_rows(table: &Table) -> impl Iterator<Item = &Row> {
    table.rows.iter().chain(table.total.iter().filter(|_| table.rows.len() > 1))
}

/// Figures over the same records.
struct List<'a> {
    cell: &'a Cell,
    /// Their columns.
    places: Vec<usize>,
}

/// The lists of a row.
fn lists(row: &Row) -> Vec<List<'_>> {
    let mut lists: Vec<List<'_>> = Vec::new();
    for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.records.is_empty()) {
        match lists.iter_mut().find(|known| known.cell.records == cell.records) {
            Some(known) => known.places.push(place),
            None => lists.push(List { cell, places: vec![place] }),
        }
    }
    lists
}

fn of_list(site: &Site, table: &Table, row: &Row, list: &List<'_>, most: usize) -> Data {
    let List { cell, places } = list;
    let anchors = places.iter().map(|&place| Data::new().with("id", anchor(table, row, &table.columns[place].id)));
    let columns: Vec<String> = places.iter().map(|&place| say(site, &table.columns[place].title)).collect();
    let figures = places.iter().filter_map(|&place| row.cells[place].figure);
    let figures: Vec<String> = figures.map(|it| it.say(site.words().catalog(), site.snapshot())).collect();
    Data::new()
        .with("title", say(site, &row.name))
        .with("columns", columns.join(", "))
        .with("figures", figures.join(" · "))
        .with_list("anchors", anchors)
        .with_list("rows", cell.records.iter().take(most).map(|&ix| line(site, ix)))
        .with_some("more", more(site, cell.records.len(), most))
        .with_some("query", cell.query.as_ref().map(|query| search_command(query)))
}

fn line(site: &Site, ix: Ix) -> Data {
    Data::new()
        .with("url", site.href(ix))
        .with("title", task::clipped(site.name(ix)))
        .with_some("facts", Some(site.facts(ix)).filter(|facts| !facts.is_empty()))
}

/// The command that finds what a query finds, as a shell reads it.
fn search_command(query: &str) -> String {
    format!("carnet search '{}'", query.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_first_so_that_the_page_stays_small() {
        assert_eq!(most(&[1_000]), 200);
        assert_eq!(most(&[200; 6]), 200);
        assert_eq!(most(&[200; 7]), 100);
        assert_eq!(most(&[vec![3; 100], vec![5_000; 10]].concat()), 50, "short ones stay whole: 300 + 10 × 50");
        assert_eq!(most(&[9; 10_000]), 2);
        assert_eq!(most(&[]), 200);
    }
}
