//! `carnet check`: all that is wrong in a book, in the form that a person, a forge or another program wants.

mod explain;
mod github;
mod gitlab;
mod json;
mod mend;
mod place;
mod rdjson;
mod sarif;
mod since;
mod text;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::format_arg;
use super::context::hold;
use super::json::pretty;
use super::{Context, Failure, Line, Outcome, Paint, as_of};
use crate::check::{self, RULES, Selection};
use crate::diagnostic::{Diagnostic, Severity};
use crate::git::Repository;
use crate::lang::{Catalog, Message};
use crate::snapshot::Snapshot;
use crate::workspace::Version;
use json::Summary;
use place::Texts;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("check")
        .about(word("cli-check-about"))
        .after_help(word("cli-check-examples"))
        .arg(Arg::new("codes").num_args(0..).value_name(word("cli-value-code")).help(word("cli-check-codes")))
        .arg(flag("strict").short('s').help(word("cli-check-strict")))
        .arg(flag("fix").help(word("cli-check-fix")))
        .arg(
            Arg::new("deny")
                .long("deny")
                .value_name("warnings")
                .value_parser(["warnings"])
                .help(word("cli-check-deny")),
        )
        .arg(Arg::new("since").long("since").value_name("REV").help(word("cli-check-since")))
        .arg(format_arg(catalog, &["text", "json", "github", "gitlab", "sarif", "rdjson"]))
        .arg(
            Arg::new("explain")
                .long("explain")
                .num_args(0..=1)
                .default_missing_value("")
                .value_name(word("cli-value-code"))
                .help(word("cli-check-explain")),
        )
}

/// Checks the book, or explains a rule.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let codes: Vec<&str> = matches.get_many::<String>("codes").into_iter().flatten().map(String::as_str).collect();
    if let Some(code) = matches.get_one::<String>("explain") {
        let code = if code.is_empty() { codes.first().copied() } else { Some(code.as_str()) };
        return explain::run(context, code.map(rule).transpose()?);
    }
    let named = codes.into_iter().map(|code| rule(code).map(|rule| rule.code)).collect::<Result<_, _>>()?;
    let selection = Selection { strict: matches.get_flag("strict"), named };
    let fix = matches.get_flag("fix");
    if fix {
        as_of::refuse(context, "check --fix")?;
    }
    let version = context.version()?;
    let snapshot = if fix {
        mend::run(context, context.workspace()?, &selection)?.into_snapshot()
    } else {
        hold(version.read(context.options.today)?)
    };
    let findings = check::run(&snapshot, &selection);
    let findings = match matches.get_one::<String>("since") {
        Some(revision) => since::of(context, &version, &snapshot, revision, findings)?,
        None => findings,
    };
    let checked = Checked { version: &version, snapshot: &snapshot, findings: &findings };
    print(context, checked, matches.get_one::<String>("format").map_or("text", String::as_str))?;
    let worst = if matches.contains_id("deny") { Severity::Warning } else { Severity::Error };
    let denied = findings.iter().any(|finding| finding.severity >= worst);
    Ok(if denied { Outcome::Findings } else { Outcome::Done })
}

/// The rule of a code that somebody typed.
fn rule(code: &str) -> Result<&'static check::Rule, Failure> {
    check::rule(code).ok_or_else(|| {
        let failure = Failure::usage(Message::new("check-config-unknown-code").with("code", code));
        match check::nearest_rule(code) {
            Some(rule) => failure.hint(Message::new("cli-did-you-mean").with("name", rule.code)),
            None => {
                let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
                failure.hint(Message::new("cli-usage-values").with("values", codes.join(", ")))
            }
        }
    })
}

/// What was checked, and what was found.
#[derive(Clone, Copy)]
struct Checked<'a> {
    version: &'a Version,
    snapshot: &'a Snapshot,
    findings: &'a [Diagnostic],
}

fn print(context: &Context<'_>, checked: Checked<'_>, format: &str) -> Result<(), Failure> {
    let (catalog, terminal) = (context.catalog, context.terminal);
    let Checked { version, snapshot, findings } = checked;
    let settings = version.settings();
    let texts = Texts { book: &snapshot.book, settings: settings.as_ref(), reports: &snapshot.config.reports };
    let prefix = || prefix(version);
    match format {
        "json" => terminal.document(&json::render(findings, texts, catalog)?),
        "github" => terminal.document(&github::render(findings, texts, &prefix(), catalog)),
        "gitlab" => terminal.document(&pretty(&gitlab::render(findings, texts, &prefix(), catalog))?),
        "sarif" => terminal.document(&pretty(&sarif::render(findings, texts, &prefix(), catalog))?),
        "rdjson" => terminal.document(&pretty(&rdjson::render(findings, texts, &prefix(), catalog))?),
        _ => {
            let look = text::Look { coloured: terminal.coloured(), width: terminal.width() };
            terminal.document(&text::render(findings, texts, catalog, look))?;
            if !findings.is_empty() {
                summarise(context, findings);
            }
            Ok(())
        }
    }
}

fn summarise(context: &Context<'_>, findings: &[Diagnostic]) {
    let summary = Summary::of(findings);
    let said = Message::new("check-summary")
        .with("errors", summary.errors)
        .with("warnings", summary.warnings)
        .with("notes", summary.notes)
        .with("files", summary.files);
    context.terminal.say(&Line::painted(Paint::Strong, context.catalog.say(&said)));
    if summary.fixable > 0 {
        let said = Message::new("check-fixable").with("count", summary.fixable);
        context.terminal.say(&Line::painted(Paint::Dim, context.catalog.say(&said)));
    }
}

/// The folder of the book in its repository: forges name files from the root of that.
fn prefix(version: &Version) -> String {
    let repository = Repository::discover(version.root().path()).ok().flatten();
    repository.map(|repository| repository.prefix().to_owned()).unwrap_or_default()
}
