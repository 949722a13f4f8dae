//! The digest in words: as text for a terminal, as a page for a mail.

use super::escaped;
use crate::book::Ix;
use crate::config::Choice;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::{Decimal, Money};
use crate::snapshot::Snapshot;
use crate::views::deal::{DealView, Totals};
use crate::views::digest::Digest;
use crate::views::goals::{Goal, Measure};
use crate::views::reports::Note;

/// Most lines of a part: a digest fits one screen.
const MOST: usize = 5;

/// A digest in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whose, and which days.
    pub title: String,
    /// What can be said in a sentence each.
    pub sentences: Vec<String>,
    /// Lists, those with nothing left out.
    pub parts: Vec<Part>,
}

/// One list of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it lists, with how many.
    pub title: String,
    /// What stands on each line: a name, and what there is to say of it.
    pub lines: Vec<(String, String)>,
    /// How many more there are.
    pub more: Option<String>,
}

impl Told {
    /// Puts a digest into words.
    #[must_use]
    pub fn of(snapshot: &Snapshot, catalog: &Catalog, digest: &Digest) -> Self {
        let speaker = Speaker { snapshot, catalog };
        Self { title: speaker.title(digest), sentences: speaker.sentences(digest), parts: speaker.parts(digest) }
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n\n{}\n", self.title, self.sentences.join("\n"));
        for part in &self.parts {
            out.push_str(&format!("\n{}\n", part.title));
            for (name, said) in &part.lines {
                out.push_str(&format!("  {}\n", joined(name, said)));
            }
            out.extend(part.more.iter().map(|more| format!("  {more}\n")));
        }
        out
    }

    /// As a page of its own, which asks nothing of the network and reads in a mail program.
    #[must_use]
    pub fn html(&self, catalog: &Catalog) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><title>{1}</title></head>\n<body style=\"max-width:40em;margin:1.5em auto;\
             padding:0 1em;font:16px/1.5 system-ui,sans-serif;color:#1d2a24;background:#fff\">\n\
             <h1 style=\"font:600 1.4em/1.3 Georgia,serif\">{1}</h1>\n",
            catalog.language().code(),
            escaped(&self.title)
        );
        self.sentences.iter().for_each(|sentence| out.push_str(&format!("<p>{}</p>\n", escaped(sentence))));
        for part in &self.parts {
            out.push_str(&format!(
                "<h2 style=\"font-size:1.05em;margin:1.2em 0 .2em\">{}</h2>\n",
                escaped(&part.title)
            ));
            out.push_str("<ul style=\"margin:0;padding-left:1.2em\">\n");
            for (name, said) in &part.lines {
                let said = if said.is_empty() { String::new() } else { format!(" · {}", escaped(said)) };
                out.push_str(&format!("<li><b>{}</b>{said}</li>\n", escaped(name)));
            }
            out.extend(part.more.iter().map(|more| format!("<li>{}</li>\n", escaped(more))));
            out.push_str("</ul>\n");
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

fn joined(name: &str, said: &str) -> String {
    if said.is_empty() { name.to_owned() } else { format!("{name} · {said}") }
}

struct Speaker<'a> {
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
}

impl Speaker<'_> {
    fn title(&self, digest: &Digest) -> String {
        let name = |ix: Ix| self.snapshot.book.record(ix).name.to_string();
        let day = |date, form| self.catalog.date(date, form);
        let message = Message::new("digest-title")
            .with("name", digest.member.map_or_else(|| self.snapshot.config.name.clone(), name))
            .with("from", day(digest.period.first, DateForm::Day))
            .with("until", day(digest.period.last, DateForm::Short));
        self.catalog.say(&message)
    }

    fn money(&self, amount: Decimal) -> String {
        self.catalog.money(Money::new(amount.round(), self.snapshot.config.currency))
    }

    fn totals(&self, key: &'static str, deals: &[DealView]) -> String {
        let totals = Totals::of(&self.snapshot.config, deals);
        let message = Message::new(key)
            .with("count", totals.count)
            .with("total", self.money(totals.total))
            .with("weighted", self.money(totals.weighted));
        self.catalog.say(&message)
    }

    fn sentences(&self, digest: &Digest) -> Vec<String> {
        let closed = [
            self.totals("digest-won", &digest.won),
            self.totals("digest-lost", &digest.lost),
            self.totals("digest-new", &digest.new),
        ];
        let tasks = Message::new("digest-tasks")
            .with("done", digest.done)
            .with("overdue", digest.overdue)
            .with("coming", digest.coming);
        let deals = digest.won.iter().chain(&digest.lost).map(|deal| deal.ix);
        let notes = Note::of_closings(self.snapshot, deals);
        let notes = notes.iter().map(|note| self.catalog.say(&note.message(self.catalog, self.snapshot)));
        let sentences = [
            closed.join(" · "),
            self.totals("digest-open", &digest.open),
            self.activity(digest),
            self.catalog.say(&tasks),
        ];
        sentences.into_iter().chain(notes).collect()
    }

    /// `Interactions: 19 (call 12, visit 5, other 2)`.
    fn activity(&self, digest: &Digest) -> String {
        let count: usize = digest.interactions.values().sum();
        let mut kinds: Vec<(&Option<Box<str>>, &usize)> = digest.interactions.iter().collect();
        kinds.sort_by_key(|(kind, count)| (kind.is_none(), std::cmp::Reverse(**count)));
        let named = |(kind, count): &(&Option<Box<str>>, &usize)| {
            let known = kind.as_ref().and_then(|id| self.snapshot.config.interaction_kind(id));
            let name = known.map(|kind| kind.name(self.catalog.language()).to_lowercase());
            format!("{} {count}", name.unwrap_or_else(|| self.catalog.word("digest-other")))
        };
        let kinds: Vec<String> = kinds.iter().map(named).collect();
        let said = self.catalog.say(&Message::new("digest-interactions").with("count", count));
        if count == 0 { said } else { format!("{said} ({})", kinds.join(", ")) }
    }

    fn parts(&self, digest: &Digest) -> Vec<Part> {
        let closed = |deal: &DealView| self.deal(deal, self.snapshot.closed(deal.ix).map(|day| self.day(day)));
        let closing = |deal: &DealView| {
            let date = self.snapshot.book.record(deal.ix).date("close_date");
            let late = date.is_some_and(|date| date < self.snapshot.today);
            let note = if late { self.catalog.word("digest-close-passed") } else { String::new() };
            self.deal(deal, date.map(|date| format!("{} {note}", self.day(date)).trim().to_owned()))
        };
        let slipped = |(deal, count): &(DealView, usize)| {
            self.deal(deal, Some(self.catalog.say(&Message::new("digest-slipped-times").with("count", *count))))
        };
        let quiet = |deal: &DealView| {
            let days = deal.quiet.map(|days| Message::new("digest-quiet").with("count", i64::from(days)));
            self.deal(deal, days.map(|message| self.catalog.say(&message)))
        };
        let plain = |deal: &DealView| self.deal(deal, None);
        let goals = |goal: &Goal| self.goal(goal, digest.member.is_none());
        let unowned = |it: &crate::views::people::Unowned| (self.name(it.ix), String::new());
        [
            self.part("digest-part-goals", &digest.goals, goals),
            self.part("digest-part-won", &digest.won, closed),
            self.part("digest-part-lost", &digest.lost, |deal| self.lost(deal)),
            self.part("digest-part-new", &digest.new, plain),
            self.part("digest-part-closing", &digest.closing, closing),
            self.part("digest-part-slipped", &digest.slipped, slipped),
            self.part("digest-part-rotting", &digest.rotting, quiet),
            self.part("digest-part-idle", &digest.idle, plain),
            self.part("digest-part-unowned", &digest.unowned, unowned),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn part<T>(&self, key: &'static str, all: &[T], line: impl Fn(&T) -> (String, String)) -> Option<Part> {
        if all.is_empty() {
            return None;
        }
        let more = Message::new("cli-and-more").with("count", all.len().saturating_sub(MOST));
        Some(Part {
            title: self.catalog.say(&Message::new(key).with("count", all.len())),
            lines: all.iter().take(MOST).map(line).collect(),
            more: (all.len() > MOST).then(|| self.catalog.say(&more)),
        })
    }

    fn name(&self, ix: Ix) -> String {
        self.snapshot.book.record(ix).name.to_string()
    }

    fn day(&self, date: crate::date::Date) -> String {
        self.catalog.date(date, DateForm::Weekday)
    }

    /// Name; then amount, owner and what is special.
    fn deal(&self, deal: &DealView, note: Option<String>) -> (String, String) {
        let amount = deal.value.map(|value| self.catalog.money(value));
        let owner = deal.owner.map(|owner| self.name(owner));
        let said: Vec<String> = [amount, owner, note].into_iter().flatten().collect();
        (self.name(deal.ix), said.join(" · "))
    }

    fn lost(&self, deal: &DealView) -> (String, String) {
        let reason = self.snapshot.book.record(deal.ix).value("lost_reason").map(|word| {
            let known = Choice::among(&self.snapshot.config.lost_reasons, word);
            known.map_or(word, |choice| choice.name(self.catalog.language())).to_owned()
        });
        self.deal(deal, reason)
    }

    fn goal(&self, goal: &Goal, named: bool) -> (String, String) {
        let amount = |number: Decimal| match goal.measure {
            Measure::Value => self.money(number),
            Measure::Won | Measure::Interactions => self.catalog.number(number.normalize()),
        };
        let key = match goal.measure {
            Measure::Won => "goals-won",
            Measure::Value => "goals-value",
            Measure::Interactions => "goals-interactions",
        };
        let text = Message::new(key).with("reached", amount(goal.reached)).with("target", amount(goal.target));
        let text = self.catalog.say(&text);
        let time = Message::new("goals-time")
            .with("until", self.catalog.date(goal.period.last, DateForm::Short))
            .with("passed", self.catalog.say(&percent(self.catalog, goal.period.passed(self.snapshot.today))));
        let time = self.catalog.say(&time);
        if named { (self.name(goal.member), format!("{text}, {time}")) } else { (text, time) }
    }
}

fn percent(catalog: &Catalog, number: i32) -> Message {
    Message::new("cli-percent").with("number", catalog.number(Decimal::from(number)))
}
