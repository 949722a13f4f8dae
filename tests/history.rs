//! `carnet history`, the pages of the activity and the Atom feed, over real repositories.

use super::support::TestBook;
use serde_json::Value;

/// A book whose deal lives for three days; the team has two members.
fn book() -> TestBook {
    let book = TestBook::with(concat!(
        "//- carnet.yaml\nname: Small\n",
        "//- members/ana.md\n---\nname: Ana Ruiz\nemail: ana@carnet.example\n---\n",
        "//- companies/acme.md\n---\nname: Acmé SA\n---\n",
    ));
    let book = book.committed();
    let deal = |more: &str, log: &str| format!("---\ntitle: Roll-out\n{more}---\n{log}");
    let steps = [
        ("2026-11-03T09:00:00+01:00", deal("stage: lead\nvalue: 40000\nclose_date: 2026-12-01\n", "")),
        (
            "2026-11-04T10:30:00+01:00",
            deal(
                "stage: proposal\nvalue: 48000\nclose_date: 2026-12-15\n",
                "\n- 2026-11-04 call: wants a quote for [[acme]]\n",
            ),
        ),
        (
            "2026-11-05T11:00:00+01:00",
            deal(
                "stage: proposal\nstatus: lost\nlost_reason: price\nvalue: 48000\nclose_date: 2027-01-15\n",
                "\n- 2026-11-04 call: wants a quote for [[acme]]\n",
            ),
        ),
    ];
    for (hour, text) in steps {
        book.write("deals/roll.md", text);
        book.git(&["add", "--all"]);
        book.git_at(hour, &["commit", "--quiet", "-m", "day by day"]);
    }
    book
}

fn json(book: &TestBook, arguments: &[&str]) -> Value {
    let all = [&["history"], arguments, &["--format", "json"]].concat();
    serde_json::from_str(&book.run(&all).ok()).expect("JSON")
}

/// Meanings of all events, newest first.
fn meanings(document: &Value) -> Vec<&str> {
    let steps = document["history"].as_array().expect("a list");
    steps
        .iter()
        .flat_map(|step| step["events"].as_array().into_iter().flatten())
        .filter_map(|event| event["meaning"].as_str())
        .collect()
}

#[test]
fn the_history_of_a_record_is_told_by_day_newest_first() {
    let told = book().run(&["--language", "en", "history", "roll"]).ok();
    let expected = "Roll-out  deal roll

Thursday 5 November 2026
  10:00  Ana Ruiz  Deal lost: Price
                   Close date pushed back from 15 Dec to 15 Jan 2027 (2nd time)

Wednesday 4 November 2026
  09:30  Ana Ruiz  Moved on from Lead to Proposal
                   Value up from €40,000 to €48,000
                   Close date pushed back from 1 Dec to 15 Dec
                   Call: wants a quote for Acmé SA

Tuesday 3 November 2026
  08:00  Ana Ruiz  Record created
";
    assert_eq!(told, expected);
}

#[test]
fn the_history_of_the_book_names_records_and_can_be_narrowed() {
    let book = book();
    let french = book.run(&["--language", "fr", "history", "--since", "2026-11-05"]).ok();
    let french = french.replace('\u{a0}', " ");
    assert!(french.starts_with("jeudi 5 novembre 2026\n  10:00  Ana Ruiz  roll  Affaire perdue : Prix"), "{french}");
    assert!(!french.contains("4 novembre"), "{french}");
    assert_eq!(meanings(&json(&book, &["--limit", "1"])), ["lost", "slipped"]);
    assert_eq!(json(&book, &["--by", "ana"])["history"].as_array().map(Vec::len), Some(5));
    let wrong = book.run(&["history", "--since", "someday"]);
    assert!(wrong.to_string().contains("someday"), "{wrong}");
}

#[test]
fn the_document_says_who_did_what_in_which_commit() {
    let document = json(&book(), &["roll"]);
    assert_eq!((&document["kind"], &document["path"]), (&"history".into(), &"deals/roll.md".into()));
    let step = &document["history"][1];
    assert_eq!(step["time"], "2026-11-04T09:30:00+00:00");
    assert_eq!(step["authors"][0]["member"], "ana");
    assert_eq!(step["record"]["id"], "roll");
    assert_eq!(step["commit"].as_str().map(str::len), Some(40));
    let moved = &step["events"][0];
    assert_eq!(moved["meaning"], "moved_forward");
    assert_eq!((&moved["from"][0], &moved["to"][0]), (&"lead".into(), &"proposal".into()));
}

#[test]
fn what_is_not_committed_stands_on_top_and_says_so() {
    let book = book();
    book.write("companies/acme.md", "---\nname: Acmé SA\ncity: Lyon\n---\n");
    let told = book.run(&["--language", "en", "history", "--limit", "1"]).ok();
    assert!(told.starts_with("Not committed yet\n"), "{told}");
    assert!(told.contains("acme  City: Lyon"), "{told}");
    assert_eq!(json(&book, &["acme"])["history"][0]["commit"], Value::Null);
    let site = book.build_site("../site", "en");
    let page = std::fs::read_to_string(site.join("activity/index.html")).expect("a page");
    assert!(page.find("Not committed yet") < page.find("Thursday 5 November 2026"), "{page}");
    let feed = std::fs::read_to_string(site.join("activity/feed.xml")).expect("a feed");
    assert!(!feed.contains("Lyon"), "{feed}");
}

#[test]
fn a_removed_record_can_still_be_asked_for() {
    let book = book();
    book.git(&["rm", "--quiet", "deals/roll.md"]);
    book.git_at("2026-11-06T09:00:00+01:00", &["commit", "--quiet", "-m", "gone"]);
    let document = json(&book, &["roll"]);
    assert_eq!(meanings(&document)[0], "removed");
    assert_eq!(document["history"][0]["record"]["id"], Value::Null);
    assert_eq!(document["history"][0]["record"]["type"], "deal");
    assert!(book.run(&["history", "nobody"]).to_string().contains("nobody"));
}

#[test]
fn a_book_without_a_repository_says_so_once_and_all_else_works() {
    let book = TestBook::with("//- carnet.yaml\n//- companies/acme.md\n---\nname: Acmé\n---\n");
    let told = book.run(&["--language", "en", "history"]).to_string();
    assert_eq!(told.matches("no git repository here").count(), 1, "{told}");
    let site = book.build_site("../site", "en");
    let page = std::fs::read_to_string(site.join("activity/index.html")).expect("a page");
    assert!(page.contains("without a git repository"), "{page}");
}

#[test]
fn a_shallow_clone_says_that_its_past_is_partial() {
    let book = book();
    let from = format!("file://{}", book.root().display());
    for (depth, said) in [("1", "This copy of the repository is partial"), ("2", "begins on 5 November 2026")] {
        let place = format!("../shallow-{depth}");
        book.git(&["clone", "--quiet", "--depth", depth, &from, &place]);
        let shallow = book.path(&place);
        let told = book.run(&["--language", "en", "--book", &shallow.to_string_lossy(), "history"]).to_string();
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn an_import_is_one_line_of_the_activity_and_every_record_keeps_its_own() {
    let book = book();
    for number in 0..60 {
        book.write(&format!("contacts/c{number}.md"), format!("---\nname: Contact {number}\n---\n"));
    }
    book.git(&["add", "--all"]);
    book.git_at("2026-11-06T09:00:00+01:00", &["commit", "--quiet", "-m", "import from the old CRM"]);
    let told = book.run(&["--language", "en", "history", "--limit", "1"]).ok();
    assert!(told.contains("60 records created in one go (import from the old CRM)"), "{told}");
    let site = book.build_site("../site", "en");
    let page = std::fs::read_to_string(site.join("activity/index.html")).expect("a page");
    assert!(page.contains("60 contacts") && !page.contains("Contact 7<"), "{page}");
    let own = std::fs::read_to_string(site.join("contact/c7.html")).expect("a page");
    assert!(own.contains("Record created"), "{own}");
    assert_eq!(json(&book, &["c7"])["history"].as_array().map(Vec::len), Some(1));
}

/// The texts of an element of a feed.
fn elements<'a>(feed: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    feed.split(&*open).skip(1).filter_map(|rest| rest.split_once(&*close)).map(|(text, _)| text).collect()
}

#[test]
fn the_feed_has_ids_that_last_and_addresses_that_are_whole_when_the_site_knows_its_own() {
    let book = book();
    let feed = |out: &str, more: &[&str]| {
        let out = book.path(out);
        let place = out.to_string_lossy();
        let all = [&["--language", "en", "build", "--out", &place], more].concat();
        book.run(&all).ok();
        std::fs::read_to_string(out.join("activity/feed.xml")).expect("a feed")
    };
    let relative = feed("../a", &[]);
    assert!(relative.contains("<link rel=\"alternate\" href=\"../deal/roll.html\"/>"), "{relative}");
    book.write("companies/acme.md", "---\nname: Acmé SA\ncity: Lyon\n---\n");
    book.git_at("2026-11-07T09:00:00+01:00", &["commit", "--quiet", "--all", "-m", "city"]);
    let whole = feed("../b", &["--base-url", "https://crm.example/book/"]);
    assert!(whole.contains("href=\"https://crm.example/book/deal/roll.html\"/>"), "{whole}");
    assert!(whole.contains("<link rel=\"self\" href=\"https://crm.example/book/activity/feed.xml\"/>"), "{whole}");
    let (before, after) = (elements(&relative, "id"), elements(&whole, "id"));
    assert_eq!(before[0], after[0], "the feed keeps its id");
    assert_eq!(before[1..], after[2..], "entries keep theirs");
    let mut unique = after.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), after.len());
    assert_eq!(elements(&whole, "updated")[0], "2026-11-07T08:00:00+00:00");
    assert!(!whole.contains('@'), "no address of a person: {whole}");
}
