//! `--as-of`: the book as it was, for the commands that only look.

use super::{Context, Failure, Line, Paint};
use crate::date::parse_date;
use crate::lang::{DateForm, Message};
use crate::workspace::{AsOf, Version, VersionError};

/// The commands that look back; any other would write into what is past.
const READING: &[&str] = &[
    "list", "show", "search", "board", "agenda", "report", "adoption", "survey", "history", "blame", "check", "build",
];

/// A day when it has the form of one, else a name of git's.
pub(super) fn parse(text: &str) -> AsOf {
    parse_date(text).map_or_else(|| AsOf::Revision(text.to_owned()), AsOf::Day)
}

/// Fails when the book as it was is asked for of a command that has to do with how it is.
pub(super) fn refuse(context: &Context<'_>, command: &str) -> Result<(), Failure> {
    if context.options.as_of.is_none() || READING.contains(&command) {
        return Ok(());
    }
    Err(Failure::usage(Message::new("cli-as-of-refused").with("command", command))
        .hint(Message::new("cli-as-of-refused-hint").with("commands", READING.join(", "))))
}

/// Says which commit is shown; nothing when the book is shown as it is.
pub(super) fn say(context: &Context<'_>, version: &Version) {
    let (Some(committed), Some(as_of)) = (version.committed(), &context.options.as_of) else { return };
    let date = |day| context.catalog.date(day, DateForm::Long);
    let commit = committed.repository().short_name(committed.commit());
    let made = version.made().map_or_else(|| "?".to_owned(), date);
    let said = match as_of {
        AsOf::Day(day) => Message::new("cli-as-of-day").with("day", date(*day)),
        AsOf::Revision(_) => Message::new("cli-as-of-revision"),
    };
    let said = said.with("commit", commit).with("made", made);
    context.terminal.say(&Line::painted(Paint::Dim, context.catalog.say(&said)));
    if version.borrows_settings() {
        context.terminal.say(&Line::painted(Paint::Dim, context.catalog.word("cli-as-of-settings")));
    }
}

/// Why the book as it was cannot be shown, and what to do.
pub(super) fn failure(context: &Context<'_>, error: VersionError) -> Failure {
    match error {
        VersionError::Store(error) => error.into(),
        VersionError::NoRepository { path } => {
            Failure::could_not_run(Message::new("cli-as-of-no-repository").with("path", path.display().to_string()))
                .hint(Message::new("cli-as-of-no-repository-hint"))
        }
        VersionError::NoBook { commit } => Failure::not_found(Message::new("cli-as-of-no-book").with("commit", commit))
            .hint(Message::new("cli-as-of-no-book-hint")),
        VersionError::TooEarly { first, shallow } => {
            let first = context.catalog.date(first, DateForm::Long);
            let hint = if shallow { "cli-as-of-shallow-hint" } else { "cli-as-of-too-early-hint" };
            Failure::not_found(Message::new("cli-as-of-too-early").with("first", first)).hint(Message::new(hint))
        }
        VersionError::Git(error) => error.into(),
    }
}
