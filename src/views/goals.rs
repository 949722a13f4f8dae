//! What members set out to reach in a period, and how far they are.
//!
//! A member's `goals:` are a list, each with a `period` and one or several of `won` (deals), `value` (their amount, in
//! the book's currency) and `interactions`. A period is a year (`2026`), a quarter (`2026-Q4`), a month (`2026-11`) or a
//! week (`2026-W47`); `year`, `quarter`, `month` and `week` are the present one, for goals that come back.

use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Date, days_after, days_between, monday_of};
use crate::money::{Decimal, parse_decimal};
use crate::record::{DealStatus, Record, Value};
use crate::snapshot::Snapshot;
use crate::views::deal::DealView;
use crate::views::list::closed_on;
use crate::views::people::active_members;

/// A goal with how far it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Whose.
    pub member: Ix,
    /// The period.
    pub period: Period,
    /// What is counted.
    pub measure: Measure,
    /// How much is wanted; above zero.
    pub target: Decimal,
    /// How much there is, up to today.
    pub reached: Decimal,
}

/// What a goal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Deals won.
    Won,
    /// What they are worth, in the book's currency.
    Value,
    /// Interactions noted.
    Interactions,
}

/// Some days, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Period {
    /// Reads a period; those without a year are the present ones.
    #[must_use]
    pub fn parse(text: &str, today: Date) -> Option<Self> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "year" | "année" | "an" => return Self::months(Date::new(today.year(), 1, 1).ok()?, 12),
            "quarter" | "trimestre" => return Self::quarter(today.year(), (today.month() + 2) / 3),
            "month" | "mois" => return Self::months(today.first_of_month(), 1),
            "week" | "semaine" => return Some(Self::week(monday_of(today))),
            _ => {}
        }
        let (year, part) = text.split_once('-').map_or((&*text, None), |(year, part)| (year, Some(part)));
        let year: i16 = year.parse().ok().filter(|year| (1970..=9998).contains(year))?;
        let Some(part) = part else { return Self::months(Date::new(year, 1, 1).ok()?, 12) };
        if let Some(quarter) = part.strip_prefix(['q', 't']) {
            return Self::quarter(year, quarter.parse().ok()?);
        }
        if let Some(week) = part.strip_prefix(['w', 's']) {
            let week = jiff::civil::ISOWeekDate::new(year, week.parse().ok()?, jiff::civil::Weekday::Monday).ok()?;
            return Some(Self::week(week.date()));
        }
        Self::months(Date::new(year, part.parse().ok()?, 1).ok()?, 1)
    }

    fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let quarter = (1..=4).contains(&quarter).then_some(quarter)?;
        Self::months(Date::new(year, 3 * quarter - 2, 1).ok()?, 3)
    }

    fn months(first: Date, count: i32) -> Option<Self> {
        let next = first.checked_add(jiff::Span::new().months(count)).ok()?;
        Some(Self { first, last: days_after(next, -1) })
    }

    fn week(monday: Date) -> Self {
        Self { first: monday, last: days_after(monday, 6) }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// How much of it has passed at the end of a day, in percent.
    #[must_use]
    pub fn passed(&self, today: Date) -> i32 {
        let all = days_between(self.first, self.last) + 1;
        let gone = (days_between(self.first, today) + 1).clamp(0, all);
        gone * 100 / all.max(1)
    }
}

impl Goal {
    /// How much of the target is reached, in whole percent; may exceed a hundred.
    #[must_use]
    pub fn percent(&self) -> i64 {
        let share = self.reached.checked_mul(Decimal::ONE_HUNDRED).and_then(|all| all.checked_div(self.target));
        share.and_then(|share| i64::try_from(share.trunc()).ok()).unwrap_or(0)
    }
}

/// The goals of all members who work here, by member in the order of their names, as they wrote them.
#[must_use]
pub fn goals(snapshot: &Snapshot, deals: &[DealView]) -> Vec<Goal> {
    let members = active_members(snapshot);
    let mut found: Vec<Goal> = members.into_iter().flat_map(|member| written(snapshot, member)).collect();
    for goal in &mut found {
        goal.reached = match goal.measure {
            Measure::Won => Decimal::from(won(snapshot, deals, goal).count()),
            Measure::Value => won(snapshot, deals, goal)
                .filter_map(|deal| deal.worth(&snapshot.config))
                .fold(Decimal::ZERO, Decimal::saturating_add),
            Measure::Interactions => Decimal::ZERO,
        };
    }
    count_interactions(snapshot, &mut found);
    found
}

/// Those of the goals whose period holds today.
pub fn current<'a>(goals: &'a [Goal], snapshot: &Snapshot) -> impl Iterator<Item = &'a Goal> + use<'a> {
    let today = snapshot.today;
    goals.iter().filter(move |goal| goal.period.holds(today))
}

fn written(snapshot: &Snapshot, member: Ix) -> Vec<Goal> {
    let record = snapshot.book.record(member);
    let Some(Value::List(items)) = record.field("goals").map(|field| &field.value) else { return Vec::new() };
    let mut found = Vec::new();
    for (_, item) in items {
        let Value::Map(entries) = item else { continue };
        let text = |name: &str| entries.iter().find(|(key, ..)| &**key == name).and_then(|(_, _, value)| value.text());
        let Some(period) = text("period").and_then(|text| Period::parse(text, snapshot.today)) else { continue };
        for (name, measure) in MEASURES {
            let target =
                text(name).and_then(|text| parse_decimal(text.trim())).filter(|target| *target > Decimal::ZERO);
            found.extend(target.map(|target| Goal { member, period, measure, target, reached: Decimal::ZERO }));
        }
    }
    found
}

/// The keys of a goal, in the order in which they are shown.
const MEASURES: [(&str, Measure); 3] =
    [("won", Measure::Won), ("value", Measure::Value), ("interactions", Measure::Interactions)];

fn won<'a>(snapshot: &'a Snapshot, deals: &'a [DealView], goal: &'a Goal) -> impl Iterator<Item = &'a DealView> {
    deals.iter().filter(move |deal| {
        let day = || closed_on(snapshot, deal.ix).filter(|day| *day <= snapshot.today);
        deal.status == DealStatus::Won
            && deal.owner == Some(goal.member)
            && day().is_some_and(|day| goal.period.holds(day))
    })
}

/// Counts every interaction once, for the member who noted it, else for the owner of its record.
fn count_interactions(snapshot: &Snapshot, goals: &mut [Goal]) {
    if !goals.iter().any(|goal| goal.measure == Measure::Interactions) {
        return;
    }
    for (ix, record) in snapshot.book.iter().filter(|(_, record)| !record.interactions.is_empty()) {
        for it in record.interactions.iter().filter(|it| it.date <= snapshot.today) {
            let who = noted_by(snapshot, ix, record, it.member.as_deref());
            for goal in goals.iter_mut().filter(|goal| goal.measure == Measure::Interactions) {
                if Some(goal.member) == who && goal.period.holds(it.date) {
                    goal.reached = goal.reached.saturating_add(Decimal::ONE);
                }
            }
        }
    }
}

/// Who noted an interaction: the member that it names, else the owner of its record; a member's own are theirs.
#[must_use]
pub fn noted_by(snapshot: &Snapshot, ix: Ix, record: &Record, named: Option<&str>) -> Option<Ix> {
    let named = named.and_then(|handle| snapshot.book.member(handle));
    named.or_else(|| if record.kind == Kind::Member { Some(ix) } else { snapshot.book.linked(record, "owner") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_read_in_all_its_forms_and_ends_on_its_last_day() {
        let today = date(2026, 11, 20);
        let read = |text: &str| {
            let period = Period::parse(text, today).unwrap_or_else(|| panic!("{text}"));
            format!("{} {}", period.first, period.last)
        };
        assert_eq!(read("2028"), "2028-01-01 2028-12-31");
        assert_eq!(read("2026-Q4"), "2026-10-01 2026-12-31");
        assert_eq!(read("2026-t1"), "2026-01-01 2026-03-31");
        assert_eq!(read("2028-02"), "2028-02-01 2028-02-29");
        assert_eq!(read("2026-W53"), "2026-12-28 2027-01-03");
        assert_eq!(read("quarter"), read("2026-Q4"));
        assert_eq!(read("mois"), "2026-11-01 2026-11-30");
        assert_eq!(read("week"), "2026-11-16 2026-11-22");
        for no in ["", "soon", "2026-13", "2026-Q5", "2026-W54", "2026-11-20", "26", "Q4"] {
            assert_eq!(Period::parse(no, today), None, "{no}");
        }
    }

    #[test]
    fn how_much_of_a_period_has_passed_counts_today() {
        let november = Period::parse("2026-11", date(2026, 1, 1)).unwrap();
        let passed = |day| november.passed(day);
        assert_eq!(passed(date(2026, 10, 31)), 0);
        assert_eq!(passed(date(2026, 11, 15)), 50);
        assert_eq!(passed(date(2026, 11, 30)), 100);
        assert_eq!(passed(date(2027, 1, 1)), 100);
    }
}
