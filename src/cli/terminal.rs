//! How things print: data to standard output, talk to standard error, colour only where it is wanted.
//!
//! Whatever comes out of a record is printed with its control characters escaped, so that no file can move the cursor,
//! change colours or set the title of a window.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Failure, FailureKind};
use crate::lang::{Catalog, Message};
pub(super) use crate::text::acts;
pub use crate::text::escape;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// The meaning of a piece of text; the terminal gives each its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As the terminal writes.
    Plain,
    /// Titles and headings of columns.
    Strong,
    /// What is there for completeness.
    Dim,
    /// Ids, addresses, what one may type.
    Key,
    /// Done, won.
    Good,
    /// Soon due, worth a look.
    Warning,
    /// Overdue, wrong.
    Bad,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Key => "36",
            Self::Good => "32",
            Self::Warning => "33",
            Self::Bad => "31",
        }
    }
}

/// One line of painted pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pieces: Vec<(Paint, String)>,
}

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new().plain(text)
    }

    /// A line of one painted piece.
    #[must_use]
    pub fn painted(paint: Paint, text: impl Into<String>) -> Self {
        Self::new().paint(paint, text)
    }

    /// The same with plain text behind.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.paint(Paint::Plain, text)
    }

    /// The same with a painted piece behind.
    #[must_use]
    pub fn paint(mut self, paint: Paint, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push((paint, text));
        }
        self
    }

    /// The same with another line behind.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// The pieces, first to last.
    #[must_use]
    pub fn pieces(&self) -> &[(Paint, String)] {
        &self.pieces
    }

    fn written(&self, coloured: bool) -> String {
        let mut out = String::new();
        for (paint, text) in &self.pieces {
            let text = escape(text);
            match paint.code() {
                code if coloured && !code.is_empty() => {
                    let _ = write!(out, "\u{1b}[{code}m{text}\u{1b}[0m");
                }
                _ => out.push_str(&text),
            }
        }
        out
    }
}

/// How to print on the streams.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) data: bool,
    pub(super) talk: bool,
    pub(super) width: Option<usize>,
}

/// A stream to print on.
pub type Stream = Box<dyn Write + Send>;

/// Where commands print.
pub struct Terminal {
    data: Mutex<Stream>,
    talk: Mutex<Stream>,
    style: Style,
}

impl Terminal {
    pub(super) fn new(data: Stream, talk: Stream, style: Style) -> Self {
        Self { data: Mutex::new(data), talk: Mutex::new(talk), style }
    }

    fn data(&self) -> MutexGuard<'_, Stream> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn talk(&self) -> MutexGuard<'_, Stream> {
        self.talk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Columns of the terminal; none when the output goes to a file or another program.
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        self.style.width
    }

    /// Whether data is printed in colour.
    #[must_use]
    pub fn coloured(&self) -> bool {
        self.style.data
    }

    /// Prints a line of data.
    ///
    /// # Errors
    /// When the stream cannot be written; a reader that has gone is of the kind `Closed`.
    pub fn print(&self, line: &Line) -> Result<(), Failure> {
        let text = line.written(self.style.data);
        Ok(writeln!(self.data(), "{}", text.trim_end())?)
    }

    /// Prints text of several lines; a last line without an ending gets one.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn print_text(&self, text: &str) -> Result<(), Failure> {
        text.lines().try_for_each(|line| self.print(&Line::text(line)))
    }

    /// Writes a document for another program (JSON, CSV) as it is; it must hold no control characters.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn document(&self, text: &str) -> Result<(), Failure> {
        Ok(self.data().write_all(text.as_bytes())?)
    }

    /// Says something beside the data. A reader that has gone is no matter.
    pub fn say(&self, line: &Line) {
        let text = line.written(self.style.talk);
        let _ = self.data().flush();
        let _ = writeln!(self.talk(), "{text}");
    }

    /// Asks something: the answer is typed behind it.
    pub(super) fn ask(&self, question: &str) {
        let _ = self.data().flush();
        let mut talk = self.talk();
        let _ = write!(talk, "{} ", escape(question)).and_then(|()| talk.flush());
    }

    /// Says a failure: its sentence, then each hint.
    pub fn fail(&self, catalog: &Catalog, failure: &Failure) {
        if failure.kind == FailureKind::Closed {
            return;
        }
        let labelled = |paint, label: &str, message: &Message| {
            self.say(&Line::painted(paint, catalog.word(label)).plain(" ").plain(catalog.say(message)));
        };
        labelled(Paint::Bad, "cli-error", &failure.sentence);
        for detail in &failure.details {
            self.say(&Line::text(format!("  {}", catalog.say(detail))));
        }
        for hint in &failure.hints {
            labelled(Paint::Key, "cli-hint", hint);
        }
    }

    /// Hands all data on to the reader.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn flush(&self) -> Result<(), Failure> {
        Ok(self.data().flush()?)
    }
}

/// A stream that tests read afterwards.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Kept(std::sync::Arc<Mutex<Vec<u8>>>);

#[cfg(test)]
impl Kept {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[cfg(test)]
impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_acts_on_the_terminal() {
        let hostile = "a\u{1b}[31mb\u{7}c\rd\u{9b}2Je\u{202e}f\u{7f}\n";
        let line = Line::painted(Paint::Bad, hostile);
        assert_eq!(line.written(false), "a\\u{1b}[31mb\\u{7}c\\rd\\u{9b}2Je\\u{202e}f\\u{7f}\\n");
        assert!(line.written(true).starts_with("\u{1b}[31ma\\u{1b}[31mb"));
        assert_eq!(escape("Zoé 👩‍💻 東京 ✉️"), "Zoé 👩‍💻 東京 ✉️");
    }

    #[test]
    fn data_and_talk_go_to_their_own_streams() {
        let (data, talk) = (Kept::default(), Kept::default());
        let style = Style { data: true, ..Style::default() };
        let terminal = Terminal::new(Box::new(data.clone()), Box::new(talk.clone()), style);
        terminal.print(&Line::painted(Paint::Strong, "a").plain("b")).unwrap();
        terminal.say(&Line::painted(Paint::Strong, "c"));
        assert_eq!((data.text(), talk.text()), ("\u{1b}[1ma\u{1b}[0mb\n".to_owned(), "c\n".to_owned()));
    }
}
