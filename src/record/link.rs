//! A link as it is written.

use std::sync::Arc;

use crate::text::Span;

/// One link of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The bytes of the link.
    pub span: Span,
    /// Where it stands.
    pub place: Place,
}

/// Where a link leads, before it is resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A record by id or `kind/id`.
    Id(Box<str>),
    /// A file of the book, by its path relative to the book; without `..`.
    Path(Box<str>),
    /// A path that leads out of the book.
    Outside(Box<str>),
}

/// Where a link stands in its record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The value of a field.
    Field(Arc<str>),
    /// A task, by its number in [`super::Record::tasks`].
    Task(usize),
    /// An interaction, by its number in [`super::Record::interactions`].
    Interaction(usize),
    /// Anywhere else in the text.
    Text,
}

impl Target {
    /// What a front-matter value or wiki link leads to: `acme`, `[[acme]]`, `[[acme|label]]`, `deals/acme`.
    #[must_use]
    pub fn of_reference(text: &str) -> Self {
        let inner = text.trim().strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(text);
        let id = inner.split(['|', '#']).next().unwrap_or_default().trim();
        Self::Id(id.strip_suffix(".md").unwrap_or(id).into())
    }

    /// What a Markdown link in the file `from` leads to; nothing when it has a scheme or stays on the page.
    #[must_use]
    pub fn of_url(from: &str, url: &str) -> Option<Self> {
        let path = url.split(['#', '?']).next().unwrap_or_default();
        let scheme = path.split('/').next().is_some_and(|head| head.contains(':'));
        if path.is_empty() || scheme || path.starts_with("//") {
            return None;
        }
        let decoded = percent_decode(path);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = if decoded.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
        parts.retain(|part| !part.is_empty());
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.pop().is_none() => return Some(Self::Outside(url.into())),
                ".." => {}
                _ if part.contains(['\\', '\0']) => return Some(Self::Outside(url.into())),
                _ => parts.push(part),
            }
        }
        Some(Self::Path(parts.join("/").into()))
    }

    /// The text that names the target.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Id(text) | Self::Path(text) | Self::Outside(text) => text,
        }
    }
}

/// `%20` and the like to the bytes that they stand for (RFC 3986, 2.1); what is no UTF-8 then stays as written.
fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = text.get(i + 1..i + 3).filter(|_| bytes[i] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(hex.unwrap_or(bytes[i]));
        i += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_the_same_in_every_spelling() {
        for text in ["acme", "[[acme]]", "[[acme|the customer]]", "[[acme#log]]", " [[acme]] ", "acme.md"] {
            assert_eq!(Target::of_reference(text), Target::Id("acme".into()), "{text}");
        }
        assert_eq!(Target::of_reference("[[deals/acme]]"), Target::Id("deals/acme".into()));
    }

    #[test]
    fn a_path_is_taken_from_the_file_and_never_leaves_the_book_unseen() {
        let of = |url| Target::of_url("contacts/lyon/ben.md", url);
        assert_eq!(of("../../companies/acme.md#x"), Some(Target::Path("companies/acme.md".into())));
        assert_eq!(of("plan%20b.pdf"), Some(Target::Path("contacts/lyon/plan b.pdf".into())));
        assert_eq!(of("/deals/a.md"), Some(Target::Path("deals/a.md".into())));
        assert_eq!(of("../../../etc/passwd"), Some(Target::Outside("../../../etc/passwd".into())));
        assert_eq!(of("%2e%2e/%2e%2e/%2e%2e/x"), Some(Target::Outside("%2e%2e/%2e%2e/%2e%2e/x".into())));
        for none in ["https://a.example", "mailto:a@b.example", "#part", "//host/x"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
