//! What does not fit, in words for a person who keeps a file.

use super::shape::{is_day, kind, part, words};
use crate::date::Day;
use crate::pack::check::faults::{names, unknown};
use serde_json::{Number, Value};

/// What is wrong with a value that is not of the kind wanted.
pub(super) fn wrong(schema: &Value, name: &str, value: &Value) -> Option<String> {
    let words = words(schema);
    match (kind(schema), value) {
        (_, Value::String(word)) if !words.is_empty() => {
            (!words.contains(&word.as_str())).then(|| unknown(noun(name), word, words.into_iter()))
        }
        _ if !words.is_empty() => Some(format!("is {}; expected is one of {}", spoken(value), names(&words))),
        ("string", Value::String(text)) if is_day(schema) => {
            text.parse::<Day>().err().map(|()| format!("`{text}` is not a day like 2026-03-01"))
        }
        ("string", Value::String(_)) | ("boolean", Value::Bool(_)) => None,
        ("array", Value::Array(_)) | ("object", Value::Object(_)) => None,
        ("integer", Value::Number(number)) => outside(schema, number),
        (kind, value) => Some(format!("is {}; expected is {}", spoken(value), expected(kind, name))),
    }
}

fn outside(schema: &Value, number: &Number) -> Option<String> {
    let bound = |keyword| part(schema, keyword).as_i64();
    let (min, max) = (bound("minimum").unwrap_or(i64::MIN), bound("maximum").unwrap_or(i64::MAX));
    match number.as_i64() {
        Some(n) if n < min => Some(format!("{n} is below {min}")),
        Some(n) if n <= max => None,
        None if number.is_f64() => Some(format!("{number} is not a whole number")),
        _ => Some(format!("{number} is above {max}")),
    }
}

/// What the words or keys of a type are called.
pub(super) fn noun(name: &str) -> &str {
    match name {
        "Condition" => "operator",
        "Bound" => "bound",
        "PathwayKind" | "Kind" => "kind",
        "NoCriteriaReason" => "reason",
        "Category" => "category",
        "Canton" => "canton",
        "Needed" => "word",
        _ => "field",
    }
}

/// What a field is for, as the types document it.
pub(super) fn purpose(schema: &Value) -> String {
    let text = part(schema, "description").as_str().and_then(|text| text.split(['.', ';', ':']).next());
    text.map(|text| format!(" ({text})")).unwrap_or_default()
}

fn spoken(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn expected(kind: &str, name: &str) -> &'static str {
    match (kind, name) {
        ("object", "LocalizedText") => "a text in both languages: {\"de\": \"…\", \"fr\": \"…\"}",
        ("object", "Condition") => "a condition: an object with one operator",
        ("object", _) => "an object",
        ("array", _) => "a list",
        ("integer", _) => "a whole number",
        ("boolean", _) => "true or false",
        _ => "a text",
    }
}
