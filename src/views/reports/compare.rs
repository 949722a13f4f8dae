//! Two periods side by side: a period, and the one of the same length before it.

use super::activity;
use super::engine::{notes, plain_column, select};
use super::filter::Filter;
use super::measure::{median, percent, value};
use super::past::cell;
use super::{Column, Figure, Name, Note, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Date, days_after, days_between};
use crate::money::Decimal;
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// A first and a last day.
type Period = (Date, Date);

/// The report. Without a period: the quarter that today lies in.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let period = filter.period.unwrap_or_else(|| this_quarter(snapshot.today));
    let [before, now] = periods(period, snapshot.today);
    let sides = [before, now].map(|period| Side::of(snapshot, filter, period));
    let mut notes = notes(snapshot, &sides.iter().flat_map(|side| side.won.iter().copied()).collect::<Vec<_>>());
    notes.extend(Note::of_closings(snapshot, sides.iter().flat_map(|side| side.won.iter().chain(&side.lost)).copied()));
    let column =
        |id: &str, period: Period| Column { id: id.into(), title: Name::Days(period.0, period.1), unit: Unit::Number };
    let columns =
        vec![column("before", before), column("period", now), plain_column("change", "change", Unit::Percent)];
    let rows = ROWS.iter().map(|(key, figure)| row(key, sides.each_ref().map(|side| figure(snapshot, side)))).collect();
    let head = Name::Word("report-measure".to_owned());
    let table = Table { id: "compare".into(), title: None, head, columns, rows, total: None, chart: Chart::None };
    Report { name: "compare".into(), tables: vec![table], notes }
}

fn this_quarter(today: Date) -> Period {
    let months = |from: Date, count: i32| from.saturating_add(jiff::Span::new().months(count));
    let first = months(today.first_of_month(), -i32::from((today.month() - 1) % 3));
    (first, days_after(months(first, 3), -1))
}

/// The period before and the period itself: whole months before whole months, else as many days. A period that is not
/// over goes up to today, and the one before as far into it.
fn periods((from, to): Period, today: Date) -> [Period; 2] {
    let end = if from <= today { to.min(today) } else { to };
    let behind = days_after(to, 1);
    let back = |day: Date| {
        if from == from.first_of_month() && behind == behind.first_of_month() {
            let months = i32::from(behind.year() - from.year()) * 12 + i32::from(behind.month() - from.month());
            return day.saturating_add(jiff::Span::new().months(-months));
        }
        let last = if to == Date::MAX { end } else { to };
        days_after(day, -(days_between(from, last) + 1))
    };
    let end_before = if end == to { days_after(from, -1) } else { back(end) };
    [(back(from), end_before), (from, end)]
}

/// What happened in a period.
struct Side {
    created: Vec<Ix>,
    won: Vec<Ix>,
    lost: Vec<Ix>,
    contacts: Vec<Ix>,
    /// The record of each.
    interactions: Vec<Ix>,
}

impl Side {
    fn of(snapshot: &Snapshot, filter: &Filter, period: Period) -> Self {
        let book = &snapshot.book;
        let inside = |day: Option<Date>| day.is_some_and(|day| period.0 <= day && day <= period.1);
        let narrowed = |kind: &Kind| -> Vec<Ix> {
            let all: Vec<Ix> = book.of_kind(kind).map(|(ix, _)| ix).collect();
            let line = filter.clauses(snapshot, kind).join(" ");
            if line.is_empty() { all } else { select(snapshot, &line, &all) }
        };
        let deals = narrowed(&Kind::Deal);
        let status = |ix: Ix| snapshot.status(ix);
        let closed = |wanted: DealStatus| -> Vec<Ix> {
            let fits = |ix: &Ix| status(*ix) == wanted && inside(snapshot.closed(*ix));
            deals.iter().copied().filter(fits).collect()
        };
        let born = |all: &[Ix]| -> Vec<Ix> { all.iter().copied().filter(|&ix| inside(snapshot.created(ix))).collect() };
        let created: Vec<Ix> = born(&deals).into_iter().filter(|&ix| status(ix) != DealStatus::Cancelled).collect();
        let done = activity::done(snapshot, &Filter { period: Some(period), ..filter.clone() });
        Self {
            won: closed(DealStatus::Won),
            lost: closed(DealStatus::Lost),
            contacts: born(&narrowed(&Kind::Contact)),
            created,
            interactions: done.iter().map(|done| done.record).collect(),
        }
    }
}

type Measured = fn(&Snapshot, &Side) -> (Option<Figure>, Vec<Ix>);

const ROWS: &[(&str, Measured)] = &[
    ("deals-created", |_, side| (Some(Figure::Count(side.created.len())), side.created.clone())),
    ("deals-won", |_, side| (Some(Figure::Count(side.won.len())), side.won.clone())),
    ("amount-won", |snapshot, side| (Some(Figure::Money(value(snapshot, &side.won))), side.won.clone())),
    ("deals-lost", |_, side| (Some(Figure::Count(side.lost.len())), side.lost.clone())),
    ("amount-lost", |snapshot, side| (Some(Figure::Money(value(snapshot, &side.lost))), side.lost.clone())),
    ("win-rate", |_, side| {
        let mut closed: Vec<Ix> = side.won.iter().chain(&side.lost).copied().collect();
        closed.sort_unstable();
        (percent(side.won.len().into(), closed.len().into()), closed)
    }),
    ("days-to-win", |snapshot, side| {
        let days = side.won.iter().filter_map(|&ix| {
            let closed = snapshot.closed(ix)?;
            Some(Decimal::from(days_between(snapshot.created(ix)?, closed).max(0)))
        });
        (median(days.collect()).map(Figure::Days), side.won.clone())
    }),
    ("contacts-created", |_, side| (Some(Figure::Count(side.contacts.len())), side.contacts.clone())),
    ("interactions", |_, side| (Some(Figure::Count(side.interactions.len())), side.interactions.clone())),
];

fn row(key: &str, sides: [(Option<Figure>, Vec<Ix>); 2]) -> Row {
    let [(before, _), (now, _)] = &sides;
    let change = before.zip(*now).filter(|(before, _)| before.unit() != Unit::Percent).and_then(|(before, now)| {
        let (old, new) = (before.number(), now.number());
        percent(new.checked_sub(old)?, old)
    });
    // The side of now, so that its figure shares the list; that of before where now has none.
    let behind = sides.iter().rev().map(|(_, records)| records).find(|records| !records.is_empty());
    let behind = behind.filter(|_| change.is_some()).cloned().unwrap_or_default();
    let cells = sides.into_iter().map(|(figure, records)| cell(figure, records));
    let cells = cells.chain([cell(change, behind)]).collect();
    Row { key: key.replace('-', "_").into(), name: Name::Word(format!("report-{key}")), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    type Day = (i16, i8, i8);

    fn of(from: Day, to: Day, today: Day) -> [Period; 2] {
        let [from, to, today] = [from, to, today].map(|(year, month, day)| date(year, month, day));
        periods((from, to), today)
    }

    #[test]
    fn the_period_before_is_as_long_in_months_or_in_days() {
        let before = |from: Day, to: Day| of(from, to, (2030, 1, 1))[0];
        assert_eq!(before((2026, 10, 1), (2026, 12, 31)), (date(2026, 7, 1), date(2026, 9, 30)));
        assert_eq!(before((2028, 3, 1), (2028, 3, 31)), (date(2028, 2, 1), date(2028, 2, 29)));
        assert_eq!(before((2026, 1, 1), (2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31)));
        assert_eq!(before((2026, 10, 1), (2026, 11, 20)), (date(2026, 8, 11), date(2026, 9, 30)));
        assert_eq!(before((2026, 11, 9), (2026, 11, 15)), (date(2026, 11, 2), date(2026, 11, 8)));
    }

    #[test]
    fn a_period_that_is_not_over_is_compared_with_the_same_part_of_the_one_before() {
        let today = (2026, 11, 20);
        let quarter = this_quarter(date(2026, 11, 20));
        assert_eq!(quarter, (date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(this_quarter(date(2028, 2, 29)), (date(2028, 1, 1), date(2028, 3, 31)));
        let part = [(date(2026, 7, 1), date(2026, 8, 20)), (date(2026, 10, 1), date(2026, 11, 20))];
        assert_eq!(periods(quarter, date(2026, 11, 20)), part);
        let year = [(date(2025, 1, 1), date(2025, 11, 20)), (date(2026, 1, 1), date(2026, 11, 20))];
        assert_eq!(of((2026, 1, 1), (2026, 12, 31), today), year);
        let week = [(date(2026, 11, 9), date(2026, 11, 13)), (date(2026, 11, 16), date(2026, 11, 20))];
        assert_eq!(of((2026, 11, 16), (2026, 11, 22), today), week);
        let open = [(date(2026, 10, 31), date(2026, 11, 9)), (date(2026, 11, 10), date(2026, 11, 19))];
        assert_eq!(periods((date(2026, 11, 10), Date::MAX), date(2026, 11, 19)), open);
    }
}
