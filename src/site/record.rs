//! The page of one record.

mod related;
mod tasks;

use maud::{Markup, PreEscaped, Render, html};

use crate::book::{Ix, Resolution};
use crate::config::Kind;
use crate::history::Touch;
use crate::money::Money;
use crate::record::{Line, Record, Target};
use crate::site::data::Data;
use crate::site::element::{Text, link, sheet};
use crate::site::facts::{self, fact};
use crate::site::frame::Section;
use crate::site::links::{ROOT, RecordLinks, file_href};
use crate::site::{Site, attachment, deal, goals, head, people, thread};
use crate::text::Span;
use crate::views::deal::DealView;
use crate::views::goals::Goal;
use crate::views::memory::StageMemory;
use crate::views::record::{Around, MOST};

/// Most ways to reach somebody.
const MOST_WAYS: usize = 20;

/// The page of a record at its address.
pub(super) fn page(site: &Site, ix: Ix, address: &str) -> Vec<u8> {
    let snapshot = site.snapshot();
    let record = snapshot.book.record(ix);
    let aims = goals(site, ix, record);
    let around = Around::with_deals(snapshot, ix, &|deal| site.deal_alone(deal));
    let view = (record.kind == Kind::Deal).then(|| site.deal_alone(ix));
    let view = view.as_ref();
    let known = view.is_some() && !snapshot.timeline.is_empty();
    let past = if known { StageMemory::of(snapshot, ix) } else { StageMemory::default() };
    let notes = notes(site, record);
    let groups = related::groups(site, &around);
    let bare = notes.0.is_empty() && groups.0.is_empty() && around.tasks.is_empty() && around.thread.is_empty();
    let data = Data::of_page()
        .with_html("crumbs", head::crumbs(site, record, view))
        .with_html("lead", head::lead(site, record, view))
        .with_html("faults", head::faults(site, ix, record))
        .with_html("stages", view.map(|view| deal::stages(site, view, &past)).unwrap_or_default())
        .with_html("next", tasks::next(site, ix, view))
        .with_html("reach", reach(site, record))
        .with_html("people", related::people(site, &around))
        .with_html("facts", facts(site, record, &around))
        .with_list("goals", aims.iter().map(|goal| goals::line(site, goal, goals::Whose::Member)))
        .with_some("goals_note", (!aims.is_empty()).then(|| goals::note(site, &aims)).flatten())
        .with_html("groups", groups)
        .with_html("tasks", tasks::all(site, ix, &around))
        .with_html("notes", notes)
        .with_html("lines", view.map(|view| lines(site, record, view)).unwrap_or_default())
        .with_html("files", files(site, record))
        .with_html("thread", thread::section(site, ix, &around, bare));
    site.fill("record.html", Section::Kind(&record.kind), address, &record.name, data)
}

/// The text without the tasks and interactions that the page shows on their own.
fn notes(site: &Site, record: &Record) -> Markup {
    let text = record.text();
    if text.trim().is_empty() {
        return Markup::default();
    }
    let tasks = record.tasks.iter().map(|task| task.span);
    let interactions = record.interactions.iter().map(|interaction| interaction.span);
    let shown: Vec<Span> = tasks.chain(interactions).map(|span| item(record.source.text(), span)).collect();
    let links = RecordLinks { site, record, root: ROOT };
    let text = crate::format::markdown::to_html(text, record.body.start as usize, &shown, &links);
    if text.is_empty() {
        return Markup::default();
    }
    sheet("notes", site.words().named("notes"), None, &html! { div class="prose" { (PreEscaped(text)) } })
}

/// The list item whose own text is `span`: it starts with the marker, first on its line.
fn item(text: &str, span: Span) -> Span {
    let line = crate::text::line_span(text, span.start);
    let indent = text[line.range()].len() - text[line.range()].trim_start().len();
    Span::new(line.start as usize + indent, span.end as usize)
}

/// The goals of a member. Only for one who has any the whole book is looked at.
fn goals<'a>(site: &'a Site, ix: Ix, record: &Record) -> Vec<&'a Goal> {
    if record.kind != Kind::Member || record.field("goals").is_none() {
        return Vec::new();
    }
    site.goals().iter().filter(|goal| goal.member == ix).take(goals::MOST).collect()
}

/// How the person or company is reached.
fn reach(site: &Site, record: &Record) -> Markup {
    let ways = people::reach(record, MOST_WAYS);
    if ways.is_empty() {
        return Markup::default();
    }
    let body = html! { ul class="reach" { @for way in ways { li { (way) } } } };
    sheet("reach", site.words().named("reach"), None, &body)
}

/// The fields, and where the file lies, who made it and who changed it.
fn facts(site: &Site, record: &Record, around: &Around<'_>) -> Markup {
    let today = site.snapshot().today;
    let words = site.words();
    let last = around.thread.iter().map(|(_, interaction)| interaction.date).find(|date| *date <= today);
    // What a member noted is work of theirs, no contact with them.
    let last = last.filter(|_| record.kind != Kind::Member);
    let facts = html! {
        @if let Some(date) = last {
            (fact(&words.word("site-last-contact"), &[words.past(date, None, today).render()]))
        }
        (facts::facts(site, record, facts::shown_elsewhere(&record.kind)))
    };
    let body = html! {
        @if !facts.0.is_empty() { dl class="facts" { (facts) } }
        p class="source" { (authorship(site, record)) (words.named("file")) " " code { (Text(record.path())) } }
    };
    sheet("facts", words.named("facts"), None, &body)
}

/// What a deal sells.
fn lines(site: &Site, record: &Record, view: &DealView) -> Markup {
    let lines = record.deal().lines();
    if lines.is_empty() {
        return Markup::default();
    }
    let words = site.words();
    let currency = view.value.map_or(site.snapshot().config.currency, |value| value.currency);
    let discount = |line: &Line| (!line.discount.is_zero()).then(|| words.percent(line.discount));
    let body = html! {
        div class="scroll" tabindex="0" role="region" aria-labelledby="lines" {
            table {
                thead {
                    tr {
                        th scope="col" { (words.named("product")) }
                        @for name in ["quantity", "price", "discount"] {
                            th scope="col" class="num" { (words.named(name)) }
                        }
                    }
                }
                tbody {
                    @for line in lines.iter().take(2 * MOST) {
                        tr {
                            th scope="row" { (line.product) }
                            td class="num" { (words.catalog().number(line.quantity.normalize())) }
                            td class="num" { (words.money(Money::new(line.price, currency))) }
                            td class="num" { @if let Some(discount) = discount(line) { (discount) } }
                        }
                    }
                }
            }
        }
    };
    sheet("lines", words.named("deal_lines"), None, &body)
}

/// The files of the book that the record links to.
fn files(site: &Site, record: &Record) -> Markup {
    let book = &site.snapshot().book;
    let mut paths: Vec<&str> = Vec::new();
    for link in &record.links {
        if let Target::Path(path) = &link.target
            && !paths.contains(&&**path)
            && book.resolve(link) == Resolution::File
        {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Markup::default();
    }
    let words = site.words();
    let file = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        match attachment::shown_type(path) {
            Some(_) => link(ROOT, &file_href(path), name),
            None => html! { (name) " " small { (words.word("site-file-not-shown")) } },
        }
    };
    let body = html! { ul class="reach" { @for path in paths { li { (file(path)) } } } };
    sheet("files", words.named("files"), None, &body)
}

/// Who created a record and who changed it last, a line each.
fn authorship(site: &Site, record: &Record) -> Markup {
    let Some(provenance) = site.snapshot().authorship.get(record.path()) else { return Markup::default() };
    let changed = touched(site, provenance.changed);
    // Most records are as they were created.
    let created = match provenance.created {
        Some(created) if created == provenance.changed => changed.clone(),
        created => created.and_then(|touch| touched(site, touch)),
    };
    html! {
        @for (name, touched) in [("created", created), ("changed", changed)] {
            @if let Some(touched) = touched { (site.words().named(name)) " " (touched) br; }
        }
    }
}

/// When and by whom; none without a day.
fn touched(site: &Site, touch: &Touch) -> Option<Markup> {
    let snapshot = site.snapshot();
    let when = touch.when?.local(&snapshot.config.time_zone);
    let who =
        std::iter::once(&touch.who).chain(&touch.with).map(|person| &*person.name).filter(|name| !name.is_empty());
    let day = site.words().past(when.date(), Some(when.time()), snapshot.today);
    Some(html! { (day) @for name in who { ", " (Text(name)) } })
}
