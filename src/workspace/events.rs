//! Reads versions of records from git and tells what happened between them.

use foldhash::HashMap;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::remembered::{Key, Remembered};
use crate::book::Book;
use crate::compare::{Event, Reader, beyond};
use crate::config::{Config, Kind};
use crate::format::LIMIT_FILE;
use crate::git::Repository;
use crate::history::{Comparison, ObjectName};
use crate::store;
use crate::text::Source;

/// Comparisons whose versions are in memory at the same time. Each batch goes through the packs once, and where versions are
/// differences from others, those of other batches have to be made as well.
const BATCH: usize = 16_384;

/// Comparisons that one thread makes in a row: those of one record mostly.
const SHARE: usize = 64;

/// The events of each comparison, those that are remembered without reading anything. What is new is remembered.
pub(super) fn committed(
    repository: &Repository,
    config: &Config,
    remembered: &mut Remembered,
    comparisons: &[Comparison],
) -> Vec<Arc<[Event]>> {
    let keys: Vec<Key> = comparisons.iter().map(|asked| key(config, asked)).collect();
    let mut told: Vec<Option<Arc<[Event]>>> = keys.iter().map(|key| remembered.get(key)).collect();
    let mut missing: Vec<usize> = (0..comparisons.len()).filter(|index| told[*index].is_none()).collect();
    // The versions of one record follow each other, so that each is read once.
    missing.sort_by(|a, b| comparisons[*a].path.cmp(&comparisons[*b].path));
    for batch in missing.chunks(BATCH) {
        let asked: Vec<Asked<'_>> = batch.iter().map(|index| Asked::of(config, &comparisons[*index])).collect();
        let asked = with_sides(repository, asked);
        for (index, events) in batch.iter().zip(tell(repository, config, &asked)) {
            let events: Arc<[Event]> = events.into();
            remembered.put(keys[*index].clone(), events.clone());
            told[*index] = Some(events);
        }
    }
    remembered.keep_only(&keys);
    told.into_iter().map(Option::unwrap_or_default).collect()
}

/// The events from what git has to what the book says.
pub(super) fn uncommitted(
    repository: &Repository,
    config: &Config,
    book: &Book,
    comparisons: &[Comparison],
) -> Vec<Arc<[Event]>> {
    let kinds: Vec<Option<&Kind>> = comparisons.iter().map(|asked| store::kind_at(config, &asked.home)).collect();
    let names: Vec<ObjectName> = comparisons.iter().map(|asked| asked.before).collect();
    let tell = |index: usize, bytes: Option<&[u8]>| {
        let after = &book.record(book.at_path(&comparisons[index].path)?).source;
        Some(Reader::new(config).events_between(&text(bytes?)?, after, kinds[index]?))
    };
    let told = repository.map_blobs(&names, tell);
    told.into_iter().map(|told| told.unwrap_or_default().into()).collect()
}

/// A comparison with all versions on its older side.
struct Asked<'a> {
    of: &'a Comparison,
    kind: Option<&'a Kind>,
    sides: Vec<ObjectName>,
}

impl<'a> Asked<'a> {
    fn of(config: &'a Config, of: &'a Comparison) -> Self {
        Self { of, kind: store::kind_at(config, &of.home), sides: vec![of.before] }
    }
}

/// Finds what the record was on each side of a merge, under whatever name. A side that has no such record says nothing.
fn with_sides<'a>(repository: &Repository, mut asked: Vec<Asked<'a>>) -> Vec<Asked<'a>> {
    let merges: Vec<&mut Asked<'a>> = asked.iter_mut().filter(|asked| !asked.of.joined.is_empty()).collect();
    if merges.is_empty() {
        return asked;
    }
    let finder = repository.finder();
    for merge in merges {
        let paths = || std::iter::once(&merge.of.path).chain(&merge.of.other_paths);
        let side =
            |commit: &ObjectName| finder.find(paths().map(|path| (*commit, &**path))).into_iter().flatten().next();
        let sides: Vec<ObjectName> = merge.of.joined.iter().filter_map(side).collect();
        if !sides.is_empty() {
            merge.sides = sides;
        }
    }
    asked
}

/// The events of some comparisons; each version is read once.
fn tell(repository: &Repository, config: &Config, asked: &[Asked<'_>]) -> Vec<Vec<Event>> {
    let mut seen = HashSet::new();
    let versions = asked.iter().flat_map(|asked| asked.sides.iter().chain([&asked.of.after])).copied();
    let names: Vec<ObjectName> = versions.filter(|name| seen.insert(*name)).collect();
    let read = repository.map_blobs(&names, |_, bytes| text(bytes?));
    let texts: HashMap<ObjectName, Source> =
        names.into_iter().zip(read).filter_map(|(name, text)| Some((name, text?))).collect();
    let tell = |asked: &Asked<'_>, reader: &mut Reader<'_>| {
        let (Some(kind), Some(after)) = (asked.kind, texts.get(&asked.of.after)) else { return Vec::new() };
        let mut between = |name: &ObjectName| Some(reader.events_between(texts.get(name)?, after, kind));
        let mut sides: Vec<Vec<Event>> = asked.sides.iter().filter_map(&mut between).collect();
        if sides.len() == 1 { sides.remove(0) } else { beyond(&sides) }
    };
    let share = |asked: &[Asked<'_>]| {
        let mut reader = Reader::new(config);
        asked.iter().map(|asked| tell(asked, &mut reader)).collect::<Vec<_>>()
    };
    asked.par_chunks(SHARE).flat_map_iter(share).collect()
}

/// The text of a version; nothing of one that is too large or no text.
fn text(bytes: &[u8]) -> Option<Source> {
    if bytes.len() > LIMIT_FILE || store::is_binary(bytes) {
        return None;
    }
    Some(Source::new("", std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)))
}

fn key(config: &Config, asked: &Comparison) -> Key {
    let kind = store::kind_at(config, &asked.home);
    let kind = config.kinds.iter().position(|def| Some(&def.kind) == kind).unwrap_or(usize::MAX);
    let merge = asked.commit.filter(|_| !asked.joined.is_empty());
    Key::new(kind, [Some(asked.before), Some(asked.after), merge])
}
