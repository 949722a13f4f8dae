//! Objects by name, read fast in any order.
//!
//! gix keeps only the last result of a delta chain, so that reading old folders one after
//! another costs the whole chain each time. Here every step of a chain stays in reach. What
//! lies in no pack is read from its own file, or asked of gix.

use super::loose::Loose;
use gix::ObjectId;
use gix::odb::pack::data::{Entry, entry::Header};
use gix::odb::pack::{Bundle, data};
use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::rc::Rc;

/// Larger folders and records are taken for damage.
const LARGEST_OBJECT: u64 = 64 << 20;
/// Longer than any that git writes.
const LONGEST_CHAIN: usize = 5_000;
/// Bytes of decoded objects that all threads keep together, as many as git's `core.deltaBaseCacheLimit`: a folder that has
/// to be made anew costs its whole chain.
const KEPT_BYTES: usize = 96 << 20;
/// What each thread keeps at least.
const LEAST_KEPT_BYTES: usize = 16 << 20;
/// Versions of the largest object that are worth keeping: objects are read in the order of the pack, in which the next
/// version is a step or a few from the last one.
const KEPT_VERSIONS: usize = 32;
/// Whole objects below this size are quicker to inflate than to keep.
const WORTH_KEEPING: usize = 1 << 10;

/// The packs of a repository, open for all threads.
pub(super) struct Packs(Vec<Bundle>);

impl Packs {
    /// No packs, for a reader that has nothing to read.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Opens the packs of the repository and of those from which it borrows; leaves out what
    /// cannot be opened.
    pub(super) fn open(repository: &gix::Repository) -> Self {
        let store = repository.objects.store_ref();
        let mut folders = vec![store.path().to_owned()];
        folders.extend(store.alternate_db_paths().unwrap_or_default());
        let kind = repository.object_hash();
        let bundles = folders
            .iter()
            .flat_map(|folder| indices(&folder.join("pack")))
            .filter_map(|index| Bundle::at(index, kind).ok());
        Self(bundles.collect())
    }
}

/// The pack indices of a folder in the order of their names.
fn indices(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|kind| kind == "idx")).collect();
    found.sort();
    found
}

/// Reads objects for one thread.
pub(super) struct Objects<'p> {
    packs: &'p Packs,
    files: Loose,
    /// For whatever lies elsewhere.
    loose: gix::Repository,
    inflate: gix::zlib::Inflate,
    kept: Kept,
    /// The instructions of the delta in hand.
    delta: Vec<u8>,
    /// The pack that held the last object: the next one is likely there too.
    recent: usize,
}

/// Where an object lies.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Packed(usize, data::Offset),
    Loose(ObjectId),
}

impl<'p> Objects<'p> {
    /// A reader of its own over shared packs.
    pub(super) fn new(packs: &'p Packs, mut loose: gix::Repository) -> Self {
        loose.objects.refresh_never();
        Self {
            packs,
            files: Loose::new(loose.objects.store_ref().path()),
            loose,
            inflate: gix::zlib::Inflate::default(),
            kept: Kept::up_to((KEPT_BYTES / rayon::current_num_threads()).max(LEAST_KEPT_BYTES)),
            delta: Vec::new(),
            recent: 0,
        }
    }

    /// How many bytes the name of an object has here.
    pub(super) fn name_length(&self) -> usize {
        self.loose.object_hash().len_in_bytes()
    }

    /// The content of an object; `None` when it is missing or damaged.
    pub(super) fn read(&mut self, id: &gix::oid) -> Option<Rc<Vec<u8>>> {
        match self.find(id) {
            Some((pack, offset)) => self.read_packed(pack, offset, 0),
            None => self.read_loose(id),
        }
    }

    /// Where an object lies among the packs: objects read in this order are read fastest. `None` for a loose one.
    pub(super) fn place(&mut self, id: &gix::oid) -> Option<(usize, u64)> {
        self.find(id)
    }

    fn find(&mut self, id: &gix::oid) -> Option<(usize, data::Offset)> {
        let count = self.packs.0.len();
        for step in 0..count {
            let pack = (self.recent + step) % count;
            let index = &self.packs.0[pack].index;
            if let Some(entry) = index.lookup(id) {
                self.recent = pack;
                return Some((pack, index.pack_offset_at_index(entry)));
            }
        }
        None
    }

    fn read_loose(&mut self, id: &gix::oid) -> Option<Rc<Vec<u8>>> {
        use gix::objs::Find;
        let place = Place::Loose(id.to_owned());
        if let Some(kept) = self.kept.get(place) {
            return Some(kept);
        }
        let bytes = match self.files.read(id) {
            Some(bytes) => bytes,
            None => {
                let mut bytes = Vec::new();
                self.loose.objects.try_find(id, &mut bytes).ok()??;
                bytes
            }
        };
        Some(self.kept.put(place, bytes))
    }

    /// Follows the chain down to a base that is whole or kept, then applies it upwards.
    fn read_packed(&mut self, pack: usize, offset: data::Offset, depth: usize) -> Option<Rc<Vec<u8>>> {
        let mut chain: Vec<(data::Offset, Entry)> = Vec::new();
        let mut cursor = offset;
        let mut base = loop {
            if let Some(kept) = self.kept.get(Place::Packed(pack, cursor)) {
                break kept;
            }
            let entry = self.packs.0[pack].pack.entry(cursor).ok()?;
            if chain.len() > LONGEST_CHAIN {
                return None;
            }
            match entry.header {
                Header::OfsDelta { base_distance } => {
                    let below = entry.checked_base_pack_offset(base_distance)?;
                    chain.push((cursor, entry));
                    cursor = below;
                }
                Header::RefDelta { base_id } if depth < 2 => {
                    chain.push((cursor, entry));
                    break self.read_base(pack, &base_id, depth)?;
                }
                Header::RefDelta { .. } => return None,
                _ => {
                    let mut bytes = self.kept.spare(entry.decompressed_size);
                    self.inflate(pack, &entry, &mut bytes)?;
                    if bytes.len() < WORTH_KEEPING && chain.is_empty() {
                        return Some(Rc::new(bytes));
                    }
                    break self.kept.put(Place::Packed(pack, cursor), bytes);
                }
            }
        };
        for (place, entry) in chain.iter().rev() {
            let mut delta = std::mem::take(&mut self.delta);
            self.inflate(pack, entry, &mut delta)?;
            let mut bytes = self.kept.spare((base.len() + delta.len()) as u64);
            apply(&base, &delta, &mut bytes)?;
            self.delta = delta;
            base = self.kept.put(Place::Packed(pack, *place), bytes);
        }
        Some(base)
    }

    /// The base that a delta names by its id: in the same pack, except in a damaged one.
    fn read_base(&mut self, pack: usize, id: &gix::oid, depth: usize) -> Option<Rc<Vec<u8>>> {
        let index = &self.packs.0[pack].index;
        match index.lookup(id) {
            Some(entry) => {
                let offset = index.pack_offset_at_index(entry);
                self.read_packed(pack, offset, depth + 1)
            }
            None => self.read_loose(id),
        }
    }

    fn inflate(&mut self, pack: usize, entry: &Entry, bytes: &mut Vec<u8>) -> Option<()> {
        if entry.decompressed_size > LARGEST_OBJECT {
            return None;
        }
        bytes.resize(usize::try_from(entry.decompressed_size).ok()?, 0);
        self.packs.0[pack].pack.decompress_entry(entry, &mut self.inflate, bytes).ok()?;
        Some(())
    }
}

/// The objects decoded last, oldest out first.
#[derive(Default)]
struct Kept {
    objects: HashMap<Place, Rc<Vec<u8>>>,
    order: VecDeque<Place>,
    bytes: usize,
    /// No more bytes than these.
    limit: usize,
    /// The size of the largest object so far.
    largest: usize,
    /// The memory of an object that went, for the next one: folders are large and come by the thousand.
    spare: Vec<u8>,
}

impl Kept {
    fn up_to(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    fn get(&self, place: Place) -> Option<Rc<Vec<u8>>> {
        self.objects.get(&place).cloned()
    }

    /// An empty buffer, with the memory of an object that is no longer kept when about as much is needed.
    fn spare(&mut self, needed: u64) -> Vec<u8> {
        let capacity = self.spare.capacity() as u64;
        if capacity / 2 > needed || capacity < needed {
            return Vec::new();
        }
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        spare
    }

    fn put(&mut self, place: Place, bytes: Vec<u8>) -> Rc<Vec<u8>> {
        self.bytes += bytes.len();
        self.largest = self.largest.max(bytes.len());
        let worth = self.largest.saturating_mul(KEPT_VERSIONS).max(LEAST_KEPT_BYTES).min(self.limit);
        let object = Rc::new(bytes);
        if self.objects.insert(place, object.clone()).is_none() {
            self.order.push_back(place);
        }
        while self.bytes > worth {
            let Some(oldest) = self.order.pop_front() else {
                break;
            };
            let Some(gone) = self.objects.remove(&oldest) else { continue };
            self.bytes = self.bytes.saturating_sub(gone.len());
            if let Ok(memory) = Rc::try_unwrap(gone) {
                self.spare = memory;
            }
        }
        object
    }
}

/// Appends the object that a delta makes of its base to `result`, which is empty; `None` when the delta does not fit.
fn apply(base: &[u8], mut delta: &[u8], result: &mut Vec<u8>) -> Option<()> {
    if size(&mut delta)? != base.len() as u64 {
        return None;
    }
    let length = size(&mut delta)?;
    if length > LARGEST_OBJECT {
        return None;
    }
    let length = usize::try_from(length).ok()?;
    result.reserve_exact(length);
    while let Some((&command, rest)) = delta.split_first() {
        delta = rest;
        if command & 0x80 == 0 {
            let (literal, rest) = delta.split_at_checked(usize::from(command))?;
            result.extend_from_slice(literal);
            delta = rest;
        } else {
            let from = sparse(&mut delta, command, 4)?;
            let count = match sparse(&mut delta, command >> 4, 3)? {
                0 => 0x1_0000,
                count => count,
            };
            result.extend_from_slice(base.get(from..from.checked_add(count)?)?);
        }
        if result.len() > length {
            return None;
        }
    }
    (result.len() == length).then_some(())
}

/// A little-endian number of seven bits a byte.
fn size(delta: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = delta.split_first()?;
        *delta = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A little-endian number of which only the bytes with a bit in `present` are written.
fn sparse(delta: &mut &[u8], present: u8, count: u8) -> Option<usize> {
    let mut value = 0;
    for index in 0..count {
        if present & (1 << index) != 0 {
            let (&byte, rest) = delta.split_first()?;
            *delta = rest;
            value |= usize::from(byte) << (8 * index);
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
        let mut result = Vec::new();
        apply(base, delta, &mut result).map(|()| result)
    }

    #[test]
    fn a_delta_copies_from_its_base_and_inserts() {
        // base of 5, result of 7: copy 2 from offset 3, insert "xy", copy 3 from offset 0
        let delta = [5, 7, 0x91, 3, 2, 2, b'x', b'y', 0x90, 3];
        assert_eq!(applied(b"abcde", &delta).unwrap(), b"dexyabc");
    }

    #[test]
    fn a_delta_that_does_not_fit_gives_nothing() {
        assert_eq!(applied(b"abc", &[5, 1, 1, b'x']), None, "another base");
        assert_eq!(applied(b"abc", &[3, 2, 1, b'x']), None, "too short");
        assert_eq!(applied(b"abc", &[3, 1, 2, b'x', b'y']), None, "too long");
        assert_eq!(applied(b"abc", &[3, 9, 0x91, 2, 9]), None, "beyond the base");
        assert_eq!(applied(b"abc", &[3, 9, 0x91]), None, "cut off");
        assert_eq!(applied(b"abc", &[0xff; 12]), None, "an endless size");
    }
}
