//! A review as Markdown for the comment of a forge.
//!
//! What a record says stands there as text only: it makes no markup, no link, and calls nobody. The whole fits a comment
//! of GitHub, the smallest of the forges; what is longest is folded, then cut.

use std::fmt::Write as _;

use super::told::{Entry, Finding, Pipeline, Told};
use crate::cli::escape;
use crate::lang::{Catalog, Message};
use crate::phrase::{Role, Sentence};

/// By which the forge's file finds the comment that it has written before.
pub(super) const MARK: &str = "<!-- carnet review -->";
/// Most bytes of a review. GitHub takes 65,536 characters; what is below leaves room for what a workflow adds.
const MOST_BYTES: usize = 60_000;
/// Blocks with more items than this are folded.
const FOLDED_FROM: usize = 12;
/// No line breaks here and no width: it parts a sign from the word that it would make a mention or a link of.
const JOINER: char = '\u{2060}';

pub(super) fn render(told: &Told, catalog: &Catalog) -> String {
    let mut out = format!("{MARK}\n## {}\n\n", told.title);
    if told.is_empty() {
        let _ = writeln!(out, "{}", catalog.word("diff-empty"));
        return out;
    }
    told.pipelines.iter().for_each(|pipeline| numbers(pipeline, catalog, &mut out));
    if told.settled > 0 {
        let settled = catalog.say(&Message::new("diff-settled").with("count", told.settled));
        let _ = writeln!(out, "{}\n", quoted(&settled));
    }
    let blocks = blocks(told, catalog);
    let budgets = budgets(&blocks, MOST_BYTES.saturating_sub(out.len()));
    for (block, budget) in blocks.iter().zip(budgets) {
        block.write(budget, catalog, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A heading with items of which as many are written as fit.
struct Block {
    heading: String,
    items: Vec<String>,
    /// Whether it is folded however short it is.
    folded: bool,
}

impl Block {
    /// Room for headings, folds and what says that items are left out.
    const FRAME: usize = 250;

    fn size(&self) -> usize {
        self.items.iter().map(String::len).sum::<usize>() + self.heading.len() + Self::FRAME
    }

    fn write(&self, budget: usize, catalog: &Catalog, out: &mut String) {
        if self.items.is_empty() {
            return;
        }
        let count = self.items.len();
        let heading = &self.heading;
        let folded = self.folded || count > FOLDED_FROM;
        let _ = match folded {
            true => writeln!(out, "<details><summary>{} ({count})</summary>\n", inside_html(heading)),
            false => writeln!(out, "### {} ({count})\n", quoted(heading)),
        };
        let mut left = budget.saturating_sub(heading.len() + Self::FRAME);
        let mut written = 0;
        for item in &self.items {
            let Some(rest) = left.checked_sub(item.len()) else { break };
            left = rest;
            out.push_str(item);
            written += 1;
        }
        if written < count {
            let more = catalog.say(&Message::new("diff-more").with("count", count - written));
            let _ = writeln!(out, "- {}", quoted(&more));
        }
        out.push_str(if folded { "\n</details>\n\n" } else { "\n" });
    }
}

fn blocks(told: &Told, catalog: &Catalog) -> Vec<Block> {
    let block = |heading: String, items: Vec<String>, folded: bool| Block { heading, items, folded };
    let colon = catalog.word("diff-colon");
    let told_of = |one: &Entry| entry(one, &colon);
    let mut blocks = vec![block(catalog.word("diff-flags"), told.flags.iter().map(told_of).collect(), false)];
    for section in &told.sections {
        blocks.push(block(section.heading.clone(), section.entries.iter().map(told_of).collect(), false));
    }
    blocks.push(block(catalog.word("diff-findings"), told.findings.iter().map(finding).collect(), false));
    let formatting = catalog.say(&Message::new("diff-formatting-title").with("count", told.formatting.len()));
    blocks.push(block(formatting, told.formatting.iter().map(|path| format!("- {}\n", quoted(path))).collect(), true));
    blocks
}

/// How many bytes each block may have: those that need less leave the rest to the others.
fn budgets(blocks: &[Block], whole: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&at| blocks[at].size());
    let mut budgets = vec![0; blocks.len()];
    let mut left = whole;
    for (done, at) in order.into_iter().enumerate() {
        let share = left / (blocks.len() - done);
        budgets[at] = share.min(blocks[at].size());
        left -= budgets[at];
    }
    budgets
}

fn numbers(pipeline: &Pipeline, catalog: &Catalog, out: &mut String) {
    let heading = pipeline.name.as_deref().map_or_else(|| catalog.word("diff-pipeline"), quoted);
    let (before, after) = (catalog.word("diff-before"), catalog.word("diff-after"));
    let _ = writeln!(out, "| {heading} | {before} | {after} | |\n| --- | ---: | ---: | ---: |");
    for row in &pipeline.rows {
        let step = if row.step.is_empty() { String::new() } else { format!("**{}**", row.step) };
        let _ = writeln!(out, "| {} | {} | {} | {step} |", quoted(&row.label), row.before, row.after);
    }
    out.push('\n');
}

fn entry(entry: &Entry, colon: &str) -> String {
    let name = if entry.name.trim().is_empty() { &entry.id } else { &entry.name };
    let mut out = format!("- **{}**", quoted(name.trim()));
    match entry.lines.as_slice() {
        [one] => {
            let _ = writeln!(out, "{colon} {}", sentence(one));
        }
        several => {
            let _ = writeln!(out, " ({})", quoted(&entry.id));
            several.iter().for_each(|line| {
                let _ = writeln!(out, "  - {}", sentence(line));
            });
        }
    }
    out
}

fn sentence(sentence: &Sentence) -> String {
    let parts = sentence.parts().iter().map(|part| match part.role {
        // Emphasis holds only around text that neither begins nor ends with a space.
        Role::After if part.text.trim() == part.text => format!("**{}**", quoted(&part.text)),
        _ => quoted(&part.text),
    });
    parts.collect()
}

fn finding(finding: &Finding) -> String {
    let mut out = format!(
        "- **{}** {}:{} {} ({})",
        finding.level,
        quoted(&finding.path),
        finding.line,
        quoted(&finding.said),
        finding.code
    );
    finding.hints.iter().for_each(|hint| {
        let _ = write!(out, "  \n  {}", quoted(hint));
    });
    out.push('\n');
    out
}

/// Text that stands for itself in Markdown of any forge.
fn quoted(text: &str) -> String {
    let text = apart(text);
    let mut out = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        if sign.is_ascii_punctuation() && !matches!(sign, ',' | ';' | '\'' | '%' | '/' | '?' | '.' | ':' | '@') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// The same inside an element of HTML, where a forge reads no Markdown.
fn inside_html(text: &str) -> String {
    apart(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text on one line, with a joiner wherever a forge would make a mention, a reference, an emoji or a link of it.
fn apart(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            sign if !sign.is_whitespace() || matches!(sign, '\u{a0}' | '\u{202f}') => flat.push(sign),
            _ if flat.ends_with(' ') => {}
            _ => flat.push(' '),
        }
    }
    let flat = escape(&flat);
    let mut out = String::with_capacity(flat.len() + 8);
    for (number, word) in flat.split(' ').enumerate() {
        if number > 0 {
            out.push(' ');
        }
        let is_name_of_commit = word.len() >= 7
            && word.bytes().filter(u8::is_ascii_alphanumeric).all(|byte| byte.is_ascii_hexdigit())
            && word.bytes().any(|byte| byte.is_ascii_alphabetic());
        for (at, sign) in word.char_indices() {
            let before = &word[..at];
            if is_name_of_commit && at == 3 || before.to_lowercase().ends_with("www") && sign == '.' {
                out.push(JOINER);
            }
            out.push(sign);
            let more = at + sign.len_utf8() < word.len();
            let calls = matches!(sign, '@' | '#' | '!' | '~' | '%' | '&' | '$' | ':' | '^' | '/');
            let issue = sign == '-' && before.to_lowercase().ends_with("gh");
            if more && (calls || issue) {
                out.push(JOINER);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::diff::told::Section;
    use crate::lang::Language;
    use crate::phrase::Part;

    fn entry_of(name: &str, line: &str) -> Entry {
        let line = Sentence::of(vec![Part { role: Role::Said, text: line.to_owned() }]);
        Entry { name: name.into(), id: "x".into(), path: "contacts/x.md".into(), lines: vec![line] }
    }

    #[test]
    fn a_record_makes_no_markup_calls_nobody_and_links_nowhere() {
        let hostile = [
            ("<script>alert(1)</script>", "\\<script\\>alert\\(1\\)\\<\u{2060}/script\\>"),
            ("@ana and ana@x.example", "@\u{2060}ana and ana@\u{2060}x.example"),
            ("[x](https://evil.example)", "\\[x\\]\\(https:\u{2060}/\u{2060}/\u{2060}evil.example\\)"),
            ("www.evil.example", "www\u{2060}.evil.example"),
            ("#12 GH-12 !3", "\\#\u{2060}12 GH\\-\u{2060}12 \\!\u{2060}3"),
            ("deadbeef1", "dea\u{2060}dbeef1"),
            ("a | b\n\n# c", "a \\| b \\# c"),
            ("`x` **y** _z_", "\\`x\\` \\*\\*y\\*\\* \\_z\\_"),
            (":tada: $x$", ":\u{2060}tada: \\$\u{2060}x\\$"),
        ];
        for (text, expected) in hostile {
            assert_eq!(quoted(text), expected.replace("<\u{2060}/script", "</\u{2060}script"), "{text}");
        }
        assert_eq!(inside_html("<b>@ana"), "&lt;b&gt;@\u{2060}ana");
    }

    #[test]
    fn a_large_review_fits_a_comment_and_says_what_it_left_out() {
        let catalog = Catalog::new(Language::English);
        let many =
            |count: usize| (0..count).map(|number| entry_of(&format!("Name {number}"), &"word ".repeat(30))).collect();
        let section = |heading: &str, count| Section { heading: heading.into(), entries: many(count) };
        let told = Told {
            flags: many(3),
            sections: vec![section("Deals", 4_000), section("Tasks", 10)],
            formatting: (0..5_000).map(|number| format!("contacts/{number}.md")).collect(),
            ..Told::default()
        };
        let out = render(&told, &catalog);
        assert!(out.len() <= MOST_BYTES && out.len() > MOST_BYTES / 2, "{}", out.len());
        assert!(out.starts_with(MARK));
        assert_eq!(out.matches("<details>").count(), out.matches("</details>").count());
        assert!(out.contains("<details><summary>Deals (4000)</summary>") && out.contains("more"));
        for number in 0..10 {
            assert!(out.matches(&format!("**Name {number}**")).count() >= 2, "short parts stay whole");
        }
    }
}
