//! Laws of the merge, on versions of a record that two people made from one.

use super::{CONFIG, merged};
use carnet::config::Kind;
use carnet::merge::{Choice, is_marked, regions, resolved};
use carnet::record::Record;
use carnet::text::Source;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use std::collections::BTreeMap;

/// A record as lines: front matter, then body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    front: Vec<String>,
    body: Vec<String>,
}

impl Draft {
    fn text(&self) -> String {
        let lines = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        format!("---\n{}---\n{}", lines(&self.front), lines(&self.body))
    }
}

const ENTRIES: [(&str, &[&str]); 12] = [
    ("title", &["Acme", "Acme rollout", "\"A: b\"", "Acme # sure"]),
    ("stage", &["lead", "proposal", "won", "lost"]),
    ("status", &["open", "won", "lost"]),
    ("company", &["acme", "\"[[acme]]\"", "borealis"]),
    ("value", &["1", "1.00", "2000", "\"3\"", "unfit"]),
    ("currency", &["EUR", "CHF"]),
    ("probability", &["40", "70"]),
    ("contacts", &["[a, b]", "[b, c]", "\n  - a\n  - c # new", "d", "[]", "\n  - \"[[a]]\""]),
    ("close_date", &["2026-12-01", "2027-01-31"]),
    ("owner", &["ana", "ben"]),
    ("tags", &["[q4]", "q4, hot", "\n  - q4\n  # odd\n  - dach", "[a, a]", ""]),
    ("note", &["|\n  one\n\n  two\n  three", "|\n  one\n\n  2\n  three", ">-\n  folded\n  text", "{a: 1}", "[[acme]]"]),
];

const LINES: [&str; 22] = [
    "",
    "",
    "## Tasks",
    "## Log",
    "Met at the fair.",
    "Wants SSO, and soon.",
    "- plain",
    "- [ ] Send quote @ana [due:: 2026-09-04]",
    "- [ ] Call back [due:: 2026-09-10]",
    "- [ ] Call back [due:: 2026-10-10]",
    "- [x] Call back ✅ 2026-08-10",
    "- [ ] Book room ^t1",
    "  - [ ] nested",
    "- 2026-08-28 14:30 call: Demo went well @ana",
    "- 2026-08-21 email: Sent deck",
    "- 2026-08-21 email: Sent deck",
    "- 2026-08-20 call: no answer",
    "```",
    "> quote",
    "1. first",
    "    code",
    "=======x",
];

fn entry() -> impl Strategy<Value = (usize, String)> {
    (0..ENTRIES.len(), any::<Index>()).prop_map(|(key, value)| (key, said(key, value)))
}

fn said(key: usize, value: Index) -> String {
    let (name, values) = ENTRIES[key];
    let value = values[value.index(values.len())];
    let gap = if value.is_empty() || value.starts_with('\n') { "" } else { " " };
    format!("{name}:{gap}{value}")
}

fn draft() -> impl Strategy<Value = Draft> {
    let front = prop::collection::vec(entry(), 2..9);
    let body = prop::collection::vec(select(LINES.to_vec()), 0..14);
    (front, body).prop_map(|(entries, body)| {
        let entries: BTreeMap<usize, String> = entries.into_iter().collect();
        let front = entries.into_values().flat_map(|entry| entry.split('\n').map(str::to_owned).collect::<Vec<_>>());
        Draft { front: front.collect(), body: body.into_iter().map(str::to_owned).collect() }
    })
}

/// What one person does to a record.
#[derive(Clone, Debug)]
enum Edit {
    Set(usize, Index),
    Unset(usize),
    Comment(Index),
    AddLine(Index, &'static str),
    RemoveLine(Index),
    Tick(Index),
    Reschedule(Index, u8),
    Reword(Index, &'static str),
    MoveLine(Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        4 => (0..ENTRIES.len(), at()).prop_map(|(key, value)| Edit::Set(key, value)),
        1 => (0..ENTRIES.len()).prop_map(Edit::Unset),
        1 => at().prop_map(Edit::Comment),
        3 => (at(), select(LINES.to_vec())).prop_map(|(at, line)| Edit::AddLine(at, line)),
        2 => at().prop_map(Edit::RemoveLine),
        3 => at().prop_map(Edit::Tick),
        2 => (at(), 1u8..29).prop_map(|(at, day)| Edit::Reschedule(at, day)),
        2 => (at(), select(vec![" more", " again", ", he said"])).prop_map(|(at, words)| Edit::Reword(at, words)),
        1 => (at(), at()).prop_map(|(from, to)| Edit::MoveLine(from, to)),
    ]
}

fn edited(draft: &Draft, edits: &[Edit]) -> Draft {
    let mut draft = draft.clone();
    edits.iter().for_each(|edit| apply(&mut draft, edit));
    draft
}

fn apply(draft: &mut Draft, edit: &Edit) {
    let body = &mut draft.body;
    match edit {
        Edit::Set(key, value) => set(&mut draft.front, *key, Some(&said(*key, *value))),
        Edit::Unset(key) => set(&mut draft.front, *key, None),
        Edit::Comment(at) => {
            let tops: Vec<usize> = (0..=draft.front.len())
                .filter(|&at| draft.front.get(at).is_none_or(|line| line.starts_with(char::is_alphabetic)))
                .collect();
            draft.front.insert(tops[at.index(tops.len())], "# a comment".to_owned());
        }
        Edit::AddLine(at, line) => body.insert(at.index(body.len() + 1), (*line).to_owned()),
        _ if body.is_empty() => {}
        Edit::RemoveLine(at) => drop(body.remove(at.index(body.len()))),
        Edit::Tick(at) => replace(body, *at, "[ ]", "[x]"),
        Edit::Reschedule(at, day) => {
            let place = at.index(body.len());
            if let Some(from) = body[place].find("[due:: 2026-09-") {
                body[place].replace_range(from + 15..from + 17, &format!("{day:02}"));
            }
        }
        Edit::Reword(at, words) => {
            let place = at.index(body.len());
            if !body[place].trim().is_empty() {
                body[place].push_str(words);
            }
        }
        Edit::MoveLine(from, to) => {
            let line = body.remove(from.index(body.len()));
            body.insert(to.index(body.len() + 1), line);
        }
    }
}

fn replace(body: &mut [String], at: Index, from: &str, to: &str) {
    let place = at.index(body.len());
    body[place] = body[place].replace(from, to);
}

/// Puts an entry in the place of the one with its key, or at the end; takes it out for none.
fn set(front: &mut Vec<String>, key: usize, entry: Option<&str>) {
    let head = format!("{}:", ENTRIES[key].0);
    let start = front.iter().position(|line| line.starts_with(&head)).unwrap_or(front.len());
    let own = front[start..].iter().skip(1).take_while(|line| line.starts_with(' ') || line.is_empty()).count();
    let end = (start + 1 + own).min(front.len());
    let new: Vec<String> = entry.map_or_else(Vec::new, |entry| entry.split('\n').map(str::to_owned).collect());
    front.splice(start..end, new);
}

fn versions() -> impl Strategy<Value = [String; 3]> {
    let edits = || prop::collection::vec(edit(), 0..5);
    (draft(), edits(), edits())
        .prop_map(|(base, ours, theirs)| [base.text(), edited(&base, &ours).text(), edited(&base, &theirs).text()])
}

fn read(text: &str) -> Record {
    Record::read(Source::new("deals/x.md", text), &Kind::Deal, &CONFIG)
}

/// The lines of a text with how often they stand there.
fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    text.lines().for_each(|line| *counts.entry(line).or_default() += 1);
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_sides_may_be_swapped_and_what_comes_out_reads_back([base, ours, theirs] in versions()) {
        let one = merged(&base, &ours, &theirs);
        let other = merged(&base, &theirs, &ours);
        prop_assert_eq!(one.is_some(), other.is_some(), "both or neither");
        let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
        prop_assert_eq!(one.conflicts, other.conflicts, "{}\n---\n{}", &one.text, &other.text);
        prop_assert_eq!(regions(&one.text).len(), one.conflicts);
        for (mine, swapped) in [(Choice::Ours, Choice::Theirs), (Choice::Theirs, Choice::Ours)] {
            let text = resolved(&one.text, mine);
            prop_assert!(!is_marked(&text));
            prop_assert_eq!(read(&text).faults, vec![], "{}", &text);
            prop_assert_eq!(&text, &resolved(&other.text, swapped));
        }
    }

    #[test]
    fn a_side_that_did_nothing_changes_nothing([base, ours, _] in versions()) {
        for (base, ours, theirs, expected) in
            [(&base, &ours, &base, &ours), (&base, &base, &ours, &ours), (&base, &ours, &ours, &ours)]
        {
            let merged = merged(base, ours, theirs).map(|merged| (merged.text, merged.conflicts));
            prop_assert_eq!(merged, Some((expected.clone(), 0)));
        }
    }

    #[test]
    fn no_line_vanishes_without_a_reason([base, ours, theirs] in versions()) {
        let Some(merged) = merged(&base, &ours, &theirs) else { return Ok(()) };
        let items: Vec<Record> = [&base, &ours, &theirs].into_iter().map(|text| read(text)).collect();
        let [before, mine, other] = [&base, &ours, &theirs].map(|text| counted(text));
        let result = counted(&merged.text);
        let of = |counts: &BTreeMap<&str, usize>, line: &str| counts.get(line).copied().unwrap_or(0);
        for line in read(&ours).text().lines().chain(read(&theirs).text().lines()).filter(|line| !line.trim().is_empty()) {
            let is_item = items.iter().any(|record| own_lines(record).any(|own| line.ends_with(own)));
            let (base, ours, theirs) = (of(&before, line), of(&mine, line), of(&other, line));
            let needed = ours.saturating_sub(base.saturating_sub(theirs)).max(theirs.saturating_sub(base.saturating_sub(ours)));
            // An item may have been completed by what the other side did to it; its words are looked for below.
            if !is_item {
                prop_assert!(of(&result, line) >= needed, "`{}` in\n{}", line, &merged.text);
            }
        }
        let shown = [Choice::Ours, Choice::Theirs].map(|choice| words(&read(&resolved(&merged.text, choice))));
        let [before, mine, other] = [0, 1, 2].map(|side| words(&items[side]));
        for word in mine.keys().chain(other.keys()) {
            let of = |counts: &BTreeMap<String, usize>| counts.get(word).copied().unwrap_or(0);
            let (base, ours, theirs) = (of(&before), of(&mine), of(&other));
            let both = if ours > base && theirs > base { ours.max(theirs) } else { (ours + theirs).saturating_sub(base) };
            let present = shown.iter().map(of).max().unwrap_or(0);
            prop_assert!(present >= both.min(ours.max(theirs)), "`{}` in\n{}", word, &merged.text);
        }
    }
}

/// The lines of the texts of tasks and log lines.
fn own_lines(record: &Record) -> impl Iterator<Item = &str> {
    let tasks = record.tasks.iter().map(|task| task.span);
    let spans = tasks.chain(record.interactions.iter().map(|log| log.span));
    spans.flat_map(|span| record.source.slice(span).lines()).filter(|line| !line.is_empty())
}

/// What tasks and log lines say, with how often they say it.
fn words(record: &Record) -> BTreeMap<String, usize> {
    let logs = record.interactions.iter().map(|log| log.text.to_string());
    let mut counts = BTreeMap::new();
    let said = record.tasks.iter().map(|task| task.text.to_string()).chain(logs);
    said.for_each(|words| *counts.entry(words).or_default() += 1);
    counts
}

#[test]
fn most_generated_versions_are_merged_by_value() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = [0, 0, 0];
    for _ in 0..500 {
        let [base, ours, theirs] = versions().new_tree(&mut runner).expect("versions").current();
        match merged(&base, &ours, &theirs) {
            None => counts[0] += 1,
            Some(merged) if merged.conflicts == 0 => counts[1] += 1,
            Some(_) => counts[2] += 1,
        }
    }
    let [left, clean, conflicts] = counts;
    eprintln!("{left} left to git, {clean} clean, {conflicts} with conflicts");
    assert!(left < 100 && clean > 100 && conflicts > 50, "{counts:?}");
}
