//! A sentence whose parts are marked by what they are.

use std::fmt;

/// What a part of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Words of the language.
    Words,
    /// A value as it was.
    Before,
    /// A value as it is.
    After,
    /// What a person wrote.
    Said,
}

impl Role {
    fn mark(self) -> Option<char> {
        match self {
            Self::Words => None,
            Self::Before => Some('\u{e000}'),
            Self::After => Some('\u{e001}'),
            Self::Said => Some('\u{e002}'),
        }
    }

    fn of(mark: char) -> Option<Self> {
        [Self::Before, Self::After, Self::Said].into_iter().find(|role| role.mark() == Some(mark))
    }
}

/// Ends a marked part.
const END: char = '\u{e003}';

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Its text, of one line.
    pub text: String,
}

/// A sentence in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    parts: Vec<Part>,
}

impl Sentence {
    /// Its parts, first to last; none is empty.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A sentence of these parts; empty ones are left out.
    #[must_use]
    pub fn of(mut parts: Vec<Part>) -> Self {
        parts.retain(|part| !part.text.is_empty());
        Self { parts }
    }

    /// Reads a text in which marks of this file surround the values.
    pub(super) fn read(text: &str) -> Self {
        let mut sentence = Self::default();
        let mut role = Role::Words;
        for piece in text.split_inclusive(|sign| sign == END || Role::of(sign).is_some()) {
            let last = piece.chars().next_back().filter(|&sign| sign == END || Role::of(sign).is_some());
            sentence.push(role, piece.trim_end_matches(|sign| Some(sign) == last));
            role = last.and_then(Role::of).unwrap_or(Role::Words);
        }
        sentence
    }

    fn push(&mut self, role: Role, text: &str) {
        if !text.is_empty() {
            self.parts.push(Part { role, text: text.to_owned() });
        }
    }

    /// The same with a capital first letter.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        if let Some(first) = self.parts.first_mut() {
            let capital = first.text.chars().next().filter(|letter| !letter.is_uppercase());
            if let Some(letter) = capital {
                first.text.replace_range(..letter.len_utf8(), &letter.to_uppercase().to_string());
            }
        }
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| f.write_str(&part.text))
    }
}

/// A value as it stands in a sentence: on one line, cut at a word when it is long, between the marks of its role.
pub(super) fn marked(role: Role, text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat: String = flat.chars().filter(|&sign| sign != END && Role::of(sign).is_none()).collect();
    let text = clipped(&flat, if role == Role::Said { 200 } else { 120 });
    match role.mark() {
        Some(mark) => format!("{mark}{text}{END}"),
        None => text,
    }
}

/// Markdown's `[text](address)` as its text.
pub(super) fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let shown = before.rsplit_once('[').zip(after.split_once(')'));
        match shown {
            Some(((head, shown), (_, tail))) => {
                out.push_str(head.trim_end_matches('!'));
                out.push_str(shown);
                rest = tail;
            }
            None => {
                out.push_str(before);
                out.push_str("](");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn clipped(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let kept = &text[..end];
    let kept = kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept);
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_keeps_its_parts_and_their_spaces() {
        let text = format!("from {} to {}", marked(Role::Before, "a  b"), marked(Role::After, "c"));
        let sentence = Sentence::read(&text);
        assert_eq!(sentence.to_string(), "from a b to c");
        let roles: Vec<Role> = sentence.parts().iter().map(|part| part.role).collect();
        assert_eq!(roles, [Role::Words, Role::Before, Role::Words, Role::After]);
    }

    #[test]
    fn a_value_cannot_forge_a_mark() {
        let text = marked(Role::After, "x\u{e003}y\u{e000}z");
        assert_eq!(Sentence::read(&text).parts(), [Part { role: Role::After, text: "xyz".into() }]);
    }

    #[test]
    fn a_markdown_link_is_told_by_its_text() {
        assert_eq!(without_addresses("see [the quote](a/b.pdf), [x](y)."), "see the quote, x.");
        assert_eq!(without_addresses("f](x) [a](b"), "f](x) [a](b");
        assert_eq!(without_addresses("![plan](p.png)"), "plan");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let text = Sentence::read(&marked(Role::Said, &"mot ".repeat(100))).to_string();
        assert!(text.chars().count() <= 201 && text.ends_with("mot…"), "{text}");
    }

    #[test]
    fn the_first_letter_may_be_a_capital() {
        assert_eq!(Sentence::read("étape").capitalised().to_string(), "Étape");
        assert_eq!(Sentence::default().capitalised().to_string(), "");
    }
}
