//! Findings for people: the line with a caret below, as rustc shows it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::place::{Placed, Texts, place};
use crate::cli::escape;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Catalog;
use crate::text::line_span;

/// Most bytes of a line that are shown on either side of a finding.
const AROUND: usize = 160;
/// Columns where no terminal says its width.
const WIDTH: usize = 120;

/// How findings look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) coloured: bool,
    pub(super) width: Option<usize>,
}

/// All findings, each followed by an empty line.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, catalog: &Catalog, look: Look) -> String {
    let renderer = if look.coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.width.unwrap_or(WIDTH).max(40));
    let words = Words::of(catalog);
    let mut out = String::new();
    for placed in place(findings, texts) {
        let group = group(&placed, texts, catalog, &words);
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

/// The words beside each finding.
struct Words {
    error: String,
    warning: String,
    info: String,
    help: String,
}

impl Words {
    fn of(catalog: &Catalog) -> Self {
        Self {
            error: catalog.word("check-severity-error"),
            warning: catalog.word("check-severity-warning"),
            info: catalog.word("check-severity-info"),
            help: catalog.word("check-help"),
        }
    }

    fn level(&self, severity: Severity) -> Level<'_> {
        match severity {
            Severity::Error => Level::ERROR.with_name(self.error.as_str()),
            Severity::Warning => Level::WARNING.with_name(self.warning.as_str()),
            Severity::Info => Level::NOTE.with_name(self.info.as_str()),
        }
    }
}

fn group<'a>(placed: &Placed<'_>, texts: Texts<'_>, catalog: &Catalog, words: &'a Words) -> Group<'a> {
    let finding = placed.finding;
    let title = words
        .level(finding.severity)
        .primary_title(escape(&catalog.say(&finding.message)).into_owned())
        .id(finding.code);
    let path = escape(&finding.path).into_owned();
    let mut group = match placed.known {
        true => with_line(title, path, placed, Excerpt::of(texts.get(&finding.path).unwrap_or_default(), finding)),
        false => title.element(Origin::path(path)),
    };
    for hint in &finding.hints {
        let hint = escape(&catalog.say(hint)).into_owned();
        group = group.element(Level::HELP.with_name(words.help.as_str()).message(hint));
    }
    group
}

fn with_line<'a>(title: Title<'a>, path: String, placed: &Placed<'_>, excerpt: Excerpt) -> Group<'a> {
    let column = excerpt.text[..excerpt.marked.start].chars().count() + 1;
    let snippet = Snippet::source(excerpt.text)
        .line_start(placed.start.line)
        .annotation(AnnotationKind::Primary.span(excerpt.marked));
    if column == placed.start.column {
        return title.element(snippet.path(path));
    }
    // The renderer counts columns in what it is given, and this is not the whole line as it stands.
    title.element(Origin::path(path).line(placed.start.line).char_column(placed.start.column)).element(snippet)
}

/// The line of a finding, its control characters written out, cut when it is long.
struct Excerpt {
    text: String,
    marked: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(text: &str, finding: &Diagnostic) -> Self {
        let line = line_span(text, finding.span.start).range();
        let start = floor(text, (finding.span.start as usize).clamp(line.start, line.end));
        let end = floor(text, (finding.span.end as usize).clamp(start, line.end));
        let from = floor(text, line.start.max(start.saturating_sub(AROUND)));
        let cut = floor(text, end.min(start + 4 * AROUND));
        let to = floor(text, line.end.min(cut + AROUND));
        let before = if from > line.start { "…" } else { "" };
        let mut out = format!("{before}{}", escape(&text[from..start]));
        let marked = out.len();
        out.push_str(&escape(&text[start..cut]));
        // A place without length is marked at its sign, or behind the line.
        let marked = marked..out.len();
        out.push_str(&escape(&text[cut..to]));
        if to < line.end {
            out.push('…');
        }
        Self { text: out, marked }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::lang::{Language, Message};
    use crate::text::{Source, Span};

    fn shown(text: &str, span: Span, language: Language) -> String {
        let source = Source::new("carnet.yaml", text);
        let finding = Diagnostic::error(
            "duplicate-key",
            source.path(),
            span,
            Message::new("reading-too-deep").with("limit", 32_usize),
        )
        .hint(Message::new("reading-flat-hint"));
        let book = Book::default();
        let look = Look { coloured: false, width: None };
        render(&[finding], Texts { book: &book, settings: Some(&source), reports: &[] }, &Catalog::new(language), look)
    }

    #[test]
    fn a_finding_shows_its_line_with_a_caret_and_what_to_do() {
        assert_eq!(
            shown("name: Boréal\ncurrency: euros\n", Span::new(24, 29), Language::English),
            "error[duplicate-key]: nested deeper than 32 levels\n --> carnet.yaml:2:11\n  |\n2 | currency: euros\n  |           ^^^^^\n  |\n  = help: keep fields flat, and move long lists into the text\n\n"
        );
        assert!(shown("a: b", Span::new(0, 1), Language::French).starts_with("erreur[duplicate-key]"));
    }

    #[test]
    fn nothing_in_a_file_acts_on_the_terminal_and_a_long_line_is_cut() {
        let hostile = format!("{}\u{1b}[2J\u{9b}x{}", "a".repeat(5000), "b".repeat(5000));
        let out = shown(&hostile, Span::new(5000, 5001), Language::English);
        assert!(!out.contains(['\u{1b}', '\u{9b}']), "{out}");
        assert!(out.contains("carnet.yaml:1:5001") && out.len() < 1500, "{out}");
    }
}
