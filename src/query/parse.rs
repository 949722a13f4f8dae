//! A line to a [`Query`].

use super::fold::{fold, terms};
use super::names::{self, Name};
use super::operand::{Operand, Scalar};
use super::split::{Body, Pair, Part, split};
use super::vocabulary::{self, Named};
use super::{Clause, Fault, FieldTest, Presence, Query, Sign, State, Test, phone};
use crate::config::{Config, FieldType};
use crate::lang::Message;
use crate::snapshot::Snapshot;
use crate::text::Span;

/// Most clauses of a query, and most words of a clause.
const MOST_CLAUSES: usize = 32;
/// Most values of a clause.
const MOST_VALUES: usize = 64;

/// Reads a line against a book. What cannot be read is a fault; the rest applies.
#[must_use]
pub fn parse(line: &str, snapshot: &Snapshot) -> (Query, Vec<Fault>) {
    parse_with(line, &snapshot.config, &|key| snapshot.book.iter().any(|(_, record)| record.field(key).is_some()))
}

/// Reads a line; `in_use` says whether some record has a field of this key, for fields that nobody declared.
#[must_use]
pub fn parse_with(line: &str, config: &Config, in_use: &dyn Fn(&str) -> bool) -> (Query, Vec<Fault>) {
    let mut parser = Parser { config, in_use, clauses: Vec::new(), faults: Vec::new() };
    let parts = split(line);
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        if parser.clauses.len() == MOST_CLAUSES {
            let rest = Span::new(part.span.start as usize, line.len());
            parser.fault(rest, Message::new("query-too-long").with("limit", MOST_CLAUSES), None);
            break;
        }
        at += parser.phone(line, &parts[at..]).unwrap_or_else(|| parser.part(part));
    }
    (Query { clauses: parser.clauses }, parser.faults)
}

struct Parser<'a> {
    config: &'a Config,
    in_use: &'a dyn Fn(&str) -> bool,
    clauses: Vec<Clause>,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    /// Reads one part; gives the number of parts taken.
    fn part(&mut self, part: &Part<'_>) -> usize {
        let test = match &part.body {
            Body::Word(word) => Some(Test::Words(folded_terms(word))),
            Body::Phrase(words) => Some(Test::Phrase(folded_terms(words))),
            Body::Pair(pair) => self.pair(part, pair),
        };
        match test {
            Some(Test::Words(words) | Test::Phrase(words)) if words.is_empty() => {}
            Some(Test::Words(words) | Test::Phrase(words)) if words.len() > MOST_CLAUSES => {
                self.fault(part.span, Message::new("query-too-long").with("limit", MOST_CLAUSES), None);
            }
            Some(test) => self.clauses.push(Clause { test, negated: part.negated, span: part.span }),
            None => {}
        }
        1
    }

    /// A phone number typed with spaces is one word; gives the number of parts taken.
    fn phone(&mut self, line: &str, parts: &[Part<'_>]) -> Option<usize> {
        let is_piece = |part: &&Part<'_>| {
            let digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
            !part.negated && matches!(part.body, Body::Word(word) if digit(word) && !word.contains(char::is_alphabetic))
        };
        let longest = parts.iter().take_while(is_piece).count();
        let (taken, span) = (1..=longest).rev().find_map(|count| {
            let span = Span { start: parts[0].span.start, end: parts[count - 1].span.end };
            is_typed_number(&line[span.range()], count).then_some((count, span))
        })?;
        let asked = phone::asked(&line[span.range()]).into_iter().map(Into::into).collect();
        self.clauses.push(Clause { test: Test::Phone(asked), negated: false, span });
        Some(taken)
    }

    fn pair(&mut self, part: &Part<'_>, pair: &Pair<'_>) -> Option<Test> {
        let Some(name) = names::resolve(pair.name, self.config, self.in_use) else {
            let message = Message::new("query-unknown-field").with("name", pair.name);
            self.fault(pair.name_span, message, names::nearest(pair.name, self.config));
            return None;
        };
        if pair.values.is_empty() {
            self.fault(part.span, Message::new("query-no-value").with("part", pair.whole), None);
            return None;
        }
        if pair.values.len() > MOST_VALUES {
            self.fault(part.span, Message::new("query-too-long").with("limit", MOST_VALUES), None);
            return None;
        }
        match name {
            Name::Kind => self.any(pair, Self::kind).map(Test::Kind),
            Name::Is => self.states(pair),
            Name::Has => self.any(pair, Self::presence).map(Test::Has),
            Name::Lacks => self.lacks(part, pair),
            Name::Fields(keys) => self.field(keys, pair),
        }
    }

    /// Reads each value; those with a fault are left out, and nothing is left when all have one.
    fn any<T>(&mut self, pair: &Pair<'_>, read: impl Fn(&mut Self, Span, &str) -> Option<T>) -> Option<Vec<T>> {
        let found: Vec<T> = pair.values.iter().filter_map(|(span, value)| read(self, *span, value)).collect();
        (!found.is_empty()).then_some(found)
    }

    fn kind(&mut self, span: Span, word: &str) -> Option<crate::config::Kind> {
        let found = names::kind(word, self.config);
        if found.is_none() {
            let message = Message::new("query-unknown-kind").with("name", word);
            self.fault(span, message, names::nearest_kind(word, self.config));
        }
        found
    }

    /// `is:deal` asks for a kind, everything else for states.
    fn states(&mut self, pair: &Pair<'_>) -> Option<Test> {
        let kind = |(_, word): &(Span, &str)| {
            if State::parse(word).is_none() { names::kind(word, self.config) } else { None }
        };
        let kinds: Vec<_> = pair.values.iter().filter_map(kind).collect();
        if kinds.len() == pair.values.len() {
            return Some(Test::Kind(kinds));
        }
        self.any(pair, Self::state).map(Test::Is)
    }

    fn state(&mut self, span: Span, word: &str) -> Option<State> {
        let found = State::parse(word);
        if found.is_none() {
            let message = Message::new("query-unknown-state").with("name", word);
            self.fault(span, message, names::closest(&fold(word), State::words()));
        }
        found
    }

    fn presence(&mut self, span: Span, word: &str) -> Option<Presence> {
        if let Some(found) = Presence::parse(word) {
            return Some(found);
        }
        if let Some(Name::Fields(keys)) = names::resolve(word, self.config, self.in_use) {
            return Some(Presence::Field(keys));
        }
        let message = Message::new("query-unknown-field").with("name", word);
        self.fault(span, message, names::nearest(word, self.config));
        None
    }

    /// `no:email` is `-has:email`.
    fn lacks(&mut self, part: &Part<'_>, pair: &Pair<'_>) -> Option<Test> {
        let test = Test::Has(self.any(pair, Self::presence)?);
        self.clauses.push(Clause { test, negated: !part.negated, span: part.span });
        None
    }

    fn field(&mut self, keys: Vec<Box<str>>, pair: &Pair<'_>) -> Option<Test> {
        let choices = vocabulary::of(&keys, self.config);
        let expected = Expected::of(&keys, self.config);
        let read = |parser: &mut Self, span: Span, text: &str| {
            let operand = Operand::read(text);
            match expected.refusal(&operand) {
                Some(key) => {
                    parser.fault(span, Message::new(key).with("name", pair.name).with("value", text), None);
                    None
                }
                None => Some(parser.chosen(&choices, pair, span, operand)),
            }
        };
        let operands = self.any(pair, read)?.into_iter().flatten().collect();
        Some(Test::Field(FieldTest { keys, sign: pair.sign, operands }))
    }

    /// A value of a vocabulary may be written as its name in any language, or begin it.
    fn chosen(&mut self, choices: &[Named<'_>], pair: &Pair<'_>, span: Span, operand: Operand) -> Vec<Operand> {
        let Operand::One(scalar) = &operand else { return vec![operand] };
        if choices.is_empty() || !matches!(pair.sign, Sign::Has | Sign::Equal | Sign::Differs) {
            return vec![operand];
        }
        let found = vocabulary::meant(choices, &scalar.folded);
        if found.is_empty() {
            let ids = choices.iter().map(|choice| choice.id);
            let names = ids.chain(choices.iter().flat_map(|choice| choice.names.iter().copied()));
            let message = Message::new("query-unknown-choice").with("name", pair.name).with("value", &*scalar.raw);
            self.fault(span, message, names::closest(&scalar.folded, names));
            return vec![operand];
        }
        found.into_iter().map(|choice| Operand::One(Scalar::read(choice))).collect()
    }

    fn fault(&mut self, span: Span, message: Message, nearest: Option<String>) {
        let hint = nearest.map(|name| Message::new("query-did-you-mean").with("name", name));
        self.faults.push(Fault { span, message, hint });
    }
}

/// Whether so many words are one phone number: what starts like one or has enough digits.
fn is_typed_number(text: &str, words: usize) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    phone::is_number(text) && (words == 1 || text.starts_with(['+', '0', '(']) || digits >= 9)
}

fn folded_terms(text: &str) -> Vec<Box<str>> {
    terms(&fold(text)).map(Into::into).collect()
}

/// What every definition of a field agrees that its values are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Number,
    Day,
    YesNo,
    Anything,
}

impl Expected {
    fn of(keys: &[Box<str>], config: &Config) -> Self {
        match keys.first().map(|key| &**key) {
            Some("weighted") => return Self::Number,
            Some("last_contact" | "next_action" | "closed") => return Self::Day,
            _ => {}
        }
        let mut shapes = vocabulary::definitions(keys, config).map(|def| match def.shape {
            FieldType::Number | FieldType::Money | FieldType::Percent => Self::Number,
            FieldType::Date => Self::Day,
            FieldType::YesNo => Self::YesNo,
            _ => Self::Anything,
        });
        let first = shapes.next().unwrap_or(Self::Anything);
        if shapes.all(|shape| shape == first) { first } else { Self::Anything }
    }

    /// The sentence that says why a value cannot be compared.
    fn refusal(self, operand: &Operand) -> Option<&'static str> {
        let all = |fits: &dyn Fn(&Scalar) -> bool| operand.scalars().all(fits);
        match self {
            Self::Number if !all(&|scalar| scalar.number.is_some()) => Some("query-needs-number"),
            Self::Day if !all(&|scalar| scalar.days.is_some()) => Some("query-needs-date"),
            Self::YesNo if !all(&|scalar| scalar.yes.is_some()) => Some("query-needs-yes-no"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Sign;
    use crate::text::Source;
    use proptest::prelude::*;

    fn config() -> Config {
        Config::read(&Source::new("carnet.yaml", "")).0
    }

    fn read(line: &str) -> (Query, Vec<(&'static str, Option<String>)>) {
        let (query, faults) = parse_with(line, &config(), &|key| key == "region");
        let hint = |fault: &Fault| fault.hint.as_ref().map(|hint| format!("{:?}", hint.args[0].1));
        (query, faults.iter().map(|fault| (fault.message.key, hint(fault))).collect())
    }

    fn fault(line: &str) -> Option<(&'static str, Option<String>)> {
        let (query, faults) = read(&format!("{line} kept"));
        assert!(query.words().any(|word| word == "kept"), "{line}");
        faults.into_iter().next()
    }

    #[test]
    fn a_fault_names_what_was_meant_and_the_rest_applies() {
        let meant = |name: &str| Some(format!("Text({name:?})"));
        assert_eq!(fault("stge:lead"), Some(("query-unknown-field", meant("stage"))));
        assert_eq!(fault("xyzzy:1"), Some(("query-unknown-field", None)));
        assert_eq!(fault("stage:"), Some(("query-no-value", None)));
        assert_eq!(fault("stage:propsal"), Some(("query-unknown-choice", meant("proposal"))));
        assert_eq!(fault("is:roting"), Some(("query-unknown-state", meant("rotting"))));
        assert_eq!(fault("kind:deel"), Some(("query-unknown-kind", meant("deal"))));
        assert_eq!(fault("value>lots"), Some(("query-needs-number", None)));
        assert_eq!(fault("close_date<soon"), Some(("query-needs-date", None)));
        assert_eq!(fault("do_not_call:maybe"), Some(("query-needs-yes-no", None)));
        assert_eq!(fault("has:emial"), Some(("query-unknown-field", meant("email"))));
        assert_eq!(read(&"a ".repeat(60)).1[0].0, "query-too-long");
    }

    #[test]
    fn both_languages_and_both_signs_say_the_same() {
        for (french, english) in [
            ("étape:proposition", "stage:proposal"),
            ("responsable:ana", "owner:ana"),
            ("montant>10k", "value>10000"),
            ("société:acme", "company:acme"),
            ("est:gagnée", "is:won"),
            ("sorte:affaires", "kind:deal"),
            ("sans:téléphone", "-has:phone"),
            ("échéance<+30j", "next_action<+30d"),
            ("close-date≤2026-12", "close_date<=2026-12"),
        ] {
            let (left, right) = (read(french), read(english));
            assert!(left.1.is_empty() && right.1.is_empty(), "{french} {english}");
            let shape =
                |query: &Query| format!("{:?}", query.clauses.iter().map(|c| (&c.test, c.negated)).collect::<Vec<_>>());
            // What was written stays in the operand; all else is the same.
            let without_raw = |text: String| text.replace("10k", "10000").replace("+30j", "+30d");
            assert_eq!(without_raw(shape(&left.0)), without_raw(shape(&right.0)));
        }
    }

    #[test]
    fn a_phone_number_is_one_word_in_every_spelling() {
        let phone = |line: &str| match &read(line).0.clauses[..] {
            [Clause { test: Test::Phone(asked), .. }] => asked.iter().map(|digits| digits.to_string()).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(phone("06 12 34 56 78"), ["0612345678"]);
        assert_eq!(phone("+33 6 12 34 56 78"), ["33612345678", "612345678"]);
        assert_eq!(phone("212 555 0123"), ["2125550123"]);
        assert_eq!(read("2026 10 15").0.clauses.len(), 3);
        assert_eq!(read("lyon 69003 12").0.clauses.len(), 3);
    }

    #[test]
    fn a_field_that_only_some_file_has_is_a_field() {
        let (query, faults) = read("region:worldwide");
        assert!(faults.is_empty());
        assert!(
            matches!(&query.clauses[0].test, Test::Field(test) if test.sign == Sign::Has && &*test.keys[0] == "region")
        );
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in "\\PC{0,60}|([a-z]{1,5}(:|=|<|>=|!=)[a-z0-9.,+\"-]{0,8} ?){0,6}") {
            let (query, faults) = read(&line);
            prop_assert!(query.clauses.len() + faults.len() <= line.len() + 1);
        }
    }
}
