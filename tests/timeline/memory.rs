//! What a deal has been through, from its history.

use super::story::Story;
use carnet::views::memory::StageMemory;

/// `stage since-until days`, then the counts, of the deal `a` on 2026-04-30.
fn memory(lines: &[&str]) -> (Vec<String>, StageMemory) {
    let snapshot = Story::play(lines).snapshot(None);
    let memory = StageMemory::of(&snapshot, snapshot.book.get("a").unwrap());
    let day = |day: Option<jiff::civil::Date>| day.map_or("?".to_owned(), |day| day.to_string()[5..].to_owned());
    let stay = |stay: &carnet::views::memory::Stay| {
        let days = stay.days.map_or("?".to_owned(), |days| days.to_string());
        format!("{} {}-{} {days}", stay.stage, day(stay.since), stay.until.map_or("".to_owned(), |end| day(Some(end))))
    };
    (memory.stays.iter().map(stay).collect(), memory)
}

#[test]
fn days_in_each_stage_are_counted_from_the_moves() {
    let (stays, memory) = memory(&[
        "Ana: +a",
        "wait 10",
        "Ana: a stage=proposal; a close_date=2026-07-01",
        "wait 5",
        "Ben: a stage=qualified; a close_date=2026-08-01",
    ]);
    assert_eq!(stays, ["lead 03-02-03-12 10", "proposal 03-12-03-17 5", "qualified 03-17- 44"]);
    assert_eq!((memory.moves, memory.moves_back, memory.slips), (2, 1, 2));
    assert_eq!(memory.last_sign.map(|day| day.to_string()).as_deref(), Some("2026-03-17"));
}

#[test]
fn a_deal_that_never_moved_has_one_stay_and_formatting_is_no_sign_of_life() {
    let (stays, memory) = memory(&["Ana: +a", "wait 20", "Ana: a stage='lead'"]);
    assert_eq!(stays, ["lead 03-02- 59"]);
    assert_eq!((memory.moves, memory.quiet_days("2026-04-30".parse().unwrap())), (0, Some(59)));
}

#[test]
fn a_closed_deal_stands_nowhere_any_more() {
    let lines =
        ["Ana: +a", "wait 3", "Ana: a stage=proposal", "wait 4", "Ana: a status=won", "wait 5", "Ana: a + Thanks."];
    assert_eq!(memory(&lines).0, ["lead 03-02-03-05 3", "proposal 03-05-03-09 4"]);
    let by_stage = ["Ana: +a", "wait 3", "Ana: a stage=won"];
    assert_eq!(memory(&by_stage).0, ["lead 03-02-03-05 3"]);
}

#[test]
fn of_two_branches_that_moved_a_deal_the_one_that_holds_counts() {
    let (stays, memory) = memory(&[
        "Ana: +a",
        "branch side",
        "wait 2",
        "Ben: a stage=qualified",
        "on main",
        "wait 2",
        "Zoe: a stage=proposal",
        "merge side",
    ]);
    assert_eq!((stays.last().map(String::as_str), memory.moves >= 1), (Some("proposal 03-06- 55"), true));
}
