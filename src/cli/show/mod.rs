//! `carnet show REF`: one record, with what a person needs before a call first.

mod json;
mod notes;

use clap::{ArgMatches, Command};

use super::arguments::{format_arg, reference, reference_arg};
use super::columns::due_paint;
use super::reference::resolve;
use super::table::{Cell, Table};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, Terminal};
use crate::action::{Action, progress_said};
use crate::book::Ix;
use crate::config::Kind;
use crate::lang::{Catalog, Message};
use crate::money::Decimal;
use crate::record::{Interaction, Record, Task, TaskState};
use crate::views::deal::{DealView, deals};
use crate::views::goals::goals;
use crate::views::memory::StageMemory;
use crate::views::record::Around;
use crate::views::whom::{Way, do_not_call, ways};

/// Most tasks, interactions and links of a sort that are listed.
const MOST: usize = 8;
/// Fields that stand at the top or are no facts.
const ELSEWHERE: &[&str] = &["name", "title", "phone", "email", "lines", "goals", "type"];

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("show")
        .about(word("cli-show-about"))
        .after_help(word("cli-show-examples"))
        .arg(reference_arg(catalog))
        .arg(format_arg(catalog, &["text", "json"]))
}

/// Shows.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let snapshot = &context.snapshot_with_past()?;
    let ix = resolve(snapshot, &reference(matches))?;
    let sheet = Sheet { words: Words { catalog: context.catalog, snapshot }, ix, around: Around::of(snapshot, ix) };
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        context.terminal.document(&sheet.json()?)?;
    } else {
        sheet.print(context.terminal)?;
    }
    Ok(Outcome::Done)
}

struct Sheet<'a> {
    words: Words<'a>,
    ix: Ix,
    around: Around<'a>,
}

impl<'a> Sheet<'a> {
    fn record(&self) -> &'a Record {
        self.words.snapshot.book.record(self.ix)
    }

    fn print(&self, terminal: &Terminal) -> Result<(), Failure> {
        self.head(terminal)?;
        self.first(terminal)?;
        self.section(terminal, "cli-show-facts", &self.facts())?;
        self.notes(terminal)?;
        self.section(terminal, "site-goals", &self.goals())?;
        self.section(terminal, "cli-show-tasks", &self.tasks())?;
        self.section(terminal, "cli-show-interactions", &self.interactions())?;
        self.section(terminal, "cli-show-people", &self.people())?;
        self.section(terminal, "cli-show-deals", &self.deals())?;
        self.section(terminal, "cli-show-linked", &self.linked())?;
        self.faults(terminal)?;
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Dim, &**self.record().path()))
    }

    /// The name with its kind, then who that is.
    fn head(&self, terminal: &Terminal) -> Result<(), Failure> {
        let record = self.record();
        let id = format!("  {} {}", self.words.kind(&record.kind).to_lowercase(), record.id);
        terminal.print(&Line::painted(Paint::Strong, &*record.name).paint(Paint::Dim, id))?;
        let fields = match record.kind {
            Kind::Deal => &["company"],
            _ => head_fields(&record.kind),
        };
        let parts: Vec<String> = fields.iter().flat_map(|field| self.words.values(record, field)).collect();
        let mut line = Line::text(parts.join(" · "));
        if record.kind == Kind::Deal {
            line = self.deal_line(line);
        }
        if !line.pieces().is_empty() {
            terminal.print(&line)?;
        }
        match self.memory().map(|memory| self.memory_line(&memory)).filter(|line| !line.is_empty()) {
            Some(line) => terminal.print(&Line::painted(Paint::Dim, line)),
            None => Ok(()),
        }
    }

    /// What a deal has been through; nothing for other kinds and without a past.
    fn memory(&self) -> Option<StageMemory> {
        let snapshot = self.words.snapshot;
        let known = self.record().kind == Kind::Deal && !snapshot.timeline.is_empty();
        known.then(|| StageMemory::of(snapshot, self.ix))
    }

    /// Days in its stage, moves, slips, the last sign of life.
    fn memory_line(&self, memory: &StageMemory) -> String {
        let catalog = self.words.catalog;
        let open = self.record().deal().is_open();
        let days = memory.current().and_then(|stay| stay.days).filter(|_| open);
        let quiet = memory.quiet_days(self.words.snapshot.today).filter(|_| open);
        let counted = |key, days: i32| Message::new(key).with("count", i64::from(days));
        let moves = Message::new("site-moves").with("count", memory.moves).with("back", memory.moves_back);
        let parts = [
            days.map(|days| counted("site-in-stage", days)),
            (memory.moves > 0).then_some(moves),
            (memory.slips > 0).then(|| Message::new("site-slips").with("count", memory.slips)),
            quiet.map(|days| counted("site-last-sign", days)),
        ];
        parts.iter().flatten().map(|part| catalog.say(part)).collect::<Vec<_>>().join(" · ")
    }

    /// A deal's stage or how it ended, amount and chance.
    fn deal_line(&self, line: Line) -> Line {
        let deal = DealView::of(self.words.snapshot, self.ix);
        let record = self.record();
        let mut parts = Vec::new();
        if deal.is_open() {
            parts.push(self.words.stage(record));
        } else {
            parts.push(self.words.deal_status(deal.status));
        }
        if let Some(value) = deal.value {
            parts.push(self.words.money(value));
        }
        if deal.is_open() {
            parts.push(self.words.percent(deal.probability));
        }
        parts.retain(|part| !part.is_empty());
        let gap = if line.pieces().is_empty() || parts.is_empty() { "" } else { " · " };
        line.plain(gap).plain(parts.join(" · "))
    }

    /// What is needed before a call.
    fn first(&self, terminal: &Terminal) -> Result<(), Failure> {
        let mut table = Table::bare(2).indented(2);
        let record = self.record();
        let label = |key: &str| Cell::painted(Paint::Dim, self.words.catalog.word(key));
        if let Some(next) = Action::next(self.words.snapshot, self.ix) {
            let paint = due_paint(next.due, self.words.snapshot.today);
            let text =
                next.task(self.words.snapshot).map_or_else(|| self.step_text(&next), |task| self.task_text(task));
            table.row(vec![label("cli-column-next"), Cell::painted(paint, text)]);
        }
        let is_step =
            Action::next(self.words.snapshot, self.ix).is_some_and(|next| next.step(self.words.snapshot).is_some());
        if let Some(said) = progress_said(self.words.snapshot, self.words.catalog, self.ix).filter(|_| !is_step) {
            table.row(vec![label("field-plan"), Cell::text(said)]);
        }
        if do_not_call(record) {
            table
                .row(vec![label("field-do_not_call"), Cell::painted(Paint::Bad, self.words.catalog.word("value-yes"))]);
        }
        for (field, key) in [("phone", "field-phone"), ("email", "field-email")] {
            for way in ways(record, field) {
                table.row(vec![label(key), Cell::painted(Paint::Key, labelled(way))]);
            }
        }
        for person in &self.around.people {
            let other = self.words.snapshot.book.record(*person);
            if record.kind != Kind::Company
                && let Some(way) = ways(other, "phone").into_iter().next()
            {
                table.row(vec![Cell::painted(Paint::Dim, &*other.name), Cell::painted(Paint::Key, labelled(way))]);
            }
        }
        if table.is_empty() {
            return Ok(());
        }
        terminal.print(&Line::new())?;
        table.print(terminal)
    }

    /// `Call: ask whether it arrived · Thu 26 Nov · After a quote`.
    fn step_text(&self, step: &Action) -> String {
        let due = step.due.map(|due| format!(" · {}", self.words.due(due))).unwrap_or_default();
        let plan = step.step(self.words.snapshot).map(|(plan, _)| format!(" · {}", self.words.name(plan)));
        format!("{}{due}{}", self.words.action(step), plan.unwrap_or_default())
    }

    fn task_text(&self, task: &Task) -> String {
        let due = task.due.map(|due| format!(" · {}", self.words.due(due))).unwrap_or_default();
        let member = task.member.as_deref().map(|member| format!(" · @{member}")).unwrap_or_default();
        format!("{}{due}{member}", self.words.prose(&task.text))
    }

    fn section(&self, terminal: &Terminal, heading: &str, table: &Table) -> Result<(), Failure> {
        if table.is_empty() {
            return Ok(());
        }
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Strong, self.words.catalog.word(heading)))?;
        table.print(terminal)
    }

    /// The goals of a member; only for one who has any all deals are looked at.
    fn goals(&self) -> Table {
        let mut table = Table::bare(3).indented(2);
        if self.record().kind != Kind::Member || self.record().field("goals").is_none() {
            return table;
        }
        let snapshot = self.words.snapshot;
        for goal in goals(snapshot, &deals(snapshot)).iter().filter(|goal| goal.member == self.ix) {
            let (text, time) = self.words.goal(goal);
            let percent = self.words.percent(Decimal::from(goal.percent()));
            table.row(vec![Cell::text(percent), Cell::text(text), Cell::painted(Paint::Dim, time)]);
        }
        table
    }

    fn facts(&self) -> Table {
        let record = self.record();
        let mut table = Table::bare(2).indented(2);
        let above = |key: &str| ELSEWHERE.contains(&key) || head_fields(&record.kind).contains(&key);
        for field in record.fields.iter().filter(|field| !above(&field.key)) {
            let values = self.words.values(record, &field.key).join(", ");
            if !values.is_empty() {
                let name = self.words.field(&record.kind, &field.key);
                table.row(vec![Cell::painted(Paint::Dim, name), Cell::text(values)]);
            }
        }
        table
    }

    fn notes(&self, terminal: &Terminal) -> Result<(), Failure> {
        let notes = notes::notes(self.record());
        if notes.is_empty() {
            return Ok(());
        }
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Strong, self.words.catalog.word("cli-show-notes")))?;
        notes.iter().try_for_each(|line| terminal.print(&Line::text(format!("  {}", self.words.prose(line)))))
    }

    fn tasks(&self) -> Table {
        let mut table = Table::bare(4).indented(2);
        for (holder, task) in self.around.tasks.iter().take(MOST) {
            let (mark, paint) = match task.state {
                TaskState::Open => ("[ ]", due_paint(task.due, self.words.snapshot.today)),
                TaskState::Done => ("[x]", Paint::Dim),
                TaskState::Cancelled => ("[-]", Paint::Dim),
            };
            let day = match task.state {
                TaskState::Open => task.due.map(|due| self.words.due(due)),
                TaskState::Done | TaskState::Cancelled => task.closed.map(|day| self.words.date(day)),
            };
            table.row(vec![
                Cell::painted(paint, mark),
                Cell::painted(paint, day.unwrap_or_default()),
                Cell::text(self.words.prose(&task.text)),
                Cell::painted(Paint::Dim, self.whence(*holder, task.member.as_deref())),
            ]);
        }
        self.and_more(&mut table, self.around.tasks.len(), 2);
        table
    }

    fn interactions(&self) -> Table {
        let mut table = Table::bare(4).indented(2);
        for (holder, interaction) in self.around.thread.iter().take(MOST) {
            let time = interaction.time.map(|time| format!(" {:02}:{:02}", time.hour(), time.minute()));
            table.row(vec![
                Cell::text(format!("{}{}", self.words.date(interaction.date), time.unwrap_or_default())),
                Cell::painted(Paint::Key, self.interaction_kind(interaction)),
                Cell::text(self.words.prose(&interaction.text)),
                Cell::painted(Paint::Dim, self.whence(*holder, interaction.member.as_deref())),
            ]);
        }
        self.and_more(&mut table, self.around.thread.len(), 2);
        table
    }

    fn interaction_kind(&self, interaction: &Interaction) -> String {
        let Some(word) = interaction.kind.as_deref() else { return String::new() };
        let known = self.words.snapshot.config.interaction_kind(word);
        known.map_or_else(|| word.to_owned(), |choice| choice.name(self.words.language()).to_owned())
    }

    /// Who, and in which other record.
    fn whence(&self, holder: Ix, member: Option<&str>) -> String {
        let member = member.map(|member| format!("@{member}"));
        let place = (holder != self.ix).then(|| format!("[{}]", self.words.snapshot.book.record(holder).id));
        member.into_iter().chain(place).collect::<Vec<_>>().join(" ")
    }

    fn people(&self) -> Table {
        let mut table = Table::bare(4).indented(2);
        for &ix in self.around.people.iter().take(MOST) {
            let person = self.words.snapshot.book.record(ix);
            let first = |field: &str| ways(person, field).first().map_or_else(String::new, |way| way.text.to_owned());
            table.row(vec![
                Cell::text(&*person.name),
                Cell::text(person.value("role").unwrap_or_default()),
                Cell::painted(Paint::Key, first("phone")),
                Cell::painted(Paint::Key, first("email")),
            ]);
        }
        self.and_more(&mut table, self.around.people.len(), 0);
        table
    }

    fn deals(&self) -> Table {
        let mut table = Table::bare(4).indented(2).keeping(0);
        for deal in self.around.deals.iter().take(MOST) {
            let record = self.words.snapshot.book.record(deal.ix);
            let place = if deal.is_open() { self.words.stage(record) } else { self.words.deal_status(deal.status) };
            table.row(vec![
                Cell::painted(Paint::Key, &*record.id),
                Cell::text(&*record.name),
                Cell::text(place),
                Cell::text(deal.value.map_or_else(String::new, |value| self.words.money(value))),
            ]);
        }
        self.and_more(&mut table, self.around.deals.len(), 1);
        table
    }

    fn linked(&self) -> Table {
        let mut table = Table::bare(3).indented(2).keeping(1);
        for (kind, records) in &self.around.others {
            for &ix in records.iter().take(MOST) {
                let record = self.words.snapshot.book.record(ix);
                table.row(vec![
                    Cell::painted(Paint::Dim, self.words.kind(kind)),
                    Cell::painted(Paint::Key, &*record.id),
                    Cell::text(&*record.name),
                ]);
            }
            self.and_more(&mut table, records.len(), 2);
        }
        table
    }

    /// Says in one column how many were left out.
    fn and_more(&self, table: &mut Table, all: usize, column: usize) {
        if all > MOST {
            let said = Message::new("cli-and-more").with("count", all - MOST);
            let mut row = vec![Cell::default(); table.width()];
            if let Some(cell) = row.get_mut(column) {
                *cell = Cell::painted(Paint::Dim, self.words.catalog.say(&said));
            }
            table.row(row);
        }
    }

    fn faults(&self, terminal: &Terminal) -> Result<(), Failure> {
        let faults = &self.record().faults;
        if faults.is_empty() {
            return Ok(());
        }
        terminal.print(&Line::new())?;
        faults.iter().try_for_each(|fault| {
            let line = self.record().source.position(fault.span.start).line;
            let said = self.words.catalog.say(&fault.message);
            terminal.print(&Line::painted(Paint::Bad, format!("{}:{line}: {said}", self.record().path())))
        })
    }
}

/// Fields that stand below the name.
fn head_fields(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Contact => &["role", "company"],
        Kind::Company => &["industry", "city"],
        Kind::Member => &["role"],
        Kind::Deal => &["company", "stage", "value", "currency", "probability", "contacts"],
        Kind::Own(_) => &["company", "companies", "contact", "contacts"],
    }
}

fn labelled(way: Way<'_>) -> String {
    way.label.map_or_else(|| way.text.to_owned(), |label| format!("{} ({label})", way.text))
}
