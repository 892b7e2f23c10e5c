//! Free text, and the language that it is in.

use super::{Answer, Answers, Case};
use crate::i18n::{Language, LocalizedText};
use crate::questionnaire::{Kind, Question, Questionnaire};

impl Language {
    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::De => Language::Fr,
            Language::Fr => Language::De,
        }
    }
}

impl Answer {
    /// A free text with the language that it is in: the wanted one, where it is there in that. `own`
    /// is the language of the case, and of text that does not say its own.
    pub fn written(&self, wanted: Language, own: Language) -> Option<(&str, Language)> {
        let (text, language) = match self {
            Answer::Text(text) => (text.as_str(), own),
            Answer::Localized(texts) if texts.get(wanted).trim().is_empty() => {
                (texts.get(wanted.other()), wanted.other())
            }
            Answer::Localized(texts) => (texts.get(wanted), wanted),
            _ => return None,
        };
        (!text.trim().is_empty()).then_some((text, language))
    }

    /// The free text in a language, as far as it is there in that.
    pub fn version(&self, language: Language, own: Language) -> &str {
        let written = self.written(language, own).filter(|(_, found)| *found == language);
        written.map_or("", |(text, _)| text)
    }

    /// A free text of which the version in a language was changed; nothing if none is left.
    pub fn rewritten(before: Option<&Answer>, language: Language, own: Language, text: &str) -> Option<Answer> {
        let version =
            |other| if other == language { text } else { before.map_or("", |answer| answer.version(other, own)) };
        Answer::of_texts(LocalizedText::each(|language| version(language).to_owned()), own)
    }

    /// A free text; nothing if it is blank. In the language of the case alone it does not say which
    /// that is.
    fn of_texts(texts: LocalizedText, own: Language) -> Option<Answer> {
        let is_blank = |language| texts.get(language).trim().is_empty();
        match (is_blank(own), is_blank(own.other())) {
            (true, true) => None,
            (false, true) => Some(Answer::Text(texts.get(own).to_owned())),
            _ => Some(Answer::Localized(texts)),
        }
    }
}

impl Case {
    /// Goes on in another language. Every free text stays in its own.
    pub fn turn_to(&mut self, language: Language, questionnaire: &Questionnaire) {
        let before = std::mem::replace(&mut self.language, language);
        if before != language {
            let question = |id: &str| questionnaire.question(id);
            respell(&mut self.answers, &question, before, language);
        }
    }
}

fn respell<'q>(
    answers: &mut Answers,
    question: &dyn Fn(&str) -> Option<&'q Question>,
    before: Language,
    own: Language,
) {
    let respelled = answers.iter().filter_map(|(id, answer)| {
        let question = question(id)?;
        let answer = match (&question.kind, answer) {
            // Nothing is changed in it; it only says its language, or no longer.
            (Kind::LongText, answer) => {
                let version = |language| answer.version(language, before).to_owned();
                Answer::of_texts(LocalizedText::each(version), own)?
            }
            (Kind::Group { questions, .. }, Answer::Entries(entries)) => {
                let field = |id: &str| questions.iter().find(|field| field.id == id);
                let mut entries = entries.clone();
                entries.iter_mut().for_each(|entry| respell(entry, &field, before, own));
                Answer::Entries(entries)
            }
            _ => return None,
        };
        Some((id.to_owned(), answer))
    });
    let respelled: Vec<(String, Answer)> = respelled.collect();
    for (id, answer) in respelled {
        answers.set(&id, Some(answer));
    }
}
