//! The plain meaning of a query: one record after the other, without an index.

use rayon::prelude::*;

use super::content::texts;
use super::fold::{fold_into, is_near, terms};
use super::operand::lies_in;
use super::target::Targets;
use super::values::{self, Seen};
use super::{Clause, FieldTest, Operand, Query, Sign, Test};
use crate::book::Ix;
use crate::snapshot::Snapshot;

/// How closely a word must be written as the record has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// As the record has it, or its beginning.
    AsWritten,
    /// With one typo.
    Forgiving,
}

/// A query bound to the book that it asks.
#[derive(Debug)]
pub struct Matcher<'a> {
    snapshot: &'a Snapshot,
    spelling: Spelling,
    clauses: Vec<Bound<'a>>,
}

/// A clause with the records that its values name, for fields that link.
#[derive(Debug)]
struct Bound<'a> {
    clause: &'a Clause,
    targets: Vec<Targets>,
}

/// Fewest of some records that a thread looks at: all, when the caller is itself work that threads share. One that waits
/// for its parts takes up other work meanwhile, which may ask for the very thing that the caller is about to make.
#[must_use]
pub fn grain(records: usize) -> usize {
    if rayon::current_thread_index().is_some() { records.max(1) } else { 256 }
}

/// The records among some that a query asks for, in their order. When none is as written, words are forgiven a typo.
#[must_use]
pub fn select(query: &Query, snapshot: &Snapshot, among: impl IntoIterator<Item = Ix>) -> Vec<Ix> {
    let among: Vec<Ix> = among.into_iter().collect();
    let with = |spelling| -> Vec<Ix> {
        let matcher = query.on(snapshot, spelling);
        among.par_iter().copied().with_min_len(grain(among.len())).filter(|ix| matcher.matches(*ix)).collect()
    };
    let found = with(Spelling::AsWritten);
    if found.is_empty() && query.may_hold_typos() { with(Spelling::Forgiving) } else { found }
}

impl Query {
    /// The query bound to a book.
    #[must_use]
    pub fn on<'a>(&'a self, snapshot: &'a Snapshot, spelling: Spelling) -> Matcher<'a> {
        let bind = |clause| Bound { clause, targets: Targets::of_clause(clause, snapshot) };
        Matcher { snapshot, spelling, clauses: self.clauses.iter().map(bind).collect() }
    }

    /// Whether a record fits, its words as written. To ask for many records, bind once with [`Query::on`].
    #[must_use]
    pub fn matches(&self, snapshot: &Snapshot, ix: Ix) -> bool {
        self.on(snapshot, Spelling::AsWritten).matches(ix)
    }

    /// Whether some word could be a misspelling.
    #[must_use]
    pub fn may_hold_typos(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.negated && matches!(clause.test, Test::Words(_)))
    }
}

impl Matcher<'_> {
    /// Whether a record fits.
    #[must_use]
    pub fn matches(&self, ix: Ix) -> bool {
        (0..self.clauses.len()).all(|number| self.clause_holds(number, ix))
    }

    /// Whether the clause of this number holds for a record.
    #[must_use]
    pub fn clause_holds(&self, number: usize, ix: Ix) -> bool {
        let bound = &self.clauses[number];
        self.test(bound, ix) != bound.clause.negated
    }

    /// For each value of the clause of this number the records that it means; empty when its field does not link.
    #[must_use]
    pub fn targets(&self, number: usize) -> &[Targets] {
        &self.clauses[number].targets
    }

    fn test(&self, bound: &Bound<'_>, ix: Ix) -> bool {
        let record = self.snapshot.book.record(ix);
        match &bound.clause.test {
            Test::Words(words) => {
                // A word that must not be there is taken as written.
                let forgiving = self.spelling == Spelling::Forgiving && !bound.clause.negated;
                let near = |word: &str, term: &str| term.starts_with(word) || (forgiving && is_near(word, term));
                words.iter().all(|word| self.any_term(ix, |term| near(word, term)))
            }
            Test::Phone(numbers) => self.any_term(ix, |term| numbers.iter().any(|number| term.starts_with(&**number))),
            Test::Phrase(words) => self.any_text(ix, |text| holds_phrase(text, words)),
            Test::Kind(kinds) => kinds.contains(&record.kind),
            Test::Is(states) => states.iter().any(|state| state.holds(self.snapshot, ix)),
            Test::Has(things) => things.iter().any(|thing| thing.holds(self.snapshot, ix)),
            Test::Field(test) => self.field(test, &bound.targets, ix),
        }
    }

    fn any_term(&self, ix: Ix, fits: impl Fn(&str) -> bool) -> bool {
        self.any_text(ix, |text| terms(text).any(&fits))
    }

    /// Whether one of a record's folded texts fits.
    fn any_text(&self, ix: Ix, fits: impl Fn(&str) -> bool) -> bool {
        let mut folded = String::new();
        let mut found = false;
        texts(self.snapshot.book.record(ix), |_, text| {
            if !found {
                folded.clear();
                fold_into(text, &mut folded);
                found = fits(&folded);
            }
        });
        found
    }

    fn field(&self, test: &FieldTest, targets: &[Targets], ix: Ix) -> bool {
        let mut seen = Vec::new();
        for key in &test.keys {
            values::collect(self.snapshot, ix, key, &mut seen);
        }
        let equal = || {
            let of = |(number, operand): (usize, &Operand)| {
                seen.iter().any(|seen| self.fits(seen, operand, test.sign, targets.get(number)))
            };
            test.operands.iter().enumerate().any(of)
        };
        if test.sign == Sign::Differs { !seen.is_empty() && !equal() } else { equal() }
    }

    fn fits(&self, seen: &Seen<'_>, operand: &Operand, sign: Sign, targets: Option<&Targets>) -> bool {
        match seen {
            Seen::Number(number) => operand.numbers(sign).is_some_and(|limits| lies_in(*number, limits)),
            Seen::Date(date) => operand.days(sign, self.snapshot.today).is_some_and(|limits| lies_in(*date, limits)),
            Seen::YesNo(yes) => operand.scalars().any(|scalar| scalar.yes == Some(*yes)),
            Seen::Link(link) => targets.is_some_and(|targets| targets.hold(self.snapshot, link)),
            Seen::Word(text) => values::word_fits(text, operand, sign),
            Seen::Prose(text) => values::prose_fits(text, operand, sign, self.snapshot.today),
            Seen::Phone(text) => values::phone_fits(text, operand),
        }
    }
}

fn holds_phrase(folded: &str, words: &[Box<str>]) -> bool {
    // Looking for the longest word's letters is quick, and most texts lack them.
    let longest = words.iter().max_by_key(|word| word.len()).map_or("", |word| &**word);
    if !folded.contains(longest) {
        return false;
    }
    let mut rest = terms(folded);
    loop {
        if words.iter().map(|word| Some(&**word)).eq(rest.clone().take(words.len()).map(Some)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    use crate::query::parse;

    #[test]
    fn work_that_threads_share_is_not_shared_again() {
        assert_eq!(grain(1000), 256);
        let inside: Vec<usize> = [1000, 0].into_par_iter().map(grain).collect();
        assert_eq!(inside, [1000, 1]);
    }

    const FILES: &[(&str, &str)] = &[
        ("members/ana.md", "---\nname: Ana Ruiz\n---\n"),
        ("members/luc.md", "---\nname: Luc Petit\nactive: no\n---\n"),
        (
            "companies/acme.md",
            "---\nname: Acme Suisse\ncity: Genève\ntags: [vip, nord]\nregion: worldwide\nstaff: 120\n---\n",
        ),
        (
            "companies/borealis.md",
            "---\nname: Boréalis\nphone: +33 6 12 34 56 78\nregion: europe\nstaff: 9\nstatus: customer\n---\n",
        ),
        (
            "contacts/ben.md",
            "---\nname: Ben Ito\ncompany: acme\nowner: ana\nemail: ben@acme.example\n---\nPrefers calls, l’après-midi.\n- 2026-11-19 call: [[roll]] is fine\n",
        ),
        (
            "deals/roll.md",
            "---\ntitle: Rollout\nstage: proposal\ncompany: \"[[acme]]\"\nvalue: 48000\nclose_date: 2026-12-15\nowner: ana\nsource: referral\ncontacts: [ben]\n---\n- [ ] quote [due:: 2026-11-18]\n",
        ),
        (
            "deals/pilot.md",
            "---\ntitle: Pilot\nstage: lead\ncompany: borealis\nvalue: 900\ncurrency: USD\nowner: luc\n---\n- 2026-01-02 call: x\n- [ ] later [due:: 2026-12-01]\n",
        ),
        (
            "deals/old.md",
            "---\ntitle: Old one\nstage: lead\nstatus: lost\ncompany: ghost\nlines:\n  - {product: Seat, quantity: 2, price: 100}\n---\n",
        ),
    ];

    fn snapshot() -> Snapshot {
        Snapshot::of_files("rates:\n  USD: 2\n", FILES)
    }

    fn found(line: &str) -> Vec<String> {
        let snapshot = snapshot();
        let (query, faults) = parse(line, &snapshot);
        assert_eq!(faults, [], "{line}");
        let all = snapshot.book.iter().map(|(ix, _)| ix).collect::<Vec<_>>();
        select(&query, &snapshot, all).into_iter().map(|ix| snapshot.book.record(ix).id.to_string()).collect()
    }

    #[test]
    fn words_match_without_case_and_accents_by_prefix_and_forgive_a_typo() {
        assert_eq!(found("BORE"), ["borealis", "pilot"]);
        assert_eq!(found("boraelis"), ["borealis", "pilot"]);
        assert_eq!(found("apres midi"), ["ben"]);
        assert_eq!(found("\"prefers calls\""), ["ben"]);
        assert_eq!(found("\"calls prefers\""), [""; 0]);
        assert_eq!(found("0612345678"), ["borealis"]);
        assert_eq!(found("06 12 34 56 78"), ["borealis"]);
        assert_eq!(found("ben@acme.example"), ["ben"]);
        assert_eq!(found("acme -rollout -kind:company"), ["ben"]);
    }

    #[test]
    fn fields_compare_by_their_type() {
        assert_eq!(found("value>10000"), ["roll"]);
        assert_eq!(found("value:1000..5k"), ["pilot"], "900 USD are worth 1800");
        assert_eq!(found("value=200"), ["old"], "the sum of its lines");
        assert_eq!(found("close_date<2026-12-31"), ["roll"]);
        assert_eq!(found("close_date:this-month"), [""; 0]);
        assert_eq!(found("close_date<+30d"), ["roll"]);
        assert_eq!(found("tag:vip,q4"), ["acme"]);
        assert_eq!(found("city:gen"), ["acme"]);
        assert_eq!(found("city=gen"), [""; 0]);
        assert_eq!(found("stage:lead"), ["old", "pilot"]);
        assert_eq!(found("stage!=lead"), ["roll"]);
        assert_eq!(found("-stage:lead kind:deal"), ["roll"]);
        assert_eq!(found("status:perdue"), ["old"]);
        assert_eq!(found("active:non"), ["luc"]);
        assert_eq!(found("probability>=50"), ["roll"]);
        assert_eq!(found("weighted>20000"), ["roll"]);
        assert_eq!(found("region:world"), ["acme"]);
        assert_eq!(found("staff>10"), ["acme"]);
        assert_eq!(found("phone:0612345678"), ["borealis"]);
        assert_eq!(found("last_contact>=yesterday"), ["ben", "roll"]);
    }

    #[test]
    fn a_link_is_found_by_id_and_by_name_and_a_dangling_one_by_what_is_written() {
        assert_eq!(found("company:acme"), ["ben", "roll"]);
        assert_eq!(found("company:\"acme suisse\""), ["ben", "roll"]);
        assert_eq!(found("owner:petit"), ["pilot"]);
        assert_eq!(found("company:ghost"), ["old"]);
        assert_eq!(found("owner:ana,luc kind:deal"), ["pilot", "roll"]);
        assert_eq!(found("link:ben"), ["roll"]);
    }

    #[test]
    fn states_follow_from_the_book_and_the_day() {
        assert_eq!(found("is:open"), ["pilot", "roll"]);
        assert_eq!(found("is:lost"), ["old"]);
        assert_eq!(found("is:todo"), ["roll"]);
        assert_eq!(found("is:standby"), ["pilot"]);
        assert_eq!(found("is:overdue"), ["roll"]);
        assert_eq!(found("is:rotting"), ["pilot"]);
        assert_eq!(found("has:email"), ["ben"]);
        assert_eq!(found("kind:deal no:owner"), ["old"]);
        assert_eq!(found("has:interaction kind:contact"), ["ben"]);
        assert_eq!(found("is:company"), ["acme", "borealis"]);
        assert_eq!(found("").len(), FILES.len());
    }
}
