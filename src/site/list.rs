//! Lists: all records of a kind, and parts of them, in pages of at most 200 rows.

mod columns;
mod rows;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use self::columns::Column;
use self::rows::Anchors;
use crate::book::Ix;
use crate::config::{Choice, Kind};
use crate::lang::Message;
use crate::record::DealStatus;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::{Site, address, board, deal};
use crate::views::deal::{DealView, Totals};
use crate::views::list::{by_attention, by_name, letter};

/// Most rows of a page.
pub(super) const ROWS: usize = 200;
/// Most tabs beside "all".
const MOST_TABS: usize = 8;

/// All lists, by their folders.
#[derive(Debug)]
pub(super) struct Lists(BTreeMap<String, List>);

/// One list.
#[derive(Debug)]
pub(super) struct List {
    kind: Kind,
    heading: String,
    /// What its tab is called; none for a list that is reached from elsewhere.
    tab: Option<String>,
    /// Place among the tabs.
    place: usize,
    rows: Vec<Ix>,
    order: Order,
    /// What stands on each of its pages and takes a look at all rows: made once.
    shared: OnceLock<Shared>,
}

/// What the pages of a list have in common.
#[derive(Debug)]
struct Shared {
    summary: String,
    columns: Vec<Column>,
    /// Each letter that names start with, and the place of its first row.
    letters: Vec<(char, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// By name: letters lead into the list.
    Name,
    /// As the records want attention.
    Attention,
}

impl Lists {
    pub(super) fn of(site: &Site) -> Self {
        let mut lists = BTreeMap::new();
        for def in &site.snapshot().config.kinds {
            if def.kind == Kind::Deal { add_deals(site, &mut lists) } else { add_kind(site, &def.kind, &mut lists) }
        }
        Self(lists)
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().flat_map(|(folder, list)| (1..=list.pages()).map(move |number| address::list(folder, number)))
    }
}

impl List {
    fn new(kind: &Kind, heading: String, tab: Option<String>, place: usize, rows: Vec<Ix>, order: Order) -> Self {
        Self { kind: kind.clone(), heading, tab, place, rows, order, shared: OnceLock::new() }
    }

    fn shared(&self, site: &Site) -> &Shared {
        self.shared.get_or_init(|| Shared {
            summary: summary(site, self),
            columns: columns::of_kind(site, &self.kind),
            letters: first_rows(site, self),
        })
    }

    fn is_lettered(&self) -> bool {
        self.order == Order::Name && self.rows.len() > 40
    }

    fn pages(&self) -> usize {
        self.rows.len().div_ceil(ROWS).max(1)
    }
}

/// `Contacts: Prospect`.
fn part_of(site: &Site, list: &str, part: &str) -> String {
    site.words().say(&Message::new("site-list-part").with("list", list).with("part", part))
}

fn add_kind(site: &Site, kind: &Kind, lists: &mut BTreeMap<String, List>) {
    let snapshot = site.snapshot();
    let rows = by_name(snapshot, kind);
    let folder = address::kind_folder(kind.id());
    let heading = site.many(kind).to_owned();
    let choices = snapshot.config.field(kind, "status").map_or(&[][..], |field| &field.choices);
    let mut of_choice: Vec<Vec<Ix>> = vec![Vec::new(); choices.len()];
    for &ix in &rows {
        if let Some(choice) = snapshot.book.record(ix).value("status").and_then(|word| Choice::place(choices, word)) {
            of_choice[choice].push(ix);
        }
    }
    let mut place = 0;
    for (choice, some) in choices.iter().zip(of_choice) {
        if !some.is_empty() && place < MOST_TABS {
            place += 1;
            let name = choice.name(site.words().catalog().language()).to_owned();
            let heading = part_of(site, &heading, &name);
            let list = List::new(kind, heading, Some(name), place, some, Order::Name);
            lists.insert(address::list_folder(&folder, &choice.id), list);
        }
    }
    let tab = Some(site.words().word("site-tab-all"));
    lists.insert(folder, List::new(kind, heading, tab, 0, rows, Order::Name));
}

fn add_deals(site: &Site, lists: &mut BTreeMap<String, List>) {
    let snapshot = site.snapshot();
    let words = site.words();
    let all = by_attention(snapshot, site.deals());
    let folder = address::kind_folder(Kind::Deal.id());
    let rows = |keep: &dyn Fn(&DealView) -> bool| -> Vec<Ix> {
        all.iter().filter(|deal| keep(deal)).map(|deal| deal.ix).collect()
    };
    let list = |heading: String, tab: Option<&str>, place, rows| {
        List::new(&Kind::Deal, heading, tab.map(|key| words.word(key)), place, rows, Order::Attention)
    };
    let of = |status: DealStatus| rows(&|deal| deal.status == status);
    let part = |name: &str| format!("{folder}/{name}");
    let titled = |key: &str| words.word(key);
    lists.insert(folder.clone(), list(site.many(&Kind::Deal).to_owned(), Some("site-tab-all"), 0, rows(&|_| true)));
    lists.insert(part("open"), list(titled("site-deals-open"), Some("site-tab-open"), 1, of(DealStatus::Open)));
    lists.insert(part("idle"), list(titled("site-deals-idle"), Some("site-tab-idle"), 2, rows(&DealView::is_idle)));
    lists.insert(
        part("rotting"),
        list(titled("site-deals-rotting"), Some("site-tab-rotting"), 3, rows(&|deal| deal.rots)),
    );
    lists.insert(part("won"), list(titled("site-deals-won"), Some("site-tab-won"), 4, of(DealStatus::Won)));
    lists.insert(part("lost"), list(titled("site-deals-lost"), Some("site-tab-lost"), 5, of(DealStatus::Lost)));
    let cancelled = of(DealStatus::Cancelled);
    if !cancelled.is_empty() {
        lists.insert(part("cancelled"), list(titled("site-deals-cancelled"), Some("site-tab-cancelled"), 6, cancelled));
    }
    for (number, pipeline) in snapshot.config.pipelines.iter().enumerate() {
        for (place, stage) in pipeline.stages.iter().enumerate() {
            let heading = part_of(site, &board::pipeline_name(site, number), &deal::name_of(site, stage));
            let some = rows(&|deal| deal.is_open() && deal.place == Some((number, place)));
            lists.insert(address::stage_folder(&pipeline.id, &stage.id), list(heading, None, 0, some));
        }
    }
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
    let (folder, number) = address::of_list(address)?;
    let list = site.lists().0.get(folder)?;
    let rows = list.rows.chunks(ROWS).nth(number - 1).or(if number == 1 { Some(&[]) } else { None })?;
    let anchors = if list.is_lettered() { Anchors::OfLetters } else { Anchors::None };
    let shared = list.shared(site);
    let rows = rows::rows(site, &shared.columns, rows, &address::root_from(address), anchors);
    let section = if list.tab.is_some() { Section::Kind(&list.kind) } else { Section::Board };
    let data = Data::new()
        .with("heading", list.heading.as_str())
        .with("summary", shared.summary.as_str())
        .with_list("tabs", tabs(site, list))
        .with_list("letters", letters(folder, &shared.letters))
        .with_list("columns", columns::heads(site, &list.kind, &shared.columns))
        .with_html("rows", rows)
        .with_list("pages", pages(site, folder, number, list.pages()))
        .with("empty", empty(site, list));
    Some(site.fill("list.html", section, address, &list.heading, data))
}

fn summary(site: &Site, list: &List) -> String {
    let words = site.words();
    let count =
        words.count(if list.kind == Kind::Deal { "site-count-deals" } else { "count-records" }, list.rows.len());
    if list.kind != Kind::Deal || list.rows.is_empty() {
        return count;
    }
    let keep: std::collections::BTreeSet<Ix> = list.rows.iter().copied().collect();
    let totals = Totals::of(&site.snapshot().config, site.deals().iter().filter(|deal| keep.contains(&deal.ix)));
    format!("{count} · {}", board::total(site, &totals))
}

fn tabs(site: &Site, list: &List) -> Vec<Data> {
    let mut tabs: Vec<(&String, &List)> =
        site.lists().0.iter().filter(|(_, other)| other.kind == list.kind && other.tab.is_some()).collect();
    if tabs.len() < 2 || list.tab.is_none() {
        return Vec::new();
    }
    tabs.sort_by_key(|(_, other)| other.place);
    let tab = |(folder, other): (&String, &List)| {
        let data =
            Data::new().with_some("title", other.tab.as_deref()).with("url", address::href(&address::list(folder, 1)));
        if std::ptr::eq(other, list) { data.with("here", true) } else { data }
    };
    tabs.into_iter().map(tab).collect()
}

fn first_rows(site: &Site, list: &List) -> Vec<(char, usize)> {
    if !list.is_lettered() {
        return Vec::new();
    }
    let letters = list.rows.iter().enumerate().map(|(place, &ix)| (letter(site.name(ix)), place));
    let mut letters: Vec<(char, usize)> = letters.collect();
    letters.dedup_by_key(|(letter, _)| *letter);
    letters
}

/// Links to the first row of each letter.
fn letters(folder: &str, first_rows: &[(char, usize)]) -> Vec<Data> {
    let link = |&(letter, place): &(char, usize)| {
        let page = address::href(&address::list(folder, place / ROWS + 1));
        let title = if letter == '#' { "0–9".to_owned() } else { letter.to_string() };
        Data::new().with("url", format!("{page}#{}", rows::anchor(letter))).with("title", title)
    };
    first_rows.iter().map(link).collect()
}

/// The pages of what lies in a folder: first, last, and those around the page itself.
pub(super) fn pages(site: &Site, folder: &str, here: usize, last: usize) -> Vec<Data> {
    pages_at(site, |number| address::list(folder, number), here, last)
}

/// The same of pages that have these addresses by their numbers.
pub(super) fn pages_at(site: &Site, address: impl Fn(usize) -> String, here: usize, last: usize) -> Vec<Data> {
    if last < 2 {
        return Vec::new();
    }
    let number = |number: usize| site.words().catalog().number(number.into());
    let link = |number: usize| Data::new().with("url", address::href(&address(number)));
    let step = |to: usize, title: &str, rel: &str, key: &str| {
        link(to).with("title", title).with("rel", rel).with("label", site.words().word(key))
    };
    let mut shown: Vec<usize> =
        (1..=last).filter(|page| *page == 1 || *page == last || page.abs_diff(here) <= 2).collect();
    shown.dedup();
    let mut found = Vec::new();
    found.extend((here > 1).then(|| step(here - 1, "←", "prev", "site-page-previous")));
    let mut before = 0;
    for page in shown {
        if page > before + 1 {
            found.push(Data::new().with("title", "…"));
        }
        before = page;
        let data = if page == here { Data::new().with("here", true) } else { link(page) };
        found.push(data.with("title", number(page)));
    }
    found.extend((here < last).then(|| step(here + 1, "→", "next", "site-page-next")));
    found
}

fn empty(site: &Site, list: &List) -> Data {
    let words = site.words();
    if list.place > 0 || list.tab.is_none() {
        return Data::new().with("text", words.word("site-list-part-empty"));
    }
    let folder = site.snapshot().config.kind(&list.kind).map_or("", |def| &def.folder);
    let name = site.snapshot().config.kind(&list.kind).map_or("title", |def| def.name_field());
    Data::new()
        .with("text", words.say(&Message::new("site-list-empty").with("folder", folder)))
        .with("example", format!("---\n{name}: …\n---"))
}
