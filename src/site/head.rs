//! The head of a record's page: where one is, the line below the name, marks, amount, faults.

use maud::{Markup, html};

use crate::book::Ix;
use crate::config::{Choice, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::record::{DealStatus, Record};
use crate::site::data::Data;
use crate::site::element::{Mark, joined, link};
use crate::site::links::with_code;
use crate::site::record::{ROOT, to_record};
use crate::site::{Site, address, board, deal, task};
use crate::views::deal::DealView;
use crate::views::whom;

/// Most faults that the banner lists.
const MOST_FAULTS: usize = 10;
/// Most of a record's own tags.
const MOST_TAGS: usize = 30;

/// The lists that lead here, an item each.
pub(super) fn crumbs(site: &Site, record: &Record, view: Option<&DealView>) -> Markup {
    let config = &site.snapshot().config;
    let folder = address::kind_folder(record.kind.id());
    let list = address::href(&address::list(&folder, 1));
    let title = config.kind(&record.kind).map_or_else(String::new, |def| def.many(site.words().catalog()));
    let board = view.and_then(|view| view.place).map(|(pipeline, _)| {
        let url = address::href(&address::board(&config.pipelines[pipeline].id));
        link(ROOT, &url, &board::pipeline_name(site, pipeline))
    });
    html! {
        li { (link(ROOT, &list, &title)) }
        @if let Some(board) = board { li { (board) } }
    }
}

/// The line below the name: what it does, where it belongs, who looks after it.
pub(super) fn below(site: &Site, record: &Record) -> Markup {
    let book = &site.snapshot().book;
    let shown = |text: &str| html! { (task::clipped(text)) };
    let text = |key: &str| record.value(key).map(shown);
    let links = |key: &str| -> Vec<Markup> {
        let found: Vec<Markup> = book.all_linked(record, key).into_iter().map(|ix| to_record(site, ix)).collect();
        if found.is_empty() { record.values(key).take(3).map(shown).collect() } else { found }
    };
    let mut line: Vec<Markup> = match record.kind {
        Kind::Contact => text("role").into_iter().chain(links("company")).chain(links("companies")).collect(),
        Kind::Company => text("industry").into_iter().chain(text("city")).collect(),
        Kind::Member => text("role").into_iter().collect(),
        Kind::Deal => links("company"),
        Kind::Own(_) => links("company"),
    };
    if let Some(owner) = site.owner_name(record).filter(|_| record.kind != Kind::Member) {
        let page = book.linked(record, "owner").map(|ix| site.href(ix));
        line.push(html! {
            (site.words().word("site-owned-by")) " "
            @match page {
                Some(page) => (link(ROOT, &page, &owner)),
                None => (owner),
            }
        });
    }
    joined(&line)
}

/// What state it is in, and its own tags, an item each.
pub(super) fn tags(site: &Site, record: &Record, view: Option<&DealView>) -> Markup {
    let marks = marks(site, record, view);
    html! { @for mark in &marks { li { (mark) } } }
}

fn marks(site: &Site, record: &Record, view: Option<&DealView>) -> Vec<Mark> {
    let words = site.words();
    let mark = |text: String, tone: &'static str| Mark { text, tone };
    let mut marks = Vec::new();
    if let Some(view) = view {
        let tone = if matches!(view.status, DealStatus::Open | DealStatus::Won) { "live" } else { "" };
        marks.push(mark(deal::status_name(site, view.status), tone));
        let tone = |key: &str| if key == "site-to-do-deal" { "sleepy" } else { "" };
        marks.extend(standing(site, view).map(|key| mark(words.word(key), tone(key))));
        marks.extend(deal::quiet(site, view).map(|text| mark(text, "sleepy")));
    } else if let Some(word) = record.value("status") {
        let choice =
            site.snapshot().config.field(&record.kind, "status").and_then(|def| Choice::among(&def.choices, word));
        marks.push(mark(choice.map_or(word, |choice| choice.name(words.catalog().language())).to_owned(), "live"));
    }
    if record.kind == Kind::Member && record.yes_no("active") == Some(false) {
        marks.push(mark(words.word("site-inactive"), ""));
    }
    if whom::do_not_call(record) {
        marks.push(mark(words.word("field-do_not_call"), "late"));
    }
    if record.yes_no("email_consent") == Some(false) {
        marks.push(mark(words.word("site-no-mailings"), "sleepy"));
    }
    marks.extend(record.values("tags").take(MOST_TAGS).map(|text| mark(text.to_owned(), "")));
    marks
}

/// To do or on standby: derived, never stored.
fn standing(site: &Site, view: &DealView) -> Option<&'static str> {
    let ahead = view.is_on_standby(site.snapshot().today);
    view.is_open().then_some(if ahead { "site-standby" } else { "site-to-do-deal" })
}

/// A deal's amount and chance.
pub(super) fn figure(site: &Site, view: &DealView) -> Option<Data> {
    let words = site.words();
    let value = view.value?;
    let data = Data::new().with("text", words.money(value));
    if !view.is_open() {
        return Some(data);
    }
    let weighted =
        words.money(crate::money::Money::new(value.percent(view.probability).amount.round(), value.currency));
    let weighted = words.say(&crate::lang::Message::new("site-weighted").with("amount", weighted));
    Some(data.with("under", format!("{} · {weighted}", words.percent(view.probability))))
}

/// What is wrong with the file.
pub(super) fn faults(site: &Site, ix: Ix, record: &Record) -> Option<Data> {
    let words = site.words();
    let faults = site.findings_in(ix);
    let worst = faults.iter().map(|fault| fault.severity).max()?;
    let row = |fault: &Diagnostic| {
        let line = record.source.position(fault.span.start).line;
        let hints: Vec<String> = fault.hints.iter().map(|hint| with_code(&words.say(hint))).collect();
        Data::new()
            .with("place", words.count("site-at-line", line))
            .with_html("text", with_code(&words.say(&fault.message)))
            .with_html("hint", hints.join(" "))
    };
    let data = Data::new()
        .with("title", words.count("site-faults", faults.len()))
        .with_list("rows", faults.iter().take(MOST_FAULTS).map(row));
    Some(if worst == Severity::Error { data.with("late", true) } else { data })
}
