//! `carnet digest`: the last seven days in one screen, for whoever opens nothing else.

use clap::{Arg, ArgMatches, Command};

use super::arguments::format_arg;
use super::board::member;
use super::drafts::morning;
use super::today::member_arg;
use super::{Context, Failure, Line, Outcome, Paint, Terminal};
use crate::book::Ix;
use crate::export::digest::Told;
use crate::export::eml::Mail;
use crate::lang::{Catalog, Message};
use crate::snapshot::Snapshot;
use crate::views::agenda::entries;
use crate::views::deal::deals;
use crate::views::digest::Digest;
use crate::views::goals::goals;
use crate::views::mail::{Mailbox, is_address};

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("digest")
        .about(word("cli-digest-about"))
        .after_help(word("cli-digest-examples"))
        .arg(member_arg(catalog))
        .arg(Arg::new("to").long("to").value_name(word("cli-value-member")).help(word("cli-option-to")))
        .arg(format_arg(catalog, &["text", "html", "eml"]))
}

/// Shows the digest of the team or of one member.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let snapshot = &context.snapshot_with_past()?;
    let who = member(snapshot, matches.get_one::<String>("for"))?;
    let deals = deals(snapshot);
    let digest = Digest::of(snapshot, &deals, &entries(snapshot), &goals(snapshot, &deals), who);
    let told = Told::of(snapshot, context.catalog, &digest);
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("html") => context.terminal.document(&told.html(context.catalog))?,
        Some("eml") => {
            let reader = member(snapshot, matches.get_one::<String>("to"))?.or(who);
            context.terminal.document(&mail(context, snapshot, &told, reader)?)?;
        }
        _ => print(&told, context.terminal)?,
    }
    Ok(Outcome::Done)
}

fn print(told: &Told, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print(&Line::painted(Paint::Strong, told.title.as_str()))?;
    terminal.print(&Line::new())?;
    told.sentences.iter().try_for_each(|sentence| terminal.print(&Line::text(sentence.as_str())))?;
    for part in &told.parts {
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Strong, part.title.as_str()))?;
        for (name, said) in &part.lines {
            let said = if said.is_empty() { String::new() } else { format!(" · {said}") };
            terminal.print(&Line::text(format!("  {name}")).paint(Paint::Dim, said))?;
        }
        part.more.iter().try_for_each(|more| terminal.print(&Line::painted(Paint::Dim, format!("  {more}"))))?;
    }
    Ok(())
}

/// A draft from its reader to themselves, to be sent on or to be kept.
fn mail(context: &Context<'_>, snapshot: &Snapshot, told: &Told, reader: Option<Ix>) -> Result<String, Failure> {
    let wanted =
        || Failure::usage(Message::new("cli-digest-no-reader")).hint(Message::new("cli-digest-no-reader-hint"));
    let record = snapshot.book.record(reader.ok_or_else(wanted)?);
    let address = record.values("email").find(|text| is_address(text)).ok_or_else(wanted)?;
    let to = Mailbox { name: record.name.to_string(), address: address.to_owned() };
    let date = morning(snapshot, snapshot.today).ok_or_else(wanted)?;
    let (text, html) = (told.text(), told.html(context.catalog));
    let mail = Mail { from: &to, to: &to, subject: &told.title, text: &text, html: Some(&html), date: &date };
    Ok(mail.message())
}
