//! Keys to sentences, by Fluent.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::forms::{self, DateForm};
use super::{Arg, Language, Message};
use crate::date::Date;
use crate::money::{Decimal, Money};

/// The words of one language.
pub struct Catalog {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    names: forms::Names,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("language", &self.language).finish_non_exhaustive()
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("en.ftl"),
        Language::French => include_str!("fr.ftl"),
    }
}

impl Catalog {
    /// The catalogue of a language. Lines that are not Fluent are left out; a test holds that there are none.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let resource = match FluentResource::try_new(source(language).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| grouped(Language::English, value),
            Language::French => |value, _| grouped(Language::French, value),
        }));
        // A name that is taken is an error, and a new bundle has none.
        let _ = bundle.add_function("DE", |values, _| match values.first() {
            Some(FluentValue::String(text)) => forms::after_de(text).into(),
            _ => FluentValue::Error,
        });
        bundle.add_resource_overriding(resource);
        let list = |key: &str| plain(&bundle, key, None).split('|').map(|name| name.trim().to_owned()).collect();
        let names = forms::Names {
            weekdays: list("date-weekdays"),
            weekdays_short: list("date-weekdays-short"),
            months: list("date-months"),
            months_short: list("date-months-short"),
        };
        Self { language, bundle, names }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether a key exists.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The text of a key without values; the key itself when it is unknown.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        plain(&self.bundle, key, None)
    }

    /// A sentence in words.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, arg) in &message.args {
            args.set(*name, self.value(arg));
        }
        plain(&self.bundle, message.key, Some(&args))
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Date(date) => FluentValue::String(Cow::Owned(self.date(*date, DateForm::Full))),
            Arg::Word(key) => FluentValue::String(Cow::Owned(self.word(key))),
        }
    }

    /// A day in one of the forms.
    #[must_use]
    pub fn date(&self, date: Date, form: DateForm) -> String {
        forms::date(self.language, &self.names, date, form)
    }

    /// A number with the language's separators, all its decimals kept.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        forms::number(self.language, number)
    }

    /// A place in a row, in the feminine that `fois` wants: `3e`, `3rd`.
    #[must_use]
    pub fn ordinal(&self, number: usize) -> String {
        forms::ordinal(self.language, number)
    }

    /// An amount: `48 000 €`, `24 000,50 €`, `€24,000.50`; whole amounts without decimals.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        forms::money(self.language, money)
    }
}

fn plain(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut faults = Vec::new();
    bundle.format_pattern(pattern, args, &mut faults).into_owned()
}

fn grouped(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "only counts, which are whole, are handed over as numbers")]
        FluentValue::Number(number) => Some(forms::number(language, Decimal::from(number.value as i64))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Key → names of its values, read from the text without Fluent.
    fn entries(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut found = BTreeMap::new();
        let mut key = "";
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split_once('=').map_or("", |(key, _)| key.trim());
                assert!(found.insert(key, BTreeSet::new()).is_none(), "{key} stands twice");
            }
            for part in line.split('{').skip(1) {
                let part = part.trim_start();
                if let Some(rest) = part.strip_prefix("DE(").unwrap_or(part).strip_prefix('$') {
                    let end =
                        rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
                    found.entry(key).or_default().insert(&rest[..end]);
                }
            }
        }
        found
    }

    #[test]
    fn both_catalogues_are_complete_and_take_the_same_values() {
        let (english, french) = (entries(source(Language::English)), entries(source(Language::French)));
        let missing: Vec<_> = english.keys().filter(|key| !french.contains_key(*key)).collect();
        assert!(missing.is_empty(), "missing in French: {missing:?}");
        let missing: Vec<_> = french.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty(), "missing in English: {missing:?}");
        for (key, values) in &english {
            assert_eq!(Some(values), french.get(key), "{key} takes other values in French");
        }
    }

    #[test]
    fn both_catalogues_are_valid_fluent() {
        for language in Language::ALL {
            let faults = FluentResource::try_new(source(language).to_owned()).err().map(|(_, faults)| faults);
            assert!(faults.is_none(), "{language:?}: {faults:?}");
        }
    }

    #[test]
    fn a_count_decides_the_plural_and_is_grouped() {
        let french = Catalog::new(Language::French);
        let english = Catalog::new(Language::English);
        let message = |count: usize| Message::new("count-records").with("count", count);
        assert_eq!(french.say(&message(0)), "0 fiche");
        assert_eq!(french.say(&message(1)), "1 fiche");
        assert_eq!(french.say(&message(12_000)), "12\u{202f}000 fiches");
        assert_eq!(english.say(&message(0)), "0 records");
        assert_eq!(english.say(&message(12_000)), "12,000 records");
    }
}
