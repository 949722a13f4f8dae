//! `carnet resolve`: walks the conflicts that a merge left in the book, one key at a time.
//!
//! On a terminal it asks; elsewhere it lists, or takes one side for all that is named. Files are written through the
//! store's guard; git is told that a file is settled only when somebody says so.

mod ask;
mod list;
mod waiting;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome, Paint};
use crate::git::Program;
use crate::lang::{Catalog, Message};
use crate::merge::{Answer, Choice, Decision, What};
use crate::store::{self, Root};
use waiting::{Body, Waiting};

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("resolve")
        .about(word("resolve-about"))
        .after_help(word("resolve-examples"))
        .arg(Arg::new("files").num_args(0..).value_name(word("resolve-value-files")).help(word("resolve-files")))
        .arg(flag("list").help(word("resolve-list")))
        .arg(flag("ours").help(word("resolve-ours")))
        .arg(flag("theirs").help(word("resolve-theirs")))
        .arg(Arg::new("field").long("field").value_name(word("cli-value-field")).help(word("resolve-field")))
        .arg(flag("add").help(word("resolve-add")))
        .group(ArgGroup::new("how").args(["list", "ours", "theirs"]))
}

/// Decides, or shows what is to decide.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let root = Root::find(&context.start())?;
    let names: Vec<&str> = matches.get_many::<String>("files").into_iter().flatten().map(String::as_str).collect();
    let waiting = named(waiting::find(context, &root)?, &names)?;
    if waiting.is_empty() {
        context.terminal.say(&Line::painted(Paint::Good, context.catalog.word("resolve-nothing")));
        return Ok(Outcome::Done);
    }
    let job = Job {
        context,
        root: &root,
        git: Program::in_folder(root.path()),
        field: matches.get_one::<String>("field").map(String::as_str),
        add: matches.get_flag("add"),
    };
    let side =
        [("ours", Choice::Ours), ("theirs", Choice::Theirs)].into_iter().find(|(name, _)| matches.get_flag(name));
    match side {
        Some((_, choice)) => job.take(&waiting, choice),
        None if matches.get_flag("list") || !context.environment.answers => list::print(context, &waiting),
        None => job.walk(&waiting),
    }
}

/// Those of the files that are named: by their path, from here or from the book, or by their record's id.
fn named(waiting: Vec<Waiting>, names: &[&str]) -> Result<Vec<Waiting>, Failure> {
    let answers = |file: &Waiting, name: &str| {
        let name = name.trim_start_matches("./");
        let stem = file.path.rsplit('/').next().and_then(|last| last.strip_suffix(".md"));
        *file.path == *name || stem == Some(name) || file.path.ends_with(&format!("/{name}"))
    };
    if let Some(unknown) = names.iter().find(|name| !waiting.iter().any(|file| answers(file, name))) {
        let message = Message::new("resolve-unknown").with("name", *unknown);
        return Err(Failure::not_found(message).hint(Message::new("resolve-unknown-hint")));
    }
    Ok(waiting.into_iter().filter(|file| names.is_empty() || names.iter().any(|name| answers(file, name))).collect())
}

/// What the commands of this file work with.
struct Job<'a> {
    context: &'a Context<'a>,
    root: &'a Root,
    git: Program,
    /// Only this key.
    field: Option<&'a str>,
    /// Whether settled files are to be added to git.
    add: bool,
}

impl Job<'_> {
    /// Takes one side of everything.
    fn take(&self, waiting: &[Waiting], choice: Choice) -> Result<Outcome, Failure> {
        let mut settled = Vec::new();
        for file in waiting {
            match &file.body {
                Body::Undecided(undecided, _) => {
                    let answer = match choice {
                        Choice::Ours => Answer::Ours,
                        Choice::Theirs => Answer::Theirs,
                    };
                    let answers: Vec<Option<Answer>> = undecided
                        .decisions()
                        .iter()
                        .map(|decision| self.concerns(decision).then(|| answer.clone()))
                        .collect();
                    if self.write(file, &answers)? {
                        settled.push(&*file.path);
                    }
                }
                Body::Removed(by) if self.field.is_none() => self.keep_or_remove(file, *by != choice)?,
                Body::Removed(_) => {}
                Body::Clean => settled.push(&*file.path),
            }
        }
        self.finish(&settled, self.add)
    }

    fn concerns(&self, decision: &Decision) -> bool {
        self.field.is_none_or(|field| matches!(&decision.what, What::Key(key) if key == field))
    }

    /// Writes the answers into a file; true when nothing is left to decide in it.
    fn write(&self, file: &Waiting, answers: &[Option<Answer>]) -> Result<bool, Failure> {
        let Body::Undecided(undecided, text) = &file.body else { return Ok(false) };
        let change = undecided.settled(&file.path, answers);
        let after = change.apply(&file.path, text);
        if after != *text {
            store::write(self.root, &file.path, text, &after)?;
            let count = answers.iter().flatten().count();
            let message = Message::new("resolve-written").with("path", &*file.path).with("count", count);
            self.context.terminal.say(&Line::painted(Paint::Good, self.context.catalog.say(&message)));
        }
        Ok(crate::merge::regions(&after).is_empty())
    }

    /// A file that one side removed: git has to be told either way.
    fn keep_or_remove(&self, file: &Waiting, keep: bool) -> Result<(), Failure> {
        let done = if keep { self.git.add(&[&file.path]) } else { self.git.remove(&file.path) };
        done.map_err(|error| waiting::refused(&error))?;
        let key = if keep { "resolve-kept" } else { "resolve-removed" };
        let message = Message::new(key).with("path", &*file.path);
        self.context.terminal.say(&Line::painted(Paint::Good, self.context.catalog.say(&message)));
        Ok(())
    }

    /// Adds settled files, or says how; then what is left, or how to go on.
    fn finish(&self, settled: &[&str], add: bool) -> Result<Outcome, Failure> {
        let say = |message: Message| self.context.terminal.say(&Line::text(self.context.catalog.say(&message)));
        let unmerged = self.git.unmerged().unwrap_or_default();
        let to_add: Vec<&str> =
            settled.iter().copied().filter(|path| unmerged.iter().any(|file| file.path == *path)).collect();
        if add && !to_add.is_empty() {
            self.git.add(&to_add).map_err(|error| waiting::refused(&error))?;
        }
        let left = waiting::find(self.context, self.root)?;
        let open = left.iter().filter(|file| !matches!(file.body, Body::Clean)).count();
        if open > 0 {
            say(Message::new("resolve-left").with("count", open));
            return Ok(Outcome::Findings);
        }
        if !add && !to_add.is_empty() {
            say(Message::new("resolve-to-add").with("command", format!("git add {}", to_add.join(" "))));
        }
        if let Some(command) = self.git.to_finish() {
            say(Message::new("resolve-to-finish").with("command", command));
        }
        Ok(Outcome::Done)
    }
}
