//! A new snapshot from the files that changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Workspace, linked_files, read_record, today};
use crate::config;
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::store::{self, Found, Listing, Stamp, StoreError};

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These files or folders, as the system names them.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Anything,
}

/// What a reload found.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// The book as it stands now.
    pub snapshot: Snapshot,
    /// Paths of records that are new, different or gone; empty when nothing that counts changed.
    pub records: Vec<Arc<str>>,
    /// Whether everything was read anew (the config changed).
    pub whole: bool,
}

/// A record read again (or gone) with its stamp.
type Update = (Arc<str>, Option<(Arc<Record>, Stamp)>);

impl Workspace {
    /// Reads what changed and gives the new snapshot, which is also kept as [`Workspace::snapshot`].
    ///
    /// A file whose text is the same changes nothing. The day is taken anew.
    ///
    /// # Errors
    /// When `carnet.yaml` or the folder cannot be read; the last snapshot stays.
    pub fn reload(&mut self, changed: &Changed) -> Result<Reloaded, StoreError> {
        let place = self.root.path().join(config::FILE);
        let config_touched = match changed {
            Changed::Paths(paths) => paths.contains(&place),
            Changed::Anything => true,
        };
        if config_touched && self.config_differs()? {
            let authorship = self.snapshot.authorship.clone();
            *self = Self::read(self.root.clone(), self.pinned)?;
            self.snapshot.authorship = authorship;
            let records = self.snapshot.book.iter().map(|(_, record)| record.path().clone()).collect();
            return Ok(Reloaded { snapshot: self.snapshot.clone(), records, whole: true });
        }
        let updates = match changed {
            Changed::Anything => self.update_all(),
            Changed::Paths(paths) => paths.iter().flat_map(|path| self.update_path(path)).collect(),
        };
        Ok(self.take(updates))
    }

    fn config_differs(&self) -> Result<bool, StoreError> {
        let (config, _) = super::read_config(&self.root)?;
        Ok(config != *self.snapshot.config)
    }

    /// Everything whose stamp differs from the one seen last.
    fn update_all(&mut self) -> Vec<Update> {
        let listing = store::list(&self.root, &self.snapshot.config);
        let known: BTreeSet<Arc<str>> = self.stamps.keys().cloned().collect();
        let updates = self.against(&listing, known);
        self.snapshot.book = Arc::new(self.snapshot.book.with_files(listing.files));
        updates
    }

    /// One path: a record, or a folder whose records may have come or gone.
    fn update_path(&self, place: &Path) -> Vec<Update> {
        let Some(path) = self.root.relative(place) else { return Vec::new() };
        if path.split('/').any(|part| part.starts_with('.')) {
            return Vec::new();
        }
        let folder = format!("{path}/");
        let known: BTreeSet<Arc<str>> = self
            .stamps
            .range(Arc::<str>::from(&*folder)..)
            .map(|(path, _)| path.clone())
            .take_while(|path| path.starts_with(&folder))
            .collect();
        if !known.is_empty() || store::is_folder(&self.root, &path) {
            return self.against(&store::list_folder(&self.root, &self.snapshot.config, &path), known);
        }
        match store::record_at(&self.root, &self.snapshot.config, &path) {
            Some(found) => vec![self.update(&found)],
            None if self.stamps.contains_key(&*path) => vec![(path.into(), None)],
            None => Vec::new(),
        }
    }

    /// What differs between a listing and the paths that were known in its place.
    fn against(&self, listing: &Listing, mut known: BTreeSet<Arc<str>>) -> Vec<Update> {
        for found in &listing.records {
            known.remove(&found.path);
        }
        let differs = |found: &&Found| store::stamp(&self.root, &found.path).as_ref() != self.stamps.get(&found.path);
        let mut updates: Vec<Update> =
            listing.records.par_iter().filter(differs).map(|found| self.update(found)).collect();
        updates.extend(known.into_iter().map(|gone| (gone, None)));
        updates
    }

    fn update(&self, found: &Found) -> Update {
        (found.path.clone(), read_record(&self.root, &self.snapshot.config, found))
    }

    fn take(&mut self, updates: Vec<Update>) -> Reloaded {
        let mut changes = Vec::new();
        for (path, update) in updates {
            match &update {
                Some((_, stamp)) => self.stamps.insert(path.clone(), *stamp),
                None => self.stamps.remove(&path),
            };
            let record = update.map(|(record, _)| record);
            let old = self.snapshot.book.at_path(&path).map(|ix| self.snapshot.book.record(ix));
            let same = match (old, &record) {
                (Some(old), Some(new)) => old.source == new.source && old.kind == new.kind && old.faults == new.faults,
                (None, None) => true,
                _ => false,
            };
            if !same {
                changes.push((path, record));
            }
        }
        self.snapshot.today = today(&self.snapshot.config, self.pinned);
        let records: Vec<Arc<str>> = changes.iter().map(|(path, _)| path.clone()).collect();
        if !changes.is_empty() {
            self.snapshot.book = Arc::new(self.with_linked_files(&changes).with(changes));
        }
        Reloaded { snapshot: self.snapshot.clone(), records, whole: false }
    }

    /// The book with the files that changed records newly link to.
    fn with_linked_files(&self, changes: &[(Arc<str>, Option<Arc<Record>>)]) -> crate::book::Book {
        let book = &self.snapshot.book;
        let records = changes.iter().filter_map(|(_, record)| record.as_deref());
        let linked = linked_files(&self.root, &self.snapshot.config, records);
        if linked.iter().all(|path| book.has_file(path)) {
            return (**book).clone();
        }
        book.with_files(book.files().iter().cloned().chain(linked).collect())
    }
}
