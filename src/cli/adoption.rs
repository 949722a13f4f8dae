//! `carnet adoption`: who uses the book, each beside their own rhythm.

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::board::member;
use super::report::print_table;
use super::today::member_arg;
use super::{Context, Failure, Line, Outcome, Paint, behind, json, report_json};
use crate::export::csv_report;
use crate::lang::{Catalog, Message};
use crate::snapshot::Snapshot;
use crate::views::adoption::{Adoption, Member};
use crate::views::reports::{Report, Table};

/// Most weeks that the terminal shows; the page, `json` and `csv` have them all.
const WEEKS: usize = 12;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let command = Command::new("adoption")
        .about(catalog.word("cli-adoption-about"))
        .after_help(catalog.word("cli-adoption-examples"))
        .arg(member_arg(catalog));
    behind::with_arguments(command, catalog)
}

/// Shows the use that the team, or one member, makes of the book.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    let figure = behind::asked(matches, format)?;
    let snapshot = &context.with_past(&context.version()?)?;
    let adoption = &Adoption::of(snapshot);
    let shown = Shown { context, snapshot, adoption, member: asked(snapshot, adoption, matches)? };
    let report = match shown.member {
        Some(member) => adoption.report_of(member),
        None => adoption.report(snapshot),
    };
    if let Some(figure) = figure {
        return behind::show(context, snapshot, &report, figure, format);
    }
    match format {
        "json" => context.terminal.document(&shown.json(&report)?)?,
        "csv" => {
            context.terminal.document(&csv_report::report(&report, context.catalog, snapshot))?;
        }
        _ => shown.print(report)?,
    }
    Ok(if adoption.is_empty() { Outcome::Findings } else { Outcome::Done })
}

/// The member of `--for`, unless the settings keep members out of sight.
fn asked<'a>(snapshot: &Snapshot, adoption: &'a Adoption, matches: &ArgMatches) -> Result<Option<&'a Member>, Failure> {
    let wanted = matches.get_one::<String>("for");
    if wanted.is_some() && adoption.is_team_only() {
        return Err(Failure::usage(Message::new("cli-adoption-team")).hint(Message::new("cli-adoption-team-hint")));
    }
    let ix = member(snapshot, wanted)?;
    Ok(ix.and_then(|ix| adoption.members().iter().find(|member| member.ix == ix)))
}

struct Shown<'a> {
    context: &'a Context<'a>,
    snapshot: &'a Snapshot,
    adoption: &'a Adoption,
    member: Option<&'a Member>,
}

impl Shown<'_> {
    fn sentences(&self) -> Vec<String> {
        let catalog = self.context.catalog;
        if self.adoption.is_empty() {
            return vec![catalog.word("adoption-empty")];
        }
        let messages = match self.member {
            Some(member) => self.adoption.sentences_of(member, catalog),
            None => self.adoption.sentences(catalog),
        };
        messages.iter().map(|message| catalog.say(message)).collect()
    }

    fn notes(&self) -> Vec<String> {
        self.adoption.notes().iter().map(|message| self.context.catalog.say(message)).collect()
    }

    fn print(&self, report: Report) -> Result<(), Failure> {
        let (catalog, terminal) = (self.context.catalog, self.context.terminal);
        let whose =
            self.member.map_or(&*self.snapshot.config.name, |member| &self.snapshot.book.record(member.ix).name);
        let title = Line::painted(Paint::Strong, catalog.word("adoption-title"));
        terminal.print(&title.paint(Paint::Dim, format!("  {whose}")))?;
        self.sentences().iter().try_for_each(|sentence| terminal.print(&Line::text(sentence.as_str())))?;
        if self.adoption.is_empty() {
            return Ok(());
        }
        for mut table in report.tables.into_iter().filter(|table| &*table.id != "days") {
            table.rows.truncate(if &*table.id == "weeks" { WEEKS } else { usize::MAX });
            self.print_part(&table)?;
        }
        self.notes().iter().for_each(|note| terminal.say(&Line::painted(Paint::Dim, note.as_str())));
        Ok(())
    }

    fn print_part(&self, table: &Table) -> Result<(), Failure> {
        let (catalog, terminal) = (self.context.catalog, self.context.terminal);
        if table.rows.is_empty() {
            return Ok(());
        }
        terminal.print(&Line::new())?;
        if let Some(title) = &table.title {
            terminal.print(&Line::painted(Paint::Strong, title.say(catalog, self.snapshot)))?;
        }
        print_table(self.context, self.snapshot, table)
    }

    fn json(&self, report: &Report) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Content {
            today: String,
            shown: &'static str,
            member: Option<String>,
            sentences: Vec<String>,
            notes: Vec<String>,
            tables: Vec<report_json::Table>,
        }
        let id = |member: &Member| self.snapshot.book.record(member.ix).id.to_string();
        json::document(
            "adoption",
            Content {
                today: self.snapshot.today.to_string(),
                shown: if self.adoption.is_team_only() { "team" } else { "members" },
                member: self.member.map(id),
                sentences: self.sentences(),
                notes: self.notes(),
                tables: report_json::tables(report, self.context.catalog, self.snapshot),
            },
        )
    }
}
