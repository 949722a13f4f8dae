//! How much a match says. The browser's reader counts in the same way; a change here is a change there.

use crate::book::Ix;
use crate::config::Kind;
use crate::date::days_between;
use crate::snapshot::Snapshot;

/// Points by class: name, what identifies, other fields, text.
pub(super) const CLASS: [u8; 4] = [40, 30, 20, 10];
/// More for a whole term.
pub(super) const WHOLE: u8 = 6;
/// More for the beginning of a term; nothing more for a typo.
pub(super) const BEGINNING: u8 = 3;
/// More when the words, each whole, are all that the name has: more than any [`boost`].
pub(super) const WHOLE_NAME: u16 = 6;
/// Most points of a [`boost`].
pub(super) const MOST_BOOST: u8 = 5;

/// Points that a record has before any word is looked at: open deals, and what somebody spoke about lately.
pub(super) fn boost(snapshot: &Snapshot, ix: Ix) -> u8 {
    let record = snapshot.book.record(ix);
    let open = record.kind == Kind::Deal && record.deal().is_open();
    let lately = snapshot.book.last_interaction(ix, snapshot.today).map(|day| days_between(day, snapshot.today));
    let fresh = match lately {
        Some(..=30) => 3,
        Some(..=90) => 2,
        Some(..=365) => 1,
        _ => 0,
    };
    fresh + if open { 2 } else { 0 }
}
