//! The one record that a person means: an id, a `kind/id`, an e-mail address, a phone number in any spelling, a domain,
//! or a unique part of a name.
//!
//! Pure; never makes anything.

use super::Failure;
use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::lang::Message;
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::list::folded;

/// Fewest digits that a phone number is recognised by.
const DIGITS: usize = 6;
/// Most candidates that a failure names.
const CANDIDATES: usize = 8;

/// The record that a text means.
///
/// # Errors
/// Of the kind `NotFound`, with the candidates when there are several, else with the nearest names.
pub(super) fn resolve(snapshot: &Snapshot, text: &str) -> Result<Ix, Failure> {
    let text = text.trim();
    match candidates(snapshot, text).as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown(snapshot, text)),
        several => Err(ambiguous(snapshot, text, several)),
    }
}

/// The records that a text may mean, by the first way of reading it that finds any.
fn candidates(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let ways: [fn(&Snapshot, &str) -> Vec<Ix>; 7] = [by_id, by_path, by_email, by_phone, by_domain, by_name, by_part];
    ways.iter().map(|way| way(snapshot, text)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn by_id(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(text);
    if let Some(member) = inner.strip_prefix('@') {
        return snapshot.book.member(member).into_iter().collect();
    }
    match snapshot.book.find(inner) {
        Resolution::Found(ix) => vec![ix],
        Resolution::Ambiguous(found) => found,
        Resolution::File | Resolution::Missing => Vec::new(),
    }
}

fn by_path(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    snapshot.book.at_path(text.strip_prefix("./").unwrap_or(text)).into_iter().collect()
}

fn by_email(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let wanted = text.strip_prefix("mailto:").unwrap_or(text).to_lowercase();
    let has = |record: &Record| record.values("email").any(|email| email.trim().to_lowercase() == wanted);
    if wanted.contains('@') { matching(snapshot, has) } else { Vec::new() }
}

fn by_phone(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let plain = text.strip_prefix("tel:").unwrap_or(text);
    let only_number = plain.chars().all(|sign| sign.is_ascii_digit() || " +-./()\u{a0}\u{202f}".contains(sign));
    let wanted = significant(plain);
    if !only_number || wanted.len() < DIGITS {
        return Vec::new();
    }
    let same = |written: &str| {
        let written = significant(written);
        written.len() >= DIGITS && (written.ends_with(&wanted) || wanted.ends_with(&written))
    };
    matching(snapshot, |record| record.values("phone").any(same))
}

/// The digits of a number without what may stand or be missing in front: `+`, `00`, the `0` that is dialled at home.
fn significant(text: &str) -> String {
    let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

fn by_domain(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let wanted = domain(text);
    if !wanted.contains('.') || wanted.contains(char::is_whitespace) {
        return Vec::new();
    }
    matching(snapshot, |record| record.values("domain").any(|written| domain(written) == wanted))
}

/// `https://www.Acme.example/about` as `acme.example`.
fn domain(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The whole name, without regard to case and accents.
fn by_name(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let wanted = folded(text);
    matching(snapshot, |record| !wanted.is_empty() && folded(&record.name) == wanted)
}

/// Each word begins a word of the name or of the id; when none is so, stands anywhere in the name.
fn by_part(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let wanted = folded(text);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let beginning = matching(snapshot, |record| {
        let (name, id) = (folded(&record.name), folded(&record.id));
        let words = || name.split(|sign: char| !sign.is_alphanumeric()).chain(id.split(['-', '_', '.']));
        wanted.iter().all(|part| words().any(|word| word.starts_with(part)) || id.starts_with(part))
    });
    if !beginning.is_empty() {
        return beginning;
    }
    matching(snapshot, |record| {
        let name = folded(&record.name);
        wanted.iter().all(|part| name.contains(part))
    })
}

fn matching(snapshot: &Snapshot, fits: impl Fn(&Record) -> bool) -> Vec<Ix> {
    snapshot.book.iter().filter(|(_, record)| fits(record)).map(|(ix, _)| ix).collect()
}

fn ambiguous(snapshot: &Snapshot, text: &str, found: &[Ix]) -> Failure {
    let sentence = Message::new("cli-reference-ambiguous").with("text", text).with("count", found.len());
    let failure = found.iter().take(CANDIDATES).fold(Failure::not_found(sentence), |failure, &ix| {
        let record = snapshot.book.record(ix);
        failure.detail(named("cli-reference-candidate", record))
    });
    if found.len() > CANDIDATES {
        failure.hint(Message::new("cli-reference-more").with("count", found.len() - CANDIDATES))
    } else {
        failure.hint(Message::new("cli-reference-ambiguous-hint"))
    }
}

fn named(key: &'static str, record: &Record) -> Message {
    Message::new(key).with("id", full_id(record)).with("name", &*record.name)
}

/// `contact/ben-ito`, which settles any doubt about the kind.
pub(super) fn full_id(record: &Record) -> String {
    format!("{}/{}", record.kind.id(), record.id)
}

fn unknown(snapshot: &Snapshot, text: &str) -> Failure {
    let failure = Failure::not_found(Message::new("cli-reference-unknown").with("text", text));
    let near = nearest(snapshot, text);
    if near.is_empty() {
        return failure.hint(Message::new("cli-reference-unknown-hint"));
    }
    near.into_iter().fold(failure, |failure, ix| failure.hint(named("cli-reference-near", snapshot.book.record(ix))))
}

/// Up to three records whose id or name is spelled much like the text.
fn nearest(snapshot: &Snapshot, text: &str) -> Vec<Ix> {
    let wanted = folded(text);
    let likeness = |record: &Record| {
        let name = folded(&record.name);
        let words = name.split_whitespace().map(|word| strsim::jaro_winkler(word, &wanted));
        let whole = [strsim::jaro_winkler(&name, &wanted), strsim::jaro_winkler(&folded(&record.id), &wanted)];
        words.chain(whole).fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, Ix)> = snapshot
        .book
        .iter()
        .map(|(ix, record)| (likeness(record), ix))
        .filter(|(likeness, _)| *likeness >= 0.85)
        .collect();
    let last = |ix: &Ix| snapshot.book.record(*ix).kind == Kind::Member;
    near.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| last(x).cmp(&last(y))).then_with(|| x.cmp(y)));
    near.into_iter().take(3).map(|(_, ix)| ix).collect()
}

#[cfg(test)]
mod tests {

    use super::*;

    const FILES: [(&str, &str); 5] = [
        ("companies/acme.md", "---\nname: Acmé SA\ndomain: https://www.acme.example/\n---\n"),
        (
            "contacts/ben-ito.md",
            "---\nname: Ben Ito\nemail: [Ben@Acme.example]\nphone: \"+33 (0)6 12 34 56 78\"\n---\n",
        ),
        ("contacts/benoit-roux.md", "---\nname: Benoît Roux\nphone:\n  mobile: 04.72.00.11.22\n---\n"),
        ("deals/acme-rollout.md", "---\ntitle: Acme rollout\n---\n"),
        ("members/ana.md", "---\nname: Ana Ruiz\n---\n"),
    ];

    fn snapshot() -> Snapshot {
        Snapshot::of_files("", &FILES)
    }

    #[test]
    fn a_record_answers_to_all_its_names() {
        let snapshot = snapshot();
        let id = |text: &str| resolve(&snapshot, text).map(|ix| snapshot.book.record(ix).id.to_string());
        for (text, expected) in [
            ("BEN-ITO", "ben-ito"),
            ("contacts/ben-ito", "ben-ito"),
            ("contacts/ben-ito.md", "ben-ito"),
            ("[[acme]]", "acme"),
            ("@ana", "ana"),
            ("ben@acme.EXAMPLE", "ben-ito"),
            ("0612345678", "ben-ito"),
            ("+33 6 12 34 56 78", "ben-ito"),
            ("0033612345678", "ben-ito"),
            ("04 72 00 11 22", "benoit-roux"),
            ("www.acme.example", "acme"),
            ("acmé sa", "acme"),
            ("benoit", "benoit-roux"),
            ("ruiz", "ana"),
            ("rollo", "acme-rollout"),
            ("llout", "acme-rollout"),
        ] {
            assert_eq!(id(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_name_of_several_lists_them_and_one_of_none_the_nearest() {
        let snapshot = snapshot();
        let several = resolve(&snapshot, "ben").unwrap_err();
        assert_eq!((several.exit_code(), several.details.len()), (1, 2));
        let none = resolve(&snapshot, "rollaut").unwrap_err();
        assert_eq!(none.hints[0].args[0].1, "deal/acme-rollout".into());
        assert_eq!(resolve(&snapshot, "12").unwrap_err().hints[0].key, "cli-reference-unknown-hint");
        assert_eq!(resolve(&snapshot, "").unwrap_err().sentence.key, "cli-reference-unknown");
    }
}
