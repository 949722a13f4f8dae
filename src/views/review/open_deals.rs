//! The open deals of a book as sums that change with each deal.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::money::{Decimal, Money};
use crate::record::Record;

/// Some open deals in the book's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub count: i64,
    /// Their amounts.
    pub value: Decimal,
    /// Their amounts, each times its chance.
    pub weighted: Decimal,
    /// How many have an amount in a currency without a rate, which no sum holds.
    pub unconverted: i64,
}

impl Sum {
    fn plus(&mut self, other: &Self) {
        self.count += other.count;
        self.value = self.value.saturating_add(other.value);
        self.weighted = self.weighted.saturating_add(other.weighted);
        self.unconverted += other.unconverted;
    }

    fn minus(&mut self, other: &Self) {
        self.count -= other.count;
        self.value = self.value.saturating_sub(other.value);
        self.weighted = self.weighted.saturating_sub(other.weighted);
        self.unconverted -= other.unconverted;
    }
}

/// The open deals of a book, by pipeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenDeals {
    /// By the id of the pipeline; sums of nothing are left out.
    pub pipelines: BTreeMap<Box<str>, Sum>,
}

impl OpenDeals {
    /// The open ones among some deals.
    #[must_use]
    pub fn of<'a>(config: &Config, deals: impl Iterator<Item = &'a Record>) -> Self {
        let mut open_deals = Self::default();
        deals.for_each(|deal| open_deals.add(config, deal));
        open_deals
    }

    /// Takes a deal in, if it is open.
    pub fn add(&mut self, config: &Config, deal: &Record) {
        if let Some((pipeline, sum)) = share(config, deal) {
            self.pipelines.entry(pipeline).or_default().plus(&sum);
        }
    }

    /// Takes a deal out that was taken in.
    pub fn remove(&mut self, config: &Config, deal: &Record) {
        let share = Self::of(config, std::iter::once(deal));
        *self = std::mem::take(self).without(&share);
    }

    /// The same with the deals of another.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (pipeline, sum) in &other.pipelines {
            self.pipelines.entry(pipeline.clone()).or_default().plus(sum);
        }
        self
    }

    /// The same less the deals of another, which it holds.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        for (pipeline, sum) in &other.pipelines {
            let left = self.pipelines.entry(pipeline.clone()).or_default();
            left.minus(sum);
            if left.count == 0 {
                self.pipelines.remove(pipeline);
            }
        }
        self
    }

    /// All pipelines together.
    #[must_use]
    pub fn total(&self) -> Sum {
        self.pipelines.values().fold(Sum::default(), |mut total, sum| {
            total.plus(sum);
            total
        })
    }
}

/// What an open deal adds, and to which pipeline: the one of its stage, else the one that it names, else the first.
fn share(config: &Config, record: &Record) -> Option<(Box<str>, Sum)> {
    let deal = record.deal();
    if !deal.is_open() {
        return None;
    }
    let staged = deal.stage(config).map(|(pipeline, _)| pipeline);
    let pipeline = staged.or_else(|| config.pipeline(record.value("pipeline"))).or_else(|| config.pipeline(None));
    let pipeline = pipeline.map_or_else(Box::default, |pipeline| pipeline.id.as_ref().into());
    let mut sum = Sum { count: 1, ..Sum::default() };
    if let Some(value) = deal.value(config) {
        match config.convert(value.amount, value.currency) {
            Some(worth) => {
                sum.value = worth;
                sum.weighted = Money::new(worth, config.currency).percent(deal.probability(config)).amount;
            }
            None => sum.unconverted = 1,
        }
    }
    Some((pipeline, sum))
}
