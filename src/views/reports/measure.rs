//! What is measured of some records. All sums are exact; only shares and means are rounded.

use super::group::values;
use super::{Figure, Unit};
use crate::book::Ix;
use crate::config::{FieldType, Kind};
use crate::money::{Decimal, Money};
use crate::query::Seen;
use crate::record::DealStatus;
use crate::report::{Measure, Operand};
use crate::snapshot::Snapshot;

/// An amount of a deal in the book's currency; none without an amount or a rate.
pub(super) fn worth(snapshot: &Snapshot, ix: Ix) -> Option<Decimal> {
    let config = &snapshot.config;
    let value = snapshot.book.record(ix).deal().value(config)?;
    config.convert(value.amount, value.currency)
}

/// The sum of the amounts of some deals.
pub(super) fn value(snapshot: &Snapshot, records: &[Ix]) -> Decimal {
    sum(records.iter().filter_map(|&ix| worth(snapshot, ix)))
}

/// The sum of the amounts of some deals, each times its chance.
pub(super) fn weighted(snapshot: &Snapshot, records: &[Ix]) -> Decimal {
    let config = &snapshot.config;
    sum(records.iter().filter_map(|&ix| {
        let worth = Money::new(worth(snapshot, ix)?, config.currency);
        Some(worth.percent(snapshot.book.record(ix).deal().probability(config)).amount)
    }))
}

/// Whether a record is in rates: all but cancelled deals.
pub(super) fn is_rated(snapshot: &Snapshot, ix: Ix) -> bool {
    snapshot.book.record(ix).kind != Kind::Deal || snapshot.status(ix) != DealStatus::Cancelled
}

/// So many of so many, in percent to one decimal.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<Figure> {
    let hundredths = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(Figure::Percent(rounded(hundredths, 1)))
}

/// The middle of some numbers.
pub(super) fn median(mut numbers: Vec<Decimal>) -> Option<Decimal> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match (numbers.len() % 2, numbers.get(middle)) {
        (_, None) => None,
        (1, Some(number)) => Some(*number),
        (_, Some(number)) => number.checked_add(numbers[middle - 1])?.checked_div(Decimal::TWO),
    }
}

/// A number to so many decimals, halves away from zero.
pub(super) fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize()
}

fn sum(numbers: impl Iterator<Item = Decimal>) -> Decimal {
    numbers.fold(Decimal::ZERO, |sum, number| sum.saturating_add(number))
}

/// What the numbers of an operand are.
pub(super) fn unit(snapshot: &Snapshot, kind: &Kind, operand: &Operand) -> Unit {
    match operand {
        Operand::Between(..) => Unit::Days,
        Operand::Field(keys) => match keys.iter().find_map(|key| snapshot.config.field(kind, key)).map(|def| def.shape)
        {
            Some(FieldType::Money) => Unit::Money,
            Some(FieldType::Percent) => Unit::Percent,
            _ if keys[0] == "weighted".into() => Unit::Money,
            _ => Unit::Number,
        },
        _ => Unit::Number,
    }
}

/// The unit of a measure.
pub(super) fn unit_of(snapshot: &Snapshot, kind: &Kind, measure: &Measure) -> Unit {
    match measure {
        Measure::Count => Unit::Count,
        Measure::Value | Measure::Weighted => Unit::Money,
        Measure::Sum(of) | Measure::Average(of) | Measure::Median(of) => unit(snapshot, kind, of),
        Measure::Share | Measure::ShareOfValue | Measure::Rate(_) => Unit::Percent,
    }
}

fn numbers(snapshot: &Snapshot, records: &[Ix], operand: &Operand) -> Vec<Decimal> {
    let number = |seen: &Seen<'_>| if let Seen::Number(number) = seen { Some(*number) } else { None };
    records.iter().filter_map(|&ix| values(snapshot, ix, operand).iter().find_map(number)).collect()
}

fn figure(unit: Unit, number: Decimal) -> Figure {
    match unit {
        Unit::Money => Figure::Money(number),
        Unit::Days => Figure::Days(number),
        Unit::Percent => Figure::Percent(number),
        Unit::Count | Unit::Number => Figure::Number(number),
    }
}

/// One measure of the records of a row, of all records of the table's column `whole`; `rated` finds those that a rate
/// counts.
pub(super) fn measure(
    snapshot: &Snapshot,
    kind: &Kind,
    measure: &Measure,
    records: &[Ix],
    whole: &[Ix],
    counts: &dyn Fn(Ix) -> bool,
) -> Option<Figure> {
    let in_rates =
        |records: &[Ix]| -> Vec<Ix> { records.iter().copied().filter(|&ix| is_rated(snapshot, ix)).collect() };
    let figure = |of: &Operand, number: Decimal| figure(unit(snapshot, kind, of), number);
    match measure {
        Measure::Count => Some(Figure::Count(records.len())),
        Measure::Value => Some(Figure::Money(value(snapshot, records))),
        Measure::Weighted => Some(Figure::Money(weighted(snapshot, records))),
        Measure::Sum(of) => Some(figure(of, sum(numbers(snapshot, records, of).into_iter()))),
        Measure::Average(of) => {
            let all = numbers(snapshot, records, of);
            let mean = sum(all.iter().copied()).checked_div(Decimal::from(all.len()))?;
            Some(figure(of, rounded(mean, 2)))
        }
        Measure::Median(of) => median(numbers(snapshot, records, of)).map(|number| figure(of, number.normalize())),
        Measure::Share => percent(in_rates(records).len().into(), in_rates(whole).len().into()),
        Measure::ShareOfValue => percent(value(snapshot, &in_rates(records)), value(snapshot, &in_rates(whole))),
        Measure::Rate(_) => {
            let rated = in_rates(records);
            percent(rated.iter().filter(|&&ix| counts(ix)).count().into(), rated.len().into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        let of = |numbers: &[i64]| median(numbers.iter().copied().map(Decimal::from).collect());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some(7.into()));
        assert_eq!(of(&[9, 1, 4]), Some(4.into()));
        assert_eq!(of(&[4, 1, 2, 9]), Some(3.into()));
    }

    #[test]
    fn a_part_of_nothing_is_no_percentage() {
        assert_eq!(percent(Decimal::ZERO, Decimal::ZERO), None);
        assert_eq!(percent(1.into(), 3.into()), Some(Figure::Percent("33.3".parse().unwrap())));
        assert_eq!(percent(1.into(), 8.into()), Some(Figure::Percent("12.5".parse().unwrap())));
    }
}
