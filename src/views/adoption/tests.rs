use super::*;
use crate::compare::{Entry, Event, Todo};
use crate::date::parse_date;
use crate::record::{Priority, TaskState};
use crate::views::hand_made::{self, field};
use jiff::civil::date;

const ANA: (&str, &str) = ("members/ana.md", "---\nname: Ana\nemail: ana@x\nprofile: field\n---\n");
const DEAL: (&str, &str) = ("deals/roll.md", "---\ntitle: Roll-out\n---\n");
const PARIS: &str = "time_zone: Europe/Paris\n";

/// A moment that UTC names so: `2026-10-25 23:30`.
fn at(moment: &str) -> i64 {
    let text = format!("{}:00Z", moment.replace(' ', "T"));
    text.parse::<jiff::Timestamp>().unwrap().as_second()
}

fn worked(moment: &str, who: &'static str) -> hand_made::Commit<'static> {
    (at(moment), who, vec![("deals/roll.md", vec![field("source", "", "fair")])])
}

fn snapshot(settings: &str, today: Date, files: &[(&str, &str)], commits: &[hand_made::Commit<'_>]) -> Snapshot {
    let made = hand_made::snapshot(&[], commits);
    Snapshot { timeline: made.timeline, today, ..Snapshot::of_files(settings, files) }
}

fn adoption(today: Date, files: &[(&str, &str)], commits: &[hand_made::Commit<'_>]) -> Adoption {
    Adoption::of(&snapshot(PARIS, today, files, commits))
}

fn days(usage: &Usage) -> Vec<String> {
    usage.within(Period { first: Date::MIN, last: Date::MAX }).map(|(day, _)| day.to_string()).collect()
}

#[test]
fn a_commit_belongs_to_the_day_of_the_books_clocks_also_when_they_change() {
    let commits = [
        worked("2026-03-28 23:30", "ana@x"),
        worked("2026-03-29 00:59", "ana@x"),
        worked("2026-03-29 21:59", "ana@x"),
        worked("2026-03-29 22:00", "ana@x"),
        worked("2026-10-24 22:00", "ana@x"),
        worked("2026-10-25 22:59", "ana@x"),
        worked("2026-10-25 23:00", "ana@x"),
        worked("2028-02-28 23:00", "ana@x"),
        worked("2027-12-31 23:00", "ana@x"),
    ];
    let adoption = adoption(date(2028, 3, 1), &[ANA, DEAL], &commits);
    let expected =
        ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26", "2028-01-01", "2028-02-29"].map(str::to_owned);
    assert_eq!(days(&adoption.members()[0].usage), expected);
    assert_eq!(adoption.team().active_days(Period::month_of(date(2028, 2, 1))), 1, "29 February");
}

#[test]
fn a_week_of_two_months_or_years_is_one_week_and_its_days_belong_to_their_months() {
    // Tuesday 29 December 2026 to Friday 1 January 2027.
    let commits = ["2026-12-29 09:00", "2026-12-31 09:00", "2027-01-01 09:00"].map(|moment| worked(moment, "ana@x"));
    let adoption = adoption(date(2027, 1, 10), &[ANA, DEAL], &commits);
    let ana = &adoption.members()[0];
    let in_month = |day| ana.usage.active_days(Period::month_of(day));
    assert_eq!((in_month(date(2026, 12, 1)), in_month(date(2027, 1, 1))), (2, 1));
    assert_eq!(ana.usage.active_days(Period::week_of(date(2027, 1, 2))), 3);
    assert_eq!(ana.expected, None, "she came in the middle of the only week that is over");
    let later = Adoption { today: date(2027, 1, 12), ..adoption };
    assert_eq!(
        later.months().iter().map(|month| month.first.to_string()).collect::<Vec<_>>(),
        ["2027-01-01", "2026-12-01"]
    );
}

#[test]
fn each_week_that_is_over_is_compared_with_the_members_own_rhythm() {
    let mut commits: Vec<_> = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-09", "2026-11-10", "2026-11-16"]
        .map(|day| worked(&format!("{day} 09:00"), "ana@x"))
        .into();
    commits.push(worked("2026-11-18 09:00", "ben@x"));
    let ben = ("members/ben.md", "---\nname: Ben\nemail: ben@x\nprofile: direction\n---\n");
    let zoe = ("members/zoe.md", "---\nname: Zoé\nemail: zoe@x\n---\n");
    let adoption = adoption(date(2026, 11, 22), &[zoe, ben, ANA, DEAL], &commits);
    let [ana, ben, zoe] = adoption.members() else { panic!("three members, by name") };
    assert_eq!(ana.expected, Some(Period { first: date(2026, 11, 2), last: date(2026, 11, 15) }));
    assert_eq!(ana.met(date(2026, 11, 8)), Some(true));
    assert_eq!(ana.met(date(2026, 11, 9)), Some(false));
    assert_eq!(ana.met(date(2026, 11, 16)), None, "not over on Sunday");
    assert_eq!(ana.regularity(adoption.recent()), Regularity { met: 1, weeks: 2 });
    assert_eq!((ben.expected, ben.rhythm.map(Rhythm::expects)), (None, Some(false)));
    assert_eq!((zoe.expected, zoe.rhythm), (None, None));
    assert_eq!(adoption.regularity(adoption.recent()), Regularity { met: 1, weeks: 2 });
    assert_eq!((adoption.active_people(Period::week_of(date(2026, 11, 16))), adoption.expected_people()), (2, 1));
}

#[test]
fn behind_the_weeks_that_met_a_rhythm_stands_what_was_done_in_them() {
    let mut commits: Vec<_> =
        ["2026-11-02", "2026-11-03", "2026-11-04"].map(|day| worked(&format!("{day} 09:00"), "ana@x")).into();
    commits.push((at("2026-11-09 09:00"), "ana@x", vec![("deals/other.md", vec![field("source", "", "fair")])]));
    let other = ("deals/other.md", "---\nname: Other\n---\n");
    let snapshot = snapshot(PARIS, date(2026, 11, 22), &[ANA, DEAL, other], &commits);
    let report = Adoption::of(&snapshot).report(&snapshot);
    let members = &report.tables[0];
    let behind = |column: &str| -> Vec<&str> {
        let place = members.columns.iter().position(|known| &*known.id == column).unwrap();
        members.rows[0].cells[place].records.iter().map(|&ix| &*snapshot.book.record(ix).id).collect()
    };
    assert_eq!(behind("weeks-met"), ["roll"]);
    assert_eq!(behind("weeks"), ["other", "roll"]);
    assert_eq!(behind("rhythm"), ["ana"]);
}

#[test]
fn nothing_is_expected_before_the_start_of_the_book_nor_behind_the_day_on_which_a_member_left() {
    let gone = ("members/ana.md", "---\nname: Ana\nemail: ana@x\nprofile: field\nactive: no\n---\n");
    let mut commits = vec![worked("2026-09-01 09:00", "ana@x")];
    let today = date(2026, 11, 22);
    let settings = "time_zone: Europe/Paris\ngo_live: 2026-10-01\n";
    let expected = |member, commits: &[hand_made::Commit<'_>]| {
        let adoption = Adoption::of(&snapshot(settings, today, &[member, DEAL], commits));
        let member = adoption.members()[0].clone();
        (member.expected.map(|days| (days.first.to_string(), days.last.to_string())), member.is_expected())
    };
    let weeks = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    assert_eq!(expected(ANA, &commits), (weeks("2026-10-05", "2026-11-15"), true));
    assert_eq!(expected(gone, &commits), (None, false), "nobody knows since when");
    commits.push((at("2026-10-21 09:00"), "ben@x", vec![("members/ana.md", vec![field("active", "yes", "no")])]));
    assert_eq!(expected(gone, &commits), (weeks("2026-10-05", "2026-10-18"), false));
}

#[test]
fn actions_are_counted_by_sort_and_what_follows_from_a_move_is_none() {
    let task = |state| Todo {
        state,
        text: "Call".into(),
        due: None,
        closed: None,
        member: None,
        priority: Priority::Normal,
        repeat: None,
    };
    let entry = Entry { date: date(2026, 11, 3), time: None, kind: None, text: "Hello".into(), member: None };
    let events = vec![
        field("stage", "lead", "proposal"),
        field("status", "", "lost"),
        field("lost_reason", "", "price"),
        field("source", "", "fair"),
        field("value", "10", "20"),
        Event::Logged(entry),
        Event::TaskChanged { from: task(TaskState::Open), to: task(TaskState::Done) },
        Event::TaskAdded(task(TaskState::Open)),
    ];
    let commits = [
        (at("2026-11-02 09:00"), "ana@x", vec![("deals/roll.md", vec![Event::Created])]),
        (at("2026-11-03 09:00"), "ana@x", vec![("deals/roll.md", events)]),
        (at("2026-11-04 09:00"), "ana@x", vec![("deals/roll.md", vec![Event::Formatting])]),
    ];
    let adoption = adoption(date(2026, 11, 20), &[ANA, DEAL], &commits);
    let counts = adoption.members()[0].usage.counts(Period::month_of(date(2026, 11, 1)));
    assert_eq!(Action::ALL.map(|action| counts.of(action)), [1, 1, 1, 1, 2, 1]);
    assert_eq!((counts.total(), adoption.team().active_days(adoption.year())), (7, 2));
    assert_eq!(adoption.left_out(), LeftOut { formatting: 1, ..LeftOut::default() });
}

#[test]
fn imports_and_programs_do_not_count_nor_does_what_lies_ahead() {
    let paths: Vec<String> = (0..MANY).map(|number| format!("contacts/c{number}.md")).collect();
    let many = |count: usize, event: &Event| -> Vec<(&str, Vec<Event>)> {
        paths.iter().take(count).map(|path| (&**path, vec![event.clone()])).collect()
    };
    let renamed = Event::Renamed { from: "contacts/c.md".into(), to: "contacts/d.md".into() };
    let commits = [
        (at("2026-11-02 09:00"), "ana@x", many(MANY, &Event::Created)),
        (at("2026-11-03 09:00"), "ana@x", many(MANY - 1, &field("role", "", "boss"))),
        (at("2026-11-04 09:00"), "ana@x", many(MANY, &renamed)),
        worked("2026-11-05 09:00", "sync-bot@x"),
        worked("2026-11-21 09:00", "ana@x"),
    ];
    let adoption = adoption(date(2026, 11, 20), &[ANA, DEAL], &commits);
    assert_eq!(days(adoption.team()), ["2026-11-03"]);
    assert_eq!(adoption.left_out(), LeftOut { imports: 2, bots: 1, undated: 1, ..LeftOut::default() });
}

#[test]
fn those_who_are_no_members_count_for_the_team_and_have_no_name() {
    let commits =
        [worked("2026-11-02 09:00", "ana@x"), worked("2026-11-02 10:00", "eve@x"), worked("2026-11-03 09:00", "EVE@x")];
    let adoption = adoption(date(2026, 11, 20), &[ANA, DEAL], &commits);
    let (people, usage) = adoption.others();
    assert_eq!((people, usage.active_days(adoption.year()), adoption.members().len()), (1, 2, 1));
    assert_eq!((adoption.team().active_days(adoption.year()), adoption.active_people(adoption.year())), (2, 2));
}

#[test]
fn figures_of_members_stay_inside_where_the_team_alone_is_shown() {
    let commits = [worked("2026-11-02 09:00", "ana@x"), worked("2026-11-09 09:00", "ana@x")];
    let shown = Adoption::of(&snapshot("adoption: team\n", date(2026, 11, 20), &[ANA, DEAL], &commits));
    assert!(shown.members().is_empty() && shown.is_team_only());
    assert_eq!((shown.active_people(shown.year()), shown.expected_people()), (1, 1));
    assert_eq!(shown.regularity(shown.recent()), Regularity { met: 0, weeks: 2 });
}

#[test]
fn an_empty_book_has_one_month_and_a_whole_calendar() {
    let adoption = adoption(date(2028, 2, 29), &[], &[]);
    assert!(adoption.is_empty());
    assert_eq!((adoption.months().len(), adoption.calendar().len()), (1, 53));
    assert_eq!(adoption.calendar()[0].first, adoption.year().first);
    assert_eq!(adoption.regularity(adoption.year()).percent(), None);
}

#[test]
fn the_present_month_is_compared_with_the_same_days_of_the_one_before() {
    let both = |today: &str| {
        let adoption = adoption(parse_date(today).unwrap(), &[], &[]);
        adoption.present_and_previous().map(|period| format!("{}..{}", period.first, period.last))
    };
    assert_eq!(both("2026-11-20"), ["2026-11-01..2026-11-20", "2026-10-01..2026-10-20"]);
    assert_eq!(both("2026-03-30"), ["2026-03-01..2026-03-30", "2026-02-01..2026-02-28"]);
    assert_eq!(both("2026-02-28"), ["2026-02-01..2026-02-28", "2026-01-01..2026-01-31"]);
    assert_eq!(both("2028-02-28"), ["2028-02-01..2028-02-28", "2028-01-01..2028-01-28"]);
    assert_eq!(both("2027-01-05"), ["2027-01-01..2027-01-05", "2026-12-01..2026-12-05"]);
}
