//! One finding about a user's file: data, never a stop.
//!
//! Knows no language: sentences are messages that a catalogue puts into words.

use std::sync::Arc;

use crate::change::Change;
use crate::lang::Message;
use crate::text::Span;

/// How bad a finding is; the worst is greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Should be looked at.
    Warning,
    /// Is wrong.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, such as `dangling-link`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Path of the file relative to the book.
    pub path: Arc<str>,
    /// Where in the file.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub hints: Vec<Message>,
    /// A safe mend, if there is one.
    pub fix: Option<Change>,
}

impl Diagnostic {
    /// An error without hints.
    #[must_use]
    pub fn error(code: &'static str, path: &Arc<str>, span: Span, message: Message) -> Self {
        Self::new(code, Severity::Error, path, span, message)
    }

    /// A warning without hints.
    #[must_use]
    pub fn warning(code: &'static str, path: &Arc<str>, span: Span, message: Message) -> Self {
        Self::new(code, Severity::Warning, path, span, message)
    }

    /// A finding without hints.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, path: &Arc<str>, span: Span, message: Message) -> Self {
        Self { code, severity, path: path.clone(), span, message, hints: Vec::new(), fix: None }
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }

    /// The same with a fix.
    #[must_use]
    pub fn fix(mut self, fix: Change) -> Self {
        self.fix = Some(fix);
        self
    }
}
