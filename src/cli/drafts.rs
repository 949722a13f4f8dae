//! `carnet agenda --drafts DIR`: the mails that plans ask for, as drafts that a person reads and sends.

use std::path::Path;

use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint};
use crate::book::Ix;
use crate::date::Date;
use crate::export::eml::Mail;
use crate::lang::Message;
use crate::snapshot::Snapshot;
use crate::store::{self, Made};
use crate::views::mail::{DueMail, LeftOut, Why, due_mails};

/// Writes the drafts; says whom it left out and why.
pub(super) fn write(
    context: &Context<'_>,
    words: Words<'_>,
    folder: &Path,
    who: Option<Ix>,
) -> Result<Outcome, Failure> {
    let templates = context.workspace()?.mail_templates();
    let (mails, left_out) = due_mails(words.snapshot, context.catalog, &templates, who);
    let files: Vec<(String, Vec<u8>)> = mails.iter().filter_map(|mail| file(words.snapshot, mail)).collect();
    let made = store::create_each(&context.environment.folder.join(folder), &files)?;
    for ((name, _), made) in files.iter().zip(&made) {
        match made {
            Made::Written => context.terminal.print(&Line::text(folder.join(name).display().to_string()))?,
            Made::Same => {}
            Made::Differs => say(context, Paint::Warning, &Message::new("cli-drafts-differs").with("file", &**name)),
        }
    }
    for left in &left_out {
        let why = context.catalog.say(&why(words, left));
        let deal = words.name(left.deal);
        say(context, Paint::Warning, &Message::new("cli-drafts-left-out").with("deal", deal).with("why", why));
    }
    let count = |state| made.iter().filter(|made| **made == state).count();
    let done = Message::new("cli-drafts-done")
        .with("written", count(Made::Written))
        .with("same", count(Made::Same))
        .with("left", left_out.len() + count(Made::Differs))
        .with("folder", folder.display().to_string());
    let nothing = mails.is_empty() && left_out.is_empty();
    say(context, Paint::Dim, &if nothing { Message::new("cli-drafts-none") } else { done });
    Ok(Outcome::Done)
}

fn say(context: &Context<'_>, paint: Paint, message: &Message) {
    context.terminal.say(&Line::painted(paint, context.catalog.say(message)));
}

/// `2026-11-17-acme-rollout-2.eml`: the day on which it was due, the deal, the step.
fn file(snapshot: &Snapshot, mail: &DueMail) -> Option<(String, Vec<u8>)> {
    let deal = &snapshot.book.record(mail.deal).id;
    let name = format!("{}-{deal}-{}.eml", mail.due, mail.step + 1);
    let date = morning(snapshot, mail.due)?;
    let draft =
        Mail { from: &mail.from, to: &mail.to, subject: &mail.subject, text: &mail.text, html: None, date: &date };
    Some((name, draft.message().into_bytes()))
}

/// Nine o'clock of a day: a draft is the same whenever it is written.
pub(super) fn morning(snapshot: &Snapshot, day: Date) -> Option<jiff::Zoned> {
    day.at(9, 0, 0, 0).to_zoned(snapshot.config.time_zone.clone()).ok()
}

fn why(words: Words<'_>, left: &LeftOut) -> Message {
    match &left.why {
        Why::Refused(who) => Message::new("cli-drafts-why-refused").with("name", words.name(*who)),
        Why::NoAddress => Message::new("cli-drafts-why-no-address"),
        Why::NoSender => Message::new("cli-drafts-why-no-sender"),
        Why::NoTemplate(name) => Message::new("cli-drafts-why-no-template").with("name", name.as_str()),
        Why::Missing(word) => Message::new("cli-drafts-why-missing").with("word", word.as_str()),
    }
}
