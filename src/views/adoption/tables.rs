//! The use of a book as the tables of a report: the same figures for pages, terminal and programs.

use super::{Action, Adoption, Member, Usage};
use crate::book::Ix;
use crate::date::Period;
use crate::report::Chart;
use crate::snapshot::Snapshot;
use crate::views::reports::{Cell, Column, Figure, Name, Report, Row, Table, Unit};

/// What it is called on the command line and in addresses.
pub const NAME: &str = "adoption";

impl Adoption {
    /// The figures of the team, with a row for each member where they are shown.
    #[must_use]
    pub fn report(&self, snapshot: &Snapshot) -> Report {
        let side = Side { adoption: self, usage: &self.team, member: None };
        let members = (!self.is_team_only()).then(|| self.members_table(snapshot));
        let tables = members.into_iter().chain([side.months(), side.weeks(), side.days()]).collect();
        Report { name: NAME.into(), tables, notes: Vec::new() }
    }

    /// The figures of one member.
    #[must_use]
    pub fn report_of(&self, member: &Member) -> Report {
        let side = Side { adoption: self, usage: &member.usage, member: Some(member) };
        Report { name: NAME.into(), tables: vec![side.months(), side.weeks(), side.days()], notes: Vec::new() }
    }

    fn members_table(&self, snapshot: &Snapshot) -> Table {
        let row = |member: &Member| Row {
            key: snapshot.book.record(member.ix).id.clone(),
            name: Name::Record(member.ix),
            cells: self.member_cells(member),
        };
        let columns = vec![
            column("rhythm", Unit::Number),
            column("days", Unit::Count),
            column("days-before", Unit::Count),
            column("actions", Unit::Count),
            column("actions-before", Unit::Count),
            column("weeks-met", Unit::Count),
            column("weeks", Unit::Count),
        ];
        table("members", "adoption-member", columns, self.members().iter().map(row).collect())
    }

    fn member_cells(&self, member: &Member) -> Vec<Cell> {
        let [now, before] = self.present_and_previous();
        let rhythm = member.rhythm.map(|rhythm| Figure::Number(rhythm.days()));
        let behind = rhythm.map(|_| member.ix).into_iter().collect();
        let rhythm = Cell { figure: rhythm, records: behind, query: None };
        let usage = &member.usage;
        let [met, weeks] = regularity_cells(std::slice::from_ref(member), self.recent());
        vec![
            rhythm,
            days_cell(usage, now),
            days_cell(usage, before),
            actions_cell(usage, now),
            actions_cell(usage, before),
            met,
            weeks,
        ]
    }

    /// Actions of a month less those of the month before; of the present one, up to today, less those of the same days.
    #[must_use]
    pub fn change(&self, usage: &Usage, month: Period) -> i64 {
        let [now, before] = self.compared(month).map(|period| usage.counts(period).total());
        i64::try_from(now).unwrap_or(i64::MAX) - i64::try_from(before).unwrap_or(i64::MAX)
    }

    /// A month and the one before it; of the present one the days up to today, and the same of the one before.
    fn compared(&self, month: Period) -> [Period; 2] {
        match self.present_and_previous() {
            present if present[0].first == month.first => present,
            _ => [month, Period::month_of(crate::date::days_after(month.first, -1))],
        }
    }
}

/// Whose figures a table shows.
struct Side<'a> {
    adoption: &'a Adoption,
    usage: &'a Usage,
    /// None for the team.
    member: Option<&'a Member>,
}

impl Side<'_> {
    /// How many people wrote, where it is the team's.
    fn people(&self, period: Period) -> Option<Cell> {
        self.member.is_none().then(|| self.cell(Figure::Count(self.adoption.active_people(period)), period))
    }

    fn cell(&self, figure: Figure, period: Period) -> Cell {
        Cell { figure: Some(figure), records: self.records([period], None), query: None }
    }

    /// Nothing where the team alone is shown: the ids of records may name who works on them.
    fn records(&self, periods: impl IntoIterator<Item = Period>, action: Option<Action>) -> Vec<Ix> {
        if self.adoption.is_team_only() { Vec::new() } else { self.usage.records(periods, action) }
    }

    /// The records of the later of two periods, so that its figures share one list; of the earlier where nothing was done since.
    fn latest(&self, [now, before]: [Period; 2]) -> Vec<Ix> {
        let records = self.records([now], None);
        if records.is_empty() { self.records([before], None) } else { records }
    }

    fn regularity(&self, week: Period) -> [Cell; 2] {
        let members = self.member.map_or(self.adoption.members.as_slice(), std::slice::from_ref);
        let cells = regularity_cells(members, week);
        if !self.adoption.is_team_only() {
            return cells;
        }
        cells.map(|cell| Cell { records: Vec::new(), ..cell })
    }

    fn counts(&self, period: Period) -> impl Iterator<Item = Cell> {
        let counts = self.usage.counts(period);
        Action::ALL.into_iter().map(move |action| Cell {
            figure: Some(Figure::Count(counts.of(action))),
            records: self.records([period], Some(action)),
            query: None,
        })
    }

    fn months(&self) -> Table {
        let row = |month: &Period| {
            let change = Cell {
                figure: Some(Figure::Number(self.adoption.change(self.usage, *month).into())),
                records: self.latest(self.adoption.compared(*month)),
                query: None,
            };
            let days = self.cell(Figure::Count(self.usage.active_days(*month)), *month);
            let actions = self.cell(Figure::Count(self.usage.counts(*month).total()), *month);
            let cells = self.people(*month).into_iter().chain([days, actions, change]).chain(self.counts(*month));
            Row {
                key: month.first.strftime("%Y-%m").to_string().into(),
                name: Name::Month(month.first),
                cells: cells.collect(),
            }
        };
        let sorts = Action::ALL.map(|action| column(action.id(), Unit::Count));
        let columns = self.people_column().into_iter().chain(day_columns()).chain([column("change", Unit::Number)]);
        let rows = self.adoption.months().iter().map(row).collect();
        table("months", "report-month", columns.chain(sorts).collect(), rows)
    }

    fn weeks(&self) -> Table {
        let row = |week: &Period| {
            let days = self.cell(Figure::Count(self.usage.active_days(*week)), *week);
            let actions = self.cell(Figure::Count(self.usage.counts(*week).total()), *week);
            let cells = self.people(*week).into_iter().chain([days, actions]).chain(self.regularity(*week));
            Row { key: iso_week(*week).into(), name: Name::Days(week.first, week.last), cells: cells.collect() }
        };
        let first = self.adoption.team.first().map_or(self.adoption.today, |first| Period::week_of(first).first);
        let weeks = self.adoption.calendar().into_iter().rev().filter(|week| week.first >= first);
        let regularity = match self.member {
            Some(_) => [column("week-met", Unit::Count), column("week-expected", Unit::Count)],
            None => [column("people-met", Unit::Count), column("people-expected", Unit::Count)],
        };
        let columns = self.people_column().into_iter().chain(day_columns()).chain(regularity);
        table("weeks", "adoption-week", columns.collect(), weeks.map(|week| row(&week)).collect())
    }

    fn days(&self) -> Table {
        let row = |(day, counts): (crate::date::Date, super::Counts)| {
            let period = Period { first: day, last: day };
            let all = self.cell(Figure::Count(counts.total()), period);
            let cells = self.people(period).into_iter().chain([all]).chain(self.counts(period));
            Row { key: day.to_string().into(), name: Name::Days(day, day), cells: cells.collect() }
        };
        let sorts = Action::ALL.map(|action| column(action.id(), Unit::Count));
        let columns = self.people_column().into_iter().chain([column("actions", Unit::Count)]).chain(sorts);
        let rows = self.usage.within(self.adoption.year()).map(row).collect();
        table("days", "adoption-day", columns.collect(), rows)
    }

    fn people_column(&self) -> Option<Column> {
        self.member.is_none().then(|| column("people", Unit::Count))
    }
}

fn table(id: &str, head: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    let title = Some(Name::Word(format!("adoption-table-{id}")));
    Table { id: id.into(), title, head: Name::Word(head.to_owned()), columns, rows, total: None, chart: Chart::None }
}

fn column(id: &str, unit: Unit) -> Column {
    Column { id: id.into(), title: Name::Word(format!("adoption-column-{id}")), unit }
}

fn day_columns() -> [Column; 2] {
    [column("days", Unit::Count), column("actions", Unit::Count)]
}

fn days_cell(usage: &Usage, period: Period) -> Cell {
    let figure = Some(Figure::Count(usage.active_days(period)));
    Cell { figure, records: usage.records([period], None), query: None }
}

fn actions_cell(usage: &Usage, period: Period) -> Cell {
    let figure = Some(Figure::Count(usage.counts(period).total()));
    Cell { figure, records: usage.records([period], None), query: None }
}

/// The weeks of a period that met the rhythm of some members, and all of them; nothing where none was expected. Behind them
/// stands what was done in them.
fn regularity_cells(members: &[Member], period: Period) -> [Cell; 2] {
    let of = |counts: fn(bool) -> bool| {
        let weeks =
            |member| Member::expected_weeks(member, period).filter(move |(_, met)| counts(*met)).map(|(week, _)| week);
        let mut records: Vec<Ix> =
            members.iter().flat_map(|member| member.usage.records(weeks(member), None)).collect();
        records.sort_unstable();
        records.dedup();
        (members.iter().flat_map(weeks).count(), records)
    };
    let (all, behind_all) = of(|_| true);
    let (met, behind_met) = of(|met| met);
    let cell = |count, records| Cell { figure: (all > 0).then_some(Figure::Count(count)), records, query: None };
    [cell(met, behind_met), cell(all, behind_all)]
}

/// `2026-W47`.
fn iso_week(week: Period) -> String {
    let week = week.first.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}
