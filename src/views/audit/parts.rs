//! The figures of each part.

use super::{Line, Measured, Source, dead, twice};
use crate::config::Kind;
use crate::date::{Date, Period};
use crate::lang::Label;
use crate::snapshot::Snapshot;
use crate::views::adoption::{Action, Adoption};
use crate::views::deal::deals;
use crate::views::imports::imports;
use crate::views::reports::Name;
use crate::views::survey::{Answer, KIND, Sum};

/// What the figures are made of.
pub(super) struct Parts<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) adoption: &'a Adoption,
    /// The [`DAYS`](super::DAYS) days that end on the day.
    pub(super) period: Period,
    pub(super) go_live: Date,
}

fn line(id: &str, figure: Option<Measured>) -> Line {
    Line { id: id.into(), name: Name::Word(format!("audit-{id}")), figure }
}

fn count(id: &str, count: usize) -> Line {
    line(id, Some(Measured::Count(count)))
}

fn share(id: &str, count: usize, of: usize) -> Line {
    line(id, Measured::share(count, of))
}

impl Parts<'_> {
    pub(super) fn adoption(&self) -> Vec<Line> {
        let (adoption, period) = (self.adoption, self.period);
        let kept = adoption.regularity(period);
        vec![
            count("people", adoption.active_people(period)),
            count("days", adoption.team().active_days(period)),
            count("actions", adoption.team().counts(period).total()),
            share("weeks", kept.met, kept.weeks),
        ]
    }

    pub(super) fn quality(&self) -> Vec<Line> {
        let book = &self.snapshot.book;
        let contacts = book.of_kind(&Kind::Contact).len();
        let with = |key: &str| {
            let has = |text: &str| !text.trim().is_empty();
            book.of_kind(&Kind::Contact).filter(|(_, record)| record.values(key).any(has)).count()
        };
        let deals = deals(self.snapshot);
        let open = deals.iter().filter(|deal| deal.is_open()).count();
        let idle = deals.iter().filter(|deal| deal.is_idle()).count();
        let people = contacts + book.of_kind(&Kind::Company).len();
        vec![
            share("email", with("email"), contacts),
            share("phone", with("phone"), contacts),
            share("twice", twice(book), people),
            share("dead", dead(self.snapshot, self.adoption).len(), people),
            share("idle", idle, open),
        ]
    }

    pub(super) fn used(&self) -> Vec<Line> {
        let (snapshot, book) = (self.snapshot, &self.snapshot.book);
        let touched = self.adoption.team().records([self.period], None);
        // Members are the team; answers and plans have figures of their own.
        let apart = [Kind::Member, Kind::of(KIND), Kind::of("plan")];
        let kinds = snapshot.config.kinds.iter().filter(|def| !apart.contains(&def.kind)).map(|def| {
            let labels = if def.labels == Label::default() { &def.label } else { &def.labels };
            let name = match &def.kind {
                Kind::Own(id) => Name::Label(labels.clone(), (&**id).into()),
                built_in => Name::Word(format!("kinds-{}", built_in.id())),
            };
            let own = touched.iter().filter(|&&ix| book.record(ix).kind == def.kind).count();
            Line { id: def.kind.id().into(), name, figure: Measured::share(own, book.of_kind(&def.kind).len()) }
        });
        let counts = self.adoption.team().counts(self.period);
        let open: Vec<_> = book.of_kind(&Kind::Deal).filter(|(_, record)| record.deal().is_open()).collect();
        let planned = open.iter().filter(|(_, record)| book.linked(record, "plan").is_some()).count();
        let more = [
            count("logged", counts.of(Action::Logged)),
            count("done", counts.of(Action::Done)),
            count("moved", counts.of(Action::Moved)),
            share("planned", planned, open.len()),
            count("reports", snapshot.config.reports.len()),
        ];
        kinds.chain(more).collect()
    }

    pub(super) fn old_tools(&self, sources: &[Source]) -> Vec<Line> {
        let since = |import: &crate::views::imports::Import<'_>| import.is_after(self.go_live);
        let late = imports(self.snapshot).filter(since);
        let late = late.filter(|import| import.day.is_some_and(|day| self.period.holds(day))).count();
        let new =
            |ix| self.snapshot.first_committed(ix).is_some_and(|day| self.period.holds(day) && day > self.go_live);
        let of = self.snapshot.book.iter().filter(|(ix, _)| new(*ix)).count();
        let all = sources.iter().map(|source| source.all).sum();
        vec![count("imported", all), share("imported-late", late, of)]
    }
}

/// What the last survey says.
pub(super) fn survey(answers: &[Answer<'_>]) -> Vec<Line> {
    let sum = Sum::of(answers);
    let (saved, spent) = sum.hours().unzip();
    vec![
        share("answers", sum.given.len(), sum.forms.len()),
        line("score", sum.mean().map(Measured::Number)),
        line("saved", saved.map(Measured::Number)),
        line("spent", spent.map(Measured::Number)),
        line("return", sum.effort().map(Measured::Number)),
    ]
}
