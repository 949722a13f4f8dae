//! Names and figures in the words of a catalogue: the same on pages and in the terminal.

use super::{Figure, Name, Note, Remark};
use crate::date::Date;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::{Decimal, Money};
use crate::snapshot::Snapshot;

impl Name {
    /// In words.
    #[must_use]
    pub fn say(&self, catalog: &Catalog, snapshot: &Snapshot) -> String {
        let config = &snapshot.config;
        let day = |key: &'static str, date: &Date| {
            catalog.say(&Message::new(key).with("day", catalog.date(*date, DateForm::Short)))
        };
        match self {
            Self::Label(label, id) => label.get(catalog.language()).unwrap_or(id).to_owned(),
            Self::Field(kind, key) => match config.field(kind, key) {
                Some(def) => def.title(catalog),
                None if catalog.has(&format!("field-{key}")) => catalog.word(&format!("field-{key}")),
                None => crate::lang::readable(key),
            },
            Self::Stage(line, stage) => {
                let pipeline = &config.pipelines[*line];
                let stage = &pipeline.stages[*stage];
                let name = stage.label.get(catalog.language()).unwrap_or(&stage.id);
                let of = pipeline.label.get(catalog.language()).unwrap_or(&pipeline.id);
                let many = config.pipelines.len() > 1;
                let message = Message::new("report-stage-of").with("pipeline", of).with("stage", name);
                if many { catalog.say(&message) } else { name.to_owned() }
            }
            Self::Record(ix) => snapshot.book.record(*ix).name.to_string(),
            Self::Text(text) => text.to_string(),
            Self::Month(date) => catalog.date(*date, DateForm::Month),
            Self::Quarter(date) => {
                let quarter = Message::new("report-quarter-of").with("number", usize::from(quarter(*date)).to_string());
                catalog.say(&quarter.with("year", date.year().to_string()))
            }
            Self::Year(date) => date.year().to_string(),
            Self::Before(date) => day("report-before", date),
            Self::From(date) => day("report-from", date),
            Self::Days(from, to) if *from == from.first_of_month() && *to == from.last_of_month() => {
                catalog.date(*from, DateForm::Month)
            }
            Self::Days(from, to) if from == to => catalog.date(*from, DateForm::Short),
            Self::Days(from, to) => {
                let short = |date: &Date| catalog.date(*date, DateForm::Short);
                catalog.say(&Message::new("report-days-of").with("from", short(from)).with("to", short(to)))
            }
            Self::Range(low, Some(high)) if low == high => catalog.number(*low),
            Self::Range(low, Some(high)) => format!("{}–{}", catalog.number(*low), catalog.number(*high)),
            Self::Range(low, None) => {
                catalog.say(&Message::new("report-and-more").with("number", catalog.number(*low)))
            }
            Self::Number(number) => catalog.number(*number),
            Self::Step(from, to) => format!("{} → {}", from.say(catalog, snapshot), to.say(catalog, snapshot)),
            Self::Then(date, name) => {
                let then = Message::new("report-then").with("name", name.say(catalog, snapshot));
                catalog.say(&then.with("day", catalog.date(*date, DateForm::Short)))
            }
            Self::Word(key) => catalog.word(key),
        }
    }

    /// In few letters, for the axis of a chart.
    #[must_use]
    pub fn short(&self, catalog: &Catalog, snapshot: &Snapshot) -> String {
        match self {
            Self::Month(date) if date.month() == 1 => {
                format!("{} {:02}", catalog.date(*date, DateForm::MonthShort), date.year().rem_euclid(100))
            }
            Self::Month(date) => catalog.date(*date, DateForm::MonthShort),
            Self::Before(_) => "<".to_owned(),
            Self::From(_) => ">".to_owned(),
            other => other.say(catalog, snapshot),
        }
    }
}

fn quarter(date: Date) -> u8 {
    u8::try_from((date.month() + 2) / 3).unwrap_or(1)
}

impl Figure {
    /// In words.
    #[must_use]
    pub fn say(self, catalog: &Catalog, snapshot: &Snapshot) -> String {
        let number = |number: Decimal| catalog.number(number.normalize());
        match self {
            Self::Count(count) => catalog.number(count.into()),
            Self::Money(amount) => catalog.money(Money::new(amount, snapshot.config.currency)),
            Self::Number(amount) | Self::Days(amount) => number(amount),
            Self::Percent(hundredths) => {
                catalog.say(&Message::new("report-percent").with("number", number(hundredths)))
            }
        }
    }

    /// As another program reads it: digits and a point.
    #[must_use]
    pub fn plain(self) -> String {
        self.number().normalize().to_string()
    }
}

impl Note {
    /// In a sentence.
    #[must_use]
    pub fn message(&self, catalog: &Catalog, snapshot: &Snapshot) -> Message {
        let own = snapshot.config.currency.code();
        match self {
            Self::Converted(code, rate, count) => Message::new("report-converted")
                .with("count", *count)
                .with("currency", code.as_str())
                .with("rate", catalog.number(rate.normalize()))
                .with("own", own),
            Self::Unconverted(code, count) => {
                Message::new("report-unconverted").with("count", *count).with("currency", code.as_str())
            }
            Self::ClosedInGit(count) => Message::new("report-closed-in-git").with("count", *count),
            Self::ClosedAsHoped(count) => Message::new("report-closed-as-hoped").with("count", *count),
            Self::Remark(Remark::NoHours) => Message::new("report-survey-no-hours"),
            Self::Remark(Remark::TeamAlone) => Message::new("report-survey-team-alone"),
        }
    }
}
