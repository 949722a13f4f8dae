//! Merging records: the laws of the merge on generated versions, and real situations through real git.

mod laws;
mod settle;
mod situations;

use carnet::config::{Config, Kind};
use carnet::merge::{Marks, Merged, Versions, merge};
use carnet::text::Source;
use std::sync::LazyLock;

static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::read(&Source::new("carnet.yaml", "")).0);

/// A merge of three versions of a deal.
fn merged(base: &str, ours: &str, theirs: &str) -> Option<Merged> {
    let marks = Marks { size: 7, ours: "ours", theirs: "theirs" };
    merge(Versions { base, ours, theirs }, &Kind::Deal, &CONFIG, marks)
}
