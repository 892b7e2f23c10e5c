//! The corpus: each file below `tests/cases` is a case with the report that it must give.

use super::support::{CORPUS, report};
use nahtstelle::assess::{Outcome, Role};
use nahtstelle::condition::{Condition, Criterion};
use nahtstelle::pack::{Pack, PathwayKind};
use nahtstelle::{canton::Canton, data};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_case_gives_the_report_that_stands_beside_it() {
    let mut faults = Vec::new();
    for example in CORPUS.iter() {
        let before = faults.len();
        differences("", &example.expected, &report(&example.case), &mut faults);
        if faults.len() > before {
            faults.insert(before, format!("\n{}", example.file));
        }
    }
    assert!(faults.is_empty(), "reports that differ:\n{}\n", faults.join("\n"));
}

/// The places where two pieces of JSON differ.
fn differences(place: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(one), Value::Object(other)) => {
            for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
                differences(&format!("{place}/{key}"), &expected[key], &actual[key], found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (n, (expected, actual)) in one.iter().zip(other).enumerate() {
                differences(&format!("{place}/{n}"), expected, actual, found);
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("  {place}\n    expected {expected}\n    actual   {actual}")),
    }
}

#[test]
fn each_case_lies_in_the_folder_of_its_canton_and_is_named_in_snake_case() {
    for example in CORPUS.iter() {
        let parts: Vec<&str> = example.file.split('/').collect();
        let [_, _, canton, file] = parts[..] else { panic!("{}: tests/cases/<canton>/<name>.json", example.file) };
        assert_eq!(canton, example.case.canton.code().to_lowercase(), "{}", example.file);
        let snake = file.trim_end_matches(".json").bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        assert!(snake, "{}: snake_case", example.file);
    }
}

/// Results of criteria that no case shows. A requirement is shown to hold, to fail and to be
/// unknown; an exclusion to hold and to be unknown; named parts likewise where they can carry.
#[test]
fn every_criterion_is_decisive_in_some_case() {
    let mut shown = BTreeSet::new();
    for example in CORPUS.iter() {
        for pathway in example.expected["pathways"].as_array().unwrap() {
            for reason in pathway["reasons"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                shown.insert((text(&pathway["id"]), text(&reason["condition"]), text(&reason["result"])));
            }
        }
    }
    let wanted = data::cantons().flat_map(|canton| wanted(data::pack(canton).unwrap()));
    // Where the source leaves the other way open, a criterion cannot fail.
    let never = ("sg.iiz".to_owned(), "others_or_lasting".to_owned(), "fails".to_owned());
    let lacking: Vec<_> = wanted.filter(|result| !shown.contains(result) && *result != never).collect();
    assert!(lacking.is_empty(), "no case shows:\n{lacking:#?}");
}

fn wanted(pack: &Pack) -> Vec<(String, String, String)> {
    let mut wanted = Vec::new();
    for pathway in &pack.pathways {
        let mut want = |criterion: &Criterion, results: &[&str]| {
            let of = |id: &str| {
                results.iter().map(|r| (pathway.id.clone(), id.to_owned(), (*r).to_owned())).collect::<Vec<_>>()
            };
            wanted.extend(of(&criterion.id));
            super::support::walk(&criterion.when, &mut |condition| {
                if let Condition::Criterion(inner) = condition {
                    wanted.extend(of(&inner.id));
                }
            });
        };
        let all = ["holds", "fails", "unknown"];
        match &pathway.kind {
            PathwayKind::Criteria { requirements, exclusions, pending, .. } => {
                requirements.iter().chain(pending).for_each(|criterion| want(criterion, &all));
                exclusions.iter().for_each(|exclusion| want(&exclusion.criterion, &["holds", "unknown"]));
            }
            PathwayKind::Guideline { points } => points.iter().for_each(|point| want(point, &all)),
            PathwayKind::Grid { .. } | PathwayKind::NoCriteria { .. } => {}
        }
    }
    wanted
}

/// Each criterion is judged in the part that it plays in the pack, and in the pack's order.
#[test]
fn every_criterion_is_judged_in_its_part() {
    let ids = |criteria: &'static [Criterion]| -> Vec<_> { criteria.iter().map(|one| one.id.as_str()).collect() };
    let all = CORPUS.iter().flat_map(|example| super::support::assessment(&example.case).pathways);
    for assessed in all.filter(|assessed| assessed.outcome != Outcome::Ended) {
        let judged = |role| assessed.of_role(role).map(|judged| judged.criterion.id.as_str()).collect::<Vec<_>>();
        if let PathwayKind::Criteria { requirements, exclusions, pending, warnings } = &assessed.pathway.kind {
            let excluding = exclusions.iter().map(|one| one.criterion.id.as_str()).collect();
            let parts = [Role::Requirement, Role::Exclusion, Role::Pending, Role::Warning].map(judged);
            assert_eq!(parts, [ids(requirements), excluding, ids(pending), ids(warnings)], "{}", assessed.pathway.id);
        }
    }
}

#[test]
fn every_canton_with_a_pack_has_cases() {
    let covered: BTreeSet<Canton> = CORPUS.iter().map(|example| example.case.canton).collect();
    assert_eq!(covered, data::cantons().collect());
}

#[test]
fn an_offer_that_was_closed_can_be_assessed_in_hindsight() {
    let example = CORPUS.iter().find(|example| example.file.ends_with("ag/v06_offer_ended_in_2026.json")).unwrap();
    let pathway = &data::pack(Canton::Ag).unwrap().pathways[0];
    let case = &example.case;
    let facts = nahtstelle::condition::Facts {
        questionnaire: data::questionnaire(),
        answers: &case.answers,
        as_of: case.as_of,
        entry: None,
    };
    let assessed = nahtstelle::assess::assess_in_hindsight(pathway, facts);
    assert_eq!(super::support::outcome(&assessed), "met");
}
