//! The values that a field may have, by all their names.

use super::fold::fold;
use crate::config::{Config, FieldDef};
use crate::lang::Label;

/// A value with everything that it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub(super) id: &'a str,
    /// Its id first.
    pub(super) names: Vec<&'a str>,
}

impl<'a> Named<'a> {
    fn new(id: &'a str, label: &'a Label) -> Self {
        let labels = [&label.fr, &label.en].into_iter().flatten().map(|name| &**name);
        Self { id, names: [id].into_iter().chain(labels).collect() }
    }
}

/// The vocabulary of a field over all kinds; empty when anything goes.
pub(super) fn of<'a>(keys: &[Box<str>], config: &'a Config) -> Vec<Named<'a>> {
    match keys.first().map(|key| &**key) {
        Some("stage") => {
            config.pipelines.iter().flat_map(|line| &line.stages).map(|it| Named::new(&it.id, &it.label)).collect()
        }
        Some("pipeline") => config.pipelines.iter().map(|it| Named::new(&it.id, &it.label)).collect(),
        _ => definitions(keys, config)
            .flat_map(|def| &def.choices)
            .map(|choice| {
                let mut named = Named::new(&choice.id, &choice.label);
                named.names.extend(choice.aliases.iter().map(|alias| &**alias));
                named
            })
            .collect(),
    }
}

/// The definitions of a field in all kinds.
pub(super) fn definitions<'a>(keys: &[Box<str>], config: &'a Config) -> impl Iterator<Item = &'a FieldDef> {
    config.kinds.iter().flat_map(|def| &def.fields).filter(move |def| keys.iter().any(|key| **key == *def.name))
}

/// The ids of the values that a folded word names, else of those whose name it begins.
pub(super) fn meant<'a>(vocabulary: &[Named<'a>], word: &str) -> Vec<&'a str> {
    let those = |fits: &dyn Fn(&str) -> bool| {
        let mut found: Vec<&str> = Vec::new();
        for value in vocabulary {
            if !found.contains(&value.id) && value.names.iter().any(|name| fits(&fold(name))) {
                found.push(value.id);
            }
        }
        found
    };
    let exact = those(&|name| name == word);
    if exact.is_empty() { those(&|name| name.starts_with(word)) } else { exact }
}
