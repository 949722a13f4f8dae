//! The agenda as a calendar file (RFC 5545), to subscribe from Outlook, Google or Apple.
//!
//! Tasks are events: subscribed calendars show no `VTODO`. What has a time of day is written in UTC, computed for its
//! own day, so that a change of clocks needs no zone in the file; what has none is a whole day. A coming date of a task
//! that repeats is an event of its own. The same agenda on the same day gives the same bytes.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::date::{Date, Time, days_after};
use crate::lang::{Catalog, Message};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::agenda::Entry;
use crate::views::{prose, whom};

/// Longest line in octets, without its end.
const LONGEST: usize = 75;
/// How long an entry with a time of day takes.
const MINUTES: i32 = 30;

/// The calendar of some entries; `owner` is the member whose agenda it is, none for the team's.
#[must_use]
pub fn calendar(snapshot: &Snapshot, catalog: &Catalog, owner: Option<Ix>, entries: &[&Entry]) -> String {
    let mut out = Lines::default();
    let book = snapshot.config.name.as_str();
    let name = owner.map_or_else(|| book.to_owned(), |ix| format!("{} – {book}", snapshot.book.record(ix).name));
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Carnet//Agenda//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.line("NAME", &escaped(&name));
    out.line("X-WR-CALNAME", &escaped(&name));
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    out.line("X-PUBLISHED-TTL", "PT1H");
    let mut seen = BTreeMap::new();
    for entry in entries {
        if let Some(due) = entry.due() {
            Event { snapshot, catalog, entry, due }.write(&mut seen, &mut out);
        }
    }
    out.line("END", "VCALENDAR");
    out.text
}

struct Event<'a> {
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
    entry: &'a Entry,
    due: Date,
}

impl Event<'_> {
    fn holder(&self) -> &Record {
        self.snapshot.book.record(self.entry.holder())
    }

    fn write(&self, seen: &mut BTreeMap<u64, usize>, out: &mut Lines) {
        let text = prose::plain(self.snapshot, &self.entry.action.said(self.snapshot, self.catalog.language()));
        out.line("BEGIN", "VEVENT");
        out.line("UID", &self.uid(seen));
        out.line("DTSTAMP", &format!("{}T000000Z", day(self.snapshot.today)));
        let alarm = match self.entry.time {
            Some(time) => {
                out.line("DTSTART", &self.moment(time, 0));
                out.line("DTEND", &self.moment(time, MINUTES));
                "-PT15M"
            }
            None => {
                out.line("DTSTART;VALUE=DATE", &day(self.due));
                out.line("DTEND;VALUE=DATE", &day(days_after(self.due, 1)));
                out.line("TRANSP", "TRANSPARENT");
                "PT9H"
            }
        };
        out.line("SUMMARY", &escaped(&format!("{text} – {}", self.holder().name)));
        out.line("DESCRIPTION", &escaped(&self.description()));
        out.line("BEGIN", "VALARM");
        out.line("ACTION", "DISPLAY");
        out.line("TRIGGER", alarm);
        out.line("DESCRIPTION", &escaped(&text));
        out.line("END", "VALARM");
        out.line("END", "VEVENT");
    }

    /// A moment in UTC. A time that the change of clocks skips is the one an hour later; of one that comes twice it is
    /// the first.
    fn moment(&self, time: Time, minutes_later: i32) -> String {
        let zoned = self.due.to_datetime(time).to_zoned(self.snapshot.config.time_zone.clone());
        let later = jiff::Span::new().minutes(minutes_later);
        let utc = zoned.ok().and_then(|zoned| zoned.timestamp().checked_add(later).ok());
        let utc = utc
            .map_or_else(|| self.due.to_datetime(time), |moment| moment.to_zoned(jiff::tz::TimeZone::UTC).datetime());
        format!("{}T{:02}{:02}{:02}Z", day(utc.date()), utc.hour(), utc.minute(), utc.second())
    }

    /// Stays the same while the text of the task does, also when it is put off: the calendar then moves the event. A
    /// date of a task that repeats has its own.
    fn uid(&self, seen: &mut BTreeMap<u64, usize>) -> String {
        let holder = self.holder();
        let work = self.entry.action.written(self.snapshot);
        let repeats = self.entry.action.task(self.snapshot).is_some_and(|task| task.repeat.is_some());
        let date = if repeats { self.due.to_string() } else { String::new() };
        let parts = [&self.snapshot.config.name, holder.kind.id(), &*holder.id, &*work, &date];
        let hash = fnv(&parts.join("\u{1f}"));
        let count = seen.entry(hash).or_default();
        *count += 1;
        if *count == 1 { format!("{hash:016x}@carnet") } else { format!("{hash:016x}-{count}@carnet") }
    }

    /// Whom it is about, how to reach them, who does it, and the file.
    fn description(&self) -> String {
        let Self { snapshot, entry, .. } = self;
        let book = &snapshot.book;
        let mut lines = Vec::new();
        if let Some(whom) = whom::counterpart(snapshot, entry.holder()) {
            let record = book.record(whom);
            let company = whom::company(snapshot, record).filter(|&company| company != whom);
            let company = company.map(|company| format!(", {}", book.record(company).name)).unwrap_or_default();
            lines.push(format!("{}{company}", record.name));
            let phones = if whom::do_not_call(record) { Vec::new() } else { whom::ways(record, "phone") };
            lines.extend(phones.first().map(|way| way.text.to_owned()));
        }
        if let Some((plan, _)) = entry.action.step(snapshot) {
            lines.push(book.record(plan).name.to_string());
        }
        if let Some(who) = entry.who {
            let message = Message::new("agenda-ics-who").with("name", &*book.record(who).name);
            lines.push(self.catalog.say(&message));
        }
        lines.push(self.holder().path().to_string());
        lines.join("\n")
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text value (RFC 5545, 3.3.11). Control characters, which no text may hold, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// The 64-bit FNV-1a hash: the same on every machine and in every version.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Content lines, folded.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// Adds a line; a long one goes on in the next behind a blank (RFC 5545, 3.1), never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for sign in name.chars().chain([':']).chain(value.chars()) {
            if sign.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.text.push(sign);
            room -= sign.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}
