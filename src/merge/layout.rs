//! The order of the result: the sequences of three versions merged, things by their identity, lines by what they say.

use std::collections::BTreeSet;

use super::align::{Changed, Part, apart, chunks, hunks};
use super::identity::{Sequences, Token, Unit, sequences};
use super::piece::{Piece, Sort, Version};
use super::{BASE, OURS, THEIRS, Three};

/// What becomes of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands in the result, with this text.
    Kept(String),
    /// One side took it out, and the other left it as it was.
    Gone,
    /// The sides want different things: both stand in the result, as far as they have it.
    Clash(Option<About>),
}

/// The key that two sides want different values for, with both values as a person reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) key: String,
    pub(super) ours: String,
    pub(super) theirs: String,
}

/// A piece of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Emit {
    pub(super) class: Class,
    pub(super) text: String,
}

/// What a piece of the result must read back as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Entry,
    Task,
    Log,
    Line,
}

impl Class {
    pub(super) fn of(sort: Sort) -> Self {
        match sort {
            Sort::Entry(_) => Self::Entry,
            Sort::Task(_) => Self::Task,
            Sort::Log(_) => Self::Log,
            Sort::Line => Self::Line,
        }
    }
}

/// A part of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    /// A piece that stands.
    Piece(Emit),
    /// Two versions to choose from.
    Clash { ours: Vec<Emit>, theirs: Vec<Emit>, about: Option<About> },
}

/// One section of the file in three versions.
pub(super) struct Section<'a> {
    pub(super) versions: &'a Three<Version>,
    pub(super) pieces: Three<&'a [Piece]>,
    pub(super) units: &'a [Unit],
    /// What becomes of each of the units.
    pub(super) fates: &'a [Fate],
    /// Where a new one goes among others, if that is a matter of its own: less stands first.
    pub(super) order: &'a dyn Fn(&Unit, &Unit) -> Option<std::cmp::Ordering>,
}

impl Section<'_> {
    /// The parts of the result, in order.
    pub(super) fn merge(&self) -> Vec<Out> {
        let mut sequences = sequences(self.versions, self.pieces, self.units);
        self.put_back(&mut sequences);
        let [base, ours, theirs] = &sequences.of;
        let mut layout = Layout { section: self, tokens: &sequences.tokens, emitted: BTreeSet::new(), out: Vec::new() };
        for chunk in chunks(base, ours, theirs) {
            let (ours, theirs) = (&ours[chunk.ours], &theirs[chunk.theirs]);
            match chunk.changed {
                Changed::Nobody | Changed::Ours => layout.take(ours),
                Changed::Theirs => layout.take(theirs),
                Changed::Both if layout.is_free(ours) && layout.is_free(theirs) => layout.unite(ours, theirs),
                Changed::Both => apart(ours, theirs).into_iter().for_each(|part| layout.part(part)),
            }
        }
        layout.out
    }

    /// A thing that clashes keeps its place on the side that took it out, so that the conflict stands there.
    fn put_back(&self, sequences: &mut Sequences) {
        for side in [OURS, THEIRS] {
            let clashes = |(unit, fate): (&Unit, &Fate)| {
                unit[BASE].filter(|_| unit[side].is_none() && matches!(fate, Fate::Clash(_)))
            };
            let mut places: Vec<usize> = self.units.iter().zip(self.fates).filter_map(clashes).collect();
            if places.is_empty() {
                continue;
            }
            places.sort_unstable();
            let [base, changed] = [&sequences.of[BASE], &sequences.of[side]];
            let hunks = hunks(base, changed);
            let mut whole = Vec::with_capacity(changed.len() + places.len());
            let mut done = 0;
            for place in places {
                let at = where_it_was(&hunks, place).clamp(done, changed.len());
                whole.extend_from_slice(&changed[done..at]);
                whole.push(base[place]);
                done = at;
            }
            whole.extend_from_slice(&changed[done..]);
            sequences.of[side] = whole;
        }
    }
}

/// The place of a removed token of the base in the other sequence.
fn where_it_was(hunks: &[super::align::Hunk], place: usize) -> usize {
    let mut at = place;
    for (before, after) in hunks {
        if before.contains(&place) {
            return after.start;
        }
        if before.end <= place {
            at = after.end + (place - before.end);
        }
    }
    at
}

struct Layout<'a> {
    section: &'a Section<'a>,
    tokens: &'a [Token],
    /// Things that stand in the result already.
    emitted: BTreeSet<u32>,
    out: Vec<Out>,
}

impl Layout<'_> {
    /// Emits tokens as they come; a thing only where it comes first.
    fn take(&mut self, tokens: &[u32]) {
        for &token in tokens {
            match &self.tokens[token as usize] {
                Token::Line(text) => {
                    self.out.push(Out::Piece(Emit { class: Class::Line, text: text.clone() }));
                }
                Token::Unit(unit) => {
                    if self.emitted.insert(token) {
                        self.unit(token, unit);
                    }
                }
            }
        }
    }

    fn unit(&mut self, token: u32, unit: &Unit) {
        match &self.section.fates[token as usize] {
            Fate::Gone => {}
            Fate::Kept(text) => {
                let class = self.class(unit);
                self.out.push(Out::Piece(Emit { class, text: text.clone() }));
            }
            Fate::Clash(about) => {
                let [ours, theirs] = [OURS, THEIRS].map(|side| self.piece(unit, side).into_iter().collect());
                self.out.push(Out::Clash { ours, theirs, about: about.clone() });
            }
        }
    }

    fn class(&self, unit: &Unit) -> Class {
        let found = [OURS, THEIRS, BASE].into_iter().find_map(|side| Some(self.section.pieces[side][unit[side]?].sort));
        found.map_or(Class::Line, Class::of)
    }

    fn piece(&self, unit: &Unit, side: usize) -> Option<Emit> {
        let piece = self.section.pieces[side][unit[side]?];
        let text = self.section.versions[side].text(piece).to_owned();
        Some(Emit { class: Class::of(piece.sort), text })
    }

    fn is_unit(&self, token: u32) -> bool {
        matches!(self.tokens[token as usize], Token::Unit(_))
    }

    /// Whether there are only things and empty lines, whose order is no saying of its own.
    fn is_free(&self, tokens: &[u32]) -> bool {
        tokens.iter().all(|token| match &self.tokens[*token as usize] {
            Token::Line(text) => text.trim().is_empty(),
            Token::Unit(_) => true,
        })
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Common(tokens) => self.take(tokens),
            Part::Apart(ours, theirs) if self.is_free(ours) && self.is_free(theirs) => self.unite(ours, theirs),
            Part::Apart(ours, theirs) => {
                self.pull_out(ours, theirs, THEIRS);
                self.pull_out(theirs, ours, OURS);
                let [mine, other] = [(ours, OURS), (theirs, THEIRS)].map(|(tokens, side)| self.raw(tokens, side));
                let units = ours.iter().chain(theirs).filter(|token| self.is_unit(**token));
                let units: Vec<u32> = units.copied().collect();
                self.emitted.extend(units);
                match mine == other {
                    true => self.out.extend(mine.into_iter().map(Out::Piece)),
                    false => self.out.push(Out::Clash { ours: mine, theirs: other, about: None }),
                }
            }
        }
    }

    /// What the other side has too, but not here, is no part of the choice: whichever is taken, it stays.
    fn pull_out(&mut self, tokens: &[u32], other: &[u32], other_side: usize) {
        for &token in tokens {
            if let Token::Unit(unit) = &self.tokens[token as usize] {
                let clashes = matches!(self.section.fates[token as usize], Fate::Clash(_));
                let elsewhere = unit[other_side].is_some() && !other.contains(&token);
                if (elsewhere || clashes) && self.emitted.insert(token) {
                    self.unit(token, unit);
                }
            }
        }
    }

    /// The tokens as one side has them, without what stands in the result already.
    fn raw(&self, tokens: &[u32], side: usize) -> Vec<Emit> {
        let emit = |token: &u32| match &self.tokens[*token as usize] {
            Token::Line(text) => Some(Emit { class: Class::Line, text: text.clone() }),
            Token::Unit(_) if self.emitted.contains(token) => None,
            Token::Unit(unit) => match &self.section.fates[*token as usize] {
                Fate::Kept(text) => Some(Emit { class: self.class(unit), text: text.clone() }),
                Fate::Gone | Fate::Clash(_) => self.piece(unit, side),
            },
        };
        tokens.iter().filter_map(emit).collect()
    }

    /// The things of both sides, each once; lines as the side has them that gives the order.
    fn unite(&mut self, ours: &[u32], theirs: &[u32]) {
        let is_unit = |token: &u32| self.is_unit(*token);
        let (first, second) = if ours.iter().any(is_unit) { (ours, theirs) } else { (theirs, ours) };
        let mut tokens = first.to_vec();
        let mut before: Option<u32> = None;
        for &token in second.iter().filter(|token| is_unit(token)) {
            if !tokens.contains(&token) {
                let at = self.slot(&tokens, second, before, token);
                tokens.insert(at, token);
            }
            before = Some(token);
        }
        self.take(&tokens);
    }

    /// Where a thing of the other side goes: by its own order, else behind what it stands behind there and what is new.
    fn slot(&self, tokens: &[u32], second: &[u32], before: Option<u32>, token: u32) -> usize {
        let unit = |token: u32| match &self.tokens[token as usize] {
            Token::Unit(unit) => Some(unit),
            Token::Line(_) => None,
        };
        if let Some(new) = unit(token) {
            let orders = |at: usize| (self.section.order)(unit(tokens[at])?, new);
            let ordered: Vec<usize> = (0..tokens.len()).filter(|&at| orders(at).is_some()).collect();
            if let Some(&last) = ordered.last() {
                return ordered
                    .into_iter()
                    .find(|&at| orders(at).is_some_and(std::cmp::Ordering::is_gt))
                    .unwrap_or(last + 1);
            }
        }
        let start = before.and_then(|before| tokens.iter().position(|&at| at == before)).map_or(0, |at| at + 1);
        let alone = |&&at: &&u32| unit(at).is_some() && !second.contains(&at);
        start + tokens[start..].iter().take_while(alone).count()
    }
}
