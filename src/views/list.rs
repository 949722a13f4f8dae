//! Lists of records in the order in which people look for them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::book::Ix;
use crate::config::Kind;
use crate::snapshot::Snapshot;
use crate::views::board::attention;
use crate::views::deal::DealView;

/// The records of a kind by name, without regard to case and accents.
#[must_use]
pub fn by_name(snapshot: &Snapshot, kind: &Kind) -> Vec<Ix> {
    let mut all: Vec<Ix> = snapshot.book.of_kind(kind).map(|(ix, _)| ix).collect();
    all.sort_by_cached_key(|&ix| (folded(&snapshot.book.record(ix).name), ix));
    all
}

/// Deals as they want attention: the open ones, due soonest first, then the closed ones, closed last first.
#[must_use]
pub fn by_attention<'a>(snapshot: &Snapshot, deals: &'a [DealView]) -> Vec<&'a DealView> {
    let (mut open, mut closed): (Vec<&DealView>, Vec<&DealView>) = deals.iter().partition(|deal| deal.is_open());
    open.sort_by_cached_key(|deal| attention(snapshot, deal));
    closed.sort_by_cached_key(|deal| (std::cmp::Reverse(snapshot.closed(deal.ix)), deal.ix));
    open.extend(closed);
    open
}

/// The letter under which a name is looked up: A to Z, `#` for all others.
#[must_use]
pub fn letter(name: &str) -> char {
    // As `folded`, but of the one sign that counts: lists ask for each of their rows.
    let first = name.chars().find(|sign| sign.is_alphanumeric()).unwrap_or('#');
    let bare = std::iter::once(first).nfkd().find(|part| !is_combining_mark(*part)).unwrap_or(first);
    let low = bare.to_lowercase().next().unwrap_or(bare).to_ascii_uppercase();
    if low.is_ascii_uppercase() { low } else { '#' }
}

/// A name as it is sorted: in lower case, without accents and without signs before its first letter or digit.
#[must_use]
pub fn folded(name: &str) -> String {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_under_its_letter_without_accent_case_and_quotes() {
        assert_eq!(letter("Élodie"), 'E');
        assert_eq!(letter("« acme »"), 'A');
        assert_eq!(letter("3M"), '#');
        assert_eq!(letter("Ørsted"), '#');
        assert_eq!(letter("ﬁnance"), 'F');
        assert_eq!(letter("K2"), 'K', "the sign of kelvin");
        assert_eq!(letter(""), '#');
        assert!(folded("Çelik") < folded("Dupont"));
    }
}
