//! What git remembers of the book, as plain values: revisions in the order in which they
//! happened, who touched each record first and last, and the timeline of events.
//!
//! Pure. Must not know git, the disk, or how a record is read: a path and the name of an
//! object are all it sees of a file; what happened between two of them it is told.

mod authorship;
mod thread;
mod timeline;

pub use authorship::{Authorship, Provenance, Touch};
pub use timeline::{Act, Commit, Comparison, Past, Timeline, Told};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The name of a git object: 20 bytes (SHA-1) or 32 (SHA-256).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectName {
    length: u8,
    bytes: [u8; 32],
}

impl ObjectName {
    /// The name with these raw bytes; `None` when they are more than 32.
    #[must_use]
    pub fn from_bytes(raw: &[u8]) -> Option<Self> {
        let mut bytes = [0; 32];
        bytes.get_mut(..raw.len())?.copy_from_slice(raw);
        let length = u8::try_from(raw.len()).ok()?;
        Some(Self { length, bytes })
    }

    /// Its raw bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

/// A name is a hash itself: its first bytes tell it from others.
impl Hash for ObjectName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut first = [0; 8];
        first.copy_from_slice(&self.bytes[..8]);
        state.write_u64(u64::from_le_bytes(first));
    }
}

/// Lower-case hexadecimal, as git prints it.
impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who signed a commit. A claim: anybody may sign with any name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// The name as a person writes it; may be empty.
    pub name: Arc<str>,
    /// The e-mail address; may be empty.
    pub email: Arc<str>,
}

impl Person {
    /// A person of this name and address.
    #[must_use]
    pub fn new(name: &str, email: &str) -> Self {
        Self { name: name.into(), email: email.into() }
    }
}

/// An instant, and how far the author's clock stood from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z, always inside the years 1 to 9999.
    pub seconds: i64,
    /// Minutes to add to UTC for the author's wall clock, within a day either way.
    pub offset_minutes: i16,
}

impl Moment {
    const FIRST_SECOND: i64 = -62_135_596_800;
    const LAST_SECOND: i64 = 253_402_300_799;
    const LONGEST_OFFSET: i16 = 24 * 60 - 1;

    /// The moment, unless no calendar holds it. An absurd offset counts as none.
    #[must_use]
    pub fn new(seconds: i64, offset_minutes: i16) -> Option<Self> {
        let sane = offset_minutes.unsigned_abs() <= Self::LONGEST_OFFSET.unsigned_abs();
        (Self::FIRST_SECOND..=Self::LAST_SECOND)
            .contains(&seconds)
            .then_some(Self { seconds, offset_minutes: if sane { offset_minutes } else { 0 } })
    }

    /// Day and time of the clocks of a zone.
    #[must_use]
    pub fn local(self, zone: &TimeZone) -> DateTime {
        zone.to_datetime(self.instant())
    }

    /// Day and time in a zone with its distance from UTC, as RFC 3339 writes them.
    #[must_use]
    pub fn rfc3339(self, zone: &TimeZone) -> String {
        let instant = self.instant();
        instant.display_with_offset(zone.to_offset(instant)).to_string()
    }

    fn instant(self) -> jiff::Timestamp {
        jiff::Timestamp::from_second(self.seconds).unwrap_or_default()
    }
}

/// What one commit did to one file of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathChange {
    /// The file, from the book's folder, with `/`.
    pub path: Arc<str>,
    /// Where it stood before, when the commit moved it.
    pub from: Option<Arc<str>>,
    /// Its content before; `None` when the commit created the file.
    pub before: Option<ObjectName>,
    /// Its content after; `None` when the commit removed the file.
    pub after: Option<ObjectName>,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub id: ObjectName,
    /// The commits that it builds on; none for a first commit and at the edge of a shallow clone.
    pub parents: Vec<ObjectName>,
    /// Seconds since 1970 of its commit date, clamped; puts parallel branches in order.
    pub committed: i64,
    /// Who wrote it.
    pub author: Person,
    /// When it was written; `None` when the date is unreadable or absurd.
    pub authored: Option<Moment>,
    /// Whom it names as `Co-authored-by`.
    pub co_authors: Vec<Person>,
    /// The first line of its message, cut when it is very long.
    pub subject: Arc<str>,
    /// The files that differ from those of every parent, sorted by path.
    pub changes: Vec<PathChange>,
}

/// What is missing from a history, so that a page can say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// The clone is shallow: what happened before its first commits is unknown.
    pub shallow: bool,
    /// How many commits could not be read whole, because objects are missing or damaged.
    pub unreadable: usize,
}

impl Gaps {
    /// Whether anything is missing at all.
    #[must_use]
    pub fn any(&self) -> bool {
        self.shallow || self.unreadable > 0
    }
}

/// Everything that led to one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The commit at its end; `None` before the first commit.
    pub tip: Option<ObjectName>,
    /// Parents before children, otherwise by commit date; the same on every machine.
    pub revisions: Vec<Arc<Revision>>,
    /// What is missing.
    pub gaps: Gaps,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_name_prints_as_git_prints_it() {
        let name = ObjectName::from_bytes(&[0, 0x1f, 0xab]).unwrap();
        assert_eq!(name.to_string(), "001fab");
        assert_eq!(ObjectName::from_bytes(&[0; 33]), None);
    }

    #[test]
    fn a_moment_outside_every_calendar_is_none() {
        assert_eq!(Moment::new(i64::MAX, 0), None);
        assert_eq!(Moment::new(i64::MIN, 0), None);
        let odd = Moment::new(0, i16::MIN).unwrap();
        assert_eq!((odd.seconds, odd.offset_minutes), (0, 0));
    }
}
