//! The last look: the result is given only if it reads back as what was meant and nothing is missing from it.

use std::collections::BTreeMap;

use super::conflict::{Choice, regions, resolved};
use super::layout::{Class, Emit, Out};
use super::piece::Version;
use super::value::Meaning;
use super::{BASE, Merged, OURS, THEIRS, Three, front};
use crate::config::{Config, Kind};

/// Whether a result may be given.
pub(super) fn holds(
    merged: &Merged,
    turned: bool,
    versions: &Three<Version>,
    front: &[Out],
    body: &[Out],
    kind: &Kind,
    config: &Config,
) -> bool {
    let found = regions(&merged.text);
    if found.len() != merged.conflicts || super::is_marked(&resolved(&merged.text, Choice::Ours)) {
        return false;
    }
    let meanings = front::meanings(versions, kind, config);
    let choices = if turned { [Choice::Theirs, Choice::Ours] } else { [Choice::Ours, Choice::Theirs] };
    choices.into_iter().enumerate().all(|(side, choice)| {
        let Some(read) = Version::read(&resolved(&merged.text, choice), kind, config) else { return false };
        let front_reads = emitted(&read, &read.front) == wanted(front, side);
        let body_reads = emitted(&read, &read.body) == wanted(body, side);
        front_reads && body_reads && means(&read, &meanings, side, kind, config)
    }) && nothing_is_missing(merged, versions)
}

fn wanted(outs: &[Out], side: usize) -> Vec<Emit> {
    let pieces = |out: &Out| match out {
        Out::Piece(emit) => vec![emit.clone()],
        Out::Clash { ours, .. } if side == 0 => ours.clone(),
        Out::Clash { theirs, .. } => theirs.clone(),
    };
    outs.iter().flat_map(pieces).collect()
}

fn emitted(version: &Version, pieces: &[super::piece::Piece]) -> Vec<Emit> {
    let emit =
        |piece: &super::piece::Piece| Emit { class: Class::of(piece.sort), text: version.text(*piece).to_owned() };
    pieces.iter().map(emit).collect()
}

/// Whether every key says what it must, and no other key is there.
fn means(version: &Version, meanings: &[(String, [Meaning; 2])], side: usize, kind: &Kind, config: &Config) -> bool {
    let record = &version.record;
    let said = |key: &str| {
        record.field(key).map_or(Meaning::Nothing, |field| Meaning::of(&field.value, config.field(kind, key)))
    };
    let known = record.fields.iter().all(|field| meanings.iter().any(|(key, _)| **key == *field.key));
    known && meanings.iter().all(|(key, both)| said(key).unordered() == both[side].unordered())
}

/// Whether each line of a side is in the result as often as the other side did not take it out. What was merged within
/// a key, a task or a log line is compared by its meaning elsewhere.
fn nothing_is_missing(merged: &Merged, versions: &Three<Version>) -> bool {
    let counts = [BASE, OURS, THEIRS].map(|side| count(&versions[side]));
    let mut present: BTreeMap<&str, usize> = BTreeMap::new();
    merged.text.lines().for_each(|line| *present.entry(line).or_default() += 1);
    let of = |side: usize, line: &str| counts[side].get(line).copied().unwrap_or(0);
    let needed = |line: &str| {
        let (base, ours, theirs) = (of(BASE, line), of(OURS, line), of(THEIRS, line));
        let ours_left = ours.saturating_sub(base.saturating_sub(theirs));
        let theirs_left = theirs.saturating_sub(base.saturating_sub(ours));
        ours_left.max(theirs_left)
    };
    let lines = counts[OURS].keys().chain(counts[THEIRS].keys());
    lines.into_iter().all(|line| present.get(line.as_str()).copied().unwrap_or(0) >= needed(line))
}

/// The plain lines of a body that say something, with how often each stands there.
fn count(version: &Version) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for piece in version.body.iter().filter(|piece| Class::of(piece.sort) == Class::Line) {
        let text = version.text(*piece);
        if !text.trim().is_empty() {
            *counts.entry(text.to_owned()).or_default() += 1;
        }
    }
    counts
}
