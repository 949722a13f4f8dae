//! Where a book stands some months after the team began to work with it: figures that a director reads once and
//! compares with those of the milestone before.
//!
//! Every figure is of one day; what flows is counted over the [`DAYS`] days that end on it, so that milestones compare.
//! Nobody is named here: the figures are the team's.

mod dead;
mod measured;
mod parts;
mod twice;

pub use dead::{QUIET, dead};
pub use measured::{Change, Measured};
pub use twice::twice;

use crate::date::{Date, Period, days_after};
use crate::snapshot::Snapshot;
use crate::views::adoption::Adoption;
use crate::views::imports::{FIELD, imports};
use crate::views::reports::Name;
use crate::views::survey::{self, Answer};

/// Days over which is counted what flows, the day of the audit included.
pub const DAYS: i32 = 30;
/// Months after the go-live at which a report is due.
pub const MILESTONES: [i32; 3] = [1, 3, 6];

/// The day so many months after another; the last of a month that is too short.
#[must_use]
pub fn months_after(day: Date, months: i32) -> Date {
    day.saturating_add(jiff::Span::new().months(months))
}

/// The milestone that has passed last: months and day; none before the first.
#[must_use]
pub fn last_passed(go_live: Date, today: Date) -> Option<(i32, Date)> {
    let all = MILESTONES.iter().map(|&months| (months, months_after(go_live, months)));
    all.rev().find(|(_, day)| *day <= today)
}

/// The milestone before a day, the go-live itself being the first: months and day; none on the go-live and before it.
#[must_use]
pub fn before(go_live: Date, day: Date) -> Option<(i32, Date)> {
    let all = std::iter::once(0).chain(MILESTONES).map(|months| (months, months_after(go_live, months)));
    all.rev().find(|(_, milestone)| *milestone < day)
}

/// What a group of figures is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Whether people work in the book.
    Adoption,
    /// What its figures are worth.
    Quality,
    /// Which parts of it are used.
    Use,
    /// What the team says of it.
    Survey,
    /// What still comes in from elsewhere.
    OldTools,
}

impl Part {
    /// `adoption`, `quality`, `use`, `survey`, `old-tools`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Adoption => "adoption",
            Self::Quality => "quality",
            Self::Use => "use",
            Self::Survey => "survey",
            Self::OldTools => "old-tools",
        }
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name for programs, the same at every milestone.
    pub id: Box<str>,
    /// What it counts.
    pub name: Name,
    /// The figure; none where there is nothing to measure.
    pub figure: Option<Measured>,
}

/// Records that came in after the go-live, of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What they came from.
    pub name: Box<str>,
    /// How many in each of [`Audit::months`].
    pub months: Vec<usize>,
    /// How many since the go-live.
    pub all: usize,
}

/// A book on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// The day.
    pub day: Date,
    /// Its figures, part by part.
    pub parts: Vec<(Part, Vec<Line>)>,
    /// What the last survey says saves time, without who said it.
    pub saves: Vec<Box<str>>,
    /// What it says costs time.
    pub costs: Vec<Box<str>>,
    /// The months of [`Audit::sources`], each by its first day.
    pub months: Vec<Date>,
    /// What still comes in from other tools, that of the most records first.
    pub sources: Vec<Source>,
    /// Whether any record remembers what it came from.
    pub remembers: bool,
}

/// Most sayings of each sort.
const SAYINGS: usize = 3;
/// Most months of the table of old tools.
const MONTHS: usize = 7;

impl Audit {
    /// The book of a snapshot on its day; `go_live` is what the settings of now say.
    #[must_use]
    pub fn of(snapshot: &Snapshot, go_live: Date) -> Self {
        let day = snapshot.today;
        let period = Period { first: days_after(day, 1 - DAYS), last: day };
        let adoption = Adoption::of(snapshot);
        let answers = survey::answers(snapshot);
        let last = last_survey(&answers);
        let (months, sources) = sources(snapshot, go_live);
        let parts = parts::Parts { snapshot, adoption: &adoption, period, go_live };
        let sayings = |said: fn(&Answer<'_>) -> Option<Box<str>>| last.iter().rev().filter_map(said).take(SAYINGS);
        Self {
            day,
            parts: vec![
                (Part::Adoption, parts.adoption()),
                (Part::Quality, parts.quality()),
                (Part::Use, parts.used()),
                (Part::Survey, parts::survey(last)),
                (Part::OldTools, parts.old_tools(&sources)),
            ],
            saves: sayings(|answer| answer.saves.map(Into::into)).collect(),
            costs: sayings(|answer| answer.costs.map(Into::into)).collect(),
            months,
            sources,
            remembers: snapshot.book.iter().any(|(_, record)| record.field(FIELD).is_some()),
        }
    }

    /// A figure by its part and name.
    #[must_use]
    pub fn figure(&self, part: Part, id: &str) -> Option<Measured> {
        let (_, lines) = self.parts.iter().find(|(own, _)| *own == part)?;
        lines.iter().find(|line| &*line.id == id)?.figure
    }
}

/// The answers of the last month in which somebody answered.
fn last_survey<'a>(answers: &'a [Answer<'a>]) -> &'a [Answer<'a>] {
    let month = |answer: &Answer<'_>| answer.day.first_of_month();
    let Some(last) = answers.iter().rev().find(|answer| answer.is_given()).map(month) else { return &[] };
    let from = answers.partition_point(|answer| month(answer) < last);
    let to = answers.partition_point(|answer| month(answer) <= last);
    &answers[from..to]
}

/// The last months since the go-live, and how many records of each source came in.
fn sources(snapshot: &Snapshot, go_live: Date) -> (Vec<Date>, Vec<Source>) {
    let mut months = vec![snapshot.today.first_of_month()];
    while let Some(last) = months.last().filter(|month| **month > go_live.first_of_month() && months.len() < MONTHS) {
        months.push(days_after(*last, -1).first_of_month());
    }
    months.reverse();
    let mut sources: Vec<Source> = Vec::new();
    for import in imports(snapshot).filter(|import| import.is_after(go_live)) {
        let at = sources.iter().position(|source| &*source.name == import.source).unwrap_or_else(|| {
            sources.push(Source { name: import.source.into(), months: vec![0; months.len()], all: 0 });
            sources.len() - 1
        });
        sources[at].all += 1;
        let month = import.day.and_then(|day| months.iter().position(|month| *month == day.first_of_month()));
        if let Some(count) = month.and_then(|month| sources[at].months.get_mut(month)) {
            *count += 1;
        }
    }
    sources.sort_by(|a, b| b.all.cmp(&a.all).then_with(|| a.name.cmp(&b.name)));
    (months, sources)
}

#[cfg(test)]
mod tests;
