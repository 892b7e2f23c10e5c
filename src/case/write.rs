//! Writing a case file.

use super::{Answer, Answers, Assessed, Case, FORMAT, VERSION};
use crate::canton::Canton;
use crate::date::Day;
use crate::i18n::Language;
use crate::questionnaire::UNKNOWN;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// The case file, in the order in which it is written.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u64,
    canton: Canton,
    as_of: Day,
    language: Language,
    answers: InFile<&'a Answers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed: Option<InFile<&'a Assessed>>,
}

/// Answers as files spell them.
struct InFile<T>(T);

pub(super) fn write(case: &Case) -> String {
    let file = File {
        format: FORMAT,
        version: VERSION,
        canton: case.canton,
        as_of: case.as_of,
        language: case.language,
        answers: InFile(&case.answers),
        assessed: case.assessed.as_ref().map(InFile),
    };
    // Neither maps with other keys than strings nor failing writers occur, so it cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

impl Serialize for InFile<&Assessed> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(2))?;
        fields.serialize_entry("pack", &self.0.pack)?;
        fields.serialize_entry("outcomes", &self.0.outcomes)?;
        fields.end()
    }
}

impl Serialize for InFile<&Answers> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, answer)| (id, InFile(answer))))
    }
}

impl Serialize for InFile<&Answer> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Answer::Unknown => serializer.serialize_str(UNKNOWN),
            Answer::Choice(text) | Answer::Text(text) => serializer.serialize_str(text),
            Answer::Localized(texts) => {
                let written = Language::ALL.map(|language| (language, texts.get(language)));
                serializer.collect_map(written.into_iter().filter(|(_, text)| !text.is_empty()))
            }
            Answer::Choices(choices) => serializer.collect_seq(choices),
            Answer::Date(date) => serializer.collect_str(date),
            Answer::Number(number) => serializer.serialize_i64(*number),
            Answer::Entries(entries) => serializer.collect_seq(entries.iter().map(InFile)),
        }
    }
}
