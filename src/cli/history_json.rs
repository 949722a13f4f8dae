//! What happened, as a document for other programs.

use serde::Serialize;

use super::event_json::EventJson;
use super::history::Step;
use super::{Failure, json};
use crate::history::{Commit, Person};
use crate::lang::Catalog;
use crate::phrase::{Speaker, Told};
use crate::snapshot::Snapshot;
use crate::views::history::{Doing, member_of};

#[derive(Serialize)]
struct Content<'a> {
    /// The file that was asked for; none for the whole book.
    path: Option<&'a str>,
    /// Whether the clone lacks what happened before its first commits.
    shallow: bool,
    /// How many commits could not be read whole.
    unreadable: usize,
    history: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    /// None when it is not committed.
    commit: Option<String>,
    time: Option<String>,
    authors: Vec<AuthorJson<'a>>,
    subject: Option<&'a str>,
    record: RecordJson<'a>,
    events: Vec<ToldJson<'a>>,
}

#[derive(Serialize)]
struct AuthorJson<'a> {
    name: &'a str,
    email: &'a str,
    member: Option<&'a str>,
}

#[derive(Serialize)]
struct RecordJson<'a> {
    /// None when the record is gone.
    id: Option<&'a str>,
    r#type: String,
    path: &'a str,
}

#[derive(Serialize)]
struct ToldJson<'a> {
    sentence: String,
    #[serde(flatten)]
    event: EventJson<'a>,
}

/// The document of some steps.
pub(super) fn document<'a>(
    catalog: &Catalog,
    snapshot: &'a Snapshot,
    path: Option<&'a str>,
    steps: &[Step<'a>],
) -> Result<String, Failure> {
    let speaker = Speaker::new(catalog, snapshot);
    let one = |step: &Step<'a>| match step {
        Step::One(doing) => Some(step_json(speaker, snapshot, doing)),
        Step::Bulk(..) => None,
    };
    let gaps = snapshot.timeline.gaps();
    let history = steps.iter().filter_map(one).collect();
    json::document("history", Content { path, shallow: gaps.shallow, unreadable: gaps.unreadable, history })
}

fn step_json<'a>(speaker: Speaker<'_>, snapshot: &'a Snapshot, doing: &Doing<'a>) -> StepJson<'a> {
    let event = |told: &Told<'a>| ToldJson {
        sentence: speaker.tell(doing.subject(snapshot), *told).to_string(),
        event: EventJson::of(told.event, told.meaning, told.slips),
    };
    let author = |person: &'a Person| AuthorJson {
        name: &person.name,
        email: &person.email,
        member: member_of(snapshot, person).map(|ix| &*snapshot.book.record(ix).id),
    };
    let commit: Option<&'a Commit> = doing.commit;
    StepJson {
        commit: commit.map(|commit| commit.id.to_string()),
        time: commit.and_then(|commit| commit.when.map(|when| when.rfc3339(&snapshot.config.time_zone))),
        authors: commit.into_iter().flat_map(|commit| commit.people().map(author)).collect(),
        subject: commit.map(|commit| &*commit.subject),
        record: RecordJson {
            id: doing.ix.map(|ix| &*snapshot.book.record(ix).id),
            r#type: doing.kind.id().to_owned(),
            path: doing.path,
        },
        events: doing.told.iter().map(event).collect(),
    }
}
