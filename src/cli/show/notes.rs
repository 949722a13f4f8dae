//! The prose of a record, for a terminal.

use crate::record::Record;

/// The text of a record without its tasks and interactions, and without headings that hold nothing else.
pub(super) fn notes(record: &Record) -> Vec<&str> {
    let spans = || record.tasks.iter().map(|task| task.span).chain(record.interactions.iter().map(|it| it.span));
    let mut at = record.body.start;
    let mut kept: Vec<&str> = Vec::new();
    for line in record.text().split_inclusive('\n') {
        let end = at + u32::try_from(line.len()).unwrap_or(u32::MAX);
        if !spans().any(|span| span.start < end && at < span.end) {
            kept.push(line.trim_end());
        }
        at = end;
    }
    without_empty_parts(kept)
}

/// Lines without headings that no text follows, and without more than one blank line on end.
fn without_empty_parts(lines: Vec<&str>) -> Vec<&str> {
    let level = |line: &str| line.bytes().take_while(|&byte| byte == b'#').count();
    let mut out: Vec<&str> = Vec::new();
    for line in lines.into_iter().rev() {
        let below = out.iter().rev().find(|below| !below.is_empty());
        let idle_heading = level(line) > 0 && below.is_none_or(|below| (1..=level(line)).contains(&level(below)));
        let idle_blank = line.is_empty() && out.last().is_none_or(|below| below.is_empty());
        if !(idle_heading || idle_blank) {
            out.push(line);
        }
    }
    out.reverse();
    let first = out.iter().position(|line| !line.is_empty()).unwrap_or(out.len());
    out.split_off(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Kind;

    #[test]
    fn notes_are_the_text_without_tasks_interactions_and_idle_headings() {
        let text = "---\nname: Ben\n---\n\nPrefers mornings.\n\n\n## Plan\n\nTwo sites.\n- plain item\n\n## Tasks\n\n- [ ] call\n  again\n\n## Log\n\n- 2026-01-01 call: x\n";
        let (config, _) = crate::config::Config::read(&crate::text::Source::new("carnet.yaml", ""));
        let record = Record::read(crate::text::Source::new("contacts/ben.md", text), &Kind::Contact, &config);
        assert_eq!(notes(&record), ["Prefers mornings.", "", "## Plan", "", "Two sites.", "- plain item"]);
        assert_eq!(without_empty_parts(vec!["", "# A", "", "## B", ""]), [""; 0]);
    }
}
