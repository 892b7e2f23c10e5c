//! The schema of case files: what an office that reads or writes them holds them to.

use super::ids::listed;
use crate::canton::Canton;
use crate::case::{FORMAT, OUTCOMES, RENAMED, VERSION};
use crate::i18n::Language;
use crate::questionnaire::{Kind, NONE, Question, Questionnaire, UNKNOWN};
use schemars::Schema;
use serde_json::{Map, Value, json};

const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";
const PARTIAL_DAY: &str = r"^\d{4}(-\d{2}(-\d{2})?)?$";

/// The schema of the case files of these questions, in the version that is written. Whatever is read
/// passes it; what only reading sees is whether a day exists, and what one answer says of another.
pub fn case(questionnaire: &Questionnaire) -> Schema {
    let pathways = json!({"type": "string", "pattern": r"^[a-z]{2}\.[a-z][a-z0-9_]*$"});
    let outcomes = json!({"type": "object", "propertyNames": pathways, "additionalProperties": {"enum": OUTCOMES}});
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case of Nahtstelle",
        "type": "object",
        "required": ["format", "version", "canton", "as_of", "answers"],
        "additionalProperties": false,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "canton": {"enum": Canton::ALL.map(Canton::code)},
            "as_of": {"type": "string", "pattern": DAY, "description": "Day as of which the case is assessed."},
            "language": {"enum": Language::ALL.map(Language::code)},
            "answers": answers(questionnaire.questions()),
            "assessed": {
                "description": "What the case came to when it was saved; never in a package.",
                "type": "object",
                "required": ["pack", "outcomes"],
                "properties": {"pack": {"type": "integer", "minimum": 0}, "outcomes": outcomes},
            },
        },
    });
    Schema::try_from(schema).unwrap_or_default()
}

fn answers<'q>(questions: impl Iterator<Item = &'q Question>) -> Value {
    let former = |question: &Question| {
        let note = format!("Former id of `{}`.", question.id);
        json!({"description": note, "deprecated": true, "allOf": [described(question)]})
    };
    let named = |question: &'q Question| {
        let before = RENAMED.iter().filter(|(_, now)| *now == question.id);
        let before = before.map(|(id, _)| ((*id).to_owned(), former(question)));
        before.chain([(question.id.clone(), described(question))])
    };
    let properties: Map<String, Value> = questions.flat_map(named).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

/// An answer, with the question in both languages. `null` stands for no answer.
fn described(question: &Question) -> Value {
    let mut forms = vec![answer(question), json!({"type": "null"})];
    if question.takes_unknown() {
        forms.push(json!({"const": UNKNOWN, "description": "Not yet known."}));
    }
    json!({"description": format!("{} / {}", question.text.de, question.text.fr), "anyOf": forms})
}

fn answer(question: &Question) -> Value {
    let ids = || listed(question.choices().iter().map(|choice| (choice.id.as_str(), &choice.text)));
    match &question.kind {
        Kind::YesNo => json!({"enum": ["yes", "no"]}),
        Kind::Choice(_) => ids(),
        Kind::Choices(choices) => {
            let several = json!({"type": "array", "uniqueItems": true, "items": ids()});
            let none = choices.iter().any(|choice| choice.id == NONE);
            if none { json!({"anyOf": [several, {"const": NONE}]}) } else { several }
        }
        Kind::Canton => json!({"enum": Canton::ALL.map(Canton::code)}),
        Kind::Pathway => json!({"type": "string", "pattern": r"^[a-z]{2}\."}),
        Kind::Date { partial } => json!({"type": "string", "pattern": if *partial { PARTIAL_DAY } else { DAY }}),
        Kind::Number { min, max, .. } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Kind::Text | Kind::AhvNumber | Kind::Phone => json!({"type": "string"}),
        Kind::LongText => {
            let texts: Map<String, Value> = Language::ALL
                .map(|language| (language.code().to_owned(), json!({"type": "string"})))
                .into_iter()
                .collect();
            json!({"anyOf": [
                {"type": "string", "description": "In the language of the case."},
                {"type": "object", "additionalProperties": false, "properties": texts},
            ]})
        }
        Kind::Group { questions, .. } => json!({"type": "array", "items": answers(questions.iter())}),
    }
}
