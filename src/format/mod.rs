//! Files to documents: front matter, Markdown, and the places of everything in them.
//!
//! Sole knower of YAML and of Markdown. Reading never fails: it gives what could be read and the faults found on the
//! way. Knows no kind of record and no field's meaning: every scalar stays its source text until its declaration
//! types it.

mod document;
pub mod html;
pub mod markdown;
mod node;
mod plain;
mod yaml;

pub(crate) use document::tree_diagnostic;
pub use document::{Document, LIMIT_BODY, LIMIT_FILE, LIMIT_FRONT};
pub use node::{Entry, Node, NodeKind, Quoting};
pub use yaml::{Tree, TreeFault, read_tree};
