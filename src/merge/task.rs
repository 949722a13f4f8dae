//! A task that both sides changed: state, words and each mark (`[due:: …]`, `@member`, an emoji) by themselves.

use super::identity::block_id;
use super::pick;
use crate::date::parse_date;
use crate::record::{Task, TaskState};
use crate::text::Span;

/// Keys in brackets that are marks of a task; others are words.
const KEYS: [&str; 11] = [
    "due",
    "scheduled",
    "completion",
    "done",
    "cancelled",
    "created",
    "start",
    "id",
    "dependsOn",
    "repeat",
    "priority",
];

/// The lines of a task, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lines<'a> {
    /// Up to the sign in the box, and from there to the text.
    around: (&'a str, &'a str),
    sign: char,
    state: TaskState,
    words: Vec<Word<'a>>,
    /// Behind the text.
    tail: &'a str,
    id: Option<&'a str>,
}

/// A word or mark with the blanks before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word<'a> {
    blank: &'a str,
    text: &'a str,
    /// What it marks, and the value; none for a word.
    mark: Option<(&'a str, &'a str)>,
}

impl<'a> Lines<'a> {
    /// Nothing when the box is not where it is looked for, or a mark stands twice.
    pub(super) fn of(text: &'a str, span: Span, task: &Task) -> Option<Self> {
        let from = (task.span.start as usize).checked_sub(span.start as usize)?;
        let to = (task.span.end as usize).checked_sub(span.start as usize)?;
        let (head, own, tail) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);
        let open = head.rfind('[')?;
        let sign = head[open + 1..].chars().next()?;
        let behind = open + 1 + sign.len_utf8();
        let words = words(own);
        let keys: Vec<&str> = words.iter().filter_map(|word| word.mark).map(|(key, _)| key).collect();
        let twice = keys.iter().enumerate().any(|(place, key)| keys[..place].contains(key));
        let around = (&head[..=open], &head[behind..]);
        (!twice).then(|| Self { around, sign, state: task.state, words, tail, id: block_id(own) })
    }

    fn said(&self) -> Vec<&'a str> {
        self.words.iter().filter(|word| word.mark.is_none()).map(|word| word.text).collect()
    }

    fn mark(&self, key: &str) -> Option<&'a str> {
        self.words.iter().filter_map(|word| word.mark).find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    fn written(&self) -> String {
        let words: String = self.words.iter().flat_map(|word| [word.blank, word.text]).collect();
        format!("{}{}{}{words}{}", self.around.0, self.sign, self.around.1, self.tail)
    }
}

/// Both sides' changes in one; nothing when they contradict each other.
pub(super) fn merge(base: Option<&Lines<'_>>, ours: &Lines<'_>, theirs: &Lines<'_>) -> Option<String> {
    let before = base.unwrap_or(ours);
    let around = pick(&before.around, &ours.around, &theirs.around)?;
    let tail = pick(&before.tail, &ours.tail, &theirs.tail)?;
    let state = state(base, ours, theirs)?;
    let said = [before.said(), ours.said(), theirs.said()];
    let words = if base.is_none() && said[1] != said[2] { None } else { pick(&said[0], &said[1], &said[2]) }?;
    let reworded = base.is_some() && said[0] != *words;
    // A box ticked for other words than it now stands before: done may be what was not.
    let ticked = base.is_some_and(|base| base.state != state.state);
    let same_side = (ours.said() == *words) == (ours.state == state.state)
        && (theirs.said() == *words) == (theirs.state == state.state);
    if reworded && ticked && !same_side && (ours.id.is_none() || ours.id != theirs.id) {
        return None;
    }
    let host = if ours.said() == *words { ours } else { theirs };
    let mut merged = Lines { around: *around, sign: state.sign, state: state.state, tail, ..host.clone() };
    for key in keys(&[base, Some(ours), Some(theirs)]) {
        let side = mark(key, base, ours, theirs)?;
        set(&mut merged, key, side);
    }
    Some(merged.written())
}

/// The side whose box holds; nothing when one says done and the other cancelled.
fn state<'a, 'b>(base: Option<&Lines<'a>>, ours: &'b Lines<'a>, theirs: &'b Lines<'a>) -> Option<&'b Lines<'a>> {
    let changed = |side: &Lines<'_>| base.is_none_or(|base| base.state != side.state);
    if ours.state == theirs.state || (changed(ours) && !changed(theirs)) {
        return Some(ours);
    }
    (changed(theirs) && !changed(ours)).then_some(theirs)
}

/// The side whose mark holds. A task done twice was done on the first day.
fn mark<'b, 'a>(
    key: &str,
    base: Option<&Lines<'a>>,
    ours: &'b Lines<'a>,
    theirs: &'b Lines<'a>,
) -> Option<&'b Lines<'a>> {
    let before = base.and_then(|base| base.mark(key));
    let (mine, other) = (ours.mark(key), theirs.mark(key));
    if mine == other || before == other {
        return Some(ours);
    }
    if before == mine {
        return Some(theirs);
    }
    let both_done = [ours, theirs].iter().all(|side| side.state == TaskState::Done);
    let (mine, other) = (parse_date(mine?)?, parse_date(other?)?);
    (both_done && matches!(key, "completion" | "done")).then_some(if mine <= other { ours } else { theirs })
}

fn keys<'a>(sides: &[Option<&Lines<'a>>]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in sides.iter().flatten().flat_map(|side| &side.words).filter_map(|word| word.mark) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Makes a mark as a side has it: replaced where it stands, added before the line's id, or taken out.
fn set<'a>(lines: &mut Lines<'a>, key: &str, side: &Lines<'a>) {
    let is_key = |word: &Word<'_>| word.mark.is_some_and(|(own, _)| own == key);
    let wanted = side.words.iter().find(|word| is_key(word)).copied();
    match (lines.words.iter().position(is_key), wanted) {
        (Some(place), Some(wanted)) if lines.words[place].mark != wanted.mark => {
            lines.words[place] = Word { blank: lines.words[place].blank, ..wanted };
        }
        (Some(place), None) => {
            lines.words.remove(place);
        }
        (None, Some(wanted)) => {
            let before_id = lines.words.last().is_some_and(|word| word.mark.is_some_and(|(own, _)| own == "^"));
            let place = lines.words.len() - usize::from(before_id);
            let blank = if place == 0 { "" } else { " " };
            lines.words.insert(place, Word { blank, ..wanted });
        }
        _ => {}
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut rest = text;
    let mut has_member = false;
    while !rest.trim_start().is_empty() {
        let start = rest.len() - rest.trim_start().len();
        let (blank, from) = rest.split_at(start);
        let (length, mut mark) =
            mark_at(from).map_or_else(|| (word_length(from), None), |(length, mark)| (length, Some(mark)));
        let word = &from[..length];
        if mark.is_none() && !has_member && word.len() > 1 && word.starts_with('@') {
            has_member = true;
            mark = Some(("@", &word[1..]));
        }
        rest = &from[length..];
        if mark.is_none() && rest.trim().is_empty() && block_id(word).is_some() {
            mark = Some(("^", &word[1..]));
        }
        words.push(Word { blank, text: word, mark });
    }
    words
}

/// Up to the next blank or mark.
fn word_length(from: &str) -> usize {
    let ends = |(at, c): &(usize, char)| *at > 0 && (c.is_whitespace() || mark_at(&from[*at..]).is_some());
    from.char_indices().find(ends).map_or(from.len(), |(at, _)| at)
}

/// The mark at the start of a text: its length, what it marks, and the value.
fn mark_at(from: &str) -> Option<(usize, (&str, &str))> {
    if let Some(date) = from.strip_prefix("due:") {
        let length = date.find(char::is_whitespace).unwrap_or(date.len());
        return parse_date(&date[..length]).map(|_| (4 + length, ("due", &date[..length])));
    }
    let sign = from.chars().next()?;
    if let Some(close) = [('[', ']'), ('(', ')')].into_iter().find(|(open, _)| *open == sign).map(|(_, close)| close) {
        let end = from.find(close)?;
        let (key, value) = from[1..end].split_once("::")?;
        let key = KEYS.into_iter().find(|known| *known == key.trim())?;
        return Some((end + 1, (key, value.trim())));
    }
    let key = match sign {
        '📅' | '📆' | '🗓' => "due",
        '⏳' => "scheduled",
        '✅' => "completion",
        '❌' => "cancelled",
        '🛫' => "start",
        '➕' => "created",
        '🔺' | '⏫' | '🔼' | '🔽' | '⏬' => "priority",
        _ => return None,
    };
    let behind = from[sign.len_utf8()..].trim_start_matches('\u{fe0f}');
    if key == "priority" {
        let length = from.len() - behind.len();
        return Some((length, (key, &from[..sign.len_utf8()])));
    }
    let date = behind.trim_start_matches([' ', '\u{a0}']);
    let value = date.get(..10).filter(|value| parse_date(value).is_some())?;
    Some((from.len() - date.len() + 10, (key, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Kind};
    use crate::record::Record;
    use crate::text::Source;

    fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let read = |text: &str| Record::read(Source::new("", text), &Kind::Deal, &config).tasks.remove(0);
        let span = |text: &str| Span::new(0, text.len());
        let tasks = [read(base), read(ours), read(theirs)];
        let lines = |text, task| Lines::of(text, Span::new(0, str::len(text)), task).unwrap();
        assert_eq!(span(base).start, 0);
        merge(Some(&lines(base, &tasks[0])), &lines(ours, &tasks[1]), &lines(theirs, &tasks[2]))
    }

    #[test]
    fn a_task_ticked_on_one_side_and_rescheduled_on_the_other_is_both() {
        let base = "- [ ] Send quote @ana [due:: 2026-09-04]";
        let ticked = "- [x] Send quote @ana [due:: 2026-09-04] [completion:: 2026-09-02]";
        let moved = "- [ ] Send quote @ana [due:: 2026-09-11]";
        let both = "- [x] Send quote @ana [due:: 2026-09-11] [completion:: 2026-09-02]";
        assert_eq!(merged(base, ticked, moved).as_deref(), Some(both));
        assert_eq!(merged(base, moved, ticked).as_deref(), Some(both));
    }

    #[test]
    fn a_task_that_both_ticked_was_done_on_the_first_day() {
        let base = "* [ ] A ^t1";
        let early = "* [x] A [completion:: 2026-09-02] ^t1";
        let late = "* [x] A ✅ 2026-09-03 ^t1";
        assert_eq!(merged(base, early, late).as_deref(), Some(early));
        assert_eq!(merged(base, late, early).as_deref(), Some("* [x] A [completion:: 2026-09-02] ^t1"));
    }

    #[test]
    fn what_contradicts_is_not_merged() {
        let base = "- [ ] A [due:: 2026-09-04] @ana";
        for (ours, theirs) in [
            ("- [ ] A [due:: 2026-09-05] @ana", "- [ ] A [due:: 2026-09-06] @ana"),
            ("- [x] A [due:: 2026-09-04] @ana", "- [-] A [due:: 2026-09-04] @ana"),
            ("- [ ] A [due:: 2026-09-04] @ben", "- [ ] A [due:: 2026-09-04] @lea"),
            ("- [ ] A1 [due:: 2026-09-04] @ana", "- [ ] A2 [due:: 2026-09-04] @ana"),
            ("- [ ] A @ana", "- [ ] A [due:: 2026-09-06] @ana"),
        ] {
            assert_eq!(merged(base, ours, theirs), None, "{ours} / {theirs}");
        }
        let other = merged("- [ ] Send A", "- [x] Send A", "- [ ] Send B");
        assert_eq!(other, None, "A was sent, B was not");
    }

    #[test]
    fn marks_of_all_spellings_are_told_from_words() {
        let marks = |text| words(text).into_iter().map(|word| word.mark.unwrap_or(("", word.text))).collect::<Vec<_>>();
        assert_eq!(
            marks("Send[due:: 2026-09-04] (repeat:: every week) ⏫ 📅\u{fe0f} 2026-09-05 [x:: y] @ana @ben ^a ^b"),
            [
                ("", "Send"),
                ("due", "2026-09-04"),
                ("repeat", "every week"),
                ("priority", "⏫"),
                ("due", "2026-09-05"),
                ("", "[x::"),
                ("", "y]"),
                ("@", "ana"),
                ("", "@ben"),
                ("", "^a"),
                ("^", "b"),
            ]
        );
        assert_eq!(marks("a due:2026-09-04 due:x"), [("", "a"), ("due", "2026-09-04"), ("", "due:x")]);
    }
}
