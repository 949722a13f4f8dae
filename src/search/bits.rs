//! A set of documents, one bit each.

/// A set of documents of one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No document of `len`.
    pub(super) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Every document of `len`.
    pub(super) fn all(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(64)], len };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        let used = self.len % 64;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }

    pub(super) fn insert(&mut self, doc: u32) {
        self.words[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn drop(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// The documents in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let docs = |(place, &word): (usize, &u64)| {
            let base = u32::try_from(place * 64).unwrap_or(u32::MAX);
            let mut left = word;
            std::iter::from_fn(move || {
                let next = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(base + next)
            })
        };
        self.words.iter().enumerate().flat_map(docs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in_and_nothing_beyond_their_length() {
        let mut bits = Bits::all(70);
        assert_eq!(bits.iter().count(), 70);
        let mut some = Bits::none(70);
        [3, 64, 69].into_iter().for_each(|doc| some.insert(doc));
        bits.keep(&some);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [3, 64, 69]);
        bits.drop(&some);
        assert_eq!(bits.iter().next(), None);
    }
}
