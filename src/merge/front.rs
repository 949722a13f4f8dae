//! The front matter of the three versions, key by key.

use std::cmp::Ordering;

use super::entry::{Entry, Key};
use super::identity::{Unit, of_entries};
use super::layout::{Fate, Out, Section};
use super::piece::{Sort, Version};
use super::value::Meaning;
use super::{BASE, OURS, THEIRS, Three, pick};
use crate::config::{Config, Kind};

/// Keys whose values make sense only together: where the sides changed different ones, none is taken.
const TOGETHER: [&[&str]; 3] = [
    &["value", "currency", "lines"],
    &["pipeline", "stage", "status", "closed_date", "lost_reason"],
    &["stage", "probability"],
];

/// The fences of the result.
pub(super) fn fences(versions: &Three<Version>) -> Option<(&str, &str)> {
    let [ours, theirs] = [versions[OURS].fences()?, versions[THEIRS].fences()?];
    let base = versions[BASE].fences().unwrap_or(ours);
    Some((pick(base.0, ours.0, theirs.0)?, pick(base.1, ours.1, theirs.1)?))
}

/// The parts of the result.
pub(super) fn merge(versions: &Three<Version>, kind: &Kind, config: &Config) -> Vec<Out> {
    let units = of_entries(versions);
    let fates: Vec<Fate> = fates(&keys(versions, &units, kind, config)).into_iter().map(|(fate, _)| fate).collect();
    let pieces = [BASE, OURS, THEIRS].map(|side| versions[side].front.as_slice());
    // What both added at one spot stands as the catalogue has it.
    let rank = |unit: &Unit| {
        let version = [OURS, THEIRS, BASE].into_iter().find_map(|side| Some((&versions[side], unit[side]?)));
        let (version, place) = version?;
        let Sort::Entry(number) = version.front[place].sort else { return None };
        let key = &version.record.fields[number].key;
        config.kind(kind)?.fields.iter().position(|def| *def.name == **key)
    };
    let order = |placed: &Unit, new: &Unit| -> Option<Ordering> { Some(rank(placed)?.cmp(&rank(new)?)) };
    Section { versions, pieces, units: &units, fates: &fates, order: &order }.merge()
}

/// What each key must say in the result, for either side of its conflicts.
pub(super) fn meanings(versions: &Three<Version>, kind: &Kind, config: &Config) -> Vec<(String, [Meaning; 2])> {
    let units = of_entries(versions);
    let keys = keys(versions, &units, kind, config);
    let says = |(key, (_, meaning)): (&Key<'_>, (Fate, Option<Meaning>))| {
        let both = match meaning {
            Some(meaning) => [meaning.clone(), meaning],
            None => [key.meanings[OURS].clone(), key.meanings[THEIRS].clone()],
        };
        (key.name().to_owned(), both)
    };
    let fates = fates(&keys);
    keys.iter().zip(fates).map(says).collect()
}

fn keys<'a>(versions: &'a Three<Version>, units: &[Unit], kind: &'a Kind, config: &'a Config) -> Vec<Key<'a>> {
    let key = |unit: &Unit| {
        let entries = [BASE, OURS, THEIRS].map(|side| {
            let version = &versions[side];
            let piece = version.front[unit[side]?];
            let Sort::Entry(number) = piece.sort else { return None };
            let field = version.record.fields.get(number)?;
            Some(Entry { text: version.text(piece), start: piece.span.start as usize, field, version })
        });
        let name = entries.iter().flatten().next().map_or("", |entry| &*entry.field.key);
        let def = config.field(kind, name);
        let meaning =
            |entry: Option<Entry<'_>>| entry.map_or(Meaning::Nothing, |entry| Meaning::of(&entry.field.value, def));
        let meanings = entries.map(meaning);
        Key { entries, meanings, def, kind, config }
    };
    units.iter().map(key).collect()
}

fn fates(keys: &[Key<'_>]) -> Vec<(Fate, Option<Meaning>)> {
    let entangled = |key: &&Key<'_>| keys.iter().any(|other| are_entangled(key, other));
    let fate = |key: &Key<'_>| if entangled(&key) { (key.clash(), None) } else { key.fate() };
    keys.iter().map(fate).collect()
}

/// Whether the sides changed two keys that belong together, one this and one that.
fn are_entangled(key: &Key<'_>, other: &Key<'_>) -> bool {
    let (name, other_name) = (key.name(), other.name());
    let together = TOGETHER.iter().any(|group| group.contains(&name) && group.contains(&other_name));
    let agreed = |key: &Key<'_>| key.meanings[OURS] == key.meanings[THEIRS];
    if name == other_name || !together || agreed(key) || agreed(other) {
        return false;
    }
    let crossed = |one: usize, two: usize| key.changed(one) && other.changed(two);
    crossed(OURS, THEIRS) || crossed(THEIRS, OURS) || key.is_disputed() || other.is_disputed()
}
