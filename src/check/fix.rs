//! Which mends can be made without harm, and what the files hold afterwards.
//!
//! Every mend passes a guard: the file is read again, and whatever the mend did not aim at must read as before.

use std::sync::Arc;

use crate::change::{Change, Edit};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::record::{Field, Record};
use crate::snapshot::Snapshot;
use crate::text::{Source, Span};

/// More mends than this in one file are tried together or not at all.
const MOST_SINGLE: usize = 64;

/// One file with its mends.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The file as it is.
    pub before: Source,
    /// Its text with the mends.
    pub after: String,
    /// What is mended, in the order of the file; spans are those of [`Mended::before`].
    pub edits: Vec<Edit>,
}

/// What can be mended in a book.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files to write, in the order of their paths.
    pub files: Vec<Mended>,
    /// Mends that the guard refused.
    pub refused: Vec<Edit>,
}

/// The mends that findings of a snapshot propose, sorted into those that are safe and those that are not.
#[must_use]
pub fn plan(snapshot: &Snapshot, findings: &[Diagnostic]) -> Plan {
    let mut edits: Vec<Edit> =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).filter_map(only_edit).collect();
    edits.sort();
    edits.dedup();
    let mut plan = Plan::default();
    for edits in edits.chunk_by(|a, b| a.path == b.path) {
        let Some(ix) = snapshot.book.at_path(&edits[0].path) else { continue };
        let record = snapshot.book.record(ix);
        let (safe, refused) = sort_out(record, edits, &snapshot.config);
        plan.refused.extend(refused);
        if !safe.is_empty() {
            let after = apply(record, &safe);
            plan.files.push(Mended { before: record.source.clone(), after, edits: safe });
        }
    }
    plan
}

/// A mend is one edit of one file.
fn only_edit(change: &Change) -> Option<Edit> {
    match change.edits.as_slice() {
        [edit] => Some(edit.clone()),
        _ => None,
    }
}

fn sort_out(record: &Record, edits: &[Edit], config: &Config) -> (Vec<Edit>, Vec<Edit>) {
    if is_safe(record, edits, config) {
        return (edits.to_vec(), Vec::new());
    }
    if edits.len() > MOST_SINGLE {
        return (Vec::new(), edits.to_vec());
    }
    let mut safe: Vec<Edit> = Vec::new();
    let mut refused = Vec::new();
    for edit in edits {
        safe.push(edit.clone());
        if !is_safe(record, &safe, config) {
            refused.extend(safe.pop());
        }
    }
    (safe, refused)
}

fn apply(record: &Record, edits: &[Edit]) -> String {
    let change = Change { edits: edits.to_vec() };
    change.apply(record.path(), record.source.text())
}

/// Whether the file with these edits reads as before but for what they aim at.
fn is_safe(record: &Record, edits: &[Edit], config: &Config) -> bool {
    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    if !apart {
        return false;
    }
    let after: Arc<str> = apply(record, edits).into();
    let new = Record::read(Source::new(record.path().clone(), after), &record.kind, config);
    same_faults(record, &new) && same_fields(record, &new, edits) && same_text(record, &new, edits)
}

fn same_faults(old: &Record, new: &Record) -> bool {
    old.faults.iter().map(|fault| fault.code).eq(new.faults.iter().map(|fault| fault.code))
}

fn touches(edits: &[Edit], span: Span) -> bool {
    edits.iter().any(|edit| edit.span.start < span.end && span.start < edit.span.end)
}

fn same_fields(old: &Record, new: &Record, edits: &[Edit]) -> bool {
    let same = |(old, new): (&Field, &Field)| {
        let key = old.key == new.key || touches(edits, old.key_span);
        // A value in new quotes still says the same; any other aim changes it.
        let value = old.value.texts() == new.value.texts() || touches(edits, old.span);
        key && value
    };
    let keys_once = new.fields.iter().enumerate().all(|(i, field)| new.fields[..i].iter().all(|f| f.key != field.key));
    old.fields.len() == new.fields.len() && keys_once && old.fields.iter().zip(&new.fields).all(same)
}

fn same_text(old: &Record, new: &Record, edits: &[Edit]) -> bool {
    if !touches(edits, old.body) {
        return old.text() == new.text();
    }
    let tasks =
        |record: &Record| record.tasks.iter().map(|task| (task.state, task.due, task.closed)).collect::<Vec<_>>();
    let days = |record: &Record| record.interactions.iter().map(|it| (it.date, it.time)).collect::<Vec<_>>();
    tasks(old) == tasks(new) && days(old) == days(new) && old.links.len() == new.links.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::{Example, book_of, files, snapshot};
    use crate::check::{RULES, Selection, run};
    use proptest::prelude::*;

    fn strict(code: &'static str) -> Selection {
        Selection { strict: true, named: vec![code] }
    }

    #[test]
    fn mends_change_the_bytes_that_they_aim_at_and_no_other() {
        let text =
            "---\r\nname: Ben # the boss\r\nphone:  +41445550120   # mobile\r\nlanguage: no\r\n---\r\n\r\nHello  \r\n";
        let book = book_of(&format!("//- contacts/ben.md\n{text}"));
        let plan = plan(&book, &run(&book, &Selection::default()));
        assert!(plan.refused.is_empty());
        let expected = text.replace("+41445550120", "\"+41445550120\"").replace("language: no", "language: \"no\"");
        assert_eq!(plan.files.iter().map(|file| file.after.as_str()).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_mend_that_would_change_more_is_refused_and_the_others_are_made() {
        let book = book_of("//- contacts/ben.md\n---\nname: Ben\nlanguage: no\nrole: x\n---\n");
        let mut findings = run(&book, &Selection::default());
        let path: Arc<str> = "contacts/ben.md".into();
        let comment = Diagnostic::error("x", &path, Span::default(), crate::lang::Message::new("x"));
        findings.push(comment.fix(Change::edit(&path, Span::new(4, 8), "role")));
        let plan = plan(&book, &findings);
        assert_eq!(plan.refused.len(), 1, "a key that stands there already");
        assert!(plan.files[0].after.contains("language: \"no\""));
    }

    #[test]
    fn what_is_mended_is_not_found_again() {
        for rule in RULES {
            let book = snapshot(&files(rule.code, Example::Bad));
            let findings = run(&book, &strict(rule.code));
            let plan = plan(&book, &findings);
            assert!(plan.refused.is_empty(), "{}", rule.code);
            let mended: Vec<Source> = files(rule.code, Example::Bad)
                .into_iter()
                .map(|file| match plan.files.iter().find(|mended| mended.before.path() == file.path()) {
                    Some(mended) => Source::new(file.path().clone(), mended.after.as_str()),
                    None => file,
                })
                .collect();
            let again = run(&snapshot(&mended), &strict(rule.code));
            let fixable = findings.iter().filter(|finding| finding.fix.is_some()).count();
            assert_eq!(again.len(), findings.len() - fixable, "{}", rule.code);
        }
    }

    /// Lines that books hold, whole and damaged.
    fn line() -> impl Strategy<Value = String> {
        let key = prop::sample::select(vec![
            "name",
            "title",
            "phone",
            "email",
            "emial",
            "company",
            "companies",
            "birthday",
            "value",
            "stage",
            "owner",
            "tags",
            "aliases",
            "lines",
            "language",
            "contacts",
            "x",
        ]);
        let value = prop::sample::select(vec![
            "no",
            "+33612345678",
            "'2026/1/2'",
            "Ben",
            "[[Ben]]",
            "\"[[Ben|x]]\"",
            "[a, +33, no]",
            "48 000",
            "{a: no}",
            "propsal",
            "@x",
            "",
            "Ana, Ben",
            "é\u{fe0f}",
            "2026-02-30",
            "\"+33\"",
            "|\n  no",
            "- no",
            "# c",
        ]);
        let front = (key, value).prop_map(|(key, value)| format!("{key}: {value}"));
        let text = prop::sample::select(vec![
            "---",
            "",
            "- [ ] a @anaa [due:: x] [[Ben]]",
            "- 2026-01-01 cal: [[ben-x]] @an\u{fe0f}a",
            "  - 0612",
            "<<<<<<< a",
            "- 2026-02-30 x",
            "[a](../../x.md) ![[p.png]] [[#h]]",
            "- phone: no",
        ]);
        prop_oneof![4 => front, 2 => text.prop_map(ToOwned::to_owned), 1 => ".{0,12}"]
    }

    proptest! {
        #[test]
        fn no_text_makes_a_rule_or_a_mend_panic_and_no_mend_harms_a_file(
            lines in prop::collection::vec(line(), 0..14),
            folder in prop::sample::select(vec!["contacts", "deals", "companies"]),
        ) {
            let text = format!("---\n{}\n", lines.join("\n"));
            let others = "//- members/ana.md\n---\nname: Ana\n---\n//- contacts/ben.md\n---\nname: Ben\n---\n";
            let path = format!("{folder}/a.md");
            let with = |text: &str| {
                let text = text.replace("//- ", "// - ");
                book_of(&format!("{others}//- {path}\n{text}"))
            };
            let before = with(&text);
            let all = Selection { strict: true, named: RULES.iter().map(|rule| rule.code).collect() };
            let findings = run(&before, &all);
            let plan = plan(&before, &findings);
            for file in plan.files.iter().filter(|file| **file.before.path() == *path) {
                let after = with(&file.after);
                let record = |book: &Snapshot| book.book.record(book.book.at_path(&path).unwrap()).clone();
                let (old, new) = (record(&before), record(&after));
                prop_assert_eq!(old.fields.len(), new.fields.len());
                prop_assert_eq!(old.tasks.len(), new.tasks.len());
                prop_assert_eq!(old.interactions.len(), new.interactions.len());
                prop_assert!(run(&after, &all).len() <= findings.len());
            }
        }
    }
}
