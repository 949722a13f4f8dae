//! Goals and the digest: every figure is counted by hand from the files above.

use super::support::TestBook;
use std::fs;

/// Today is Friday 20 November 2026: the seven days are 14 to 20 November.
const BOOK: &str = r#"
//- carnet.yaml
name: Small
time_zone: Europe/Paris
//- members/ana.md
---
name: Ana Ruiz
email: ana@small.example
goals:
  - period: 2026-Q4
    won: 4
    value: 60000
  - period: 2026-11
    interactions: 8
  - period: 2025
    won: 9
  - period: soon
    won: 1
---
//- members/old.md
---
name: Old Hand
active: no
goals:
  - {period: 2026, won: 1}
---
//- deals/won.md
---
title: Won one
stage: negotiation
status: won
value: 15000
owner: ana
closed_date: 2026-11-14
---

- 2026-11-14 call: yes @ana
- 2026-11-13 call: before @ana
- 2026-11-20 visit: today
- 2026-11-18 thing: who knows
//- deals/before.md
---
title: Won before
stage: lead
status: won
value: 9000
owner: ana
closed_date: 2026-10-01
---
//- deals/lost.md
---
title: Lost one
stage: lead
status: lost
value: 700
lost_reason: price
owner: old
closed_date: 2026-11-20
---
//- deals/new.md
---
title: New <one>
stage: lead
value: 1000
owner: ana
created: 2026-11-16
close_date: 2026-11-27
---

- [ ] Call [due:: 2026-11-27]
- [x] Sent [due:: 2026-11-17] [completion:: 2026-11-17]
- [x] Long ago [due:: 2026-11-01] [completion:: 2026-11-01]
- [ ] Late [due:: 2026-11-19]
- 2026-11-16 email: x
//- deals/idle.md
---
title: Idle one
stage: proposal
value: 2000
owner: ana
created: 2026-11-01
close_date: 2026-11-28
---
"#;

#[test]
fn a_week_fits_one_screen() {
    let out = TestBook::with(BOOK).run(&["digest"]).ok();
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "Small, 14 Nov to 20 Nov 2026",
            "",
            "Won: 1, €15,000 · Lost: 1, €700 · New: 1, €1,000",
            "Open: 2 deals, €3,000, weighted €1,100",
            "Interactions: 4 (call 1, e-mail 1, visit 1, other 1)",
            "Tasks: 1 done, 1 overdue, 1 within seven days",
            "",
            "Goals",
            "  Ana Ruiz · 2 of 4 deals won, until 31 Dec 2026, 55% of the time has passed",
            "  Ana Ruiz · €24,000 of €60,000 won, until 31 Dec 2026, 55% of the time has passed",
            "  Ana Ruiz · 5 of 8 interactions, until 30 Nov 2026, 66% of the time has passed",
            "",
            "Won (1)",
            "  Won one · €15,000 · Ana Ruiz · Sat 14 Nov",
            "",
            "Lost (1)",
            "  Lost one · €700 · Old Hand · Price",
            "",
            "New (1)",
            "  New <one> · €1,000 · Ana Ruiz",
            "",
            "To close within seven days, or overdue (1)",
            "  New <one> · €1,000 · Ana Ruiz · Fri 27 Nov",
            "",
            "No next action (1)",
            "  Idle one · €2,000 · Ana Ruiz",
        ]
    );
}

#[test]
fn a_deal_without_an_owner_stands_in_the_digest_of_every_member() {
    let book = format!("{BOOK}//- deals/free.md\n---\ntitle: Free one\nstage: lead\n---\n");
    let out = TestBook::with(&book).run(&["digest", "--for", "ana"]).ok();
    assert!(out.ends_with("Nobody’s (1)\n  Free one\n"), "{out}");
}

#[test]
fn a_digest_is_a_page_and_a_mail_too() {
    let book = TestBook::with(BOOK);
    let page = book.run(&["digest", "--format", "html"]).ok();
    assert!(page.contains("<b>New &lt;one&gt;</b>") && !page.contains("<one>"), "{page}");
    assert!(!page.contains("http") && !page.contains("<script"), "{page}");
    let mail = book.run(&["digest", "--to", "ana", "--format", "eml"]).ok();
    assert!(mail.starts_with("From: Ana Ruiz <ana@small.example>\r\n") && mail.is_ascii(), "{mail}");
    assert!(mail.contains("X-Unsent: 1\r\n") && mail.contains("Content-Type: text/html; charset=utf-8"), "{mail}");
    assert_eq!(mail, book.run(&["digest", "--to", "ana", "--format", "eml"]).ok());
    let nobody = book.run(&["digest", "--format", "eml"]);
    assert!(nobody.code == 2 && nobody.stderr.contains("--to MEMBER"), "{nobody}");
    let hers = book.run(&["--language", "fr", "digest", "--for", "ana"]).ok();
    assert!(hers.contains("Ana Ruiz, du 14 nov. au 20 nov. 2026") && hers.contains("Perdu\u{a0}: 0"), "{hers}");
}

#[test]
fn an_empty_book_and_the_turn_of_the_year_have_a_digest() {
    let empty = TestBook::new().run(&["--today", "2027-01-02", "digest"]).ok();
    assert_eq!(
        empty.lines().take(5).collect::<Vec<_>>(),
        [
            "Carnet, 27 Dec to 2 Jan 2027",
            "",
            "Won: 0, €0 · Lost: 0, €0 · New: 0, €0",
            "Open: 0 deals, €0, weighted €0",
            "Interactions: 0",
        ]
    );
}

#[test]
fn goals_stand_on_the_day_and_on_the_members_page() {
    let book = TestBook::with(BOOK);
    let site = book.build_site("site", "en");
    let read = |path: &str| fs::read_to_string(site.join(path)).expect("a page");
    let member = read("member/ana.html");
    assert!(member.contains("2 of 4 deals won") && member.contains("0 of 9 deals won"), "{member}");
    for page in [read("index.html"), read("today/ana.html")] {
        assert!(page.contains("€24,000 of €60,000 won") && page.contains("value=\"40\""), "{page}");
        assert!(!page.contains("0 of 9 deals won"), "a goal of last year");
    }
    let json: serde_json::Value = serde_json::from_str(&book.run(&["today", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(json["goals"].as_array().map(Vec::len), Some(3));
    assert_eq!((&json["goals"][1]["measure"], &json["goals"][1]["reached"]), (&"value".into(), &24000.into()));
    assert_eq!(json["goals"][1]["records"].as_array().map(Vec::len), Some(2), "the deals that are worth it: {json}");
    assert!(book.run(&["show", "ana"]).ok().contains("5 of 8 interactions"));
}

#[test]
fn a_close_date_that_was_put_off_is_a_promise_that_slipped() {
    let book = TestBook::with(BOOK);
    book.git(&["init", "-q", "-b", "main"]);
    let commit = |when: &str, message: &str| {
        book.git_at(when, &["add", "-A"]);
        book.git_at(when, &["commit", "-q", "-m", message]);
    };
    commit("2026-10-01T09:00:00+02:00", "first");
    let put_off = |from: &str, to: &str| {
        let text = book.read("deals/idle.md").replace(from, to);
        book.write("deals/idle.md", text);
    };
    put_off("2026-11-28", "2026-12-05");
    commit("2026-10-10T09:00:00+02:00", "off");
    put_off("2026-12-05", "2026-12-20");
    commit("2026-11-17T09:00:00+01:00", "off again");
    let digest = book.run(&["digest"]).ok();
    assert!(digest.contains("Close date put off this week (1)\n  Idle one · €2,000 · Ana Ruiz · put off 2 times"));
    let json: serde_json::Value = serde_json::from_str(&book.run(&["today", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(json["slipped"], serde_json::json!([{ "deal": "idle", "times": 2 }]));
    let later: serde_json::Value =
        serde_json::from_str(&book.run(&["--today", "2026-12-18", "today", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(later["slipped"], serde_json::json!([]));
    let page = fs::read_to_string(book.build_site("site", "fr").join("index.html")).expect("a page");
    assert!(page.contains("Promesses repoussées") && page.contains("repoussée 2 fois"), "{page}");
}

#[test]
fn an_overdue_task_that_was_put_off_is_a_promise_that_slipped() {
    let task = |text: &str, due: &str, more: &str| format!("- [ ] {text} [due:: {due}]{more}\n");
    let deal = |tasks: &str| format!("---\ntitle: Roll\nstage: lead\n---\n\n{tasks}");
    let first = [
        task("Quote", "2026-10-05", " @ana"),
        task("Early", "2026-11-30", ""),
        task("Each month", "2026-10-05", " [repeat:: every month]"),
        task("Long ago", "2026-10-05", ""),
    ];
    let book = TestBook::with(&format!(
        "//- carnet.yaml\n//- members/ana.md\n---\nname: Ana\n---\n//- deals/roll.md\n{}",
        deal(&first.concat())
    ));
    book.git(&["init", "-q", "-b", "main"]);
    let commit = |day: &str| {
        let when = format!("{day}T09:00:00+01:00");
        book.git_at(&when, &["add", "-A"]);
        book.git_at(&when, &["commit", "-q", "-m", "x"]);
    };
    commit("2026-10-01");
    // All four are put off; one before its day, one by its rhythm, one longer than thirty days ago.
    let mut then = [
        task("Quote", "2026-10-20", " @ana"),
        task("Early", "2026-12-30", ""),
        task("Each month", "2026-11-05", " [repeat:: every month]"),
        task("Long ago", "2026-12-05", ""),
    ];
    book.write("deals/roll.md", deal(&then.concat()));
    commit("2026-10-12");
    then[0] = task("Quote by mail", "2026-11-27", " @ana");
    book.write("deals/roll.md", deal(&then.concat()));
    commit("2026-11-16");
    let json: serde_json::Value = serde_json::from_str(&book.run(&["today", "--format", "json"]).ok()).expect("JSON");
    let slipped = json["slipped_tasks"].as_array().expect("tasks");
    assert_eq!(slipped.len(), 1, "{slipped:?}");
    assert_eq!((&slipped[0]["text"], &slipped[0]["times"]), (&"Quote by mail".into(), &2.into()));
    let today = book.run(&["today"]).ok();
    assert!(
        today.contains("Tasks put off when they were overdue  1\n  Quote by mail  put off 2 times  roll"),
        "{today}"
    );
    let page = fs::read_to_string(book.build_site("site", "fr").join("index.html")).expect("a page");
    assert!(page.contains("ven. 27 nov. · reportée 2 fois après l’échéance"), "{page}");
}
