//! What is wrong with the files of the book, by rule, in pages of at most 100 findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::links::with_code;
use crate::site::list::pages;
use crate::site::{Site, address};
use crate::text::{Source, Span, line_span};

const FOLDER: &str = "quality";
const ROWS: usize = 100;
/// Most characters of a line that are shown.
const WIDEST: usize = 160;

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    (1..=last(site)).map(|number| address::list(FOLDER, number))
}

fn last(site: &Site) -> usize {
    findings(site).len().div_ceil(ROWS).max(1)
}

/// All findings, the worst first, those of a rule together.
fn findings(site: &Site) -> Vec<&Diagnostic> {
    let mut all: Vec<&Diagnostic> = site.findings().iter().collect();
    all.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.code));
    all
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
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
        .with("summary", summary(site, &findings))
        .with_list("groups", groups.iter().map(|((severity, code), rows)| group(site, severity.0, code, rows)))
        .with_list("pages", pages(site, FOLDER, number, findings.len().div_ceil(ROWS)));
    Some(site.fill("quality.html", Section::Quality, address, &heading, data))
}

/// `12 things to mend in 9 files`.
fn summary(site: &Site, findings: &[&Diagnostic]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let files: BTreeSet<&str> = findings.iter().map(|finding| &*finding.path).collect();
    let message = Message::new("site-findings").with("count", findings.len());
    site.words().say(&message.with("files", site.words().count("site-in-files", files.len())))
}

fn group(site: &Site, severity: Severity, code: &str, rows: &[&Diagnostic]) -> Data {
    let words = site.words();
    let (tone, key) = match severity {
        Severity::Error => ("late", "site-count-errors"),
        Severity::Warning => ("sleepy", "site-count-warnings"),
        Severity::Info => ("", "site-count-notes"),
    };
    let title = check::rule(code).map_or_else(|| code.to_owned(), |rule| words.word(&rule.title_key()));
    Data::new()
        .with("title", title)
        .with("code", code)
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
        .with_some("excerpt", ix.and_then(|ix| excerpt(&book.record(ix).source, finding.span)))
        .with(
            "hints",
            finding
                .hints
                .iter()
                .map(|hint| minijinja::Value::from_safe_string(with_code(&words.say(hint))))
                .collect::<Vec<_>>(),
        )
}

/// The line of a finding, with its place marked below.
fn excerpt(source: &Source, span: Span) -> Option<String> {
    let at = source.position(span.start);
    let line = source.slice(line_span(source.text(), span.start));
    let text: String = line.chars().take(WIDEST).map(|c| if c == '\t' { ' ' } else { c }).collect();
    if text.trim().is_empty() || at.column > WIDEST {
        return None;
    }
    let wide = source.slice(span).lines().next().map_or(1, |marked| marked.chars().count());
    let wide = wide.clamp(1, text.chars().count().saturating_sub(at.column - 1).max(1));
    let number = at.line.to_string();
    let (margin, before) = (" ".repeat(number.len()), " ".repeat(at.column - 1));
    Some(format!("{number} | {text}\n{margin} | {before}{}", "^".repeat(wide)))
}
