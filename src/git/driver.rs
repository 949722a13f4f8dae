//! The merge driver as git sees it: how it is registered in a clone, and the files that git hands it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Program, WriteError};

/// The driver's name in `.gitattributes`.
pub const DRIVER: &str = "carnet";
/// What `.gitattributes` says for every Markdown file of a book.
pub const ATTRIBUTE: &str = "*.md merge=carnet";
const SETTING: &str = "merge.carnet.driver";
const TITLE: (&str, &str) = ("merge.carnet.name", "Carnet: merges records by what they say");

/// Whether a clone knows the driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// As this version registers it.
    Current,
    /// By another version, or by hand.
    Other,
    /// Not at all: git merges records by lines.
    Missing,
}

/// Registers the driver in the repository around a folder; `program` is where this program lies, for callers of git
/// that do not find it by its name.
///
/// # Errors
/// What git said.
pub fn register(folder: &Path, program: Option<&Path>) -> Result<(), WriteError> {
    let git = Program::in_folder(folder);
    git.set(TITLE.0, TITLE.1)?;
    git.set(SETTING, &command_line(program))
}

/// Registers the driver in a repository that was made here and whose commits have no `.gitattributes`: the clone's own
/// attributes name it.
///
/// # Errors
/// What git said, or why the file cannot be written.
pub fn register_with_attribute(folder: &Path, program: Option<&Path>) -> Result<(), WriteError> {
    register(folder, program)?;
    let info = folder.join(".git").join("info");
    std::fs::create_dir_all(&info)
        .and_then(|()| std::fs::write(info.join("attributes"), format!("{ATTRIBUTE}\n")))
        .map_err(|error| WriteError::Refused { command: "info/attributes", words: error.to_string() })
}

/// Whether the repository around a folder knows the driver.
#[must_use]
pub fn registration(folder: &Path, program: Option<&Path>) -> Registration {
    match Program::in_folder(folder).setting(SETTING) {
        None => Registration::Missing,
        Some(value) if value == command_line(program) => Registration::Current,
        Some(_) => Registration::Other,
    }
}

/// What git runs, by its own shell on every system. It never gives up with "ours" and no markers: where the program is
/// missing or fails, git's own merge of lines stands in.
fn command_line(program: Option<&Path>) -> String {
    let elsewhere = program.map(|path| path.display().to_string().replace('\\', "/").replace('\'', "'\\''"));
    let elsewhere = elsewhere.map_or_else(String::new, |path| format!("command -v $c >/dev/null 2>&1 || c='{path}'; "));
    format!(
        "c=carnet; {elsewhere}if command -v \"$c\" >/dev/null 2>&1; then \
         \"$c\" merge-driver %O %A %B %L %P %S %X %Y; s=$?; if [ $s -le 1 ]; then exit $s; fi; fi; \
         git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    )
}

/// What git asks the driver to do: `%O %A %B %L %P %S %X %Y`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    base: PathBuf,
    ours: PathBuf,
    theirs: PathBuf,
    /// Length of the markers.
    pub size: usize,
    /// The file's path from the root of the work tree.
    pub path: String,
    /// What the two sides are called.
    pub names: [String; 2],
}

impl Job {
    /// The job in the driver's arguments; nothing when there are too few. Names of the sides that an older git does not
    /// know stay `ours` and `theirs`.
    #[must_use]
    pub fn of(arguments: &[OsString]) -> Option<Self> {
        let [base, ours, theirs, rest @ ..] = arguments else { return None };
        let text = |at: usize| rest.get(at).map(|text| text.to_string_lossy().into_owned());
        let name = |at: usize, or: &str| {
            text(at).filter(|name| !name.is_empty() && !name.starts_with('%')).unwrap_or_else(|| or.to_owned())
        };
        Some(Self {
            base: base.into(),
            ours: ours.into(),
            theirs: theirs.into(),
            size: text(0).and_then(|size| size.parse().ok()).filter(|size| (1..=1000).contains(size)).unwrap_or(7),
            path: text(1).unwrap_or_default(),
            names: [name(3, "ours"), name(4, "theirs")],
        })
    }

    /// The bytes of base, ours and theirs; git's files lie in `folder`.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn read(&self, folder: &Path) -> std::io::Result<[Vec<u8>; 3]> {
        let read = |path: &Path| std::fs::read(folder.join(path));
        Ok([read(&self.base)?, read(&self.ours)?, read(&self.theirs)?])
    }

    /// Writes the result where git looks for it: at once, or, where no second file can be made, into the file itself.
    ///
    /// # Errors
    /// When the system refuses both.
    pub fn write(&self, folder: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let place = folder.join(&self.ours);
        let mut beside = place.clone().into_os_string();
        beside.push(".carnet");
        std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, &place)).or_else(|_| {
            let _ = std::fs::remove_file(&beside);
            std::fs::write(&place, bytes)
        })
    }

    /// The merge that git would make by itself: the bytes, and whether there are conflicts.
    #[must_use]
    pub fn as_git(&self, folder: &Path) -> Option<(Vec<u8>, bool)> {
        let [ours, theirs] = [&self.names[0], &self.names[1]];
        Program::in_folder(folder).merge_file([&self.base, &self.ours, &self.theirs], self.size, [ours, theirs])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(words: &[&str]) -> Option<Job> {
        Job::of(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn what_an_older_git_does_not_fill_in_has_names_of_its_own() {
        let new = job(&["o", "a", "b", "9", "deals/x.md", "base", "HEAD", "side"]).unwrap();
        assert_eq!((new.size, new.path.as_str(), new.names.join(" ").as_str()), (9, "deals/x.md", "HEAD side"));
        for old in [
            &["o", "a", "b", "7", "x.md", "%S", "%X", "%Y"][..],
            &["o", "a", "b", "", "x.md", "", "", ""],
            &["o", "a", "b"],
        ] {
            let old = job(old).unwrap();
            assert_eq!((old.size, old.names.join(" ").as_str()), (7, "ours theirs"));
        }
        assert_eq!(job(&["o", "a"]), None);
    }

    #[test]
    fn a_path_with_a_quote_stays_one_word_of_the_shell() {
        let line = command_line(Some(Path::new("/home/o'neil/carnet")));
        assert!(line.contains("c='/home/o'\\''neil/carnet'; "), "{line}");
    }
}
