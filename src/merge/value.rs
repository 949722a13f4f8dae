//! When two values are the same: by what they say, not by how they are written.

use crate::config::{FieldDef, FieldType, Many};
use crate::date::Date;
use crate::money::Decimal;
use crate::record::{Target, Value};

/// What a value says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// Nothing: no such key, or nothing behind it.
    Nothing,
    Text(String),
    Number(Decimal),
    Day(Date),
    YesNo(bool),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl Meaning {
    /// What a field says; one value of a field that takes many is a list of it.
    pub(super) fn of(value: &Value, def: Option<&FieldDef>) -> Self {
        match (value, def.map_or(Many::One, |def| def.many)) {
            (Value::Empty, _) => Self::Nothing,
            (Value::List(_) | Value::Map(_), _) | (_, Many::One) => Self::one(value, def),
            (scalar, _) => Self::List(vec![Self::one(scalar, def)]),
        }
    }

    /// What one value says.
    pub(super) fn one(value: &Value, def: Option<&FieldDef>) -> Self {
        match value {
            Value::Empty => Self::Nothing,
            Value::Text(text) | Value::Unfit(text) => Self::Text(spelling(text, def.map(|def| def.shape))),
            Value::Number(number, _) => Self::Number(number.normalize()),
            Value::Date(date, _) => Self::Day(*date),
            Value::YesNo(yes, _) => Self::YesNo(*yes),
            Value::List(items) => Self::List(items.iter().map(|(_, item)| Self::one(item, def)).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(key, _, value)| (key.to_string(), Self::one(value, def))).collect())
            }
        }
    }

    /// The items of a list without their order; anything else as it is.
    pub(super) fn unordered(&self) -> Self {
        match self {
            Self::List(items) if items.is_empty() => Self::Nothing,
            Self::List(items) => {
                let mut items = items.clone();
                items.sort();
                Self::List(items)
            }
            other => other.clone(),
        }
    }

    /// The items of a list; nothing has none. None when it is no list.
    pub(super) fn items(&self) -> Option<&[Self]> {
        match self {
            Self::Nothing => Some(&[]),
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}

/// A text without what does not matter in its type.
fn spelling(text: &str, shape: Option<FieldType>) -> String {
    let text = text.trim();
    match shape {
        Some(FieldType::Email | FieldType::Domain) => text.to_lowercase(),
        Some(FieldType::Phone) => text.chars().filter(|c| !c.is_whitespace() && !".-/()".contains(*c)).collect(),
        Some(FieldType::Link) => Target::of_reference(text).text().to_owned(),
        _ => text.to_owned(),
    }
}

/// The texts of a value for a person.
pub(super) fn shown(value: Option<&Value>) -> String {
    value.map(Value::texts).unwrap_or_default().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Kind};
    use crate::record::Record;
    use crate::text::Source;

    fn meaning(line: &str) -> Meaning {
        let (config, _) = Config::read(&Source::new("carnet.yaml", ""));
        let record = Record::read(Source::new("", format!("---\n{line}\n---\n")), &Kind::Contact, &config);
        let field = &record.fields[0];
        Meaning::of(&field.value, config.field(&Kind::Contact, &field.key))
    }

    #[test]
    fn spellings_of_one_value_mean_the_same() {
        for (one, other) in [
            ("cadence: 30", "cadence: 30.0"),
            ("company: acme", "company: \"[[acme]]\""),
            ("phone: +33 6 12", "phone: \"+33612\""),
            ("email: Ben@Acme.example", "email: [ben@acme.example]"),
            ("tags: a, b", "tags:\n  - a\n  - 'b'"),
            ("do_not_call: oui", "do_not_call: true"),
            ("role:", "role: null"),
        ] {
            assert_eq!(meaning(one), meaning(other), "{one}");
        }
        assert_ne!(meaning("role: 30"), meaning("role: 30.0"), "a text is no number");
        assert_ne!(meaning("tags: [a, b]"), meaning("tags: [b, a]"));
        assert_eq!(meaning("tags: [a, b]").unordered(), meaning("tags: [b, a]").unordered());
    }
}
