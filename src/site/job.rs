//! Getting in: one page per job, which teaches by this book's own records.

use crate::book::Ix;
use crate::config::{Config, FieldType, Kind};
use crate::date::{days_after, monday_of};
use crate::lang::{DateForm, Language, Message};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::{Site, address, deal, report, task, today};
use crate::views::deal::DealView;
use crate::views::jobs::{Examples, Job};
use crate::views::people::active_members;
use crate::views::whom;

/// Most members that a page names.
const MOST_MEMBERS: usize = 8;

pub(super) fn addresses() -> impl Iterator<Item = String> {
    Job::ALL.into_iter().map(address_of)
}

fn address_of(job: Job) -> String {
    address::job(job.id())
}

/// The links to the pages of all jobs.
pub(super) fn links(site: &Site, here: Option<Job>) -> Vec<Data> {
    let link = |job: Job| {
        let data = Data::new().with("title", name(site, job)).with("url", address::href(&address_of(job)));
        if here == Some(job) { data.with("here", true) } else { data }
    };
    Job::ALL.into_iter().map(link).collect()
}

fn name(site: &Site, job: Job) -> String {
    site.words().word(match job {
        Job::Seller => "site-job-seller",
        Job::AfterSales => "site-job-after-sales",
        Job::Marketing => "site-job-marketing",
        Job::Director => "site-job-director",
        Job::Lead => "site-job-lead",
    })
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
    let job = Job::ALL.into_iter().find(|&job| address_of(job) == address)?;
    let heading = site.words().say(&Message::new("site-job-heading").with("job", name(site, job)));
    let examples = site.examples();
    let data = Data::new().with("heading", heading.as_str()).with_list("jobs", links(site, Some(job)));
    let data = lists(site, records(site, people(site, data, job, examples), examples));
    Some(site.fill(template(site, job), Section::Other, address, &heading, data))
}

fn template(site: &Site, job: Job) -> &'static str {
    match (site.words().catalog().language(), job) {
        (Language::English, Job::Seller) => "job-seller.en.html",
        (Language::English, Job::AfterSales) => "job-after-sales.en.html",
        (Language::English, Job::Marketing) => "job-marketing.en.html",
        (Language::English, Job::Director) => "job-director.en.html",
        (Language::English, Job::Lead) => "job-crm-lead.en.html",
        (Language::French, Job::Seller) => "job-seller.fr.html",
        (Language::French, Job::AfterSales) => "job-after-sales.fr.html",
        (Language::French, Job::Marketing) => "job-marketing.fr.html",
        (Language::French, Job::Director) => "job-director.fr.html",
        (Language::French, Job::Lead) => "job-crm-lead.fr.html",
    }
}

/// Who does the job, as far as the records say, and the day on which the sample task is due.
fn people(site: &Site, data: Data, job: Job, examples: &Examples) -> Data {
    let snapshot = site.snapshot();
    let members = active_members(snapshot);
    let owners = |kind: &str| -> Vec<Ix> {
        let kind = Kind::of(kind);
        let owns = |member: &Ix| {
            snapshot.book.linking(*member, &kind).iter().any(|&ix| {
                let record = snapshot.book.record(ix);
                let is_live = kind != Kind::Deal || site.deal(ix).is_open();
                is_live && snapshot.book.linked(record, "owner") == Some(*member)
            })
        };
        members.iter().copied().filter(owns).collect()
    };
    let who = match job {
        Job::Seller => owners("deal"),
        Job::AfterSales => owners("ticket"),
        Job::Marketing => owners("campaign"),
        Job::Director | Job::Lead => Vec::new(),
    };
    let who = if who.is_empty() { members.clone() } else { who };
    let id = |ix: Ix| snapshot.book.record(ix).id.to_string();
    let nobody = || site.words().word("site-job-me");
    let me = match job {
        Job::Seller => examples.call.and_then(|call| call.who),
        _ => None,
    };
    let day = |ix: &Ix| Data::new().with("title", site.name(*ix)).with("url", today::href_of(site, *ix));
    let card = |ix: &Ix| record(site, *ix);
    let next = days_after(monday_of(snapshot.today), 7);
    data.with_list("people", who.iter().take(MOST_MEMBERS).map(day))
        .with_list("members", members.iter().take(MOST_MEMBERS).map(card))
        .with("me", me.or_else(|| who.first().copied()).map_or_else(nobody, id))
        .with(
            "seller",
            examples.call.and_then(|call| call.who).or_else(|| members.first().copied()).map_or_else(nobody, id),
        )
        .with("next", Data::new().with("iso", next.to_string()))
}

/// The records by which the page teaches.
fn records(site: &Site, data: Data, examples: &Examples) -> Data {
    let snapshot = site.snapshot();
    let words = site.words();
    let of_deal = |ix: Ix| about(site, &site.deal(ix));
    let slipped =
        examples.slipped.map(|(ix, times)| of_deal(ix).with("times", words.count("digest-slipped-times", times)));
    let customer = examples.ticket.and_then(|ticket| whom::company(snapshot, snapshot.book.record(ticket)));
    let findings = site.findings();
    let first = findings.iter().find_map(|finding| snapshot.book.at_path(&finding.path));
    data.with_some("call", examples.call.map(|entry| task::line(site, &entry)))
        .with_some("step", examples.step.map(|entry| task::line(site, &entry)))
        .with_some("idle", examples.idle.map(of_deal))
        .with_some("asleep", examples.asleep.map(of_deal))
        .with_some("largest", examples.largest.map(of_deal))
        .with_some("slipped", slipped)
        .with_some("ticket", examples.ticket.map(|ix| record(site, ix)))
        .with_some("customer", customer.map(|ix| record(site, ix)))
        .with_some("campaign", examples.campaign.map(|ix| record(site, ix)))
        .with_some("unsourced", examples.unsourced.map(|ix| record(site, ix)))
        .with_some("refused", examples.refused.map(|ix| record(site, ix)))
        .with_some("answer", examples.answer.map(|ix| record(site, ix)))
        .with_some("finding", first.map(|ix| record(site, ix)))
        .with_some("findings", (!findings.is_empty()).then(|| words.count("site-job-findings", findings.len())))
}

/// Pages of this book that a lesson leads to, and words of its settings that it writes.
fn lists(site: &Site, data: Data) -> Data {
    let config = &site.snapshot().config;
    let board = config.pipelines.first().map(|first| address::href(&address::board(&first.id)));
    let list = |kind: &str| {
        let kind = config.kind(&Kind::of(kind))?;
        Some(address::href(&address::list(&address::kind_folder(kind.kind.id()), 1)))
    };
    let report = |name: &str| report::address_of(site, name).map(|address| address::href(&address));
    let golive = config.go_live.map(|day| {
        let text = site.words().catalog().date(day, DateForm::Full);
        Data::new().with("iso", day.to_string()).with("text", text)
    });
    data.with("adoption", address::href(&address::adoption(None)))
        .with_some("board", board)
        .with_some("tickets", list("ticket"))
        .with_some("campaigns", list("campaign"))
        .with_some("report_tickets", report("tickets"))
        .with_some("report_survey", report("survey"))
        .with_some("report_imports", report("imports"))
        .with_some("report_sources", report("sources"))
        .with_some("report_campaigns", report("campaigns"))
        .with_some("report_forecast", report("forecast"))
        .with_some("report_lost", report("lost"))
        .with_some("report_winrate", report("winrate"))
        .with_some("golive", golive)
        .with("source", config.sources.first().map_or("website", |source| &*source.id))
        .with("ticket_status", first_choice(config, "ticket", "status"))
        .with("ticket_closed", if has_date(config, "ticket", "solved") { "solved" } else { "closed" })
}

fn first_choice<'a>(config: &'a Config, kind: &str, field: &str) -> &'a str {
    config.field(&Kind::of(kind), field).and_then(|field| field.choices.first()).map_or("open", |choice| &*choice.id)
}

fn has_date(config: &Config, kind: &str, field: &str) -> bool {
    config.field(&Kind::of(kind), field).is_some_and(|field| field.shape == FieldType::Date)
}

fn record(site: &Site, ix: Ix) -> Data {
    Data::new()
        .with("url", site.href(ix))
        .with("id", site.snapshot().book.record(ix).id.to_string())
        .with("title", task::clipped(site.name(ix)))
}

fn about(site: &Site, deal: &DealView) -> Data {
    record(site, deal.ix)
        .with_some("amount", deal.value.map(|value| site.words().money(value)))
        .with_some("why", deal::quiet_against_limit(site, deal))
}
