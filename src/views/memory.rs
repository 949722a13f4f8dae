//! What a deal has been through: how long it stood in each stage, how often it moved and its close date slipped, and when
//! somebody last gave a sign of life.

use crate::book::Ix;
use crate::compare::{Event, Meaning};
use crate::config::Kind;
use crate::date::{Date, days_between};
use crate::history::Told;
use crate::record::{DealStatus, Record};
use crate::snapshot::{Closing, Snapshot};

/// The past of one deal. Without a timeline it has one stay at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageMemory {
    /// The stages that it stood in, first to last; one to which it came back is there twice.
    pub stays: Vec<Stay>,
    /// How often it went from one stage to another.
    pub moves: usize,
    /// How many of the moves led back.
    pub moves_back: usize,
    /// How often its close date moved to a later day.
    pub slips: usize,
    /// The day of the last interaction, or of the last change that says something; a change of many records at once is no
    /// sign of life.
    pub last_sign: Option<Date>,
}

/// Some time in one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The stage as written.
    pub stage: Box<str>,
    /// Its first day; none when nobody knows.
    pub since: Option<Date>,
    /// The day on which it left the stage or was closed; none while it stands there.
    pub until: Option<Date>,
    /// Whole days from the one to the other, or to today.
    pub days: Option<i32>,
}

impl StageMemory {
    /// The memory of a deal.
    #[must_use]
    pub fn of(snapshot: &Snapshot, ix: Ix) -> Self {
        let record = snapshot.book.record(ix);
        let mut told: Vec<Told<'_>> = snapshot.timeline.of_record(record.path()).collect();
        told.reverse();
        let mut memory = Self { last_sign: last_sign(snapshot, ix, &told), ..Self::default() };
        let mut moves: Vec<Move<'_>> = Vec::new();
        for act in &told {
            for event in act.act.events.iter() {
                let meaning = Meaning::of(event, &Kind::Deal, record.value("pipeline"), &snapshot.config);
                memory.slips += usize::from(meaning == Meaning::Slipped);
                moves.extend(Move::of(event).map(|step| Move { day: snapshot.day_of(act), ..step }));
            }
        }
        memory.take_moves(snapshot, record, begin(snapshot, ix, &told), moves);
        memory.close(snapshot, ix);
        memory
    }

    /// Where it stands now.
    #[must_use]
    pub fn current(&self) -> Option<&Stay> {
        self.stays.last()
    }

    /// Whole days since the last sign of life.
    #[must_use]
    pub fn quiet_days(&self, today: Date) -> Option<i32> {
        self.last_sign.map(|day| days_between(day, today).max(0))
    }

    /// Lays the moves end to end. Two branches may have moved a deal to different stages: those that do not lead to where it
    /// stands now are left out.
    fn take_moves(&mut self, snapshot: &Snapshot, record: &Record, begin: Option<Date>, mut moves: Vec<Move<'_>>) {
        let Some(now) = record.value("stage") else { return };
        while moves.last().is_some_and(|step| step.to != now) {
            moves.pop();
        }
        let back = |step: &&Move<'_>| {
            let place = |stage| snapshot.config.stage(record.value("pipeline"), stage);
            let position = |stage| place(stage).and_then(|(pipeline, found)| pipeline.position(&found.id));
            position(step.from).zip(position(step.to)).is_some_and(|(from, to)| to < from)
        };
        self.moves = moves.len();
        self.moves_back = moves.iter().filter(back).count();
        let first = moves.first().map_or(now, |step| step.from);
        self.stays.push(Stay { stage: first.into(), since: begin, until: None, days: None });
        for step in moves {
            if let Some(last) = self.stays.last_mut() {
                last.until = step.day;
            }
            self.stays.push(Stay { stage: step.to.into(), since: step.day, until: None, days: None });
        }
    }

    /// A closed deal stands nowhere: its last stay ends on the day on which it was closed.
    fn close(&mut self, snapshot: &Snapshot, ix: Ix) {
        let is_closed = snapshot.book.record(ix).deal().status() != DealStatus::Open;
        if self.stays.len() > 1
            && self.stays.last().is_some_and(|stay| DealStatus::of_word(&stay.stage) != DealStatus::Open)
        {
            self.stays.pop();
        } else if let Some(last) = self.stays.last_mut().filter(|_| is_closed) {
            let closing = snapshot.closing(ix).filter(|(_, from)| *from != Closing::Expected);
            last.until = closing.map(|(day, _)| day);
        }
        let (last, today) = (self.stays.len().saturating_sub(1), snapshot.today);
        for (number, stay) in self.stays.iter_mut().enumerate() {
            let end = stay.until.or((number == last && !is_closed).then_some(today));
            stay.days = stay.since.zip(end).map(|(since, end)| days_between(since, end).max(0));
        }
    }
}

/// A step from one stage to another.
struct Move<'a> {
    from: &'a str,
    to: &'a str,
    day: Option<Date>,
}

impl<'a> Move<'a> {
    /// The step that an event is, its day unknown: few events are any, and days are dear.
    fn of(event: &'a Event) -> Option<Self> {
        match event {
            Event::Field(change) if &*change.key == "stage" => {
                Some(Self { from: change.from.first()?, to: change.to.first()?, day: None })
            }
            _ => None,
        }
    }
}

fn begin(snapshot: &Snapshot, ix: Ix, told: &[Told<'_>]) -> Option<Date> {
    let created = told.first().filter(|first| first.act.events.contains(&Event::Created));
    snapshot.created(ix).or_else(|| created.and_then(|first| snapshot.day_of(first)))
}

fn last_sign(snapshot: &Snapshot, ix: Ix, told: &[Told<'_>]) -> Option<Date> {
    let says = |told: &&Told<'_>| {
        told.act.events.iter().any(|event| *event != Event::Formatting) && !snapshot.timeline.is_in_bulk(told.act)
    };
    let changed = told.iter().rev().filter(says).find_map(|told| snapshot.day_of(told));
    let days = [snapshot.book.last_interaction(ix, snapshot.today), changed, begin(snapshot, ix, told)];
    days.into_iter().flatten().filter(|day| *day <= snapshot.today).max()
}
