//! `carnet init [DIR]`: a new, empty book. Writes only what is missing, and replaces nothing.

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome, Paint};
use crate::config;
use crate::git::{self, Repository, WriteError};
use crate::lang::{Catalog, Language, Message};
use crate::store;

/// Folders of a new book, as its config names them.
const FOLDERS: &[&str] = &["companies", "contacts", "deals", "members", "tickets", "campaigns", "plans", "feedback"];
/// For the forges; they look for them at the root of a repository only.
const FORGES: &[(&str, &str, &str)] = &[
    (".github/workflows/carnet.yml", "cli-init-ci-github", include_str!("ci/github.yml")),
    (".gitlab-ci.yml", "cli-init-ci-gitlab", include_str!("ci/gitlab.yml")),
];
const ATTRIBUTES: &str = include_str!("gitattributes");
const IGNORE: &str = include_str!("gitignore");

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    Command::new("init").about(catalog.word("cli-init-about")).after_help(catalog.word("cli-init-examples")).arg(
        Arg::new("folder")
            .value_name(catalog.word("cli-value-folder"))
            .help(catalog.word("cli-init-folder"))
            .value_parser(ValueParser::path_buf()),
    )
}

/// Makes a book.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let named = matches.get_one::<PathBuf>("folder").map_or(Path::new("."), PathBuf::as_path);
    let folder = context.environment.folder.join(named);
    let language = context.catalog.language();
    let mut written = store::create_missing(&folder, &files(language, &book_name(&folder)))?;
    let around = repository(&folder)?;
    if around != Around::Within {
        written.extend(store::create_missing(&folder, &forge_files(context.catalog))?);
    }
    say(context, named, &written, around);
    if around != Around::NoGit {
        warn_of_driver(context, git::register(&folder, context.environment.program.as_deref()));
    }
    Ok(Outcome::Done)
}

/// The files of a new book.
fn files(language: Language, name: &str) -> Vec<(String, Vec<u8>)> {
    let config = (config::FILE.to_owned(), settings(language, name).into_bytes());
    let kept = FOLDERS.iter().map(|folder| (format!("{folder}/.gitkeep"), Vec::new()));
    let git = [(".gitattributes", ATTRIBUTES), (".gitignore", IGNORE)];
    let git = git.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    std::iter::once(config).chain(git).chain(kept).collect()
}

/// What forges run, each below words that say what it does and what it waits for.
fn forge_files(catalog: &Catalog) -> Vec<(String, Vec<u8>)> {
    let file = |(path, words, jobs): &(&str, &str, &str)| {
        let said: String =
            catalog.word(words).lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
        ((*path).to_owned(), format!("{said}\n{jobs}").into_bytes())
    };
    FORGES.iter().map(file).collect()
}

/// `carnet.yaml` with a comment for each key.
fn settings(language: Language, name: &str) -> String {
    let text = match language {
        Language::English => include_str!("carnet.en.yaml"),
        Language::French => include_str!("carnet.fr.yaml"),
    };
    let sound: String = name.chars().filter(|sign| !sign.is_control()).collect();
    let quoted = format!("\"{}\"", sound.replace('\\', "\\\\").replace('"', "\\\""));
    text.replacen("name: NAME", &format!("name: {quoted}"), 1)
}

/// The name of the folder, which its people know.
fn book_name(folder: &Path) -> String {
    let name = folder.components().rev().find_map(|part| match part {
        std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    name.unwrap_or_else(|| "Carnet".to_owned())
}

/// What became of the repository.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// The folder is the root of one.
    Found,
    /// The folder lies in one, or in one that may not be read.
    Within,
    /// A new one was made.
    Made,
    /// There is no git program.
    NoGit,
}

fn repository(folder: &Path) -> Result<Around, Failure> {
    match Repository::discover(folder) {
        Ok(Some(found)) if found.prefix().is_empty() => return Ok(Around::Found),
        Ok(Some(_)) | Err(_) => return Ok(Around::Within),
        Ok(None) => {}
    }
    match git::init(folder) {
        Ok(()) => Ok(Around::Made),
        Err(WriteError::NoGit) => Ok(Around::NoGit),
        Err(error) => Err(Failure::could_not_run(Message::new("cli-init-git").with("cause", error.to_string()))),
    }
}

/// Says when this clone could not be told how records are merged; a book is one without it too.
pub(super) fn warn_of_driver(context: &Context<'_>, registered: Result<(), WriteError>) {
    if let Err(error) = registered {
        let message = Message::new("cli-init-no-driver").with("cause", error.to_string());
        context.terminal.say(&Line::painted(Paint::Warning, context.catalog.say(&message)));
    }
}

fn say(context: &Context<'_>, named: &Path, written: &[String], around: Around) {
    let (terminal, catalog) = (context.terminal, context.catalog);
    let sentence = |key: &'static str| catalog.say(&Message::new(key).with("folder", named.display().to_string()));
    if written.is_empty() {
        terminal.say(&Line::text(sentence("cli-init-nothing")));
    } else {
        terminal.say(&Line::painted(Paint::Strong, sentence("cli-init-done")));
        for path in written {
            terminal.say(&Line::text("  ").paint(Paint::Key, path.strip_suffix(".gitkeep").unwrap_or(path)));
        }
    }
    match around {
        Around::Found => {}
        Around::Within => terminal.say(&Line::text(catalog.word("cli-init-within"))),
        Around::Made => terminal.say(&Line::text(catalog.word("cli-init-repository"))),
        Around::NoGit => terminal.say(&Line::painted(Paint::Warning, catalog.word("cli-init-no-git"))),
    }
    if !written.is_empty() {
        terminal.say(&Line::new());
        catalog.word("cli-init-next").lines().for_each(|line| terminal.say(&Line::text(line)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Kind};
    use crate::text::Source;

    fn read(text: &str) -> Config {
        let (config, faults) = Config::read(&Source::new(config::FILE, text));
        assert_eq!(faults, []);
        config
    }

    #[test]
    fn the_settings_read_back_and_every_default_shown_is_the_real_one() {
        let default = read("");
        for language in Language::ALL {
            let config = read(&settings(language, "Acme: \"le retour\" \\ #1"));
            assert_eq!((config.name.as_str(), config.language), ("Acme: \"le retour\" \\ #1", Some(language)));
            assert_eq!(config.currency, default.currency);
            assert_eq!(config.pipelines, default.pipelines);
            assert_eq!(config.lost_reasons, default.lost_reasons);
            assert_eq!(config.sources, default.sources);
            assert_eq!(config.interaction_kinds, default.interaction_kinds);
            assert_eq!(config.kinds[..default.kinds.len()], default.kinds[..]);
            let own: Vec<Kind> = config.kinds[default.kinds.len()..].iter().map(|def| def.kind.clone()).collect();
            assert_eq!(own, ["ticket", "campaign", "plan", "feedback"].map(Kind::of));
        }
    }

    #[test]
    fn the_settings_shown_as_comments_are_sound_too() {
        for language in Language::ALL {
            let text = settings(language, "x");
            let example = |line: &str| {
                let rest = line.strip_prefix("# ")?;
                let key = rest.trim_start().split(':').next()?;
                let plain = key
                    .chars()
                    .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_uppercase() || "_-".contains(sign));
                (plain && !key.is_empty()).then(|| rest.to_owned())
            };
            let uncommented: String =
                text.lines().map(|line| example(line).unwrap_or_else(|| line.to_owned()) + "\n").collect();
            let config = read(&uncommented);
            assert_eq!((config.rates.len(), config.checks.len()), (2, 2), "{uncommented}");
            assert!(config.today.is_some() && config.go_live.is_some());
            assert!(config.kind(&Kind::Company).unwrap().fields.iter().any(|field| field.own));
        }
    }

    #[test]
    fn there_is_a_folder_for_each_kind() {
        let config = read(&settings(Language::English, "x"));
        let mut folders: Vec<&str> = config.kinds.iter().map(|def| &*def.folder).collect();
        folders.sort_unstable();
        let mut made = FOLDERS.to_vec();
        made.sort_unstable();
        assert_eq!(folders, made);
    }
}
