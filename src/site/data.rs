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
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

impl Data {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(8))
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

    /// The same with HTML that is already safe.
    pub(super) fn with_html(self, name: &'static str, html: String) -> Self {
        if html.is_empty() { self } else { self.with(name, Value::from_safe_string(html)) }
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

    pub(super) fn into_values(self) -> Vec<(&'static str, Value)> {
        self.0
    }
}

impl From<Data> for Value {
    fn from(data: Data) -> Self {
        Self::from_object(data)
    }
}
