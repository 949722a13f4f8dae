//! The prepared variants of a report: by period, by owner, by pipeline. Few, since each is a page of its own.

use super::label;
use crate::date::{Date, days_after};
use crate::site::Site;
use crate::views::reports::{Filter, Listed, Name, owners};

/// Reports that say something of a period.
const BY_PERIOD: &[&str] = &["winrate", "lost", "concentration", "activity", "compare"];
/// Reports that say something of one member's deals.
const BY_OWNER: &[&str] = &["pipeline", "forecast", "funnel", "winrate", "lost", "velocity", "slippage"];
/// Reports that say something of one pipeline.
const BY_PIPELINE: &[&str] = &["pipeline", "forecast", "funnel", "winrate", "lost", "velocity", "slippage"];
/// With fewer deals there is nothing to narrow.
const FEW: usize = 20;
/// Most variants of one sort.
const MOST: usize = 8;

/// The sorts of variants in the order of the page, by the keys of their names.
pub(super) const GROUPS: &[&str] = &["site-by-period", "site-by-owner", "site-by-pipeline"];

/// One prepared variant.
#[derive(Debug)]
pub(super) struct Variant {
    /// Its name in addresses.
    pub(super) id: String,
    /// Its sort, one of [`GROUPS`].
    pub(super) group: &'static str,
    /// What its link says.
    pub(super) title: String,
    /// What it narrows the report to.
    pub(super) filter: Filter,
}

/// The variants of a report.
pub(super) fn of(site: &Site, listed: &Listed) -> Vec<Variant> {
    let deals = site.snapshot().book.of_kind(&crate::config::Kind::Deal).len();
    if listed.own || deals < FEW {
        return Vec::new();
    }
    let has = |names: &[&str]| names.contains(&&*listed.name);
    let mut all = Vec::new();
    if has(BY_PERIOD) {
        // The first is this quarter.
        all.extend(periods(site).into_iter().skip(usize::from(is_of_this_quarter(listed))));
    }
    if has(BY_OWNER) {
        all.extend(by_owner(site));
    }
    if has(BY_PIPELINE) {
        all.extend(by_pipeline(site));
    }
    all
}

/// Whether a report without a period is about this quarter.
fn is_of_this_quarter(listed: &Listed) -> bool {
    !listed.own && &*listed.name == "compare"
}

/// The key of the link that takes a sort of variants off a report.
pub(super) fn taken_off(listed: &Listed, group: &str) -> &'static str {
    match group {
        "site-by-owner" => "site-everyone",
        "site-by-pipeline" => "site-all-pipelines",
        _ if is_of_this_quarter(listed) => "site-this-quarter",
        _ => "site-any-time",
    }
}

fn periods(site: &Site) -> Vec<Variant> {
    let today = site.snapshot().today;
    let quarter = first_of_quarter(today);
    let last_quarter = first_of_quarter(days_after(quarter, -1));
    let last_year = days_after(today.first_of_year(), -1);
    let periods = [
        (format!("{}-q{}", quarter.year(), (quarter.month() + 2) / 3), Name::Quarter(quarter), (quarter, end(quarter))),
        (
            format!("{}-q{}", last_quarter.year(), (last_quarter.month() + 2) / 3),
            Name::Quarter(last_quarter),
            (last_quarter, days_after(quarter, -1)),
        ),
        (today.year().to_string(), Name::Year(today), (today.first_of_year(), today.last_of_year())),
        (last_year.year().to_string(), Name::Year(last_year), (last_year.first_of_year(), last_year)),
    ];
    let variant = |(id, name, period): (String, Name, (Date, Date))| Variant {
        id,
        group: "site-by-period",
        title: name.say(site.words().catalog(), site.snapshot()),
        filter: Filter { period: Some(period), ..Filter::default() },
    };
    periods.into_iter().map(variant).collect()
}

fn first_of_quarter(day: Date) -> Date {
    day.first_of_month().saturating_add(jiff::Span::new().months(-i32::from((day.month() - 1) % 3)))
}

/// The last day of the quarter that begins on a day.
fn end(first: Date) -> Date {
    days_after(first.saturating_add(jiff::Span::new().months(3)), -1)
}

fn by_owner(site: &Site) -> Vec<Variant> {
    let owners = owners(site.snapshot());
    if owners.len() < 2 {
        return Vec::new();
    }
    let variant = |ix| Variant {
        id: format!("owner-{}", site.snapshot().book.record(ix).id),
        group: "site-by-owner",
        title: site.name(ix).to_owned(),
        filter: Filter { owner: Some(ix), ..Filter::default() },
    };
    owners.into_iter().take(MOST).map(variant).collect()
}

fn by_pipeline(site: &Site) -> Vec<Variant> {
    let all = &site.snapshot().config.pipelines;
    if all.len() < 2 {
        return Vec::new();
    }
    let variant = |(number, line): (usize, &crate::pipeline::Pipeline)| Variant {
        id: format!("pipeline-{}", line.id),
        group: "site-by-pipeline",
        title: label(site, &line.label, &line.id),
        filter: Filter { pipeline: Some(number), ..Filter::default() },
    };
    all.iter().enumerate().take(MOST).map(variant).collect()
}
