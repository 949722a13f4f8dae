//! Findings as SARIF 2.1.0 (OASIS), which code scanning and many viewers read.

use serde_json::{Value, json};

use super::place::{Placed, Spot, Texts, full_path, place};
use crate::check::RULES;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Catalog;

/// The log of one run.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, prefix: &str, catalog: &Catalog) -> Value {
    let results: Vec<Value> =
        place(findings, texts).iter().map(|placed| result(placed, texts, prefix, catalog)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Carnet",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules(catalog),
            } },
            "language": catalog.language().code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rules(catalog: &Catalog) -> Vec<Value> {
    let rule = |rule: &crate::check::Rule| {
        let word = |part: &str| catalog.word(&format!("check-{}-{part}", rule.code));
        json!({
            "id": rule.code,
            "shortDescription": { "text": word("title") },
            "fullDescription": { "text": word("what") },
            "help": { "text": format!("{}\n\n{}", word("what"), word("why")) },
            "defaultConfiguration": { "level": level(rule.severity) },
        })
    };
    RULES.iter().map(rule).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(placed: &Placed<'_>, texts: Texts<'_>, prefix: &str, catalog: &Catalog) -> Value {
    let finding = placed.finding;
    let said = finding.hints.iter().fold(catalog.say(&finding.message), |said, hint| said + "\n" + &catalog.say(hint));
    let file = json!({ "uri": uri(&full_path(prefix, &finding.path)) });
    let mut location = json!({ "artifactLocation": file });
    if placed.known {
        location["region"] = region(placed.start, placed.end);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == finding.code),
        "level": level(finding.severity),
        "message": { "text": said },
        "locations": [{ "physicalLocation": location }],
    });
    if let Some(fix) = &finding.fix {
        let changes: Vec<Value> = fix.edits.iter().map(|edit| change(edit, texts, prefix)).collect();
        result["fixes"] = json!([{ "artifactChanges": changes }]);
    }
    result
}

fn region(start: Spot, end: Spot) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn change(edit: &crate::change::Edit, texts: Texts<'_>, prefix: &str) -> Value {
    let at = Diagnostic::error("", &edit.path, edit.span, crate::lang::Message::new(""));
    let deleted: Vec<Value> = place(&[at], texts).iter().map(|placed| region(placed.start, placed.end)).collect();
    json!({
        "artifactLocation": { "uri": uri(&full_path(prefix, &edit.path)) },
        "replacements": deleted.into_iter().map(|region| json!({
            "deletedRegion": region,
            "insertedContent": { "text": edit.replacement },
        })).collect::<Vec<_>>(),
    })
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` as percent and hex.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::explain::Page;
    use crate::lang::Language;

    #[test]
    fn a_log_has_what_the_standard_requires() {
        let catalog = Catalog::new(Language::English);
        let page = Page::of(crate::check::rule("value").unwrap(), &catalog);
        let texts = Texts { book: &page.book.book, settings: None, reports: &page.book.config.reports };
        let log = render(&page.findings, texts, "", &catalog);
        // 3.13, 3.14, 3.18, 3.19, 3.27: the properties that must stand there.
        assert_eq!(log["version"], "2.1.0");
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["name"], "Carnet");
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), page.findings.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
            assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            let region = &result["locations"][0]["physicalLocation"]["region"];
            for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(region[key].as_u64().is_some_and(|number| number >= 1), "{key}");
            }
        }
        let phone = &results[0]["fixes"][0]["artifactChanges"][0];
        assert_eq!(phone["artifactLocation"]["uri"], "contacts/ben-ito.md");
        assert_eq!(phone["replacements"][0]["insertedContent"]["text"], "\"+41445550120\"");
        assert_eq!(phone["replacements"][0]["deletedRegion"]["startColumn"], 8);
    }

    #[test]
    fn a_path_is_a_relative_reference() {
        assert_eq!(uri("sociétés/a b#1%.md"), "soci%C3%A9t%C3%A9s/a%20b%231%25.md");
    }
}
