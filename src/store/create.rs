//! Writing the files of a new book.

use std::fs;
use std::io::ErrorKind;
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
        if place.exists() {
            return Err(fail(ErrorKind::AlreadyExists.into()));
        }
        if let Some(above) = place.parent() {
            fs::create_dir_all(above).map_err(fail)?;
        }
        fs::write(&place, bytes).map_err(fail)?;
    }
    Ok(())
}
