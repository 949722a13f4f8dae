//! What a command is given, and what it gives back.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Colour, Environment, Failure, Line, Paint, Terminal, as_of};
use crate::config::{self, Config};
use crate::date::Date;
use crate::lang::{Catalog, Language, Message};
use crate::query::Query;
use crate::snapshot::Snapshot;
use crate::store::{self, Content, Root};
use crate::workspace::{AsOf, Memory, Version, Workspace};

/// The options that every command takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `--book`.
    pub book: Option<PathBuf>,
    /// `--today`.
    pub today: Option<Date>,
    /// `--as-of`.
    pub as_of: Option<AsOf>,
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

/// Whether there was a repository to ask about the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Past {
    Asked,
    NoRepository,
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

    /// Whether [`Context::start`] lies in a book.
    #[must_use]
    pub fn has_book(&self) -> bool {
        Root::find(&self.start()).is_ok()
    }

    /// The files of the book that holds [`Context::start`], read: for commands that write or follow them, which
    /// [`super::as_of::refuse`] has told from those that look back.
    ///
    /// # Errors
    /// When there is no book, or it cannot be read.
    pub fn workspace(&self) -> Result<Workspace, Failure> {
        Ok(Workspace::open(&self.start(), self.options.today)?)
    }

    /// The book that holds [`Context::start`], as it is or as it was; says which commit that is.
    ///
    /// # Errors
    /// When there is no book, or none then.
    pub fn version(&self) -> Result<Version, Failure> {
        let as_of = self.options.as_of.as_ref();
        let version = Version::find(&self.start(), as_of).map_err(|error| as_of::failure(self, error))?;
        as_of::say(self, &version);
        Ok(version.remembered_in(self.environment.caches.as_deref()))
    }

    /// A version of the book with what git says of it. That there is no repository, or none that can be read, is said.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn with_past(&self, version: &Version) -> Result<Snapshot, Failure> {
        let (snapshot, past) = self.past(version)?;
        if past == Past::NoRepository {
            self.terminal.say(&Line::painted(Paint::Dim, self.catalog.word("cli-no-repository")));
        }
        Ok(snapshot)
    }

    /// The book as it stands, or stood, with what git says of it; without a repository that is nothing.
    ///
    /// # Errors
    /// As [`Context::snapshot`].
    pub fn snapshot_with_past(&self) -> Result<Snapshot, Failure> {
        Ok(self.past(&self.version()?)?.0)
    }

    /// A version of the book as a query needs it: with what git says when it asks on which day deals were closed.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn read_for(&self, version: &Version, query: &Query) -> Result<Snapshot, Failure> {
        if query.asks("closed") { Ok(self.past(version)?.0) } else { self.read(version) }
    }

    fn past(&self, version: &Version) -> Result<(Snapshot, Past), Failure> {
        let (snapshot, memory) = version.read_with_past(self.options.today, self.environment.caches.as_deref())?;
        if let Memory::Unreadable(error) = &memory {
            let message = Message::new("cli-history-failed").with("cause", self.catalog.say(&error.message()));
            self.terminal.say(&Line::painted(Paint::Warning, self.catalog.say(&message)));
            let hint = format!("{} {}", self.catalog.word("cli-hint"), self.catalog.say(&error.hint()));
            self.terminal.say(&Line::painted(Paint::Dim, hint));
        }
        let snapshot = hold(snapshot);
        let past = if matches!(memory, Memory::NoRepository) { Past::NoRepository } else { Past::Asked };
        Ok((snapshot, past))
    }

    /// The book as it was.
    ///
    /// # Errors
    /// As [`Context::version`].
    pub fn version_at(&self, when: &AsOf) -> Result<Version, Failure> {
        Version::find(&self.start(), Some(when)).map_err(|error| as_of::failure(self, error))
    }

    /// The book as it stands, or stood.
    ///
    /// # Errors
    /// As [`Context::version`], and when the book cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot, Failure> {
        self.read(&self.version()?)
    }

    fn read(&self, version: &Version) -> Result<Snapshot, Failure> {
        Ok(hold(version.read(self.options.today)?))
    }
}

/// Keeps what a snapshot shares until the process ends: to give it back record by record takes longer than some commands.
pub(super) fn hold(snapshot: Snapshot) -> Snapshot {
    std::mem::forget(snapshot.clone());
    snapshot
}

fn start(options: &Options, environment: &Environment) -> PathBuf {
    match &options.book {
        Some(book) => environment.folder.join(book),
        None => environment.folder.clone(),
    }
}

/// The language to speak: `--language`, else the book's, else the environment's, else English.
pub(super) fn language(options: &Options, environment: &Environment) -> Language {
    let said = options.language.or_else(|| book_language(&start(options, environment)));
    said.or(environment.language).unwrap_or_default()
}

/// What `carnet.yaml` says; nothing without a book, since whoever is told so is told in some language.
fn book_language(from: &std::path::Path) -> Option<Language> {
    let root = Root::find(from).ok()?;
    match store::read(&root, &Arc::from(config::FILE))?.0 {
        Content::Text(source) | Content::Damaged(source, _) => Config::read(&source).0.language,
        Content::Unreadable(_) => None,
    }
}
