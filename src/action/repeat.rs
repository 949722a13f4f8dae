//! How a task repeats: `every month`, `every 2 weeks`, `every monday`, `tous les mois`, `chaque lundi`.

use crate::date::{Date, Weekday, days_after};

/// How often a task comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    every: i32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    /// Monday to Friday.
    Workday,
    On(Weekday),
}

impl Repeat {
    /// Reads what stands behind `repeat::`; nothing for words that say no interval.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '\u{a0}').collect();
        let rest = match words.as_slice() {
            ["every" | "each" | "chaque", rest @ ..] => rest,
            ["tous" | "toutes", "les", rest @ ..] => rest,
            [one] => return adverb(one).map(|unit| Self { every: 1, unit }),
            _ => return None,
        };
        let (every, rest) = match rest {
            ["other", rest @ ..] => (2, rest),
            [count, rest @ ..] if count.starts_with(|c: char| c.is_ascii_digit()) => {
                (count.parse().ok().filter(|count| (1..=366).contains(count))?, rest)
            }
            rest => (1, rest),
        };
        let unit = unit(rest.first()?)?;
        let plain = every == 1 || matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        plain.then_some(Self { every, unit })
    }

    /// The coming dates of a task that is due on a day: all later ones up to `until`, at most `most`.
    ///
    /// A month without the day has its last one instead, and the next month has the day again.
    #[must_use]
    pub fn dates(self, due: Date, until: Date, most: usize) -> Vec<Date> {
        let mut found = Vec::new();
        for number in 1..=i32::try_from(most).unwrap_or(i32::MAX) {
            let date = self.nth(due, number);
            if date > until || date <= due {
                break;
            }
            found.push(date);
        }
        found
    }

    fn nth(self, due: Date, number: i32) -> Date {
        let count = self.every.saturating_mul(number);
        match self.unit {
            Unit::Day => days_after(due, count),
            Unit::Week => days_after(due, count.saturating_mul(7)),
            Unit::Month => due.saturating_add(jiff::Span::new().months(count)),
            Unit::Year => due.saturating_add(jiff::Span::new().years(count)),
            Unit::Workday => (0..count).fold(due, |day, _| next_workday(day)),
            Unit::On(weekday) => {
                let ahead = i32::from(due.weekday().until(weekday));
                let first = days_after(due, if ahead == 0 { 7 } else { ahead });
                days_after(first, 7 * (count - 1))
            }
        }
    }
}

fn next_workday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Friday => days_after(day, 3),
        Weekday::Saturday => days_after(day, 2),
        _ => days_after(day, 1),
    }
}

fn adverb(word: &str) -> Option<Unit> {
    Some(match word {
        "daily" => Unit::Day,
        "weekly" => Unit::Week,
        "monthly" => Unit::Month,
        "yearly" | "annually" => Unit::Year,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" | "jour" | "jours" => Unit::Day,
        "week" | "weeks" | "semaine" | "semaines" => Unit::Week,
        "month" | "months" | "mois" => Unit::Month,
        "year" | "years" | "an" | "ans" | "année" | "années" => Unit::Year,
        "weekday" | "weekdays" | "workday" | "ouvré" | "ouvrés" => Unit::Workday,
        "monday" | "mondays" | "lundi" | "lundis" => Unit::On(Weekday::Monday),
        "tuesday" | "tuesdays" | "mardi" | "mardis" => Unit::On(Weekday::Tuesday),
        "wednesday" | "wednesdays" | "mercredi" | "mercredis" => Unit::On(Weekday::Wednesday),
        "thursday" | "thursdays" | "jeudi" | "jeudis" => Unit::On(Weekday::Thursday),
        "friday" | "fridays" | "vendredi" | "vendredis" => Unit::On(Weekday::Friday),
        "saturday" | "saturdays" | "samedi" | "samedis" => Unit::On(Weekday::Saturday),
        "sunday" | "sundays" | "dimanche" | "dimanches" => Unit::On(Weekday::Sunday),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn dates(text: &str, due: Date) -> Vec<String> {
        let repeat = Repeat::parse(text).unwrap_or_else(|| panic!("{text}"));
        repeat.dates(due, Date::MAX, 3).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn both_languages_say_how_often() {
        for text in ["every 2 weeks", "toutes les 2 semaines", "every other week", "Every 2 weeks when done"] {
            assert_eq!(dates(text, date(2026, 11, 20)), ["2026-12-04", "2026-12-18", "2027-01-01"], "{text}");
        }
        for text in ["every monday", "chaque lundi", "tous les lundis"] {
            assert_eq!(dates(text, date(2026, 11, 16)), ["2026-11-23", "2026-11-30", "2026-12-07"], "{text}");
        }
        assert_eq!(dates("every weekday", date(2026, 11, 20)), ["2026-11-23", "2026-11-24", "2026-11-25"]);
        assert_eq!(dates("tous les 10 jours", date(2026, 12, 28)), ["2027-01-07", "2027-01-17", "2027-01-27"]);
        for text in ["", "sometimes", "every", "every 0 days", "every blue moon", "every 2 mondays", "tous les"] {
            assert_eq!(Repeat::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_without_the_day_has_its_last_one_and_the_next_the_day_again() {
        assert_eq!(dates("every month", date(2027, 12, 31)), ["2028-01-31", "2028-02-29", "2028-03-31"]);
        assert_eq!(dates("monthly", date(2026, 1, 30)), ["2026-02-28", "2026-03-30", "2026-04-30"]);
        assert_eq!(dates("every year", date(2028, 2, 29)), ["2029-02-28", "2030-02-28", "2031-02-28"]);
    }
}
