//! Values of fields as their declaration types them, in words.

use super::{Speaker, Subject};
use crate::compare::Texts;
use crate::config::{Choice, FieldDef, FieldType};
use crate::date::parse_date;
use crate::lang::{Message, readable};
use crate::money::{Money, parse_decimal};

/// Most values of a list that are named.
const MOST: usize = 6;

impl Speaker<'_> {
    /// What people call a field.
    pub(super) fn field(&self, subject: Subject<'_>, key: &str) -> String {
        let def = self.config.field(subject.kind, key);
        def.map_or_else(|| readable(key), |def| def.title(self.catalog))
    }

    /// The values of a field.
    pub(super) fn values<'t>(
        &self,
        subject: Subject<'_>,
        key: &str,
        texts: impl ExactSizeIterator<Item = &'t str>,
    ) -> String {
        let def = self.config.field(subject.kind, key);
        let more = texts.len().saturating_sub(MOST);
        let mut said: Vec<String> = texts.take(MOST).map(|text| self.value(subject, key, def, text.trim())).collect();
        if more > 0 {
            said.push("…".to_owned());
        }
        said.join(", ")
    }

    fn value(&self, subject: Subject<'_>, key: &str, def: Option<&FieldDef>, text: &str) -> String {
        if key == "stage" {
            let stage = self.config.stage(None, text).and_then(|(_, stage)| stage.label.get(self.catalog.language()));
            return stage.map_or_else(|| readable(text), str::to_owned);
        }
        let Some(def) = def else { return self.undeclared(text) };
        match def.shape {
            FieldType::Money => {
                parse_decimal(text).map(|amount| self.catalog.money(Money::new(amount, subject.currency)))
            }
            FieldType::Percent => parse_decimal(text).map(|number| {
                let number = self.catalog.number(number.normalize());
                self.catalog.say(&Message::new("site-percent").with("number", number))
            }),
            FieldType::Date => parse_date(text).map(|date| self.day(date)),
            FieldType::Choice => {
                let choice = Choice::among(&def.choices, text);
                choice.map(|choice| choice.name(self.catalog.language()).to_owned())
            }
            FieldType::Link => Some(self.name(text.trim_start_matches("[[").trim_end_matches("]]"))),
            FieldType::YesNo => match text.to_lowercase().as_str() {
                "yes" | "true" | "oui" | "on" => Some(self.catalog.word("value-yes")),
                "no" | "false" | "non" | "off" => Some(self.catalog.word("value-no")),
                _ => None,
            },
            _ => None,
        }
        .unwrap_or_else(|| text.to_owned())
    }

    fn undeclared(&self, text: &str) -> String {
        parse_date(text).map_or_else(|| self.plain(text), |date| self.day(date))
    }
}

/// Whether a field is a list, so that what came and what went tells more than the two lists.
pub(super) fn is_list(def: Option<&FieldDef>, from: &Texts, to: &Texts) -> bool {
    use crate::config::Many;
    let declared = def.is_some_and(|def| def.many == Many::List);
    declared || from.len() > 1 || to.len() > 1
}

/// The texts of one list that the other lacks.
pub(super) fn beyond<'t>(texts: &'t Texts, other: &Texts) -> Vec<&'t str> {
    texts.iter().filter(|text| !other.contains(text)).map(|text| &**text).collect()
}
