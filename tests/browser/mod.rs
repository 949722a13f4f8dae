//! The site as a reader meets it, in a real headless browser.

mod live;
mod pages;
mod reports;
mod search;

use super::support::{TestBook, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The example with a conflicted record, a broken one, and an empty one, with something in its history and something
/// that is not committed.
fn troubled_example() -> TestBook {
    let book = TestBook::example();
    book.write("contacts/torn.md", "---\nname: Torn\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> other\n---\n");
    book.write("deals/broken.md", "---\ntitle: \"Broken\nvalue: 12:30\n---\n\nText.\n");
    book.write("companies/empty.md", "");
    let goals = "goals:\n  - {period: 2026-Q4, won: 4, value: 60000}\n  - {period: year, interactions: 10}\n";
    book.write("members/zoe.md", format!("---\nname: Zoé Aim\n{goals}---\n"));
    book.write("contacts/late.md", "---\nname: Late\nowner: zoe\ncadence: 7\nbirthday: 1980-11-21\n---\n");
    book.write("deals/nobodys.md", "---\ntitle: Nobody’s\nstage: piste\ncreated: 2026-11-18\n---\n");
    let book = book.committed();
    book.write("contacts/new.md", "---\nname: New\n---\n");
    book.git(&["add", "--all"]);
    book.git_at("2026-11-12T09:00:00+01:00", &["commit", "--quiet", "-m", "new"]);
    for (name, hour) in [("New Name", "2026-11-13T09:00:00+01:00"), ("Newest", "2026-11-14T09:00:00+01:00")] {
        book.write("contacts/new.md", format!("---\nname: {name}\n---\n\n- 2026-11-13 call: {name}\n"));
        book.git_at(hour, &["commit", "--quiet", "--all", "-m", name]);
    }
    book.write("contacts/new.md", "---\nname: Newest\nrole: Buyer\n---\n");
    book
}

/// Builds the site beside the book and gives its folder.
fn build(book: &TestBook, language: &str) -> PathBuf {
    book.build_site(&format!("../site-{language}"), language)
}

/// One page of each kind: of each folder, the first page with each set of parts.
fn page_kinds(site: &Path) -> Vec<PathBuf> {
    let mut kinds = BTreeMap::new();
    for path in files_below(site) {
        if path.extension().is_some_and(|kind| kind == "html") {
            let page = fs::read_to_string(&path).expect("a page");
            let has = |part: &str| page.contains(part);
            let parts = [
                has("class=\"record\""),
                has("class=\"banner"),
                has("class=\"pager"),
                has("class=\"board\""),
                has("pending"),
                has("behind-figure"),
                has("part-members"),
            ];
            // A report narrowed to one member or period looks like the report.
            let narrowed = path.strip_prefix(site.join("reports")).is_ok_and(|inside| inside.components().count() > 2);
            if narrowed {
                continue;
            }
            // Each page at the root and each lesson is one of its kind.
            let alone = path.parent().is_some_and(|folder| folder == site || folder == site.join("help"));
            let lone = if alone { path.file_name() } else { None };
            let lone = lone.map(std::ffi::OsStr::to_owned);
            let week = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("week-"));
            // The agendas of all members are alike.
            let folder = path.parent().map(|folder| match folder.parent() {
                Some(above) if above.ends_with("agenda/of") => above.to_owned(),
                _ => folder.to_owned(),
            });
            kinds.entry((folder, lone, week, parts)).or_insert(path);
        }
    }
    kinds.into_values().collect()
}

/// The first page with a pipeline board.
fn board(site: &Path) -> PathBuf {
    let is_board = |path: &PathBuf| {
        path.extension().is_some_and(|kind| kind == "html")
            && fs::read_to_string(path).is_ok_and(|page| page.contains("class=\"board\""))
    };
    files_below(site).into_iter().find(is_board).expect("a board")
}

/// The id and the name of the first contact of a book.
fn a_contact(book: &TestBook) -> (String, String) {
    let list = book.run(&["list", "contact", "--format", "ids"]).ok();
    let id = list.lines().next().expect("a contact").trim_start_matches("contacts/").to_owned();
    let text = book.read(&format!("contacts/{id}.md"));
    let name = text.lines().find_map(|line| line.strip_prefix("name: ")).expect("a name");
    (id, name.trim_matches('"').to_owned())
}

/// The address of a file.
fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}
