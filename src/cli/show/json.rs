//! A record as JSON.

use serde::Serialize;

use super::Sheet;
use crate::action::Action;
use crate::cli::Failure;
use crate::cli::json::{self, RecordJson, TaskJson};
use crate::cli::reference::full_id;
use crate::record::TaskState;
use crate::views::memory::{StageMemory, Stay};

impl Sheet<'_> {
    /// The document that `--format json` gives.
    pub(super) fn json(&self) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Content<'a> {
            record: RecordJson<'a>,
            text: &'a str,
            tasks: Vec<StatedTask<'a>>,
            interactions: Vec<InteractionJson<'a>>,
            links: Vec<String>,
            stage_memory: Option<MemoryJson>,
        }
        let snapshot = self.words.snapshot;
        let tasks = self.around.tasks.iter().filter_map(|(holder, task)| {
            Some(StatedTask {
                state: state_id(task.state),
                closed: task.closed.map(|day| day.to_string()),
                task: TaskJson::of(snapshot, &Action::of_task(snapshot, *holder, task)?),
            })
        });
        let interactions = self.around.thread.iter().map(|(holder, interaction)| InteractionJson {
            date: interaction.date.to_string(),
            time: interaction.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())),
            kind: interaction.kind.as_deref(),
            text: &interaction.text,
            member: interaction.member.as_deref(),
            record: &snapshot.book.record(*holder).id,
        });
        let links = self.around.people.iter().copied().chain(self.around.deals.iter().map(|deal| deal.ix));
        let links = links.chain(self.around.others.iter().flat_map(|(_, records)| records.iter().copied()));
        json::document(
            "record",
            Content {
                record: RecordJson::of(snapshot, self.ix),
                text: self.record().text(),
                tasks: tasks.collect(),
                interactions: interactions.collect(),
                links: links.map(|ix| full_id(snapshot.book.record(ix))).collect(),
                stage_memory: self.memory().as_ref().map(MemoryJson::of),
            },
        )
    }
}

fn state_id(state: TaskState) -> &'static str {
    match state {
        TaskState::Open => "open",
        TaskState::Done => "done",
        TaskState::Cancelled => "cancelled",
    }
}

#[derive(Serialize)]
struct StatedTask<'a> {
    state: &'static str,
    closed: Option<String>,
    #[serde(flatten)]
    task: TaskJson<'a>,
}

#[derive(Serialize)]
struct InteractionJson<'a> {
    date: String,
    time: Option<String>,
    kind: Option<&'a str>,
    text: &'a str,
    member: Option<&'a str>,
    record: &'a str,
}

/// What a deal has been through.
#[derive(Serialize)]
struct MemoryJson {
    stays: Vec<StayJson>,
    moves: usize,
    moves_back: usize,
    slips: usize,
    last_sign: Option<String>,
}

#[derive(Serialize)]
struct StayJson {
    stage: String,
    since: Option<String>,
    until: Option<String>,
    days: Option<i32>,
}

impl MemoryJson {
    fn of(memory: &StageMemory) -> Self {
        let stay = |stay: &Stay| StayJson {
            stage: stay.stage.to_string(),
            since: stay.since.map(|day| day.to_string()),
            until: stay.until.map(|day| day.to_string()),
            days: stay.days,
        };
        Self {
            stays: memory.stays.iter().map(stay).collect(),
            moves: memory.moves,
            moves_back: memory.moves_back,
            slips: memory.slips,
            last_sign: memory.last_sign.map(|day| day.to_string()),
        }
    }
}
