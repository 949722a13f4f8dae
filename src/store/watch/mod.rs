//! What changes on disk while the book is open; sole knower of notify.
//!
//! Watches folders, not files, so that editors may save by rename. Says only where something may have happened: whoever
//! asked looks at the disk, because events lie (they are lost, doubled, late). Where the system sends none, or cannot
//! watch so many folders, every look is at everything.

mod coalesce;

pub use coalesce::{Dirty, QUIET};

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::Root;
use crate::config::Config;
use coalesce::Coalescer;

/// Between two looks at everything while events come: they may have been lost without a word.
const RECONCILE: Duration = Duration::from_secs(60);
/// Between two looks at everything when no events come.
const POLL: Duration = Duration::from_secs(1);
/// A poll takes at most this part of the time.
const POLL_SHARE: u32 = 10;
/// Files of git that tell of a commit, a checkout or a merge.
const GIT_FILES: [&str; 9] = [
    "HEAD",
    "HEAD.lock",
    "index",
    "index.lock",
    "MERGE_HEAD",
    "ORIG_HEAD",
    "packed-refs",
    "rebase-merge",
    "rebase-apply",
];

/// How to learn of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the system's events, and by polling where there are none.
    Events,
    /// By looking at every file again and again (network folders, some containers).
    Polling,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Where.
    pub dirty: Dirty,
    /// Whether git may have moved on.
    pub git: bool,
}

/// A book that is being watched.
#[derive(Debug)]
pub struct Watch {
    root: Root,
    git_dir: Option<PathBuf>,
    /// Folders of the kinds and of templates; what lies elsewhere is not part of the book.
    tops: Vec<PathBuf>,
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    /// Keeps `events` open while there is no watcher.
    _sender: Sender<notify::Result<Event>>,
    waiting: Coalescer,
    git: bool,
    looked: Instant,
    pause: Duration,
    /// Why there are no events.
    fallback: Option<String>,
}

impl Watch {
    /// Watches the folders of the book, and git's own folder for what git does. The first look is at everything: what was
    /// saved before the first event could come is told by none.
    #[must_use]
    pub fn start(root: &Root, config: &Config, git_dir: Option<&Path>, way: Way) -> Self {
        let (sender, events) = channel();
        let mut watch = Self {
            root: root.clone(),
            git_dir: git_dir.map(Path::to_owned),
            tops: Vec::new(),
            watcher: None,
            events,
            _sender: sender.clone(),
            waiting: Coalescer::default(),
            git: false,
            looked: Instant::now(),
            pause: POLL,
            fallback: None,
        };
        if way == Way::Events {
            let tell = move |event| drop(sender.send(event));
            match notify::recommended_watcher(tell) {
                Ok(watcher) => watch.watcher = Some(watcher),
                Err(error) => watch.give_up(&error),
            }
        }
        watch.follow(config);
        watch.waiting.note_anything(Instant::now());
        watch
    }

    /// Watches the folders that a changed config names.
    pub fn follow(&mut self, config: &Config) {
        self.tops = config.kinds.iter().map(|def| self.root.path().join(&*def.folder)).collect();
        self.tops.push(self.root.path().join("templates"));
        let root = self.root.clone();
        self.add(root.path());
        if let Some(git_dir) = self.git_dir.clone() {
            self.add(&git_dir);
        }
        self.add_below(root.path());
    }

    /// Why the book is polled although events were asked for.
    #[must_use]
    pub fn fallback(&self) -> Option<&str> {
        self.fallback.as_deref()
    }

    /// Waits until there is something to look at. While `busy` says so (git at work), waits a little longer.
    pub fn next(&mut self, busy: impl Fn() -> bool) -> Look {
        let mut held: Option<Instant> = None;
        loop {
            let pause = if self.watcher.is_some() { RECONCILE } else { self.pause };
            let due = held.or(self.waiting.due()).unwrap_or(self.looked + pause);
            match self.events.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(event) => self.hear(event),
                Err(RecvTimeoutError::Timeout) if self.waiting.due().is_none() => return self.look_at_everything(),
                Err(RecvTimeoutError::Timeout) => {
                    let now = Instant::now();
                    if self.waiting.due().is_some_and(|due| due > now) && held.is_none() {
                        continue;
                    }
                    if busy() && self.waiting.hold(now) {
                        held = Some(Coalescer::after_hold(now));
                        continue;
                    }
                    return Look { dirty: self.waiting.take(), git: std::mem::take(&mut self.git) };
                }
                Err(RecvTimeoutError::Disconnected) => self.watcher = None,
            }
        }
    }

    /// Hears how long the last look took: a slow disk is polled less often.
    pub fn took(&mut self, time: Duration) {
        if self.watcher.is_none() {
            self.looked = Instant::now();
        }
        self.pause = POLL.max(time * POLL_SHARE);
    }

    fn look_at_everything(&mut self) -> Look {
        self.looked = Instant::now();
        Look { dirty: Dirty::Anything, git: true }
    }

    fn hear(&mut self, event: notify::Result<Event>) {
        let now = Instant::now();
        match event {
            Err(_) => self.waiting.note_anything(now),
            Ok(event) if event.need_rescan() => self.waiting.note_anything(now),
            // Our own reading; notify tells of it as well.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) => event.paths.into_iter().for_each(|path| self.hear_of(now, path)),
        }
    }

    fn hear_of(&mut self, now: Instant, path: PathBuf) {
        if self.git_dir.as_deref().is_some_and(|git_dir| path.parent() == Some(git_dir)) {
            if path.file_name().is_some_and(|name| GIT_FILES.iter().any(|file| name == *file)) {
                self.git = true;
                self.waiting.happened(now);
            }
            return;
        }
        let Ok(relative) = path.strip_prefix(self.root.path()) else { return };
        let hidden = relative.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || relative.as_os_str().is_empty() {
            return;
        }
        if path.is_dir() {
            self.add_below(&path);
        }
        self.waiting.note(now, path);
    }

    /// Watches a folder and those below it, as far as they belong to the book or lead to what does.
    fn add_below(&mut self, folder: &Path) {
        let tops = self.tops.clone();
        let belongs = |place: &Path| tops.iter().any(|top| place.starts_with(top) || top.starts_with(place));
        let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
        let walk = WalkDir::new(folder).follow_links(false).into_iter().filter_entry(|entry| {
            entry.file_type().is_dir() && belongs(entry.path()) && (entry.depth() == 0 || visible(entry.file_name()))
        });
        for entry in walk.flatten() {
            self.add(entry.path());
        }
    }

    fn add(&mut self, folder: &Path) {
        let Some(watcher) = &mut self.watcher else { return };
        match watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {}
            // Gone again: the folder above tells of that.
            Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => {}
            Err(error) => self.give_up(&error),
        }
    }

    fn give_up(&mut self, error: &notify::Error) {
        self.watcher = None;
        self.fallback = Some(error.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;
    use std::fs;

    struct Book {
        folder: tempfile::TempDir,
        config: Config,
    }

    impl Book {
        fn new() -> Self {
            let folder = tempfile::TempDir::new().unwrap();
            fs::write(folder.path().join("carnet.yaml"), "").unwrap();
            fs::create_dir_all(folder.path().join("contacts/vip")).unwrap();
            Self { folder, config: Config::read(&Source::new("carnet.yaml", "")).0 }
        }

        fn watch(&self, way: Way) -> Watch {
            let mut watch = Watch::start(&Root::find(self.folder.path()).unwrap(), &self.config, None, way);
            assert_eq!(watch.next(|| false).dirty, Dirty::Anything, "what was saved before the first event");
            watch.took(Duration::ZERO);
            watch
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().canonicalize().unwrap().join(path)
        }
    }

    fn paths(watch: &mut Watch) -> Vec<PathBuf> {
        match watch.next(|| false).dirty {
            Dirty::Paths(paths) => paths.into_iter().collect(),
            Dirty::Anything => panic!("events were lost"),
        }
    }

    #[test]
    fn saves_renames_and_removals_are_noticed_by_path() {
        let book = Book::new();
        let mut watch = book.watch(Way::Events);
        let (a, b) = (book.path("contacts/a.md"), book.path("contacts/vip/b.md"));
        fs::write(&a, "a").unwrap();
        assert_eq!(paths(&mut watch), std::slice::from_ref(&a));
        let temporary = book.path("contacts/vip/.b.md.swp");
        fs::write(&temporary, "b").unwrap();
        fs::rename(&temporary, &b).unwrap();
        assert_eq!(paths(&mut watch), [b]);
        fs::remove_file(&a).unwrap();
        assert_eq!(paths(&mut watch), [a]);
    }

    #[test]
    fn a_folder_that_appears_is_watched_with_all_below_it() {
        let book = Book::new();
        let mut watch = book.watch(Way::Events);
        fs::create_dir_all(book.path("deals/2026/q4")).unwrap();
        assert!(paths(&mut watch).contains(&book.path("deals")));
        fs::write(book.path("deals/2026/q4/x.md"), "").unwrap();
        assert_eq!(paths(&mut watch), [book.path("deals/2026/q4/x.md")]);
    }

    #[test]
    fn reading_and_hidden_files_wake_nobody() {
        let book = Book::new();
        fs::write(book.path("contacts/a.md"), "a").unwrap();
        let mut watch = book.watch(Way::Events);
        fs::read(book.path("contacts/a.md")).unwrap();
        fs::write(book.path("contacts/.a.md.carnet-1"), "a").unwrap();
        fs::create_dir_all(book.path("elsewhere/deep")).unwrap();
        fs::write(book.path("elsewhere/deep/b.md"), "a").unwrap();
        fs::write(book.path("contacts/z.md"), "z").unwrap();
        let seen = paths(&mut watch);
        assert!(seen.contains(&book.path("contacts/z.md")));
        assert!(
            seen.iter().all(|path| *path == book.path("contacts/z.md") || *path == book.path("elsewhere")),
            "{seen:?}"
        );
    }

    #[test]
    fn without_events_everything_is_looked_at_each_second() {
        let book = Book::new();
        let mut watch = book.watch(Way::Polling);
        let began = Instant::now();
        assert_eq!(watch.next(|| false).dirty, Dirty::Anything);
        assert!(began.elapsed() >= Duration::from_millis(900));
    }

    #[test]
    fn git_at_work_delays_the_look() {
        let book = Book::new();
        let mut watch = book.watch(Way::Events);
        fs::write(book.path("contacts/a.md"), "a").unwrap();
        let asked = std::cell::Cell::new(0);
        let busy = || {
            asked.set(asked.get() + 1);
            asked.get() < 4
        };
        let began = Instant::now();
        watch.next(busy);
        assert!(began.elapsed() >= QUIET * 4, "{:?}", began.elapsed());
    }
}
