//! What holds of every list and of every text in both languages, whatever they belong to.

use super::faults::{Faults, step};
use serde_json::Value;

/// Reports texts that are blank or untidy, and lists that say the same twice.
pub(crate) fn check(value: &Value, place: &str, faults: &mut Faults) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(de)), Some(Value::String(fr))) = (fields.get("de"), fields.get("fr"))
                && de == fr
                && de.split_whitespace().count() > 4
            {
                faults.add(place, "is the same in both languages");
            }
            for (name, inner) in fields {
                let place = step(place, name);
                match inner {
                    Value::String(words) if matches!(name.as_str(), "de" | "fr" | "it" | "en") => {
                        text(words, &place, faults)
                    }
                    _ => check(inner, &place, faults),
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                let place = |n: usize| format!("{place}/{n}");
                // What has an id or a code is told apart by that, and reported where it does not.
                let named = inner.get("id").or(inner.get("code")).is_some();
                if let Some(first) = items.iter().take(n).position(|other| !named && other == inner) {
                    let problem = format!("is the same as {}; leave one of them out", place(first));
                    faults.between(&place(n), &place(first), problem);
                }
                check(inner, &place(n), faults);
            }
        }
        _ => {}
    }
}

/// Reports a text or a line of an address that is blank or untidy.
pub(crate) fn text(words: &str, place: &str, faults: &mut Faults) {
    if words.trim().is_empty() {
        faults.add(place, "text is empty");
    } else if words.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}']) {
        faults.add(place, "text holds a line break or a tab; write it as one line");
    } else if words.trim() != words || words.contains("  ") {
        faults.add(place, "text has a blank too many");
    }
}
