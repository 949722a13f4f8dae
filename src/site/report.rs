//! Reports: the list of them, one page for each with its charts and tables, the records behind every figure, and the
//! same figures for a spreadsheet. Each may be narrowed by links to prepared variants.

mod chart;
mod prepared;
mod variant;

pub(super) use self::prepared::Reports;
use self::prepared::{Folder, Prepared};
use crate::export::{csv, csv_report};
use crate::lang::{Label, Message};
use crate::report::Chart;
use crate::site::behind::{self, Behind, Frame, quoted};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::words::capitalised;
use crate::site::{Page, Site, address};
use crate::views::reports::{Listed, Name, Report, Row, Table};

/// Addresses of all pages and files of reports.
pub(super) fn addresses(site: &Site) -> Vec<String> {
    let mut all = vec![address::list(address::REPORTS, 1)];
    for Prepared { folder, .. } in site.reports().iter() {
        all.extend([folder.page(), folder.records(), folder.csv()]);
    }
    all
}

/// Addresses of the pages on which long lists of records go on.
pub(super) fn continuations(site: &Site) -> Vec<String> {
    let reports = site.reports();
    let behind = |prepared| Shown::of(site, prepared).behind().continuations().collect::<Vec<_>>();
    reports.iter().flat_map(behind).collect()
}

/// The address of the page of a report.
pub(super) fn address_of(site: &Site, name: &str) -> Option<String> {
    site.reports().whole().find(|(listed, _)| *listed.name == *name).map(|(_, folder)| folder.page())
}

/// The page or file of an address.
pub(super) fn page(site: &Site, address: &str) -> Option<Page> {
    let html = |html: Vec<u8>| Page::html(html, address.to_owned());
    if address == address::list(address::REPORTS, 1) {
        return Some(html(index(site, address)));
    }
    let reports = site.reports();
    let (first, number) = address::of_continued(address).unwrap_or_else(|| (address.to_owned(), 1));
    let (path, _) = first.rsplit_once('/')?;
    let prepared = reports.at(path)?;
    let folder = &prepared.folder;
    let shown = || Shown::of(site, prepared);
    if first == folder.records() {
        return shown().records(number).map(html);
    }
    if address == folder.csv() {
        let text = csv_report::report(shown().report, site.words().catalog(), site.snapshot());
        let bytes = csv::with_mark(&text).into_bytes();
        return Some(Page { bytes, content_type: "text/csv; charset=utf-8", address: address.to_owned() });
    }
    (address == folder.page()).then(|| html(shown().page(address)))
}

fn index(site: &Site, address: &str) -> Vec<u8> {
    let words = site.words();
    let heading = words.word("site-reports");
    let row = |(listed, folder): (&Listed, &Folder)| {
        Data::new()
            .with("url", address::href(&folder.page()))
            .with("title", say(site, &listed.title()))
            .with_some("about", listed.about().map(|about| say(site, &about)))
            .with_some("own", listed.own.then(|| words.word("site-own-report")))
    };
    let (full, waiting): (Vec<_>, Vec<_>) =
        site.reports().whole().partition(|(listed, _)| listed.has_matter(&site.snapshot().book));
    let data = Data::new()
        .with("heading", heading.as_str())
        .with("summary", words.word("site-reports-summary"))
        .with_list("rows", full.into_iter().map(row))
        .with_list("waiting", waiting.into_iter().map(row));
    site.fill("reports.html", Section::Reports, address, &heading, data)
}

/// A name in the words of the site.
pub(super) fn say(site: &Site, name: &Name) -> String {
    let text = name.say(site.words().catalog(), site.snapshot());
    match name {
        Name::Month(_) | Name::Days(..) | Name::Before(_) | Name::From(_) => capitalised(&text),
        _ => text,
    }
}

/// A report that is being shown.
struct Shown<'a> {
    site: &'a Site,
    prepared: &'a Prepared,
    listed: &'a Listed,
    report: &'a Report,
}

impl<'a> Shown<'a> {
    fn of(site: &'a Site, prepared: &'a Prepared) -> Self {
        let reports = site.reports();
        Self { site, prepared, listed: reports.listed(prepared), report: reports.report(site, prepared) }
    }

    fn behind(&self) -> Behind<'a> {
        Behind::of(self.site, self.report, self.prepared.folder.records(), |_| true)
    }

    fn title(&self) -> String {
        let title = say(self.site, &self.listed.title());
        match &self.prepared.variant {
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
            crumbs.push(crumb(self.prepared.folder.page(), self.title()));
        }
        crumbs
    }

    fn page(&self, address: &str) -> Vec<u8> {
        let site = self.site;
        let words = site.words();
        let title = self.title();
        let notes = self
            .report
            .notes
            .iter()
            .map(|note| Data::new().with("text", words.say(&note.message(words.catalog(), site.snapshot()))));
        let behind = &self.behind();
        let tables = self.report.tables.iter().enumerate().map(|(number, table)| self.table(behind, number, table));
        let data = Data::new()
            .with("heading", title.as_str())
            .with_some("summary", self.listed.about().map(|about| say(site, &about)))
            .with_list("crumbs", self.crumbs(false))
            .with_list("groups", self.variants())
            .with_list("tables", tables)
            .with_some("nothing", self.report.tables.iter().all(Table::is_empty).then_some(true))
            .with_list("notes", notes)
            .with("csv", address::href(&self.prepared.folder.csv()));
        site.fill("report.html", Section::Reports, address, &title, data)
    }

    /// A page of the records behind the figures.
    fn records(&self, number: usize) -> Option<Vec<u8>> {
        let title = self.title();
        let frame = Frame { section: Section::Reports, title, crumbs: self.crumbs(true), command: self.command() };
        self.behind().page(number, frame)
    }

    /// The command that tells the same figures.
    fn command(&self) -> String {
        let snapshot = self.site.snapshot();
        let filter = self.prepared.variant.as_ref().map(|variant| variant.filter.clone()).unwrap_or_default();
        let period = filter.period.map(|(from, to)| format!(" --period {from}..{to}"));
        let owner = filter.owner.map(|ix| behind::option(self.site, "owner", ix));
        let pipeline = filter.pipeline.and_then(|number| snapshot.config.pipelines.get(number));
        let pipeline = pipeline.map(|line| format!(" --pipeline {}", quoted(&line.id)));
        let options: String = [period, owner, pipeline].into_iter().flatten().collect();
        format!("carnet report {}{options}", quoted(&self.listed.name))
    }

    /// Links to the prepared variants, in groups.
    fn variants(&self) -> Vec<Data> {
        let sisters: Vec<&Prepared> = self.site.reports().sisters(self.prepared).collect();
        let link = |sister: &&Prepared, title: String| {
            let data = Data::new().with("url", address::href(&sister.folder.page())).with("title", title);
            if std::ptr::eq(*sister, self.prepared) { data.with("here", true) } else { data }
        };
        let group = |key: &'static str| {
            let whole = sisters.iter().filter(|sister| sister.variant.is_none());
            let some = sisters.iter().filter_map(|sister| {
                let variant = sister.variant.as_ref().filter(|variant| variant.group == key)?;
                Some(link(sister, variant.title.clone()))
            });
            let links: Vec<Data> = some.collect();
            (!links.is_empty()).then(|| {
                let all = self.site.words().word(variant::taken_off(self.listed, key));
                let links = whole.map(|whole| link(whole, all.clone())).chain(links);
                Data::new().with("title", self.site.words().word(key)).with_list("links", links)
            })
        };
        variant::GROUPS.iter().copied().filter_map(group).collect()
    }

    fn table(&self, behind: &Behind<'_>, number: usize, table: &Table) -> Data {
        let site = self.site;
        let (words, snapshot) = (site.words(), site.snapshot());
        let heads = table.columns.iter().map(|column| Data::new().with("title", say(site, &column.title)));
        let rows = table.rows.iter().map(|row| self.row(behind, table, row));
        let total = table.total.as_ref().filter(|_| table.rows.len() > 1).map(|row| self.row(behind, table, row));
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

    fn row(&self, behind: &Behind<'_>, table: &Table, row: &Row) -> Data {
        let cells = behind.cells(table, row);
        let url = match &row.name {
            Name::Record(ix) => Some(self.site.href(*ix)),
            _ => None,
        };
        Data::new().with("title", say(self.site, &row.name)).with_some("url", url).with_list("cells", cells)
    }
}

/// A name from the config in the language of the site.
fn label(site: &Site, label: &Label, id: &str) -> String {
    label.get(site.words().catalog().language()).unwrap_or(id).to_owned()
}
