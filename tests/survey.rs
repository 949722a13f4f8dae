//! The survey and the old tools: forms that are written once, figures counted by hand and over the example's files.

use super::support::{TestBook, files_below};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// Two rounds: March with two answers and an empty form, September with one answer that gives no hours.
const BOOK: &str = r#"
//- carnet.yaml
go_live: 2026-01-05
time_zone: Europe/Paris
kinds:
  feedback:
    fields:
      member: {type: link, to: [member], required: yes}
      date: date
      score: number
      hours_saved: number
      hours_spent: number
      saves: text
      costs: text
    folder: feedback
//- members/ana.md
---
name: Ana
---
//- members/bo.md
---
name: Bo
---
//- members/left.md
---
name: Left
active: no
---
//- feedback/a.md
---
title: March, Ana
member: ana
date: 2026-03-10
score: 7
hours_saved: 3
hours_spent: 1.5
saves: "Finding a number: at once"
---
//- feedback/b.md
---
title: March, Bo
member: bo
date: 2026-03-31
score: 8
hours_saved: 2
hours_spent: 0.5
costs: Typing
---
//- feedback/c.md
---
title: March, Left
member: left
date: 2026-03-31
score:
saves: ""
---
//- feedback/d.md
---
title: September, Ana
member: ana
date: 2026-09-01
score: 9
---
"#;

fn json(book: &TestBook, arguments: &[&str]) -> Value {
    let run = book.run(&[arguments, &["--format", "json"]].concat());
    assert!(run.code < 2, "{run}");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// The rows of a table: key → figures as they are written.
fn rows(report: &Value, table: &str) -> Vec<String> {
    let tables = report["tables"].as_array().expect("tables");
    let Some(table) = tables.iter().find(|it| it["id"] == table) else { return Vec::new() };
    let rows = table["rows"].as_array().expect("rows").iter().chain(Some(&table["total"]).filter(|it| !it.is_null()));
    let cell = |cell: &Value| cell["value"].to_string();
    rows.map(|row| {
        let cells: Vec<String> = row["cells"].as_array().expect("cells").iter().map(cell).collect();
        format!("{} {}", row["key"].as_str().expect("a key"), cells.join(" "))
    })
    .collect()
}

#[test]
fn satisfaction_and_return_on_effort_are_those_counted_by_hand() {
    let report = json(&TestBook::with(BOOK), &["survey"]);
    // Mean, lowest, highest, answers, forms.
    assert_eq!(rows(&report, "satisfaction"), ["2026-03 7.5 7 8 2 3", "2026-09 9 9 9 1 1", "total 8 7 9 3 4"]);
    // Saved and spent by each, saved per hour spent, answers.
    assert_eq!(rows(&report, "effort"), ["2026-03 2.5 1 2.5 2", "total 2.5 1 2.5 2"]);
    assert_eq!((rows(&report, "saves").len(), rows(&report, "costs").len()), (1, 1));
    let march = json(&TestBook::with(BOOK), &["report", "survey", "--period", "2026-03", "--owner", "bo"]);
    assert_eq!(rows(&march, "satisfaction"), ["2026-03 8 8 8 1 1", "total 8 8 8 1 1"]);
}

#[test]
fn where_the_team_alone_is_shown_no_answer_leads_to_a_person() {
    let book = TestBook::with(&BOOK.replace("go_live:", "adoption: team\ngo_live:"));
    let report = json(&book, &["survey"]);
    assert_eq!(rows(&report, "satisfaction"), ["2026-03 7.5 7 8 2 3", "2026-09 9 9 9 1 1", "total 8 7 9 3 4"]);
    let records = report.to_string();
    assert!(!records.contains("\"a\"") && !records.contains("Ana"), "{records}");
    for narrowed in [&["--owner", "bo"][..], &["--where", "member:bo"]] {
        let run = book.run(&[&["report", "survey"], narrowed].concat());
        assert_eq!(run.code, 1, "{run}");
        assert!(!run.stdout.contains('8'), "{run}");
    }
    book.run(&["survey", "new"]).ok();
    assert!(book.read("feedback/survey-2026-11-ana.md").contains("title: Survey of November 2026\n"));
    let site = book.build_site("out", "en");
    let page = fs::read_to_string(site.join("reports/survey/index.html")).expect("a page");
    assert!(page.contains("Finding a number") && !page.contains("Ana"), "{page}");
    let records = fs::read_to_string(site.join("reports/survey/records.html")).unwrap_or_default();
    assert!(!records.contains("March, Ana"), "{records}");
}

#[test]
fn a_form_is_written_once_for_each_who_works_here_and_reads_back_without_a_finding() {
    let book = TestBook::with(BOOK);
    let first = book.run(&["survey", "new"]);
    assert_eq!(first.code, 0, "{first}");
    assert_eq!(first.stdout, "feedback/survey-2026-11-ana.md\nfeedback/survey-2026-11-bo.md\n");
    assert!(first.stderr.contains("2 forms written for the survey of November 2026."), "{first}");
    let check = book.run(&["check", "--deny", "warnings"]);
    assert_eq!(check.code, 0, "{check}");
    let path = "feedback/survey-2026-11-ana.md";
    let answered = book.read(path).replace("score:\n", "score: 4\n").replace("costs: \"\"", "costs: \"Rien : tout\"");
    book.write(path, &answered);
    assert_eq!(book.run(&["check", "--deny", "warnings"]).code, 0);
    let again = book.run(&["survey", "new"]);
    assert_eq!((again.code, &*again.stdout), (0, ""), "{again}");
    assert!(again.stderr.contains("Nothing written: everybody has a form for November 2026."), "{again}");
    assert_eq!(book.read(path), answered, "an answer is never written over");
    assert_eq!(rows(&json(&book, &["survey"]), "satisfaction")[2], "2026-11 4 4 4 1 2");
}

#[test]
fn a_file_of_the_name_is_left_alone_and_said() {
    let book = TestBook::with(BOOK);
    book.write("feedback/survey-2026-11-bo.md", "---\ntitle: Mine\nmember: ana\n---\n");
    let run = book.run(&["survey", "new"]);
    assert_eq!(run.stdout, "feedback/survey-2026-11-ana.md\n");
    assert!(run.stderr.contains("Bo: no form"), "{run}");
    assert!(book.read("feedback/survey-2026-11-bo.md").contains("Mine"));
}

#[test]
fn a_book_without_answers_or_without_their_kind_says_what_to_do() {
    let empty = TestBook::new();
    for arguments in [&["survey"][..], &["survey", "new"]] {
        let run = empty.run(arguments);
        assert_eq!((run.code, &*run.stdout), (2, ""), "{run}");
        assert!(run.stderr.contains("declare it in carnet.yaml"), "{run}");
    }
    let nobody = TestBook::with("//- carnet.yaml\nkinds:\n  feedback: {folder: feedback}\n");
    let run = nobody.run(&["survey", "new"]);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.stderr.contains("members/ana.md"), "{run}");
    assert_eq!(nobody.run(&["survey"]).code, 1);
}

#[test]
fn the_survey_of_the_example_is_that_of_its_files() {
    let book = TestBook::example();
    let mut months: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for path in files_below(&book.root().join("feedback")) {
        let text = fs::read_to_string(path).expect("a form");
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            line.unwrap_or_default().trim().to_owned()
        };
        if let Ok(score) = value("score").parse() {
            months.entry(value("date")[..7].to_owned()).or_default().push(score);
        }
    }
    let expected = months.into_iter().map(|(month, scores)| {
        let tenths = (scores.iter().sum::<i64>() * 20 / i64::try_from(scores.len()).expect("few") + 1) / 2;
        (month, tenths, scores.iter().min().copied(), scores.iter().max().copied(), scores.len())
    });
    let report = json(&book, &["report", "survey"]);
    let shown = rows(&report, "satisfaction");
    for (month, tenths, lowest, highest, count) in expected {
        let row = shown.iter().find(|row| row.starts_with(&month)).unwrap_or_else(|| panic!("{month}: {shown:?}"));
        let cells: Vec<f64> = row.split(' ').skip(1).map(|cell| cell.parse().expect("a number")).collect();
        let whole = |number: f64| format!("{number:.0}");
        assert_eq!(whole(cells[0] * 10.0), tenths.to_string(), "{row}");
        assert_eq!(Some(whole(cells[1])), lowest.map(|it| it.to_string()), "{row}");
        assert_eq!(Some(whole(cells[2])), highest.map(|it| it.to_string()), "{row}");
        assert_eq!(whole(cells[3]), count.to_string(), "{row}");
    }
}

/// Go-live on 5 January 2026: the migration of that day, then two late comers, one of them back-dated by its file.
fn imported() -> TestBook {
    let book = TestBook::with(BOOK);
    let contact = |name: &str, more: &str| {
        book.write(&format!("contacts/{name}.md"), format!("---\nname: {name}\n{more}---\n"));
    };
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    let commit = |hour: &str| {
        book.git_at(hour, &["add", "--all"]);
        book.git_at(hour, &["commit", "--quiet", "-m", "x"]);
    };
    contact("first", "imported_from: crm.csv\n");
    commit("2026-01-05T23:30:00+01:00");
    contact("second", "imported_from: crm.csv\ncreated: 2019-01-01\n");
    contact("own", "");
    commit("2026-02-01T00:30:00+01:00");
    contact("third", "imported_from: outlook\n");
    commit("2026-11-10T12:00:00+01:00");
    contact("fourth", "imported_from: crm.csv\n");
    book
}

#[test]
fn what_came_in_after_the_go_live_is_counted_by_the_day_that_git_saw_it() {
    let book = imported();
    let report = json(&book, &["report", "imports"]);
    let months = rows(&report, "months");
    assert_eq!(months.len(), 12, "every month since the go-live, and the sum: {months:?}");
    // All, crm.csv, outlook; half past midnight in Paris is February there.
    let told: Vec<&String> = months.iter().filter(|row| !row.ends_with(" 0 0 0")).collect();
    assert_eq!(told, ["2026-02 1 1 0", "2026-11 1 0 1", "total 2 1 1"]);
    // Since the go-live, in the last 30 days, until it; what is not committed is in none.
    assert_eq!(rows(&report, "sources"), ["crm.csv 1 0 1", "outlook 1 1 0", "total 2 1 1"]);
}

#[test]
fn what_a_record_came_from_is_a_field_like_others() {
    let book = imported();
    assert_eq!(book.run(&["check", "--deny", "warnings"]).code, 0);
    let found = book.run(&["list", "contacts", "imported_from:crm.csv", "--format", "ids"]).ok();
    assert_eq!(found.lines().collect::<Vec<_>>(), ["first", "fourth", "second"]);
    let french = book.run(&["--language", "fr", "show", "third"]).ok();
    assert!(french.contains("Importé de"), "{french}");
}

#[test]
fn without_git_nothing_is_known_to_have_come_in() {
    let book = TestBook::with(BOOK);
    book.write("contacts/a.md", "---\nname: A\nimported_from: crm.csv\n---\n");
    let report = json(&book, &["report", "imports"]);
    assert!(rows(&report, "sources").iter().all(|row| row.ends_with(" 0 0 0")), "{report}");
}
