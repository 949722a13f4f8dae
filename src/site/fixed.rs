//! Pages that hardly depend on the book: search, help, and the one for addresses that do not exist.

use crate::lang::Language;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::{Site, address, job};

/// Scripts that answer queries, before the one that shows answers.
const SCRIPTS: &[&str] = &["assets/search.js"];

pub(super) fn search(site: &Site) -> Vec<u8> {
    let words = site.words();
    let heading = words.word("site-search");
    let scripts: Vec<&str> = SCRIPTS.iter().copied().filter(|script| site.page(script).is_some()).collect();
    let examples = (1..=5).map(|number| {
        let query = words.word(&format!("site-search-example-{number}"));
        Data::new()
            .with("link", address::href(&query))
            .with("query", query)
            .with("text", words.word(&format!("site-search-example-{number}-text")))
    });
    let data = Data::new().with("heading", heading.as_str()).with("scripts", scripts).with_list("examples", examples);
    site.fill("search.html", Section::Search, address::SEARCH, &heading, data)
}

pub(super) fn help(site: &Site) -> Vec<u8> {
    let heading = site.words().word("site-help-title");
    let template = match site.words().catalog().language() {
        Language::English => "help.en.html",
        Language::French => "help.fr.html",
    };
    let data = Data::new().with("heading", heading.as_str()).with_list("jobs", job::links(site, None));
    site.fill(template, Section::Other, address::HELP, &heading, data)
}

pub(super) fn missing(site: &Site, root: &str) -> Vec<u8> {
    let title = site.words().word("site-missing-title");
    let frame = site.rooted(root);
    site.look.templates.page("404.html", frame.around(&title, Data::new().with("heading", title.as_str())))
}
