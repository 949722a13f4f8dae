//! The audit: a small book with a history worked out by hand, and the example counted a second time from git.

use super::support::{TestBook, files_below};
use carnet::{example, git};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn audit(book: &TestBook, arguments: &[&str]) -> Value {
    let run = book.run(&[&["audit", "--format", "json"], arguments].concat());
    assert_eq!(run.code, 0, "{run}");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// The figures of a part: name → what it was before and what it is, shares as `count/of`.
fn figures(audit: &Value, part: &str) -> BTreeMap<String, [String; 2]> {
    let parts = audit["parts"].as_array().expect("parts");
    let part = parts.iter().find(|it| it["id"] == part).unwrap_or_else(|| panic!("no part {part}"));
    let said = |figure: &Value| match (figure["count"].as_u64(), figure["of"].as_u64()) {
        (Some(count), Some(of)) => format!("{count}/{of}"),
        _ if figure.is_null() => "-".to_owned(),
        _ => figure["value"].to_string(),
    };
    let figures = part["figures"].as_array().expect("figures").iter();
    figures.map(|it| (it["id"].as_str().expect("an id").to_owned(), [said(&it["before"]), said(&it["now"])])).collect()
}

/// The figures of a part as one text each, in the order of their names.
fn told(audit: &Value, part: &str) -> Vec<String> {
    figures(audit, part).into_iter().map(|(id, [before, now])| format!("{id} {before} {now}")).collect()
}

const FIRST: &str = r#"
//- carnet.yaml
name: Small
go_live: 2026-01-05
kinds:
  feedback:
    folder: feedback
    fields: {member: {type: link, to: [member]}, date: date, score: number, saves: text}
//- members/ana.md
---
name: Ana Ruiz
email: ana@carnet.example
rhythm: 1
---
//- contacts/c1.md
---
name: One
email: one@x.example
phone: 0612345678
---
//- contacts/c2.md
---
name: Two
email: ""
---
//- contacts/c3.md
---
name: Three
email: ONE@x.example
imported_from: crm.csv
---
//- companies/x.md
---
name: X
---
//- deals/d1.md
---
title: Deal
stage: lead
company: x
---
"#;

/// Go-live on Monday 5 January 2026, a little work in January and February, nothing in spring, the end in July.
fn small() -> TestBook {
    let book = TestBook::with(FIRST);
    book.git(&["init", "--quiet", "--initial-branch=main"]);
    let commit = |hour: &str| {
        book.git_at(hour, &["add", "--all"]);
        book.git_at(hour, &["commit", "--quiet", "-m", "x"]);
    };
    let append = |path: &str, text: &str| book.write(path, book.read(path) + text);
    commit("2026-01-05T09:00:00Z");
    append("contacts/c1.md", "\n- 2026-01-20 call: hello @ana\n");
    append("deals/d1.md", "\n- [ ] Quote [due:: 2026-02-10]\n");
    commit("2026-01-20T09:00:00Z");
    book.write("contacts/c4.md", "---\nname: Four\nimported_from: crm.csv\n---\n");
    commit("2026-02-03T09:00:00Z");
    book.write("feedback/f1.md", "---\ntitle: F\nmember: ana\ndate: 2026-02-04\nscore: 6\nsaves: \"<b>All|\"\n---\n");
    commit("2026-02-04T09:00:00Z");
    book.write("deals/d1.md", book.read("deals/d1.md").replace("lead", "proposal").replace("- [ ]", "- [x]"));
    commit("2026-07-01T09:00:00Z");
    book
}

#[test]
fn one_month_after_the_go_live_every_figure_is_that_worked_out_by_hand() {
    let first = audit(&small(), &["--at", "+1"]);
    assert_eq!((&first["at"]["day"], &first["before"]["day"]), (&"2026-02-05".into(), &"2026-01-05".into()));
    // From 7 January: the call and the task, one contact, one answer, on three days. Of the weeks from the 12th, 19th
    // and 26th that of the 19th had a day.
    assert_eq!(told(&first, "adoption"), ["actions 6 4", "days 1 3", "people 1 1", "weeks - 1/3"]);
    // One and Three share an address; an empty one is none.
    assert_eq!(
        told(&first, "quality"),
        ["dead 0/4 0/5", "email 2/3 2/4", "idle 1/1 0/1", "phone 1/3 1/4", "twice 1/4 1/5"]
    );
    assert_eq!(
        told(&first, "use"),
        [
            "company 1/1 0/1",
            "contact 3/3 2/4",
            "deal 1/1 1/1",
            "done 0 0",
            "logged 0 1",
            "moved 0 0",
            "planned 0/1 0/1",
            "reports 0 0"
        ]
    );
    assert_eq!(told(&first, "survey"), ["answers - 1/1", "return - -", "saved - -", "score - 6", "spent - -"]);
    // What came on the day of the go-live is the migration; of the two records since, one came from the old tool.
    assert_eq!(told(&first, "old-tools"), ["imported 0 1", "imported-late - 1/2"]);
    let months =
        [("2026-01", 0), ("2026-02", 1)].map(|(month, count)| serde_json::json!({"month": month, "count": count}));
    assert_eq!(first["imports"][0]["months"], Value::from(months.to_vec()));
}

#[test]
fn without_a_day_it_is_the_last_milestone_that_has_passed_beside_the_one_before() {
    let last = audit(&small(), &[]);
    assert_eq!((&last["at"]["day"], &last["before"]["day"]), (&"2026-07-05".into(), &"2026-04-05".into()));
    assert_eq!((&last["at"]["months"], &last["before"]["months"]), (&6.into(), &3.into()));
    // Both days are Sundays: of the weeks that begin in the window, the fourth is not over.
    assert_eq!(told(&last, "adoption"), ["actions 0 2", "days 0 1", "people 0 1", "weeks 0/3 0/3"]);
    // Two and Three came on 5 January, more than 180 days before; X lives by its deal.
    assert_eq!(figures(&last, "quality")["dead"], ["0/5", "2/5"]);
    assert_eq!(figures(&last, "quality")["idle"], ["0/1", "1/1"]);
    let [used, done, moved] = ["deal", "done", "moved"].map(|id| figures(&last, "use")[id].clone());
    assert_eq!((used, done, moved), (["0/1".into(), "1/1".into()], ["0".into(), "1".into()], ["0".into(), "1".into()]));
    // The same day by its date, and today, which is no milestone.
    assert_eq!(audit(&small(), &["--at", "2026-07-05"]), last);
    let today = audit(&small(), &["--at", "2026-11-20"]);
    assert_eq!((&today["at"]["months"], &today["before"]["months"]), (&Value::Null, &6.into()));
}

#[test]
fn the_page_of_markdown_says_what_a_director_reads_and_names_nobody() {
    let page = small().run(&["audit", "--at", "+1"]).ok();
    assert!(page.starts_with("# Small: one month after the go-live\n"), "{page}");
    assert!(
        page.contains("Contacts that can be reached: 50% (−17 points) by e-mail, 25% (−8 points) by phone."),
        "{page}"
    );
    assert!(page.contains("One of the 2 new records of the last 30 days still came from an old tool."), "{page}");
    let row = page.lines().find(|line| line.starts_with("| Open deals without a next action")).unwrap_or_default();
    let cells: Vec<&str> = row.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells, ["Open deals without a next action", "100%", "0% (0 of 1)", "−100 points"]);
    assert!(page.contains("> “\\<b\\>All\\|”"), "{page}");
    assert!(!page.contains("Ana"), "{page}");
    for line in page.lines().filter(|line| line.starts_with('|')) {
        assert!(line.ends_with(" |") && line.matches('|').count() >= 4, "{line}");
    }
}

#[test]
fn it_is_one_page_in_each_form_and_language_and_a_file_is_never_written_over() {
    let book = small();
    for language in ["fr", "en"] {
        let said = |format: &str| book.run(&["audit", "--language", language, "--format", format]).ok();
        let html = said("html");
        assert!(
            html.starts_with("<!doctype html>") && html.contains("&lt;b&gt;All|") && !html.contains("<b>"),
            "{html}"
        );
        assert!(said("text").lines().count() < 70 && !said("text").contains("audit-"));
        assert!(!said("markdown").contains("audit-"));
    }
    let write = || book.run(&["audit", "--output", "audit-6.md"]);
    let first = write();
    assert_eq!((first.code, &*first.stdout), (0, ""), "{first}");
    assert_eq!(book.read("audit-6.md"), book.run(&["audit"]).ok());
    assert_eq!(write().code, 0, "the same again is no harm");
    book.write("audit-6.md", "mine");
    let refused = write();
    assert_eq!(refused.code, 2, "{refused}");
    assert_eq!(book.read("audit-6.md"), "mine");
}

#[test]
fn where_nothing_can_be_said_yet_it_says_what_to_do() {
    let said = |settings: &str, arguments: &[&str]| {
        let book = TestBook::with(&format!("//- carnet.yaml\n{settings}\n")).committed();
        let run = book.run(&[&["audit"], arguments].concat());
        assert_eq!((run.code, &*run.stdout), (2, ""), "{run}");
        run.stderr
    };
    assert!(said("", &[]).contains("`go_live: 2026-01-05`"));
    assert!(said("go_live: 2026-12-01", &[]).contains("the first audit is due on Friday 1 January 2027"));
    assert!(said("go_live: 2026-10-31", &[]).contains("the first audit is due on Monday 30 November 2026"));
    assert!(said("go_live: 2026-10-31", &["--at", "+1"]).contains("has not come yet"));
    assert!(said("go_live: 2026-10-31", &["--at", "2026-10-30"]).contains("before the go-live"));
    assert!(said("go_live: 2026-10-31", &["--at", "soon"]).contains("--at +3"));
}

#[test]
fn a_book_without_git_or_without_records_is_no_failure_of_the_program() {
    let plain = TestBook::with(FIRST);
    let run = plain.run(&["audit"]);
    assert_ne!(run.code, 0, "the past is in git alone: {run}");
    assert!(run.stderr.contains("git"), "{run}");
    let today = audit(&plain, &["--at", "2026-11-20"]);
    assert_eq!(today["before"], Value::Null);
    assert_eq!(figures(&today, "quality")["email"], ["-", "2/3"]);
    let empty = TestBook::with("//- carnet.yaml\ngo_live: 2026-01-05\n").committed();
    let run = empty.run(&["audit", "--at", "2026-11-20"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stdout.contains("people at work in the book: 0"), "{run}");
    // Its first commit is younger than the milestones.
    let early = empty.run(&["audit", "--at", "+3"]);
    assert_ne!(early.code, 0, "{early}");
    assert!(early.stderr.contains("the history begins on Monday 2 November 2026"), "{early}");
}

/// One file of the example: its fields and the rest.
fn parts(text: &str) -> (BTreeMap<&str, &str>, &str) {
    let (front, body) = text.trim_start_matches("---\n").split_once("\n---").unwrap_or((text, ""));
    let pairs = front.lines().filter(|line| !line.starts_with([' ', '-', '#'])).filter_map(|line| line.split_once(':'));
    (pairs.map(|(key, value)| (key, value.trim())).collect(), body)
}

#[test]
fn the_audit_of_the_example_is_that_of_its_files_and_of_git_log() {
    let book = TestBook::with("");
    git::write(&book.root(), &example::history().expect("a history that applies")).expect("a repository");
    // Six months after 21 November 2025, at the end of the day in Paris.
    let commit = book.git(&["rev-list", "-1", "--before=2026-05-21T23:59:59+02:00", "HEAD"]);
    book.git(&["worktree", "add", "--quiet", "--detach", "../then", commit.trim()]);
    let then = book.root().parent().expect("above").join("then");
    let shown = audit(&book, &["--at", "+6"]);
    let texts = |folder: &str| -> Vec<String> {
        let all =
            files_below(&then.join(folder)).into_iter().filter(|path| path.extension().is_some_and(|it| it == "md"));
        all.map(|path| fs::read_to_string(path).expect("a record")).collect()
    };
    let quality = figures(&shown, "quality");
    let contacts = texts("contacts");
    for key in ["email", "phone"] {
        let with = contacts.iter().filter(|text| parts(text).0.contains_key(key)).count();
        assert_eq!(quality[key][1], format!("{with}/{}", contacts.len()), "{key}");
    }
    let deals = texts("deals");
    let is_open = |text: &&String| matches!(parts(text).0.get("status"), None | Some(&"open"));
    let open: Vec<&String> = deals.iter().filter(is_open).collect();
    let idle = open.iter().filter(|text| !parts(text).1.contains("- [ ]")).count();
    assert_eq!(quality["idle"][1], format!("{idle}/{}", open.len()));
    let log = |arguments: &[&str]| {
        let window = ["--since=2026-04-22T00:00:00+02:00", "--until=2026-05-21T23:59:59+02:00", "--no-merges"];
        book.git(&[&["log"], &window[..], arguments, &[commit.trim()]].concat())
    };
    let lines = |text: String| text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect::<BTreeSet<_>>();
    let adoption = figures(&shown, "adoption");
    assert_eq!(adoption["people"][1], lines(log(&["--format=%aN"])).len().to_string());
    assert_eq!(adoption["days"][1], lines(log(&["--format=%ad", "--date=format:%F"])).len().to_string());
    // Without imports: commits of ten new records and more.
    let mut touched = BTreeSet::new();
    for hash in lines(log(&["--format=%H"])) {
        let files = book.git(&["show", "--format=", "--name-status", &hash]);
        if files.lines().filter(|line| line.starts_with('A')).count() < 10 {
            let contacts =
                files.lines().filter_map(|line| line.split('\t').nth(1)).filter(|path| path.starts_with("contacts/"));
            touched.extend(contacts.map(str::to_owned));
        }
    }
    let touched = touched.len();
    assert_eq!(figures(&shown, "use")["contact"][1], format!("{touched}/{}", contacts.len()));
    let mut scores: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let forms = texts("feedback");
    for form in &forms {
        let front = parts(form).0;
        if let Some(score) = front.get("score").and_then(|score| score.parse().ok()) {
            scores.entry(front["date"][..7].to_owned()).or_default().push(score);
        }
    }
    let mean = scores.values().next_back().map_or("-".to_owned(), |scores| {
        let tenths = (scores.iter().sum::<u64>() * 20 / scores.len() as u64).div_ceil(2);
        if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
    });
    assert_eq!(figures(&shown, "survey")["score"][1], mean);
}
