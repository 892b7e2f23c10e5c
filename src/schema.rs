//! The JSON Schemas (2020-12) that editors complete and check packs and the questionnaire with
//! while they are written. They come from the Rust types, with the documentation of these as
//! descriptions. What a file must be to be read is [`Form`]; here is added what can be said
//! of its content: the ids that exist, what is never empty or twice, how things are written.
//!
//! Whatever passes the check passes the schema. Not the reverse: what one place says of another,
//! for example that versions lie apart, only the check sees.

use crate::condition::AS_OF;
use crate::config::{ConfigFile, VERSION};
use crate::pack::check::form::Form;
use crate::pack::{Documents, Pack};
use crate::questionnaire::{Kind, Question, Questionnaire};
use schemars::Schema;
use serde_json::{Value, json};

mod case;
mod ids;

pub use case::case;

use ids::{choices, listed};

/// The schema of packs, with the ids of these questions and documents.
pub fn pack(questionnaire: &Questionnaire, documents: &Documents) -> Schema {
    let mut schema = Form::of::<Pack>().schema();
    strict(&mut schema);
    let all: Vec<&Question> = questionnaire.questions().collect();
    let fields = all.iter().filter_map(|question| question.fields()).flatten();
    let everywhere: Vec<&Question> = all.iter().copied().chain(fields).collect();
    let of_kind = |fits: fn(&Kind) -> bool| {
        listed(
            everywhere
                .iter()
                .filter(|question| fits(&question.kind))
                .map(|question| (question.id.as_str(), &question.label)),
        )
    };
    let dates = of_kind(|kind| matches!(kind, Kind::Date { .. }));
    let groups = of_kind(|kind| matches!(kind, Kind::Group { .. }));
    let numbers = of_kind(|kind| matches!(kind, Kind::Number { .. }));
    let choosable = of_kind(|kind| matches!(kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Canton));
    let cited = listed(documents.iter().map(|(id, document)| (id, &document.short)));
    let terms = json!({"anyOf": [dates.clone(), {"const": AS_OF}]});
    let more = [
        ("Condition/properties/choice", json!({"allOf": choices(&everywhere)})),
        ("Condition/properties/choice/properties/question", choosable),
        ("Condition/properties/number/properties/question", numbers),
        ("Condition/properties/count/properties/group", groups),
        ("Condition/properties/months/properties/from", terms.clone()),
        ("Condition/properties/months/properties/to", terms),
        ("Condition/properties/given", dates),
        ("Citation/properties/document", cited),
        (
            "Topic/properties/questions/items",
            listed(all.iter().map(|question| (question.id.as_str(), &question.label))),
        ),
    ];
    for (place, more) in more {
        add(&mut schema, &format!("/$defs/{place}"), more);
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// The schema of configurations, with the ids of these questions and documents.
pub fn config(questionnaire: &Questionnaire, documents: &Documents) -> Schema {
    let mut schema = Form::of::<ConfigFile>().schema();
    strict(&mut schema);
    // A pack in a configuration is held to the same; its own documents may be cited besides.
    let pack = Value::from(pack(questionnaire, documents));
    for place in ["Condition", "Topic"] {
        let place = format!("/$defs/{place}");
        if let (Some(here), Some(there)) = (schema.pointer_mut(&place), pack.pointer(&place)) {
            *here = there.clone();
        }
    }
    let choices = questionnaire.question("consent_recipients").map(Question::choices).unwrap_or_default();
    let recipients = listed(choices.iter().map(|choice| (choice.id.as_str(), &choice.text)));
    let more = [
        ("/properties/version", json!({"const": VERSION})),
        ("/$defs/KeyHolder/properties/recipient", recipients),
        ("/$defs/KeyHolder/properties/key", json!({"pattern": "^age1[02-9ac-hj-np-z]{58}$"})),
        ("/$defs/Features/properties/idle_minutes", json!({"minimum": 2})),
    ];
    for (place, more) in more {
        add(&mut schema, place, more);
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// The schema of the questionnaire. It names no questions: new ones are written with it.
pub fn questionnaire() -> Schema {
    let mut schema = Form::of::<Questionnaire>().schema();
    strict(&mut schema);
    Schema::try_from(schema).unwrap_or_default()
}

/// Adds what holds of content whatever the questions are. A place that a schema does not have is
/// passed over: packs and the questionnaire have some in common.
fn strict(schema: &mut Value) {
    unlike(schema);
    let id = json!({"pattern": "^[a-z][a-z0-9_]*$"});
    let filled = json!({"minItems": 1});
    let tidy = json!({"pattern": r"^\S(.*\S)?$"});
    let more = [
        ("/properties/version", json!({"minimum": 1})),
        ("/properties/pathways", filled.clone()),
        ("/$defs/Pathway/properties/id", json!({"pattern": r"^[a-z]{2}\.[a-z][a-z0-9_]*$"})),
        ("/$defs/Pathway/properties/sources", filled.clone()),
        ("/$defs/Meeting/properties/sources", filled.clone()),
        ("/$defs/PathwayKind/properties/criteria/properties/requirements", filled.clone()),
        ("/$defs/PathwayKind/properties/guideline/properties/points", filled.clone()),
        ("/$defs/PathwayKind/properties/grid/properties/topics", filled.clone()),
        ("/$defs/Topic/properties/id", id.clone()),
        ("/$defs/Topic/properties/questions", filled.clone()),
        ("/$defs/Exclusion/properties/code", json!({"pattern": r"^\S+$"})),
        ("/$defs/Criterion/properties/id", id.clone()),
        ("/$defs/Condition/properties/all", json!({"minItems": 2})),
        ("/$defs/Condition/properties/any", json!({"minItems": 2})),
        ("/$defs/Condition/properties/at_least/properties/k", json!({"minimum": 2})),
        ("/$defs/Condition/properties/at_least/properties/of", json!({"minItems": 3})),
        ("/$defs/Condition/properties/choice/properties/is", filled),
        ("/$defs/Condition/properties/count/properties/at_least", json!({"minimum": 1})),
        ("/$defs/Addressee/properties/lines/items", tidy.clone()),
        ("/$defs/Addressee/properties/phone", json!({"pattern": r"^(0|\+41)( *\d){9}$"})),
        ("/$defs/Addressee/properties/mail", json!({"pattern": r"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$"})),
        ("/$defs/Addressee/properties/web", json!({"pattern": r"^[^\s:/.]+(\.[^\s:/.]+)+(/[^\s:]*)?$"})),
        ("/$defs/LocalizedText/properties/de", tidy.clone()),
        ("/$defs/LocalizedText/properties/fr", tidy),
        ("/$defs/Section/properties/id", id.clone()),
        ("/$defs/Question/properties/id", id.clone()),
        ("/$defs/Choice/properties/id", id),
    ];
    for (place, more) in more {
        add(schema, place, more);
    }
}

/// No list says the same twice.
fn unlike(schema: &mut Value) {
    if schema.get("type").is_some_and(|kind| kind == "array") {
        add(schema, "", json!({"uniqueItems": true}));
    }
    match schema {
        Value::Object(fields) => fields.values_mut().for_each(unlike),
        Value::Array(items) => items.iter_mut().for_each(unlike),
        _ => {}
    }
}

/// Adds keywords to the schema at a place.
fn add(schema: &mut Value, place: &str, more: Value) {
    if let (Some(Value::Object(at)), Value::Object(more)) = (schema.pointer_mut(place), more) {
        at.extend(more);
    }
}
