//! Findings for programs: JSON of our own, and what is common to the other JSON forms.

use serde::Serialize;

use super::place::{Placed, Texts, place};
use crate::cli::Failure;
use crate::cli::json::document;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Catalog;

#[derive(Serialize)]
struct Content<'a> {
    summary: Summary,
    findings: Vec<Finding<'a>>,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Summary {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    pub(super) fixable: usize,
    pub(super) files: usize,
}

impl Summary {
    /// Counts findings that are sorted by path.
    pub(super) fn of(findings: &[Diagnostic]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Info),
            fixable: findings.iter().filter(|finding| finding.fix.is_some()).count(),
            files: findings.chunk_by(|a, b| a.path == b.path).count(),
        }
    }
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// Offsets in bytes.
    start: u32,
    end: u32,
    message: String,
    hints: Vec<String>,
    fix: Option<Vec<Edit<'a>>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    replacement: &'a str,
}

/// The document of kind `check`.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, catalog: &Catalog) -> Result<String, Failure> {
    let listed = place(findings, texts).iter().map(|placed| entry(placed, catalog)).collect();
    document("check", Content { summary: Summary::of(findings), findings: listed })
}

fn entry<'a>(placed: &Placed<'a>, catalog: &Catalog) -> Finding<'a> {
    let finding = placed.finding;
    let edit = |edit: &'a crate::change::Edit| Edit {
        path: &edit.path,
        start: edit.span.start,
        end: edit.span.end,
        replacement: &edit.replacement,
    };
    Finding {
        code: finding.code,
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        path: &finding.path,
        line: placed.start.line,
        column: placed.start.column,
        end_line: placed.end.line,
        end_column: placed.end.column,
        start: finding.span.start,
        end: finding.span.end,
        message: catalog.say(&finding.message),
        hints: finding.hints.iter().map(|hint| catalog.say(hint)).collect(),
        fix: finding.fix.as_ref().map(|fix| fix.edits.iter().map(edit).collect()),
    }
}
