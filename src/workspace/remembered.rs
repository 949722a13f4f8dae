//! The events that were told once, kept for the next start.
//!
//! Two versions never change, so what happened between them is kept under their names. Beside the cache of commits, and
//! with its rules: may be deleted at any time, is written whole and then moved into place, and is not used when it is cut
//! off, of another version, or was read under other kinds and fields.

use foldhash::HashMap;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::compare::{Entry, Event, FieldChange, Hunk, Texts, Todo};
use crate::config::Config;
use crate::date::{Date, Time};
use crate::git::{self, checksum};
use crate::history::ObjectName;
use crate::record::{Priority, TaskState};

const MAGIC: &[u8] = b"carnet events 1\n";
/// Fewer new pairs than this are compared again rather than written.
const WORTH_WRITING: usize = 32;

/// So many pairs that nobody asked for are kept in any case.
const MOST_IDLE: usize = 10_000;

/// The name of a pair of versions: their kind and objects, and for a merge its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(Box<[u8]>);

impl Key {
    pub(super) fn new(kind: usize, names: [Option<ObjectName>; 3]) -> Self {
        let kind = u16::try_from(kind).unwrap_or(u16::MAX).to_le_bytes();
        let mut bytes = kind.to_vec();
        names.iter().flatten().for_each(|name| bytes.extend_from_slice(name.as_bytes()));
        Self(bytes.into())
    }
}

/// What is known of pairs of versions, under one reading of the book.
#[derive(Default)]
pub(super) struct Remembered {
    file: Option<PathBuf>,
    reading: u64,
    known: HashMap<Key, Arc<[Event]>>,
    fresh: usize,
}

impl Remembered {
    /// What a folder of the user's caches holds for this reading of the book; nothing is kept without a folder.
    pub(super) fn load(folder: Option<&Path>, config: &Config) -> Self {
        let (file, reading) = (folder.map(|folder| folder.join("events")), reading(config));
        let stored = file.as_deref().and_then(git::kept).and_then(|bytes| read(&bytes, reading));
        Self { file, reading, known: stored.unwrap_or_default(), fresh: 0 }
    }

    /// Whether it holds for this reading of the book.
    pub(super) fn fits(&self, config: &Config) -> bool {
        self.reading == reading(config)
    }

    pub(super) fn get(&self, key: &Key) -> Option<Arc<[Event]>> {
        self.known.get(key).cloned()
    }

    pub(super) fn put(&mut self, key: Key, events: Arc<[Event]>) {
        self.fresh += usize::from(self.known.insert(key, events).is_none());
    }

    /// Forgets all pairs but these once most others are of a history that was rewritten. Another branch may be checked out
    /// again soon.
    pub(super) fn keep_only(&mut self, keys: &[Key]) {
        if self.known.len() > 2 * keys.len() + MOST_IDLE {
            let keys: HashSet<&Key> = keys.iter().collect();
            self.known.retain(|key, _| keys.contains(key));
        }
    }

    /// Writes what is new, if it is worth it.
    pub(super) fn save(&mut self) {
        let Some(file) = &self.file else { return };
        if self.fresh >= WORTH_WRITING || (self.fresh > 0 && !git::is_kept(file)) {
            git::keep(file, &write(&self.known, self.reading));
            self.fresh = 0;
        }
    }
}

/// What of the settings decides how a version is read.
pub(super) fn reading(config: &Config) -> u64 {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    for kind in &config.kinds {
        (&kind.kind, &kind.folder).hash(&mut hasher);
        for field in &kind.fields {
            (&field.name, format!("{:?} {:?}", field.shape, field.many)).hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[derive(Serialize, Deserialize)]
struct Stored {
    reading: u64,
    pairs: Vec<(Vec<u8>, Vec<StoredEvent>)>,
}

/// An event as the file holds it; changing it means a new version.
#[derive(Serialize, Deserialize)]
enum StoredEvent {
    Created,
    Restored,
    Removed,
    Renamed(Box<str>, Box<str>),
    Field(Box<str>, Vec<Box<str>>, Vec<Box<str>>),
    Logged(StoredEntry),
    LogEdited(StoredEntry, StoredEntry),
    LogRemoved(StoredEntry),
    TaskAdded(StoredTodo),
    TaskChanged(StoredTodo, StoredTodo),
    TaskRemoved(StoredTodo),
    Text(Vec<StoredHunk>),
    Formatting,
}

/// Place, lines that went, lines that came.
type StoredHunk = (u32, Vec<Box<str>>, Vec<Box<str>>);

/// Year, month and day.
pub(super) type StoredDate = (i16, i8, i8);

/// Hour and minute.
pub(super) type StoredTime = (i8, i8);

#[derive(Serialize, Deserialize)]
struct StoredEntry {
    date: StoredDate,
    time: Option<StoredTime>,
    kind: Option<Box<str>>,
    text: Box<str>,
    member: Option<Box<str>>,
}

#[derive(Serialize, Deserialize)]
struct StoredTodo {
    state: u8,
    text: Box<str>,
    due: Option<StoredDate>,
    closed: Option<StoredDate>,
    member: Option<Box<str>>,
    priority: u8,
    repeat: Option<Box<str>>,
}

fn write(known: &HashMap<Key, Arc<[Event]>>, reading: u64) -> Vec<u8> {
    let mut pairs: Vec<(&Key, &Arc<[Event]>)> = known.iter().collect();
    pairs.sort_unstable_by_key(|(key, _)| *key);
    let stored = pairs.into_iter().map(|(key, events)| (key.0.to_vec(), events.iter().map(store).collect()));
    let body = postcard::to_allocvec(&Stored { reading, pairs: stored.collect() }).unwrap_or_default();
    [MAGIC, &checksum(&body), &body].concat()
}

/// What a file holds; `None` when anything about it is not as it was written, or it is of another reading.
fn read(bytes: &[u8], reading: u64) -> Option<HashMap<Key, Arc<[Event]>>> {
    let (sum, body) = bytes.strip_prefix(MAGIC)?.split_at_checked(8)?;
    if sum != checksum(body) {
        return None;
    }
    let stored: Stored = postcard::from_bytes(body).ok()?;
    if stored.reading != reading {
        return None;
    }
    let mut pairs = HashMap::with_capacity_and_hasher(stored.pairs.len(), <_>::default());
    for (key, events) in stored.pairs {
        let events: Option<Arc<[Event]>> = events.into_iter().map(restore).collect();
        pairs.insert(Key(key.into()), events?);
    }
    Some(pairs)
}

fn store(event: &Event) -> StoredEvent {
    use StoredEvent as S;
    match event {
        Event::Created => S::Created,
        Event::Restored => S::Restored,
        Event::Removed => S::Removed,
        Event::Renamed { from, to } => S::Renamed(from.clone(), to.clone()),
        Event::Field(change) => S::Field(change.key.clone(), change.from.to_vec(), change.to.to_vec()),
        Event::Logged(entry) => S::Logged(entry.into()),
        Event::LogEdited { from, to } => S::LogEdited(from.into(), to.into()),
        Event::LogRemoved(entry) => S::LogRemoved(entry.into()),
        Event::TaskAdded(todo) => S::TaskAdded(todo.into()),
        Event::TaskChanged { from, to } => S::TaskChanged(from.into(), to.into()),
        Event::TaskRemoved(todo) => S::TaskRemoved(todo.into()),
        Event::Text(hunks) => {
            let hunk = |hunk: &Hunk| (hunk.at, hunk.removed.to_vec(), hunk.added.to_vec());
            S::Text(hunks.iter().map(hunk).collect())
        }
        Event::Formatting => S::Formatting,
    }
}

fn restore(event: StoredEvent) -> Option<Event> {
    use StoredEvent as S;
    Some(match event {
        S::Created => Event::Created,
        S::Restored => Event::Restored,
        S::Removed => Event::Removed,
        S::Renamed(from, to) => Event::Renamed { from, to },
        S::Field(key, from, to) => Event::Field(FieldChange { key, from: Texts::from(from), to: Texts::from(to) }),
        S::Logged(entry) => Event::Logged(entry.restore()?),
        S::LogEdited(from, to) => Event::LogEdited { from: from.restore()?, to: to.restore()? },
        S::LogRemoved(entry) => Event::LogRemoved(entry.restore()?),
        S::TaskAdded(todo) => Event::TaskAdded(todo.restore()?),
        S::TaskChanged(from, to) => Event::TaskChanged { from: from.restore()?, to: to.restore()? },
        S::TaskRemoved(todo) => Event::TaskRemoved(todo.restore()?),
        S::Text(hunks) => {
            let hunk = |(at, removed, added): StoredHunk| Hunk { at, removed: removed.into(), added: added.into() };
            Event::Text(hunks.into_iter().map(hunk).collect())
        }
        S::Formatting => Event::Formatting,
    })
}

pub(super) fn stored_date(date: Date) -> StoredDate {
    (date.year(), date.month(), date.day())
}

pub(super) fn stored_time(time: Time) -> StoredTime {
    (time.hour(), time.minute())
}

/// `Some(None)` for no time, `None` for an impossible one.
pub(super) fn optional_time(stored: Option<StoredTime>) -> Option<Option<Time>> {
    stored.map_or(Some(None), |(hour, minute)| Time::new(hour, minute, 0, 0).ok().map(Some))
}

pub(super) fn stored_state(state: TaskState) -> u8 {
    match state {
        TaskState::Open => 0,
        TaskState::Done => 1,
        TaskState::Cancelled => 2,
    }
}

pub(super) fn restored_state(stored: u8) -> Option<TaskState> {
    [TaskState::Open, TaskState::Done, TaskState::Cancelled].get(usize::from(stored)).copied()
}

pub(super) fn stored_priority(priority: Priority) -> u8 {
    match priority {
        Priority::Low => 0,
        Priority::Normal => 1,
        Priority::High => 2,
    }
}

pub(super) fn restored_priority(stored: u8) -> Option<Priority> {
    [Priority::Low, Priority::Normal, Priority::High].get(usize::from(stored)).copied()
}

/// `Some(None)` for no date, `None` for an impossible one.
pub(super) fn optional_date(stored: Option<StoredDate>) -> Option<Option<Date>> {
    stored.map_or(Some(None), |date| restored_date(date).map(Some))
}

pub(super) fn restored_date((year, month, day): StoredDate) -> Option<Date> {
    Date::new(year, month, day).ok()
}

impl From<&Entry> for StoredEntry {
    fn from(entry: &Entry) -> Self {
        Self {
            date: stored_date(entry.date),
            time: entry.time.map(stored_time),
            kind: entry.kind.clone(),
            text: entry.text.clone(),
            member: entry.member.clone(),
        }
    }
}

impl StoredEntry {
    fn restore(self) -> Option<Entry> {
        let time = optional_time(self.time)?;
        Some(Entry { date: restored_date(self.date)?, time, kind: self.kind, text: self.text, member: self.member })
    }
}

impl From<&Todo> for StoredTodo {
    fn from(todo: &Todo) -> Self {
        Self {
            state: stored_state(todo.state),
            text: todo.text.clone(),
            due: todo.due.map(stored_date),
            closed: todo.closed.map(stored_date),
            member: todo.member.clone(),
            priority: stored_priority(todo.priority),
            repeat: todo.repeat.clone(),
        }
    }
}

impl StoredTodo {
    fn restore(self) -> Option<Todo> {
        let (state, priority) = (restored_state(self.state)?, restored_priority(self.priority)?);
        let (due, closed) = (optional_date(self.due)?, optional_date(self.closed)?);
        Some(Todo { state, text: self.text, due, closed, member: self.member, priority, repeat: self.repeat })
    }
}
