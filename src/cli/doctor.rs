//! `carnet doctor`: whether everything around the book is set up as it should be, in plain sentences; `--fix` mends.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Context, Failure, Line, Outcome, Paint};
use crate::config::Config;
use crate::git::{self, GitError, Program, Registration, Repository, WriteError};
use crate::lang::{Catalog, Message};
use crate::store::{self, Root};

const ATTRIBUTES: &str = ".gitattributes";

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let fix = Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(catalog.word("doctor-fix"));
    Command::new("doctor").about(catalog.word("doctor-about")).after_help(catalog.word("doctor-examples")).arg(fix)
}

/// Looks at everything, mends what can be mended, and says what is so.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let root = Root::find(&context.start())?;
    let config = context.version()?.config()?;
    let visit = Visit { context, root: &root, config: &config, git: Program::in_folder(root.path()) };
    let mut signs = visit.signs();
    if matches.get_flag("fix") {
        for sign in &signs {
            if let Some(cure) = sign.cure {
                visit.cure(cure)?;
                let done = context.catalog.say(&sign.sentence);
                context
                    .terminal
                    .say(&Line::painted(Paint::Good, context.catalog.word("doctor-mended")).plain(" ").plain(done));
            }
        }
        signs = visit.signs();
    }
    signs.iter().try_for_each(|sign| visit.say(sign))?;
    Ok(if signs.iter().any(|sign| sign.state == State::Bad) { Outcome::Findings } else { Outcome::Done })
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Good,
    /// Neither good nor bad: worth knowing.
    Known,
    Bad,
}

/// What `--fix` does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cure {
    Register,
    Attribute,
}

/// One thing that was looked at.
struct Sign {
    state: State,
    sentence: Message,
    hint: Option<Message>,
    cure: Option<Cure>,
}

impl Sign {
    fn new(state: State, sentence: Message) -> Self {
        Self { state, sentence, hint: None, cure: None }
    }

    fn good(key: &'static str) -> Self {
        Self::new(State::Good, Message::new(key))
    }

    fn bad(sentence: Message, hint: &'static str) -> Self {
        Self { hint: Some(Message::new(hint)), ..Self::new(State::Bad, sentence) }
    }

    fn cured_by(self, cure: Cure) -> Self {
        Self { cure: Some(cure), ..self }
    }
}

struct Visit<'a> {
    context: &'a Context<'a>,
    root: &'a Root,
    config: &'a Config,
    git: Program,
}

impl Visit<'_> {
    fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        match self.git.version() {
            Err(_) => signs.push(Sign::bad(Message::new("doctor-no-git"), "doctor-no-git-hint")),
            Ok(version) => {
                signs.push(Sign::new(State::Good, Message::new("doctor-git").with("version", version)));
                signs.extend(self.repository());
            }
        }
        signs.push(self.caches());
        signs.extend(self.watches());
        signs.push(self.zone());
        signs
    }

    fn repository(&self) -> Vec<Sign> {
        match Repository::discover(self.root.path()) {
            Ok(None) => vec![Sign {
                hint: Some(Message::new("doctor-no-repository-hint")),
                ..Sign::new(State::Known, Message::new("doctor-no-repository"))
            }],
            Err(error @ GitError::ForeignOwner { .. }) => {
                vec![Sign::bad(
                    Message::new("doctor-repository").with("cause", error.to_string()),
                    "doctor-foreign-hint",
                )]
            }
            Err(error) => {
                vec![Sign::bad(
                    Message::new("doctor-repository").with("cause", error.to_string()),
                    "doctor-repository-hint",
                )]
            }
            Ok(Some(_)) => {
                let mut signs = vec![self.driver(), self.program(), self.attribute()];
                signs.extend(self.unmerged());
                signs.push(self.hooks());
                signs
            }
        }
    }

    fn driver(&self) -> Sign {
        match git::registration(self.root.path(), self.context.environment.program.as_deref()) {
            Registration::Current => Sign::good("doctor-driver"),
            Registration::Other => {
                Sign::bad(Message::new("doctor-driver-other"), "doctor-hint-fix").cured_by(Cure::Register)
            }
            Registration::Missing => {
                Sign::bad(Message::new("doctor-driver-missing"), "doctor-hint-fix").cured_by(Cure::Register)
            }
        }
    }

    /// Git calls the program by its name, else where it lay when it was registered.
    fn program(&self) -> Sign {
        if self.git.finds("carnet") {
            return Sign::good("doctor-program");
        }
        let place = self.context.environment.program.as_ref().map(|place| place.display().to_string());
        let sentence = Message::new("doctor-program-elsewhere").with("place", place.unwrap_or_default());
        Sign { hint: Some(Message::new("doctor-program-hint")), ..Sign::new(State::Known, sentence) }
    }

    fn attribute(&self) -> Sign {
        let value = |folder: &str| self.git.attribute("merge", &format!("{folder}/a.md"));
        let mut without = self.config.kinds.iter().filter(|def| value(&def.folder).as_deref() != Some(git::DRIVER));
        // One that is there says more to its reader than one that the book has no use for.
        let first = without.clone().next();
        let without = without.find(|def| store::is_folder(self.root, &def.folder)).or(first);
        match without {
            None => Sign::good("doctor-attribute"),
            Some(def) => {
                let sentence = Message::new("doctor-attribute-missing").with("folder", &*def.folder);
                Sign::bad(sentence, "doctor-hint-fix").cured_by(Cure::Attribute)
            }
        }
    }

    fn unmerged(&self) -> Option<Sign> {
        let count = self.git.unmerged().ok()?.len();
        let sentence = Message::new("doctor-unmerged").with("count", count);
        (count > 0).then(|| Sign::bad(sentence, "doctor-unmerged-hint"))
    }

    fn hooks(&self) -> Sign {
        match self.git.hooks().as_slice() {
            [] => Sign::good("doctor-hooks-none"),
            hooks => Sign::new(State::Known, Message::new("doctor-hooks").with("names", hooks.join(", "))),
        }
    }

    fn caches(&self) -> Sign {
        let Some(folder) = &self.context.environment.caches else {
            return Sign::bad(Message::new("doctor-no-caches"), "doctor-caches-hint");
        };
        let message = |key| Message::new(key).with("path", folder.display().to_string());
        match store::can_write(folder) {
            Ok(()) => Sign::new(State::Good, message("doctor-caches")),
            Err(error) => {
                Sign::bad(message("doctor-caches-closed").with("cause", error.to_string()), "doctor-caches-hint")
            }
        }
    }

    fn watches(&self) -> Option<Sign> {
        let limit = store::watch_limit()?;
        let folders = store::folders(self.root, self.config);
        let message = |key| Message::new(key).with("limit", limit).with("count", folders);
        Some(match limit >= folders {
            true => Sign::new(State::Good, message("doctor-watches")),
            false => Sign::bad(message("doctor-watches-few"), "doctor-watches-hint"),
        })
    }

    fn zone(&self) -> Sign {
        let name = self.config.time_zone.iana_name().unwrap_or("UTC");
        let today = self.context.options.today.or(self.config.today);
        let today = today.unwrap_or_else(|| crate::clock::today(&self.config.time_zone));
        Sign::new(State::Good, Message::new("doctor-zone").with("zone", name).with("day", today))
    }

    fn cure(&self, cure: Cure) -> Result<(), Failure> {
        let refused =
            |error: WriteError| Failure::could_not_run(Message::new("resolve-git").with("cause", error.to_string()));
        match cure {
            Cure::Register => {
                git::register(self.root.path(), self.context.environment.program.as_deref()).map_err(refused)
            }
            Cure::Attribute => self.add_attribute(),
        }
    }

    /// A line behind the others wins over them.
    fn add_attribute(&self) -> Result<(), Failure> {
        let line = format!("{}\n", git::ATTRIBUTE);
        let new = (ATTRIBUTES.to_owned(), line.clone().into_bytes());
        if !store::create_missing(self.root.path(), &[new])?.is_empty() {
            return Ok(());
        }
        let content = store::read(self.root, &ATTRIBUTES.into()).map(|(content, _)| content);
        let Some(store::Content::Text(source)) = content else {
            return Err(Failure::could_not_run(Message::new("doctor-attribute-unreadable")));
        };
        let before = source.text();
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        Ok(store::write(self.root, ATTRIBUTES, before, &format!("{before}{gap}{line}"))?)
    }

    fn say(&self, sign: &Sign) -> Result<(), Failure> {
        let (paint, mark) = match sign.state {
            State::Good => (Paint::Good, "✓"),
            State::Known => (Paint::Dim, "·"),
            State::Bad => (Paint::Bad, "✗"),
        };
        let catalog = self.context.catalog;
        self.context.terminal.print(&Line::painted(paint, mark).plain(" ").plain(catalog.say(&sign.sentence)))?;
        match &sign.hint {
            Some(hint) => self.context.terminal.print(&Line::text("  ").paint(Paint::Dim, catalog.say(hint))),
            None => Ok(()),
        }
    }
}
