//! The timeline of an open book: what git says, and what the files say beyond it.

use std::sync::Arc;

use super::kept::Clean;
use super::{News, Workspace, events};
use crate::book::Book;
use crate::config::Config;
use crate::git::{Folder, GitError, Repository, Uncommitted, WorkFile, WorkState};
use crate::history::{ObjectName, Timeline};
use crate::record::Record;
use crate::store::{self, Root};

/// The work tree against `HEAD`.
#[derive(Debug)]
pub(super) struct WorkTree {
    repository: Repository,
    uncommitted: Uncommitted,
}

/// What `HEAD` has of the records' files.
pub(super) struct Tree {
    repository: Repository,
    /// The book's folder in `HEAD`.
    folder: Option<ObjectName>,
    /// Not read where nothing differed from that folder the last time.
    uncommitted: Option<Uncommitted>,
}

impl Tree {
    /// Asks git; nothing without a repository.
    pub(super) fn of(root: &Root, config: &Config, clean: Option<&Clean>) -> Result<Option<Self>, GitError> {
        let Some(repository) = Repository::discover(root.path())? else { return Ok(None) };
        let Some(clean) = clean else {
            let uncommitted = Some(since_head(&repository, config)?);
            return Ok(Some(Self { repository, folder: None, uncommitted }));
        };
        let head = repository.head()?.commit;
        let folder = head.map(|head| repository.folder_at(head)).transpose()?.flatten().and_then(Folder::name);
        let skip = folder.is_some_and(|folder| clean.may_hold(folder));
        let uncommitted = if skip { None } else { Some(since_head(&repository, config)?) };
        Ok(Some(Self { repository, folder, uncommitted }))
    }

    fn read(self, config: &Config) -> Result<WorkTree, GitError> {
        let uncommitted = match self.uncommitted {
            Some(read) => read,
            None => since_head(&self.repository, config)?,
        };
        Ok(WorkTree { repository: self.repository, uncommitted })
    }
}

fn since_head(repository: &Repository, config: &Config) -> Result<Uncommitted, GitError> {
    Uncommitted::since_head(repository, |path| store::kind_at(config, path).is_some())
}

impl Workspace {
    /// Takes what git said, until the next time, and what the files say beyond the last commit. From now on a reload tells
    /// of that, too.
    ///
    /// # Errors
    /// When the repository or `HEAD` cannot be read; then the committed past is taken alone.
    pub fn set_past(&mut self, news: News) -> Result<(), GitError> {
        let tree = Tree::of(&self.root, &self.snapshot.config, None);
        self.set_past_beside(news, tree, None)
    }

    /// The same where git was asked for its own version of the files before, unless they are known to be those.
    pub(super) fn set_past_beside(
        &mut self,
        news: News,
        tree: Result<Option<Tree>, GitError>,
        clean: Option<&Clean>,
    ) -> Result<(), GitError> {
        self.snapshot.authorship = news.authorship;
        self.snapshot.timeline = Arc::new(Timeline::of(news.past));
        self.work_tree = None;
        let Some(tree) = tree? else { return Ok(()) };
        let known = clean.zip(tree.folder).zip(self.marks);
        let skipped = tree.uncommitted.is_none();
        if skipped && known.is_some_and(|((clean, folder), marks)| clean.holds(folder, marks)) {
            return Ok(());
        }
        self.work_tree = Some(tree.read(&self.snapshot.config)?);
        self.look_at_all();
        let differs = self.work_tree.as_ref().is_some_and(|tree| !tree.uncommitted.is_empty());
        match known.filter(|_| !differs) {
            Some(((clean, folder), marks)) => clean.keep(folder, marks),
            None => clean.filter(|_| skipped).into_iter().for_each(Clean::forget),
        }
        Ok(())
    }

    /// Takes into the timeline what stands at the paths of all records, here or in `HEAD`.
    fn look_at_all(&mut self) {
        let Some(tree) = &self.work_tree else { return };
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
