//! Rows for spreadsheets (RFC 4180), with no cell that a spreadsheet would run.

use crate::text::escape;

/// The document of a heading and rows.
#[must_use]
pub fn document(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = line(heading.iter().copied());
    for row in rows {
        out.push_str(&line(row.iter().map(String::as_str)));
    }
    out
}

/// The same behind the mark by which spreadsheets know UTF-8: for a file that is opened with a click.
#[must_use]
pub fn with_mark(document: &str) -> String {
    format!("\u{feff}{document}")
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let guarded = guarded(text);
    let lines: Vec<String> = guarded.split('\n').map(|line| escape(line.trim_end_matches('\r')).into_owned()).collect();
    let text = lines.join("\n");
    let quoted = text.contains([',', '"', '\n', ';']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A text that a spreadsheet could take for a formula gets a `'` in front, as does one that has it already, so that
/// taking one `'` off gives the text back. A negative number is no formula.
fn guarded(text: &str) -> String {
    let risky =
        text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    let number = text.starts_with('-') && crate::money::parse_decimal(text).is_some();
    if risky && !number { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_the_standard_asks_for_it() {
        let rows = [vec!["a,b".to_owned(), "say \"hi\"".to_owned(), "two\r\nlines".to_owned(), "Zoé".to_owned()]];
        assert_eq!(
            document(&["id", "x", "y", "z"], rows.into_iter()),
            "id,x,y,z\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",Zoé\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+33 6", "-x", "@SUM(A1)", "  =1", "\t=1", "'=1"] {
            assert!(guarded(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(guarded("-12.50"), "-12.50");
        assert_eq!(guarded("a=b"), "a=b");
    }
}
