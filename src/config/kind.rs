//! Kinds of records.

use std::sync::Arc;

use super::FieldDef;
use crate::lang::{Catalog, Label, readable};

/// What sort of thing a record is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person outside the team.
    Contact,
    /// A company.
    Company,
    /// A sale that may happen.
    Deal,
    /// A person of the team.
    Member,
    /// A kind that the book declares, by its id.
    Own(Arc<str>),
}

impl Kind {
    /// `contact`, `company`, `deal`, `member` or the own kind's id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
            Self::Deal => "deal",
            Self::Member => "member",
            Self::Own(id) => id,
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn of(id: &str) -> Self {
        match id {
            "contact" => Self::Contact,
            "company" => Self::Company,
            "deal" => Self::Deal,
            "member" => Self::Member,
            own => Self::Own(own.into()),
        }
    }
}

/// A kind with its folder, names and fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDef {
    /// Which kind.
    pub kind: Kind,
    /// Folder of its records, relative to the book, without a slash at its end.
    pub folder: Box<str>,
    /// Name of one.
    pub label: Label,
    /// Name of many.
    pub labels: Label,
    /// Its fields, in the order in which they are written and shown.
    pub fields: Vec<FieldDef>,
}

impl KindDef {
    /// The field that names a record: `name` for people and companies, else `title`.
    #[must_use]
    pub fn name_field(&self) -> &'static str {
        match self.kind {
            Kind::Contact | Kind::Company | Kind::Member => "name",
            Kind::Deal | Kind::Own(_) => "title",
        }
    }

    /// What people call one of it.
    #[must_use]
    pub fn one(&self, words: &Catalog) -> String {
        self.named(words, &self.label, "kind")
    }

    /// What people call many of it.
    #[must_use]
    pub fn many(&self, words: &Catalog) -> String {
        let label = if self.labels == Label::default() { &self.label } else { &self.labels };
        self.named(words, label, "kinds")
    }

    fn named(&self, words: &Catalog, label: &Label, prefix: &str) -> String {
        let own = label.get(words.language()).map(str::to_owned);
        own.unwrap_or_else(|| match &self.kind {
            Kind::Own(id) => readable(id),
            built_in => words.word(&format!("{prefix}-{}", built_in.id())),
        })
    }
}
