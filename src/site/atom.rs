//! The activity as an Atom feed (RFC 4287), for readers of feeds.
//!
//! An entry is what one commit did to one record, or a whole commit of very many records; its id is made of the commit
//! and the path, so that it never changes. Addresses are whole when the site knows its own, else relative to the feed.
//! Signatures appear by name, never by address.

use std::fmt::Write;

use crate::format::html::escape;
use crate::history::{Act, Commit, Timeline};
use crate::site::activity::{FOLDER, bulk_kinds, bulk_sentence};
use crate::site::{Site, address, told};
use crate::views::feed::Step;

/// Most entries.
const MOST: usize = 100;
/// The oldest time that a feed may name when nothing has happened yet.
const NEVER: &str = "1970-01-01T00:00:00Z";

pub(super) fn feed(site: &Site) -> String {
    let snapshot = site.snapshot();
    let steps: Vec<Step<'_>> = snapshot.timeline.by_commit().collect();
    let mut entries = String::new();
    let mut updated = None;
    let mut count = 0;
    for &place in &site.plan().order {
        let (commit, acts) = steps[place as usize];
        let Some((commit, time)) = commit.and_then(|commit| Some((commit, timestamp(site, commit)?))) else { continue };
        if count >= MOST {
            break;
        }
        let before = count;
        if Timeline::is_bulk(acts) {
            count += 1;
            push_bulk(&mut entries, site, commit, &time, acts);
        } else {
            for act in acts.iter() {
                count += usize::from(push_act(&mut entries, site, commit, &time, act));
            }
        }
        if count > before {
            updated.get_or_insert(time);
        }
    }
    let root = snapshot.timeline.by_commit().filter_map(|(commit, _)| commit).last();
    let id = root.map_or_else(|| uuid(b"", &snapshot.config.name), |first| uuid(first.id.as_bytes(), "feed"));
    let words = site.words();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let language = words.catalog().language().code();
    let _ = writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">");
    element(&mut out, "title", &format!("{} · {}", snapshot.config.name, words.word("site-activity")));
    element(&mut out, "id", &id);
    element(&mut out, "updated", updated.as_deref().unwrap_or(NEVER));
    link(&mut out, "self", &address(site, address::FEED));
    link(&mut out, "alternate", &address(site, &address::list(FOLDER, 1)));
    out.push_str("<generator>Carnet</generator>\n");
    out.push_str(&entries);
    out.push_str("</feed>\n");
    out
}

fn push_act(out: &mut String, site: &Site, commit: &Commit, time: &str, act: &Act) -> bool {
    let doing = site.plan().doing(site, act);
    if doing.is_formatting() {
        return false;
    }
    let said: Vec<String> = told::sentences(site, &doing).iter().map(ToString::to_string).collect();
    let first = said.first().map_or("", String::as_str);
    let title = format!("{} · {first}", told::name(site, &doing));
    let page = doing.ix.map_or_else(|| address::list(FOLDER, 1), |ix| site.address(ix));
    open(out, site, commit, time, &uuid(commit.id.as_bytes(), &act.path), &title);
    link(out, "alternate", &address(site, &page));
    content(out, &said.join("\n"));
    true
}

fn push_bulk(out: &mut String, site: &Site, commit: &Commit, time: &str, acts: &[Act]) {
    open(out, site, commit, time, &uuid(commit.id.as_bytes(), ""), &bulk_sentence(site, acts));
    link(out, "alternate", &address(site, &address::list(FOLDER, 1)));
    let kinds = bulk_kinds(site, acts);
    let parts = [&*kinds, commit.subject.trim()].into_iter().filter(|part| !part.is_empty());
    content(out, &parts.collect::<Vec<_>>().join("\n"));
}

fn open(out: &mut String, site: &Site, commit: &Commit, time: &str, id: &str, title: &str) {
    out.push_str("<entry>\n");
    element(out, "title", title);
    element(out, "id", id);
    element(out, "updated", time);
    for person in told::people(site, commit) {
        let name = told::names(site, std::slice::from_ref(&person));
        out.push_str("<author>");
        element(out, "name", &name);
        out.push_str("</author>\n");
    }
}

fn content(out: &mut String, text: &str) {
    out.push_str("<content type=\"text\">");
    push_text(out, text);
    out.push_str("</content>\n</entry>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    push_text(out, text);
    let _ = writeln!(out, "</{name}>");
}

fn link(out: &mut String, rel: &str, url: &str) {
    let _ = write!(out, "<link rel=\"{rel}\" href=\"");
    push_text(out, url);
    out.push_str("\"/>\n");
}

/// Text as XML may hold it: without the control characters that no escape allows.
fn push_text(out: &mut String, text: &str) {
    let allowed =
        |sign: &char| matches!(sign, '\t' | '\n') || (*sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}'));
    let _ = escape(out, &text.chars().filter(allowed).collect::<String>());
}

/// Where a page lies: with the site's own address, or from the feed's folder.
fn address(site: &Site, page: &str) -> String {
    let href = address::href(page);
    match &site.base {
        Some(base) => format!("{}/{href}", base.trim_end_matches('/')),
        None => format!("../{href}"),
    }
}

/// When a commit was written, in the book's zone (RFC 3339).
fn timestamp(site: &Site, commit: &Commit) -> Option<String> {
    Some(commit.when?.rfc3339(&site.snapshot().config.time_zone))
}

/// A UUID that a commit and a text always give (RFC 9562, version 8; FNV-1a of 128 bits).
fn uuid(commit: &[u8], text: &str) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = commit
        .iter()
        .chain(&[0])
        .chain(text.as_bytes())
        .fold(OFFSET, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME));
    let hash = hash & !(0xf << 76) | (8 << 76);
    let hash = hash & !(0b11 << 62) | (0b10 << 62);
    let hex = format!("{hash:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_8_and_differs_by_commit_and_path() {
        let id = uuid(&[1; 20], "deals/a.md");
        assert_eq!(id.len(), "urn:uuid:".len() + 36);
        assert_eq!((&id[23..24], id.chars().nth(28).is_some_and(|sign| "89ab".contains(sign))), ("8", true), "{id}");
        assert_ne!(id, uuid(&[2; 20], "deals/a.md"));
        assert_ne!(id, uuid(&[1; 20], "deals/b.md"));
        assert_eq!(id, uuid(&[1; 20], "deals/a.md"));
    }

    #[test]
    fn text_keeps_what_xml_allows() {
        let mut out = String::new();
        push_text(&mut out, "a\u{0}\u{1b}<b> & \"é\"\u{ffff}");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;é&quot;");
    }
}
