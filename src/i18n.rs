//! Languages, and texts that cannot lack one of them.

use crate::by_id::ById;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

pub mod french;
mod signer;

pub use signer::{SignerCatalog, SignerLanguage, SignerText};

/// A language of the application and of its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German as written in Switzerland.
    De,
    /// French as written in Switzerland.
    Fr,
}

impl Language {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::De, Language::Fr];

    /// The language tag for HTML and PDF.
    pub fn tag(self) -> &'static str {
        match self {
            Language::De => "de-CH",
            Language::Fr => "fr-CH",
        }
    }

    /// `de` or `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Language::De => "de",
            Language::Fr => "fr",
        }
    }

    /// A time of day as the Federal Chancellery writes it: `14.05 Uhr`, `14 h 05`.
    pub fn clock(self, hours: u32, minutes: u32) -> String {
        match self {
            Language::De => format!("{hours}.{minutes:02}\u{a0}Uhr"),
            Language::Fr => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
        }
    }
}

/// A character that is not seen and may hide or turn round what stands beside it: controls, joiners,
/// directional marks, variation selectors.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A text in one language; empty until it comes, where it comes later than what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Text(OnceLock<String>);

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(if text.is_empty() { OnceLock::new() } else { OnceLock::from(text) })
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0.into_inner().unwrap_or_default()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.get().map_or("", String::as_str)
    }
}

/// A text in both languages; neither can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    /// German.
    #[schemars(with = "String")]
    pub de: Text,
    /// French.
    #[schemars(with = "String")]
    pub fr: Text,
}

impl LocalizedText {
    /// The text that is made for each language.
    pub fn each(make: impl Fn(Language) -> String) -> LocalizedText {
        LocalizedText { de: make(Language::De).into(), fr: make(Language::Fr).into() }
    }

    /// Takes in the text of a language, unless it is there.
    pub fn supply(&self, language: Language, text: String) {
        let _ = self.of(language).0.set(text);
    }

    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        self.of(language)
    }

    fn of(&self, language: Language) -> &Text {
        match language {
            Language::De => &self.de,
            Language::Fr => &self.fr,
        }
    }
}

/// The texts that the application itself owns, by key (`area.thing`).
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Catalog(pub ById<LocalizedText>);

impl Catalog {
    /// The text of a key. A key that does not exist shows itself, so that it is seen; a test
    /// makes sure that none is shipped.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, |text| text.get(language))
    }

    /// The text of a key in both languages.
    pub fn both(&self, key: &str) -> LocalizedText {
        LocalizedText::each(|language| self.text(language, key).to_owned())
    }

    /// The text of a key with each `{name}` replaced by its value. What stands in braces in a value
    /// stays as it is.
    pub fn fill(&self, language: Language, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.text(language, key), values)
    }

    /// The singular (`key.one`) or plural (`key.other`) of a text with `{n}` in it. French takes
    /// the singular for nought as well.
    pub fn count(&self, language: Language, key: &str, n: usize) -> String {
        let one = n == 1 || (n == 0 && language == Language::Fr);
        let form = format!("{key}.{}", if one { "one" } else { "other" });
        self.fill(language, &form, &[("n", &n.to_string())])
    }
}

/// A text with each `{name}` replaced by its value.
pub fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = values.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        filled.push_str(value.unwrap_or(name));
        filled.push_str(rest);
    }
    filled
}
