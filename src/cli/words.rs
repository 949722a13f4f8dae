//! Kinds, fields and values of a book in the words of a language.

use crate::action::Action;
use crate::book::Ix;
use crate::config::{Config, FieldDef, FieldType, Kind, KindDef};
use crate::date::{Date, days_between};
use crate::lang::{Catalog, DateForm, Language, Message};
use crate::money::{Decimal, Money};
use crate::record::{DealStatus, Record, Value};
use crate::snapshot::Snapshot;
use crate::views::goals::{Goal, Measure};

/// The words of a language for the things of one book.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) snapshot: &'a Snapshot,
}

/// The kind that a word means: its id, its folder, or its name for one or many in any language.
pub(super) fn kind_named<'a>(config: &'a Config, word: &str) -> Option<&'a KindDef> {
    config.kind_named(word).or_else(|| {
        let single = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        let word = single(word);
        let catalogs = Language::ALL.map(Catalog::new);
        config.kinds.iter().find(|def| {
            let keys = [format!("kind-{}", def.kind.id()), format!("kinds-{}", def.kind.id())];
            catalogs.iter().any(|catalog| keys.iter().any(|key| catalog.has(key) && single(&catalog.word(key)) == word))
        })
    })
}

impl<'a> Words<'a> {
    fn config(&self) -> &'a Config {
        &self.snapshot.config
    }

    pub(super) fn language(&self) -> Language {
        self.catalog.language()
    }

    /// The name of one of a kind.
    pub(super) fn kind(&self, kind: &Kind) -> String {
        let label = self.config().kind(kind).and_then(|def| def.label.get(self.language()));
        label.map_or_else(|| self.known(&format!("kind-{}", kind.id()), kind.id()), ToOwned::to_owned)
    }

    /// The name of many of a kind.
    pub(super) fn kinds(&self, def: &KindDef) -> String {
        let own = def.labels.get(self.language()).or_else(|| def.label.get(self.language()));
        own.map_or_else(|| self.known(&format!("kinds-{}", def.kind.id()), &def.folder), ToOwned::to_owned)
    }

    /// The name of a field.
    pub(super) fn field(&self, kind: &Kind, key: &str) -> String {
        let label = self.config().field(kind, key).and_then(|def| def.label.get(self.language()));
        label.map_or_else(|| self.known(&format!("field-{key}"), key), ToOwned::to_owned)
    }

    fn known(&self, key: &str, otherwise: &str) -> String {
        if self.catalog.has(key) { self.catalog.word(key) } else { otherwise.to_owned() }
    }

    /// What people call a stage; the id when the config does not know it.
    pub(super) fn stage(&self, record: &Record) -> String {
        let stage = record.deal().stage(self.config()).map(|(_, stage)| stage);
        let name = stage.and_then(|stage| stage.label.get(self.language()).map(ToOwned::to_owned));
        name.or_else(|| record.value("stage").map(ToOwned::to_owned)).unwrap_or_default()
    }

    pub(super) fn deal_status(&self, status: DealStatus) -> String {
        let def = self.config().field(&Kind::Deal, "status");
        let choice = def.and_then(|def| def.choice(status.id()));
        choice.map_or_else(|| status.id().to_owned(), |choice| choice.name(self.language()).to_owned())
    }

    /// The name of a record.
    pub(super) fn name(&self, ix: Ix) -> &'a str {
        &self.snapshot.book.record(ix).name
    }

    /// Text of a record with the names of what it links to: `[[acme]]` as `Acmé SA`, `[[acme|the customer]]` as written.
    pub(super) fn prose(&self, text: &str) -> String {
        crate::views::prose::plain(self.snapshot, text)
    }

    /// What to do, with the names of what it links to.
    pub(super) fn action(&self, action: &Action) -> String {
        self.prose(&action.said(self.snapshot, self.language()))
    }

    /// How far a goal is, and how much of its time has passed.
    pub(super) fn goal(&self, goal: &Goal) -> (String, String) {
        let amount = |number: Decimal| match goal.measure {
            Measure::Value => self.money(Money::new(number.round(), self.config().currency)),
            Measure::Won | Measure::Interactions => self.catalog.number(number.normalize()),
        };
        let key = match goal.measure {
            Measure::Won => "goals-won",
            Measure::Value => "goals-value",
            Measure::Interactions => "goals-interactions",
        };
        let text = Message::new(key).with("reached", amount(goal.reached)).with("target", amount(goal.target));
        let passed = self.percent(Decimal::from(goal.period.passed(self.snapshot.today)));
        let time = Message::new("goals-time").with("until", self.date(goal.period.last)).with("passed", passed);
        (self.catalog.say(&text), self.catalog.say(&time))
    }

    /// The values of a field, each in words.
    pub(super) fn values(&self, record: &Record, key: &str) -> Vec<String> {
        let Some(field) = record.field(key) else { return Vec::new() };
        let def = self.config().field(&record.kind, key);
        if let Some(def) = def.filter(|def| def.shape == FieldType::Link) {
            return self.linked(record, def);
        }
        if key == "stage" && record.kind == Kind::Deal {
            return vec![self.stage(record)];
        }
        self.texts(record, &field.value, def)
    }

    fn texts(&self, record: &Record, value: &Value, def: Option<&FieldDef>) -> Vec<String> {
        match value {
            Value::Empty => Vec::new(),
            Value::List(items) => items.iter().flat_map(|(_, item)| self.texts(record, item, def)).collect(),
            Value::Map(entries) => {
                let named = entries.iter().flat_map(|(name, _, value)| {
                    self.texts(record, value, def).into_iter().map(move |text| format!("{name}: {text}"))
                });
                if def.is_some_and(|def| def.shape == FieldType::Map) {
                    vec![named.collect::<Vec<_>>().join(", ")]
                } else {
                    named.collect()
                }
            }
            Value::Date(date, _) => vec![self.date(*date)],
            Value::YesNo(yes, _) => vec![self.catalog.word(if *yes { "value-yes" } else { "value-no" })],
            Value::Number(number, _) => vec![self.typed_number(record, *number, def)],
            Value::Text(text) | Value::Unfit(text) => {
                let choice = def.and_then(|def| def.choice(text.trim()));
                vec![choice.map_or_else(|| text.trim().to_owned(), |choice| choice.name(self.language()).to_owned())]
            }
        }
    }

    fn typed_number(&self, record: &Record, number: Decimal, def: Option<&FieldDef>) -> String {
        match def.map(|def| def.shape) {
            Some(FieldType::Money) => self.money(Money::new(number, record.deal().currency(self.config()))),
            Some(FieldType::Percent) => self.percent(number),
            _ => self.catalog.number(number),
        }
    }

    /// Links by the names of what they lead to; those that lead nowhere as written.
    fn linked(&self, record: &Record, def: &FieldDef) -> Vec<String> {
        let name = |link: &crate::record::Link| match self.snapshot.book.resolve(link) {
            crate::book::Resolution::Found(ix) => self.name(ix).to_owned(),
            _ => link.target.text().to_owned(),
        };
        record.links_of(&def.name).map(name).collect()
    }

    pub(super) fn money(&self, money: Money) -> String {
        self.catalog.money(money)
    }

    pub(super) fn percent(&self, number: Decimal) -> String {
        self.catalog.say(&Message::new("cli-percent").with("number", self.catalog.number(number.normalize())))
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.catalog.date(date, DateForm::Short)
    }

    /// A day as seen from today: how late, today, tomorrow, or the day.
    pub(super) fn due(&self, date: Date) -> String {
        let today = self.snapshot.today;
        match days_between(today, date) {
            late @ ..0 => self.catalog.say(&Message::new("cli-late").with("count", i64::from(-late))),
            0 => self.catalog.word("date-today"),
            1 => self.catalog.word("date-tomorrow"),
            _ if date.year() == today.year() => self.catalog.date(date, DateForm::Weekday),
            _ => self.date(date),
        }
    }
}
