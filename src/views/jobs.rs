//! The jobs of a sales team, and the records of a book by which each is taught.
//!
//! Owns which record is chosen, by rules that hold in any book: the same book teaches by the same records all day. Knows
//! no words and no pages.

use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Date, Period, days_after};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::agenda::Entry;
use crate::views::deal::DealView;
use crate::views::promises;

/// Days in which a promise that was put off is news.
const LATELY: i32 = 30;

/// What somebody does in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Sells, at a desk or on the road.
    Seller,
    /// Looks after customers once they have bought.
    AfterSales,
    /// Makes the company known.
    Marketing,
    /// Decides.
    Director,
    /// Sees to it that the book is used, and right.
    Lead,
}

impl Job {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Seller, Self::AfterSales, Self::Marketing, Self::Director, Self::Lead];

    /// As it is typed and as its page is called.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::AfterSales => "after-sales",
            Self::Marketing => "marketing",
            Self::Director => "director",
            Self::Lead => "crm-lead",
        }
    }
}

/// The records by which a book teaches; none where it has no such record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// The first task about an open deal, overdue ones before those to come.
    pub call: Option<Entry>,
    /// The first step that a follow-up plan asks for.
    pub step: Option<Entry>,
    /// The largest open deal without a next action.
    pub idle: Option<Ix>,
    /// The open deal that has been quiet for too long, and longest.
    pub asleep: Option<Ix>,
    /// The open deal whose promise slipped lately, and most often, with how often.
    pub slipped: Option<(Ix, usize)>,
    /// The largest open deal.
    pub largest: Option<Ix>,
    /// The open ticket with the first task, else the one opened last.
    pub ticket: Option<Ix>,
    /// The campaign with the first task, else the one begun last.
    pub campaign: Option<Ix>,
    /// The youngest contact without a source, or with one that the settings do not know.
    pub unsourced: Option<Ix>,
    /// A contact who refuses mail.
    pub refused: Option<Ix>,
    /// The last answer to the survey.
    pub answer: Option<Ix>,
}

impl Examples {
    /// Chooses, out of all deals in the order of the book and all entries of the agenda.
    #[must_use]
    pub fn of(snapshot: &Snapshot, deals: &[DealView], entries: &[Entry]) -> Self {
        let open = || deals.iter().filter(|deal| deal.is_open());
        let place = |ix: Ix| deals.binary_search_by_key(&ix, |deal| deal.ix).ok();
        let is_open = |ix: Ix| place(ix).is_some_and(|place| deals[place].is_open());
        let worth = |deal: &&DealView| (deal.worth(&snapshot.config), std::cmp::Reverse(deal.ix));
        let mut about_deals = entries.iter().filter(|entry| !entry.again && is_open(entry.holder()));
        let own = |kind| Own { snapshot, entries, kind: Kind::of(kind) };
        Self {
            call: about_deals.next().copied(),
            step: entries.iter().find(|entry| entry.action.step(snapshot).is_some()).copied(),
            idle: open().filter(|deal| deal.is_idle()).max_by_key(worth).map(|deal| deal.ix),
            asleep: open().filter(|deal| deal.rots).max_by_key(|deal| (deal.quiet, worth(deal))).map(|deal| deal.ix),
            slipped: most_put_off(snapshot, deals),
            largest: open().filter(|deal| deal.worth(&snapshot.config).is_some()).max_by_key(worth).map(|deal| deal.ix),
            ticket: own("ticket").first(&["opened"], &|record| !is_closed(record)),
            campaign: own("campaign").first(&["start"], &|_| true),
            unsourced: newest(snapshot, &|record| !says_source(snapshot, record)),
            refused: newest(snapshot, &|record| record.value("email_consent").is_some_and(is_no)),
            answer: own("feedback").first(&["date"], &|_| true),
        }
    }
}

fn most_put_off(snapshot: &Snapshot, deals: &[DealView]) -> Option<(Ix, usize)> {
    let open: Vec<DealView> = deals.iter().filter(|deal| deal.is_open()).cloned().collect();
    let lately = Period { first: days_after(snapshot.today, -LATELY), last: snapshot.today };
    promises::close_dates(snapshot, &open, lately).first().map(|(deal, times)| (deal.ix, *times))
}

/// Whether a record has a source that the settings know; any will do where they know none.
fn says_source(snapshot: &Snapshot, record: &Record) -> bool {
    let known = &snapshot.config.sources;
    record.value("source").is_some_and(|source| known.is_empty() || known.iter().any(|choice| choice.is(source)))
}

/// Whether a ticket says on which day it was settled.
fn is_closed(record: &Record) -> bool {
    ["closed", "solved"].iter().any(|field| record.value(field).is_some_and(|day| !day.is_empty()))
}

fn is_no(text: &str) -> bool {
    ["no", "non", "false"].iter().any(|no| text.eq_ignore_ascii_case(no))
}

/// The contact that came last into the book, of those that are wanted.
fn newest(snapshot: &Snapshot, wanted: &dyn Fn(&Record) -> bool) -> Option<Ix> {
    let contacts = snapshot.book.of_kind(&Kind::Contact).filter(|(_, record)| wanted(record));
    contacts.map(|(ix, _)| ix).max_by_key(|&ix| (snapshot.created(ix), std::cmp::Reverse(ix)))
}

/// The records of a kind that the book declares.
struct Own<'a> {
    snapshot: &'a Snapshot,
    entries: &'a [Entry],
    kind: Kind,
}

impl Own<'_> {
    /// The wanted record with the first task, else that with the last of a day.
    fn first(&self, days: &[&str], wanted: &dyn Fn(&Record) -> bool) -> Option<Ix> {
        let book = &self.snapshot.book;
        let is_wanted = |ix: Ix| book.record(ix).kind == self.kind && wanted(book.record(ix));
        let planned = self.entries.iter().filter(|entry| !entry.again).map(Entry::holder).find(|&ix| is_wanted(ix));
        let day = |ix: Ix| -> Option<Date> { days.iter().find_map(|day| book.record(ix).date(day)) };
        let all = || book.of_kind(&self.kind).map(|(ix, _)| ix).filter(|&ix| is_wanted(ix));
        planned.or_else(|| all().max_by_key(|&ix| (day(ix), std::cmp::Reverse(ix))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{agenda, deal};

    fn examples(files: &[(&str, &str)]) -> (Snapshot, Examples) {
        let snapshot = Snapshot::of_files("", files);
        let deals = deal::deals(&snapshot);
        let examples = Examples::of(&snapshot, &deals, &agenda::entries(&snapshot));
        (snapshot, examples)
    }

    #[test]
    fn an_empty_book_teaches_by_no_record() {
        assert_eq!(examples(&[]).1, Examples::default());
    }

    #[test]
    fn the_first_task_of_an_open_deal_is_the_one_to_call_about() {
        let task = |day: &str| format!("---\ntitle: D\nstage: lead\nvalue: 5\n---\n- [ ] Call [due:: {day}]\n");
        let (late, later) = (task("2026-11-10"), task("2026-11-30"));
        let lost = task("2026-11-01").replace("stage: lead", "stage: lead\nstatus: lost");
        let idle = "---\ntitle: I\nstage: lead\nvalue: 9\n---\n";
        let (snapshot, found) = examples(&[
            ("deals/later.md", &later),
            ("deals/late.md", &late),
            ("deals/lost.md", &lost),
            ("deals/idle.md", idle),
            ("deals/small.md", &idle.replace('9', "2")),
        ]);
        let id = |ix: Ix| &*snapshot.book.record(ix).id;
        assert_eq!(found.call.map(|entry| id(entry.holder())), Some("late"));
        assert_eq!((found.idle.map(id), found.largest.map(id)), (Some("idle"), Some("idle")));
        assert_eq!((found.ticket, found.step, found.slipped), (None, None, None));
    }

    #[test]
    fn who_refuses_mail_and_who_came_from_nowhere_are_found() {
        let (snapshot, found) = examples(&[
            ("contacts/a.md", "---\nname: A\nsource: website\nemail_consent: no\n---\n"),
            ("contacts/b.md", "---\nname: B\n---\n"),
        ]);
        let id = |ix: Ix| &*snapshot.book.record(ix).id;
        assert_eq!((found.refused.map(id), found.unsourced.map(id)), (Some("a"), Some("b")));
    }
}
