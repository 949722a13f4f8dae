//! What of a record is found by its fields: exact terms for whole values, numbers and days for ranges.

use crate::book::{Ix, fold};
use crate::date::Date;
use crate::money::Decimal;
use crate::query::fold::fold_into;
use crate::query::{Presence, Seen, State, collect};
use crate::record::{Record, Target};
use crate::snapshot::Snapshot;

/// Keys whose values follow from others, beside those of the file.
const DERIVED: &[&str] = &["last_contact", "next_action"];
const DERIVED_OF_DEALS: &[&str] = &["status", "pipeline", "value", "weighted", "probability", "closed"];

/// How the values of a key are compared, as a set: a key with one sort of values is answered from the index alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sorts(u8);

impl Sorts {
    pub(super) const NUMBER: Self = Self(1);
    pub(super) const DATE: Self = Self(2);
    pub(super) const YES_NO: Self = Self(4);
    pub(super) const LINK: Self = Self(8);
    pub(super) const WORD: Self = Self(16);
    pub(super) const TEXT: Self = Self(32);
    pub(super) const PHONE: Self = Self(64);

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn of(seen: &Seen<'_>) -> Self {
        match seen {
            Seen::Number(_) => Self::NUMBER,
            Seen::Date(_) => Self::DATE,
            Seen::YesNo(_) => Self::YES_NO,
            Seen::Link(_) => Self::LINK,
            Seen::Word(_) => Self::WORD,
            Seen::Prose(_) => Self::TEXT,
            Seen::Phone(_) => Self::PHONE,
        }
    }
}

/// Where the facts of one record go.
pub(super) trait Facts {
    /// An exact term.
    fn term(&mut self, term: &str);
    /// A sort of values that a key has.
    fn sort(&mut self, key: &str, sort: Sorts);
    fn number(&mut self, key: &str, number: Decimal);
    fn date(&mut self, key: &str, date: Date);
}

/// The term of a whole value.
pub(super) fn value_term(key: &str, folded: &str) -> String {
    [":", key, "=", folded].concat()
}

/// The term of a link by the last part of what is written.
pub(super) fn link_term(key: &str, target: &str) -> String {
    [":", key, ">", last_part(&fold(target))].concat()
}

pub(super) fn last_part(target: &str) -> &str {
    target.rsplit('/').next().unwrap_or(target)
}

/// The term of a kind.
pub(super) fn kind_term(kind: &str) -> String {
    value_term("kind", kind)
}

/// The term of a state.
pub(super) fn state_term(state: State) -> String {
    value_term("is", state.id())
}

/// The term of something that is there; several for a field of several keys.
pub(super) fn presence_terms(presence: &Presence) -> Vec<String> {
    match presence {
        Presence::Field(keys) => keys.iter().map(|key| value_term("has", key)).collect(),
        Presence::Task => vec![":has#task".to_owned()],
        Presence::Interaction => vec![":has#interaction".to_owned()],
        Presence::Text => vec![":has#text".to_owned()],
        Presence::Attachment => vec![":has#attachment".to_owned()],
    }
}

/// Hands over everything by which a record is found apart from its words.
pub(super) fn facts(snapshot: &Snapshot, ix: Ix, out: &mut impl Facts) {
    let record = snapshot.book.record(ix);
    out.term(&kind_term(record.kind.id()));
    for state in State::of(snapshot, ix) {
        out.term(&state_term(state));
    }
    for presence in [Presence::Task, Presence::Interaction, Presence::Text, Presence::Attachment] {
        if presence.holds(snapshot, ix) {
            presence_terms(&presence).iter().for_each(|term| out.term(term));
        }
    }
    out.sort("name", Sorts::TEXT);
    out.sort("id", Sorts::TEXT);
    fields(snapshot, ix, record, out);
}

fn fields(snapshot: &Snapshot, ix: Ix, record: &Record, out: &mut impl Facts) {
    let of_deal = if record.kind == crate::config::Kind::Deal { DERIVED_OF_DEALS } else { &[] };
    let derived = || DERIVED.iter().chain(of_deal);
    let own = record.fields.iter().map(|field| &*field.key).filter(|key| derived().all(|name| name != key));
    let mut seen = Vec::new();
    let mut term = String::new();
    for key in own.chain(derived().copied()) {
        seen.clear();
        collect(snapshot, ix, key, &mut seen);
        for value in &seen {
            out.sort(key, Sorts::of(value));
            match value {
                Seen::Number(number) => out.number(key, *number),
                Seen::Date(date) => out.date(key, *date),
                Seen::YesNo(yes) => out.term(&value_term(key, if *yes { "yes" } else { "no" })),
                Seen::Link(link) => match &link.target {
                    Target::Id(text) | Target::Path(text) | Target::Outside(text) => out.term(&link_term(key, text)),
                },
                Seen::Word(word) => {
                    term.clear();
                    term.extend([":", key, "="]);
                    fold_into(word.trim(), &mut term);
                    out.term(&term);
                }
                Seen::Prose(_) | Seen::Phone(_) => {}
            }
        }
    }
    for field in &record.fields {
        if field.value.has_text() {
            term.clear();
            term.extend([":has=", &field.key]);
            out.term(&term);
        }
    }
}
