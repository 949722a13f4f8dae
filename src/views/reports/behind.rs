//! Figures by name: which one is meant, and the records behind it.
//!
//! A figure's name is that of its table, its row and its column, as JSON gives them: `members.ana.count`. Letters, digits,
//! `-` and `_` stand for themselves and other characters as `~` with their number in Unicode (`~20` for a space), so that a
//! name is also an anchor of a page and one word of a shell.

use super::{Cell, Report, Row, Table};
use crate::book::Ix;
use crate::lang::Catalog;
use crate::snapshot::Snapshot;

/// A figure at its place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Its table.
    pub table: &'a Table,
    /// Its row.
    pub row: &'a Row,
    /// The number of its column.
    pub column: usize,
}

impl<'a> Place<'a> {
    /// The name.
    #[must_use]
    pub fn name(&self) -> String {
        figure_name(self.parts())
    }

    /// The figure with its records.
    #[must_use]
    pub fn cell(&self) -> Option<&'a Cell> {
        self.row.cells.get(self.column)
    }

    /// What it is called on the screen: its row and its column.
    #[must_use]
    pub fn title(&self, catalog: &Catalog, snapshot: &Snapshot) -> String {
        let names = [Some(&self.row.name), self.table.columns.get(self.column).map(|column| &column.title)];
        let said: Vec<String> = names.into_iter().flatten().map(|name| name.say(catalog, snapshot)).collect();
        said.join(" · ")
    }

    fn parts(&self) -> [&'a str; 3] {
        [&self.table.id, &self.row.key, self.table.columns.get(self.column).map_or("", |column| &column.id)]
    }

    /// Whether some words, one behind the other, are words of the name.
    fn is_meant(&self, wanted: &[&str]) -> bool {
        let same = |(part, word): (&&str, &&str)| part == word || plain(part) == *word;
        self.parts().windows(wanted.len()).any(|parts| parts.iter().zip(wanted).all(same))
    }
}

impl Table {
    /// The rows, with that of the totals where it says more.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(self.total.iter().filter(|_| self.rows.len() > 1))
    }
}

impl Report {
    /// The figures that have records behind them, in their order.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let rows = self.tables.iter().flat_map(|table| table.all_rows().map(move |row| (table, row)));
        rows.flat_map(|(table, row)| {
            let filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.records.is_empty());
            filled.map(move |(column, _)| Place { table, row, column })
        })
    }

    /// The figures that a name means, of which parts may be left out at either end: `ana.count`, `members.ana`, `ana`.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<Place<'_>> {
        let wanted: Vec<&str> = name.trim().split('.').collect();
        self.places().filter(|place| place.is_meant(&wanted)).collect()
    }
}

/// The records behind some figures, if they are the same for all of them.
#[must_use]
pub fn shared<'a>(places: &[Place<'a>]) -> Option<&'a [Ix]> {
    let mut lists = places.iter().filter_map(Place::cell).map(|cell| cell.records.as_slice());
    let first = lists.next()?;
    lists.all(|list| list == first).then_some(first)
}

/// The name of the figure of a table, a row and a column.
#[must_use]
pub fn figure_name(parts: [&str; 3]) -> String {
    parts.map(plain).join(".")
}

fn plain(text: &str) -> String {
    let sign = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => c.to_string(),
        other => format!("~{:x}", u32::from(other)),
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Chart;
    use crate::views::reports::{Column, Name, Unit};

    /// Figures over records of a book, by their places.
    fn cell(records: &[usize]) -> Cell {
        let file = ("contacts/a.md", "");
        let files = [file, ("contacts/b.md", ""), ("contacts/c.md", ""), ("contacts/d.md", "")];
        let all: Vec<Ix> = Snapshot::of_files("", &files).book.iter().map(|(ix, _)| ix).collect();
        Cell { records: records.iter().map(|&place| all[place]).collect(), ..Cell::default() }
    }

    fn row(key: &str, cells: [Cell; 2]) -> Row {
        Row { key: key.into(), name: Name::Word(key.to_owned()), cells: cells.into() }
    }

    fn report() -> Report {
        let column = |id: &str| Column { id: id.into(), title: Name::Word(id.to_owned()), unit: Unit::Count };
        let table = |id: &str, rows| Table {
            id: id.into(),
            title: None,
            head: Name::Word(id.to_owned()),
            columns: vec![column("calls"), column("mails")],
            rows,
            total: None,
            chart: Chart::None,
        };
        let members = vec![row("ana", [cell(&[1]), cell(&[1])]), row("zoé b", [cell(&[2]), cell(&[])])];
        let months = vec![row("2026-05", [cell(&[1, 2]), cell(&[3])])];
        Report { name: "x".into(), tables: vec![table("members", members), table("months", months)], notes: Vec::new() }
    }

    fn names(wanted: &str) -> Vec<String> {
        report().named(wanted).iter().map(Place::name).collect()
    }

    #[test]
    fn a_name_may_leave_out_parts_at_its_ends() {
        assert_eq!(names("members.ana.calls"), ["members.ana.calls"]);
        assert_eq!(names("ana.mails"), ["members.ana.mails"]);
        assert_eq!(names("ana"), ["members.ana.calls", "members.ana.mails"]);
        assert_eq!(names("months"), ["months.2026-05.calls", "months.2026-05.mails"]);
        assert_eq!(names("calls"), ["members.ana.calls", "members.zo~e9~20b.calls", "months.2026-05.calls"]);
        assert!(names("members.calls").is_empty(), "a part in the middle is not left out");
        assert!(names("members.ana.calls.more").is_empty());
        assert!(names("an").is_empty() && names("").is_empty());
    }

    #[test]
    fn a_row_is_named_as_it_is_written_or_as_an_anchor() {
        assert_eq!(names("zoé b.calls"), ["members.zo~e9~20b.calls"]);
        assert_eq!(names("zo~e9~20b"), ["members.zo~e9~20b.calls"], "the figure without records is not there");
    }

    #[test]
    fn records_are_shared_when_all_figures_have_the_same() {
        let report = report();
        assert_eq!(shared(&report.named("ana")).map(<[Ix]>::len), Some(1));
        assert_eq!(shared(&report.named("months")), None);
        assert_eq!(shared(&report.named("nobody")), None);
    }
}
