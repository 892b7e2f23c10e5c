//! The text of a file: that it is JSON, says nothing twice, and in which line a place stands.

use super::faults::{Faults, step};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What serde_json says of a text that is no JSON, and what there is to do.
const ADVICE: [(&str, &str); 10] = [
    ("trailing comma", "a comma too many: none stands before a closing bracket"),
    ("expected `,` or", "a comma or a closing bracket is missing before this place"),
    ("expected `:`", "a colon is missing between a key and its value"),
    ("expected value", "a value is missing, or is not written as JSON has it: texts stand in double quotes"),
    ("key must be a string", "a key stands in double quotes"),
    ("EOF", "the file ends too early: a bracket or a quotation mark is not closed"),
    ("trailing characters", "something follows the end: a bracket closes too early"),
    ("control character", "a text runs over the end of its line: a quotation mark is missing, or write \\n"),
    ("invalid escape", "write \\\\ for a backslash"),
    ("recursion limit", "brackets are nested too deeply"),
];

/// The value that a file holds, if it is JSON.
pub(super) fn parse(bytes: &[u8], faults: &mut Faults) -> Option<Value> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + sound.iter().filter(|byte| **byte == b'\n').count();
            faults.broken(line, "is not UTF-8; save the file with the encoding UTF-8".to_owned());
            return None;
        }
    };
    let json = text.strip_prefix(MARK).unwrap_or(text);
    if json.len() < text.len() {
        faults.broken(1, "begins with a byte order mark; save the file as UTF-8 without BOM".to_owned());
    }
    let value = serde_json::from_str(json).map_err(|error| faults.broken(error.line(), broken(json, &error))).ok()?;
    repeated(json, "", faults);
    Some(value)
}

/// Some editors put it in front of a text.
const MARK: char = '\u{feff}';

fn broken(json: &str, error: &serde_json::Error) -> String {
    let line = json.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    // The column counts bytes from 1; of what could not begin, serde_json names the byte before.
    let near = |back| line.get(error.column().saturating_sub(back)..).is_some_and(|rest| rest.starts_with(['/', '#']));
    let told = error.to_string();
    let advice = match ADVICE.iter().find(|(start, _)| told.starts_with(start)) {
        _ if near(1) || near(0) => "JSON has no comments; `notes` hold what is to be kept",
        Some((_, advice)) => advice,
        None => told.split(" at line ").next().unwrap_or_default(),
    };
    format!("is not JSON at column {}: {advice}", error.column())
}

/// Reports keys that stand twice in an object: a reader takes the last without a word.
fn repeated(json: &str, place: &str, faults: &mut Faults) {
    let mut names = BTreeSet::new();
    for (name, json) in inside(json) {
        let place = step(place, &name);
        if !names.insert(name.clone()) {
            faults.form(&place, format!("`{name}` stands twice in one object; only this one would count"));
        }
        repeated(json, &place, faults);
    }
}

/// The lines, from 1, in which places begin, or as much of each as there is. All at once, since the
/// file is gone through for it.
pub(super) fn lines(json: &str, places: &[&str]) -> Vec<usize> {
    let breaks: Vec<usize> = json.match_indices('\n').map(|(at, _)| at).collect();
    let mut lines = vec![1; places.len()];
    locate(json.strip_prefix(MARK).unwrap_or(json), lines.iter_mut().zip(places.iter().copied()).collect(), &|at| {
        // What was found is a part of the text: the distance of their beginnings is its place.
        let start = at.as_ptr().addr().saturating_sub(json.as_ptr().addr());
        1 + breaks.partition_point(|place| *place < start)
    });
    lines
}

/// Fills in the line of each place, whose pointers start in this part of the text.
fn locate<'p>(part: &str, wanted: Vec<(&mut usize, &'p str)>, line: &impl Fn(&str) -> usize) {
    let mut below: BTreeMap<&'p str, Vec<(&mut usize, &'p str)>> = BTreeMap::new();
    for (found, pointer) in wanted {
        *found = line(part);
        if let Some(steps) = pointer.strip_prefix('/') {
            let (name, rest) = steps.split_at(steps.find('/').unwrap_or(steps.len()));
            below.entry(name).or_default().push((found, rest));
        }
    }
    if below.is_empty() {
        return;
    }
    // Of a key that stands twice, the last counts.
    let inner: BTreeMap<String, &str> = inside(part).into_iter().collect();
    for (name, wanted) in below {
        if let Some(found) = inner.get(&name.replace("~1", "/").replace("~0", "~")) {
            locate(found, wanted, line);
        }
    }
}

/// The entries of an object by key, also those with the same, or the items of a list by number, in a
/// text that is JSON.
fn inside(json: &str) -> Vec<(String, &str)> {
    let mut found: Vec<(String, &str)> = Vec::new();
    let json = json.trim_start();
    let named = json.starts_with('{');
    let mut rest = json.strip_prefix(['{', '[']).unwrap_or_default();
    loop {
        rest = rest.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        if rest.is_empty() || rest.starts_with(['}', ']']) {
            return found;
        }
        let mut name = found.len().to_string();
        if named {
            let (key, after) = first(rest);
            name = serde_json::from_str(key).unwrap_or_default();
            rest = after.trim_start_matches([':', ' ', '\n', '\r', '\t']);
        }
        let (value, after) = first(rest);
        found.push((name, value));
        rest = after;
    }
}

/// The value with which a text begins that is JSON, and what follows.
fn first(json: &str) -> (&str, &str) {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let ends = |(at, byte): (usize, u8)| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            // After a number or a word.
            b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => return Some(at),
            _ => return None,
        }
        (depth == 0 && !quoted && !escaped && matches!(byte, b'"' | b'}' | b']')).then_some(at + 1)
    };
    json.bytes().enumerate().find_map(ends).and_then(|at| json.split_at_checked(at)).unwrap_or((json, ""))
}
