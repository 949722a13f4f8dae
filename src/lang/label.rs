//! Names that a book gives to its own things.

use super::Language;

/// A name for people, the same in all languages or one for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// French.
    pub fr: Option<Box<str>>,
    /// English.
    pub en: Option<Box<str>>,
}

impl Label {
    /// A name in both languages.
    #[must_use]
    pub fn of(fr: &str, en: &str) -> Self {
        Self { fr: Some(fr.into()), en: Some(en.into()) }
    }

    /// One name for all languages.
    #[must_use]
    pub fn same(name: &str) -> Self {
        Self::of(name, name)
    }

    /// The name in a language, else in the other one.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::French => (&self.fr, &self.en),
            Language::English => (&self.en, &self.fr),
        };
        first.as_deref().or(second.as_deref())
    }

    /// Whether a word is this name in any language, without regard to case.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        [&self.fr, &self.en].into_iter().flatten().any(|name| same_word(name, word))
    }
}

/// Whether two words are the same without regard to case.
#[must_use]
pub fn same_word(one: &str, other: &str) -> bool {
    // Asked for so often that making new texts would tell: nearly all words differ in their first letter, or are ASCII.
    if let (Some(first), Some(second)) = (one.bytes().next(), other.bytes().next())
        && first.is_ascii()
        && second.is_ascii()
        && !first.eq_ignore_ascii_case(&second)
    {
        return false;
    }
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one.to_lowercase() == other.to_lowercase()
}

/// A key or id made readable: `remote_policy` and `remotePolicy` as `Remote policy`.
#[must_use]
pub fn readable(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 2);
    let mut before = ' ';
    for sign in id.chars() {
        match sign {
            '-' | '_' => out.push(' '),
            upper if upper.is_uppercase() && before.is_lowercase() => {
                out.push(' ');
                out.extend(upper.to_lowercase());
            }
            other if out.is_empty() => out.extend(other.to_uppercase()),
            other => out.push(other),
        }
        before = sign;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_readable_whatever_its_style() {
        for (key, words) in [
            ("remote_policy", "Remote policy"),
            ("addedAt", "Added at"),
            ("ben-ito", "Ben ito"),
            ("CEO", "CEO"),
            ("", ""),
        ] {
            assert_eq!(readable(key), words);
        }
    }
}
