//! Which piece of one version is which of another.

use std::collections::{BTreeMap, BTreeSet};

use super::piece::{Piece, Sort, Version};
use super::{BASE, OURS, THEIRS, Three};
use crate::record::{Interaction, Task};

/// From this likeness on an unmatched item is taken for a changed one.
const LIKE: f64 = 0.6;
/// Steps that comparing may take; a record in which thousands of lines were rewritten is not worth more.
const MOST_STEPS: usize = 20_000_000;

/// A thing that has an identity of its own, by its places in the versions.
pub(super) type Unit = Three<Option<usize>>;

/// What a token of a sequence stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A line, which is what it says.
    Line(String),
    /// A thing, whatever it says.
    Unit(Unit),
}

/// Three sequences of tokens; equal numbers are the same line or the same thing.
pub(super) struct Sequences {
    pub(super) tokens: Vec<Token>,
    pub(super) of: Three<Vec<u32>>,
}

/// The pieces of one section of the versions, as sequences.
pub(super) fn sequences(versions: &Three<Version>, pieces: Three<&[Piece]>, units: &[Unit]) -> Sequences {
    let mut tokens: Vec<Token> = units.iter().map(|unit| Token::Unit(*unit)).collect();
    let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let of = [BASE, OURS, THEIRS].map(|side| {
        let places: BTreeMap<usize, u32> =
            units.iter().enumerate().filter_map(|(id, unit)| Some((unit[side]?, number(id)))).collect();
        let token = |(place, piece): (usize, &Piece)| {
            places.get(&place).copied().unwrap_or_else(|| {
                let text = versions[side].text(*piece);
                *lines.entry(text).or_insert_with(|| {
                    tokens.push(Token::Line(text.to_owned()));
                    number(tokens.len() - 1)
                })
            })
        };
        pieces[side].iter().enumerate().map(token).collect::<Vec<u32>>()
    });
    Sequences { tokens, of }
}

/// The entries of the front matter: a key is a thing.
pub(super) fn of_entries(versions: &Three<Version>) -> Vec<Unit> {
    let mut known: BTreeMap<&str, Unit> = BTreeMap::new();
    for side in [BASE, OURS, THEIRS] {
        for (place, piece) in versions[side].front.iter().enumerate() {
            if let Sort::Entry(number) = piece.sort {
                known.entry(&versions[side].record.fields[number].key).or_default()[side] = Some(place);
            }
        }
    }
    known.into_values().collect()
}

/// The tasks and log lines of the body; nothing when it is in doubt which is which.
pub(super) fn of_items(versions: &Three<Version>) -> Option<Vec<Unit>> {
    let items = [BASE, OURS, THEIRS].map(|side| items(&versions[side]));
    let mut units: Vec<Unit> = items[BASE].iter().map(|item| [Some(item.place), None, None]).collect();
    for side in [OURS, THEIRS] {
        for (base, other) in pairs(&items[BASE], &items[side], Likeness::Guessed) {
            units[base][side] = Some(items[side][other].place);
        }
    }
    let added = [OURS, THEIRS].map(|side| {
        let known: BTreeSet<usize> = units.iter().filter_map(|unit| unit[side]).collect();
        items[side].iter().filter(|item| !known.contains(&item.place)).copied().collect::<Vec<Item<'_>>>()
    });
    let both = pairs(&added[0], &added[1], Likeness::Same);
    let mut new: Vec<Unit> = added[0].iter().map(|item| [None, Some(item.place), None]).collect();
    for (mine, other) in &both {
        new[*mine][THEIRS] = Some(added[1][*other].place);
    }
    let taken: BTreeSet<usize> = both.iter().map(|(_, other)| *other).collect();
    new.extend(
        (0..added[1].len())
            .filter(|other| !taken.contains(other))
            .map(|other| [None, None, Some(added[1][other].place)]),
    );
    let gone = items[BASE].iter().zip(&units).filter(|(_, unit)| unit[OURS].is_none() && unit[THEIRS].is_none());
    let new_on = |side: usize| {
        let places: BTreeSet<usize> = new.iter().filter_map(|unit| unit[side]).collect();
        let new = items[side].iter().filter(|item| places.contains(&item.place));
        new.map(Item::slot).collect::<BTreeSet<_>>()
    };
    let (ours, theirs) = (new_on(OURS), new_on(THEIRS));
    // Both took it out and both put something in: each may have rewritten it past recognition.
    let in_doubt = gone.map(|(item, _)| item.slot()).any(|slot| ours.contains(&slot) && theirs.contains(&slot));
    units.extend(new);
    (!in_doubt).then_some(units)
}

/// A task or log line.
#[derive(Clone, Copy)]
struct Item<'a> {
    place: usize,
    text: &'a str,
    what: What<'a>,
}

impl Item<'_> {
    /// What a rewritten item keeps: being a task, or the day of a log line.
    fn slot(&self) -> Option<crate::date::Date> {
        match self.what {
            What::Task(_) => None,
            What::Log(log) => Some(log.date),
        }
    }
}

#[derive(Clone, Copy)]
enum What<'a> {
    Task(&'a Task),
    Log(&'a Interaction),
}

fn items(version: &Version) -> Vec<Item<'_>> {
    let item = |(place, piece): (usize, &Piece)| {
        let what = match piece.sort {
            Sort::Task(number) => What::Task(&version.record.tasks[number]),
            Sort::Log(number) => What::Log(&version.record.interactions[number]),
            Sort::Entry(_) | Sort::Line => return None,
        };
        Some(Item { place, text: version.text(*piece).trim(), what })
    };
    version.body.iter().enumerate().filter_map(item).collect()
}

/// How far two items may differ and still be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// They say the same thing.
    Same,
    /// One may be the other, reworded.
    Guessed,
}

/// Pairs of places in two lists, surest first; each place at most once.
fn pairs(before: &[Item<'_>], after: &[Item<'_>], likeness: Likeness) -> Vec<(usize, usize)> {
    let mut pairs = Pairs { before, after, partner: vec![None; before.len()], taken: vec![false; after.len()] };
    pairs.by(|item| Some((0, item.text.to_owned())));
    pairs.by(|item| match item.what {
        What::Task(_) => block_id(item.text).map(|id| (1, id.to_owned())),
        What::Log(_) => None,
    });
    // The same words come back: a call each month. The day tells which one it is.
    pairs.by(|item| match item.what {
        What::Task(task) => Some((1, format!("{:?} {}", task.due, task.text.to_lowercase()))),
        What::Log(log) => Some((2, format!("{} {:?} {:?} {}", log.date, log.time, log.kind, log.text))),
    });
    pairs.by_only(|item| match item.what {
        What::Task(task) => Some(task.text.to_lowercase()),
        What::Log(_) => None,
    });
    if likeness == Likeness::Guessed {
        pairs.by_likeness();
        pairs.by_gap();
    }
    pairs.partner.iter().enumerate().filter_map(|(place, partner)| Some((place, (*partner)?))).collect()
}

/// The id that Obsidian writes behind a line: `^t4kq7`.
pub(super) fn block_id(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next_back()?;
    word.strip_prefix('^').filter(|id| !id.is_empty())
}

struct Pairs<'a> {
    before: &'a [Item<'a>],
    after: &'a [Item<'a>],
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs<'_> {
    fn free(&self) -> (Vec<usize>, Vec<usize>) {
        let before = (0..self.before.len()).filter(|&place| self.partner[place].is_none());
        let after = (0..self.after.len()).filter(|&place| !self.taken[place]);
        (before.collect(), after.collect())
    }

    fn join(&mut self, before: usize, after: usize) {
        self.partner[before] = Some(after);
        self.taken[after] = true;
    }

    /// Pairs what has the same key: the first with the first, the second with the second.
    fn by(&mut self, key: impl Fn(&Item<'_>) -> Option<(u8, String)>) {
        let (before, after) = self.free();
        let mut waiting: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
        for place in after.into_iter().rev() {
            if let Some(key) = key(&self.after[place]) {
                waiting.entry(key).or_default().push(place);
            }
        }
        for place in before {
            let found = key(&self.before[place]).and_then(|key| waiting.get_mut(&key)?.pop());
            if let Some(other) = found {
                self.join(place, other);
            }
        }
    }

    /// Pairs what has the same key, if it has it alone.
    fn by_only(&mut self, key: impl Fn(&Item<'_>) -> Option<String>) {
        let (before, after) = self.free();
        let mut holders: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, places, items) in [(0, before, self.before), (1, after, self.after)] {
            for place in places {
                if let Some(key) = key(&items[place]) {
                    holders.entry(key).or_default()[side].push(place);
                }
            }
        }
        for [before, after] in holders.into_values() {
            if let ([one], [other]) = (before.as_slice(), after.as_slice()) {
                self.join(*one, *other);
            }
        }
    }

    /// Pairs what was reworded: the likest first.
    fn by_likeness(&mut self) {
        let (before, after) = self.free();
        let length =
            |items: &[Item<'_>], places: &[usize]| places.iter().map(|&place| items[place].text.len()).sum::<usize>();
        if length(self.before, &before).saturating_mul(length(self.after, &after)) > MOST_STEPS {
            return;
        }
        let mut scored: Vec<(u32, usize, usize)> = Vec::new();
        for &one in &before {
            for &other in &after {
                let likeness = likeness(&self.before[one], &self.after[other]);
                if likeness >= LIKE {
                    // Thousandths order like the number, without the trouble of comparing fractions.
                    scored.push(((likeness * 1000.0) as u32, one, other));
                }
            }
        }
        scored.sort_by_key(|&(likeness, one, other)| (std::cmp::Reverse(likeness), one.abs_diff(other), one));
        for (_, one, other) in scored {
            if self.partner[one].is_none() && !self.taken[other] {
                self.join(one, other);
            }
        }
    }

    /// Pairs a log line with the only one that stands in its place, however much it was rewritten.
    fn by_gap(&mut self) {
        let (before, after) = self.free();
        let is_log = |item: &Item<'_>| matches!(item.what, What::Log(_));
        if before.len().saturating_mul(self.before.len() + after.len()) > MOST_STEPS {
            return;
        }
        for place in before {
            let start = self.partner[..place].iter().rev().find_map(|partner| *partner).map_or(0, |last| last + 1);
            let end = self.partner[place..].iter().find_map(|partner| *partner).unwrap_or(self.after.len());
            let from = self.partner[..place].iter().rposition(Option::is_some).map_or(0, |last| last + 1);
            let to = self.partner[place..].iter().position(Option::is_some).map_or(self.before.len(), |at| place + at);
            let inside = after.iter().filter(|&&other| (start..end).contains(&other) && !self.taken[other]);
            let inside: Vec<usize> = inside.copied().collect();
            if let (true, [other]) = (to - from == 1 && is_log(&self.before[place]), inside.as_slice())
                && is_log(&self.after[*other])
            {
                self.join(place, *other);
            }
        }
    }
}

/// How much two items are alike, from 0 to 1; a task is never like a log line.
fn likeness(one: &Item<'_>, other: &Item<'_>) -> f64 {
    match (one.what, other.what) {
        (What::Task(one), What::Task(other)) => strsim::normalized_levenshtein(&one.text, &other.text),
        (What::Log(one), What::Log(other)) if one.date == other.date || one.text == other.text => {
            strsim::normalized_levenshtein(&one.text, &other.text)
        }
        _ => 0.0,
    }
}
