//! On which page the records behind each figure of some tables stand, so that no page grows too large and no list is cut
//! without need.
//!
//! Knows tables and nothing of words or addresses.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::views::reports::{Cell, Place, Row, Table};

/// About 250 KB of page.
const LINES: usize = 1_200;
/// Most pages for lists that only a command gives in full otherwise.
const PAGES: usize = 8;
/// Most records of a list that is cut: the first of these with which one page holds all lists.
const MOST: &[usize] = &[200, 100, 50, 20, 10, 5, 2];

/// Figures of a row over the same records.
pub(super) struct List<'a> {
    pub(super) table: &'a Table,
    pub(super) row: &'a Row,
    pub(super) cell: &'a Cell,
    /// Their columns.
    pub(super) columns: Vec<usize>,
}

/// A list, or as much of it as one page holds.
pub(super) struct Piece<'a> {
    pub(super) list: &'a List<'a>,
    /// The records, by their places in the list.
    pub(super) shown: Range<usize>,
    /// How many records at the end of the list stand on no page.
    pub(super) left_out: usize,
}

/// The lists of some tables.
pub(super) struct Lists<'a> {
    all: Vec<List<'a>>,
    /// How many records of each are shown.
    shown: Vec<usize>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(tables: impl IntoIterator<Item = &'a Table>) -> Self {
        let all: Vec<List<'a>> =
            tables.into_iter().flat_map(|table| table.all_rows().flat_map(move |row| of_row(table, row))).collect();
        let lengths: Vec<Length> = all.iter().map(Length::of).collect();
        Self { shown: shown(&lengths), all }
    }

    /// The pieces of each page, in the order of the lists. There is one page at least.
    pub(super) fn pages(&self) -> Vec<Vec<Piece<'_>>> {
        let mut pages = vec![Vec::new()];
        for (at, pieces) in spread(&self.shown).into_iter().enumerate() {
            let list = &self.all[at];
            for (page, shown) in pieces {
                pages.resize_with(pages.len().max(page + 1), Vec::new);
                let left_out = list.cell.records.len() - self.shown[at];
                let left_out = if shown.end == self.shown[at] { left_out } else { 0 };
                pages[page].push(Piece { list, shown, left_out });
            }
        }
        pages
    }

    /// The numbers, from 1, of the pages on which figures begin by their names; those of the first page are not told.
    pub(super) fn page_numbers(&self) -> BTreeMap<String, usize> {
        let begins = spread(&self.shown).into_iter().map(|pieces| pieces.first().map_or(0, |(page, _)| *page));
        let later = self.all.iter().zip(begins).filter(|(_, page)| *page > 0);
        later.flat_map(|(list, page)| list.names().map(move |name| (name, page + 1))).collect()
    }
}

impl List<'_> {
    /// The names of its figures.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|&column| Place { table: self.table, row: self.row, column }.name())
    }
}

fn of_row<'a>(table: &'a Table, row: &'a Row) -> Vec<List<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.records.is_empty()) {
        match lists.iter_mut().find(|known| known.cell.records == cell.records) {
            Some(known) => known.columns.push(place),
            None => lists.push(List { table, row, cell, columns: vec![place] }),
        }
    }
    lists
}

/// How long a list is.
#[derive(Clone, Copy)]
enum Length {
    /// A search finds it as well.
    Searched(usize),
    /// It stands here only.
    Only(usize),
}

impl Length {
    fn of(list: &List<'_>) -> Self {
        let count = list.cell.records.len();
        if list.cell.query.is_some() { Self::Searched(count) } else { Self::Only(count) }
    }

    fn count(self) -> usize {
        match self {
            Self::Searched(count) | Self::Only(count) => count,
        }
    }
}

/// How many records of each list are shown: all of those that stand here only, if a few pages hold them.
fn shown(lengths: &[Length]) -> Vec<usize> {
    let searched = lengths.iter().filter(|length| matches!(length, Length::Searched(_))).map(|length| length.count());
    let most_searched = most(&searched.collect::<Vec<_>>());
    let whole = |length: &Length| match length {
        Length::Searched(count) => most_searched.min(*count),
        Length::Only(count) => *count,
    };
    if lengths.iter().map(whole).sum::<usize>() <= LINES * PAGES {
        return lengths.iter().map(whole).collect();
    }
    let counts: Vec<usize> = lengths.iter().map(|length| length.count()).collect();
    let most = most(&counts);
    counts.into_iter().map(|count| most.min(count)).collect()
}

/// As many records of each list as fit on one page.
fn most(lengths: &[usize]) -> usize {
    let lines = |most: usize| -> usize { lengths.iter().map(|length| most.min(*length)).sum() };
    let fits = |most: &&usize| lines(**most) <= LINES;
    *MOST.iter().find(fits).or(MOST.last()).unwrap_or(&1)
}

/// For each length the pages, from 0, that its lines stand on: whole on one page where one can hold it.
fn spread(lengths: &[usize]) -> Vec<Vec<(usize, Range<usize>)>> {
    let (mut page, mut used) = (0, 0);
    let mut place = |&length: &usize| {
        if used > 0 && used + length > LINES {
            (page, used) = (page + 1, 0);
        }
        let mut pieces = Vec::new();
        let mut from = 0;
        while length - from > LINES {
            pieces.push((page, from..from + LINES));
            (page, from) = (page + 1, from + LINES);
        }
        used += length - from;
        pieces.push((page, from..length));
        pieces
    };
    lengths.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(searched: &[usize], only: &[usize]) -> Vec<usize> {
        let searched = searched.iter().map(|&count| Length::Searched(count));
        shown(&searched.chain(only.iter().map(|&count| Length::Only(count))).collect::<Vec<_>>())
    }

    #[test]
    fn lists_that_a_search_finds_are_cut_so_that_one_page_holds_them() {
        assert_eq!(shown_of(&[1_000], &[]), [200]);
        assert_eq!(shown_of(&[200; 6], &[]), [200; 6]);
        assert_eq!(shown_of(&[200; 7], &[]), [100; 7]);
        assert_eq!(most(&[vec![3; 100], vec![5_000; 10]].concat()), 50, "short ones stay whole: 300 + 10 × 50");
        assert_eq!(most(&[9; 10_000]), 2);
        assert_eq!(most(&[]), 200);
    }

    #[test]
    fn lists_that_stand_here_only_are_whole_unless_they_take_too_many_pages() {
        assert_eq!(shown_of(&[1_000], &[5_000, 3]), [200, 5_000, 3]);
        assert_eq!(shown_of(&[], &[9_600]), [9_600]);
        assert_eq!(shown_of(&[], &[9_601]), [200], "eight pages of 1,200 lines do not hold them");
        assert_eq!(shown_of(&[300], &[20_000, 3]), [200, 200, 3]);
    }

    #[test]
    fn a_list_begins_on_a_new_page_rather_than_being_parted() {
        assert_eq!(spread(&[1_000, 200, 1]), [[(0, 0..1_000)], [(0, 0..200)], [(1, 0..1)]]);
        assert_eq!(spread(&[1_000, 300, 900]), [[(0, 0..1_000)], [(1, 0..300)], [(1, 0..900)]]);
    }

    #[test]
    fn a_list_longer_than_a_page_goes_on() {
        let expected =
            vec![vec![(0, 0..5)], vec![(1, 0..1_200), (2, 1_200..2_400), (3, 2_400..2_500)], vec![(3, 0..1_100)]];
        assert_eq!(spread(&[5, 2_500, 1_100]), expected);
        assert_eq!(spread(&[2_400]), [[(0, 0..1_200), (1, 1_200..2_400)]]);
        assert!(spread(&[]).is_empty());
    }
}
