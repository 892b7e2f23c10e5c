//! The form of a file: the JSON Schema (2020-12) of its Rust type, and what does not fit it.
//!
//! The schema is the one that editors are given (`iiz schema`), without what that takes from the
//! questionnaire. What does not fit is reported, and something harmless is put in its place, so
//! that the rest can be read and checked. A test holds the form to what serde reads.

use super::Fault;
use super::faults::{Faults, names, nearest, step, unknown};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value, json};
use shape::{is_choice, keys, part, required, takes_null};
use told::{noun, purpose, wrong};

mod harmless;
mod plain;
mod shape;
mod told;

/// The form that files of a type have.
pub struct Form(Value);

impl Form {
    /// The form of a type, with the key `$schema` by which a file may name its schema.
    pub fn of<T: JsonSchema>() -> Form {
        let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(plain::plain));
        let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        if let Some(Value::Object(fields)) = schema.get_mut("properties") {
            let key = json!({"description": "Where editors find the schema of this file.", "type": "string"});
            fields.insert("$schema".to_owned(), key);
        }
        Form(schema)
    }

    /// The JSON Schema.
    pub fn schema(self) -> Value {
        self.0
    }

    /// The value with something harmless in the place of what does not fit, and what does not.
    pub fn mended(&self, mut value: Value) -> (Value, Vec<Fault>) {
        let mut faults = Faults::default();
        self.fit(&mut value, &mut faults);
        (value, faults.finish(""))
    }

    /// Reports what does not fit; what remains can be read as the type. The key `$schema` is
    /// taken away: it is for editors.
    pub(super) fn fit(&self, value: &mut Value, faults: &mut Faults) {
        self.value(&self.0, value, "", faults);
        if let (Some(fields), true) = (value.as_object_mut(), keys(&self.0).any(|(key, _)| key == "$schema")) {
            fields.remove("$schema");
        }
    }

    fn value(&self, schema: &Value, value: &mut Value, place: &str, faults: &mut Faults) {
        if (value.is_null() && takes_null(schema)) || faults.are_many() {
            return;
        }
        let (schema, name) = self.resolved(schema, value);
        if let Some(problem) = wrong(schema, name, value) {
            faults.form(place, problem);
            faults.unread(place);
            *value = self.harmless(schema);
            return;
        }
        match value {
            Value::Object(fields) if is_choice(schema) => self.choice(schema, name, fields, place, faults),
            Value::Object(fields) => self.record(schema, name, fields, place, faults),
            Value::Array(items) => {
                for (n, item) in items.iter_mut().enumerate() {
                    self.value(part(schema, "items"), item, &format!("{place}/{n}"), faults);
                }
            }
            _ => {}
        }
    }

    /// An object with exactly one of several keys.
    fn choice(&self, schema: &Value, name: &str, fields: &mut Map<String, Value>, place: &str, faults: &mut Faults) {
        let noun = noun(name);
        if fields.is_empty() {
            let known: Vec<&str> = keys(schema).map(|(key, _)| key).collect();
            faults.form(place, format!("has no {noun}; known are {}", names(&known)));
        }
        self.known(schema, noun, fields, place, faults);
        let mut left = fields.keys().cloned();
        if let (Some(one), Some(two)) = (left.next(), left.next()) {
            faults
                .form(place, format!("`{one}` and `{two}` stand side by side; each {noun} needs an object of its own"));
            fields.retain(|key, _| *key == one);
        } else if fields.is_empty() {
            faults.unread(place);
            fields.extend(self.harmless_keys(schema));
        }
    }

    fn record(&self, schema: &Value, name: &str, fields: &mut Map<String, Value>, place: &str, faults: &mut Faults) {
        let meant = self.known(schema, noun(name), fields, place, faults);
        for (key, inner) in required(schema) {
            if !fields.contains_key(key) {
                if !meant.contains(&key.to_owned()) {
                    faults.form(place, format!("`{key}` is missing{}", purpose(inner)));
                }
                faults.unread(&step(place, key));
                fields.insert(key.to_owned(), self.harmless(inner));
            }
        }
    }

    /// Looks into what stands under known keys and takes away the others; gives the keys that were
    /// probably meant by these.
    fn known(
        &self,
        schema: &Value,
        noun: &str,
        fields: &mut Map<String, Value>,
        place: &str,
        faults: &mut Faults,
    ) -> Vec<String> {
        let known: Vec<&str> = keys(schema).map(|(key, _)| key).filter(|key| *key != "$schema").collect();
        let others = part(schema, "additionalProperties");
        let mut meant = Vec::new();
        fields.retain(|key, inner| {
            let place = step(place, key);
            let schema = part(schema, "properties").get(key).or(others.is_object().then_some(others));
            match schema {
                Some(schema) => self.value(schema, inner, &place, faults),
                None => {
                    faults.form(&place, unknown(noun, key, known.iter().copied()));
                    meant.extend(nearest(key, &known).map(str::to_owned));
                }
            }
            schema.is_some()
        });
        meant
    }
}
