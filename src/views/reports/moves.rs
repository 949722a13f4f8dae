//! Moves between the statuses of customers, from history.

use std::collections::BTreeMap;

use super::engine::{plain_column, select};
use super::past::cell;
use super::{Figure, Filter, Name, Row, Table, Unit};
use crate::book::Ix;
use crate::compare::Event;
use crate::config::{Choice, Kind};
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// From one status to another, as written.
type Step = (Box<str>, Box<str>);

/// How often companies and contacts went from one status to another; none when nobody knows of a move.
pub(super) fn table(snapshot: &Snapshot, filter: &Filter) -> Option<Table> {
    let mut steps: BTreeMap<Step, [Vec<Ix>; 2]> = BTreeMap::new();
    for (place, kind) in [Kind::Company, Kind::Contact].iter().enumerate() {
        let all: Vec<Ix> = snapshot.book.of_kind(kind).map(|(ix, _)| ix).collect();
        let line = filter.clauses(snapshot, kind).join(" ");
        for ix in select(snapshot, &line, &all) {
            for step in of_record(snapshot, filter, ix) {
                steps.entry(step).or_default()[place].push(ix);
            }
        }
    }
    let mut rows: Vec<Row> = steps.into_iter().map(|(step, found)| row(snapshot, &step, found)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells[0].figure.map(Figure::number)));
    (!rows.is_empty()).then(|| Table {
        id: "moves".into(),
        title: Some(Name::Word("report-moves".to_owned())),
        head: Name::Word("report-move".to_owned()),
        columns: vec![
            plain_column("moves", "count", Unit::Count),
            plain_column("companies", "companies", Unit::Count),
            plain_column("contacts", "contacts", Unit::Count),
        ],
        rows,
        total: None,
        chart: Chart::Bar,
    })
}

fn of_record<'a>(snapshot: &'a Snapshot, filter: &'a Filter, ix: Ix) -> impl Iterator<Item = Step> + use<'a> {
    let told = snapshot.timeline.of_record(snapshot.book.record(ix).path());
    told.flat_map(move |told| {
        let inside = filter.holds(snapshot.day_of(&told));
        told.act.events.iter().filter(move |_| inside).filter_map(|event| match event {
            Event::Field(change) if &*change.key == "status" => {
                Some((change.from.first()?.clone(), change.to.first()?.clone()))
            }
            _ => None,
        })
    })
}

fn row(snapshot: &Snapshot, (from, to): &Step, [companies, contacts]: [Vec<Ix>; 2]) -> Row {
    let name = |word: &str| {
        let choices = snapshot.config.field(&Kind::Company, "status").map_or(&[][..], |def| &def.choices);
        match Choice::among(choices, word) {
            Some(choice) => Name::Label(choice.label.clone(), choice.id.clone()),
            None => Name::Text(word.into()),
        }
    };
    let number = |records: &[Ix]| Some(Figure::Count(records.len()));
    let all = [companies.clone(), contacts.clone()].concat();
    Row {
        key: format!("{from}-{to}").into(),
        name: Name::Step(Box::new(name(from)), Box::new(name(to))),
        cells: vec![cell(number(&all), all), cell(number(&companies), companies), cell(number(&contacts), contacts)],
    }
}
