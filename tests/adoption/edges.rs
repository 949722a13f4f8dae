//! Books without a history, members who left, several authors, several names of one person.

use super::{adoption, table};
use crate::support::TestBook;
use std::fs;

const ANA: &str = "---\nname: Ana Ruiz\nemail: ana@x.example\nprofile: field\n---\n";

fn commit(book: &TestBook, hour: &str, author: &str, message: &str) {
    let text = format!("---\ntitle: Roll-out\nsource: {hour}\n---\n");
    book.write("deals/roll.md", text);
    book.git(&["add", "--all"]);
    book.git_at(hour, &["commit", "--quiet", "--author", author, "-m", message]);
}

fn repository() -> TestBook {
    let book = TestBook::new();
    book.git(&["init", "--quiet"]);
    book
}

#[test]
fn without_a_history_page_and_terminal_say_so() {
    for book in [TestBook::example(), TestBook::new()] {
        let run = book.run(&["--language", "en", "adoption"]);
        assert!(run.stdout.contains("There is no history to count yet"), "{run}");
        assert_eq!(run.code, 1);
        let site = book.build_site("../site", "fr");
        let page = fs::read_to_string(site.join("adoption/index.html")).expect("a page");
        assert!(page.contains("pas encore d’historique") && !page.contains("<svg class=\"chart"), "{page}");
    }
}

#[test]
fn each_author_of_a_commit_counts_once_under_all_their_names() {
    let book = repository();
    book.write("members/ana.md", ANA);
    book.write("members/ben.md", "---\nname: Ben\nemail: [ben@x.example, ben@home.example]\nrhythm: 1\n---\n");
    book.write(".mailmap", "Ana Ruiz <ana@x.example> <aruiz@phone.example>\n");
    let both = "Work\n\nCo-authored-by: Ben <ben@home.example>\nCo-authored-by: A. Ruiz <aruiz@phone.example>\n";
    commit(&book, "2026-11-10T09:00:00+01:00", "A <aruiz@phone.example>", both);
    commit(&book, "2026-11-11T09:00:00+01:00", "ANA RUIZ <elsewhere@x.example>", "By name");
    commit(&book, "2026-11-12T09:00:00+01:00", "Ben <BEN@x.example>", "Own");
    commit(&book, "2026-11-13T09:00:00+01:00", "renovate[bot] <bot@x.example>", "Programs do not count");
    let shown = adoption(&book, &[]);
    let members = table(&shown, "members");
    assert_eq!((members["ana"]["days"], members["ben"]["days"]), (Some(2), Some(2)));
    let days = table(&shown, "days");
    assert_eq!(days.keys().collect::<Vec<_>>(), ["2026-11-10", "2026-11-11", "2026-11-12"]);
    assert_eq!(days["2026-11-10"]["people"], Some(2));
    assert_eq!(days["2026-11-11"]["actions"], Some(1), "the team counts a commit once");
}

#[test]
fn of_a_member_who_has_left_nothing_is_expected_any_more() {
    let book = repository();
    book.write("members/ana.md", ANA);
    commit(&book, "2026-09-07T09:00:00+02:00", "Ana <ana@x.example>", "Begins on a Monday");
    book.write("members/ana.md", ANA.replace("profile", "active: no\nprofile"));
    commit(&book, "2026-10-08T09:00:00+02:00", "Ana <ana@x.example>", "Leaves on a Thursday");
    let shown = adoption(&book, &["--for", "ana"]);
    let weeks = table(&shown, "weeks");
    let expected: Vec<&str> =
        weeks.iter().filter(|(_, row)| row["week-expected"].is_some()).map(|(week, _)| week.as_str()).collect();
    assert_eq!(expected, ["2026-W37", "2026-W38", "2026-W39", "2026-W40"]);
    assert!(shown["sentences"].to_string().contains("quitté") || shown["sentences"].to_string().contains("left"));
}

#[test]
fn a_merge_counts_for_nobody_and_what_it_brings_for_those_who_wrote_it() {
    let book = repository();
    book.write("members/ana.md", ANA);
    commit(&book, "2026-11-09T09:00:00+01:00", "Ana <ana@x.example>", "First");
    book.git(&["switch", "--quiet", "--create", "side"]);
    commit(&book, "2026-11-10T09:00:00+01:00", "Ana <ana@x.example>", "Aside");
    book.git(&["switch", "--quiet", "-"]);
    book.write("deals/other.md", "---\ntitle: Other\n---\n");
    book.git(&["add", "--all"]);
    book.git_at("2026-11-11T09:00:00+01:00", &["commit", "--quiet", "--author", "Ana <ana@x.example>", "-m", "Here"]);
    book.git_at("2026-11-12T09:00:00+01:00", &["merge", "--quiet", "--no-ff", "side"]);
    let days = table(&adoption(&book, &["--for", "ana"]), "days");
    assert_eq!(days.keys().collect::<Vec<_>>(), ["2026-11-09", "2026-11-10", "2026-11-11"]);
}
