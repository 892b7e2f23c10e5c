//! Collects faults while walking down a file.

use super::{Fault, text};
use std::collections::BTreeMap;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
    /// Places that could not be read; something harmless stands there.
    unread: Vec<String>,
}

impl Faults {
    /// Reports a fault of form, in what the file says.
    pub(crate) fn form(&mut self, pointer: &str, problem: impl Into<String>) {
        self.found.push(Fault::new(pointer, problem));
    }

    /// Reports that a file is no JSON from this line on.
    pub(crate) fn broken(&mut self, line: usize, problem: String) {
        self.found.push(Fault { pointer: String::new(), line, problem });
    }

    /// Notes that something harmless was put where nothing could be read.
    pub(crate) fn unread(&mut self, pointer: &str) {
        self.unread.push(pointer.to_owned());
    }

    /// Reports a fault of content, unless a part of it could not be read: then nobody knows.
    pub(crate) fn add(&mut self, pointer: &str, problem: impl Into<String>) {
        if !self.unread.iter().any(|unread| within(unread, pointer) || within(pointer, unread)) {
            self.form(pointer, problem);
        }
    }

    /// Reports what two places say together, at the first of them.
    pub(crate) fn between(&mut self, pointer: &str, other: &str, problem: impl Into<String>) {
        if !self.unread.iter().any(|unread| within(unread, other) || within(other, unread)) {
            self.add(pointer, problem);
        }
    }

    /// Reports an id that is not among those known.
    pub(crate) fn unknown<'k>(&mut self, pointer: &str, what: &str, id: &str, known: impl Iterator<Item = &'k str>) {
        self.add(pointer, unknown(what, id, known));
    }

    /// Reports ids that occur again, each with its place.
    pub(crate) fn unique<'i>(&mut self, what: &str, ids: impl IntoIterator<Item = (String, &'i str)>) {
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (place, id) in ids {
            match seen.get(id) {
                Some(first) => self.between(&place, first, format!("{what} `{id}` occurs twice, first at {first}")),
                None => {
                    seen.insert(id, place);
                }
            }
        }
    }

    /// Checks what stands at a place as if it were a file of its own; nothing was found there, or
    /// not.
    pub(crate) fn below(&mut self, place: &str, check: impl FnOnce(&mut Faults)) -> bool {
        let unread = self.unread.iter().filter_map(|unread| unread.strip_prefix(place).map(str::to_owned)).collect();
        let mut inner = Faults { found: Vec::new(), unread };
        check(&mut inner);
        let placed = |fault: Fault| Fault { pointer: format!("{place}{}", fault.pointer), ..fault };
        self.found.extend(inner.found.into_iter().map(placed));
        !self.found.iter().any(|fault| within(&fault.pointer, place))
    }

    /// There are so many that nobody looks for more.
    pub(crate) fn are_many(&self) -> bool {
        self.found.len() > 1000
    }

    /// All faults in the order of the file, each with its line.
    pub(crate) fn finish(self, json: &str) -> Vec<Fault> {
        let mut found = self.found;
        let placed = |fault: &Fault| fault.line == 0;
        let places: Vec<&str> =
            found.iter().filter(|fault| placed(fault)).map(|fault| fault.pointer.as_str()).collect();
        let lines = text::lines(json, &places);
        for (fault, line) in found.iter_mut().filter(|fault| placed(fault)).zip(lines) {
            fault.line = line;
        }
        found.sort_by_key(|fault| fault.line);
        found
    }
}

/// The place lies in the outer one, or is it.
fn within(place: &str, outer: &str) -> bool {
    place.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A pointer one step further down (RFC 6901).
pub(crate) fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Says that a name is not known, with the nearest that is, or with all where they are few.
pub(crate) fn unknown<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(name, &known) {
        Some(near) => format!("unknown {what} `{name}`; did you mean `{near}`?"),
        None if known.is_empty() || known.len() > 12 => format!("unknown {what} `{name}`"),
        None => format!("unknown {what} `{name}`; known are {}", names(&known)),
    }
}

/// Names in a row, as running text has them.
pub(crate) fn names(names: &[&str]) -> String {
    format!("`{}`", names.join("`, `"))
}

/// The name that was probably meant.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let letters = |word: &str| {
        let mut letters = word.to_lowercase().into_bytes();
        letters.sort_unstable();
        letters
    };
    // Letters in another order are one slip of the hand.
    let steps = |candidate: &str| match distance(&name.to_lowercase(), &candidate.to_lowercase()) {
        2.. if letters(name) == letters(candidate) => 1,
        steps => steps,
    };
    let (steps, near) = known.iter().map(|candidate| (steps(candidate), *candidate)).min()?;
    (steps <= (name.len() / 3).max(1)).then_some(near)
}

/// Edit distance (Levenshtein) in bytes; ids are ASCII.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, above) in other.bytes().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != b)).min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
