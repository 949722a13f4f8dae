//! A folder of made files: the site that `build` writes.
//!
//! What stands there already with the same bytes is left alone. A file that was written before and is no longer part
//! of the site is removed; nothing else ever is.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::StoreError;

/// The list of files that were written: length and address on each line.
const WRITTEN: &str = ".carnet-site";
/// First line of that list.
const HEADING: &str = "Files that carnet build wrote here; only these does it ever remove.\n";

/// A folder that is being filled. Nothing is listed as written until [`Publication::finish`].
#[derive(Debug)]
pub struct Publication {
    folder: PathBuf,
    /// Files that an earlier run wrote, with their lengths.
    before: BTreeMap<String, u64>,
    /// Nothing stood here: nothing has to be compared.
    fresh: bool,
    written: AtomicUsize,
}

impl Publication {
    /// Opens a folder, and makes it if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made or read, or is the root of a book.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let fail = |source| StoreError::Write { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(fail)?;
        if folder.join(crate::config::FILE).exists() {
            return Err(fail(std::io::Error::new(ErrorKind::InvalidInput, "this is the folder of a book")));
        }
        let fresh = fs::read_dir(folder).map_err(fail)?.next().is_none();
        let list = fs::read_to_string(folder.join(WRITTEN)).unwrap_or_default();
        let before = list.lines().skip(1).filter_map(entry).collect();
        Ok(Self { folder: folder.to_owned(), before, fresh, written: AtomicUsize::new(0) })
    }

    /// Writes one file, unless it is there already: beside its place, then at once into it. A folder is made with the
    /// first file in it: to make one may have to wait for the disk, and meanwhile other threads go on.
    ///
    /// # Errors
    /// When the system refuses; the file is as it was.
    pub fn write(&self, address: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let place = self.folder.join(address);
        let written = self.put(&place, bytes).or_else(|cause| match (cause.kind(), place.parent()) {
            (ErrorKind::NotFound, Some(folder)) => fs::create_dir_all(folder).and_then(|()| self.put(&place, bytes)),
            _ => Err(cause),
        });
        let written = written.map_err(|source| StoreError::Write { path: place, source })?;
        self.written.fetch_add(usize::from(written), Ordering::Relaxed);
        Ok(())
    }

    /// Whether something had to be written.
    fn put(&self, place: &Path, bytes: &[u8]) -> std::io::Result<bool> {
        if self.fresh {
            return fs::write(place, bytes).map(|()| true);
        }
        if same(place, bytes) {
            return Ok(false);
        }
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(".carnet");
        let beside = place.with_file_name(name);
        let put = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place));
        if put.is_err() {
            let _ = fs::remove_file(&beside);
        }
        put.map(|()| true)
    }

    /// Removes what an earlier run wrote and this one did not, and remembers what it wrote: addresses with lengths.
    ///
    /// # Errors
    /// When the list of written files cannot be kept.
    pub fn finish(self, files: &BTreeMap<String, u64>) -> Result<Published, StoreError> {
        let mut removed = 0;
        for (address, length) in self.before.iter().filter(|(address, _)| !files.contains_key(*address)) {
            let place = self.folder.join(address);
            let untouched = fs::symlink_metadata(&place).is_ok_and(|now| now.is_file() && now.len() == *length);
            if untouched && fs::remove_file(&place).is_ok() {
                removed += 1;
                remove_empty(&self.folder, address);
            }
        }
        let lines: String = files.iter().map(|(address, length)| format!("{length} {address}\n")).collect();
        let list = format!("{HEADING}{lines}");
        let place = self.folder.join(WRITTEN);
        if !same(&place, list.as_bytes()) {
            fs::write(&place, list).map_err(|source| StoreError::Write { path: place, source })?;
        }
        Ok(Published { written: self.written.into_inner(), removed })
    }
}

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
}

/// One line of the list; nothing for a path that could lead out of the folder.
fn entry(line: &str) -> Option<(String, u64)> {
    let (length, address) = line.split_once(' ')?;
    let inside = !address.is_empty()
        && address.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !address.contains('\\');
    Some((address.to_owned(), length.parse().ok()?)).filter(|_| inside)
}

fn same(place: &Path, bytes: &[u8]) -> bool {
    let length = fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file).map(|now| now.len());
    length == u64::try_from(bytes.len()).ok() && fs::read(place).is_ok_and(|now| now == bytes)
}

/// Removes the folders of a removed file as far as they are empty now.
fn remove_empty(root: &Path, address: &str) {
    let mut rest = address;
    while let Some((folder, _)) = rest.rsplit_once('/') {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        rest = folder;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(folder: &Path, files: &[(&str, &str)]) -> Published {
        let publication = Publication::open(folder).unwrap();
        for (address, text) in files {
            publication.write(address, text.as_bytes()).unwrap();
        }
        let lengths = files.iter().map(|(address, text)| ((*address).to_owned(), text.len() as u64)).collect();
        publication.finish(&lengths).unwrap()
    }

    #[test]
    fn what_did_not_change_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("index.html", "a"), ("deal/x.html", "b")];
        assert_eq!(publish(folder.path(), &files), Published { written: 2, removed: 0 });
        assert_eq!(publish(folder.path(), &files), Published { written: 0, removed: 0 });
        let edited = [("index.html", "a"), ("deal/x.html", "c")];
        assert_eq!(publish(folder.path(), &edited), Published { written: 1, removed: 0 });
    }

    #[test]
    fn only_what_it_wrote_itself_is_ever_removed() {
        let folder = tempfile::tempdir().unwrap();
        publish(folder.path(), &[("index.html", "a"), ("deal/x.html", "b"), ("deal/y.html", "mine")]);
        fs::write(folder.path().join("deal/own.html"), "not ours").unwrap();
        fs::write(folder.path().join("deal/y.html"), "changed by somebody").unwrap();
        assert_eq!(publish(folder.path(), &[("index.html", "a")]), Published { written: 0, removed: 1 });
        assert!(!folder.path().join("deal/x.html").exists());
        assert!(folder.path().join("deal/own.html").exists() && folder.path().join("deal/y.html").exists());
    }

    #[test]
    fn a_list_that_points_out_of_the_folder_removes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(folder.path().join("precious"), "x").unwrap();
        fs::write(out.join(WRITTEN), format!("{HEADING}1 ../precious\n1 /precious\n")).unwrap();
        publish(&out, &[("index.html", "a")]);
        assert!(folder.path().join("precious").exists());
    }

    #[test]
    fn the_folder_of_a_book_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("carnet.yaml"), "").unwrap();
        assert!(matches!(Publication::open(folder.path()), Err(StoreError::Write { .. })));
    }
}
