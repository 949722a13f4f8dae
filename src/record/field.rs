//! A field with its typed value.

use std::sync::Arc;

use crate::date::Date;
use crate::money::Decimal;
use crate::text::Span;

/// One key of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: Arc<str>,
    /// The bytes of the key.
    pub key_span: Span,
    /// The bytes of the value, quotes included.
    pub span: Span,
    /// The value as its declaration types it.
    pub value: Value,
}

/// A value. Every one keeps the text that it was written as.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing behind the colon.
    Empty,
    /// Text, or a choice, link, mail address, phone number.
    Text(Box<str>),
    /// A number, percentage or amount.
    Number(Decimal, Box<str>),
    /// A day.
    Date(Date, Box<str>),
    /// Yes or no.
    YesNo(bool, Box<str>),
    /// Several values with their places.
    List(Vec<(Span, Self)>),
    /// Named values (a line item, a nested block of an undeclared field).
    Map(Vec<(Box<str>, Span, Self)>),
    /// A scalar that does not fit the field's type.
    Unfit(Box<str>),
}

impl Value {
    /// The text of a scalar, as written.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text)
            | Self::Number(_, text)
            | Self::Date(_, text)
            | Self::YesNo(_, text)
            | Self::Unfit(text) => Some(text),
            Self::Empty | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The texts of all scalars, through lists and named values.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Empty => Vec::new(),
            Self::List(items) => items.iter().flat_map(|(_, item)| item.texts()).collect(),
            Self::Map(entries) => entries.iter().flat_map(|(_, _, value)| value.texts()).collect(),
            scalar => scalar.text().into_iter().collect(),
        }
    }

    /// Whether one of [`Value::texts`] is more than blanks.
    #[must_use]
    pub fn has_text(&self) -> bool {
        match self {
            Self::List(items) => items.iter().any(|(_, item)| item.has_text()),
            Self::Map(entries) => entries.iter().any(|(_, _, value)| value.has_text()),
            scalar => scalar.text().is_some_and(|text| !text.trim().is_empty()),
        }
    }

    /// The first of [`Value::texts`].
    #[must_use]
    pub fn first_text(&self) -> Option<&str> {
        match self {
            Self::List(items) => items.iter().find_map(|(_, item)| item.first_text()),
            Self::Map(entries) => entries.iter().find_map(|(_, _, value)| value.first_text()),
            scalar => scalar.text(),
        }
    }

    /// The number of a numeric value.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number, _) => Some(*number),
            _ => None,
        }
    }
}
