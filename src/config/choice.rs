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

    /// The place of the value that a written word means: that of its very id, else the first that it may mean.
    #[must_use]
    pub fn place(choices: &[Self], word: &str) -> Option<usize> {
        let exact = choices.iter().position(|choice| &*choice.id == word);
        exact.or_else(|| choices.iter().position(|choice| choice.is(word)))
    }

    /// The value that a written word means.
    #[must_use]
    pub fn among<'a>(choices: &'a [Self], word: &str) -> Option<&'a Self> {
        Self::place(choices, word).map(|place| &choices[place])
    }

    /// Whether a written word means this value.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        same_word(&self.id, word) || self.label.is(word) || self.aliases.iter().any(|alias| same_word(alias, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_the_value_of_its_id_before_one_that_is_called_so() {
        let choices = [Choice::of("hot", "Chaud", "Warm"), Choice::of("warm", "Tiède", "Lukewarm")];
        let found = |word: &str| Choice::among(&choices, word).map(|choice| &*choice.id);
        assert_eq!(found("warm"), Some("warm"));
        assert_eq!(found("Warm"), Some("hot"), "another spelling is looked for in their order");
        assert_eq!((found("TIÈDE"), found("cold")), (Some("warm"), None));
    }
}
