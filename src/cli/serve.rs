//! `carnet serve`: the site on this machine, following each save.

use std::net::IpAddr;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome, Paint};
use crate::lang::{Catalog, Message};
use crate::server::{self, Listener, Notice, Port, ServerError, Settings};
use crate::store::Way;
use crate::workspace::Workspace;

/// Its arguments and help.
pub(super) fn command(catalog: &Catalog) -> Command {
    Command::new("serve").about(catalog.word("cli-serve-about")).args(options(catalog))
}

/// The options of every command that serves.
pub(super) fn options(catalog: &Catalog) -> [Arg; 4] {
    let word = |key: &str| catalog.word(key);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let option = |name: &'static str| Arg::new(name).long(name).action(ArgAction::Set);
    [
        option("port")
            .value_name(word("cli-serve-value-port"))
            .help(word("cli-serve-port"))
            .value_parser(clap::value_parser!(u16)),
        option("host").value_name(word("cli-serve-value-address")).help(word("cli-serve-host")),
        flag("open").help(word("cli-serve-open")),
        flag("poll").help(word("cli-serve-poll")),
    ]
}

/// Serves until the user ends it.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    // The port first: a taken one is told before a large book is read.
    let listener = listen(matches)?;
    serve(context, listener, context.workspace()?, matches)
}

/// Takes the place to listen that the options name.
pub(super) fn listen(matches: &ArgMatches) -> Result<Listener, Failure> {
    let host = host(matches.get_one::<String>("host").map_or("127.0.0.1", String::as_str))?;
    let port = matches.get_one::<u16>("port").map_or(Port::Default, |&port| Port::Exactly(port));
    Listener::bind(host, port).map_err(|error| failure(&error))
}

/// Serves a book that is open, as the options say, until the user ends it.
pub(super) fn serve(
    context: &Context<'_>,
    listener: Listener,
    workspace: Workspace,
    matches: &ArgMatches,
) -> Result<Outcome, Failure> {
    let way = if matches.get_flag("poll") { Way::Polling } else { Way::Events };
    let open = matches.get_flag("open");
    let records = workspace.snapshot().book.len();
    let (url, private) = (listener.url(), listener.is_private());
    let settings = Settings { language: context.catalog.language(), way, caches: context.environment.caches.clone() };
    let running = server::start(listener, workspace, settings).map_err(|error| failure(&error))?;
    let say = |message: &Message| context.terminal.say(&Line::text(context.catalog.say(message)));
    say(&Message::new("cli-serve-address").with("records", records).with("url", url.clone()));
    if !private {
        let warning = context.catalog.say(&Message::new("cli-serve-exposed").with("address", url.clone()));
        context.terminal.say(&Line::painted(Paint::Bad, warning));
    }
    say(&Message::new("cli-serve-stop"));
    if open && let Err(error) = open_browser(&url) {
        say(&Message::new("cli-serve-no-browser").with("cause", error.to_string()));
    }
    running.notices().for_each(|notice| context.terminal.say(&line(context.catalog, notice)));
    Ok(Outcome::Done)
}

/// The address that a word names. No name is looked up: that would ask a server elsewhere.
fn host(word: &str) -> Result<IpAddr, Failure> {
    match word {
        "localhost" => Ok(IpAddr::from([127, 0, 0, 1])),
        word => word.parse().map_err(|_| {
            Failure::usage(Message::new("cli-serve-not-an-address").with("value", word))
                .hint(Message::new("cli-serve-not-an-address-hint"))
        }),
    }
}

fn failure(error: &ServerError) -> Failure {
    match error {
        ServerError::PortTaken { port } => {
            Failure::could_not_run(Message::new("cli-serve-port-taken").with("port", port.to_string()))
                .hint(Message::new("cli-serve-port-taken-hint"))
        }
        ServerError::Listen { address, source } => Failure::could_not_run(
            Message::new("cli-serve-cannot-listen")
                .with("address", address.to_string())
                .with("cause", source.to_string()),
        ),
        ServerError::Start { source } => {
            Failure::could_not_run(Message::new("cli-serve-cannot-start").with("cause", source.to_string()))
        }
    }
}

fn line(catalog: &Catalog, notice: Notice) -> Line {
    let say = |message: Message| catalog.say(&message);
    match notice {
        Notice::Rebuilt { changed, records, took } => {
            let ms = usize::try_from(took.as_millis()).unwrap_or(usize::MAX);
            let message = Message::new("cli-serve-rebuilt").with("changed", changed).with("records", records);
            Line::text(say(message.with("ms", ms)))
        }
        Notice::Held(Some(fault)) => Line::painted(Paint::Bad, say(fault)),
        Notice::Held(None) => Line::painted(Paint::Good, say(Message::new("cli-serve-good-again"))),
        Notice::NoRepository => Line::painted(Paint::Dim, say(Message::new("cli-no-repository"))),
        Notice::NoHistory(cause) => {
            Line::painted(Paint::Warning, say(Message::new("cli-serve-no-history").with("cause", say(cause))))
        }
        Notice::Polling(cause) => {
            Line::painted(Paint::Warning, say(Message::new("cli-serve-polling").with("cause", cause)))
        }
        Notice::Refused(line) => Line::painted(Paint::Dim, line),
        Notice::Stopped => Line::new(),
    }
}

/// The only process that serving ever starts, and only when asked to.
#[expect(clippy::disallowed_methods, reason = "the user asked for a browser")]
fn open_browser(url: &str) -> std::io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let null = std::process::Stdio::null;
    let mut command = std::process::Command::new(program);
    command.args(arguments).arg(url).stdin(null()).stdout(null()).stderr(null()).spawn().map(drop)
}
