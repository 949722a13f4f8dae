//! A calendar of a year: a dot for each day on which something was done, larger for more, so that it reads without
//! colour; and the same weeks as a table.

use std::fmt::Write;

use crate::date::{Date, Period, days_after};
use crate::format::html::escape;
use crate::lang::{DateForm, Message};
use crate::site::data::Data;
use crate::site::words::{Words, capitalised};
use crate::views::adoption::{Adoption, Member, Usage};

/// Weeks of one drawing; two stand side by side, or below each other on a narrow page.
const HALF: usize = 27;
/// Height of a day.
const PITCH: usize = 14;
/// Where the first day lies.
const TOP: usize = 32;
/// Height of a drawing: seven days, and the marks of weeks below.
const HEIGHT: usize = TOP + 7 * PITCH + 10;
/// Hundredths of a percent that the names of days take.
const NAMES: usize = 1_100;
/// The fewest actions of each size of dot, and its radius in tenths.
const SIZES: [(usize, usize); 4] = [(1, 18), (2, 30), (4, 42), (8, 55)];

/// The year of the team, or of one member.
pub(super) struct Calendar<'a> {
    pub(super) words: &'a Words,
    /// Where the activity shows what was done on a day by whom the calendar is about.
    pub(super) activity: &'a dyn Fn(Date) -> Option<String>,
    pub(super) adoption: &'a Adoption,
    pub(super) usage: &'a Usage,
    /// None for the team.
    pub(super) member: Option<&'a Member>,
}

impl Calendar<'_> {
    /// The drawings.
    pub(super) fn halves(&self) -> Vec<String> {
        let weeks = self.adoption.calendar();
        weeks.chunks(HALF).map(|weeks| self.half(weeks)).collect()
    }

    fn half(&self, weeks: &[Period]) -> String {
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return String::new() };
        let date = |day| self.words.catalog().date(day, DateForm::Full);
        let title = Message::new("adoption-calendar").with("from", date(first.first)).with("to", date(last.last));
        let mut out =
            format!("<svg class=\"chart year\" width=\"100%\" height=\"{HEIGHT}\" role=\"img\" aria-label=\"");
        let _ = escape(&mut out, &self.words.say(&title));
        out.push_str("\">");
        self.lines(&mut out);
        for (place, week) in weeks.iter().enumerate() {
            self.week(&mut out, place, *week);
        }
        out.push_str("</svg>");
        out
    }

    /// A line for each day of the week, and the names of every other.
    fn lines(&self, out: &mut String) {
        for (day, name) in self.weekdays().iter().enumerate() {
            let y = TOP + day * PITCH;
            let _ = write!(out, "<line class=\"grid\" x1=\"{}\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>", percent(NAMES));
            if day % 2 == 0 {
                let _ = write!(out, "<text x=\"0\" y=\"{}\">", y + 4);
                let _ = escape(out, name);
                out.push_str("</text>");
            }
        }
    }

    fn week(&self, out: &mut String, place: usize, week: Period) {
        let x = middle(place);
        let begins = Period::month_of(week.last).first;
        if week.holds(begins) {
            let _ = write!(out, "<text class=\"mid\" x=\"{}\" y=\"13\">", percent(x));
            let _ = escape(out, &self.words.catalog().date(begins, DateForm::MonthShort));
            out.push_str("</text>");
        }
        for (day, counts) in self.usage.within(week) {
            let y = TOP + usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0) * PITCH;
            let (_, radius) = SIZES.iter().rev().find(|(least, _)| counts.total() >= *least).unwrap_or(&SIZES[0]);
            let r = tenths(*radius);
            let _ = write!(out, "<circle cx=\"{}\" cy=\"{y}\" r=\"{r}\"><title>", percent(x));
            let _ = escape(out, &self.of_day(day, counts.total()));
            out.push_str("</title></circle>");
        }
        if self.member.and_then(|member| member.met(week.first)) == Some(true) {
            let (from, to) = (percent(x - 110), percent(x + 110));
            let y = TOP + 7 * PITCH + 2;
            let _ = write!(out, "<line class=\"path\" x1=\"{from}\" x2=\"{to}\" y1=\"{y}\" y2=\"{y}\"/>");
        }
    }

    fn of_day(&self, day: Date, count: usize) -> String {
        let day = capitalised(&self.words.full(day));
        self.words.say(&Message::new("adoption-of-day").with("day", day).with("count", count))
    }

    /// What the dots and marks mean.
    pub(super) fn legend(&self) -> Vec<Data> {
        let dot = |place: usize| {
            let (least, radius) = SIZES[place];
            let text = match SIZES.get(place + 1) {
                Some((next, _)) if least + 1 == *next => least.to_string(),
                Some((next, _)) => format!("{least}–{}", next - 1),
                None => format!("{least}+"),
            };
            let svg = format!("<circle cx=\"7\" cy=\"7\" r=\"{}\"/>", tenths(radius));
            Data::new().with("title", text).with_html("svg", svg)
        };
        let line = "<line class=\"path\" x1=\"1\" x2=\"13\" y1=\"7\" y2=\"7\"/>".to_owned();
        let mark = self
            .member
            .is_some()
            .then(|| Data::new().with("title", self.words.word("adoption-column-weeks-met")).with_html("svg", line));
        (0..SIZES.len()).map(dot).chain(mark).collect()
    }

    /// Short names of the days of a week.
    pub(super) fn weekdays(&self) -> Vec<String> {
        let names = self.words.word("date-weekdays-short");
        names.split('|').map(|name| name.trim().to_owned()).collect()
    }

    /// The weeks as rows of a table, the last one first, as far back as something was done.
    pub(super) fn weeks(&self) -> Vec<Data> {
        let first = self.adoption.team().first();
        let weeks = self.adoption.calendar().into_iter().rev();
        weeks.take_while(|week| first.is_some_and(|first| first <= week.last)).map(|week| self.row(week)).collect()
    }

    fn row(&self, week: Period) -> Data {
        let number = |count: usize| Data::new().with("text", self.words.catalog().number(count.into()));
        let nothing = || Data::new().with("text", "–");
        let day = |offset| {
            let day = days_after(week.first, offset);
            match self.usage.on(day).total() {
                0 => Data::new(),
                count => number(count).with_some("url", (self.activity)(day)),
            }
        };
        let regularity = match self.member {
            Some(member) => member.regularity(week),
            None => self.adoption.regularity(week),
        };
        // The activity goes back in time: from the last day on, all of the week is below.
        let last = self.usage.within(week).map(|(day, _)| day).max().and_then(self.activity);
        let kept = match (self.member, regularity.weeks) {
            (_, 0) => nothing(),
            (Some(_), _) => {
                let key = if regularity.met > 0 { "adoption-yes" } else { "adoption-no" };
                Data::new().with("text", self.words.word(key))
            }
            (None, weeks) => {
                let of = Message::new("adoption-of").with("met", regularity.met).with("weeks", weeks);
                Data::new().with("text", self.words.say(&of)).with_some("url", last.clone())
            }
        };
        let whole = |count: usize| number(count).with_some("url", last.clone());
        let all = [whole(self.usage.active_days(week)), whole(self.usage.counts(week).total()), kept];
        Data::new()
            .with("title", self.words.catalog().date(week.first, DateForm::Short))
            .with("iso", week.first.to_string())
            .with_list("cells", (0..7).map(day).chain(all))
    }
}

/// The middle of a week, in hundredths of a percent.
fn middle(place: usize) -> usize {
    NAMES + (10_000 - NAMES) * (place * 2 + 1) / (HALF * 2)
}

fn percent(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn tenths(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
