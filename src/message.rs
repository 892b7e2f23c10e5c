//! Messages about files that cannot be read, for users, in their language.

use crate::case::{CaseError, Fault};
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
        Fault::Package(file) => ("file.package", vec![("file", file.clone())]),
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
