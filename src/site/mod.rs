//! Pages of a snapshot: views put into words, words put into templates.
//!
//! A page is a pure function of the snapshot and the look (language and templates): what the server answers and what
//! `build` writes are the same bytes. Any one page can be asked for without making the others; what many pages need is
//! made once, when the first of them asks. The only room that knows the template engine. Must not know a disk, a clock
//! or the network: attachments are named here and copied elsewhere.

mod activity;
pub mod address;
mod adoption;
mod agenda;
mod atom;
mod attachment;
mod behind;
mod board;
mod data;
mod deal;
mod element;
mod facts;
mod fixed;
mod frame;
mod goals;
mod head;
mod index;
mod job;
mod kind;
mod links;
mod list;
mod memory;
mod people;
mod quality;
mod record;
mod report;
pub mod review;
mod task;
mod templates;
mod thread;
mod today;
mod told;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

pub use templates::Overrides;

use crate::book::Ix;
use crate::check::{self, Selection};
use crate::diagnostic::Diagnostic;
use crate::lang::{Catalog, Language};
use crate::snapshot::{Known, Snapshot};
use crate::views::adoption::Adoption;
use crate::views::agenda::Entry;
use crate::views::deal::DealView;
use crate::views::goals::Goal;
use crate::views::jobs::Examples;
use crate::views::people::Attention;
use data::Data;
use frame::{Frames, Section};
use list::Lists;
use templates::Templates;
use words::Words;

/// How pages look and speak: made once, used for every snapshot.
pub struct Look {
    words: Words,
    templates: Templates,
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").field("language", &self.words.catalog().language()).finish_non_exhaustive()
    }
}

impl Look {
    /// The look of a language, with the book's own files in the place of built-in ones.
    #[must_use]
    pub fn new(language: Language, overrides: &Overrides) -> Self {
        let words = Words::new(Catalog::new(language));
        Self { templates: Templates::new(overrides, &|text| words.put_into(text)), words }
    }

    /// The book's own templates that do not compile: name and message. The built-in ones serve in their place.
    #[must_use]
    pub fn faults(&self) -> &[(String, String)] {
        self.templates.faults()
    }
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it lies, from the site's root.
    pub address: String,
    /// Its media type, with the character set for texts.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Page {
    fn html(bytes: Vec<u8>, address: String) -> Self {
        Self { bytes, content_type: "text/html; charset=utf-8", address }
    }
}

/// A text for each record, made when it is first asked for.
#[derive(Debug)]
struct Kept(Box<[OnceLock<Box<str>>]>);

impl Kept {
    fn of(site: &Site) -> Self {
        Self((0..site.snapshot.book.len()).map(|_| OnceLock::new()).collect())
    }

    /// The text of a record of the site's book; of any other none.
    fn get(&self, ix: Ix, make: impl FnOnce() -> String) -> &str {
        self.0.get(ix.place()).map_or("", |kept| kept.get_or_init(|| make().into()))
    }

    /// Appends HTML whose links begin at `root`, of HTML that is made once with something else in its place.
    fn append(&self, page: &mut String, ix: Ix, root: &str, make: impl FnOnce(&str) -> String) {
        let kept = self.get(ix, || make(ROOT.encode_utf8(&mut [0; 1])));
        page.reserve(kept.len() + 16 * root.len());
        let mut from = 0;
        for at in memchr::memchr_iter(ROOT as u8, kept.as_bytes()) {
            page.push_str(&kept[from..at]);
            page.push_str(root);
            from = at + 1;
        }
        page.push_str(&kept[from..]);
    }
}

/// Stands in kept HTML where the way to the root goes: one byte, which is found quickly, and which no HTML may hold.
const ROOT: char = '\0';

/// The site of a snapshot.
#[derive(Debug)]
pub struct Site {
    snapshot: Snapshot,
    look: Arc<Look>,
    frames: OnceLock<Frames>,
    kinds: OnceLock<Vec<kind::Named>>,
    /// For each record the link to its page.
    hrefs: OnceLock<Kept>,
    /// For each record a line of facts about it.
    facts: OnceLock<Kept>,
    deals: OnceLock<Vec<DealView>>,
    entries: OnceLock<Vec<Entry>>,
    goals: OnceLock<Vec<Goal>>,
    examples: OnceLock<Examples>,
    attention: OnceLock<Attention>,
    lists: OnceLock<Lists>,
    /// For each record its row in lists.
    rows: OnceLock<Kept>,
    /// For each record its line among those behind a figure.
    lines: OnceLock<Kept>,
    findings: OnceLock<Vec<Diagnostic>>,
    plan: OnceLock<activity::Plan>,
    adoption: OnceLock<Adoption>,
    /// The address of the root, where it is known.
    base: Option<String>,
    reports: OnceLock<report::Reports>,
}

impl Site {
    /// The site of a snapshot. Cheap: nothing is made until a page is asked for.
    #[must_use]
    pub fn new(snapshot: Snapshot, look: Arc<Look>) -> Self {
        Self {
            snapshot: Snapshot { known: Known::default(), ..snapshot },
            look,
            frames: OnceLock::new(),
            kinds: OnceLock::new(),
            hrefs: OnceLock::new(),
            facts: OnceLock::new(),
            deals: OnceLock::new(),
            entries: OnceLock::new(),
            goals: OnceLock::new(),
            examples: OnceLock::new(),
            attention: OnceLock::new(),
            lists: OnceLock::new(),
            rows: OnceLock::new(),
            lines: OnceLock::new(),
            findings: OnceLock::new(),
            plan: OnceLock::new(),
            adoption: OnceLock::new(),
            base: None,
            reports: OnceLock::new(),
        }
    }

    /// The same site, which knows the address of its root: `https://crm.example/book`.
    #[must_use]
    pub fn at(self, base: Option<&str>) -> Self {
        Self { base: base.map(str::to_owned), ..self }
    }

    /// The snapshot that the pages show.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Addresses of all pages, without attachments, each once.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        let records = self.snapshot.book.iter().map(|(ix, _)| self.address(ix));
        self.addresses_but_records().into_iter().chain(records).collect()
    }

    /// Addresses of all pages that are no record's.
    #[must_use]
    pub fn addresses_but_records(&self) -> Vec<String> {
        let mut all: Vec<String> =
            [address::TODAY, address::SEARCH, address::HELP, address::MISSING].map(str::to_owned).to_vec();
        all.extend(self.look.templates.assets().map(|name| format!("{}/{name}", address::ASSETS)));
        all.extend(today::addresses(self));
        all.extend(board::addresses(self));
        all.extend(agenda::addresses(self));
        all.extend(activity::addresses(self));
        all.extend(report::addresses(self));
        all.extend(adoption::addresses(self));
        all.extend(quality::addresses(self));
        all.extend(job::addresses());
        all.extend(self.lists().addresses());
        all
    }

    /// The page of a record: the same as that at its address, which needs not be looked up.
    #[must_use]
    pub fn record_page(&self, ix: Ix) -> Page {
        let address = self.address(ix);
        Page::html(record::page(self, ix, &address), address)
    }

    /// Addresses of the pages on which those of [`Site::addresses`] go on. The figures that they stand on are made with
    /// those pages, so these are best asked for behind them.
    #[must_use]
    pub fn continuations(&self) -> Vec<String> {
        [report::continuations(self), adoption::continuations(self)].concat()
    }

    /// The page of an address; none when there is no such page. An address that ends in `/` means its `index.html`.
    #[must_use]
    pub fn page(&self, address: &str) -> Option<Page> {
        let address: Cow<'_, str> = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html").into()
        } else {
            address.into()
        };
        if let Some(name) = address.strip_prefix("assets/") {
            let text = self.look.templates.asset(name)?;
            let content_type = attachment::media_type(name)?;
            return Some(Page { bytes: text.as_bytes().to_vec(), content_type, address: address.into_owned() });
        }
        if address == address::FEED {
            let bytes = atom::feed(self).into_bytes();
            return Some(Page {
                bytes,
                content_type: "application/atom+xml; charset=utf-8",
                address: address.into_owned(),
            });
        }
        if address.ends_with(".ics") {
            let bytes = agenda::calendar(self, &address)?.into_bytes();
            return Some(Page { bytes, content_type: "text/calendar; charset=utf-8", address: address.into_owned() });
        }
        if address.starts_with("reports/") {
            return report::page(self, &address);
        }
        if address.starts_with("adoption/") {
            return adoption::page(self, &address);
        }
        Some(Page::html(self.html(&address)?, address.into_owned()))
    }

    fn html(&self, address: &str) -> Option<Vec<u8>> {
        match address {
            address::TODAY => return Some(today::team(self)),
            address::SEARCH => return Some(fixed::search(self)),
            address::HELP => return Some(fixed::help(self)),
            address::MISSING => return Some(self.missing("")),
            _ => {}
        }
        let folder = address.split('/').next().unwrap_or_default();
        match folder {
            "today" => today::member(self, address),
            "agenda" => agenda::page(self, address),
            "activity" => activity::page(self, address),
            "quality" => quality::page(self, address),
            address::JOBS => job::page(self, address),
            "board" if address.matches('/').count() == 1 => board::page(self, address),
            _ => {
                self.record_at(address).map(|ix| record::page(self, ix, address)).or_else(|| list::page(self, address))
            }
        }
    }

    /// The page that says that there is no such page; `root` is where the site's root lies, seen from the page.
    #[must_use]
    pub fn missing(&self, root: &str) -> Vec<u8> {
        fixed::missing(self, root)
    }

    /// The file of the book that an address below `files/` shows; none when no record links to such a file or its type
    /// may not be shown.
    #[must_use]
    pub fn attachment(&self, address: &str) -> Option<(String, &'static str)> {
        let path = address.strip_prefix("files/")?;
        let content_type = attachment::shown_type(path)?;
        self.snapshot.book.has_file(path).then(|| (path.to_owned(), content_type))
    }

    /// Paths, in the book, of all files that records link to and that the site shows, sorted.
    #[must_use]
    pub fn attachments(&self) -> Vec<String> {
        attachment::all(&self.snapshot)
    }

    /// The page of a record.
    #[must_use]
    pub fn address(&self, ix: Ix) -> String {
        let record = self.snapshot.book.record(ix);
        if self.snapshot.book.ids_are_unique() {
            return address::record_in(&self.folder_of(&record.kind), &record.id, 1);
        }
        let twins = self.twins(&record.id, &record.kind);
        let place = twins.iter().position(|&twin| twin == ix).unwrap_or(0);
        address::record(record.kind.id(), &record.id, place + 1)
    }

    fn record_at(&self, address: &str) -> Option<Ix> {
        let (kind, id, number) = address::of_record(address)?;
        let kind = crate::config::Kind::of(&kind);
        let ix = match self.twins(&id, &kind).as_slice() {
            [] if number == 1 => self.snapshot.book.get(&id)?,
            twins => *twins.get(number - 1)?,
        };
        let record = self.snapshot.book.record(ix);
        (*record.id == *id && record.kind == kind).then_some(ix)
    }

    /// The records of a kind that share an id (without regard to case), if there are several.
    fn twins(&self, id: &str, kind: &crate::config::Kind) -> Vec<Ix> {
        match self.snapshot.book.find(id) {
            crate::book::Resolution::Ambiguous(all) => {
                all.into_iter().filter(|&ix| self.snapshot.book.record(ix).kind == *kind).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A link to a record's page, from the root; made once for each record.
    fn href(&self, ix: Ix) -> &str {
        self.hrefs.get_or_init(|| Kept::of(self)).get(ix, || address::href(&self.address(ix)))
    }

    fn words(&self) -> &Words {
        &self.look.words
    }

    fn deals(&self) -> &[DealView] {
        self.deals.get_or_init(|| crate::views::deal::deals(&self.snapshot))
    }

    /// One deal, for readings that look at many: all are made at the first call.
    fn deal(&self, ix: Ix) -> Cow<'_, DealView> {
        let deals = self.deals();
        // Nearly always all deals of a book stand beside each other.
        let beside = deals.first().and_then(|first| deals.get(ix.place().checked_sub(first.ix.place())?));
        let found = beside.filter(|deal| deal.ix == ix).or_else(|| {
            let place = deals.binary_search_by_key(&ix, |deal| deal.ix).ok()?;
            deals.get(place)
        });
        found.map_or_else(|| Cow::Owned(DealView::of(&self.snapshot, ix)), Cow::Borrowed)
    }

    /// One deal, for pages of one record: does not look at the whole book, but takes the answer if somebody did.
    fn deal_alone(&self, ix: Ix) -> DealView {
        if self.deals.get().is_some() { self.deal(ix).into_owned() } else { DealView::of(&self.snapshot, ix) }
    }

    fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| crate::views::agenda::entries(&self.snapshot))
    }

    /// The people to think of today.
    fn attention(&self) -> &Attention {
        self.attention.get_or_init(|| Attention::of(&self.snapshot, self.deals(), crate::views::today::AHEAD))
    }

    fn goals(&self) -> &[Goal] {
        self.goals.get_or_init(|| crate::views::goals::goals(&self.snapshot, self.deals()))
    }

    /// The records by which the pages of jobs teach.
    fn examples(&self) -> &Examples {
        self.examples.get_or_init(|| Examples::of(&self.snapshot, self.deals(), self.entries()))
    }

    fn reports(&self) -> &report::Reports {
        self.reports.get_or_init(|| report::Reports::of(self))
    }

    fn lists(&self) -> &Lists {
        self.lists.get_or_init(|| Lists::of(self))
    }

    fn plan(&self) -> &activity::Plan {
        self.plan.get_or_init(|| activity::Plan::of(self))
    }

    fn adoption(&self) -> &Adoption {
        self.adoption.get_or_init(|| Adoption::of(&self.snapshot))
    }

    fn rooted(&self, root: &str) -> frame::Frame {
        self.frames.get_or_init(|| Frames::of(self)).rooted(self, root)
    }

    /// All findings of the basic rules, and of those that the book switches on, sorted by path and place.
    fn findings(&self) -> &[Diagnostic] {
        self.findings.get_or_init(|| check::run(&self.snapshot, &Selection::default()))
    }

    /// The findings in one record's file. Does not look at the whole book, but takes the answer if somebody did.
    fn findings_in(&self, ix: Ix) -> Cow<'_, [Diagnostic]> {
        let Some(all) = self.findings.get() else {
            return Cow::Owned(check::of_file(&self.snapshot, ix, &Selection::default()));
        };
        let path = &**self.snapshot.book.record(ix).path();
        let start = all.partition_point(|finding| &*finding.path < path);
        let length = all[start..].partition_point(|finding| &*finding.path == path);
        let here = &all[start..start + length];
        if here.iter().any(|finding| check::needs_whole_book(finding.code)) {
            let some = here.iter().filter(|finding| !check::needs_whole_book(finding.code));
            return Cow::Owned(some.cloned().collect());
        }
        Cow::Borrowed(here)
    }

    /// A page: its own values in the frame that all pages of its section share.
    fn fill(&self, template: &str, section: Section<'_>, address: &str, title: &str, data: Data) -> Vec<u8> {
        let frame = self.frames.get_or_init(|| Frames::of(self)).get(self, section, address.matches('/').count());
        self.look.templates.page(template, frame.around(title, data))
    }
}
