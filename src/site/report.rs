//! Reports: the list of them, one page for each with its charts and tables, the records behind every figure, and the
//! same figures for a spreadsheet. Each may be narrowed by links to prepared variants.

mod chart;
mod records;
mod variant;

use self::variant::Variant;
use crate::export::{csv, csv_report};
use crate::lang::{Label, Message};
use crate::report::Chart;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::words::capitalised;
use crate::site::{Page, Site, address};
use crate::views::reports::{Cell, Listed, Name, Report, Row, Table};

/// Addresses of all pages and files of reports.
pub(super) fn addresses(site: &Site) -> Vec<String> {
    let mut all = vec![address::list(address::REPORTS, 1)];
    for listed in site.reports() {
        let variants = std::iter::once(None).chain(variant::of(site, listed).into_iter().map(Some));
        for variant in variants {
            let folder = folder(listed, variant.as_ref());
            all.extend([folder.page(), folder.records(), folder.csv()]);
        }
    }
    all
}

/// Where the pages of one report, or of one of its variants, lie.
struct Folder {
    path: String,
    name: String,
}

impl Folder {
    fn page(&self) -> String {
        address::list(&self.path, 1)
    }

    fn records(&self) -> String {
        format!("{}/records.html", self.path)
    }

    fn csv(&self) -> String {
        format!("{}/{}.csv", self.path, self.name)
    }
}

fn folder(listed: &Listed, variant: Option<&Variant>) -> Folder {
    let path = address::list_folder(address::REPORTS, &listed.name);
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let path = variant.map_or_else(|| path.clone(), |variant| address::list_folder(&path, &variant.id));
    Folder { path, name }
}

/// The page or file of an address.
pub(super) fn page(site: &Site, address: &str) -> Option<Page> {
    let html = |html: String| Page {
        bytes: html.into_bytes(),
        content_type: "text/html; charset=utf-8",
        address: address.to_owned(),
    };
    if address == address::list(address::REPORTS, 1) {
        return Some(html(index(site, address)));
    }
    let (listed, variant) = of_address(site, address)?;
    let folder = folder(listed, variant.as_ref());
    let shown = || {
        let filter = variant.as_ref().map(|variant| variant.filter.clone()).unwrap_or_default();
        Shown { site, listed, report: listed.run(site.snapshot(), &filter), variant: variant.as_ref(), folder: &folder }
    };
    if address == folder.csv() {
        let text = csv_report::report(&shown().report, site.words().catalog(), site.snapshot());
        let bytes = csv::with_mark(&text).into_bytes();
        return Some(Page { bytes, content_type: "text/csv; charset=utf-8", address: address.to_owned() });
    }
    if address == folder.records() {
        return Some(html(records::page(&shown(), address)));
    }
    (address == folder.page()).then(|| html(shown().page(address)))
}

/// The report, and the variant if it is one, whose folder an address lies in.
fn of_address<'a>(site: &'a Site, address: &str) -> Option<(&'a Listed, Option<Variant>)> {
    let (path, _) = address.rsplit_once('/')?;
    let inside = |listed: &&Listed| {
        let own = folder(listed, None).path;
        path.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let listed = site.reports().iter().find(inside)?;
    if folder(listed, None).path == path {
        return Some((listed, None));
    }
    let variant = variant::of(site, listed).into_iter().find(|variant| folder(listed, Some(variant)).path == path)?;
    Some((listed, Some(variant)))
}

fn index(site: &Site, address: &str) -> String {
    let words = site.words();
    let heading = words.word("site-reports");
    let row = |listed: &Listed| {
        Data::new()
            .with("url", address::href(&folder(listed, None).page()))
            .with("title", say(site, &listed.title()))
            .with_some("about", listed.about().map(|about| say(site, &about)))
            .with_some("own", listed.own.then(|| words.word("site-own-report")))
    };
    let (full, waiting): (Vec<&Listed>, Vec<&Listed>) =
        site.reports().iter().partition(|listed| listed.has_matter(&site.snapshot().book));
    let data = Data::new()
        .with("heading", heading.as_str())
        .with("summary", words.word("site-reports-summary"))
        .with_list("rows", full.into_iter().map(row))
        .with_list("waiting", waiting.into_iter().map(row));
    site.fill("reports.html", Section::Reports, address, &heading, data)
}

fn say(site: &Site, name: &Name) -> String {
    let text = name.say(site.words().catalog(), site.snapshot());
    match name {
        Name::Month(_) | Name::Days(..) | Name::Before(_) | Name::From(_) => capitalised(&text),
        _ => text,
    }
}

/// A report that is being shown.
struct Shown<'a> {
    site: &'a Site,
    listed: &'a Listed,
    report: Report,
    variant: Option<&'a Variant>,
    folder: &'a Folder,
}

impl Shown<'_> {
    fn title(&self) -> String {
        let title = say(self.site, &self.listed.title());
        match self.variant {
            Some(variant) => {
                let part = Message::new("site-list-part").with("list", title).with("part", variant.title.as_str());
                self.site.words().say(&part)
            }
            None => title,
        }
    }

    /// The way back to the list of reports, with this report itself below a variant of it.
    fn crumbs(&self, below: bool) -> Vec<Data> {
        let crumb = |url: String, title: String| Data::new().with("url", address::href(&url)).with("title", title);
        let mut crumbs = vec![crumb(address::list(address::REPORTS, 1), self.site.words().word("site-reports"))];
        if below {
            crumbs.push(crumb(self.folder.page(), self.title()));
        }
        crumbs
    }

    fn page(&self, address: &str) -> String {
        let site = self.site;
        let words = site.words();
        let title = self.title();
        let notes = self
            .report
            .notes
            .iter()
            .map(|note| Data::new().with("text", words.say(&note.message(words.catalog(), site.snapshot()))));
        let tables = self.report.tables.iter().enumerate().map(|(number, table)| self.table(number, table));
        let data = Data::new()
            .with("heading", title.as_str())
            .with_some("summary", self.listed.about().map(|about| say(site, &about)))
            .with_list("crumbs", self.crumbs(false))
            .with_list("groups", self.variants())
            .with_list("tables", tables)
            .with_some("nothing", self.report.tables.iter().all(Table::is_empty).then_some(true))
            .with_list("notes", notes)
            .with("csv", address::href(&self.folder.csv()));
        site.fill("report.html", Section::Reports, address, &title, data)
    }

    /// Links to the prepared variants, in groups.
    fn variants(&self) -> Vec<Data> {
        let all = variant::of(self.site, self.listed);
        let everything = |key: &'static str| {
            let data = Data::new()
                .with("url", address::href(&folder(self.listed, None).page()))
                .with("title", self.site.words().word(key));
            if self.variant.is_none() { data.with("here", true) } else { data }
        };
        let link = |variant: &Variant| {
            let data = Data::new()
                .with("url", address::href(&folder(self.listed, Some(variant)).page()))
                .with("title", variant.title.as_str());
            if self.variant.is_some_and(|here| here.id == variant.id) { data.with("here", true) } else { data }
        };
        let group = |key: &'static str| {
            let some = all.iter().filter(|variant| variant.group == key);
            let links: Vec<Data> = some.map(link).collect();
            (!links.is_empty()).then(|| {
                let links = std::iter::once(everything(variant::taken_off(self.listed, key))).chain(links);
                Data::new().with("title", self.site.words().word(key)).with_list("links", links)
            })
        };
        variant::GROUPS.iter().copied().filter_map(group).collect()
    }

    fn table(&self, number: usize, table: &Table) -> Data {
        let site = self.site;
        let (words, snapshot) = (site.words(), site.snapshot());
        let heads = table.columns.iter().map(|column| Data::new().with("title", say(site, &column.title)));
        let rows = table.rows.iter().map(|row| self.row(table, row));
        let total = table.total.as_ref().filter(|_| table.rows.len() > 1).map(|row| self.row(table, row));
        let title = table.title.as_ref().map(|title| say(site, title));
        let name = title.clone().unwrap_or_else(|| self.title());
        let drawn = !table.is_empty() && table.chart != Chart::None;
        let drawing = if drawn { chart::draw(table, words.catalog(), snapshot, &name) } else { String::new() };
        let pair = table.drawn();
        let legend = pair.iter().zip(["full", "hoped"]).map(|(&column, shape)| {
            Data::new().with("title", say(site, &table.columns[column].title)).with("shape", shape)
        });
        let data = Data::new()
            .with("id", format!("part-{number}"))
            .with("name", name)
            .with_some("title", title)
            .with("head", capitalised(&say(site, &table.head)))
            .with_list("columns", heads)
            .with_html("chart", drawing)
            .with_some("total", total.map(minijinja::Value::from));
        let data = if pair.len() > 1 && drawn { data.with_list("legend", legend) } else { data };
        if table.is_empty() { data } else { data.with_list("rows", rows) }
    }

    fn row(&self, table: &Table, row: &Row) -> Data {
        let cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| self.cell(table, row, cell, &column.id));
        let url = match &row.name {
            Name::Record(ix) => Some(self.site.href(*ix)),
            _ => None,
        };
        Data::new().with("title", self.row_name(row)).with_some("url", url).with_list("cells", cells)
    }

    fn row_name(&self, row: &Row) -> String {
        say(self.site, &row.name)
    }

    fn cell(&self, table: &Table, row: &Row, cell: &Cell, column: &str) -> Data {
        let text = cell.figure.map(|figure| figure.say(self.site.words().catalog(), self.site.snapshot()));
        let data = Data::new().with("text", text.unwrap_or_else(|| "–".to_owned()));
        if cell.records.is_empty() {
            return data;
        }
        let anchor = records::anchor(table, row, column);
        data.with("url", format!("{}#{}", address::href(&self.folder.records()), address::href(&anchor)))
    }
}

/// A name from the config in the language of the site.
fn label(site: &Site, label: &Label, id: &str) -> String {
    label.get(site.words().catalog().language()).unwrap_or(id).to_owned()
}
