//! The thread of a record: interactions and changes in one row of time, newest first.

use std::cmp::Reverse;

use maud::{Markup, PreEscaped, html};

use crate::book::Ix;
use crate::compare::Event;
use crate::date::{Date, Time};
use crate::record::Interaction;
use crate::site::element::{Mark, joined, sheet};
use crate::site::links::{ROOT, RecordLinks, to_record};
use crate::site::{Site, told};
use crate::views::history::{Doing, of_record};
use crate::views::record::{Around, MOST_INTERACTIONS};

/// Items that are seen at once; the older ones are folded.
const SHOWN: usize = 15;
/// Most changes of a page.
const MOST_CHANGES: usize = 150;

/// One item.
enum Item<'a> {
    Said(Ix, &'a Interaction),
    Done(Doing<'a>),
}

impl Item<'_> {
    /// When it happened; what is not committed counts as newest, what has no day as oldest.
    fn when(&self, site: &Site) -> (Date, Time) {
        match self {
            Self::Said(_, it) => (it.date, it.time.unwrap_or(Time::MIN)),
            Self::Done(doing) if doing.commit.is_none() => (Date::MAX, Time::MAX),
            Self::Done(doing) => doing.when(site.snapshot()).unwrap_or((Date::MIN, Time::MIN)),
        }
    }
}

/// The thread of a record's page under its heading; `bare` when the page has nothing else to show.
pub(super) fn section(site: &Site, page: Ix, around: &Around<'_>, bare: bool) -> Markup {
    let words = site.words();
    let changes = changes(site, page);
    let left_out = around.thread.len().saturating_sub(MOST_INTERACTIONS) + changes.len().saturating_sub(MOST_CHANGES);
    let said = around.thread.iter().take(MOST_INTERACTIONS).map(|(from, it)| Item::Said(*from, it));
    let mut items: Vec<Item<'_>> = said.chain(changes.into_iter().take(MOST_CHANGES).map(Item::Done)).collect();
    if items.is_empty() && !bare {
        return Markup::default();
    }
    items.sort_by_cached_key(|item| Reverse(item.when(site)));
    let body = html! {
        @if bare { (nothing_yet(site)) }
        (blocks(site, page, &items))
        @if let Some(begins) = begins(site, page) { p class="soft" { (begins) } }
        @if left_out > 0 { p class="soft" { (words.count("site-and-more", left_out)) } }
    };
    sheet("thread", words.named("thread"), Some(&words.count("site-count-interactions", around.thread.len())), &body)
}

/// How a first interaction is written.
fn nothing_yet(site: &Site) -> Markup {
    let words = site.words();
    let kind = site.snapshot().config.interaction_kinds.first();
    let kind = kind.map_or("call", |choice| choice.name(words.catalog().language())).to_lowercase();
    html! {
        p class="empty" {
            (words.word("site-nothing-yet"))
            code { "- " (site.snapshot().today.to_string()) " " (kind) ": …" }
        }
    }
}

/// What is seen and what is folded.
fn blocks(site: &Site, page: Ix, items: &[Item<'_>]) -> Markup {
    let (seen, folded) = items.split_at(items.len().min(SHOWN));
    let list = |items: &[Item<'_>]| html! { ol class="thread" { @for item in items { (item_at(site, page, item)) } } };
    html! {
        @if !seen.is_empty() { (list(seen)) }
        @if !folded.is_empty() {
            details class="behind" {
                summary { (site.words().count("site-thread-older", folded.len())) }
                (list(folded))
            }
        }
    }
}

/// Where the history of a partial copy begins, when this record is older.
fn begins(site: &Site, page: Ix) -> Option<String> {
    let shallow = site.snapshot().timeline.gaps().shallow;
    let oldest = || of_record(site.snapshot(), page).pop();
    let known = shallow && oldest().is_some_and(|oldest| oldest.told.iter().any(|told| *told.event == Event::Created));
    if known { None } else { crate::site::activity::shallow(site) }
}

/// The changes without notes of interactions, which the thread holds themselves.
fn changes(site: &Site, page: Ix) -> Vec<Doing<'_>> {
    let mut doings = of_record(site.snapshot(), page);
    for doing in &mut doings {
        doing.told.retain(|told| !matches!(told.event, Event::Logged(_)));
    }
    doings.retain(|doing| !doing.told.is_empty());
    doings
}

fn item_at(site: &Site, page: Ix, item: &Item<'_>) -> Markup {
    match item {
        Item::Said(from, interaction) => said(site, page, *from, interaction),
        Item::Done(doing) => done(site, doing),
    }
}

fn done(site: &Site, doing: &Doing<'_>) -> Markup {
    let who = doing.commit.map(|commit| told::names(site, &told::people(site, commit)));
    html! {
        li class="change" {
            (when(site, doing))
            div {
                ul { (told::did(site, doing, &Markup::default())) }
                @if let Some(who) = who { div class="from" { (who) } }
            }
        }
    }
}

fn when(site: &Site, doing: &Doing<'_>) -> Markup {
    let words = site.words();
    let mark = |key: &str, tone| html! { (Mark { text: words.word(key), tone }) };
    match (doing.commit, doing.when(site.snapshot())) {
        (None, _) => mark("site-activity-uncommitted", "sleepy"),
        (Some(_), Some((date, time))) => html! { (words.past_near(date, time, site.snapshot().today)) },
        (Some(_), None) => mark("site-undated", ""),
    }
}

fn said(site: &Site, page: Ix, from: Ix, interaction: &Interaction) -> Markup {
    let config = &site.snapshot().config;
    let record = site.snapshot().book.record(from);
    let words = site.words();
    let kind = interaction.kind.as_deref().map(|word| {
        let known = config.interaction_kind(word);
        known.map_or_else(|| crate::lang::readable(word), |choice| choice.name(words.catalog().language()).to_owned())
    });
    let links = RecordLinks { site, record, root: ROOT };
    let who = interaction.member.as_deref().map(|handle| site.member_name(handle));
    let place = (from != page).then(|| to_record(site, from));
    let signed: Vec<Markup> = who.map(|who| html! { (who) }).into_iter().chain(place).collect();
    html! {
        li {
            (words.past(interaction.date, interaction.time, site.snapshot().today))
            div class="said" {
                @if let Some(kind) = kind { b { (kind) } " " }
                (PreEscaped(links.inline(&interaction.text)))
                @if !signed.is_empty() { div class="from" { (joined(&signed)) } }
            }
        }
    }
}
