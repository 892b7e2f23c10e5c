//! The triage: it ends, asks nothing twice and nothing in vain, and is about as short as can be.

use super::generate::case;
use super::support::{assessment, case_of, outcome};
use nahtstelle::canton::Canton;
use nahtstelle::case::{Answers, Case};
use nahtstelle::data;
use nahtstelle::triage::{remaining, report};
use proptest::prelude::*;
use serde_json::json;

/// The questions put if the answers are those of a case, and the answers given by then.
fn run(whole: &Case) -> (Vec<String>, Case) {
    let pack = data::pack(whole.canton).unwrap();
    let mut so_far = Case { answers: Answers::default(), ..whole.clone() };
    let mut put: Vec<String> = Vec::new();
    loop {
        let asked: Vec<&str> = put.iter().map(String::as_str).collect();
        let left = remaining(pack, data::questionnaire(), &so_far, &asked);
        let Some(next) = left.first() else { return (put, so_far) };
        assert!(!put.contains(&next.id), "{} is put twice", next.id);
        so_far.answers.set(&next.id, whole.answers.get(&next.id).cloned());
        put.push(next.id.clone());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_answers_the_triage_comes_to_the_outcome_of_all_answers(whole in case()) {
        let (put, so_far) = run(&whole);
        for (early, late) in assessment(&so_far).pathways.iter().zip(&assessment(&whole).pathways) {
            prop_assert!(early.missing.iter().all(|id| put.iter().any(|asked| asked == id)), "{:?}", early.missing);
            if early.missing.is_empty() && outcome(early) != "open" {
                let excluded = outcome(early).starts_with("excluded");
                prop_assert!(outcome(early) == outcome(late) || excluded, "{}: {} and {}", early.pathway.id, outcome(early), outcome(late));
            }
        }
    }
}

/// In VD, leaving out since when an "unité commune" accompanies the person says that none does. Nobody
/// says so who was not asked.
#[test]
fn a_date_whose_absence_says_something_is_put() {
    let answers = |since: serde_json::Value| {
        let mut answers = json!({
            "able_to_work": "yes", "benefit_end": "reached", "benefit_end_date": "2018-08-27",
            "bridge_pension_eligible": "no", "dispensed_by_authority": "no", "employment": "unemployed",
            "incapacity_certified": "yes", "incapacity_since": "2026-07-15", "incapacity_until": "2026-12-31",
            "institutions": [{"institution": "social_assistance", "benefits": "yes", "status": "registered"}],
            "iv_pension": "none", "residents_register": "yes", "residual_capacity_percent": 80,
            "valid_permit": "yes", "young_adult_programme_eligible": "no",
        });
        if !since.is_null() {
            answers["uc_follow_up_since"] = since;
        }
        answers
    };
    for (since, expected) in [(json!(null), "met"), (json!("unknown"), "open"), (json!("2026-08-01"), "excluded E3")] {
        let whole = case_of("VD", "2026-11-22", answers(since));
        // What is answered already is not put again.
        let left = remaining(data::pack(Canton::Vd).unwrap(), data::questionnaire(), &whole, &[]);
        let left = left.iter().any(|question| question.id == "uc_follow_up_since");
        assert_eq!(left, expected != "excluded E3");
        let (put, so_far) = run(&whole);
        assert!(put.iter().any(|id| id == "uc_follow_up_since"), "{put:?}");
        let assessed = assessment(&so_far);
        let found = assessed.pathways.iter().find(|one| one.pathway.id == "vd.unite_commune").map(outcome);
        assert_eq!(found.as_deref(), Some(expected));
    }
}

#[test]
fn what_can_change_nothing_is_not_put() {
    let pack = data::pack(Canton::Zh).unwrap();
    let elsewhere = case_of("ZH", "2026-11-22", json!({"residence_canton": "BE", "birth_date": "1980-05-01"}));
    assert_eq!(remaining(pack, data::questionnaire(), &elsewhere, &[]), Vec::<&_>::new());
    let here = case_of("ZH", "2026-11-22", json!({"residence_canton": "ZH", "birth_date": "1980-05-01"}));
    let left: Vec<&str> =
        remaining(pack, data::questionnaire(), &here, &[]).iter().map(|question| question.id.as_str()).collect();
    assert!(left.contains(&"able_to_work") && !left.contains(&"residence_canton"), "{left:?}");
}

/// Of VD's nineteen questions, four are dates that are compared with each other: its optimal tree
/// has too many states.
#[test]
fn the_mean_is_within_a_tenth_of_the_optimal_tree() {
    for canton in data::cantons().filter(|canton| *canton != Canton::Vd) {
        let empty = case_of(canton.code(), "2026-11-22", json!({}));
        let found = report::measure(data::pack(canton).unwrap(), data::questionnaire(), &empty, 2000, 7);
        let optimal = found.optimal.unwrap_or_else(|| panic!("{}: too many states", canton.code()));
        assert!(found.mean <= optimal * 1.1, "{}: {found:?}", canton.code());
        assert!(found.largest <= found.all, "{}: {found:?}", canton.code());
    }
}
