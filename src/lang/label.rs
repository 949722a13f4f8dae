//! Names that the book gives to its own things.

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
        let same = |name: &str| name.eq_ignore_ascii_case(word) || name.to_lowercase() == word.to_lowercase();
        same(&self.id) || self.label.is(word) || self.aliases.iter().any(|alias| same(alias))
    }
}
