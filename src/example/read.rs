//! The text of a month → commits with their diffs, nothing applied yet.

use std::iter::Peekable;
use std::ops::Range;
use std::str::Lines;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{Fault, Reason, Signature};

/// A commit as the text has it.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub(super) line: usize,
    pub(super) number: usize,
    pub(super) author: Signature,
    /// Numbers from 1; none when the line is missing.
    pub(super) parents: Option<Vec<usize>>,
    pub(super) message: String,
    pub(super) files: Vec<FileDiff<'a>>,
}

/// What a commit does to one file.
#[derive(Debug)]
pub(super) struct FileDiff<'a> {
    pub(super) line: usize,
    /// The path before; none when the file is new.
    pub(super) from: Option<&'a str>,
    /// The path after; none when the file is removed.
    pub(super) to: Option<&'a str>,
    pub(super) binary: bool,
    pub(super) hunks: Vec<Hunk<'a>>,
}

/// Lines that stand together.
#[derive(Debug)]
pub(super) struct Hunk<'a> {
    pub(super) line: usize,
    /// Lines of the file before, from 0.
    pub(super) before: Range<usize>,
    /// Lines of the file after, from 0.
    pub(super) after: Range<usize>,
    /// Each with its mark: a space, `-` or `+`.
    pub(super) lines: Vec<(char, &'a str)>,
}

/// Reads all commits of a file.
pub(super) fn commits<'a>(file: &'a str, text: &'a str) -> Result<Vec<Written<'a>>, Fault> {
    let mut reader = Reader { file, line: 0, lines: text.lines().peekable() };
    let mut commits = Vec::new();
    while reader.peek().is_some() {
        commits.push(reader.commit()?);
        if reader.peek().is_some() {
            reader.exactly("", "an empty line between commits")?;
        }
    }
    Ok(commits)
}

struct Reader<'a> {
    file: &'a str,
    line: usize,
    lines: Peekable<Lines<'a>>,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<&'a str> {
        self.lines.peek().copied()
    }

    fn next(&mut self) -> Option<&'a str> {
        self.line += 1;
        self.lines.next()
    }

    fn fault(&self, what: &'static str) -> Fault {
        Fault::new(self.file, self.line, Reason::Form(what))
    }

    /// The rest of the next line behind `prefix`.
    fn behind(&mut self, prefix: &str, what: &'static str) -> Result<&'a str, Fault> {
        let rest = self.next().and_then(|line| line.strip_prefix(prefix));
        rest.ok_or_else(|| self.fault(what))
    }

    fn exactly(&mut self, line: &str, what: &'static str) -> Result<(), Fault> {
        if self.behind(line, what)?.is_empty() { Ok(()) } else { Err(self.fault(what)) }
    }

    fn begins(&mut self, prefix: &str) -> bool {
        self.peek().is_some_and(|line| line.starts_with(prefix))
    }

    fn commit(&mut self) -> Result<Written<'a>, Fault> {
        let number = self.behind("commit ", "`commit NUMBER`")?.parse().map_err(|_| self.fault("a commit's number"))?;
        let line = self.line;
        let author = self.behind("author ", "`author NAME <MAIL>`")?;
        let (name, email) = author
            .strip_suffix('>')
            .and_then(|author| author.split_once(" <"))
            .ok_or_else(|| self.fault("`author NAME <MAIL>`"))?;
        let date = self.behind("date ", "`date YYYY-MM-DDTHH:MM:SS+HH:MM`")?;
        let (seconds, offset) = moment(date).ok_or_else(|| self.fault("`date YYYY-MM-DDTHH:MM:SS+HH:MM`"))?;
        let author = Signature { name: name.to_owned(), email: email.to_owned(), seconds, offset };
        let parents = if self.begins("parents ") { Some(self.parents()?) } else { None };
        let message = self.message()?;
        let mut files = Vec::new();
        while self.begins("diff --git ") {
            files.push(self.file_diff()?);
        }
        if files.is_empty() {
            return Err(self.fault("a diff"));
        }
        Ok(Written { line, number, author, parents, message, files })
    }

    fn parents(&mut self) -> Result<Vec<usize>, Fault> {
        let numbers = self.behind("parents ", "`parents NUMBER NUMBER`")?.split(' ');
        let numbers: Result<Vec<usize>, _> = numbers.map(str::parse).collect();
        numbers.map_err(|_| self.fault("`parents NUMBER NUMBER`"))
    }

    /// The indented lines up to the diff, with one line end behind the last.
    fn message(&mut self) -> Result<String, Fault> {
        self.exactly("", "an empty line before the message")?;
        let mut message = String::new();
        while self.peek().is_some() && !self.begins("diff --git ") {
            let line =
                if self.begins("    ") { self.behind("    ", "a message")? } else { self.behind("", "a message")? };
            message.push_str(line);
            message.push('\n');
        }
        if !message.ends_with("\n\n") || message.trim().is_empty() {
            return Err(self.fault("a message and an empty line before the diff"));
        }
        message.pop();
        Ok(message)
    }

    fn file_diff(&mut self) -> Result<FileDiff<'a>, Fault> {
        let paths = self.behind("diff --git a/", "`diff --git a/PATH b/PATH`")?;
        let line = self.line;
        let (from, to) = paths.split_once(" b/").ok_or_else(|| self.fault("`diff --git a/PATH b/PATH`"))?;
        let (from, to) = self.head(from, to)?;
        let binary = format!("Binary files /dev/null and b/{} differ", to.unwrap_or_default());
        if from.is_none() && self.peek() == Some(&binary) {
            self.exactly(&binary, "a binary file")?;
            return Ok(FileDiff { line, from, to, binary: true, hunks: Vec::new() });
        }
        let hunks = self.hunks(from, to)?;
        if hunks.is_empty() && from == to {
            return Err(self.fault("a hunk"));
        }
        Ok(FileDiff { line, from, to, binary: false, hunks })
    }

    /// Which of the two paths really is there.
    fn head(&mut self, from: &'a str, to: &'a str) -> Result<(Option<&'a str>, Option<&'a str>), Fault> {
        if self.begins("rename from ") {
            self.exactly(&format!("rename from {from}"), "`rename from` the first path")?;
            self.exactly(&format!("rename to {to}"), "`rename to` the second path")?;
            return Ok((Some(from), Some(to)));
        }
        if from != to {
            return Err(self.fault("one path, or a rename"));
        }
        if self.begins("new file") {
            self.exactly("new file mode 100644", "`new file mode 100644`")?;
            return Ok((None, Some(to)));
        }
        if self.begins("deleted file") {
            self.exactly("deleted file mode 100644", "`deleted file mode 100644`")?;
            return Ok((Some(from), None));
        }
        Ok((Some(from), Some(to)))
    }

    fn hunks(&mut self, from: Option<&str>, to: Option<&str>) -> Result<Vec<Hunk<'a>>, Fault> {
        if !self.begins("--- ") {
            return Ok(Vec::new());
        }
        let side = |path: Option<&str>, letter: char| {
            path.map_or_else(|| "/dev/null".to_owned(), |path| format!("{letter}/{path}"))
        };
        self.exactly(&format!("--- {}", side(from, 'a')), "`---` with the path before")?;
        self.exactly(&format!("+++ {}", side(to, 'b')), "`+++` with the path after")?;
        let mut hunks = Vec::new();
        while self.begins("@@ ") {
            hunks.push(self.hunk()?);
        }
        Ok(hunks)
    }

    fn hunk(&mut self) -> Result<Hunk<'a>, Fault> {
        let head = self.behind("@@ -", "`@@ -LINE,COUNT +LINE,COUNT @@`")?;
        let line = self.line;
        let (before, after) = hunk_head(head).ok_or_else(|| self.fault("`@@ -LINE,COUNT +LINE,COUNT @@`"))?;
        let (mut old, mut new) = (before.len(), after.len());
        let mut lines = Vec::with_capacity(old + new);
        while old + new > 0 {
            let text = self.behind("", "a line of the hunk")?;
            let mark = text.chars().next().unwrap_or_default();
            let (in_old, in_new) = (usize::from(mark != '+'), usize::from(mark != '-'));
            if !matches!(mark, ' ' | '-' | '+') || in_old > old || in_new > new {
                return Err(self.fault("as many lines as the head of the hunk says"));
            }
            (old, new) = (old - in_old, new - in_new);
            lines.push((mark, &text[1..]));
        }
        Ok(Hunk { line, before, after, lines })
    }
}

/// `12,3 +12,4 @@ context` → the lines before and after, from 0.
fn hunk_head(head: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (before, rest) = head.split_once(" +")?;
    let (after, _) = rest.split_once(" @@")?;
    Some((line_range(before)?, line_range(after)?))
}

/// `12,3` → 11..14; of no lines at all the number is the line before them.
fn line_range(text: &str) -> Option<Range<usize>> {
    let (line, count) = text.split_once(',').unwrap_or((text, "1"));
    let (line, count): (usize, usize) = (line.parse().ok()?, count.parse().ok()?);
    let start = if count == 0 { line } else { line.checked_sub(1)? };
    Some(start..start.checked_add(count)?)
}

/// `2026-01-09T16:12:05+01:00` → seconds since 1970, minutes east of UTC.
fn moment(text: &str) -> Option<(i64, i32)> {
    let (local, zone) = text.split_at_checked(19)?;
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let east = match zone.as_bytes().first()? {
        b'+' => hours * 60 + minutes,
        b'-' => -(hours * 60 + minutes),
        _ => return None,
    };
    let local: DateTime = local.parse().ok()?;
    let at = Offset::from_seconds(east * 60).ok()?.to_timestamp(local).ok()?;
    Some((at.as_second(), east))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_local_time_with_its_distance_to_utc() {
        assert_eq!(moment("2026-01-09T16:12:05+01:00"), Some((1_767_971_525, 60)));
        assert_eq!(moment("1969-12-31T19:00:00-05:00"), Some((0, -300)));
        for no in ["2026-01-09", "2026-01-09T16:12:05", "2026-01-09T16:12:05Z", "2026-02-30T16:12:05+01:00", "é"] {
            assert_eq!(moment(no), None, "{no}");
        }
    }

    #[test]
    fn the_head_of_a_hunk_counts_lines_from_zero() {
        assert_eq!(hunk_head("12,3 +12,4 @@ name: x"), Some((11..14, 11..15)));
        assert_eq!(hunk_head("0,0 +1 @@"), Some((0..0, 0..1)));
        assert_eq!(hunk_head("7,0 +8,2 @@"), Some((7..7, 7..9)));
        assert_eq!(hunk_head("0,1 +1 @@"), None);
    }
}
