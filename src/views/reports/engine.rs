//! Runs a definition: the records of each part, put into rows, each row measured.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::group::{Grouping, Place, day};
use super::measure::{measure, unit_of};
use super::{Asked, Cell, Column, Figure, Filter, Name, Note, Report, Row, Table};
use crate::book::Ix;
use crate::config::{Config, Kind};
use crate::lang::Label;
use crate::query::{Query, Spelling, grain, parse, parse_with};
use crate::report::{self, Definition, Measure, Operand, Part};
use crate::snapshot::Snapshot;

/// The field of a deal that git may tell.
const CLOSED: &str = "closed";

/// Runs a definition.
pub(super) fn run(snapshot: &Snapshot, definition: &Definition, filter: &Filter) -> Report {
    let runs: Vec<Run<'_>> = definition.parts.iter().map(|part| Run::of(snapshot, part, filter)).collect();
    let mut notes: Vec<Note> =
        runs.iter().filter(|run| run.part.columns.iter().any(is_money)).flat_map(Run::notes).collect();
    notes.sort_unstable();
    notes.dedup_by(|a, b| std::mem::discriminant(a) == std::mem::discriminant(b) && code(a) == code(b));
    notes.extend(Note::of_closings(snapshot, runs.iter().flat_map(Run::by_closing)));
    Report { name: definition.name.clone(), tables: runs.iter().map(Run::table).collect(), notes }
}

/// Whether a part asks when records came into being or deals were closed, which git says.
pub(super) fn needs_history(part: &Part, config: &Config, asked: &Asked<'_>) -> bool {
    let groups = part.group.iter().chain(part.columns.iter().filter_map(|column| column.group.as_ref()));
    let measures = part.columns.iter().filter_map(|column| column.measure.operand());
    let dates = asked.dated.then_some(&part.date);
    let operands: Vec<&Operand> = groups.map(|group| &group.of).chain(measures).chain(dates).collect();
    operands.iter().any(|operand| operand.reads("created")) || reads_closing(part, config, &operands, asked.line)
}

/// Whether a part looks at the days on which deals were closed.
fn reads_closing(part: &Part, config: &Config, operands: &[&Operand], line: &str) -> bool {
    let own = part.kind == Kind::Deal;
    let rates = part.columns.iter().filter_map(|column| match &column.measure {
        Measure::Rate(line) => Some(&**line),
        _ => None,
    });
    let lines =
        part.columns.iter().filter_map(|column| column.query.as_deref()).chain(rates).chain([&*part.query, line]);
    let mut lines = lines.filter(|line| own && !line.is_empty());
    operands.iter().any(|operand| operand.reads(CLOSED) && (own || matches!(operand, Operand::Through(..))))
        || lines.any(|line| parse_with(line, config, &|_| true).0.asks(CLOSED))
}

fn is_money(column: &report::Column) -> bool {
    column.measure.is_money() || column.measure == Measure::ShareOfValue
}

fn code(note: &Note) -> &str {
    match note {
        Note::Converted(code, ..) | Note::Unconverted(code, _) => code,
        Note::ClosedInGit(_) | Note::ClosedAsHoped(_) | Note::Remark(_) => "",
    }
}

/// The notes about the amounts of some deals that are not in the book's currency.
pub(super) fn notes(snapshot: &Snapshot, records: &[Ix]) -> Vec<Note> {
    let config = &snapshot.config;
    let mut counts: BTreeMap<&'static str, (crate::money::Currency, usize)> = BTreeMap::new();
    for value in records.iter().filter_map(|&ix| snapshot.book.record(ix).deal().value(config)) {
        if value.currency != config.currency {
            counts.entry(value.currency.code()).or_insert((value.currency, 0)).1 += 1;
        }
    }
    let rate = |currency| config.rates.iter().find(|(known, _)| *known == currency).map(|(_, rate)| *rate);
    counts.into_values().map(|(currency, count)| Note::of(currency, rate(currency), count)).collect()
}

/// One part with its records.
struct Run<'a> {
    snapshot: &'a Snapshot,
    part: &'a Part,
    filter: &'a Filter,
    /// The line that finds all records, but for the period.
    line: String,
    columns: Vec<Records<'a>>,
}

/// The records of one column.
struct Records<'a> {
    column: &'a report::Column,
    grouping: Option<Grouping<'a>>,
    all: Vec<Ix>,
    /// The line that finds them; none where no query line can.
    line: Option<String>,
}

/// A row before it is measured.
#[derive(Default)]
struct Draft<'a> {
    written: &'a str,
    /// Whether a query for the row finds all spellings of its value.
    exact: bool,
    /// For each column its records.
    records: Vec<Vec<Ix>>,
}

impl<'a> Run<'a> {
    fn of(snapshot: &'a Snapshot, part: &'a Part, filter: &'a Filter) -> Self {
        let mut clauses = vec![format!("kind:{}", part.kind.id())];
        clauses.extend((!part.query.is_empty()).then(|| part.query.to_string()));
        clauses.extend(filter.clauses(snapshot, &part.kind));
        let line = clauses.join(" ");
        let among: Vec<Ix> = snapshot.book.of_kind(&part.kind).map(|(ix, _)| ix).collect();
        let all = select(snapshot, &line, &among);
        let mut run = Self { snapshot, part, filter, line, columns: Vec::new() };
        run.columns = part.columns.iter().map(|column| run.records(column, &all)).collect();
        run
    }

    fn records(&self, column: &'a report::Column, all: &[Ix]) -> Records<'a> {
        let date = column.group.as_ref().map_or(&self.part.date, |group| &group.of);
        let mut records = match &column.query {
            Some(query) => select(self.snapshot, query, all),
            None => all.to_vec(),
        };
        if self.filter.period.is_some() {
            records.retain(|&ix| self.filter.holds(day(self.snapshot, ix, date)));
        }
        let line = self.filter.period_clause(date).ok().map(|period| {
            let parts = [Some(self.line.clone()), column.query.as_deref().map(str::to_owned), period];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        let group = column.group.as_ref().or(self.part.group.as_ref());
        let grouping = group.map(|group| Grouping { snapshot: self.snapshot, kind: &self.part.kind, group });
        Records { column, grouping, all: records, line }
    }

    fn notes(&self) -> Vec<Note> {
        let mut all: Vec<Ix> = self.columns.iter().flat_map(|column| column.all.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        notes(self.snapshot, &all)
    }

    /// The deals that count by the day on which they were closed.
    fn by_closing(&self) -> impl Iterator<Item = Ix> {
        let reads = |records: &&Records<'a>| {
            let date = self.filter.period.is_some().then_some(&self.part.date);
            let group = records.grouping.as_ref().map(|grouping| &grouping.group.of);
            let operands = [date, group, records.column.measure.operand()];
            operands.into_iter().flatten().any(|operand| operand.reads(CLOSED))
        };
        let of_deals = self.columns.iter().filter(|_| self.part.kind == Kind::Deal);
        of_deals.filter(reads).flat_map(|records| records.all.iter().copied())
    }

    fn table(&self) -> Table {
        let units = self.part.columns.iter().map(|column| unit_of(self.snapshot, &self.part.kind, &column.measure));
        let columns = self.part.columns.iter().zip(units).map(|(column, unit)| Column {
            id: column_id(column),
            title: column_title(column),
            unit,
        });
        let rows = self.rows();
        let total = self.columns.iter().map(|column| self.cell(column, column.all.clone(), column.line.clone()));
        let total = Row { key: "total".into(), name: word("total"), cells: total.collect() };
        let grouping = self.part.group.as_ref();
        let head = grouping.map(|group| Grouping { snapshot: self.snapshot, kind: &self.part.kind, group }.head());
        Table {
            id: self.part.id.clone(),
            title: (self.part.title != Label::default())
                .then(|| Name::Label(self.part.title.clone(), self.part.id.clone())),
            head: head.unwrap_or_else(|| word("all")),
            columns: columns.collect(),
            rows: if grouping.is_some() {
                rows
            } else {
                vec![Row { key: "all".into(), name: word("all"), ..total.clone() }]
            },
            total: grouping.map(|_| total),
            chart: self.part.chart,
        }
    }

    fn rows(&self) -> Vec<Row> {
        let drafts = self.drafts();
        let mut rows: Vec<(Place, Row)> = drafts.into_iter().map(|(place, draft)| self.row(place, draft)).collect();
        if !rows.iter().any(|(place, _)| Grouping::has_order(place)) {
            let rank = |row: &Row| {
                let first = row.cells.first();
                let by_count =
                    matches!(self.part.columns.first().map(|column| &column.measure), Some(Measure::Rate(_)));
                let figure = first.and_then(|cell| cell.figure).map(Figure::number).unwrap_or_default();
                let count = first.map_or(0, |cell| cell.records.len());
                if by_count { count.into() } else { figure }
            };
            rows.sort_by_key(|(place, row)| (*place == Place::Nothing, std::cmp::Reverse(rank(row))));
        }
        let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        if rows.len() > self.part.top && !rows.is_empty() {
            let rest = rows.split_off(self.part.top);
            rows.push(self.others(rest));
        }
        rows
    }

    fn drafts(&self) -> BTreeMap<Place, Draft<'a>> {
        let mut drafts: BTreeMap<Place, Draft<'a>> = BTreeMap::new();
        let count = self.columns.len();
        let new = || Draft { written: "", exact: true, records: vec![Vec::new(); count] };
        for (number, column) in self.columns.iter().enumerate() {
            let Some(grouping) = &column.grouping else { continue };
            let all = column.all.par_iter().with_min_len(grain(column.all.len()));
            let places: Vec<_> = all.map(|&ix| grouping.places(ix)).collect();
            for (&ix, places) in column.all.iter().zip(places) {
                for (place, written, exact) in places {
                    let draft = drafts.entry(place).or_insert_with(new);
                    if draft.written.is_empty() {
                        draft.written = written;
                    }
                    draft.exact &= exact;
                    draft.records[number].push(ix);
                }
            }
        }
        if let Some(grouping) = self.columns.iter().find_map(|column| column.grouping.as_ref()) {
            let known: Vec<Place> = drafts.keys().cloned().collect();
            for place in grouping.empty_rows(&known.iter().collect::<Vec<_>>(), self.filter.pipeline) {
                drafts.entry(place).or_insert_with(new);
            }
        }
        drafts
    }

    fn row(&self, place: Place, draft: Draft<'a>) -> (Place, Row) {
        let named = self.columns.iter().find_map(|column| column.grouping.as_ref());
        let (name, key) = named.map_or_else(|| (word("all"), "all".to_owned()), |it| it.name(&place, draft.written));
        let cells = self.columns.iter().zip(draft.records).map(|(column, records)| {
            let clause = column.grouping.as_ref().and_then(|it| it.clause(&place, draft.written));
            let clause = clause.filter(|_| draft.exact);
            let line = column.line.as_ref().zip(clause).map(|(line, clause)| format!("{line} {clause}"));
            self.cell(column, records, line)
        });
        let row = Row { key: key.into(), name, cells: cells.collect() };
        (place, row)
    }

    /// All rows that are too many, as one.
    fn others(&self, rest: Vec<Row>) -> Row {
        let cells = self.columns.iter().enumerate().map(|(number, column)| {
            let mut records: Vec<Ix> = rest.iter().flat_map(|row| row.cells[number].records.iter().copied()).collect();
            records.sort_unstable();
            records.dedup();
            self.cell(column, records, None)
        });
        Row { key: "others".into(), name: word("others"), cells: cells.collect() }
    }

    fn cell(&self, column: &Records<'_>, records: Vec<Ix>, query: Option<String>) -> Cell {
        let kind = &self.part.kind;
        let figure = match &column.column.measure {
            Measure::Rate(line) => {
                let query = query_of(self.snapshot, line);
                let matcher = query.on(self.snapshot, Spelling::AsWritten);
                measure(self.snapshot, kind, &column.column.measure, &records, &column.all, &|ix| matcher.matches(ix))
            }
            other => measure(self.snapshot, kind, other, &records, &column.all, &|_| true),
        };
        let query = query.filter(|_| !records.is_empty());
        Cell { figure, records, query }
    }
}

fn word(key: &str) -> Name {
    Name::Word(format!("report-{key}"))
}

fn column_id(column: &report::Column) -> Box<str> {
    let id = match &column.measure {
        Measure::Count => "count",
        Measure::Value => "value",
        Measure::Weighted => "weighted",
        Measure::Sum(_) => "sum",
        Measure::Average(_) => "average",
        Measure::Median(_) => "median",
        Measure::Share => "share",
        Measure::ShareOfValue => "share_of_value",
        Measure::Rate(_) => "rate",
    };
    let own = column.title.en.as_deref().or(column.title.fr.as_deref());
    match own {
        Some(title) => slug(title),
        None => id.into(),
    }
}

/// A heading as a name for programs: letters and digits in lower case, `_` between.
fn slug(title: &str) -> Box<str> {
    let folded = crate::query::fold::fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").into()
}

fn column_title(column: &report::Column) -> Name {
    if column.title != Label::default() {
        return Name::Label(column.title.clone(), "".into());
    }
    word(match &column.measure {
        Measure::Count => "count",
        Measure::Value => "value",
        Measure::Weighted => "weighted",
        Measure::Sum(_) => "sum",
        Measure::Average(_) => "average",
        Measure::Median(_) => "median",
        Measure::Share | Measure::ShareOfValue => "share",
        Measure::Rate(_) => "rate",
    })
}

fn query_of(snapshot: &Snapshot, line: &str) -> Query {
    parse(line, snapshot).0
}

/// The records among some that a line finds, its words as written.
pub(super) fn select(snapshot: &Snapshot, line: &str, among: &[Ix]) -> Vec<Ix> {
    let query = query_of(snapshot, line);
    let matcher = query.on(snapshot, Spelling::AsWritten);
    among.par_iter().copied().with_min_len(grain(among.len())).filter(|&ix| matcher.matches(ix)).collect()
}

/// A column of figures that no definition stands behind.
pub(super) fn plain_column(id: &str, title: &str, unit: super::Unit) -> Column {
    Column { id: id.into(), title: word(title), unit }
}
