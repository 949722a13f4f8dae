//! The timeline of an open book: what git says, and what the files say beyond it.

use std::sync::Arc;

use super::{News, Workspace, events};
use crate::book::Book;
use crate::git::{GitError, Repository, Uncommitted, WorkFile, WorkState};
use crate::history::Timeline;
use crate::record::Record;
use crate::store;

/// The work tree against `HEAD`.
#[derive(Debug)]
pub(super) struct WorkTree {
    repository: Repository,
    uncommitted: Uncommitted,
}

impl Workspace {
    /// Takes what git said, until the next time, and what the files say beyond the last commit. From now on a reload tells
    /// of that, too.
    ///
    /// # Errors
    /// When the repository or `HEAD` cannot be read; then the committed past is taken alone.
    pub fn set_past(&mut self, news: News) -> Result<(), GitError> {
        self.snapshot.authorship = news.authorship;
        self.snapshot.timeline = Arc::new(Timeline::of(news.past));
        self.work_tree = None;
        let Some(repository) = Repository::discover(self.root.path())? else { return Ok(()) };
        let config = self.snapshot.config.clone();
        let uncommitted = Uncommitted::since_head(&repository, |path| store::kind_at(&config, path).is_some())?;
        let mut paths = uncommitted.paths();
        let book = &self.snapshot.book;
        paths.retain(|path| book.at_path(path).is_none());
        paths.extend(book.iter().map(|(_, record)| record.path().clone()));
        self.work_tree = Some(WorkTree { repository, uncommitted });
        self.follow_work_tree(&paths);
        Ok(())
    }

    /// Takes into the timeline what stands at these paths now.
    pub(super) fn follow_work_tree(&mut self, paths: &[Arc<str>]) {
        let Some(WorkTree { repository, uncommitted }) = &mut self.work_tree else { return };
        let (book, config) = (&self.snapshot.book, &self.snapshot.config);
        let files: Vec<WorkFile<'_>> = paths.iter().map(|path| WorkFile { path, state: state(book, path) }).collect();
        uncommitted.update(repository, &files);
        let text = |path: &str| book.at_path(path).map(|ix| book.record(ix).source.text());
        let changes = uncommitted.changes(repository, text);
        let compare = |asked: &[_]| events::uncommitted(repository, config, book, asked);
        let timeline = self.snapshot.timeline.with_uncommitted(&changes, compare);
        if timeline != *self.snapshot.timeline {
            self.snapshot.timeline = Arc::new(timeline);
        }
    }
}

fn state<'b>(book: &'b Book, path: &str) -> WorkState<'b> {
    match book.at_path(path).map(|ix| book.record(ix)) {
        Some(record) if is_unreadable(record) => WorkState::Unknown,
        Some(record) => WorkState::Text(record.source.text()),
        None => WorkState::Gone,
    }
}

/// Whether the bytes of a file are not known: it is no text, too large, or must not be read.
fn is_unreadable(record: &Record) -> bool {
    record.source.text().is_empty() && record.faults.iter().any(|fault| fault.message.key != "reading-empty")
}
