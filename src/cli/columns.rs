//! What a list shows of each record: columns by kind, each in words, as a file has it, and as it sorts.

use super::table::{Cell, Side};
use super::words::Words;
use super::{Failure, Paint};
use crate::action::Action;
use crate::book::Ix;
use crate::config::{Config, FieldType, Kind, KindDef};
use crate::date::Date;
use crate::lang::Message;
use crate::money::Decimal;
use crate::record::{DealStatus, Record, Value};
use crate::snapshot::Snapshot;
use crate::views::list::folded;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The id.
    Id,
    /// What people call it.
    Name,
    /// The folder and file.
    Path,
    /// The next action.
    Next,
    /// The day of the last interaction.
    Last,
    /// A deal's amount times its chance.
    Weighted,
    /// A field.
    Field(Box<str>),
}

/// How a record stands in the order of a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Number(Decimal),
    Day(Date),
    Text(String),
}

impl Column {
    /// The column that a word means in lists of a kind.
    pub(super) fn named(def: &KindDef, config: &Config, word: &str) -> Result<Self, Failure> {
        let known = ["id", "name", "path", "next", "last", "weighted"];
        Ok(match word {
            "id" => Self::Id,
            "path" => Self::Path,
            "next" => Self::Next,
            "last" => Self::Last,
            "weighted" if def.kind == Kind::Deal => Self::Weighted,
            "name" => Self::Name,
            word if word == def.name_field() => Self::Name,
            word if config.field(&def.kind, word).is_some() => Self::Field(word.into()),
            word => {
                let fields = def.fields.iter().map(|field| &*field.name);
                let all: Vec<&str> = known.into_iter().chain(fields).collect();
                return Err(Failure::usage(
                    Message::new("cli-unknown-column").with("name", word).with("kind", def.kind.id()),
                )
                .hint(Message::new("cli-usage-values").with("values", all.join(", "))));
            }
        })
    }

    /// The columns of a kind on a terminal, the most telling first.
    pub(super) fn of_kind(def: &KindDef) -> Vec<Self> {
        let fields: Vec<&str> = match &def.kind {
            Kind::Contact => vec!["role", "company", "phone", "email", "status", "owner"],
            Kind::Company => vec!["industry", "city", "domain", "status", "owner"],
            Kind::Deal => vec!["stage", "value", "company", "owner", "close_date"],
            Kind::Member => vec!["role", "email", "phone"],
            Kind::Own(_) => {
                let own = def.fields.iter().filter(|field| field.own).map(|field| &*field.name);
                let mut fields: Vec<&str> = own.filter(|name| !["status", "title"].contains(name)).take(4).collect();
                fields.extend(["status", "owner"]);
                fields
            }
        };
        let mut columns = vec![Self::Id, Self::Name];
        columns.extend(fields.into_iter().map(|name| Self::Field(name.into())));
        if def.kind == Kind::Deal {
            columns.insert(4, Self::Next);
        }
        columns
    }

    /// Everything that a record of a kind may hold, for other programs.
    pub(super) fn all(def: &KindDef) -> Vec<Self> {
        let fields = def.fields.iter().map(|field| &*field.name).filter(|name| *name != def.name_field());
        let mut columns = vec![Self::Id, Self::Name];
        columns.extend(fields.map(|name| Self::Field(name.into())));
        columns.extend([Self::Next, Self::Last, Self::Path]);
        columns
    }

    /// Its name for programs.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Path => "path",
            Self::Next => "next_action",
            Self::Last => "last_interaction",
            Self::Weighted => "weighted",
            Self::Field(name) => name,
        }
    }

    /// Its name for people.
    pub(super) fn heading(&self, words: Words<'_>, def: &KindDef) -> String {
        match self {
            Self::Id => "id".to_owned(),
            Self::Name => words.field(&def.kind, def.name_field()),
            Self::Path => words.catalog.word("cli-column-path"),
            Self::Next => words.catalog.word("cli-column-next"),
            Self::Last => words.catalog.word("cli-column-last"),
            Self::Weighted => words.catalog.word("cli-column-weighted"),
            Self::Field(name) => words.field(&def.kind, name),
        }
    }

    /// Numbers stand right.
    pub(super) fn side(&self, config: &Config, kind: &Kind) -> Side {
        let number = |name: &str| {
            let shape = config.field(kind, name).map(|field| field.shape);
            matches!(shape, Some(FieldType::Number | FieldType::Money | FieldType::Percent))
        };
        match self {
            Self::Weighted => Side::Right,
            Self::Field(name) if number(name) => Side::Right,
            _ => Side::Left,
        }
    }

    /// Whether the order of this column asks nothing that other records have a say in.
    pub(super) fn looks_only_inside(&self, config: &Config) -> bool {
        match self {
            Self::Id | Self::Name | Self::Path | Self::Weighted => true,
            Self::Next | Self::Last => false,
            Self::Field(name) => is_plain_field(config, name),
        }
    }

    /// What it shows of a record.
    pub(super) fn cell(&self, words: Words<'_>, ix: Ix) -> Cell {
        let Words { snapshot, .. } = words;
        let record = snapshot.book.record(ix);
        match self {
            Self::Id => Cell::painted(Paint::Key, &*record.id),
            Self::Name => Cell::text(&*record.name),
            Self::Path => Cell::painted(Paint::Dim, &**record.path()),
            Self::Next => next(words, ix),
            Self::Last => Cell::text(
                snapshot.book.last_interaction(ix, snapshot.today).map_or_else(String::new, |d| words.date(d)),
            ),
            Self::Weighted => Cell::text(
                record.deal().weighted(&snapshot.config).map_or_else(String::new, |money| words.money(money)),
            ),
            Self::Field(name) if &**name == "value" && record.kind == Kind::Deal => {
                Cell::text(record.deal().value(&snapshot.config).map_or_else(String::new, |money| words.money(money)))
            }
            Self::Field(name) if &**name == "stage" && record.kind == Kind::Deal => stage(words, record),
            Self::Field(name) => Cell::text(words.values(record, name).join(", ")),
        }
    }

    /// The same for programs: as the file has it, days and numbers in one form for all languages.
    pub(super) fn plain(&self, snapshot: &Snapshot, ix: Ix) -> String {
        let record = snapshot.book.record(ix);
        match self {
            Self::Id => record.id.to_string(),
            Self::Name => record.name.to_string(),
            Self::Path => record.path().to_string(),
            Self::Next => Action::next(snapshot, ix).map_or_else(String::new, |next| {
                let day = next.due.map(|due| format!("{due} ")).unwrap_or_default();
                format!("{day}{}", next.written(snapshot))
            }),
            Self::Last => {
                snapshot.book.last_interaction(ix, snapshot.today).map_or_else(String::new, |day| day.to_string())
            }
            Self::Weighted => {
                record.deal().weighted(&snapshot.config).map_or_else(String::new, |money| money.amount.to_string())
            }
            Self::Field(name) => plain_values(record, name, &snapshot.config).join("; "),
        }
    }

    /// Where a record stands in the order of this column; none when it has nothing there.
    pub(super) fn rank(&self, snapshot: &Snapshot, ix: Ix) -> Option<Rank> {
        let Snapshot { config, book, today, .. } = snapshot;
        let record = book.record(ix);
        let text = |text: &str| (!text.is_empty()).then(|| Rank::Text(folded(text)));
        let converted = |money: crate::money::Money| config.convert(money.amount, money.currency).map(Rank::Number);
        match self {
            Self::Id => text(&record.id),
            Self::Name => text(&record.name),
            Self::Path => text(record.path()),
            Self::Next => Action::next(snapshot, ix).and_then(|next| next.due).map(Rank::Day),
            Self::Last => book.last_interaction(ix, *today).map(Rank::Day),
            Self::Weighted => record.deal().weighted(config).and_then(converted),
            Self::Field(name) if record.kind == Kind::Deal => match &**name {
                "value" => record.deal().value(config).and_then(converted),
                "probability" => Some(Rank::Number(record.deal().probability(config))),
                "stage" => record
                    .deal()
                    .stage(config)
                    .and_then(|(pipeline, stage)| pipeline.position(&stage.id))
                    .map(|place| Rank::Number(place.into())),
                _ => field_rank(record, name),
            },
            Self::Field(name) => field_rank(record, name),
        }
    }
}

/// Whether a name is that of a declared field, and one that links nowhere.
pub(super) fn is_plain_field(config: &Config, name: &str) -> bool {
    let mut defs = config.kinds.iter().flat_map(|def| &def.fields).filter(|field| &*field.name == name).peekable();
    defs.peek().is_some() && defs.all(|field| field.shape != FieldType::Link)
}

fn field_rank(record: &Record, name: &str) -> Option<Rank> {
    match &record.field(name)?.value {
        Value::Number(number, _) => Some(Rank::Number(*number)),
        Value::Date(date, _) => Some(Rank::Day(*date)),
        value => value.texts().first().map(|text| Rank::Text(folded(text))),
    }
}

/// The texts of a field as its file has them; links without their brackets.
pub(super) fn plain_values(record: &Record, name: &str, config: &Config) -> Vec<String> {
    let link = config.field(&record.kind, name).is_some_and(|def| def.shape == FieldType::Link);
    if link {
        return record.links_of(name).map(|link| link.target.text().to_owned()).collect();
    }
    record.values(name).map(|text| text.trim().to_owned()).collect()
}

/// The next action, painted by how much it presses.
fn next(words: Words<'_>, ix: Ix) -> Cell {
    let Some(next) = Action::next(words.snapshot, ix) else { return Cell::default() };
    let paint = due_paint(next.due, words.snapshot.today);
    let day = next.due.map(|due| format!("{} · ", words.due(due))).unwrap_or_default();
    Cell::painted(paint, format!("{day}{}", words.action(&next)))
}

/// The stage of an open deal; how a closed one ended.
fn stage(words: Words<'_>, record: &Record) -> Cell {
    match record.deal().status() {
        DealStatus::Open => Cell::text(words.stage(record)),
        DealStatus::Won => Cell::painted(Paint::Good, words.deal_status(DealStatus::Won)),
        closed => Cell::painted(Paint::Dim, words.deal_status(closed)),
    }
}

/// How much a day presses.
pub(super) fn due_paint(due: Option<Date>, today: Date) -> Paint {
    match due {
        Some(due) if due < today => Paint::Bad,
        Some(due) if due == today => Paint::Warning,
        _ => Paint::Plain,
    }
}
