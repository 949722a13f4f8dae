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

/// What stands at a path of the book, wherever the book is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file, or a link to one that lies in the book.
    File,
    /// A folder.
    Folder,
    /// A link to a folder of the book, which is read where it really is.
    Alias,
    /// A link to a file that does not exist or lies outside.
    LinkOut,
    /// A link that leads nowhere but to itself, or to a folder that holds it.
    LinkCircle,
    /// Something to which one can only talk: a socket, a device.
    Special,
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
    let mut listing = Listing::default();
    for folder in top_folders(config) {
        add_folder(root, config, folder, &mut listing);
    }
    listing.sorted()
}

/// The folders of all kinds but those that lie in another's, in the order of their names.
#[must_use]
pub fn top_folders(config: &Config) -> Vec<&str> {
    let mut folders: Vec<&str> = config.kinds.iter().map(|def| &*def.folder).collect();
    folders.sort_unstable();
    let mut tops: Vec<&str> = Vec::new();
    for folder in folders {
        if !tops.iter().any(|top| folder.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        {
            tops.push(folder);
        }
    }
    tops
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
    listing.add(config, path.to_owned(), Standing::File);
    listing.records.pop()
}

/// Whether a folder stands at a path of the book.
#[must_use]
pub fn is_folder(root: &Root, path: &str) -> bool {
    root.join(path).is_some_and(|place| place.symlink_metadata().is_ok_and(|meta| meta.is_dir()))
}

impl Listing {
    /// Takes what stands at a path; which of it is a record, a file beside the records or a fault is decided here.
    pub fn add(&mut self, config: &Config, path: String, standing: Standing) {
        let fault = match standing {
            Standing::File => return self.add_file(config, path),
            Standing::LinkOut => ("reading-link-out", "reading-link-out-hint"),
            Standing::LinkCircle => ("reading-link-circle", "reading-link-circle-hint"),
            Standing::Folder if path.ends_with(".md") => ("reading-folder", "reading-folder-hint"),
            Standing::Special if path.ends_with(".md") => ("reading-not-regular", "reading-not-regular-hint"),
            Standing::Alias | Standing::Folder | Standing::Special => return,
        };
        self.faults.push(self::fault(&path, Message::new(fault.0), fault.1));
    }

    /// Takes something whose path is not UTF-8; `shown` is the path as well as it can be written.
    pub fn add_nameless(&mut self, shown: &str) {
        self.faults.push(fault(shown, Message::new("reading-name-not-utf8"), "reading-name-not-utf8-hint"));
    }

    /// Takes a folder, or something in it, that cannot be looked at.
    pub(super) fn add_unreadable(&mut self, path: &str, cause: &str) {
        let message = Message::new("reading-unreadable").with("cause", cause);
        self.faults.push(fault(path, message, "reading-unreadable-hint"));
    }

    /// The same in the order of the paths.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.records.sort_unstable();
        self.files.sort_unstable();
        self.faults.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    fn add_file(&mut self, config: &Config, path: String) {
        let path: Arc<str> = path.into();
        match kind_at(config, &path).cloned() {
            Some(kind) => self.records.push(Found { path, kind }),
            None => self.files.push(path),
        }
    }
}

fn add_folder(root: &Root, config: &Config, folder: &str, listing: &mut Listing) {
    let Some(top) = root.join(folder).filter(|top| top.symlink_metadata().is_ok_and(|meta| meta.is_dir())) else {
        return;
    };
    add_entries(root, config, WalkDir::new(top).min_depth(1), folder, listing);
}

/// Adds what stands at a place in `folder`, with all below it.
pub(super) fn add_tree(root: &Root, config: &Config, place: &Path, folder: &str, listing: &mut Listing) {
    add_entries(root, config, WalkDir::new(place), folder, listing);
}

fn add_entries(root: &Root, config: &Config, walk: WalkDir, folder: &str, listing: &mut Listing) {
    for entry in walk.follow_links(false).into_iter().filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) => add(root, config, &entry, listing),
            Err(error) => {
                let path = error.path().and_then(|path| root.relative(path)).unwrap_or_else(|| folder.to_owned());
                listing.add_unreadable(&path, &error.io_error().map_or_else(|| "?".to_owned(), ToString::to_string));
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
        return listing.add_nameless(&shown);
    };
    let kind = entry.file_type();
    let standing = if kind.is_dir() {
        Standing::Folder
    } else if kind.is_symlink() {
        behind_link(root, entry.path())
    } else if kind.is_file() {
        Standing::File
    } else {
        Standing::Special
    };
    listing.add(config, path, standing);
}

/// The kind of the record that a file at this path of the book is; nothing when it is none.
#[must_use]
pub fn kind_at<'a>(config: &'a Config, path: &str) -> Option<&'a Kind> {
    let (folder, name) = path.rsplit_once('/')?;
    let hidden = || path.starts_with('.') || name.starts_with('.') || folder.contains("/.");
    if !name.ends_with(".md") || name.eq_ignore_ascii_case("readme.md") || hidden() {
        return None;
    }
    config.kind_of_path(path).map(|def| &def.kind)
}

/// A link counts as the file that it leads to when that lies in the book; folders are read where they really are.
pub(super) fn behind_link(root: &Root, place: &Path) -> Standing {
    match place.canonicalize() {
        Ok(target) if !target.starts_with(root.path()) => Standing::LinkOut,
        Ok(target) if place.starts_with(&target) => Standing::LinkCircle,
        Ok(target) if target.is_file() => Standing::File,
        Ok(_) => Standing::Alias,
        // A link to a file that does not exist may point anywhere; a circle is told by the system.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Standing::LinkOut,
        Err(_) => Standing::LinkCircle,
    }
}

fn fault(path: &str, message: Message, hint: &'static str) -> Diagnostic {
    Diagnostic::error("parse", &path.into(), Span::default(), message).hint(Message::new(hint))
}
