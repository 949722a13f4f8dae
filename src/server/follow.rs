//! From a change on disk to a new edition.
//!
//! One thread reads files that changed, one reads what git says; both take the book's lock while they make the next
//! edition, so that each builds on the other's. A third makes the search index behind the pages.
#![expect(clippy::disallowed_methods, reason = "tells how long the work took")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::Settings;
use super::edition::Editions;
use super::notice::Notice;
use crate::diagnostic::Severity;
use crate::lang::{Catalog, Message};
use crate::site::{Look, Site, address};
use crate::snapshot::Snapshot;
use crate::store::{Dirty, Root, StoreError, Watch, Way};
use crate::workspace::{Changed, Held, Past, Reloaded, Workspace};

/// What the threads share.
pub(super) struct Follower {
    workspace: Mutex<Workspace>,
    look: Mutex<(BTreeMap<String, String>, Arc<Look>)>,
    editions: Arc<Editions>,
    catalog: Arc<Catalog>,
    notices: Sender<Notice>,
    /// Wakes the thread that makes the index.
    published: Sender<()>,
    /// Where git's history is kept between two starts.
    caches: Option<PathBuf>,
}

impl Follower {
    /// Starts the threads that follow the book; they end with the process.
    pub(super) fn start(
        workspace: Workspace,
        look: (BTreeMap<String, String>, Arc<Look>),
        editions: Arc<Editions>,
        catalog: Arc<Catalog>,
        notices: Sender<Notice>,
        settings: Settings,
    ) {
        let (published, publications) = channel();
        let (git_moved, moves) = channel();
        let (workspace, look) = (Mutex::new(workspace), Mutex::new(look));
        let way = settings.way;
        let this = Arc::new(Self { workspace, look, editions, catalog, notices, published, caches: settings.caches });
        let editions = this.editions.clone();
        std::thread::spawn(move || follow_with_index(&editions, &publications));
        let other = this.clone();
        std::thread::spawn(move || other.follow_git(&moves));
        std::thread::spawn(move || this.follow_files(way, &git_moved));
    }

    fn follow_files(&self, way: Way, git_moved: &Sender<()>) {
        let (root, config) = {
            let workspace = self.workspace();
            (workspace.root().clone(), workspace.snapshot().config.clone())
        };
        // Only asked whether git is at work: its history is the other thread's.
        let past = Past::of(&root, None).ok();
        let git_dir = past.as_ref().and_then(Past::git_dir);
        let mut watch = Watch::start(&root, &config, git_dir, way);
        let mut fallback = false;
        loop {
            if let Some(cause) = watch.fallback().filter(|_| !fallback) {
                fallback = true;
                self.tell(Notice::Polling(cause.to_owned()));
            }
            let look = watch.next(|| past.as_ref().is_some_and(Past::is_busy));
            let began = Instant::now();
            let config_changed = self.reload(&look.dirty, began).filter(|reloaded| reloaded.whole);
            if let Some(changed) = &config_changed {
                watch.follow(&changed.snapshot.config);
            }
            watch.took(began.elapsed());
            // Settings decide what is a record and how its past reads.
            if (look.git || config_changed.is_some()) && git_moved.send(()).is_err() {
                return;
            }
        }
    }

    /// Reads what changed; shows the book as it is now if it differs.
    fn reload(&self, dirty: &Dirty, began: Instant) -> Option<Reloaded> {
        let mut workspace = self.workspace();
        let before = self.editions.current();
        let changed = match dirty {
            Dirty::Paths(paths) if paths.is_empty() => return None,
            // What was wrong with the whole book may have been mended anywhere.
            Dirty::Paths(paths) if before.fault.is_none() => Changed::Paths(paths.clone()),
            _ => Changed::Anything,
        };
        let reloaded = match workspace.reload(&changed) {
            Ok(reloaded) => reloaded,
            Err(error) => {
                self.hold(workspace.snapshot(), before.fault.as_deref(), Some(unreadable(&error)));
                return None;
            }
        };
        let fault = reloaded.held.as_ref().map(|held| held_back(held, &self.catalog));
        let words = fault.as_ref().map(|fault| self.catalog.say(fault));
        let look_differs = self.take_templates(&workspace);
        if !reloaded.differs && !look_differs && words == before.fault {
            return None;
        }
        self.publish(&reloaded.snapshot, words.clone());
        if words != before.fault {
            self.tell(Notice::Held(fault));
        }
        let records = reloaded.snapshot.book.len();
        self.tell(Notice::Rebuilt { changed: reloaded.records.len(), records, took: began.elapsed() });
        Some(reloaded)
    }

    /// The last good pages under a banner.
    fn hold(&self, snapshot: &Snapshot, shown: Option<&str>, fault: Option<Message>) {
        let words = fault.as_ref().map(|fault| self.catalog.say(fault));
        if words.as_deref() != shown {
            self.publish(snapshot, words);
            self.tell(Notice::Held(fault));
        }
    }

    /// Reads history, at the start and each time that git may have moved on.
    fn follow_git(&self, moves: &Receiver<()>) {
        let root: Root = self.workspace().root().clone();
        let mut past = match Past::of(&root, self.caches.as_deref()) {
            Ok(past) => past,
            Err(error) => return self.tell(Notice::NoHistory(error.message())),
        };
        if past.git_dir().is_none() {
            self.tell(Notice::NoRepository);
        }
        let mut complained = false;
        loop {
            let config = self.workspace().snapshot().config.clone();
            match past.news(&config) {
                Ok(Some(news)) => {
                    let mut workspace = self.workspace();
                    if let Err(error) = workspace.set_past(news) {
                        self.tell(Notice::NoHistory(error.message()));
                    }
                    self.publish(workspace.snapshot(), self.editions.current().fault.clone());
                }
                Ok(None) => {}
                Err(error) if !complained => {
                    complained = true;
                    self.tell(Notice::NoHistory(error.message()));
                }
                Err(_) => {}
            }
            if moves.recv().is_err() {
                return;
            }
            while moves.try_recv().is_ok() {}
        }
    }

    /// Whether the book's own templates changed; pages look like them from now on.
    fn take_templates(&self, workspace: &Workspace) -> bool {
        let texts = workspace.templates();
        let mut look = self.look.lock().unwrap_or_else(PoisonError::into_inner);
        if look.0 == texts {
            return false;
        }
        let new = Arc::new(Look::new(self.catalog.language(), &texts));
        *look = (texts, new);
        true
    }

    fn publish(&self, snapshot: &Snapshot, fault: Option<String>) {
        let look = self.look.lock().unwrap_or_else(PoisonError::into_inner).1.clone();
        self.editions.publish(Site::new(snapshot.clone(), look), fault);
        let _ = self.published.send(());
    }

    fn workspace(&self) -> MutexGuard<'_, Workspace> {
        self.workspace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, notice: Notice) {
        // Nobody listens once the server is being ended.
        let _ = self.notices.send(notice);
    }
}

/// Makes the index behind the pages, so that whoever searches next need not wait.
fn follow_with_index(editions: &Editions, publications: &Receiver<()>) {
    // The page that is asked for first, then the index: both need the cores.
    let _ = editions.current().site.page(address::TODAY);
    loop {
        editions.current().index();
        if publications.recv().is_err() {
            return;
        }
        while publications.try_recv().is_ok() {}
    }
}

fn unreadable(error: &StoreError) -> Message {
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
    Message::new("server-unreadable").with("cause", cause)
}

/// Which line of `carnet.yaml` is wrong, and how.
fn held_back(held: &Held, catalog: &Catalog) -> Message {
    let first = held.faults.iter().find(|fault| fault.severity == Severity::Error).or(held.faults.first());
    let place = first.map_or(0, |fault| held.source.position(fault.span.start).line);
    let words = first.map(|fault| catalog.say(&fault.message)).unwrap_or_default();
    Message::new("server-config-held").with("line", place).with("words", words)
}
