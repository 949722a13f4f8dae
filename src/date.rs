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
}
