//! Every way in which a command can fail, with its words and its exit code.

use std::io;

use crate::git::GitError;
use crate::lang::Message;
use crate::store::StoreError;

/// Why a command could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which sort of failure.
    pub kind: FailureKind,
    /// What went wrong.
    pub sentence: Message,
    /// What belongs to the sentence, a line for each: the candidates for a name.
    pub details: Vec<Message>,
    /// What to do about it.
    pub hints: Vec<Message>,
}

/// Sorts of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The command line is not one that the program understands.
    Usage,
    /// Nothing, or not just one thing, answers to what was named.
    NotFound,
    /// The system stood in the way: no book here, a file that cannot be read, a port that is taken.
    CouldNotRun,
    /// Whoever read the output has gone; that is no failure.
    Closed,
}

impl FailureKind {
    /// 1 for nothing found, 2 for wrong usage or could not run.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::NotFound => 1,
            Self::Usage | Self::CouldNotRun => 2,
        }
    }
}

impl Failure {
    /// A failure without hints.
    #[must_use]
    pub fn new(kind: FailureKind, sentence: Message) -> Self {
        Self { kind, sentence, details: Vec::new(), hints: Vec::new() }
    }

    /// Wrong usage.
    #[must_use]
    pub fn usage(sentence: Message) -> Self {
        Self::new(FailureKind::Usage, sentence)
    }

    /// Nothing found.
    #[must_use]
    pub fn not_found(sentence: Message) -> Self {
        Self::new(FailureKind::NotFound, sentence)
    }

    /// The system stood in the way.
    #[must_use]
    pub fn could_not_run(sentence: Message) -> Self {
        Self::new(FailureKind::CouldNotRun, sentence)
    }

    /// The same with one more line below the sentence.
    #[must_use]
    pub fn detail(mut self, detail: Message) -> Self {
        self.details.push(detail);
        self
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    /// 0 when the reader has gone, 1 when nothing was found, else 2.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.kind.exit_code()
    }
}

/// Faults of writing to standard output; files have errors of their own that name the path.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::BrokenPipe => FailureKind::Closed,
            _ => FailureKind::CouldNotRun,
        };
        Self::new(kind, Message::new("cli-output-failed").with("cause", error.to_string()))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let at = |key, path: &std::path::Path| Message::new(key).with("path", path.display().to_string());
        let failure = |sentence, hint| Self::could_not_run(sentence).hint(Message::new(hint));
        match error {
            StoreError::NoBook { from } => {
                failure(at("cli-no-book", &from), "cli-no-book-hint-init").hint(Message::new("cli-no-book-hint-demo"))
            }
            StoreError::Read { path, source } => {
                failure(at("cli-cannot-read", &path).with("cause", source.to_string()), "cli-cannot-read-hint")
            }
            StoreError::Write { path, source } => {
                failure(at("cli-cannot-write", &path).with("cause", source.to_string()), "cli-cannot-write-hint")
            }
            StoreError::NotEmpty { path } => failure(at("cli-not-empty", &path), "cli-not-empty-hint"),
            StoreError::Changed { path } => failure(at("cli-changed-meanwhile", &path), "cli-changed-meanwhile-hint"),
        }
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        let missing = matches!(error, GitError::UnknownRevision { .. } | GitError::AmbiguousRevision { .. });
        let kind = if missing { FailureKind::NotFound } else { FailureKind::CouldNotRun };
        let failure = Self::new(kind, error.message()).hint(error.hint());
        match error {
            GitError::AmbiguousRevision { candidates, .. } => {
                let candidates = candidates.into_iter().map(|one| Message::new("git-candidate").with("object", one));
                candidates.fold(failure, Self::detail)
            }
            _ => failure,
        }
    }
}
