//! Dead records: contacts and companies with which nothing goes on any more.

use std::collections::BTreeSet;

use crate::book::Ix;
use crate::config::Kind;
use crate::date::{Period, days_after};
use crate::snapshot::Snapshot;
use crate::views::adoption::Adoption;

/// Days without any sign of life after which a record is dead.
pub const QUIET: i32 = 180;

/// The contacts and companies without a sign of life for [`QUIET`] days, in the order of the book.
///
/// A sign of life is an interaction, a change by hand, coming into the book, an open task or an open deal: of the record
/// itself or of one that links to it, such as a deal of the company.
#[must_use]
pub fn dead(snapshot: &Snapshot, adoption: &Adoption) -> Vec<Ix> {
    let book = &snapshot.book;
    let period = Period { first: days_after(snapshot.today, 1 - QUIET), last: snapshot.today };
    let by_hand: BTreeSet<Ix> = adoption.team().records([period], None).into_iter().collect();
    let lives = |ix: Ix| {
        let record = book.record(ix);
        let recent = |day| period.holds(day);
        let new = snapshot.first_committed(ix).is_none_or(recent);
        let spoken = || book.last_interaction(ix, snapshot.today).is_some_and(recent);
        let planned = || record.tasks.iter().any(crate::record::Task::is_open);
        let open = || record.kind == Kind::Deal && record.deal().is_open();
        new || by_hand.contains(&ix) || spoken() || planned() || open()
    };
    let alive: Vec<bool> = book.iter().map(|(ix, _)| lives(ix)).collect();
    let is_alive = |ix: Ix| alive[ix.place()] || book.backlinks(ix).iter().any(|link| alive[link.from.place()]);
    let all = [Kind::Contact, Kind::Company];
    let mut dead: Vec<Ix> =
        all.iter().flat_map(|kind| book.of_kind(kind)).map(|(ix, _)| ix).filter(|&ix| !is_alive(ix)).collect();
    dead.sort_unstable();
    dead
}
