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
        [&self.fr, &self.en].into_iter().flatten().any(|name| name.to_lowercase() == word.to_lowercase())
    }
}

/// A key or id made readable: `remote_policy` as `Remote policy`.
#[must_use]
pub fn readable(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
