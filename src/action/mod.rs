//! What is to do about a record: its open tasks, and the step that the follow-up plan of a deal asks for.
//!
//! Pure, like all readings: today is the snapshot's. Knows how a plan is written and how tasks repeat; what is shown
//! where is the business of the views.

mod plan;
mod repeat;
mod said;

pub use plan::{PLAN, Plan, Progress, Step, progress};
pub use repeat::Repeat;
pub use said::progress_said;

use std::borrow::Cow;

use crate::book::Ix;
use crate::date::Date;
use crate::lang::Language;
use crate::record::Task;
use crate::snapshot::Snapshot;

/// Something to do about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The record that the task stands in; of a step the deal.
    pub holder: Ix,
    /// What.
    pub work: Work,
    /// When it is due.
    pub due: Option<Date>,
}

/// Where it is written what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// A task, by its number in its record.
    Task(usize),
    /// A step of the plan that the deal names, by its number in the plan.
    Step(usize),
}

impl Action {
    /// The next action about a record: the earliest of its open tasks and of the step that its plan asks for. What has no
    /// day comes last.
    #[must_use]
    pub fn next(snapshot: &Snapshot, ix: Ix) -> Option<Self> {
        let task = snapshot.book.next_action(ix).and_then(|(holder, task)| Self::of_task(snapshot, holder, task));
        let step = Self::step_of(snapshot, ix);
        task.into_iter().chain(step).min_by_key(|action| (action.due.is_none(), action.due))
    }

    /// The step that the plan of a deal asks for.
    #[must_use]
    pub fn step_of(snapshot: &Snapshot, deal: Ix) -> Option<Self> {
        match progress(snapshot, deal)? {
            (_, Progress::Next { step, due, .. }) => {
                Some(Self { holder: deal, work: Work::Step(step), due: Some(due) })
            }
            _ => None,
        }
    }

    /// A task, open or not, of a record.
    #[must_use]
    pub fn of_task(snapshot: &Snapshot, holder: Ix, task: &Task) -> Option<Self> {
        let number = snapshot.book.record(holder).tasks.iter().position(|other| std::ptr::eq(other, task))?;
        Some(Self { holder, work: Work::Task(number), due: task.due })
    }

    /// The task, if it is one.
    #[must_use]
    pub fn task<'a>(&self, snapshot: &'a Snapshot) -> Option<&'a Task> {
        match self.work {
            Work::Task(number) => snapshot.book.record(self.holder).tasks.get(number),
            Work::Step(_) => None,
        }
    }

    /// The plan and the step, if it is one.
    #[must_use]
    pub fn step<'a>(&self, snapshot: &'a Snapshot) -> Option<(Ix, Step<'a>)> {
        let Work::Step(number) = self.work else { return None };
        let plan = plan::plan_of(snapshot, self.holder)?;
        Plan::of(snapshot.book.record(plan)).steps.get(number).map(|step| (plan, *step))
    }

    /// What to do, as the file has it: Markdown of a task, `call: text` of a step.
    #[must_use]
    pub fn written<'a>(&self, snapshot: &'a Snapshot) -> Cow<'a, str> {
        match self.step(snapshot) {
            Some((_, step)) => step.written(),
            None => Cow::Borrowed(self.task(snapshot).map_or("", |task| &task.text)),
        }
    }

    /// What to do, in the words of a language: Markdown of a task, `Call: text` of a step.
    #[must_use]
    pub fn said<'a>(&self, snapshot: &'a Snapshot, language: Language) -> Cow<'a, str> {
        match self.step(snapshot) {
            Some((_, step)) => step.said(&snapshot.config, language).into(),
            None => self.written(snapshot),
        }
    }

    /// The member that a task names, as written.
    #[must_use]
    pub fn member<'a>(&self, snapshot: &'a Snapshot) -> Option<&'a str> {
        self.task(snapshot)?.member.as_deref()
    }
}
