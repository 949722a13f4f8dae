//! Writing one file so that it is the old or the new one, whole, whatever happens.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::{Root, StoreError};

/// Replaces the text of a file, if it still is `before`: a temporary file beside it, synced, renamed over it, and the
/// folder synced.
///
/// # Errors
/// [`StoreError::Changed`] when another program wrote meanwhile, [`StoreError::Write`] when the system refuses; in both
/// cases the file is as it was.
pub fn write(root: &Root, path: &str, before: &str, after: &str) -> Result<(), StoreError> {
    let place = root.join(path).unwrap_or_else(|| root.path().join(path));
    let fail = |source| StoreError::Write { path: place.clone(), source };
    let unchanged = || fs::read(&place).is_ok_and(|bytes| bytes == before.as_bytes());
    if !unchanged() {
        return Err(StoreError::Changed { path: place });
    }
    let temporary = temporary_beside(&place);
    let written = write_new(&temporary, &place, after).map_err(fail);
    let renamed = written.and_then(|()| {
        if unchanged() {
            fs::rename(&temporary, &place).map_err(fail)
        } else {
            Err(StoreError::Changed { path: place.clone() })
        }
    });
    if renamed.is_err() {
        // The temporary file is ours alone; that it may be gone already changes nothing.
        let _ = fs::remove_file(&temporary);
    }
    renamed?;
    sync_folder(&place).map_err(fail)
}

fn temporary_beside(place: &Path) -> std::path::PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.carnet-{}", std::process::id()))
}

fn write_new(temporary: &Path, like: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.set_permissions(fs::metadata(like)?.permissions())?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// After a rename the folder holds the change, so it is what must reach the disk.
fn sync_folder(place: &Path) -> std::io::Result<()> {
    match place.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
