//! Findings as workflow commands of GitHub Actions: notes at the lines of a pull request.

use std::fmt::Write as _;

use super::place::{Texts, full_path, place};
use crate::cli::escape;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Catalog;

/// One command a finding, the worst first: GitHub shows ten of each sort and drops the others.
pub(super) fn render(findings: &[Diagnostic], texts: Texts<'_>, prefix: &str, catalog: &Catalog) -> String {
    let mut placed = place(findings, texts);
    placed.sort_by_key(|placed| std::cmp::Reverse(placed.finding.severity));
    let mut out = String::new();
    for placed in placed {
        let finding = placed.finding;
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let (start, end) = (placed.start, placed.end);
        let path = property(&escape(&full_path(prefix, &finding.path)));
        let _ = write!(out, "::{command} file={path},line={},endLine={},", start.line, end.line);
        // GitHub ignores columns of a place that runs over several lines.
        if start.line == end.line {
            let _ = write!(out, "col={},endColumn={},", start.column, end.column);
        }
        let title = catalog.word(&format!("check-{}-title", finding.code));
        let title = property(&format!("{title} ({})", finding.code));
        let sentences: Vec<String> =
            [&finding.message].into_iter().chain(&finding.hints).map(|m| catalog.say(m)).collect();
        let said = sentences.iter().map(|sentence| escape(sentence)).collect::<Vec<_>>().join("\n");
        let _ = writeln!(out, "title={title}::{}", data(&said));
    }
    out
}

/// The text behind the second `::`, escaped as actions/toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::lang::{Language, Message};
    use crate::text::{Source, Span};

    #[test]
    fn commands_are_escaped_and_the_worst_comes_first() {
        let source = Source::new("carnet.yaml", "name: 100%, or: so\nb\n");
        let word = |word: &str| Message::new("check-vocabulary-kind").with("word", word);
        let findings = [
            Diagnostic::warning("vocabulary", source.path(), Span::new(6, 10), word("100%\r\n::error::x"))
                .hint(Message::new("config-did-you-mean").with("name", "a,b")),
            Diagnostic::error("parse", source.path(), Span::new(6, 20), word("x")),
            Diagnostic::new("orphan", Severity::Info, &"a,b: 5%.md".into(), Span::new(0, 0), word("y")),
        ];
        let book = Book::default();
        let texts = Texts { book: &book, settings: Some(&source), reports: &[] };
        let out = render(&findings, texts, "crm/", &Catalog::new(Language::English));
        assert_eq!(
            out.lines().collect::<Vec<_>>(),
            [
                "::error file=crm/carnet.yaml,line=1,endLine=2,title=A file that cannot be read (parse)::`x` is not a kind of record",
                "::warning file=crm/carnet.yaml,line=1,endLine=1,col=7,endColumn=11,title=A word that the lists do not hold (vocabulary)::`100%25\\r\\n::error::x` is not a kind of record%0Adid you mean `a,b`?",
                "::notice file=crm/a%2Cb%3A 5%25.md,line=1,endLine=1,col=1,endColumn=1,title=A record tied to nothing (orphan)::`y` is not a kind of record",
            ]
        );
    }
}
