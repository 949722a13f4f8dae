//! `carnet audit`: where the book stands some months after the go-live, beside the milestone before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

use super::arguments::format_arg;
use super::report_json::Number;
use super::{Context, Failure, Line, Outcome, Paint, as_of, json};
use crate::config::{Config, Kind};
use crate::date::{Date, parse_date};
use crate::export::audit::{Pair, Told, When};
use crate::lang::{Catalog, DateForm, Message};
use crate::snapshot::Snapshot;
use crate::store::{self, Made};
use crate::views::audit::{self, Audit, Change, MILESTONES, Measured, Part};
use crate::workspace::{AsOf, Version, VersionError};

/// Most months after the go-live that may be asked for.
const MOST_MONTHS: i32 = 120;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("audit")
        .about(word("cli-audit-about"))
        .after_help(word("cli-audit-examples"))
        .arg(
            Arg::new("at")
                .long("at")
                .value_name(word("cli-audit-value-at"))
                .help(word("cli-audit-at"))
                .allow_hyphen_values(true),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .value_name(word("cli-audit-value-file"))
                .help(word("cli-audit-output"))
                .value_parser(ValueParser::path_buf()),
        )
        .arg(format_arg(catalog, &["markdown", "text", "html", "json"]))
}

/// Writes the report.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let version = context.version()?;
    let present = version.read_kind(context.options.today, &Kind::Member)?;
    let task = Task { context, version: &version, present: &present, go_live: go_live(&present)? };
    let when = task.when(matches.get_one::<String>("at").map(String::as_str))?;
    let snapshot = task.read(when.day)?;
    let previous = task.previous(when.day)?;
    let now = Audit::of(&snapshot, task.go_live);
    let before = previous.as_ref().map(|(when, snapshot)| (*when, Audit::of(snapshot, task.go_live)));
    let pair =
        Pair { go_live: task.go_live, when, now: &now, before: before.as_ref().map(|(when, audit)| (*when, audit)) };
    let told = Told::of(&snapshot, context.catalog, pair);
    let document = match matches.get_one::<String>("format").map_or("markdown", String::as_str) {
        "json" => json_of(context, &snapshot, pair, &told)?,
        "html" => told.html(context.catalog),
        "text" => told.text(),
        _ => told.markdown(),
    };
    match matches.get_one::<PathBuf>("output") {
        Some(file) => write(context, file, document)?,
        None => context.terminal.document(&document)?,
    }
    Ok(Outcome::Done)
}

fn go_live(present: &Snapshot) -> Result<Date, Failure> {
    present.config.go_live.ok_or_else(|| {
        Failure::could_not_run(Message::new("cli-audit-no-go-live")).hint(Message::new("cli-audit-no-go-live-hint"))
    })
}

/// What the report is made from.
struct Task<'a> {
    context: &'a Context<'a>,
    version: &'a Version,
    /// The settings of now, and the day that counts as today.
    present: &'a Snapshot,
    go_live: Date,
}

impl Task<'_> {
    fn long(&self, day: Date) -> String {
        self.context.catalog.date(day, DateForm::Long)
    }

    /// The day that is asked for: a day, months after the go-live, or the milestone that has passed last.
    fn when(&self, asked: Option<&str>) -> Result<When, Failure> {
        let (go_live, today) = (self.go_live, self.present.today);
        let milestone = |months| When { day: audit::months_after(go_live, months), months: Some(months) };
        let said = |key: &'static str, day| Message::new(key).with("day", self.long(day));
        if go_live > today {
            let first = milestone(MILESTONES[0]).day;
            return Err(
                Failure::could_not_run(said("cli-audit-before-go-live", go_live)).hint(said("cli-audit-first", first))
            );
        }
        let Some(asked) = asked else {
            return match audit::last_passed(go_live, today) {
                Some((months, _)) => Ok(milestone(months)),
                None => Err(Failure::could_not_run(said("cli-audit-too-early", milestone(MILESTONES[0]).day))
                    .hint(Message::new("cli-audit-too-early-hint").with("today", today.to_string()))),
            };
        };
        let when = match parse_date(asked) {
            Some(day) => When { day, months: self.months_of(day) },
            None => milestone(months(asked)?),
        };
        if when.day > today {
            let failure = Failure::could_not_run(said("cli-audit-future", when.day));
            return Err(failure.hint(Message::new("cli-audit-future-hint").with("today", today.to_string())));
        }
        if when.day < go_live {
            return Err(Failure::usage(said("cli-audit-before", when.day).with("go_live", self.long(go_live)))
                .hint(Message::new("cli-audit-at-hint")));
        }
        Ok(when)
    }

    /// How many months after the go-live a day is, when it is a milestone or the go-live.
    fn months_of(&self, day: Date) -> Option<i32> {
        let mut all = std::iter::once(0).chain(MILESTONES);
        all.find(|&months| audit::months_after(self.go_live, months) == day)
    }

    /// The book at the end of a day: the files as they lie when that is today, with today's `go_live`.
    fn read(&self, day: Date) -> Result<Snapshot, Failure> {
        if day == self.present.today {
            return self.context.with_past(self.version);
        }
        self.then(&self.context.version_at(&AsOf::Day(day))?, day)
    }

    fn then(&self, version: &Version, day: Date) -> Result<Snapshot, Failure> {
        let caches = self.context.environment.caches.as_deref();
        let (mut snapshot, _) = version.read_with_past(Some(day), caches)?;
        let config = Config { go_live: Some(self.go_live), ..Config::clone(&snapshot.config) };
        snapshot.config = Arc::new(config);
        Ok(snapshot)
    }

    /// The milestone before; nothing before the go-live and where git does not reach so far.
    fn previous(&self, day: Date) -> Result<Option<(When, Snapshot)>, Failure> {
        let Some((months, day)) = audit::before(self.go_live, day) else { return Ok(None) };
        match Version::find(&self.context.start(), Some(&AsOf::Day(day))) {
            Ok(version) => Ok(Some((When { day, months: Some(months) }, self.then(&version, day)?))),
            Err(VersionError::TooEarly { .. } | VersionError::NoRepository { .. } | VersionError::NoBook { .. }) => {
                Ok(None)
            }
            Err(error) => Err(as_of::failure(self.context, error)),
        }
    }
}

/// `+3`, `3`, `+3m`: months after the go-live.
fn months(asked: &str) -> Result<i32, Failure> {
    let number = asked.trim().trim_start_matches('+').trim_end_matches('m');
    let months = number.parse().ok().filter(|months| (0..=MOST_MONTHS).contains(months));
    months.ok_or_else(|| {
        Failure::usage(Message::new("cli-audit-not-at").with("value", asked)).hint(Message::new("cli-audit-at-hint"))
    })
}

/// Writes the report into a new file; says so.
fn write(context: &Context<'_>, file: &Path, document: String) -> Result<(), Failure> {
    let name = file.display().to_string();
    let place = context.environment.folder.join(file);
    let folder = place.parent().unwrap_or(&context.environment.folder);
    let stem = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let made = store::create_each(folder, &[(stem, document.into_bytes())])?;
    if made.first() == Some(&Made::Differs) {
        return Err(Failure::could_not_run(Message::new("cli-audit-differs").with("file", name.as_str()))
            .hint(Message::new("cli-audit-differs-hint")));
    }
    let message = Message::new("cli-audit-written").with("file", name);
    context.terminal.say(&Line::painted(Paint::Good, context.catalog.say(&message)));
    Ok(())
}

fn json_of(context: &Context<'_>, snapshot: &Snapshot, pair: Pair<'_>, told: &Told) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        title: &'a str,
        go_live: String,
        at: WhenJson,
        before: Option<WhenJson>,
        says: &'a [String],
        parts: Vec<PartJson>,
        saves: &'a [Box<str>],
        costs: &'a [Box<str>],
        imports: Vec<ImportJson>,
    }
    let line = |part: Part, line: &audit::Line| {
        let before = pair.before.and_then(|(_, audit)| audit.figure(part, &line.id));
        let change = line.figure.zip(before).map(|(now, before)| match now.change(before) {
            Change::By(by) | Change::Points(by) => Number(by),
        });
        LineJson {
            id: line.id.to_string(),
            name: line.name.say(context.catalog, snapshot),
            now: line.figure.map(FigureJson::of),
            before: before.map(FigureJson::of),
            change,
        }
    };
    let part = |(part, lines): &(Part, Vec<audit::Line>)| PartJson {
        id: part.id(),
        figures: lines.iter().map(|it| line(*part, it)).collect(),
    };
    let months = |counts: &[usize]| -> Vec<MonthJson> {
        let month = |month: &Date| month.strftime("%Y-%m").to_string();
        pair.now.months.iter().zip(counts).map(|(it, count)| MonthJson { month: month(it), count: *count }).collect()
    };
    let import = |source: &audit::Source| ImportJson {
        source: source.name.to_string(),
        since_go_live: source.all,
        months: months(&source.months),
    };
    json::document(
        "audit",
        Content {
            title: &told.title,
            go_live: pair.go_live.to_string(),
            at: WhenJson::of(pair.when),
            before: pair.before.map(|(when, _)| WhenJson::of(when)),
            says: &told.sentences,
            parts: pair.now.parts.iter().map(part).collect(),
            saves: &pair.now.saves,
            costs: &pair.now.costs,
            imports: pair.now.sources.iter().map(import).collect(),
        },
    )
}

#[derive(Serialize)]
struct WhenJson {
    day: String,
    /// After the go-live; none for a day that is no milestone.
    months: Option<i32>,
}

impl WhenJson {
    fn of(when: When) -> Self {
        Self { day: when.day.to_string(), months: when.months }
    }
}

#[derive(Serialize)]
struct PartJson {
    id: &'static str,
    figures: Vec<LineJson>,
}

#[derive(Serialize)]
struct LineJson {
    id: String,
    name: String,
    now: Option<FigureJson>,
    before: Option<FigureJson>,
    /// Of percentages the points between the whole ones.
    change: Option<Number>,
}

/// A number; of a share its whole percentage, with how many of how many.
#[derive(Serialize)]
struct FigureJson {
    value: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<usize>,
}

impl FigureJson {
    fn of(figure: Measured) -> Self {
        let (count, of) = match figure {
            Measured::Share { count, of } => (Some(count), Some(of)),
            Measured::Count(_) | Measured::Number(_) => (None, None),
        };
        Self { value: Number(figure.number()), count, of }
    }
}

#[derive(Serialize)]
struct ImportJson {
    source: String,
    since_go_live: usize,
    months: Vec<MonthJson>,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    count: usize,
}
