//! A review in words: what all forms of it show, and none of their layout.

use crate::cli::words::Words;
use crate::compare::Event;
use crate::config::Kind;
use crate::dedupe::Sign;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Catalog, Message};
use crate::money::{Decimal, Money};
use crate::phrase::{self, Part, Role, Sentence, Speaker, Subject};
use crate::record::Record;
use crate::snapshot::Snapshot;
use crate::views::review::{Changed, Flag, Happening, Reason, Review, Sides, Sum, Topic};
use crate::workspace::review::Compared;

/// A review in words.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What is compared.
    pub(super) title: String,
    /// The open deals: all, then each pipeline where there are several.
    pub(super) pipelines: Vec<Pipeline>,
    /// What deserves a second look.
    pub(super) flags: Vec<Entry>,
    /// What happened, by topic.
    pub(super) sections: Vec<Section>,
    /// What is newly wrong.
    pub(super) findings: Vec<Finding>,
    /// How many findings are settled.
    pub(super) settled: usize,
    /// Files of which only the form differs.
    pub(super) formatting: Vec<String>,
}

/// The numbers of one pipeline.
#[derive(Debug)]
pub(super) struct Pipeline {
    /// Its name; `None` for all together.
    pub(super) name: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// One number before and after.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) before: String,
    pub(super) after: String,
    /// The difference with its sign; empty when there is none.
    pub(super) step: String,
    /// Whether it went up, for colour.
    pub(super) up: bool,
}

/// A heading with its records.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) entries: Vec<Entry>,
}

/// A record with what is said of it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) path: String,
    pub(super) lines: Vec<Sentence>,
}

/// A finding in words.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) level: String,
    pub(super) code: &'static str,
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) said: String,
    pub(super) hints: Vec<String>,
}

impl Told {
    pub(super) fn new(catalog: &Catalog, compared: &Compared, review: &Review) -> Self {
        let teller = Teller {
            catalog,
            sides: compared.sides(),
            speaker: Speaker::new(catalog, &compared.after),
            words: Words { catalog, snapshot: &compared.after },
        };
        Self {
            title: title(catalog, compared),
            pipelines: teller.pipelines(review),
            flags: review.flags.iter().map(|flag| teller.flag(review, flag)).collect(),
            sections: teller.sections(review),
            findings: review.findings.iter().map(|finding| teller.finding(&compared.after, finding)).collect(),
            settled: review.settled,
            formatting: review.formatting.iter().map(ToString::to_string).collect(),
        }
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.findings.is_empty() && self.formatting.is_empty() && self.settled == 0
    }
}

fn title(catalog: &Catalog, compared: &Compared) -> String {
    let base = compared.base.clone().unwrap_or_else(|| catalog.word("diff-nothing-before"));
    catalog.say(&match &compared.tip {
        Some(tip) => Message::new("diff-title-between").with("before", base).with("after", tip.as_str()),
        None => Message::new("diff-title-files").with("before", base),
    })
}

struct Teller<'a> {
    catalog: &'a Catalog,
    sides: Sides<'a>,
    speaker: Speaker<'a>,
    words: Words<'a>,
}

impl Teller<'_> {
    fn pipelines(&self, review: &Review) -> Vec<Pipeline> {
        let mut told = vec![self.pipeline(None, review.before.total(), review.after.total())];
        let config = &self.sides.after.config;
        if config.pipelines.len() > 1 {
            for pipeline in &config.pipelines {
                let of = |open_deals: &crate::views::review::OpenDeals| {
                    open_deals.pipelines.get(&*pipeline.id).copied().unwrap_or_default()
                };
                let (before, after) = (of(&review.before), of(&review.after));
                if before != after {
                    let name = pipeline.label.get(self.catalog.language()).unwrap_or(&pipeline.id).to_owned();
                    told.push(self.pipeline(Some(name), before, after));
                }
            }
        }
        told
    }

    fn pipeline(&self, name: Option<String>, before: Sum, after: Sum) -> Pipeline {
        let currency = self.sides.after.config.currency;
        let money = |amount: Decimal| self.catalog.money(Money::new(amount, currency));
        let number = |count: i64| self.catalog.number(Decimal::from(count));
        let amount = |key: &str, before: Decimal, after: Decimal| self.row(key, before, after, &money);
        let count = |key: &str, before: i64, after: i64| {
            self.row(key, Decimal::from(before), Decimal::from(after), &|count| self.catalog.number(count))
        };
        let mut rows = vec![
            count("diff-row-count", before.count, after.count),
            amount("diff-row-value", before.value, after.value),
            amount("diff-row-weighted", before.weighted, after.weighted),
        ];
        if before.unconverted != 0 || after.unconverted != 0 {
            rows.push(Row {
                label: self.catalog.word("diff-row-unconverted"),
                before: number(before.unconverted),
                after: number(after.unconverted),
                step: String::new(),
                up: false,
            });
        }
        Pipeline { name, rows }
    }

    fn row(&self, key: &str, before: Decimal, after: Decimal, show: &dyn Fn(Decimal) -> String) -> Row {
        let (was, is) = (show(before), show(after));
        let step = after.saturating_sub(before);
        // A step that rounding hides is none to whoever reads.
        let shown = if was == is { String::new() } else { show(step.abs()) };
        let sign = if step.is_sign_negative() { "−" } else { "+" };
        let step_text = if shown.is_empty() { shown } else { format!("{sign}{shown}") };
        Row { label: self.catalog.word(key), before: was, after: is, step: step_text, up: step.is_sign_positive() }
    }

    fn sections(&self, review: &Review) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for changed in &review.records {
            let record = changed.record(&self.sides);
            let lines = self.lines(changed, record, Topic::Record);
            let heading = self.heading(&record.kind);
            if lines.is_empty() {
                continue;
            }
            match sections.last_mut().filter(|section| section.heading == heading) {
                Some(section) => section.entries.push(entry(record, lines)),
                None => sections.push(Section { heading, entries: vec![entry(record, lines)] }),
            }
        }
        for (topic, key) in [(Topic::Task, "diff-tasks"), (Topic::Interaction, "diff-interactions")] {
            let told = review.records.iter().filter_map(|changed| {
                let record = changed.record(&self.sides);
                let lines = self.lines(changed, record, topic);
                (!lines.is_empty()).then(|| entry(record, lines))
            });
            let entries: Vec<Entry> = told.collect();
            if !entries.is_empty() {
                sections.push(Section { heading: self.catalog.word(key), entries });
            }
        }
        sections
    }

    fn heading(&self, kind: &Kind) -> String {
        let def = self.sides.after.config.kind(kind).or_else(|| self.sides.before.config.kind(kind));
        def.map_or_else(|| kind.id().to_owned(), |def| self.words.kinds(def))
    }

    fn lines(&self, changed: &Changed, record: &Record, topic: Topic) -> Vec<Sentence> {
        let told = changed.events.iter().filter(|happening| happening.topic() == topic);
        told.map(|happening| self.sentence(record, happening)).collect()
    }

    fn sentence(&self, record: &Record, happening: &Happening) -> Sentence {
        if matches!(happening.event, Event::Created | Event::Removed) {
            let key = if happening.event == Event::Created { "diff-new" } else { "diff-gone" };
            let facts = self.facts(record);
            let word = self.catalog.word(key);
            let said = if facts.is_empty() { word } else { format!("{word} · {}", facts.join(" · ")) };
            return Sentence::of(vec![Part { role: Role::Words, text: said }]);
        }
        let subject =
            Subject { kind: &record.kind, currency: record.deal().currency(&self.sides.after.config), day: None };
        let told = phrase::Told {
            event: &happening.event,
            meaning: happening.meaning,
            slips: happening.slips,
            reason: record.value("lost_reason"),
        };
        self.speaker.tell(subject, told)
    }

    /// What a salesperson asks first of a record that came or went.
    fn facts(&self, record: &Record) -> Vec<String> {
        let mut facts = Vec::new();
        if record.kind == Kind::Deal {
            let deal = record.deal();
            let stage = if deal.is_open() { self.words.stage(record) } else { self.words.deal_status(deal.status()) };
            facts.push(stage);
            facts.extend(deal.value(&self.sides.after.config).map(|value| self.catalog.money(value)));
        }
        let keys: &[&str] = match record.kind {
            Kind::Deal => &["close_date", "owner"],
            Kind::Contact => &["role", "company", "owner"],
            Kind::Company => &["industry", "city", "owner"],
            _ => &["status", "owner"],
        };
        facts.extend(keys.iter().map(|key| self.words.values(record, key).join(", ")));
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    fn flag(&self, review: &Review, flag: &Flag) -> Entry {
        let changed = &review.records[flag.record];
        let record = changed.record(&self.sides);
        let event = |number: usize| changed.events.get(number).map(|happening| self.sentence(record, happening));
        let said =
            |message: Message| Some(Sentence::of(vec![Part { role: Role::Words, text: self.catalog.say(&message) }]));
        let sentence = match &flag.reason {
            Reason::InteractionDeleted(number)
            | Reason::InteractionEdited(number)
            | Reason::MovedBack(number)
            | Reason::Slipped(number)
            | Reason::ValueJump(number)
            | Reason::OwnerChanged(number)
            | Reason::EmailReplaced(number)
            | Reason::PhoneReplaced(number) => event(*number),
            Reason::ClosedDealChanged => {
                let before = self.sides.versions(changed.places).0;
                let status = before.map(|deal| self.words.deal_status(deal.deal().status())).unwrap_or_default();
                said(Message::new("diff-flag-closed").with("status", status))
            }
            Reason::LinkDangles { holder, target } if **holder == **record.path() => {
                said(Message::new("diff-flag-leads-nowhere").with("target", &**target))
            }
            Reason::LinkDangles { holder, target } => {
                let name = self.name_at(holder);
                said(Message::new("diff-flag-dangling").with("holder", name).with("target", &**target))
            }
            Reason::Duplicate { other, sign } => {
                let (key, value) = match sign {
                    Sign::Email(text) => ("diff-flag-same-email", text),
                    Sign::Phone(text) => ("diff-flag-same-phone", text),
                    Sign::Domain(text) => ("diff-flag-same-domain", text),
                    Sign::Name(text) => ("diff-flag-same-name", text),
                };
                said(
                    Message::new(key)
                        .with("other", self.name_at(other))
                        .with("value", value.as_str())
                        .with("path", &**other),
                )
            }
        };
        entry(record, sentence.into_iter().collect())
    }

    fn name_at(&self, path: &str) -> String {
        let book = &self.sides.after.book;
        book.at_path(path).map_or_else(|| path.to_owned(), |ix| book.record(ix).name.to_string())
    }

    fn finding(&self, snapshot: &Snapshot, finding: &Diagnostic) -> Finding {
        let source = snapshot.book.at_path(&finding.path).map(|ix| &snapshot.book.record(ix).source);
        let level = match finding.severity {
            Severity::Error => "check-severity-error",
            Severity::Warning => "check-severity-warning",
            Severity::Info => "check-severity-info",
        };
        Finding {
            severity: finding.severity,
            level: self.catalog.word(level),
            code: finding.code,
            path: finding.path.to_string(),
            line: source.map_or(1, |source| source.position(finding.span.start).line),
            said: self.catalog.say(&finding.message),
            hints: finding.hints.iter().map(|hint| self.catalog.say(hint)).collect(),
        }
    }
}

fn entry(record: &Record, lines: Vec<Sentence>) -> Entry {
    Entry { name: record.name.to_string(), id: record.id.to_string(), path: record.path().to_string(), lines }
}
