//! Bytes of one file to text.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::Root;
use crate::diagnostic::Diagnostic;
use crate::format::LIMIT_FILE;
use crate::lang::Message;
use crate::text::{Source, Span};

/// As far as a null byte is looked for.
const LOOKED_AT: usize = 8 << 10;

/// What tells that a file changed without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When it was written, as the system says.
    pub modified: Option<SystemTime>,
    /// Its size in bytes.
    pub length: u64,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Text.
    Text(Source),
    /// Text with bytes that are none, replaced by `U+FFFD`.
    Damaged(Source, Diagnostic),
    /// Nothing that can be read as text.
    Unreadable(Diagnostic),
}

impl Content {
    /// What the bytes of a file say, wherever they come from.
    #[must_use]
    pub fn of(path: &Arc<str>, bytes: Vec<u8>) -> Self {
        if is_binary(&bytes) {
            return Self::Unreadable(fault(path, 0, Message::new("reading-binary"), "reading-binary-hint"));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(Source::new(path.clone(), text)),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let line = bytes[..good].iter().filter(|&&byte| byte == b'\n').count() + 1;
                let byte = format!("0x{:02X}", bytes.get(good).copied().unwrap_or_default());
                let message = Message::new("reading-not-utf8").with("byte", byte).with("line", line);
                let text = String::from_utf8_lossy(bytes).into_owned();
                Self::Damaged(Source::new(path.clone(), text), fault(path, good, message, "reading-not-utf8-hint"))
            }
        }
    }

    /// A file that is larger than a record may be.
    #[must_use]
    pub fn too_large(path: &Arc<str>, length: u64) -> Self {
        let size = i64::try_from(length >> 20).unwrap_or(i64::MAX);
        let message = Message::new("reading-too-large").with("size", size).with("limit", LIMIT_FILE >> 20);
        Self::Unreadable(fault(path, 0, message, "reading-too-large-hint"))
    }

    /// A file of a commit whose object the repository has not, or not whole.
    #[must_use]
    pub fn lost(path: &Arc<str>, object: String) -> Self {
        let message = Message::new("reading-lost").with("object", object);
        Self::Unreadable(fault(path, 0, message, "reading-lost-hint"))
    }

    fn unreadable(path: &Arc<str>, cause: String) -> Self {
        let message = Message::new("reading-unreadable").with("cause", cause);
        Self::Unreadable(fault(path, 0, message, "reading-unreadable-hint"))
    }
}

/// Whether bytes are no text: a null byte stands among the first, where git looks, too.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    memchr::memchr(0, &bytes[..bytes.len().min(LOOKED_AT)]).is_some()
}

/// Reads a file of the book; never more than [`LIMIT_FILE`] bytes. Nothing when the file is not there any more.
#[must_use]
pub fn read(root: &Root, path: &Arc<str>) -> Option<(Content, Stamp)> {
    let place = root.join(path)?;
    match bytes(&place) {
        Ok((stamp, _)) if stamp.length > LIMIT_FILE as u64 => Some((Content::too_large(path, stamp.length), stamp)),
        Ok((stamp, bytes)) => Some((Content::of(path, bytes), stamp)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            let stamp = Stamp { modified: None, length: 0 };
            Some((Content::unreadable(path, error.to_string()), stamp))
        }
    }
}

/// The bytes of a file that stands right in the book, up to [`LIMIT_FILE`]; nothing when it cannot be read.
#[must_use]
pub fn bytes_of(root: &Root, path: &str) -> Option<Vec<u8>> {
    bytes(&root.join(path)?).ok().map(|(_, bytes)| bytes)
}

/// The stamp of a file as it stands now.
#[must_use]
pub fn stamp(root: &Root, path: &str) -> Option<Stamp> {
    let meta = root.join(path)?.metadata().ok()?;
    Some(Stamp { modified: meta.modified().ok(), length: meta.len() })
}

/// Whether anything stands at a path, be it a link that leads nowhere; true also for a path that is none of the book's.
#[must_use]
pub fn is_taken(root: &Root, path: &str) -> bool {
    root.join(path).is_none_or(|place| place.symlink_metadata().is_ok())
}

/// Whether a file of the book is there: a regular file, reached through no link out of the book.
#[must_use]
pub fn exists(root: &Root, path: &str) -> bool {
    inside(root, path).is_some()
}

/// The bytes of a file that a record links to; nothing when it is missing, larger than `limit` bytes or outside.
#[must_use]
pub fn attachment(root: &Root, path: &str, limit: u64) -> Option<Vec<u8>> {
    let place = inside(root, path)?;
    let file = File::open(place).ok()?;
    let length = file.metadata().ok()?.len();
    let mut bytes = Vec::new();
    (length <= limit).then(|| file.take(limit).read_to_end(&mut bytes).ok()).flatten()?;
    Some(bytes)
}

/// The texts of the files in one folder of the book, by name; what is hidden, too large or no text is left out.
#[must_use]
pub fn texts_in(root: &Root, folder: &str) -> BTreeMap<String, String> {
    let Some(entries) = root.join(folder).and_then(|place| std::fs::read_dir(place).ok()) else {
        return BTreeMap::new();
    };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let text = |name: String| {
        let path: Arc<str> = format!("{folder}/{name}").into();
        match read(root, &path).filter(|_| !name.starts_with('.') && exists(root, &path))?.0 {
            Content::Text(source) => Some((name, source.text().to_owned())),
            _ => None,
        }
    };
    names.filter_map(text).collect()
}

fn inside(root: &Root, path: &str) -> Option<PathBuf> {
    let place = root.join(path)?.canonicalize().ok()?;
    (place.starts_with(root.path()) && place.is_file()).then_some(place)
}

fn bytes(place: &PathBuf) -> std::io::Result<(Stamp, Vec<u8>)> {
    let mut file = File::open(place)?;
    let meta = file.metadata()?;
    let stamp = Stamp { modified: meta.modified().ok(), length: meta.len() };
    let mut bytes = Vec::new();
    if stamp.length <= LIMIT_FILE as u64 {
        bytes.reserve_exact(usize::try_from(stamp.length).unwrap_or(0));
        // Up to the length just seen: no second question whether there is more, and what grows changes its stamp.
        file.by_ref().take(stamp.length).read_to_end(&mut bytes)?;
    }
    Ok((stamp, bytes))
}

fn fault(path: &Arc<str>, at: usize, message: Message, hint: &'static str) -> Diagnostic {
    Diagnostic::error("parse", path, Span::new(at, at), message).hint(Message::new(hint))
}
