//! The questions on a terminal.
#![expect(clippy::disallowed_methods, reason = "answers come from standard input")]

use std::io::BufRead;

use super::Job;
use super::list::what;
use super::waiting::{Body, Waiting};
use crate::cli::{Failure, Line, Outcome, Paint};
use crate::git::Touch;
use crate::lang::{DateForm, Message};
use crate::merge::{Answer, Choice, Decision, What};

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reply {
    Ours,
    Theirs,
    Edit,
    Skip,
    Quit,
}

impl Job<'_> {
    /// Asks about everything that is to decide.
    pub(super) fn walk(&self, waiting: &[Waiting]) -> Result<Outcome, Failure> {
        let stdin = std::io::stdin();
        self.walk_with(waiting, &mut stdin.lock())
    }

    fn walk_with(&self, waiting: &[Waiting], input: &mut dyn BufRead) -> Result<Outcome, Failure> {
        let mut settled = Vec::new();
        for file in waiting {
            let on = match &file.body {
                Body::Undecided(undecided, _) => {
                    let (answers, on) = self.file(&file.path, &undecided.decisions(), input);
                    if self.write(file, &answers)? {
                        settled.push(&*file.path);
                    }
                    on
                }
                Body::Removed(by) => self.removed(file, *by, input)?,
                Body::Clean => {
                    settled.push(&*file.path);
                    true
                }
            };
            if !on {
                break;
            }
        }
        let unmerged = self.git.unmerged().unwrap_or_default();
        let waits = settled.iter().any(|path| unmerged.iter().any(|file| file.path == **path));
        let add = self.add || (waits && self.asks_yes("resolve-ask-add", input));
        self.finish(&settled, add)
    }

    /// The answers for one file, and whether to go on to the next.
    fn file(&self, path: &str, decisions: &[Decision], input: &mut dyn BufRead) -> (Vec<Option<Answer>>, bool) {
        let touches = self.git.sides(path);
        let mut answers: Vec<Option<Answer>> = vec![None; decisions.len()];
        for (place, decision) in decisions.iter().enumerate() {
            if !self.concerns(decision) {
                continue;
            }
            self.show(path, decision, (place + 1, decisions.len()), &touches);
            match self.reply(decision, input) {
                Some(answer) => answers[place] = answer,
                None => return (answers, false),
            }
        }
        (answers, true)
    }

    fn show(&self, path: &str, decision: &Decision, (place, count): (usize, usize), touches: &[Option<Touch>; 2]) {
        let (terminal, catalog) = (self.context.terminal, self.context.catalog);
        let head = Message::new("resolve-head").with("place", place).with("count", count);
        terminal.say(&Line::new());
        terminal.say(
            &Line::painted(Paint::Key, format!("{path}:{}", decision.line))
                .plain("  ")
                .paint(Paint::Strong, what(self.context, decision))
                .plain("  ")
                .paint(Paint::Dim, catalog.say(&head)),
        );
        let sides = [
            ("resolve-label-ours", &decision.ours, &decision.ours_name, touches[0].as_ref()),
            ("resolve-label-theirs", &decision.theirs, &decision.theirs_name, touches[1].as_ref()),
        ];
        for (label, lines, name, touch) in sides {
            self.side(&catalog.word(label), &decision.shown(lines), name, touch);
        }
        if let Some(base) = &decision.base {
            self.side(&catalog.word("resolve-label-before"), &decision.shown(base), "", None);
        }
    }

    fn side(&self, label: &str, shown: &str, name: &str, touch: Option<&Touch>) {
        let terminal = self.context.terminal;
        let mut about: Vec<String> = Vec::new();
        about.extend((!name.is_empty()).then(|| name.to_owned()));
        about.extend(touch.map(|touch| {
            let day = crate::date::parse_date(&touch.day).map(|day| self.context.catalog.date(day, DateForm::Short));
            format!("{}, {}, “{}”", touch.who, day.as_deref().unwrap_or(&touch.day), touch.subject)
        }));
        let mut lines = shown.lines();
        let first = lines.next().filter(|line| !line.trim().is_empty()).unwrap_or("—");
        terminal.say(
            &Line::text(format!("  {label}  "))
                .paint(Paint::Strong, first)
                .plain("  ")
                .paint(Paint::Dim, about.join(" · ")),
        );
        lines.for_each(|line| terminal.say(&Line::text("    ").paint(Paint::Strong, line)));
    }

    /// The answer, none for a skipped one; nothing when it is enough for today.
    fn reply(&self, decision: &Decision, input: &mut dyn BufRead) -> Option<Option<Answer>> {
        loop {
            let reply = self.asks("resolve-ask", input).map(|typed| self.understood(&typed));
            match reply {
                None | Some(Some(Reply::Quit)) => return None,
                Some(None) => self.say("resolve-ask-again"),
                Some(Some(Reply::Ours)) => return Some(Some(Answer::Ours)),
                Some(Some(Reply::Theirs)) => return Some(Some(Answer::Theirs)),
                Some(Some(Reply::Skip)) => return Some(None),
                Some(Some(Reply::Edit)) if decision.what == What::Text => self.say("resolve-edit-text"),
                Some(Some(Reply::Edit)) => {
                    let typed = self.asks("resolve-ask-value", input)?;
                    return Some(Some(Answer::Lines(decision.typed(&typed))));
                }
            }
        }
    }

    /// One letter of the language, a digit, or the whole word.
    fn understood(&self, typed: &str) -> Option<Reply> {
        let typed = typed.trim().to_lowercase();
        let letters = self.context.catalog.word("resolve-letters");
        let replies = [Reply::Ours, Reply::Theirs, Reply::Edit, Reply::Skip, Reply::Quit];
        let words = ["ours", "theirs", "edit", "skip", "quit"];
        let digits = ["1", "2"];
        let place = letters
            .split_whitespace()
            .position(|letter| letter == typed)
            .or_else(|| words.iter().position(|word| *word == typed))
            .or_else(|| digits.iter().position(|digit| *digit == typed))?;
        replies.into_iter().nth(place)
    }

    /// A file that one side removed; false when it is enough.
    fn removed(&self, file: &Waiting, by: Choice, input: &mut dyn BufRead) -> Result<bool, Failure> {
        let key = match by {
            Choice::Ours => "resolve-removed-by-ours",
            Choice::Theirs => "resolve-removed-by-theirs",
        };
        let (terminal, catalog) = (self.context.terminal, self.context.catalog);
        terminal.say(&Line::new());
        terminal.say(&Line::painted(Paint::Key, &*file.path));
        terminal.say(&Line::text(format!("  {}", catalog.word(key))));
        let letters = catalog.word("resolve-letters-file");
        let letters: Vec<&str> = letters.split_whitespace().collect();
        loop {
            let Some(typed) = self.asks("resolve-ask-file", input) else { return Ok(false) };
            let typed = typed.trim().to_lowercase();
            match letters.iter().position(|letter| *letter == typed) {
                Some(0) => self.keep_or_remove(file, true)?,
                Some(1) => self.keep_or_remove(file, false)?,
                Some(2) => {}
                Some(_) => return Ok(false),
                None => {
                    self.say("resolve-ask-again");
                    continue;
                }
            }
            return Ok(true);
        }
    }

    fn asks_yes(&self, key: &'static str, input: &mut dyn BufRead) -> bool {
        let yes = self.context.catalog.word("resolve-yes");
        self.asks(key, input)
            .is_some_and(|typed| yes.split_whitespace().any(|word| word == typed.trim().to_lowercase()))
    }

    /// A question and what was typed; nothing at the end of the input.
    fn asks(&self, key: &'static str, input: &mut dyn BufRead) -> Option<String> {
        self.context.terminal.ask(&self.context.catalog.word(key));
        let mut typed = String::new();
        let read = input.read_line(&mut typed).ok()?;
        (read > 0).then(|| typed.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn say(&self, key: &'static str) {
        self.context.terminal.say(&Line::painted(Paint::Warning, self.context.catalog.word(key)));
    }
}
