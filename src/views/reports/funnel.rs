//! The funnel: how many deals ever reached each stage, and how many of them went on.

use super::engine::plain_column;
use super::measure::percent;
use super::past::{PastDeal, cell, count, deals};
use super::{Filter, Name, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// The report: a table for each pipeline.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let mut all = deals(snapshot, filter);
    all.retain(|deal| filter.holds(snapshot.created(deal.ix)));
    let lines = (0..snapshot.config.pipelines.len()).filter(|line| filter.pipeline.is_none_or(|only| only == *line));
    let table = |line: usize| {
        let here: Vec<&PastDeal> = all.iter().filter(|deal| deal.pipeline == Some(line)).collect();
        table(snapshot, line, &here)
    };
    Report { name: "funnel".into(), tables: lines.map(table).collect(), notes: Vec::new() }
}

fn table(snapshot: &Snapshot, line: usize, deals: &[&PastDeal]) -> Table {
    let pipeline = &snapshot.config.pipelines[line];
    let reached = |place: usize| -> Vec<Ix> {
        let went = |deal: &&&PastDeal| deal.furthest(snapshot).is_some_and(|furthest| furthest >= place);
        deals.iter().filter(went).map(|deal| deal.ix).collect()
    };
    let standing = |place: usize, status: DealStatus| -> Vec<Ix> {
        let here = |deal: &&&PastDeal| deal.status == status && deal.last(snapshot) == Some(place);
        deals.iter().filter(here).map(|deal| deal.ix).collect()
    };
    let row = |place: usize| {
        let here = reached(place);
        let next = reached(place + 1);
        let last = place == pipeline.stages.len();
        let (open, lost) = match last {
            true => (Vec::new(), Vec::new()),
            false => (standing(place, DealStatus::Open), standing(place, DealStatus::Lost)),
        };
        let on = if last { None } else { percent(next.len().into(), here.len().into()) };
        let first = percent(here.len().into(), reached(0).len().into());
        let cells = vec![count(here.clone()), cell(first, here.clone()), cell(on, next), count(open), count(lost)];
        let (key, name) = match pipeline.stages.get(place) {
            Some(stage) => (stage.id.clone(), Name::Label(stage.label.clone(), stage.id.clone())),
            None => ("won".into(), Name::Word("report-won".to_owned())),
        };
        Row { key, name, cells }
    };
    Table {
        id: pipeline.id.clone(),
        title: Some(Name::Label(pipeline.label.clone(), pipeline.id.clone())),
        head: Name::Word("report-stage".to_owned()),
        columns: vec![
            plain_column("reached", "reached", Unit::Count),
            plain_column("of_all", "of-all", Unit::Percent),
            plain_column("went_on", "went-on", Unit::Percent),
            plain_column("open_here", "open-here", Unit::Count),
            plain_column("lost_here", "lost-here", Unit::Count),
        ],
        rows: (0..=pipeline.stages.len()).map(row).collect(),
        total: None,
        chart: Chart::Bar,
    }
}
