//! Objects by name, read fast in any order.
//!
//! gix keeps only the last result of a delta chain, so that reading old folders one after
//! another costs the whole chain each time. Here every step of a chain stays in reach. What
//! lies in no pack is read from its own file, or asked of gix.

use super::blocks::Blocks;
use super::delta::Delta;
use super::loose::Loose;
use foldhash::{HashMap, HashMapExt};
use gix::ObjectId;
use gix::odb::pack::data::{Entry, entry::Header};
use gix::odb::pack::{Bundle, data};
use std::collections::VecDeque;
use std::path::Path;
use std::rc::Rc;

/// Larger folders and records are taken for damage.
const LARGEST_OBJECT: u64 = 64 << 20;
/// Longer than any that git writes.
const LONGEST_CHAIN: usize = 5_000;
/// Bytes of decoded objects that all threads keep together, as many as git's `core.deltaBaseCacheLimit`: a folder that has
/// to be made anew costs its whole chain.
const KEPT_BYTES: usize = 96 << 20;
/// What each thread keeps at least of records and commits.
const LEAST_KEPT_BYTES: usize = 4 << 20;
/// And of folders: between two commits in one folder lie many in the others, and a folder that has gone has to be made from
/// its whole chain.
const LEAST_KEPT_FOLDERS: usize = 16 << 20;
/// Versions of the largest object that are worth keeping: objects are read in the order of the pack, in which the next
/// version is a step or a few from the last one.
const KEPT_VERSIONS: usize = 32;
/// The same of folders, which share their blocks: what a version costs beyond them is little.
const KEPT_FOLDERS: usize = 4;
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
    inflate: libdeflater::Decompressor,
    made: Made,
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
        let limit = (KEPT_BYTES / rayon::current_num_threads()).max(LEAST_KEPT_FOLDERS);
        Self {
            packs,
            files: Loose::new(loose.objects.store_ref().path()),
            loose,
            inflate: libdeflater::Decompressor::new(),
            made: Made {
                bytes: Kept::within(LEAST_KEPT_BYTES, limit, KEPT_VERSIONS),
                folders: Kept::within(LEAST_KEPT_FOLDERS, limit, KEPT_FOLDERS),
            },
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
        self.make(id)
    }

    /// A folder, which shares what it has in common with others that were read; `None` when it is missing or damaged.
    pub(super) fn read_tree(&mut self, id: &gix::oid) -> Option<Rc<Blocks>> {
        self.make(id)
    }

    /// Where an object lies among the packs: objects read in this order are read fastest. `None` for a loose one.
    pub(super) fn place(&mut self, id: &gix::oid) -> Option<(usize, u64)> {
        self.find(id)
    }

    fn make<T: Form>(&mut self, id: &gix::oid) -> Option<Rc<T>> {
        match self.find(id) {
            Some((pack, offset)) => self.make_packed(pack, offset, 0),
            None => self.make_loose(id),
        }
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

    fn make_loose<T: Form>(&mut self, id: &gix::oid) -> Option<Rc<T>> {
        use gix::objs::Find;
        let place = Place::Loose(id.to_owned());
        if let Some(kept) = T::kept(&mut self.made).get(place) {
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
        let object = T::of(bytes, self.name_length());
        Some(T::kept(&mut self.made).put(place, object))
    }

    /// Follows the chain down to a base that is whole or kept, then applies it upwards.
    fn make_packed<T: Form>(&mut self, pack: usize, offset: data::Offset, depth: usize) -> Option<Rc<T>> {
        let hash = self.name_length();
        let mut chain: Vec<(data::Offset, Entry)> = Vec::new();
        let mut cursor = offset;
        let mut base = loop {
            if let Some(kept) = T::kept(&mut self.made).get(Place::Packed(pack, cursor)) {
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
                    break self.make_base(pack, &base_id, depth)?;
                }
                Header::RefDelta { .. } => return None,
                _ => {
                    let mut bytes = T::kept(&mut self.made).spare(entry.decompressed_size);
                    self.inflate(pack, &entry, &mut bytes)?;
                    let is_small = bytes.len() < WORTH_KEEPING && chain.is_empty();
                    let object = T::of(bytes, hash);
                    if is_small {
                        return Some(Rc::new(object));
                    }
                    break T::kept(&mut self.made).put(Place::Packed(pack, cursor), object);
                }
            }
        };
        for (place, entry) in chain.iter().rev() {
            let mut bytes = std::mem::take(&mut self.delta);
            self.inflate(pack, entry, &mut bytes)?;
            let delta = Delta::read(&bytes).filter(|delta| delta.length <= LARGEST_OBJECT)?;
            let kept = T::kept(&mut self.made);
            let object = base.apply(delta, kept.spare(delta.length), hash)?;
            base = kept.put(Place::Packed(pack, *place), object);
            self.delta = bytes;
        }
        Some(base)
    }

    /// The base that a delta names by its id: in the same pack, except in a damaged one.
    fn make_base<T: Form>(&mut self, pack: usize, id: &gix::oid, depth: usize) -> Option<Rc<T>> {
        let index = &self.packs.0[pack].index;
        match index.lookup(id) {
            Some(entry) => {
                let offset = index.pack_offset_at_index(entry);
                self.make_packed(pack, offset, depth + 1)
            }
            None => self.make_loose(id),
        }
    }

    fn inflate(&mut self, pack: usize, entry: &Entry, bytes: &mut Vec<u8>) -> Option<()> {
        if entry.decompressed_size > LARGEST_OBJECT {
            return None;
        }
        let size = usize::try_from(entry.decompressed_size).ok()?;
        let pack = &self.packs.0[pack].pack;
        let deflated = pack.entry_slice(entry.data_offset..u64::try_from(pack.pack_end()).ok()?)?;
        bytes.resize(size, 0);
        let made = self.inflate.zlib_decompress(deflated, bytes).ok()?;
        (made == size).then_some(())
    }
}

/// What an object is made to. `hash` is the length of an object's name.
trait Form: Sized {
    fn kept(made: &mut Made) -> &mut Kept<Self>;
    fn of(bytes: Vec<u8>, hash: usize) -> Self;
    /// Another version; `memory` is an empty buffer that may be used.
    fn apply(&self, delta: Delta<'_>, memory: Vec<u8>, hash: usize) -> Option<Self>;
    /// What keeping it takes, in bytes.
    fn cost(&self) -> usize;
    /// A buffer that is free once it goes.
    fn into_memory(self) -> Vec<u8>;
}

impl Form for Vec<u8> {
    fn kept(made: &mut Made) -> &mut Kept<Self> {
        &mut made.bytes
    }

    fn of(bytes: Vec<u8>, _: usize) -> Self {
        bytes
    }

    fn apply(&self, delta: Delta<'_>, mut memory: Vec<u8>, _: usize) -> Option<Self> {
        delta.apply(self, &mut memory)?;
        Some(memory)
    }

    fn cost(&self) -> usize {
        self.len()
    }

    fn into_memory(self) -> Vec<u8> {
        self
    }
}

impl Form for Blocks {
    fn kept(made: &mut Made) -> &mut Kept<Self> {
        &mut made.folders
    }

    fn of(bytes: Vec<u8>, hash: usize) -> Self {
        Self::of(&bytes, hash)
    }

    fn apply(&self, delta: Delta<'_>, _: Vec<u8>, hash: usize) -> Option<Self> {
        Self::apply(self, delta, hash)
    }

    fn cost(&self) -> usize {
        Self::cost(self)
    }

    fn into_memory(self) -> Vec<u8> {
        Vec::new()
    }
}

/// The objects made last, in either form.
struct Made {
    bytes: Kept<Vec<u8>>,
    folders: Kept<Blocks>,
}

/// The objects of one form made last, oldest out first.
struct Kept<T> {
    objects: HashMap<Place, Rc<T>>,
    order: VecDeque<Place>,
    bytes: usize,
    least: usize,
    /// No more bytes than these.
    limit: usize,
    /// So many of the largest object at most.
    versions: usize,
    /// The cost of the largest object so far.
    largest: usize,
    /// The memory of an object that went, for the next one: versions are large and come by the thousand.
    spare: Vec<u8>,
}

impl<T: Form> Kept<T> {
    fn within(least: usize, limit: usize, versions: usize) -> Self {
        let (objects, order) = (HashMap::new(), VecDeque::new());
        Self { objects, order, bytes: 0, least, limit, versions, largest: 0, spare: Vec::new() }
    }

    fn get(&self, place: Place) -> Option<Rc<T>> {
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

    fn put(&mut self, place: Place, object: T) -> Rc<T> {
        self.bytes += object.cost();
        self.largest = self.largest.max(object.cost());
        let worth = self.largest.saturating_mul(self.versions).max(self.least).min(self.limit);
        let object = Rc::new(object);
        if self.objects.insert(place, object.clone()).is_none() {
            self.order.push_back(place);
        }
        while self.bytes > worth {
            let Some(oldest) = self.order.pop_front() else {
                break;
            };
            let Some(gone) = self.objects.remove(&oldest) else { continue };
            self.bytes = self.bytes.saturating_sub(gone.cost());
            if let Ok(object) = Rc::try_unwrap(gone) {
                self.spare = object.into_memory();
            }
        }
        object
    }
}
