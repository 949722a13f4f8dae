//! Many events to one list of what to look at: pure, the time is an argument.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long nothing may happen before the disk is looked at.
pub const QUIET: Duration = Duration::from_millis(150);
/// How long a steady stream of events can put that off.
const MOST: Duration = Duration::from_secs(2);
/// How long git can put it off.
const MOST_HELD: Duration = Duration::from_secs(10);
/// From so many paths on it is cheaper to look at everything.
const MOST_PATHS: usize = 4096;

/// What may differ from what was read last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dirty {
    /// These files or folders.
    Paths(BTreeSet<PathBuf>),
    /// Anything: events were lost, or there are none.
    Anything,
}

/// Events that wait for quiet.
#[derive(Debug, Default)]
pub(super) struct Coalescer {
    paths: BTreeSet<PathBuf>,
    anything: bool,
    /// First and last event since the disk was looked at.
    waiting: Option<(Instant, Instant)>,
}

impl Coalescer {
    /// A path on which something happened.
    pub(super) fn note(&mut self, now: Instant, path: PathBuf) {
        if !self.anything {
            self.paths.insert(path);
        }
        if self.paths.len() > MOST_PATHS {
            self.note_anything(now);
        }
        self.happened(now);
    }

    /// Something happened, nobody knows where.
    pub(super) fn note_anything(&mut self, now: Instant) {
        self.anything = true;
        self.paths.clear();
        self.happened(now);
    }

    /// An event that only prolongs the wait: git at work.
    pub(super) fn happened(&mut self, now: Instant) {
        let first = self.waiting.map_or(now, |(first, _)| first);
        self.waiting = Some((first, now));
    }

    /// When to look at the disk, if anything happened.
    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.map(|(first, last)| (last + QUIET).min(first + MOST))
    }

    /// Waits once more because git is at work; not for ever: a git that was killed leaves its lock behind.
    pub(super) fn hold(&mut self, now: Instant) -> bool {
        let Some((first, last)) = &mut self.waiting else { return false };
        if now.saturating_duration_since(*first) >= MOST_HELD {
            return false;
        }
        *last = now;
        true
    }

    /// When to ask again whether git is done.
    pub(super) fn after_hold(now: Instant) -> Instant {
        now + QUIET
    }

    /// What to look at; the wait begins anew.
    pub(super) fn take(&mut self) -> Dirty {
        let taken = std::mem::take(self);
        if taken.anything { Dirty::Anything } else { Dirty::Paths(taken.paths) }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a fake clock starts somewhere")]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn nothing_is_due_when_nothing_happened() {
        assert_eq!(Coalescer::default().due(), None);
    }

    #[test]
    fn an_atomic_save_is_one_look_at_both_paths_after_the_quiet() {
        let start = Instant::now();
        let mut events = Coalescer::default();
        events.note(start, "a.md.tmp".into());
        events.note(start + ms(3), "a.md".into());
        events.note(start + ms(4), "a.md".into());
        assert_eq!(events.due(), Some(start + ms(154)));
        assert_eq!(events.take(), Dirty::Paths(["a.md".into(), "a.md.tmp".into()].into()));
        assert_eq!(events.due(), None);
    }

    #[test]
    fn a_steady_stream_waits_two_seconds_at_most() {
        let start = Instant::now();
        let mut events = Coalescer::default();
        for tick in 0..100 {
            events.note(start + ms(100 * tick), "a.md".into());
        }
        assert_eq!(events.due(), Some(start + ms(2000)));
    }

    #[test]
    fn lost_events_and_very_many_events_mean_anything() {
        let now = Instant::now();
        let mut events = Coalescer::default();
        events.note(now, "a.md".into());
        events.note_anything(now);
        events.note(now, "b.md".into());
        assert_eq!(events.take(), Dirty::Anything);
        for number in 0..=MOST_PATHS {
            events.note(now, format!("{number}.md").into());
        }
        assert_eq!(events.take(), Dirty::Anything);
    }

    #[test]
    fn git_at_work_is_waited_for_but_not_for_ever() {
        let start = Instant::now();
        let mut events = Coalescer::default();
        events.note(start, "a.md".into());
        assert!(events.hold(start + ms(200)));
        assert!(events.hold(start + ms(9_900)));
        assert!(!events.hold(start + ms(10_000)));
        assert_eq!(events.take(), Dirty::Paths(["a.md".into()].into()));
    }
}
