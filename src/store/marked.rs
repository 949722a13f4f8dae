//! The listing of a book with the mark of each record's file: every folder is opened once and its files are looked at
//! from there, on all cores.

use std::fs::DirEntry;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::list::{Found, Listing, Standing, add_tree, behind_link, kind_at};
use super::scan::mark;
use super::{Mark, Root};
use crate::config::Config;
use crate::diagnostic::Diagnostic;

/// Files that one core looks at before it offers the rest to another.
const PIECE: usize = 128;

/// What stands in some folders.
#[derive(Debug, Default)]
pub struct Marked {
    /// Records by path, each with the mark of its file; none where a link leads to it.
    pub records: Vec<(Found, Option<Mark>)>,
    /// Other files, by path.
    pub files: Vec<Arc<str>>,
    /// What is no file or leads elsewhere.
    pub faults: Vec<Diagnostic>,
}

/// Lists some folders of the book with all below them: what [`super::list_folder`] finds in each.
#[must_use]
pub fn list_marked(root: &Root, config: &Config, folders: &[&str]) -> Marked {
    let walk = Walk { root, config, found: Mutex::default(), other: Mutex::default() };
    folders.par_iter().for_each(|folder| {
        if let Some(top) = root.join(folder).filter(|top| top.symlink_metadata().is_ok_and(|meta| meta.is_dir())) {
            walk.below(&top, folder);
        }
    });
    let mut records = walk.found.into_inner().unwrap_or_else(PoisonError::into_inner);
    let other = walk.other.into_inner().unwrap_or_else(PoisonError::into_inner);
    records.extend(other.records.into_iter().map(|found| (found, None)));
    records.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let Listing { files, faults, .. } = Listing { records: Vec::new(), ..other }.sorted();
    Marked { records, files, faults }
}

struct Walk<'a> {
    root: &'a Root,
    config: &'a Config,
    /// The regular files that are records.
    found: Mutex<Vec<(Found, Option<Mark>)>>,
    /// Everything else.
    other: Mutex<Listing>,
}

impl Walk<'_> {
    fn below(&self, place: &Path, path: &str) {
        let entries = match std::fs::read_dir(place) {
            Ok(entries) => entries,
            Err(error) => return self.add(|other| other.add_unreadable(path, &error.to_string())),
        };
        let mut folders = Vec::new();
        let mut files = Vec::new();
        for entry in entries {
            let (entry, kind) = match entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind))) {
                Ok(both) => both,
                Err(error) => {
                    self.add(|other| other.add_unreadable(path, &error.to_string()));
                    continue;
                }
            };
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let Some(path) = name.to_str().map(|name| format!("{path}/{name}")) else {
                self.add(|other| add_tree(self.root, self.config, &entry.path(), path, other));
                continue;
            };
            if kind.is_file() {
                files.push((path, entry));
            } else if kind.is_dir() {
                folders.push((entry.path(), path));
            } else {
                let standing =
                    if kind.is_symlink() { behind_link(self.root, &entry.path()) } else { Standing::Special };
                self.add(|other| other.add(self.config, path, standing));
            }
        }
        self.look(&files);
        folders.into_par_iter().for_each(|(place, path)| {
            self.below(&place, &path);
            self.add(|other| other.add(self.config, path, Standing::Folder));
        });
    }

    /// Takes regular files of one folder.
    fn look(&self, files: &[(String, DirEntry)]) {
        let look = |(path, entry): &(String, DirEntry)| {
            let kind = kind_at(self.config, path)?.clone();
            Some((Found { path: path.as_str().into(), kind }, entry.metadata().ok().map(|meta| mark(&meta))))
        };
        let looked: Vec<Option<(Found, Option<Mark>)>> = files.par_iter().with_min_len(PIECE).map(look).collect();
        let mut others = Vec::new();
        if let Ok(mut found) = self.found.lock() {
            for ((path, _), record) in files.iter().zip(looked) {
                match record {
                    Some(record) => found.push(record),
                    None => others.push(path),
                }
            }
        }
        self.add(|other| others.into_iter().for_each(|path| other.add(self.config, path.clone(), Standing::File)));
    }

    fn add(&self, add: impl FnOnce(&mut Listing)) {
        if let Ok(mut other) = self.other.lock() {
            add(&mut other);
        }
    }
}
