//! What a rule says of itself: the manual page of its code, with its example book.

use super::example::{Example, files, snapshot};
use super::{Rule, Selection, run};
use crate::diagnostic::Diagnostic;
use crate::lang::Catalog;
use crate::snapshot::Snapshot;
use crate::text::Source;

/// The manual page of a rule.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its title, in words.
    pub title: String,
    /// What it looks for.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// The example book that triggers it.
    pub book: Snapshot,
    /// The settings of that book, if it has a file of them.
    pub settings: Option<Source>,
    /// What it finds there.
    pub findings: Vec<Diagnostic>,
    /// The files of the same book that were mended or added.
    pub good: Vec<Source>,
    /// Whether some of the findings can be mended by `--fix`.
    pub fixable: bool,
}

impl Page {
    /// The page of a rule in a language.
    #[must_use]
    pub fn of(rule: &Rule, catalog: &Catalog) -> Self {
        let bad = files(rule.code, Example::Bad);
        let good = files(rule.code, Example::Good).into_iter().filter(|file| !bad.contains(file)).collect();
        let book = snapshot(&bad);
        let mut findings = run(&book, &Selection { strict: true, named: vec![rule.code] });
        findings.retain(|finding| finding.code == rule.code);
        let word = |part: &str| catalog.word(&format!("check-{}-{part}", rule.code));
        Self {
            title: word("title"),
            what: word("what"),
            why: word("why"),
            settings: bad.into_iter().find(|file| &**file.path() == crate::config::FILE),
            fixable: findings.iter().any(|finding| finding.fix.is_some()),
            book,
            findings,
            good,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;
    use crate::lang::Language;

    #[test]
    fn every_rule_has_its_page_in_every_language() {
        for language in Language::ALL {
            let catalog = Catalog::new(language);
            for rule in RULES {
                let page = Page::of(rule, &catalog);
                for words in [&page.title, &page.what, &page.why] {
                    assert!(!words.starts_with("check-"), "{words}");
                }
                assert!(!page.findings.is_empty() && !page.good.is_empty(), "{}", rule.code);
            }
        }
    }

    #[test]
    fn every_sentence_of_a_finding_has_words_in_every_language() {
        for language in Language::ALL {
            let catalog = Catalog::new(language);
            for rule in RULES {
                for finding in Page::of(rule, &catalog).findings {
                    for message in finding.hints.iter().chain([&finding.message]) {
                        assert!(catalog.has(message.key), "{}", message.key);
                        assert!(!catalog.say(message).contains("{$"), "{}", catalog.say(message));
                    }
                }
            }
        }
    }
}
