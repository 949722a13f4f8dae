//! What a deal's front matter says.

use super::{Record, Value};
use crate::config::Config;
use crate::money::{Currency, Decimal, Money, parse_currency};
use crate::pipeline::{Pipeline, Stage};

/// A deal's own words, typed.
#[derive(Clone, Copy, Debug)]
pub struct Deal<'a> {
    record: &'a Record,
}

/// How a deal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DealStatus {
    /// Still to be won.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
    /// Never a real opportunity; outside every rate.
    Cancelled,
}

impl DealStatus {
    /// The id that files hold.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Cancelled => "cancelled",
        }
    }

    /// What a `status`, or a `stage` that closes a deal, says; open for any other word.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        let is = |words: [&str; 2]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is(["won", "closed-won"]) {
            Self::Won
        } else if is(["lost", "closed-lost"]) {
            Self::Lost
        } else if is(["cancelled", "canceled"]) {
            Self::Cancelled
        } else {
            Self::Open
        }
    }
}

/// One line item.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is sold.
    pub product: String,
    /// How many.
    pub quantity: Decimal,
    /// Price of one.
    pub price: Decimal,
    /// Discount in percent.
    pub discount: Decimal,
}

impl Line {
    /// Quantity times price less discount.
    #[must_use]
    pub fn total(&self) -> Option<Decimal> {
        let kept = Decimal::ONE_HUNDRED.checked_sub(self.discount)?;
        self.quantity.checked_mul(self.price)?.checked_mul(kept)?.checked_div(Decimal::ONE_HUNDRED)
    }
}

impl<'a> Deal<'a> {
    pub(super) fn of(record: &'a Record) -> Self {
        Self { record }
    }

    /// How it stands: by `status`, or by a `stage` that says won or lost; open when nothing is said.
    #[must_use]
    pub fn status(&self) -> DealStatus {
        let word = self.record.value("status").or_else(|| self.record.value("stage")).unwrap_or_default();
        DealStatus::of_word(word)
    }

    /// Whether it can still be won.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status() == DealStatus::Open
    }

    /// Its pipeline and stage, if the config knows them.
    #[must_use]
    pub fn stage<'c>(&self, config: &'c Config) -> Option<(&'c Pipeline, &'c Stage)> {
        config.stage(self.record.value("pipeline"), self.record.value("stage")?)
    }

    /// Its amount: `value`, else the sum of its lines.
    #[must_use]
    pub fn value(&self, config: &Config) -> Option<Money> {
        let currency = self.currency(config);
        let stated = self.record.field("value").and_then(|field| field.value.number());
        let amount = stated.or_else(|| {
            let totals: Vec<Decimal> = self.lines().iter().filter_map(Line::total).collect();
            (!totals.is_empty()).then(|| totals.iter().fold(Decimal::ZERO, |sum, total| sum.saturating_add(*total)))
        })?;
        Some(Money::new(amount, currency))
    }

    /// Its currency, else the book's.
    #[must_use]
    pub fn currency(&self, config: &Config) -> Currency {
        let own = self.record.value("currency").filter(|code| *code != config.currency.code());
        own.and_then(parse_currency).unwrap_or(config.currency)
    }

    /// Chance of winning in percent: its own, else its stage's; 100 when won, 0 when lost or cancelled.
    #[must_use]
    pub fn probability(&self, config: &Config) -> Decimal {
        match self.status() {
            DealStatus::Won => Decimal::ONE_HUNDRED,
            DealStatus::Lost | DealStatus::Cancelled => Decimal::ZERO,
            DealStatus::Open => {
                let own = self.record.field("probability").and_then(|field| field.value.number());
                own.or_else(|| self.stage(config).map(|(_, stage)| stage.probability)).unwrap_or_default()
            }
        }
    }

    /// Its amount times its chance.
    #[must_use]
    pub fn weighted(&self, config: &Config) -> Option<Money> {
        self.value(config).map(|value| value.percent(self.probability(config)))
    }

    /// Its line items; an entry without product and price is left out.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let Some(Value::List(items)) = self.record.field("lines").map(|field| &field.value) else { return Vec::new() };
        items.iter().filter_map(|(_, item)| line(item)).collect()
    }
}

fn line(item: &Value) -> Option<Line> {
    let Value::Map(entries) = item else { return None };
    let get = |key: &str| entries.iter().find(|(name, _, _)| &**name == key).map(|(_, _, value)| value);
    let number = |key: &str| get(key).and_then(Value::text).and_then(crate::money::parse_decimal);
    Some(Line {
        product: get("product").and_then(Value::text)?.to_owned(),
        quantity: number("quantity").unwrap_or(Decimal::ONE),
        price: number("price")?,
        discount: number("discount").unwrap_or_default(),
    })
}
