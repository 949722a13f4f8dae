//! Tasks, log lines and other text below the front matter.

use std::cmp::Ordering;

use super::identity::{Unit, of_items};
use super::layout::{Fate, Out, Section};
use super::piece::{Sort, Version};
use super::{BASE, OURS, THEIRS, Three, pick, task};
use crate::record::Interaction;

/// The parts of the result; nothing when it is in doubt which item is which.
pub(super) fn merge(versions: &Three<Version>) -> Option<Vec<Out>> {
    let units = of_items(versions)?;
    let fates: Vec<Fate> = units.iter().map(|unit| fate(versions, unit)).collect();
    let newest_first = newest_first(versions);
    let order = |placed: &Unit, new: &Unit| {
        let (placed, new) = (log(versions, placed)?, log(versions, new)?);
        let later = (placed.date, placed.time).cmp(&(new.date, new.time));
        Some(if newest_first { later.reverse() } else { later })
    };
    let pieces = [BASE, OURS, THEIRS].map(|side| versions[side].body.as_slice());
    Some(Section { versions, pieces, units: &units, fates: &fates, order: &order }.merge())
}

fn fate(versions: &Three<Version>, unit: &Unit) -> Fate {
    let texts = [BASE, OURS, THEIRS].map(|side| Some(versions[side].text(versions[side].body[unit[side]?])));
    if let Some(text) = pick(&texts[BASE], &texts[OURS], &texts[THEIRS]) {
        return text.map_or(Fate::Gone, |text| Fate::Kept(text.to_owned()));
    }
    let tasks = [BASE, OURS, THEIRS].map(|side| {
        let (version, piece) = (&versions[side], versions[side].body[unit[side]?]);
        let Sort::Task(number) = piece.sort else { return None };
        task::Lines::of(version.text(piece), piece.span, version.record.tasks.get(number)?)
    });
    let [base, ours, theirs] = &tasks;
    let merged = match (ours, theirs) {
        (Some(ours), Some(theirs)) => task::merge(base.as_ref(), ours, theirs),
        _ => None,
    };
    merged.map_or(Fate::Clash(None), Fate::Kept)
}

fn log<'a>(versions: &'a Three<Version>, unit: &Unit) -> Option<&'a Interaction> {
    [OURS, THEIRS, BASE].into_iter().find_map(|side| {
        let Sort::Log(number) = versions[side].body[unit[side]?].sort else { return None };
        versions[side].record.interactions.get(number)
    })
}

/// Whether the record keeps its log with the newest line first, which is also how a new log begins.
fn newest_first(versions: &Three<Version>) -> bool {
    let mut count = 0i64;
    for side in [OURS, THEIRS] {
        for pair in versions[side].record.interactions.windows(2) {
            count += match pair[0].date.cmp(&pair[1].date) {
                Ordering::Greater => 1,
                Ordering::Less => -1,
                Ordering::Equal => 0,
            };
        }
    }
    count >= 0
}
