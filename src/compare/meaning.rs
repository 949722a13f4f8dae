//! What events mean to a salesperson.

use super::{Event, FieldChange, Todo};
use crate::config::{Config, Kind};
use crate::date::parse_date;
use crate::money::parse_decimal;
use crate::record::{DealStatus, TaskState};

/// What an event means for a salesperson under the settings of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The record came into being.
    Created,
    /// It came back.
    Restored,
    /// It was removed.
    Removed,
    /// It has another name.
    Renamed,
    /// A deal went on to a later stage.
    MovedForward,
    /// A deal went back to an earlier stage.
    MovedBack,
    /// A deal went to a stage of another pipeline, or to one that the settings do not know.
    MovedAside,
    /// A deal was won.
    Won,
    /// A deal was lost.
    Lost,
    /// A deal was called off.
    Cancelled,
    /// A closed deal is open again.
    Reopened,
    /// Another member is responsible.
    OwnerChanged,
    /// The close date moved to a later day.
    Slipped,
    /// The close date moved to an earlier day.
    BroughtForward,
    /// A deal is worth more.
    ValueUp,
    /// A deal is worth less.
    ValueDown,
    /// Another field changed.
    FieldChanged,
    /// An interaction was noted.
    Logged,
    /// A noted interaction was changed.
    LogEdited,
    /// A noted interaction was taken out.
    LogRemoved,
    /// A task was added.
    TaskAdded,
    /// A task was done.
    TaskDone,
    /// A task was called off.
    TaskCancelled,
    /// A closed task is open again.
    TaskReopened,
    /// A task is due on another day.
    TaskRescheduled,
    /// A task is worded anew, or another member does it.
    TaskEdited,
    /// A task was taken out.
    TaskRemoved,
    /// Other text changed.
    TextChanged,
    /// Nothing that a person reads changed.
    Formatting,
}

impl Meaning {
    /// What an event of a record of this kind means. `pipeline` is what the deal's own key says, if it stands there.
    #[must_use]
    pub fn of(event: &Event, kind: &Kind, pipeline: Option<&str>, config: &Config) -> Self {
        match event {
            Event::Created => Self::Created,
            Event::Restored => Self::Restored,
            Event::Removed => Self::Removed,
            Event::Renamed { .. } => Self::Renamed,
            Event::Field(change) if *kind == Kind::Deal => Self::of_deal_field(change, pipeline, config),
            Event::Field(change) => Self::of_field(change),
            Event::Logged(_) => Self::Logged,
            Event::LogEdited { .. } => Self::LogEdited,
            Event::LogRemoved(_) => Self::LogRemoved,
            Event::TaskAdded(_) => Self::TaskAdded,
            Event::TaskChanged { from, to } => Self::of_task(from, to),
            Event::TaskRemoved(_) => Self::TaskRemoved,
            Event::Text(_) => Self::TextChanged,
            Event::Formatting => Self::Formatting,
        }
    }

    /// The status that a deal comes to by it; none when it is about anything else.
    #[must_use]
    pub fn status(self) -> Option<DealStatus> {
        match self {
            Self::Won => Some(DealStatus::Won),
            Self::Lost => Some(DealStatus::Lost),
            Self::Cancelled => Some(DealStatus::Cancelled),
            Self::Reopened => Some(DealStatus::Open),
            _ => None,
        }
    }

    fn of_field(change: &FieldChange) -> Self {
        if &*change.key == "owner" && !change.from.is_empty() { Self::OwnerChanged } else { Self::FieldChanged }
    }

    fn of_deal_field(change: &FieldChange, pipeline: Option<&str>, config: &Config) -> Self {
        let (from, to) = (change.from.first().map(|text| &**text), change.to.first().map(|text| &**text));
        let meaning = match &*change.key {
            "status" => closing(from, to),
            "stage" => closing(from, to).or_else(|| moved(from?, to?, pipeline, config)),
            "close_date" => match from.and_then(parse_date).zip(to.and_then(parse_date)) {
                Some((from, to)) if to > from => Some(Self::Slipped),
                Some((from, to)) if to < from => Some(Self::BroughtForward),
                _ => None,
            },
            "value" => match from.and_then(parse_decimal).zip(to.and_then(parse_decimal)) {
                Some((from, to)) if to > from => Some(Self::ValueUp),
                Some((from, to)) if to < from => Some(Self::ValueDown),
                _ => None,
            },
            _ => None,
        };
        meaning.unwrap_or_else(|| Self::of_field(change))
    }

    fn of_task(from: &Todo, to: &Todo) -> Self {
        match (from.state, to.state) {
            (TaskState::Open, TaskState::Done) | (TaskState::Cancelled, TaskState::Done) => Self::TaskDone,
            (TaskState::Open | TaskState::Done, TaskState::Cancelled) => Self::TaskCancelled,
            (TaskState::Done | TaskState::Cancelled, TaskState::Open) => Self::TaskReopened,
            _ if from.due != to.due => Self::TaskRescheduled,
            _ => Self::TaskEdited,
        }
    }
}

/// A step into or out of won, lost and cancelled, by the words of `status` or `stage`.
fn closing(from: Option<&str>, to: Option<&str>) -> Option<Meaning> {
    let status = |text: Option<&str>| text.map_or(DealStatus::Open, DealStatus::of_word);
    match (status(from), status(to)) {
        (from, to) if from == to => None,
        (_, DealStatus::Won) => Some(Meaning::Won),
        (_, DealStatus::Lost) => Some(Meaning::Lost),
        (_, DealStatus::Cancelled) => Some(Meaning::Cancelled),
        (_, DealStatus::Open) => Some(Meaning::Reopened),
    }
}

/// A step between stages of one pipeline.
fn moved(from: &str, to: &str, pipeline: Option<&str>, config: &Config) -> Option<Meaning> {
    let both = |pipeline: &crate::pipeline::Pipeline| pipeline.position(from).zip(pipeline.position(to));
    let places = match pipeline {
        Some(id) => config.pipeline(Some(id)).and_then(both),
        None => config.pipelines.iter().find_map(both),
    };
    Some(match places {
        Some((from, to)) if to > from => Meaning::MovedForward,
        Some((from, to)) if to < from => Meaning::MovedBack,
        _ => Meaning::MovedAside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn deal(key: &str, from: &str, to: &str) -> Meaning {
        let texts = |text: &str| text.split_whitespace().map(Into::into).collect();
        let event = Event::Field(FieldChange { key: key.into(), from: texts(from), to: texts(to) });
        Meaning::of(&event, &Kind::Deal, None, &Config::read(&Source::new("carnet.yaml", "")).0)
    }

    #[test]
    fn a_stage_moves_forward_back_or_aside() {
        assert_eq!(deal("stage", "lead", "proposal"), Meaning::MovedForward);
        assert_eq!(deal("stage", "proposal", "qualified"), Meaning::MovedBack);
        assert_eq!(deal("stage", "lead", "elsewhere"), Meaning::MovedAside);
        assert_eq!(deal("stage", "", "lead"), Meaning::FieldChanged);
    }

    #[test]
    fn a_deal_is_closed_and_reopened_by_its_status_or_its_stage() {
        assert_eq!(deal("status", "", "won"), Meaning::Won);
        assert_eq!(deal("status", "open", "Lost"), Meaning::Lost);
        assert_eq!(deal("stage", "lead", "closed-won"), Meaning::Won);
        assert_eq!(deal("status", "lost", ""), Meaning::Reopened);
        assert_eq!(deal("status", "open", ""), Meaning::FieldChanged);
    }

    #[test]
    fn dates_slip_and_values_rise_and_a_first_value_is_only_a_field() {
        assert_eq!(deal("close_date", "2026-09-01", "2026-10-01"), Meaning::Slipped);
        assert_eq!(deal("close_date", "2026-09-01", "2026-08-01"), Meaning::BroughtForward);
        assert_eq!(deal("close_date", "", "2026-10-01"), Meaning::FieldChanged);
        assert_eq!(deal("close_date", "soon", "2026-10-01"), Meaning::FieldChanged);
        assert_eq!(deal("value", "900", "1000"), Meaning::ValueUp);
        assert_eq!(deal("value", "900", "8.5"), Meaning::ValueDown);
        assert_eq!(deal("owner", "ana", "ben"), Meaning::OwnerChanged);
        assert_eq!(deal("owner", "", "ben"), Meaning::FieldChanged);
    }
}
