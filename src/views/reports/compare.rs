//! Two periods side by side: a period, and the one of the same length before it.

use super::engine::{notes, plain_column, select};
use super::filter::Filter;
use super::measure::{median, percent, value};
use super::{Cell, Column, Figure, Name, Report, Row, Table, Unit};
use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Date, days_after, days_between};
use crate::money::Decimal;
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

/// A first and a last day.
type Period = (Date, Date);

/// The report. Without a period: the quarter that today lies in, up to today, and as many days of the one before.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let now = filter.period.unwrap_or_else(|| this_quarter(snapshot.today));
    let before = before(now);
    let sides = [before, now].map(|period| Side::of(snapshot, filter, period));
    let notes = notes(snapshot, &sides.iter().flat_map(|side| side.won.iter().copied()).collect::<Vec<_>>());
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
    let months = -i32::from((today.month() - 1) % 3);
    (today.first_of_month().saturating_add(jiff::Span::new().months(months)), today)
}

/// The period before: the months before when it starts on a month's first day, else as many days.
fn before((from, to): Period) -> Period {
    if from == from.first_of_month() {
        let last = days_after(to, 1);
        let whole = last == last.first_of_month();
        let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
        // A part of a quarter is compared with the same part of the quarter before.
        let months = if whole || months > 3 { months } else { 3 };
        let back = |day: Date| day.saturating_add(jiff::Span::new().months(-months));
        let end = if whole { days_after(from, -1) } else { back(to) };
        return (back(from), end);
    }
    let days = days_between(from, to) + 1;
    (days_after(from, -days), days_after(from, -1))
}

/// What happened in a period.
struct Side {
    created: Vec<Ix>,
    won: Vec<Ix>,
    lost: Vec<Ix>,
    contacts: Vec<Ix>,
    interactions: usize,
    touched: Vec<Ix>,
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
        let status = |ix: Ix| book.record(ix).deal().status();
        let closed = |wanted: DealStatus| -> Vec<Ix> {
            let fits = |ix: &Ix| status(*ix) == wanted && inside(book.record(*ix).deal().closed_on());
            deals.iter().copied().filter(fits).collect()
        };
        let born = |all: &[Ix]| -> Vec<Ix> { all.iter().copied().filter(|&ix| inside(snapshot.created(ix))).collect() };
        let created: Vec<Ix> = born(&deals).into_iter().filter(|&ix| status(ix) != DealStatus::Cancelled).collect();
        let mut interactions = 0;
        let mut touched = Vec::new();
        let among = if filter.owner.is_some() || !filter.query.trim().is_empty() || filter.pipeline.is_some() {
            let mut some = deals.clone();
            some.extend(narrowed(&Kind::Contact));
            some.extend(narrowed(&Kind::Company));
            some.sort_unstable();
            some
        } else {
            book.iter().map(|(ix, _)| ix).collect()
        };
        for ix in among {
            let count = book.record(ix).interactions.iter().filter(|one| inside(Some(one.date))).count();
            interactions += count;
            touched.extend((count > 0).then_some(ix));
        }
        Self {
            won: closed(DealStatus::Won),
            lost: closed(DealStatus::Lost),
            contacts: born(&narrowed(&Kind::Contact)),
            created,
            interactions,
            touched,
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
            let closed = snapshot.book.record(ix).deal().closed_on()?;
            Some(Decimal::from(days_between(snapshot.created(ix)?, closed).max(0)))
        });
        (median(days.collect()).map(Figure::Days), side.won.clone())
    }),
    ("contacts-created", |_, side| (Some(Figure::Count(side.contacts.len())), side.contacts.clone())),
    ("interactions", |_, side| (Some(Figure::Count(side.interactions)), side.touched.clone())),
];

fn row(key: &str, sides: [(Option<Figure>, Vec<Ix>); 2]) -> Row {
    let [(before, _), (now, _)] = &sides;
    let change = before.zip(*now).filter(|(before, _)| before.unit() != Unit::Percent).and_then(|(before, now)| {
        let (old, new) = (before.number(), now.number());
        percent(new.checked_sub(old)?, old)
    });
    let cells = sides.into_iter().map(|(figure, records)| Cell { figure, records, query: None });
    let cells = cells.chain([Cell { figure: change, ..Cell::default() }]).collect();
    Row { key: key.replace('-', "_").into(), name: Name::Word(format!("report-{key}")), cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_period_before_is_as_long_in_months_or_in_days() {
        let of =
            |from: (i16, i8, i8), to: (i16, i8, i8)| before((date(from.0, from.1, from.2), date(to.0, to.1, to.2)));
        assert_eq!(of((2026, 10, 1), (2026, 12, 31)), (date(2026, 7, 1), date(2026, 9, 30)));
        assert_eq!(of((2028, 3, 1), (2028, 3, 31)), (date(2028, 2, 1), date(2028, 2, 29)));
        assert_eq!(of((2026, 1, 1), (2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31)));
        assert_eq!(of((2026, 10, 1), (2026, 11, 20)), (date(2026, 7, 1), date(2026, 8, 20)));
        assert_eq!(of((2026, 11, 9), (2026, 11, 15)), (date(2026, 11, 2), date(2026, 11, 8)));
        assert_eq!(this_quarter(date(2028, 2, 29)), (date(2028, 1, 1), date(2028, 2, 29)));
    }
}
