//! The head of a record's page: where one is, the line below the name, marks, amount, faults.

use maud::{Markup, PreEscaped, Render, html};

use crate::book::Ix;
use crate::config::{Choice, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::money::Money;
use crate::record::{DealStatus, Record};
use crate::site::element::{Mark, Text, joined, link};
use crate::site::links::{ROOT, to_record, with_code};
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
    let list = address::href(&site.list_of(&record.kind));
    let board = view.and_then(|view| view.place).map(|(pipeline, _)| {
        let url = address::href(&address::board(&config.pipelines[pipeline].id));
        link(ROOT, &url, &board::pipeline_name(site, pipeline))
    });
    html! {
        li { (link(ROOT, &list, site.many(&record.kind))) }
        @if let Some(board) = board { li { (board) } }
    }
}

/// The name with what is known at once: what it does and where it belongs, its state, a deal's amount.
pub(super) fn lead(site: &Site, record: &Record, view: Option<&DealView>) -> Markup {
    let below = below(site, record);
    let marks = marks(site, record, view);
    html! {
        div class="lead" {
            div {
                h1 { (Text(&record.name)) }
                @if !below.is_empty() { p class="sub" { (joined(&below)) } }
                @if !marks.is_empty() { ul class="tags" { @for mark in &marks { li { (mark) } } } }
            }
            @if let Some(figure) = view.and_then(|view| figure(site, view)) { div class="beside" { (figure) } }
        }
    }
}

/// The line below the name: what it does, where it belongs, who looks after it.
fn below(site: &Site, record: &Record) -> Vec<Markup> {
    let book = &site.snapshot().book;
    let shown = |text: &str| Text(&task::clipped(text)).render();
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
    if let Some((owner, page)) = site.owner(record).filter(|_| record.kind != Kind::Member) {
        line.push(html! {
            (site.words().named("owned_by")) " "
            @match page {
                Some(ix) => (link(ROOT, site.href(ix), owner)),
                None => (owner),
            }
        });
    }
    line
}

/// What state it is in, and its own tags.
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
fn figure(site: &Site, view: &DealView) -> Option<Markup> {
    let words = site.words();
    let value = view.value?;
    let chance = view.is_open().then(|| {
        let weighted = Money::new(value.percent(view.probability).amount.round(), value.currency);
        let weighted = words.say(&Message::new("site-weighted").with("amount", words.money(weighted)));
        format!("{} · {weighted}", words.percent(view.probability))
    });
    Some(html! {
        div class="figure" { (words.money(value)) }
        @if let Some(chance) = chance { div class="soft" { (chance) } }
    })
}

/// What is wrong with the file.
pub(super) fn faults(site: &Site, ix: Ix, record: &Record) -> Markup {
    let words = site.words();
    let faults = site.findings_in(ix);
    let Some(worst) = faults.iter().map(|fault| fault.severity).max() else { return Markup::default() };
    let row = |fault: &Diagnostic| {
        let line = record.source.position(fault.span.start).line;
        let hints: Vec<String> = fault.hints.iter().map(|hint| with_code(&words.say(hint))).collect();
        html! {
            li {
                (words.count("site-at-line", line)) (PreEscaped(with_code(&words.say(&fault.message))))
                @if !hints.is_empty() { " " span class="hint" { (PreEscaped(hints.join(" "))) } }
            }
        }
    };
    html! {
        section class={ "banner" @if worst == Severity::Error { " late" } } aria-labelledby="faults" {
            h2 id="faults" { (words.count("site-faults", faults.len())) }
            ul { @for fault in faults.iter().take(MOST_FAULTS) { (row(fault)) } }
        }
        "\n"
    }
}
