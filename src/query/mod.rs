//! The query line: one language for the search box, lists and the API.
//!
//! `stage:proposal owner:ana value>10000 close_date<+30d tag:q4 is:rotting has:email -source:event "exact words" words`:
//! every part must hold. Words match without case or accents and by prefix; when nothing matches as written, each word
//! is forgiven one typo. Fields compare by their type. A part that cannot be read is a [`Fault`], and the others apply.
//!
//! Knows no index and no page: [`Matcher`] is the plain meaning of a query, record by record.

pub mod fold;

mod content;
mod day;
mod dictionary;
mod matcher;
mod names;
mod operand;
mod parse;
mod phone;
mod split;
mod state;
mod target;
mod values;
mod vocabulary;

pub use content::{Class, texts};
pub use day::Days;
pub use dictionary::{Dictionary, dictionary};
pub use matcher::{Matcher, Spelling, grain, select};
pub use names::{field_keys, nearest_field};
pub use operand::{Limit, Operand, Scalar};
pub use parse::{parse, parse_with};
pub use phone::national;
pub use state::{Presence, State};
pub use target::Targets;
pub use values::{Seen, collect};

use crate::config::Kind;
use crate::lang::Message;
use crate::text::Span;

/// A query: all clauses must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses in the order of the line.
    pub clauses: Vec<Clause>,
}

impl Query {
    /// Whether it asks for nothing, so that every record fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether it compares a field.
    #[must_use]
    pub fn asks(&self, key: &str) -> bool {
        self.clauses.iter().any(|clause| match &clause.test {
            Test::Field(test) => test.keys.iter().any(|known| **known == *key),
            _ => false,
        })
    }

    /// The folded words that a hit should show, those that must not be there left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let wanted = self.clauses.iter().filter(|clause| !clause.negated);
        wanted
            .flat_map(|clause| match &clause.test {
                Test::Words(words) | Test::Phrase(words) | Test::Phone(words) => words.as_slice(),
                _ => &[],
            })
            .map(|word| &**word)
    }
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What must hold.
    pub test: Test,
    /// Whether it must not hold.
    pub negated: bool,
    /// Its bytes in the line.
    pub span: Span,
}

/// What a clause asks of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Folded words: each begins some term of the record.
    Words(Vec<Box<str>>),
    /// Folded words that follow each other exactly.
    Phrase(Vec<Box<str>>),
    /// Digits of a phone number in the ways that it may be stored: some term begins with one of them.
    Phone(Vec<Box<str>>),
    /// The record is of one of these kinds.
    Kind(Vec<Kind>),
    /// The record is in one of these states.
    Is(Vec<State>),
    /// The record has one of these.
    Has(Vec<Presence>),
    /// A field compares.
    Field(FieldTest),
}

/// How a field must compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTest {
    /// Keys of the field, any of them.
    pub keys: Vec<Box<str>>,
    /// How.
    pub sign: Sign,
    /// With what, any of them.
    pub operands: Vec<Operand>,
}

/// The sign between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `:`, which finds in a text, and is equal for all else.
    Has,
    /// `=`
    Equal,
    /// `!=`: there is a value, and it is another.
    Differs,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// What is wrong with a query; the rest of it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the line.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub hint: Option<Message>,
}
