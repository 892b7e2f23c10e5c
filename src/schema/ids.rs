//! Ids in a schema, with what they stand for.

use crate::canton::Canton;
use crate::i18n::LocalizedText;
use crate::questionnaire::{Choice, Kind, Question};
use serde_json::{Value, json};

/// One of these ids. Beside each, editors that know the keyword show its text in both languages.
pub(super) fn listed<'i>(ids: impl Iterator<Item = (&'i str, &'i LocalizedText)>) -> Value {
    let (mut listed, mut texts) = (Vec::new(), Vec::new());
    for (id, text) in ids.filter(|(id, _)| !id.is_empty()) {
        if !listed.contains(&id) {
            listed.push(id);
            texts.push(format!("{} / {}", text.de, text.fr));
        }
    }
    json!({"enum": listed, "enumDescriptions": texts})
}

/// Rules for a test of a choice: which choices its question has. Questions with the same choices
/// share a rule; a question that stands in several groups has the choices of all of them.
pub(super) fn choices(questions: &[&Question]) -> Vec<Value> {
    let mut rules: Vec<(Value, Vec<&str>)> = Vec::new();
    for question in questions {
        let namesakes = questions.iter().filter(|other| other.id == question.id);
        let Some(choices) = of_question(question, namesakes.flat_map(|other| other.choices())) else { continue };
        match rules.iter_mut().find(|(same, _)| *same == choices) {
            Some((_, ids)) if ids.contains(&question.id.as_str()) => {}
            Some((_, ids)) => ids.push(&question.id),
            None => rules.push((choices, vec![&question.id])),
        }
    }
    let rule = |(choices, ids)| {
        json!({
            "if": {"properties": {"question": {"enum": ids}}, "required": ["question"]},
            "then": {"properties": {"is": {"items": choices}}},
        })
    };
    rules.into_iter().map(rule).collect()
}

fn of_question<'q>(question: &Question, choices: impl Iterator<Item = &'q Choice>) -> Option<Value> {
    match question.kind {
        Kind::YesNo => Some(json!({"enum": ["yes", "no"]})),
        Kind::Canton => Some(json!({"enum": Canton::ALL.map(Canton::code)})),
        Kind::Choice(_) | Kind::Choices(_) => Some(listed(choices.map(|choice| (choice.id.as_str(), &choice.text)))),
        _ => None,
    }
}
