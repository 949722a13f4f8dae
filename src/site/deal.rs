//! How deals speak: stage, customer, how long they have been quiet, the bar of stages.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::book::Ix;
use crate::lang::Message;
use crate::pipeline::Stage;
use crate::record::DealStatus;
use crate::site::element::{Mark, Text, joined};
use crate::site::{Site, memory, task};
use crate::views::deal::DealView;
use crate::views::memory::StageMemory;

pub(super) fn customer<'a>(site: &'a Site, deal: &DealView) -> Option<Cow<'a, str>> {
    customer_ix(site, deal.ix).map(|ix| task::clipped(site.name(ix)))
}

fn customer_ix(site: &Site, ix: Ix) -> Option<Ix> {
    let book = &site.snapshot().book;
    let record = book.record(ix);
    book.linked(record, "company").or_else(|| book.linked(record, "contacts"))
}

fn stage<'a>(site: &'a Site, deal: &DealView) -> Option<&'a Stage> {
    let (pipeline, stage) = deal.place?;
    site.snapshot().config.pipelines.get(pipeline)?.stages.get(stage)
}

/// The name of a deal's stage; what the file says when the config knows no such stage.
pub(super) fn stage_name(site: &Site, deal: &DealView) -> Option<String> {
    match stage(site, deal) {
        Some(stage) => Some(name_of(site, stage)),
        None => site.snapshot().book.record(deal.ix).value("stage").map(str::to_owned),
    }
}

pub(super) fn name_of(site: &Site, stage: &Stage) -> String {
    stage.label.get(site.words().catalog().language()).unwrap_or(&stage.id).to_owned()
}

/// The word for a status.
pub(super) fn status_name(site: &Site, status: DealStatus) -> String {
    site.words().word(match status {
        DealStatus::Open => "site-deal-open",
        DealStatus::Won => "site-deal-won",
        DealStatus::Lost => "site-deal-lost",
        DealStatus::Cancelled => "site-deal-cancelled",
    })
}

/// Since when nobody has heard of it, if that is too long.
pub(super) fn quiet(site: &Site, deal: &DealView) -> Option<String> {
    let days = deal.quiet.filter(|_| deal.rots)?;
    Some(site.words().count("site-quiet-for", usize::try_from(days).unwrap_or(0)))
}

/// The same with the days that its stage allows.
pub(super) fn quiet_against_limit(site: &Site, deal: &DealView) -> Option<String> {
    let days = deal.quiet.filter(|_| deal.rots)?;
    let limit = site.snapshot().patience(deal.ix)?;
    let message = Message::new("site-quiet-against").with("count", i64::from(days)).with("limit", i64::from(limit));
    Some(site.words().say(&message))
}

/// The stage of an open deal, the status of a closed one.
pub(super) fn mark(site: &Site, deal: &DealView) -> Option<Mark> {
    let (text, tone) = match deal.status {
        DealStatus::Open => (stage_name(site, deal)?, "live"),
        closed => (status_name(site, closed), if closed == DealStatus::Won { "live" } else { "" }),
    };
    Some(Mark { text, tone })
}

/// What a list says below a deal's name: the next action of an open one, the day of a closed one.
pub(super) fn under(site: &Site, deal: &DealView) -> Option<String> {
    let words = site.words();
    if !deal.is_open() {
        let day = site.snapshot().closed(deal.ix)?;
        return Some(words.catalog().date(day, crate::lang::DateForm::Short));
    }
    let Some(next) = &deal.next else { return Some(words.word("site-no-action")) };
    let text = task::plain(site, next);
    match next.due {
        Some(due) => Some(format!("{text} · {}", words.due_text(due, site.snapshot().today))),
        None => Some(text),
    }
}

/// The bar of stages and, below it, what the deal has been through.
pub(super) fn stages(site: &Site, deal: &DealView, past: &StageMemory) -> Markup {
    let been = memory::line(site, deal, past);
    html! {
        (bar(site, deal, past))
        @if !been.is_empty() { p class="past" { (joined(&been)) } }
    }
}

/// An item for each stage; the last place says how it ended, or how it should.
fn bar(site: &Site, deal: &DealView, past: &StageMemory) -> Markup {
    let pipelines = &site.snapshot().config.pipelines;
    let Some((pipeline, here)) = deal.place.and_then(|(number, here)| Some((pipelines.get(number)?, here))) else {
        return Markup::default();
    };
    let shape = |place: usize| match place {
        place if place == here && deal.is_open() => "here",
        place if place < here || (deal.status == DealStatus::Won) || place == here => "past",
        _ => "",
    };
    let (end, end_shape) = match deal.status {
        DealStatus::Open => (DealStatus::Won, ""),
        DealStatus::Won => (DealStatus::Won, "here"),
        lost => (lost, "here lost"),
    };
    html! {
        ol class="stages" aria-label=(site.words().named("stages")) {
            @for (place, stage) in pipeline.stages.iter().enumerate() {
                (step(site, &name_of(site, stage), shape(place), memory::days_in(past, &stage.id)))
            }
            (step(site, &status_name(site, end), end_shape, None))
        }
    }
}

fn step(site: &Site, text: &str, shape: &'static str, days: Option<i32>) -> Markup {
    let words = site.words();
    let days = days.and_then(|days| usize::try_from(days).ok());
    html! {
        li class=(shape) aria-current=[shape.starts_with("here").then_some("step")] {
            (Text(text))
            @if let Some(days) = days {
                " " small title=(words.count("site-days", days)) { (words.count("site-days-short", days)) }
            }
        }
    }
}
