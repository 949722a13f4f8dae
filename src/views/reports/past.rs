//! What reports about the past of deals stand on: the memory of each, and where its stages lie.

use rayon::prelude::*;

use super::engine::select;
use super::{Cell, Figure, Filter};
use crate::book::Ix;
use crate::config::Kind;
use crate::money::Decimal;
use crate::query::grain;
use crate::record::DealStatus;
use crate::snapshot::Snapshot;
use crate::views::memory::StageMemory;

/// A deal with its past.
pub(super) struct PastDeal {
    pub(super) ix: Ix,
    pub(super) status: DealStatus,
    /// The number of its pipeline in the config.
    pub(super) pipeline: Option<usize>,
    pub(super) memory: StageMemory,
}

/// The deals that a filter leaves, without cancelled ones; the period is for the caller.
pub(super) fn deals(snapshot: &Snapshot, filter: &Filter) -> Vec<PastDeal> {
    let all: Vec<Ix> = snapshot.book.of_kind(&Kind::Deal).map(|(ix, _)| ix).collect();
    let line = [vec!["-is:cancelled".to_owned()], filter.clauses(snapshot, &Kind::Deal)].concat().join(" ");
    let deal = |ix: Ix| {
        let deal = snapshot.book.record(ix).deal();
        let home = deal.stage(&snapshot.config).map(|(pipeline, _)| pipeline.id.clone());
        let pipeline = snapshot.config.pipelines.iter().position(|line| Some(&line.id) == home.as_ref());
        PastDeal { ix, status: deal.status(), pipeline, memory: StageMemory::of(snapshot, ix) }
    };
    let some = select(snapshot, &line, &all);
    let grain = grain(some.len());
    some.into_par_iter().with_min_len(grain).map(deal).collect()
}

impl PastDeal {
    /// The place of a stage of its own pipeline.
    pub(super) fn position(&self, snapshot: &Snapshot, stage: &str) -> Option<usize> {
        snapshot.config.pipelines.get(self.pipeline?)?.position(stage)
    }

    /// The furthest place that it has reached; one behind the last stage when it was won.
    pub(super) fn furthest(&self, snapshot: &Snapshot) -> Option<usize> {
        if self.status == DealStatus::Won {
            return Some(snapshot.config.pipelines.get(self.pipeline?)?.stages.len());
        }
        self.memory.stays.iter().filter_map(|stay| self.position(snapshot, &stay.stage)).max()
    }

    /// Where it stands, or stood when it was closed.
    pub(super) fn last(&self, snapshot: &Snapshot) -> Option<usize> {
        self.position(snapshot, &self.memory.current()?.stage)
    }
}

/// A figure over some records, in the order of the book.
pub(super) fn cell(figure: Option<Figure>, mut records: Vec<Ix>) -> Cell {
    records.sort_unstable();
    records.dedup();
    Cell { figure, records, query: None }
}

/// How many records.
pub(super) fn count(records: Vec<Ix>) -> Cell {
    cell(Some(Figure::Count(records.len())), records)
}

/// The quarter, the half and three quarters of some numbers, between neighbours in proportion (as spreadsheets do).
pub(super) fn quartiles(mut numbers: Vec<i32>) -> [Option<Figure>; 3] {
    numbers.sort_unstable();
    [1, 2, 3].map(|quarter| {
        let steps = numbers.len().checked_sub(1)? * quarter;
        let (low, rest) = (numbers.get(steps / 4)?, Decimal::from(steps % 4));
        let high = numbers.get(steps / 4 + 1).unwrap_or(low);
        let between = Decimal::from(high - low).checked_mul(rest)?.checked_div(Decimal::from(4))?;
        Some(Figure::Days(Decimal::from(*low).checked_add(between)?.normalize()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_neighbours_in_proportion() {
        let of = |numbers: &[i32]| quartiles(numbers.to_vec()).map(|figure| figure.map(|it| it.number().to_string()));
        assert_eq!(of(&[]), [None, None, None]);
        assert_eq!(of(&[5]), [Some("5".into()), Some("5".into()), Some("5".into())]);
        assert_eq!(of(&[4, 1, 3, 2]), [Some("1.75".into()), Some("2.5".into()), Some("3.25".into())]);
        assert_eq!(of(&[10, 20, 30, 40, 50]), [Some("20".into()), Some("30".into()), Some("40".into())]);
    }
}
