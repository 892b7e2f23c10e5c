//! What the page explains beside the questions: what is abbreviated, how accessible it is, what it loads.

use crate::date::Day;
use crate::i18n::{Language, LocalizedText};
use serde::{Deserialize, Serialize};

/// What is explained. The file of a language says nothing in the other one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Help {
    /// Abbreviations and terms.
    pub glossary: Glossary,
    /// How accessible the page is.
    pub statement: Statement,
    /// What is loaded, what is not sent, and how that is verified.
    pub disclosure: Disclosure,
    /// Why each question is asked.
    pub reasons: Vec<String>,
}

/// Abbreviations, and terms that not everybody knows.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Glossary(pub Vec<Entry>);

/// An abbreviation or a term, explained.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id.
    pub id: String,
    /// The abbreviation, in the languages that have one.
    #[serde(default)]
    pub abbreviation: Option<Abbreviation>,
    /// What it stands for, or the term.
    pub term: LocalizedText,
    /// What that is, in a sentence or three.
    pub text: LocalizedText,
}

/// An abbreviation in each language; empty where a language has none.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// German.
    #[serde(default)]
    pub de: String,
    /// French.
    #[serde(default)]
    pub fr: String,
}

/// How accessible the page is.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The day on which the tests last passed.
    pub tested_on: Day,
    /// What is told, with headings. `{date}` stands for the day of the tests.
    pub sections: Vec<Part>,
    /// To whom a barrier is reported.
    pub report: Report,
}

/// What is told under a heading.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The heading.
    pub title: LocalizedText,
    /// Paragraphs.
    pub paragraphs: Vec<LocalizedText>,
    /// A list below them.
    #[serde(default)]
    pub list: Vec<LocalizedText>,
}

/// What is loaded, what is not sent, and how that is verified.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Disclosure(pub Vec<Part>);

/// To whom a barrier is reported.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The heading.
    pub title: LocalizedText,
    /// Where the configuration names the office: `{office}`.
    pub named: LocalizedText,
    /// Where it does not.
    pub unnamed: LocalizedText,
    /// What else there is to say.
    pub paragraphs: Vec<LocalizedText>,
}

impl Glossary {
    /// Puts the entries into the order of a language's alphabet.
    pub fn sort(&mut self, language: Language) {
        self.0.sort_by_cached_key(|entry| plain(entry.name(language)));
    }

    /// The entries whose abbreviation or term contains what is sought; those that begin with it first.
    pub fn find(&self, language: Language, sought: &str) -> Vec<&Entry> {
        let sought = plain(sought.trim());
        let places = |entry: &Entry| {
            let words = [entry.abbreviation(language), entry.term.get(language)];
            words.iter().filter_map(|words| plain(words).find(&sought)).min()
        };
        let (first, others): (Vec<_>, Vec<_>) =
            self.0.iter().filter_map(|entry| Some((places(entry)?, entry))).partition(|(place, _)| *place == 0);
        first.into_iter().chain(others).map(|(_, entry)| entry).collect()
    }
}

impl Entry {
    /// The abbreviation in a language; empty where that has none.
    pub fn abbreviation(&self, language: Language) -> &str {
        self.abbreviation.as_ref().map_or("", |both| match language {
            Language::De => &both.de,
            Language::Fr => &both.fr,
        })
    }

    /// What it stands under: its abbreviation, or else the term.
    pub fn name(&self, language: Language) -> &str {
        let abbreviation = self.abbreviation(language);
        if abbreviation.is_empty() { self.term.get(language) } else { abbreviation }
    }
}

/// Words as they are sorted and sought: in small letters, without accents. Both alphabets sort so.
fn plain(words: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other.to_ascii_lowercase(),
    };
    words.chars().map(plain).collect()
}
