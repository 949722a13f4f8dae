//! Campaigns with the deals and the value that they brought.
//!
//! A deal belongs to a campaign that one of the two links to from the other, in a field or in the text. A campaign that
//! names a customer also brought the deals of that customer that came into being since it started.

use super::engine::{notes, plain_column};
use super::filter::Filter;
use super::measure::{value, weighted};
use super::{Cell, Figure, Name, Report, Row, Table, Unit};
use crate::book::{Book, Ix, Resolution};
use crate::config::{Config, Kind};
use crate::record::DealStatus;
use crate::report::Chart;
use crate::snapshot::Snapshot;

fn kind() -> Kind {
    Kind::of("campaign")
}

/// Whether the book has campaigns.
pub(super) fn fits(config: &Config) -> bool {
    config.kind(&kind()).is_some()
}

/// Whether the book has one.
pub(super) fn has_matter(book: &Book) -> bool {
    book.of_kind(&kind()).len() > 0
}

/// The report.
pub(super) fn report(snapshot: &Snapshot, filter: &Filter) -> Report {
    let among: Vec<Ix> = snapshot.book.of_kind(&Kind::Deal).map(|(ix, _)| ix).collect();
    let line = filter.clauses(snapshot, &Kind::Deal).join(" ");
    let among = if line.is_empty() { among } else { super::engine::select(snapshot, &line, &among) };
    let campaigns = crate::views::list::by_name(snapshot, &kind());
    let mut rows: Vec<Row> = Vec::new();
    let mut all: Vec<Ix> = Vec::new();
    for campaign in campaigns {
        let mut deals = deals(snapshot, campaign);
        deals.retain(|deal| among.binary_search(deal).is_ok() && filter.holds(snapshot.created(*deal)));
        all.extend(&deals);
        rows.push(row(snapshot, Some(campaign), deals));
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells[0].records.len()));
    all.sort_unstable();
    all.dedup();
    let notes = notes(snapshot, &all);
    let total = row(snapshot, None, all);
    let columns = vec![
        plain_column("deals", "deals", Unit::Count),
        plain_column("won", "won", Unit::Count),
        plain_column("amount_won", "amount-won", Unit::Money),
        plain_column("open", "open", Unit::Count),
        plain_column("weighted", "weighted", Unit::Money),
        plain_column("budget", "budget", Unit::Money),
    ];
    let head = Name::Word("report-campaign".to_owned());
    let table =
        Table { id: "campaigns".into(), title: None, head, columns, rows, total: Some(total), chart: Chart::Bar };
    Report { name: "campaigns".into(), tables: vec![table], notes }
}

/// The deals of a campaign, in the order of the book, without cancelled ones.
fn deals(snapshot: &Snapshot, campaign: Ix) -> Vec<Ix> {
    let book = &snapshot.book;
    let record = book.record(campaign);
    let start = record.date("start").or_else(|| snapshot.created(campaign));
    let mut deals: Vec<Ix> = book.backlinks(campaign).iter().map(|link| link.from).collect();
    for link in &record.links {
        let Resolution::Found(target) = book.resolve(link) else { continue };
        deals.push(target);
        if matches!(book.record(target).kind, Kind::Company | Kind::Contact) {
            let theirs = book.linking(target, &Kind::Deal).into_iter();
            deals.extend(
                theirs.filter(|&deal| snapshot.created(deal).zip(start).is_some_and(|(day, start)| day >= start)),
            );
        }
    }
    deals.retain(|&ix| {
        let record = book.record(ix);
        record.kind == Kind::Deal && record.deal().status() != DealStatus::Cancelled
    });
    deals.sort_unstable();
    deals.dedup();
    deals
}

fn row(snapshot: &Snapshot, campaign: Option<Ix>, deals: Vec<Ix>) -> Row {
    let book = &snapshot.book;
    let of = |status: DealStatus| -> Vec<Ix> {
        deals.iter().copied().filter(|&ix| book.record(ix).deal().status() == status).collect()
    };
    let (won, open) = (of(DealStatus::Won), of(DealStatus::Open));
    let cell = |figure: Figure, records: Vec<Ix>| Cell { figure: Some(figure), records, query: None };
    let budget = campaign.and_then(|ix| book.record(ix).field("budget").and_then(|field| field.value.number()));
    let cells = vec![
        cell(Figure::Count(deals.len()), deals.clone()),
        cell(Figure::Count(won.len()), won.clone()),
        cell(Figure::Money(value(snapshot, &won)), won),
        cell(Figure::Count(open.len()), open.clone()),
        cell(Figure::Money(weighted(snapshot, &open)), open),
        Cell { figure: budget.map(Figure::Money), records: campaign.into_iter().collect(), query: None },
    ];
    match campaign {
        Some(ix) => Row { key: book.record(ix).id.clone(), name: Name::Record(ix), cells },
        None => Row { key: "total".into(), name: Name::Word("report-total".to_owned()), cells },
    }
}
