//! A review as one page that needs no other file.

use super::told::{Entry, Told};
use crate::diagnostic::Severity;
use crate::lang::{Catalog, Message};
use crate::phrase::{Role, Sentence};
use crate::site::review::{Block, Figure, Item, Note, Piece, Sheet, page};

pub(super) fn render(told: &Told, catalog: &Catalog) -> String {
    let block = |heading: &str, tone, entries: &[Entry]| Block {
        heading: heading.to_owned(),
        tone,
        items: entries.iter().map(item).collect(),
    };
    let flags = (!told.flags.is_empty()).then(|| block(&catalog.word("diff-flags"), "sleepy", &told.flags));
    let sections = told.sections.iter().map(|section| block(&section.heading, "", &section.entries));
    let say = |key, count: usize| catalog.say(&Message::new(key).with("count", count));
    let sheet = Sheet {
        language: catalog.language().code(),
        title: told.title.clone(),
        empty: told.is_empty().then(|| catalog.word("diff-empty")),
        before: catalog.word("diff-before"),
        after: catalog.word("diff-after"),
        figures: told.pipelines.iter().map(|pipeline| figure(pipeline, catalog)).collect(),
        blocks: flags.into_iter().chain(sections).collect(),
        findings_heading: catalog.word("diff-findings"),
        findings: told.findings.iter().map(note).collect(),
        settled: (told.settled > 0).then(|| say("diff-settled", told.settled)),
        formatting_heading: say("diff-formatting-title", told.formatting.len()),
        formatting: told.formatting.clone(),
    };
    page(&sheet)
}

fn figure(pipeline: &super::told::Pipeline, catalog: &Catalog) -> Figure {
    let row = |row: &super::told::Row| {
        let tone = if row.step.is_empty() {
            ""
        } else if row.up {
            "up"
        } else {
            "down"
        };
        (row.label.clone(), row.before.clone(), row.after.clone(), row.step.clone(), tone)
    };
    Figure {
        heading: pipeline.name.clone().unwrap_or_else(|| catalog.word("diff-pipeline")),
        rows: pipeline.rows.iter().map(row).collect(),
    }
}

fn item(entry: &Entry) -> Item {
    Item {
        name: entry.name.clone(),
        id: entry.id.clone(),
        path: entry.path.clone(),
        lines: entry.lines.iter().map(pieces).collect(),
    }
}

fn pieces(sentence: &Sentence) -> Vec<Piece> {
    let tone = |role| match role {
        Role::Words => "",
        Role::Before => "before",
        Role::After => "after",
        Role::Said => "said",
    };
    sentence.parts().iter().map(|part| Piece { tone: tone(part.role), text: part.text.clone() }).collect()
}

fn note(finding: &super::told::Finding) -> Note {
    Note {
        tone: if finding.severity == Severity::Error { "late" } else { "sleepy" },
        level: finding.level.clone(),
        place: format!("{}:{}", finding.path, finding.line),
        said: finding.said.clone(),
        hints: finding.hints.clone(),
    }
}
