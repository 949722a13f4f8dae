//! The activity of the book: the newest days, each month, and a feed for readers of feeds.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::date::Date;
use crate::history::{Act, Timeline};
use crate::lang::{DateForm, Message};
use crate::phrase;
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::list::pages;
use crate::site::words::capitalised;
use crate::site::{Site, address, task, told};
use crate::views::feed::{self, Leaf, Step, Stretch};
use crate::views::history::{self, Doing, Paths, Sort, local};

/// Folder of the pages.
pub(super) const FOLDER: &str = "activity";
/// Most people, kinds and the like to choose from.
const MOST_CHOICES: usize = 40;

/// What the pages of the activity share, made once.
#[derive(Debug)]
pub(super) struct Plan {
    /// All steps, newest first.
    pub(super) order: Vec<u32>,
    leaves: Vec<Leaf>,
    slips: HashMap<(Option<u32>, u32), usize>,
    paths: Paths,
    /// The day of the oldest commit.
    first: Option<Date>,
}

impl Plan {
    pub(super) fn of(site: &Site) -> Self {
        let snapshot = site.snapshot();
        let steps: Vec<Step<'_>> = snapshot.timeline.by_commit().collect();
        let order = feed::order(&steps);
        let leaves = feed::leaves(snapshot, &steps, &order);
        let (slips, paths) = (history::slips(snapshot), Paths::of(&snapshot.book));
        Self { order, leaves, slips, paths, first: feed::first_day(snapshot) }
    }

    /// What an act did.
    pub(super) fn doing<'a>(&self, site: &'a Site, act: &'a Act) -> Doing<'a> {
        let slips = self.slips.get(&(act.commit, act.thread)).copied().unwrap_or(0);
        Doing::among(site.snapshot(), &self.paths, act, slips)
    }
}

/// The folder of a stretch of time.
fn folder(stretch: Stretch) -> String {
    match stretch {
        Stretch::Month(year, month) => format!("{FOLDER}/{year:04}-{month:02}"),
        Stretch::Undated => format!("{FOLDER}/undated"),
    }
}

/// The first page of the month that holds a day.
pub(super) fn month(day: Date) -> String {
    address::list(&folder(Stretch::Month(day.year(), day.month())), 1)
}

/// Where a day begins; nothing when nothing is told of it.
pub(super) fn day(site: &Site, day: Date) -> Option<String> {
    let leaf = site.plan().leaves.iter().find(|leaf| leaf.days.contains(&day))?;
    Some(format!("{}#day-{day}", address::href(&address::list(&folder(leaf.stretch), leaf.number))))
}

pub(super) fn addresses(site: &Site) -> Vec<String> {
    let own = [address::list(FOLDER, 1), address::FEED.to_owned()];
    let leaves = site.plan().leaves.iter().map(|leaf| address::list(&folder(leaf.stretch), leaf.number));
    own.into_iter().chain(leaves).collect()
}

pub(super) fn page(site: &Site, address: &str) -> Option<Vec<u8>> {
    let steps: Vec<Step<'_>> = site.snapshot().timeline.by_commit().collect();
    let some = |places: &[u32]| -> Vec<Step<'_>> { places.iter().map(|&place| steps[place as usize]).collect() };
    if address == address::list(FOLDER, 1) {
        let heading = site.words().word("site-activity");
        let data = Data::new().with("newest", true).with_some("summary", summary(site));
        let newest = feed::newest(&steps, &site.plan().order);
        return Some(filled(site, address, &heading, &some(&newest), data));
    }
    let (place, number) = address::of_list(address)?;
    let leaves = &site.plan().leaves;
    let leaf = leaves.iter().find(|leaf| leaf.number == number && folder(leaf.stretch) == place)?;
    let last = leaves.iter().filter(|other| other.stretch == leaf.stretch).count();
    let data = Data::new().with_list("pages", pages(site, place, number, last));
    Some(filled(site, address, &title(site, leaf.stretch), &some(&leaf.steps), data))
}

fn title(site: &Site, stretch: Stretch) -> String {
    let words = site.words();
    match stretch {
        Stretch::Month(year, month) => Date::new(year, month, 1).map_or_else(
            |_| words.word("site-undated"),
            |first| capitalised(&words.catalog().date(first, DateForm::Month)),
        ),
        Stretch::Undated => words.word("site-undated"),
    }
}

fn filled(site: &Site, address: &str, heading: &str, steps: &[Step<'_>], data: Data) -> Vec<u8> {
    let mut choices = Choices::default();
    let days: Vec<Data> = days(site, steps, &address::root_from(address), &mut choices);
    let data = data
        .with("heading", heading)
        .with_some("gaps", gaps(site))
        .with("feed", address::href(address::FEED))
        .with_list("filters", choices.data(site))
        .with_list("years", years(site, address))
        .with_list("days", days);
    site.fill("activity.html", Section::Activity, address, heading, data)
}

/// How much has happened since when.
fn summary(site: &Site) -> Option<String> {
    let count = site.snapshot().timeline.by_commit().filter(|(commit, _)| commit.is_some()).count();
    let first = site.plan().first?;
    Some(site.words().say(&Message::new("site-activity-summary").with("count", count).with("day", first)))
}

/// What is missing from the history.
fn gaps(site: &Site) -> Option<String> {
    let gaps = site.snapshot().timeline.gaps();
    let unreadable = (gaps.unreadable > 0).then(|| site.words().count("site-activity-unreadable", gaps.unreadable));
    let parts: Vec<String> = shallow(site).into_iter().chain(unreadable).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Where the history of a partial copy begins.
pub(super) fn shallow(site: &Site) -> Option<String> {
    if !site.snapshot().timeline.gaps().shallow {
        return None;
    }
    let Some(first) = site.plan().first else { return Some(site.words().word("site-activity-shallow-empty")) };
    Some(site.words().say(&Message::new("site-activity-shallow").with("day", first)))
}

/// Links to all months by year.
fn years(site: &Site, here: &str) -> Vec<Data> {
    let words = site.words();
    let mut years: Vec<(Option<i16>, Vec<Data>)> = Vec::new();
    for leaf in site.plan().leaves.iter().filter(|leaf| leaf.number == 1) {
        let (year, title) = match leaf.stretch {
            Stretch::Month(year, month) => {
                let first = Date::new(year, month, 1).ok();
                (Some(year), first.map_or_else(String::new, |first| words.catalog().date(first, DateForm::MonthShort)))
            }
            Stretch::Undated => (None, words.word("site-undated")),
        };
        let folder = folder(leaf.stretch);
        let chip = Data::new().with("url", address::href(&address::list(&folder, 1))).with("title", title);
        let is_here = here.strip_prefix(&*folder).is_some_and(|rest| rest.starts_with('/'));
        let chip = if is_here { chip.with("here", true) } else { chip };
        match years.last_mut() {
            Some((known, chips)) if *known == year => chips.push(chip),
            _ => years.push((year, vec![chip])),
        }
    }
    let year = |(year, chips): (Option<i16>, Vec<Data>)| {
        Data::new().with_some("year", year.map(|year| year.to_string())).with_list("months", chips)
    };
    years.into_iter().map(year).collect()
}

/// Who and what stands on a page, to choose from.
#[derive(Default)]
struct Choices {
    people: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    sorts: Vec<Sort>,
}

fn remember(list: &mut Vec<(String, String)>, id: &str, title: impl FnOnce() -> String) {
    if !list.iter().any(|(known, _)| known == id) {
        list.push((id.to_owned(), title()));
    }
}

impl Choices {
    fn data(mut self, site: &Site) -> Vec<Data> {
        self.people.sort_by_key(|(_, name)| crate::views::list::folded(name));
        let words = site.words();
        let option = |(id, title): (String, String)| Data::new().with("id", id).with("title", title);
        let sort = |sort: &Sort| (sort.id().to_owned(), words.word(&format!("site-activity-{}", sort.id())));
        let sorts = Sort::ALL.iter().filter(|sort| self.sorts.contains(sort)).map(sort).collect();
        let filter = |(name, key, all, list): (&str, &str, &str, Vec<(String, String)>)| {
            let options: Vec<Data> = list.into_iter().take(MOST_CHOICES).map(option).collect();
            (options.len() > 1).then(|| {
                Data::new()
                    .with("name", name)
                    .with("label", words.word(key))
                    .with("all", words.word(all))
                    .with_list("options", options)
            })
        };
        [
            ("who", "site-activity-who", "site-everyone", self.people),
            ("kind", "site-activity-kind", "site-activity-all-kinds", self.kinds),
            ("sort", "site-activity-sort", "site-activity-all-sorts", sorts),
        ]
        .into_iter()
        .filter_map(filter)
        .collect()
    }
}

/// Somebody's lines of one day.
struct Group<'a> {
    key: String,
    who: Vec<(Option<crate::book::Ix>, String)>,
    lines: Vec<Line<'a>>,
}

/// A line of somebody's day.
enum Line<'a> {
    /// What was done to one record, in one commit or several.
    Record(Vec<Doing<'a>>),
    /// A commit of very many records.
    Bulk(Step<'a>),
}

fn days(site: &Site, steps: &[Step<'_>], root: &str, choices: &mut Choices) -> Vec<Data> {
    let snapshot = site.snapshot();
    let day_of = |step: &Step<'_>| step.0.map(|commit| local(snapshot, commit).map(|(day, _)| day));
    steps
        .chunk_by(|a, b| day_of(a) == day_of(b))
        .map(|steps| {
            let groups = groups(site, steps);
            let data =
                Data::new().with_list("groups", groups.iter().map(|group| group_data(site, group, root, choices)));
            headed(site, day_of(&steps[0]), data)
        })
        .collect()
}

/// A day with its title; `None` is work that is not committed.
fn headed(site: &Site, day: Option<Option<Date>>, data: Data) -> Data {
    let words = site.words();
    match day {
        None => data
            .with("title", words.word("site-activity-uncommitted"))
            .with("note", words.word("site-activity-uncommitted-note"))
            .with("pending", true),
        Some(None) => data.with("title", words.word("site-undated")),
        Some(Some(day)) => {
            let today = site.snapshot().today;
            let note = match crate::date::days_between(day, today) {
                0 => Some(words.word("date-today")),
                1 => Some(words.word("date-yesterday")),
                _ => None,
            };
            let title = capitalised(&words.catalog().date(day, DateForm::Long));
            data.with("title", title).with("iso", day.to_string()).with_some("note", note)
        }
    }
}

fn groups<'a>(site: &'a Site, steps: &[Step<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for &step in steps {
        let who = step.0.map(|commit| told::people(site, commit)).unwrap_or_default();
        let key = told::names(site, &who);
        let place = groups.iter().position(|group| group.key == key).unwrap_or_else(|| {
            groups.push(Group { key, who, lines: Vec::new() });
            groups.len() - 1
        });
        let lines = &mut groups[place].lines;
        if Timeline::is_bulk(step.1) {
            lines.push(Line::Bulk(step));
            continue;
        }
        for act in step.1 {
            let doing = site.plan().doing(site, act);
            let same = lines.iter_mut().find_map(|line| match line {
                Line::Record(doings) if doings[0].thread == doing.thread => Some(doings),
                _ => None,
            });
            match same {
                Some(doings) => doings.push(doing),
                None => lines.push(Line::Record(vec![doing])),
            }
        }
    }
    groups
}

fn group_data(site: &Site, group: &Group<'_>, root: &str, choices: &mut Choices) -> Data {
    let ids: Vec<String> = group.who.iter().map(|(ix, name)| person_id(site, *ix, name)).collect();
    for (id, (_, name)) in ids.iter().zip(&group.who) {
        remember(&mut choices.people, id, || name.clone());
    }
    let person = |(ix, name): &(Option<crate::book::Ix>, String)| {
        Data::new().with("text", name.as_str()).with_some("url", ix.map(|ix| site.href(ix)))
    };
    let lines = html! {
        @for line in &group.lines {
            @match line {
                Line::Record(doings) => (record_line(site, doings, root, choices)),
                Line::Bulk(step) => (bulk_line(site, step)),
            }
            "\n"
        }
    };
    Data::new().with("ids", ids.join(" ")).with_list("who", group.who.iter().map(person)).with_html("lines", lines)
}

/// A word that names a person inside a page.
fn person_id(site: &Site, ix: Option<crate::book::Ix>, name: &str) -> String {
    match ix {
        Some(ix) => site.snapshot().book.record(ix).id.to_string(),
        None => crate::views::list::folded(name),
    }
    .replace(char::is_whitespace, "-")
}

fn record_line(site: &Site, doings: &[Doing<'_>], root: &str, choices: &mut Choices) -> Markup {
    let snapshot = site.snapshot();
    let first = &doings[0];
    remember(&mut choices.kinds, first.kind.id(), || site.many(&first.kind).to_owned());
    let mut sorts: Vec<Sort> = doings.iter().flat_map(|doing| &doing.told).map(|told| Sort::of(told.meaning)).collect();
    sorts.sort_unstable();
    sorts.dedup();
    choices.sorts.extend(&sorts);
    let ids: Vec<&str> = sorts.iter().map(|sort| sort.id()).collect();
    let title = task::clipped(told::name(site, first));
    let time = |doing: &Doing<'_>| {
        let time = doing.when(snapshot).map(|(_, time)| format!("{:02}:{:02}", time.hour(), time.minute()));
        html! { @if let Some(time) = time { time { (time) } " " } }
    };
    html! {
        li data-kind=(first.kind.id()) data-sort=(ids.join(" ")) {
            div {
                @match first.ix {
                    Some(ix) => a class="main" href={ (root) (site.href(ix)) } { (title) },
                    None => b class="gone" { (title) },
                }
                " " small class="soft" { (site.one(&first.kind)) }
                ul { @for doing in doings { (told::did(site, doing, &time(doing))) } }
            }
        }
    }
}

/// An import or the like in one line: how many records of which kinds, and what the commit says of itself.
fn bulk_line(site: &Site, (commit, acts): &Step<'_>) -> Markup {
    let subject = commit.map(|commit| commit.subject.trim()).filter(|subject| !subject.is_empty());
    let kinds = bulk_kinds(site, acts);
    html! {
        li {
            div {
                b { (bulk_sentence(site, acts)) }
                @if !kinds.is_empty() { " " span class="soft" { (kinds) } }
                @if let Some(subject) = subject { div class="under" { (task::clipped(subject)) } }
            }
        }
    }
}

/// `4 000 fiches créées d’un coup`.
pub(super) fn bulk_sentence(site: &Site, acts: &[Act]) -> String {
    capitalised(&site.words().say(&phrase::bulk(acts)))
}

/// `3 200 contacts · 800 sociétés`.
pub(super) fn bulk_kinds(site: &Site, acts: &[Act]) -> String {
    let config = &site.snapshot().config;
    let catalog = site.words().catalog();
    let counts = config.kinds.iter().filter_map(|def| {
        let here = |act: &&Act| config.kind_of_path(&act.path).is_some_and(|other| other.kind == def.kind);
        let count = acts.iter().filter(here).count();
        let name = if count == 1 { def.one(catalog) } else { def.many(catalog) };
        (count > 0).then(|| format!("{} {}", catalog.number(count.into()), name.to_lowercase()))
    });
    counts.collect::<Vec<_>>().join(" · ")
}
