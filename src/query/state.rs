//! What `is:` and `has:` ask.

use super::fold::fold;
use crate::action::Action;
use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::record::{DealStatus, Target, Value};
use crate::snapshot::Snapshot;

/// A state of a record, derived from the book and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A deal that can still be won.
    Open,
    /// A won deal.
    Won,
    /// A lost deal.
    Lost,
    /// A cancelled deal.
    Cancelled,
    /// An open deal whose next action is due, overdue or missing.
    Todo,
    /// An open deal whose next action lies ahead.
    Standby,
    /// A record whose next action was due before today.
    Overdue,
    /// An open deal that has been quiet for longer than its stage allows.
    Rotting,
    /// A record whose file has a fault of form.
    Broken,
}

/// Every state with its words, the first of which is its id.
const STATES: &[(State, &[&str])] = &[
    (State::Open, &["open", "ouvert", "ouverte", "en-cours"]),
    (State::Won, &["won", "gagne", "gagnee"]),
    (State::Lost, &["lost", "perdu", "perdue"]),
    (State::Cancelled, &["cancelled", "canceled", "annule", "annulee"]),
    (State::Todo, &["todo", "a-faire"]),
    (State::Standby, &["standby", "stand-by", "en-attente"]),
    (State::Overdue, &["overdue", "late", "en-retard"]),
    (State::Rotting, &["rotting", "dormant", "dormante", "endormie"]),
    (State::Broken, &["broken", "casse", "cassee"]),
];

impl State {
    /// All states.
    pub fn all() -> impl Iterator<Item = Self> {
        STATES.iter().map(|(state, _)| *state)
    }

    /// The word of the query language.
    #[must_use]
    pub fn id(self) -> &'static str {
        STATES
            .iter()
            .find(|(state, _)| *state == self)
            .and_then(|(_, words)| words.first())
            .copied()
            .unwrap_or_default()
    }

    /// The state of a word in either language.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = fold(word).replace(['_', ' '], "-");
        STATES.iter().find(|(_, words)| words.contains(&&*word)).map(|(state, _)| *state)
    }

    /// All words, for a hint.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        STATES.iter().flat_map(|(_, words)| words.iter().copied())
    }

    /// All states of a record. The same as asking for each, in less time.
    #[must_use]
    pub fn of(snapshot: &Snapshot, ix: Ix) -> Vec<Self> {
        let Snapshot { book, today, .. } = snapshot;
        let record = book.record(ix);
        let mut found = Vec::new();
        let due = Action::next(snapshot, ix).and_then(|next| next.due);
        if record.kind == Kind::Deal {
            found.push(match snapshot.status(ix) {
                DealStatus::Open => Self::Open,
                DealStatus::Won => Self::Won,
                DealStatus::Lost => Self::Lost,
                DealStatus::Cancelled => Self::Cancelled,
            });
        }
        if found == [Self::Open] {
            found.push(if due.is_some_and(|due| due > *today) { Self::Standby } else { Self::Todo });
            found.extend(snapshot.is_rotting(ix).then_some(Self::Rotting));
        }
        found.extend(due.is_some_and(|due| due < *today).then_some(Self::Overdue));
        found.extend((!record.faults.is_empty()).then_some(Self::Broken));
        found
    }

    /// Whether it holds for a record.
    #[must_use]
    pub fn holds(self, snapshot: &Snapshot, ix: Ix) -> bool {
        let Snapshot { book, today, .. } = snapshot;
        let record = book.record(ix);
        let is_deal = record.kind == Kind::Deal;
        let status = |status| is_deal && snapshot.status(ix) == status;
        let due = || Action::next(snapshot, ix).and_then(|next| next.due);
        match self {
            Self::Open => status(DealStatus::Open),
            Self::Won => status(DealStatus::Won),
            Self::Lost => status(DealStatus::Lost),
            Self::Cancelled => status(DealStatus::Cancelled),
            Self::Todo => status(DealStatus::Open) && due().is_none_or(|due| due <= *today),
            Self::Standby => status(DealStatus::Open) && due().is_some_and(|due| due > *today),
            Self::Overdue => due().is_some_and(|due| due < *today),
            Self::Rotting => status(DealStatus::Open) && snapshot.is_rotting(ix),
            Self::Broken => !record.faults.is_empty(),
        }
    }
}

/// Something that a record may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A value in one of these fields.
    Field(Vec<Box<str>>),
    /// An open task about it.
    Task,
    /// An interaction about it, today or before.
    Interaction,
    /// Text below its fields.
    Text,
    /// A link to a file that is no record.
    Attachment,
}

impl Presence {
    /// What a word asks for, fields aside.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Some(match &*fold(word) {
            "task" | "tasks" | "tache" | "taches" | "next" | "action" => Self::Task,
            "interaction" | "interactions" | "log" | "journal" => Self::Interaction,
            "text" | "texte" | "notes" => Self::Text,
            "attachment" | "attachments" | "file" | "fichier" | "piece-jointe" => Self::Attachment,
            _ => return None,
        })
    }

    /// Whether a record has it.
    #[must_use]
    pub fn holds(&self, snapshot: &Snapshot, ix: Ix) -> bool {
        let Snapshot { book, today, .. } = snapshot;
        let record = book.record(ix);
        match self {
            Self::Field(keys) => keys.iter().any(|key| record.field(key).is_some_and(|field| is_filled(&field.value))),
            Self::Task => Action::next(snapshot, ix).is_some(),
            Self::Interaction => book.last_interaction(ix, *today).is_some(),
            Self::Text => !record.text().trim().is_empty(),
            Self::Attachment => {
                let mut paths = record.links.iter().filter(|link| matches!(link.target, Target::Path(_)));
                paths.any(|link| book.resolve(link) == Resolution::File)
            }
        }
    }
}

fn is_filled(value: &Value) -> bool {
    value.texts().iter().any(|text| !text.trim().is_empty())
}
