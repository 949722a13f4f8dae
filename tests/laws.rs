//! Laws of the reader, tried on texts that nobody would write.

use carnet::book::Book;
use carnet::config::{Config, Kind};
use carnet::format::{Document, LIMIT_FRONT, Node, NodeKind, Quoting, read_tree};
use carnet::record::Record;
use carnet::text::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Pieces that mean something to the reader, in any order.
const PIECES: &[&str] = &[
    "---\n",
    "---\r\n",
    "...\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "\u{feff}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "name: Ben\n",
    "title: \"Deal\n",
    "value: 12 000,50 €\n",
    "stage: [a, b\n",
    "tags:\n  - q4\n",
    "? x\n: y\n",
    "key: |\n  text\n",
    "key: >-\n",
    "&a ",
    "*a",
    "!!binary ",
    "{a: b}",
    "[[acme]]",
    "[[acme|",
    "]]",
    "\"",
    "'",
    ":",
    "#",
    "- ",
    "- [ ] ",
    "- [x] ",
    "[due:: 2026-09-04]",
    "[due:: 2026-02-30]",
    "📅 2026-09-04",
    "due:2026-09-04",
    "@ana",
    "- 2026-08-28 14:30 call: x\n",
    "2026-08-28",
    "99:99",
    "# T\n",
    "```\n",
    "~~~",
    "> ",
    "| a | b |\n|---|---|\n",
    "<b>",
    "<!--",
    "[x](y.md)",
    "![x](",
    "[^1]",
    "\\",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "||||||| c\n",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{202e}",
    "no",
    "0041",
    "12:30",
    "1e3",
    "null",
    "~",
];

/// The settings of a book that says nothing about itself.
static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::read(&Source::new("carnet.yaml", "")).0);

/// Texts between chaos and a record.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    let chaos = vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![chaos.clone(), chaos.prop_map(|text| format!("---\n{text}"))]
}

/// Keys and values of one record's fields.
fn fields() -> impl Strategy<Value = Vec<(String, String)>> {
    let value = prop_oneof![any::<String>(), select(PIECES).prop_map(str::to_owned), "[ -~]{0,20}"];
    vec(value, 1..12).prop_map(|values| {
        let named = values.into_iter().enumerate();
        named.map(|(n, value)| (format!("key_{n}"), value)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_text_reads_without_a_panic_and_every_place_lies_in_it(text in texts()) {
        for kind in [Kind::Contact, Kind::Deal, Kind::Own("ticket".into())] {
            let source = Source::new("contacts/x.md", text.as_str());
            let record = Record::read(source, &kind, &CONFIG);
            let fields = record.fields.iter().flat_map(|field| [field.key_span, field.span]);
            let tasks = record.tasks.iter().map(|task| task.span);
            let links = record.links.iter().map(|link| link.span);
            let faults = record.faults.iter().map(|fault| fault.span);
            for span in fields.chain(tasks).chain(links).chain(faults).chain([record.front, record.body]) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
            }
        }
    }

    #[test]
    fn any_text_is_a_configuration(text in texts()) {
        let (config, faults) = Config::read(&Source::new("carnet.yaml", text.as_str()));
        prop_assert!(!config.pipelines.is_empty());
        for fault in faults {
            prop_assert!(text.get(fault.span.range()).is_some());
        }
    }

    #[test]
    fn what_the_reader_takes_apart_prints_as_the_file_that_it_was(text in texts()) {
        let source = Source::new("contacts/x.md", text.as_str());
        let document = Document::read(&source);
        prop_assert_eq!(print(&document, &text), text);
    }

    #[test]
    fn a_text_is_read_the_same_with_either_line_ending(fields in fields()) {
        let text = written(&fields);
        let values = |text: &str| values_of(&Document::read(&Source::new("contacts/x.md", text)).front);
        prop_assert_eq!(values(&text), values(&text.replace('\n', "\r\n")));
    }

    #[test]
    fn what_is_written_in_quotes_reads_back_as_it_was(fields in fields()) {
        let text = written(&fields);
        prop_assume!(text.len() < LIMIT_FRONT);
        let document = Document::read(&Source::new("contacts/x.md", text.as_str()));
        prop_assert!(document.faults.is_empty(), "{:?}", document.faults);
        prop_assert_eq!(values_of(&document.front), fields);
    }

    #[test]
    fn a_book_edited_step_by_step_equals_a_book_built_whole(edits in vec(edits(), 1..12)) {
        let mut files: BTreeMap<Arc<str>, Arc<Record>> = BTreeMap::new();
        let mut edited = Book::new(Vec::new(), Vec::new());
        for batch in edits {
            for (path, record) in &batch {
                match record {
                    Some(record) => files.insert(path.clone(), record.clone()),
                    None => files.remove(path),
                };
            }
            edited = edited.with(batch);
            let whole = Book::new(files.values().cloned().collect(), Vec::new());
            prop_assert_eq!(seen(&edited), seen(&whole));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(50) })]

    #[test]
    fn nesting_never_overflows(open in select(vec!["[", "{a: ", "- ", "? ", "a:\n "]), depth in 1usize..5000) {
        let tree = read_tree(&open.repeat(depth), 0);
        prop_assert!(depth < 40 || !tree.faults.is_empty());
    }
}

/// Some files written or removed at once, full of links between a few ids, aliases and cases of them.
fn edits() -> impl Strategy<Value = Vec<(Arc<str>, Option<Arc<Record>>)>> {
    let path = select(vec![
        "contacts/ada.md",
        "contacts/ben.md",
        "contacts/deep/Ada.md",
        "companies/ada.md",
        "companies/acme.md",
        "deals/roll.md",
        "members/ana.md",
    ]);
    let link = select(vec!["ada", "ADA", "ben", "acme", "contacts/ada", "roll", "ana", "old", "nobody"]);
    let text = vec(link, 4).prop_map(|links| {
        let [alias, company, contact, inline] = [links[0], links[1], links[2], links[3]];
        format!(
            "---\naliases: [{alias}]\ncompany: {company}\ncontacts: [{contact}]\n---\n[[{inline}]]\n\n\
             - 2026-01-02 call: x [[{contact}]] @ana\n"
        )
    });
    let edit = (path, proptest::option::weighted(0.8, text));
    vec(edit, 1..4).prop_map(|edits| {
        let last: BTreeMap<&str, Option<String>> = edits.into_iter().collect();
        last.into_iter().map(|(path, text)| (path.into(), text.map(|text| record(path, &text)))).collect()
    })
}

fn record(path: &str, text: &str) -> Arc<Record> {
    let kind = CONFIG.kind_of_path(path).expect("a folder of records").kind.clone();
    Arc::new(Record::read(Source::new(path, text), &kind, &CONFIG))
}

/// Everything that can be seen of a book.
fn seen(book: &Book) -> Vec<String> {
    book.iter()
        .map(|(ix, record)| {
            let links: Vec<_> = record.links.iter().map(|link| book.resolve(link)).collect();
            format!("{} {links:?} {:?} {:?}", record.path(), book.backlinks(ix), book.find(&record.id))
        })
        .collect()
}

/// The file from the parts of its document: plain values by what was read, all else as it stands.
fn print(document: &Document, text: &str) -> String {
    let mut parts = vec![(document.front_span.start, String::new()), (document.body.start, String::new())];
    leaves(&document.front, text, &mut parts);
    parts.sort();
    let mut printed = String::new();
    for (start, value) in parts {
        let start = start as usize;
        // A part that begins before the last one ended is printed in it.
        if start >= printed.len() {
            printed.push_str(&text[printed.len()..start]);
            printed.push_str(&value);
        }
    }
    let done = printed.len();
    printed + &text[done..]
}

/// Where each key and each plain value of one line starts, and what it was read as.
fn leaves(node: &Node, text: &str, parts: &mut Vec<(u32, String)>) {
    match &node.kind {
        NodeKind::Empty => {}
        NodeKind::Scalar(value, quoting) => {
            let written = &text[node.span.range()];
            if *quoting == Quoting::Plain && !written.contains(['\n', '\r']) {
                parts.push((node.span.start, value.to_string()));
            }
        }
        NodeKind::List(items) => items.iter().for_each(|item| leaves(item, text, parts)),
        NodeKind::Map(entries) => {
            for entry in entries {
                if *entry.key == text[entry.key_span.range()] {
                    parts.push((entry.key_span.start, entry.key.to_string()));
                }
                leaves(&entry.value, text, parts);
            }
        }
    }
}

/// Front matter with each value in double quotes, as JSON writes it.
fn written(fields: &[(String, String)]) -> String {
    let lines: String = fields.iter().map(|(key, value)| format!("{key}: {}\n", quoted(value))).collect();
    format!("---\n{lines}---\n")
}

/// A double-quoted scalar: everything but plain ASCII by its number.
fn quoted(value: &str) -> String {
    let escaped: String = value
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            ' '..='~' => c.to_string(),
            _ => format!("\\U{:08x}", u32::from(c)),
        })
        .collect();
    format!("\"{escaped}\"")
}

fn values_of(front: &Node) -> Vec<(String, String)> {
    let text = |node: &Node| match &node.kind {
        NodeKind::Empty => String::new(),
        _ => node.text().unwrap_or("not a scalar").to_owned(),
    };
    front.entries().iter().map(|entry| (entry.key.to_string(), text(&entry.value))).collect()
}
