//! Small and odd books.

use super::{example_with_history, report, rows};
use crate::support::TestBook;

const REPORTS: &[&str] = &[
    "pipeline",
    "forecast",
    "winrate",
    "lost",
    "sources",
    "cohorts",
    "activity",
    "compare",
    "customers",
    "concentration",
];

#[test]
fn an_empty_book_has_every_report_and_no_figure() {
    let book = TestBook::new();
    for name in REPORTS {
        let run = book.run(&["report", name]);
        assert!(run.code <= 1 && run.stderr.is_empty(), "{name}: {run}");
        let json = report(&book, &[name]);
        assert_eq!(json["kind"], "report", "{name}");
        assert!(!json.to_string().contains("NaN"), "{name}");
    }
    assert_eq!(rows(&report(&book, &["winrate"]), "source")["total"], [None, Some(0), Some(0), Some(0)]);
}

#[test]
fn one_deal_alone_and_nothing_won() {
    let one = |status: &str| {
        TestBook::with(&format!(
            "//- carnet.yaml\n//- deals/a.md\n---\ntitle: A\nstage: proposal\nstatus: {status}\nvalue: 0.10\nclose_date: 2026-12-31\nclosed_date: 2026-02-28\nsource: event\n---\n"
        ))
    };
    let open = rows(&report(&one("open"), &["pipeline"]), "stage");
    assert_eq!(open["proposal"], [Some(10), Some(5), Some(100)]);
    assert_eq!(open["lead"], [Some(0), Some(0), Some(0)]);
    let lost = rows(&report(&one("lost"), &["winrate"]), "source");
    assert_eq!(lost["event"], [Some(0), Some(0), Some(100), Some(0)]);
    let cancelled = rows(&report(&one("cancelled"), &["winrate"]), "source");
    assert_eq!(cancelled["total"], [None, Some(0), Some(0), Some(0)], "outside every rate");
    for name in REPORTS {
        assert!(one("won").run(&["report", name]).code < 2, "{name}");
    }
}

/// Commits what a book holds at an hour of a day.
fn commit(book: &TestBook, day: &str) {
    let hour = format!("{day}T09:00:00+01:00");
    book.git_at(&hour, &["add", "--all"]);
    book.git_at(&hour, &["commit", "--quiet", "-m", day]);
}

#[test]
fn a_deal_is_won_on_the_day_that_its_file_says_else_on_that_of_git_else_on_that_which_was_hoped_for() {
    let deal = |stage: &str, more: &str| {
        format!("---\ntitle: A\nstage: {stage}\nvalue: 100\nowner: ana\nclose_date: 2026-12-15\n{more}---\n")
    };
    let won = "status: won\n";
    let book = TestBook::with(&format!(
        "//- carnet.yaml\ntime_zone: Europe/Paris\n//- members/ana.md\n---\nname: Ana\ngoals:\n  - {{period: 2026, won: 2}}\n---\n\
         //- deals/git.md\n{}//- deals/file.md\n{}//- deals/hoped.md\n{}//- deals/back.md\n{}",
        deal("lead", ""),
        deal("lead", "closed_date: 2026-03-03\nstatus: won\n"),
        deal("lead", won),
        deal("lead", "status: lost\n"),
    ));
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    commit(&book, "2026-01-05");
    book.write("deals/git.md", deal("lead", won));
    book.write("deals/back.md", deal("lead", ""));
    commit(&book, "2026-09-10");
    // Another word for what it already is moves nothing.
    book.write("deals/git.md", deal("won", won));
    book.write("deals/back.md", deal("won", ""));
    commit(&book, "2026-10-31");
    let json = report(&book, &["forecast"]);
    let months = rows(&json, "close_date");
    let won = |month: &str| months.get(month).map_or(Some(0), |figures| figures[2]);
    let expected = ["before-2026-05-01", "2026-09", "2026-10", "2026-12"];
    assert_eq!(expected.map(won), [Some(100), Some(100), Some(100), Some(100)], "{months:?}");
    let notes = json["notes"].as_array().expect("notes");
    assert!(notes[0].as_str().is_some_and(|note| note.starts_with("2 closed deals")), "{notes:?}");
    assert!(notes[1].as_str().is_some_and(|note| note.starts_with("One closed deal")), "{notes:?}");
    for (line, ids) in [("closed:2026-09", "git\n"), ("closed:2026-q4", "back\nhoped\n"), ("closed:2026-03", "file\n")]
    {
        assert_eq!(book.run(&["list", "deals", line, "--format", "ids"]).ok(), ids, "{line}");
        assert_eq!(book.run(&["search", line, "--format", "ids"]).ok().lines().count(), ids.lines().count(), "{line}");
    }
    let compared = rows(&report(&book, &["compare", "--period", "2026-10"]), "compare");
    assert_eq!(compared["deals_won"][..2], [Some(100), Some(100)]);
    let days = rows(&report(&book, &["velocity"]), "deals");
    // From 5 January: 248 days to 10 September, 299 to 31 October, 57 to 3 March, 344 to 15 December.
    assert_eq!(days["won"][0], Some(27350));
    let site = std::fs::read_to_string(book.build_site("site", "en").join("member/ana.html")).expect("a page");
    assert!(site.contains("3 of 2 deals won") && site.contains("git saw them closed"), "{site}");
}

#[test]
fn a_commit_that_closes_many_deals_at_once_does_not_say_when_each_was() {
    let deals = |line: &str| -> String {
        let one = |number| {
            format!("//- deals/d{number:02}.md\n---\ntitle: D\nstage: {line}\nvalue: 1\nclose_date: 2026-03-01\n---\n")
        };
        (0..60).map(one).collect()
    };
    let book = TestBook::with(&format!("//- carnet.yaml\n{}", deals("lead")));
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    commit(&book, "2026-01-05");
    for number in 0..60 {
        let path = format!("deals/d{number:02}.md");
        book.write(&path, book.read(&path).replace("lead", "won"));
    }
    commit(&book, "2026-09-10");
    let months = rows(&report(&book, &["forecast"]), "close_date");
    assert_eq!(months["before-2026-05-01"][2], Some(6000), "{months:?}");
}

#[test]
fn a_leap_day_and_the_ends_of_a_year_fall_into_their_months() {
    let deal = |id: &str, day: &str| {
        format!("//- deals/{id}.md\n---\ntitle: {id}\nstage: lead\nstatus: won\nvalue: 100\nclosed_date: {day}\n---\n")
    };
    let days = ["2027-12-31", "2028-01-01", "2028-02-29", "2028-03-01"];
    let deals: String = days.iter().map(|day| deal(&format!("d{day}"), day)).collect();
    let book = TestBook::with(&format!("//- carnet.yaml\n{deals}"));
    let book_report = |period: &str| report(&book, &["concentration", "--today", "2028-03-15", "--period", period]);
    let won = |period: &str| rows(&book_report(period), "company")["total"][2];
    assert_eq!(won("2028-02"), Some(100));
    assert_eq!(won("2028-q1"), Some(300));
    assert_eq!(won("2027"), Some(100));
    assert_eq!(won("last-year"), Some(100));
    assert_eq!(won("2027-12-31..2028-01-01"), Some(200));
    let forecast = rows(&report(&book, &["forecast", "--today", "2028-02-29"]), "close_date");
    assert_eq!(forecast["2028-02"][2], Some(100));
    assert_eq!(forecast["2028-01"][2], Some(100));
}

#[test]
fn a_member_who_left_keeps_what_was_done() {
    let book = TestBook::with(
        "//- carnet.yaml\n//- members/luc.md\n---\nname: Luc\nactive: no\n---\n//- deals/a.md\n---\ntitle: A\nstage: lead\nstatus: won\nvalue: 7\nclosed_date: 2026-03-01\nowner: luc\n---\n- 2026-02-01 call: x @luc\n- 2026-02-02 call: y @gone\n- 2026-12-24 call: planned @luc\n//- deals/b.md\n---\ntitle: B\nstage: lead\nstatus: lost\nclosed_date: 2026-03-01\nowner: ghost\n---\n",
    );
    let owners = rows(&report(&book, &["winrate"]), "owner");
    assert_eq!(owners["luc"], [Some(10_000), Some(100), Some(0), Some(700)]);
    assert_eq!(
        owners["ghost"],
        [Some(0), Some(0), Some(100), Some(0)],
        "who has no record is known by what is written"
    );
    let activity = rows(&report(&book, &["activity"]), "members");
    assert_eq!(activity["total"][0], Some(200), "what lies ahead has not been done");
}

#[test]
fn amounts_in_several_currencies_are_converted_and_the_report_says_so() {
    let deal = |id: &str, amount: &str| {
        format!(
            "//- deals/{id}.md\n---\ntitle: {id}\nstage: lead\nstatus: won\nclosed_date: 2026-03-01\n{amount}\n---\n"
        )
    };
    let deals =
        [deal("a", "value: 100.10"), deal("b", "value: 10.01\ncurrency: USD"), deal("c", "value: 5\ncurrency: JPY")];
    let book = TestBook::with(&format!("//- carnet.yaml\nrates:\n  USD: 0.9\n{}", deals.concat()));
    let json = report(&book, &["concentration"]);
    assert_eq!(json["tables"][0]["total"]["cells"][0]["value"].to_string(), "109.109", "exact, and without the yen");
    assert_eq!(
        json["notes"],
        serde_json::json!([
            "One amount in USD is converted at 0.9 EUR, the rate in carnet.yaml.",
            "One amount in JPY is in no sum: carnet.yaml has no rate for it."
        ])
    );
}

#[test]
fn a_report_that_is_not_there_is_an_error_with_a_hint() {
    let book = TestBook::new();
    let run = book.run(&["report", "winrat"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run}");
    assert!(run.stderr.contains("did you mean `winrate`?"), "{run}");
    let run = book.run(&["report", "winrate", "--period", "soon"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.stderr.contains("2026-q3"), "{run}");
}

#[test]
fn the_figures_of_then_stand_beside_those_of_today() {
    let book = example_with_history();
    for name in ["pipeline", "winrate", "funnel"] {
        let (now, then) = (report(&book, &[name]), report(&book, &[name, "--as-of", "2026-06-30"]));
        let both = report(&book, &[name, "--beside", "2026-06-30"]);
        for table in now["tables"].as_array().expect("tables").iter().filter_map(|table| table["id"].as_str()) {
            let (now, then, both) = (rows(&now, table), rows(&then, table), rows(&both, table));
            for (key, figures) in &both {
                let (old, new): (Vec<_>, Vec<_>) = figures.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
                let nothing = vec![None; new.len()];
                assert_eq!(&old, then.get(key).unwrap_or(&nothing), "{name} {table} {key} then");
                assert_eq!(&new, now.get(key).unwrap_or(&nothing), "{name} {table} {key} now");
            }
            assert!(then.keys().all(|key| both.contains_key(key)), "{name} {table}");
        }
    }
}

#[test]
fn the_records_behind_a_figure_are_told_by_its_name() {
    let book = example_with_history();
    let document = report(&book, &["activity"]);
    let camille = document["tables"][0]["rows"].as_array().expect("rows").iter().find(|row| row["key"] == "camille");
    let cell = &camille.expect("a row")["cells"][0];
    let ids: Vec<&str> = cell["records"].as_array().expect("ids").iter().filter_map(|id| id.as_str()).collect();
    assert!(ids.len() > 30, "{ids:?}");
    let behind = |arguments: &[&str]| book.run(&[&["report", "activity", "--behind"], arguments].concat());
    assert_eq!(behind(&["camille.count", "--format", "ids"]).ok().lines().collect::<Vec<_>>(), ids);
    let json: serde_json::Value =
        serde_json::from_str(&behind(&["camille.count", "--format", "json"]).ok()).expect("JSON");
    assert_eq!(json["figures"], serde_json::json!(["members.camille.count"]));
    let told = json["records"].as_array().expect("records").iter().map(|record| record["id"].as_str().expect("an id"));
    assert_eq!(told.collect::<Vec<_>>(), ids);
    let table = behind(&["camille.count", "--language", "en"]).ok();
    assert!(ids.iter().all(|id| table.contains(id)), "{table}");
    assert!(table.starts_with(&format!("Camille Morvan · Interactions  {}\n", cell["value"])), "{table}");

    let several = behind(&["camille", "--language", "en"]);
    assert_eq!(several.code, 1, "{several}");
    assert!(
        several.stderr.contains("several figures") && several.stderr.contains("\n  members.camille.call\n"),
        "{several}"
    );
    let unknown = behind(&["nobody.count", "--language", "en"]);
    assert_eq!(unknown.code, 1, "{unknown}");
    assert!(unknown.stderr.contains("no figure `nobody.count`") && unknown.stderr.contains("members."), "{unknown}");
    let of_no_report = book.run(&["report", "--behind", "camille.count", "--language", "en"]);
    assert_eq!(of_no_report.code, 2, "{of_no_report}");
    assert!(of_no_report.stderr.contains("no report is named"), "{of_no_report}");
    let ids_of_nothing = book.run(&["report", "activity", "--format", "ids"]);
    assert_eq!((ids_of_nothing.code, &*ids_of_nothing.stdout), (2, ""), "{ids_of_nothing}");
}

#[test]
fn the_records_of_a_period_before_are_told_as_they_are_named_in_the_report() {
    let book = example_with_history();
    let run = book.run(&[
        "report",
        "lost",
        "--period",
        "2026-01-01..2026-06-30",
        "--behind",
        "sans-budget.count",
        "--format",
        "ids",
    ]);
    let whole = book.run(&[
        "list",
        "deal",
        "is:lost lost_reason:sans-budget closed_date:2026-01-01..2026-06-30",
        "--format",
        "ids",
    ]);
    let sorted = |run: crate::support::Run| {
        let mut ids: Vec<String> = run.ok().lines().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    let ids = sorted(run);
    assert!(!ids.is_empty());
    assert_eq!(ids, sorted(whole));
}
