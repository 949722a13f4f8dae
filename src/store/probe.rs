//! What the system allows, for a person who wants to know before it fails.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::Root;
use super::list::top_folders;
use crate::config::Config;

/// Whether files can be made in a folder, which is made if it is not there.
///
/// # Errors
/// Why not.
pub fn can_write(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let place = folder.join(format!(".carnet-probe-{}", std::process::id()));
    fs::OpenOptions::new().write(true).create_new(true).open(&place)?;
    fs::remove_file(&place)
}

/// How many folders the system lets one user watch; nothing where it counts none.
#[must_use]
pub fn watch_limit() -> Option<usize> {
    fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok()?.trim().parse().ok()
}

/// How many folders of a book have to be watched.
#[must_use]
pub fn folders(root: &Root, config: &Config) -> usize {
    let of = |folder: &str| {
        let below = root.join(folder).map(|place| WalkDir::new(place).follow_links(false).into_iter().flatten());
        below.into_iter().flatten().filter(|entry| entry.file_type().is_dir()).count()
    };
    top_folders(config).into_iter().map(of).sum()
}
