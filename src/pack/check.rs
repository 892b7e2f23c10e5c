//! The static check of packs, questionnaire, documents and texts. Only what passes it is assessed,
//! so that the assessment cannot fail. All faults of a file are reported at once, each with its
//! place: those of its form ([`form`]), and those of content in all that could be read.
//!
//! The page has none of this: what it loads was checked by the build.

use super::{CheckedPack, Documents, Pack};
use crate::i18n::is_unseen;
use crate::questionnaire::Questionnaire;
use faults::Faults;
use form::Form;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::error::Error;
use std::fmt;

mod conditions;
mod contact;
pub(crate) mod faults;
pub mod files;
pub mod form;
mod help;
mod kinds;
mod limits;
mod pathways;
pub(crate) mod questions;
mod text;
pub(crate) mod words;

/// A fault in a file, for the person who keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) to the place; for what is missing, to what lacks it.
    pub pointer: String,
    /// Line of the file, from 1; nought where there is no file.
    pub line: usize,
    /// What is wrong and what to do, with a suggestion where there is one.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = if self.line == 0 { String::new() } else { format!("(line {})", self.line) };
        let blank = if self.pointer.is_empty() || line.is_empty() { "" } else { " " };
        // What a file says must not steer the terminal that shows it.
        let [pointer, problem] = [&self.pointer, &self.problem].map(|text| text.replace(is_unseen, ""));
        write!(f, "{pointer}{blank}{line}: {problem}")
    }
}

impl Error for Fault {}

impl Fault {
    /// A fault at a place of which no line is known.
    pub fn new(pointer: &str, problem: impl Into<String>) -> Fault {
        Fault { pointer: pointer.to_owned(), line: 0, problem: problem.into() }
    }
}

/// A file as far as it could be read, with all that is wrong with it.
pub(crate) struct Checked<T> {
    /// What was read; something harmless stands in the place of what could not be.
    pub(crate) read: Option<T>,
    /// All faults in the order of the file.
    pub(crate) faults: Vec<Fault>,
}

impl<T> Checked<T> {
    /// What was read, if nothing is wrong with it; else all faults.
    fn sound(self) -> Result<T, Vec<Fault>> {
        match self.read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(self.faults),
        }
    }
}

impl CheckedPack {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// All faults.
    pub fn parse(json: &str, questionnaire: &Questionnaire, documents: &Documents) -> Result<CheckedPack, Vec<Fault>> {
        check_pack(json.as_bytes(), Some((questionnaire, documents)), None).sound().map(CheckedPack)
    }

    /// Checks a pack that stands at a place of another file; nothing if it has a fault there.
    pub(crate) fn within(pack: Pack, base: Base, place: &str, faults: &mut Faults) -> Option<CheckedPack> {
        faults.below(place, |faults| pathways::check(&pack, base.0, base.1, faults)).then_some(CheckedPack(pack))
    }
}

/// What packs are checked against.
pub type Base<'a> = (&'a Questionnaire, &'a Documents);

/// Reads and checks a pack, and the name of its file; without a base only what can be said
/// without it.
fn check_pack(bytes: &[u8], base: Option<Base>, name: Option<&str>) -> Checked<Pack> {
    read(bytes, |pack: Pack, faults| {
        if let Some(name) = name {
            files::named(name, &pack, faults);
        }
        if let Some((questionnaire, documents)) = base {
            pathways::check(&pack, questionnaire, documents, faults);
        }
        pack
    })
}

/// Reads a file: its text, its form, its words, and what else is to be said of what it holds.
pub(crate) fn read<T, U>(bytes: &[u8], content: impl FnOnce(T, &mut Faults) -> U) -> Checked<U>
where
    T: DeserializeOwned + JsonSchema,
{
    let mut faults = Faults::default();
    let read = text::parse(bytes, &mut faults).and_then(|mut value| {
        Form::of::<T>().fit(&mut value, &mut faults);
        if faults.are_many() {
            faults.form("", "has more than a thousand faults: only the first of them are named");
            return None;
        }
        words::check(&value, "", &mut faults);
        match serde_json::from_value(value) {
            Ok(read) => Some(content(read, &mut faults)),
            Err(error) => {
                // A test holds the form to what serde reads, so that this never speaks.
                faults.form("", error.to_string());
                None
            }
        }
    });
    Checked { read, faults: faults.finish(&String::from_utf8_lossy(bytes)) }
}
