//! What members set out to reach in a period, and how far they are.
//!
//! A member's `goals:` are a list, each with a `period` and one or several of `won` (deals), `value` (their amount, in
//! the book's currency) and `interactions`. A period is a year (`2026`), a quarter (`2026-Q4`), a month (`2026-11`) or a
//! week (`2026-W47`); `year`, `quarter`, `month` and `week` are the present one, for goals that come back.

use crate::book::Ix;
use crate::config::Kind;
use crate::date::Period;
use crate::money::{Decimal, parse_decimal};
use crate::record::{DealStatus, Record, Value};
use crate::snapshot::Snapshot;
use crate::views::deal::DealView;
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
        let day = || snapshot.closed(deal.ix).filter(|day| *day <= snapshot.today);
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
