//! Who created each record and who changed it last.
//!
//! Owns the rule that follows a file over its moves; must not know what a record says.

use super::{Gaps, History, Moment, PathChange, Person, Revision};
use foldhash::HashMap;
use std::sync::Arc;

/// One act on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Who wrote the commit.
    pub who: Person,
    /// Whom the commit names beside them.
    pub with: Vec<Person>,
    /// When; `None` when the commit's date is unreadable or absurd.
    pub when: Option<Moment>,
}

/// Where a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance<'a> {
    /// The commit that brought the record into the book, under whatever name it had then;
    /// `None` when that lies before what the clone holds.
    pub created: Option<&'a Touch>,
    /// The newest commit that changed or moved it.
    pub changed: &'a Touch,
}

/// The provenance of every file that ever stood in the book.
#[derive(Clone, Debug, Default)]
pub struct Authorship {
    touches: Vec<Touch>,
    files: HashMap<Arc<str>, Marks>,
    gaps: Gaps,
}

/// Indices into the touches.
#[derive(Clone, Copy, Debug)]
struct Marks {
    created: Option<usize>,
    changed: usize,
}

impl Authorship {
    /// Reads the history from its first revision to its last.
    ///
    /// A removed file that comes back under its old path is the same record, restored: it
    /// keeps its creator.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut authorship = Self { gaps: history.gaps, ..Self::default() };
        for revision in history.revisions.iter().filter(|r| !r.changes.is_empty()) {
            let touch = authorship.touches.len();
            authorship.touches.push(touch_of(revision));
            authorship.apply(&revision.changes, touch);
        }
        authorship
    }

    /// The provenance of the file at a path of the book; `None` when no commit has it.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Provenance<'_>> {
        let marks = self.files.get(path)?;
        Some(Provenance {
            created: marks.created.and_then(|touch| self.touches.get(touch)),
            changed: self.touches.get(marks.changed)?,
        })
    }

    /// What is missing from the history that this was read from.
    #[must_use]
    pub fn gaps(&self) -> Gaps {
        self.gaps
    }

    /// Moves first, all at once, so that two files may swap their names in one commit.
    fn apply(&mut self, changes: &[PathChange], touch: usize) {
        let moved: Vec<_> = changes
            .iter()
            .filter_map(|change| {
                let marks = self.files.remove(change.from.as_deref()?)?;
                Some((&change.path, marks))
            })
            .collect();
        for (path, marks) in moved {
            self.files.insert(path.clone(), marks);
        }
        for change in changes {
            let fresh = Marks { created: change.before.is_none().then_some(touch), changed: touch };
            let marks = self.files.entry(change.path.clone()).or_insert(fresh);
            marks.changed = touch;
        }
    }
}

fn touch_of(revision: &Revision) -> Touch {
    Touch { who: revision.author.clone(), with: revision.co_authors.clone(), when: revision.authored }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::ObjectName;

    fn name(byte: u8) -> ObjectName {
        ObjectName::from_bytes(&[byte; 20]).unwrap()
    }

    /// A history in which each line is `author: change …`; a change is `+a`, `~a`, `-a` or `a>b`.
    fn history(lines: &[&str]) -> History {
        let revisions = lines.iter().enumerate().map(|(hour, line)| {
            let (author, changes) = line.split_once(": ").unwrap();
            Arc::new(Revision {
                id: name(u8::try_from(hour).unwrap()),
                parents: Vec::new(),
                committed: 0,
                author: Person::new(author, ""),
                authored: Moment::new(i64::try_from(hour).unwrap(), 0),
                co_authors: Vec::new(),
                subject: "".into(),
                changes: changes.split(' ').map(change).collect(),
            })
        });
        History { tip: None, revisions: revisions.collect(), ..History::default() }
    }

    fn change(text: &str) -> PathChange {
        let (from, path) = match text.split_once('>') {
            Some((from, path)) => (Some(from.into()), path),
            None => (None, &text[1..]),
        };
        PathChange {
            path: path.into(),
            from,
            before: (!text.starts_with('+')).then(|| name(1)),
            after: (!text.starts_with('-')).then(|| name(2)),
        }
    }

    fn creator_and_last(lines: &[&str], path: &str) -> Option<(String, String)> {
        let authorship = Authorship::of(&history(lines));
        let provenance = authorship.get(path)?;
        Some((
            provenance.created.map_or("", |touch| &*touch.who.name).to_owned(),
            provenance.changed.who.name.to_string(),
        ))
    }

    fn pair(created: &str, changed: &str) -> Option<(String, String)> {
        Some((created.to_owned(), changed.to_owned()))
    }

    #[test]
    fn the_creator_stays_and_the_last_change_moves_on() {
        let lines = ["ana: +a.md +b.md", "ben: ~a.md", "zoe: ~b.md"];
        assert_eq!(creator_and_last(&lines, "a.md"), pair("ana", "ben"));
        assert_eq!(creator_and_last(&lines, "b.md"), pair("ana", "zoe"));
        assert_eq!(creator_and_last(&lines, "c.md"), None);
    }

    #[test]
    fn a_moved_file_keeps_its_creator_and_its_old_path_starts_anew() {
        let lines = ["ana: +a.md", "ben: a.md>b.md", "zoe: +a.md"];
        assert_eq!(creator_and_last(&lines, "b.md"), pair("ana", "ben"));
        assert_eq!(creator_and_last(&lines, "a.md"), pair("zoe", "zoe"));
    }

    #[test]
    fn two_files_that_swap_their_names_keep_their_creators() {
        let lines = ["ana: +a.md", "ben: +b.md", "zoe: a.md>b.md b.md>a.md"];
        assert_eq!(creator_and_last(&lines, "a.md"), pair("ben", "zoe"));
        assert_eq!(creator_and_last(&lines, "b.md"), pair("ana", "zoe"));
    }

    #[test]
    fn a_file_that_was_there_before_the_history_begins_has_no_known_creator() {
        assert_eq!(creator_and_last(&["ana: ~a.md"], "a.md"), pair("", "ana"));
        assert_eq!(creator_and_last(&["ana: a.md>b.md"], "b.md"), pair("", "ana"));
    }

    #[test]
    fn a_restored_file_keeps_its_creator() {
        let lines = ["ana: +a.md", "ben: -a.md", "zoe: +a.md"];
        assert_eq!(creator_and_last(&lines, "a.md"), pair("ana", "zoe"));
    }
}
