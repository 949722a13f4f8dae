//! What is wrong with the files of the book, by rule, in pages of at most 100 findings.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::links::with_code;
use crate::site::list::pages;
use crate::site::{Site, address};

const FOLDER: &str = "quality";
const ROWS: usize = 100;

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    (1..=last(site)).map(|number| address::list(FOLDER, number))
}

fn last(site: &Site) -> usize {
    findings(site).len().div_ceil(ROWS).max(1)
}

/// All findings, the worst first, those of a rule together.
fn findings(site: &Site) -> Vec<&Diagnostic> {
    let snapshot = site.snapshot();
    let mut all: Vec<&Diagnostic> =
        snapshot.faults.iter().chain(snapshot.book.iter().flat_map(|(_, record)| &record.faults)).collect();
    all.sort_by(|a, b| {
        (std::cmp::Reverse(a.severity), a.code, &a.path, a.span).cmp(&(
            std::cmp::Reverse(b.severity),
            b.code,
            &b.path,
            b.span,
        ))
    });
    all
}

pub(super) fn page(site: &Site, address: &str) -> Option<String> {
    let (_, number) = address::of_list(address).filter(|(folder, _)| *folder == FOLDER)?;
    let findings = findings(site);
    let rows = findings.chunks(ROWS).nth(number - 1).or(if number == 1 { Some(&[]) } else { None })?;
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for finding in rows {
        groups.entry((std::cmp::Reverse(finding.severity), finding.code)).or_default().push(finding);
    }
    let heading = site.words().word("site-quality");
    let data = Data::new()
        .with("heading", heading.as_str())
        .with("summary", site.words().count("site-findings", findings.len()))
        .with_list("groups", groups.iter().map(|((severity, code), rows)| group(site, severity.0, code, rows)))
        .with_list("pages", pages(site, FOLDER, number, findings.len().div_ceil(ROWS)));
    Some(site.fill("quality.html", Section::Quality, address, &heading, data))
}

fn group(site: &Site, severity: Severity, code: &str, rows: &[&Diagnostic]) -> Data {
    let words = site.words();
    let (tone, key) = match severity {
        Severity::Error => ("late", "site-count-errors"),
        Severity::Warning => ("sleepy", "site-count-warnings"),
        Severity::Info => ("", "site-count-notes"),
    };
    Data::new()
        .with("title", code)
        .with("tone", tone)
        .with("note", words.count(key, rows.len()))
        .with_list("rows", rows.iter().map(|finding| row(site, finding)))
}

fn row(site: &Site, finding: &Diagnostic) -> Data {
    let words = site.words();
    let book = &site.snapshot().book;
    let ix = book.at_path(&finding.path);
    let line = ix.map(|ix| book.record(ix).source.position(finding.span.start).line);
    let place = match line {
        Some(line) => format!("{}:{line}", finding.path),
        None => finding.path.to_string(),
    };
    Data::new()
        .with("place", place)
        .with_some("url", ix.map(|ix| site.href(ix)))
        .with_html("text", with_code(&words.say(&finding.message)))
        .with(
            "hints",
            finding
                .hints
                .iter()
                .map(|hint| minijinja::Value::from_safe_string(with_code(&words.say(hint))))
                .collect::<Vec<_>>(),
        )
}
