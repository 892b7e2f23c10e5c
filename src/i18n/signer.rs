//! The languages of what the person reads and signs: more than those of the application, because
//! nobody consents to what is not understood.

use super::{Language, filled};
use crate::by_id::ById;
use serde::{Deserialize, Serialize};

/// A language of the papers that the person reads and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignerLanguage {
    /// German as written in Switzerland.
    De,
    /// French as written in Switzerland.
    Fr,
    /// Italian as written in Switzerland.
    It,
    /// Plain English.
    En,
}

impl SignerLanguage {
    /// All of them, in the order in which they are offered.
    pub const ALL: [SignerLanguage; 4] =
        [SignerLanguage::De, SignerLanguage::Fr, SignerLanguage::It, SignerLanguage::En];

    /// The language tag for PDF.
    pub fn tag(self) -> &'static str {
        match self {
            SignerLanguage::De => "de-CH",
            SignerLanguage::Fr => "fr-CH",
            SignerLanguage::It => "it-CH",
            SignerLanguage::En => "en",
        }
    }

    /// `de`, `fr`, `it` or `en`.
    pub fn code(self) -> &'static str {
        self.tag().trim_end_matches("-CH")
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<SignerLanguage> {
        SignerLanguage::ALL.into_iter().find(|language| language.code() == code)
    }
}

impl From<Language> for SignerLanguage {
    fn from(language: Language) -> SignerLanguage {
        match language {
            Language::De => SignerLanguage::De,
            Language::Fr => SignerLanguage::Fr,
        }
    }
}

/// A text in all languages of the person's papers; none can be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignerText {
    /// German.
    pub de: String,
    /// French.
    pub fr: String,
    /// Italian.
    pub it: String,
    /// English.
    pub en: String,
}

impl SignerText {
    /// The text in a language.
    pub fn get(&self, language: SignerLanguage) -> &str {
        match language {
            SignerLanguage::De => &self.de,
            SignerLanguage::Fr => &self.fr,
            SignerLanguage::It => &self.it,
            SignerLanguage::En => &self.en,
        }
    }

    /// The text in each language.
    pub fn all(&self) -> [&str; 4] {
        SignerLanguage::ALL.map(|language| self.get(language))
    }
}

/// The texts of the person's papers, by key.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SignerCatalog(pub ById<SignerText>);

impl SignerCatalog {
    /// The text of a key with each `{name}` replaced by its value. A key that does not exist shows
    /// itself; a test makes sure that none is shipped.
    pub fn fill(&self, language: SignerLanguage, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.0.get(key).map_or(key, |text| text.get(language)), values)
    }
}
