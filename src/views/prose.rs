//! Text of a record as plain text: links by the names of what they lead to.

use crate::snapshot::Snapshot;

/// `[[acme]]` as `Acmé SA`, `[[acme|the customer]]` as written; all else as it stands.
#[must_use]
pub fn plain(snapshot: &Snapshot, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link, after)) = wiki_link(rest) {
        out.push_str(before);
        let label = link.split_once('|').map(|(_, label)| label.trim());
        let found = || snapshot.book.get(link.trim()).map(|ix| &*snapshot.book.record(ix).name);
        out.push_str(label.or_else(found).unwrap_or_else(|| link.trim()));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The first wiki link of a text: what stands before it, inside it, behind it.
fn wiki_link(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("[[")?;
    let (link, after) = rest.split_once("]]")?;
    Some((before, link, after))
}
