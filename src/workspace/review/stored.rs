//! The light list among the user's caches: one file for each book, which may be deleted at any time, is written whole and
//! then moved into place, and is not used when anything about it is not as it was written.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::light::{Item, Light};
use crate::git::{self, HistoryCache, Repository, checksum};
use crate::history::ObjectName;
use crate::money::parse_decimal;
use crate::store::Mark;
use crate::views::review::{OpenDeals, Sum};

/// Changes with the form of the file, and with every version of the program: it may read records in another way.
const MAGIC: &[u8] = concat!("carnet review 2 ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();
const CHECKSUM: usize = 8;
/// Bytes of a mark: two times, a length and a number.
const MARK: usize = 32;

/// The file's own form: numbers of one width one after another, so that a hundred thousand records are read at once.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    folder: Option<&'a [u8]>,
    settings: Option<&'a [u8]>,
    /// Bytes in an object's name.
    width: usize,
    paths: &'a str,
    blobs: &'a [u8],
    marks: &'a [u8],
    ends: &'a [u8],
    keys: &'a [u8],
    open_deals: Vec<(&'a str, i64, String, String, i64)>,
}

/// The list that was kept; nothing when there is none.
pub(super) fn read(repository: &Repository, caches: Option<&Path>) -> Option<Light> {
    let bytes = git::kept(&file(repository, caches)?)?;
    let (sum, body) = bytes.strip_prefix(MAGIC)?.split_at_checked(CHECKSUM)?;
    (sum == checksum(body)).then(|| light(&postcard::from_bytes(body).ok()?)).flatten()
}

/// Keeps a list. What fails is not kept.
pub(super) fn write(repository: &Repository, caches: Option<&Path>, light: &Light) {
    let Some(file) = file(repository, caches) else { return };
    let width = light.items.first().map_or(0, |item| item.blob.as_bytes().len());
    let mut paths = String::new();
    let (mut blobs, mut marks, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for item in &light.items {
        paths.push_str(&item.path);
        paths.push('\n');
        blobs.extend_from_slice(item.blob.as_bytes());
        marks.extend_from_slice(&item.mark.written.to_le_bytes());
        marks.extend_from_slice(&item.mark.touched.to_le_bytes());
        marks.extend_from_slice(&item.mark.length.to_le_bytes());
        marks.extend_from_slice(&item.mark.number.to_le_bytes());
        ends.extend_from_slice(&item.keys_end.to_le_bytes());
    }
    let keys: Vec<u8> = light.keys.iter().flat_map(|key| key.to_le_bytes()).collect();
    let sums = light.open_deals.pipelines.iter();
    let stored = Stored {
        folder: light.folder.as_ref().map(ObjectName::as_bytes),
        settings: light.settings.as_ref().map(ObjectName::as_bytes),
        width,
        paths: &paths,
        blobs: &blobs,
        marks: &marks,
        ends: &ends,
        keys: &keys,
        open_deals: sums
            .map(|(id, sum)| (&**id, sum.count, sum.value.to_string(), sum.weighted.to_string(), sum.unconverted))
            .collect(),
    };
    let body = postcard::to_allocvec(&stored).unwrap_or_default();
    git::keep(&file, &[MAGIC, &checksum(&body), &body].concat());
}

fn light(stored: &Stored<'_>) -> Option<Light> {
    let names = stored.blobs.chunks_exact(stored.width.max(1));
    let marks = stored.marks.chunks_exact(MARK);
    let ends = stored.ends.chunks_exact(4);
    let mut items = Vec::with_capacity(names.len());
    for (((path, blob), mark), end) in stored.paths.split_terminator('\n').zip(names).zip(marks).zip(ends) {
        let eight = |at: usize| mark.get(at..at + 8)?.try_into().ok();
        let time = |at: usize| eight(at).map(i64::from_le_bytes);
        let count = |at: usize| eight(at).map(u64::from_le_bytes);
        items.push(Item {
            path: path.into(),
            blob: ObjectName::from_bytes(blob)?,
            mark: Mark { written: time(0)?, touched: time(8)?, length: count(16)?, number: count(24)? },
            keys_end: u32::from_le_bytes(end.try_into().ok()?),
        });
    }
    let keys: Vec<u64> =
        stored.keys.chunks_exact(8).filter_map(|key| key.try_into().ok().map(u64::from_le_bytes)).collect();
    let mut open_deals = OpenDeals::default();
    for (id, count, value, weighted, unconverted) in &stored.open_deals {
        let (value, weighted) = (parse_decimal(value)?, parse_decimal(weighted)?);
        open_deals.pipelines.insert((*id).into(), Sum { count: *count, value, weighted, unconverted: *unconverted });
    }
    let name = |bytes: Option<&[u8]>| bytes.and_then(ObjectName::from_bytes);
    let light =
        Light { folder: name(stored.folder), settings: name(stored.settings), items, keys, open_deals, fresh: 0 };
    is_sound(&light).then_some(light)
}

/// Whether the keys of every record lie in the list of all.
fn is_sound(light: &Light) -> bool {
    let last = light.items.last().map_or(0, |item| item.keys_end as usize);
    light.items.is_sorted_by_key(|item| item.keys_end) && last == light.keys.len()
}

fn file(repository: &Repository, caches: Option<&Path>) -> Option<PathBuf> {
    Some(HistoryCache::in_folder(caches?).folder_for(repository)?.join("review"))
}
