//! How far the book is used, from git alone: who wrote on which days, what they did, and whether that is their rhythm.
//!
//! A commit counts on its day in the book's time zone, for its author and for each `Co-authored-by`; several names and
//! addresses of a member are one ([`member_of`](crate::views::history::member_of), behind `.mailmap`). Left out are
//! merges, programs, imports ([`is_import`]) and commits that change nothing that a reader sees: [`LeftOut`] says how
//! many.
//!
//! Each member is compared with their own [`Rhythm`] and with nobody else: whole weeks, Monday to Sunday, from the first
//! Monday on which both the book was in use and the member was there, to the last week that is over. Nothing is expected
//! of a single day. What is known of days off is nothing.
//!
//! Where the settings say `adoption: team`, [`Adoption::members`] is empty: figures of single persons do not leave this
//! room, whoever asks.

mod count;
mod rhythm;
mod sentences;
mod tables;
mod usage;

pub use count::{LeftOut, MANY, is_import};
pub use rhythm::{Profile, Rhythm, profile};
pub use tables::NAME;
pub use usage::{Action, Counts, Usage};

use crate::book::Ix;
use crate::compare::Event;
use crate::config::{self, Kind};
use crate::date::{Date, Period, days_after, monday_of};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::people::has_left;
use count::Author;

/// Weeks of the calendar: a year and the present week.
pub const CALENDAR: i32 = 53;
/// Weeks over which a member is compared with their rhythm, the last ones that are over.
pub const RECENT: i32 = 12;

/// The use of a book up to today.
#[derive(Clone, Debug)]
pub struct Adoption {
    today: Date,
    figures: config::Adoption,
    team: Usage,
    members: Vec<Member>,
    others: Vec<Usage>,
    left_out: LeftOut,
}

/// The use that one member makes of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub ix: Ix,
    /// What they did.
    pub usage: Usage,
    /// The profile that their record names, if it is one that Carnet knows.
    pub profile: Option<Profile>,
    /// What is normal for them; nothing when their record says neither `rhythm` nor a known `profile`.
    pub rhythm: Option<Rhythm>,
    /// Whether they have left the team.
    pub has_left: bool,
    /// The whole weeks that are over and in which something was expected, from a Monday to a Sunday.
    pub expected: Option<Period>,
}

/// In how many of some weeks a rhythm was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regularity {
    /// Weeks in which it was.
    pub met: usize,
    /// All of them.
    pub weeks: usize,
}

impl Regularity {
    /// The share in whole percent, halves up; nothing when there is no week yet.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.weeks > 0).then(|| (self.met * 200 + self.weeks) / (self.weeks * 2))
    }

    fn join(self, other: Self) -> Self {
        Self { met: self.met + other.met, weeks: self.weeks + other.weeks }
    }
}

impl Adoption {
    /// Counts the past of a book; one pass over its events.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut counted = count::count(snapshot);
        let begin = snapshot.config.go_live.or(counted.team.first());
        let mut members: Vec<Member> = snapshot
            .book
            .of_kind(&Kind::Member)
            .map(|(ix, record)| {
                let usage = counted.authors.remove(&Author::Member(ix)).unwrap_or_default();
                Member::of(snapshot, ix, record, usage, begin)
            })
            .collect();
        members.sort_by_cached_key(|member| {
            (member.has_left, snapshot.book.record(member.ix).name.to_lowercase(), member.ix)
        });
        Self {
            today: snapshot.today,
            figures: snapshot.config.adoption,
            team: counted.team,
            members,
            others: counted.authors.into_values().collect(),
            left_out: counted.left_out,
        }
    }

    /// Whether nothing was counted at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.team.first().is_none()
    }

    /// What everybody did together, members or not; a commit of several authors counts once.
    #[must_use]
    pub fn team(&self) -> &Usage {
        &self.team
    }

    /// The members by name, those who have left behind the others; nobody when the settings show the team alone.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self.figures {
            config::Adoption::Members => &self.members,
            config::Adoption::Team => &[],
        }
    }

    /// Whether the settings show the team alone.
    #[must_use]
    pub fn is_team_only(&self) -> bool {
        self.figures == config::Adoption::Team
    }

    /// How many people wrote in a period, members or not.
    #[must_use]
    pub fn active_people(&self, period: Period) -> usize {
        let all = self.members.iter().map(|member| &member.usage).chain(&self.others);
        all.filter(|usage| usage.within(period).next().is_some()).count()
    }

    /// How many members are expected to write: those who work here and whose rhythm is above zero.
    #[must_use]
    pub fn expected_people(&self) -> usize {
        self.members.iter().filter(|member| member.is_expected()).count()
    }

    /// The weeks of all members in which something was expected of them, within a period.
    #[must_use]
    pub fn regularity(&self, period: Period) -> Regularity {
        self.members.iter().map(|member| member.regularity(period)).fold(Regularity::default(), Regularity::join)
    }

    /// How many authors are no members, and what they did together.
    #[must_use]
    pub fn others(&self) -> (usize, Usage) {
        let mut all = Usage::default();
        self.others.iter().for_each(|usage| all.join(usage));
        (self.others.len(), all)
    }

    /// The commits that do not count.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// The weeks of the calendar, the present one last; none before the first action but those of a whole year.
    #[must_use]
    pub fn calendar(&self) -> Vec<Period> {
        let monday = monday_of(self.today);
        (0..CALENDAR).rev().map(|back| Period::week_of(days_after(monday, -7 * back))).collect()
    }

    /// The last [`RECENT`] weeks that are over.
    #[must_use]
    pub fn recent(&self) -> Period {
        let monday = monday_of(self.today);
        Period { first: days_after(monday, -7 * RECENT), last: days_after(monday, -1) }
    }

    /// The weeks of the calendar as one period.
    #[must_use]
    pub fn year(&self) -> Period {
        let monday = monday_of(self.today);
        Period { first: days_after(monday, -7 * (CALENDAR - 1)), last: days_after(monday, 6) }
    }

    /// The months that the calendar touches, the present one first, as far back as something was counted.
    #[must_use]
    pub fn months(&self) -> Vec<Period> {
        let first = self.team.first().unwrap_or(self.today).max(self.year().first);
        let mut months = vec![Period::month_of(self.today)];
        while let Some(last) = months.last().filter(|month| month.first > first) {
            months.push(Period::month_of(days_after(last.first, -1)));
        }
        months
    }

    /// The present month up to today, and the same days of the month before: as many, or all of a shorter one.
    #[must_use]
    pub fn present_and_previous(&self) -> [Period; 2] {
        let month = Period::month_of(self.today);
        let before = Period::month_of(days_after(month.first, -1));
        let is_over = self.today == month.last;
        let same = days_after(before.first, i32::from(self.today.day()) - 1).min(before.last);
        let last = if is_over { before.last } else { same };
        [Period { first: month.first, last: self.today }, Period { first: before.first, last }]
    }
}

impl Member {
    fn of(snapshot: &Snapshot, ix: Ix, record: &Record, usage: Usage, begin: Option<Date>) -> Self {
        let rhythm = Rhythm::of(record);
        let joined = [snapshot.created(ix), usage.first()].into_iter().flatten().min();
        let from = joined.max(begin).filter(|_| begin.is_some() && rhythm.is_some_and(Rhythm::expects));
        let until = if has_left(record) { left_on(snapshot, record) } else { Some(snapshot.today) };
        let whole_weeks = |from: Date, until: Date| {
            let first = if monday_of(from) == from { from } else { days_after(monday_of(from), 7) };
            let last = days_after(monday_of(until), -1);
            (first < last).then_some(Period { first, last })
        };
        Self {
            ix,
            usage,
            profile: profile(record),
            rhythm,
            has_left: has_left(record),
            expected: from.zip(until).and_then(|(from, until)| whole_weeks(from, until)),
        }
    }

    /// Whether something is expected of them today.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        !self.has_left && self.rhythm.is_some_and(Rhythm::expects)
    }

    /// Whether the rhythm was met in the week that holds a day; nothing when nothing was expected in it or it is not over.
    #[must_use]
    pub fn met(&self, day: Date) -> Option<bool> {
        let week = Period::week_of(day);
        let expected = self.expected.is_some_and(|expected| expected.holds(week.first) && expected.holds(week.last));
        self.rhythm.filter(|_| expected).map(|rhythm| rhythm.is_met_by(self.usage.active_days(week)))
    }

    /// The expected weeks that begin in a period, each with whether it met the rhythm.
    fn expected_weeks(&self, period: Period) -> impl Iterator<Item = (Period, bool)> {
        let mondays = self.expected.into_iter().flat_map(move |expected| {
            let first = expected.first.max(monday_of(days_after(period.first, 6)));
            let last = expected.last.min(period.last);
            std::iter::successors(Some(first), |monday| Some(days_after(*monday, 7)))
                .take_while(move |monday| *monday <= last)
        });
        mondays.filter_map(|monday| Some((Period::week_of(monday), self.met(monday)?)))
    }

    /// How many of the expected weeks that begin in a period met the rhythm.
    #[must_use]
    pub fn regularity(&self, period: Period) -> Regularity {
        self.expected_weeks(period).fold(Regularity::default(), |all, (_, met)| Regularity {
            met: all.met + usize::from(met),
            weeks: all.weeks + 1,
        })
    }
}

/// The day on which a member who has left was marked so; nothing when no commit says it.
fn left_on(snapshot: &Snapshot, record: &Record) -> Option<Date> {
    let leaves = |event: &Event| matches!(event, Event::Field(change) if &*change.key == "active");
    let mut told = snapshot.timeline.of_record(record.path());
    told.find(|told| told.act.events.iter().any(leaves)).and_then(|told| snapshot.day_of(&told))
}

#[cfg(test)]
mod tests;
