//! People to think of: those who have not been heard of for longer than their cadence, birthdays, and newcomers that
//! nobody of the team looks after.

use crate::action::Action;
use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Date, days_between};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::deal::DealView;
use crate::views::whom;

/// Days for which a contact without an owner counts as new.
pub const NEW_FOR: i32 = 30;

/// A contact whom nobody has met for longer than their `cadence`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The contact.
    pub ix: Ix,
    /// Days that may pass between two interactions.
    pub cadence: i32,
    /// Whole days since the last interaction, else since the contact came into the book; none when neither is known.
    pub quiet: Option<i32>,
    /// What is planned about the contact.
    pub next: Option<Action>,
    /// Who looks after the contact.
    pub owner: Option<Ix>,
}

/// The birthday of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birthday {
    /// The contact.
    pub ix: Ix,
    /// The day, from today on.
    pub day: Date,
    /// Who looks after the contact.
    pub owner: Option<Ix>,
}

/// A newcomer whom nobody looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unowned {
    /// An open deal, or a contact.
    pub ix: Ix,
    /// Since when it is in the book.
    pub since: Option<Date>,
    /// Its owner, who has left the team; none when there never was one.
    pub left: Option<Ix>,
}

/// People to think of today, of the whole team: looked for once, for all days that show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    /// Contacts past their cadence.
    pub silences: Vec<Silence>,
    /// Birthdays of today and the days ahead.
    pub birthdays: Vec<Birthday>,
    /// What nobody looks after.
    pub unowned: Vec<Unowned>,
}

impl Attention {
    /// Looks for them, birthdays up to `days` ahead.
    #[must_use]
    pub fn of(snapshot: &Snapshot, deals: &[DealView], days: i32) -> Self {
        Self { silences: silences(snapshot), birthdays: birthdays(snapshot, days), unowned: unowned(snapshot, deals) }
    }
}

/// Who looks after a record: its owner, else that of its company.
#[must_use]
pub fn owner(snapshot: &Snapshot, record: &Record) -> Option<Ix> {
    let book = &snapshot.book;
    let of_company = || whom::company(snapshot, record).and_then(|company| book.linked(book.record(company), "owner"));
    book.linked(record, "owner").or_else(of_company)
}

/// The contacts who are past their cadence, the longest over it first; those never met come first of all.
#[must_use]
pub fn silences(snapshot: &Snapshot) -> Vec<Silence> {
    let silence = |(ix, record): (Ix, &Record)| {
        let cadence = cadence(record)?;
        let quiet = snapshot.quiet_days(ix);
        let past = quiet.is_none_or(|quiet| quiet > cadence);
        let silence =
            || Silence { ix, cadence, quiet, next: Action::next(snapshot, ix), owner: owner(snapshot, record) };
        past.then(silence)
    };
    let mut found: Vec<Silence> = snapshot.book.of_kind(&Kind::Contact).filter_map(silence).collect();
    found.sort_by_key(|it| (it.quiet.is_some(), it.quiet.map(|quiet| it.cadence.saturating_sub(quiet)), it.ix));
    found
}

/// How many days a contact may wait; only a whole number above zero says so.
fn cadence(record: &Record) -> Option<i32> {
    let number = record.field("cadence")?.value.number()?;
    i32::try_from(number).ok().filter(|days| *days > 0)
}

/// The birthdays from today to `days` ahead, the next one first.
#[must_use]
pub fn birthdays(snapshot: &Snapshot, days: i32) -> Vec<Birthday> {
    let today = snapshot.today;
    let birthday = |(ix, record): (Ix, &Record)| {
        let born = record.date("birthday").filter(|born| *born < today)?;
        let day = next_anniversary(born, today);
        let birthday = || Birthday { ix, day, owner: owner(snapshot, record) };
        (days_between(today, day) <= days).then(birthday)
    };
    let mut found: Vec<Birthday> = snapshot.book.of_kind(&Kind::Contact).filter_map(birthday).collect();
    found.sort_by_key(|it| (it.day, it.ix));
    found
}

/// The first anniversary of a day, from today on. Who was born on 29 February is greeted on the 28th in other years.
#[must_use]
pub fn next_anniversary(born: Date, today: Date) -> Date {
    let in_year = |year| {
        let day = Date::new(year, born.month(), born.day());
        day.or_else(|_| Date::new(year, born.month(), 28)).unwrap_or(Date::MAX)
    };
    let this = in_year(today.year());
    if this < today { in_year(today.year().saturating_add(1)) } else { this }
}

/// What nobody looks after, newest first: open deals without an owner or whose owner has left, and contacts without one
/// that came in within [`NEW_FOR`] days. Nothing in a book without members.
#[must_use]
pub fn unowned(snapshot: &Snapshot, deals: &[DealView]) -> Vec<Unowned> {
    if active_members(snapshot).is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Unowned> = deals.iter().filter_map(|deal| deal_without_owner(snapshot, deal)).collect();
    found.extend(snapshot.book.of_kind(&Kind::Contact).filter_map(|(ix, record)| newcomer(snapshot, ix, record)));
    found.sort_by_key(|it| (std::cmp::Reverse(it.since), it.ix));
    found
}

fn deal_without_owner(snapshot: &Snapshot, deal: &DealView) -> Option<Unowned> {
    let record = snapshot.book.record(deal.ix);
    let left = deal.owner.filter(|&owner| has_left(snapshot.book.record(owner)));
    let nobody = deal.owner.is_none() && !names_owner(record);
    let unowned = || Unowned { ix: deal.ix, since: snapshot.created(deal.ix), left };
    (deal.is_open() && (nobody || left.is_some())).then(unowned)
}

fn newcomer(snapshot: &Snapshot, ix: Ix, record: &Record) -> Option<Unowned> {
    let lead = matches!(record.value("status"), None | Some("suspect" | "prospect"));
    if !lead || names_owner(record) || owner(snapshot, record).is_some() {
        return None;
    }
    let since = snapshot.created(ix)?;
    let new = (0..=NEW_FOR).contains(&days_between(since, snapshot.today));
    new.then_some(Unowned { ix, since: Some(since), left: None })
}

/// Whether the file names an owner, known or not.
fn names_owner(record: &Record) -> bool {
    record.value("owner").is_some_and(|owner| !owner.trim().is_empty())
}

/// The members who work: all but those that are marked `active: no`, in the order of their names.
#[must_use]
pub fn active_members(snapshot: &Snapshot) -> Vec<Ix> {
    let active = snapshot.book.of_kind(&Kind::Member).filter(|(_, record)| !has_left(record));
    let mut members: Vec<Ix> = active.map(|(ix, _)| ix).collect();
    members.sort_by_cached_key(|&ix| (snapshot.book.record(ix).name.to_lowercase(), ix));
    members
}

/// Whether a member does not work here any more.
#[must_use]
pub fn has_left(member: &Record) -> bool {
    member.yes_no("active") == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::views::deal::deals;
    use jiff::civil::date;

    fn snapshot(today: Date, files: &[(&str, &str)]) -> Snapshot {
        let texts: Vec<String> = files.iter().map(|(_, front)| format!("---\n{}", front.replace("; ", "\n"))).collect();
        let files: Vec<(&str, &str)> =
            files.iter().zip(&texts).map(|((path, _), text)| (*path, text.as_str())).collect();
        Snapshot { today, ..Snapshot::of_files("", &files) }
    }

    fn ids(snapshot: &Snapshot, found: impl IntoIterator<Item = Ix>) -> Vec<&str> {
        found.into_iter().map(|ix| &*snapshot.book.record(ix).id).collect()
    }

    #[test]
    fn a_contact_is_past_its_cadence_on_the_day_after() {
        let log = |day| format!("cadence: 30; ---; - {day} call: x");
        let (on, after) = (log("2026-10-21"), log("2026-10-20"));
        let book = snapshot(
            date(2026, 11, 20),
            &[
                ("contacts/on.md", &on),
                ("contacts/after.md", &after),
                ("contacts/never.md", "cadence: 90; ---"),
                ("contacts/new.md", "cadence: 90; created: 2026-11-19; ---"),
                ("contacts/odd.md", "cadence: soon; ---"),
                ("contacts/zero.md", "cadence: 0; ---"),
            ],
        );
        let found = silences(&book);
        assert_eq!(ids(&book, found.iter().map(|it| it.ix)), ["never", "after"]);
        assert_eq!((found[0].quiet, found[1].quiet), (None, Some(31)));
    }

    #[test]
    fn a_birthday_comes_each_year_also_over_new_year_and_on_a_leap_day() {
        assert_eq!(next_anniversary(date(1980, 1, 2), date(2026, 12, 30)), date(2027, 1, 2));
        assert_eq!(next_anniversary(date(1980, 2, 29), date(2026, 2, 25)), date(2026, 2, 28));
        assert_eq!(next_anniversary(date(1980, 2, 29), date(2028, 2, 25)), date(2028, 2, 29));
        let book = snapshot(
            date(2026, 12, 28),
            &[
                ("contacts/last.md", "birthday: 1970-01-04; ---"),
                ("contacts/today.md", "birthday: 1970-12-28; ---"),
                ("contacts/late.md", "birthday: 1970-01-05; ---"),
                ("contacts/gone.md", "birthday: 1970-12-27; ---"),
                ("contacts/future.md", "birthday: 2027-01-01; ---"),
            ],
        );
        assert_eq!(ids(&book, birthdays(&book, 7).iter().map(|it| it.ix)), ["today", "last"]);
    }

    #[test]
    fn what_nobody_looks_after_is_found_and_so_is_what_a_member_left_behind() {
        let files = [
            ("members/ana.md", "name: Ana; ---"),
            ("members/old.md", "name: Old; active: no; ---"),
            ("companies/acme.md", "name: Acme; owner: ana; ---"),
            ("contacts/hers.md", "name: A; company: acme; created: 2026-11-18; ---"),
            ("contacts/new.md", "name: B; created: 2026-11-18; ---"),
            ("contacts/older.md", "name: C; created: 2026-10-01; ---"),
            ("contacts/client.md", "name: D; status: client; created: 2026-11-18; ---"),
            ("deals/mine.md", "title: E; owner: ana; ---"),
            ("deals/left.md", "title: F; owner: old; created: 2026-11-01; ---"),
            ("deals/free.md", "title: G; created: 2026-11-19; ---"),
            ("deals/won.md", "title: H; status: won; ---"),
        ];
        let book = snapshot(date(2026, 11, 20), &files);
        let found = unowned(&book, &deals(&book));
        assert_eq!(ids(&book, found.iter().map(|it| it.ix)), ["free", "new", "left"]);
        assert_eq!(ids(&book, found.iter().filter_map(|it| it.left)), ["old"]);
        let alone = snapshot(date(2026, 11, 20), &files[9..]);
        assert_eq!(unowned(&alone, &deals(&alone)), []);
    }
}
