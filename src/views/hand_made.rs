//! Timelines made by hand, for tests.

use std::sync::Arc;

use crate::compare::{Event, FieldChange};
use crate::history::{History, Moment, ObjectName, Past, PathChange, Person, Revision, Timeline};
use crate::snapshot::Snapshot;

/// One commit: seconds since 1970, author's address, and files with what happened to them.
pub(super) type Commit<'a> = (i64, &'a str, Vec<(&'a str, Vec<Event>)>);

/// A book of some files on 20 November 2026, with these commits, oldest first.
pub(super) fn snapshot(files: &[(&str, &str)], commits: &[Commit<'_>]) -> Snapshot {
    Snapshot { timeline: timeline(commits).into(), ..Snapshot::of_files("", files) }
}

fn timeline(commits: &[Commit<'_>]) -> Timeline {
    let name = |number: usize, salt: u8| {
        let mut bytes = [salt; 20];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        ObjectName::from_bytes(&bytes).unwrap()
    };
    let mut events = Vec::new();
    let revisions = commits.iter().enumerate().map(|(number, (seconds, email, files))| {
        let changes = files.iter().map(|(path, happened)| {
            let created = happened.first() == Some(&Event::Created);
            let removed = happened.first() == Some(&Event::Removed);
            if !created && !removed {
                events.push(Arc::from(happened.as_slice()));
            }
            PathChange {
                path: (*path).into(),
                from: None,
                before: (!created).then(|| name(number, 1)),
                after: (!removed).then(|| name(number, 2)),
            }
        });
        Arc::new(Revision {
            id: name(number, 0),
            parents: Vec::new(),
            committed: *seconds,
            author: Person::new(email.split('@').next().unwrap_or(email), email),
            authored: Moment::new(*seconds, 60),
            co_authors: Vec::new(),
            subject: "".into(),
            changes: changes.collect(),
        })
    });
    let history = History { tip: None, revisions: revisions.collect(), ..History::default() };
    Timeline::of(Arc::new(Past::of(&history, |_| true, |_| events)))
}

/// A field that changed.
pub(super) fn field(key: &str, from: &str, to: &str) -> Event {
    let texts = |text: &str| if text.is_empty() { Box::default() } else { Box::from([Box::from(text)]) };
    Event::Field(FieldChange { key: key.into(), from: texts(from), to: texts(to) })
}
