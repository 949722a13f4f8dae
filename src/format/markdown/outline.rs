//! The list items and links of a text, with their places.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::text::Span;

/// One list item: its first paragraph, without what is nested below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The whole item with its marker and what is nested below.
    pub span: Span,
    /// Its own text, behind marker and checkbox; may run over several lines.
    pub text: Span,
    /// The sign in the brackets of a checkbox: ` `, `x`, `-`, `/` …
    pub checkbox: Option<char>,
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink {
    /// The bytes of the link.
    pub span: Span,
    /// Where it leads, as written.
    pub target: Box<str>,
    /// Whether it is written `[[…]]`.
    pub wiki: bool,
}

/// What stands in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All list items, nested ones too, in the order of the text.
    pub items: Vec<Item>,
    /// All links and images, in the order of the text.
    pub links: Vec<TextLink>,
}

/// Reads `text`, whose first byte stands at `base` of its file.
#[must_use]
pub fn outline(text: &str, base: usize) -> Outline {
    let mut out = Outline::default();
    // A text without these signs has neither items nor links, and most of the time goes into finding that out.
    if !text.contains(['-', '*', '+', '[', '<']) && !text.contains(['.', ')']) {
        return out;
    }
    let mut open: Vec<OpenItem> = Vec::new();
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => open.push(OpenItem::new(text, range)),
            Event::End(TagEnd::Item) => {
                if let Some(item) = open.pop() {
                    out.items.push(item.close(text, base));
                }
            }
            Event::End(TagEnd::Paragraph) => end_own_text(&mut open, range.end),
            Event::Start(
                Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::Heading { .. },
            ) => {
                end_own_text(&mut open, range.start);
            }
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                let span = Span::new(base + range.start, base + range.end);
                out.links.push(TextLink { span, target: dest_url.as_ref().into(), wiki });
            }
            _ => {}
        }
    }
    out.items.sort_by_key(|item| item.span);
    out
}

fn end_own_text(open: &mut [OpenItem], at: usize) {
    if let Some(item) = open.last_mut() {
        item.text_end.get_or_insert(at);
    }
}

struct OpenItem {
    range: std::ops::Range<usize>,
    text_start: usize,
    text_end: Option<usize>,
    checkbox: Option<char>,
}

impl OpenItem {
    fn new(text: &str, range: std::ops::Range<usize>) -> Self {
        let item = &text[range.clone()];
        let marker = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = item.get(marker + 1..).unwrap_or_default();
        let content = behind.trim_start_matches([' ', '\t']);
        let (checkbox, content) = split_checkbox(content);
        Self { text_start: range.end - content.len(), range, text_end: None, checkbox }
    }

    fn close(self, text: &str, base: usize) -> Item {
        let end = self.text_end.unwrap_or(self.range.end).max(self.text_start);
        let own = text[self.text_start..end].trim_end();
        Item {
            span: Span::new(base + self.range.start, base + self.range.end),
            text: Span::new(base + self.text_start, base + self.text_start + own.len()),
            checkbox: self.checkbox,
        }
    }
}

/// `[x] text` → `x` and `text`.
fn split_checkbox(content: &str) -> (Option<char>, &str) {
    let mut signs = content.chars();
    if let (Some('['), Some(sign), Some(']'), Some(' ' | '\t')) =
        (signs.next(), signs.next(), signs.next(), signs.next())
    {
        return (Some(sign), signs.as_str().trim_start());
    }
    (None, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<(Option<char>, &str)> {
        outline(text, 0).items.into_iter().map(|item| (item.checkbox, &text[item.text.range()])).collect()
    }

    #[test]
    fn items_are_found_wherever_they_stand_and_keep_their_own_text() {
        let text = "## Tasks\n\n- [ ] one\n  more of one\n  - [x] nested\n* [-] three\n\n1. four\n2) five\n";
        assert_eq!(
            items(text),
            [
                (Some(' '), "one\n  more of one"),
                (Some('x'), "nested"),
                (Some('-'), "three"),
                (None, "four"),
                (None, "five")
            ]
        );
    }

    #[test]
    fn what_stands_in_code_is_no_item_and_no_link() {
        let text = "```\n- [ ] no\n[[no]]\n```\n\n    - [ ] no\n\n`[[no]]` <!-- [[no]] -->\n";
        assert_eq!(outline(text, 0), Outline::default());
    }

    #[test]
    fn links_of_all_forms_are_found_with_their_places() {
        let text = "See [[acme|the customer]], [Ben](../contacts/ben.md) and ![plan](plan.png).";
        let links: Vec<_> = outline(text, 100).links;
        let found: Vec<_> = links.iter().map(|link| (&*link.target, link.wiki, link.span.start)).collect();
        assert_eq!(found, [("acme", true, 104), ("../contacts/ben.md", false, 127), ("plan.png", false, 157)]);
    }
}
