//! The records behind figures: pages with a list for each figure of some tables, or a few links beside one figure.

mod layout;

use std::collections::BTreeMap;

use maud::html;

use self::layout::{Lists, Piece};
use crate::book::Ix;
use crate::lang::Message;
use crate::site::data::Data;
use crate::site::element::link;
use crate::site::frame::Section;
use crate::site::list::pages_at;
use crate::site::report::say;
use crate::site::{Kept, Site, address, task};
use crate::views::reports::{Cell, Place, Report, Row, Table, reference, unique_id};

/// Most links beside a figure.
const FEW: usize = 60;

/// How many of some things are left out where only so many are shown.
pub(super) fn more(site: &Site, count: usize, most: usize) -> Option<String> {
    (count > most).then(|| site.words().count("site-and-more", count - most))
}

/// Links to the first records behind a figure that stands on the same page; where some are left out, how many, and the
/// command that tells them all.
pub(super) fn few(site: &Site, data: Data, records: &[Ix], command: &str) -> Data {
    let link = |&ix: &Ix| Data::new().with("url", site.href(ix)).with("title", task::clipped(site.name(ix)));
    let more = more(site, records.len(), FEW);
    let command = more.is_some().then_some(command);
    data.with_list("behind", records.iter().take(FEW).map(link))
        .with_some("behind_more", more)
        .with_some("behind_command", command)
}

/// Tables whose figures lead to their records.
pub(super) struct Behind<'a> {
    site: &'a Site,
    lists: Lists<'a>,
    /// The first page of the records.
    address: String,
    /// The later pages on which figures begin.
    later: BTreeMap<String, usize>,
}

impl<'a> Behind<'a> {
    /// Those of a report that `has_records`, with the records at an address and behind it.
    pub(super) fn of(site: &'a Site, report: &'a Report, address: String, has_records: fn(&Table) -> bool) -> Self {
        let lists = Lists::of(report.tables.iter().filter(|table| has_records(table)));
        Self { site, address, later: lists.page_numbers(), lists }
    }

    /// The figures of a row, each leading to its records.
    pub(super) fn cells(&self, table: &Table, row: &Row) -> Vec<Data> {
        let (words, snapshot) = (self.site.words(), self.site.snapshot());
        let cell = |(column, cell): (usize, &Cell)| {
            let text = cell.figure.map(|figure| figure.say(words.catalog(), snapshot));
            let data = Data::new().with("text", text.unwrap_or_else(|| "–".to_owned()));
            if cell.records.is_empty() {
                return data;
            }
            let name = Place { table, row, column }.name();
            let page = address::continued(&self.address, self.later.get(&name).copied().unwrap_or(1));
            data.with("url", format!("{}#{}", address::href(&page), address::href(&name)))
        };
        row.cells.iter().enumerate().map(cell).collect()
    }

    /// The addresses of the pages behind the first.
    pub(super) fn continuations(&self) -> impl Iterator<Item = String> + '_ {
        (2..=self.lists.pages().len()).map(|number| address::continued(&self.address, number))
    }

    /// A page, by its number from 1; none behind the last.
    pub(super) fn page(&self, number: usize, frame: Frame<'_>) -> Option<Vec<u8>> {
        let site = self.site;
        let all = self.lists.pages();
        let pieces = all.get(number.checked_sub(1)?)?;
        let heading = site.words().say(&Message::new("site-behind").with("report", frame.title.as_str()));
        let parts = pieces.chunk_by(|a, b| std::ptr::eq(a.list.table, b.list.table));
        let address = |number| address::continued(&self.address, number);
        let root = address::root_from(&address(number));
        let data = Data::new()
            .with("heading", heading.as_str())
            .with_list("tables", parts.map(|part| of_table(site, &frame, part, &root)))
            .with_list("pages", pages_at(site, address, number, all.len()))
            .with_list("crumbs", frame.crumbs);
        Some(site.fill("report-records.html", frame.section, &address(number), &heading, data))
    }
}

/// What stands around the lists of records.
pub(super) struct Frame<'a> {
    /// The part of the site.
    pub(super) section: Section<'a>,
    /// What the page with the figures is called.
    pub(super) title: String,
    /// The way back to it.
    pub(super) crumbs: Vec<Data>,
    /// The command that tells the figures, to which the name of one is added.
    pub(super) command: String,
}

fn of_table(site: &Site, frame: &Frame<'_>, pieces: &[Piece<'_>], root: &str) -> Data {
    let title = pieces.first().and_then(|piece| piece.list.table.title.as_ref()).map(|title| say(site, title));
    let lists = pieces.iter().map(|piece| of_piece(site, piece, &frame.command, root));
    Data::new().with("title", title.unwrap_or_else(|| frame.title.clone())).with_list("lists", lists)
}

fn of_piece(site: &Site, piece: &Piece<'_>, command: &str, root: &str) -> Data {
    let (list, row) = (piece.list, piece.list.row);
    let begins = piece.shown.start == 0;
    let anchors = list.names().filter(|_| begins).map(|name| Data::new().with("id", name));
    let columns: Vec<String> =
        list.columns.iter().map(|&column| say(site, &list.table.columns[column].title)).collect();
    let figures = list.columns.iter().filter_map(|&column| row.cells[column].figure);
    let figures: Vec<String> = figures.map(|it| it.say(site.words().catalog(), site.snapshot())).collect();
    let search = list.cell.query.as_ref().map(|query| search_command(query));
    let mut rows = String::new();
    for &ix in &list.cell.records[piece.shown.clone()] {
        append_line(site, &mut rows, ix, root);
    }
    let whole = || list.names().next().map(|name| format!("{command} --behind {name}"));
    Data::new()
        .with("title", say(site, &row.name))
        .with("columns", columns.join(", "))
        .with("figures", figures.join(" · "))
        .with_list("anchors", anchors)
        .with_html("rows", rows)
        .with_some("more", more(site, piece.left_out, 0))
        .with_some("command", search.or_else(|| whole().filter(|_| piece.left_out > 0)))
}

/// A record as an item of a list, which stands in many: made once.
fn append_line(site: &Site, rows: &mut String, ix: Ix, root: &str) {
    let line = |root: &str| {
        let facts = site.facts(ix);
        let line = html! {
            li {
                (link(root, site.href(ix), &task::clipped(site.name(ix))))
                @if !facts.is_empty() { " " span class="soft" { (facts) } }
            }
            "\n"
        };
        line.into_string()
    };
    site.lines.get_or_init(|| Kept::of(site)).append(rows, ix, root, line);
}

/// The command that finds what a query finds.
pub(super) fn search_command(query: &str) -> String {
    format!("carnet search {}", quoted(query))
}

/// The command that lists the deals that a query finds, of one owner or of all.
pub(super) fn list_command(site: &Site, query: &str, owner: Option<Ix>) -> String {
    let owner = owner.map(|owner| format!(" owner:{}", reference(site.snapshot(), owner)));
    format!("carnet list deal {}", quoted(&format!("{query}{}", owner.unwrap_or_default())))
}

/// An option of a command that takes a record, with a space before it.
pub(super) fn option(site: &Site, name: &str, ix: Ix) -> String {
    format!(" --{name} {}", quoted(&unique_id(site.snapshot(), ix)))
}

/// A word of a command as a shell reads it.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_a_shell_would_take_apart_is_quoted() {
        assert_eq!(quoted("2026-01-01..2026-03-31"), "2026-01-01..2026-03-31");
        assert_eq!(quoted("is:won"), "'is:won'");
        assert_eq!(search_command("name:\"l'avenir\""), r#"carnet search 'name:"l'\''avenir"'"#);
        assert_eq!(quoted(""), "''");
    }
}
