//! Slipped close dates: by owner, and the deals that slipped most.

use std::collections::BTreeMap;

use super::engine::plain_column;
use super::measure::percent;
use super::past::{PastDeal, cell, count, deals};
use super::{Figure, Filter, Name, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::compare::Event;
use crate::date::{days_between, parse_date};
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// Most deals of the second table.
const MOST: usize = 20;

/// The report.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let mut all = deals(snapshot, filter);
    all.retain(|deal| {
        let record = snapshot.book.record(deal.ix);
        record.date("close_date").is_some() && filter.holds(record.date("close_date"))
    });
    Report {
        name: "slippage".into(),
        tables: vec![by_owner(snapshot, &all), by_deal(snapshot, &all)],
        notes: Vec::new(),
    }
}

/// Days by which the close date of a deal moved to later days, taken together.
fn days_lost(snapshot: &Snapshot, ix: Ix) -> i32 {
    let told = snapshot.timeline.of_record(snapshot.book.record(ix).path());
    let days = told.flat_map(|told| told.act.events.iter()).filter_map(|event| match event {
        Event::Field(change) if &*change.key == "close_date" => {
            let day = |texts: &[Box<str>]| texts.first().and_then(|text| parse_date(text));
            Some(days_between(day(&change.from)?, day(&change.to)?).max(0))
        }
        _ => None,
    });
    days.sum()
}

fn by_owner(snapshot: &Snapshot, all: &[PastDeal]) -> Table {
    let mut owners: BTreeMap<Option<Ix>, Vec<&PastDeal>> = BTreeMap::new();
    for deal in all {
        owners.entry(snapshot.book.linked(snapshot.book.record(deal.ix), "owner")).or_default().push(deal);
    }
    let mut rows: Vec<(usize, Row)> = owners
        .into_iter()
        .map(|(owner, deals)| {
            let name = owner.map_or_else(|| Name::Word("report-nobody".to_owned()), Name::Record);
            let key = owner.map_or_else(|| "none".into(), |ix| snapshot.book.record(ix).id.clone());
            (deals.len(), Row { key, name, cells: cells(snapshot, &deals) })
        })
        .collect();
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let total = cells(snapshot, &all.iter().collect::<Vec<_>>());
    Table {
        id: "owners".into(),
        title: Some(Name::Word("report-slippage-owners".to_owned())),
        head: Name::Word("report-member".to_owned()),
        columns: vec![
            plain_column("slipped_share", "slipped-share", Unit::Percent),
            plain_column("slipped", "slipped", Unit::Count),
            plain_column("deals", "deals", Unit::Count),
            plain_column("slips", "slips", Unit::Count),
            plain_column("days", "days-lost", Unit::Days),
        ],
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        total: Some(Row { key: "total".into(), name: Name::Word("report-total".to_owned()), cells: total }),
        chart: Chart::Bar,
    }
}

fn cells(snapshot: &Snapshot, deals: &[&PastDeal]) -> Vec<super::Cell> {
    let all: Vec<Ix> = deals.iter().map(|deal| deal.ix).collect();
    let slipped: Vec<Ix> = deals.iter().filter(|deal| deal.memory.slips > 0).map(|deal| deal.ix).collect();
    let slips = deals.iter().map(|deal| deal.memory.slips).sum();
    let days: i32 = slipped.iter().map(|&ix| days_lost(snapshot, ix)).sum();
    vec![
        cell(percent(slipped.len().into(), all.len().into()), all.clone()),
        count(slipped.clone()),
        count(all),
        cell(Some(Figure::Count(slips)), slipped.clone()),
        cell(Some(Figure::Days(days.into())), slipped),
    ]
}

fn by_deal(snapshot: &Snapshot, all: &[PastDeal]) -> Table {
    let open = all.iter().filter(|deal| deal.status == DealStatus::Open && deal.memory.slips > 0);
    let mut rows: Vec<(usize, i32, &PastDeal)> =
        open.map(|deal| (deal.memory.slips, days_lost(snapshot, deal.ix), deal)).collect();
    rows.sort_by_key(|(slips, days, deal)| (std::cmp::Reverse((*slips, *days)), deal.ix));
    let row = |(slips, days, deal): (usize, i32, &PastDeal)| Row {
        key: snapshot.book.record(deal.ix).id.clone(),
        name: Name::Record(deal.ix),
        cells: vec![
            cell(Some(Figure::Count(slips)), vec![deal.ix]),
            cell(Some(Figure::Days(days.into())), vec![deal.ix]),
        ],
    };
    Table {
        id: "deals".into(),
        title: Some(Name::Word("report-slippage-deals".to_owned())),
        head: Name::Word("report-deal".to_owned()),
        columns: vec![plain_column("slips", "slips", Unit::Count), plain_column("days", "days-lost", Unit::Days)],
        rows: rows.into_iter().take(MOST).map(row).collect(),
        total: None,
        chart: Chart::None,
    }
}
