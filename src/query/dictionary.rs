//! The words of the query language for a reader that has no config: the browser's.

use std::collections::BTreeMap;

use super::fold::fold;
use super::names::{self, Name};
use super::{State, vocabulary};
use crate::config::Config;

/// Every written word, folded, with what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Names of fields: their keys.
    pub fields: BTreeMap<String, Vec<Box<str>>>,
    /// Names of kinds: their ids.
    pub kinds: BTreeMap<String, String>,
    /// Names of states: their ids.
    pub states: BTreeMap<String, &'static str>,
    /// For each key that has a vocabulary the names of its values: their ids.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// The words that queries on a book may hold.
#[must_use]
pub fn dictionary(config: &Config) -> Dictionary {
    let mut found = Dictionary::default();
    for name in names::all(config) {
        if let Some(Name::Fields(keys)) = names::resolve(&name, config, &|_| false) {
            for key in &keys {
                let values = vocabulary::of(std::slice::from_ref(key), config);
                let spelt =
                    values.iter().flat_map(|value| value.names.iter().map(|name| (fold(name), value.id.to_owned())));
                let spelt: BTreeMap<String, String> = spelt.collect();
                if !spelt.is_empty() {
                    found.values.insert(key.to_string(), spelt);
                }
            }
            found.fields.insert(name, keys);
        }
    }
    for word in names::all_kinds(config) {
        if let Some(kind) = names::kind(&word, config) {
            found.kinds.insert(word, kind.id().to_owned());
        }
    }
    for word in State::words() {
        found.states.extend(State::parse(word).map(|state| (word.to_owned(), state.id())));
    }
    found
}
