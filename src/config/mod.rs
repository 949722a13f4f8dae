//! What `carnet.yaml` says: names, pipelines, vocabularies, kinds and their fields.
//!
//! Every key has a default, so an empty file is a valid config; what is wrong in it is a diagnostic and the default
//! holds. Owns the field catalogue: which fields each kind has and how they are typed. Knows no record.

mod catalogue;
mod choice;
mod defaults;
mod kind;
mod read;

pub use crate::lang::Label;
pub use catalogue::{FieldDef, FieldType, Many};
pub use choice::Choice;
pub use kind::{Kind, KindDef};

use std::collections::BTreeMap;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Language;
use crate::money::{Currency, Decimal};
use crate::pipeline::{Pipeline, Stage};
use crate::text::{Source, Span};

/// Name of the file that makes a folder a book.
pub const FILE: &str = "carnet.yaml";

/// The settings of a book.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What the book is called.
    pub name: String,
    /// Language of the screens; nobody said: none.
    pub language: Option<Language>,
    /// Currency of amounts that name none.
    pub currency: Currency,
    /// What one unit of a foreign currency is worth in [`Config::currency`].
    pub rates: Vec<(Currency, Decimal)>,
    /// Time zone of dates and times.
    pub time_zone: jiff::tz::TimeZone,
    /// The day on which the book stands still (examples and archives).
    pub today: Option<Date>,
    /// The day from which the team works with the book.
    pub go_live: Option<Date>,
    /// Whose use of the book may be shown.
    pub adoption: Adoption,
    /// Pipelines; never empty, the first is the default.
    pub pipelines: Vec<Pipeline>,
    /// Why deals are lost.
    pub lost_reasons: Vec<Choice>,
    /// Where contacts and deals come from.
    pub sources: Vec<Choice>,
    /// Sorts of interactions, with their names per language.
    pub interaction_kinds: Vec<Choice>,
    /// Ids of those in which the customer speaks: an answer, a meeting, a visit.
    pub incoming: Vec<Box<str>>,
    /// All kinds: contact, company, deal, member, then the book's own in the order of the file.
    pub kinds: Vec<KindDef>,
    /// What the book says about the codes of `check`.
    pub checks: BTreeMap<String, CheckLevel>,
    /// The files of the book's own reports, in the order of their paths; `carnet.yaml` itself says nothing of them.
    pub reports: Vec<Source>,
}

/// Whose use of the book may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Adoption {
    /// Each member's, and the team's.
    #[default]
    Members,
    /// The team's alone.
    Team,
}

/// How bad a book wants the findings of one code to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckLevel {
    /// The severity; none switches the rule off.
    pub severity: Option<Severity>,
    /// The bytes of the code in `carnet.yaml`.
    pub key: Span,
}

impl Config {
    /// Reads `carnet.yaml`; what is wrong is a diagnostic.
    #[must_use]
    pub fn read(source: &Source) -> (Self, Vec<Diagnostic>) {
        read::read(source)
    }

    /// The definition of a kind.
    #[must_use]
    pub fn kind(&self, kind: &Kind) -> Option<&KindDef> {
        self.kinds.iter().find(|def| &def.kind == kind)
    }

    /// The kind that a path (relative to the book) belongs to by its folder; the deepest folder wins.
    #[must_use]
    pub fn kind_of_path(&self, path: &str) -> Option<&KindDef> {
        let inside = |def: &&KindDef| path.strip_prefix(&*def.folder).is_some_and(|rest| rest.starts_with('/'));
        self.kinds.iter().filter(inside).max_by_key(|def| def.folder.len())
    }

    /// The kind of a word such as `deal`, `deals` or its label in any language.
    #[must_use]
    pub fn kind_named(&self, word: &str) -> Option<&KindDef> {
        let word = word.to_lowercase();
        self.kinds.iter().find(|def| {
            def.kind.id() == word
                || def.folder.rsplit('/').next() == Some(&word)
                || def.label.is(&word)
                || def.labels.is(&word)
        })
    }

    /// A field of a kind.
    #[must_use]
    pub fn field(&self, kind: &Kind, name: &str) -> Option<&FieldDef> {
        self.kind(kind)?.fields.iter().find(|field| &*field.name == name)
    }

    /// A pipeline by id; without an id the first.
    #[must_use]
    pub fn pipeline(&self, id: Option<&str>) -> Option<&Pipeline> {
        match id {
            None => self.pipelines.first(),
            Some(id) => self.pipelines.iter().find(|pipeline| &*pipeline.id == id),
        }
    }

    /// The stage of a deal: in the named pipeline, else in the first that has it.
    #[must_use]
    pub fn stage(&self, pipeline: Option<&str>, stage: &str) -> Option<(&Pipeline, &Stage)> {
        let mut named = self.pipelines.iter().filter(|known| pipeline.is_none_or(|id| &*known.id == id));
        named.find_map(|pipeline| Some((pipeline, pipeline.stage(stage)?)))
    }

    /// The sort of interaction that a written word names (`call`, `appel`).
    #[must_use]
    pub fn interaction_kind(&self, word: &str) -> Option<&Choice> {
        Choice::among(&self.interaction_kinds, word)
    }

    /// Whether the customer speaks in an interaction of this sort, as a file names it.
    #[must_use]
    pub fn is_incoming(&self, word: &str) -> bool {
        self.interaction_kind(word).is_some_and(|kind| self.incoming.contains(&kind.id))
    }

    /// An amount in the book's currency; none without a rate.
    #[must_use]
    pub fn convert(&self, amount: Decimal, from: Currency) -> Option<Decimal> {
        if from == self.currency {
            return Some(amount);
        }
        self.rates.iter().find(|(currency, _)| *currency == from).and_then(|(_, rate)| amount.checked_mul(*rate))
    }
}
