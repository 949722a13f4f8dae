//! What happened, as people say it: an event of a record becomes a sentence.
//!
//! The one place from which pages, terminal and reviews take these sentences. A sentence names no record and no author,
//! so that it fits behind either: whoever shows it says whose it is. Knows no HTML and no terminal: parts that may stand
//! out are marked by what they are.

mod sentence;
mod tell;
mod value;

pub use sentence::{Part, Role, Sentence};

use crate::book::Book;
use crate::compare::{Event, Meaning};
use crate::config::{Config, Kind};
use crate::date::Date;
use crate::history::Act;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::Currency;
use crate::snapshot::Snapshot;

/// A language, and the book whose names it uses.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    catalog: &'a Catalog,
    config: &'a Config,
    book: &'a Book,
    today: Date,
}

/// The record whose events are told.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its kind.
    pub kind: &'a Kind,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The day on which it happened, if that is known: an interaction of that very day needs no day.
    pub day: Option<Date>,
}

/// One event to tell.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What happened.
    pub event: &'a Event,
    /// What it means.
    pub meaning: Meaning,
    /// The how-manieth slip of the close date it is; 0 when nobody counted.
    pub slips: usize,
    /// Why the deal was lost, as its file says.
    pub reason: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// An event on its own.
    #[must_use]
    pub fn new(event: &'a Event, meaning: Meaning) -> Self {
        Self { event, meaning, slips: 0, reason: None }
    }
}

/// What a commit of very many records did, in one sentence.
#[must_use]
pub fn bulk(acts: &[Act]) -> Message {
    let all = |event: &Event| acts.iter().all(|act| act.events.first() == Some(event));
    let key = match (all(&Event::Created), all(&Event::Removed)) {
        (true, _) => "phrase-bulk-created",
        (_, true) => "phrase-bulk-removed",
        _ => "phrase-bulk-touched",
    };
    Message::new(key).with("count", acts.len())
}

impl<'a> Speaker<'a> {
    /// A language for the things of a snapshot.
    #[must_use]
    pub fn new(catalog: &'a Catalog, snapshot: &'a Snapshot) -> Self {
        Self { catalog, config: &snapshot.config, book: &snapshot.book, today: snapshot.today }
    }

    /// The sentence of an event; its first letter is small, and it has no full stop.
    #[must_use]
    pub fn tell(&self, subject: Subject<'_>, told: Told<'_>) -> Sentence {
        Sentence::read(&self.catalog.say(&tell::message(self, subject, told)))
    }

    /// Text of a record with the names of what it links to: `[[acme]]` as `Acmé SA`, `[[acme|the customer]]` as written.
    #[must_use]
    pub fn plain(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, link)) = rest.split_once("[[") {
            let Some((inner, after)) = link.split_once("]]") else { break };
            out.push_str(before);
            match inner.split_once('|') {
                Some((_, shown)) => out.push_str(shown.trim()),
                None => out.push_str(&self.name(inner)),
            }
            rest = after;
        }
        out.push_str(rest);
        sentence::without_addresses(&out).replace("**", "")
    }

    /// The name of a record by its id; the id when there is no such record.
    fn name(&self, id: &str) -> String {
        let id = id.trim().trim_start_matches('@');
        let found = self.book.get(id).or_else(|| self.book.member(id));
        found.map_or_else(|| id.to_owned(), |ix| self.book.record(ix).name.to_string())
    }

    /// A day, with its year when that is not this one.
    fn day(&self, date: Date) -> String {
        let form = if date.year() == self.today.year() { DateForm::Day } else { DateForm::Short };
        self.catalog.date(date, form)
    }
}

#[cfg(test)]
mod tests;
