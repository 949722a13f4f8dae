//! The page of one record.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, Render, html};

use crate::action::{Action, progress_said};
use crate::book::{Ix, Resolution};
use crate::config::{Choice, Kind};
use crate::history::Touch;
use crate::record::{DealStatus, Record, Target, Task, TaskState};
use crate::site::behind::more;
use crate::site::data::Data;
use crate::site::element::{Mark, link};
use crate::site::frame::Section;
use crate::site::links::{RecordLinks, file_href};
use crate::site::{Site, attachment, board, deal, facts, goals, head, memory, people, task, thread};
use crate::text::Span;
use crate::views::deal::{DealView, Totals};
use crate::views::goals::Goal;
use crate::views::memory::StageMemory;
use crate::views::record::{Around, MOST};

/// Where the root lies, seen from a record's page.
pub(super) const ROOT: &str = "../";
/// Most people whose numbers are listed, and most ways to reach each.
const MOST_PEOPLE: usize = 20;
const MOST_WAYS: usize = 4;

pub(super) fn page(site: &Site, ix: Ix) -> String {
    let snapshot = site.snapshot();
    let record = snapshot.book.record(ix);
    let aims = goals(site, ix, record);
    let around = Around::with_deals(snapshot, ix, &|deal| site.deal_alone(deal));
    let view = (record.kind == Kind::Deal).then(|| site.deal_alone(ix));
    let known = view.is_some() && !snapshot.timeline.is_empty();
    let past = if known { StageMemory::of(snapshot, ix) } else { StageMemory::default() };
    let links = RecordLinks { site, record, root: ROOT };
    let text = text(record, &links);
    let groups = groups(site, &around);
    let (thread, left_out) = thread::thread(site, ix, &around, ROOT);
    let bare = text.is_empty() && groups.is_empty() && around.tasks.is_empty() && around.thread.is_empty();
    let people = around.people.iter().take(MOST_PEOPLE).map(|&ix| person(site, ix));
    let data = Data::of_page()
        .with("heading", &*record.name)
        .with("path", &**record.path())
        .with_html("crumbs", head::crumbs(site, record, view.as_ref()))
        .with_html("sub", head::below(site, record))
        .with_html("tags", head::tags(site, record, view.as_ref()))
        .with_some("figure", view.as_ref().and_then(|view| head::figure(site, view)))
        .with_some("faults", head::faults(site, ix, record))
        .with_html("stages", view.as_ref().map(|view| deal::bar(site, view, &past)).unwrap_or_default())
        .with_html("past", view.as_ref().map(|view| memory::line(site, view, &past)).unwrap_or_default())
        .with_some("next", next(site, ix, view.as_ref()))
        .with_html("reach", html! { @for way in people::reach(record, MOST_PEOPLE) { li { (way) } } })
        .with_html("people", html! { @for person in people { (person) } })
        .with_some("people_more", more(site, around.people.len(), MOST_PEOPLE))
        .with_html("facts", all_facts(site, record, &around))
        .with_list("goals", aims.iter().map(|goal| goals::line(site, goal, goals::Whose::Member)))
        .with_some("goals_note", (!aims.is_empty()).then(|| goals::note(site, &aims)).flatten())
        .with_list("groups", groups)
        .with_list("lines", view.as_ref().map(|view| lines(site, record, view)).unwrap_or_default())
        .with_html("tasks", tasks(site, ix, &around, Task::is_open))
        .with_html("done", tasks(site, ix, &around, |task| !task.is_open()))
        .with(
            "done_note",
            site.words().count("site-count-done", around.tasks.iter().filter(|(_, task)| !task.is_open()).count()),
        )
        .with_some("tasks_note", tasks_note(site, &around))
        .with_html("text", text)
        .with_list("files", files(site, record))
        .with_html("thread", thread)
        .with("thread_note", site.words().count("site-count-interactions", around.thread.len()))
        .with_some("thread_more", (left_out > 0).then(|| site.words().count("site-and-more", left_out)))
        .with_some("thread_begins", thread::begins(site, ix))
        .with_some("bare", bare.then(|| nothing_yet(site)));
    let data = authorship(site, record, data);
    site.fill("record.html", Section::Kind(&record.kind), &site.address(ix), &record.name, data)
}

/// A link from a record's page to that of another.
pub(super) fn to_record(site: &Site, ix: Ix) -> Markup {
    link(ROOT, &site.href(ix), &task::clipped(site.name(ix)))
}

/// The text without the tasks and interactions that the page shows on their own.
fn text(record: &Record, links: &RecordLinks<'_>) -> String {
    let text = record.text();
    if text.trim().is_empty() {
        return String::new();
    }
    let tasks = record.tasks.iter().map(|task| task.span);
    let interactions = record.interactions.iter().map(|interaction| interaction.span);
    let shown: Vec<Span> = tasks.chain(interactions).map(|span| item(record.source.text(), span)).collect();
    crate::format::markdown::to_html(text, record.body.start as usize, &shown, links)
}

/// The list item whose own text is `span`: it starts with the marker, first on its line.
fn item(text: &str, span: Span) -> Span {
    let line = crate::text::line_span(text, span.start);
    let indent = text[line.range()].len() - text[line.range()].trim_start().len();
    Span::new(line.start as usize + indent, span.end as usize)
}

fn next(site: &Site, ix: Ix, view: Option<&DealView>) -> Option<Data> {
    let found = Action::next(site.snapshot(), ix).filter(|_| view.is_none_or(DealView::is_open));
    let none = || view.filter(|view| view.is_open()).map(|_| Data::new().with("shape", "none"));
    let is_step = found.is_some_and(|next| next.step(site.snapshot()).is_some());
    let state = if is_step { None } else { progress_said(site.snapshot(), site.words().catalog(), ix) };
    found.map(|next| task::next(site, &next)).or_else(none).map(|data| data.with_some("state", state))
}

fn person(site: &Site, ix: Ix) -> Markup {
    let record = site.snapshot().book.record(ix);
    html! {
        li {
            a href={ (ROOT) (site.href(ix)) } { b { (task::clipped(&record.name)) } }
            @if let Some(role) = record.value("role") { " " span class="soft" { (task::clipped(role)) } }
            @for way in people::reach(record, MOST_WAYS) { br; (way) }
        }
    }
}

/// The goals of a member. Only for one who has any the whole book is looked at.
fn goals<'a>(site: &'a Site, ix: Ix, record: &Record) -> Vec<&'a Goal> {
    if record.kind != Kind::Member || record.field("goals").is_none() {
        return Vec::new();
    }
    site.goals().iter().filter(|goal| goal.member == ix).take(goals::MOST).collect()
}

fn all_facts(site: &Site, record: &Record, around: &Around<'_>) -> Markup {
    let today = site.snapshot().today;
    let words = site.words();
    let last = around.thread.iter().map(|(_, interaction)| interaction.date).find(|date| *date <= today);
    // What a member noted is work of theirs, no contact with them.
    let last = last.filter(|_| record.kind != Kind::Member);
    let last = last.map(|date| words.past(date, None, today).render());
    html! {
        @if let Some(last) = last { (facts::fact(&words.word("site-last-contact"), &[last])) }
        (facts::facts(site, record, facts::shown_elsewhere(&record.kind)))
    }
}

fn groups(site: &Site, around: &Around<'_>) -> Vec<Data> {
    let config = &site.snapshot().config;
    let many = |kind: &Kind| config.kind(kind).map_or_else(String::new, |def| def.many(site.words().catalog()));
    let deals = (!around.deals.is_empty()).then(|| {
        Data::new()
            .with("title", many(&Kind::Deal))
            .with("note", deals_note(site, &around.deals))
            .with_html("rows", html! { @for view in around.deals.iter().take(MOST) { (deal_row(site, view)) } })
            .with_some("more", more(site, around.deals.len(), MOST))
    });
    let others = around.others.iter().map(|(kind, list)| {
        Data::new()
            .with("title", many(kind))
            .with("note", site.words().catalog().number(list.len().into()))
            .with_html("rows", html! { @for &ix in list.iter().take(MOST) { (other_row(site, ix)) } })
            .with_some("more", more(site, list.len(), MOST))
    });
    deals.into_iter().chain(others).collect()
}

fn deals_note(site: &Site, deals: &[DealView]) -> String {
    let words = site.words();
    let config = &site.snapshot().config;
    let mut parts = Vec::new();
    let open = Totals::of(config, deals.iter().filter(|deal| deal.is_open()));
    if open.count > 0 {
        parts.push(format!("{} {}", words.count("site-count-open", open.count), board::total(site, &open)));
    }
    let won = Totals::of(config, deals.iter().filter(|deal| deal.status == DealStatus::Won));
    if won.count > 0 {
        parts.push(format!("{} {}", words.count("site-count-won", won.count), board::total(site, &won)));
    }
    parts.join(" · ")
}

fn deal_row(site: &Site, view: &DealView) -> Markup {
    let beside = Beside {
        done: !view.is_open(),
        mark: deal::mark(site, view),
        under: deal::under(site, view).map(Cow::from),
        side: view.value.map(|value| site.words().money(value)),
    };
    row(site, view.ix, &beside)
}

fn other_row(site: &Site, ix: Ix) -> Markup {
    let record = site.snapshot().book.record(ix);
    let def = site.snapshot().config.field(&record.kind, "status");
    let status = record.value("status").map(|word| {
        let choice = def.and_then(|def| Choice::among(&def.choices, word));
        choice.map_or(word, |choice| choice.name(site.words().catalog().language())).to_owned()
    });
    let under = ["role", "industry", "city"].into_iter().find_map(|key| record.value(key)).map(task::clipped);
    row(site, ix, &Beside { done: false, mark: status.map(|text| Mark { text, tone: "" }), under, side: None })
}

/// What stands beside the name of a record in the list of another.
struct Beside<'a> {
    done: bool,
    mark: Option<Mark>,
    under: Option<Cow<'a, str>>,
    side: Option<String>,
}

fn row(site: &Site, ix: Ix, beside: &Beside<'_>) -> Markup {
    html! {
        li class=[beside.done.then_some("done")] {
            div {
                a class="main" href={ (ROOT) (site.href(ix)) } { (task::clipped(site.name(ix))) }
                @if let Some(mark) = &beside.mark { " " (mark) }
            }
            @if let Some(under) = &beside.under { div class="under" { (under) } }
            @if let Some(side) = &beside.side { div class="side" { (side) } }
        }
    }
}

fn lines(site: &Site, record: &Record, view: &DealView) -> Vec<Data> {
    let words = site.words();
    let currency = view.value.map_or(site.snapshot().config.currency, |value| value.currency);
    let line = |line: &crate::record::Line| {
        Data::new()
            .with("product", line.product.as_str())
            .with("quantity", words.catalog().number(line.quantity.normalize()))
            .with("price", words.money(crate::money::Money::new(line.price, currency)))
            .with("discount", if line.discount.is_zero() { String::new() } else { words.percent(line.discount) })
    };
    record.deal().lines().iter().take(2 * MOST).map(line).collect()
}

fn tasks(site: &Site, page: Ix, around: &Around<'_>, keep: impl Fn(&Task) -> bool) -> Markup {
    let some = around.tasks.iter().filter(|(_, task)| keep(task)).take(2 * MOST);
    html! { @for (holder, task) in some { (task_line(site, page, *holder, task)) } }
}

fn task_line(site: &Site, page: Ix, holder: Ix, task: &Task) -> Markup {
    let words = site.words();
    let today = site.snapshot().today;
    let record = site.snapshot().book.record(holder);
    let (sign, key) = match task.state {
        TaskState::Open => ("☐", "site-task-open"),
        TaskState::Done => ("☑", "site-task-done"),
        TaskState::Cancelled => ("☒", "site-task-cancelled"),
    };
    let links = RecordLinks { site, record, root: ROOT };
    let due = match task.state {
        TaskState::Open => task.due.map(|due| words.due(due, today)),
        _ => task.closed.or(task.due).map(|date| words.past(date, None, today)),
    };
    let late = task.is_open() && task.due.is_some_and(|due| due < today);
    html! {
        li class=[(!task.is_open()).then_some("done")] {
            div {
                span class="tick" aria-hidden="true" { (sign) } " " span class="vh" { (words.word(key)) " " }
                (PreEscaped(links.inline(&task.text)))
                @if holder != page {
                    " " a class="from" href={ (ROOT) (site.href(holder)) } { (task::clipped(site.name(holder))) }
                }
            }
            div class={ "side" @if late { " late" } } {
                @if let Some(due) = due { (due) }
                @if let Some(handle) = &task.member { small class="soft" { (site.member_name(handle)) } }
            }
        }
    }
}

fn tasks_note(site: &Site, around: &Around<'_>) -> Option<String> {
    let open = around.tasks.iter().filter(|(_, task)| task.is_open()).count();
    (open > 0).then(|| site.words().count("site-count-tasks", open))
}

fn files(site: &Site, record: &Record) -> Vec<Data> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for link in &record.links {
        let Target::Path(path) = &link.target else { continue };
        if seen.contains(&&**path) || site.snapshot().book.resolve(link) != Resolution::File {
            continue;
        }
        seen.push(path);
        let data = Data::new().with("text", path.rsplit('/').next().unwrap_or(path));
        found.push(match attachment::shown_type(path) {
            Some(_) => data.with("url", file_href(path)),
            None => data.with("note", site.words().word("site-file-not-shown")),
        });
    }
    found
}

fn nothing_yet(site: &Site) -> Data {
    let words = site.words();
    let kind = site.snapshot().config.interaction_kinds.first();
    let kind = kind.map_or("call", |choice| choice.name(words.catalog().language())).to_lowercase();
    Data::new()
        .with("text", words.word("site-nothing-yet"))
        .with("example", format!("- {} {kind}: …", site.snapshot().today))
}

fn authorship(site: &Site, record: &Record, data: Data) -> Data {
    let Some(provenance) = site.snapshot().authorship.get(record.path()) else { return data };
    let changed = touched(site, provenance.changed);
    // Most records are as they were created.
    let created = match provenance.created {
        Some(created) if created == provenance.changed => changed.clone(),
        created => created.map(|touch| touched(site, touch)).unwrap_or_default(),
    };
    data.with_html("created", created).with_html("changed", changed)
}

/// When and by whom; nothing without a day.
fn touched(site: &Site, touch: &Touch) -> Markup {
    let snapshot = site.snapshot();
    let when = touch.when.map(|when| when.local(&snapshot.config.time_zone));
    let Some(when) = when else { return Markup::default() };
    let who =
        std::iter::once(&touch.who).chain(&touch.with).map(|person| &*person.name).filter(|name| !name.is_empty());
    html! { (site.words().past(when.date(), Some(when.time()), snapshot.today)) @for name in who { ", " (name) } }
}
