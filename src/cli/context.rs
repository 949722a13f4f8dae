//! What a command is given, and what it gives back.

use std::path::PathBuf;

use super::{Colour, Environment, Terminal};
use crate::date::Date;
use crate::lang::{Catalog, Language};

/// The options that every command takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `--book`.
    pub book: Option<PathBuf>,
    /// `--today`.
    pub today: Option<Date>,
    /// `--language`.
    pub language: Option<Language>,
    /// `--color`.
    pub colour: Colour,
}

/// What a command is given beside its own arguments.
pub struct Context<'a> {
    /// The options that every command takes.
    pub options: Options,
    /// The words of the chosen language.
    pub catalog: &'a Catalog,
    /// What the process stands in.
    pub environment: &'a Environment,
    /// Where to print.
    pub terminal: &'a Terminal,
}

/// How a command that ran came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// It ran and found faults, or nothing to show.
    Findings,
}

impl Outcome {
    /// 0, or 1 for findings.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
        }
    }
}

impl<'a> Context<'a> {
    /// A context of its parts.
    #[must_use]
    pub fn new(options: Options, catalog: &'a Catalog, environment: &'a Environment, terminal: &'a Terminal) -> Self {
        Self { options, catalog, environment, terminal }
    }

    /// The folder from which the book is looked for: `--book`, else the current one.
    #[must_use]
    pub fn start(&self) -> PathBuf {
        start(&self.options, self.environment)
    }
}

fn start(options: &Options, environment: &Environment) -> PathBuf {
    match &options.book {
        Some(book) => environment.folder.join(book),
        None => environment.folder.clone(),
    }
}

/// The language to speak: `--language`, else the environment's, else English.
pub(super) fn language(options: &Options, environment: &Environment) -> Language {
    options.language.or(environment.language).unwrap_or_default()
}
