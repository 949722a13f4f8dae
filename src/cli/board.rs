//! `carnet board`: the open deals by stage.

use clap::{Arg, ArgMatches, Command};
use serde::{Serialize, Serializer};
use unicode_width::UnicodeWidthStr;

use super::arguments::format_arg;
use super::columns::due_paint;
use super::reference::resolve;
use super::table::{Cell, Side, Table, cut};
use super::words::Words;
use super::{Context, Failure, Line, Outcome, Paint, Terminal, escape, json};
use crate::book::Ix;
use crate::config::Kind;
use crate::lang::{Catalog, Message};
use crate::money::{Decimal, Money};
use crate::pipeline::Pipeline;
use crate::snapshot::Snapshot;
use crate::views::board::{Board, Column};
use crate::views::deal::{DealView, Totals, deals};
use crate::views::memory::StageMemory;

/// Columns of a terminal that a stage needs beside the others.
const NARROWEST: usize = 22;
/// Columns that a stage never exceeds.
const WIDEST: usize = 40;
/// Blanks between two stages.
const GAP: usize = 2;
/// Most cards of a stage beside the others.
const MOST: usize = 12;

/// The arguments.
pub(super) fn command(catalog: &Catalog) -> Command {
    let word = |key: &str| catalog.word(key);
    Command::new("board")
        .about(word("cli-board-about"))
        .after_help(word("cli-board-examples"))
        .arg(
            Arg::new("pipeline")
                .long("pipeline")
                .value_name(word("cli-value-pipeline"))
                .help(word("cli-option-pipeline")),
        )
        .arg(Arg::new("owner").long("owner").value_name(word("cli-value-member")).help(word("cli-option-owner")))
        .arg(format_arg(catalog, &["table", "json"]))
}

/// Shows the board of one pipeline, or of all one after the other.
pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let snapshot = &context.snapshot_with_past()?;
    let words = Words { catalog: context.catalog, snapshot };
    let owner = member(snapshot, matches.get_one::<String>("owner"))?;
    let deals: Vec<DealView> =
        deals(snapshot).into_iter().filter(|deal| owner.is_none() || deal.owner == owner).collect();
    let boards: Vec<Board> =
        pipelines(words, matches)?.into_iter().map(|number| Board::of(snapshot, number, &deals)).collect();
    if matches.get_one::<String>("format").is_some_and(|format| format == "json") {
        context.terminal.document(&document(snapshot, &boards)?)?;
        return Ok(Outcome::Done);
    }
    for (number, board) in boards.iter().enumerate() {
        if number > 0 {
            context.terminal.print(&Line::new())?;
        }
        Shown { words, board }.print(context.terminal)?;
    }
    Ok(Outcome::Done)
}

/// The member that an option names.
pub(super) fn member(snapshot: &Snapshot, text: Option<&String>) -> Result<Option<Ix>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let handle = text.trim_start_matches('@');
    if let Some(ix) = snapshot.book.member(handle) {
        return Ok(Some(ix));
    }
    let ix = resolve(snapshot, text)?;
    let record = snapshot.book.record(ix);
    if record.kind == Kind::Member {
        return Ok(Some(ix));
    }
    let members: Vec<&str> = snapshot.book.of_kind(&Kind::Member).map(|(_, member)| &*member.id).collect();
    Err(Failure::not_found(Message::new("cli-not-a-member").with("id", &*record.id))
        .hint(Message::new("cli-usage-values").with("values", members.join(", "))))
}

/// The pipelines to show, by their numbers in the config.
fn pipelines(words: Words<'_>, matches: &ArgMatches) -> Result<Vec<usize>, Failure> {
    let all = &words.snapshot.config.pipelines;
    let Some(wanted) = matches.get_one::<String>("pipeline") else { return Ok((0..all.len()).collect()) };
    let means = |pipeline: &Pipeline| pipeline.id.eq_ignore_ascii_case(wanted) || pipeline.label.is(wanted);
    match all.iter().position(means) {
        Some(number) => Ok(vec![number]),
        None => {
            let ids: Vec<&str> = all.iter().map(|pipeline| &*pipeline.id).collect();
            Err(Failure::usage(Message::new("cli-unknown-pipeline").with("name", wanted.as_str()))
                .hint(Message::new("cli-usage-values").with("values", ids.join(", "))))
        }
    }
}

struct Shown<'a> {
    words: Words<'a>,
    board: &'a Board,
}

impl<'a> Shown<'a> {
    fn pipeline(&self) -> &'a Pipeline {
        &self.words.snapshot.config.pipelines[self.board.pipeline]
    }

    fn print(&self, terminal: &Terminal) -> Result<(), Failure> {
        let label = self.pipeline().label.get(self.words.language()).unwrap_or(&self.pipeline().id);
        terminal.print(
            &Line::painted(Paint::Strong, label).paint(Paint::Dim, format!("  {}", self.totals(&self.board.totals))),
        )?;
        terminal.print(&Line::new())?;
        let stages = self.board.columns.len();
        let room = terminal.width().map(|width| (width + GAP) / stages.max(1)).map(|room| room.saturating_sub(GAP));
        match room {
            Some(room) if room >= NARROWEST => self.side_by_side(terminal, room.min(WIDEST)),
            _ => self.one_below_the_other(terminal),
        }
    }

    fn name(&self, column: &Column) -> String {
        let stage = column.stage.and_then(|number| self.pipeline().stages.get(number));
        match stage {
            Some(stage) => stage.label.get(self.words.language()).unwrap_or(&stage.id).to_owned(),
            None => self.words.catalog.word("cli-board-unknown-stage"),
        }
    }

    fn amount(&self, amount: Decimal) -> String {
        self.words.money(Money::new(amount.round(), self.words.snapshot.config.currency))
    }

    /// How many, how much, and how much of it is likely.
    fn totals(&self, totals: &Totals) -> String {
        let sentence = Message::new("cli-board-totals")
            .with("count", totals.count)
            .with("total", self.amount(totals.total))
            .with("weighted", self.amount(totals.weighted));
        self.words.catalog.say(&sentence)
    }

    fn side_by_side(&self, terminal: &Terminal, room: usize) -> Result<(), Failure> {
        let columns: Vec<Vec<Cell>> = self.board.columns.iter().map(|column| self.stack(column, room)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..height {
            let mut line = Line::new();
            for (number, column) in columns.iter().enumerate() {
                let cell = column.get(row).cloned().unwrap_or_default();
                let text = cut(&escape(&cell.text), room);
                let blanks = if number + 1 < columns.len() { room - text.width() + GAP } else { 0 };
                line = line.paint(cell.paint.unwrap_or(Paint::Plain), text).plain(" ".repeat(blanks));
            }
            terminal.print(&line)?;
        }
        Ok(())
    }

    /// One column, top to bottom.
    fn stack(&self, column: &Column, room: usize) -> Vec<Cell> {
        let count = Message::new("cli-board-column").with("count", column.totals.count);
        let mut cells = vec![
            Cell::painted(Paint::Strong, self.name(column)),
            Cell::painted(Paint::Dim, self.words.catalog.say(&count.with("total", self.amount(column.totals.total)))),
            Cell::painted(Paint::Dim, format!("≈ {}", self.amount(column.totals.weighted))),
            Cell::painted(Paint::Dim, "─".repeat(room)),
        ];
        for deal in column.deals.iter().take(MOST) {
            cells.extend(self.card(deal));
            cells.push(Cell::default());
        }
        if column.deals.len() > MOST {
            let more = Message::new("cli-and-more").with("count", column.deals.len() - MOST);
            cells.push(Cell::painted(Paint::Dim, self.words.catalog.say(&more)));
        }
        cells
    }

    fn card(&self, deal: &DealView) -> Vec<Cell> {
        let snapshot = self.words.snapshot;
        let record = snapshot.book.record(deal.ix);
        let owner = deal.owner.map(|owner| format!("@{}", snapshot.book.record(owner).id));
        let amount = deal.value.map(|value| self.words.money(value));
        let facts: Vec<String> = amount.into_iter().chain(owner).chain(self.age(deal)).collect();
        let (paint, next) = self.next(deal);
        vec![Cell::text(&*record.name), Cell::painted(Paint::Dim, facts.join(" · ")), Cell::painted(paint, next)]
    }

    /// How long the deal stands in its stage; nothing without a past.
    fn age(&self, deal: &DealView) -> Option<String> {
        let snapshot = self.words.snapshot;
        if snapshot.timeline.is_empty() {
            return None;
        }
        let days = StageMemory::of(snapshot, deal.ix).current()?.days?;
        Some(self.words.catalog.say(&Message::new("site-days-short").with("count", i64::from(days))))
    }

    /// The next action, or that there is none; how long it has been quiet when that is too long.
    fn next(&self, deal: &DealView) -> (Paint, String) {
        let snapshot = self.words.snapshot;
        let rots = deal.quiet.filter(|_| deal.rots).map(|days| {
            format!(" · {}", self.words.catalog.say(&Message::new("cli-board-quiet").with("count", i64::from(days))))
        });
        let rots = rots.unwrap_or_default();
        match &deal.next {
            Some(next) => {
                let day = next.due.map(|due| format!("{} · ", self.words.due(due))).unwrap_or_default();
                (due_paint(next.due, snapshot.today), format!("{day}{}{rots}", self.words.action(next)))
            }
            None => (Paint::Warning, format!("{}{rots}", self.words.catalog.word("cli-board-no-next"))),
        }
    }

    fn one_below_the_other(&self, terminal: &Terminal) -> Result<(), Failure> {
        for column in &self.board.columns {
            let heading = Line::painted(Paint::Strong, self.name(column));
            terminal.print(&heading.paint(Paint::Dim, format!("  {}", self.totals(&column.totals))))?;
            // Without a past nobody knows how long a deal stands in its stage.
            let age = (!self.words.snapshot.timeline.is_empty()).then_some(Side::Right);
            let sides = [Side::Left, Side::Left, Side::Right].into_iter().chain(age).chain([Side::Left, Side::Left]);
            let mut table = Table::new(sides.map(|side| (String::new(), side))).indented(2);
            table.rows(&column.deals, |deal| self.row(deal, age));
            table.print(terminal)?;
        }
        Ok(())
    }

    fn row(&self, deal: &DealView, age: Option<Side>) -> Vec<Cell> {
        let record = self.words.snapshot.book.record(deal.ix);
        let owner = deal.owner.map(|owner| format!("@{}", self.words.snapshot.book.record(owner).id));
        let (paint, next) = self.next(deal);
        let age = age.map(|_| Cell::painted(Paint::Dim, self.age(deal).unwrap_or_default()));
        let facts = [
            Cell::painted(Paint::Key, &*record.id),
            Cell::text(&*record.name),
            Cell::text(deal.value.map_or_else(String::new, |value| self.words.money(value))),
        ];
        let rest = [Cell::painted(paint, next), Cell::painted(Paint::Dim, owner.unwrap_or_default())];
        facts.into_iter().chain(age).chain(rest).collect()
    }
}

fn document(snapshot: &Snapshot, boards: &[Board]) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Content<'a> {
        currency: &'static str,
        pipelines: Vec<BoardJson<'a>>,
    }
    let pipelines = boards.iter().map(|board| BoardJson::of(snapshot, board)).collect();
    json::document("board", Content { currency: snapshot.config.currency.code(), pipelines })
}

#[derive(Serialize)]
struct BoardJson<'a> {
    pipeline: &'a str,
    totals: TotalsJson,
    stages: Vec<StageJson<'a>>,
}

#[derive(Serialize)]
struct StageJson<'a> {
    /// None for deals whose stage the config does not know.
    stage: Option<&'a str>,
    totals: TotalsJson,
    deals: Vec<&'a str>,
}

#[derive(Serialize)]
struct TotalsJson {
    count: usize,
    #[serde(serialize_with = "number")]
    total: Decimal,
    #[serde(serialize_with = "number")]
    weighted: Decimal,
}

fn number<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    json::number_json(*number, serializer)
}

impl From<&Totals> for TotalsJson {
    fn from(totals: &Totals) -> Self {
        Self { count: totals.count, total: totals.total, weighted: totals.weighted }
    }
}

impl<'a> BoardJson<'a> {
    fn of(snapshot: &'a Snapshot, board: &'a Board) -> Self {
        let pipeline = &snapshot.config.pipelines[board.pipeline];
        let stages = board.columns.iter().map(|column| StageJson {
            stage: column.stage.and_then(|number| pipeline.stages.get(number)).map(|stage| &*stage.id),
            totals: (&column.totals).into(),
            deals: column.deals.iter().map(|deal| &*snapshot.book.record(deal.ix).id).collect(),
        });
        Self { pipeline: &pipeline.id, totals: (&board.totals).into(), stages: stages.collect() }
    }
}
