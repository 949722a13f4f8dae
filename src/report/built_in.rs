//! The reports that every book has, written in the language of the books' own.

use rust_embed::Embed;

use super::{Definition, read};
use crate::config::Config;
use crate::text::Source;

#[derive(Embed)]
#[folder = "src/report/built-in"]
struct BuiltIn;

/// The names of the built-in definitions, in the order in which people look at them.
const NAMES: &[&str] =
    &["pipeline", "forecast", "winrate", "lost", "sources", "cohorts", "customers", "concentration", "tickets"];

/// The names of the built-in definitions, in the order in which people look at them.
#[must_use]
pub fn names() -> &'static [&'static str] {
    NAMES
}

/// A built-in definition; none when the book lacks the kinds that it looks at.
#[must_use]
pub fn built_in(name: &str, config: &Config) -> Option<Definition> {
    let file = BuiltIn::get(&format!("{name}.yaml"))?;
    let source = Source::new(format!("{name}.yaml"), String::from_utf8_lossy(&file.data).as_ref());
    let (definition, faults) = read(&source, config, &|_| false);
    definition.filter(|_| faults.is_empty())
}
