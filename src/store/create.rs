//! Writing new files: those of a new book, a record that comes back, drafts.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::StoreError;
use crate::config;

/// Whether a folder is a book itself: `carnet.yaml` lies right in it.
#[must_use]
pub fn is_book(folder: &Path) -> bool {
    folder.join(config::FILE).is_file()
}

/// Makes a folder for a new book; one that exists must be empty.
///
/// # Errors
/// [`StoreError::NotEmpty`] when it holds anything; [`StoreError::Write`] when the system refuses.
pub fn create_folder(folder: &Path) -> Result<(), StoreError> {
    let fail = |source| StoreError::Write { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(fail)?;
    match fs::read_dir(folder).map_err(fail)?.next() {
        None => Ok(()),
        Some(_) => Err(StoreError::NotEmpty { path: folder.to_owned() }),
    }
}

/// Writes new files below a folder, with the folders between. No file is replaced.
///
/// # Errors
/// [`StoreError::Write`] with the first file that exists already or that the system refuses.
pub fn create_files(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
    for (path, bytes) in files {
        let place = folder.join(path);
        let fail = |source| StoreError::Write { path: place.clone(), source };
        if let Some(above) = place.parent() {
            fs::create_dir_all(above).map_err(fail)?;
        }
        // The system itself refuses a name that is taken, be it by a link that leads nowhere.
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&place).map_err(fail)?;
        file.write_all(bytes).map_err(fail)?;
    }
    Ok(())
}

/// What became of a file that was to be written once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It was written.
    Written,
    /// It stood there already with the same bytes.
    Same,
    /// Another file of this name stands there and was left alone.
    Differs,
}

/// Writes each file below a folder, with the folder, unless one of its name stands there; says what became of each.
///
/// # Errors
/// [`StoreError::Write`] with the first file that the system refuses.
pub fn create_each(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<Made>, StoreError> {
    let mut made = Vec::new();
    for file in files {
        let place = folder.join(&file.0);
        made.push(match fs::read(&place) {
            Ok(bytes) if bytes == file.1 => Made::Same,
            Err(error) if error.kind() == ErrorKind::NotFound && place.symlink_metadata().is_err() => {
                create_files(folder, std::slice::from_ref(file))?;
                Made::Written
            }
            _ => Made::Differs,
        });
    }
    Ok(made)
}

/// Writes those of the files below a folder that are missing, with the folders between; gives their paths.
///
/// A `.gitkeep` only keeps a folder that is not there yet.
///
/// # Errors
/// [`StoreError::Write`] with the first file that the system refuses.
pub fn create_missing(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<String>, StoreError> {
    let missing = |path: &str| {
        let place = folder.join(path);
        let there = if path.ends_with("/.gitkeep") { place.parent().unwrap_or(folder) } else { &place };
        there.symlink_metadata().is_err()
    };
    let files: Vec<(String, Vec<u8>)> = files.iter().filter(|(path, _)| missing(path)).cloned().collect();
    create_files(folder, &files)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_file_is_written_through_a_link_that_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (place, outside) = (folder.path().join("a.md"), folder.path().join("outside"));
        std::os::unix::fs::symlink(&outside, &place).unwrap();
        let file = [("a.md".to_owned(), b"text".to_vec())];
        assert!(matches!(create_files(folder.path(), &file), Err(StoreError::Write { .. })));
        assert_eq!(create_each(folder.path(), &file).unwrap(), [Made::Differs]);
        assert!(!outside.exists());
    }
}
