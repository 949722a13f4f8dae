//! A figure of an audit, and how far it moved since the one before.

use crate::money::Decimal;

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// How many.
    Count(usize),
    /// So many of so many.
    Share {
        /// How many.
        count: usize,
        /// Of all of these.
        of: usize,
    },
    /// A number.
    Number(Decimal),
}

/// How far a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// By a number.
    By(Decimal),
    /// By points of a percentage, between the whole percentages that are shown.
    Points(Decimal),
}

impl Measured {
    /// A share; none of nothing.
    #[must_use]
    pub fn share(count: usize, of: usize) -> Option<Self> {
        (of > 0).then_some(Self::Share { count, of })
    }

    /// Of a share its whole percentage, halves up; else its number.
    #[must_use]
    pub fn number(self) -> Decimal {
        match self {
            Self::Count(count) => Decimal::from(count),
            Self::Share { count, of } => Decimal::from((count * 200 + of) / (of * 2).max(1)),
            Self::Number(number) => number,
        }
    }

    /// How far it moved from what it was before.
    #[must_use]
    pub fn change(self, before: Self) -> Change {
        let moved = self.number().saturating_sub(before.number()).normalize();
        match (self, before) {
            (Self::Share { .. }, Self::Share { .. }) => Change::Points(moved),
            _ => Change::By(moved),
        }
    }
}
