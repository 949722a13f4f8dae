//! What every rule may look at, and how rules look at a record.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::guess::Names;
use crate::book::{Book, fold};
use crate::config::{Config, FieldDef, Kind};
use crate::date::Date;
use crate::lang::{Arg, Message};
use crate::record::{Field, Record, Value};
use crate::snapshot::Snapshot;
use crate::text::{Span, line_span};

/// A snapshot with what several rules derive from it, made when first asked for.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) config: &'a Config,
    pub(super) book: &'a Book,
    pub(super) today: Date,
    pub(super) has_members: bool,
    names: OnceLock<Names>,
    words_of_broken: OnceLock<HashSet<String>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        Self {
            snapshot,
            config: &snapshot.config,
            book: &snapshot.book,
            today: snapshot.today,
            has_members: snapshot.book.of_kind(&Kind::Member).len() > 0,
            names: OnceLock::new(),
            words_of_broken: OnceLock::new(),
        }
    }

    /// The names and ids of all records, for guesses.
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.book))
    }

    /// Whether a file that does not parse has this word between its fences: it may be an alias that was not read.
    pub(super) fn may_be_alias_of_broken(&self, id: &str) -> bool {
        let words = self.words_of_broken.get_or_init(|| words_of_broken(self.book));
        words.contains(&fold(id))
    }

    pub(super) fn def(&self, record: &Record, key: &str) -> Option<&'a FieldDef> {
        self.config.field(&record.kind, key)
    }
}

fn words_of_broken(book: &Book) -> HashSet<String> {
    let broken = book.iter().filter(|(_, record)| is_broken(record));
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    broken.flat_map(|(_, record)| record.source.text().split(move |c| !is_id(c)).map(fold)).collect()
}

/// Whether a file could not be read as what it is meant to be.
pub(super) fn is_broken(record: &Record) -> bool {
    record.faults.iter().any(|fault| matches!(fault.code, "parse" | "conflict-marker"))
}

/// The scalars of a field with their places, through lists and named values.
pub(super) fn scalars(field: &Field) -> Vec<(Span, &Value)> {
    let mut out = Vec::new();
    collect(field.span, &field.value, &mut out);
    out
}

fn collect<'a>(span: Span, value: &'a Value, out: &mut Vec<(Span, &'a Value)>) {
    match value {
        Value::Empty => {}
        Value::List(items) => items.iter().for_each(|(span, item)| collect(*span, item, out)),
        Value::Map(entries) => entries.iter().for_each(|(_, span, item)| collect(*span, item, out)),
        scalar => out.push((span, scalar)),
    }
}

/// Whether the bytes of a span are this text and nothing else, quotes aside: only then may a fix replace them.
pub(super) fn is_whole(record: &Record, span: Span, text: &str) -> bool {
    let written = record.source.slice(span);
    written == text || written.trim_matches(['"', '\'']) == text
}

/// The place of a field's value; of its key when nothing stands there.
pub(super) fn place(field: &Field) -> Span {
    if field.value == Value::Empty { field.key_span } else { field.span }
}

/// The place of a field's value, else the head of the record.
pub(super) fn place_of(record: &Record, key: &str) -> Span {
    record.field(key).map_or_else(|| head(record), place)
}

/// The first line of a record: where something is missing that could stand anywhere.
pub(super) fn head(record: &Record) -> Span {
    let text = record.source.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let line = line_span(text, u32::try_from(start).unwrap_or_default());
    Span { start: u32::try_from(start).unwrap_or_default(), end: line.end }
}

/// The words for one record of a kind, with its article.
pub(super) fn a_kind(kind: &Kind) -> Arg {
    match kind {
        Kind::Contact => Arg::Word("check-a-contact"),
        Kind::Company => Arg::Word("check-a-company"),
        Kind::Deal => Arg::Word("check-a-deal"),
        Kind::Member => Arg::Word("check-a-member"),
        Kind::Own(id) => Arg::Text(format!("`{id}`")),
    }
}

/// A sentence with a value that is already an argument.
pub(super) fn with(mut message: Message, name: &'static str, arg: Arg) -> Message {
    message.args.push((name, arg));
    message
}
