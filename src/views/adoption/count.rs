//! One pass over the past: which commits count, for whom, and how many actions of each sort they hold.

use std::collections::{BTreeMap, HashMap};

use super::usage::{Action, Day, Usage};
use crate::book::Ix;
use crate::compare::{Event, Meaning};
use crate::history::{Act, Commit, Person, Timeline};
use crate::snapshot::Snapshot;
use crate::views::history::{Doing, Paths, local, member_of};

/// A commit that creates, renames or removes at least this many records is an import, a clean-up or the like.
pub const MANY: usize = 10;

/// Somebody who writes in the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Author {
    /// A member of the team, under all their names and addresses.
    Member(Ix),
    /// Somebody else, by address, else by name; folded.
    Other(Box<str>),
}

/// How many commits were left out, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// They touch very many records at once: imports, clean-ups, many files renamed.
    pub imports: usize,
    /// They join branches.
    pub merges: usize,
    /// A program wrote them.
    pub bots: usize,
    /// They change nothing that a reader sees.
    pub formatting: usize,
    /// Their day is unreadable or lies ahead.
    pub undated: usize,
}

/// What is counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Everybody together; a commit of several authors counts once.
    pub(super) team: Usage,
    /// Each author; a commit of several authors counts for each.
    pub(super) authors: BTreeMap<Author, Usage>,
    pub(super) left_out: LeftOut,
}

/// Counts the commits of a book up to today. What is not committed has no author yet.
pub(super) fn count(snapshot: &Snapshot) -> Counted {
    let mut counted = Counted::default();
    let paths = Paths::of(&snapshot.book);
    let mut known: HashMap<&Person, Option<Author>> = HashMap::new();
    for (commit, acts) in snapshot.timeline.by_commit() {
        let Some(commit) = commit else { continue };
        let Some(day) = local(snapshot, commit).map(|(day, _)| day).filter(|day| *day <= snapshot.today) else {
            counted.left_out.undated += 1;
            continue;
        };
        let mut authors: Vec<Author> = Vec::new();
        for person in commit.people() {
            let author = known.entry(person).or_insert_with(|| author(snapshot, person));
            authors.extend(author.clone().filter(|author| !authors.contains(author)));
        }
        if let Some(left_out) = counted.left_out.place(commit, acts, &authors) {
            *left_out += 1;
            continue;
        }
        let done = done(snapshot, &paths, acts);
        if done.counts.total() == 0 {
            counted.left_out.formatting += 1;
            continue;
        }
        counted.team.add(day, &done);
        authors.into_iter().for_each(|author| counted.authors.entry(author).or_default().add(day, &done));
    }
    counted
}

impl LeftOut {
    /// Where a commit is noted that does not count; nothing for one that may.
    fn place(&mut self, commit: &Commit, acts: &[Act], authors: &[Author]) -> Option<&mut usize> {
        if commit.is_merge {
            return Some(&mut self.merges);
        }
        if authors.is_empty() {
            return Some(&mut self.bots);
        }
        is_import(acts).then_some(&mut self.imports)
    }
}

/// Whether a commit is no work of hands: one that the activity tells in one line, or one of very many new, renamed or
/// removed records.
#[must_use]
pub fn is_import(acts: &[Act]) -> bool {
    let many = |fits: fn(&Event) -> bool| acts.iter().filter(|act| act.events.iter().any(fits)).count() >= MANY;
    Timeline::is_bulk(acts)
        || many(|event| matches!(event, Event::Created | Event::Restored))
        || many(|event| matches!(event, Event::Renamed { .. }))
        || many(|event| matches!(event, Event::Removed))
}

/// Who signs so; nobody when it is a program.
fn author(snapshot: &Snapshot, person: &Person) -> Option<Author> {
    if let Some(member) = member_of(snapshot, person) {
        return Some(Author::Member(member));
    }
    let signed = if person.email.trim().is_empty() { &person.name } else { &person.email };
    (!is_bot(person)).then(|| Author::Other(signed.trim().to_lowercase().into()))
}

/// Whether a signature is that of a program: its name or the first part of its address ends in the word `bot`, as
/// `renovate[bot]` does, or is that of a well-known one.
fn is_bot(person: &Person) -> bool {
    const KNOWN: &[&str] = &["dependabot", "renovate", "github-actions", "web-flow"];
    let address = person.email.split('@').next().unwrap_or_default();
    [&*person.name, address].into_iter().any(|text| {
        let text = text.trim().to_lowercase();
        let last = text.trim_end_matches(']').rsplit(|c: char| !c.is_alphanumeric()).next();
        last == Some("bot") || KNOWN.contains(&&*text)
    })
}

fn done(snapshot: &Snapshot, paths: &Paths, acts: &[Act]) -> Day {
    let mut done = Day::default();
    for act in acts {
        let doing = Doing::among(snapshot, paths, act, 0);
        let mut moved = false;
        for action in doing.told.iter().filter_map(|told| action(told.meaning)) {
            // A stage and a status that change together are one move.
            if action != Action::Moved || !std::mem::replace(&mut moved, true) {
                done.counts.count(action);
                done.records.extend(doing.ix.map(|ix| (action, ix)));
            }
        }
    }
    done
}

/// The sort of what happened; nothing for what no reader sees.
fn action(meaning: Meaning) -> Option<Action> {
    Some(match meaning {
        Meaning::Formatting => return None,
        Meaning::Created => Action::Created,
        Meaning::MovedForward
        | Meaning::MovedBack
        | Meaning::MovedAside
        | Meaning::Won
        | Meaning::Lost
        | Meaning::Cancelled
        | Meaning::Reopened => Action::Moved,
        Meaning::Logged => Action::Logged,
        Meaning::TaskDone => Action::Done,
        Meaning::FieldChanged
        | Meaning::OwnerChanged
        | Meaning::Slipped
        | Meaning::BroughtForward
        | Meaning::ValueUp
        | Meaning::ValueDown => Action::Corrected,
        Meaning::Restored
        | Meaning::Removed
        | Meaning::Renamed
        | Meaning::LogEdited
        | Meaning::LogRemoved
        | Meaning::TaskAdded
        | Meaning::TaskCancelled
        | Meaning::TaskReopened
        | Meaning::TaskRescheduled
        | Meaning::TaskEdited
        | Meaning::TaskRemoved
        | Meaning::TextChanged => Action::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_name_or_its_address() {
        let bot = |name, email| is_bot(&Person::new(name, email));
        assert!(bot("renovate[bot]", "29139614+renovate[bot]@users.noreply.example"));
        assert!(bot("Build Bot", "build@x.example"));
        assert!(bot("", "sync-bot@x.example"));
        assert!(bot("dependabot", ""));
        assert!(!bot("Talbot", "luc.talbot@x.example"));
        assert!(!bot("Ana Botero", "bot.ana@x.example"));
        assert!(!bot("", ""));
    }
}
