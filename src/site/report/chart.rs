//! Charts as SVG that keeps its letters readable at any width: places along the page are percentages, heights are fixed.
//!
//! Bars carry their figures in words; two series differ by fill and outline, not by colour alone.

use std::fmt::Write;

use crate::format::html::escape;
use crate::lang::Catalog;
use crate::money::Decimal;
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::reports::{Figure, Row, Table};

/// Most lying bars; the table holds the others.
const MOST_BARS: usize = 15;
/// Most standing bars and points.
const MOST_COLUMNS: usize = 60;
/// Height of a lying bar with its words.
const BAR: usize = 38;
/// Top and bottom of the standing bars.
const TOP: i64 = 24;
const BASE: i64 = 164;
/// Most letters of a name beside a figure.
const LETTERS: usize = 36;

/// The chart of a table.
pub(super) fn draw(table: &Table, catalog: &Catalog, snapshot: &Snapshot, title: &str) -> String {
    let drawing = Drawing { table, catalog, snapshot };
    let (height, shapes) = match table.chart {
        Chart::Bar => drawing.bars(),
        Chart::Column => drawing.columns(),
        Chart::Line => drawing.line(),
        Chart::None => return String::new(),
    };
    let mut out = format!("<svg class=\"chart\" width=\"100%\" height=\"{height}\" role=\"img\" aria-label=\"");
    let _ = escape(&mut out, title);
    let _ = write!(out, "\">{shapes}</svg>");
    out
}

struct Drawing<'a> {
    table: &'a Table,
    catalog: &'a Catalog,
    snapshot: &'a Snapshot,
}

/// A number of the row's column; nothing counts as none.
fn number(row: &Row, column: usize) -> Decimal {
    row.cells.get(column).and_then(|cell| cell.figure).map(Figure::number).unwrap_or_default().max(Decimal::ZERO)
}

/// How much of the largest a number is, in hundredths of a percent of `full`.
fn scaled(number: Decimal, largest: Decimal, full: i64) -> i64 {
    let part = number.checked_mul(Decimal::from(full)).and_then(|part| part.checked_div(largest));
    let part: i64 = part.and_then(|part| part.round().try_into().ok()).unwrap_or(0);
    if number.is_zero() { 0 } else { part.max(1) }
}

/// Hundredths of a percent as a percentage.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

impl Drawing<'_> {
    fn text(&self, out: &mut String, attributes: &str, text: &str) {
        let _ = write!(out, "<text {attributes}>");
        let _ = escape(out, text);
        out.push_str("</text>");
    }

    fn figure(&self, row: &Row, column: usize) -> String {
        let figure = row.cells.get(column).and_then(|cell| cell.figure);
        figure.map_or_else(|| "–".to_owned(), |figure| figure.say(self.catalog, self.snapshot))
    }

    fn bars(&self) -> (usize, String) {
        let rows = &self.table.rows[..self.table.rows.len().min(MOST_BARS)];
        let percentages =
            self.table.columns.first().is_some_and(|column| column.unit == crate::views::reports::Unit::Percent);
        let largest = rows.iter().map(|row| number(row, 0)).max().unwrap_or_default();
        let largest = if percentages { Decimal::ONE_HUNDRED } else { largest };
        let mut out = String::new();
        for (place, row) in rows.iter().enumerate() {
            let y = place * BAR;
            let name = row.name.say(self.catalog, self.snapshot);
            self.text(&mut out, &format!("x=\"0\" y=\"{}\"", y + 14), &clipped(&name));
            self.text(&mut out, &format!("class=\"end\" x=\"100%\" y=\"{}\"", y + 14), &self.figure(row, 0));
            let width = percent(scaled(number(row, 0), largest, 10_000));
            let _ = write!(
                out,
                "<rect class=\"rail\" x=\"0\" y=\"{0}\" width=\"100%\" height=\"10\"/><rect class=\"full\" x=\"0\" y=\"{0}\" width=\"{width}\" height=\"10\"/>",
                y + 20
            );
        }
        (rows.len() * BAR, out)
    }

    /// The rows that are drawn along the page: the last ones of many.
    fn along(&self) -> &[Row] {
        let rows = &self.table.rows;
        &rows[rows.len().saturating_sub(MOST_COLUMNS)..]
    }

    fn largest(&self, rows: &[Row], columns: &[usize]) -> Decimal {
        let numbers = rows.iter().flat_map(|row| columns.iter().map(|&column| number(row, column)));
        numbers.max().unwrap_or_default()
    }

    /// The line at the height of the largest figure with that figure, and the ground.
    fn frame(&self, out: &mut String, rows: &[Row], columns: &[usize], largest: Decimal) {
        let top = rows.iter().find_map(|row| {
            let column = columns.iter().find(|&&column| number(row, column) == largest)?;
            Some(self.figure(row, *column))
        });
        let _ = write!(out, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{TOP}\" y2=\"{TOP}\"/>");
        self.text(out, "x=\"0\" y=\"16\"", &top.unwrap_or_default());
        let _ = write!(out, "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"{BASE}\" y2=\"{BASE}\"/>");
    }

    /// Names below the ground; of many, some are left out, and more on a narrow page.
    fn names(&self, out: &mut String, rows: &[Row]) {
        let (wide, narrow) = (rows.len().div_ceil(14).max(1), rows.len().div_ceil(6).max(1));
        for (place, row) in rows.iter().enumerate().filter(|(place, _)| place % wide == 0) {
            let x = percent(middle(place, rows.len()));
            let class = if place % narrow == 0 { "mid" } else { "mid roomy" };
            let name = row.name.short(self.catalog, self.snapshot);
            self.text(out, &format!("class=\"{class}\" x=\"{x}\" y=\"{}\"", BASE + 18), &clipped(&name));
        }
    }

    fn columns(&self) -> (usize, String) {
        let rows = self.along();
        let columns = self.table.drawn();
        let largest = self.largest(rows, &columns);
        let mut out = String::new();
        self.frame(&mut out, rows, &columns, largest);
        let slot = 10_000 / i64::try_from(rows.len().max(1)).unwrap_or(1);
        let width = slot * 8 / 10 / i64::try_from(columns.len()).unwrap_or(1);
        for (place, row) in rows.iter().enumerate() {
            let left = middle(place, rows.len()) - slot * 4 / 10;
            for ((&column, class), along) in columns.iter().zip(["full", "hoped"]).zip(0_i64..) {
                let height = scaled(number(row, column), largest, BASE - TOP);
                if height > 0 {
                    let (x, w) = (percent(left + along * width), percent(width));
                    let _ = write!(
                        out,
                        "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{w}\" height=\"{height}\"/>",
                        BASE - height
                    );
                }
            }
        }
        self.names(&mut out, rows);
        (usize::try_from(BASE).unwrap_or(0) + 28, out)
    }

    fn line(&self) -> (usize, String) {
        let rows = self.along();
        let largest = self.largest(rows, &[0]);
        let mut out = String::new();
        self.frame(&mut out, rows, &[0], largest);
        let point = |place: usize| {
            let y = BASE - scaled(number(&rows[place], 0), largest, BASE - TOP);
            (percent(middle(place, rows.len())), y)
        };
        for place in 1..rows.len() {
            let ((x1, y1), (x2, y2)) = (point(place - 1), point(place));
            let _ = write!(out, "<line class=\"path\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
        }
        for place in 0..rows.len() {
            let (x, y) = point(place);
            let _ = write!(out, "<circle class=\"full\" cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>");
        }
        self.names(&mut out, rows);
        (usize::try_from(BASE).unwrap_or(0) + 28, out)
    }
}

/// The middle of one of many slots, in hundredths of a percent.
fn middle(place: usize, count: usize) -> i64 {
    let (place, count) = (i64::try_from(place).unwrap_or(0), i64::try_from(count.max(1)).unwrap_or(1));
    (place * 2 + 1) * 5_000 / count
}

fn clipped(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_never_drawn_as_nothing() {
        assert_eq!(scaled(Decimal::ZERO, Decimal::TEN, 10_000), 0);
        assert_eq!(scaled(Decimal::new(1, 6), Decimal::ONE_THOUSAND, 100), 1);
        assert_eq!(scaled(Decimal::TEN, Decimal::TEN, 140), 140);
        assert_eq!(scaled(Decimal::ZERO, Decimal::ZERO, 140), 0);
        assert_eq!(percent(middle(0, 1)), "50.00%");
        assert_eq!(percent(1_205), "12.05%");
    }
}
