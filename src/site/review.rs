//! The page of a review: one file that loads nothing, in the look of the site.

use super::data::Data;
use super::templates::{Overrides, Templates};

/// A review in words, as the page lays it out.
#[derive(Debug)]
pub struct Sheet {
    /// The language of the page.
    pub language: &'static str,
    /// What is compared.
    pub title: String,
    /// What to say when nothing differs.
    pub empty: Option<String>,
    /// Heading of the numbers before.
    pub before: String,
    /// Heading of the numbers after.
    pub after: String,
    /// The numbers.
    pub figures: Vec<Figure>,
    /// Records by topic.
    pub blocks: Vec<Block>,
    /// Heading of the findings.
    pub findings_heading: String,
    /// What is newly wrong.
    pub findings: Vec<Note>,
    /// How much is settled.
    pub settled: Option<String>,
    /// Heading of the files of which only the form differs.
    pub formatting_heading: String,
    /// Their paths.
    pub formatting: Vec<String>,
}

/// The numbers of one pipeline.
#[derive(Debug)]
pub struct Figure {
    /// Its name.
    pub heading: String,
    /// What is counted, before, after, the step, and whether it goes `up` or `down`.
    pub rows: Vec<(String, String, String, String, &'static str)>,
}

/// A heading with its records.
#[derive(Debug)]
pub struct Block {
    /// The heading.
    pub heading: String,
    /// A class of the style sheet.
    pub tone: &'static str,
    /// The records.
    pub items: Vec<Item>,
}

/// A record with what is said of it.
#[derive(Debug)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// The sentences.
    pub lines: Vec<Vec<Piece>>,
}

/// A part of a sentence.
#[derive(Debug)]
pub struct Piece {
    /// What it is: `before`, `after`, `said`, or words.
    pub tone: &'static str,
    /// Its text.
    pub text: String,
}

/// A finding.
#[derive(Debug)]
pub struct Note {
    /// A class of the style sheet.
    pub tone: &'static str,
    /// How bad it is.
    pub level: String,
    /// Where.
    pub place: String,
    /// What.
    pub said: String,
    /// What to do.
    pub hints: Vec<String>,
}

/// The page.
#[must_use]
pub fn page(sheet: &Sheet) -> String {
    let templates = Templates::new(&Overrides::new(), &str::to_owned);
    let style = templates.asset("carnet.css").unwrap_or_default();
    let data = Data::new()
        .with("lang", sheet.language)
        .with("title", sheet.title.as_str())
        .with_some("empty", sheet.empty.as_deref())
        .with("before", sheet.before.as_str())
        .with("after", sheet.after.as_str())
        .with_list("figures", sheet.figures.iter().map(figure))
        .with_list("blocks", sheet.blocks.iter().map(block))
        .with("findings_heading", sheet.findings_heading.as_str())
        .with("count", sheet.findings.len())
        .with_list("findings", sheet.findings.iter().map(note))
        .with_some("settled", sheet.settled.as_deref())
        .with("formatting_heading", sheet.formatting_heading.as_str())
        .with_list("formatting", sheet.formatting.iter().map(|path| Data::new().with("path", path.as_str())))
        .with_html("style", style.to_owned());
    templates.render("review.html", data)
}

fn figure(figure: &Figure) -> Data {
    let row = |(label, before, after, step, tone): &(String, String, String, String, &'static str)| {
        let data = Data::new().with("label", label.as_str()).with("before", before.as_str());
        data.with("after", after.as_str()).with("step", step.as_str()).with("tone", *tone)
    };
    Data::new().with("heading", figure.heading.as_str()).with_list("rows", figure.rows.iter().map(row))
}

fn block(block: &Block) -> Data {
    let piece = |piece: &Piece| Data::new().with("tone", piece.tone).with("text", piece.text.as_str());
    let line = |line: &Vec<Piece>| Data::new().with_list("pieces", line.iter().map(piece));
    let item = |item: &Item| {
        let data = Data::new().with("name", item.name.as_str()).with("path", item.path.as_str());
        data.with_list("lines", item.lines.iter().map(line))
    };
    let data = Data::new().with("heading", block.heading.as_str()).with("tone", block.tone);
    data.with("count", block.items.len()).with_list("records", block.items.iter().map(item))
}

fn note(note: &Note) -> Data {
    let hint = |hint: &String| Data::new().with("text", hint.as_str());
    let data =
        Data::new().with("tone", note.tone).with("level", note.level.as_str()).with("place", note.place.as_str());
    data.with("said", note.said.as_str()).with_list("hints", note.hints.iter().map(hint))
}
