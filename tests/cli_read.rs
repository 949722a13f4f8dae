//! `list`, `show`, `board`, `agenda` and bare `carnet` as the program gives them.

use super::support::TestBook;

const BOOK: &str = r#"
//- carnet.yaml
name: Small
//- members/ana.md
---
name: Ana Ruiz
---
//- companies/acme.md
---
name: Acmé SA
city: Lyon
domain: acme.example
---
//- companies/tokyo.md
---
name: 東京商事
city: 東京
---
//- contacts/ben-ito.md
---
name: Ben Ito
role: Head of Operations
company: acme
email: ben@acme.example
phone: "+33 6 12 34 56 78"
owner: ana
---

## Tasks

- [ ] Send the quote for [[acme-rollout]] @ana [due:: 2026-11-18]
- [ ] Call back [due:: 2026-11-20]

## Log

- 2026-11-02 14:30 call: Wants SSO in [[acme-rollout]] @ana
//- deals/acme-rollout.md
---
title: Acme rollout
stage: proposal
company: acme
value: 48000
currency: EUR
contacts:
  - ben-ito
close_date: 2026-12-15
owner: ana
---
//- deals/old.md
---
title: "=1+1, or not"
stage: lead
status: lost
value: 900.50
source: event
---
"#;

/// Without the blanks that only align.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).collect()
}

#[test]
fn a_list_is_aligned_whatever_its_signs() {
    let out = TestBook::with(BOOK).run(&["list", "companies", "--columns", "id,name,city,owner"]).ok();
    assert_eq!(lines(&out), ["id     Name      City  Owner", "acme   Acmé SA   Lyon", "tokyo  東京商事  東京"]);
}

#[test]
fn a_list_of_deals_tells_stage_amount_and_next_action() {
    let out = TestBook::with(BOOK).run(&["list", "deals"]).ok();
    assert_eq!(
        lines(&out),
        [
            "id            Title         Stage      Amount  Next action                                    Company  Owner     Expected close",
            "old           =1+1, or not  Lost      €900.50",
            "acme-rollout  Acme rollout  Proposal  €48,000  2 days late · Send the quote for Acme rollout  Acmé SA  Ana Ruiz  15 Dec 2026",
        ]
    );
}

#[test]
fn a_list_takes_the_query_language_and_an_order() {
    let book = TestBook::with(BOOK);
    let ids = |arguments: &[&str]| book.run(&[&["list"], arguments, &["--format", "ids"]].concat());
    assert_eq!(ids(&["deals", "is:open"]).ok(), "acme-rollout\n");
    assert_eq!(ids(&["deal", "-is:open"]).ok(), "old\n");
    assert_eq!(ids(&["deals", "--sort", "-value"]).ok(), "acme-rollout\nold\n");
    assert_eq!(ids(&["deals", "--sort", "value", "--limit", "1"]).ok(), "old\n");
    assert_eq!(ids(&["affaires", "company:acmé"]).ok(), "acme-rollout\n");
    let nothing = ids(&["deals", "is:won"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (1, ""));
    let wrong = ids(&["deals", "is:opne"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""), "{wrong}");
    assert!(wrong.stderr.contains("did you mean `open`?"), "{wrong}");
}

#[test]
fn json_is_one_document_and_csv_is_safe_in_a_spreadsheet() {
    let book = TestBook::with(BOOK);
    let json: serde_json::Value =
        serde_json::from_str(&book.run(&["list", "deals", "is:open", "--format", "json"]).ok()).expect("JSON");
    assert_eq!((&json["schema_version"], &json["kind"], &json["total"]), (&1.into(), &"list".into(), &1.into()));
    let record = &json["records"][0];
    assert_eq!(record["fields"]["value"], 48_000);
    assert_eq!(record["fields"]["contacts"], serde_json::json!(["ben-ito"]));
    assert_eq!(record["next_action"]["due"], "2026-11-18");
    assert_eq!(record["last_interaction"], "2026-11-02");
    let csv = book.run(&["list", "deals", "--format", "csv", "--columns", "id,title,value,close_date"]).ok();
    assert_eq!(
        csv,
        "id,name,value,close_date\r\nold,\"'=1+1, or not\",900.50,\r\nacme-rollout,Acme rollout,48000,2026-12-15\r\n"
    );
}

#[test]
fn a_record_is_shown_with_what_a_call_needs_first() {
    let out = TestBook::with(BOOK).run(&["show", "06", "12", "34", "56", "78"]).ok();
    assert_eq!(
        lines(&out),
        [
            "Ben Ito  contact ben-ito",
            "Head of Operations · Acmé SA",
            "",
            "  Next action  Send the quote for Acme rollout · 2 days late · @ana",
            "  Phone        +33 6 12 34 56 78",
            "  E-mail       ben@acme.example",
            "",
            "Facts",
            "  Owner  Ana Ruiz",
            "",
            "Tasks",
            "  [ ]  2 days late  Send the quote for Acme rollout  @ana",
            "  [ ]  today        Call back",
            "",
            "Last interactions",
            "  2 Nov 2026 14:30  Call  Wants SSO in Acme rollout  @ana",
            "",
            "Deals",
            "  acme-rollout  Acme rollout  Proposal  €48,000",
            "",
            "contacts/ben-ito.md",
        ]
    );
}

#[test]
fn an_ambiguous_name_lists_its_candidates_and_an_unknown_one_the_nearest() {
    let book = TestBook::with(BOOK);
    let several = book.run(&["show", "a"]);
    assert_eq!((several.code, several.stdout.as_str()), (1, ""), "{several}");
    assert!(several.stderr.contains("\n  company/acme  Acmé SA\n"), "{several}");
    let unknown = book.run(&["show", "benn-ito"]);
    assert_eq!(
        unknown.stderr,
        "error: nothing in this book answers to `benn-ito`\nhint: did you mean contact/ben-ito  Ben Ito?\n"
    );
    assert_eq!(unknown.code, 1);
}

#[test]
fn the_board_counts_and_weighs_each_stage() {
    let book = TestBook::with(BOOK);
    let out = book.run(&["board", "--owner", "ana"]).ok();
    assert_eq!(
        lines(&out),
        [
            "Sales  1 deal · €48,000 · weighted €24,000",
            "",
            "Lead  0 deals · €0 · weighted €0",
            "Qualified  0 deals · €0 · weighted €0",
            "Proposal  1 deal · €48,000 · weighted €24,000",
            "  acme-rollout  Acme rollout  €48,000  2 days late · Send the quote for Acme rollout  @ana",
            "Negotiation  0 deals · €0 · weighted €0",
        ]
    );
    let json: serde_json::Value = serde_json::from_str(&book.run(&["board", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(json["pipelines"][0]["stages"][2]["totals"]["weighted"], 24_000);
    assert_eq!(book.run(&["board", "--pipeline", "nope"]).code, 2);
}

#[test]
fn the_agenda_goes_from_overdue_to_later_and_bare_carnet_stops_at_today() {
    let book = TestBook::with(BOOK);
    book.write("deals/later.md", "---\ntitle: Later\n---\n- [ ] Ask again [due:: 2027-02-01]\n- [ ] Some day\n");
    assert_eq!(
        lines(&book.run(&["agenda"]).ok()),
        [
            "Overdue  1",
            "  2 days late  Send the quote for Acme rollout  Ben Ito  ben-ito  @ana",
            "",
            "Today  1",
            "  Call back  Ben Ito  ben-ito  @ana",
            "",
            "Later  1",
            "  1 Feb 2027  Ask again  Later  later",
            "",
            "Without a day  1",
            "  Some day  Later  later",
        ]
    );
    let bare = book.run(&["--language", "fr"]).ok();
    assert_eq!(
        lines(&bare),
        [
            "Small  vendredi 20 novembre 2026",
            "1 affaire à faire, 1 en attente",
            "",
            "En retard  1",
            "  2 jours de retard  Send the quote for Acme rollout  Ben Ito  ben-ito  @ana",
            "",
            "Aujourd’hui  1",
            "  Call back  Ben Ito  ben-ito  @ana",
            "",
            "Sans responsable  1",
            "  Later  Affaire  later",
        ]
    );
    let json = book.run(&["agenda", "--member", "ana", "--days", "0", "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let planned = json["tasks"].as_array().expect("tasks").iter();
    assert_eq!(planned.map(|task| &task["when"]).collect::<Vec<_>>(), ["overdue", "today"]);
}

#[test]
fn nothing_in_a_record_acts_on_the_terminal() {
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{9b}2J\u{202e}txt.exe";
    let book = TestBook::with("//- carnet.yaml\n");
    book.write(
        "contacts/evil.md",
        format!("---\nname: {hostile}\nrole: a\u{8}b\n---\n- [ ] {hostile}\n- 2026-01-01 call: {hostile}\n"),
    );
    for arguments in [
        &["list", "contacts"][..],
        &["list", "contacts", "--format", "csv"],
        &["list", "contacts", "--format", "json"],
        &["show", "evil"],
        &["show", "evil", "--format", "json"],
        &["agenda"],
        &["show", hostile],
    ] {
        let run = book.run(arguments);
        for text in [&run.stdout, &run.stderr] {
            let acting =
                text.chars().find(|&sign| (sign.is_control() && !matches!(sign, '\n' | '\r')) || sign == '\u{202e}');
            assert_eq!(acting, None, "{arguments:?}: {text:?}");
        }
    }
}
