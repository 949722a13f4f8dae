//! The day of the team and of each member.

use std::borrow::Cow;

use crate::action::progress_said;
use crate::book::Ix;
use crate::lang::{DateForm, Message};
use crate::money::{Decimal, Money};
use crate::site::data::Data;
use crate::site::frame::Section;
use crate::site::goals::{self, Whose};
use crate::site::people::number_to_call;
use crate::site::words::capitalised;
use crate::site::{Site, address, agenda, behind, board, deal, task};
use crate::views::agenda::Entry;
use crate::views::deal::{DealView, Totals};
use crate::views::people::{Birthday, Silence, Unowned, active_members};
use crate::views::today::{Day, Month};
use crate::views::whom;

/// Most tasks of a group and most deals of a box.
const MOST_TASKS: usize = 40;
const MOST_DEALS: usize = 12;
/// Most members whose day can be chosen on the page.
const MOST_MEMBERS: usize = 60;
/// Height of the tallest bar and the place of the base line.
const TALLEST: i64 = 110;
const BASE: i64 = 126;

pub(super) fn addresses(site: &Site) -> impl Iterator<Item = String> + '_ {
    active_members(site.snapshot()).into_iter().map(|ix| address_of(site, ix))
}

/// A link to the day of a member who works here, from the root.
pub(super) fn href_of(site: &Site, member: Ix) -> String {
    address::href(&address_of(site, member))
}

fn address_of(site: &Site, member: Ix) -> String {
    address::member_day(&site.snapshot().book.record(member).id)
}

pub(super) fn team(site: &Site) -> Vec<u8> {
    page(site, address::TODAY, None)
}

pub(super) fn member(site: &Site, address: &str) -> Option<Vec<u8>> {
    let member = active_members(site.snapshot()).into_iter().find(|&ix| address_of(site, ix) == address)?;
    Some(page(site, address, Some(member)))
}

fn page(site: &Site, address: &str, member: Option<Ix>) -> Vec<u8> {
    let snapshot = site.snapshot();
    let words = site.words();
    let members = active_members(snapshot);
    let day = Day::of(snapshot, site.deals(), site.entries(), site.goals(), site.attention(), member);
    let whose = if member.is_some() { Whose::Member } else { Whose::Team };
    let heading = capitalised(&words.catalog().date(snapshot.today, DateForm::Long));
    let title = member.map_or_else(|| words.word("site-today"), |ix| site.name(ix).to_owned());
    let data = Data::new()
        .with("heading", heading)
        .with_some("who", member.map(|ix| site.name(ix)))
        .with("summary", summary(site, &day))
        .with_some("standing", standing(site, &day))
        .with("all_command", all_command(site, member))
        .with_list("people", people(site, &members, member))
        .with_list("todo", todo(site, &day))
        .with_some("todo_more", todo_more(site, member))
        .with("todo_url", address::href(&agenda::first_page(site, member)))
        .with("idle_count", amounts(site, &day.idle))
        .with_list("idle", day.idle.iter().take(MOST_DEALS).map(|deal| deal_line(site, deal)))
        .with_some("idle_more", more(site, "idle", day.idle.len()))
        .with("idle_empty", idle_empty(site))
        .with("sleepy_count", amounts(site, &day.rotting))
        .with_list("sleepy", day.rotting.iter().take(MOST_DEALS).map(|deal| deal_line(site, deal)))
        .with_some("sleepy_more", more(site, "rotting", day.rotting.len()))
        .with("slipped_count", day.slipped.len() + day.slipped_tasks.len())
        .with_list("slipped", slipped(site, &day))
        .with_some("slipped_more", rest(site, day.slipped.len()))
        .with_some("slipped_tasks_more", rest(site, day.slipped_tasks.len()))
        .with("silent_count", day.silences.len())
        .with_list("silent", day.silences.iter().take(MOST_DEALS).map(|silence| silence_line(site, silence)))
        .with_some("silent_more", rest(site, day.silences.len()))
        .with_list("birthdays", day.birthdays.iter().take(MOST_DEALS).map(|birthday| birthday_line(site, birthday)))
        .with_some("birthdays_more", rest(site, day.birthdays.len()))
        .with("free_count", day.unowned.len())
        .with_list("free", day.unowned.iter().take(MOST_DEALS).map(|unowned| unowned_line(site, unowned)))
        .with_some("free_more", rest(site, day.unowned.len()))
        .with_list("goals", day.goals.iter().take(goals::MOST).map(|goal| goals::line(site, goal, whose)))
        .with_some("money", money(site, &day))
        .with_list("team", if member.is_none() { team_rows(site, &members) } else { Vec::new() });
    site.fill("today.html", Section::Today, address, &title, data)
}

fn summary(site: &Site, day: &Day) -> String {
    let words = site.words();
    let parts = [
        words.count("site-count-overdue", day.overdue.len()),
        words.count("site-count-today", day.due.len()),
        words.count("site-count-coming", day.coming.len()),
    ];
    parts.join(" · ")
}

/// How many open deals are to do and on standby, with the deals.
fn standing(site: &Site, day: &Day) -> Option<Data> {
    let (to_do, standby) = (day.to_do.len(), day.standby.len());
    if to_do + standby == 0 {
        return None;
    }
    let words = site.words();
    let said = words.say(&Message::new("site-count-standing").with("todo", to_do).with("standby", standby));
    let list = |(key, query, deals): (&str, &str, &Vec<Ix>)| {
        let command = behind::list_command(site, query, day.member);
        let data = Data::new().with("title", capitalised(&words.word(key)));
        (!deals.is_empty()).then(|| behind::few(site, data, deals, &command))
    };
    let lists = [("site-to-do-deal", "is:todo", &day.to_do), ("site-standby", "is:standby", &day.standby)];
    Some(Data::new().with("text", said).with_list("lists", lists.into_iter().filter_map(list)))
}

/// The command that shows all of a day.
fn all_command(site: &Site, member: Option<Ix>) -> String {
    let whose = member.map(|member| behind::option(site, "for", member));
    format!("carnet today{} --all", whose.unwrap_or_default())
}

fn people(site: &Site, members: &[Ix], here: Option<Ix>) -> Vec<Data> {
    if members.is_empty() {
        return Vec::new();
    }
    let chip = |title: &str, address: &str, is_here: bool| {
        let data = Data::new().with("title", title).with("url", address::href(address));
        if is_here { data.with("here", true) } else { data }
    };
    let everyone = chip(&site.words().word("site-everyone"), address::TODAY, here.is_none());
    let each =
        members.iter().take(MOST_MEMBERS).map(|&ix| chip(site.name(ix), &address_of(site, ix), here == Some(ix)));
    std::iter::once(everyone).chain(each).collect()
}

fn todo(site: &Site, day: &Day) -> Vec<Data> {
    let words = site.words();
    let groups = [("site-overdue", &day.overdue), ("site-today", &day.due), ("site-coming", &day.coming)];
    let group = |(key, entries): (&str, &Vec<Entry>)| {
        let rows = entries.iter().take(MOST_TASKS).map(|entry| task::line(site, entry));
        let data = Data::new().with("title", words.word(key)).with_list("rows", rows);
        if key == "site-overdue" { data.with("late", true) } else { data }
    };
    groups.into_iter().filter(|(_, entries)| !entries.is_empty()).map(group).collect()
}

fn todo_more(site: &Site, member: Option<Ix>) -> Option<String> {
    let count = site.entries().iter().filter(|entry| !entry.again && (member.is_none() || entry.who == member)).count();
    (count > 0).then(|| site.words().count("site-whole-agenda", count))
}

/// `4 · 33 300 €`.
fn amounts(site: &Site, deals: &[DealView]) -> String {
    let totals = Totals::of(&site.snapshot().config, deals);
    let count = site.words().catalog().number(Decimal::from(totals.count));
    if totals.total.is_zero() { count } else { format!("{count} · {}", board::total(site, &totals)) }
}

fn deal_line(site: &Site, deal: &DealView) -> Data {
    let stage = deal::stage_name(site, deal).map(Cow::from);
    let under: Vec<Cow<'_, str>> = deal::customer(site, deal).into_iter().chain(stage).collect();
    Data::new()
        .with("url", site.href(deal.ix))
        .with("title", task::clipped(site.name(deal.ix)))
        .with("under", under.join(" · "))
        .with_some("why", deal::quiet_against_limit(site, deal))
        .with_some("plan", progress_said(site.snapshot(), site.words().catalog(), deal.ix))
        .with_some("amount", deal.value.map(|value| site.words().money(value)))
}

/// Promises that slipped: close dates, then tasks.
fn slipped(site: &Site, day: &Day) -> Vec<Data> {
    let deals = day.slipped.iter().take(MOST_DEALS).map(|(deal, times)| slipped_line(site, deal, *times));
    let tasks = day.slipped_tasks.iter().take(MOST_DEALS).map(|(entry, times)| slipped_task_line(site, entry, *times));
    deals.chain(tasks).collect()
}

/// A task that was to be done earlier: how often it was put off when it was overdue, and until when.
fn slipped_task_line(site: &Site, entry: &Entry, times: usize) -> Data {
    let words = site.words();
    let until = entry.due().map(|due| words.catalog().date(due, DateForm::Weekday));
    let why: Vec<String> = until.into_iter().chain([words.count("site-slipped-overdue", times)]).collect();
    let who = entry.who.map(|who| Cow::from(site.name(who)));
    let under: Vec<Cow<'_, str>> = std::iter::once(task::clipped(site.name(entry.holder()))).chain(who).collect();
    Data::new()
        .with("url", site.href(entry.holder()))
        .with("title", task::plain(site, &entry.action))
        .with("under", under.join(" · "))
        .with("why", why.join(" · "))
}

/// A deal that was to close earlier: how often it was put off, and until when.
fn slipped_line(site: &Site, deal: &DealView, times: usize) -> Data {
    let words = site.words();
    let date = site.snapshot().book.record(deal.ix).date("close_date");
    let until = date.map(|date| words.catalog().date(date, DateForm::Weekday));
    let why: Vec<String> = until.into_iter().chain([words.count("digest-slipped-times", times)]).collect();
    deal_line(site, deal).without("why").with("why", why.join(" · "))
}

/// A contact who waits: how long, whom to call, what is planned.
fn silence_line(site: &Site, silence: &Silence) -> Data {
    let words = site.words();
    let snapshot = site.snapshot();
    let why = match silence.quiet {
        Some(days) => words.say(
            &Message::new("site-silent-for").with("count", i64::from(days)).with("cadence", i64::from(silence.cadence)),
        ),
        None => words.word("site-never-met"),
    };
    let planned = silence
        .next
        .and_then(|next| next.due)
        .map(|due| words.say(&Message::new("site-planned").with("day", words.due_text(due, snapshot.today))));
    person_line(site, silence.ix).with("why", why).with_some("planned", planned)
}

fn birthday_line(site: &Site, birthday: &Birthday) -> Data {
    person_line(site, birthday.ix).with("day", site.words().due(birthday.day, site.snapshot().today))
}

/// A contact with company and number.
fn person_line(site: &Site, ix: Ix) -> Data {
    let company = whom::company(site.snapshot(), site.snapshot().book.record(ix)).filter(|&company| company != ix);
    Data::new()
        .with("url", site.href(ix))
        .with("title", task::clipped(site.name(ix)))
        .with_some("under", company.map(|company| task::clipped(site.name(company))))
        .with_some("phone", number_to_call(site, ix))
}

fn unowned_line(site: &Site, unowned: &Unowned) -> Data {
    let words = site.words();
    let snapshot = site.snapshot();
    let kind = site.one(&snapshot.book.record(unowned.ix).kind).to_owned();
    let left = unowned.left.map(|who| words.say(&Message::new("site-owner-left").with("name", site.name(who))));
    let under: Vec<String> = std::iter::once(kind).chain(left).collect();
    Data::new()
        .with("url", site.href(unowned.ix))
        .with("title", task::clipped(site.name(unowned.ix)))
        .with("under", under.join(" · "))
        .with_some("day", unowned.since.map(|since| words.past(since, None, snapshot.today)))
}

/// How many lines of a box are not shown.
fn rest(site: &Site, count: usize) -> Option<String> {
    behind::more(site, count, MOST_DEALS)
}

fn more(site: &Site, list: &str, count: usize) -> Option<Data> {
    let folder = format!("{}/{list}", address::kind_folder("deal"));
    (count > MOST_DEALS).then(|| {
        let title = site.words().count("site-and-more", count - MOST_DEALS);
        Data::new().with("url", address::href(&address::list(&folder, 1))).with("title", title)
    })
}

fn idle_empty(site: &Site) -> String {
    let any = site.deals().iter().any(DealView::is_open);
    site.words().word(if any { "site-idle-empty" } else { "site-no-open-deals" })
}

fn team_rows(site: &Site, members: &[Ix]) -> Vec<Data> {
    let snapshot = site.snapshot();
    let number = |count: usize| site.words().catalog().number(Decimal::from(count));
    let row = |&member: &Ix| {
        let mine = |entry: &&Entry| entry.who == Some(member);
        let overdue =
            site.entries().iter().filter(mine).filter(|entry| entry.due().is_some_and(|due| due < snapshot.today));
        let today = site.entries().iter().filter(mine).filter(|entry| entry.due() == Some(snapshot.today));
        let open = site.deals().iter().filter(|deal| deal.is_open() && deal.owner == Some(member));
        Data::new()
            .with("url", address::href(&address_of(site, member)))
            .with("title", site.name(member))
            .with("record", site.href(member))
            .with("overdue", number(overdue.count()))
            .with("today", number(today.count()))
            .with("open", number(open.count()))
    };
    members.iter().take(MOST_MEMBERS).map(row).collect()
}

fn money(site: &Site, day: &Day) -> Option<Data> {
    let (months, notes) = (&day.months, &day.notes);
    let tallest = months.iter().map(|month| month.won.saturating_add(month.expected)).max()?;
    let this = months.last()?;
    if tallest.is_zero() {
        return None;
    }
    let words = site.words();
    let amount = |amount: Decimal| words.money(Money::new(amount.round(), site.snapshot().config.currency));
    let sentence = Message::new("site-money-sentence")
        .with("won", amount(this.won))
        .with("expected", amount(this.expected))
        .with("month", words.catalog().date(this.first, DateForm::Month));
    let list = |month: &Month, (key, query, deals): (&str, &str, &Vec<Ix>)| {
        let query = format!("{query}:{} has:value", month.first.strftime("%Y-%m"));
        let data = Data::new().with("title", words.word(key));
        let command = behind::list_command(site, &query, day.member);
        (!deals.is_empty()).then(|| behind::few(site, data, deals, &command))
    };
    let bars = months.iter().zip(0_i64..).map(|(month, place)| {
        let height = |amount: Decimal| scaled(amount, tallest);
        let (won, hoped) = (height(month.won), height(month.expected));
        Data::new()
            .with("x", 8 + 60 * place)
            .with("middle", 30 + 60 * place)
            .with("y", BASE - won)
            .with("hoped_y", BASE - won - hoped)
            .with_some("height", (won > 0).then_some(won))
            .with_some("hoped_height", (hoped > 0).then_some(hoped))
            .with("label", words.catalog().date(month.first, DateForm::MonthShort))
            .with("month", capitalised(&words.catalog().date(month.first, DateForm::Month)))
            .with("won", amount(month.won))
            .with("hoped", if month.expected.is_zero() { "—".to_owned() } else { amount(month.expected) })
            .with_list(
                "lists",
                [
                    ("site-won", "is:won closed", &month.won_deals),
                    ("site-hoped", "is:open close_date", &month.expected_deals),
                ]
                .into_iter()
                .filter_map(|kind| list(month, kind)),
            )
    });
    let notes: Vec<String> =
        notes.iter().map(|note| words.say(&note.message(words.catalog(), site.snapshot()))).collect();
    let data = Data::new().with("sentence", words.say(&sentence)).with_list("bars", bars);
    Some(data.with_some("note", (!notes.is_empty()).then(|| notes.join(" "))))
}

/// A height in the chart: none for nothing, at least one for something.
fn scaled(amount: Decimal, tallest: Decimal) -> i64 {
    let height = amount.checked_mul(Decimal::from(TALLEST)).and_then(|height| height.checked_div(tallest));
    let height: i64 = height.map_or(0, |height| height.round().try_into().unwrap_or(0));
    if amount.is_zero() { 0 } else { height.max(1) }
}
