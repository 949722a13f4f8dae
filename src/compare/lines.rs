//! Lines that differ between two texts.

use super::Hunk;

/// More than this is not searched for the lines that stayed: the whole stretch was replaced.
const MOST_CELLS: usize = 1 << 20;

/// The hunks that lead from one list of lines to the other, first to last.
pub(super) fn hunks(before: &[Box<str>], after: &[Box<str>]) -> Vec<Hunk> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before[start..], &after[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let mut hunks = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (left, right) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        if left > from || right > to {
            hunks.push(Hunk {
                at: u32::try_from(start + from).unwrap_or(u32::MAX),
                removed: old[from..left].into(),
                added: new[to..right].into(),
            });
        }
        (from, to) = (left + 1, right + 1);
    }
    hunks
}

/// The longest list of lines that both have in this order, as places in each.
fn common(old: &[Box<str>], new: &[Box<str>]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(width) > MOST_CELLS {
        return Vec::new();
    }
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for left in (0..old.len()).rev() {
        for right in (0..new.len()).rev() {
            let cell = if old[left] == new[right] {
                longest[(left + 1) * width + right + 1] + 1
            } else {
                longest[(left + 1) * width + right].max(longest[left * width + right + 1])
            };
            longest[left * width + right] = cell;
        }
    }
    let mut found = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < old.len() && right < new.len() {
        if old[left] == new[right] {
            found.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if longest[(left + 1) * width + right] >= longest[left * width + right + 1] {
            left += 1;
        } else {
            right += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<String> {
        let lines = |text: &str| text.split_whitespace().map(Into::into).collect::<Vec<Box<str>>>();
        let hunks = hunks(&lines(before), &lines(after));
        hunks.iter().map(|hunk| format!("{} -{} +{}", hunk.at, hunk.removed.join(","), hunk.added.join(","))).collect()
    }

    #[test]
    fn only_the_lines_that_differ_are_told() {
        assert_eq!(told("a b c d e", "a x c e f"), ["1 -b +x", "3 -d +", "5 - +f"]);
        assert_eq!(told("a b", "a b"), [""; 0]);
        assert_eq!(told("", "a"), ["0 - +a"]);
        assert_eq!(told("a", ""), ["0 -a +"]);
        assert_eq!(told("a a", "a a a"), ["2 - +a"]);
    }
}
