//! A new snapshot from the files that changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Workspace, config_source, linked_files, read_record, reports, today};
use crate::config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::record::Record;
use crate::report;
use crate::snapshot::Snapshot;
use crate::store::{self, Found, Listing, Stamp, StoreError};
use crate::text::Source;

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
    /// Paths of records that are new, different or gone.
    pub records: Vec<Arc<str>>,
    /// Whether everything was read anew (the config changed).
    pub whole: bool,
    /// Whether anything differs from the snapshot before: records, other files, faults or the day.
    pub differs: bool,
    /// A `carnet.yaml` that is so wrong that the one before it still holds.
    pub held: Option<Held>,
}

/// A `carnet.yaml` that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its text.
    pub source: Source,
    /// What is wrong with it; never empty.
    pub faults: Vec<Diagnostic>,
}

/// A record read again (or gone) with its stamp.
type Update = (Arc<str>, Option<(Arc<Record>, Stamp)>);

/// What was found at some paths.
#[derive(Default)]
struct Updates {
    records: Vec<Update>,
    /// Files beside the records that came (true) or went (false).
    files: Vec<(Arc<str>, bool)>,
}

impl Workspace {
    /// Reads what changed and gives the new snapshot, which is also kept as [`Workspace::snapshot`].
    ///
    /// A file whose text is the same changes nothing. The day is taken anew. A `carnet.yaml` with an error is not
    /// taken: the one before it holds until the error is gone.
    ///
    /// # Errors
    /// When `carnet.yaml` or the folder cannot be read; the last snapshot stays.
    pub fn reload(&mut self, changed: &Changed) -> Result<Reloaded, StoreError> {
        let place = self.root.path().join(config::FILE);
        let config_touched = match changed {
            Changed::Paths(paths) => {
                let reports = self.root.path().join(report::FOLDER);
                paths.contains(&place) || paths.iter().any(|path| path.starts_with(&reports))
            }
            Changed::Anything => true,
        };
        let before = self.snapshot.clone();
        let was_held = self.held.clone();
        let whole = config_touched && self.take_config()?;
        let records = match changed {
            _ if whole => self.snapshot.book.iter().map(|(_, record)| record.path().clone()).collect(),
            Changed::Anything => self.update_all(),
            Changed::Paths(paths) => {
                let mut updates = Updates::default();
                paths.iter().for_each(|path| self.update_path(path, &mut updates));
                self.take_files(&updates.files);
                self.take(updates.records)
            }
        };
        self.snapshot.today = today(&self.snapshot.config, self.pinned);
        if !records.is_empty() {
            self.follow_work_tree(&records);
        }
        let after = &self.snapshot;
        let differs = whole
            || !Arc::ptr_eq(&before.book, &after.book)
            || before.faults != after.faults
            || before.today != after.today
            || was_held != self.held;
        Ok(Reloaded { snapshot: self.snapshot.clone(), records, whole, differs, held: self.held.clone() })
    }

    /// Whether `carnet.yaml` says something new; then everything has been read under it.
    fn take_config(&mut self) -> Result<bool, StoreError> {
        let (source, byte_fault) = config_source(&self.root)?;
        let (mut config, mut faults) = config::Config::read(&source);
        faults.splice(0..0, byte_fault);
        config.reports = reports(crate::store::texts_in(&self.root, report::FOLDER));
        if faults == self.config_faults && config == *self.snapshot.config {
            self.held = None;
            return Ok(false);
        }
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            self.held = Some(Held { source, faults });
            return Ok(false);
        }
        let (authorship, timeline) = (self.snapshot.authorship.clone(), self.snapshot.timeline.clone());
        let work_tree = self.work_tree.take();
        *self = Self::read_under(self.root.clone(), self.pinned, (config, faults), None);
        (self.snapshot.authorship, self.snapshot.timeline, self.work_tree) = (authorship, timeline, work_tree);
        Ok(true)
    }

    /// Everything whose stamp differs from the one seen last.
    fn update_all(&mut self) -> Vec<Arc<str>> {
        let listing = store::list(&self.root, &self.snapshot.config);
        let known: BTreeSet<Arc<str>> = self.stamps.keys().cloned().collect();
        let updates = self.against(&listing, known);
        let faults = [&*self.config_faults, &*listing.faults].concat();
        if faults != *self.snapshot.faults {
            self.snapshot.faults = Arc::new(faults);
        }
        let mut files = listing.files;
        let config = &self.snapshot.config;
        let linked = self.snapshot.book.files().iter().filter(|path| config.kind_of_path(path).is_none());
        files.extend(linked.filter(|path| store::exists(&self.root, path)).cloned());
        files.sort_unstable();
        files.dedup();
        if files != self.snapshot.book.files() {
            self.snapshot.book = Arc::new(self.snapshot.book.with_files(files));
        }
        self.take(updates)
    }

    /// One path: a record, another file, or a folder whose files may have come or gone.
    fn update_path(&self, place: &Path, updates: &mut Updates) {
        let Some(path) = self.root.relative(place) else { return };
        if path.split('/').any(|part| part.starts_with('.')) {
            return;
        }
        let folder = format!("{path}/");
        let known: BTreeSet<Arc<str>> = self
            .stamps
            .range(Arc::<str>::from(&*folder)..)
            .map(|(path, _)| path.clone())
            .take_while(|path| path.starts_with(&folder))
            .collect();
        if !known.is_empty() || store::is_folder(&self.root, &path) {
            return self.update_folder(&path, known, updates);
        }
        match store::record_at(&self.root, &self.snapshot.config, &path) {
            Some(found) => updates.records.push(self.update(&found)),
            None if self.stamps.contains_key(&*path) => updates.records.push((path.into(), None)),
            None => self.update_file(path.into(), updates),
        }
    }

    fn update_folder(&self, folder: &str, known: BTreeSet<Arc<str>>, updates: &mut Updates) {
        let listing = store::list_folder(&self.root, &self.snapshot.config, folder);
        updates.records.extend(self.against(&listing, known));
        let inside = |path: &&Arc<str>| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let here = self.snapshot.book.files().iter().filter(inside);
        let came = listing.files.iter().filter(|path| self.belongs(path) && !self.snapshot.book.has_file(path));
        let went = here.filter(|path| listing.files.binary_search(path).is_err());
        updates.files.extend(came.map(|path| (path.clone(), true)).chain(went.map(|path| (path.clone(), false))));
    }

    fn update_file(&self, path: Arc<str>, updates: &mut Updates) {
        let there = store::exists(&self.root, &path);
        if there != self.snapshot.book.has_file(&path) && (!there || self.belongs(&path)) {
            updates.files.push((path, there));
        }
    }

    /// Whether a file that is no record stands where the book lists all files.
    fn belongs(&self, path: &str) -> bool {
        self.snapshot.config.kind_of_path(path).is_some()
    }

    fn take_files(&mut self, changes: &[(Arc<str>, bool)]) {
        if changes.is_empty() {
            return;
        }
        let gone = |path: &Arc<str>| changes.iter().any(|(changed, there)| !there && changed == path);
        let mut files: Vec<Arc<str>> = self.snapshot.book.files().iter().filter(|path| !gone(path)).cloned().collect();
        files.extend(changes.iter().filter(|(_, there)| *there).map(|(path, _)| path.clone()));
        self.snapshot.book = Arc::new(self.snapshot.book.with_files(files));
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

    /// Puts records into the book; gives the paths of those that differ.
    fn take(&mut self, updates: Vec<Update>) -> Vec<Arc<str>> {
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
        let records: Vec<Arc<str>> = changes.iter().map(|(path, _)| path.clone()).collect();
        if !changes.is_empty() {
            let book = match self.newly_linked(&changes) {
                files if files.is_empty() => self.snapshot.book.with(changes),
                files => self.snapshot.book.with_files([self.snapshot.book.files(), &*files].concat()).with(changes),
            };
            self.snapshot.book = Arc::new(book);
        }
        records
    }

    /// Files that changed records link to and that the book does not list yet.
    fn newly_linked(&self, changes: &[(Arc<str>, Option<Arc<Record>>)]) -> Vec<Arc<str>> {
        let records = changes.iter().filter_map(|(_, record)| record.as_deref());
        let mut linked = linked_files(&self.snapshot.config, records, |path| store::exists(&self.root, path));
        linked.retain(|path| !self.snapshot.book.has_file(path));
        linked
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test writes its own book")]
mod tests {
    use super::*;
    use std::fs;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = Self(tempfile::TempDir::new().unwrap());
            files.iter().for_each(|(path, text)| folder.write(path, text));
            folder
        }

        fn path(&self, path: &str) -> PathBuf {
            self.0.path().canonicalize().unwrap().join(path)
        }

        fn write(&self, path: &str, text: &str) {
            let place = self.path(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, text).unwrap();
        }

        fn open(&self) -> Workspace {
            Workspace::open(self.0.path(), crate::date::parse_date("2026-11-20")).unwrap()
        }

        fn changed(&self, paths: &[&str]) -> Changed {
            Changed::Paths(paths.iter().map(|path| self.path(path)).collect())
        }
    }

    fn book() -> Folder {
        Folder::new(&[
            ("carnet.yaml", "name: One\n"),
            ("contacts/ben.md", "---\nname: Ben\ncompany: acme\n---\n[quote](ben/quote.pdf)\n"),
            ("companies/acme.md", "---\nname: Acme\n---\n"),
        ])
    }

    /// All that a reader can tell two workspaces apart by.
    fn seen(workspace: &Workspace) -> String {
        let snapshot = workspace.snapshot();
        let records: String = snapshot
            .book
            .iter()
            .map(|(ix, record)| format!("{:?} {:?}\n", record.source, snapshot.book.backlinks(ix)))
            .collect();
        format!("{records}{:?}{:?}{:?}", snapshot.book.files(), snapshot.config.name, snapshot.faults)
    }

    #[test]
    fn a_touched_file_changes_nothing() {
        let folder = book();
        let mut workspace = folder.open();
        let text = fs::read_to_string(folder.path("contacts/ben.md")).unwrap();
        folder.write("contacts/ben.md", &text);
        for changed in [folder.changed(&["contacts/ben.md", "carnet.yaml"]), Changed::Anything] {
            let reloaded = workspace.reload(&changed).unwrap();
            assert!(!reloaded.differs && reloaded.records.is_empty());
        }
    }

    #[test]
    fn after_any_change_the_book_is_the_one_a_new_start_would_read() {
        let folder = book();
        let mut workspace = folder.open();
        let look = |workspace: &mut Workspace, paths: &[&str]| {
            workspace.reload(&folder.changed(paths)).unwrap();
            assert_eq!(seen(workspace), seen(&folder.open()), "after {paths:?}");
        };
        folder.write("contacts/ben/quote.pdf", "%PDF");
        look(&mut workspace, &["contacts/ben"]);
        folder.write("contacts/vip/zoe.md", "---\nname: Zoe\ncompany: acme\n---\n[x](../../shared/plan.pdf)");
        folder.write("shared/plan.pdf", "%PDF");
        look(&mut workspace, &["contacts/vip", "contacts/vip/zoe.md", "shared"]);
        fs::remove_file(folder.path("contacts/ben/quote.pdf")).unwrap();
        look(&mut workspace, &["contacts/ben/quote.pdf"]);
        fs::rename(folder.path("contacts/vip"), folder.path("contacts/gold")).unwrap();
        look(&mut workspace, &["contacts/vip", "contacts/gold"]);
        folder.write("carnet.yaml", "name: Two\nfolders:\n  contact: contacts/gold\n");
        look(&mut workspace, &["carnet.yaml"]);
        fs::remove_dir_all(folder.path("companies")).unwrap();
        look(&mut workspace, &["companies"]);
    }

    #[test]
    fn looking_at_everything_finds_what_no_event_told() {
        let folder = book();
        let mut workspace = folder.open();
        folder.write("companies/acme.md", "---\nname: Acme and sons\n---\n");
        folder.write("deals/new.md", "---\ntitle: New\n---\n");
        folder.write("contacts/ben/quote.pdf", "%PDF");
        fs::create_dir(folder.path("deals/folder.md")).unwrap();
        let reloaded = workspace.reload(&Changed::Anything).unwrap();
        assert_eq!(reloaded.records, ["companies/acme.md".into(), "deals/new.md".into()]);
        assert_eq!(seen(&workspace), seen(&folder.open()));
    }

    #[test]
    fn a_config_with_an_error_waits_and_the_last_one_holds() {
        let folder = book();
        let mut workspace = folder.open();
        folder.write("carnet.yaml", "name: [unclosed\n");
        folder.write("companies/acme.md", "---\nname: Acme AG\n---\n");
        let reloaded = workspace.reload(&folder.changed(&["carnet.yaml", "companies/acme.md"])).unwrap();
        assert_eq!(reloaded.snapshot.config.name, "One");
        assert_eq!(reloaded.records, ["companies/acme.md".into()]);
        assert_eq!(reloaded.held.unwrap().faults[0].path, "carnet.yaml".into());
        folder.write("carnet.yaml", "name: Three\n");
        let reloaded = workspace.reload(&folder.changed(&["carnet.yaml"])).unwrap();
        assert_eq!(reloaded.snapshot.config.name, "Three");
        assert!(reloaded.whole && reloaded.held.is_none());
    }
}
