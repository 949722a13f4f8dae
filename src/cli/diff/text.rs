//! A review for a terminal.

use super::told::{Entry, Finding, Pipeline, Told};
use crate::cli::{Failure, Line, Paint, Terminal};
use crate::diagnostic::Severity;
use crate::lang::{Catalog, Message};
use crate::phrase::{Role, Sentence};
use unicode_width::UnicodeWidthStr;

/// Most records that are shown under one heading.
const MOST: usize = 40;
/// Most paths that are named of files of which only the form differs.
const MOST_PATHS: usize = 5;

pub(super) fn print(terminal: &Terminal, told: &Told, catalog: &Catalog) -> Result<(), Failure> {
    let mut lines = vec![Line::painted(Paint::Strong, told.title.as_str())];
    if told.is_empty() {
        lines.push(Line::text(catalog.word("diff-empty")));
    } else {
        told.pipelines.iter().for_each(|pipeline| numbers(pipeline, catalog, &mut lines));
        block(&mut lines, &catalog.word("diff-flags"), &told.flags, catalog, Paint::Warning);
        for section in &told.sections {
            block(&mut lines, &section.heading, &section.entries, catalog, Paint::Plain);
        }
        findings(told, catalog, &mut lines);
        formatting(told, catalog, &mut lines);
    }
    lines.iter().try_for_each(|line| terminal.print(line))
}

fn numbers(pipeline: &Pipeline, catalog: &Catalog, lines: &mut Vec<Line>) {
    let heading = pipeline.name.clone().unwrap_or_else(|| catalog.word("diff-pipeline"));
    lines.extend([Line::new(), Line::painted(Paint::Strong, heading)]);
    let widest = |of: fn(&super::told::Row) -> &str| pipeline.rows.iter().map(|row| of(row).width()).max().unwrap_or(0);
    let (label, before, after) = (widest(|row| &row.label), widest(|row| &row.before), widest(|row| &row.after));
    let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
    for row in &pipeline.rows {
        let line = Line::text(format!("  {}{}  ", row.label, pad(&row.label, label)));
        let line = line.paint(Paint::Dim, format!("{}{}", pad(&row.before, before), row.before));
        let line = line.plain(format!(" → {}{}", pad(&row.after, after), row.after));
        lines.push(line.paint(if row.up { Paint::Good } else { Paint::Bad }, step(&row.step)));
    }
}

fn step(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("   {text}") }
}

fn block(lines: &mut Vec<Line>, heading: &str, entries: &[Entry], catalog: &Catalog, paint: Paint) {
    if entries.is_empty() {
        return;
    }
    lines.extend([Line::new(), Line::painted(Paint::Strong, format!("{heading} ({})", entries.len()))]);
    for entry in entries.iter().take(MOST) {
        let head = Line::text("  ").paint(paint, entry.name.as_str()).paint(Paint::Dim, format!("  {}", entry.id));
        match entry.lines.as_slice() {
            [one] => lines.push(
                Line::text("  ")
                    .paint(paint, entry.name.as_str())
                    .plain(format!("{} ", catalog.word("diff-colon")))
                    .then(painted(one)),
            ),
            several => {
                lines.push(head);
                lines.extend(several.iter().map(|sentence| Line::text("    ").then(painted(sentence))));
            }
        }
    }
    if entries.len() > MOST {
        let more = Message::new("diff-more").with("count", entries.len() - MOST);
        lines.push(Line::painted(Paint::Dim, format!("  {}", catalog.say(&more))));
    }
}

fn painted(sentence: &Sentence) -> Line {
    sentence.parts().iter().fold(Line::new(), |line, part| match part.role {
        Role::Words => line.plain(part.text.as_str()),
        Role::Before => line.paint(Paint::Dim, part.text.as_str()),
        Role::After => line.paint(Paint::Strong, part.text.as_str()),
        Role::Said => line.paint(Paint::Key, part.text.as_str()),
    })
}

fn findings(told: &Told, catalog: &Catalog, lines: &mut Vec<Line>) {
    if !told.findings.is_empty() {
        let heading = format!("{} ({})", catalog.word("diff-findings"), told.findings.len());
        lines.extend([Line::new(), Line::painted(Paint::Strong, heading)]);
        for finding in told.findings.iter().take(MOST) {
            lines.push(of_finding(finding));
            lines.extend(finding.hints.iter().map(|hint| Line::painted(Paint::Dim, format!("    {hint}"))));
        }
        if told.findings.len() > MOST {
            let more = Message::new("diff-more").with("count", told.findings.len() - MOST);
            lines.push(Line::painted(Paint::Dim, format!("  {}", catalog.say(&more))));
        }
    }
    if told.settled > 0 {
        let said = Message::new("diff-settled").with("count", told.settled);
        lines.extend([Line::new(), Line::painted(Paint::Good, catalog.say(&said))]);
    }
}

fn of_finding(finding: &Finding) -> Line {
    let paint = match finding.severity {
        Severity::Error => Paint::Bad,
        Severity::Warning => Paint::Warning,
        Severity::Info => Paint::Dim,
    };
    let place = format!("  {}:{}  ", finding.path, finding.line);
    Line::painted(Paint::Key, place)
        .paint(paint, format!("{}[{}]", finding.level, finding.code))
        .plain(format!(" {}", finding.said))
}

fn formatting(told: &Told, catalog: &Catalog, lines: &mut Vec<Line>) {
    if told.formatting.is_empty() {
        return;
    }
    let said = catalog.say(&Message::new("diff-formatting").with("count", told.formatting.len()));
    let mut paths: Vec<&str> = told.formatting.iter().take(MOST_PATHS).map(String::as_str).collect();
    if told.formatting.len() > MOST_PATHS {
        paths.push("…");
    }
    lines.extend([Line::new(), Line::painted(Paint::Dim, format!("{said} {}", paths.join(", ")))]);
}
