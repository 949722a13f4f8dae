//! Three sequences side by side, and text merged by lines as git merges it.

use std::collections::BTreeMap;
use std::ops::Range;

use gix_imara_diff::{Algorithm, Diff, Token};

use super::{Marks, Merged, Versions, conflict};

/// A stretch of the base that stayed, or that at least one side replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) base: Range<usize>,
    pub(super) ours: Range<usize>,
    pub(super) theirs: Range<usize>,
    pub(super) changed: Changed,
}

/// Who changed a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    Nobody,
    Ours,
    Theirs,
    Both,
}

/// What was replaced by what.
pub(super) type Hunk = (Range<usize>, Range<usize>);

/// The differences of two sequences.
pub(super) fn hunks(before: &[u32], after: &[u32]) -> Vec<Hunk> {
    let tokens = |sequence: &[u32]| sequence.iter().map(|token| Token(*token)).collect::<Vec<_>>();
    let count = before.iter().chain(after).max().map_or(0, |most| most + 1);
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &tokens(before), &tokens(after), count);
    let wide = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| (wide(hunk.before), wide(hunk.after))).collect()
}

/// The base in stretches; changes of the two sides that touch are one stretch, as in git.
pub(super) fn chunks(base: &[u32], ours: &[u32], theirs: &[u32]) -> Vec<Chunk> {
    let mut sides = [Side::new(hunks(base, ours)), Side::new(hunks(base, theirs))];
    let mut chunks = Vec::new();
    let mut at = 0;
    loop {
        let next = sides.iter().filter_map(Side::start).min();
        let stable = at..next.unwrap_or(base.len());
        if !stable.is_empty() {
            let [ours, theirs] = [0, 1].map(|side| sides[side].over(&stable, &[]));
            chunks.push(Chunk { base: stable, ours, theirs, changed: Changed::Nobody });
        }
        let Some(start) = next else { return chunks };
        let mut end = start;
        let mut taken = [Vec::new(), Vec::new()];
        // Each side may reach on into what the other one changes.
        while let Some(side) = (0..2).find(|&side| sides[side].start().is_some_and(|start| start <= end)) {
            if let Some(hunk) = sides[side].next() {
                end = end.max(hunk.0.end);
                taken[side].push(hunk);
            }
        }
        let region = start..end;
        let changed = match (taken[0].is_empty(), taken[1].is_empty()) {
            (false, true) => Changed::Ours,
            (true, _) => Changed::Theirs,
            (false, false) => Changed::Both,
        };
        let [ours, theirs] = [0, 1].map(|side| sides[side].over(&region, &taken[side]));
        chunks.push(Chunk { base: region, ours, theirs, changed });
        at = end;
    }
}

struct Side {
    hunks: std::vec::IntoIter<Hunk>,
    /// Where the two sequences agree again.
    agree: (usize, usize),
}

impl Side {
    fn new(hunks: Vec<Hunk>) -> Self {
        Self { hunks: hunks.into_iter(), agree: (0, 0) }
    }

    fn start(&self) -> Option<usize> {
        self.hunks.as_slice().first().map(|hunk| hunk.0.start)
    }

    fn next(&mut self) -> Option<Hunk> {
        self.hunks.next()
    }

    /// The part of this side that stands for a stretch of the base, given the hunks inside.
    fn over(&mut self, region: &Range<usize>, taken: &[Hunk]) -> Range<usize> {
        let start = self.agree.1 + (region.start - self.agree.0);
        if let Some((before, after)) = taken.last() {
            self.agree = (before.end, after.end);
        }
        start..self.agree.1 + (region.end - self.agree.0)
    }
}

/// Merges by lines alone, as `git merge-file` does: changes that touch are conflicts, what both sides have in a conflict
/// is taken out of it.
#[must_use]
pub fn merge_lines(versions: Versions<'_>, marks: Marks<'_>) -> Merged {
    let mut known: BTreeMap<&str, u32> = BTreeMap::new();
    let mut texts: Vec<&str> = Vec::new();
    let sequences = [versions.base, versions.ours, versions.theirs].map(|text| {
        let lines = text.split_inclusive('\n').map(|line| {
            *known.entry(line).or_insert_with(|| {
                texts.push(line);
                u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
            })
        });
        lines.collect::<Vec<u32>>()
    });
    let [base, ours, theirs] = &sequences;
    let line = |token: &u32| texts[*token as usize];
    let crlf = versions.ours.contains("\r\n");
    let mut writer = conflict::Writer::raw(marks, if crlf { "\r\n" } else { "\n" });
    for chunk in chunks(base, ours, theirs) {
        let (ours, theirs) = (&ours[chunk.ours], &theirs[chunk.theirs]);
        match chunk.changed {
            Changed::Nobody | Changed::Ours => ours.iter().for_each(|token| writer.raw_line(line(token))),
            Changed::Theirs => theirs.iter().for_each(|token| writer.raw_line(line(token))),
            Changed::Both => {
                for part in apart(ours, theirs) {
                    match part {
                        Part::Common(common) => common.iter().for_each(|token| writer.raw_line(line(token))),
                        Part::Apart(ours, theirs) => {
                            let text = |side: &[u32]| side.iter().map(line).collect::<String>();
                            writer.raw_conflict(&text(ours), &text(theirs));
                        }
                    }
                }
            }
        }
    }
    writer.finish()
}

/// A part of a stretch that both sides changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Both have it.
    Common(&'a [u32]),
    /// Each has something else.
    Apart(&'a [u32], &'a [u32]),
}

/// Two sides in what they have in common and what not.
pub(super) fn apart<'a>(ours: &'a [u32], theirs: &'a [u32]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for (mine, other) in hunks(ours, theirs) {
        if at < mine.start {
            parts.push(Part::Common(&ours[at..mine.start]));
        }
        at = mine.end;
        parts.push(Part::Apart(&ours[mine], &theirs[other]));
    }
    if at < ours.len() {
        parts.push(Part::Common(&ours[at..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MARKS: Marks<'static> = Marks { size: 7, ours: "HEAD", theirs: "other" };

    fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
        merge_lines(Versions { base, ours, theirs }, MARKS)
    }

    #[test]
    fn changes_that_touch_are_a_conflict_and_others_are_not() {
        assert_eq!(merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n").text, "A\nb\nC\n");
        let touching = merged("a\nb\n", "A\nb\n", "a\nB\n");
        assert_eq!(touching.text, "<<<<<<< HEAD\nA\nb\n=======\na\nB\n>>>>>>> other\n");
        assert_eq!(touching.conflicts, 1);
    }

    #[test]
    fn what_both_sides_have_is_outside_the_markers() {
        let found = merged("a\n", "x\ny\n1\n", "x\ny\n2\n");
        assert_eq!(found.text, "x\ny\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n");
        let open = merged("a\n", "b", "c");
        assert_eq!(open.text, "<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n");
        let crlf = merged("a\r\n", "b\r\n", "c\r\n");
        assert_eq!(crlf.text, "<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> other\r\n");
    }

    proptest! {
        #[test]
        fn stretches_cover_all_three_in_order(
            base in prop::collection::vec(0u32..6, 0..12),
            ours in prop::collection::vec(0u32..6, 0..12),
            theirs in prop::collection::vec(0u32..6, 0..12),
        ) {
            let mut at = (0, 0, 0);
            for chunk in chunks(&base, &ours, &theirs) {
                prop_assert_eq!((chunk.base.start, chunk.ours.start, chunk.theirs.start), at);
                at = (chunk.base.end, chunk.ours.end, chunk.theirs.end);
                if matches!(chunk.changed, Changed::Nobody | Changed::Theirs) {
                    prop_assert_eq!(&base[chunk.base.clone()], &ours[chunk.ours]);
                }
                if matches!(chunk.changed, Changed::Nobody | Changed::Ours) {
                    prop_assert_eq!(&base[chunk.base], &theirs[chunk.theirs]);
                }
            }
            prop_assert_eq!(at, (base.len(), ours.len(), theirs.len()));
        }
    }
}
