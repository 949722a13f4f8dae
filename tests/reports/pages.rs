//! The pages of reports, and the law that a figure's query finds just its records.

use super::example_with_history;
use crate::support::TestBook;
use carnet::date::parse_date;
use carnet::lang::Language;
use carnet::query::{parse, select};
use carnet::site::{Look, Overrides, Site};
use carnet::snapshot::Snapshot;
use carnet::views::reports::{Filter, Listed, owners, reports};
use carnet::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn snapshot(book: &TestBook) -> Snapshot {
    Workspace::open(&book.root(), parse_date("2026-11-20")).expect("a book").snapshot().clone()
}

/// Every figure of a report, with its place.
fn check(snapshot: &Snapshot, listed: &Listed, filter: &Filter) -> usize {
    let report = listed.run(snapshot, filter);
    let mut asked = 0;
    for table in &report.tables {
        for row in table.rows.iter().chain(&table.total) {
            assert_eq!(row.cells.len(), table.columns.len());
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let place = format!("{} {} {} {}", report.name, table.id, row.key, column.id);
                assert!(cell.records.is_sorted(), "{place}");
                let Some(line) = &cell.query else { continue };
                let (query, faults) = parse(line, snapshot);
                assert_eq!(faults, [], "{place}: {line}");
                let all = snapshot.book.iter().map(|(ix, _)| ix);
                assert_eq!(select(&query, snapshot, all), cell.records, "{place}: {line}");
                asked += 1;
            }
        }
    }
    asked
}

#[test]
fn the_query_of_a_figure_finds_just_the_records_behind_it() {
    let book = TestBook::example();
    book.write("reports/tags.yaml", "title: T\nkind: contact\ngroup: company\nmeasure: [count, share]\n");
    book.write("reports/cee.yaml", "title: C\ngroup: cee\nmeasure: [count, sum surface_m2, median value]\n");
    book.write("reports/surface.yaml", "title: S\ngroup: surface_m2\nsteps: [500, 1500]\n");
    book.write("reports/closed.yaml", "title: Z\nquery: -is:open\ngroup: closed.quarter\nmeasure: value\n");
    let snapshot = snapshot(&book);
    let owner = owners(&snapshot).first().copied();
    let period = parse_date("2026-04-01").zip(parse_date("2026-09-30"));
    let filters = [
        Filter::default(),
        Filter { owner, pipeline: Some(0), ..Filter::default() },
        Filter { period, query: "value>=5000".to_owned(), ..Filter::default() },
    ];
    let mut asked = 0;
    for listed in &reports(&snapshot) {
        for filter in &filters {
            asked += check(&snapshot, listed, filter);
        }
    }
    assert!(asked > 500, "{asked}");
}

fn site(book: &TestBook, language: Language) -> Site {
    Site::new(snapshot(book), Arc::new(Look::new(language, &Overrides::new())))
}

#[test]
fn every_figure_leads_to_a_list_that_is_there() {
    let book = example_with_history();
    let site = site(&book, Language::French);
    let addresses: BTreeSet<String> = site.addresses().into_iter().collect();
    let mut links = 0;
    let mut lists: BTreeMap<String, String> = BTreeMap::new();
    for address in addresses.iter().filter(|address| address.starts_with("reports/") && address.ends_with(".html")) {
        let page = String::from_utf8(site.page(address).expect("a page").bytes).expect("UTF-8");
        for part in page.split("href=\"").skip(1) {
            let link = part.split('"').next().unwrap_or_default();
            let Some((target, anchor)) = link.trim_start_matches("../").split_once('#') else { continue };
            if target.is_empty() {
                continue;
            }
            assert!(addresses.contains(target), "{address}: {link}");
            let there = lists
                .entry(target.to_owned())
                .or_insert_with(|| String::from_utf8(site.page(target).expect("a page").bytes).expect("UTF-8"));
            assert!(there.contains(&format!("id=\"{anchor}\"")), "{address}: {link}");
            links += 1;
        }
        assert!(!page.contains(" style="), "{address}");
    }
    assert!(links > 300, "{links}");
}

#[test]
fn a_report_s_csv_has_its_figures_and_a_mark_for_spreadsheets() {
    let site = site(&TestBook::example(), Language::English);
    let page = site.page("reports/lost/lost.csv").expect("a file");
    assert_eq!(page.content_type, "text/csv; charset=utf-8");
    let text = String::from_utf8(page.bytes).expect("UTF-8");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(text.starts_with('\u{feff}'));
    assert_eq!(lines[0], "table,key,name,count,share,value");
    assert_eq!(lines[1], "lost_reason,sans-budget,No budget,6,31.6,85400");
    assert_eq!(lines.last(), Some(&"lost_reason,total,Total,19,100,387050"));
}

#[test]
fn other_addresses_below_the_reports_are_no_pages() {
    let site = site(&TestBook::example(), Language::French);
    for no in
        ["reports/nothing/index.html", "reports/lost/x.html", "reports/lost/owner-x/index.html", "reports/lost.html"]
    {
        assert!(site.page(no).is_none(), "{no}");
    }
    assert!(site.page("reports/").is_some());
}
