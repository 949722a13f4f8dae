//! The words of the screens, one catalogue per language, and how each language writes dates, numbers and money.
//!
//! Everything a person reads comes from `fr.ftl` and `en.ftl` (Fluent syntax, projectfluent.org). Other rooms name a
//! sentence by its key in a [`Message`] and hand over values; only a [`Catalog`] turns them into text.
//! Knows no record, no page and no terminal.

mod catalog;
mod forms;
mod label;

pub use catalog::Catalog;
pub use forms::DateForm;
pub use label::{Label, readable, same_word};

use crate::date::Date;

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, the default.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// Both, in the order of their codes.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// `en` or `fr`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Reads `fr`, `fr_FR.UTF-8`, `EN-gb`; nothing for any other language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.split(['_', '-', '.']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A value inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text as it is.
    Text(String),
    /// A whole number; decides the plural.
    Count(i64),
    /// A day, written in full.
    Date(Date),
    /// The word behind another key.
    Word(&'static str),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<Date> for Arg {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// A sentence that no language has put into words yet: the key of the catalogue and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key in the catalogues.
    pub key: &'static str,
    /// Named values.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The sentence `key`, without values.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same with a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
