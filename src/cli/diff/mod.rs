//! `carnet diff [A..B]`: what a branch, or what is not committed yet, changes in the book, for whoever has to agree.

mod failure;
mod html;
mod json;
mod markdown;
mod text;
mod told;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::format_arg;
use super::{Context, Failure, Outcome};
use crate::lang::Catalog;
use crate::workspace::review::{After, Between, compare};
pub(super) use failure::of as comparison_failure;
use told::Told;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("diff")
        .about(word("diff-about"))
        .after_help(word("diff-examples"))
        .arg(Arg::new("revisions").value_name("A..B").help(word("diff-revisions")))
        .arg(format_arg(catalog, &["text", "markdown", "json", "html"]))
        .arg(Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue).help(word("diff-exit-code")))
}

/// Prints the review.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let between = between(matches.get_one::<String>("revisions").map_or("", String::as_str));
    let caches = context.environment.caches.as_deref();
    let compared = compare(&context.start(), &between, context.options.today, caches).map_err(comparison_failure)?;
    let review = compared.review();
    let terminal = context.terminal;
    let told = Told::new(context.catalog, &compared, &review);
    match matches.get_one::<String>("format").map_or("text", String::as_str) {
        "json" => terminal.document(&json::render(&compared, &review, &told)?)?,
        "markdown" => terminal.document(&markdown::render(&told, context.catalog))?,
        "html" => terminal.document(&html::render(&told, context.catalog))?,
        _ => text::print(terminal, &told, context.catalog)?,
    }
    let asked = matches.get_flag("exit-code");
    Ok(if asked && !told.is_empty() { Outcome::Findings } else { Outcome::Done })
}

/// `A..B`, `A...B`, `A` alone (the files as they lie against A), or nothing (the same against `HEAD`), as git reads them.
fn between(text: &str) -> Between {
    let name = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let tip = |text: &str| name(text).unwrap_or_else(|| "HEAD".to_owned());
    if let Some((before, after)) = text.split_once("...") {
        return Between { before: name(before), after: After::Branch(tip(after)) };
    }
    match text.split_once("..") {
        Some((before, after)) => Between { before: name(before), after: After::Commit(tip(after)) },
        None => Between { before: name(text), after: After::Files },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_read_as_git_reads_them() {
        let told = |text: &str| between(text);
        let name = |text: &str| Some(text.to_owned());
        assert_eq!(told(""), Between { before: None, after: After::Files });
        assert_eq!(told("main"), Between { before: name("main"), after: After::Files });
        assert_eq!(told("a..b"), Between { before: name("a"), after: After::Commit("b".into()) });
        assert_eq!(told("a.."), Between { before: name("a"), after: After::Commit("HEAD".into()) });
        assert_eq!(told("..b"), Between { before: None, after: After::Commit("b".into()) });
        assert_eq!(told("main...x"), Between { before: name("main"), after: After::Branch("x".into()) });
    }
}
