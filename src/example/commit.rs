//! A commit as a plain value.

use std::sync::Arc;

/// One commit of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Who wrote it and when; author and committer are the same.
    pub author: Signature,
    /// The whole message, with a line end at its end.
    pub message: String,
    /// Numbers of the parents in the list of commits, from 0; two at a merge, none for the first.
    pub parents: Vec<usize>,
    /// What differs from the first parent, in the order of the text.
    pub edits: Vec<Edit>,
}

/// A person at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Name as git keeps it.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// Minutes east of UTC of the person's clock.
    pub offset: i32,
}

/// One file that a commit writes or removes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The file at this path now has these bytes.
    Write(String, Arc<[u8]>),
    /// The file at this path is gone.
    Remove(String),
}
