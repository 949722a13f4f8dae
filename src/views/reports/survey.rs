//! What the team says of its book: satisfaction over time, return on effort, and its words.

use std::collections::BTreeMap;

use super::engine::{plain_column, select};
use super::past::{cell, count};
use super::table::Remark;
use super::{Cell, Column, Figure, Filter, Name, Note, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::config::{Adoption, Config, Kind};
use crate::date::Date;
use crate::money::Decimal;
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::survey::{self, Answer, KIND, Sum};

/// Most answers whose words are given.
const MOST: usize = 30;

/// Whether the book has a kind for answers.
pub(super) fn fits(config: &Config) -> bool {
    survey::is_declared(config)
}

/// The report.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let answers = filtered(snapshot, filter);
    let months = survey::by_month(&answers);
    let all = Sum::of(&answers);
    let mut tables = vec![satisfaction(&months, &all)];
    if !all.weighed.is_empty() {
        tables.push(effort(&months, &all));
    }
    tables.extend(words(&answers, "saves", |answer| answer.saves));
    tables.extend(words(&answers, "costs", |answer| answer.costs));
    let no_hours = !all.given.is_empty() && all.weighed.is_empty();
    let mut notes: Vec<Note> = no_hours.then_some(Note::Remark(Remark::NoHours)).into_iter().collect();
    if is_team_alone(snapshot) {
        tables.iter_mut().for_each(unname);
        notes.push(Note::Remark(Remark::TeamAlone));
    }
    Report { name: "survey".into(), tables, notes }
}

fn is_team_alone(snapshot: &Snapshot) -> bool {
    snapshot.config.adoption == Adoption::Team
}

/// Takes the records from behind the figures: their names and addresses say whose answers they are.
fn unname(table: &mut Table) {
    let rows = table.rows.iter_mut().chain(&mut table.total);
    rows.flat_map(|row| &mut row.cells).for_each(|cell| cell.records.clear());
}

/// The answers that a filter leaves. Where the team alone is shown, one that could single a person out leaves none.
fn filtered<'a>(snapshot: &'a Snapshot, filter: &Filter) -> Vec<Answer<'a>> {
    let mut answers = survey::answers(snapshot);
    if is_team_alone(snapshot) && (filter.owner.is_some() || !filter.query.trim().is_empty()) {
        return Vec::new();
    }
    answers.retain(|answer| filter.holds(Some(answer.day)));
    if let Some(owner) = filter.owner {
        answers.retain(|answer| snapshot.book.linked(snapshot.book.record(answer.ix), "member") == Some(owner));
    }
    let line = Filter { owner: None, ..filter.clone() }.clauses(snapshot, &Kind::of(KIND)).join(" ");
    if !line.is_empty() {
        let mut among: Vec<Ix> = answers.iter().map(|answer| answer.ix).collect();
        among.sort_unstable();
        let kept = select(snapshot, &line, &among);
        answers.retain(|answer| kept.binary_search(&answer.ix).is_ok());
    }
    answers
}

fn number(number: Option<Decimal>, records: &[Ix]) -> Cell {
    cell(number.map(Figure::Number), records.to_vec())
}

fn satisfaction(months: &BTreeMap<Date, Sum>, all: &Sum) -> Table {
    let cells = |sum: &Sum| {
        vec![
            number(sum.mean(), &sum.scored),
            number(sum.range.map(|(low, _)| low), &sum.scored),
            number(sum.range.map(|(_, high)| high), &sum.scored),
            count(sum.given.clone()),
            count(sum.forms.clone()),
        ]
    };
    let columns = vec![
        plain_column("score", "survey-score", Unit::Number),
        plain_column("lowest", "survey-lowest", Unit::Number),
        plain_column("highest", "survey-highest", Unit::Number),
        plain_column("answers", "survey-answers", Unit::Count),
        plain_column("forms", "survey-forms", Unit::Count),
    ];
    table("satisfaction", columns, Chart::Line, months.iter(), cells, all)
}

fn effort(months: &BTreeMap<Date, Sum>, all: &Sum) -> Table {
    let cells = |sum: &Sum| {
        vec![
            number(sum.hours().map(|(saved, _)| saved), &sum.weighed),
            number(sum.hours().map(|(_, spent)| spent), &sum.weighed),
            number(sum.effort(), &sum.weighed),
            count(sum.weighed.clone()),
        ]
    };
    let columns = vec![
        plain_column("saved", "survey-saved", Unit::Number),
        plain_column("spent", "survey-spent", Unit::Number),
        plain_column("return", "survey-return", Unit::Number),
        plain_column("answers", "survey-answers", Unit::Count),
    ];
    let months = months.iter().filter(|(_, sum)| !sum.weighed.is_empty());
    table("effort", columns, Chart::Column, months, cells, all)
}

fn table<'a>(
    id: &str,
    columns: Vec<Column>,
    chart: Chart,
    months: impl Iterator<Item = (&'a Date, &'a Sum)>,
    cells: impl Fn(&Sum) -> Vec<Cell>,
    all: &Sum,
) -> Table {
    let rows = months.map(|(month, sum)| Row {
        key: month.strftime("%Y-%m").to_string().into(),
        name: Name::Month(*month),
        cells: cells(sum),
    });
    Table {
        id: id.into(),
        title: Some(word(&format!("survey-{id}"))),
        head: word("month"),
        columns,
        rows: rows.collect(),
        total: Some(Row { key: "total".into(), name: word("overall"), cells: cells(all) }),
        chart,
    }
}

/// What the answers say in words, the newest first; none when they say nothing.
fn words<'a>(answers: &[Answer<'a>], id: &str, said: impl Fn(&Answer<'a>) -> Option<&'a str>) -> Option<Table> {
    let newest = answers.iter().rev().filter_map(|answer| Some((answer, said(answer)?))).take(MOST);
    let rows: Vec<Row> = newest
        .enumerate()
        .map(|(place, (answer, words))| Row {
            key: (place + 1).to_string().into(),
            name: Name::Text(words.into()),
            cells: vec![number(answer.score, &[answer.ix])],
        })
        .collect();
    let title = word(&format!("survey-{id}"));
    (!rows.is_empty()).then(|| Table {
        id: id.into(),
        title: Some(title),
        head: word("survey-words"),
        columns: vec![plain_column("score", "survey-its-score", Unit::Number)],
        rows,
        total: None,
        chart: Chart::None,
    })
}

fn word(key: &str) -> Name {
    Name::Word(format!("report-{key}"))
}
