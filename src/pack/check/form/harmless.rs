//! What a schema wants at a place, and what may stand there where nothing could be read.

use super::Form;
use super::shape::{forms, is_choice, is_day, keys, kind, part, required, words};
use serde_json::{Map, Value, json};

impl Form {
    /// What stands in for something that could not be read. It need not be sound: what is wrong
    /// with it is not reported.
    pub(super) fn harmless(&self, schema: &Value) -> Value {
        let (schema, _) = self.resolved(schema, &Value::Null);
        match (words(schema).first(), kind(schema)) {
            (Some(word), _) => json!(word),
            (None, "string") => json!(if is_day(schema) { "2000-01-01" } else { "" }),
            (None, "integer") => json!(part(schema, "minimum").as_i64().unwrap_or_default()),
            (None, "boolean") => json!(false),
            (None, "array") => json!([]),
            _ => Value::Object(self.harmless_keys(schema)),
        }
    }

    pub(super) fn harmless_keys(&self, schema: &Value) -> Map<String, Value> {
        let first = keys(schema).filter(|_| is_choice(schema)).take(1);
        first.chain(required(schema)).map(|(key, inner)| (key.to_owned(), self.harmless(inner))).collect()
    }

    /// The schema that a value is held to, with the name of its type: references are followed, and
    /// of several forms the one that the value has.
    pub(super) fn resolved<'s>(&'s self, schema: &'s Value, value: &Value) -> (&'s Value, &'s str) {
        let (mut schema, mut name) = (schema, "");
        loop {
            if let Some(reference) = part(schema, "$ref").as_str() {
                name = reference.rsplit('/').next().unwrap_or_default();
                schema = self.0.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null);
            } else if let Some(given) = forms(schema, "anyOf").find(|form| kind(form) != "null") {
                schema = given;
            } else if let Some(form) = forms(schema, "oneOf").find(|form| value.is_object() && kind(form) == "object") {
                schema = form;
            } else {
                return (schema, name);
            }
        }
    }
}
