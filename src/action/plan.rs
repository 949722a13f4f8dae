//! Follow-up plans: records whose text lists steps, and the deals that follow them.
//!
//! ```markdown
//! ---
//! title: After a quote
//! after: quote
//! ---
//! - +3d call: ask whether it arrived
//! - +7d email: reminder
//! - +3w call
//!
//! ## reminder
//! Subject: Your quote
//! …
//! ```
//!
//! A deal that says `plan: after-quote` follows it. The plan counts from the deal's `plan_start`, else from the last
//! interaction whose sort the plan names in `after`; without either it waits. An interaction of a step's sort does the
//! step, and with it those before. Between two steps lie at least the days that the plan puts there, also when one was
//! done late; a step that falls on a weekend is due on the Monday after. The plan stops when the customer answers (an
//! interaction of an incoming sort, [`Config::is_incoming`]) and when the deal is closed.

use std::borrow::Cow;

use crate::book::Ix;
use crate::config::{Config, Kind};
use crate::date::{Date, Time, Weekday, days_after};
use crate::lang::Language;
use crate::record::{Interaction, Record};
use crate::snapshot::Snapshot;

/// The id of the kind of plans.
pub const PLAN: &str = "plan";

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Its steps, the earliest first.
    pub steps: Vec<Step<'a>>,
    /// Sorts of interactions from which it counts, as written.
    pub after: Vec<&'a str>,
    /// Lines that begin as steps do and are none.
    pub unread: Vec<&'a str>,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// Days from the start of the plan.
    pub days: i32,
    /// The sort of interaction that does it, as written.
    pub kind: &'a str,
    /// What to do, or the name of a mail's template.
    pub text: Option<&'a str>,
}

/// How far a deal is in its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing says from which day to count.
    Waiting,
    /// A step is to be done.
    Next {
        /// Its number in the plan.
        step: usize,
        /// When.
        due: Date,
        /// The day from which the plan counts.
        start: Date,
    },
    /// The customer answered on a day.
    Answered(Date),
    /// All steps were done, the last on a day.
    Done(Date),
}

impl<'a> Plan<'a> {
    /// Reads a plan.
    #[must_use]
    pub fn of(record: &'a Record) -> Self {
        let mut plan = Self { steps: Vec::new(), after: record.values("after").collect(), unread: Vec::new() };
        for item in record.text().lines().filter_map(item).filter(|item| item.starts_with('+')) {
            match Step::read(item) {
                Some(step) => plan.steps.push(step),
                None => plan.unread.push(item),
            }
        }
        plan.steps.sort_by_key(|step| step.days);
        plan
    }

    /// The text of a mail below a heading of its name, in the plan itself.
    #[must_use]
    pub fn template(record: &'a Record, name: &str) -> Option<&'a str> {
        let text = record.text();
        let mut start = None;
        let mut place = 0;
        for line in text.split_inclusive('\n') {
            let heading = line.strip_prefix("## ").map(str::trim);
            match (start, heading) {
                (Some(start), Some(_)) => return text.get(start..place).map(str::trim),
                (None, Some(heading)) if heading.to_lowercase() == name.to_lowercase() => {
                    start = Some(place + line.len());
                }
                _ => {}
            }
            place += line.len();
        }
        text.get(start?..).map(str::trim)
    }
}

/// The text of a list item.
fn item(line: &str) -> Option<&str> {
    let line = line.trim();
    ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

impl<'a> Step<'a> {
    /// Reads `+3d call`, `+7j email: relance`, `+2w call: ask again`.
    fn read(item: &'a str) -> Option<Self> {
        let rest = item.strip_prefix('+')?;
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let count: i32 = rest[..digits].parse().ok().filter(|count| *count <= 3660)?;
        let (unit, rest) = rest[digits..].trim_start().split_once(char::is_whitespace)?;
        let days = match unit {
            "d" | "day" | "days" | "j" | "jour" | "jours" => count,
            "w" | "week" | "weeks" | "s" | "sem" | "semaine" | "semaines" => count.checked_mul(7)?,
            _ => return None,
        };
        let (kind, text) = rest.trim().split_once([':', ' ', '\u{a0}', '\u{202f}']).unwrap_or((rest.trim(), ""));
        let text = text.trim_start_matches([':', ' ', '\u{a0}', '\u{202f}']).trim();
        (!kind.is_empty()).then_some(Self { days, kind, text: Some(text).filter(|text| !text.is_empty()) })
    }

    /// As the plan has it, without the days.
    #[must_use]
    pub fn written(&self) -> Cow<'a, str> {
        match self.text {
            Some(text) => format!("{}: {text}", self.kind).into(),
            None => self.kind.into(),
        }
    }

    /// In the words of a language.
    #[must_use]
    pub fn said(&self, config: &Config, language: Language) -> String {
        let kind = config.interaction_kind(self.kind).map_or(self.kind, |kind| kind.name(language));
        let colon = if language == Language::French { "\u{a0}: " } else { ": " };
        self.text.map_or_else(|| kind.to_owned(), |text| format!("{kind}{colon}{text}"))
    }

    fn is_done_by(&self, config: &Config, kind: &str) -> bool {
        same_kind(config, self.kind, kind)
    }
}

fn same_kind(config: &Config, one: &str, other: &str) -> bool {
    let id = |word| config.interaction_kind(word).map(|kind| &*kind.id);
    match (id(one), id(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.eq_ignore_ascii_case(other),
    }
}

/// The plan that a deal names.
pub(super) fn plan_of(snapshot: &Snapshot, deal: Ix) -> Option<Ix> {
    let record = snapshot.book.record(deal);
    if record.kind != Kind::Deal {
        return None;
    }
    record.field("plan")?;
    snapshot.book.linked(record, "plan").filter(|&plan| snapshot.book.record(plan).kind.id() == PLAN)
}

/// How far an open deal is in the plan that it names; nothing without one.
#[must_use]
pub fn progress(snapshot: &Snapshot, deal: Ix) -> Option<(Ix, Progress)> {
    let plan = plan_of(snapshot, deal)?;
    let record = snapshot.book.record(deal);
    if !record.deal().is_open() {
        return None;
    }
    let follow = Follow { config: &snapshot.config, plan: Plan::of(snapshot.book.record(plan)) };
    let mut log: Vec<&Interaction> = snapshot.book.interactions_of(deal).into_iter().map(|(_, it)| it).collect();
    log.retain(|it| it.date <= snapshot.today);
    log.reverse();
    Some((plan, follow.progress(record.date("plan_start"), &log)))
}

struct Follow<'a> {
    config: &'a Config,
    plan: Plan<'a>,
}

impl Follow<'_> {
    fn progress(&self, start: Option<Date>, log: &[&Interaction]) -> Progress {
        let Some((start, time)) = start.map(|day| (day, None)).or_else(|| self.start(log)) else {
            return Progress::Waiting;
        };
        let mut done: Option<(usize, Date)> = None;
        for it in log.iter().filter(|it| is_after(it, start, time)) {
            let Some(kind) = it.kind.as_deref() else { continue };
            let from = done.map_or(0, |(step, _)| step + 1);
            let step = (from..self.plan.steps.len()).find(|&n| self.plan.steps[n].is_done_by(self.config, kind));
            match step {
                Some(step) => done = Some((step, it.date)),
                None if self.config.is_incoming(kind) => return Progress::Answered(it.date),
                None => {}
            }
        }
        self.next(start, done)
    }

    /// The last interaction of a sort from which the plan counts.
    fn start(&self, log: &[&Interaction]) -> Option<(Date, Option<Time>)> {
        let starts = |it: &&&Interaction| {
            it.kind.as_deref().is_some_and(|kind| self.plan.after.iter().any(|a| same_kind(self.config, a, kind)))
        };
        log.iter().rev().find(starts).map(|it| (it.date, it.time))
    }

    fn next(&self, start: Date, done: Option<(usize, Date)>) -> Progress {
        let step = done.map_or(0, |(step, _)| step + 1);
        let Some(next) = self.plan.steps.get(step) else {
            return Progress::Done(done.map_or(start, |(_, day)| day));
        };
        let planned = days_after(start, next.days);
        let apart = done.map(|(last, day)| days_after(day, next.days - self.plan.steps[last].days));
        Progress::Next { step, due: workday(apart.map_or(planned, |apart| apart.max(planned))), start }
    }
}

/// Whether something was noted after the start: on a later day, or later on the same one.
fn is_after(it: &Interaction, start: Date, time: Option<Time>) -> bool {
    it.date > start || (it.date == start && time.zip(it.time).is_some_and(|(start, time)| time > start))
}

/// The day itself, or the Monday after a weekend.
fn workday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => days_after(day, 2),
        Weekday::Sunday => days_after(day, 1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::text::Source;
    use jiff::civil::date;
    use std::sync::Arc;

    const CONFIG: &str = "kinds:\n  plan:\n    folder: plans\n";
    const STEPS: &str = "---\ntitle: After a quote\nafter: quote\n---\n- +3d call: ask\n* +7j email: reminder\n- +3w call\n- +3x call\n\n## Reminder\nSubject: Your quote\n\nHello\n\n## Other\nx\n";

    /// How far a deal of this front matter and log is on a day.
    fn at(today: Date, front: &str, log: &str) -> Option<Progress> {
        let (config, faults) = Config::read(&Source::new("carnet.yaml", CONFIG));
        assert_eq!(faults, []);
        let read = |path: &str, text: &str| {
            let kind = config.kind_of_path(path).unwrap().kind.clone();
            Arc::new(Record::read(Source::new(path, text), &kind, &config))
        };
        let deal = format!("---\ntitle: D\nplan: after-quote\n{front}---\n{log}");
        let book = Book::new(vec![read("plans/after-quote.md", STEPS), read("deals/d.md", &deal)], Vec::new());
        let ix = book.get("d").unwrap();
        progress(&Snapshot::new(config, faults, book, today), ix).map(|(_, progress)| progress)
    }

    fn next(step: usize, due: Date, start: Date) -> Option<Progress> {
        Some(Progress::Next { step, due, start })
    }

    #[test]
    fn steps_are_read_in_both_languages_and_what_is_none_is_kept_apart() {
        let (config, _) = Config::read(&Source::new("carnet.yaml", CONFIG));
        let record = Record::read(Source::new("plans/a.md", STEPS), &Kind::of(PLAN), &config);
        let plan = Plan::of(&record);
        let steps: Vec<(i32, &str, Option<&str>)> = plan.steps.iter().map(|it| (it.days, it.kind, it.text)).collect();
        assert_eq!(steps, [(3, "call", Some("ask")), (7, "email", Some("reminder")), (21, "call", None)]);
        assert_eq!((plan.after, plan.unread), (vec!["quote"], vec!["+3x call"]));
        assert_eq!(Plan::template(&record, "reminder"), Some("Subject: Your quote\n\nHello"));
        assert_eq!(Plan::template(&record, "none"), None);
        assert_eq!(plan.steps[0].said(&config, Language::French), "Appel\u{a0}: ask");
    }

    #[test]
    fn a_plan_counts_from_the_last_interaction_that_it_names_or_from_the_day_that_the_deal_says() {
        let today = date(2026, 11, 20);
        let log = "- 2026-11-02 quote: first\n- 2026-11-10 quote: second\n- 2026-11-12 note: x\n";
        assert_eq!(at(today, "", log), next(0, date(2026, 11, 13), date(2026, 11, 10)));
        assert_eq!(at(today, "plan_start: 2026-11-03\n", log), next(0, date(2026, 11, 6), date(2026, 11, 3)));
        assert_eq!(at(today, "", "- 2026-11-02 call: x\n"), Some(Progress::Waiting));
        assert_eq!(at(today, "", "- 2026-11-21 quote: tomorrow\n"), Some(Progress::Waiting));
    }

    #[test]
    fn an_interaction_of_its_sort_does_a_step_and_those_before_and_keeps_the_distance_to_the_next() {
        let (today, start) = (date(2026, 12, 20), date(2026, 11, 10));
        let after = |log: &str| at(today, "", &format!("- 2026-11-10 quote: x\n{log}"));
        assert_eq!(after("- 2026-11-13 call: x\n"), next(1, date(2026, 11, 17), start));
        // The call came five days late: the mail keeps four days of distance.
        assert_eq!(after("- 2026-11-18 appel : x\n"), next(1, date(2026, 11, 23), start));
        assert_eq!(after("- 2026-11-12 mail: x\n"), next(2, date(2026, 12, 1), start));
        assert_eq!(
            after("- 2026-11-13 call: x\n- 2026-11-17 email: x\n- 2026-12-01 call: x\n"),
            Some(Progress::Done(date(2026, 12, 1)))
        );
    }

    #[test]
    fn a_plan_stops_when_the_customer_answers_and_when_the_deal_closes() {
        let today = date(2026, 12, 20);
        let log = "- 2026-11-10 10:00 quote: x\n";
        let answered = |line: &str| at(today, "", &format!("{log}{line}"));
        assert_eq!(answered("- 2026-11-12 reply: yes\n"), Some(Progress::Answered(date(2026, 11, 12))));
        assert_eq!(answered("- 2026-11-10 16:00 réponse : oui\n"), Some(Progress::Answered(date(2026, 11, 10))));
        assert_eq!(answered("- 2026-11-10 09:00 reply: before\n"), next(0, date(2026, 11, 13), date(2026, 11, 10)));
        assert_eq!(answered("- 2026-11-12 meeting: x\n"), Some(Progress::Answered(date(2026, 11, 12))));
        assert_eq!(at(today, "status: won\n", log), None);
        assert_eq!(at(today, "stage: lost\n", log), None);
    }

    #[test]
    fn a_step_is_due_on_a_working_day_also_over_leap_day_and_new_year() {
        let due = |start: &str| match at(date(2030, 1, 1), &format!("plan_start: {start}\n"), "") {
            Some(Progress::Next { due, .. }) => due,
            other => panic!("{other:?}"),
        };
        assert_eq!(due("2026-11-18"), date(2026, 11, 23), "Saturday 21 November");
        assert_eq!(due("2028-02-26"), date(2028, 2, 29), "over a leap day");
        assert_eq!(due("2026-12-30"), date(2027, 1, 4), "Saturday 2 January");
    }
}
