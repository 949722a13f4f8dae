//! Config, book and today: what every reading takes.

use std::sync::Arc;

use crate::book::Book;
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::history::Authorship;

/// The book as it stands at one moment. Cheap to clone, never changed.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The settings.
    pub config: Arc<Config>,
    /// What is wrong with the settings, or with files that are no records.
    pub faults: Arc<Vec<Diagnostic>>,
    /// All records.
    pub book: Arc<Book>,
    /// Who created and last changed each file; empty without a repository.
    pub authorship: Arc<Authorship>,
    /// The day that counts as today.
    pub today: Date,
}
