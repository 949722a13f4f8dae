//! A light list of one version of the book: what is needed to find records without reading them.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::{CompareError, Side, stored};
use crate::book::fold;
use crate::config::{Config, Kind};
use crate::dedupe::{Sign, signs};
use crate::git::{Folder, Repository};
use crate::history::{ObjectName, PathChange};
use crate::record::{Record, Target};
use crate::store::{Content, Found, Mark};
use crate::views::review::OpenDeals;

/// Fewer new marks than this are found again rather than written.
const WORTH_WRITING: usize = 64;

/// One record of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its path from the book's folder.
    pub(super) path: Box<str>,
    /// Its object.
    pub(super) blob: ObjectName,
    /// The file on the disk that was seen to hold that object.
    pub(super) mark: Mark,
    /// Where its keys end in the list of all.
    pub(super) keys_end: u32,
}

/// The records of one version, by folder and name, with the keys by which they are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Light {
    /// The book's folder that this is a list of.
    pub(super) folder: Option<ObjectName>,
    /// The object of the settings under which the records were read.
    pub(super) settings: Option<ObjectName>,
    pub(super) items: Vec<Item>,
    pub(super) keys: Vec<u64>,
    pub(super) open_deals: OpenDeals,
    /// How many items or marks are not in the file yet.
    pub(super) fresh: usize,
}

/// The order of the items: by folder, then by name.
pub(super) fn order(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

impl Light {
    /// The list of a version: as it was kept, brought forward by what differs, or made anew.
    pub(super) fn at(repository: &Repository, version: &Side, caches: Option<&Path>) -> Result<Self, CompareError> {
        let folder = version.folder.and_then(Folder::name);
        let kept = stored::read(repository, caches).filter(|kept| kept.settings == version.settings);
        if let Some(kept) = kept {
            if kept.folder == folder {
                return Ok(kept);
            }
            let was = kept.folder.and_then(|name| repository.folder_named(name));
            if let Some(Ok(changes)) = was.map(|was| repository.differing(Some(was), version.folder)) {
                return Ok(kept.moved(repository, version, folder, &changes));
            }
        }
        let empty = Self { settings: version.settings, ..Self::default() };
        let changes = repository.differing(None, version.folder)?;
        Ok(empty.moved(repository, version, folder, &changes))
    }

    pub(super) fn open_deals(&self) -> &OpenDeals {
        &self.open_deals
    }

    /// Writes the list, if it is worth it: that of `HEAD`, which the next call wants.
    pub(super) fn keep(&self, repository: &Repository, caches: Option<&Path>, is_head: bool) {
        if is_head && self.fresh >= WORTH_WRITING.min(self.items.len().max(1)) {
            stored::write(repository, caches, self);
        }
    }

    /// The items of one folder.
    pub(super) fn in_folder(&self, folder: &str) -> std::ops::Range<usize> {
        let start = self.items.partition_point(|item| order(&item.path).0 < folder);
        let count = self.items[start..].partition_point(|item| order(&item.path).0 == folder);
        start..start + count
    }

    /// The places of the records that have one of these keys.
    pub(super) fn having(&self, keys: &BTreeSet<u64>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut start = 0;
        for (place, item) in self.items.iter().enumerate() {
            let end = item.keys_end as usize;
            if self.keys[start..end].iter().any(|key| keys.contains(key)) {
                found.push(place);
            }
            start = end;
        }
        found
    }

    /// The list of another version, from the files that differ.
    fn moved(
        mut self,
        repository: &Repository,
        version: &Side,
        folder: Option<ObjectName>,
        changes: &[PathChange],
    ) -> Self {
        let config = &*version.config;
        let records: Vec<&PathChange> = changes.iter().filter(|change| is_record(config, &change.path)).collect();
        let olds: Vec<ObjectName> = records.iter().filter_map(|change| change.before).collect();
        let gone: Vec<&PathChange> = records.iter().filter(|change| change.before.is_some()).copied().collect();
        let shares = repository.map_blobs(&olds, |at, bytes| {
            let record = record(config, &gone[at].path, bytes)?;
            (record.kind == Kind::Deal).then(|| OpenDeals::of(config, std::iter::once(&record)))
        });
        for share in shares.into_iter().flatten() {
            self.open_deals = self.open_deals.without(&share);
        }
        let news: Vec<&PathChange> = records.iter().filter(|change| change.after.is_some()).copied().collect();
        let objects: Vec<ObjectName> = news.iter().filter_map(|change| change.after).collect();
        let read = repository.map_blobs(&objects, |at, bytes| {
            let Some(record) = record(config, &news[at].path, bytes) else { return (Vec::new(), None) };
            let share = (record.kind == Kind::Deal).then(|| OpenDeals::of(config, std::iter::once(&record)));
            (keys(&record), share)
        });
        let touched: BTreeSet<&str> = records.iter().map(|change| &*change.path).collect();
        let mut merged: Vec<(Box<str>, ObjectName, Mark, Vec<u64>)> = Vec::with_capacity(self.items.len() + news.len());
        let mut start = 0;
        for item in std::mem::take(&mut self.items) {
            let end = item.keys_end as usize;
            if !touched.contains(&*item.path) {
                merged.push((item.path, item.blob, item.mark, self.keys[start..end].to_vec()));
            }
            start = end;
        }
        for ((change, blob), (keys, share)) in news.iter().zip(objects).zip(read) {
            if let Some(share) = share {
                self.open_deals = self.open_deals.and(&share);
            }
            merged.push(((&*change.path).into(), blob, Mark::default(), keys));
        }
        merged.sort_unstable_by(|a, b| order(&a.0).cmp(&order(&b.0)));
        self.keys.clear();
        for (path, blob, mark, keys) in merged {
            self.keys.extend(keys);
            let keys_end = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
            self.items.push(Item { path, blob, mark, keys_end });
        }
        self.folder = folder;
        self.fresh += self.items.len();
        self
    }
}

/// Whether a path is that of a record.
pub(super) fn is_record(config: &Config, path: &str) -> bool {
    let name = order(path).1;
    name.ends_with(".md") && !name.eq_ignore_ascii_case("readme.md") && config.kind_of_path(path).is_some()
}

/// The record of a file; `None` when it has no kind or its bytes are lost.
pub(super) fn record(config: &Config, path: &str, bytes: Option<&[u8]>) -> Option<Record> {
    let kind = &config.kind_of_path(path)?.kind;
    let path: Arc<str> = path.into();
    let content = Content::of(&path, bytes?.to_vec());
    Some(crate::workspace::record(content, &Found { path, kind: kind.clone() }, config, Record::read))
}

/// The keys by which a record is found: its ids, what it links to, what it shares with a duplicate.
pub(super) fn keys(record: &Record) -> Vec<u64> {
    let mut keys: Vec<u64> = handles(record).iter().map(|handle| key('h', handle)).collect();
    keys.push(key('p', record.path()));
    keys.extend(record.links.iter().map(|link| link_key(&link.target)));
    keys.extend(signs(record).iter().map(sign_key));
    let broken = record.faults.iter().any(|fault| matches!(fault.code, "parse" | "conflict-marker"));
    if broken || record.kind == Kind::Member {
        keys.push(ALWAYS);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The key of records that every review has to see: members, and files that cannot be read.
pub(super) const ALWAYS: u64 = 0;

/// The id and aliases of a record, as they are compared.
pub(super) fn handles(record: &Record) -> BTreeSet<String> {
    std::iter::once(&*record.id).chain(record.values("aliases")).map(fold).collect()
}

/// The key of records with an id or alias.
pub(super) fn handle_key(handle: &str) -> u64 {
    key('h', handle)
}

/// The key of records that link to an id or alias.
pub(super) fn linking_key(handle: &str) -> u64 {
    key('l', handle)
}

/// The key of records that link to a path.
pub(super) fn path_linking_key(path: &str) -> u64 {
    key('q', path)
}

/// The key of the records that a link may lead to.
pub(super) fn target_key(target: &Target) -> u64 {
    match target {
        Target::Id(id) => key('h', &last_part(id)),
        Target::Path(path) => key('p', path),
        Target::Outside(_) => ALWAYS,
    }
}

fn link_key(target: &Target) -> u64 {
    match target {
        Target::Id(id) => key('l', &last_part(id)),
        Target::Path(path) | Target::Outside(path) => key('q', path),
    }
}

fn last_part(id: &str) -> String {
    fold(id.rsplit('/').next().unwrap_or(id))
}

/// The key of records with a sign.
pub(super) fn sign_key(sign: &Sign) -> u64 {
    match sign {
        Sign::Email(text) => key('e', text),
        Sign::Phone(text) => key('t', text),
        Sign::Domain(text) => key('d', text),
        Sign::Name(text) => key('n', text),
    }
}

/// FNV-1a, which is the same in every build: the file outlives the program. Never [`ALWAYS`].
fn key(sort: char, text: &str) -> u64 {
    let bytes = std::iter::once(sort as u8).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)).max(1)
}
