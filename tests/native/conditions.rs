//! The evaluator against a second one, written without knowing the first.

use super::support::case_of;
use nahtstelle::case::{Answer, Answers};
use nahtstelle::condition::{Bound, Condition, Facts, Truth};
use nahtstelle::data;
use nahtstelle::date::Day;
use proptest::prelude::*;
use serde_json::json;

const QUESTIONS: [&str; 6] =
    ["health_problem", "motivated", "own_effort", "voluntary", "coordination_need", "multiple_problems"];

/// Three values as an optional yes or no.
type Maybe = Option<bool>;

/// The naive twin: it knows lists of yes, no and don't know, and nothing else.
fn naive(condition: &Condition, said: &[Maybe; 6]) -> Maybe {
    let each = |inner: &[Condition]| inner.iter().map(|condition| naive(condition, said)).collect::<Vec<_>>();
    match condition {
        Condition::Choice { question, .. } => said[QUESTIONS.iter().position(|id| id == question).unwrap()],
        Condition::Not(inner) => naive(inner, said).map(|yes| !yes),
        Condition::All(inner) => {
            let each = each(inner);
            if each.contains(&Some(false)) {
                Some(false)
            } else if each.contains(&None) {
                None
            } else {
                Some(true)
            }
        }
        Condition::Any(inner) => {
            let each = each(inner);
            if each.contains(&Some(true)) {
                Some(true)
            } else if each.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        Condition::AtLeast { k, of } => {
            let each = each(of);
            let fewest = each.iter().filter(|one| **one == Some(true)).count();
            let most = each.iter().filter(|one| **one != Some(false)).count();
            if fewest >= *k {
                Some(true)
            } else if most < *k {
                Some(false)
            } else {
                None
            }
        }
        other => panic!("the twin does not know {other:?}"),
    }
}

fn evaluated(condition: &Condition, said: &[Maybe; 6]) -> Maybe {
    let answer = |yes: &bool| Answer::Choice(if *yes { "yes" } else { "no" }.to_owned());
    let said = QUESTIONS.iter().zip(said).filter_map(|(id, one)| Some(((*id).to_owned(), answer(one.as_ref()?))));
    let answers: Answers = said.collect();
    let as_of = Day::new(2026, 11, 22).unwrap();
    match condition
        .evaluate(Facts { questionnaire: data::questionnaire(), answers: &answers, as_of, entry: None })
        .truth
    {
        Truth::Holds => Some(true),
        Truth::Fails => Some(false),
        Truth::Unknown => None,
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = (0..6_usize).prop_map(|n| Condition::Choice { question: QUESTIONS[n].into(), is: vec!["yes".into()] });
    leaf.prop_recursive(4, 24, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 1..5);
        prop_oneof![
            list.clone().prop_map(Condition::All),
            list.clone().prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
            (list, 0..9_usize).prop_map(|(of, k)| Condition::AtLeast { k: k % of.len() + 1, of }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn the_evaluator_agrees_with_its_naive_twin(condition in condition(), said in any::<[Maybe; 6]>()) {
        prop_assert_eq!(evaluated(&condition, &said), naive(&condition, &said));
    }

    #[test]
    fn what_holds_or_fails_does_so_for_every_completion(condition in condition(), said in any::<[Maybe; 6]>()) {
        if let Some(decided) = evaluated(&condition, &said) {
            for completion in 0..64_u8 {
                let complete: Vec<Maybe> = said.iter().enumerate().map(|(n, one)| one.or(Some(completion >> n & 1 == 1))).collect();
                prop_assert_eq!(evaluated(&condition, &complete.try_into().unwrap()), Some(decided));
            }
        }
    }
}

fn truth(condition: &Condition, answers: serde_json::Value) -> Truth {
    let case = case_of("VD", "2026-11-22", answers);
    condition
        .evaluate(Facts {
            questionnaire: data::questionnaire(),
            answers: &case.answers,
            as_of: case.as_of,
            entry: None,
        })
        .truth
}

/// Contract, section 2: a question that is not relevant has no value; its last answer is kept.
#[test]
fn a_date_that_is_not_relevant_is_not_given_whatever_was_said() {
    let given = Condition::Given("benefit_end_date".into());
    assert_eq!(truth(&given, json!({"benefit_end": "none", "benefit_end_date": "2026-01-01"})), Truth::Fails);
    assert_eq!(truth(&given, json!({"benefit_end": "none", "benefit_end_date": "unknown"})), Truth::Fails);
}

/// Inside a count a question is first looked for in the entry.
#[test]
fn a_date_of_an_entry_is_given_in_the_entry() {
    let entries = Box::new(Condition::Given("since".into()));
    let count = Condition::Count { group: "institutions".into(), entries, at_least: 1 };
    assert_eq!(truth(&count, json!({"institutions": [{"since": "2026-01-01"}]})), Truth::Holds);
    assert_eq!(truth(&count, json!({"institutions": [{"institution": "rav"}]})), Truth::Fails);
}

/// Contract, section 2: "not longer than" includes the same day, "longer than" begins the day after.
#[test]
fn months_end_on_the_same_day_or_the_last_of_a_shorter_month() {
    let table = [
        ("2026-09-22", "2026-11-21", Bound::AtLeast(2), Truth::Fails),
        ("2026-09-22", "2026-11-22", Bound::AtLeast(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::MoreThan(2), Truth::Fails),
        ("2026-09-22", "2026-11-23", Bound::MoreThan(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::AtMost(2), Truth::Holds),
        ("2026-09-22", "2026-11-23", Bound::AtMost(2), Truth::Fails),
        ("2026-09-22", "2026-11-21", Bound::Below(2), Truth::Holds),
        ("2026-09-22", "2026-11-22", Bound::Below(2), Truth::Fails),
        ("2025-08-31", "2026-02-28", Bound::AtMost(6), Truth::Holds),
        ("2025-08-31", "2026-03-01", Bound::AtMost(6), Truth::Fails),
        ("2023-08-31", "2024-02-29", Bound::AtLeast(6), Truth::Holds),
        ("2024-02-29", "2025-02-28", Bound::AtLeast(12), Truth::Holds),
        ("2026-02-28", "2026-08-31", Bound::MoreThan(6), Truth::Holds),
        ("2026-03", "2026-05", Bound::MoreThan(2), Truth::Unknown),
        ("2026-03", "2026-06", Bound::MoreThan(2), Truth::Holds),
        ("2026-03", "2026-05-01", Bound::MoreThan(2), Truth::Fails),
        ("2025", "2026-03-01", Bound::AtLeast(2), Truth::Holds),
        ("2025", "2026-02-28", Bound::MoreThan(2), Truth::Unknown),
    ];
    for (from, to, is, expected) in table {
        let months = Condition::Months { from: "incapacity_since".into(), to: "incapacity_until".into(), is };
        let answers = json!({"incapacity_certified": "yes", "incapacity_since": from, "incapacity_until": to});
        assert_eq!(truth(&months, answers), expected, "{from} to {to}, {is:?}");
    }
}
