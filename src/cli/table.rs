//! Rows in aligned columns, by the width that signs take on a terminal.

use rayon::prelude::*;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::terminal::escape;
use super::{Failure, Line, Paint, Terminal};

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this: rather another one goes.
const NARROW: usize = 12;
/// The same for the column that is read first.
const READ: usize = 20;
/// Fewest rows that a thread puts into words.
const SHARE: usize = 128;

/// On which side of its column a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A painted text of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// How it is painted.
    pub(super) paint: Option<Paint>,
    /// What stands there.
    pub(super) text: String,
}

impl Cell {
    /// Plain text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { paint: None, text: text.into() }
    }

    /// Painted text.
    pub(super) fn painted(paint: Paint, text: impl Into<String>) -> Self {
        Self { paint: Some(paint), text: text.into() }
    }
}

/// Rows under headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    columns: Vec<(String, Side)>,
    rows: Vec<Vec<Cell>>,
    indent: usize,
    kept: Vec<usize>,
    told: Option<usize>,
    spare: Option<usize>,
    wrapped: bool,
}

impl Table {
    /// A table without rows, with a heading for each column.
    pub(super) fn new(columns: impl IntoIterator<Item = (String, Side)>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// A table without headings, all columns on the left.
    pub(super) fn bare(columns: usize) -> Self {
        Self { columns: vec![(String::new(), Side::Left); columns], ..Self::default() }
    }

    /// The same behind some blanks.
    pub(super) fn indented(mut self, blanks: usize) -> Self {
        self.indent = blanks;
        self
    }

    /// The same with one more column that is never cut: people type what stands there, or it says nothing when cut.
    pub(super) fn keeping(mut self, column: usize) -> Self {
        self.kept.push(column);
        self
    }

    /// The same with the column that people read first: it is not made as narrow as the others.
    pub(super) fn telling(mut self, column: usize) -> Self {
        self.told = Some(column);
        self
    }

    /// The same with the column that goes before all others where there is no place for all.
    pub(super) fn sparing(mut self, column: usize) -> Self {
        self.spare = Some(column);
        self
    }

    /// The same with a last column that goes on below where it is too long, between two words.
    pub(super) fn wrapping(mut self) -> Self {
        self.wrapped = true;
        self
    }

    /// Adds a row; a cell for each column.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells.into_iter().map(flat).collect());
    }

    /// Adds a row for each of some things; many are put into words on all cores.
    pub(super) fn rows<T: Sync>(&mut self, of: &[T], row: impl Fn(&T) -> Vec<Cell> + Sync) {
        let rows = of.par_iter().with_min_len(SHARE).map(|thing| row(thing).into_iter().map(flat).collect());
        self.rows.par_extend(rows);
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, cut to a width if there is one.
    pub(super) fn lines(&self, width: Option<usize>) -> Vec<Line> {
        let shown = self.shown(width);
        let headings: Vec<Cell> =
            self.columns.iter().map(|(name, _)| Cell::painted(Paint::Strong, name.clone())).collect();
        let headed = self.columns.iter().any(|(name, _)| !name.is_empty());
        let first = headed.then(|| self.line(&headings, &shown));
        let rows = self.rows.par_iter().with_min_len(SHARE).flat_map_iter(|row| self.row_lines(row, &shown));
        let mut lines: Vec<Line> = first.into_iter().collect();
        lines.par_extend(rows);
        lines
    }

    /// How wide one more column may be where nothing has to be cut for it.
    pub(super) fn room(&self, width: usize) -> usize {
        width.saturating_sub(self.indent + total(self.natural_widths().into_iter()) + GAP)
    }

    /// Adds a column without a heading on the right: a cell for each of the first rows.
    pub(super) fn column(&mut self, cells: Vec<Cell>) {
        self.columns.push((String::new(), Side::Left));
        let cells = cells.into_iter().chain(std::iter::repeat_with(Cell::default));
        self.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }

    /// Prints the table, cut to the terminal's width where there is a terminal.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub(super) fn print(&self, terminal: &Terminal) -> Result<(), Failure> {
        self.lines(terminal.width()).iter().try_for_each(|line| terminal.print(line))
    }

    fn natural_widths(&self) -> Vec<usize> {
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.width());
            cells.max().unwrap_or(0).max(self.columns[column].0.width())
        };
        let share = SHARE.div_ceil(self.rows.len().max(1));
        (0..self.columns.len()).into_par_iter().with_min_len(share).map(widest).collect()
    }

    /// The columns that are shown, each with its width.
    fn shown(&self, width: Option<usize>) -> Vec<(usize, usize)> {
        let natural = self.natural_widths().into_iter().enumerate();
        let Some(width) = width.map(|width| width.saturating_sub(self.indent)) else { return natural.collect() };
        let least = |column: usize, natural: usize| match self.told {
            _ if self.kept.contains(&column) => natural,
            Some(told) if told == column => natural.min(READ),
            _ => natural.min(NARROW),
        };
        let mut columns: Vec<Column> =
            natural.map(|(number, width)| Column { number, width, least: least(number, width) }).collect();
        let mut spare = self.spare;
        while columns.len() > 1 && total(columns.iter().map(|column| column.least)) > width {
            match spare.take() {
                Some(spare) => columns.retain(|column| column.number != spare),
                None => columns.truncate(columns.len() - 1),
            }
        }
        fit(&mut columns, width);
        columns.into_iter().map(|column| (column.number, column.width)).collect()
    }

    /// A row, with the lines below it on which its last column goes on.
    fn row_lines(&self, cells: &[Cell], shown: &[(usize, usize)]) -> Vec<Line> {
        let last =
            shown.last().filter(|(column, width)| self.wrapped && *column + 1 == self.columns.len() && *width > 0);
        let Some((cell, &(column, width))) = last.and_then(|last| Some((cells.get(last.0)?, last))) else {
            return vec![self.line(cells, shown)];
        };
        let parts = broken(&cell.text, width);
        let part = |(number, text): (usize, String)| {
            let mut row = if number == 0 { cells.to_vec() } else { vec![Cell::default(); cells.len()] };
            row[column] = Cell { paint: cell.paint, text };
            self.line(&row, shown)
        };
        parts.into_iter().enumerate().map(part).collect()
    }

    fn line(&self, cells: &[Cell], shown: &[(usize, usize)]) -> Line {
        let mut line = Line::text(" ".repeat(self.indent));
        for (place, &(column, width)) in shown.iter().enumerate() {
            let Some(cell) = cells.get(column) else { continue };
            let text = cut(&cell.text, width);
            let blanks = " ".repeat(width.saturating_sub(text.width()));
            let paint = cell.paint.unwrap_or(Paint::Plain);
            let gap = if place == 0 { String::new() } else { " ".repeat(GAP) };
            line = match self.columns[column].1 {
                Side::Left => line.plain(gap).paint(paint, text).plain(blanks),
                Side::Right => line.plain(gap).plain(blanks).paint(paint, text),
            };
        }
        line
    }
}

/// A cell on one line and without what a terminal would obey.
fn flat(cell: Cell) -> Cell {
    Cell { text: escape(&flattened(&cell.text)).into_owned(), ..cell }
}

/// A column that may have to be made narrower.
struct Column {
    number: usize,
    width: usize,
    least: usize,
}

/// What columns of some widths take together, blanks included.
fn total(widths: impl ExactSizeIterator<Item = usize>) -> usize {
    let gaps = GAP * widths.len().saturating_sub(1);
    widths.sum::<usize>() + gaps
}

/// A text in lines of at most `width` columns, broken between words where it can be.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, |line| line.width());
        match lines.last_mut() {
            Some(last) if line == 0 || line + 1 + word.width() <= width => {
                last.push_str(if line == 0 { "" } else { " " });
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Text of several lines as one.
fn flattened(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Takes from the widest columns until all fit.
fn fit(columns: &mut [Column], width: usize) {
    while total(columns.iter().map(|column| column.width)) > width {
        let spare = columns.iter_mut().filter(|column| column.width > column.least);
        let Some(widest) = spare.max_by_key(|column| column.width) else { break };
        widest.width -= 1;
    }
    if let [only] = columns {
        only.width = only.width.min(width);
    }
}

/// Text of at most `width` columns; what is cut is marked by `…`. Never cuts inside a sign that is written with several.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let end = boundaries(text).take_while(|&end| text[..end].width() <= room).last().unwrap_or(0);
    let kept = text[..end].trim_end();
    if width == 0 { String::new() } else { format!("{kept}…") }
}

/// The places in a text before which it may be cut: where a sign ends that a reader sees as one.
fn boundaries(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = '\0';
    let mut flags = 0;
    text.char_indices().filter_map(move |(at, sign)| {
        let flag = ('\u{1f1e6}'..='\u{1f1ff}').contains(&sign);
        let second_of_flag = flag && flags % 2 == 1;
        flags = if flag { flags + 1 } else { 0 };
        let tone = ('\u{1f3fb}'..='\u{1f3ff}').contains(&sign);
        let joined = before == '\u{200d}' || sign.width().unwrap_or(0) == 0 || tone || second_of_flag;
        before = sign;
        (!joined).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(table: &Table, width: Option<usize>) -> Vec<String> {
        let text = |line: &Line| line.pieces().iter().map(|(_, text)| text.as_str()).collect::<String>();
        table.lines(width).iter().map(text).collect()
    }

    #[test]
    fn columns_stay_aligned_whatever_signs_stand_in_them() {
        let mut table = Table::new([("Name".into(), Side::Left), ("Value".into(), Side::Right)]);
        for (name, value) in
            [("Zoé", "1"), ("東京", "20"), ("👩‍💻 dev", "300"), ("e\u{301}te\u{301}", "4"), ("✉️ x", "5"), ("🇫🇷", "6")]
        {
            table.row(vec![Cell::text(name), Cell::text(value)]);
        }
        let lines = shown(&table, None);
        assert!(lines.iter().all(|line| line.width() == 13), "{lines:#?}");
        assert_eq!(lines[2], "東京       20");
    }

    #[test]
    fn a_text_is_cut_between_signs_and_marked() {
        assert_eq!(cut("Acme rollout", 12), "Acme rollout");
        assert_eq!(cut("Acme rollout", 8), "Acme ro…");
        assert_eq!(cut("Acme rollout", 6), "Acme…");
        assert_eq!(cut("東京大阪", 6), "東京…");
        assert_eq!(cut("a👩‍💻b👍🏽cd", 5), "a👩‍💻b…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("🇫🇷🇧🇪🇨🇭", 5), "🇫🇷🇧🇪…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn a_narrow_terminal_takes_from_the_widest_column_and_drops_the_last() {
        let mut table = Table::bare(3);
        table.row(vec![Cell::text("id"), Cell::text("a".repeat(40)), Cell::text("b".repeat(20))]);
        assert_eq!(shown(&table, Some(40)), [format!("id  {}…  {}…", "a".repeat(16), "b".repeat(16))]);
        assert_eq!(shown(&table, Some(20)), [format!("id  {}…", "a".repeat(15))]);
        assert_eq!(shown(&table, Some(1)), ["…"]);
        assert_eq!(shown(&table.keeping(1), Some(60)), [format!("id  {}  {}…", "a".repeat(40), "b".repeat(13))]);
    }

    #[test]
    fn what_is_read_first_keeps_its_place_and_what_can_be_spared_goes_first() {
        let mut table = Table::bare(4).keeping(2).telling(0).sparing(1);
        table.row(["task ".repeat(9), "name".repeat(5), "an-id".into(), "@who".into()].map(Cell::text).to_vec());
        assert_eq!(shown(&table, Some(47)), ["task task task task…  namenamenam…  an-id  @who"]);
        assert_eq!(shown(&table, Some(43)), ["task task task task task task…  an-id  @who"]);
        assert_eq!(shown(&table, Some(27)), ["task task task task…  an-id"]);
    }

    #[test]
    fn a_last_column_may_go_on_below() {
        let mut table = Table::bare(2).indented(1).telling(1).wrapping();
        table.row(vec![Cell::text("10:00"), Cell::text("Call: wants a quote for 東京 tomorrow")]);
        table.row(vec![Cell::text("11:00"), Cell::text("Note")]);
        let expected = [" 10:00  Call: wants a quote", "        for 東京 tomorrow", " 11:00  Note"];
        assert_eq!(shown(&table, Some(28)).iter().map(|line| line.trim_end()).collect::<Vec<_>>(), expected);
        assert_eq!(shown(&table, None).len(), 2);
    }

    #[test]
    fn a_text_of_several_lines_stands_on_one() {
        let mut table = Table::bare(1);
        table.row(vec![Cell::text("one\n  two\tthree")]);
        assert_eq!(shown(&table, None), ["one two three"]);
    }
}
