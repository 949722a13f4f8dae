//! Which files a book has.

use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::Root;
use crate::config::{Config, Kind};
use crate::diagnostic::Diagnostic;
use crate::lang::Message;
use crate::text::Span;

/// A file that is a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path relative to the book.
    pub path: Arc<str>,
    /// Kind by its folder.
    pub kind: Kind,
}

/// What stands in the folders of the kinds.
#[derive(Debug, Default)]
pub struct Listing {
    /// Records, by path.
    pub records: Vec<Found>,
    /// Other files, by path.
    pub files: Vec<Arc<str>>,
    /// What is no file or leads elsewhere.
    pub faults: Vec<Diagnostic>,
}

/// Lists the folders of all kinds.
#[must_use]
pub fn list(root: &Root, config: &Config) -> Listing {
    let mut folders: Vec<&str> = config.kinds.iter().map(|def| &*def.folder).collect();
    folders.sort_unstable();
    let mut tops: Vec<&str> = Vec::new();
    for folder in folders {
        if !tops.iter().any(|top| folder.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        {
            tops.push(folder);
        }
    }
    let mut listing = Listing::default();
    for folder in tops {
        add_folder(root, config, folder, &mut listing);
    }
    listing.sorted()
}

/// Lists one folder of the book with all below it.
#[must_use]
pub fn list_folder(root: &Root, config: &Config, folder: &str) -> Listing {
    let mut listing = Listing::default();
    add_folder(root, config, folder, &mut listing);
    listing.sorted()
}

/// The record that a path would be, if a file stands there.
#[must_use]
pub fn record_at(root: &Root, config: &Config, path: &str) -> Option<Found> {
    let place = root.join(path)?.canonicalize().ok()?;
    if !place.starts_with(root.path()) || !place.is_file() {
        return None;
    }
    let mut listing = Listing::default();
    add_file(config, path.to_owned(), &mut listing);
    listing.records.pop()
}

/// Whether a folder stands at a path of the book.
#[must_use]
pub fn is_folder(root: &Root, path: &str) -> bool {
    root.join(path).is_some_and(|place| place.symlink_metadata().is_ok_and(|meta| meta.is_dir()))
}

impl Listing {
    fn sorted(mut self) -> Self {
        self.records.sort_unstable();
        self.files.sort_unstable();
        self.faults.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }
}

fn add_folder(root: &Root, config: &Config, folder: &str, listing: &mut Listing) {
    let Some(top) = root.join(folder).filter(|top| top.symlink_metadata().is_ok_and(|meta| meta.is_dir())) else {
        return;
    };
    let walk = WalkDir::new(top).min_depth(1).follow_links(false).into_iter();
    for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) => add(root, config, &entry, listing),
            Err(error) => {
                let path = error.path().and_then(|path| root.relative(path)).unwrap_or_else(|| folder.to_owned());
                let cause = error.io_error().map_or_else(|| "?".to_owned(), ToString::to_string);
                let message = Message::new("reading-unreadable").with("cause", cause);
                listing.faults.push(fault(&path, message, "reading-unreadable-hint"));
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn add(root: &Root, config: &Config, entry: &DirEntry, listing: &mut Listing) {
    let Some(path) = root.relative(entry.path()) else {
        let shown = entry.path().strip_prefix(root.path()).unwrap_or(entry.path()).to_string_lossy().into_owned();
        listing.faults.push(fault(&shown, Message::new("reading-name-not-utf8"), "reading-name-not-utf8-hint"));
        return;
    };
    let is_markdown = path.ends_with(".md");
    let kind = entry.file_type();
    if kind.is_dir() {
        if is_markdown {
            listing.faults.push(fault(&path, Message::new("reading-folder"), "reading-folder-hint"));
        }
    } else if kind.is_symlink() {
        add_link(root, config, entry.path(), path, listing);
    } else if kind.is_file() {
        add_file(config, path, listing);
    } else if is_markdown {
        listing.faults.push(fault(&path, Message::new("reading-not-regular"), "reading-not-regular-hint"));
    }
}

fn add_file(config: &Config, path: String, listing: &mut Listing) {
    let path: Arc<str> = path.into();
    match kind_at(config, &path).cloned() {
        Some(kind) => listing.records.push(Found { path, kind }),
        None => listing.files.push(path),
    }
}

/// The kind of the record that a file at this path of the book is; nothing when it is none.
#[must_use]
pub fn kind_at<'a>(config: &'a Config, path: &str) -> Option<&'a Kind> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let is_record = name.ends_with(".md") && !name.eq_ignore_ascii_case("readme.md") && !hidden;
    config.kind_of_path(path).filter(|_| is_record).map(|def| &def.kind)
}

/// A link counts as the file that it leads to when that lies in the book; folders are read where they really are.
fn add_link(root: &Root, config: &Config, place: &Path, path: String, listing: &mut Listing) {
    let message = match place.canonicalize() {
        Ok(target) if !target.starts_with(root.path()) => ("reading-link-out", "reading-link-out-hint"),
        Ok(target) if place.starts_with(&target) => ("reading-link-circle", "reading-link-circle-hint"),
        Ok(target) if target.is_file() => return add_file(config, path, listing),
        Ok(_) => return,
        // A link to a file that does not exist may point anywhere; a circle is told by the system.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => ("reading-link-out", "reading-link-out-hint"),
        Err(_) => ("reading-link-circle", "reading-link-circle-hint"),
    };
    listing.faults.push(fault(&path, Message::new(message.0), message.1));
}

fn fault(path: &str, message: Message, hint: &'static str) -> Diagnostic {
    Diagnostic::error("parse", &path.into(), Span::default(), message).hint(Message::new(hint))
}
