//! `carnet demo`: the example book with its year of history, written and then served.

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome, init, serve};
use crate::example::{self, Commit};
use crate::git::{self, WriteError};
use crate::lang::{Catalog, Message};
use crate::store;
use crate::workspace::Workspace;

/// Where the example goes when nobody says.
const FOLDER: &str = "carnet-demo";

/// Its arguments and help.
pub(super) fn command(catalog: &Catalog) -> Command {
    let folder = Arg::new("folder")
        .value_name(catalog.word("cli-value-folder"))
        .help(catalog.word("cli-demo-folder"))
        .value_parser(ValueParser::path_buf());
    let no_serve = Arg::new("no-serve")
        .long("no-serve")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(["port", "host", "open", "poll"])
        .help(catalog.word("cli-demo-no-serve"));
    Command::new("demo").about(catalog.word("cli-demo-about")).arg(folder).arg(no_serve).args(serve::options(catalog))
}

/// Writes the example and serves it; a book that is there already is served as it stands.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let named = matches.get_one::<PathBuf>("folder").map_or(Path::new(FOLDER), PathBuf::as_path);
    let folder = context.environment.folder.join(named);
    if matches.get_flag("no-serve") {
        say(context, write(context, &folder)?, named);
        return Ok(Outcome::Done);
    }
    // The port first: a taken one is told before anything is written.
    let listener = serve::listen(matches)?;
    let written = if store::is_book(&folder) { Message::new("cli-demo-kept") } else { write(context, &folder)? };
    say(context, written, named);
    let workspace = Workspace::open(&folder, context.options.today)?;
    let language = context.options.language.or(workspace.snapshot().config.language);
    let catalog = Catalog::new(language.unwrap_or(context.catalog.language()));
    let context = Context::new(context.options.clone(), &catalog, context.environment, context.terminal);
    serve::serve(&context, listener, workspace, matches)
}

fn say(context: &Context<'_>, written: Message, named: &Path) {
    let message = written.with("folder", named.display().to_string());
    context.terminal.say(&Line::text(context.catalog.say(&message)));
}

/// Writes the example into a folder that is new or empty; gives what lies there now.
fn write(context: &Context<'_>, folder: &Path) -> Result<Message, Failure> {
    let commits = example::history().map_err(|fault| broken(&fault))?;
    store::create_folder(folder)?;
    let history = with_history(folder, &commits)?;
    if history {
        // The history is the same on every machine, so what this clone knows lies beside it.
        init::warn_of_driver(context, git::register_with_attribute(folder, context.environment.program.as_deref()));
    }
    let key = if history { "cli-demo-written" } else { "cli-demo-written-without-git" };
    Ok(Message::new(key).with("commits", commits.len()))
}

/// Writes the example into an empty folder, with its history where there is a git program.
pub(super) fn example_in(folder: &Path) -> Result<(), Failure> {
    let commits = example::history().map_err(|fault| broken(&fault))?;
    with_history(folder, &commits).map(drop)
}

/// Whether the history came along: without a git program the files alone are written.
fn with_history(folder: &Path, commits: &[Commit]) -> Result<bool, Failure> {
    match git::write(folder, commits) {
        Ok(()) => Ok(true),
        Err(WriteError::NoGit) => {
            store::create_files(folder, &example::files())?;
            Ok(false)
        }
        Err(error) => Err(git_failed(&error)),
    }
}

/// The example inside the program contradicts itself, which the tests of the program rule out.
fn broken(fault: &example::Fault) -> Failure {
    Failure::could_not_run(Message::new("cli-demo-broken").with("cause", fault.to_string()))
}

fn git_failed(error: &WriteError) -> Failure {
    let cause = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
    Failure::could_not_run(Message::new("cli-demo-git").with("cause", cause)).hint(Message::new("cli-demo-git-hint"))
}
