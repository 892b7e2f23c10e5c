//! Answers as people read them, in either language. Page and documents use the same words.

use crate::canton::Canton;
use crate::case::Answer;
use crate::data;
use crate::i18n::Language;
use crate::questionnaire::{Kind, Question};
use crate::typed;

/// An answer in words. "Not stated", "not yet known" and "no" are three different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// A value.
    Value(String),
    /// Free text in another language than the one asked for.
    Foreign(String, Language),
    /// Said to be not yet known.
    Unknown(String),
    /// Not stated.
    NotStated(String),
}

impl Presented {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Presented::Value(text)
            | Presented::Foreign(text, _)
            | Presented::Unknown(text)
            | Presented::NotStated(text) => text,
        }
    }

    /// A value was given.
    pub fn is_value(&self) -> bool {
        matches!(self, Presented::Value(_) | Presented::Foreign(..))
    }
}

/// The answer to a question in words. Entries of a group are not presented here: each of their
/// questions is. Free text that does not say its language is taken to be in the one asked for: see
/// [`answer_in_case`].
pub fn answer(question: &Question, answer: Option<&Answer>, language: Language) -> Presented {
    let text = |key| data::texts().text(language, key).to_owned();
    match answer {
        None => Presented::NotStated(text("answer.not_stated")),
        Some(Answer::Unknown) => Presented::Unknown(text("answer.unknown")),
        Some(given @ (Answer::Text(_) | Answer::Localized(_))) if given.written(language, language).is_none() => {
            Presented::NotStated(text("answer.not_stated"))
        }
        Some(answer) => Presented::Value(value(question, answer, language)),
    }
}

/// The answer to a question in words, where free text that does not say its language is in that of
/// the case.
pub fn answer_in_case(question: &Question, given: Option<&Answer>, language: Language, own: Language) -> Presented {
    let written = given.filter(|_| question.kind == Kind::LongText).and_then(|given| given.written(language, own));
    match written {
        Some((text, found)) if found != language => Presented::Foreign(text.trim().to_owned(), found),
        _ => answer(question, given, language),
    }
}

fn value(question: &Question, answer: &Answer, language: Language) -> String {
    match answer {
        Answer::Choice(id) => choice(question, id, language),
        Answer::Choices(ids) => {
            let texts: Vec<String> = ids.iter().map(|id| choice(question, id, language)).collect();
            let separator = if texts.iter().any(|text| text.contains(',')) { language.semicolon() } else { ", " };
            texts.join(separator)
        }
        Answer::Date(date) => date.day().map_or_else(|| date.numeric(), |day| day.numeric()),
        Answer::Number(number) => match &question.kind {
            Kind::Number { unit, .. } => format!("{number}\u{a0}{}", unit.get(language)),
            _ => number.to_string(),
        },
        Answer::Text(text) => match question.kind {
            Kind::AhvNumber => typed::printed_ahv_number(text),
            Kind::Phone => typed::phone(text),
            _ => text.trim().to_owned(),
        },
        Answer::Localized(_) => {
            answer.written(language, language).map_or_else(String::new, |(text, _)| text.trim().to_owned())
        }
        Answer::Entries(entries) => data::texts().count(language, "answer.entries", entries.len()),
        Answer::Unknown => String::new(),
    }
}

/// A choice in words.
pub fn choice(question: &Question, id: &str, language: Language) -> String {
    let listed = question.choices().iter().find(|choice| choice.id == id);
    match (&question.kind, listed) {
        (_, Some(choice)) => choice.text.get(language).to_owned(),
        (Kind::Canton, _) => Canton::of_code(id).map_or(id, |canton| canton.name(language)).to_owned(),
        (Kind::Pathway, _) => {
            let pathways = data::cantons().filter_map(data::pack).flat_map(|pack| &pack.pathways);
            let found = pathways.into_iter().find(|pathway| pathway.id == id);
            found.map_or(id, |pathway| pathway.name.get(language)).to_owned()
        }
        _ => data::texts().text(language, if id == "yes" { "answer.yes" } else { "answer.no" }).to_owned(),
    }
}
