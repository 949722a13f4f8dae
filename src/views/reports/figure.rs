//! Figures and names as plain data, before any language.

use crate::book::Ix;
use crate::config::Kind;
use crate::date::Date;
use crate::lang::Label;
use crate::money::Decimal;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// How many.
    Count(usize),
    /// An amount in the book's currency, exact.
    Money(Decimal),
    /// A number.
    Number(Decimal),
    /// Hundredths, to one decimal.
    Percent(Decimal),
    /// Whole or half days.
    Days(Decimal),
}

/// What the figures of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// How many.
    Count,
    /// Amounts.
    Money,
    /// Numbers.
    Number,
    /// Hundredths.
    Percent,
    /// Days.
    Days,
}

impl Figure {
    /// Its plain number.
    #[must_use]
    pub fn number(self) -> Decimal {
        match self {
            Self::Count(count) => Decimal::from(count),
            Self::Money(number) | Self::Number(number) | Self::Percent(number) | Self::Days(number) => number,
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Count(_) => Unit::Count,
            Self::Money(_) => Unit::Money,
            Self::Number(_) => Unit::Number,
            Self::Percent(_) => Unit::Percent,
            Self::Days(_) => Unit::Days,
        }
    }
}

impl Unit {
    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Days => "days",
        }
    }
}

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A name from the config or a definition; the id where it has none.
    Label(Label, Box<str>),
    /// A field of a kind.
    Field(Kind, Box<str>),
    /// A stage, with its pipeline where there are several.
    Stage(usize, usize),
    /// A record.
    Record(Ix),
    /// Text as it is.
    Text(Box<str>),
    /// The month that holds a day.
    Month(Date),
    /// The quarter that holds a day.
    Quarter(Date),
    /// The year of a day.
    Year(Date),
    /// Days up to one, excluded.
    Before(Date),
    /// Days from one on.
    From(Date),
    /// Days from one to another, both included.
    Days(Date, Date),
    /// Whole numbers from one to another, both included; an open end has none.
    Range(Decimal, Option<Decimal>),
    /// A number.
    Number(Decimal),
    /// From one thing to another.
    Step(Box<Self>, Box<Self>),
    /// Something as it stood on a day.
    Then(Date, Box<Self>),
    /// A key of the catalogues.
    Word(String),
}
