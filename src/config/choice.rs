//! The values of a vocabulary.

use crate::lang::{Label, Language, same_word};

/// One value of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The id that files hold.
    pub id: Box<str>,
    /// What people call it.
    pub label: Label,
    /// Other spellings that are read as this one.
    pub aliases: Vec<Box<str>>,
}

impl Choice {
    /// A value named in both languages.
    #[must_use]
    pub fn of(id: &str, fr: &str, en: &str) -> Self {
        Self { id: id.into(), label: Label::of(fr, en), aliases: Vec::new() }
    }

    /// A value without a name but its id.
    #[must_use]
    pub fn plain(id: &str) -> Self {
        Self { id: id.into(), label: Label::default(), aliases: Vec::new() }
    }

    /// The name in a language, else the id.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.label.get(language).unwrap_or(&self.id)
    }

    /// Whether a written word means this value.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        same_word(&self.id, word) || self.label.is(word) || self.aliases.iter().any(|alias| same_word(alias, word))
    }
}
