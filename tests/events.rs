//! Events between two versions of a record: what a person would say happened, and the laws of replay.

use carnet::compare::{Content, Event, Reader, events, replay};
use carnet::config::{Config, Kind};
use carnet::record::Record;
use carnet::text::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

/// The settings of a book that says nothing about itself.
static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::read(&Source::new("carnet.yaml", "")).0);

fn record(text: &str) -> Record {
    Record::read(Source::new("deals/roll.md", text), &Kind::Deal, &CONFIG)
}

/// The events as short lines.
fn told(before: &str, after: &str) -> Vec<String> {
    let line = |event: &Event| match event {
        Event::Field(change) => format!("{}: {} > {}", change.key, change.from.join(","), change.to.join(",")),
        Event::Logged(entry) => format!("logged {}", entry.text),
        Event::LogEdited { from, to } => format!("log {} > {}", from.text, to.text),
        Event::LogRemoved(entry) => format!("log gone {}", entry.text),
        Event::TaskAdded(todo) => format!("task {}", todo.text),
        Event::TaskChanged { from, to } => {
            format!("task {} {:?} {:?} > {} {:?} {:?}", from.text, from.state, from.due, to.text, to.state, to.due)
        }
        Event::TaskRemoved(todo) => format!("task gone {}", todo.text),
        Event::Text(hunks) => hunks
            .iter()
            .map(|hunk| format!("text {} -{} +{}", hunk.at, hunk.removed.join("/"), hunk.added.join("/")))
            .collect::<Vec<_>>()
            .join("; "),
        other => format!("{other:?}"),
    };
    events(&record(before), &record(after)).iter().map(line).collect()
}

const ROLL: &str = "---\ntitle: Roll\nstage: lead\ncompany: acme\nvalue: 48000\nclose_date: 2026-10-15\n---\n\nWants SSO.\n\n## Tasks\n\n- [ ] Send quote @ana [due:: 2026-09-04]\n- [ ] Book room\n\n## Log\n\n- 2026-08-28 14:30 call: Demo went well @ana\n- 2026-08-21 email: Sent deck\n";

fn edited(from: &str, to: &str) -> Vec<String> {
    assert!(ROLL.contains(from), "{from}");
    told(ROLL, &ROLL.replace(from, to))
}

#[test]
fn another_spelling_of_the_same_is_formatting_only() {
    for (from, to) in [
        ("company: acme", "company: \"[[acme]]\""),
        ("company: acme", "company: [[acme]]"),
        ("company: acme", "company:\n  - acme"),
        ("value: 48000", "value: 48000.00"),
        ("title: Roll", "title: 'Roll'   # a comment"),
        ("stage: lead\ncompany: acme", "company: acme\nstage: lead"),
        ("company: acme", "company: acme\nowner:"),
        ("@ana [due:: 2026-09-04]", "📅 2026-09-04 @ana"),
        ("- [ ] Book room", "* [ ]   Book room"),
        ("14:30 call: Demo went well", "14:30 call:  Demo went\n  well"),
        ("\n", "\r\n"),
        ("Wants SSO.\n", "Wants SSO.  \n\n\n"),
    ] {
        assert_eq!(edited(from, to), ["Formatting"], "{from} > {to}");
    }
    assert_eq!(told(ROLL, ROLL), [""; 0]);
}

#[test]
fn fields_are_set_changed_and_cleared() {
    assert_eq!(edited("stage: lead", "stage: proposal\nowner: ana"), ["stage: lead > proposal", "owner:  > ana"]);
    assert_eq!(edited("close_date: 2026-10-15\n", ""), ["close_date: 2026-10-15 > "]);
    assert_eq!(edited("value: 48000", "value: 48 000"), ["value: 48000 > 48 000"]);
}

#[test]
fn a_first_interaction_is_logged_without_a_word_about_its_heading() {
    let without = ROLL.split("## Log").next().unwrap();
    let line = "logged Demo went well";
    assert_eq!(told(without, ROLL), [line, "logged Sent deck"]);
}

#[test]
fn an_edited_line_is_an_edit_and_not_a_new_one() {
    assert_eq!(edited("Demo went well", "Demo went very well"), ["log Demo went well > Demo went very well"]);
    assert_eq!(edited("2026-08-21 email", "2026-08-22 email"), ["log Sent deck > Sent deck"]);
    assert_eq!(edited("- 2026-08-21 email: Sent deck\n", ""), ["log gone Sent deck"]);
    let both = "- 2026-09-01 call: Wants a discount\n- 2026-08-28 14:30 call: Demo went badly @ana";
    assert_eq!(
        edited("- 2026-08-28 14:30 call: Demo went well @ana", both),
        ["logged Wants a discount", "log Demo went well > Demo went badly"]
    );
}

#[test]
fn a_task_is_known_by_its_words() {
    assert_eq!(
        edited("- [ ] Send quote @ana [due:: 2026-09-04]", "- [x] Send quote @ana [due:: 2026-09-04]"),
        ["task Send quote Open Some(2026-09-04) > Send quote Done Some(2026-09-04)"]
    );
    assert_eq!(
        edited("2026-09-04", "2026-09-11"),
        ["task Send quote Open Some(2026-09-04) > Send quote Open Some(2026-09-11)"]
    );
    assert_eq!(edited("Send quote", "Send revised quote").len(), 1);
    assert_eq!(edited("- [ ] Book room", "- [ ] Ask legal"), ["task Ask legal", "task gone Book room"]);
}

#[test]
fn a_task_that_repeats_is_done_and_added_again() {
    let before = "- [ ] Call in [due:: 2026-09-01] [repeat:: every month]\n";
    let after = "- [ ] Call in [due:: 2026-10-01] [repeat:: every month]\n- [x] Call in [due:: 2026-09-01] [repeat:: every month] [completion:: 2026-09-01]\n";
    assert_eq!(
        told(before, after),
        ["task Call in", "task Call in Open Some(2026-09-01) > Call in Done Some(2026-09-01)"]
    );
}

#[test]
fn other_text_is_told_by_its_lines() {
    assert_eq!(edited("Wants SSO.", "Wants SSO.\n\nBudget is tight."), ["text 1 - +Budget is tight."]);
    assert_eq!(edited("Wants SSO.\n\n", ""), ["text 0 -Wants SSO. +"]);
}

#[test]
fn the_three_sorts_are_told_in_one_order_and_a_move_comes_first() {
    let after = ROLL.replace("lead", "won").replace("Book room", "Book rooms").replace("SSO", "SAML");
    let before = Record::read(Source::new("deals/old.md", ROLL), &Kind::Deal, &CONFIG);
    let told = events(&before, &record(&after));
    assert!(matches!(&told[..], [Event::Renamed { .. }, Event::Field(_), Event::TaskChanged { .. }, Event::Text(_)]));
}

/// Lines of front matter, several spellings of the same among them.
const FRONT: &[&str] = &[
    "title: Roll",
    "title: \"Roll\"",
    "stage: lead",
    "stage: won",
    "company: acme",
    "company: \"[[acme]]\"",
    "company: [[acme]]",
    "value: 48000",
    "value: 48000.0",
    "value: 48 000",
    "close_date: 2026-10-15",
    "close_date: soon",
    "tags: [a, b]",
    "tags: b, a",
    "tags:\n  - a",
    "contacts:\n  - ben\n  - \"[[lea|Léa]]\"",
    "lines:\n  - product: Seat\n    price: 19.90\n  - product: Desk\n    price: 5",
    "phone:\n  - mobile: \"+33\"\n  - \"+34\"",
    "own: {a: b, c: [d, e]}",
    "own:",
    "# nothing",
    "]broken",
    "a: b: c",
];

/// Pieces of a body.
const BODY: &[&str] = &[
    "\n",
    "## Tasks\n",
    "## Log\n",
    "# Notes\n",
    "Some words.\n",
    "Some more words.\n",
    "- plain item\n",
    "  nested below\n",
    "    - [ ] nested task\n",
    "- [ ] Send quote\n",
    "- [ ] Send quote [due:: 2026-09-04]\n",
    "- [x] Send quote @ana\n",
    "- [ ] Send the quote ⏫\n",
    "* [-] Call Ben\n",
    "- 2026-08-28 14:30 call: Demo went well @ana\n",
    "- 2026-08-28 call: Demo went well\n",
    "- 2026-08-28 call: Demo went badly\n",
    "- 2026-08-21\n",
    "- 2026-08-21 appel : a rappelé\n  demain\n",
    "> - 2026-08-21 call: quoted\n",
    "```\n- [ ] no task\n```\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "<!-- x -->\n",
    "- [ ]\n",
    "- \n",
    "1. - [ ] deep\n",
    "\r\n",
    "é\u{a0}👩‍👩‍👧",
    "---\n",
    "<<<<<<< a\n",
];

fn texts() -> impl Strategy<Value = String> {
    (vec(select(FRONT), 0..8), vec(select(BODY), 0..14), any::<bool>()).prop_map(|(front, body, windows)| {
        let text = format!("---\n{}\n---\n{}", front.join("\n"), body.concat());
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

/// Two versions that have most of their lines in common.
fn versions() -> impl Strategy<Value = (String, String)> {
    let edits = vec((any::<Index>(), select(BODY), any::<bool>()), 0..4);
    let near = (texts(), edits).prop_map(|(before, edits)| {
        let mut lines: Vec<&str> = before.split_inclusive('\n').collect();
        for (place, line, insert) in edits {
            let place = place.index(lines.len());
            if insert {
                lines.insert(place, line);
            } else {
                lines[place] = line;
            }
        }
        let after = lines.concat();
        (before, after)
    });
    prop_oneof![near, (texts(), texts())]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn events_replayed_on_the_older_version_give_the_newer((before, after) in versions()) {
        let (from, to) = (record(&before), record(&after));
        let told = events(&from, &to);
        let reached = replay(&Content::of(&from), &told);
        prop_assert!(reached == Content::of(&to), "{told:#?}\n{before}\n>>>\n{after}");
        let back = replay(&Content::of(&to), &events(&to, &from));
        prop_assert!(back == Content::of(&from), "back: {before}\n<<<\n{after}");
    }

    #[test]
    fn reading_only_what_differs_tells_the_same((before, after) in versions()) {
        let whole = Content::of(&record(&before)).events_to(&Content::of(&record(&after)));
        let (before, after) = (record(&before).source, record(&after).source);
        let mut reader = Reader::new(&CONFIG);
        prop_assert_eq!(&reader.events_between(&before, &after, &Kind::Deal), &whole);
        let back = Reader::new(&CONFIG).events_between(&after, &before, &Kind::Deal);
        prop_assert_eq!(reader.events_between(&after, &before, &Kind::Deal), back, "what it remembers changes nothing");
        prop_assert_eq!(reader.events_between(&before, &after, &Kind::Deal), whole, "nor there and back");
    }

    #[test]
    fn equal_contents_differ_by_formatting_at_most((before, after) in versions()) {
        let (from, to) = (record(&before), record(&after));
        prop_assert_eq!(events(&from, &from), []);
        let told = events(&from, &to);
        let same = Content::of(&from) == Content::of(&to);
        prop_assert_eq!(same, told.is_empty() || told == [Event::Formatting], "{:?}", told);
        prop_assert_eq!(told.is_empty(), before == after);
    }
}
