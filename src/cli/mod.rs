//! The command line: arguments in, words on a terminal out.
//!
//! One file per command, each with `command` (its arguments, with help in the language of the catalogue) and `run`; a new
//! one takes its file and one line in [`COMMANDS`]. [`Failure`] holds every way to fail with its exit code,
//! [`Terminal`] how things print, [`Environment`] all that is read from the process: commands read none of it
//! themselves. Knows no HTML, no YAML and no git.

mod adoption;
mod agenda;
mod arguments;
mod as_of;
mod audit;
mod behind;
mod blame;
mod board;
mod build;
mod check;
mod columns;
mod context;
mod demo;
mod digest;
mod drafts;
mod diff;
mod doctor;
mod environment;
mod event_json;
mod failure;
mod help;
mod history;
mod history_json;
mod init;
mod json;
mod list;
mod merge_driver;
mod reference;
mod report;
mod report_json;
mod resolve;
mod restore;
mod search;
mod serve;
mod show;
mod survey;
mod table;
mod terminal;
mod today;
mod tour;
mod words;

pub use context::{Context, Options, Outcome};
pub use environment::Environment;
pub use failure::{Failure, FailureKind};
pub use terminal::{Colour, Line, Paint, Stream, Terminal, escape};

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::lang::Catalog;

/// One command of the program.
struct Entry {
    /// As it is typed.
    name: &'static str,
    /// Where the help lists it.
    group: Group,
    /// Its arguments and help.
    command: fn(&Catalog) -> Command,
    /// What it does.
    run: fn(&Context<'_>, &ArgMatches) -> Result<Outcome, Failure>,
}

/// What commands are for, in the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Getting a book.
    Start,
    /// Looking into it.
    Read,
    /// Keeping it right and showing it to others.
    Share,
    /// For other programs.
    Programs,
}

impl Group {
    const ALL: [Self; 4] = [Self::Start, Self::Read, Self::Share, Self::Programs];

    fn heading(self) -> &'static str {
        match self {
            Self::Start => "cli-help-group-start",
            Self::Read => "cli-help-group-read",
            Self::Share => "cli-help-group-share",
            Self::Programs => "cli-help-group-programs",
        }
    }
}

/// Every command, in the order of the help.
const COMMANDS: &[Entry] = &[
    Entry { name: "init", group: Group::Start, command: init::command, run: init::run },
    Entry { name: "demo", group: Group::Start, command: demo::command, run: demo::run },
    Entry { name: "tour", group: Group::Start, command: tour::command, run: tour::run },
    Entry { name: "today", group: Group::Read, command: today::command, run: today::run },
    Entry { name: "list", group: Group::Read, command: list::command, run: list::run },
    Entry { name: "show", group: Group::Read, command: show::command, run: show::run },
    Entry { name: "search", group: Group::Read, command: search::command, run: search::run },
    Entry { name: "board", group: Group::Read, command: board::command, run: board::run },
    Entry { name: "agenda", group: Group::Read, command: agenda::command, run: agenda::run },
    Entry { name: "report", group: Group::Read, command: report::command, run: report::run },
    Entry { name: "adoption", group: Group::Read, command: adoption::command, run: adoption::run },
    Entry { name: "audit", group: Group::Read, command: audit::command, run: audit::run },
    Entry { name: "survey", group: Group::Read, command: survey::command, run: survey::run },
    Entry { name: "history", group: Group::Read, command: history::command, run: history::run },
    Entry { name: "blame", group: Group::Read, command: blame::command, run: blame::run },
    Entry { name: "digest", group: Group::Read, command: digest::command, run: digest::run },
    Entry { name: "diff", group: Group::Share, command: diff::command, run: diff::run },
    Entry { name: "restore", group: Group::Share, command: restore::command, run: restore::run },
    Entry { name: "check", group: Group::Share, command: check::command, run: check::run },
    Entry { name: "build", group: Group::Share, command: build::command, run: build::run },
    Entry { name: "serve", group: Group::Share, command: serve::command, run: serve::run },
    Entry { name: "resolve", group: Group::Share, command: resolve::command, run: resolve::run },
    Entry { name: "doctor", group: Group::Share, command: doctor::command, run: doctor::run },
    Entry { name: "merge-driver", group: Group::Programs, command: merge_driver::command, run: merge_driver::run },
];

/// Runs the program with the arguments, environment and streams of this process.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "arguments are read here and nowhere else")]
pub fn main() -> ExitCode {
    let environment = Environment::of_process();
    let data = Box::new(std::io::BufWriter::with_capacity(1 << 16, std::io::stdout()));
    ExitCode::from(run(std::env::args_os().skip(1).collect(), &environment, data, Box::new(std::io::stderr())))
}

/// Runs the program with arguments (its own name left out), printing data and talk on the two streams; gives its exit
/// code.
#[must_use]
pub fn run(arguments: Vec<OsString>, environment: &Environment, data: Stream, talk: Stream) -> u8 {
    let options = arguments::first_look(&arguments);
    let terminal = Terminal::new(data, talk, environment.style(options.colour));
    let catalog = || Catalog::new(context::language(&options, environment));
    // Whatever git hands over is answered with 0 or 1: it takes any other code for a merge that is done by half. Most
    // merges have nothing to say, and reading the words takes longer than merging.
    if let Some(arguments) = merge_driver::asked(&arguments) {
        return merge_driver::answer(arguments, &catalog, environment, &terminal);
    }
    let catalog = catalog();
    let outcome = dispatch(arguments, &catalog, environment, &terminal);
    let code = match &outcome {
        Ok(outcome) => outcome.exit_code(),
        Err(failure) => {
            terminal.fail(&catalog, failure);
            failure.exit_code()
        }
    };
    match terminal.flush() {
        Err(failure) if outcome.is_ok() => {
            terminal.fail(&catalog, &failure);
            failure.exit_code()
        }
        _ => code,
    }
}

fn dispatch(
    arguments: Vec<OsString>,
    catalog: &Catalog,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let program = arguments::program(catalog);
    let in_book = Context::new(arguments::first_look(&arguments), catalog, environment, terminal).has_book();
    let arguments = if in_book { arguments::showing(&program, arguments) } else { arguments };
    let matches = match arguments::parse(program.clone(), arguments)? {
        arguments::Asked::Help(name) => return help::print(&program, name.as_deref(), catalog, terminal),
        arguments::Asked::Version => {
            terminal.print(&Line::text(concat!("carnet ", env!("CARGO_PKG_VERSION"))))?;
            return Ok(Outcome::Done);
        }
        arguments::Asked::Run(matches) => matches,
    };
    let context = Context::new(arguments::options(&matches)?, catalog, environment, terminal);
    match matches.subcommand() {
        Some((name, matches)) => match COMMANDS.iter().find(|entry| entry.name == name) {
            Some(entry) => {
                as_of::refuse(&context, name)?;
                (entry.run)(&context, matches)
            }
            None => help::print(&program, None, catalog, terminal),
        },
        None if context.has_book() => today::bare(&context),
        None => help::print(&program, None, catalog, terminal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_named_as_it_is_listed_and_has_words_in_both_languages() {
        for language in crate::lang::Language::ALL {
            let catalog = Catalog::new(language);
            for entry in COMMANDS {
                let command = (entry.command)(&catalog);
                assert_eq!(command.get_name(), entry.name);
                for said in help::words_of(&command) {
                    assert!(!said.starts_with("cli-"), "{}: `{said}` has no words in {language:?}", entry.name);
                }
            }
            arguments::program(&catalog).debug_assert();
        }
    }

    #[test]
    fn every_example_of_the_help_is_understood() {
        let mut met = 0;
        for language in crate::lang::Language::ALL {
            let catalog = Catalog::new(language);
            let program = arguments::program(&catalog);
            for entry in COMMANDS {
                let command = (entry.command)(&catalog);
                let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                for example in examples.lines().filter_map(|line| line.trim().strip_prefix("carnet ")) {
                    // What stands behind several blanks is said about it.
                    let typed = example.split("  ").next().unwrap_or_default().split(" > ").next().unwrap_or_default();
                    let words = typed.split_whitespace().map(|word| word.trim_matches(['"', '\'']).into()).collect();
                    let asked = arguments::parse(program.clone(), arguments::showing(&program, words));
                    assert!(asked.is_ok(), "carnet {typed}: {:?}", asked.err());
                    met += 1;
                }
            }
        }
        assert!(met > 60, "{met}");
    }
}
