//! What is wrong in a book: rules that look at a snapshot and give findings.
//!
//! Owns the list of rules, their tiers and severities, what they say of themselves (`explain`) and the safe
//! mends (`fix`). Pure: reads no file, prints nothing, writes nothing.
//! To add a rule: one file in `rules/`, one line in [`RULES`], its words in both catalogues, an example book.

mod context;
mod example;
pub mod explain;
pub mod fix;
mod guess;
mod rules;

use rayon::prelude::*;

use crate::book::Ix;
use crate::config::{Config, FILE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::Record;
use crate::snapshot::Snapshot;
use context::Context;

/// When a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Always.
    Basic,
    /// When asked for strictness.
    Strict,
    /// When asked for by name.
    OptIn,
}

impl Tier {
    /// Key of its name in the catalogues.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Basic => "check-tier-basic",
            Self::Strict => "check-tier-strict",
            Self::OptIn => "check-tier-opt-in",
        }
    }
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: &'static str,
    /// When it looks.
    pub tier: Tier,
    /// How bad its findings usually are.
    pub severity: Severity,
    find: Find,
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug)]
enum Find {
    /// Nowhere: reading the files gave its findings already.
    Reading,
    /// At each record that could be read.
    Record(fn(&Context<'_>, Ix, &Record, &mut Vec<Diagnostic>)),
    /// At the book as a whole.
    Book(fn(&Context<'_>, &mut Vec<Diagnostic>)),
}

impl Rule {
    /// The key of its title in the catalogues: `check-CODE-title`.
    #[must_use]
    pub fn title_key(&self) -> String {
        format!("check-{}-title", self.code)
    }
}

/// All rules, by tier, in the order of the manual.
pub const RULES: &[Rule] = &[
    reading("parse"),
    reading("conflict-marker"),
    reading("duplicate-key"),
    Rule { severity: Severity::Warning, ..reading("config") },
    rules::required::RULE,
    rules::value::RULE,
    rules::dangling_link::RULE,
    rules::ambiguous_link::RULE,
    rules::link_kind::RULE,
    rules::unique_id::RULE,
    rules::vocabulary::RULE,
    rules::unknown_field::RULE,
    rules::deal_consistency::RULE,
    rules::date_sanity::RULE,
    rules::report::RULE,
    rules::stale::RULE,
    rules::no_next_action::RULE,
    rules::orphan::RULE,
    rules::retention::RULE,
];

const fn reading(code: &'static str) -> Rule {
    Rule { code, tier: Tier::Basic, severity: Severity::Error, find: Find::Reading }
}

/// The rule of a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The rule that a mistyped code most likely means.
#[must_use]
pub fn nearest_rule(code: &str) -> Option<&'static Rule> {
    guess::nearest(code, RULES.iter().map(|rule| rule.code)).and_then(|guess| rule(guess.word))
}

/// Which rules look, beside the basic ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whether the strict tier looks too.
    pub strict: bool,
    /// Codes of rules that look whatever their tier.
    pub named: Vec<&'static str>,
}

impl Selection {
    /// Every rule of the basic and the strict tier.
    #[must_use]
    pub fn strict() -> Self {
        Self { strict: true, named: Vec::new() }
    }

    fn takes(&self, rule: &Rule, config: &Config) -> bool {
        match config.checks.get(rule.code).map(|level| level.severity) {
            _ if self.named.contains(&rule.code) => true,
            Some(severity) => severity.is_some(),
            None => rule.tier == Tier::Basic || (rule.tier == Tier::Strict && self.strict),
        }
    }
}

/// All findings in a book, sorted by path and place.
///
/// A file that cannot be parsed gives that finding and no other.
#[must_use]
pub fn run(snapshot: &Snapshot, selection: &Selection) -> Vec<Diagnostic> {
    let active: Vec<&Rule> = RULES.iter().filter(|rule| selection.takes(rule, &snapshot.config)).collect();
    let context = Context::new(snapshot);
    let mut found: Vec<Diagnostic> = snapshot.faults.iter().cloned().chain(unknown_codes(snapshot)).collect();
    let records: Vec<(Ix, &Record)> = snapshot.book.iter().collect();
    found.par_extend(records.par_iter().flat_map_iter(|(ix, record)| of_record(&context, &active, *ix, record)));
    for rule in &active {
        if let Find::Book(find) = rule.find {
            find(&context, &mut found);
        }
    }
    found.retain_mut(|finding| set_severity(finding, selection, &snapshot.config));
    found.par_sort_by(|a, b| (&a.path, a.span, a.code).cmp(&(&b.path, b.span, b.code)));
    found
}

/// The findings in one file, sorted by place: those of [`run`] for it, but for what only the book as a whole shows
/// ([`needs_whole_book`]). Looks at that file and at what it links to.
#[must_use]
pub fn of_file(snapshot: &Snapshot, ix: Ix, selection: &Selection) -> Vec<Diagnostic> {
    let active: Vec<&Rule> = RULES.iter().filter(|rule| selection.takes(rule, &snapshot.config)).collect();
    let mut found = of_record(&Context::new(snapshot), &active, ix, snapshot.book.record(ix));
    found.retain_mut(|finding| set_severity(finding, selection, &snapshot.config));
    found.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    found
}

/// Whether findings of this code come from looking at the book as a whole.
#[must_use]
pub fn needs_whole_book(code: &str) -> bool {
    rule(code).is_some_and(|rule| matches!(rule.find, Find::Book(_)))
}

fn of_record(context: &Context<'_>, active: &[&Rule], ix: Ix, record: &Record) -> Vec<Diagnostic> {
    let mut found = record.faults.clone();
    if context::is_broken(record) {
        return found;
    }
    for rule in active {
        if let Find::Record(find) = rule.find {
            find(context, ix, record, &mut found);
        }
    }
    found
}

/// Sets the severity that the book wants; false when it wants none of it.
fn set_severity(finding: &mut Diagnostic, selection: &Selection, config: &Config) -> bool {
    match config.checks.get(finding.code).map(|level| level.severity) {
        Some(Some(severity)) => finding.severity = severity,
        Some(None) => return selection.named.contains(&finding.code),
        None => {}
    }
    true
}

/// Codes under `checks:` that no rule has.
fn unknown_codes(snapshot: &Snapshot) -> impl Iterator<Item = Diagnostic> {
    let unknown = snapshot.config.checks.iter().filter(|(code, _)| rule(code).is_none());
    unknown.map(|(code, level)| {
        let message = Message::new("check-config-unknown-code").with("code", code.as_str());
        let hint = match nearest_rule(code) {
            Some(rule) => Message::new("config-did-you-mean").with("name", rule.code),
            None => {
                let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
                Message::new("config-known-keys").with("keys", codes.join(", "))
            }
        };
        Diagnostic::warning("config", &FILE.into(), level.key, message).hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::book_of;

    fn codes(text: &str, selection: &Selection) -> Vec<(&'static str, Severity)> {
        run(&book_of(text), selection).into_iter().map(|finding| (finding.code, finding.severity)).collect()
    }

    const LOST: &str = "//- deals/a.md\n---\ntitle: A\nstatus: lost\nclosed_date: 2026-01-05\ntags: x\n---\n";

    #[test]
    fn a_rule_looks_by_tier_by_name_or_because_the_book_wants_it() {
        assert_eq!(codes(LOST, &Selection::default()), []);
        assert_eq!(codes(LOST, &Selection::strict()), [("deal-consistency", Severity::Warning)]);
        let named = Selection { strict: false, named: vec!["deal-consistency", "orphan"] };
        let both = [("orphan", Severity::Info), ("deal-consistency", Severity::Warning)];
        assert_eq!(codes(LOST, &named), both);
        let wanted = format!("//- carnet.yaml\nchecks:\n  deal-consistency: error\n{LOST}");
        assert_eq!(codes(&wanted, &Selection::default()), [("deal-consistency", Severity::Error)]);
        let off = format!("//- carnet.yaml\nchecks:\n  deal-consistency: off\n{LOST}");
        assert_eq!(codes(&off, &Selection::strict()), []);
        assert_eq!(codes(&off, &named), both, "who names a rule wants it");
    }

    #[test]
    fn the_findings_in_one_file_are_those_of_the_whole_book_for_it() {
        let text = "//- deals/b.md\n---\ntitle: B\ncompany: x\nvalue: 1 000\n---\n[[gone]]\n//- contacts/a.md\n---\nphone: 012\n---\n";
        let snapshot = book_of(text);
        let all = run(&snapshot, &Selection::default());
        assert!(all.len() > 3, "{all:?}");
        for (ix, record) in snapshot.book.iter() {
            let whole: Vec<&Diagnostic> =
                all.iter().filter(|found| found.path == *record.path() && !needs_whole_book(found.code)).collect();
            let alone = of_file(&snapshot, ix, &Selection::default());
            assert_eq!(whole, alone.iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_file_that_does_not_parse_gives_that_and_nothing_else() {
        let text = "//- contacts/a.md\n---\ncompany: nobody\nemail: \"x\n---\n";
        assert_eq!(codes(text, &Selection::strict()), [("parse", Severity::Error)]);
    }

    #[test]
    fn a_code_that_no_rule_has_is_named_in_the_config() {
        let found = run(&book_of("//- carnet.yaml\nchecks:\n  stail: warning\n"), &Selection::default());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code, found[0].span), ("config", crate::text::Span::new(10, 15)));
        assert_eq!(found[0].hints, [Message::new("config-did-you-mean").with("name", "stale")]);
    }

    #[test]
    fn findings_are_sorted_by_path_and_place() {
        let text = "//- deals/b.md\n---\ncompany: x\n---\n//- contacts/a.md\n---\nname: A\nowner: nobody\ncompany: nowhere\n---\n//- members/m.md\n---\nname: M\n---\n";
        let places: Vec<(String, u32)> = run(&book_of(text), &Selection::default())
            .into_iter()
            .map(|finding| (finding.path.to_string(), finding.span.start))
            .collect();
        let mut sorted = places.clone();
        sorted.sort();
        assert_eq!(places, sorted);
        assert_eq!(places.len(), 4);
    }
}
