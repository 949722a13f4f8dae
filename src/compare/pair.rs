//! Which item of a list is which of the list before: equal ones first, then those that are most alike.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

/// Comparing texts costs the product of both counts; a change beyond it is a rewrite.
const MOST_PAIRS: usize = 10_000;

/// An item that is not as it was.
pub(super) enum Pair<'a, T> {
    /// Changed.
    Both(&'a T, &'a T),
    /// New.
    Added(&'a T),
    /// Gone.
    Removed(&'a T),
}

/// What became of the items of `before`: first those that stand in `after`, in its order, then those that are gone.
///
/// `likeness` gives how likely one item is the other one changed, nothing when it is not; it is told whether both stand
/// beside the same unchanged item.
pub(super) fn pairs<'a, T: Hash + Eq>(
    before: &'a [T],
    after: &'a [T],
    likeness: impl Fn(&T, &T, bool) -> Option<u32>,
) -> Vec<Pair<'a, T>> {
    let was = equal(before, after);
    let held: HashSet<usize> = was.iter().flatten().copied().collect();
    let mut gone: Vec<usize> = (0..before.len()).filter(|index| !held.contains(index)).collect();
    let new: Vec<usize> = (0..after.len()).filter(|index| was[*index].is_none()).collect();
    let mut changed = vec![None; after.len()];
    if gone.len() * new.len() <= MOST_PAIRS {
        let mut found = Vec::new();
        for &from in &gone {
            for &to in &new {
                let place = beside(from, to, before.len(), &held, &was);
                let score = likeness(&before[from], &after[to], place);
                found.extend(score.map(|score| (std::cmp::Reverse(score), from, to)));
            }
        }
        found.sort_unstable();
        for (_, from, to) in found {
            if changed[to].is_none() && gone.contains(&from) {
                changed[to] = Some(from);
                gone.retain(|index| *index != from);
            }
        }
    }
    let told = new.into_iter().map(|to| match changed[to] {
        Some(from) => Pair::Both(&before[from], &after[to]),
        None => Pair::Added(&after[to]),
    });
    told.chain(gone.into_iter().map(|from| Pair::Removed(&before[from]))).collect()
}

/// For each item of `after` the equal one of `before`, each taken once.
fn equal<T: Hash + Eq>(before: &[T], after: &[T]) -> Vec<Option<usize>> {
    let mut places: HashMap<&T, VecDeque<usize>> = HashMap::new();
    for (index, item) in before.iter().enumerate() {
        places.entry(item).or_default().push_back(index);
    }
    after.iter().map(|item| places.get_mut(item)?.pop_front()).collect()
}

/// Whether the nearest unchanged item before both, or behind both, is the same one (or there is none).
fn beside(from: usize, to: usize, count: usize, held: &HashSet<usize>, was: &[Option<usize>]) -> bool {
    let above = (0..from).rev().find(|index| held.contains(index));
    let below = (from + 1..count).find(|index| held.contains(index));
    above == was[..to].iter().rev().flatten().copied().next() || below == was[to + 1..].iter().flatten().copied().next()
}

/// How many hundredths of the words of two texts are the same.
pub(super) fn alike(a: &str, b: &str) -> u32 {
    if a == b {
        return 100;
    }
    let words = |text: &'_ str| -> Vec<String> {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    let (mut left, mut right, mut common) = (0, 0, 0);
    while left < a.len() && right < b.len() {
        match a[left].cmp(&b[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                left += 1;
                right += 1;
            }
        }
    }
    u32::try_from(200 * common / (a.len() + b.len()).max(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &[&str], after: &[&str]) -> Vec<String> {
        let likeness = |a: &&str, b: &&str, place: bool| {
            let score = alike(a, b) + if place { 10 } else { 0 };
            (score > 40).then_some(score)
        };
        let told = pairs(before, after, likeness);
        let line = |pair: &Pair<'_, &str>| match pair {
            Pair::Both(from, to) => format!("{from}>{to}"),
            Pair::Added(to) => format!("+{to}"),
            Pair::Removed(from) => format!("-{from}"),
        };
        told.iter().map(line).collect()
    }

    #[test]
    fn equal_items_are_the_same_wherever_they_stand() {
        assert_eq!(told(&["a", "b", "a"], &["b", "a", "a"]), [""; 0]);
        assert_eq!(told(&["a", "a"], &["a"]), ["-a"]);
    }

    #[test]
    fn the_most_alike_is_the_one_that_changed() {
        assert_eq!(
            told(&["send the quote", "call ben"], &["call ben back", "send the new quote", "x"]),
            ["call ben>call ben back", "send the quote>send the new quote", "+x"]
        );
    }

    #[test]
    fn words_count_once_each_and_without_case() {
        assert_eq!((alike("a b", "B a"), alike("a a", "a"), alike("", "x"), alike("", "")), (100, 66, 0, 100));
    }
}
