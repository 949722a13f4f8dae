//! Rows in aligned columns, by the width that signs take on a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::terminal::escape;
use super::{Failure, Line, Paint, Terminal};

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this: rather the last ones go.
const NARROW: usize = 12;

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
    kept: Option<usize>,
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

    /// The same with one column that is never cut, since people type what stands there.
    pub(super) fn keeping(mut self, column: usize) -> Self {
        self.kept = Some(column);
        self
    }

    /// Adds a row; a cell for each column.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        let flat = |cell: Cell| Cell { text: escape(&flattened(&cell.text)).into_owned(), ..cell };
        self.rows.push(cells.into_iter().map(flat).collect());
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
        let mut widths = self.natural_widths();
        if let Some(width) = width {
            fit(&mut widths, self.kept, width.saturating_sub(self.indent));
        }
        let headings: Vec<Cell> =
            self.columns.iter().map(|(name, _)| Cell::painted(Paint::Strong, name.clone())).collect();
        let headed = self.columns.iter().any(|(name, _)| !name.is_empty());
        let first = headed.then(|| self.line(&headings, &widths));
        first.into_iter().chain(self.rows.iter().map(|row| self.line(row, &widths))).collect()
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
        (0..self.columns.len()).map(widest).collect()
    }

    fn line(&self, cells: &[Cell], widths: &[usize]) -> Line {
        let mut line = Line::text(" ".repeat(self.indent));
        for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            let text = cut(&cell.text, width);
            let blanks = " ".repeat(width.saturating_sub(text.width()));
            let paint = cell.paint.unwrap_or(Paint::Plain);
            let gap = if column == 0 { String::new() } else { " ".repeat(GAP) };
            line = match self.columns[column].1 {
                Side::Left => line.plain(gap).paint(paint, text).plain(blanks),
                Side::Right => line.plain(gap).plain(blanks).paint(paint, text),
            };
        }
        line
    }
}

/// Text of several lines as one.
fn flattened(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Drops columns from the right until the others have a place, then takes from the widest until all fit.
fn fit(widths: &mut Vec<usize>, kept: Option<usize>, width: usize) {
    let total = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let least = |(column, &natural): (usize, &usize)| if Some(column) == kept { natural } else { natural.min(NARROW) };
    let mut narrow: Vec<usize> = widths.iter().enumerate().map(least).collect();
    while narrow.len() > 1 && total(&narrow) > width {
        narrow.pop();
    }
    widths.truncate(narrow.len());
    while total(widths) > width {
        let spare = widths.iter().zip(&narrow).map(|(width, least)| width > least);
        let widest =
            spare.zip(widths.iter()).enumerate().filter(|(_, (spare, _))| *spare).max_by_key(|(_, (_, w))| **w);
        let Some(column) = widest.map(|(column, _)| column) else { break };
        widths[column] -= 1;
    }
    if let [only] = widths.as_mut_slice() {
        *only = (*only).min(width);
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
    fn a_text_of_several_lines_stands_on_one() {
        let mut table = Table::bare(1);
        table.row(vec![Cell::text("one\n  two\tthree")]);
        assert_eq!(shown(&table, None), ["one two three"]);
    }
}
