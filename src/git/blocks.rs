//! A folder of a commit in blocks, which its versions share: one that differs in an entry from the version before it costs
//! a block and not the whole folder, and what two versions share need not be compared.

use std::ops::Range;
use std::rc::Rc;

use super::delta::{Delta, Step};

/// Bytes of a block as it is made; one that grew is split at twice as many.
const BLOCK: usize = 4 << 10;

/// A tree as git writes it, cut between entries.
#[derive(Default)]
pub(super) struct Blocks {
    /// Each with the place of its first byte.
    blocks: Vec<(usize, Rc<[u8]>)>,
    length: usize,
    /// Bytes of blocks that no other version had before.
    fresh: usize,
}

impl Blocks {
    /// Cuts a tree; `hash` is the length of an object's name. Any bytes can be cut: what is no entry stays in one block.
    pub(super) fn of(bytes: &[u8], hash: usize) -> Self {
        let mut cutter = Cutter::new(hash);
        cutter.add(bytes);
        cutter.finish()
    }

    /// The tree that a delta makes of this one; `None` when it does not fit.
    pub(super) fn apply(&self, mut delta: Delta<'_>, hash: usize) -> Option<Self> {
        if delta.base != self.length as u64 {
            return None;
        }
        let length = usize::try_from(delta.length).ok()?;
        let mut cutter = Cutter::new(hash);
        cutter.made.blocks.reserve(self.blocks.len() + 2);
        while let Some(step) = delta.step()? {
            match step {
                Step::Insert(literal) => cutter.add(literal),
                Step::Copy(range) => self.copy(range, &mut cutter)?,
            }
            if cutter.length() > length {
                return None;
            }
        }
        let made = cutter.finish();
        (made.length == length).then_some(made)
    }

    /// Whole blocks are shared, parts of them copied.
    fn copy(&self, range: Range<usize>, cutter: &mut Cutter) -> Option<()> {
        let Range { mut start, end } = range;
        if end > self.length {
            return None;
        }
        let mut index = self.blocks.partition_point(|(place, _)| *place <= start).saturating_sub(1);
        while start < end {
            let (place, block) = self.blocks.get(index)?;
            let stop = end.min(place + block.len());
            if start == *place && stop == place + block.len() && cutter.is_between_entries() {
                cutter.share(block);
            } else {
                cutter.add(&block[start - place..stop - place]);
            }
            (start, index) = (stop, index + 1);
        }
        Some(())
    }

    /// One of the blocks, by its number.
    pub(super) fn get(&self, index: usize) -> Option<&[u8]> {
        self.blocks.get(index).map(|(_, block)| &**block)
    }

    /// What it costs to keep it beside the version that it was made of, in bytes.
    pub(super) fn cost(&self) -> usize {
        self.fresh + self.blocks.len() * size_of::<(usize, Rc<[u8]>)>()
    }
}

/// Makes blocks of bytes that come one after another.
struct Cutter {
    hash: usize,
    made: Blocks,
    /// What is in no block yet; it begins with an entry.
    open: Vec<u8>,
    /// As far as it is whole entries.
    whole: usize,
}

impl Cutter {
    fn new(hash: usize) -> Self {
        Self { hash, made: Blocks::default(), open: Vec::new(), whole: 0 }
    }

    fn length(&self) -> usize {
        self.made.length + self.open.len()
    }

    fn add(&mut self, bytes: &[u8]) {
        self.open.extend_from_slice(bytes);
    }

    /// Whether what was added so far ends with an entry.
    fn is_between_entries(&mut self) -> bool {
        self.whole = entries_in(&self.open, self.whole, self.open.len(), self.hash);
        self.whole == self.open.len()
    }

    /// Takes over a block of another version: only between entries.
    fn share(&mut self, block: &Rc<[u8]>) {
        self.close();
        self.made.blocks.push((self.made.length, block.clone()));
        self.made.length += block.len();
    }

    /// Cuts what is open.
    fn close(&mut self) {
        let mut from = 0;
        while self.open.len() - from > 2 * BLOCK {
            let cut = entries_in(&self.open, from, from + BLOCK, self.hash);
            // An entry that is no entry, or longer than a block.
            if cut == from {
                break;
            }
            self.push(from..cut);
            from = cut;
        }
        if from < self.open.len() {
            self.push(from..self.open.len());
        }
        self.open.clear();
        self.whole = 0;
    }

    fn push(&mut self, range: Range<usize>) {
        let block: Rc<[u8]> = Rc::from(&self.open[range]);
        self.made.fresh += block.len();
        let place = self.made.length;
        self.made.length += block.len();
        self.made.blocks.push((place, block));
    }

    fn finish(mut self) -> Blocks {
        self.close();
        self.made
    }
}

/// The end of the last whole entry (`mode SPACE name NUL id`) between two places, of which the first begins one.
fn entries_in(bytes: &[u8], from: usize, to: usize, hash: usize) -> usize {
    let mut end = from;
    while let Some(nul) = memchr::memchr(0, &bytes[end..to]) {
        let next = end + nul + 1 + hash;
        if next > to {
            break;
        }
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HASH: usize = 20;

    fn entry(number: usize, version: u8) -> Vec<u8> {
        [format!("100644 deal-{number:05}.md\0").as_bytes(), &[version; HASH]].concat()
    }

    fn tree(versions: &[(usize, u8)]) -> Vec<u8> {
        versions.iter().flat_map(|(number, version)| entry(*number, *version)).collect()
    }

    fn all(blocks: &Blocks) -> Vec<&[u8]> {
        (0..).map_while(|index| blocks.get(index)).collect()
    }

    /// A delta of copies and literals, as a pack writes it.
    fn delta(base: usize, steps: &[Step<'_>]) -> Vec<u8> {
        let length: usize = steps
            .iter()
            .map(|step| match step {
                Step::Copy(range) => range.len(),
                Step::Insert(literal) => literal.len(),
            })
            .sum();
        let mut delta = Vec::new();
        for mut size in [base, length] {
            while size > 0x7f {
                delta.push((size & 0x7f) as u8 | 0x80);
                size >>= 7;
            }
            delta.push(size as u8);
        }
        for step in steps {
            match step {
                Step::Insert(literal) => {
                    for part in literal.chunks(0x7f) {
                        delta.push(part.len() as u8);
                        delta.extend_from_slice(part);
                    }
                }
                Step::Copy(range) => {
                    for start in range.clone().step_by(0xffff) {
                        let count = (range.end - start).min(0xffff);
                        delta.push(0xbf);
                        delta.extend_from_slice(&(start as u32).to_le_bytes());
                        delta.extend_from_slice(&(count as u16).to_le_bytes());
                    }
                }
            }
        }
        delta
    }

    #[test]
    fn a_version_that_differs_in_one_entry_shares_all_blocks_but_one() {
        let versions: Vec<(usize, u8)> = (0..3_000).map(|number| (number, 1)).collect();
        let old = tree(&versions);
        let one = entry(0, 1).len();
        let (from, to) = (1_500 * one, 1_501 * one);
        let changed = entry(1_500, 2);
        let steps = [Step::Copy(0..from), Step::Insert(&changed), Step::Copy(to..old.len())];
        let base = Blocks::of(&old, HASH);
        let made = base.apply(Delta::read(&delta(old.len(), &steps)).unwrap(), HASH).unwrap();
        let expected = [&old[..from], &changed, &old[to..]].concat();
        assert_eq!(all(&made).concat(), expected);
        let shared = all(&made).into_iter().filter(|block| all(&base).iter().any(|other| std::ptr::eq(*block, *other)));
        assert_eq!(shared.count(), all(&base).len() - 1);
    }

    #[test]
    fn blocks_begin_and_end_between_entries() {
        let old = tree(&(0..3_000).map(|number| (number, 0)).collect::<Vec<_>>());
        let blocks = Blocks::of(&old, HASH);
        assert!(all(&blocks).len() > 10);
        assert!(all(&blocks).iter().all(|block| block.starts_with(b"100644 deal-") && block.ends_with(&[0; HASH])));
        assert_eq!(all(&blocks).concat(), old);
    }

    #[test]
    fn a_delta_for_another_base_or_beyond_it_gives_nothing() {
        let base = Blocks::of(&tree(&[(1, 1)]), HASH);
        let length = entry(1, 1).len();
        for (stated, steps) in [(length + 1, [Step::Copy(0..4)]), (length, [Step::Copy(0..length + 1)])] {
            assert!(base.apply(Delta::read(&delta(stated, &steps)).unwrap(), HASH).is_none());
        }
    }

    proptest! {
        /// The second way: the same delta over the plain bytes, at places that know nothing of entries.
        #[test]
        fn any_delta_makes_the_bytes_that_it_makes_of_the_whole(
            count in 0_usize..700,
            raw in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3), 0..12),
        ) {
            let old = tree(&(0..count).map(|number| (number, (number % 3) as u8)).collect::<Vec<_>>());
            let literal = entry(9, 0);
            let steps: Vec<Step<'_>> = raw.iter().map(|(a, b, what)| {
                let (a, b) = (a.index(old.len() + 1), b.index(old.len() + 1));
                match what {
                    0 => Step::Insert(&literal[a % literal.len()..]),
                    _ => Step::Copy(a.min(b)..a.max(b)),
                }
            }).filter(|step| *step != Step::Copy(0..0)).collect();
            let delta = delta(old.len(), &steps);
            let mut whole = Vec::new();
            let fits = Delta::read(&delta).unwrap().apply(&old, &mut whole);
            let made = Blocks::of(&old, HASH).apply(Delta::read(&delta).unwrap(), HASH);
            prop_assert_eq!(fits.is_some(), made.is_some());
            if let Some(made) = made {
                prop_assert_eq!(all(&made).concat(), whole);
            }
        }
    }
}
