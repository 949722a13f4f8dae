//! Markdown to HTML that can run nothing and load nothing from elsewhere.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

use crate::text::Span;

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[[…]]`.
    Wiki,
    /// `[…](…)`, `<…>`.
    Markdown,
    /// `![…](…)`.
    Image,
}

/// Where a link leads on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Href {
    /// To an address; a wiki link without a text of its own shows the name.
    To {
        /// The address.
        url: String,
        /// What the target is called.
        name: Option<String>,
    },
    /// Nowhere: its text is shown, marked as missing.
    Missing,
}

/// Knows where links lead.
pub trait Links {
    /// Where `target` (as written) leads.
    fn href(&self, target: &str, form: LinkForm) -> Href;
}

/// Whether an address may stand in a page: relative, or with one of the schemes http, https, mailto, tel.
///
/// Browsers drop control characters and blanks from addresses, so they are dropped before the scheme is read.
#[must_use]
pub fn is_safe_url(url: &str) -> bool {
    let is_dropped = |c: char| c.is_control() || c.is_whitespace();
    let clean: Cow<'_, str> =
        if url.contains(is_dropped) { url.chars().filter(|&c| !is_dropped(c)).collect() } else { url.into() };
    let head = clean.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        None => !clean.starts_with("//") && !clean.starts_with('\\') && !clean.starts_with("/\\"),
        Some((scheme, _)) => ["http", "https", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe)),
    }
}

/// Renders `text`, whose first byte stands at `base` of its file, leaving out the list items whose spans are in
/// `without` (they are shown elsewhere) and the lists and headings that this empties.
///
/// Headings start at level 2: a page has its own level 1.
#[must_use]
pub fn to_html(text: &str, base: usize, without: &[Span], links: &dyn Links) -> String {
    let events = kept(text, base, without);
    let mut page = Vec::with_capacity(events.len());
    let mut ends: Vec<Ending> = Vec::new();
    let mut events = events.into_iter().peekable();
    while let Some(event) = events.next() {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => page.push(Event::Text(raw)),
            Event::Start(Tag::HtmlBlock) => page.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => page.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => page.push(Event::Start(Tag::Heading {
                level: lower(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(level)) => page.push(Event::End(TagEnd::Heading(lower(level)))),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let ending = open_link(&mut page, link_type, &dest_url, title, links);
                if let Ending::Named(_) = ending {
                    while events.next_if(|event| !matches!(event, Event::End(TagEnd::Link))).is_some() {}
                }
                ends.push(ending);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                ends.push(open_image(&mut page, &dest_url, title, links));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => close(&mut page, ends.pop()),
            other => page.push(other),
        }
    }
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, page.into_iter());
    out
}

/// How an open link ends.
enum Ending {
    Link,
    Image,
    Named(String),
    Span,
}

fn raw(html: &'static str) -> Event<'static> {
    Event::InlineHtml(CowStr::Borrowed(html))
}

fn open_link<'a>(
    page: &mut Vec<Event<'a>>,
    link_type: LinkType,
    target: &str,
    title: CowStr<'a>,
    links: &dyn Links,
) -> Ending {
    let wiki = match link_type {
        LinkType::WikiLink { has_pothole } => Some(has_pothole),
        _ => None,
    };
    let form = if wiki.is_some() { LinkForm::Wiki } else { LinkForm::Markdown };
    let target = if link_type == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
    match links.href(&target, form) {
        Href::To { url, name } if is_safe_url(&url) => {
            page.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: url.into(),
                title,
                id: "".into(),
            }));
            match name {
                Some(name) if wiki == Some(false) => Ending::Named(name),
                _ => Ending::Link,
            }
        }
        _ => {
            page.push(raw("<span class=\"missing\">"));
            Ending::Span
        }
    }
}

fn open_image<'a>(page: &mut Vec<Event<'a>>, target: &str, title: CowStr<'a>, links: &dyn Links) -> Ending {
    match links.href(target, LinkForm::Image) {
        Href::To { url, .. } if is_safe_url(&url) && !url.contains(':') => {
            page.push(Event::Start(Tag::Image {
                link_type: LinkType::Inline,
                dest_url: url.into(),
                title,
                id: "".into(),
            }));
            Ending::Image
        }
        Href::To { url, .. } if is_safe_url(&url) => {
            page.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: url.into(),
                title,
                id: "".into(),
            }));
            Ending::Link
        }
        _ => {
            page.push(raw("<span class=\"missing\">"));
            Ending::Span
        }
    }
}

fn close(page: &mut Vec<Event<'_>>, ending: Option<Ending>) {
    match ending {
        Some(Ending::Link) => page.push(Event::End(TagEnd::Link)),
        Some(Ending::Image) => page.push(Event::End(TagEnd::Image)),
        Some(Ending::Named(name)) => {
            page.push(Event::Text(name.into()));
            page.push(Event::End(TagEnd::Link));
        }
        Some(Ending::Span) => page.push(raw("</span>")),
        None => {}
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// The events without the left-out items, the lists that are empty then, and headings with nothing below.
fn kept<'a>(text: &'a str, base: usize, without: &[Span]) -> Vec<Event<'a>> {
    let mut events: Vec<Event<'a>> = Vec::new();
    let mut skipping = 0_usize;
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        let left_out = || without.iter().any(|span| span.start as usize == base + range.start);
        match &event {
            Event::Start(Tag::Item) if skipping > 0 || left_out() => skipping += 1,
            Event::End(TagEnd::Item) if skipping > 0 => {
                skipping -= 1;
                continue;
            }
            _ => {}
        }
        if skipping > 0 {
            continue;
        }
        if matches!(event, Event::End(TagEnd::List(_))) && matches!(events.last(), Some(Event::Start(Tag::List(_)))) {
            events.pop();
            continue;
        }
        events.push(event);
    }
    if !without.is_empty() {
        drop_bare_headings(&mut events);
    }
    events
}

/// A heading with nothing but headings below it, up to the next of its level or above, goes.
fn drop_bare_headings(events: &mut Vec<Event<'_>>) {
    let headings = headings(events);
    let is_bare = |number: &usize| {
        let (level, own) = &headings[*number];
        let below = headings[number + 1..].iter().take_while(|(other, _)| other > level);
        let (count, length) = below.fold((0, 0), |(count, length), (_, range)| (count + 1, length + range.len()));
        let end = headings.get(number + 1 + count).map_or(events.len(), |(_, next)| next.start);
        own.end + length == end
    };
    let bare: Vec<_> = (0..headings.len()).filter(is_bare).map(|number| headings[number].1.clone()).collect();
    let mut place = 0..;
    events.retain(|_| place.next().is_some_and(|place| !bare.iter().any(|range| range.contains(&place))));
}

/// The headings with the places of their events.
fn headings(events: &[Event<'_>]) -> Vec<(HeadingLevel, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (place, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) => start = place,
            Event::End(TagEnd::Heading(level)) => found.push((*level, start..place + 1)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::markdown::outline;

    struct Fixed;

    impl Links for Fixed {
        fn href(&self, target: &str, form: LinkForm) -> Href {
            match (target, form) {
                ("acme", LinkForm::Wiki) => {
                    Href::To { url: "../companies/acme.html".into(), name: Some("Acme & Co".into()) }
                }
                (_, LinkForm::Wiki) => Href::Missing,
                (url, _) => Href::To { url: url.to_owned(), name: None },
            }
        }
    }

    fn page(text: &str) -> String {
        to_html(text, 0, &[], &Fixed)
    }

    #[test]
    fn raw_html_is_shown_as_the_text_that_it_is() {
        let html = page("a <script>alert(1)</script> b\n\n<img src=x onerror=alert(1)>\n");
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    #[test]
    fn only_known_schemes_lead_anywhere() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example/x",
        ] {
            assert!(!is_safe_url(bad), "{bad}");
        }
        for good in ["https://a.example/x:y", "mailto:a@b.example", "tel:+33612", "../a.html", "#part", "a/b?c:d"] {
            assert!(is_safe_url(good), "{good}");
        }
        assert!(!page("[x](javascript:alert(1)) [y](data&#58;text/html,x)").contains("href"));
    }

    #[test]
    fn an_image_from_elsewhere_is_a_link() {
        let html = page("![logo](https://tracker.example/x.png) ![plan](plan.png)");
        assert!(html.contains("<a href=\"https://tracker.example/x.png\">logo</a>"), "{html}");
        assert!(html.contains("<img src=\"plan.png\" alt=\"plan\""), "{html}");
    }

    #[test]
    fn a_wiki_link_shows_the_name_unless_it_has_its_own_text() {
        assert_eq!(page("[[acme]]"), "<p><a href=\"../companies/acme.html\">Acme &amp; Co</a></p>\n");
        assert_eq!(page("[[acme|the customer]]"), "<p><a href=\"../companies/acme.html\">the customer</a></p>\n");
        assert_eq!(page("[[gone]]"), "<p><span class=\"missing\">gone</span></p>\n");
    }

    #[test]
    fn items_shown_elsewhere_go_with_their_lists_and_headings() {
        let text = "Intro\n\n## Tasks\n\n- [ ] one\n\n## Log\n\n- 2026-01-01 call: x\n- kept\n\n# Later\n\n## Empty\n\n- [x] two\n";
        let items = outline(text, 0).items;
        let gone: Vec<Span> =
            items.iter().filter(|item| &text[item.text.range()] != "kept").map(|item| item.span).collect();
        let html = to_html(text, 0, &gone, &Fixed);
        assert_eq!(
            html,
            "<p>Intro</p>\n<h3>Log</h3>\n<ul>\n<li>\nkept</li>\n</ul>\n".replace("<li>\nkept", "<li>kept")
        );
    }
}
