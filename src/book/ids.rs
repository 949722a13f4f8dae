//! Which record an id means.

use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;
use std::sync::Arc;

use super::Ix;
use crate::record::Record;

/// What an id or link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One record.
    Found(Ix),
    /// A file that is no record.
    File,
    /// Several records, in the order of the book.
    Ambiguous(Vec<Ix>),
    /// Nothing.
    Missing,
}

/// An id as it is compared: in lower case.
#[must_use]
pub fn fold(id: &str) -> String {
    id.to_lowercase()
}

/// Nearly every id is written as it is compared.
fn folded(id: &str) -> Cow<'_, str> {
    // Without a way out of the loop the compiler looks at many bytes at once.
    let differs = |byte: u8| !byte.is_ascii() || byte.is_ascii_uppercase();
    if !id.bytes().fold(false, |found, byte| found | differs(byte)) { Cow::Borrowed(id) } else { Cow::Owned(fold(id)) }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    own: HashMap<Box<str>, Holders>,
    aliases: HashMap<Box<str>, Holders>,
    /// Whether some id is the own one of several records.
    shared: bool,
    /// Whether some id or alias is that of several records.
    ambiguous: bool,
}

/// Nearly always one.
#[derive(Clone, Debug)]
enum Holders {
    One(Ix),
    Many(Vec<Ix>),
}

impl Holders {
    fn add(&mut self, ix: Ix) {
        match self {
            Self::One(first) if *first == ix => {}
            Self::One(first) => *self = Self::Many(vec![*first, ix]),
            Self::Many(all) if all.contains(&ix) => {}
            Self::Many(all) => all.push(ix),
        }
    }

    fn all(&self) -> &[Ix] {
        match self {
            Self::One(ix) => std::slice::from_ref(ix),
            Self::Many(all) => all,
        }
    }
}

impl Ids {
    pub(super) fn of(records: &[Arc<Record>]) -> Self {
        let mut ids = Self { own: HashMap::with_capacity(records.len()), ..Self::default() };
        for (place, record) in records.iter().enumerate() {
            let ix = Ix::new(place);
            add(&mut ids.own, fold(&record.id), ix);
            for alias in record.values("aliases") {
                add(&mut ids.aliases, fold(alias), ix);
            }
        }
        ids.shared = ids.own.len() < records.len();
        ids.ambiguous = ids.shared || ids.aliases.values().any(|holders| matches!(holders, Holders::Many(_)));
        ids
    }

    pub(super) fn are_ambiguous(&self) -> bool {
        self.ambiguous
    }

    pub(super) fn are_unique(&self) -> bool {
        !self.shared
    }

    /// Whether a record has the same id, kind and aliases as before, so that all links lead where they led.
    pub(super) fn same_names(old: &Record, new: &Record) -> bool {
        old.id == new.id && old.kind == new.kind && old.values("aliases").eq(new.values("aliases"))
    }

    pub(super) fn find(&self, id: &str, records: &[Arc<Record>]) -> Resolution {
        let folded = folded(id);
        if let Some(found) = self.lookup(&folded) {
            return resolution(found);
        }
        let Some((kind, rest)) = folded.rsplit_once('/') else { return Resolution::Missing };
        let fits = |ix: &Ix| {
            let record = &records[ix.place()];
            let folder = record.path().rsplit_once('/').map_or("", |(folder, _)| folder).to_lowercase();
            record.kind.id() == kind
                || folder == kind
                || folder.ends_with(&format!("/{kind}"))
                || folder.starts_with(&format!("{kind}/"))
        };
        let fitting: Vec<Ix> = self.lookup(rest).unwrap_or_default().iter().copied().filter(fits).collect();
        resolution(&fitting)
    }

    /// Own ids come before aliases: a new record may take an old name over.
    fn lookup(&self, folded: &str) -> Option<&[Ix]> {
        self.own.get(folded).or_else(|| self.aliases.get(folded)).map(Holders::all)
    }
}

fn add(map: &mut HashMap<Box<str>, Holders>, id: String, ix: Ix) {
    map.entry(id.into_boxed_str()).and_modify(|holders| holders.add(ix)).or_insert(Holders::One(ix));
}

fn resolution(found: &[Ix]) -> Resolution {
    match found {
        [] => Resolution::Missing,
        [one] => Resolution::Found(*one),
        several => Resolution::Ambiguous(several.to_vec()),
    }
}
