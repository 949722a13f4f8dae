//! `carnet demo`: the example book with its year of history, written and then served.

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome};
use crate::example::{self, Commit};
use crate::git::{self, WriteError};
use crate::lang::{Catalog, Message};
use crate::store::{self, StoreError};

/// Where the example goes when nobody says.
const FOLDER: &str = "carnet-demo";

pub(super) fn command(catalog: &Catalog) -> Command {
    Command::new("demo")
        .about(catalog.word("cli-demo-about"))
        .arg(
            Arg::new("folder")
                .value_name(catalog.word("cli-value-folder"))
                .help(catalog.word("cli-demo-folder"))
                .value_parser(ValueParser::path_buf()),
        )
        .arg(Arg::new("no-serve").long("no-serve").action(ArgAction::SetTrue).help(catalog.word("cli-demo-no-serve")))
}

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let named = matches.get_one::<PathBuf>("folder").map_or(Path::new(FOLDER), PathBuf::as_path);
    write(context, named)?;
    Ok(Outcome::Done)
}

/// Writes the example into a folder that is new or empty, and says what lies there now.
fn write(context: &Context<'_>, named: &Path) -> Result<(), Failure> {
    let folder = context.environment.folder.join(named);
    let commits = example::history().map_err(broken)?;
    store::create_folder(&folder).map_err(|error| unwritable(&error))?;
    let history = with_history(&folder, &commits)?;
    let key = if history { "cli-demo-written" } else { "cli-demo-written-without-git" };
    let said = Message::new(key).with("folder", named.display().to_string()).with("commits", commits.len());
    context.terminal.say(&Line::text(context.catalog.say(&said)));
    Ok(())
}

/// Whether the history came along: without a git program the files alone are written.
fn with_history(folder: &Path, commits: &[Commit]) -> Result<bool, Failure> {
    match git::write(folder, commits) {
        Ok(()) => Ok(true),
        Err(WriteError::NoGit) => {
            store::create_files(folder, &example::files()).map_err(|error| unwritable(&error))?;
            Ok(false)
        }
        Err(error) => Err(git_failed(&error)),
    }
}

/// The example inside the program contradicts itself, which the tests of the program rule out.
fn broken(fault: example::Fault) -> Failure {
    Failure::could_not_run(Message::new("cli-demo-broken").with("cause", fault.to_string()))
}

fn unwritable(error: &StoreError) -> Failure {
    if let StoreError::NotEmpty { path } = error {
        return Failure::could_not_run(Message::new("cli-demo-not-empty").with("folder", path.display().to_string()))
            .hint(Message::new("cli-demo-not-empty-hint"));
    }
    Failure::could_not_run(Message::new("cli-demo-unwritable").with("cause", chain(error)))
}

fn git_failed(error: &WriteError) -> Failure {
    Failure::could_not_run(Message::new("cli-demo-git").with("cause", chain(error)))
        .hint(Message::new("cli-demo-git-hint"))
}

/// An error with the one below it.
fn chain(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
