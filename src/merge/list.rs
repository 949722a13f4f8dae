//! Lists as sets: what either side added is in, what either side took out is not, and the order is kept.

use super::entry::{Entry, Key};
use super::value::Meaning;
use super::{BASE, OURS, THEIRS};
use crate::config::{FieldType, Many};
use crate::record::Value;
use crate::text::Span;

/// One item with its bytes.
#[derive(Clone)]
struct Item<'a> {
    meaning: Meaning,
    raw: &'a str,
    /// The rest of its line, where it stands on one of its own: with a comment.
    row: &'a str,
    span: Option<Span>,
}

/// A key whose value is a list in every version that has one, merged; nothing when it is none, or when both sides
/// replaced the same address by another one.
pub(super) fn merge(key: &Key<'_>) -> Option<(String, Meaning)> {
    if key.def.is_some_and(|def| def.shape == FieldType::Map) {
        return None;
    }
    let [base, ours, theirs] = [items(key, BASE)?, items(key, OURS)?, items(key, THEIRS)?];
    let united = unite(&base, &ours, &theirs);
    if replaced_twice(key, &base, &ours, &theirs) || labels_clash(&united) {
        return None;
    }
    let meaning = Meaning::List(united.iter().map(|item| item.meaning.clone()).collect());
    let texts = [OURS, THEIRS].into_iter().filter_map(|side| edited(key, side, &united));
    let mut texts = texts.chain(std::iter::once_with(|| plain(key, &united)));
    let says = |text: &String| key.reading(text).is_some_and(|read| read.unordered() == meaning.unordered());
    texts.find(|text| says(text) && keeps_comments(key, text)).map(|text| (text, meaning))
}

fn items<'a>(key: &Key<'a>, side: usize) -> Option<Vec<Item<'a>>> {
    let Some(entry) = key.entries[side] else { return Some(Vec::new()) };
    let meanings = key.meanings[side].items()?;
    let text = |span: Span| entry.version.record.source.slice(span);
    let spans: Vec<Span> = match key.value(side)? {
        Value::List(items) => items.iter().map(|(span, _)| *span).collect(),
        Value::Empty => Vec::new(),
        _ => vec![entry.field.span],
    };
    // `tags: a, b` is one value to YAML: its items have no place of their own.
    let split = spans.len() > 1 && spans.windows(2).all(|pair| pair[0] == pair[1]);
    let words: Vec<&str> = spans.first().map_or("", |span| text(*span)).split(',').map(str::trim).collect();
    if spans.len() != meanings.len() || (split && words.len() != spans.len()) {
        return None;
    }
    let item = |(place, meaning): (usize, &Meaning)| match split {
        true => Item { meaning: meaning.clone(), raw: words[place], row: words[place], span: None },
        false => {
            let (span, raw) = (spans[place], text(spans[place]));
            Item { meaning: meaning.clone(), raw, row: row(&entry, span).unwrap_or(raw), span: Some(span) }
        }
    };
    let items: Vec<Item<'a>> = meanings.iter().enumerate().map(item).collect();
    let twice = items.iter().enumerate().any(|(place, item)| has(&items[..place], item));
    let odd = items.iter().any(|item| item.raw.is_empty() || item.raw.contains('\n'));
    (!twice && !odd).then_some(items)
}

/// An item of a block to the end of its line.
fn row<'a>(entry: &Entry<'a>, span: Span) -> Option<&'a str> {
    let (before, behind) = entry.text.split_at_checked((span.start as usize).checked_sub(entry.start)?)?;
    let own = before.rsplit('\n').next().is_some_and(|start| start.trim() == "-");
    own.then(|| behind.split('\n').next().unwrap_or(behind).trim_end())
}

fn has(items: &[Item<'_>], item: &Item<'_>) -> bool {
    items.iter().any(|other| other.meaning == item.meaning)
}

/// Our items without what they took out, theirs where they stand.
fn unite<'a>(base: &[Item<'a>], ours: &[Item<'a>], theirs: &[Item<'a>]) -> Vec<Item<'a>> {
    let stays = |item: &&Item<'a>| !has(base, item) || has(theirs, item);
    let mut united: Vec<Item<'a>> = ours.iter().filter(stays).cloned().collect();
    for (place, item) in theirs.iter().enumerate() {
        if has(base, item) || has(ours, item) {
            continue;
        }
        let before =
            theirs[..place].iter().rev().find_map(|last| united.iter().position(|at| at.meaning == last.meaning));
        let start = before.map_or(0, |at| at + 1);
        let new = united[start..].iter().take_while(|at| !has(theirs, at)).count();
        united.insert(start + new, item.clone());
    }
    united
}

/// Whether both sides put something else in the place of the same address or number: which one holds is for a person.
fn replaced_twice(key: &Key<'_>, base: &[Item<'_>], ours: &[Item<'_>], theirs: &[Item<'_>]) -> bool {
    if key.def.is_none_or(|def| def.many != Many::OneOrList) {
        return false;
    }
    let new = |side: &[Item<'_>], other: &[Item<'_>]| side.iter().any(|item| !has(base, item) && !has(other, item));
    let left = base.iter().any(|item| !has(ours, item) && !has(theirs, item));
    (left || base.is_empty()) && new(ours, theirs) && new(theirs, ours) && !(base.is_empty() && many(ours, theirs))
}

/// Two that both begin a list each meant a list; two single values contradict each other.
fn many(ours: &[Item<'_>], theirs: &[Item<'_>]) -> bool {
    ours.len() > 1 || theirs.len() > 1
}

/// Whether one label (`mobile`) stands before two values.
fn labels_clash(items: &[Item<'_>]) -> bool {
    let label = |item: &Item<'_>| match &item.meaning {
        Meaning::Map(entries) => entries.first().map(|(label, _)| label.clone()),
        _ => None,
    };
    let labels: Vec<String> = items.iter().filter_map(label).collect();
    labels.iter().enumerate().any(|(place, label)| labels[..place].contains(label))
}

/// The list written into a side's own lines, whose other bytes stay.
fn edited(key: &Key<'_>, side: usize, united: &[Item<'_>]) -> Option<String> {
    let entry = key.entries[side]?;
    let own = items(key, side)?;
    if own.is_empty() || own.iter().any(|item| item.span.is_none()) {
        return None;
    }
    if entry.text.contains('\n') { edited_block(&entry, &own, united) } else { edited_flow(&entry, united) }
}

/// `tags: [a, b]`
fn edited_flow(entry: &Entry<'_>, united: &[Item<'_>]) -> Option<String> {
    let from = (entry.field.span.start as usize).checked_sub(entry.start)?;
    let to = (entry.field.span.end as usize).checked_sub(entry.start)?;
    let value = entry.text.get(from..to).filter(|value| value.starts_with('['))?;
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    let padded = inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
    let items = united.iter().map(|item| item.raw).collect::<Vec<_>>().join(", ");
    let items = if padded { format!(" {items} ") } else { items };
    Some(format!("{}[{items}]{}", &entry.text[..from], &entry.text[to..]))
}

/// One `- item` a line, comments between them left where they stand.
fn edited_block(entry: &Entry<'_>, own: &[Item<'_>], united: &[Item<'_>]) -> Option<String> {
    let mut at = entry.start;
    let mut rows: Vec<(String, Option<Meaning>)> = Vec::new();
    let mut dash: Option<&str> = None;
    for line in entry.text.split('\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        let item = own.iter().find(|item| item.span.is_some_and(|span| range.contains(&span.range().start)));
        if let Some((item, span)) = item.and_then(|item| Some((item, item.span?))) {
            let before = line.get(..span.range().start - range.start)?;
            dash = dash.or(Some(before).filter(|before| before.trim() == "-"));
            if before.trim() != "-" || span.range().end > range.end {
                return None;
            }
            if !has(united, item) {
                continue;
            }
        }
        rows.push((line.to_owned(), item.map(|item| item.meaning.clone())));
    }
    let dash = dash?;
    for (place, item) in united.iter().enumerate().filter(|(_, item)| !has(own, item)) {
        let row_of = |meaning: &Meaning| rows.iter().position(|(_, row)| row.as_ref() == Some(meaning));
        let before = united[..place].iter().rev().find_map(|last| row_of(&last.meaning));
        let first = rows.iter().position(|(_, row)| row.is_some()).unwrap_or(rows.len());
        let at = before.map_or(first, |row| row + 1);
        rows.insert(at, (format!("{dash}{}", item.row), Some(item.meaning.clone())));
    }
    Some(rows.into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("\n"))
}

/// Whether no comment that a side wrote is lost.
fn keeps_comments(key: &Key<'_>, text: &str) -> bool {
    let before = key.entries[BASE].map_or("", |entry| entry.text);
    let lines = [OURS, THEIRS].into_iter().filter_map(|side| key.entries[side]).flat_map(|entry| entry.text.lines());
    let comment =
        |line: &str| line.find(" #").or_else(|| line.find('#').filter(|at| *at == 0)).map(|at| line[at..].to_owned());
    lines
        .filter_map(|line| comment(line.trim_end()))
        .all(|comment| text.contains(&comment) || before.contains(&comment))
}

/// The list as a new one is written.
fn plain(key: &Key<'_>, united: &[Item<'_>]) -> String {
    let mut written = [OURS, THEIRS].into_iter().filter_map(|side| key.entries[side]);
    let name = key.name();
    match united {
        [] => format!("{name}: []"),
        [one] if written.all(|entry| !entry.text.contains('\n')) => format!("{name}: {}", one.raw),
        items => items.iter().fold(format!("{name}:"), |text, item| format!("{text}\n  - {}", item.row)),
    }
}
