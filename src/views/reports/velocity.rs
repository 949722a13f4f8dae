//! How fast deals go: days in each stage that they have left, and days until they are won or lost.

use super::engine::plain_column;
use super::past::{PastDeal, cell, deals, quartiles};
use super::{Filter, Name, Note, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::date::days_between;
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// The report: a table for each pipeline, and one for whole deals.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let all = deals(snapshot, filter);
    let lines = (0..snapshot.config.pipelines.len()).filter(|line| filter.pipeline.is_none_or(|only| only == *line));
    let mut tables = vec![whole(snapshot, &all, filter)];
    tables.extend(lines.map(|line| stages(snapshot, line, &all, filter)));
    let counted = tables[0].rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.records.iter().copied());
    let notes = Note::of_closings(snapshot, counted);
    Report { name: "velocity".into(), tables, notes }
}

/// Days from the birth of deals until they were closed.
fn whole(snapshot: &Snapshot, all: &[PastDeal], filter: &Filter) -> Table {
    let days = |status: Option<DealStatus>| -> Vec<(Ix, i32)> {
        let closed = all.iter().filter(|deal| match status {
            Some(status) => deal.status == status,
            None => deal.status != DealStatus::Open,
        });
        let days = closed.filter_map(|deal| {
            let end = snapshot.closed(deal.ix).filter(|end| filter.holds(Some(*end)))?;
            Some((deal.ix, days_between(snapshot.created(deal.ix)?, end).max(0)))
        });
        days.collect()
    };
    let row = |key: &str, status: Option<DealStatus>| {
        row(key.into(), Name::Word(format!("report-until-{key}")), days(status))
    };
    let rows = vec![row("won", Some(DealStatus::Won)), row("lost", Some(DealStatus::Lost)), row("closed", None)];
    table("deals".into(), Name::Word("report-whole-deals".to_owned()), rows)
}

fn stages(snapshot: &Snapshot, line: usize, all: &[PastDeal], filter: &Filter) -> Table {
    let pipeline = &snapshot.config.pipelines[line];
    let rows = pipeline.stages.iter().map(|stage| {
        let here = all.iter().filter(|deal| deal.pipeline == Some(line));
        let stays = here.flat_map(|deal| deal.memory.stays.iter().map(move |stay| (deal.ix, stay)));
        let left = stays.filter(|(_, stay)| stay.stage == stage.id && stay.until.is_some() && filter.holds(stay.until));
        let days = left.filter_map(|(ix, stay)| Some((ix, stay.days?))).collect();
        row(stage.id.clone(), Name::Label(stage.label.clone(), stage.id.clone()), days)
    });
    table(pipeline.id.clone(), Name::Label(pipeline.label.clone(), pipeline.id.clone()), rows.collect())
}

fn row(key: Box<str>, name: Name, days: Vec<(Ix, i32)>) -> Row {
    let records: Vec<Ix> = days.iter().map(|(ix, _)| *ix).collect();
    let [low, middle, high] = quartiles(days.iter().map(|(_, days)| *days).collect());
    let number = super::Figure::Count(days.len());
    let cells = [middle, low, high, Some(number)].map(|figure| cell(figure, records.clone())).to_vec();
    Row { key, name, cells }
}

fn table(id: Box<str>, title: Name, rows: Vec<Row>) -> Table {
    Table {
        id,
        title: Some(title),
        head: Name::Word("report-stage".to_owned()),
        columns: vec![
            plain_column("median", "median-days", Unit::Days),
            plain_column("first_quartile", "first-quartile", Unit::Days),
            plain_column("third_quartile", "third-quartile", Unit::Days),
            plain_column("stays", "count", Unit::Count),
        ],
        rows,
        total: None,
        chart: Chart::Bar,
    }
}
