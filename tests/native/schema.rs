//! The JSON Schemas: the files are in step with the types, and the form that the check holds packs
//! to is the one that serde reads.

use super::support::{bad_pack, files, json, name, path};
use nahtstelle::pack::check::form::Form;
use nahtstelle::pack::{CheckedPack, Pack};
use nahtstelle::questionnaire::Questionnaire;
use nahtstelle::{data, schema};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::sync::LazyLock;

/// The packs of the folder and those with a fault, as JSON.
static PACKS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    // serde reads an object from the list of its values as well; the form does not.
    let bad = files("tests/bad_packs", "json").into_iter().filter(|file| !name(file).contains("list_for_"));
    let bad = bad.filter_map(|file| serde_json::from_slice(&bad_pack(&json(&file)).1).ok());
    files("data/cantons", "json").iter().map(|file| json(file)).chain(bad).collect()
});

#[test]
fn the_schemas_in_the_folder_are_those_of_the_types() {
    let pack = schema::pack(data::questionnaire(), data::documents());
    for (file, arguments, schema) in [
        ("data/pack.schema.json", "schema", pack),
        ("data/questionnaire.schema.json", "schema questionnaire", schema::questionnaire()),
        ("data/config.schema.json", "schema config", schema::config(data::questionnaire(), data::documents())),
        ("data/case.schema.json", "schema case", schema::case(data::questionnaire())),
    ] {
        let kept = fs::read_to_string(path(file)).unwrap_or_default();
        let made = serde_json::to_string_pretty(&schema).unwrap();
        assert!(kept.trim_end() == made, "{file} is out of step; make it anew: cargo run -- {arguments} > {file}");
    }
}

/// An editor completes what the schema lists.
#[test]
fn the_schema_of_packs_names_every_id_that_a_pack_may_use() {
    let schema = Value::from(schema::pack(data::questionnaire(), data::documents()));
    let listed = |place: &str| schema.pointer(place).and_then(Value::as_array).cloned().unwrap_or_default();
    let condition = "/$defs/Condition/properties";
    let all: Vec<Value> = data::questionnaire().questions().map(|question| json!(question.id)).collect();
    assert_eq!(listed("/$defs/Topic/properties/questions/items/enum"), all);
    assert_eq!(listed("/$defs/Canton/enum").len(), 26);
    assert_eq!(listed("/$defs/Citation/properties/document/enum").len(), data::documents().iter().count());
    for (place, id) in [
        ("choice/properties/question/enum", "motivated"),
        ("choice/properties/question/enum", "status"),
        ("number/properties/question/enum", "residual_capacity_percent"),
        ("count/properties/group/enum", "institutions"),
        ("months/properties/from/anyOf/0/enum", "birth_date"),
        ("given/enum", "uc_follow_up_since"),
    ] {
        assert!(listed(&format!("{condition}/{place}")).contains(&json!(id)), "{place}: {id}");
    }
    let rules = listed(&format!("{condition}/choice/allOf"));
    let of = |id: &str| {
        let rule = rules
            .iter()
            .find(|rule| rule["if"]["properties"]["question"]["enum"].as_array().unwrap().contains(&json!(id)));
        rule.unwrap()["then"]["properties"]["is"]["items"]["enum"].clone()
    };
    assert_eq!(of("motivated"), json!(["yes", "no"]));
    assert!(of("iv_pension").as_array().unwrap().contains(&json!("three_quarters")));
    // Each operator has what the types document of it.
    let operators = schema.pointer(condition).and_then(Value::as_object).unwrap();
    assert!(operators.len() == 11 && operators.values().all(|operator| operator["description"].is_string()));
}

#[test]
fn a_pack_may_name_its_schema_and_is_the_same_pack() {
    for file in files("data/cantons", "json") {
        let mut pack = json(&file);
        let check = |pack: &Value| CheckedPack::parse(&pack.to_string(), data::questionnaire(), data::documents());
        let plain = check(&pack).unwrap();
        pack["$schema"] = json!("../pack.schema.json");
        assert_eq!(check(&pack).unwrap(), plain, "{}", name(&file));
    }
    let mut questionnaire = json(&path("data/questionnaire.json"));
    questionnaire["$schema"] = json!("questionnaire.schema.json");
    assert_eq!(Form::of::<Questionnaire>().mended(questionnaire).1, []);
}

proptest! {
    #![proptest_config(config(1000))]

    /// Both ways: what serde reads is of the form, and what is of the form serde reads. What is not
    /// can be read once it is mended. Each fault stands in a place that there is.
    #[test]
    fn the_form_of_packs_is_what_serde_reads(pack in any::<Index>(), changes in vec(change(), 1..4)) {
        static FORM: LazyLock<Form> = LazyLock::new(Form::of::<Pack>);
        let mut pack = PACKS[pack.index(PACKS.len())].clone();
        changes.iter().for_each(|change| change.make(&mut pack));
        agrees::<Pack>(&FORM, &pack)?;
        let found = CheckedPack::parse(&pack.to_string(), data::questionnaire(), data::documents()).err();
        for fault in found.unwrap_or_default() {
            prop_assert!(pack.pointer(&fault.pointer).is_some(), "{}: {}", fault, pack);
        }
    }

}

proptest! {
    // The questionnaire is long: each case takes its time.
    #![proptest_config(config(100))]

    #[test]
    fn the_form_of_the_questionnaire_is_what_serde_reads(change in change()) {
        static WHOLE: LazyLock<(Form, Value)> =
            LazyLock::new(|| (Form::of::<Questionnaire>(), json(&path("data/questionnaire.json"))));
        let mut questionnaire = WHOLE.1.clone();
        change.make(&mut questionnaire);
        agrees::<Questionnaire>(&WHOLE.0, &questionnaire)?;
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn agrees<T: DeserializeOwned>(form: &Form, value: &Value) -> Result<(), TestCaseError> {
    let mut read = value.clone();
    // The one key that serde does not know.
    if read.get("$schema").is_some_and(Value::is_string) {
        read.as_object_mut().unwrap().remove("$schema");
    }
    let read = serde_json::from_value::<T>(read);
    let (mended, faults) = form.mended(value.clone());
    prop_assert_eq!(faults.is_empty(), read.is_ok(), "{:?} {:?} {}", faults, read.err(), value);
    prop_assert!(serde_json::from_value::<T>(mended).is_ok());
    Ok(())
}

/// A change of one node of a file.
#[derive(Debug, Clone)]
struct Change {
    node: Index,
    how: How,
}

#[derive(Debug, Clone)]
enum How {
    Replace(Value),
    Remove,
    /// Another name for the key; of an item, a copy behind it.
    Rename(&'static str),
    WrapInList,
    WrapIn(&'static str),
    /// The node that stands elsewhere.
    Copy(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(70_000),
        json!(5_000_000_000_u64),
        json!(""),
        json!("x"),
        json!("2026-03-01"),
        json!("2026-02-31"),
        json!("LU"),
        json!("not_stated"),
        json!([]),
        json!({}),
        json!({"de": "x", "fr": "y"}),
        json!({"all": []}),
        json!({"colour": 1}),
    ];
    let names = ["id", "text", "sources", "all", "not", "choice", "at_least", "criteria", "notes", "colour", "a/b~c"];
    let name = || select(names.to_vec());
    let how = prop_oneof![
        select(values.to_vec()).prop_map(How::Replace),
        Just(How::Remove),
        name().prop_map(How::Rename),
        Just(How::WrapInList),
        name().prop_map(How::WrapIn),
        any::<Index>().prop_map(How::Copy),
    ];
    (any::<Index>(), how).prop_map(|(node, how)| Change { node, how })
}

impl Change {
    fn make(&self, file: &mut Value) {
        let mut places = Vec::new();
        collect(file, String::new(), &mut places);
        let place = &places[self.node.index(places.len())];
        let own = file.pointer(place).unwrap().clone();
        let other = match &self.how {
            How::Replace(other) => other.clone(),
            How::WrapInList => json!([own]),
            How::WrapIn(name) => json!({ *name: own }),
            How::Copy(node) => file.pointer(&places[node.index(places.len())]).unwrap().clone(),
            How::Remove | How::Rename(_) => return self.rename(file, place, own),
        };
        // As above: no list where an object stood.
        if !(own.is_object() && other.is_array() && other != json!([])) {
            *file.pointer_mut(place).unwrap() = other;
        }
    }

    fn rename(&self, file: &mut Value, place: &str, own: Value) {
        let Some((parent, step)) = place.rsplit_once('/') else { return };
        match file.pointer_mut(parent).unwrap() {
            Value::Object(fields) => {
                fields.remove(&step.replace("~1", "/").replace("~0", "~"));
                if let How::Rename(name) = self.how {
                    fields.insert(name.to_owned(), own);
                }
            }
            Value::Array(items) => match self.how {
                How::Remove => drop(items.remove(step.parse().unwrap())),
                _ => items.push(own),
            },
            _ => {}
        }
    }
}

/// The places of all nodes.
fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| {
            collect(inner, format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), places);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, inner)| collect(inner, format!("{place}/{n}"), places))
        }
        _ => {}
    }
    places.push(place);
}
