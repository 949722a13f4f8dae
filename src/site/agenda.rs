//! The agenda, in pages of at most 200 tasks.

use crate::lang::{DateForm, Message};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::list::{ROWS, pages};
use crate::site::words::capitalised;
use crate::site::{Site, address, task};
use crate::views::agenda::{Entry, When, groups};

const FOLDER: &str = "agenda";

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    (1..=last(site)).map(|number| address::list(FOLDER, number))
}

fn last(site: &Site) -> usize {
    site.entries().len().div_ceil(ROWS).max(1)
}

pub(super) fn page(site: &Site, address: &str) -> Option<String> {
    let (_, number) = address::of_list(address).filter(|(folder, _)| *folder == FOLDER)?;
    let rows = site.entries().chunks(ROWS).nth(number - 1).or(if number == 1 { Some(&[]) } else { None })?;
    let heading = site.words().word("site-agenda");
    let groups = groups(rows, site.snapshot().today);
    let data = Data::new()
        .with("heading", heading.as_str())
        .with("summary", summary(site))
        .with_list("groups", groups.iter().map(|(when, entries)| group(site, *when, entries)))
        .with_list("pages", pages(site, FOLDER, number, last(site)));
    Some(site.fill("agenda.html", Section::Agenda, address, &heading, data))
}

fn summary(site: &Site) -> String {
    let today = site.snapshot().today;
    let words = site.words();
    let overdue = site.entries().iter().filter(|entry| entry.due.is_some_and(|due| due < today)).count();
    let due = site.entries().iter().filter(|entry| entry.due == Some(today)).count();
    let all = words.count("site-count-tasks", site.entries().len());
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
            data.with("title", day(date, DateForm::Long)).with("iso", date.to_string()).with_some("note", note)
        }
        When::Week(monday) => {
            let monday = words.catalog().date(monday, DateForm::Full);
            data.with("title", words.say(&Message::new("site-week-of").with("day", monday)))
        }
        When::Undated => data.with("title", words.word("site-undated")),
    }
}
