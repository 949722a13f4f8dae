//! `carnet check --explain`: the manual page of a rule, or the list of all.

use unicode_width::UnicodeWidthStr;

use super::place::Texts;
use super::text::{Look, render};
use crate::check::explain::Page;
use crate::check::{RULES, Rule, Tier};
use crate::cli::{Context, Failure, Line, Outcome, Paint};
use crate::diagnostic::Severity;
use crate::lang::{Catalog, Message};
use crate::text::Source;

/// Widest line of a paragraph.
const WIDTH: usize = 88;

/// Prints the page of a rule; of none, the list of all rules.
pub(super) fn run(context: &Context<'_>, rule: Option<&Rule>) -> Result<Outcome, Failure> {
    match rule {
        Some(rule) => page(context, rule)?,
        None => list(context)?,
    }
    Ok(Outcome::Done)
}

fn list(context: &Context<'_>) -> Result<(), Failure> {
    let widest = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    for tier in [Tier::Basic, Tier::Strict, Tier::OptIn] {
        context.terminal.print(&Line::painted(Paint::Strong, when(context.catalog, tier, "…")))?;
        for rule in RULES.iter().filter(|rule| rule.tier == tier) {
            let title = context.catalog.word(&rule.title_key());
            let line = Line::text("  ").paint(Paint::Key, format!("{:widest$}", rule.code));
            context.terminal.print(&line.plain("  ").plain(title))?;
        }
        context.terminal.print(&Line::new())?;
    }
    Ok(())
}

fn when(catalog: &Catalog, tier: Tier, code: &str) -> String {
    catalog.say(&Message::new(tier.key()).with("code", code))
}

fn page(context: &Context<'_>, rule: &Rule) -> Result<(), Failure> {
    let (catalog, terminal) = (context.catalog, context.terminal);
    let page = Page::of(rule, catalog);
    let heading = |key: &str| {
        terminal.print(&Line::new())?;
        terminal.print(&Line::painted(Paint::Strong, catalog.word(key)))
    };
    terminal.print(&Line::painted(Paint::Strong, page.title.as_str()).paint(Paint::Dim, format!("  {}", rule.code)))?;
    paragraph(context, &page.what)?;
    heading("check-explain-why")?;
    paragraph(context, &page.why)?;
    heading("check-explain-wrong")?;
    for source in sources_of(&page) {
        file(context, &source)?;
    }
    terminal.print(&Line::new())?;
    let texts = Texts { book: &page.book.book, settings: page.settings.as_ref(), reports: &page.book.config.reports };
    let look = Look { coloured: terminal.coloured(), width: terminal.width() };
    let rendered = render(&page.findings, texts, catalog, look);
    terminal.document(rendered.trim_end())?;
    terminal.document("\n")?;
    heading("check-explain-right")?;
    page.good.iter().try_for_each(|source| file(context, source))?;
    heading("check-explain-when")?;
    let severity = match rule.severity {
        Severity::Error => "check-severity-error",
        Severity::Warning => "check-severity-warning",
        Severity::Info => "check-severity-info",
    };
    let usual = Message::new("check-explain-usual").with("severity", catalog.word(severity));
    paragraph(context, &format!("{}. {}", sentence(&when(catalog, rule.tier, rule.code)), catalog.say(&usual)))?;
    if page.fixable {
        paragraph(context, &catalog.word("check-explain-fix"))?;
    }
    heading("check-explain-off")?;
    paragraph(context, &catalog.word("check-explain-off-how"))?;
    terminal.print(&Line::text("  checks:"))?;
    terminal.print(&Line::text(format!("    {}: off", rule.code)))
}

fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The files in which the example has its findings.
fn sources_of(page: &Page) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for finding in &page.findings {
        let settings = page.settings.as_ref().filter(|source| source.path() == &finding.path).cloned();
        let record = page.book.book.at_path(&finding.path).map(|ix| page.book.book.record(ix).source.clone());
        let report = || page.book.config.reports.iter().find(|source| source.path() == &finding.path).cloned();
        sources.extend(settings.or(record).or_else(report).filter(|source| !sources.contains(source)));
    }
    sources
}

fn file(context: &Context<'_>, source: &Source) -> Result<(), Failure> {
    context.terminal.print(&Line::text("  ").paint(Paint::Key, &**source.path()))?;
    source.text().lines().try_for_each(|line| context.terminal.print(&Line::text(format!("    {line}"))))
}

/// Words in lines that do not get too long.
fn paragraph(context: &Context<'_>, text: &str) -> Result<(), Failure> {
    let width = context.terminal.width().unwrap_or(WIDTH).clamp(40, WIDTH);
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            context.terminal.print(&Line::text(std::mem::take(&mut line)))?;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    context.terminal.print(&Line::text(line))
}
