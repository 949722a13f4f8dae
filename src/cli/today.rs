//! `carnet today`, which bare `carnet` is: what is due, and what asks for attention without being due.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::{Serialize, Serializer};

use super::arguments::format_arg;
use super::board::member;
use super::json::TaskJson;
use super::table::{Cell, Table};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, agenda, json};
use crate::action::progress_said;
use crate::book::Ix;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::{Decimal, Money};
use crate::views::agenda::{Entry, entries};
use crate::views::deal::{DealView, Totals, deals};
use crate::views::goals::{Goal, Measure, goals};
use crate::views::people::{Attention, Birthday, Silence, Unowned};
use crate::views::today::{AHEAD, Day};

/// Most lines of a part when not all are asked for.
const MOST: usize = 12;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("today")
        .about(word("cli-today-about"))
        .after_help(word("cli-today-examples"))
        .arg(member_arg(catalog))
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(word("cli-today-all")))
        .arg(format_arg(catalog, &["table", "json"]))
}

/// `--for MEMBER`, also written `--member`.
pub(super) fn member_arg(catalog: &Catalog) -> Arg {
    Arg::new("for")
        .long("for")
        .alias("member")
        .value_name(catalog.word("cli-value-member"))
        .help(catalog.word("cli-option-for"))
}

/// Shows the day of the team or of one member.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let form = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Form::Json,
        _ => Form::Table { most: if matches.get_flag("all") { usize::MAX } else { MOST } },
    };
    show(context, matches.get_one::<String>("for"), form)
}

/// Shows the day of the team.
pub(super) fn bare(context: &Context<'_>) -> Result<Outcome, Failure> {
    show(context, None, Form::Table { most: MOST })
}

/// How the day is told.
#[derive(Clone, Copy)]
enum Form {
    /// As tables, each with so many lines at most.
    Table {
        most: usize,
    },
    Json,
}

fn show(context: &Context<'_>, who: Option<&String>, form: Form) -> Result<Outcome, Failure> {
    let words = Words { catalog: context.catalog, snapshot: &context.snapshot_with_past()? };
    let who = member(words.snapshot, who)?;
    let deals = deals(words.snapshot);
    let (goals, found) = (goals(words.snapshot, &deals), Attention::of(words.snapshot, &deals, AHEAD));
    let day = Day::of(words.snapshot, &deals, &entries(words.snapshot), &goals, &found, who);
    let Form::Table { most } = form else {
        context.terminal.document(&document(words, &day)?)?;
        return Ok(Outcome::Done);
    };
    let shown = Shown { words, context, most };
    shown.heading(&day)?;
    let due: Vec<Entry> = day.overdue.iter().chain(&day.due).copied().collect();
    agenda::print(words, &due, context.terminal)?;
    shown.parts(&day)?;
    context.terminal.say(&Line::painted(Paint::Dim, context.catalog.word("cli-today-more")));
    Ok(Outcome::Done)
}

struct Shown<'a> {
    words: Words<'a>,
    context: &'a Context<'a>,
    /// Most lines of a part.
    most: usize,
}

impl Shown<'_> {
    fn heading(&self, day: &Day) -> Result<(), Failure> {
        let name = match day.member {
            Some(member) => self.words.name(member),
            None => self.words.snapshot.config.name.as_str(),
        };
        let date = self.words.catalog.date(self.words.snapshot.today, DateForm::Long);
        let line = Line::painted(Paint::Strong, name).paint(Paint::Dim, format!("  {date}"));
        self.context.terminal.print(&line)?;
        let (to_do, standby) = (day.to_do.len(), day.standby.len());
        if to_do + standby > 0 {
            let standing = Message::new("cli-today-standing").with("todo", to_do).with("standby", standby);
            self.context.terminal.print(&Line::painted(Paint::Dim, self.words.catalog.say(&standing)))?;
        }
        self.context.terminal.print(&Line::new())
    }

    fn parts(&self, day: &Day) -> Result<(), Failure> {
        let plan = |deal: &DealView| progress_said(self.words.snapshot, self.words.catalog, deal.ix);
        let idle = |deal: &DealView| self.deal(deal, plan(deal));
        let rotting = |deal: &DealView| self.deal(deal, Some(self.quiet(deal)));
        self.part("cli-today-idle", &self.amounts(&day.idle), &day.idle, idle)?;
        self.part("cli-today-rotting", &self.amounts(&day.rotting), &day.rotting, rotting)?;
        if !day.rotting.is_empty() {
            let how = Line::painted(Paint::Dim, format!("  {}", self.words.catalog.word("cli-today-rot-how")));
            self.context.terminal.print(&how)?;
        }
        let count = |count: usize| count.to_string();
        let slipped = |(deal, count): &(DealView, usize)| {
            let said = self.words.catalog.say(&Message::new("digest-slipped-times").with("count", *count));
            self.deal(deal, Some(said))
        };
        self.part("cli-today-slipped", &count(day.slipped.len()), &day.slipped, slipped)?;
        let tasks = &day.slipped_tasks;
        self.part("cli-today-slipped-tasks", &count(tasks.len()), tasks, |(entry, times)| self.put_off(entry, *times))?;
        self.part("cli-today-silent", &count(day.silences.len()), &day.silences, |it| self.silence(it))?;
        self.part("cli-today-birthdays", &count(day.birthdays.len()), &day.birthdays, |it| self.birthday(it))?;
        self.part("cli-today-goals", "", &day.goals, |goal| self.goal(goal))?;
        self.part("cli-today-unowned", &count(day.unowned.len()), &day.unowned, |it| self.unowned(it))
    }

    fn part<T>(&self, key: &str, note: &str, all: &[T], row: impl Fn(&T) -> Vec<Cell>) -> Result<(), Failure> {
        if all.is_empty() {
            return Ok(());
        }
        let terminal = self.context.terminal;
        terminal.print(&Line::new())?;
        let heading = Line::painted(Paint::Strong, self.words.catalog.word(key));
        terminal.print(&heading.paint(Paint::Dim, format!("  {note}")))?;
        let mut table = Table::bare(4).indented(2).keeping(1).keeping(2);
        all.iter().take(self.most).for_each(|item| table.row(row(item)));
        table.print(terminal)?;
        if all.len() > self.most {
            let more = self.words.catalog.say(&Message::new("cli-today-and-more").with("count", all.len() - self.most));
            terminal.print(&Line::painted(Paint::Dim, format!("  {more}")))?;
        }
        Ok(())
    }

    fn amounts(&self, deals: &[DealView]) -> String {
        let config = &self.words.snapshot.config;
        let totals = Totals::of(config, deals);
        let total = self.words.money(Money::new(totals.total.round(), config.currency));
        if totals.total.is_zero() { totals.count.to_string() } else { format!("{} · {total}", totals.count) }
    }

    fn quiet(&self, deal: &DealView) -> String {
        let limit = self.words.snapshot.patience(deal.ix).unwrap_or_default();
        let message = Message::new("cli-today-quiet").with("count", i64::from(deal.quiet.unwrap_or_default()));
        self.words.catalog.say(&message.with("limit", i64::from(limit)))
    }

    fn deal(&self, deal: &DealView, why: Option<String>) -> Vec<Cell> {
        let amount = deal.value.map_or_else(String::new, |value| self.words.money(value));
        self.row(deal.ix, Cell::painted(Paint::Warning, why.unwrap_or_default()), Cell::text(amount))
    }

    fn silence(&self, silence: &Silence) -> Vec<Cell> {
        let message = |days: i32| {
            let message = Message::new("cli-today-silent-for").with("count", i64::from(days));
            self.words.catalog.say(&message.with("cadence", i64::from(silence.cadence)))
        };
        let why = silence.quiet.map_or_else(|| self.words.catalog.word("cli-today-never-met"), message);
        let planned = silence
            .next
            .and_then(|next| next.due)
            .map(|due| self.words.catalog.say(&Message::new("cli-today-planned").with("day", self.words.due(due))));
        self.row(silence.ix, Cell::painted(Paint::Warning, why), Cell::painted(Paint::Dim, planned.unwrap_or_default()))
    }

    fn put_off(&self, entry: &Entry, times: usize) -> Vec<Cell> {
        let said = self.words.catalog.say(&Message::new("digest-slipped-times").with("count", times));
        let until = entry.due().map_or_else(String::new, |due| self.words.due(due));
        let record = self.words.snapshot.book.record(entry.holder());
        vec![
            Cell::text(self.words.action(&entry.action)),
            Cell::painted(Paint::Warning, said),
            Cell::painted(Paint::Key, &*record.id),
            Cell::text(until),
        ]
    }

    fn birthday(&self, birthday: &Birthday) -> Vec<Cell> {
        self.row(birthday.ix, Cell::text(self.words.due(birthday.day)), Cell::default())
    }

    fn unowned(&self, unowned: &Unowned) -> Vec<Cell> {
        let kind = self.words.kind(&self.words.snapshot.book.record(unowned.ix).kind);
        let left = unowned.left.map(|who| {
            self.words.catalog.say(&Message::new("cli-today-owner-left").with("name", self.words.name(who)))
        });
        self.row(unowned.ix, Cell::text(kind), Cell::painted(Paint::Dim, left.unwrap_or_default()))
    }

    fn goal(&self, goal: &Goal) -> Vec<Cell> {
        let (text, time) = self.words.goal(goal);
        let percent = self.words.percent(Decimal::from(goal.percent()));
        vec![
            Cell::text(self.words.name(goal.member)),
            Cell::text(percent),
            Cell::text(text),
            Cell::painted(Paint::Dim, time),
        ]
    }

    fn row(&self, ix: Ix, first: Cell, last: Cell) -> Vec<Cell> {
        let record = self.words.snapshot.book.record(ix);
        vec![Cell::text(&*record.name), first, Cell::painted(Paint::Key, &*record.id), last]
    }
}

fn document(words: Words<'_>, day: &Day) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        today: String,
        member: Option<&'a str>,
        overdue: Vec<TaskJson<'a>>,
        due: Vec<TaskJson<'a>>,
        coming: Vec<TaskJson<'a>>,
        deals_to_do: usize,
        deals_on_standby: usize,
        without_next_action: Vec<&'a str>,
        rotting: Vec<Rotting<'a>>,
        slipped: Vec<Slipped<'a>>,
        slipped_tasks: Vec<SlippedTask<'a>>,
        past_cadence: Vec<Past<'a>>,
        birthdays: Vec<Greeted<'a>>,
        without_owner: Vec<&'a str>,
        goals: Vec<Aim<'a>>,
    }
    #[derive(Serialize)]
    struct Aim<'a> {
        member: &'a str,
        measure: &'static str,
        from: String,
        until: String,
        #[serde(serialize_with = "number")]
        target: Decimal,
        #[serde(serialize_with = "number")]
        reached: Decimal,
        records: Vec<&'a str>,
    }
    #[derive(Serialize)]
    struct Rotting<'a> {
        deal: &'a str,
        quiet_days: Option<i32>,
        limit: Option<i32>,
    }
    #[derive(Serialize)]
    struct Slipped<'a> {
        deal: &'a str,
        times: usize,
    }
    #[derive(Serialize)]
    struct SlippedTask<'a> {
        #[serde(flatten)]
        task: TaskJson<'a>,
        times: usize,
    }
    #[derive(Serialize)]
    struct Past<'a> {
        contact: &'a str,
        cadence: i32,
        quiet_days: Option<i32>,
    }
    #[derive(Serialize)]
    struct Greeted<'a> {
        contact: &'a str,
        day: String,
    }
    let snapshot = words.snapshot;
    let id = |ix: Ix| &*snapshot.book.record(ix).id;
    let tasks = |entries: &[Entry]| entries.iter().map(|entry| TaskJson::of(snapshot, &entry.action)).collect();
    let rotting =
        |deal: &DealView| Rotting { deal: id(deal.ix), quiet_days: deal.quiet, limit: snapshot.patience(deal.ix) };
    let past = |it: &Silence| Past { contact: id(it.ix), cadence: it.cadence, quiet_days: it.quiet };
    let greeted = |it: &Birthday| Greeted { contact: id(it.ix), day: it.day.to_string() };
    let aim = |goal: &Goal| Aim {
        member: id(goal.member),
        measure: match goal.measure {
            Measure::Won => "won",
            Measure::Value => "value",
            Measure::Interactions => "interactions",
        },
        from: goal.period.first.to_string(),
        until: goal.period.last.to_string(),
        target: goal.target,
        reached: goal.reached,
        records: goal.records.iter().map(|&ix| id(ix)).collect(),
    };
    json::document(
        "today",
        Content {
            today: snapshot.today.to_string(),
            member: day.member.map(id),
            overdue: tasks(&day.overdue),
            due: tasks(&day.due),
            coming: tasks(&day.coming),
            deals_to_do: day.to_do.len(),
            deals_on_standby: day.standby.len(),
            without_next_action: day.idle.iter().map(|deal| id(deal.ix)).collect(),
            rotting: day.rotting.iter().map(rotting).collect(),
            slipped: day.slipped.iter().map(|(deal, times)| Slipped { deal: id(deal.ix), times: *times }).collect(),
            slipped_tasks: { day.slipped_tasks.iter() }
                .map(|(entry, times)| SlippedTask { task: TaskJson::of(snapshot, &entry.action), times: *times })
                .collect(),
            past_cadence: day.silences.iter().map(past).collect(),
            birthdays: day.birthdays.iter().map(greeted).collect(),
            without_owner: day.unowned.iter().map(|it| id(it.ix)).collect(),
            goals: day.goals.iter().map(aim).collect(),
        },
    )
}

fn number<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    json::number_json(*number, serializer)
}
