//! The audit in words: one page for a director, as Markdown, as plain text, as a page of its own.

use std::fmt::Write;

use super::escaped;
use crate::date::Date;
use crate::lang::{Catalog, DateForm, Message};
use crate::money::Decimal;
use crate::snapshot::Snapshot;
use crate::views::audit::{Audit, Change, DAYS, Line, Measured, Part, QUIET};

/// The day of an audit, and how many months that is after the go-live, where it is a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Date,
    /// Months after the go-live; none for any other day.
    pub months: Option<i32>,
}

/// An audit, with the one before it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The day from which the team works with the book.
    pub go_live: Date,
    /// The day of the audit.
    pub when: When,
    /// The audit.
    pub now: &'a Audit,
    /// The milestone before it.
    pub before: Option<(When, &'a Audit)>,
}

/// An audit in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which book, and which day.
    pub title: String,
    /// What is compared with what.
    pub subtitle: String,
    /// What matters most, in a sentence each.
    pub sentences: Vec<String>,
    /// The figures, part by part.
    pub tables: Vec<Table>,
    /// What the team says in its own words.
    pub sayings: Vec<(String, Vec<String>)>,
    /// How it is counted.
    pub notes: Vec<String>,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its heading.
    pub title: String,
    /// The headings of its columns.
    pub heads: Vec<String>,
    /// Its rows, as long as the headings.
    pub rows: Vec<Vec<String>>,
}

impl Told {
    /// Puts an audit into words.
    #[must_use]
    pub fn of(snapshot: &Snapshot, catalog: &Catalog, pair: Pair<'_>) -> Self {
        let speaker = Speaker { snapshot, catalog, pair };
        Self {
            title: speaker.title(),
            subtitle: speaker.subtitle(),
            sentences: speaker.sentences(),
            tables: speaker.tables(),
            sayings: speaker.sayings(),
            notes: speaker.notes(),
        }
    }

    /// As Markdown that also reads as it is.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n{}\n", marked(&self.title), marked(&self.subtitle));
        let _ = writeln!(out);
        self.sentences.iter().for_each(|sentence| out.push_str(&format!("- {}\n", marked(sentence))));
        for table in &self.tables {
            let cells = |row: &[String]| row.iter().map(|cell| marked(cell)).collect();
            let rows: Vec<Vec<String>> =
                std::iter::once(&table.heads).chain(&table.rows).map(|row| cells(row)).collect();
            let widths = widths(&rows);
            let _ = write!(out, "\n## {}\n\n", marked(&table.title));
            for (place, row) in rows.iter().enumerate() {
                let _ = writeln!(out, "| {} |", padded(row, &widths).join(" | "));
                if place == 0 {
                    let rule = |(column, width): (usize, &usize)| match column {
                        0 => "-".repeat((*width).max(3)),
                        _ => "-".repeat((*width).max(3) - 1) + ":",
                    };
                    let rules: Vec<String> = widths.iter().enumerate().map(rule).collect();
                    let _ = writeln!(out, "| {} |", rules.join(" | "));
                }
            }
        }
        for (title, sayings) in &self.sayings {
            let _ = write!(out, "\n## {}\n\n", marked(title));
            sayings.iter().for_each(|saying| out.push_str(&format!("> {}\n>\n", marked(saying))));
            out.truncate(out.len() - 2);
        }
        let _ = writeln!(out, "\n---\n");
        self.notes.iter().for_each(|note| out.push_str(&format!("- {}\n", marked(note))));
        out
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n\n{}\n", self.title, self.subtitle, self.sentences.join("\n"));
        for table in &self.tables {
            let rows: Vec<Vec<String>> = std::iter::once(&table.heads).chain(&table.rows).cloned().collect();
            let widths = widths(&rows);
            let _ = write!(out, "\n{}\n", table.title);
            rows.iter().for_each(|row| out.push_str(&format!("  {}\n", padded(row, &widths).join("  ").trim_end())));
        }
        for (title, sayings) in &self.sayings {
            let _ = write!(out, "\n{title}\n");
            sayings.iter().for_each(|saying| out.push_str(&format!("  {saying}\n")));
        }
        out.push('\n');
        self.notes.iter().for_each(|note| out.push_str(&format!("{note}\n")));
        out
    }

    /// As a page of its own, which asks nothing of the network, prints, and reads in a mail program.
    #[must_use]
    pub fn html(&self, catalog: &Catalog) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width\"><title>{1}</title></head>\n<body style=\"max-width:46em;margin:1.5em auto;\
             padding:0 1em;font:15px/1.5 system-ui,sans-serif;color:#1d2a24;background:#fff\">\n\
             <h1 style=\"font:600 1.5em/1.3 Georgia,serif;margin:0\">{1}</h1>\n<p>{2}</p>\n",
            catalog.language().code(),
            escaped(&self.title),
            escaped(&self.subtitle)
        );
        list(&mut out, &self.sentences);
        for table in &self.tables {
            let _ = writeln!(out, "<h2 style=\"font-size:1.05em;margin:1.2em 0 .2em\">{}</h2>", escaped(&table.title));
            out.push_str(
                "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;width:100%;\
                 font-variant-numeric:tabular-nums\">\n",
            );
            row(&mut out, &table.heads, "col");
            table.rows.iter().for_each(|cells| row(&mut out, cells, "row"));
            out.push_str("</table></div>\n");
        }
        for (title, sayings) in &self.sayings {
            let _ = writeln!(out, "<h2 style=\"font-size:1.05em;margin:1.2em 0 .2em\">{}</h2>", escaped(title));
            list(&mut out, sayings);
        }
        out.push_str("<div style=\"font-size:.87em;margin-top:1.5em;border-top:1px solid #bbb\">\n");
        list(&mut out, &self.notes);
        out.push_str("</div>\n</body>\n</html>\n");
        out
    }
}

fn list(out: &mut String, items: &[String]) {
    out.push_str("<ul style=\"margin:.4em 0;padding-left:1.2em\">\n");
    items.iter().for_each(|item| out.push_str(&format!("<li>{}</li>\n", escaped(item))));
    out.push_str("</ul>\n");
}

/// A row of a table; its first cell is a heading, and of the first row all are.
fn row(out: &mut String, cells: &[String], scope: &str) {
    out.push_str("<tr>");
    for (place, cell) in cells.iter().enumerate() {
        let side = if place == 0 { "left" } else { "right" };
        let style = format!("style=\"text-align:{side};padding:.15em .5em;border-bottom:1px solid #ddd;font-weight:");
        let _ = match (scope, place) {
            ("col", _) => write!(out, "<th scope=\"col\" {style}600\">{}</th>", escaped(cell)),
            (_, 0) => write!(out, "<th scope=\"row\" {style}400\">{}</th>", escaped(cell)),
            _ => write!(out, "<td {style}400;white-space:nowrap\">{}</td>", escaped(cell)),
        };
    }
    out.push_str("</tr>\n");
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max();
    (0..columns).map(|column| width(column).unwrap_or_default().max(3)).collect()
}

/// The first column to the left, figures to the right.
fn padded(row: &[String], widths: &[usize]) -> Vec<String> {
    let cell = |(column, (text, width)): (usize, (&String, &usize))| match column {
        0 => format!("{text:<width$}"),
        _ => format!("{text:>width$}"),
    };
    row.iter().zip(widths).enumerate().map(cell).collect()
}

/// Text on one line that is itself in Markdown; what stands between backticks stays code.
fn marked(text: &str) -> String {
    let pairs = text.matches('`').count().is_multiple_of(2);
    let mut is_code = false;
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '`' if pairs => {
                is_code = !is_code;
                out.push(sign);
            }
            '`' => out.push_str("\\`"),
            '|' => out.push_str("\\|"),
            sign if is_code && !sign.is_control() => out.push(sign),
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' => out.extend(['\\', sign]),
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}

struct Speaker<'a> {
    snapshot: &'a Snapshot,
    catalog: &'a Catalog,
    pair: Pair<'a>,
}

impl Speaker<'_> {
    fn say(&self, message: &Message) -> String {
        self.catalog.say(message)
    }

    fn long(&self, day: Date) -> String {
        self.catalog.date(day, DateForm::Long)
    }

    fn title(&self) -> String {
        let name = self.snapshot.config.name.as_str();
        let when = self.pair.when;
        let message = match when.months {
            Some(months) => Message::new("audit-title").with("months", i64::from(months)),
            None => Message::new("audit-title-day").with("day", self.long(when.day)),
        };
        self.say(&message.with("name", name))
    }

    fn subtitle(&self) -> String {
        let day = self.long(self.pair.when.day);
        let go_live = self.long(self.pair.go_live);
        let message = match self.pair.before {
            Some((before, _)) => Message::new("audit-beside").with("before", self.long(before.day)),
            None if self.pair.when.day <= self.pair.go_live => Message::new("audit-alone"),
            None => Message::new("audit-nothing-before"),
        };
        self.say(&message.with("day", day).with("go_live", go_live))
    }

    /// The day of a milestone, at the head of a column.
    fn head(&self, when: When) -> String {
        let day = self.catalog.date(when.day, DateForm::Short);
        let message = match when.months {
            Some(0) => Message::new("audit-head-go-live"),
            Some(months) => Message::new("audit-head").with("months", i64::from(months)),
            None => return day,
        };
        self.say(&message.with("day", day))
    }

    fn figure(&self, part: Part, id: &str) -> Option<(Measured, Option<Measured>)> {
        let before = self.pair.before.and_then(|(_, audit)| audit.figure(part, id));
        Some((self.pair.now.figure(part, id)?, before))
    }

    /// A figure, and in brackets how far it moved.
    fn moved(&self, part: Part, id: &str) -> Option<String> {
        let (now, before) = self.figure(part, id)?;
        let said = self.short(now);
        let Some(change) = before.map(|before| now.change(before)) else { return Some(said) };
        let unmoved = matches!(change, Change::By(by) | Change::Points(by) if by.is_zero());
        Some(if unmoved { said } else { format!("{said} ({})", self.change(change)) })
    }

    fn sentences(&self) -> Vec<String> {
        let moved = |part, id: &str| self.moved(part, id);
        let whole = |part, id: &str| self.figure(part, id).map(|(now, _)| self.whole(now)).unwrap_or_default();
        let used = Message::new("audit-says-use")
            .with("people", moved(Part::Adoption, "people").unwrap_or_default())
            .with("days", moved(Part::Adoption, "days").unwrap_or_default())
            .with("window", i64::from(DAYS));
        let kept = moved(Part::Adoption, "weeks").map(|weeks| Message::new("audit-says-weeks").with("weeks", weeks));
        let reach = moved(Part::Quality, "email")
            .zip(moved(Part::Quality, "phone"))
            .map(|(email, phone)| Message::new("audit-says-reach").with("email", email).with("phone", phone));
        let idle = self
            .figure(Part::Quality, "idle")
            .map(|_| Message::new("audit-says-idle").with("idle", whole(Part::Quality, "idle")));
        let team = match moved(Part::Survey, "score") {
            Some(score) => {
                Message::new("audit-says-score").with("score", score).with("answers", whole(Part::Survey, "answers"))
            }
            None => Message::new("audit-says-no-survey"),
        };
        let old = match self.figure(Part::OldTools, "imported-late") {
            _ if !self.pair.now.remembers => Message::new("audit-says-no-memory"),
            Some((Measured::Share { count, of }, _)) if count > 0 => {
                Message::new("audit-says-old").with("count", count).with("of", of).with("window", i64::from(DAYS))
            }
            _ => Message::new("audit-says-no-old").with("window", i64::from(DAYS)),
        };
        [Some(used), kept, reach, idle, Some(team), Some(old)].iter().flatten().map(|it| self.say(it)).collect()
    }

    fn tables(&self) -> Vec<Table> {
        let pair = self.pair;
        let says = |part: Part, lines: &[Line]| match part {
            Part::OldTools => pair.now.remembers,
            _ => lines.iter().any(|line| line.figure.is_some()),
        };
        let parts = pair.now.parts.iter().filter(|(part, lines)| says(*part, lines));
        let mut tables: Vec<Table> = parts.map(|(part, lines)| self.table(*part, lines)).collect();
        tables.extend(self.months());
        tables
    }

    fn table(&self, part: Part, lines: &[Line]) -> Table {
        let title = match part {
            Part::Adoption => "audit-part-adoption",
            Part::Quality => "audit-part-quality",
            Part::Use => "audit-part-use",
            Part::Survey => "audit-part-survey",
            Part::OldTools => "audit-part-old-tools",
        };
        let title = self.say(&Message::new(title).with("window", i64::from(DAYS)));
        let mut heads = vec![self.catalog.word("audit-figure")];
        heads.extend(self.pair.before.map(|(before, _)| self.head(before)));
        heads.push(self.head(self.pair.when));
        heads.extend(self.pair.before.map(|_| self.catalog.word("audit-change")));
        let row = |line: &Line| {
            let before = self.pair.before.map(|(_, audit)| audit.figure(part, &line.id));
            let none = || "–".to_owned();
            let mut cells = vec![self.name(line)];
            cells.extend(before.map(|before| before.map_or_else(none, |before| self.short(before))));
            cells.push(line.figure.map_or_else(none, |figure| self.whole(figure)));
            cells.extend(before.map(|before| {
                let change = line.figure.zip(before).map(|(now, before)| now.change(before));
                change.map_or_else(none, |change| self.change(change))
            }));
            cells
        };
        let there = |line: &&Line| {
            line.figure.is_some() || self.pair.before.is_some_and(|(_, audit)| audit.figure(part, &line.id).is_some())
        };
        Table { title, heads, rows: lines.iter().filter(there).map(row).collect() }
    }

    fn name(&self, line: &Line) -> String {
        line.name.say(self.catalog, self.snapshot)
    }

    /// What came in from each source, month by month; none when nothing did.
    fn months(&self) -> Option<Table> {
        let now = self.pair.now;
        let month = |month: &Date| {
            format!("{} {:02}", self.catalog.date(*month, DateForm::MonthShort), month.year().rem_euclid(100))
        };
        let mut heads = vec![self.catalog.word("report-imports-source")];
        heads.extend(now.months.iter().map(month));
        heads.push(self.catalog.word("audit-since"));
        let count = |count: usize| self.catalog.number(count.into());
        let rows = now.sources.iter().map(|source| {
            let months = source.months.iter().map(|months| count(*months));
            std::iter::once(source.name.to_string()).chain(months).chain([count(source.all)]).collect()
        });
        let title = self.catalog.word("audit-by-source");
        (!now.sources.is_empty()).then(|| Table { title, heads, rows: rows.collect() })
    }

    fn sayings(&self) -> Vec<(String, Vec<String>)> {
        let of = |key: &str, all: &[Box<str>]| (self.catalog.word(key), all.iter().map(|it| self.quoted(it)).collect());
        let both = [of("report-survey-saves", &self.pair.now.saves), of("report-survey-costs", &self.pair.now.costs)];
        both.into_iter().filter(|(_, all): &(String, Vec<String>)| !all.is_empty()).collect()
    }

    fn quoted(&self, text: &str) -> String {
        self.say(&Message::new("audit-quoted").with("text", text.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    fn notes(&self) -> Vec<String> {
        let days = |key| Message::new(key).with("window", i64::from(DAYS)).with("quiet", i64::from(QUIET));
        let all = ["audit-note-window", "audit-note-weeks", "audit-note-dead", "audit-note-twice", "audit-note-use"];
        let more = (!self.pair.now.sources.is_empty()).then_some("audit-note-old");
        all.into_iter().chain(more).map(|key| self.say(&days(key))).collect()
    }

    /// `82 %`, `12`, `7.5`.
    fn short(&self, figure: Measured) -> String {
        let number = self.catalog.number(figure.number());
        match figure {
            Measured::Share { .. } => self.say(&Message::new("report-percent").with("number", number)),
            Measured::Count(_) | Measured::Number(_) => number,
        }
    }

    /// The same; a share with what it is of.
    fn whole(&self, figure: Measured) -> String {
        let short = self.short(figure);
        match figure {
            Measured::Share { count, of } => {
                let number = |count: usize| self.catalog.number(count.into());
                let share = Message::new("audit-share").with("count", number(count)).with("of", number(of));
                self.say(&share.with("percent", short))
            }
            Measured::Count(_) | Measured::Number(_) => short,
        }
    }

    fn change(&self, change: Change) -> String {
        let (Change::By(by) | Change::Points(by)) = change;
        let sign = if by.is_zero() {
            "="
        } else if by > Decimal::ZERO {
            "+"
        } else {
            "−"
        };
        let number = if by.is_zero() { String::new() } else { self.catalog.number(by.abs().normalize()) };
        match change {
            Change::Points(_) if !by.is_zero() => {
                self.say(&Message::new("audit-points").with("number", format!("{sign}{number}")))
            }
            _ => format!("{sign}{number}"),
        }
    }
}
