//! A deal with what follows from it today: amounts in the book's currency, next action, how long it has been quiet.

use rayon::prelude::*;

use crate::action::Action;
use crate::book::Ix;
use crate::config::{Config, Kind};
use crate::date::{Date, days_between};
use crate::money::{Decimal, Money};
use crate::record::DealStatus;
use crate::snapshot::Snapshot;

/// One deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealView {
    /// The deal.
    pub ix: Ix,
    /// How it stands.
    pub status: DealStatus,
    /// Its place in the config: number of the pipeline and of the stage; none when the config knows no such stage.
    pub place: Option<(usize, usize)>,
    /// Its amount as written.
    pub value: Option<Money>,
    /// Chance of winning, in percent.
    pub probability: Decimal,
    /// Its earliest open task, or the step that its plan asks for.
    pub next: Option<Action>,
    /// Who owns it.
    pub owner: Option<Ix>,
    /// Whole days since it came into being.
    pub age: Option<i32>,
    /// Whole days without a sign of life; none for a closed deal.
    pub quiet: Option<i32>,
    /// Whether it has been quiet for longer than its stage allows.
    pub rots: bool,
}

impl DealView {
    /// The view of one deal.
    #[must_use]
    pub fn of(snapshot: &Snapshot, ix: Ix) -> Self {
        let Snapshot { config, book, today, .. } = snapshot;
        let record = book.record(ix);
        let deal = record.deal();
        let status = snapshot.status(ix);
        let place = deal.stage(config).and_then(|(pipeline, stage)| place_of(config, &pipeline.id, &stage.id));
        let open = status == DealStatus::Open;
        let age = snapshot.created(ix).map(|day| days_between(day, *today).max(0));
        Self {
            ix,
            status,
            place,
            value: deal.value(config),
            probability: deal.probability(config),
            next: if open { Action::next(snapshot, ix) } else { None },
            owner: book.linked(record, "owner"),
            age,
            quiet: if open { snapshot.quiet_days(ix) } else { None },
            rots: open && snapshot.is_rotting(ix),
        }
    }

    /// Whether it can still be won.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == DealStatus::Open
    }

    /// Whether it is open and nothing is planned.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.is_open() && self.next.is_none()
    }

    /// Whether it is open and its next action lies ahead; an open deal that is not is to do.
    #[must_use]
    pub fn is_on_standby(&self, today: Date) -> bool {
        self.is_open() && self.next.and_then(|next| next.due).is_some_and(|due| due > today)
    }

    /// Its amount in the book's currency; none without an amount or a rate.
    #[must_use]
    pub fn worth(&self, config: &Config) -> Option<Decimal> {
        self.value.and_then(|value| config.convert(value.amount, value.currency))
    }
}

fn place_of(config: &Config, pipeline: &str, stage: &str) -> Option<(usize, usize)> {
    let number = config.pipelines.iter().position(|known| &*known.id == pipeline)?;
    Some((number, config.pipelines[number].position(stage)?))
}

/// All deals of a book, in the order of their paths.
#[must_use]
pub fn deals(snapshot: &Snapshot) -> Vec<DealView> {
    let all: Vec<Ix> = snapshot.book.of_kind(&Kind::Deal).map(|(ix, _)| ix).collect();
    all.into_par_iter().map(|ix| DealView::of(snapshot, ix)).collect()
}

/// The sum of several deals in the book's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many deals.
    pub count: usize,
    /// Their amounts.
    pub total: Decimal,
    /// Their amounts, each times its chance.
    pub weighted: Decimal,
    /// How many have an amount in a currency without a rate, which no sum holds.
    pub unconverted: usize,
}

impl Totals {
    /// The sum of some deals.
    #[must_use]
    pub fn of<'a>(config: &Config, deals: impl IntoIterator<Item = &'a DealView>) -> Self {
        let mut totals = Self::default();
        for deal in deals {
            totals.add(config, deal);
        }
        totals
    }

    fn add(&mut self, config: &Config, deal: &DealView) {
        self.count += 1;
        match deal.worth(config) {
            Some(worth) => {
                let weighted = Money::new(worth, config.currency).percent(deal.probability).amount;
                self.total = self.total.saturating_add(worth);
                self.weighted = self.weighted.saturating_add(weighted);
            }
            None if deal.value.is_some() => self.unconverted += 1,
            None => {}
        }
    }
}
