//! Findings as a code quality report of GitLab: the part of Code Climate's form that it reads.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::place::{Texts, full_path, place};
use crate::cli::escape;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Catalog;

/// One entry a finding. Its fingerprint holds no line, so that a finding that moved is not told as a new one.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, prefix: &str, catalog: &Catalog) -> Value {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let entries = place(findings, texts).into_iter().map(|placed| {
        let finding = placed.finding;
        let path = full_path(prefix, &finding.path);
        let said = catalog.say(&finding.message);
        let same = format!("{path}\0{}\0{said}", finding.code);
        let times = met.entry(same.clone()).or_default();
        *times += 1;
        json!({
            "description": escape(&said),
            "check_name": finding.code,
            "fingerprint": fingerprint(&format!("{same}\0{times}")),
            "severity": severity(finding.severity),
            "location": { "path": path, "lines": { "begin": placed.start.line, "end": placed.end.line } },
        })
    });
    Value::Array(entries.collect())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}

/// FNV-1a over 128 bits: the same on every machine and in every version, and nothing here is a secret.
fn fingerprint(text: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let sum = text.bytes().fold(BASIS, |sum, byte| (sum ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("{sum:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::explain::Page;
    use crate::lang::Language;

    #[test]
    fn each_finding_has_what_gitlab_asks_for_and_a_fingerprint_of_its_own() {
        let catalog = Catalog::new(Language::English);
        let page = Page::of(crate::check::rule("vocabulary").unwrap(), &catalog);
        let texts = Texts { book: &page.book.book, settings: None, reports: &page.book.config.reports };
        let mut twice = page.findings.clone();
        twice.insert(1, page.findings[0].clone());
        let report = render(&twice, texts, "crm/", &catalog);
        let first = &report[0];
        assert_eq!(first["description"], "`propsal` is not one of the values of `stage`");
        assert_eq!(first["check_name"], "vocabulary");
        assert_eq!(first["severity"], "minor");
        let location = json!({ "path": "crm/deals/acme-rollout.md", "lines": { "begin": 3, "end": 3 } });
        assert_eq!(first["location"], location);
        let print = |at: usize| report[at]["fingerprint"].as_str().unwrap().to_owned();
        assert_eq!(print(0).len(), 32);
        assert_ne!(print(0), print(1));
    }

    #[test]
    fn the_fingerprint_is_the_published_one() {
        // Draft-eastlake-fnv: FNV-1a 128 of the empty text and of "a".
        assert_eq!(fingerprint(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(fingerprint("a"), "d228cb696f1a8caf78912b704e4a8964");
    }
}
