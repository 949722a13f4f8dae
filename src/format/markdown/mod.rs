//! Markdown (CommonMark with tables, footnotes, strikethrough and wiki links): what stands in a text, and its HTML.
//!
//! Raw HTML is inert: it is shown as the text that it is.

mod html;
mod outline;

pub use html::{Href, LinkForm, Links, is_safe_url, to_html};
pub use outline::{Item, Outline, TextLink, outline};

use pulldown_cmark::Options;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS
}
