//! Which records a value such as `ana` means, for fields that link.

use super::fold::{fold, terms};
use super::vocabulary::definitions;
use super::{Clause, FieldTest, Operand, Scalar, Sign, Test};
use crate::book::{Ix, Resolution};
use crate::config::{FieldType, Kind};
use crate::record::{Link, Target};
use crate::snapshot::Snapshot;

/// The records that one value means, and the value for links that lead nowhere.
#[derive(Clone, Debug)]
pub struct Targets {
    /// In the order of the book.
    pub records: Vec<Ix>,
    /// The value as written, for links that lead nowhere.
    pub scalar: Scalar,
}

impl Targets {
    /// One for each value of a clause about links; empty for any other.
    pub(super) fn of_clause(clause: &Clause, snapshot: &Snapshot) -> Vec<Self> {
        let Test::Field(test) = &clause.test else { return Vec::new() };
        let Some(kinds) = link_kinds(test, snapshot) else { return Vec::new() };
        let scalar = |operand: &Operand| operand.scalars().next().cloned().unwrap_or_else(|| Scalar::read(""));
        test.operands.iter().map(|operand| Self::of(scalar(operand), &kinds, test.sign, snapshot)).collect()
    }

    /// By id or another name, else by a name that holds the value's words.
    fn of(scalar: Scalar, kinds: &[&Kind], sign: Sign, snapshot: &Snapshot) -> Self {
        let book = &snapshot.book;
        let id = scalar.raw.trim().trim_start_matches("[[").trim_end_matches("]]").trim_start_matches('@');
        let records = match book.find(id) {
            Resolution::Found(ix) => vec![ix],
            Resolution::Ambiguous(all) => all,
            Resolution::File | Resolution::Missing => {
                let has_words = terms(&scalar.folded).next().is_some();
                let named = |name: &str| match sign {
                    Sign::Has => has_words && scalar.is_in(name),
                    _ => *name == *scalar.folded,
                };
                let mut found: Vec<Ix> = Vec::new();
                for kind in kinds {
                    found.extend(book.of_kind(kind).filter(|(_, it)| named(&fold(&it.name))).map(|(ix, _)| ix));
                }
                found.sort_unstable();
                found.dedup();
                found
            }
        };
        Self { records, scalar }
    }

    /// Whether a link leads to one of the records; one that leads nowhere is compared by what is written.
    pub(super) fn hold(&self, snapshot: &Snapshot, link: &Link) -> bool {
        match snapshot.book.resolve(link) {
            Resolution::Found(ix) => self.records.binary_search(&ix).is_ok(),
            Resolution::Ambiguous(all) => all.iter().any(|ix| self.records.contains(ix)),
            Resolution::File | Resolution::Missing => match &link.target {
                Target::Id(text) | Target::Path(text) | Target::Outside(text) => fold(text) == *self.scalar.folded,
            },
        }
    }
}

/// The kinds that a field's links may lead to; nothing for a field that does not link.
fn link_kinds<'a>(test: &FieldTest, snapshot: &'a Snapshot) -> Option<Vec<&'a Kind>> {
    let config = &snapshot.config;
    let all = || config.kinds.iter().map(|def| &def.kind).collect();
    if test.keys.iter().any(|key| &**key == "link") {
        return Some(all());
    }
    let mut defs = definitions(&test.keys, config).peekable();
    // A field that nobody declared may hold wiki links.
    if defs.peek().is_none() {
        return Some(all());
    }
    let links: Vec<_> = defs.filter(|def| def.shape == FieldType::Link).collect();
    if links.is_empty() {
        return None;
    }
    if links.iter().any(|def| def.to.is_empty()) {
        return Some(all());
    }
    let mut kinds: Vec<&Kind> = links.iter().flat_map(|def| &def.to).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Some(kinds)
}
