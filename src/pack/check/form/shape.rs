//! Reads a JSON Schema as `plain` leaves it.

use serde_json::Value;

/// A keyword of a schema; null if it has none.
pub(super) fn part<'s>(schema: &'s Value, keyword: &str) -> &'s Value {
    schema.get(keyword).unwrap_or(&Value::Null)
}

/// The schemas of a keyword that lists several.
pub(super) fn forms<'s>(schema: &'s Value, keyword: &str) -> impl Iterator<Item = &'s Value> {
    part(schema, keyword).as_array().into_iter().flatten()
}

/// The kind of value wanted, besides null.
pub(super) fn kind(schema: &Value) -> &str {
    let mut kinds = forms(schema, "type").filter_map(Value::as_str).chain(part(schema, "type").as_str());
    kinds.next().unwrap_or_default()
}

/// Null may stand in the place of what is left out.
pub(super) fn takes_null(schema: &Value) -> bool {
    forms(schema, "type").any(|kind| kind == "null") || forms(schema, "anyOf").any(|form| kind(form) == "null")
}

/// The words of which one is wanted; none where any text will do.
pub(super) fn words(schema: &Value) -> Vec<&str> {
    let constants = forms(schema, "oneOf").map(|form| part(form, "const"));
    forms(schema, "enum").chain(constants).filter_map(Value::as_str).collect()
}

/// A text is to be a day.
pub(super) fn is_day(schema: &Value) -> bool {
    part(schema, "format") == "date"
}

/// An object is to have exactly one of its keys.
pub(super) fn is_choice(schema: &Value) -> bool {
    part(schema, "maxProperties") == 1
}

/// The keys of an object, with the schemas of their values.
pub(super) fn keys(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    part(schema, "properties").as_object().into_iter().flatten().map(|(key, inner)| (key.as_str(), inner))
}

/// The keys that must not be left out.
pub(super) fn required(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    keys(schema).filter(|(key, _)| forms(schema, "required").any(|required| required == key))
}
