//! The frame of the command line: options of every command, and faults of usage in words of the catalogue.
//!
//! clap parses; what it would say in English of its own is said here in the language of the user.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{COMMANDS, Colour, Failure, Options, as_of};
use crate::date::{Date, parse_date};
use crate::lang::{Catalog, Language, Message};
use crate::query::Days;
use crate::query::fold::fold;

/// What the command line asks for.
#[derive(Debug)]
pub(super) enum Asked {
    /// The help, of a command or of the whole program.
    Help(Option<String>),
    /// The version.
    Version,
    /// A command, or none.
    Run(ArgMatches),
}

/// The program with all its commands.
pub(super) fn program(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    let option = |name: &'static str| Arg::new(name).long(name).global(true).action(ArgAction::Set);
    Command::new("carnet")
        .about(word("cli-about"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            option("book")
                .value_name(word("cli-value-folder"))
                .help(word("cli-option-book"))
                .value_parser(ValueParser::path_buf()),
        )
        .arg(option("today").value_name(word("cli-value-date")).help(word("cli-option-today")))
        .arg(option("as-of").value_name(word("cli-value-revision")).help(word("cli-option-as-of")))
        .arg(
            option("language")
                .value_name("fr|en")
                .help(word("cli-option-language"))
                .value_parser(PossibleValuesParser::new(["fr", "en"])),
        )
        .arg(
            option("color")
                .value_name("auto|always|never")
                .help(word("cli-option-color"))
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"])),
        )
        .arg(flag("help", 'h').help(word("cli-option-help")))
        .arg(flag("version", 'V').help(word("cli-option-version")))
        .subcommands(COMMANDS.iter().map(|entry| (entry.command)(catalog)))
}

fn flag(name: &'static str, short: char) -> Arg {
    Arg::new(name).long(name).short(short).global(true).action(ArgAction::SetTrue)
}

/// The options of every command, where they stand and without any complaint: which language to complain in.
pub(super) fn first_look(arguments: &[OsString]) -> Options {
    let value = |name: &str| {
        let position = arguments.iter().position(|argument| argument == name);
        let apart = position.and_then(|at| arguments.get(at + 1)).cloned();
        let joined = || {
            let text = arguments.iter().filter_map(|argument| argument.to_str());
            text.filter_map(|text| text.strip_prefix(name)?.strip_prefix('=').map(OsString::from)).next()
        };
        apart.or_else(joined)
    };
    let text = |name: &str| value(name).and_then(|value| value.into_string().ok());
    Options {
        book: value("--book").map(PathBuf::from),
        today: None,
        as_of: None,
        language: text("--language").as_deref().and_then(exact_language),
        colour: text("--color").as_deref().and_then(colour).unwrap_or_default(),
    }
}

fn exact_language(code: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.code() == code)
}

fn colour(word: &str) -> Option<Colour> {
    Some(match word {
        "auto" => Colour::Auto,
        "always" => Colour::Always,
        "never" => Colour::Never,
        _ => return None,
    })
}

/// The options of every command.
pub(super) fn options(matches: &ArgMatches) -> Result<Options, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let today = match text("today") {
        None => None,
        Some(day) => Some(parse_date(day).ok_or_else(|| {
            Failure::usage(Message::new("cli-not-a-day").with("value", day)).hint(Message::new("cli-not-a-day-hint"))
        })?),
    };
    Ok(Options {
        book: matches.get_one::<PathBuf>("book").cloned(),
        today,
        as_of: text("as-of").map(as_of::parse),
        language: text("language").and_then(exact_language),
        colour: text("color").and_then(colour).unwrap_or_default(),
    })
}

/// The first and the last of the days that somebody typed: `2026-09-04`, `2026-09`, `yesterday`, `-7d`.
pub(super) fn days(text: &str, today: Date) -> Result<(Date, Date), Failure> {
    let days = Days::parse(&fold(text.trim())).map(|days| days.range(today));
    days.ok_or_else(|| {
        Failure::usage(Message::new("cli-not-a-day").with("value", text)).hint(Message::new("cli-not-days-hint"))
    })
}

/// Reads the arguments; `--help` is heard even where the rest is wrong.
pub(super) fn parse(program: Command, arguments: Vec<OsString>) -> Result<Asked, Failure> {
    let wants_help = arguments.iter().take_while(|argument| *argument != "--").any(|a| a == "--help" || a == "-h");
    let arguments = queries_last(&program, arguments);
    let parsed = try_parse(program.clone(), &arguments);
    match parsed {
        Ok(matches) if !wants_help && matches.get_flag("version") => Ok(Asked::Version),
        Ok(matches) if !wants_help => Ok(Asked::Run(matches)),
        Ok(matches) => Ok(Asked::Help(matches.subcommand_name().map(ToOwned::to_owned))),
        Err(error) => {
            let command = subcommand(program, &arguments);
            if wants_help { Ok(Asked::Help(command)) } else { Err(failure(&error, command.as_deref())) }
        }
    }
}

/// Puts the parts of a query behind `--`, so that `-source:event` is a part and no option.
fn queries_last(program: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let mut command: Option<&Command> = None;
    let mut head = Vec::new();
    let mut parts = Vec::new();
    let mut rest = arguments.iter().cloned();
    while let Some(argument) = rest.next() {
        if argument == "--" {
            parts.extend(rest);
            break;
        }
        let option = argument.to_str().filter(|text| text.starts_with("--") || matches!(*text, "-h" | "-V"));
        match (option, command) {
            (Some(text), _) => {
                let apart = takes_next(text, program) || command.is_some_and(|command| takes_next(text, command));
                head.push(argument);
                head.extend(rest.by_ref().take(usize::from(apart)));
            }
            (None, None) => {
                command = program.find_subcommand(&argument);
                if !command.is_some_and(|command| command.get_positionals().any(|arg| arg.get_id() == QUERY)) {
                    return arguments;
                }
                head.push(argument);
            }
            (None, Some(_)) => parts.push(argument),
        }
    }
    if !parts.is_empty() {
        head.push("--".into());
    }
    head.extend(parts);
    head
}

/// The same arguments with `show` in front of a first word that is no command and not like one: `carnet acme`.
pub(super) fn showing(program: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let mut place = 0;
    while let Some(argument) = arguments.get(place) {
        match argument.to_str() {
            Some("--") => return arguments,
            Some(text) if text.starts_with('-') => place += 1 + usize::from(takes_next(text, program)),
            _ => break,
        }
    }
    let Some(word) = arguments.get(place).and_then(|word| word.to_str()) else { return arguments };
    let like = |name: &str| strsim::jaro_winkler(name, word) >= LIKE;
    if program.get_subcommands().any(|command| command.get_name() == word || like(command.get_name())) {
        return arguments;
    }
    let mut showing = arguments;
    showing.insert(place, "show".into());
    showing
}

/// From this likeness on a word is taken for a mistyped command.
const LIKE: f64 = 0.8;

/// Whether the value of an option is the next argument.
fn takes_next(text: &str, command: &Command) -> bool {
    command.get_opts().any(|option| option.get_long().is_some_and(|long| text.strip_prefix("--") == Some(long)))
}

/// Name of the arguments that name a record.
const REFERENCE: &str = "reference";
/// Name of the arguments that are a query.
pub(super) const QUERY: &str = "query";

/// The arguments of a query, for commands that take one.
pub(super) fn query_arg(catalog: &Catalog) -> Arg {
    Arg::new(QUERY).num_args(0..).value_name(catalog.word("cli-value-query")).help(catalog.word("cli-arg-query"))
}

/// The query as one line.
pub(super) fn query_line(matches: &ArgMatches) -> String {
    joined(matches, QUERY)
}

/// The arguments that name one record: a name of several words needs no quotes.
pub(super) fn reference_arg(catalog: &Catalog) -> Arg {
    Arg::new(REFERENCE)
        .required(true)
        .num_args(1..)
        .value_name(catalog.word("cli-value-reference"))
        .help(catalog.word("cli-arg-reference"))
}

/// The reference as one text; empty when there is none.
pub(super) fn reference(matches: &ArgMatches) -> String {
    joined(matches, REFERENCE)
}

fn joined(matches: &ArgMatches, name: &str) -> String {
    let parts = matches.get_many::<String>(name).into_iter().flatten();
    parts.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// `--format` with its forms, the first being the one without a word.
pub(super) fn format_arg(catalog: &Catalog, forms: &'static [&'static str]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name(forms.join("|"))
        .value_parser(PossibleValuesParser::new(forms))
        .help(catalog.say(&Message::new("cli-option-format").with("form", forms.first().copied().unwrap_or_default())))
}

fn try_parse(program: Command, arguments: &[OsString]) -> Result<ArgMatches, clap::Error> {
    program.try_get_matches_from([OsStr::new("carnet")].into_iter().chain(arguments.iter().map(OsString::as_os_str)))
}

/// The command that was meant, as far as can be told.
fn subcommand(program: Command, arguments: &[OsString]) -> Option<String> {
    let matches = try_parse(program.ignore_errors(true), arguments).ok()?;
    matches.subcommand_name().map(ToOwned::to_owned)
}

/// A fault of usage in the catalogue's words.
fn failure(error: &clap::Error, command: Option<&str>) -> Failure {
    let failure = Failure::usage(sentence(error, command));
    let failure = match suggestion(error) {
        Some(name) => failure.hint(Message::new("cli-did-you-mean").with("name", name)),
        None => failure,
    };
    let values = context(error, ContextKind::ValidValue).filter(|values| !values.is_empty());
    let failure = match values {
        Some(values) => failure.hint(Message::new("cli-usage-values").with("values", values)),
        None => failure,
    };
    let help = command.map_or_else(|| "carnet --help".to_owned(), |command| format!("carnet {command} --help"));
    failure.hint(Message::new("cli-usage-see").with("command", help))
}

fn sentence(error: &clap::Error, command: Option<&str>) -> Message {
    let about = |key: &'static str| {
        let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
        let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
        (Message::new(key), argument, value)
    };
    let named = |key| {
        let (message, argument, _) = about(key);
        message.with("argument", argument)
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => Message::new("cli-usage-unknown-command")
            .with("name", context(error, ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::UnknownArgument if command.is_none() && !about("").1.starts_with('-') => {
            Message::new("cli-usage-unknown-command").with("name", about("").1)
        }
        ErrorKind::UnknownArgument => named("cli-usage-unknown-argument"),
        ErrorKind::MissingRequiredArgument => named("cli-usage-missing"),
        ErrorKind::InvalidValue if context(error, ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            named("cli-usage-value-missing")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (message, argument, value) = about("cli-usage-value");
            message.with("argument", argument).with("value", value)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            named("cli-usage-value-missing")
        }
        ErrorKind::TooManyValues => {
            let (message, argument, value) = about("cli-usage-too-many");
            message.with("argument", argument).with("value", value)
        }
        ErrorKind::ArgumentConflict => named("cli-usage-conflict"),
        ErrorKind::InvalidUtf8 => Message::new("cli-usage-not-utf8"),
        _ => Message::new("cli-usage-wrong"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    })
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| context(error, kind)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<Asked, Failure> {
        parse(program(&Catalog::new(Language::English)), words.iter().map(OsString::from).collect())
    }

    #[test]
    fn the_language_is_known_before_anything_is_understood() {
        let look = |words: &[&str]| first_look(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(look(&["lst", "--language", "fr", "--nope"]).language, Some(Language::French));
        assert_eq!(look(&["--language=fr"]).language, Some(Language::French));
        assert_eq!(look(&["--language", "de"]).language, None);
        assert_eq!(look(&["--color", "never", "--book", "x"]).colour, Colour::Never);
    }

    #[test]
    fn help_is_heard_where_the_rest_is_wrong() {
        assert!(matches!(parse_words(&["--help"]), Ok(Asked::Help(None))));
        assert!(matches!(parse_words(&["--nonsense", "-h"]), Ok(Asked::Help(None))));
        assert!(matches!(parse_words(&["-V"]), Ok(Asked::Version)));
    }

    #[test]
    fn a_word_that_is_no_command_is_to_be_shown_unless_it_is_like_one() {
        let program = program(&Catalog::new(Language::English));
        let showing = |words: &[&str]| showing(&program, words.iter().map(OsString::from).collect());
        assert_eq!(showing(&["--book", "x", "acme", "sa"]), ["--book", "x", "show", "acme", "sa"]);
        assert_eq!(showing(&["0612345678"]), ["show", "0612345678"]);
        for same in [&["agneda"][..], &["list", "deals"], &["--help"], &[], &["lst"]] {
            assert_eq!(showing(same), same);
        }
    }

    #[test]
    fn a_fault_of_usage_is_a_sentence_of_the_catalogue() {
        let fault = |words: &[&str]| parse_words(words).unwrap_err().sentence;
        assert_eq!(fault(&["--colour"]), Message::new("cli-usage-unknown-argument").with("argument", "--colour"));
        assert_eq!(fault(&["--language"]).key, "cli-usage-value-missing");
        assert_eq!(fault(&["--language", "de"]).args[1].1, "de".into());
    }
}
