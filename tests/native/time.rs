//! Time: a case as of its day, and what a later day or a later version of the pack comes to.

use super::support::{CORPUS, assessment, case_of};
use nahtstelle::case::{self, Assessed, OUTCOMES};
use nahtstelle::data;
use serde_json::json;
use std::collections::BTreeSet;

fn recorded(canton: &str, as_of: &str) -> Assessed {
    let institutions = json!([{"institution": "rav", "status": "registered", "since": "2009-04-01"}]);
    let case =
        case_of(canton, as_of, json!({"institutions": institutions, "voluntary": "yes", "coordination_need": "yes"}));
    assessment(&case).record(data::pack(case.canton).unwrap())
}

#[test]
fn what_changes_between_two_days_is_named_with_both_outcomes() {
    let (then, now) = (recorded("AG", "2020-06-01"), recorded("AG", "2026-11-22"));
    assert!(then.changes(&now).contains(&("ag.iiz", Some("open"), Some("ended"))), "{:?}", then.changes(&now));
    let (then, now) = (recorded("LU", "2009-06-01"), recorded("LU", "2026-11-22"));
    let changes = then.changes(&now);
    assert!(changes.contains(&("lu.mamac_2009", Some("open"), None)), "{changes:?}");
    assert!(changes.contains(&("lu.roundtable", None, Some("not_met"))), "{changes:?}");
    assert_eq!(now.changes(&now), vec![]);
}

#[test]
fn a_saved_case_remembers_what_it_came_to() {
    let mut saved = case_of("LU", "2009-06-01", json!({}));
    saved.assessed = Some(recorded("LU", "2009-06-01"));
    let read = case::read(saved.write().as_bytes(), data::questionnaire()).unwrap();
    assert_eq!(read.assessed, saved.assessed);
    assert!(read.assessed.unwrap().outcomes.get("lu.mamac_2009").is_some());
}

/// The list against which files are read is that of the outcomes there are.
#[test]
fn every_outcome_can_be_remembered() {
    let pathways = CORPUS.iter().flat_map(|example| assessment(&example.case).pathways);
    let ids: BTreeSet<&str> = pathways.map(|assessed| assessed.outcome.id()).collect();
    assert_eq!(ids, OUTCOMES.into_iter().collect());
}

#[test]
fn a_reason_is_wanted_where_criteria_are_open_not_met_or_exclude() {
    for assessed in CORPUS.iter().flat_map(|example| assessment(&example.case).pathways) {
        let wanted = ["open", "not_met", "excluded"].contains(&assessed.outcome.id());
        assert_eq!(assessed.outcome.wants_reason(), wanted, "{}", assessed.outcome.id());
    }
}
