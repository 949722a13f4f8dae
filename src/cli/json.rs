//! One document for other programs, with `schema_version` and `kind`.

use std::borrow::Cow;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::Failure;
use super::terminal::acts;
use crate::action::Action;
use crate::book::{Ix, Resolution};
use crate::config::FieldType;
use crate::lang::Message;
use crate::money::Decimal;
use crate::record::{Link, Value};
use crate::snapshot::Snapshot;

/// Version of the documents; a key that goes or changes its meaning raises it.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a, T> {
    schema_version: u32,
    kind: &'a str,
    #[serde(flatten)]
    content: T,
}

/// The text of a document of a kind.
pub(super) fn document(kind: &str, content: impl Serialize) -> Result<String, Failure> {
    pretty(&Document { schema_version: SCHEMA_VERSION, kind, content })
}

/// The text of a document whose form others have laid down.
pub(super) fn pretty(document: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(document)
        .map_err(|error| Failure::could_not_run(Message::new("cli-output-failed").with("cause", error.to_string())))?;
    Ok(inert(&text) + "\n")
}

/// JSON escapes the control characters of ASCII by itself; the others that act on a terminal are escaped here.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        if sign > '~' && acts(sign) {
            out.push_str(&format!("\\u{:04x}", u32::from(sign)));
        } else {
            out.push(sign);
        }
    }
    out
}

/// A record, as lists show it to programs.
#[derive(Serialize)]
pub(super) struct RecordJson<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    name: &'a str,
    path: &'a str,
    fields: Fields<'a>,
    next_action: Option<TaskJson<'a>>,
    last_interaction: Option<String>,
}

impl<'a> RecordJson<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, ix: Ix) -> Self {
        let record = snapshot.book.record(ix);
        Self {
            id: &record.id,
            kind: record.kind.id(),
            name: &record.name,
            path: record.path(),
            fields: Fields { snapshot, ix },
            next_action: Action::next(snapshot, ix).map(|action| TaskJson::of(snapshot, &action)),
            last_interaction: snapshot.book.last_interaction(ix, snapshot.today).map(|day| day.to_string()),
        }
    }
}

/// A task or a step of a plan, with the record that it stands in.
#[derive(Serialize)]
pub(super) struct TaskJson<'a> {
    text: Cow<'a, str>,
    due: Option<String>,
    member: Option<&'a str>,
    record: &'a str,
    /// The plan that asks for it; no key for a task.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a str>,
}

impl<'a> TaskJson<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, action: &Action) -> Self {
        Self {
            text: action.written(snapshot),
            due: action.due.map(|due| due.to_string()),
            member: action.member(snapshot),
            record: &snapshot.book.record(action.holder).id,
            plan: action.step(snapshot).map(|(plan, _)| &*snapshot.book.record(plan).id),
        }
    }
}

/// The fields of a record in the order of its file; links as the ids of the records that they lead to.
struct Fields<'a> {
    snapshot: &'a Snapshot,
    ix: Ix,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = self.snapshot.book.record(self.ix);
        let mut map = serializer.serialize_map(Some(record.fields.len()))?;
        for field in &record.fields {
            let def = self.snapshot.config.field(&record.kind, &field.key);
            if def.is_some_and(|def| def.shape == FieldType::Link) {
                let ids = record.links_of(&field.key).map(|link| self.id(link));
                match &field.value {
                    Value::List(_) => map.serialize_entry(&*field.key, &ids.collect::<Vec<_>>())?,
                    _ => map.serialize_entry(&*field.key, &{ ids }.next())?,
                }
            } else {
                map.serialize_entry(&*field.key, &ValueJson(&field.value))?;
            }
        }
        map.end()
    }
}

impl Fields<'_> {
    fn id<'l>(&'l self, link: &'l Link) -> &'l str {
        match self.snapshot.book.resolve(link) {
            Resolution::Found(ix) => &self.snapshot.book.record(ix).id,
            _ => link.target.text(),
        }
    }
}

struct ValueJson<'a>(&'a Value);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Empty => serializer.serialize_none(),
            Value::Text(text) | Value::Unfit(text) => serializer.serialize_str(text),
            Value::Number(number, _) => number_json(*number, serializer),
            Value::Date(date, _) => serializer.serialize_str(&date.to_string()),
            Value::YesNo(yes, _) => serializer.serialize_bool(*yes),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|(_, item)| list.serialize_element(&ValueJson(item)))?;
                list.end()
            }
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, _, value)| map.serialize_entry(&**key, &ValueJson(value)))?;
                map.end()
            }
        }
    }
}

/// A number as a number; one with more digits than JSON's readers keep, as text.
pub(super) fn number_json<S: Serializer>(number: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let plain = number.normalize();
    if plain.scale() == 0
        && let Ok(whole) = i64::try_from(plain)
        && whole.unsigned_abs() < 1 << 53
    {
        return serializer.serialize_i64(whole);
    }
    let digits = plain.mantissa().unsigned_abs().to_string().len();
    match f64::try_from(plain) {
        Ok(float) if digits <= 15 => serializer.serialize_f64(float),
        _ => serializer.serialize_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_names_its_kind_and_holds_nothing_that_acts_on_a_terminal() {
        #[derive(Serialize)]
        struct Content {
            text: &'static str,
        }
        let text = document("list", Content { text: "\u{1b}[31m \u{9b} \u{202e} é" }).unwrap();
        assert_eq!(
            text,
            "{\n  \"schema_version\": 1,\n  \"kind\": \"list\",\n  \"text\": \"\\u001b[31m \\u009b \\u202e é\"\n}\n"
        );
    }

    #[test]
    fn a_number_is_never_rounded() {
        #[derive(Serialize)]
        struct Amount(#[serde(serialize_with = "of_decimal")] Decimal);
        fn of_decimal<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
            number_json(*number, serializer)
        }
        let json = |text: &str| serde_json::to_string(&Amount(text.parse().unwrap())).unwrap();
        assert_eq!(json("48000.00"), "48000");
        assert_eq!(json("24000.50"), "24000.5");
        assert_eq!(json("-0.1"), "-0.1");
        assert_eq!(json("12345678901234567.89"), "\"12345678901234567.89\"");
    }
}
