//! Days as people write them in a query: a day, a month, a year, or words that follow from today.

use crate::date::{Date, days_after, monday_of, parse_date};

/// A day or a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// From the first to the last, both included.
    Fixed(Date, Date),
    /// So many days from today.
    Day(i32),
    /// The week, so many from this one.
    Week(i32),
    /// The month, so many from this one.
    Month(i32),
    /// The year, so many from this one.
    Year(i32),
    /// The day so many months from today.
    MonthsFromToday(i32),
}

impl Days {
    /// Reads `2026-12-31`, `2026-12`, `2026-q4`, `2026`, `today`, `+30d`, `-2w`, `this-month` and their French forms;
    /// `folded` is without case and accents.
    #[must_use]
    pub fn parse(folded: &str) -> Option<Self> {
        parse_date(folded)
            .map(|day| Self::Fixed(day, day))
            .or_else(|| stretch(folded))
            .or_else(|| word(folded))
            .or_else(|| offset(folded))
    }

    /// The first and the last day, seen from `today`.
    #[must_use]
    pub fn range(self, today: Date) -> (Date, Date) {
        let month = |months: i32| {
            let first = after_months(today.first_of_month(), months);
            (first, first.last_of_month())
        };
        match self {
            Self::Fixed(first, last) => (first, last),
            Self::Day(days) => (days_after(today, days), days_after(today, days)),
            Self::Week(weeks) => {
                let monday = days_after(monday_of(today), weeks.saturating_mul(7));
                (monday, days_after(monday, 6))
            }
            Self::Month(months) => month(months),
            Self::Year(years) => {
                let day = after_months(today.first_of_month(), years.saturating_mul(12));
                (day.first_of_year(), day.last_of_year())
            }
            Self::MonthsFromToday(months) => (after_months(today, months), after_months(today, months)),
        }
    }
}

fn after_months(day: Date, months: i32) -> Date {
    // No two days lie further apart than 120,000 months.
    day.saturating_add(jiff::Span::new().months(months.clamp(-120_000, 120_000)))
}

/// `2026`, `2026-12`, `2026-q4`.
fn stretch(text: &str) -> Option<Days> {
    let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (from, months) = match rest {
        None => (1, 12),
        Some(rest) => match rest.strip_prefix(['q', 't']) {
            Some(quarter) => (one_digit(quarter).filter(|q| (1..=4).contains(q))? * 3 - 2, 3),
            None if rest.len() == 2 => (rest.parse().ok()?, 1),
            None => return None,
        },
    };
    let first = Date::new(year.parse().ok()?, from, 1).ok()?;
    Some(Days::Fixed(first, days_after(after_months(first, months), -1)))
}

fn one_digit(text: &str) -> Option<i8> {
    if text.len() == 1 { text.parse().ok() } else { None }
}

fn word(text: &str) -> Option<Days> {
    Some(match text.replace(['’', '\'', '_'], "-").as_str() {
        "today" | "aujourd-hui" | "aujourdhui" | "auj" => Days::Day(0),
        "tomorrow" | "demain" => Days::Day(1),
        "yesterday" | "hier" => Days::Day(-1),
        "this-week" | "cette-semaine" => Days::Week(0),
        "next-week" | "semaine-prochaine" => Days::Week(1),
        "last-week" | "semaine-derniere" => Days::Week(-1),
        "this-month" | "ce-mois" => Days::Month(0),
        "next-month" | "mois-prochain" => Days::Month(1),
        "last-month" | "mois-dernier" => Days::Month(-1),
        "this-year" | "cette-annee" => Days::Year(0),
        "next-year" | "annee-prochaine" => Days::Year(1),
        "last-year" | "annee-derniere" => Days::Year(-1),
        _ => return None,
    })
}

/// `+30d`, `-2w`, `6m`, `1y`; French `30j`, `2sem`, `6mois`, `1a`.
fn offset(text: &str) -> Option<Days> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let end = unsigned.find(|c: char| !c.is_ascii_digit())?;
    let count: i32 = unsigned[..end].parse().ok().filter(|count| *count <= 36_500)?;
    let count = if text.starts_with('-') { -count } else { count };
    Some(match &unsigned[end..] {
        "d" | "day" | "days" | "j" | "jour" | "jours" => Days::Day(count),
        "w" | "week" | "weeks" | "s" | "sem" | "semaine" | "semaines" => Days::Day(count.saturating_mul(7)),
        "m" | "month" | "months" | "mois" => Days::MonthsFromToday(count),
        "y" | "year" | "years" | "a" | "an" | "ans" => Days::MonthsFromToday(count.saturating_mul(12)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_months_quarters_and_words_are_read_from_today() {
        let today = date(2026, 11, 20);
        for (text, first, last) in [
            ("2026-12-31", date(2026, 12, 31), date(2026, 12, 31)),
            ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
            ("2026", date(2026, 1, 1), date(2026, 12, 31)),
            ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
            ("2026-t1", date(2026, 1, 1), date(2026, 3, 31)),
            ("today", today, today),
            ("aujourd’hui", today, today),
            ("+30d", date(2026, 12, 20), date(2026, 12, 20)),
            ("-1w", date(2026, 11, 13), date(2026, 11, 13)),
            ("10j", date(2026, 11, 30), date(2026, 11, 30)),
            ("+3m", date(2027, 2, 20), date(2027, 2, 20)),
            ("this-week", date(2026, 11, 16), date(2026, 11, 22)),
            ("mois-dernier", date(2026, 10, 1), date(2026, 10, 31)),
            ("next-year", date(2027, 1, 1), date(2027, 12, 31)),
        ] {
            assert_eq!(Days::parse(text).map(|days| days.range(today)), Some((first, last)), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_day() {
        for no in ["soon", "2026-13", "2026-q5", "20261", "+d", "3x", "", "-", "2026-1", "99999999999d", "é-02"] {
            assert_eq!(Days::parse(no), None, "{no}");
        }
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        for text in ["9999-12", "9999", "+36500d", "-36500d"] {
            assert!(Days::parse(text).map(|days| days.range(date(9999, 12, 31))).is_some(), "{text}");
        }
    }
}
