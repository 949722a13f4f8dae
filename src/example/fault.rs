//! What can be wrong in the text of the history.

use thiserror::Error;

/// A place at which the text is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {reason}")]
pub struct Fault {
    /// The file of the history.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// The line is not of the form that stands here.
    #[error("expected {0}")]
    Form(&'static str),
    /// Commits are numbered without a gap.
    #[error("expected commit {0}")]
    Number(usize),
    /// A parent that has not been read yet, or none at all.
    #[error("no such parent")]
    Parent,
    /// The diff changes a file that is not there.
    #[error("`{0}` does not exist before this commit")]
    Missing(String),
    /// The diff adds a file that is there.
    #[error("`{0}` exists before this commit")]
    Present(String),
    /// A line of a hunk is not the line of the file.
    #[error("hunk {hunk} of `{path}` does not apply")]
    Hunk {
        /// The changed file.
        path: String,
        /// Which hunk, from 1.
        hunk: usize,
    },
    /// The book holds no file for a binary one.
    #[error("`{0}` is not in the book")]
    Binary(String),
}

impl Fault {
    pub(super) fn new(file: &str, line: usize, reason: Reason) -> Self {
        Self { file: file.to_owned(), line, reason }
    }
}
