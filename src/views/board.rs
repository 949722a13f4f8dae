//! The open deals of a pipeline by stage.

use crate::book::Ix;
use crate::date::Date;
use crate::snapshot::Snapshot;
use crate::views::deal::{DealView, Totals};

/// One pipeline with its open deals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Number of the pipeline in the config.
    pub pipeline: usize,
    /// One column for each stage, first to last; then, if there are any, deals whose stage the config does not know.
    pub columns: Vec<Column>,
    /// Everything on the board.
    pub totals: Totals,
    /// How many have no next action.
    pub idle: usize,
    /// How many have been quiet for too long.
    pub rotting: usize,
    /// Owners of deals on the board, those with most deals first; none is "nobody".
    pub owners: Vec<Option<Ix>>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Number of the stage in its pipeline; none for deals whose stage is unknown.
    pub stage: Option<usize>,
    /// The deals, what needs attention first.
    pub deals: Vec<DealView>,
    /// Their sum.
    pub totals: Totals,
}

impl Board {
    /// The board of a pipeline, by its number in the config.
    #[must_use]
    pub fn of(snapshot: &Snapshot, pipeline: usize, deals: &[DealView]) -> Self {
        let config = &*snapshot.config;
        let stages = config.pipelines.get(pipeline).map_or(0, |pipeline| pipeline.stages.len());
        let mut columns: Vec<Vec<DealView>> = vec![Vec::new(); stages];
        let mut lost_way = Vec::new();
        for deal in deals.iter().filter(|deal| deal.is_open()) {
            match deal.place {
                Some((home, stage)) if home == pipeline => columns[stage].push(deal.clone()),
                None if home_of(snapshot, deal) == pipeline => lost_way.push(deal.clone()),
                _ => {}
            }
        }
        let mut columns: Vec<(Option<usize>, Vec<DealView>)> =
            columns.into_iter().enumerate().map(|(stage, deals)| (Some(stage), deals)).collect();
        if !lost_way.is_empty() {
            columns.push((None, lost_way));
        }
        let columns: Vec<Column> =
            columns.into_iter().map(|(stage, deals)| Column::of(snapshot, stage, deals)).collect();
        let all = || columns.iter().flat_map(|column| &column.deals);
        Self {
            pipeline,
            totals: Totals::of(config, all()),
            idle: all().filter(|deal| deal.is_idle()).count(),
            rotting: all().filter(|deal| deal.rots).count(),
            owners: owners(all()),
            columns,
        }
    }
}

impl Column {
    fn of(snapshot: &Snapshot, stage: Option<usize>, mut deals: Vec<DealView>) -> Self {
        deals.sort_by_cached_key(|deal| attention(snapshot, deal));
        Self { stage, totals: Totals::of(&snapshot.config, &deals), deals }
    }
}

/// The pipeline of a deal whose stage is unknown: the one that it names, else the first.
fn home_of(snapshot: &Snapshot, deal: &DealView) -> usize {
    let named = snapshot.book.record(deal.ix).value("pipeline");
    named.and_then(|id| snapshot.config.pipelines.iter().position(|pipeline| &*pipeline.id == id)).unwrap_or(0)
}

/// The order of attention: due soonest first, then nothing planned, the larger amount first.
#[must_use]
pub fn attention(snapshot: &Snapshot, deal: &DealView) -> (Date, std::cmp::Reverse<crate::money::Decimal>, Ix) {
    let due = match deal.next {
        Some(next) => next.due.unwrap_or(Date::MAX),
        // Nothing planned is to be settled today, behind what is late.
        None => snapshot.today,
    };
    (due, std::cmp::Reverse(deal.worth(&snapshot.config).unwrap_or_default()), deal.ix)
}

fn owners<'a>(deals: impl Iterator<Item = &'a DealView>) -> Vec<Option<Ix>> {
    let mut counts: std::collections::BTreeMap<Option<Ix>, usize> = std::collections::BTreeMap::new();
    for deal in deals {
        *counts.entry(deal.owner).or_default() += 1;
    }
    let mut owners: Vec<(Option<Ix>, usize)> = counts.into_iter().collect();
    owners.sort_by_key(|&(owner, count)| (owner.is_none(), std::cmp::Reverse(count), owner));
    owners.into_iter().map(|(owner, _)| owner).collect()
}
