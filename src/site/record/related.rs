//! What leads to a record: its people, its deals, and the rest kind by kind.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::book::Ix;
use crate::config::{Choice, Kind};
use crate::record::DealStatus;
use crate::site::behind::more;
use crate::site::element::{Mark, Text, sheet};
use crate::site::links::ROOT;
use crate::site::{Site, board, deal, people, task};
use crate::views::deal::{DealView, Totals};
use crate::views::record::{Around, MOST};

/// Most people whose numbers are listed, and most ways to reach each.
const MOST_PEOPLE: usize = 20;
const MOST_WAYS: usize = 4;

/// The people of a company or a deal, with their numbers.
pub(super) fn people(site: &Site, around: &Around<'_>) -> Markup {
    if around.people.is_empty() {
        return Markup::default();
    }
    let more = more(site, around.people.len(), MOST_PEOPLE);
    let body = html! {
        ul class="reach people" { @for &ix in around.people.iter().take(MOST_PEOPLE) { (person(site, ix)) } }
        @if let Some(more) = more { p class="soft" { (more) } }
    };
    sheet("people", site.words().named("people"), None, &body)
}

fn person(site: &Site, ix: Ix) -> Markup {
    let record = site.snapshot().book.record(ix);
    html! {
        li {
            a href={ (ROOT) (Text(site.href(ix))) } { b { (Text(&task::clipped(&record.name))) } }
            @if let Some(role) = record.value("role") { " " span class="soft" { (Text(&task::clipped(role))) } }
            @for way in people::reach(record, MOST_WAYS) { br; (way) }
        }
    }
}

/// A section for the deals around a record, and one for each other kind that leads to it.
pub(super) fn groups(site: &Site, around: &Around<'_>) -> Markup {
    let mut number = 0;
    let mut group = |kind: &Kind, note: &str, count: usize, rows: &Markup| {
        number += 1;
        let more = more(site, count, MOST);
        let body = html! { ul class="lines" { (rows) } @if let Some(more) = more { p class="soft" { (more) } } };
        sheet(&format!("group-{number}"), site.many(kind), Some(note), &body)
    };
    html! {
        @if !around.deals.is_empty() {
            @let rows = html! { @for view in around.deals.iter().take(MOST) { (deal_row(site, view)) } };
            (group(&Kind::Deal, &deals_note(site, &around.deals), around.deals.len(), &rows))
        }
        @for (kind, list) in &around.others {
            @let rows = html! { @for &ix in list.iter().take(MOST) { (other_row(site, ix)) } };
            (group(kind, &site.words().catalog().number(list.len().into()), list.len(), &rows))
        }
    }
}

fn deals_note(site: &Site, deals: &[DealView]) -> String {
    let words = site.words();
    let config = &site.snapshot().config;
    let mut parts = Vec::new();
    let open = Totals::of(config, deals.iter().filter(|deal| deal.is_open()));
    if open.count > 0 {
        parts.push(format!("{} {}", words.count("site-count-open", open.count), board::total(site, &open)));
    }
    let won = Totals::of(config, deals.iter().filter(|deal| deal.status == DealStatus::Won));
    if won.count > 0 {
        parts.push(format!("{} {}", words.count("site-count-won", won.count), board::total(site, &won)));
    }
    parts.join(" · ")
}

fn deal_row(site: &Site, view: &DealView) -> Markup {
    let beside = Beside {
        done: !view.is_open(),
        mark: deal::mark(site, view),
        under: deal::under(site, view).map(Cow::from),
        side: view.value.map(|value| site.words().money(value)),
    };
    row(site, view.ix, &beside)
}

fn other_row(site: &Site, ix: Ix) -> Markup {
    let record = site.snapshot().book.record(ix);
    let def = site.snapshot().config.field(&record.kind, "status");
    let status = record.value("status").map(|word| {
        let choice = def.and_then(|def| Choice::among(&def.choices, word));
        choice.map_or(word, |choice| choice.name(site.words().catalog().language())).to_owned()
    });
    let under = ["role", "industry", "city"].into_iter().find_map(|key| record.value(key)).map(task::clipped);
    row(site, ix, &Beside { done: false, mark: status.map(|text| Mark { text, tone: "" }), under, side: None })
}

/// What stands beside the name of a record in the list of another.
struct Beside<'a> {
    done: bool,
    mark: Option<Mark>,
    under: Option<Cow<'a, str>>,
    side: Option<String>,
}

fn row(site: &Site, ix: Ix, beside: &Beside<'_>) -> Markup {
    html! {
        li class=[beside.done.then_some("done")] {
            div {
                a class="main" href={ (ROOT) (Text(site.href(ix))) } { (Text(&task::clipped(site.name(ix)))) }
                @if let Some(mark) = &beside.mark { " " (mark) }
            }
            @if let Some(under) = &beside.under { div class="under" { (Text(under)) } }
            @if let Some(side) = &beside.side { div class="side" { (Text(side)) } }
        }
    }
}
