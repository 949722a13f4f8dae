//! Carnet: a CRM whose database is a folder of Markdown files in a git repository.
//!
//! ```text
//!  files ─store→ Source ─format→ Document ─record→ Record ─book→ Book ┐
//!  git   ─git──→ Revision ───────────────history→ Timeline            ├→ Snapshot ─┬ query, search, check
//!  clock ───────────────────────────────────────→ today               ┘            ├ views: board, agenda, lists, records
//!                                                                                  └ site ─→ server · build
//!  check --fix, resolve, restore ──→ Change ─store→ files
//!  git's three texts of a record ─merge→ one
//! ```
//!
//! One value in ([`snapshot::Snapshot`]), one value out for records ([`change::Change`]); everything between is a
//! function. A room imports only rooms above it in this list, and nothing is re-exported here; a test holds both.
//! Faults in a user's file are data ([`diagnostic::Diagnostic`]), never a stop.

// Ground: knows nothing of CRM.
pub mod text;
pub mod date;
pub mod money;
pub mod lang;
pub mod change;
pub mod diagnostic;

// Records: what a file says.
pub mod format;
pub mod pipeline;
pub mod config;
pub mod record;

// Book: what the files say together.
pub mod compare;
pub mod book;
pub mod history;
pub mod snapshot;
pub mod action;

// Readings: pure functions of a snapshot.
pub mod phrase;
pub mod query;
pub mod report;
pub mod search;
pub mod check;
pub mod merge;
pub mod dedupe;
pub mod views;
pub mod export;
pub mod site;
pub mod example;

// ═══ The wall. Above it no disk, clock, network, process or environment. ═══
pub mod clock;
pub mod store;
pub mod git;
pub mod workspace;

// Faces.
pub mod server;
pub mod cli;
