//! What the server has to say while it runs; whoever started it puts it into words.

use std::time::Duration;

use crate::lang::Message;

/// Something to tell the person who started the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The book was read again, and pages follow.
    Rebuilt {
        /// Records that are new, different or gone.
        changed: usize,
        /// Records in the book.
        records: usize,
        /// From the first look at the disk to the new pages.
        took: Duration,
    },
    /// The pages stay as they were, for this reason; none when that is over.
    Held(Option<Message>),
    /// There is no repository, and so no history.
    NoRepository,
    /// Git's history cannot be read, for this reason.
    NoHistory(Message),
    /// The system tells nothing of changes, for this reason: files are looked at again and again.
    Polling(String),
    /// A request was refused; one line without text of records.
    Refused(String),
    /// The user has ended the server.
    Stopped,
}
