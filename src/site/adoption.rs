//! Adoption: who uses the book, each beside their own rhythm; a page of the team, and one for each member where the
//! settings show them.

mod calendar;

use crate::date::{Date, Period};
use crate::export::{csv, csv_report};
use crate::site::behind::{self, Behind, Frame};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::report::say;
use crate::site::words::capitalised;
use crate::site::{Page, Site, activity, address};
use crate::views::adoption::{Adoption, Member};
use crate::views::reports::{Name, Report, Row, Table};

/// Reports to which the page of the team leads.
const MORE: &[&str] = &["survey", "imports"];

/// Addresses of all pages and files.
pub(super) fn addresses(site: &Site) -> Vec<String> {
    let members = site.adoption().members().iter().map(|member| id(site, member));
    let all = std::iter::once(None).chain(members.map(Some)).flat_map(of);
    all.filter(|address| !site.adoption().is_team_only() || !address.starts_with("adoption/records/")).collect()
}

/// Addresses of the pages on which long lists of records go on.
pub(super) fn continuations(site: &Site) -> Vec<String> {
    if site.adoption().is_team_only() {
        return Vec::new();
    }
    let members = site.adoption().members().iter();
    let shown = std::iter::once(None).chain(members.map(Some)).map(|member| Shown::of(site, member));
    shown.flat_map(|shown| shown.behind(&shown.report()).continuations().collect::<Vec<_>>()).collect()
}

/// The page, the records behind it, and the file of a member, or of the team.
fn of(id: Option<&str>) -> [String; 3] {
    [address::adoption(id), address::adoption_records(id), address::adoption_csv(id)]
}

fn id<'a>(site: &'a Site, member: &Member) -> &'a str {
    &site.snapshot().book.record(member.ix).id
}

/// The page or file of an address.
pub(super) fn page(site: &Site, address: &str) -> Option<Page> {
    let shown = of_address(site, |id| of(id).iter().any(|own| own == address));
    let (shown, number) = shown.map(|shown| (shown, 1)).or_else(|| {
        let (first, number) = address::of_continued(address)?;
        Some((of_address(site, |id| address::adoption_records(id) == first)?, number))
    })?;
    let report = shown.report();
    if address.ends_with(".csv") {
        let bytes = csv::with_mark(&csv_report::report(&report, site.words().catalog(), site.snapshot())).into_bytes();
        return Some(Page { bytes, content_type: "text/csv; charset=utf-8", address: address.to_owned() });
    }
    let html = match address.strip_prefix("adoption/records/") {
        Some(_) if shown.adoption.is_team_only() => return None,
        Some(_) => shown.records(number, &report)?,
        None => shown.page(address, &report),
    };
    Some(Page::html(html, address.to_owned()))
}

/// The team or the member whose pages fit.
fn of_address(site: &Site, fits: impl Fn(Option<&str>) -> bool) -> Option<Shown<'_>> {
    match site.adoption().members().iter().find(|member| fits(Some(id(site, member)))) {
        None if !fits(None) => None,
        member => Some(Shown::of(site, member)),
    }
}

/// The page of the team, or of one member.
struct Shown<'a> {
    site: &'a Site,
    adoption: &'a Adoption,
    member: Option<&'a Member>,
}

/// Tables whose figures lead to their records; weeks and days have those of their months.
const TABLES: &[&str] = &["members", "months"];

impl<'a> Shown<'a> {
    fn of(site: &'a Site, member: Option<&'a Member>) -> Self {
        Self { site, adoption: site.adoption(), member }
    }

    fn report(&self) -> Report {
        let team = || self.adoption.report(self.site.snapshot());
        self.member.map_or_else(team, |member| self.adoption.report_of(member))
    }

    fn behind<'r>(&self, report: &'r Report) -> Behind<'r>
    where
        'a: 'r,
    {
        Behind::of(self.site, report, address::adoption_records(self.id()), |table| TABLES.contains(&&*table.id))
    }

    fn heading(&self) -> String {
        let own = || self.site.words().word("adoption-title");
        self.member.map_or_else(own, |member| self.site.name(member.ix).to_owned())
    }

    fn id(&self) -> Option<&str> {
        self.member.map(|member| id(self.site, member))
    }

    /// The page of the team, above that of a member.
    fn crumb(&self) -> Data {
        let title = self.site.words().word("adoption-title");
        Data::new().with("url", address::href(&address::adoption(None))).with("title", title)
    }

    fn records(&self, number: usize, report: &Report) -> Option<Vec<u8>> {
        let own = Data::new().with("url", address::href(&address::adoption(self.id()))).with("title", self.heading());
        let frame = Frame {
            section: Section::Adoption,
            title: self.heading(),
            crumbs: self.member.map(|_| self.crumb()).into_iter().chain([own]).collect(),
            command: self.member.map_or_else(
                || "carnet adoption".to_owned(),
                |member| format!("carnet adoption{}", behind::option(self.site, "for", member.ix)),
            ),
        };
        self.behind(report).page(number, frame)
    }

    fn page(&self, address: &str, report: &Report) -> Vec<u8> {
        let words = self.site.words();
        let heading = self.heading();
        let data = Data::new().with("heading", heading.as_str());
        let data = match self.member {
            Some(member) => data
                .with_list("crumbs", [self.crumb()])
                .with_some("job", self.job(member))
                .with("record", self.site.href(member.ix)),
            None => data.with_list("more", self.more()),
        };
        let data = if self.adoption.is_empty() {
            data.with("empty", words.word("adoption-empty"))
        } else {
            self.with_figures(data, report)
        };
        self.site.fill("adoption.html", Section::Adoption, address, &heading, data)
    }

    /// The reports that say how the book is adopted in other words than git's.
    fn more(&self) -> impl Iterator<Item = Data> {
        let reports = self.site.reports().all().filter(|listed| !listed.own && MORE.contains(&&*listed.name));
        reports.map(|listed| {
            let page = address::list(&address::list_folder(address::REPORTS, &listed.name), 1);
            let title = listed.title().say(self.site.words().catalog(), self.site.snapshot());
            Data::new().with("url", address::href(&page)).with("title", title)
        })
    }

    fn with_figures(&self, data: Data, report: &Report) -> Data {
        let words = self.site.words();
        let catalog = words.catalog();
        let behind = &self.behind(report);
        let sentences = match self.member {
            Some(member) => self.adoption.sentences_of(member, catalog),
            None => self.adoption.sentences(catalog),
        };
        let text = |text: String| Data::new().with("text", text);
        let named =
            |id: &'static str| report.tables.iter().filter(move |table| &*table.id == id && !table.rows.is_empty());
        let usage = self.member.map_or(self.adoption.team(), |member| &member.usage);
        let activity = |day| self.activity_of(day);
        let calendar =
            calendar::Calendar { words, activity: &activity, adoption: self.adoption, usage, member: self.member };
        data.with_list("sentences", sentences.iter().map(|sentence| text(words.say(sentence))))
            .with_list("notes", self.adoption.notes().iter().map(|note| text(words.say(note))))
            .with("csv", address::href(&address::adoption_csv(self.id())))
            .with_list("members", named("members").map(|table| self.table(behind, table)))
            .with_list("months", named("months").map(|table| self.table(behind, table)))
            .with_list("calendar", calendar.halves().into_iter().map(|half| Data::new().with_html("svg", half)))
            .with_list("legend", calendar.legend())
            .with_list("weekdays", calendar.weekdays().into_iter().map(text))
            .with_list("weeks", calendar.weeks())
    }

    /// What a member does: the profile in words, else as it is written.
    fn job(&self, member: &Member) -> Option<String> {
        let written = || self.site.snapshot().book.record(member.ix).value("profile").map(capitalised);
        match member.profile {
            Some(profile) => Some(self.site.words().word(&format!("adoption-profile-{}", profile.id()))),
            None => written(),
        }
    }

    fn table(&self, behind: &Behind<'_>, table: &Table) -> Data {
        let title = table.title.as_ref().map(|title| say(self.site, title)).unwrap_or_default();
        let columns = table.columns.iter().map(|column| Data::new().with("title", say(self.site, &column.title)));
        Data::new()
            .with("id", format!("part-{}", table.id))
            .with("name", title)
            .with("head", capitalised(&say(self.site, &table.head)))
            .with_list("columns", columns)
            .with_list("rows", table.rows.iter().map(|row| self.row(behind, table, row)))
    }

    fn row(&self, behind: &Behind<'_>, table: &Table, row: &Row) -> Data {
        let data = Data::new().with("title", say(self.site, &row.name));
        let data = match row.name {
            Name::Record(ix) => {
                let member = self.adoption.members().iter().find(|member| member.ix == ix);
                data.with("url", address::href(&address::adoption(Some(&row.key))))
                    .with_some("note", member.and_then(|member| self.standing(member)))
            }
            Name::Month(first) => data.with_some("url", self.activity(Period::month_of(first))),
            _ => data,
        };
        data.with_list("cells", behind.cells(table, row))
    }

    /// What stands under a name: the job, and that somebody has left.
    fn standing(&self, member: &Member) -> Option<String> {
        let left = member.has_left.then(|| self.site.words().word("adoption-left"));
        let all: Vec<String> = self.job(member).into_iter().chain(left).collect();
        (!all.is_empty()).then(|| all.join(" · "))
    }

    /// What was done on a day, by whom the page is about; nothing where the team alone is shown: the activity tells names.
    fn activity_of(&self, day: Date) -> Option<String> {
        let page = activity::day(self.site, day).filter(|_| !self.adoption.is_team_only())?;
        Some(match self.id() {
            Some(id) => format!("{}#who={}", page.split('#').next().unwrap_or_default(), address::href(id)),
            None => page,
        })
    }

    /// What was done in a month, by whom the page is about.
    fn activity(&self, month: Period) -> Option<String> {
        let usage = self.member.map_or(self.adoption.team(), |member| &member.usage);
        let page = activity::month(month.first);
        let who = self.id().map(|id| format!("#who={}", address::href(id)));
        (usage.active_days(month) > 0).then(|| format!("{}{}", address::href(&page), who.unwrap_or_default()))
    }
}
