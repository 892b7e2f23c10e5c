//! JSON of which nobody knows where it comes from. As many bytes as a case file may have, filled with
//! small values, would come to twenty times as much memory, and as many brackets to more depth than
//! there is; so both are looked at before any value is read.

use super::Fault;
use serde_json::Value;

/// The most values of a file. A case has some hundreds; this many take some ten megabytes.
const MOST: usize = 100_000;
/// The most levels. A case has five; the JSON reader goes no deeper either.
const DEEPEST: usize = 127;

/// Reads JSON.
///
/// # Errors
/// If it is none, has more than [`MOST`] values, or is nested deeper than [`DEEPEST`].
pub fn read(bytes: &[u8]) -> Result<Value, Fault> {
    measure(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| Fault::NotJson(error.line(), error.column()))
}

/// Counts values and levels: a value stands at the beginning or behind an opening bracket or a comma.
/// What stands within texts does not count.
fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let (mut values, mut depth, mut in_text, mut escaped) = (1_usize, 0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => (values, depth) = (values + 1, depth + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Fault::TooDeep);
        }
    }
    if values > MOST { Err(Fault::TooLarge) } else { Ok(()) }
}
