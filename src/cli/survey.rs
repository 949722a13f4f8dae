//! `carnet survey [new]`: what the team says of its book; `new` writes a form for each member, as a change to review.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::arguments::format_arg;
use super::{Context, Failure, Line, Outcome, Paint, as_of, report};
use crate::config::{Config, Kind};
use crate::export::survey::{Form, forms};
use crate::lang::{Catalog, DateForm, Message};
use crate::store::{self, Made};
use crate::views::survey::{FIELDS, KIND, is_declared};
use crate::workspace::Version;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("survey")
        .about(word("cli-survey-about"))
        .after_help(word("cli-survey-examples"))
        .arg(
            Arg::new("what")
                .value_name("new")
                .help(word("cli-survey-new"))
                .value_parser(PossibleValuesParser::new(["new"])),
        )
        .arg(format_arg(catalog, &["table", "json", "csv"]))
}

/// Shows what the survey says, or writes the forms of the next one.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    if matches.contains_id("what") {
        as_of::refuse(context, "survey new")?;
        return new(context);
    }
    // Whether the book as it was can be shown at all, the report says.
    if let Ok(version) = Version::find(&context.start(), context.options.as_of.as_ref()) {
        declared(&version.config()?)?;
    }
    let format = matches.get_one::<String>("format").map_or("table", String::as_str);
    report::show(context, "survey", format)
}

/// The kind of the answers is declared by each book.
fn declared(config: &Config) -> Result<(), Failure> {
    if is_declared(config) {
        return Ok(());
    }
    Err(Failure::could_not_run(Message::new("cli-survey-no-kind")).hint(Message::new("cli-survey-no-kind-hint")))
}

fn new(context: &Context<'_>) -> Result<Outcome, Failure> {
    let workspace = context.workspace()?;
    let snapshot = workspace.snapshot();
    declared(&snapshot.config)?;
    let forms = forms(snapshot, context.catalog).unwrap_or_default();
    if forms.is_empty() {
        let failure = Failure::not_found(Message::new("cli-survey-nobody"));
        return Err(failure.hint(Message::new("cli-survey-nobody-hint")));
    }
    let name = |ix| snapshot.book.record(ix).name.to_string();
    let mut written = 0_usize;
    for form in &forms {
        match form {
            Form::New { member, path, text } => {
                let file = (path.clone(), text.clone().into_bytes());
                match store::create_each(workspace.root().path(), &[file])?.first() {
                    Some(Made::Written) => {
                        written += 1;
                        context.terminal.print(&Line::text(path.as_str()))?;
                    }
                    _ => taken(context, &name(*member), path),
                }
            }
            Form::Taken { member, path } => taken(context, &name(*member), path),
            Form::Standing { member, form } => {
                let path = snapshot.book.record(*form).path();
                let message = Message::new("cli-survey-standing").with("name", name(*member)).with("path", &**path);
                say(context, Paint::Dim, &message);
            }
        }
    }
    let month = context.catalog.date(snapshot.today, DateForm::Month);
    let done = Message::new("cli-survey-done").with("count", written).with("month", month);
    say(context, if written == 0 { Paint::Dim } else { Paint::Good }, &done);
    missing_fields(context, &snapshot.config);
    if written > 0 {
        let folder = snapshot.config.kind(&Kind::of(KIND)).map_or(KIND, |def| &def.folder);
        let next = context.catalog.say(&Message::new("cli-survey-next").with("folder", folder));
        next.lines().for_each(|line| context.terminal.say(&Line::text(line)));
    }
    Ok(Outcome::Done)
}

fn taken(context: &Context<'_>, name: &str, path: &str) {
    let message = Message::new("cli-survey-taken").with("name", name).with("path", path);
    say(context, Paint::Warning, &message);
}

/// A book of before that asks for no hours is told how to.
fn missing_fields(context: &Context<'_>, config: &Config) {
    let kind = Kind::of(KIND);
    let missing: Vec<&str> =
        FIELDS.iter().copied().filter(|field| config.field(&kind, field).is_none_or(|def| !def.own)).collect();
    if !missing.is_empty() {
        let message = Message::new("cli-survey-fields").with("fields", missing.join(", "));
        say(context, Paint::Dim, &message);
    }
}

fn say(context: &Context<'_>, paint: Paint, message: &Message) {
    context.terminal.say(&Line::painted(paint, context.catalog.say(message)));
}
