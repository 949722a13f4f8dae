//! What the process stands in, read once.
#![expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]

use std::io::IsTerminal;
use std::path::PathBuf;

use super::terminal::{Colour, Style};
use crate::lang::Language;

/// All that the program takes from around it, beside its arguments and the files of the book.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The current folder; empty when it is gone.
    pub folder: PathBuf,
    /// The language that the system asks for.
    pub language: Option<Language>,
    /// Whether `NO_COLOR` is set (no-color.org) or the terminal is too simple for colour.
    pub plain: bool,
    /// Columns of the terminal that reads standard output; none when something else reads it.
    pub width: Option<usize>,
    /// Whether a terminal reads standard error.
    pub talk_on_terminal: bool,
    /// Whether a person can answer: a terminal on both ends of the talk.
    pub answers: bool,
    /// Where what was read once may be kept; none when the system names no such place.
    pub caches: Option<PathBuf>,
    /// Where this program lies.
    pub program: Option<PathBuf>,
}

impl Environment {
    /// The environment of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        let columns = || set("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|&columns| columns >= 20);
        let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = std::io::stdout().is_terminal().then(|| columns().or_else(measured).unwrap_or(80));
        Self {
            folder: std::env::current_dir().unwrap_or_default(),
            language: locale.as_deref().and_then(Language::parse),
            plain: set("NO_COLOR").is_some() || set("TERM").as_deref() == Some("dumb"),
            width,
            talk_on_terminal: std::io::stderr().is_terminal(),
            answers: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            caches: caches(&set),
            program: std::env::current_exe().ok(),
        }
    }

    /// How to print here.
    pub(super) fn style(&self, colour: Colour) -> Style {
        let on = |terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !self.plain,
        };
        Style { data: on(self.width.is_some()), talk: on(self.talk_on_terminal), width: self.width }
    }
}

/// The folder of this program among the user's caches.
fn caches(set: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let home = || set("HOME").map(PathBuf::from);
    let all = if cfg!(windows) {
        set("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| home().map(|home| home.join(".cache")))
    };
    all.filter(|folder| folder.is_absolute()).map(|folder| folder.join("carnet"))
}
