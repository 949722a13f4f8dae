//! `carnet merge-driver %O %A %B %L %P %S %X %Y`: what git runs for a record that both sides changed.
//!
//! Reads three files and, for its kinds, `carnet.yaml`; never the whole book. Whatever happens, git gets 0 or 1 and a file
//! that holds both sides: in doubt, or when something fails here, git's own merge of lines stands in.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use super::{Context, Environment, Failure, Line, Outcome, Paint, Terminal};
use crate::config::{self, Config, Kind};
use crate::git::Job;
use crate::lang::{Catalog, Message};
use crate::merge::{Marks, Merged, Versions, merge, merge_lines, regions};
use crate::store::{self, Content, Root};
use crate::text::Source;

const NAME: &str = "merge-driver";
const FILES: &str = "files";

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    Command::new(NAME).about(catalog.word("merge-driver-about")).after_help(catalog.word("merge-driver-more")).arg(
        Arg::new(FILES)
            .num_args(3..)
            .value_name("%O %A %B %L %P %S %X %Y")
            .required(true)
            .help(catalog.word("merge-driver-files"))
            .value_parser(ValueParser::os_string()),
    )
}

/// Merges, called with options of every command before it.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let arguments: Vec<OsString> = matches.get_many::<OsString>(FILES).into_iter().flatten().cloned().collect();
    let words = || Catalog::new(context.catalog.language());
    Ok(match answer(&arguments, &words, context.environment, context.terminal) {
        0 => Outcome::Done,
        _ => Outcome::Findings,
    })
}

/// The arguments of the driver, as git gives them; nothing when the command line is another one.
pub(super) fn asked(arguments: &[OsString]) -> Option<&[OsString]> {
    let (first, rest) = arguments.split_first()?;
    let help = rest.iter().any(|argument| argument == "--help" || argument == "-h");
    (first == NAME && !help && rest.len() >= 3).then_some(rest)
}

/// Merges; 0 when all is decided, 1 when a person has to.
pub(super) fn answer(
    arguments: &[OsString],
    words: &dyn Fn() -> Catalog,
    environment: &Environment,
    terminal: &Terminal,
) -> u8 {
    let Some(job) = Job::of(arguments) else { return 1 };
    let folder = &environment.folder;
    let texts = match job.read(folder) {
        Ok(texts) => texts,
        Err(error) => {
            complain(&words(), terminal, &job, &error);
            return 1;
        }
    };
    let (bytes, conflicts) = result(&job, folder, &texts);
    if let Err(error) = job.write(folder, &bytes) {
        complain(&words(), terminal, &job, &error);
        return 1;
    }
    if conflicts {
        say_conflicts(&words(), terminal, &job, &bytes);
    }
    u8::from(conflicts)
}

/// The merged bytes, and whether there are conflicts.
fn result(job: &Job, folder: &Path, texts: &[Vec<u8>; 3]) -> (Vec<u8>, bool) {
    let by_value = catch_unwind(AssertUnwindSafe(|| by_value(job, folder, texts))).ok().flatten();
    if let Some(merged) = by_value {
        return (merged.text.into_bytes(), merged.conflicts > 0);
    }
    if let Some(merged) = job.as_git(folder) {
        return merged;
    }
    let [_, ours, theirs] = texts;
    // Neither git nor a person can merge these by lines: as git does, ours stays and the conflict is in the index.
    if texts.iter().any(|bytes| bytes.contains(&0)) {
        return (ours.clone(), true);
    }
    match catch_unwind(AssertUnwindSafe(|| by_lines(job, texts))).ok().flatten() {
        Some(merged) => (merged.text.into_bytes(), merged.conflicts > 0),
        None => (both(job, ours, theirs), true),
    }
}

fn by_value(job: &Job, folder: &Path, texts: &[Vec<u8>; 3]) -> Option<Merged> {
    let (kind, config) = kind_of(folder, &job.path)?;
    merge(versions(texts)?, &kind, &config, marks(job))
}

fn by_lines(job: &Job, texts: &[Vec<u8>; 3]) -> Option<Merged> {
    Some(merge_lines(versions(texts)?, marks(job)))
}

fn versions(texts: &[Vec<u8>; 3]) -> Option<Versions<'_>> {
    let [base, ours, theirs] = texts;
    Some(Versions {
        base: std::str::from_utf8(base).ok()?,
        ours: std::str::from_utf8(ours).ok()?,
        theirs: std::str::from_utf8(theirs).ok()?,
    })
}

fn marks(job: &Job) -> Marks<'_> {
    Marks { size: job.size, ours: &job.names[0], theirs: &job.names[1] }
}

/// Both files whole between markers: for bytes that are no text in any encoding known here.
fn both(job: &Job, ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    let mark = |sign: &str| sign.repeat(job.size);
    let line = |out: &mut Vec<u8>, text: &str| {
        if !out.is_empty() && !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        out.extend_from_slice(text.as_bytes());
        out.push(b'\n');
    };
    let mut out = Vec::with_capacity(ours.len() + theirs.len() + 200);
    line(&mut out, &format!("{} {}", mark("<"), job.names[0]));
    out.extend_from_slice(ours);
    line(&mut out, &mark("="));
    out.extend_from_slice(theirs);
    line(&mut out, &format!("{} {}", mark(">"), job.names[1]));
    out
}

/// The kind of the record at a path of the work tree, and the settings of its book; those of an empty book when its
/// `carnet.yaml` is not there. Nothing for what is no record.
fn kind_of(folder: &Path, path: &str) -> Option<(Kind, Config)> {
    let inner = PathBuf::from(path);
    let book = inner.ancestors().skip(1).find(|above| store::is_book(&folder.join(above)));
    let root = book.and_then(|book| Root::find(&folder.join(book)).ok());
    let config = root.as_ref().map_or_else(|| Config::read(&Source::new(config::FILE, "")).0, settings);
    let prefix = book.map(|book| book.to_string_lossy().replace('\\', "/")).filter(|prefix| !prefix.is_empty());
    let mut inside =
        prefix.map_or(path, |prefix| path.strip_prefix(&prefix).map_or(path, |rest| rest.trim_start_matches('/')));
    if inside.rsplit('/').next() == Some("README.md") || !inside.ends_with(".md") {
        return None;
    }
    // Without a book around it, any folder above may be the book's.
    while book.is_none() && config.kind_of_path(inside).is_none() {
        inside = inside.split_once('/')?.1;
    }
    let kind = config.kind_of_path(inside)?.kind.clone();
    Some((kind, config))
}

fn settings(root: &Root) -> Config {
    let path: Arc<str> = config::FILE.into();
    let source = match store::read(root, &path).map(|(content, _)| content) {
        Some(Content::Text(source) | Content::Damaged(source, _)) => source,
        _ => Source::new(path, ""),
    };
    Config::read(&source).0
}

fn complain(catalog: &Catalog, terminal: &Terminal, job: &Job, error: &std::io::Error) {
    let message = Message::new("merge-driver-failed").with("path", &*job.path).with("cause", error.to_string());
    terminal.say(&Line::painted(Paint::Bad, catalog.say(&message)));
}

fn say_conflicts(catalog: &Catalog, terminal: &Terminal, job: &Job, bytes: &[u8]) {
    let count = std::str::from_utf8(bytes).map_or(0, |text| regions(text).len());
    let message = Message::new("merge-driver-conflicts").with("path", &*job.path).with("count", count.max(1));
    terminal.say(&Line::painted(Paint::Warning, catalog.say(&message)));
}
