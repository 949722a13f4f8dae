//! Today, the one place where the clock is read.
#![expect(clippy::disallowed_methods, reason = "this room is the clock")]

use crate::date::Date;

/// The current day in a time zone.
#[must_use]
pub fn today(zone: &jiff::tz::TimeZone) -> Date {
    jiff::Timestamp::now().to_zoned(zone.clone()).date()
}
