//! What somebody does in one commit.

use super::record::{Draft, WORDS};
use super::{Dice, STAGES};

/// A change of files.
pub enum Act {
    /// A path and its new text.
    Write(String, String),
    /// The old path and the new one.
    Rename(String, String),
}

/// One commit: who, when (seconds since 1970), what.
pub struct Commit {
    pub who: &'static str,
    pub when: u64,
    pub acts: Vec<Act>,
}

/// One act on some deal: three in ten move it, four or five log a call, the rest are tasks and values.
pub(super) fn some_act(dice: &mut Dice, records: &mut [Draft], who: &str, commit: usize) -> Act {
    let count = records.len();
    let found = (0..200).map(|_| dice.below(count)).find(|index| records[*index].kind == "deals");
    let draft = &mut records[found.unwrap_or(count - 1)];
    let old = draft.path();
    match dice.below(400) {
        0 => {
            draft.id.push_str("-bis");
            return Act::Rename(old, draft.path());
        }
        1..=119 => advance(dice, draft),
        120..=299 => {
            let day = format!("2026-{:02}-{:02}", 1 + commit % 12, 1 + commit % 28);
            let line = format!("- {day} call: point d'étape avec le client, {} @{who}", dice.pick(&WORDS));
            draft.log.insert(0, line);
            draft.log.truncate(12);
        }
        300..=367 => match draft.tasks.iter_mut().find(|task| task.starts_with("- [ ]")) {
            Some(task) => *task = task.replacen("- [ ]", "- [x]", 1),
            None => {
                let due = format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
                draft.tasks.push(format!("- [ ] relancer {} @{who} [due:: {due}]", dice.pick(&WORDS)));
            }
        },
        _ => draft.set("value", format!("{}", (5 + dice.below(895)) * 100)),
    }
    Act::Write(old, draft.text())
}

/// To the next stage; from the last one the deal is won or lost, and a closed one is opened again.
fn advance(dice: &mut Dice, draft: &mut Draft) {
    if draft.get("status").is_some() {
        draft.head.retain(|(key, _)| !["status", "lost_reason", "closed_date"].contains(key));
        return;
    }
    let stage = draft.get("stage").unwrap_or_default();
    let next = STAGES.iter().position(|known| *known == stage).and_then(|place| STAGES.get(place + 1));
    match next {
        Some(stage) => draft.set("stage", *stage),
        None if dice.below(5) < 3 => {
            draft.set("status", "lost");
            draft.set("lost_reason", "price");
            draft.set("closed_date", "2026-06-15");
        }
        None => {
            draft.set("status", "won");
            draft.set("closed_date", "2026-06-15");
        }
    }
}
