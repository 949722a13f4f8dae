//! A seller's day: the page and the terminal say the same, and what they say is counted by hand.

use super::support::TestBook;
use carnet::date::parse_date;
use carnet::lang::Language;
use carnet::site::{Look, Overrides, Site};
use carnet::workspace::Workspace;
use std::sync::Arc;

/// Today is Friday 20 November 2026.
const BOOK: &str = r#"
//- carnet.yaml
name: Small
//- members/ana.md
---
name: Ana Ruiz
---
//- members/old.md
---
name: Old Hand
active: no
---
//- contacts/ben.md
---
name: Ben Ito
phone: "+33 6 12 34 56 78"
owner: ana
cadence: 30
birthday: 1980-11-23
---

- [ ] Call Ben back [due:: 2026-12-10]
- 2026-10-01 call: all is well
//- contacts/eve.md
---
name: Eve Roy
cadence: 30
---

- 2026-11-02 call: fine
//- deals/quiet.md
---
title: Quiet
stage: lead
value: 1000
owner: ana
---

- [ ] Ask again [due:: 2027-02-01]
- 2026-10-01 call: thinks about it
//- deals/idle.md
---
title: Idle
stage: lead
value: 500
owner: ana
---

- 2026-11-18 call: yes
//- deals/left.md
---
title: Left behind
stage: lead
owner: old
---

- [ ] Send the quote [due:: 2026-11-18]
- 2026-11-18 call: yes
//- deals/new.md
---
title: Newcomer
stage: lead
created: 2026-11-19
---
"#;

fn page(book: &TestBook, language: Language, address: &str) -> String {
    let workspace = Workspace::open(&book.root(), parse_date("2026-11-20")).expect("a book");
    let look = Arc::new(Look::new(language, &Overrides::new()));
    let page = Site::new(workspace.snapshot().clone(), look).page(address);
    String::from_utf8(page.unwrap_or_else(|| panic!("no page {address}")).bytes).expect("UTF-8")
}

/// The text of a section of a page, without tags.
fn section(page: &str, id: &str) -> String {
    let start = page.find(&format!("aria-labelledby=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    let text = page[start..].split("</section>").next().unwrap_or_default();
    let text = text.split_once('>').map_or("", |(_, rest)| rest);
    let mut out = String::new();
    for part in text.split('<') {
        out.push(' ');
        out.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_day_shows_what_is_due_and_what_asks_for_attention_without_being_due() {
    let out = TestBook::with(BOOK).run(&["today"]).ok();
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "Small  Friday 20 November 2026",
            "3 deals to do, 1 on standby",
            "",
            "Overdue  1",
            "  2 days late  Send the quote  Left behind  left  @old",
            "",
            "No next action  2 · €500",
            "  Idle        idle  €500",
            "  Newcomer    new",
            "",
            "Falling asleep  1 · €1,000",
            "  Quiet  50 days quiet, limit 30  quiet  €1,000",
            "  Days since the last interaction noted, else since it was created. A task far ahead does not stop the count.",
            "",
            "To call again  1",
            "  Ben Ito  50 days, cadence 30  ben  planned: Thu 10 Dec",
            "",
            "Birthdays  1",
            "  Ben Ito  Mon 23 Nov  ben",
            "",
            "Nobody’s  2",
            "  Newcomer     Deal  new",
            "  Left behind  Deal  left  Old Hand has left",
        ]
    );
}

#[test]
fn a_members_day_holds_what_is_theirs_and_what_nobody_has_taken() {
    let json = TestBook::with(BOOK).run(&["today", "--for", "ana", "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["overdue"], serde_json::json!([]));
    assert_eq!(json["without_next_action"], serde_json::json!(["idle"]));
    assert_eq!(json["rotting"], serde_json::json!([{ "deal": "quiet", "quiet_days": 50, "limit": 30 }]));
    assert_eq!(json["past_cadence"], serde_json::json!([{ "contact": "ben", "cadence": 30, "quiet_days": 50 }]));
    assert_eq!(json["without_owner"], serde_json::json!(["new", "left"]));
    assert_eq!((&json["deals_to_do"], &json["deals_on_standby"]), (&1.into(), &1.into()));
}

#[test]
fn the_page_of_a_day_says_how_it_counts_in_both_languages() {
    let book = TestBook::with(BOOK);
    let english = page(&book, Language::English, "today/ana.html");
    assert!(english.contains("1 deal to do, 1 on standby"), "{english}");
    assert!(section(&english, "sleepy").contains("quiet for 50 days, limit 30"));
    assert!(section(&english, "sleepy").contains("A task planned far ahead does not stop the count"));
    assert_eq!(
        section(&english, "silent"),
        "To call again 1 Ben Ito no exchange for 50 days, cadence 30 days +33 6 12 34 56 78 planned: Thu 10 Dec"
    );
    assert_eq!(section(&english, "birthdays"), "Birthdays Ben Ito +33 6 12 34 56 78 Mon 23 Nov");
    assert_eq!(section(&english, "free"), "Nobody’s 2 Newcomer Deal yesterday Left behind Deal · Old Hand has left");
    let french = page(&book, Language::French, "index.html");
    assert!(section(&french, "sleepy").contains("Une tâche prévue loin devant n’arrête pas le compte"));
    assert!(french.contains("3 affaires à faire, 1 en attente"));
}

#[test]
fn an_empty_book_has_a_day_without_boxes_that_ask_for_nothing() {
    let book = TestBook::new();
    let day = page(&book, Language::English, "index.html");
    for id in ["silent", "birthdays", "free"] {
        assert!(!day.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert_eq!(book.run(&["today"]).ok(), "Carnet  Friday 20 November 2026\n\nNothing is planned.\n");
}

#[test]
fn a_day_with_many_lines_shows_the_first_and_says_how_to_see_them_all() {
    let book = TestBook::with("//- carnet.yaml\n//- members/ana.md\n---\nname: Ana\n---\n");
    for number in 10..30 {
        book.write(&format!("deals/d{number}.md"), "---\ntitle: D\nstage: lead\nowner: ana\n---\n");
        book.write(&format!("contacts/c{number}.md"), "---\nname: C\nowner: ana\ncadence: 30\n---\n");
    }
    let lines = |arguments: &[&str]| {
        let told = book.run(&[&["--language", "en", "today", "--for", "ana"], arguments].concat()).ok();
        let count = |letter: char| (10..30).filter(|number| told.contains(&format!("{letter}{number}"))).count();
        (count('d'), count('c'), told.matches("and 8 more, with --all").count())
    };
    assert_eq!(lines(&[]), (12, 12, 2));
    assert_eq!(lines(&["--all"]), (20, 20, 0));
    let page = page(&book, Language::English, "today/ana.html");
    assert!(section(&page, "silent").ends_with("and 8 more carnet today --for ana --all"), "{page}");
    let standing =
        page.split("20 deals to do, 0 on standby</summary>").nth(1).and_then(|rest| rest.split("</details>").next());
    assert_eq!(standing.expect("the deals").matches("href=\"../deal/d").count(), 20);
}
