//! What a definition names: fields, days between two of them, measures.

use super::Steps;
use crate::config::{Config, FieldType, Kind};
use crate::query::field_keys;

/// A value of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A field, by its keys.
    Field(Vec<Box<str>>),
    /// A field of the records that a field links to: `company.industry`.
    Through(Vec<Box<str>>, Vec<Box<str>>),
    /// Days from one field to another, or to today: `opened..closed`, `opened..today`.
    Between(Box<str>, Box<str>),
    /// The day on which a record came into being: what its `created` says, else its first commit.
    Created,
}

/// What makes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value.
    pub of: Operand,
    /// As written, for its heading.
    pub written: Box<str>,
    /// How days are put together.
    pub unit: Unit,
    /// How numbers are put together; each its own row without it.
    pub steps: Steps,
    /// For days: rows only from so many units before today's to so many after; what lies outside makes one row on
    /// either side.
    pub window: Option<(i32, i32)>,
}

/// How days are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// By month.
    Month,
    /// By quarter.
    Quarter,
    /// By year.
    Year,
}

/// What is measured of the records of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many.
    Count,
    /// The sum of their amounts.
    Value,
    /// The sum of their amounts, each times its chance.
    Weighted,
    /// The sum of a number.
    Sum(Operand),
    /// The mean of a number.
    Average(Operand),
    /// The middle of a number: half of the records have less, half have more.
    Median(Operand),
    /// How many of all records of the table, in percent.
    Share,
    /// How much of the amount of all records of the table, in percent.
    ShareOfValue,
    /// How many of the row's records a query finds, in percent. Cancelled deals are outside.
    Rate(Box<str>),
}

impl Operand {
    /// Whether it reads a field: of the records themselves, or of those that they link to.
    #[must_use]
    pub fn reads(&self, key: &str) -> bool {
        match self {
            Self::Field(keys) | Self::Through(_, keys) => keys.iter().any(|known| **known == *key),
            Self::Between(from, to) => &**from == key || &**to == key,
            Self::Created => key == "created",
        }
    }

    /// Reads `stage`, `company.industry`, `opened..closed`; nothing for a field that records of this kind lack.
    pub(super) fn parse(text: &str, kind: &Kind, config: &Config, in_use: &dyn Fn(&str) -> bool) -> Option<Self> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            let day = |name: &str| Some(keys(name.trim(), kind, config, in_use)?.first()?.clone());
            let to = if to.trim() == "today" { "today".into() } else { day(to)? };
            return Some(Self::Between(day(from)?, to));
        }
        if text == "created" {
            return Some(Self::Created);
        }
        if let Some((link, field)) = text.split_once('.') {
            let link = keys(link, kind, config, in_use)?;
            let target = linked_kind(&link, kind, config)?;
            return Some(Self::Through(link, keys(field, &target, config, in_use)?));
        }
        keys(text, kind, config, in_use).map(Self::Field)
    }
}

/// The kind that a field links to; the first of several.
fn linked_kind(keys: &[Box<str>], kind: &Kind, config: &Config) -> Option<Kind> {
    let def = keys.iter().find_map(|key| config.field(kind, key))?;
    (def.shape == FieldType::Link).then(|| def.to.first().cloned())?
}

/// The keys of a field that records of a kind have.
fn keys(name: &str, kind: &Kind, config: &Config, in_use: &dyn Fn(&str) -> bool) -> Option<Vec<Box<str>>> {
    const DERIVED: &[&str] = &["id", "name", "path", "last_contact", "next_action"];
    const OF_DEALS: &[&str] = &["closed", "weighted"];
    let found = field_keys(name, config, in_use)?;
    let own = |key: &str| config.field(kind, key).is_some() || in_use(key);
    let derived = |key: &&str| DERIVED.contains(key) || (*kind == Kind::Deal && OF_DEALS.contains(key));
    found.iter().any(|key| own(key) || derived(&&**key)).then_some(found)
}

impl Group {
    /// Reads `stage`, `closed.month`, `company.industry`.
    pub(super) fn parse(text: &str, kind: &Kind, config: &Config, in_use: &dyn Fn(&str) -> bool) -> Option<Self> {
        let text = text.trim();
        let units = [(".month", Unit::Month), (".quarter", Unit::Quarter), (".year", Unit::Year)];
        let united = units.into_iter().find_map(|(end, unit)| Some((text.strip_suffix(end)?, unit)));
        let (name, unit) = united.unwrap_or((text, Unit::Month));
        let of = Operand::parse(name, kind, config, in_use)?;
        Some(Self { of, written: name.into(), unit, steps: Steps::new(), window: None })
    }
}

impl Measure {
    /// What it reads of each record, beside its amount.
    #[must_use]
    pub fn operand(&self) -> Option<&Operand> {
        match self {
            Self::Sum(operand) | Self::Average(operand) | Self::Median(operand) => Some(operand),
            _ => None,
        }
    }

    /// The words that a measure may begin with.
    pub(super) const WORDS: &'static [&'static str] =
        &["count", "value", "weighted", "sum", "average", "median", "share", "rate"];

    /// Reads `count`, `median opened..closed`, `share value`, `rate is:won`.
    ///
    /// # Errors
    /// The word that is not known: a measure's or a field's.
    pub(super) fn parse<'t>(
        text: &'t str,
        kind: &Kind,
        config: &Config,
        in_use: &dyn Fn(&str) -> bool,
    ) -> Result<Self, &'t str> {
        let (word, rest) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let rest = rest.trim();
        let operand = || Operand::parse(rest, kind, config, in_use).ok_or(if rest.is_empty() { word } else { rest });
        let of_deals = |measure| if *kind == Kind::Deal { Ok(measure) } else { Err(word) };
        match word {
            "count" => Ok(Self::Count),
            "value" => of_deals(Self::Value),
            "weighted" => of_deals(Self::Weighted),
            "sum" => operand().map(Self::Sum),
            "average" => operand().map(Self::Average),
            "median" => operand().map(Self::Median),
            "share" if rest.is_empty() || rest == "count" => Ok(Self::Share),
            "share" if rest == "value" => of_deals(Self::ShareOfValue),
            "rate" if !rest.is_empty() => Ok(Self::Rate(rest.into())),
            _ => Err(word),
        }
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(&self) -> bool {
        matches!(self, Self::Value | Self::Weighted)
    }
}
