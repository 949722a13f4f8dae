//! A line to its parts, before anything is known about fields.

use super::Sign;
use crate::text::Span;

/// One part of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Whether a `-` stands before it.
    pub(super) negated: bool,
    /// Its bytes, the `-` included.
    pub(super) span: Span,
    /// What it is.
    pub(super) body: Body<'a>,
}

/// What a part is by its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body<'a> {
    /// A bare word.
    Word(&'a str),
    /// Words in quotes.
    Phrase(&'a str),
    /// `name:value,value`.
    Pair(Pair<'a>),
}

/// A name, a sign and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub(super) name: &'a str,
    pub(super) name_span: Span,
    pub(super) sign: Sign,
    /// Without their quotes; empty when nothing stands behind the sign.
    pub(super) values: Vec<(Span, &'a str)>,
    /// The whole part as it stands.
    pub(super) whole: &'a str,
}

const SIGNS: &[(&str, Sign)] = &[
    ("!=", Sign::Differs),
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("≠", Sign::Differs),
    ("≤", Sign::AtMost),
    ("≥", Sign::AtLeast),
    (":", Sign::Has),
    ("=", Sign::Equal),
    ("<", Sign::Less),
    (">", Sign::More),
];

/// The parts of a line in their order.
pub(super) fn split(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(next) = line[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + next;
        let rest = &line[start..];
        let minus = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
        let body_start = start + usize::from(minus);
        let (body, end) = body(line, body_start);
        at = end;
        parts.push(Part { negated: minus, span: Span::new(start, end), body });
    }
    parts
}

/// The part that starts at `start`, and where it ends.
fn body(line: &str, start: usize) -> (Body<'_>, usize) {
    if let Some((inside, end)) = quoted(line, start) {
        return (Body::Phrase(&line[inside]), end);
    }
    if let Some((name_end, sign, values_start)) = name_and_sign(line, start) {
        let (values, end) = values(line, values_start);
        let pair = Pair {
            name: &line[start..name_end],
            name_span: Span::new(start, name_end),
            sign,
            values,
            whole: &line[start..end],
        };
        return (Body::Pair(pair), end);
    }
    let end = word_end(line, start, char::is_whitespace);
    (Body::Word(&line[start..end]), end)
}

/// Text in quotes at `start`: its bytes without them, and where it ends; a quote that never closes ends with the line.
fn quoted(line: &str, start: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let open = line[start..].chars().next()?;
    let close = match open {
        '"' => '"',
        '“' => '”',
        '«' => '»',
        _ => return None,
    };
    let inside = start + open.len_utf8();
    Some(match line[inside..].find(close) {
        Some(length) => (inside..inside + length, inside + length + close.len_utf8()),
        None => (inside..line.len(), line.len()),
    })
}

/// Where a field's name ends, its sign, and where its values start. An address such as `https://…` or a time has none.
fn name_and_sign(line: &str, start: usize) -> Option<(usize, Sign, usize)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let end = word_end(line, start, |c| !is_name(c));
    let behind = &line[end..];
    let (sign, written) = SIGNS.iter().find(|(written, _)| behind.starts_with(written)).map(|(w, s)| (*s, *w))?;
    let named = line[start..end].starts_with(|c: char| c.is_alphabetic());
    let address = behind[written.len()..].starts_with("//");
    (named && !address).then_some((end, sign, end + written.len()))
}

/// Values between commas, and where they end.
fn values(line: &str, start: usize) -> (Vec<(Span, &str)>, usize) {
    let mut values = Vec::new();
    let mut at = start;
    loop {
        let (inside, end) = quoted(line, at).unwrap_or_else(|| {
            let end = word_end(line, at, |c| c.is_whitespace() || c == ',');
            (at..end, end)
        });
        if !inside.is_empty() {
            values.push((Span::new(inside.start, inside.end), &line[inside]));
        }
        match line[end..].strip_prefix(',') {
            Some(rest) if !rest.starts_with(char::is_whitespace) && !rest.is_empty() => at = end + 1,
            Some(_) => return (values, end + 1),
            None => return (values, end),
        }
    }
}

fn word_end(line: &str, start: usize, ends: impl Fn(char) -> bool) -> usize {
    line[start..].find(ends).map_or(line.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(line: &str) -> Vec<String> {
        let shown = |part: &Part<'_>| {
            let minus = if part.negated { "-" } else { "" };
            match &part.body {
                Body::Word(word) => format!("{minus}w({word})"),
                Body::Phrase(words) => format!("{minus}q({words})"),
                Body::Pair(pair) => {
                    let values: Vec<&str> = pair.values.iter().map(|(_, value)| *value).collect();
                    format!("{minus}{} {:?} {}", pair.name, pair.sign, values.join("|"))
                }
            }
        };
        split(line).iter().map(shown).collect()
    }

    #[test]
    fn words_quotes_and_pairs_are_told_apart() {
        assert_eq!(
            shown("stage:lead,\"to do\" -source!=event value>=10 \"exact words\" -x d’été a≤5"),
            [
                "stage Has lead|to do",
                "-source Differs event",
                "value AtLeast 10",
                "q(exact words)",
                "-w(x)",
                "w(d’été)",
                "a AtMost 5"
            ]
        );
    }

    #[test]
    fn addresses_times_and_loose_signs_are_words() {
        assert_eq!(
            shown("https://a.example 12:30 - :x <b> ben@a.example"),
            ["w(https://a.example)", "w(12:30)", "w(-)", "w(:x)", "w(<b>)", "w(ben@a.example)"]
        );
    }

    #[test]
    fn what_is_not_finished_is_read_as_far_as_it_goes() {
        assert_eq!(shown("stage: x \"open end"), ["stage Has ", "w(x)", "q(open end)"]);
        assert_eq!(shown("tag:a, b"), ["tags Has a".replace("tags", "tag"), "w(b)".to_owned()]);
    }

    proptest! {
        #[test]
        fn every_part_is_a_piece_of_the_line_in_order(line in "[ -~é«»“”≤\\u{a0}]{0,40}") {
            let mut at = 0;
            for part in split(&line) {
                prop_assert!(part.span.start as usize >= at && part.span.end > part.span.start);
                at = part.span.end as usize;
                prop_assert!(line.get(part.span.range()).is_some());
            }
            prop_assert!(line[at..].trim().is_empty());
        }
    }
}
