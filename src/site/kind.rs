//! What people call the kinds of records and where their pages lie, looked up once for all pages.

use std::borrow::Cow;

use crate::config::{Kind, KindDef};
use crate::site::{Site, address};

/// A kind, what one of it is called and what many are.
#[derive(Debug)]
pub(super) struct Named {
    kind: Kind,
    one: String,
    many: String,
    /// The folder of the pages of its records.
    folder: String,
    /// The address of its list.
    list: String,
}

pub(super) fn names(site: &Site) -> Vec<Named> {
    let catalog = site.words().catalog();
    let named = |def: &KindDef| {
        let folder = address::kind_folder(def.kind.id());
        let list = address::list(&folder, 1);
        Named { kind: def.kind.clone(), one: def.one(catalog), many: def.many(catalog), folder, list }
    };
    site.snapshot().config.kinds.iter().map(named).collect()
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

    /// The folder of the pages of a kind's records.
    pub(super) fn folder_of(&self, kind: &Kind) -> Cow<'_, str> {
        self.kind(kind).map_or_else(|| address::kind_folder(kind.id()).into(), |named| (&*named.folder).into())
    }

    /// The address of the list of a kind.
    pub(super) fn list_of(&self, kind: &Kind) -> Cow<'_, str> {
        let unknown = || address::list(&address::kind_folder(kind.id()), 1).into();
        self.kind(kind).map_or_else(unknown, |named| (&*named.list).into())
    }

    fn kind(&self, kind: &Kind) -> Option<&Named> {
        self.kinds.get_or_init(|| names(self)).iter().find(|named| named.kind == *kind)
    }
}
