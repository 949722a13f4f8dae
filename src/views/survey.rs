//! The survey of the team: answers as `feedback` records, by month.
//!
//! An answer has a score from 0 to 10, hours saved and hours spent in a usual week, and words. Nobody is named here.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::config::{Config, Kind};
use crate::date::Date;
use crate::money::{Decimal, parse_decimal};
use crate::record::Record;
use crate::snapshot::Snapshot;

/// The kind of the answers, by its id.
pub const KIND: &str = "feedback";
/// Its fields, in the order in which they are asked.
pub const FIELDS: &[&str] = &["member", "date", "score", "hours_saved", "hours_spent", "saves", "costs"];
/// The best score.
const BEST: Decimal = Decimal::TEN;

/// Whether the book has a kind for answers.
#[must_use]
pub fn is_declared(config: &Config) -> bool {
    config.kind(&Kind::of(KIND)).is_some()
}

/// One form, filled in or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// Its record.
    pub ix: Ix,
    /// The day of the survey: the form's `date`, else the day on which it came into being.
    pub day: Date,
    /// From 0 to 10; none when there is none or one that lies outside.
    pub score: Option<Decimal>,
    /// Hours that the book saves in a usual week.
    pub saved: Option<Decimal>,
    /// Hours that it takes in a usual week.
    pub spent: Option<Decimal>,
    /// What saves time.
    pub saves: Option<&'a str>,
    /// What costs time.
    pub costs: Option<&'a str>,
}

/// All forms with a day that has come, the earliest first.
#[must_use]
pub fn answers(snapshot: &Snapshot) -> Vec<Answer<'_>> {
    let kind = Kind::of(KIND);
    let forms = snapshot.book.of_kind(&kind);
    let mut all: Vec<Answer<'_>> = forms.filter_map(|(ix, record)| Answer::of(snapshot, ix, record)).collect();
    all.retain(|answer| answer.day <= snapshot.today);
    all.sort_by_key(|answer| (answer.day, answer.ix));
    all
}

impl<'a> Answer<'a> {
    fn of(snapshot: &'a Snapshot, ix: Ix, record: &'a Record) -> Option<Self> {
        let text = |key: &str| record.value(key).map(str::trim).filter(|text| !text.is_empty());
        let hours = |key: &str| number(record, key).filter(|hours| *hours >= Decimal::ZERO);
        Some(Self {
            ix,
            day: record.date("date").or_else(|| snapshot.created(ix))?,
            score: number(record, "score").filter(|score| (Decimal::ZERO..=BEST).contains(score)),
            saved: hours("hours_saved"),
            spent: hours("hours_spent"),
            saves: text("saves"),
            costs: text("costs"),
        })
    }

    /// Whether somebody filled anything in.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.score.is_some() || self.effort().is_some() || self.saves.is_some() || self.costs.is_some()
    }

    /// Hours saved and hours spent, where the answer says both.
    #[must_use]
    pub fn effort(&self) -> Option<(Decimal, Decimal)> {
        self.saved.zip(self.spent)
    }
}

/// The number of a field, whether the book declares it or not; `2,5` is one too.
fn number(record: &Record, key: &str) -> Option<Decimal> {
    let value = &record.field(key)?.value;
    value.number().or_else(|| parse_decimal(&value.text()?.trim().replace(',', ".")))
}

/// Some answers together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// All forms.
    pub forms: Vec<Ix>,
    /// Those that are filled in.
    pub given: Vec<Ix>,
    /// Those with a score.
    pub scored: Vec<Ix>,
    /// All scores together.
    score: Decimal,
    /// The lowest score and the highest.
    pub range: Option<(Decimal, Decimal)>,
    /// Those that say hours saved and hours spent.
    pub weighed: Vec<Ix>,
    /// Hours saved in a usual week, of those together.
    saved: Decimal,
    /// Hours spent in a usual week, of those together.
    spent: Decimal,
}

impl Sum {
    /// Of some answers.
    #[must_use]
    pub fn of<'a>(answers: impl IntoIterator<Item = &'a Answer<'a>>) -> Self {
        let mut sum = Self::default();
        for answer in answers {
            sum.add(answer);
        }
        sum
    }

    fn add(&mut self, answer: &Answer<'_>) {
        self.forms.push(answer.ix);
        if answer.is_given() {
            self.given.push(answer.ix);
        }
        if let Some(score) = answer.score {
            self.scored.push(answer.ix);
            self.score = self.score.saturating_add(score);
            self.range = Some(self.range.map_or((score, score), |(low, high)| (low.min(score), high.max(score))));
        }
        if let Some((saved, spent)) = answer.effort() {
            self.weighed.push(answer.ix);
            self.saved = self.saved.saturating_add(saved);
            self.spent = self.spent.saturating_add(spent);
        }
    }

    /// The mean score, to one decimal.
    #[must_use]
    pub fn mean(&self) -> Option<Decimal> {
        tenth(self.score.checked_div(Decimal::from(self.scored.len())))
    }

    /// Hours saved and hours spent in a usual week by each, to one decimal; none when nobody says both.
    #[must_use]
    pub fn hours(&self) -> Option<(Decimal, Decimal)> {
        let each = |hours: Decimal| tenth(hours.checked_div(Decimal::from(self.weighed.len())));
        each(self.saved).zip(each(self.spent))
    }

    /// Hours saved for one hour spent, to one decimal; none where none was spent.
    #[must_use]
    pub fn effort(&self) -> Option<Decimal> {
        tenth(self.saved.checked_div(self.spent))
    }
}

fn tenth(number: Option<Decimal>) -> Option<Decimal> {
    let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    number.map(|number| number.round_dp_with_strategy(1, half_up).normalize())
}

/// The answers by the month of their day, the earliest first.
#[must_use]
pub fn by_month<'a>(answers: &'a [Answer<'a>]) -> BTreeMap<Date, Sum> {
    let mut months: BTreeMap<Date, Sum> = BTreeMap::new();
    for answer in answers {
        months.entry(answer.day.first_of_month()).or_default().add(answer);
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(files: &[(&str, &str)]) -> Vec<Sum> {
        let settings =
            "kinds:\n  feedback:\n    folder: feedback\n    fields:\n      date: date\n      score: number\n";
        let snapshot = Snapshot::of_files(settings, files);
        by_month(&answers(&snapshot)).into_values().collect()
    }

    fn decimal(text: &str) -> Option<Decimal> {
        parse_decimal(text)
    }

    #[test]
    fn months_hold_their_forms_and_the_means_of_those_that_are_filled_in() {
        let months = month(&[
            ("feedback/a.md", "---\ndate: 2026-03-01\nscore: 8\nhours_saved: 3\nhours_spent: 1,5\n---\n"),
            ("feedback/b.md", "---\ndate: 2026-03-31\nscore: 5\nhours_saved: 1\nhours_spent: 0.5\n---\n"),
            ("feedback/c.md", "---\ndate: 2026-03-31\nscore:\nsaves:\n---\n"),
            ("feedback/d.md", "---\ndate: 2026-04-01\nscore: 11\ncosts: everything\n---\n"),
        ]);
        assert_eq!(months.iter().map(|sum| sum.forms.len()).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(months.iter().map(|sum| sum.given.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(months.iter().map(Sum::mean).collect::<Vec<_>>(), [decimal("6.5"), None]);
        assert_eq!(months[0].range, decimal("5").zip(decimal("8")));
        assert_eq!((months[0].hours(), months[1].hours()), (decimal("2").zip(decimal("1")), None));
        assert_eq!((months[0].effort(), months[1].effort()), (decimal("2"), None));
    }

    #[test]
    fn a_form_of_a_day_to_come_or_of_no_day_is_no_answer_yet() {
        assert_eq!(month(&[("feedback/a.md", "---\ndate: 2026-12-01\nscore: 8\n---\n")]), []);
        assert_eq!(month(&[("feedback/a.md", "---\nscore: 8\n---\n")]), []);
    }

    #[test]
    fn nothing_spent_is_no_return() {
        let months = month(&[("feedback/a.md", "---\ndate: 2026-03-01\nhours_saved: 2\nhours_spent: 0\n---\n")]);
        assert_eq!((months[0].effort(), months[0].given.len()), (None, 1));
    }
}
