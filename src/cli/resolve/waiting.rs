//! The files that wait for a decision: those that git calls unmerged, and those that hold markers.

use std::sync::Arc;

use crate::cli::{Context, Failure};
use crate::git::{Program, Unmerged, WriteError};
use crate::lang::Message;
use crate::merge::{Choice, Undecided};
use crate::store::{self, Content, Root};
use crate::workspace::Workspace;

/// A file to decide about.
pub(super) struct Waiting {
    /// Its path below the book.
    pub(super) path: Arc<str>,
    pub(super) body: Body,
}

/// What is to decide in it.
pub(super) enum Body {
    /// Places between markers, and the text of the file.
    Undecided(Undecided, String),
    /// This side removed the file, the other one changed it.
    Removed(Choice),
    /// Nothing any more, but git has not been told.
    Clean,
}

/// All of them, in the order of their paths.
pub(super) fn find(context: &Context<'_>, root: &Root) -> Result<Vec<Waiting>, Failure> {
    // Without a repository there may still be markers in the files.
    let unmerged = Program::in_folder(root.path()).unmerged().unwrap_or_default();
    let mut waiting: Vec<Waiting> = unmerged.iter().filter_map(|file| of_git(root, file)).collect();
    let workspace = Workspace::open(root.path(), context.options.today)?;
    let book = &workspace.snapshot().book;
    let marked = book.iter().filter(|(_, record)| record.faults.iter().any(|fault| fault.code == "conflict-marker"));
    for (_, record) in marked {
        if waiting.iter().all(|file| file.path != *record.path()) {
            waiting.extend(read(root, record.path()));
        }
    }
    waiting.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(waiting)
}

fn of_git(root: &Root, file: &Unmerged) -> Option<Waiting> {
    let path: Arc<str> = file.path.as_str().into();
    let removed = match file.stages {
        [_, true, true] => return read(root, &path).or(Some(Waiting { path, body: Body::Clean })),
        [_, false, true] => Choice::Ours,
        [_, true, false] => Choice::Theirs,
        // Both removed it: git asks only where a rename is in play.
        _ => return None,
    };
    Some(Waiting { path, body: Body::Removed(removed) })
}

fn read(root: &Root, path: &Arc<str>) -> Option<Waiting> {
    let Some((Content::Text(source), _)) = store::read(root, path) else { return None };
    let text = source.text().to_owned();
    let undecided = Undecided::of(&text)?;
    Some(Waiting { path: path.clone(), body: Body::Undecided(undecided, text) })
}

/// What git said, as a failure.
pub(super) fn refused(error: &WriteError) -> Failure {
    Failure::could_not_run(Message::new("resolve-git").with("cause", error.to_string()))
}
