//! The git program: what is asked of it and what it is told, in one folder.
//!
//! For commands that a person starts to settle a merge, and for making repositories. No monitor and no hook of the
//! repository runs; line ends, identity and trust are the user's own, or nobody's.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::WriteError;

/// git in a folder.
#[derive(Clone, Debug)]
pub struct Program {
    folder: PathBuf,
    settings: Settings,
}

/// Whose settings hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settings {
    /// Those of the user and of the machine.
    Own,
    /// None but the repository's.
    None,
}

/// A file that a merge left undecided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmerged {
    /// Its path below the folder.
    pub path: String,
    /// Whether the common ancestor, our side and their side have it.
    pub stages: [bool; 3],
}

/// Who touched a file last on one side, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The author's name.
    pub who: String,
    /// The author's day, `2026-09-04`.
    pub day: String,
    /// First line of the message.
    pub subject: String,
}

impl Program {
    /// git in a folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), settings: Settings::Own }
    }

    /// git in a folder without the user's settings: what they say about line ends, hooks or signing is for their own
    /// repositories.
    pub(super) fn without_settings(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), settings: Settings::None }
    }

    /// `2.47.3`.
    ///
    /// # Errors
    /// [`WriteError::NoGit`] when there is no git program.
    pub fn version(&self) -> Result<String, WriteError> {
        let said = self.text(&["--version"])?;
        Ok(said.split_whitespace().nth(2).unwrap_or(&said).to_owned())
    }

    /// A setting as it holds in the folder; nothing when it is not set.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<String> {
        self.text(&["config", "--get", key]).ok().filter(|value| !value.is_empty())
    }

    /// Sets a setting of the repository.
    ///
    /// # Errors
    /// What git said.
    pub fn set(&self, key: &str, value: &str) -> Result<(), WriteError> {
        self.text(&["config", "--local", key, value]).map(drop)
    }

    /// An attribute of a path, which need not exist; nothing when none is given to it.
    #[must_use]
    pub fn attribute(&self, name: &str, path: &str) -> Option<String> {
        let said = self.text(&["check-attr", "-z", name, "--", path]).ok()?;
        let value = said.split('\0').nth(2)?;
        (value != "unspecified").then(|| value.to_owned())
    }

    /// The files below the folder that a merge left undecided, in the order of their paths.
    ///
    /// # Errors
    /// What git said.
    pub fn unmerged(&self) -> Result<Vec<Unmerged>, WriteError> {
        let said = self.text(&["ls-files", "--unmerged", "-z"])?;
        let mut found: Vec<Unmerged> = Vec::new();
        for line in said.split('\0') {
            let Some((about, path)) = line.split_once('\t') else { continue };
            let stage = about.rsplit(' ').next().and_then(|stage| stage.parse::<usize>().ok());
            let Some(stage) = stage.filter(|stage| (1..=3).contains(stage)) else { continue };
            if found.last().is_none_or(|last| last.path != path) {
                found.push(Unmerged { path: path.to_owned(), stages: [false; 3] });
            }
            if let Some(last) = found.last_mut() {
                last.stages[stage - 1] = true;
            }
        }
        Ok(found)
    }

    /// Who touched a file last on our side and on theirs, as far as git knows a name for that side.
    #[must_use]
    pub fn sides(&self, path: &str) -> [Option<Touch>; 2] {
        let coming = ["MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"];
        let there = |name: &&str| self.text(&["rev-parse", "--quiet", "--verify", name]).is_ok();
        let theirs = coming.into_iter().find(there);
        [self.last_touch("HEAD", path), theirs.and_then(|name| self.last_touch(name, path))]
    }

    /// The command that ends what git is in the middle of; nothing when it is not.
    #[must_use]
    pub fn to_finish(&self) -> Option<&'static str> {
        let there = |name: &str| self.text(&["rev-parse", "--quiet", "--verify", name]).is_ok();
        let steps = [
            ("REBASE_HEAD", "git rebase --continue"),
            ("CHERRY_PICK_HEAD", "git cherry-pick --continue"),
            ("REVERT_HEAD", "git revert --continue"),
            ("MERGE_HEAD", "git merge --continue"),
        ];
        steps.into_iter().find(|(name, _)| there(name)).map(|(_, command)| command)
    }

    /// Whether git's own shell finds a program by its name.
    #[must_use]
    pub fn finds(&self, program: &str) -> bool {
        self.text(&["-c", &format!("alias.carnet-finds=!command -v {program}"), "carnet-finds"]).is_ok()
    }

    fn last_touch(&self, revision: &str, path: &str) -> Option<Touch> {
        let format = "--format=%aN%x00%ad%x00%s";
        let said =
            self.text(&["log", "-1", "--no-show-signature", "--date=short", format, revision, "--", path]).ok()?;
        let mut parts = said.splitn(3, '\0').map(str::to_owned);
        Some(Touch { who: parts.next()?, day: parts.next()?, subject: parts.next()? })
    }

    /// Tells git that files are as they should be.
    ///
    /// # Errors
    /// What git said.
    pub fn add(&self, paths: &[&str]) -> Result<(), WriteError> {
        self.text(&[&["add", "--"], paths].concat()).map(drop)
    }

    /// Tells git that a file is gone, and removes it.
    ///
    /// # Errors
    /// What git said.
    pub fn remove(&self, path: &str) -> Result<(), WriteError> {
        self.text(&["rm", "--quiet", "--force", "--", path]).map(drop)
    }

    /// Merges three files by lines, as git does by itself: the bytes, and whether there are conflicts. Nothing when git
    /// cannot: no program, or a file that is no text.
    #[must_use]
    pub fn merge_file(&self, files: [&Path; 3], size: usize, names: [&str; 2]) -> Option<(Vec<u8>, bool)> {
        let [base, ours, theirs] = files;
        let mut command = self.command();
        command.args(["merge-file", "-p", "-q", &format!("--marker-size={size}")]);
        command.args(["-L", names[0], "-L", "base", "-L", names[1]]);
        command.args([ours, base, theirs]);
        let output = command.stdin(Stdio::null()).output().ok()?;
        // The number of conflicts, at most 127; git says 255 when it could not.
        let code = output.status.code().filter(|code| (0..=127).contains(code))?;
        Some((output.stdout, code > 0))
    }

    /// The hooks that this repository runs.
    #[must_use]
    pub fn hooks(&self) -> Vec<String> {
        // Asked without what keeps hooks from running here: the answer would be that there are none.
        let asked = Command::new("git").current_dir(&self.folder).args(["rev-parse", "--git-path", "hooks"]).output();
        let Ok(folder) = asked.map(|output| String::from_utf8_lossy(&output.stdout).trim_end().to_owned()) else {
            return Vec::new();
        };
        let entries = std::fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| !name.contains('.')).collect();
        names.sort();
        names
    }

    /// Runs a command that reads what it is given and says nothing.
    pub(super) fn feed(&self, arguments: &[&str], input: &[u8]) -> Result<(), WriteError> {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(not_started)?;
        // A git that stops early closes the pipe; what it says then is the better error.
        let fed = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(input));
        let output = child.wait_with_output().map_err(WriteError::Start)?;
        succeeded(arguments, &output)?;
        fed.map_err(WriteError::Start)
    }

    fn text(&self, arguments: &[&str]) -> Result<String, WriteError> {
        let output = self.output(arguments)?;
        succeeded(arguments, &output)?;
        Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned())
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, WriteError> {
        self.command().args(arguments).stdin(Stdio::null()).output().map_err(not_started)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        let goes = |name: &OsStr| match self.settings {
            Settings::Own => LOCAL.iter().any(|local| name == *local),
            Settings::None => name.to_string_lossy().starts_with("GIT_"),
        };
        for (name, _) in std::env::vars_os().filter(|(name, _)| goes(name)) {
            command.env_remove(name);
        }
        command.current_dir(&self.folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        let none: &OsStr = if cfg!(windows) { OsStr::new("NUL") } else { OsStr::new("/dev/null") };
        if self.settings == Settings::None {
            command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", none).args(["-c", "core.autocrlf=false"]);
        }
        let mut hooks = OsStr::new("core.hooksPath=").to_owned();
        hooks.push(none);
        command.args(["-c", "core.fsmonitor=false", "-c"]).arg(hooks);
        command
    }
}

fn not_started(error: std::io::Error) -> WriteError {
    match error.kind() {
        std::io::ErrorKind::NotFound => WriteError::NoGit,
        _ => WriteError::Start(error),
    }
}

/// What git said when it refused.
fn succeeded(arguments: &[&str], output: &Output) -> Result<(), WriteError> {
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(WriteError::Refused { command: named(arguments), words })
}

/// What binds a git to one repository (`git rev-parse --local-env-vars`). A hook or an alias of another repository that
/// starts this program leaves them behind; the repository meant here is the one around the folder.
const LOCAL: [&str; 15] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_OBJECT_DIRECTORY",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_COMMON_DIR",
];

/// The command in the arguments, as a constant that an error may hold.
fn named(arguments: &[&str]) -> &'static str {
    let known = [
        "config",
        "check-attr",
        "ls-files",
        "rev-parse",
        "log",
        "add",
        "rm",
        "--version",
        "init",
        "fast-import",
        "reset",
    ];
    let is = |name: &&str| arguments.first() == Some(name);
    known.into_iter().find(is).unwrap_or_default()
}
