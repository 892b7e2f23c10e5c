//! Brings the schema of a Rust type into the form that people are best told of and that editors
//! complete best.

use super::shape::{keys, kind};
use schemars::Schema;
use serde_json::{Map, Value, json};

/// Makes one schema plain: of a choice between objects with one key each, it makes an object with
/// exactly one of several keys.
pub(super) fn plain(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
    if schema.get("format") == Some(&json!("uint32")) {
        schema.insert("maximum".to_owned(), json!(u32::MAX));
    }
    let Some(Value::Array(forms)) = schema.remove("oneOf") else { return };
    let (objects, mut words): (Vec<Value>, Vec<Value>) = forms.into_iter().partition(|form| kind(form) == "object");
    let described = objects.iter().flat_map(|object| keys(object).map(|(key, inner)| described(key, inner, object)));
    let one = Map::from_iter([
        ("type".to_owned(), json!("object")),
        ("properties".to_owned(), described.collect()),
        ("additionalProperties".to_owned(), json!(false)),
        ("minProperties".to_owned(), json!(1)),
        ("maxProperties".to_owned(), json!(1)),
    ]);
    if words.is_empty() {
        schema.ensure_object().extend(one);
        return;
    }
    if !objects.is_empty() {
        words.push(Value::Object(one));
    }
    schema.insert("oneOf".to_owned(), Value::Array(words));
}

/// A key with the description of the object that it stood in.
fn described(key: &str, inner: &Value, object: &Value) -> (String, Value) {
    let mut inner = inner.clone();
    if let (Some(inner), Some(text)) = (inner.as_object_mut(), object.get("description")) {
        inner.entry("description").or_insert_with(|| text.clone());
    }
    (key.to_owned(), inner)
}
