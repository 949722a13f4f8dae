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
    /// The deals that were won, or the records in which the interactions stand, in the order of the book.
    pub records: Vec<Ix>,
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
        let worth = |deal: &&DealView| match goal.measure {
            Measure::Won => Some((deal.ix, Decimal::ONE)),
            Measure::Value => Some((deal.ix, deal.worth(&snapshot.config)?)),
            Measure::Interactions => None,
        };
        let counted: Vec<(Ix, Decimal)> = won(snapshot, deals, goal).filter_map(|deal| worth(&deal)).collect();
        goal.reached = counted.iter().map(|(_, worth)| *worth).fold(Decimal::ZERO, Decimal::saturating_add);
        goal.records = counted.into_iter().map(|(ix, _)| ix).collect();
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
            let goal = |target| Goal { member, period, measure, target, reached: Decimal::ZERO, records: Vec::new() };
            found.extend(target.map(goal));
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
                    if goal.records.last() != Some(&ix) {
                        goal.records.push(ix);
                    }
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
    fn behind_a_goal_stand_the_deals_and_the_records_that_count_for_it() {
        let member = "---\nname: Ana\ngoals:\n- period: 2026\n  won: 4\n  value: 9000\n  interactions: 9\n---\n";
        let deal = |status: &str, value: &str| {
            format!("---\ntitle: X\nowner: ana\nstatus: {status}\n{value}closed_date: 2026-03-01\n---\n")
        };
        let (priced, free, lost) = (deal("won", "value: 3000\n"), deal("won", ""), deal("lost", "value: 1\n"));
        let called = "---\nname: Zoe\nowner: ana\n---\n- 2026-02-01 call: one\n- 2026-02-02 call: two\n- 2027-02-02 call: ahead\n";
        let files = [
            ("contacts/zoe.md", called),
            ("deals/free.md", &*free),
            ("deals/lost.md", &*lost),
            ("deals/priced.md", &*priced),
            ("members/ana.md", member),
        ];
        let snapshot = Snapshot { today: date(2026, 6, 1), ..Snapshot::of_files("currency: EUR\n", &files) };
        let goals = goals(&snapshot, &crate::views::deal::deals(&snapshot));
        let told: Vec<(String, Vec<&str>)> = goals
            .iter()
            .map(|goal| {
                let ids = goal.records.iter().map(|&ix| &*snapshot.book.record(ix).id).collect();
                (goal.reached.to_string(), ids)
            })
            .collect();
        let expected: [(&str, &[&str]); 3] = [("2", &["free", "priced"]), ("3000", &["priced"]), ("2", &["zoe"])];
        assert_eq!(told, expected.map(|(reached, ids)| (reached.to_owned(), ids.to_vec())));
    }
}
