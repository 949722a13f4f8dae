//! Calendar days and times of day. Never asks the clock: today is an argument.

pub use jiff::civil::{Date, Time, Weekday};

/// Reads `2026-09-04` and nothing else (RFC 3339 full-date, no sign, no week dates).
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(i, byte)| if i == 4 || i == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !shape {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// Reads `14:30` or `9:05`.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let digits =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour, 2) || minute.len() != 2 || !digits(minute, 2) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Whole days from `from` to `to`; negative when `to` lies before.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day `days` after `date`; the calendar's end when it would lie beyond.
#[must_use]
pub fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days))
}

/// Monday of the week that holds `date` (ISO 8601 weeks).
#[must_use]
pub fn monday_of(date: Date) -> Date {
    days_after(date, -i32::from(date.weekday().to_monday_zero_offset()))
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
            "month" | "mois" => return Some(Self::month_of(today)),
            "week" | "semaine" => return Some(Self::week_of(today)),
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

    /// The week that holds a day, from Monday on.
    #[must_use]
    pub fn week_of(day: Date) -> Self {
        Self::week(monday_of(day))
    }

    /// The month that holds a day.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self { first: day.first_of_month(), last: day.last_of_month() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_the_iso_form_is_a_date() {
        assert_eq!(parse_date("2026-09-04"), Some(date(2026, 9, 4)));
        for no in ["2026-9-4", "2026-02-30", "20260904", "2026-09-04T10:00", "+026-09-04", "2026/09/04", "été-09-04"]
        {
            assert_eq!(parse_date(no), None, "{no}");
        }
    }

    #[test]
    fn a_time_has_two_digits_of_minutes() {
        assert_eq!(parse_time("14:30"), Time::new(14, 30, 0, 0).ok());
        assert_eq!(parse_time("9:05"), Time::new(9, 5, 0, 0).ok());
        assert_eq!(parse_time("9:5"), None);
        assert_eq!(parse_time("25:00"), None);
    }

    #[test]
    fn days_cross_a_leap_day_and_a_clock_change() {
        assert_eq!(days_between(date(2028, 2, 28), date(2028, 3, 1)), 2);
        assert_eq!(days_between(date(2026, 3, 30), date(2026, 3, 28)), -2);
        assert_eq!(monday_of(date(2026, 11, 22)), date(2026, 11, 16));
    }

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
