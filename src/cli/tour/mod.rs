//! `carnet tour [JOB]`: ten minutes with the example, step by step.
//!
//! Every command that is shown is run, by this program and on an example book of its own that goes away at the end; the
//! user's book is neither read nor written.

mod steps;

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use tempfile::TempDir;

use super::{Context, Environment, Failure, Line, Outcome, Paint, demo, help};
use crate::lang::{Catalog, Message};
use crate::store::{self, Content, Root};
use crate::views::jobs::Job;
use steps::{Act, Step, steps};

/// Most lines of an answer.
const MOST: usize = 28;
/// So many more are shown rather than counted.
const FEW: usize = 4;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("tour").about(word("cli-tour-about")).after_help(word("cli-tour-examples")).arg(
        Arg::new("job")
            .value_name(word("cli-value-job"))
            .help(word("cli-tour-job"))
            .value_parser(PossibleValuesParser::new(Job::ALL.map(Job::id))),
    )
}

/// Shows the tour of a job: that of a seller when none is named.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let named = matches.get_one::<String>("job");
    let job = Job::ALL.into_iter().find(|job| named.is_some_and(|name| job.id() == name)).unwrap_or(Job::Seller);
    if context.environment.answers {
        #[expect(clippy::disallowed_methods, reason = "somebody presses Enter")]
        let stdin = std::io::stdin();
        Tour::new(context, job)?.walk(&mut stdin.lock())
    } else {
        Tour::new(context, job)?.print()
    }
}

/// A tour under way.
struct Tour<'a> {
    context: &'a Context<'a>,
    job: Job,
    /// The example book; removed with this.
    folder: TempDir,
}

impl<'a> Tour<'a> {
    fn new(context: &'a Context<'a>, job: Job) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            Failure::could_not_run(Message::new("cli-tour-folder").with("cause", error.to_string()))
        };
        let folder = tempfile::Builder::new().prefix("carnet-tour-").tempdir().map_err(failed)?;
        demo::example_in(folder.path())?;
        Ok(Self { context, job, folder })
    }

    /// All steps, one after the other.
    fn print(&self) -> Result<Outcome, Failure> {
        self.greet()?;
        (0..self.steps().len()).try_for_each(|number| self.step(number))?;
        self.farewell()?;
        Ok(Outcome::Done)
    }

    /// A step each time that somebody presses Enter; `q` ends it.
    fn walk(&self, input: &mut dyn BufRead) -> Result<Outcome, Failure> {
        self.greet()?;
        for number in 0..self.steps().len() {
            if !self.goes_on(input) {
                return Ok(Outcome::Done);
            }
            self.step(number)?;
        }
        self.farewell()?;
        Ok(Outcome::Done)
    }

    fn steps(&self) -> &'static [Step] {
        steps(self.job)
    }

    fn goes_on(&self, input: &mut dyn BufRead) -> bool {
        self.context.terminal.ask(&self.context.catalog.word("tour-ask"));
        let mut answer = String::new();
        let read = input.read_line(&mut answer).unwrap_or(0);
        read > 0 && !answer.trim().to_lowercase().starts_with('q')
    }

    fn greet(&self) -> Result<(), Failure> {
        let title = self.context.catalog.word(&format!("tour-{}-title", self.job.id()));
        self.context.terminal.print(&Line::painted(Paint::Strong, title))?;
        self.say("tour-greeting")
    }

    fn farewell(&self) -> Result<(), Failure> {
        let others = Job::ALL.into_iter().filter(|job| *job != self.job).map(Job::id);
        let others: Vec<String> = others.map(|id| format!("carnet tour {id}")).collect();
        let message = Message::new("tour-end").with("others", others.join(", "));
        self.context.terminal.print(&Line::new())?;
        self.text(&self.context.catalog.say(&message))
    }

    fn say(&self, key: &str) -> Result<(), Failure> {
        self.text(&self.context.catalog.word(key))
    }

    fn text(&self, text: &str) -> Result<(), Failure> {
        let terminal = self.context.terminal;
        let lines = text.lines().flat_map(|line| help::wrapped(line, help::text_width(terminal)));
        lines.into_iter().try_for_each(|line| terminal.print(&Line::text(line)))
    }

    fn step(&self, number: usize) -> Result<(), Failure> {
        let Some(step) = self.steps().get(number) else { return Ok(()) };
        let place = Message::new("tour-step").with("place", number + 1).with("count", self.steps().len());
        let terminal = self.context.terminal;
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Dim, self.context.catalog.say(&place)))?;
        self.say(step.words)?;
        terminal.print(&Line::new())?;
        match step.act {
            Act::Run(arguments) => self.show(arguments),
            Act::Edit(path, changes) => self.edit(path, changes),
        }
    }

    /// The command as it is typed, and what it answers.
    fn show(&self, arguments: &[&str]) -> Result<(), Failure> {
        let terminal = self.context.terminal;
        terminal.print(&Line::painted(Paint::Key, format!("$ carnet {}", typed(arguments))))?;
        let answer = self.answer(arguments);
        let lines: Vec<&str> = answer.lines().collect();
        let shown = if lines.len() <= MOST + FEW { lines.len() } else { MOST };
        for line in &lines[..shown] {
            terminal.document(&format!("{line}\n"))?;
        }
        if shown == lines.len() {
            return Ok(());
        }
        let message = Message::new("tour-more").with("count", lines.len() - shown);
        terminal.print(&Line::painted(Paint::Dim, self.context.catalog.say(&message)))
    }

    /// What the program prints when it is asked so in the example book.
    fn answer(&self, arguments: &[&str]) -> String {
        let printed = Printed::default();
        let colour = if self.context.terminal.coloured() { "always" } else { "never" };
        let language = self.context.catalog.language();
        let options = ["--language", language.code(), "--color", colour];
        let environment = Environment {
            folder: self.folder.path().to_owned(),
            language: Some(language),
            width: self.context.environment.width,
            ..Environment::default()
        };
        let words: Vec<OsString> = options.iter().chain(arguments).map(Into::into).collect();
        // The answer says itself whether something is wrong: a check that finds faults ends with 1.
        let _ = super::run(words, &environment, Box::new(printed.clone()), Box::new(printed.clone()));
        printed.text()
    }

    /// Writes what an editor would, and shows the lines that are new.
    fn edit(&self, path: &str, changes: &[(&str, &str)]) -> Result<(), Failure> {
        let terminal = self.context.terminal;
        terminal.print(&Line::painted(Paint::Key, path))?;
        let before = text_of(self.folder.path(), path)?;
        let after = changes.iter().fold(before.clone(), |text, (from, to)| text.replacen(from, to, 1));
        for line in after.lines().filter(|line| !before.lines().any(|old| old == *line)) {
            terminal.print(&Line::painted(Paint::Good, format!("+ {line}")))?;
        }
        Ok(store::write(&Root::find(self.folder.path())?, path, &before, &after)?)
    }
}

fn text_of(folder: &Path, path: &str) -> Result<String, Failure> {
    let root = Root::find(folder)?;
    match store::read(&root, &Arc::from(path)) {
        Some((Content::Text(source), _)) => Ok(source.text().to_owned()),
        _ => Err(Failure::not_found(Message::new("cli-tour-folder").with("cause", path))),
    }
}

/// Arguments as somebody types them: what holds a space or a sign of the shell in quotes.
fn typed(arguments: &[&str]) -> String {
    let quoted = |word: &&str| {
        if word.contains([' ', '>', '<', '*']) { format!("'{word}'") } else { (*word).to_owned() }
    };
    arguments.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// What a command printed, data and talk in the order in which they came.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Printed {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::Kept;
    use crate::cli::{Options, Terminal};
    use crate::lang::Language;

    fn with_tour(language: Language, job: Job, act: impl FnOnce(&Tour<'_>)) -> String {
        let (data, talk) = (Kept::default(), Kept::default());
        let environment = Environment::default();
        let terminal = Terminal::new(Box::new(data.clone()), Box::new(talk), environment.style(Default::default()));
        let catalog = Catalog::new(language);
        let context = Context::new(Options::default(), &catalog, &environment, &terminal);
        act(&Tour::new(&context, job).unwrap());
        data.text()
    }

    #[test]
    fn every_step_has_words_in_both_languages() {
        for catalog in Language::ALL.map(Catalog::new) {
            for job in Job::ALL {
                let title = format!("tour-{}-title", job.id());
                for key in steps(job).iter().map(|step| step.words).chain([&*title]) {
                    assert_ne!(catalog.word(key), key);
                }
            }
        }
    }

    #[test]
    fn every_command_that_is_shown_answers() {
        for (job, language) in Job::ALL.into_iter().zip(Language::ALL.into_iter().cycle()) {
            with_tour(language, job, |tour| {
                for (number, step) in tour.steps().iter().enumerate() {
                    let Act::Run(arguments) = step.act else {
                        tour.step(number).unwrap();
                        continue;
                    };
                    let answer = tour.answer(arguments);
                    let wrong = ["error", "erreur", "hint:", "conseil :"];
                    assert!(answer.lines().count() > 1, "{arguments:?}: {answer}");
                    let first = answer.lines().next().unwrap_or_default();
                    assert!(!wrong.iter().any(|word| first.starts_with(word)), "{arguments:?}: {answer}");
                }
            });
        }
    }

    #[test]
    fn what_is_written_stands_in_the_file_and_in_the_diff() {
        let changed = |job: Job| {
            with_tour(Language::English, job, |tour| {
                for (number, step) in tour.steps().iter().enumerate() {
                    let Act::Edit(path, changes) = step.act else { continue };
                    let before = text_of(tour.folder.path(), path).unwrap();
                    assert!(changes.iter().all(|(from, _)| before.contains(from)), "{path} has changed");
                    tour.step(number).unwrap();
                    let after = text_of(tour.folder.path(), path).unwrap();
                    assert!(changes.iter().all(|(_, to)| after.contains(to)), "{after}");
                    let said = tour.answer(&["diff"]);
                    assert!(said.lines().any(|line| line.ends_with("(1)")), "{path}: {said}");
                }
            })
        };
        assert!(changed(Job::Seller).contains("+ - 2026-11-20 appel: Hervé a son bilan."));
        changed(Job::AfterSales);
        changed(Job::Marketing);
    }

    #[test]
    fn q_ends_the_tour_and_enter_goes_on() {
        let walked = |typed: &str| {
            let text = with_tour(Language::English, Job::Director, |tour| {
                assert_eq!(tour.walk(&mut typed.as_bytes()).unwrap(), Outcome::Done);
            });
            text.lines().filter(|line| line.starts_with("$ carnet ")).count()
        };
        assert_eq!((walked("q\n"), walked("\n\nq\n"), walked(""), walked(&"\n".repeat(9))), (0, 2, 0, 5));
    }
}
