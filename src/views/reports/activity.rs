//! What was done: interactions by member and by kind.

use std::collections::BTreeMap;

use super::engine::{plain_column, select};
use super::{Cell, Column, Figure, Filter, Name, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::config::{Choice, Kind};
use crate::date::Date;
use crate::record::Interaction;
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::goals::noted_by;

/// Who did it, which sort it is (a number of the config's, none for another), and in which record it stands.
pub(super) struct Done {
    who: Option<Ix>,
    kind: Option<usize>,
    day: Date,
    pub(super) record: Ix,
}

/// Interactions up to today, each once, in the record that holds it.
pub(super) fn done(snapshot: &Snapshot, filter: &Filter) -> Vec<Done> {
    let book = &snapshot.book;
    let mut all: Vec<Ix> =
        book.iter().filter(|(_, record)| !record.interactions.is_empty()).map(|(ix, _)| ix).collect();
    if !filter.query.trim().is_empty() {
        all = select(snapshot, &filter.query, &all);
    }
    if let Some(number) = filter.pipeline {
        let line = snapshot.config.pipelines.get(number).map(|line| line.id.clone());
        let home = |ix: Ix| {
            let record = book.record(ix);
            let deal = (record.kind == Kind::Deal).then(|| record.deal());
            deal.and_then(|deal| deal.stage(&snapshot.config)).map(|(pipeline, _)| pipeline.id.clone())
        };
        all.retain(|&ix| home(ix) == line);
    }
    let of = |ix: Ix| {
        let record = book.record(ix);
        record.interactions.iter().map(move |interaction| Done {
            who: noted_by(snapshot, ix, record, interaction.member.as_deref()),
            kind: kind(snapshot, interaction),
            day: interaction.date,
            record: ix,
        })
    };
    let done = all.into_iter().flat_map(of).filter(|done| done.day <= snapshot.today);
    done.filter(|done| filter.holds(Some(done.day)) && filter.owner.is_none_or(|owner| done.who == Some(owner)))
        .collect()
}

fn kind(snapshot: &Snapshot, interaction: &Interaction) -> Option<usize> {
    let word = interaction.kind.as_deref()?;
    Choice::place(&snapshot.config.interaction_kinds, word)
}

/// The report.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let done = done(snapshot, filter);
    let kinds: Vec<Option<usize>> = kinds(&done);
    let tables = vec![by_member(snapshot, &done, &kinds), by_month(snapshot, &done, &kinds)];
    Report { name: "activity".into(), tables, notes: Vec::new() }
}

/// The sorts that occur, in the order of the config, others last.
fn kinds(done: &[Done]) -> Vec<Option<usize>> {
    let mut kinds: Vec<Option<usize>> = done.iter().map(|done| done.kind).collect();
    kinds.sort_unstable_by_key(|kind| (kind.is_none(), *kind));
    kinds.dedup();
    kinds
}

fn columns(snapshot: &Snapshot, kinds: &[Option<usize>]) -> Vec<Column> {
    let all = plain_column("count", "interactions", Unit::Count);
    let of_kind = |kind: &Option<usize>| match kind {
        Some(number) => {
            let choice = &snapshot.config.interaction_kinds[*number];
            Column {
                id: choice.id.clone(),
                title: Name::Label(choice.label.clone(), choice.id.clone()),
                unit: Unit::Count,
            }
        }
        None => plain_column("other", "other-kind", Unit::Count),
    };
    std::iter::once(all).chain(kinds.iter().map(of_kind)).collect()
}

fn cells(done: &[&Done], kinds: &[Option<usize>]) -> Vec<Cell> {
    let cell = |fits: &dyn Fn(&Done) -> bool| {
        let some: Vec<Ix> = done.iter().filter(|done| fits(done)).map(|done| done.record).collect();
        let figure = Some(Figure::Count(some.len()));
        super::past::cell(figure, some)
    };
    let all = cell(&|_| true);
    std::iter::once(all).chain(kinds.iter().map(|kind| cell(&|done| done.kind == *kind))).collect()
}

fn by_member(snapshot: &Snapshot, done: &[Done], kinds: &[Option<usize>]) -> Table {
    let mut members: BTreeMap<Option<Ix>, Vec<&Done>> = BTreeMap::new();
    done.iter().for_each(|one| members.entry(one.who).or_default().push(one));
    let mut rows: Vec<(usize, Row)> = members
        .into_iter()
        .map(|(who, done)| {
            let name = who.map_or_else(|| Name::Word("report-nobody".to_owned()), Name::Record);
            let key = who.map_or_else(|| "none".into(), |who| snapshot.book.record(who).id.clone());
            (done.len(), Row { key, name, cells: cells(&done, kinds) })
        })
        .collect();
    rows.sort_by_key(|(count, row)| (row.key == "none".into(), std::cmp::Reverse(*count)));
    table(snapshot, "members", "report-member", done, kinds, rows.into_iter().map(|(_, row)| row).collect(), Chart::Bar)
}

fn by_month(snapshot: &Snapshot, done: &[Done], kinds: &[Option<usize>]) -> Table {
    let mut months: BTreeMap<Date, Vec<&Done>> = BTreeMap::new();
    done.iter().for_each(|one| months.entry(one.day.first_of_month()).or_default().push(one));
    if let (Some(first), Some(last)) = (months.keys().next().copied(), months.keys().last().copied()) {
        let mut month = first;
        while month < last && months.len() < 240 {
            month = month.saturating_add(jiff::Span::new().months(1));
            months.entry(month).or_default();
        }
    }
    let rows = months.into_iter().map(|(month, done)| Row {
        key: month.strftime("%Y-%m").to_string().into(),
        name: Name::Month(month),
        cells: cells(&done, kinds),
    });
    table(snapshot, "months", "report-month", done, kinds, rows.collect(), Chart::Line)
}

fn table(
    snapshot: &Snapshot,
    id: &str,
    head: &str,
    done: &[Done],
    kinds: &[Option<usize>],
    rows: Vec<Row>,
    chart: Chart,
) -> Table {
    let total = Row {
        key: "total".into(),
        name: Name::Word("report-total".to_owned()),
        cells: cells(&done.iter().collect::<Vec<_>>(), kinds),
    };
    Table {
        id: id.into(),
        title: Some(Name::Word(format!("report-activity-{id}"))),
        head: Name::Word(head.to_owned()),
        columns: columns(snapshot, kinds),
        rows,
        total: Some(total),
        chart,
    }
}
