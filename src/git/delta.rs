//! Deltas: how a pack writes an object as pieces of another one, its base, and bytes of its own (gitformat-pack,
//! "Deltified representation").

use std::ops::Range;

/// A delta, read as far as the sizes that it begins with.
#[derive(Clone, Copy)]
pub(super) struct Delta<'d> {
    /// How long its base is.
    pub(super) base: u64,
    /// How long the object is that it makes.
    pub(super) length: u64,
    steps: &'d [u8],
}

/// The next bytes of the object.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<'d> {
    /// These of the base, if it is as long.
    Copy(Range<usize>),
    /// These.
    Insert(&'d [u8]),
}

impl<'d> Delta<'d> {
    /// Nothing when the bytes are none.
    pub(super) fn read(mut bytes: &'d [u8]) -> Option<Self> {
        Some(Self { base: size(&mut bytes)?, length: size(&mut bytes)?, steps: bytes })
    }

    /// Takes off the next step: `Some(None)` at the end, `None` when it is cut off.
    pub(super) fn step(&mut self) -> Option<Option<Step<'d>>> {
        let Some((&command, rest)) = self.steps.split_first() else { return Some(None) };
        self.steps = rest;
        if command & 0x80 == 0 {
            let (literal, rest) = self.steps.split_at_checked(usize::from(command))?;
            self.steps = rest;
            return Some(Some(Step::Insert(literal)));
        }
        let from = sparse(&mut self.steps, command, 4)?;
        let count = match sparse(&mut self.steps, command >> 4, 3)? {
            0 => 0x1_0000,
            count => count,
        };
        Some(Some(Step::Copy(from..from.checked_add(count)?)))
    }

    /// Appends the object that it makes of its base to `result`, which is empty; `None` when it does not fit.
    pub(super) fn apply(mut self, base: &[u8], result: &mut Vec<u8>) -> Option<()> {
        if self.base != base.len() as u64 {
            return None;
        }
        let length = usize::try_from(self.length).ok()?;
        result.reserve_exact(length);
        while let Some(step) = self.step()? {
            result.extend_from_slice(match step {
                Step::Insert(literal) => literal,
                Step::Copy(range) => base.get(range)?,
            });
            if result.len() > length {
                return None;
            }
        }
        (result.len() == length).then_some(())
    }
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
        Delta::read(delta)?.apply(base, &mut result).map(|()| result)
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
