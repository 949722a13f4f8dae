//! How often close dates had slipped before: counted only for deals whose date slips now.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::differ::{Differing, Pair};
use super::light::record;
use crate::config::{Config, Kind};
use crate::date::Date;
use crate::git::{HistoryCache, Repository};
use crate::history::{ObjectName, Revision};
use crate::record::Record;

/// The earlier slips of each deal whose date slips, by its path before.
pub(super) fn earlier(
    repository: &Repository,
    commit: Option<ObjectName>,
    config: &Config,
    differing: &Differing,
    caches: Option<&Path>,
) -> BTreeMap<Arc<str>, usize> {
    let slipping: Vec<&Arc<str>> = differing.pairs.iter().filter_map(slips).collect();
    let Some(commit) = commit.filter(|_| !slipping.is_empty()) else { return BTreeMap::new() };
    let mut cache = caches.map_or_else(HistoryCache::in_memory, HistoryCache::in_folder);
    let history = cache.read_at(repository, commit);
    let count = |path: &Arc<str>| {
        let versions = versions(&history.revisions, path);
        let days = repository.map_blobs(&versions, |_, bytes| close_date(&record(config, path, bytes)?));
        days.windows(2).filter(|pair| pair[0].zip(pair[1]).is_some_and(|(was, is)| is > was)).count()
    };
    slipping.into_iter().map(|path| (path.clone(), count(path))).collect()
}

fn close_date(record: &Record) -> Option<Date> {
    record.date("close_date")
}

/// The path of a deal whose close date moves to a later day.
fn slips(pair: &Pair) -> Option<&Arc<str>> {
    let (before, after) = (pair.before.as_ref()?, pair.after.as_ref()?);
    let later = close_date(before).zip(close_date(after)).is_some_and(|(was, is)| is > was);
    (before.kind == Kind::Deal && later).then(|| before.path())
}

/// The contents of a file from its first to its last, through its moves.
fn versions(revisions: &[Arc<Revision>], path: &str) -> Vec<ObjectName> {
    let mut path: Arc<str> = path.into();
    let mut found = Vec::new();
    for revision in revisions.iter().rev() {
        let Ok(at) = revision.changes.binary_search_by(|change| (*change.path).cmp(&path)) else { continue };
        let change = &revision.changes[at];
        found.extend(change.after);
        if let Some(from) = &change.from {
            path = from.clone();
        } else if change.before.is_none() {
            break;
        }
    }
    found.reverse();
    found
}
