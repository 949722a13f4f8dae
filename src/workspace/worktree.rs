//! The timeline of an open book: what git says, and what the files say beyond it.

use std::sync::Arc;

use super::{News, Workspace, events};
use crate::book::Book;
use crate::config::Config;
use crate::git::{GitError, Repository, Uncommitted, WorkFile, WorkState};
use crate::history::Timeline;
use crate::record::Record;
use crate::store::{self, Root};

/// The work tree against `HEAD`.
#[derive(Debug)]
pub(super) struct WorkTree {
    repository: Repository,
    uncommitted: Uncommitted,
}

impl WorkTree {
    /// What `HEAD` has of the records' files; nothing without a repository.
    pub(super) fn of(root: &Root, config: &Config) -> Result<Option<Self>, GitError> {
        let Some(repository) = Repository::discover(root.path())? else { return Ok(None) };
        let uncommitted = Uncommitted::since_head(&repository, |path| store::kind_at(config, path).is_some())?;
        Ok(Some(Self { repository, uncommitted }))
    }
}

impl Workspace {
    /// Takes what git said, until the next time, and what the files say beyond the last commit. From now on a reload tells
    /// of that, too.
    ///
    /// # Errors
    /// When the repository or `HEAD` cannot be read; then the committed past is taken alone.
    pub fn set_past(&mut self, news: News) -> Result<(), GitError> {
        let tree = WorkTree::of(&self.root, &self.snapshot.config);
        self.set_past_and_tree(news, tree)
    }

    /// The same where git was asked for its own version of the files before.
    pub(super) fn set_past_and_tree(
        &mut self,
        news: News,
        tree: Result<Option<WorkTree>, GitError>,
    ) -> Result<(), GitError> {
        self.snapshot.authorship = news.authorship;
        self.snapshot.timeline = Arc::new(Timeline::of(news.past));
        self.work_tree = tree?;
        let Some(tree) = &self.work_tree else { return Ok(()) };
        let book = self.snapshot.book.clone();
        let mut records = book.iter().map(|(_, record)| record.path()).peekable();
        let mut gone = tree.uncommitted.paths();
        gone.retain(|path| {
            while records.next_if(|here| *here < path).is_some() {}
            records.peek() != Some(&path)
        });
        let here = book.iter().map(|(_, record)| WorkFile { path: record.path(), state: state_of(record) });
        let gone = gone.iter().map(|path| WorkFile { path, state: WorkState::Gone });
        let files: Vec<WorkFile<'_>> = gone.chain(here).collect();
        self.follow(&files);
        Ok(())
    }

    /// Takes into the timeline what stands at these paths now.
    pub(super) fn follow_work_tree(&mut self, paths: &[Arc<str>]) {
        let book = self.snapshot.book.clone();
        let files: Vec<WorkFile<'_>> = paths.iter().map(|path| WorkFile { path, state: state(&book, path) }).collect();
        self.follow(&files);
    }

    fn follow(&mut self, files: &[WorkFile<'_>]) {
        let Some(WorkTree { repository, uncommitted }) = &mut self.work_tree else { return };
        let (book, config) = (&self.snapshot.book, &self.snapshot.config);
        uncommitted.update(repository, files);
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
    book.at_path(path).map_or(WorkState::Gone, |ix| state_of(book.record(ix)))
}

fn state_of(record: &Record) -> WorkState<'_> {
    if is_unreadable(record) { WorkState::Unknown } else { WorkState::Text(record.source.text()) }
}

/// Whether the bytes of a file are not known: it is no text, too large, or must not be read.
fn is_unreadable(record: &Record) -> bool {
    record.source.text().is_empty() && record.faults.iter().any(|fault| fault.message.key != "reading-empty")
}
