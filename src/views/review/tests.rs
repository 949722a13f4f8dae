use super::*;
use crate::dedupe::Sign;
use crate::money::parse_decimal;

fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    Snapshot::of_files("", files)
}

/// The review between two books in which a file is told by its path.
fn review(before: &[(&str, &str)], after: &[(&str, &str)]) -> Review {
    let (before, after) = (snapshot(before), snapshot(after));
    let mut paths: Vec<Arc<str>> =
        before.book.iter().chain(after.book.iter()).map(|(_, record)| record.path().clone()).collect();
    paths.sort();
    paths.dedup();
    let touched: Vec<Touched> = paths
        .iter()
        .filter_map(|path| match (before.book.at_path(path), after.book.at_path(path)) {
            (Some(old), Some(new)) => Some(Touched::Both(old, new)),
            (Some(old), None) => Some(Touched::Gone(old)),
            (None, new) => new.map(Touched::New),
        })
        .collect();
    let open_deals = OpenDeals::of(&before.config, before.book.of_kind(&Kind::Deal).map(|(_, deal)| deal));
    let slips = BTreeMap::from([("deals/a.md".into(), 2)]);
    let sides = Sides {
        before: &before,
        after: &after,
        touched: &touched,
        open_deals: &open_deals,
        open_deals_after: None,
        slips: &slips,
    };
    sides.review((&[], &[]))
}

/// What is raised when one deal changes so.
fn raised(before: &str, after: &str) -> Vec<Reason> {
    let text = |front: &str| format!("---\ntitle: A\n{front}\n---\n");
    let (before, after) = (text(before), text(after));
    let review = review(&[("deals/a.md", &before)], &[("deals/a.md", &after)]);
    review.flags.into_iter().map(|flag| flag.reason).collect()
}

#[test]
fn the_pipeline_after_is_that_before_with_what_changed() {
    let deals = |texts: &[&str]| -> Vec<(String, String)> {
        let deal = |(number, text): (usize, &&str)| (format!("deals/{number}.md"), format!("---\n{text}\n---\n"));
        texts.iter().enumerate().map(deal).collect()
    };
    let cases = [
        (
            ["stage: proposal\nvalue: 1000", "stage: lead\nvalue: 50.5"],
            ["stage: lead\nvalue: 1200", "status: won\nvalue: 50.5"],
        ),
        (
            ["status: lost\nvalue: 10", "stage: nowhere\nvalue: 3"],
            ["stage: lead\nvalue: 10", "stage: lead\nvalue: 3\nprobability: 90"],
        ),
        (["stage: lead\nvalue: 5\ncurrency: USD", "stage: lead"], ["stage: lead\nvalue: 5", "stage: lead\nvalue: 7"]),
    ];
    for (before, after) in cases {
        let (before, after) = (deals(&before), deals(&after));
        let refs = |files: &'_ [(String, String)]| -> Vec<(String, String)> { files.to_vec() };
        let (before, after) = (refs(&before), refs(&after));
        let borrow = |files: &'static [(String, String)]| -> Vec<(&'static str, &'static str)> {
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
        };
        let (before, after) = (borrow(before.leak()), borrow(after.leak()));
        let whole = snapshot(&after);
        let expected = OpenDeals::of(&whole.config, whole.book.of_kind(&Kind::Deal).map(|(_, deal)| deal));
        assert_eq!(review(&before, &after).after, expected);
    }
}

#[test]
fn each_reason_for_a_second_look_is_raised_and_nothing_else() {
    assert_eq!(raised("stage: proposal", "stage: qualified"), [Reason::MovedBack(0)]);
    assert_eq!(raised("stage: lead", "stage: qualified"), []);
    assert_eq!(raised("close_date: 2026-12-01", "close_date: 2026-12-02"), [Reason::Slipped(0)]);
    assert_eq!(raised("close_date: 2026-12-01", "close_date: 2026-11-30"), []);
    assert_eq!(raised("owner: ana", "owner: luc"), [Reason::OwnerChanged(0)]);
    assert_eq!(raised("status: won\nvalue: 5", "status: won\nvalue: 6"), [Reason::ClosedDealChanged]);
    assert_eq!(raised("status: open", "status: won"), []);
}

#[test]
fn a_value_jumps_by_half_and_by_more_than_small_change() {
    let jump = |from: &str, to: &str| !raised(&format!("value: {from}"), &format!("value: {to}")).is_empty();
    assert!(jump("40000", "60000") && jump("40000", "20000"));
    assert!(!jump("40000", "59999") && !jump("100", "1000"), "too small a share, too small an amount");
    assert!(jump("100", "1100"));
    assert_eq!((JUMP_SHARE, JUMP_FLOOR), (parse_decimal("50").unwrap(), parse_decimal("1000").unwrap()));
}

#[test]
fn the_slip_is_counted_on() {
    let text = |day: &str| format!("---\nclose_date: 2026-12-{day}\n---\n");
    let (before, after) = (text("01"), text("24"));
    let review = review(&[("deals/a.md", &before)], &[("deals/a.md", &after)]);
    assert_eq!(review.records[0].events[0].slips, 3);
}

#[test]
fn interactions_that_were_edited_or_deleted_come_first() {
    let before = "---\nname: A\nowner: ana\nemail: a@x.example\n---\n- 2026-01-02 call: one thing\n- 2026-02-02 call: another matter\n";
    let after = "---\nname: A\nowner: luc\nemail: b@x.example\n---\n- 2026-01-02 call: one thing more\n";
    let review = review(&[("contacts/a.md", before)], &[("contacts/a.md", after)]);
    let reasons: Vec<&Reason> = review.flags.iter().map(|flag| &flag.reason).collect();
    assert!(
        matches!(
            reasons[..],
            [
                Reason::InteractionDeleted(_),
                Reason::InteractionEdited(_),
                Reason::OwnerChanged(_),
                Reason::EmailReplaced(_)
            ]
        ),
        "{reasons:?}"
    );
}

#[test]
fn a_duplicate_is_told_once_and_only_when_it_is_new() {
    let ben = ("contacts/ben.md", "---\nname: Ben\nemail: b@x.example\n---\n");
    let twin = ("contacts/twin.md", "---\nname: Benny\nemail: B@x.example\n---\n");
    let found = review(&[ben], &[ben, twin]);
    let expected = Reason::Duplicate { other: "contacts/ben.md".into(), sign: Sign::Email("b@x.example".into()) };
    assert_eq!(found.flags.iter().map(|flag| &flag.reason).collect::<Vec<_>>(), [&expected]);
    let renamed = ("contacts/twin.md", "---\nname: Benjamin\nemail: B@x.example\n---\n");
    assert_eq!(review(&[ben, twin], &[ben, renamed]).flags, []);
    assert_eq!(review(&[], &[ben, twin]).flags.len(), 1);
}

#[test]
fn a_link_dangles_by_the_branch_that_takes_its_target_away() {
    let acme = ("companies/acme.md", "---\nname: Acme\n---\n");
    let ben = ("contacts/ben.md", "---\nname: Ben\ncompany: acme\n---\n");
    let found = review(&[acme, ben], &[ben]);
    let expected = Reason::LinkDangles { holder: "contacts/ben.md".into(), target: "acme".into() };
    assert_eq!(found.flags.iter().map(|flag| &flag.reason).collect::<Vec<_>>(), [&expected]);
    let lost = ("contacts/ben.md", "---\nname: Ben\ncompany: acme\nrole: CEO\n---\n");
    assert_eq!(review(&[ben], &[lost]).flags, [], "it led nowhere before");
}

#[test]
fn a_file_of_which_only_the_form_differs_is_set_aside() {
    let found = review(&[("deals/a.md", "---\ntitle: A\n---\n")], &[("deals/a.md", "---\ntitle:  'A'\n---\n")]);
    assert_eq!((found.formatting.len(), found.records.len()), (1, 0));
}

#[test]
fn findings_are_told_apart_by_what_they_say_and_not_by_their_line() {
    use crate::lang::Message;
    use crate::text::Span;
    let at = |path: &str, line: usize, word: &str| {
        Diagnostic::error("value", &path.into(), Span::new(line, line), Message::new("x").with("word", word))
    };
    let moves = BTreeMap::from([("old.md", "new.md")]);
    let before = [at("a.md", 1, "x"), at("a.md", 2, "y"), at("old.md", 3, "z")];
    let after = [at("a.md", 9, "x"), at("a.md", 10, "x"), at("new.md", 1, "z")];
    let (new, settled) = between(&before, &after, &moves);
    assert_eq!((new, settled), (vec![at("a.md", 10, "x")], 1));
}
