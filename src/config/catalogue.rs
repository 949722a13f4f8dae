//! The field catalogue: how each field is typed. Reading, checks, pages and help read these rows.

use std::sync::Arc;

use super::{Choice, Kind};
use crate::lang::{Catalog, Label, readable};

/// The type of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Any text.
    Text,
    /// A mail address.
    Email,
    /// A phone number in any spelling.
    Phone,
    /// A host name.
    Domain,
    /// A decimal number.
    Number,
    /// A number from 0 to 100.
    Percent,
    /// An amount, in the record's or the book's currency.
    Money,
    /// An ISO 4217 code.
    Currency,
    /// A day.
    Date,
    /// One of [`FieldDef::choices`].
    Choice,
    /// The id of a record.
    Link,
    /// Yes or no.
    YesNo,
    /// A mapping (a deal's `lines`).
    Map,
}

impl FieldType {
    /// The word for it in `carnet.yaml`, for the types that own fields may have.
    pub(super) fn parse(word: &str) -> Option<(Self, Many)> {
        Some(match word {
            "text" => (Self::Text, Many::One),
            "number" => (Self::Number, Many::One),
            "percent" => (Self::Percent, Many::One),
            "money" => (Self::Money, Many::One),
            "date" => (Self::Date, Many::One),
            "choice" => (Self::Choice, Many::One),
            "link" => (Self::Link, Many::One),
            "links" => (Self::Link, Many::List),
            "yes/no" | "yes_no" | "bool" => (Self::YesNo, Many::One),
            "list" => (Self::Text, Many::List),
            "email" => (Self::Email, Many::OneOrList),
            "phone" => (Self::Phone, Many::OneOrList),
            "url" => (Self::Text, Many::One),
            _ => return None,
        })
    }
}

/// How many values a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// One.
    One,
    /// One, or a list.
    OneOrList,
    /// A list; a single value is a list of one.
    List,
}

/// One row of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDef {
    /// The key in front matter, shared with the fields of all records.
    pub name: Arc<str>,
    /// Type of each value.
    pub shape: FieldType,
    /// How many values.
    pub many: Many,
    /// Whether a record must have it.
    pub required: bool,
    /// The vocabulary of a choice; empty when anything goes.
    pub choices: Vec<Choice>,
    /// The kinds that a link may lead to; empty when any.
    pub to: Vec<Kind>,
    /// The book's own name for it; the built-in fields have theirs in the catalogues of words (`field-NAME`).
    pub label: Label,
    /// Whether the book declared it itself.
    pub own: bool,
}

impl FieldDef {
    pub(super) fn new(name: &str, shape: FieldType, many: Many) -> Self {
        Self {
            name: name.into(),
            shape,
            many,
            required: false,
            choices: Vec::new(),
            to: Vec::new(),
            label: Label::default(),
            own: false,
        }
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self, words: &Catalog) -> String {
        match self.label.get(words.language()) {
            Some(own) => own.to_owned(),
            None if self.own => readable(&self.name),
            None => words.word(&format!("field-{}", self.name)),
        }
    }

    /// The value of the vocabulary with this id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| &*choice.id == id)
    }
}
