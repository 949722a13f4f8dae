//! The index against the plain meaning of a query, and an index after changes against one built whole.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::book::Book;
use crate::config::Config;
use crate::query::{parse, select};
use crate::record::Record;
use crate::text::Source;

fn config() -> Arc<Config> {
    let text = "rates:\n  USD: 2\nkinds:\n  ticket:\n    folder: tickets\n    fields:\n      urgency: {type: choice, choices: [low, high]}\n";
    Arc::new(Config::read(&Source::new("carnet.yaml", text)).0)
}

fn record(config: &Config, path: &str, text: &str) -> Arc<Record> {
    let kind = config.kind_of_path(path).expect("a folder of records").kind.clone();
    Arc::new(Record::read(Source::new(path, text), &kind, config))
}

fn snapshot(config: &Arc<Config>, book: Book) -> Snapshot {
    Snapshot::new(config.clone(), Vec::new(), book, date(2026, 11, 20))
}

fn book(files: &[(&str, &str)]) -> Snapshot {
    let config = config();
    let records = files.iter().map(|(path, text)| record(&config, path, text)).collect();
    snapshot(&config, Book::new(records, Vec::new()))
}

fn ids(index: &Index, line: &str) -> Vec<String> {
    let (query, faults) = index.parse(line);
    assert_eq!(faults, [], "{line}");
    let hits = index.search(&query, 10).hits;
    hits.iter().map(|hit| index.snapshot().book.record(hit.ix).id.to_string()).collect()
}

#[test]
fn the_name_comes_before_what_identifies_before_fields_before_the_text() {
    let snapshot = book(&[
        ("contacts/a.md", "---\nname: Zoé\n---\nknows lyon well\n"),
        ("contacts/b.md", "---\nname: Yann\nrole: Lyon nord\n---\n"),
        ("contacts/c.md", "---\nname: Paul\nemail: paul@lyon.example\n---\n"),
        ("contacts/d.md", "---\nname: Lyonnais\n---\n"),
        ("companies/e.md", "---\nname: Lyon Parts\n---\n"),
        ("companies/f.md", "---\nname: Lyon\n---\n"),
        ("companies/g.md", "---\nname: Lion\n---\n"),
    ]);
    let index = Index::build(&snapshot);
    assert_eq!(ids(&index, "lyon"), ["f", "e", "d", "c", "b", "a"]);
    assert_eq!(ids(&index, "loin"), ["g"], "a typo is forgiven when nothing is as written");
}

#[test]
fn open_deals_and_what_was_spoken_about_lately_come_first() {
    let snapshot = book(&[
        ("deals/a.md", "---\ntitle: Rollout\nstage: lead\nstatus: lost\n---\n"),
        ("deals/b.md", "---\ntitle: Rollout\nstage: lead\n---\n"),
        ("deals/c.md", "---\ntitle: Rollout\nstage: lead\n---\n- 2026-11-19 call: x\n"),
    ]);
    assert_eq!(ids(&Index::build(&snapshot), "rollout"), ["c", "b", "a"]);
}

#[test]
fn a_snippet_shows_where_the_words_stand() {
    let snapshot = book(&[(
        "contacts/ben.md",
        "---\nname: Ben Ito\nrole: Chef d’atelier\n---\n# Notes\n\nIl préfère [[acme|Acme]] *le matin*.\n",
    )]);
    let index = Index::build(&snapshot);
    let hit = |line: &str| {
        let hit = index.search(&index.parse(line).0, 1).hits.remove(0);
        let name: Vec<&str> = hit.name_marks.iter().map(|mark| &"Ben Ito"[mark.clone()]).collect();
        let shown = hit.snippet.map(|snippet| {
            let marked: Vec<&str> = snippet.marks.iter().map(|mark| &snippet.text[mark.clone()]).collect();
            format!("{:?} {} {marked:?}", snippet.field.as_deref(), snippet.text)
        });
        (name.join(" "), shown)
    };
    assert_eq!(hit("ben"), ("Ben".into(), None));
    assert_eq!(hit("atelier"), (String::new(), Some("Some(\"role\") Chef d’atelier [\"atelier\"]".into())));
    assert_eq!(hit("prefere"), (String::new(), Some("None Il préfère acme|Acme le matin. [\"préfère\"]".into())));
}

const WORDS: &[&str] =
    &["acme", "lyon", "Hélène", "dupont", "rollout", "nord", "quote", "a", "bernard", "negociation", "12"];

fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(WORDS)
}

/// Files with all sorts of fields, links and lines, some of them odd.
fn file() -> impl Strategy<Value = (String, String)> {
    let folder = proptest::sample::select(vec!["contacts", "companies", "deals", "members", "tickets"]);
    let field = prop_oneof![
        (
            proptest::sample::select(vec![
                "stage", "status", "owner", "company", "source", "city", "region", "link", "parent"
            ]),
            word()
        )
            .prop_map(|(key, value)| format!("{key}: {value}\n")),
        (0..3000u32).prop_map(|value| format!("value: {value}\n")),
        (1..29u8).prop_map(|day| format!("close_date: 2026-11-{day:02}\n")),
        Just("value: lots\n".to_owned()),
        Just("tags: [nord, Été]\n".to_owned()),
        Just("phone: \"+33 6 12 34 56 78\"\n".to_owned()),
        Just("phone: 0612345679\n".to_owned()),
        Just("active: oui\n".to_owned()),
        Just("status: won\n".to_owned()),
        Just("stage: lead\n".to_owned()),
        Just("aliases: [acme]\n".to_owned()),
        Just("currency: USD\n".to_owned()),
    ];
    let line = prop_oneof![
        (word(), word()).prop_map(|(a, b)| format!("{a} {b}\n\n")),
        word().prop_map(|word| format!("- 2026-11-0{} call: [[{word}]]\n", word.len().min(9))),
        word().prop_map(|word| format!("- [ ] do [[{word}]] [due:: 2026-11-{}]\n", 15 + word.len())),
    ];
    (folder, word(), word(), proptest::collection::vec(field, 0..5), proptest::collection::vec(line, 0..3)).prop_map(
        |(folder, id, name, mut fields, lines)| {
            fields.sort();
            fields.dedup_by(|a, b| a.split(':').next() == b.split(':').next());
            let key = if matches!(folder, "deals" | "tickets") { "title" } else { "name" };
            (
                format!("{folder}/{id}.md"),
                format!("---\n{key}: {name} {id}\n{}---\n{}", fields.concat(), lines.concat()),
            )
        },
    )
}

fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => word().prop_map(str::to_owned),
        2 => word().prop_map(|word| word.chars().take(3).collect()),
        1 => word().prop_map(|word| format!("{}{}", &word[..1.min(word.len())], word.chars().rev().collect::<String>())),
        2 => (word(), word()).prop_map(|(a, b)| format!("\"{a} {b}\"")),
        6 => proptest::sample::select(vec![
            "stage:lead", "stage:acme", "status:won", "status:open", "owner:dupont", "company:acme", "company=acme",
            "company:helene", "value>1000", "value:500..2000", "value<=12", "close_date<today", "close_date>=2026-11-10",
            "close_date:this-month", "tag:nord", "tag:ete", "city:lyo", "city=lyon", "city!=lyon", "region:acme", "source!=acme",
            "is:open", "is:won", "is:todo", "is:standby", "is:overdue", "is:rotting", "has:email", "has:phone", "has:task",
            "has:interaction", "no:owner", "kind:deal", "kind:contact,company", "phone:0612345678", "phone:06", "active:yes",
            "name:helene", "id:acme", "link:acme", "path:deals", "last_contact>2026-11-05", "next_action<today",
            "probability>=50", "weighted>100", "06 12 34 56 78", "parent:lyon", "owner:nobody", "status<z", "city:12",
        ]).prop_map(str::to_owned),
    ];
    let signed = (part, proptest::bool::weighted(0.15))
        .prop_map(|(part, negated)| if negated { format!("-{part}") } else { part });
    proptest::collection::vec(signed, 1..4).prop_map(|parts| parts.join(" "))
}

fn whole(config: &Arc<Config>, files: &BTreeMap<String, String>) -> Snapshot {
    let records = files.iter().map(|(path, text)| record(config, path, text)).collect();
    snapshot(config, Book::new(records, Vec::new()))
}

#[test]
fn a_record_that_loses_a_name_to_a_new_one_loses_what_was_linked_by_it() {
    let config = config();
    let mut files: BTreeMap<String, String> = BTreeMap::from([
        ("contacts/lyon.md".to_owned(), "---\nname: acme lyon\naliases: [acme]\n---\n".to_owned()),
        ("contacts/zoe.md".to_owned(), "---\nname: acme Zoé\n---\n- 2026-11-04 call: [[acme]]\n".to_owned()),
    ]);
    let before = whole(&config, &files);
    let new = "---\nname: acme acme\n---\n";
    files.insert("contacts/acme.md".to_owned(), new.to_owned());
    let change = vec![("contacts/acme.md".into(), Some(record(&config, "contacts/acme.md", new)))];
    let after = snapshot(&config, before.book.with(change));
    let (query, _) = parse("a", &after);
    let updated = Index::build(&before).update(&after);
    assert_eq!(updated.search(&query, 9), Index::build(&after).search(&query, 9));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_the_plain_meaning_says(
        files in proptest::collection::vec(file(), 0..14),
        lines in proptest::collection::vec(line(), 1..8),
    ) {
        let snapshot = whole(&config(), &files.into_iter().collect());
        let index = Index::build(&snapshot);
        for line in lines {
            let (query, faults) = parse(&line, &snapshot);
            prop_assert_eq!(&index.parse(&line), &(query.clone(), faults), "{}", &line);
            let plain = select(&query, &snapshot, snapshot.book.iter().map(|(ix, _)| ix).collect::<Vec<_>>());
            prop_assert_eq!(index.select(&query), plain, "{}", &line);
            prop_assert_eq!(index.search(&query, 3).total, index.select(&query).len());
            prop_assert_eq!(once(&snapshot, &query, 9), index.search(&query, 9), "{}", &line);
        }
    }

    #[test]
    fn an_index_after_changes_equals_one_built_whole(
        files in proptest::collection::vec(file(), 0..12),
        changes in proptest::collection::vec(proptest::collection::vec((file(), any::<bool>()), 1..4), 1..5),
        lines in proptest::collection::vec(line(), 1..6),
    ) {
        let config = config();
        let mut files: BTreeMap<String, String> = files.into_iter().collect();
        let mut now = whole(&config, &files);
        let mut index = Index::build(&now);
        for change in changes {
            let mut edits = Vec::new();
            for ((path, text), stays) in change {
                let new = stays.then(|| record(&config, &path, &text));
                match stays {
                    true => files.insert(path.clone(), text),
                    false => files.remove(&path),
                };
                edits.push((path.into(), new));
            }
            now = snapshot(&config, now.book.with(edits));
            index = index.update(&now);
            let built = Index::build(&whole(&config, &files));
            for line in &lines {
                let (query, _) = built.parse(line);
                prop_assert_eq!(index.search(&query, 50), built.search(&query, 50), "{}", line);
            }
        }
    }

    #[test]
    fn all_states_at_once_are_the_states_one_by_one(files in proptest::collection::vec(file(), 0..14)) {
        use crate::query::State;
        let snapshot = whole(&config(), &files.into_iter().collect());
        for (ix, _) in snapshot.book.iter() {
            let mut all = State::of(&snapshot, ix);
            all.sort_unstable();
            let each: Vec<State> = State::all().filter(|state| state.holds(&snapshot, ix)).collect();
            prop_assert_eq!(all, each);
        }
    }
}

#[test]
fn of_very_many_records_the_best_are_right_and_the_total_is_near() {
    let texts: Vec<(String, String)> = (0..5000)
        .map(|number| {
            let line = if number % 2 == 0 { "cahier des charges" } else { "charges des cahier" };
            (format!("contacts/c{number:04}.md"), format!("---\nname: C{number}\n---\n{line}\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let index = Index::build(&book(&files));
    let (query, _) = index.parse("\"cahier des charges\"");
    let few = index.search(&query, 3);
    assert_eq!((few.total, few.estimated), (2500, true));
    assert_eq!(few.hits.iter().map(|hit| hit.ix.place()).collect::<Vec<_>>(), [0, 2, 4]);
    assert_eq!(index.select(&query).len(), 2500);
}
