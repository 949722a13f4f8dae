//! The thread of a record: interactions and changes in one row of time, newest first.

use std::cmp::Reverse;

use crate::book::Ix;
use crate::compare::Event;
use crate::date::{Date, Time};
use crate::record::Interaction;
use crate::site::data::Data;
use crate::site::links::RecordLinks;
use crate::site::{Site, task, told};
use crate::views::history::{Doing, of_record};
use crate::views::record::{Around, MOST_INTERACTIONS};

/// Items that are seen at once; the older ones are folded.
const SHOWN: usize = 15;
/// Most changes of a page.
const MOST_CHANGES: usize = 150;

/// One item.
enum Item<'a> {
    Said(Ix, &'a Interaction),
    Done(Doing<'a>),
}

impl Item<'_> {
    /// When it happened; what is not committed counts as newest, what has no day as oldest.
    fn when(&self, site: &Site) -> (Date, Time) {
        match self {
            Self::Said(_, it) => (it.date, it.time.unwrap_or(Time::MIN)),
            Self::Done(doing) if doing.commit.is_none() => (Date::MAX, Time::MAX),
            Self::Done(doing) => doing.when(site.snapshot()).unwrap_or((Date::MIN, Time::MIN)),
        }
    }
}

/// The thread of a record's page, whose root lies at `root`: the blocks that are seen and folded, and how many items are
/// left out.
pub(super) fn blocks(site: &Site, page: Ix, around: &Around<'_>, root: &str) -> (Vec<Data>, usize) {
    let changes = changes(site, page);
    let left_out = around.thread.len().saturating_sub(MOST_INTERACTIONS) + changes.len().saturating_sub(MOST_CHANGES);
    let said = around.thread.iter().take(MOST_INTERACTIONS).map(|(from, it)| Item::Said(*from, it));
    let mut items: Vec<Item<'_>> = said.chain(changes.into_iter().take(MOST_CHANGES).map(Item::Done)).collect();
    items.sort_by_cached_key(|item| Reverse(item.when(site)));
    let data =
        |items: &[Item<'_>]| -> Vec<Data> { items.iter().map(|item| item_data(site, page, item, root)).collect() };
    let (seen, folded) = items.split_at(items.len().min(SHOWN));
    let mut blocks = Vec::new();
    if !seen.is_empty() {
        blocks.push(Data::new().with_list("items", data(seen)));
    }
    if !folded.is_empty() {
        let title = site.words().count("site-thread-older", folded.len());
        blocks.push(Data::new().with("folded", title).with_list("items", data(folded)));
    }
    (blocks, left_out)
}

/// Where the history of a partial copy begins, when this record is older.
pub(super) fn begins(site: &Site, page: Ix) -> Option<String> {
    let shallow = site.snapshot().timeline.gaps().shallow;
    let oldest = || of_record(site.snapshot(), page).pop();
    let known = shallow && oldest().is_some_and(|oldest| oldest.told.iter().any(|told| *told.event == Event::Created));
    if known { None } else { crate::site::activity::shallow(site) }
}

/// The changes without notes of interactions, which the thread holds themselves.
fn changes(site: &Site, page: Ix) -> Vec<Doing<'_>> {
    let mut doings = of_record(site.snapshot(), page);
    for doing in &mut doings {
        doing.told.retain(|told| !matches!(told.event, Event::Logged(_)));
    }
    doings.retain(|doing| !doing.told.is_empty());
    doings
}

fn item_data(site: &Site, page: Ix, item: &Item<'_>, root: &str) -> Data {
    match item {
        Item::Said(from, interaction) => said(site, page, *from, interaction, root),
        Item::Done(doing) => done(site, doing),
    }
}

fn done(site: &Site, doing: &Doing<'_>) -> Data {
    let words = site.words();
    let today = site.snapshot().today;
    let data = match doing.commit {
        None => Data::new().with("text", words.word("site-activity-uncommitted")).with("pending", true),
        Some(_) => match doing.when(site.snapshot()) {
            Some((date, time)) => words.past_near(date, time, today),
            None => Data::new().with("text", words.word("site-undated")),
        },
    };
    let who = doing.commit.map(|commit| told::names(site, &told::people(site, commit)));
    told::did(site, doing, data.with("change", true).with_some("who", who))
}

fn said(site: &Site, page: Ix, from: Ix, interaction: &Interaction, root: &str) -> Data {
    let config = &site.snapshot().config;
    let record = site.snapshot().book.record(from);
    let words = site.words();
    let kind = interaction.kind.as_deref().map(|word| {
        let known = config.interaction_kind(word);
        known.map_or_else(|| crate::lang::readable(word), |choice| choice.name(words.catalog().language()).to_owned())
    });
    let links = RecordLinks { site, record, root };
    let place = || Data::new().with("url", site.href(from)).with("title", task::clipped(site.name(from)));
    words
        .past(interaction.date, interaction.time, site.snapshot().today)
        .with_some("kind", kind)
        .with_html("html", links.inline(&interaction.text))
        .with_some("who", interaction.member.as_deref().map(|handle| site.member_name(handle)))
        .with_some("from", (from != page).then(place))
}
