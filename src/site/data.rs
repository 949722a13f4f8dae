//! What a template is handed: named values, light enough for a hundred thousand pages.
//!
//! Knows the template engine and nothing of pages.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

/// Named values, in the order in which they were given. Unknown names are undefined, which templates read as empty.
#[derive(Debug, Default)]
pub(super) struct Data(Vec<(&'static str, Value)>);

impl Object for Data {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let first = key.as_bytes().first();
        // Names are few and differ early: most are passed over without a comparison of texts.
        let fits = |name: &str| name.len() == key.len() && name.as_bytes().first() == first && name == key;
        self.0.iter().find(|(name, _)| fits(name)).map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

impl Data {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(4))
    }

    /// No values yet, with room for those of a page.
    pub(super) fn of_page() -> Self {
        Self(Vec::with_capacity(48))
    }

    /// The same with one more value.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The same with a value if there is one.
    pub(super) fn with_some(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same with a list of named values; an empty list is left out.
    pub(super) fn with_list(self, name: &'static str, list: impl IntoIterator<Item = Self>) -> Self {
        let list: Vec<Value> = list.into_iter().map(Value::from).collect();
        if list.is_empty() { self } else { self.with(name, list) }
    }

    /// The same with HTML that is already safe; nothing for none, since a name that is missing is looked for among those
    /// of the engine as well.
    pub(super) fn with_html(self, name: &'static str, html: impl Into<String>) -> Self {
        let html = html.into();
        self.with(name, if html.is_empty() { Value::from(()) } else { Value::from_safe_string(html) })
    }

    /// The same without a value.
    pub(super) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| *known != name);
        self
    }

    /// The same with values that many pages share.
    pub(super) fn with_all(mut self, shared: &[(&'static str, Value)]) -> Self {
        self.0.extend_from_slice(shared);
        self
    }

    pub(super) fn values(&self) -> &[(&'static str, Value)] {
        &self.0
    }

    pub(super) fn into_values(self) -> Arc<[(&'static str, Value)]> {
        self.0.into()
    }
}

impl From<Data> for Value {
    fn from(data: Data) -> Self {
        Self::from_object(data)
    }
}

/// Places of the table of a page: more than twice as many as a page has names.
const PLACES: usize = 128;

/// The values of a whole page: its own, and those that it shares with others. A template asks for most of them, so each
/// is found through a table.
#[derive(Debug)]
pub(super) struct Whole {
    own: Vec<(&'static str, Value)>,
    shared: Arc<[(&'static str, Value)]>,
    /// For each place the number of a value, from 1; 0 where there is none.
    table: [u8; PLACES],
}

impl Whole {
    /// A page's own values, which win, with shared ones.
    pub(super) fn new(own: Data, shared: Arc<[(&'static str, Value)]>) -> Self {
        let mut whole = Self { own: own.0, shared, table: [0; PLACES] };
        for number in 0..whole.own.len() + whole.shared.len() {
            let (name, _) = whole.entry(number);
            if let Err(place) = whole.find(name)
                && let (Some(slot), Ok(number)) = (whole.table.get_mut(place), u8::try_from(number + 1))
            {
                *slot = number;
            }
        }
        whole
    }

    fn entry(&self, number: usize) -> &(&'static str, Value) {
        self.own.get(number).unwrap_or_else(|| &self.shared[number - self.own.len()])
    }

    /// The value of a name, or the free place where it would stand. Behind a full table all are looked at.
    fn find(&self, name: &str) -> Result<&Value, usize> {
        let first = place(name);
        for place in (first..PLACES).chain(0..first) {
            let Some(number) = usize::from(self.table[place]).checked_sub(1) else { return Err(place) };
            let (known, value) = self.entry(number);
            if *known == name {
                return Ok(value);
            }
        }
        let all = self.own.iter().chain(&*self.shared);
        all.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value).ok_or(PLACES)
    }
}

/// Where a name is looked for first: short names differ in their length, their ends and their middle.
fn place(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return 0 };
    let middle = bytes[bytes.len() / 2];
    (bytes.len() + 5 * usize::from(*first) + 17 * usize::from(*last) + 29 * usize::from(middle)) % PLACES
}

impl Object for Whole {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.find(key).ok().cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let all = self.own.iter().chain(&*self.shared);
        Enumerator::Values(all.map(|(name, _)| Value::from(*name)).collect())
    }
}

impl From<Whole> for Value {
    fn from(whole: Whole) -> Self {
        Self::from_object(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_page_is_found_and_its_own_wins() {
        let names: Vec<&'static str> = crate::site::words::NAMES.to_vec();
        let own = names.iter().take(40).fold(Data::new(), |data, name| data.with(name, *name));
        let shared = [("root", Value::from("../")), (names[3], Value::from("shared"))];
        let whole = Value::from(Whole::new(own, shared.into()));
        for name in names.iter().take(40) {
            assert_eq!(whole.get_attr(name).unwrap().as_str(), Some(*name));
        }
        assert_eq!(whole.get_attr("root").unwrap().as_str(), Some("../"));
        assert!(whole.get_attr("nothing").unwrap().is_undefined());
    }

    #[test]
    fn a_page_of_more_names_than_places_loses_none() {
        let names: Vec<&'static str> = (0..200).map(|n| &*Box::leak(format!("name{n}").into_boxed_str())).collect();
        let own = names.iter().fold(Data::new(), |data, name| data.with(name, *name));
        let whole = Value::from(Whole::new(own, Arc::default()));
        for name in names {
            assert_eq!(whole.get_attr(name).unwrap().as_str(), Some(name));
        }
    }
}
