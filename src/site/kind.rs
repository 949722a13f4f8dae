//! What people call the kinds of records, looked up once for all pages.

use crate::config::Kind;
use crate::site::Site;

/// A kind, what one of it is called and what many are.
#[derive(Debug)]
pub(super) struct Named {
    kind: Kind,
    one: String,
    many: String,
}

pub(super) fn names(site: &Site) -> Vec<Named> {
    let catalog = site.words().catalog();
    let kinds = site.snapshot().config.kinds.iter();
    kinds.map(|def| Named { kind: def.kind.clone(), one: def.one(catalog), many: def.many(catalog) }).collect()
}

impl Site {
    /// What people call one record of a kind.
    pub(super) fn one<'a>(&'a self, kind: &'a Kind) -> &'a str {
        self.kind(kind).map_or(kind.id(), |named| &named.one)
    }

    /// What people call many records of a kind.
    pub(super) fn many<'a>(&'a self, kind: &'a Kind) -> &'a str {
        self.kind(kind).map_or(kind.id(), |named| &named.many)
    }

    fn kind(&self, kind: &Kind) -> Option<&Named> {
        self.kinds.get_or_init(|| names(self)).iter().find(|named| named.kind == *kind)
    }
}
