//! Messages about files that cannot be read, for users, in their language.

use crate::case::{CaseError, Difference, Fault};
use crate::data;
use crate::i18n::{Language, is_unseen};

/// What is wrong with a case file, where, and what to do.
pub fn case_error(error: &CaseError, language: Language) -> String {
    let texts = data::document_texts();
    let (key, values): (&str, Vec<(&str, String)>) = match &error.fault {
        Fault::TooLarge => ("file.too_large", vec![]),
        Fault::NotJson(line, column) => {
            ("file.not_json", vec![("line", line.to_string()), ("column", column.to_string())])
        }
        Fault::TooDeep => ("file.too_deep", vec![]),
        Fault::Foreign => ("file.foreign", vec![]),
        Fault::Newer(version) => ("file.newer", vec![("version", version.to_string())]),
        Fault::Package(found) => ("file.package", vec![("list", differences(found, language))]),
        Fault::NoData => ("file.no_data", vec![]),
        Fault::UnknownId(id) => ("file.unknown_id", vec![("id", id.clone())]),
        Fault::WrongKind => ("file.wrong_kind", vec![]),
        Fault::ImpossibleDate(date) => ("file.impossible_date", vec![("date", date.clone())]),
        Fault::OutOfRange(number) => ("file.out_of_range", vec![("number", number.to_string())]),
        Fault::Contradiction => ("file.contradiction", vec![]),
    };
    let values = values.into_iter().chain([("place", error.pointer.clone())]);
    // The list of files is made of quotations.
    let values: Vec<_> =
        values.map(|(name, value)| (name, if name == "list" { value } else { quoted(&value) })).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    texts.fill(language, key, &values)
}

/// What a file says, or its name, as a message quotes it: in one line, cut short, and bare of what
/// would hide or turn round a part of the message or steer a terminal. A hostile file may say anything.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 120;
    let mut seen = text.chars().filter(|c| !is_unseen(*c) && !matches!(c, '\u{2028}' | '\u{2029}'));
    let mut quoted: String = seen.by_ref().take(LONGEST).collect();
    if seen.next().is_some() {
        quoted.push('…');
    }
    quoted
}

/// What differs, in words.
fn differences(found: &[Difference], language: Language) -> String {
    const MOST: usize = 8;
    let words = |difference: &Difference| {
        let (key, file) = match difference {
            Difference::Changed(file) => ("file.changed", file),
            Difference::Lacking(file) => ("file.lacking", file),
            Difference::Added(file) => ("file.added", file),
        };
        data::document_texts().fill(language, key, &[("file", &quoted(file))])
    };
    let more = (found.len() > MOST).then(|| "…".to_owned());
    found.iter().take(MOST).map(words).chain(more).collect::<Vec<_>>().join(language.semicolon())
}
