//! What surrounds every page: head, navigation and foot, made once for each section and depth.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use minijinja::Value;

use crate::config::Kind;
use crate::lang::DateForm;
use crate::site::data::{Data, Whole};
use crate::site::{Site, address};

/// The part of the site that a page belongs to; the navigation marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section<'a> {
    Today,
    Board,
    Kind(&'a Kind),
    Agenda,
    Activity,
    Reports,
    Adoption,
    Quality,
    Search,
    Other,
}

/// Depths of pages: at the root, and in up to four folders below it.
const DEPTHS: usize = 5;

#[derive(Debug)]
pub(super) struct Frames {
    /// What the navigation shows: section address and title.
    items: Vec<(String, String)>,
    /// For each item, for the search page and for pages outside the navigation: one frame for each depth.
    frames: Vec<[OnceLock<Frame>; DEPTHS]>,
}

/// Values that all pages of a section and depth share.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    shared: Arc<[(&'static str, Value)]>,
}

impl Frame {
    /// The values of one page with those of its frame.
    pub(super) fn around(&self, title: &str, data: Data) -> Whole {
        Whole::new(data.with("title", title), self.shared.clone())
    }
}

impl Frames {
    pub(super) fn of(site: &Site) -> Self {
        let items = items(site);
        let frames = (0..items.len() + 2).map(|_| std::array::from_fn(|_| OnceLock::new())).collect();
        Self { items, frames }
    }

    pub(super) fn get(&self, site: &Site, section: Section<'_>, depth: usize) -> &Frame {
        let here = self.place(site, section);
        let depth = depth.min(DEPTHS - 1);
        self.frames[here][depth].get_or_init(|| self.frame(site, here, &"../".repeat(depth)))
    }

    /// The frame of a page outside the navigation whose root lies somewhere else.
    pub(super) fn rooted(&self, site: &Site, root: &str) -> Frame {
        self.frame(site, self.items.len(), root)
    }

    fn place(&self, site: &Site, section: Section<'_>) -> usize {
        let other = self.items.len();
        let address: Cow<'_, str> = match section {
            Section::Today => address::TODAY.into(),
            Section::Board => {
                let first = site.snapshot().config.pipelines.first();
                first.map(|first| address::board(&first.id)).unwrap_or_default().into()
            }
            Section::Kind(kind) => site.list_of(kind),
            Section::Agenda => address::list("agenda", 1).into(),
            Section::Activity => address::list("activity", 1).into(),
            Section::Reports => address::list(address::REPORTS, 1).into(),
            Section::Adoption => address::adoption(None).into(),
            Section::Quality => address::list("quality", 1).into(),
            Section::Search => return other + 1,
            Section::Other => return other,
        };
        self.items.iter().position(|(known, _)| *known == address).unwrap_or(other)
    }

    fn frame(&self, site: &Site, here: usize, root: &str) -> Frame {
        let words = site.words();
        let today = site.snapshot().today;
        let nav = self.items.iter().enumerate().map(|(place, (address, title))| {
            let item = Data::new().with("url", address::href(address)).with("title", title.as_str());
            if place == here { item.with("here", true) } else { item }
        });
        let day = Data::new().with("iso", today.to_string()).with("full", words.catalog().date(today, DateForm::Full));
        let mut shared = Data::new()
            .with("root", root)
            .with("lang", words.catalog().language().code())
            .with("book", site.snapshot().config.name.as_str())
            .with("w", words.templates())
            .with("today", day);
        let searching = here == self.items.len() + 1;
        let values = || Data::new().with_all(shared.values());
        let templates = &site.look.templates;
        let head = templates.render("head.html", values());
        let header = templates.render("header.html", values().with_list("nav", nav).with("searching", searching));
        let footer = templates.render("footer.html", values());
        shared = shared.with_html("head", head).with_html("header", header).with_html("footer", footer);
        Frame { shared: shared.into_values() }
    }
}

fn items(site: &Site) -> Vec<(String, String)> {
    let snapshot = site.snapshot();
    let words = site.words();
    let mut items = vec![(address::TODAY.to_owned(), words.word("site-today"))];
    if let Some(first) = snapshot.config.pipelines.first() {
        items.push((address::board(&first.id), words.word("site-pipeline")));
    }
    let item = |kind: &Kind| {
        snapshot.config.kind(kind)?;
        Some((address::list(&address::kind_folder(kind.id()), 1), site.many(kind).to_owned()))
    };
    items.extend([Kind::Deal, Kind::Contact, Kind::Company].iter().filter_map(item));
    items.push((address::list("agenda", 1), words.word("site-agenda")));
    items.push((address::list("activity", 1), words.word("site-activity")));
    items.push((address::list(address::REPORTS, 1), words.word("site-reports")));
    items.push((address::adoption(None), words.word("adoption-title")));
    let own = snapshot.config.kinds.iter().map(|def| &def.kind).filter(|kind| matches!(kind, Kind::Own(_)));
    items.extend(own.filter_map(item));
    if snapshot.book.of_kind(&Kind::Member).len() > 0 {
        items.extend(item(&Kind::Member));
    }
    items.push((address::list("quality", 1), words.word("site-quality")));
    items
}
