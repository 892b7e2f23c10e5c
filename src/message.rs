//! Messages about files that cannot be read, for users, in their language.

use crate::case::{CaseError, Difference, Fault};
use crate::data;
use crate::i18n::Language;

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
    let mut values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    values.push(("place", &error.pointer));
    texts.fill(language, key, &values)
}

/// What differs, in words. Names may be anything in a hostile file, so they are cut short and bare of
/// what would turn the text around.
fn differences(found: &[Difference], language: Language) -> String {
    const LONGEST: usize = 80;
    const MOST: usize = 8;
    let words = |difference: &Difference| {
        let (key, file) = match difference {
            Difference::Changed(file) => ("file.changed", file),
            Difference::Lacking(file) => ("file.lacking", file),
            Difference::Added(file) => ("file.added", file),
        };
        let readable = |c: &char| {
            !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let file: String = file.chars().filter(readable).take(LONGEST).collect();
        data::document_texts().fill(language, key, &[("file", &file)])
    };
    let more = (found.len() > MOST).then(|| "…".to_owned());
    found.iter().take(MOST).map(words).chain(more).collect::<Vec<_>>().join("; ")
}
