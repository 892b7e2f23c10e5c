//! A case: the answers about one person, for one canton, as of one day.

use crate::by_id::ById;
use crate::canton::Canton;
use crate::date::{Day, PartialDate};
use crate::i18n::{Language, LocalizedText};
use serde::{Deserialize, Serialize};

mod assessed;
pub mod bounded;
mod read;
mod renamed;
mod write;
mod written;

pub use assessed::{Assessed, Change, OUTCOMES};
pub use read::{CaseError, Difference, Fault, LIMIT, read};
pub use renamed::RENAMED;

/// The value of `format` in a case file.
pub const FORMAT: &str = "iiz-case";
/// The version of the case file that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// The answers about one person. Files spell it as [`Case::write`] does; the derived form is what
/// page and worker exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The canton whose pathways are assessed.
    pub canton: Canton,
    /// The day as of which they are assessed.
    pub as_of: Day,
    /// The language in which the case was taken down.
    pub language: Language,
    /// The answers.
    pub answers: Answers,
    /// What it came to when it was saved, where a file says so.
    pub assessed: Option<Assessed>,
}

/// Answers by question id. A question that is not in it was not answered.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answers(ById<Answer>);

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Said to be not yet known.
    Unknown,
    /// One choice: its id, `yes` or `no`, a canton's code, a pathway's id.
    Choice(String),
    /// Several choices.
    Choices(Vec<String>),
    /// A date, perhaps known only in part.
    Date(PartialDate),
    /// A whole number.
    Number(i64),
    /// Text; free text of any length is in the language of the case.
    Text(String),
    /// Free text in a language that is not the case's, or in both; one of them may be empty.
    Localized(LocalizedText),
    /// Entries of a group.
    Entries(Vec<Answers>),
}

impl Answer {
    /// One of these choices was made; nothing if it is no choice at all.
    pub fn is_one_of(&self, choices: &[String]) -> Option<bool> {
        match self {
            Answer::Choice(choice) => Some(choices.contains(choice)),
            Answer::Choices(made) => Some(made.iter().any(|choice| choices.contains(choice))),
            _ => None,
        }
    }
}

impl Answers {
    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// The choice made, where one of a single-choice question was.
    pub fn choice(&self, question: &str) -> Option<&str> {
        match self.get(question) {
            Some(Answer::Choice(choice)) => Some(choice),
            _ => None,
        }
    }

    /// The text given, where one was.
    pub fn text(&self, question: &str) -> Option<&str> {
        match self.get(question) {
            Some(Answer::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The date given, where one was.
    pub fn date(&self, question: &str) -> Option<PartialDate> {
        match self.get(question) {
            Some(Answer::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// The choices made of a question with several.
    pub fn choices(&self, question: &str) -> Option<&[String]> {
        match self.get(question) {
            Some(Answer::Choices(choices)) => Some(choices),
            _ => None,
        }
    }

    /// The entries of a group.
    pub fn entries(&self, question: &str) -> &[Answers] {
        match self.get(question) {
            Some(Answer::Entries(entries)) => entries,
            _ => &[],
        }
    }

    /// Sets an answer, or takes it away.
    pub fn set(&mut self, question: &str, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(question, answer),
            None => self.0.remove(question),
        }
    }

    /// Nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All answers by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter()
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Answer)>>(answers: I) -> Answers {
        Answers(answers.into_iter().collect())
    }
}

impl Case {
    /// The case as JSON for a file, in a fixed order, ending with a line break.
    pub fn write(&self) -> String {
        write::write(self)
    }
}
