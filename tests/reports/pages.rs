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
use std::fs;
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
    let addresses: BTreeSet<String> = { site.addresses().into_iter() }.chain(site.continuations()).collect();
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

/// The links of each list of records on some pages that follow each other, by the names of its figures.
fn lists(pages: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for list in pages.iter().flat_map(|page| page.split("<section class=\"behind-figure\">").skip(1)) {
        let list = list.split("</section>").next().unwrap_or_default();
        let values = |before: &str| -> Vec<String> {
            list.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let begun = values("<a id=\"");
        if !begun.is_empty() {
            names = begun;
        }
        let links: Vec<String> = values("<a href=\"").iter().map(|link| link.replace("../", "")).collect();
        for name in &names {
            all.entry(name.clone()).or_default().extend(links.iter().cloned());
        }
    }
    all
}

#[test]
fn all_records_behind_a_figure_are_listed_unless_a_search_finds_them() {
    let book = example_with_history();
    let snapshot = snapshot(&book);
    let site = site(&book, Language::English);
    let later = site.continuations();
    assert!(later.contains(&"reports/activity/records/3.html".to_owned()), "{later:?}");
    let mut whole = 0;
    for listed in &reports(&snapshot) {
        let first = format!("reports/{}/records.html", listed.name);
        let below = first.replace(".html", "/");
        let pages = std::iter::once(&first).chain(later.iter().filter(|address| address.starts_with(&below)));
        let pages: Vec<String> =
            pages.map(|address| String::from_utf8(site.page(address).expect("a page").bytes).expect("UTF-8")).collect();
        assert!(pages.iter().all(|page| page.len() < 300_000));
        let lists = lists(&pages);
        for place in listed.run(&snapshot, &Filter::default()).places() {
            let cell = place.cell().expect("a figure");
            let links: Vec<String> = cell.records.iter().map(|&ix| site.address(ix)).collect();
            let found = lists.get(&place.name()).unwrap_or_else(|| panic!("{} {}", listed.name, place.name()));
            if cell.query.is_none() {
                assert_eq!(*found, links, "{} {}", listed.name, place.name());
                whole += 1;
            } else {
                assert!(links.starts_with(found), "{} {}", listed.name, place.name());
            }
        }
        let last = below + &(pages.len() + 1).to_string() + ".html";
        assert!(site.page(&last).is_none(), "{last}");
    }
    assert!(whole > 200, "{whole}");
}

/// The commands of a page that say what a list leaves out, as a shell takes them apart.
fn commands(page: &str) -> Vec<Vec<String>> {
    let commands = page.split("more <code>carnet ").skip(1).filter_map(|rest| rest.split("</code>").next());
    let word = |word: &str| word.trim_matches('\'').to_owned();
    let parted = commands.map(|command| match command.replace("&#39;", "'").split_once(" '") {
        Some((plain, quoted)) => plain.split(' ').map(word).chain([word(quoted)]).collect(),
        None => command.split(' ').map(word).collect(),
    });
    parted.collect()
}

#[test]
fn the_command_beside_a_figure_tells_the_records_that_are_left_out() {
    let book = TestBook::new();
    book.write(
        "members/ana.md",
        "---\nname: Ana\ngoals:\n- period: 2026\n  won: 90\n  value: 9000\n  interactions: 99\n---\n",
    );
    book.write("contacts/ana.md", "---\nname: Another Ana\n---\n");
    book.write("members/bea.md", "---\nname: Bea\n---\n");
    for number in 100..400 {
        let (owner, value) = (["member/ana", "bea"][number % 2], ["value: 10\n", ""][usize::from(number == 102)]);
        let status = ["status: won\nclosed_date: 2026-11-02\n", "stage: lead\nclose_date: 2026-11-27\n"]
            [usize::from(number >= 235)];
        let deal = format!("---\ntitle: D{number}\nowner: {owner}\n{value}{status}---\n- 2026-10-01 call: yes\n");
        book.write(&format!("deals/d{number}.md"), deal);
    }
    let site = book.build_site("site", "en");
    let count = |page: &str| -> Vec<usize> {
        let page = fs::read_to_string(site.join(page)).expect("a page");
        let told = commands(&page).into_iter().map(|command| {
            let words: Vec<&str> = command.iter().map(String::as_str).chain(["--format", "ids"]).collect();
            book.run(&words).ok().lines().count()
        });
        told.collect()
    };
    // Of 135 deals won, 68 have an even number; one of them is worth nothing. Of the 165 open ones 82 have. Each has one call.
    let (to_do, money, goals) = ([82], [67, 82], [68, 67, 150]);
    assert_eq!(count("today/ana.html"), [&to_do[..], &money, &goals].concat());
    assert_eq!(count("index.html")[..3], [165, 134, 165]);
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
