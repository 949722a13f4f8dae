//! What happened, as HTML: sentences with what was and what is, and who did it.

use maud::{Markup, PreEscaped, html};

use crate::book::Ix;
use crate::format::html::escape;
use crate::history::{Commit, Person};
use crate::phrase::{Role, Sentence, Speaker};
use crate::record::Record;
use crate::site::Site;
use crate::site::behind::more;
use crate::views::history::{Doing, member_of};

/// Most sentences about one record in one commit.
const MOST: usize = 8;

/// What a commit did to a record, a sentence each.
pub(super) fn sentences(site: &Site, doing: &Doing<'_>) -> Vec<Sentence> {
    let snapshot = site.snapshot();
    let speaker = Speaker::new(site.words().catalog(), snapshot);
    let subject = doing.subject(snapshot);
    doing.told.iter().map(|told| speaker.tell(subject, *told).capitalised()).collect()
}

/// The sentences of a doing, an item each, the first behind `before`; where there are very many, how many are left out.
pub(super) fn did(site: &Site, doing: &Doing<'_>, before: &Markup) -> Markup {
    let all = sentences(site, doing);
    html! {
        @for (number, sentence) in all.iter().take(MOST).enumerate() {
            li { @if number == 0 { (before) } (PreEscaped(said(sentence))) }
        }
        @if let Some(more) = more(site, all.len(), MOST) { li class="soft" { (more) } }
    }
}

fn said(sentence: &Sentence) -> String {
    let mut out = String::new();
    for part in sentence.parts() {
        let (open, close) = match part.role {
            Role::Words | Role::Said => ("", ""),
            Role::Before => ("<s>", "</s>"),
            Role::After => ("<b>", "</b>"),
        };
        out.push_str(open);
        let _ = escape(&mut out, &part.text);
        out.push_str(close);
    }
    out
}

/// Everybody who signed a commit, once each: members of the team by their names there.
pub(super) fn people(site: &Site, commit: &Commit) -> Vec<(Option<Ix>, String)> {
    let mut people: Vec<(Option<Ix>, String)> = Vec::new();
    for signature in commit.people() {
        let person = person(site, signature);
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

fn person(site: &Site, person: &Person) -> (Option<Ix>, String) {
    let member = member_of(site.snapshot(), person);
    let signed = if person.name.trim().is_empty() { &person.email } else { &person.name };
    (member, member.map_or_else(|| signed.trim().to_owned(), |ix| site.name(ix).to_owned()))
}

/// The names of several people as one text.
pub(super) fn names(site: &Site, people: &[(Option<Ix>, String)]) -> String {
    let names: Vec<&str> = people.iter().map(|(_, name)| &**name).filter(|name| !name.is_empty()).collect();
    if names.is_empty() { site.words().word("site-somebody") } else { names.join(", ") }
}

/// What a record that is gone was called: its id.
pub(super) fn gone(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".md").unwrap_or(file)
}

/// The name of what a doing is about.
pub(super) fn name<'a>(site: &'a Site, doing: &Doing<'a>) -> &'a str {
    doing.ix.map_or_else(
        || gone(doing.path),
        |ix| {
            let record: &Record = site.snapshot().book.record(ix);
            &record.name
        },
    )
}
