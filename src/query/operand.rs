//! What a field is compared with, read in every way that a field's type may need.

use super::day::Days;
use super::fold::{fold, terms};
use super::{Sign, phone};
use crate::date::Date;
use crate::money::{Decimal, parse_decimal};

/// One value, or all from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A value.
    One(Scalar),
    /// `a..b`, both included; an open end has none.
    Range(Option<Scalar>, Option<Scalar>),
}

/// A value as written and as each type reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// As written.
    pub raw: Box<str>,
    /// Without case and accents.
    pub folded: Box<str>,
    /// As a number: `48000`, `-3`, `10k`, `1.5M`.
    pub number: Option<Decimal>,
    /// As a day.
    pub days: Option<Days>,
    /// As yes or no.
    pub yes: Option<bool>,
}

impl Scalar {
    pub(super) fn read(text: &str) -> Self {
        let folded = fold(text);
        Self {
            raw: text.into(),
            number: number(text),
            days: Days::parse(&folded),
            yes: yes_no(&folded),
            folded: folded.into(),
        }
    }

    /// As a phone number: digits that one of a number's spellings must begin with; empty for what has no digit.
    #[must_use]
    pub fn phone_digits(&self) -> Vec<String> {
        phone::asked(&self.raw).into_iter().filter(|digits| !digits.is_empty()).collect()
    }

    /// Whether each of its terms begins a term of a folded text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        terms(&self.folded).all(|word| terms(folded).any(|term| term.starts_with(word)))
    }
}

impl Operand {
    pub(super) fn read(text: &str) -> Self {
        match text.split_once("..") {
            Some((from, to)) if !(from.is_empty() && to.is_empty()) => {
                let end = |text: &str| (!text.is_empty()).then(|| Scalar::read(text));
                Self::Range(end(from), end(to))
            }
            _ => Self::One(Scalar::read(text)),
        }
    }

    /// The values in it.
    pub fn scalars(&self) -> impl Iterator<Item = &Scalar> {
        let (first, second) = match self {
            Self::One(scalar) => (Some(scalar), None),
            Self::Range(from, to) => (from.as_ref(), to.as_ref()),
        };
        first.into_iter().chain(second)
    }

    /// The numbers that fit, as the least and the greatest, and whether these are among them; nothing for what is none.
    #[must_use]
    pub fn numbers(&self, sign: Sign) -> Option<(Limit<Decimal>, Limit<Decimal>)> {
        let limits = |scalar: &Scalar| scalar.number.map(|number| (number, number));
        self.limits(sign, limits)
    }

    /// The days that fit, as the first and the last.
    #[must_use]
    pub fn days(&self, sign: Sign, today: Date) -> Option<(Limit<Date>, Limit<Date>)> {
        self.limits(sign, |scalar| scalar.days.map(|days| days.range(today)))
    }

    fn limits<T: Copy>(&self, sign: Sign, read: impl Fn(&Scalar) -> Option<(T, T)>) -> Option<(Limit<T>, Limit<T>)> {
        use Limit::{Beyond, From, None as Open};
        Some(match self {
            Self::Range(from, to) => {
                let from = from.as_ref().map(&read).map_or(Some(Open), |read| Some(From(read?.0)))?;
                let to = to.as_ref().map(&read).map_or(Some(Open), |read| Some(From(read?.1)))?;
                (from, to)
            }
            Self::One(scalar) => {
                let (first, last) = read(scalar)?;
                match sign {
                    Sign::Less => (Open, Beyond(first)),
                    Sign::AtMost => (Open, From(last)),
                    Sign::More => (Beyond(last), Open),
                    Sign::AtLeast => (From(first), Open),
                    Sign::Has | Sign::Equal | Sign::Differs => (From(first), From(last)),
                }
            }
        })
    }
}

/// One end of a stretch of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit<T> {
    /// No end.
    None,
    /// This value belongs to it.
    From(T),
    /// This value no longer belongs to it.
    Beyond(T),
}

/// Whether a value lies between two ends.
pub(super) fn lies_in<T: PartialOrd + Copy>(value: T, (low, high): (Limit<T>, Limit<T>)) -> bool {
    let above = match low {
        Limit::None => true,
        Limit::From(end) => value >= end,
        Limit::Beyond(end) => value > end,
    };
    let below = match high {
        Limit::None => true,
        Limit::From(end) => value <= end,
        Limit::Beyond(end) => value < end,
    };
    above && below
}

fn number(text: &str) -> Option<Decimal> {
    let (digits, times) = match text.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1_000),
        None => text.strip_suffix('M').map_or((text, 1), |digits| (digits, 1_000_000)),
    };
    parse_decimal(digits)?.checked_mul(Decimal::from(times))
}

fn yes_no(folded: &str) -> Option<bool> {
    match folded {
        "yes" | "true" | "oui" => Some(true),
        "no" | "false" | "non" => Some(false),
        _ => None,
    }
}
