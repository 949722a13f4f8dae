//! Elements that stand on page after page: days, marks, ways to reach somebody, links.
//!
//! What is written thousands of times the compiler has checked; how a page is laid out stays in its template.
//! Knows nothing of records.

use std::borrow::Cow;

use maud::{Markup, Render, html};
use minijinja::Value;

use crate::format::html::push_escaped;
use crate::site::data::Data;

/// A text that stands for itself.
///
/// Markup takes texts as they are as well, and escapes them byte by byte; where a line stands ten thousand times, this
/// is a third of its price.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        push_escaped(out, self.0);
    }
}

/// A day: for programs, as people say it, and in full.
#[derive(Clone, Debug)]
pub(super) struct Day<'a> {
    pub(super) iso: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) full: Cow<'a, str>,
}

impl Render for Day<'_> {
    fn render(&self) -> Markup {
        html! { time datetime=(Text(&self.iso)) title=(Text(&self.full)) { (Text(&self.text)) } }
    }
}

impl From<Day<'_>> for Data {
    fn from(day: Day<'_>) -> Self {
        Self::new().with("iso", day.iso).with("text", day.text).with("full", day.full)
    }
}

impl From<Day<'_>> for Value {
    fn from(day: Day<'_>) -> Self {
        Data::from(day).into()
    }
}

/// A word beside a name, and its tone: a class of the style sheet, or nothing.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) text: String,
    pub(super) tone: &'static str,
}

impl Render for Mark {
    fn render(&self) -> Markup {
        html! { span class={ "tag" @if !self.tone.is_empty() { " " (self.tone) } } { (Text(&self.text)) } }
    }
}

/// A phone number or mail address; with where it leads when it can be called or written to.
#[derive(Clone, Debug)]
pub(super) struct Contact<'a> {
    pub(super) text: &'a str,
    pub(super) label: Option<&'a str>,
    pub(super) url: Option<String>,
}

impl Render for Contact<'_> {
    fn render(&self) -> Markup {
        html! {
            @match &self.url {
                Some(url) => a href=(Text(url)) { (Text(self.text)) },
                None => (Text(self.text)),
            }
            @if let Some(label) = self.label { " " small { (Text(label)) } }
        }
    }
}

impl From<Contact<'_>> for Value {
    fn from(contact: Contact<'_>) -> Self {
        Data::new().with("text", contact.text).with_some("label", contact.label).with_some("url", contact.url).into()
    }
}

/// A link to a page of the site whose root lies at `root`.
pub(super) fn link(root: &str, url: &str, text: &str) -> Markup {
    html! { a href={ (Text(root)) (Text(url)) } { (Text(text)) } }
}

/// A part of a page under its heading, beside which `note` stands smaller; ends its line.
pub(super) fn sheet(id: &str, title: &str, note: Option<&str>, body: &Markup) -> Markup {
    html! {
        section class="sheet" aria-labelledby=(Text(id)) {
            h2 id=(Text(id)) { (Text(title)) @if let Some(note) = note { " " span { (Text(note)) } } }
            (body)
        }
        "\n"
    }
}

/// Parts of one line.
pub(super) fn joined(parts: &[Markup]) -> Markup {
    html! { @for (number, part) in parts.iter().enumerate() { @if number > 0 { " · " } (part) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element_or_attribute() {
        let evil = "\"><script>&";
        let contact = Contact { text: evil, label: Some(evil), url: Some(evil.to_owned()) };
        let safe = "&quot;&gt;&lt;script&gt;&amp;";
        assert_eq!(contact.render().0, format!("<a href=\"{safe}\">{safe}</a> <small>{safe}</small>"));
        assert_eq!(link("../", evil, evil).0, format!("<a href=\"../{safe}\">{safe}</a>"));
    }

    #[test]
    fn a_mark_without_a_tone_has_one_class() {
        let mark = |tone| Mark { text: "Prospect".to_owned(), tone }.render().0;
        assert_eq!(mark(""), "<span class=\"tag\">Prospect</span>");
        assert_eq!(mark("live"), "<span class=\"tag live\">Prospect</span>");
    }
}
