//! The agenda of the team and of each member: all of it in pages of at most 200 lines, week by week, and as a calendar
//! file.

use std::collections::BTreeMap;

use crate::book::Ix;
use crate::date::{Date, days_after, monday_of, parse_date};
use crate::export::ical;
use crate::lang::{DateForm, Message};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::list::{ROWS, pages};
use crate::site::words::capitalised;
use crate::site::{Site, address, task};
use crate::views::agenda::{Entry, When, groups};
use crate::views::people::active_members;

/// Weeks that have a page: this one and the next ones.
const WEEKS: i32 = 5;
/// Most lines of a day in a week, and of what is overdue before it; the whole agenda has them all.
const MOST_LINES: usize = 60;
/// Most members whose agenda can be chosen on the page.
const MOST_MEMBERS: usize = 60;

/// Whose agenda: the team's, or one member's.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Scope(Option<Ix>);

impl Scope {
    fn all(site: &Site) -> impl Iterator<Item = Self> {
        let members = active_members(site.snapshot()).into_iter().map(|ix| Self(Some(ix)));
        std::iter::once(Self(None)).chain(members)
    }

    fn folder(self, site: &Site) -> String {
        let id = self.0.map(|ix| &*site.snapshot().book.record(ix).id);
        address::agenda(id)
    }

    fn entries(self, site: &Site) -> Vec<&Entry> {
        site.entries().iter().filter(|entry| self.0.is_none() || entry.who == self.0).collect()
    }

    fn addresses(self, site: &Site) -> Vec<String> {
        let folder = self.folder(site);
        let last = self.entries(site).len().div_ceil(ROWS).max(1);
        let lists = (1..=last).map(|number| address::list(&folder, number));
        let weeks = weeks(site).map(|monday| address::agenda_week(&folder, monday));
        lists.chain(weeks).chain([address::calendar(&folder)]).collect()
    }
}

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    Scope::all(site).flat_map(|scope| scope.addresses(site))
}

/// The address of the agenda of the team, or of one member who works here.
pub(super) fn first_page(site: &Site, member: Option<Ix>) -> String {
    address::list(&Scope(member).folder(site), 1)
}

fn weeks(site: &Site) -> impl Iterator<Item = Date> {
    let first = monday_of(site.snapshot().today);
    (0..WEEKS).map(move |number| days_after(first, 7 * number))
}

/// The calendar file of an address.
pub(super) fn calendar(site: &Site, address: &str) -> Option<String> {
    let scope = Scope::all(site).find(|scope| address::calendar(&scope.folder(site)) == address)?;
    let (snapshot, catalog) = (site.snapshot(), site.words().catalog());
    Some(ical::calendar(snapshot, catalog, scope.0, &scope.entries(site)))
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
    if let Some((folder, number)) = address::of_list(address) {
        let scope = Scope::all(site).find(|scope| scope.folder(site) == folder)?;
        return list(site, scope, address, number);
    }
    let (folder, monday) = address::of_agenda_week(address)?;
    let monday = weeks(site).find(|week| Some(*week) == parse_date(monday))?;
    let scope = Scope::all(site).find(|scope| scope.folder(site) == folder)?;
    Some(week(site, scope, address, monday))
}

fn list(site: &Site, scope: Scope, address: &str, number: usize) -> Option<Vec<u8>> {
    let entries = scope.entries(site);
    let none: &[&Entry] = &[];
    let rows = entries.chunks(ROWS).nth(number - 1).or(if number == 1 { Some(none) } else { None })?;
    let groups = groups(rows, site.snapshot().today);
    let folder = scope.folder(site);
    let last = entries.len().div_ceil(ROWS).max(1);
    let data = around(site, scope, &entries, None)
        .with_list("groups", groups.iter().map(|(when, entries)| group(site, *when, entries)))
        .with_list("pages", pages(site, &folder, number, last));
    Some(fill(site, scope, address, data))
}

/// Seven days, those without anything too; in this week what is overdue before them.
fn week(site: &Site, scope: Scope, address: &str, monday: Date) -> Vec<u8> {
    let entries = scope.entries(site);
    let today = site.snapshot().today;
    let mut days: BTreeMap<When, Vec<Entry>> = BTreeMap::new();
    for day in (0..7).map(|day| days_after(monday, day)) {
        let due = entries.iter().filter(|entry| entry.due() == Some(day)).map(|entry| **entry);
        days.insert(When::Day(day), due.collect());
    }
    if monday == monday_of(today) {
        let before = entries.iter().filter(|entry| entry.due().is_some_and(|due| due < monday)).map(|entry| **entry);
        let before: Vec<Entry> = before.collect();
        if !before.is_empty() {
            days.insert(When::Overdue, before);
        }
    }
    let nothing = site.words().word("site-day-empty");
    let all = address::href(&address::list(&scope.folder(site), 1));
    let groups = days.iter().map(|(when, entries)| {
        let shown = &entries[..entries.len().min(MOST_LINES)];
        let left_out = entries.len() - shown.len();
        let more = (left_out > 0).then(|| site.words().count("site-and-more", left_out));
        let more = more.map(|text| Data::new().with("text", text).with("url", all.as_str()));
        let data = group(site, *when, shown).with_some("more", more);
        if entries.is_empty() { data.with("nothing", nothing.as_str()) } else { data }
    });
    let data = around(site, scope, &entries, Some(monday)).with_list("groups", groups);
    fill(site, scope, address, data)
}

fn fill(site: &Site, scope: Scope, address: &str, data: Data) -> Vec<u8> {
    let heading = site.words().word("site-agenda");
    let title = scope.0.map_or_else(|| heading.clone(), |ix| format!("{heading} – {}", site.name(ix)));
    site.fill("agenda.html", Section::Agenda, address, &title, data.with("heading", heading.as_str()))
}

/// What every page of an agenda has: whose it is, its weeks, its calendar file.
fn around(site: &Site, scope: Scope, entries: &[&Entry], week: Option<Date>) -> Data {
    Data::new()
        .with_some("who", scope.0.map(|ix| site.name(ix)))
        .with("summary", summary(site, entries))
        .with_list("people", people(site, scope, week))
        .with_list("weeks", week_links(site, scope, week))
        .with("calendar", address::href(&address::calendar(&scope.folder(site))))
}

fn link(title: &str, address: &str, is_here: bool) -> Data {
    let data = Data::new().with("title", title).with("url", address::href(address));
    if is_here { data.with("here", true) } else { data }
}

fn people(site: &Site, here: Scope, week: Option<Date>) -> Vec<Data> {
    let scopes: Vec<Scope> = Scope::all(site).take(MOST_MEMBERS + 1).collect();
    if scopes.len() == 1 {
        return Vec::new();
    }
    let everyone = site.words().word("site-everyone");
    let chip = |scope: &Scope| {
        let folder = scope.folder(site);
        let to = week.map_or_else(|| address::list(&folder, 1), |monday| address::agenda_week(&folder, monday));
        link(scope.0.map_or(&*everyone, |ix| site.name(ix)), &to, *scope == here)
    };
    scopes.iter().map(chip).collect()
}

fn week_links(site: &Site, scope: Scope, here: Option<Date>) -> Vec<Data> {
    let folder = scope.folder(site);
    let words = site.words();
    let all = link(&words.word("site-agenda-all"), &address::list(&folder, 1), here.is_none());
    let each = weeks(site).enumerate().map(|(number, monday)| {
        let title = if number == 0 {
            words.word("site-agenda-this-week")
        } else {
            let day = words.catalog().date(monday, DateForm::Day);
            words.say(&Message::new("site-week-of").with("day", day))
        };
        link(&title, &address::agenda_week(&folder, monday), here == Some(monday))
    });
    std::iter::once(all).chain(each).collect()
}

fn summary(site: &Site, entries: &[&Entry]) -> String {
    let today = site.snapshot().today;
    let words = site.words();
    let count = |keep: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| !entry.again && keep(entry)).count();
    let overdue = count(&|entry| entry.due().is_some_and(|due| due < today));
    let due = count(&|entry| entry.due() == Some(today));
    let all = words.count("site-count-tasks", count(&|_| true));
    [all, words.count("site-count-overdue", overdue), words.count("site-count-today", due)].join(" · ")
}

fn group(site: &Site, when: When, entries: &[Entry]) -> Data {
    let words = site.words();
    let today = site.snapshot().today;
    let day = |date, form| capitalised(&words.catalog().date(date, form));
    let rows = entries.iter().map(|entry| {
        let line = task::line(site, entry);
        if matches!(when, When::Day(_)) { line.without("due") } else { line }
    });
    let data = Data::new().with_list("rows", rows);
    match when {
        When::Overdue => data.with("title", words.word("site-overdue")).with("late", true),
        When::Day(date) => {
            let note = (date == today).then(|| words.word("date-today"));
            let late = (date < today && !entries.is_empty()).then_some(true);
            let data = data.with_some("late", late);
            data.with("title", day(date, DateForm::Long)).with("iso", date.to_string()).with_some("note", note)
        }
        When::Week(monday) => {
            let monday = words.catalog().date(monday, DateForm::Full);
            data.with("title", words.say(&Message::new("site-week-of").with("day", monday)))
        }
        When::Undated => data.with("title", words.word("site-undated")),
    }
}
