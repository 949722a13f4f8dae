//! What a deal has been through, in words: days in its stages, moves, slips, the last sign of life.

use maud::{Markup, html};

use crate::lang::Message;
use crate::site::Site;
use crate::site::data::Data;
use crate::views::deal::DealView;
use crate::views::memory::StageMemory;

/// Days as a count.
fn count(days: i32) -> usize {
    usize::try_from(days).unwrap_or(0)
}

/// What a card says: how long the deal stands in its stage, and how often its close date slipped when it did more than
/// once. Without a past, how long it is open.
pub(super) fn card(site: &Site, view: &DealView, data: Data) -> Data {
    let words = site.words();
    if site.snapshot().timeline.is_empty() {
        return data.with_some("age", view.age.map(|days| words.count("site-open-for", count(days))));
    }
    let memory = StageMemory::of(site.snapshot(), view.ix);
    let days = memory.current().and_then(|stay| stay.days);
    data.with_some("age", days.map(|days| words.count("site-in-stage", count(days))))
        .with_some("slips", (memory.slips > 1).then(|| words.count("site-slips", memory.slips)))
}

/// Days that a deal spent in a stage, over all its stays there; none without a past.
pub(super) fn days_in(memory: &StageMemory, stage: &str) -> Option<i32> {
    let stays = memory.stays.iter().filter(|stay| &*stay.stage == stage);
    stays.filter_map(|stay| stay.days).reduce(i32::saturating_add)
}

/// Moves, slips and the last sign of life, below the bar of stages.
pub(super) fn line(site: &Site, view: &DealView, memory: &StageMemory) -> Vec<Markup> {
    let words = site.words();
    let mut parts: Vec<Markup> = Vec::new();
    if memory.moves > 0 {
        let message = Message::new("site-moves").with("count", memory.moves).with("back", memory.moves_back);
        parts.push(html! { span { (words.say(&message)) } });
    }
    if memory.slips > 0 {
        let tone = (memory.slips > 1).then_some("sleepy");
        parts.push(html! { span class=[tone] { (words.count("site-slips", memory.slips)) } });
    }
    if let Some(days) = memory.quiet_days(site.snapshot().today).filter(|_| view.is_open()) {
        parts.push(html! { span { (words.count("site-last-sign", count(days))) } });
    }
    parts
}
