//! What in a review deserves a second look.

use std::collections::BTreeSet;

use super::{Changed, Happening, Sides};
use crate::book::{Ix, Resolution};
use crate::compare::{Event, FieldChange, Meaning};
use crate::config::Kind;
use crate::dedupe::{self, Sign};
use crate::money::Decimal;
use crate::record::{Link, Place, Record};

/// A value that changes by at least this share, in percent, jumps …
pub const JUMP_SHARE: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
/// … unless it changes by less than this, in the book's currency.
pub const JUMP_FLOOR: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

/// Something to look at twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Which of the changed records it is about.
    pub record: usize,
    /// Why.
    pub reason: Reason,
}

/// Why something deserves a second look, the gravest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A noted interaction is gone: the number of its event.
    InteractionDeleted(usize),
    /// A noted interaction says something else: the number of its event.
    InteractionEdited(usize),
    /// A link leads nowhere any more: the path of the record that holds it, and what it names.
    LinkDangles {
        /// The record with the link.
        holder: Box<str>,
        /// Its target, as written.
        target: Box<str>,
    },
    /// A deal that was closed changed.
    ClosedDealChanged,
    /// A deal went back to an earlier stage: the number of its event.
    MovedBack(usize),
    /// The close date moved to a later day: the number of its event.
    Slipped(usize),
    /// The value changed by much: the number of its event.
    ValueJump(usize),
    /// Another member is responsible: the number of its event.
    OwnerChanged(usize),
    /// An e-mail address gave way to another: the number of its event.
    EmailReplaced(usize),
    /// A phone number gave way to another: the number of its event.
    PhoneReplaced(usize),
    /// Another record is likely the same: its path, and by what.
    Duplicate {
        /// The other record.
        other: Box<str>,
        /// What both have.
        sign: Sign,
    },
}

/// All flags, the gravest first, then in the order of the records.
pub(super) fn flags(sides: &Sides<'_>, records: &[Changed]) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut told = BTreeSet::new();
    for (number, changed) in records.iter().enumerate() {
        let mut reasons = Vec::new();
        of_events(sides, changed, &mut reasons);
        dangling(sides, changed, &mut told, &mut reasons);
        duplicates(sides, changed, &mut told, &mut reasons);
        flags.extend(reasons.into_iter().map(|reason| Flag { record: number, reason }));
    }
    flags.sort_by_key(|flag| (gravity(&flag.reason), flag.record));
    flags
}

fn gravity(reason: &Reason) -> u8 {
    match reason {
        Reason::InteractionDeleted(_) => 0,
        Reason::InteractionEdited(_) => 1,
        Reason::LinkDangles { .. } => 2,
        Reason::ClosedDealChanged => 3,
        Reason::MovedBack(_) => 4,
        Reason::Slipped(_) => 5,
        Reason::ValueJump(_) => 6,
        Reason::OwnerChanged(_) => 7,
        Reason::EmailReplaced(_) | Reason::PhoneReplaced(_) => 8,
        Reason::Duplicate { .. } => 9,
    }
}

fn of_events(sides: &Sides<'_>, changed: &Changed, reasons: &mut Vec<Reason>) {
    let (before, after) = sides.versions(changed.places);
    let was_closed = before.is_some_and(|record| record.kind == Kind::Deal && !record.deal().is_open());
    if was_closed {
        reasons.push(Reason::ClosedDealChanged);
    }
    for (number, happening) in changed.events.iter().enumerate() {
        reasons.extend(match (&happening.event, happening.meaning) {
            (_, Meaning::LogRemoved) => Some(Reason::InteractionDeleted(number)),
            (_, Meaning::LogEdited) => Some(Reason::InteractionEdited(number)),
            (_, Meaning::MovedBack) => Some(Reason::MovedBack(number)),
            (_, Meaning::Slipped) => Some(Reason::Slipped(number)),
            (_, Meaning::OwnerChanged) => Some(Reason::OwnerChanged(number)),
            (Event::Field(change), _) if &*change.key == "email" && is_replaced(change) => {
                Some(Reason::EmailReplaced(number))
            }
            (Event::Field(change), _) if &*change.key == "phone" && is_replaced(change) => {
                Some(Reason::PhoneReplaced(number))
            }
            _ => None,
        });
    }
    if let Some((before, after)) = before.zip(after).filter(|(before, _)| before.kind == Kind::Deal)
        && jumps(sides, before, after)
        && let Some(number) = changed.events.iter().position(is_of_value)
    {
        reasons.push(Reason::ValueJump(number));
    }
}

/// Whether a value went while another one came.
fn is_replaced(change: &FieldChange) -> bool {
    change.from.iter().any(|text| !change.to.contains(text)) && change.to.iter().any(|text| !change.from.contains(text))
}

fn is_of_value(happening: &Happening) -> bool {
    matches!(&happening.event, Event::Field(change) if matches!(&*change.key, "value" | "currency" | "lines"))
}

fn jumps(sides: &Sides<'_>, before: &Record, after: &Record) -> bool {
    let worth = |record: &Record| {
        let value = record.deal().value(&sides.after.config)?;
        sides.after.config.convert(value.amount, value.currency)
    };
    let Some((was, is)) = worth(before).zip(worth(after)).filter(|(was, _)| !was.is_zero()) else { return false };
    let step = is.saturating_sub(was).abs();
    let share = step.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(was.abs()));
    step >= JUMP_FLOOR && share.is_none_or(|share| share >= JUMP_SHARE)
}

/// Links that lead nowhere after and did not before: its own, and those of others to it when it is gone or renamed.
fn dangling(
    sides: &Sides<'_>,
    changed: &Changed,
    told: &mut BTreeSet<(Box<str>, Box<str>)>,
    reasons: &mut Vec<Reason>,
) {
    let holders = changed.places.before().into_iter().flat_map(|ix| sides.before.book.backlinks(ix));
    let mut paths: Vec<&str> = holders.map(|link| &**sides.before.book.record(link.from).path()).collect();
    if let Some(after) = changed.places.after() {
        paths.push(sides.after.book.record(after).path());
    }
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let Some(after) = sides.after.book.at_path(path) else { continue };
        let before = sides
            .before
            .book
            .at_path(path)
            .or(changed.places.before().filter(|_| Some(after) == changed.places.after()));
        for link in &sides.after.book.record(after).links {
            let dangles = is_checked(sides, link) && sides.after.book.resolve(link) == Resolution::Missing;
            if dangles && !dangled(sides, before, link.target.text()) {
                let key: (Box<str>, Box<str>) = (path.into(), link.target.text().into());
                if told.insert(key.clone()) {
                    reasons.push(Reason::LinkDangles { holder: key.0, target: key.1 });
                }
            }
        }
    }
}

/// Whether a link has to lead somewhere: in a book that keeps no members, owners are names and no more.
fn is_checked(sides: &Sides<'_>, link: &Link) -> bool {
    let owner = matches!(&link.place, Place::Field(key) if &**key == "owner");
    !owner || sides.after.book.of_kind(&Kind::Member).len() > 0
}

/// Whether a record led nowhere with a link of this target already.
fn dangled(sides: &Sides<'_>, before: Option<Ix>, target: &str) -> bool {
    let links = before.map(|ix| &sides.before.book.record(ix).links).into_iter().flatten();
    links.filter(|link| link.target.text() == target).any(|link| sides.before.book.resolve(link) == Resolution::Missing)
}

/// Records that are likely the same by a sign that this one did not have before.
fn duplicates(
    sides: &Sides<'_>,
    changed: &Changed,
    told: &mut BTreeSet<(Box<str>, Box<str>)>,
    reasons: &mut Vec<Reason>,
) {
    let (before, Some(after)) = sides.versions(changed.places) else { return };
    let known = before.map(dedupe::signs).unwrap_or_default();
    if dedupe::signs(after).iter().all(|sign| known.contains(sign)) {
        return;
    }
    for (_, other) in sides.after.book.of_kind(&after.kind).filter(|(ix, _)| Some(*ix) != changed.places.after()) {
        let Some(sign) = dedupe::likely_same(after, other).filter(|sign| !known.contains(sign)) else { continue };
        let (a, b): (Box<str>, Box<str>) = ((&**after.path()).into(), (&**other.path()).into());
        let pair = if a < b { (a, b.clone()) } else { (b.clone(), a) };
        if told.insert(pair) {
            reasons.push(Reason::Duplicate { other: b, sign });
        }
    }
}
