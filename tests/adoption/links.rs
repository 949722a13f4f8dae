//! Figures of days and weeks lead to what was done then.

use super::example_with_history;
use std::fs;
use std::path::PathBuf;

/// The cells of each row of the year's table, behind its week.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let table = page.split("<h2 id=\"calendar\">").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    table
        .split("<tr>")
        .skip(2)
        .map(|row| row.split("<td class=\"num\">").skip(1).map(|cell| cell.split("</td>").next().unwrap()).collect())
        .collect()
}

#[test]
fn each_day_and_week_with_actions_leads_to_the_activity_of_that_day() {
    let book = example_with_history();
    let site = book.build_site("site", "fr");
    let read = |path: &str| fs::read_to_string(site.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let team = read("adoption/index.html");
    let mut links = 0;
    for row in rows(&team) {
        assert_eq!(row.len(), 10, "seven days, the week's days and actions, the rhythm");
        for cell in row.iter().filter(|cell| !matches!(**cell, "" | "0" | "–") && !cell.starts_with("0 ")) {
            let href = cell.strip_prefix("<a href=\"../").and_then(|rest| rest.split('"').next());
            let (path, anchor) = href.and_then(|href| href.split_once('#')).unwrap_or_else(|| panic!("{cell}"));
            assert!(read(path).contains(&format!("<h2 id=\"{anchor}\">")), "{path}#{anchor}");
            links += 1;
        }
    }
    assert!(links > 300, "a year of work has {links} links");
}

#[test]
fn those_of_a_member_lead_to_the_page_of_that_day_with_the_member_chosen() {
    let book = example_with_history();
    let site = book.build_site("site", "en");
    let pages = fs::read_dir(site.join("adoption")).unwrap().flatten().map(|entry| entry.path());
    let is_member = |page: &PathBuf| page.extension().is_some_and(|end| end == "html") && !page.ends_with("index.html");
    let page = pages.filter(is_member).min().unwrap();
    let id = page.file_stem().unwrap().to_str().unwrap();
    let page = fs::read_to_string(&page).unwrap();
    let cells: Vec<&str> = rows(&page).concat();
    let links: Vec<&&str> = cells.iter().filter(|cell| cell.contains("href=")).collect();
    assert!(!links.is_empty());
    assert!(links.iter().all(|cell| cell.contains("activity/") && cell.contains(&format!("#who={id}\""))), "{links:?}");
}

/// The table under a heading: names of its columns behind the first, and the cells of each row.
fn figures<'a>(page: &'a str, heading: &str) -> (Vec<&'a str>, Vec<Vec<&'a str>>) {
    let table =
        page.split(&format!("<h2 id=\"{heading}\">")).nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    let inside = |text: &'a str, open: &str, close: &str| -> Vec<&'a str> {
        text.split(open).skip(1).map(|part| part.split(close).next().unwrap()).collect()
    };
    let columns = inside(table, "<th scope=\"col\" class=\"num\">", "</th>");
    (columns, table.split("<tr>").skip(2).map(|row| inside(row, "<td class=\"num\">", "</td>")).collect())
}

#[test]
fn every_number_above_zero_of_members_and_months_leads_to_its_records() {
    let book = example_with_history();
    let site = book.build_site("site", "en");
    let page = fs::read_to_string(site.join("adoption/index.html")).unwrap();
    let (mut seen, mut continued) = (0, 0);
    for heading in ["part-members", "part-months"] {
        let (columns, rows) = figures(&page, heading);
        assert!(columns.len() > 5 && rows.len() > 5, "{heading}: {columns:?}, {} rows", rows.len());
        for row in rows {
            assert_eq!(row.len(), columns.len());
            for (column, cell) in columns.iter().zip(row) {
                if matches!(cell, "0" | "–") {
                    continue;
                }
                let href = cell.strip_prefix("<a href=\"../").and_then(|rest| rest.split('"').next());
                let (path, anchor) =
                    href.and_then(|href| href.split_once('#')).unwrap_or_else(|| panic!("{column}: {cell}"));
                let records = fs::read_to_string(site.join(path)).unwrap();
                assert!(!records.contains("more</p>"), "{path}: all records are listed");
                assert!(records.contains(&format!("id=\"{anchor}\"")), "{path}#{anchor}");
                seen += 1;
                continued += usize::from(path.starts_with("adoption/records/index/"));
            }
        }
    }
    assert!(continued > 0, "a year of work takes more than one page");
    assert!(seen > 100, "{seen} numbers");
}
