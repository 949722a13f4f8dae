//! Which rows of a table a record belongs to, and how a query line says it.

use super::Name;
use super::filter::{quoted, reference};
use crate::book::{Ix, Resolution};
use crate::config::{Choice, Kind};
use crate::date::{Date, days_after, days_between};
use crate::lang::Label;
use crate::money::{Decimal, parse_decimal};
use crate::query::fold::fold;
use crate::query::{Seen, collect};
use crate::report::{Group, Operand, Unit};
use crate::snapshot::Snapshot;

/// Keys that stand in no file: a record without one is told by what it lacks otherwise.
const DERIVED: &[&str] = &["closed", "last_contact", "next_action", "weighted", "value", "probability"];
/// Most rows that are put between others to show that nothing happened.
const MOST_EMPTY: usize = 120;

/// The place of a row among the others; what rows are alike by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Before the first day that is shown.
    Before,
    /// A stage: number of the pipeline and of the stage.
    Stage(usize, usize),
    /// One of a vocabulary: its number.
    Choice(usize),
    /// The first day of a month, a quarter or a year.
    Day(Date),
    /// Behind the last day that is shown.
    After,
    /// A step of numbers: the number of steps at or below it.
    Step(usize),
    Number(Decimal),
    YesNo(bool),
    Record(Ix),
    /// A text without case and accents.
    Text(String),
    /// No value.
    Nothing,
}

/// A place, the text that it was written as, and whether a query for the place finds what is written so.
pub(super) type Found<'a> = (Place, &'a str, bool);

/// What tells rows apart.
pub(super) struct Grouping<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) kind: &'a Kind,
    pub(super) group: &'a Group,
}

/// The days between which a value lies that is counted from one field to another.
pub(super) fn between(snapshot: &Snapshot, ix: Ix, from: &str, to: &str) -> Option<i32> {
    let day = |key: &str| {
        if key == "created" {
            return snapshot.created(ix);
        }
        let mut seen = Vec::new();
        collect(snapshot, ix, key, &mut seen);
        seen.iter().find_map(|seen| if let Seen::Date(date) = seen { Some(*date) } else { None })
    };
    let end = if to == "today" { Some(snapshot.today) } else { day(to) };
    Some(days_between(day(from)?, end?))
}

/// The values of an operand.
pub(super) fn values<'a>(snapshot: &'a Snapshot, ix: Ix, operand: &Operand) -> Vec<Seen<'a>> {
    let mut seen = Vec::new();
    match operand {
        Operand::Field(keys) => keys.iter().for_each(|key| collect(snapshot, ix, key, &mut seen)),
        Operand::Through(links, keys) => {
            let record = snapshot.book.record(ix);
            let mut targets: Vec<Ix> = links.iter().flat_map(|link| snapshot.book.all_linked(record, link)).collect();
            targets.dedup();
            for target in targets {
                keys.iter().for_each(|key| collect(snapshot, target, key, &mut seen));
            }
        }
        Operand::Between(from, to) => {
            seen.extend(between(snapshot, ix, from, to).map(|days| Seen::Number(days.into())));
        }
        Operand::Created => seen.extend(snapshot.created(ix).map(Seen::Date)),
    }
    seen
}

/// The day of an operand.
pub(super) fn day(snapshot: &Snapshot, ix: Ix, operand: &Operand) -> Option<Date> {
    values(snapshot, ix, operand).iter().find_map(|seen| if let Seen::Date(date) = seen { Some(*date) } else { None })
}

/// The first day of the month, quarter or year that holds a day.
fn first_of(unit: Unit, day: Date) -> Date {
    match unit {
        Unit::Month => day.first_of_month(),
        Unit::Quarter => after(day.first_of_month(), -i32::from((day.month() - 1) % 3)),
        Unit::Year => day.first_of_year(),
    }
}

fn after(day: Date, months: i32) -> Date {
    day.saturating_add(jiff::Span::new().months(months))
}

fn months(unit: Unit) -> i32 {
    match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Year => 12,
    }
}

impl<'a> Grouping<'a> {
    /// The rows that a record belongs to, each once; at least one.
    pub(super) fn places(&self, ix: Ix) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        if self.by_stage() {
            found.push(self.stage(ix));
        } else {
            for seen in values(self.snapshot, ix, &self.group.of) {
                let place = self.place(&seen);
                if !found.iter().any(|(known, ..)| *known == place.0) {
                    found.push(place);
                }
            }
        }
        if found.is_empty() {
            found.push((Place::Nothing, "", true));
        }
        found
    }

    fn by_stage(&self) -> bool {
        *self.kind == Kind::Deal && matches!(&self.group.of, Operand::Field(keys) if *keys == ["stage".into()])
    }

    fn stage(&self, ix: Ix) -> Found<'a> {
        let config = &self.snapshot.config;
        let record = self.snapshot.book.record(ix);
        let place = record.deal().stage(config).and_then(|(pipeline, stage)| {
            let number = config.pipelines.iter().position(|known| known.id == pipeline.id)?;
            Some(Place::Stage(number, pipeline.position(&stage.id)?))
        });
        let written = record.value("stage").unwrap_or_default();
        match place {
            Some(place) => (place, written, true),
            None if written.trim().is_empty() => (Place::Nothing, "", true),
            None => (Place::Text(fold(written.trim())), written, true),
        }
    }

    fn place(&self, seen: &Seen<'a>) -> Found<'a> {
        match seen {
            Seen::Date(day) => (self.of_day(*day), "", true),
            Seen::Number(number) => (self.of_number(*number), "", true),
            Seen::YesNo(yes) => (Place::YesNo(*yes), "", true),
            Seen::Link(link) => match self.snapshot.book.resolve(link) {
                Resolution::Found(ix) => (Place::Record(ix), "", true),
                _ => (Place::Text(fold(link.target.text())), link.target.text(), true),
            },
            Seen::Word(text) | Seen::Prose(text) | Seen::Phone(text) => self.of_text(text.trim()),
        }
    }

    fn of_text(&self, text: &'a str) -> Found<'a> {
        if !self.group.steps.is_empty()
            && let Some(number) = parse_decimal(text)
        {
            return (self.of_number(number), text, true);
        }
        match Choice::place(self.choices(), text) {
            Some(number) => {
                let id = &*self.choices()[number].id;
                let exact = text == id || fold(text) == fold(id);
                (Place::Choice(number), text, exact)
            }
            None => (Place::Text(fold(text)), text, true),
        }
    }

    fn of_number(&self, number: Decimal) -> Place {
        if self.group.steps.is_empty() {
            return Place::Number(number.normalize());
        }
        Place::Step(self.group.steps.iter().filter(|step| **step <= number).count())
    }

    fn of_day(&self, day: Date) -> Place {
        match self.window() {
            Some((first, _)) if day < first => Place::Before,
            Some((_, end)) if day >= end => Place::After,
            _ => Place::Day(first_of(self.group.unit, day)),
        }
    }

    /// The first day that is shown, and the first behind the last.
    fn window(&self) -> Option<(Date, Date)> {
        let (from, to) = self.group.window?;
        let here = first_of(self.group.unit, self.snapshot.today);
        let step = months(self.group.unit);
        Some((after(here, from * step), after(here, (to + 1) * step)))
    }

    /// The vocabulary of the field.
    fn choices(&self) -> &'a [Choice] {
        let config = &self.snapshot.config;
        let (kind, keys) = match &self.group.of {
            Operand::Field(keys) => (self.kind.clone(), keys),
            Operand::Through(links, keys) => {
                let link = links.iter().find_map(|link| config.field(self.kind, link));
                (link.and_then(|def| def.to.first().cloned()).unwrap_or(Kind::Company), keys)
            }
            _ => return &[],
        };
        keys.iter().find_map(|key| config.field(&kind, key)).map_or(&[], |def| &def.choices)
    }

    /// Rows that stand there although no record belongs to them: stages, and what lies between days and steps.
    pub(super) fn empty_rows(&self, places: &[&Place], pipeline: Option<usize>) -> Vec<Place> {
        if self.by_stage() {
            let lines = self.snapshot.config.pipelines.iter().enumerate();
            let lines = lines.filter(|(number, _)| pipeline.is_none_or(|wanted| wanted == *number));
            return lines
                .flat_map(|(line, it)| (0..it.stages.len()).map(move |stage| Place::Stage(line, stage)))
                .collect();
        }
        let days = || places.iter().filter_map(|place| if let Place::Day(day) = place { Some(*day) } else { None });
        let steps = || places.iter().filter_map(|place| if let Place::Step(step) = place { Some(*step) } else { None });
        let mut found = Vec::new();
        if let (Some(mut day), Some(last)) = (days().min(), days().max()) {
            while day < last && found.len() < MOST_EMPTY {
                day = after(day, months(self.group.unit));
                found.push(Place::Day(day));
            }
        }
        if let (Some(first), Some(last)) = (steps().min(), steps().max()) {
            found.extend((first..=last).map(Place::Step));
        }
        found
    }

    /// Whether rows stand in an order of their own, and not by their figures.
    pub(super) fn has_order(place: &Place) -> bool {
        !matches!(place, Place::Record(_) | Place::Text(_) | Place::Choice(_) | Place::Nothing)
    }

    /// What a row is called, and its name for programs.
    pub(super) fn name(&self, place: &Place, written: &str) -> (Name, String) {
        let config = &self.snapshot.config;
        let label = |label: &Label, id: &str| (Name::Label(label.clone(), id.into()), id.to_owned());
        match place {
            Place::Before => {
                let first = self.window().map_or(Date::MIN, |(first, _)| first);
                (Name::Before(first), format!("before-{first}"))
            }
            Place::After => {
                let end = self.window().map_or(Date::MAX, |(_, end)| end);
                (Name::From(end), format!("from-{end}"))
            }
            Place::Stage(line, stage) => {
                let pipeline = &config.pipelines[*line];
                let id = &pipeline.stages[*stage].id;
                let id = if config.pipelines.len() > 1 { format!("{}-{id}", pipeline.id) } else { id.to_string() };
                (Name::Stage(*line, *stage), id)
            }
            Place::Choice(number) => label(&self.choices()[*number].label, &self.choices()[*number].id),
            Place::Day(day) => match self.group.unit {
                Unit::Month => (Name::Month(*day), day.strftime("%Y-%m").to_string()),
                Unit::Quarter => (Name::Quarter(*day), format!("{}-q{}", day.year(), (day.month() + 2) / 3)),
                Unit::Year => (Name::Year(*day), day.year().to_string()),
            },
            Place::Step(step) => {
                let steps = &self.group.steps;
                let low = if *step == 0 { Decimal::ZERO } else { steps[*step - 1] };
                let high = steps.get(*step).map(|next| *next - Decimal::ONE);
                let id = high.map_or_else(|| format!("{low}-"), |high| format!("{low}-{high}"));
                (Name::Range(low, high), id)
            }
            Place::Number(number) => (Name::Number(*number), number.to_string()),
            Place::YesNo(yes) => {
                let word = if *yes { "yes" } else { "no" };
                (Name::Word(format!("report-{word}")), word.to_owned())
            }
            Place::Record(ix) => (Name::Record(*ix), self.snapshot.book.record(*ix).id.to_string()),
            Place::Text(_) => (Name::Text(written.into()), written.to_owned()),
            Place::Nothing => (Name::Word("report-nothing".to_owned()), "none".to_owned()),
        }
    }

    /// The clauses that find just the records of a row; none where the query language cannot say it.
    pub(super) fn clause(&self, place: &Place, written: &str) -> Option<String> {
        let Operand::Field(keys) = &self.group.of else { return None };
        let key = keys.first()?;
        Some(match place {
            Place::Stage(line, stage) => {
                let pipeline = &self.snapshot.config.pipelines[*line];
                format!("pipeline:{} stage:{}", quoted(&pipeline.id), quoted(&pipeline.stages[*stage].id))
            }
            Place::Choice(number) => format!("{key}:{}", quoted(&self.choices()[*number].id)),
            Place::Before => format!("{key}<{}", self.window()?.0),
            Place::After => format!("{key}>={}", self.window()?.1),
            Place::Day(day) => match self.group.unit {
                Unit::Month => format!("{key}:{}", day.strftime("%Y-%m")),
                unit => format!("{key}:{day}..{}", days_after(after(*day, months(unit)), -1)),
            },
            Place::Step(step) => {
                let steps = &self.group.steps;
                let low = step.checked_sub(1).map(|below| format!("{key}>={}", steps[below]));
                let high = steps.get(*step).map(|next| format!("{key}<{next}"));
                low.into_iter().chain(high).collect::<Vec<_>>().join(" ")
            }
            Place::Number(number) => format!("{key}={number}"),
            Place::YesNo(yes) => format!("{key}:{}", if *yes { "yes" } else { "no" }),
            Place::Record(ix) => format!("{key}:{}", reference(self.snapshot, *ix)),
            // A text outside a vocabulary is a mistake to a query line.
            Place::Text(_) if !self.choices().is_empty() => return None,
            Place::Text(_) if written.contains(['"', '“', '”', '«', '»']) => return None,
            Place::Text(_) => format!("{key}=\"{written}\""),
            Place::Nothing if DERIVED.contains(&&**key) => format!("-{key}>=0001-01-01"),
            Place::Nothing => format!("no:{key}"),
        })
    }

    /// What a row is.
    pub(super) fn head(&self) -> Name {
        let word = |key: &str| Name::Word(format!("report-{key}"));
        let config = &self.snapshot.config;
        let is_day = |kind: &Kind, key: &str| {
            key == "closed" || config.field(kind, key).is_some_and(|def| def.shape == crate::config::FieldType::Date)
        };
        let of_unit = || match self.group.unit {
            Unit::Month => word("month"),
            Unit::Quarter => word("quarter"),
            Unit::Year => word("year"),
        };
        match &self.group.of {
            Operand::Created => of_unit(),
            Operand::Field(keys) if is_day(self.kind, &keys[0]) => of_unit(),
            Operand::Between(..) => word("days"),
            Operand::Field(keys) => Name::Field(self.kind.clone(), keys[0].clone()),
            Operand::Through(links, keys) => {
                let link = links.iter().find_map(|link| config.field(self.kind, link));
                Name::Field(link.and_then(|def| def.to.first().cloned()).unwrap_or(Kind::Company), keys[0].clone())
            }
        }
    }
}
