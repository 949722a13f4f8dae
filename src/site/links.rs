//! Where the links of a record's text lead, and the HTML of such texts.

use maud::Markup;

use crate::book::{Ix, Resolution};
use crate::format::html::escape;
use crate::format::markdown::{Href, LinkForm, Links, to_html};
use crate::record::{Link, Place, Record, Target};
use crate::site::element::link;
use crate::site::{Site, address, attachment, task};
use crate::text::Span;

/// Where the root lies, seen from a record's page.
pub(super) const ROOT: &str = "../";

/// A link from a record's page to that of another.
pub(super) fn to_record(site: &Site, ix: Ix) -> Markup {
    link(ROOT, site.href(ix), &task::clipped(site.name(ix)))
}

/// The links of one record on a page whose root lies at `root`.
pub(super) struct RecordLinks<'a> {
    pub(super) site: &'a Site,
    pub(super) record: &'a Record,
    pub(super) root: &'a str,
}

impl Links for RecordLinks<'_> {
    fn href(&self, target: &str, form: LinkForm) -> Href {
        let target = match form {
            LinkForm::Wiki => Target::of_reference(target),
            LinkForm::Markdown | LinkForm::Image => match Target::of_url(self.record.path(), target) {
                Some(target) => target,
                None => return Href::To { url: target.to_owned(), name: None },
            },
        };
        self.inside(target)
    }
}

impl RecordLinks<'_> {
    fn inside(&self, target: Target) -> Href {
        let book = &self.site.snapshot().book;
        let link = Link { target, span: Span::default(), place: Place::Text };
        match (book.resolve(&link), &link.target) {
            (Resolution::Found(ix), _) => {
                let name = Some(book.record(ix).name.to_string());
                Href::To { url: format!("{}{}", self.root, self.site.href(ix)), name }
            }
            (Resolution::File, Target::Path(path)) if attachment::shown_type(path).is_some() => {
                Href::To { url: format!("{}{}", self.root, file_href(path)), name: None }
            }
            _ => Href::Missing,
        }
    }

    /// A text of one paragraph without the paragraph around it.
    pub(super) fn inline(&self, text: &str) -> String {
        if !text.contains(['[', '*', '_', '`', '<', '\\', '&', '~', '!', '\n', '#', '>', '|', '+'])
            && !text.starts_with(['-', '='])
        {
            let mut out = String::with_capacity(text.len());
            let _ = escape(&mut out, text);
            return out;
        }
        let html = to_html(text, 0, &[], self);
        let html = html.trim_end();
        let inner =
            html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")).filter(|inner| !inner.contains("<p>"));
        inner.unwrap_or(html).to_owned()
    }

    /// A text of one line without any marks: links by what they show.
    pub(super) fn plain(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, link)) = rest.split_once("[[") {
            let Some((inner, after)) = link.split_once("]]") else { break };
            out.push_str(before);
            match inner.split_once('|') {
                Some((_, shown)) => out.push_str(shown.trim()),
                None => match self.href(inner, LinkForm::Wiki) {
                    Href::To { name: Some(name), .. } => out.push_str(&name),
                    _ => out.push_str(inner),
                },
            }
            rest = after;
        }
        out.push_str(rest);
        out.replace("**", "").replace('`', "")
    }
}

/// A link to an attachment, from the root.
pub(super) fn file_href(path: &str) -> String {
    address::href(&format!("{}/{path}", address::FILES))
}

/// A sentence in which `words` between backticks become code.
pub(super) fn with_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, part) in text.split('`').enumerate() {
        if place > 0 {
            out.push_str(if place % 2 == 1 { "<code>" } else { "</code>" });
        }
        let _ = escape(&mut out, part);
    }
    if text.matches('`').count() % 2 == 1 {
        out.push_str("</code>");
    }
    out
}
