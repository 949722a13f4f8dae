//! Milestones, shares, duplicates and what is dead, counted by hand.

use super::*;
use jiff::civil::date;

#[test]
fn milestones_are_whole_months_after_the_go_live_also_from_the_end_of_one() {
    let go_live = date(2025, 11, 30);
    assert_eq!(months_after(go_live, 3), date(2026, 2, 28));
    assert_eq!(last_passed(go_live, date(2025, 12, 29)), None);
    assert_eq!(last_passed(go_live, date(2025, 12, 30)), Some((1, date(2025, 12, 30))));
    assert_eq!(last_passed(go_live, date(2026, 5, 29)), Some((3, date(2026, 2, 28))));
    assert_eq!(last_passed(go_live, date(2030, 1, 1)), Some((6, date(2026, 5, 30))));
    assert_eq!(before(go_live, go_live), None);
    assert_eq!(before(go_live, date(2025, 12, 30)), Some((0, go_live)));
    assert_eq!(before(go_live, date(2026, 5, 30)), Some((3, date(2026, 2, 28))));
    assert_eq!(before(go_live, date(2027, 1, 1)), Some((6, date(2026, 5, 30))));
}

#[test]
fn a_change_of_shares_is_in_points_between_the_percentages_that_are_shown() {
    let share = |count, of| Measured::share(count, of).unwrap();
    assert_eq!(share(1, 3).number(), 33.into());
    assert_eq!(share(1, 200).number(), 1.into());
    assert_eq!(share(2, 3).change(share(1, 3)), Change::Points(34.into()));
    assert_eq!(Measured::Count(3).change(Measured::Count(5)), Change::By((-2).into()));
    assert_eq!(Measured::share(0, 0), None);
}

#[test]
fn three_spellings_of_one_person_are_two_too_many() {
    let snapshot = Snapshot::of_files(
        "",
        &[
            ("contacts/a.md", "---\nname: Ben Ito\nemail: ben@x.example\n---\n"),
            ("contacts/b.md", "---\nname: B. Ito\nemail: BEN@x.example\nphone: 0612345678\n---\n"),
            ("contacts/c.md", "---\nname: Ito\nphone: \"+33 6 12 34 56 78\"\n---\n"),
            ("contacts/d.md", "---\nname: Other\n---\n"),
            ("companies/e.md", "---\nname: Acme\n---\n"),
            ("companies/f.md", "---\nname: ACME\n---\n"),
        ],
    );
    assert_eq!(twice(&snapshot.book), 3);
}

#[test]
fn the_last_survey_is_that_of_the_last_month_with_an_answer() {
    let settings = "kinds:\n  feedback:\n    folder: feedback\n    fields:\n      date: date\n      score: number\n";
    let snapshot = Snapshot::of_files(
        settings,
        &[
            ("feedback/a.md", "---\ndate: 2026-03-01\nscore: 8\n---\n"),
            ("feedback/b.md", "---\ndate: 2026-06-01\nscore: 5\nsaves: one\n---\n"),
            ("feedback/c.md", "---\ndate: 2026-06-30\n---\n"),
            ("feedback/d.md", "---\ndate: 2026-09-30\n---\n"),
        ],
    );
    let audit = Audit::of(&snapshot, date(2026, 1, 5));
    assert_eq!(audit.figure(Part::Survey, "answers"), Measured::share(1, 2));
    assert_eq!(audit.figure(Part::Survey, "score"), Some(Measured::Number(5.into())));
    assert_eq!(audit.saves, ["one".into()]);
}

#[test]
fn an_empty_book_has_no_shares_and_nothing_twice() {
    let audit = Audit::of(&Snapshot::of_files("", &[]), date(2026, 1, 5));
    assert_eq!(audit.figure(Part::Quality, "email"), None);
    assert_eq!(audit.figure(Part::Adoption, "people"), Some(Measured::Count(0)));
    assert!(audit.sources.is_empty() && audit.saves.is_empty());
}
