//! Example books: each rule has one that triggers it and one that does not. They are the rule's test and the examples
//! of its manual page.

use std::sync::Arc;

use jiff::civil::date;
use rust_embed::Embed;

use crate::book::Book;
use crate::config::{Config, FILE};
use crate::date::Date;
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::text::Source;

#[derive(Embed)]
#[folder = "src/check/examples"]
struct Examples;

/// The day on which the examples stand still.
const TODAY: Date = date(2026, 11, 20);

/// Which of a rule's two books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Example {
    /// The one that triggers the rule.
    Bad,
    /// The same, mended.
    Good,
}

impl Example {
    fn folder(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Good => "good",
        }
    }
}

/// The files of a rule's example, in the order of their paths.
pub(super) fn files(code: &str, example: Example) -> Vec<Source> {
    let folder = format!("{code}/{}/", example.folder());
    let mut paths: Vec<String> = Examples::iter().filter(|path| path.starts_with(&folder)).map(Into::into).collect();
    paths.sort_unstable();
    let read = |path: &String| {
        let file = Examples::get(path)?;
        Some(Source::new(&path[folder.len()..], String::from_utf8_lossy(&file.data).as_ref()))
    };
    paths.iter().filter_map(read).collect()
}

/// A book of these files on the day of the examples.
pub(super) fn snapshot(files: &[Source]) -> Snapshot {
    let settings = files.iter().find(|file| &**file.path() == FILE).cloned();
    let (mut config, faults) = Config::read(&settings.unwrap_or_else(|| Source::new(FILE, "")));
    let is_report = |file: &&Source| file.path().starts_with("reports/");
    config.reports = files.iter().filter(is_report).cloned().collect();
    let record = |file: &Source| {
        let kind = config.kind_of_path(file.path()).filter(|_| file.path().ends_with(".md"))?;
        Some(Arc::new(Record::read(file.clone(), &kind.kind, &config)))
    };
    let records: Vec<Arc<Record>> = files.iter().filter_map(record).collect();
    let others = files.iter().filter(|file| !file.path().ends_with(".md")).map(|file| file.path().clone()).collect();
    Snapshot::new(config, faults, Book::new(records, others), TODAY)
}

/// A book of several files in one text, each after a line `//- path`.
#[cfg(test)]
pub(super) fn book_of(text: &str) -> Snapshot {
    let parts = text.split("//- ").skip(1).filter_map(|part| part.split_once('\n'));
    let files: Vec<Source> = parts.map(|(path, text)| Source::new(path, text)).collect();
    snapshot(&files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{RULES, Selection, run};

    /// `path:line:column code`, as the files `expected` hold it.
    fn found(code: &'static str, example: Example) -> Vec<String> {
        let files = files(code, example);
        assert!(!files.is_empty(), "{code} has no {example:?} example");
        let source = |path: &str| files.iter().find(|file| &**file.path() == path).cloned().unwrap();
        let findings = run(&snapshot(&files), &Selection { strict: true, named: vec![code] });
        let lines = findings.iter().map(|finding| {
            let at = source(&finding.path).position(finding.span.start);
            format!("{}:{}:{} {}", finding.path, at.line, at.column, finding.code)
        });
        lines.collect()
    }

    #[test]
    fn each_bad_example_gives_the_findings_that_were_written_by_hand() {
        for rule in RULES {
            let file = Examples::get(&format!("{}/expected", rule.code)).unwrap_or_else(|| panic!("{}", rule.code));
            let expected = String::from_utf8(file.data.into_owned()).unwrap();
            let lines: Vec<&str> = expected.lines().collect();
            assert_eq!(found(rule.code, Example::Bad), lines, "{}", rule.code);
            assert!(lines.iter().any(|line| line.ends_with(&format!(" {}", rule.code))), "{}", rule.code);
        }
    }

    #[test]
    fn no_good_example_gives_a_finding() {
        for rule in RULES {
            assert_eq!(found(rule.code, Example::Good), [""; 0], "{}", rule.code);
        }
    }

    #[test]
    fn every_example_belongs_to_a_rule() {
        for path in Examples::iter() {
            let code = path.split('/').next().unwrap_or_default();
            assert!(crate::check::rule(code).is_some(), "{path}");
        }
    }
}
