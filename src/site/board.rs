//! The board of a pipeline.

use crate::book::Ix;
use crate::lang::Message;
use crate::money::Money;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::{Site, address, deal, memory, task};
use crate::views::board::{Board, Column};
use crate::views::deal::{DealView, Totals};

/// Most cards of a board, shared out among its columns.
const MOST_CARDS: usize = 300;
/// Most cards of a column.
const MOST_IN_COLUMN: usize = 60;
/// Most owners to choose from.
const MOST_OWNERS: usize = 24;

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    site.snapshot().config.pipelines.iter().map(|pipeline| address::board(&pipeline.id))
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
    let snapshot = site.snapshot();
    let number = snapshot.config.pipelines.iter().position(|pipeline| address::board(&pipeline.id) == address)?;
    let board = Board::of(snapshot, number, site.deals());
    let heading = pipeline_name(site, number);
    let owners: Vec<Ix> = board.owners.iter().flatten().take(MOST_OWNERS).copied().collect();
    let data = Data::new()
        .with("heading", heading.as_str())
        .with_list("summaries", summaries(site, &board, &owners))
        .with_list("pipelines", pipelines(site, number))
        .with_list("owners", choices(site, &owners))
        .with_list("columns", board.columns.iter().map(|column| of_column(site, &board, column, &owners)))
        .with_list("closed", closed(site));
    Some(site.fill("board.html", Section::Board, address, &heading, data))
}

pub(super) fn pipeline_name(site: &Site, number: usize) -> String {
    let pipeline = &site.snapshot().config.pipelines[number];
    let own = pipeline.label.get(site.words().catalog().language()).map(str::to_owned);
    own.unwrap_or_else(|| crate::lang::readable(&pipeline.id))
}

/// An amount of the book's currency; says so when some amounts are not in it.
pub(super) fn total(site: &Site, totals: &Totals) -> String {
    let words = site.words();
    let text = words.money(Money::new(totals.total.round(), site.snapshot().config.currency));
    match totals.unconverted {
        0 => text,
        count => format!("{text} {}", words.count("site-unconverted", count)),
    }
}

fn weighted(site: &Site, totals: &Totals) -> String {
    let amount = site.words().money(Money::new(totals.weighted.round(), site.snapshot().config.currency));
    site.words().say(&Message::new("site-weighted").with("amount", amount))
}

/// The whole team, then each owner: the id by which the page's script filters, and the deals that it keeps.
fn views<'a>(site: &'a Site, owners: &'a [Ix]) -> impl Iterator<Item = (&'a str, Option<Ix>)> {
    let each = owners.iter().map(|&ix| (&*site.snapshot().book.record(ix).id, Some(ix)));
    std::iter::once(("", None)).chain(each)
}

fn summaries(site: &Site, board: &Board, owners: &[Ix]) -> Vec<Data> {
    let all: Vec<&DealView> = board.columns.iter().flat_map(|column| &column.deals).collect();
    let summary = |(id, owner): (&str, Option<Ix>)| {
        let some: Vec<&DealView> = all.iter().copied().filter(|deal| owner.is_none() || deal.owner == owner).collect();
        Data::new().with("owner", id).with("text", summary(site, &some))
    };
    views(site, owners).map(summary).collect()
}

fn summary(site: &Site, deals: &[&DealView]) -> String {
    let words = site.words();
    let totals = Totals::of(&site.snapshot().config, deals.iter().copied());
    let mut parts = vec![words.count("site-count-open-deals", totals.count)];
    if totals.count > 0 {
        parts.push(total(site, &totals));
        parts.push(weighted(site, &totals));
    }
    let idle = deals.iter().filter(|deal| deal.is_idle()).count();
    let rotting = deals.iter().filter(|deal| deal.rots).count();
    parts.extend((idle > 0).then(|| words.count("site-count-idle", idle)));
    parts.extend((rotting > 0).then(|| words.count("site-count-rotting", rotting)));
    parts.join(" · ")
}

fn pipelines(site: &Site, here: usize) -> Vec<Data> {
    let all = &site.snapshot().config.pipelines;
    if all.len() < 2 {
        return Vec::new();
    }
    let chip = |(number, pipeline): (usize, &crate::pipeline::Pipeline)| {
        let url = address::href(&address::board(&pipeline.id));
        let data = Data::new().with("title", pipeline_name(site, number)).with("url", url);
        if number == here { data.with("here", true) } else { data }
    };
    all.iter().enumerate().map(chip).collect()
}

fn choices(site: &Site, owners: &[Ix]) -> Vec<Data> {
    if owners.is_empty() {
        return Vec::new();
    }
    let choice = |(id, owner): (&str, Option<Ix>)| {
        let title = owner.map_or_else(|| site.words().word("site-everyone"), |ix| site.name(ix).to_owned());
        Data::new().with("id", id).with("title", title)
    };
    views(site, owners).map(choice).collect()
}

fn of_column(site: &Site, board: &Board, column: &Column, owners: &[Ix]) -> Data {
    let words = site.words();
    let pipeline = &site.snapshot().config.pipelines[board.pipeline];
    let stage = column.stage.and_then(|stage| pipeline.stages.get(stage));
    let title = stage.map_or_else(|| words.word("site-stage-unknown"), |stage| deal::name_of(site, stage));
    let most = (MOST_CARDS / board.columns.len().max(1)).clamp(10, MOST_IN_COLUMN);
    let more = column.deals.len().checked_sub(most).filter(|more| *more > 0).zip(stage).map(|(more, stage)| {
        let folder = address::stage_folder(&pipeline.id, &stage.id);
        let title = words.count("site-and-more", more);
        Data::new().with("url", address::href(&address::list(&folder, 1))).with("title", title)
    });
    Data::new()
        .with("title", title)
        .with_some("probability", stage.map(|stage| words.percent(stage.probability)))
        .with_list("sums", sums(site, column, owners))
        .with_list("cards", column.deals.iter().take(most).map(|deal| card(site, deal)))
        .with_some("more", more)
}

fn sums(site: &Site, column: &Column, owners: &[Ix]) -> Vec<Data> {
    let sum = |(id, owner): (&str, Option<Ix>)| {
        let deals = column.deals.iter().filter(|deal| owner.is_none() || deal.owner == owner);
        let totals = Totals::of(&site.snapshot().config, deals);
        Data::new()
            .with("owner", id)
            .with("count", site.words().count("site-count-deals", totals.count))
            .with("total", total(site, &totals))
            .with("weighted", weighted(site, &totals))
    };
    views(site, owners).map(sum).collect()
}

fn card(site: &Site, view: &DealView) -> Data {
    let record = site.snapshot().book.record(view.ix);
    let owner_id = view.owner.map(|ix| &*site.snapshot().book.record(ix).id);
    let data = Data::new()
        .with("url", site.href(view.ix))
        .with("title", task::clipped(&record.name))
        .with_some("amount", view.value.map(|value| site.words().money(value)))
        .with_some("customer", deal::customer(site, view))
        .with_some("owner", site.owner_name(record))
        .with_some("owner_id", owner_id)
        .with_some("next", view.next.as_ref().map(|next| task::next(site, next)))
        .with_some("rots", deal::quiet(site, view));
    memory::card(site, view, data)
}

fn closed(site: &Site) -> Vec<Data> {
    let count = |status| site.deals().iter().filter(|deal| deal.status == status).count();
    let chip = |key: &'static str, list: &str, count: usize| {
        let folder = format!("{}/{list}", address::kind_folder("deal"));
        let data = Data::new().with("title", site.words().count(key, count));
        data.with("url", address::href(&address::list(&folder, 1)))
    };
    use crate::record::DealStatus::{Lost, Won};
    let chips = [("site-count-won", "won", count(Won)), ("site-count-lost", "lost", count(Lost))];
    chips.into_iter().filter(|(_, _, count)| *count > 0).map(|(key, list, count)| chip(key, list, count)).collect()
}
