//! Findings in the form of reviewdog, with mends as suggestions that a reviewer takes over by one click.

use serde_json::{Value, json};

use super::place::{Spot, Texts, full_path, place};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Catalog, Message};

/// One `DiagnosticResult`.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, prefix: &str, catalog: &Catalog) -> Value {
    let diagnostics: Vec<Value> = place(findings, texts)
        .iter()
        .map(|placed| {
            let finding = placed.finding;
            let said =
                finding.hints.iter().fold(catalog.say(&finding.message), |said, hint| said + "\n" + &catalog.say(hint));
            let mut location = json!({ "path": full_path(prefix, &finding.path) });
            if placed.known {
                location["range"] = range(placed.start, placed.end);
            }
            json!({
                "message": said,
                "location": location,
                "severity": severity(finding.severity),
                "code": { "value": finding.code },
                "suggestions": suggestions(finding, texts),
            })
        })
        .collect();
    json!({ "source": { "name": "carnet check" }, "diagnostics": diagnostics })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

/// Its columns count bytes.
fn range(start: Spot, end: Spot) -> Value {
    let position = |spot: Spot| json!({ "line": spot.line, "column": spot.byte_column });
    json!({ "start": position(start), "end": position(end) })
}

fn suggestions(finding: &Diagnostic, texts: Texts<'_>) -> Vec<Value> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits).filter(|edit| edit.path == finding.path);
    edits
        .flat_map(|edit| {
            let at = [Diagnostic::error("", &edit.path, edit.span, Message::new(""))];
            let ranges: Vec<Value> = place(&at, texts).iter().map(|placed| range(placed.start, placed.end)).collect();
            ranges.into_iter().map(|range| json!({ "range": range, "text": edit.replacement }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::explain::Page;
    use crate::lang::Language;

    #[test]
    fn a_mend_is_a_suggestion_with_a_range_in_bytes() {
        let catalog = Catalog::new(Language::English);
        let page = Page::of(crate::check::rule("vocabulary").unwrap(), &catalog);
        let texts = Texts { book: &page.book.book, settings: None, reports: &page.book.config.reports };
        let result = render(&page.findings, texts, "crm", &catalog);
        assert_eq!(
            result["diagnostics"][0],
            json!({
                "message": "`propsal` is not one of the values of `stage`\ndid you mean `proposal`?",
                "location": {
                    "path": "crm/deals/acme-rollout.md",
                    "range": { "start": { "line": 3, "column": 8 }, "end": { "line": 3, "column": 15 } },
                },
                "severity": "WARNING",
                "code": { "value": "vocabulary" },
                "suggestions": [{
                    "range": { "start": { "line": 3, "column": 8 }, "end": { "line": 3, "column": 15 } },
                    "text": "proposal",
                }],
            })
        );
    }
}
