//! What is said, in the language that the page has when it is looked at. The texts of a language are
//! there only once it was chosen, so that nothing can be put together in both beforehand.

use crate::data;
use crate::i18n::{Language, LocalizedText};

/// What is said.
#[derive(Debug, Clone, PartialEq)]
pub enum Words {
    /// A text of the page by its key, with what its `{name}`s are replaced by.
    Page(&'static str, Vec<(&'static str, Words)>),
    /// A text that is there in both languages.
    Both(LocalizedText),
    /// What has no language, such as the name of a file.
    Name(String),
}

impl Words {
    /// A text of the page by its key.
    pub fn of(key: &'static str) -> Words {
        Words::Page(key, Vec::new())
    }

    /// The same in a language.
    pub fn get(&self, language: Language) -> String {
        match self {
            Words::Page(key, values) => {
                let values: Vec<(&str, String)> =
                    values.iter().map(|(name, said)| (*name, said.get(language))).collect();
                let values: Vec<(&str, &str)> = values.iter().map(|(name, said)| (*name, said.as_str())).collect();
                data::texts().fill(language, key, &values)
            }
            Words::Both(text) => text.get(language).to_owned(),
            Words::Name(name) => name.clone(),
        }
    }
}
