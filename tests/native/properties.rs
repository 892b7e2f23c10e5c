//! Laws that hold for every case, tried on cases made at random.

use super::generate::{answers, case, coins, filled, foreign, more, questions};
use super::support::{assessment, outcome, read_by_absence, report};
use nahtstelle::assess::{Assessment, Outcome, PathwayAssessment};
use nahtstelle::case::{self, Answer, Case};
use nahtstelle::condition::{Facts, Truth};
use nahtstelle::questionnaire::Question;
use nahtstelle::{data, pack::Pack};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn more_answers_never_change_a_decided_outcome(before in case(), complete in answers(questions(false), true), mut coins in coins(0.4)) {
        let after = Case { answers: more(&before.answers, &complete, &mut coins), ..before.clone() };
        let (was, is) = (assessment(&before), assessment(&after));
        prop_assert_eq!(overturned(&was, &is), None);
    }

    #[test]
    fn questions_that_no_pathway_reads_or_that_do_not_arise_never_matter(before in case(), other in answers(questions(true), false)) {
        let mut after = before.clone();
        let read = read_by(data::pack(before.canton).unwrap());
        for question in questions(true) {
            if !read.contains(question.id.as_str()) || !arises(question, &before) {
                after.answers.set(&question.id, other.get(&question.id).cloned());
            }
        }
        prop_assert_eq!(without_package(&before), without_package(&after));
    }

    #[test]
    fn answering_what_is_not_missing_leaves_an_open_outcome_as_it_is(before in case(), complete in answers(questions(false), true)) {
        for was in assessment(&before).pathways {
            let mut after = before.clone();
            let absent = read_by_absence();
            for question in questions(false).into_iter().filter(|q| !was.missing.contains(&q.id.as_str()) && !absent.contains(q.id.as_str())) {
                let filled = filled(question, before.answers.get(&question.id), complete.get(&question.id), &mut || true);
                after.answers.set(&question.id, filled);
            }
            let is = super::support::pathway(&after, &was.pathway.id);
            prop_assert_eq!((verdict(&was), &was.missing), (verdict(&is), &is.missing), "{}", was.pathway.id);
        }
    }

    #[test]
    fn whoever_answers_all_that_is_missing_comes_to_an_end(before in case(), complete in answers(questions(false), true)) {
        for was in assessment(&before).pathways {
            let mut after = before.clone();
            let mut is = was.clone();
            for _ in 0..6 {
                for id in &is.missing {
                    let question = data::questionnaire().question(id).unwrap();
                    let filled = filled(question, after.answers.get(id), complete.get(id), &mut || true);
                    after.answers.set(id, filled);
                }
                is = super::support::pathway(&after, &was.pathway.id);
            }
            prop_assert!(is.missing.is_empty(), "{} still misses {:?}", was.pathway.id, is.missing);
        }
    }

    #[test]
    fn the_order_of_answers_entries_and_keys_never_matters(before in case(), mut coins in coins(0.5)) {
        let file: Value = serde_json::from_str(&before.write()).unwrap();
        let turned = case::read(turned(&file).as_bytes(), data::questionnaire());
        prop_assert_eq!(turned.as_ref(), Ok(&before));
        let mut after = before.clone();
        let mut entries = before.answers.entries("institutions").to_vec();
        entries.sort_by_key(|_| coins.toss());
        entries.reverse();
        if !entries.is_empty() {
            after.answers.set("institutions", Some(Answer::Entries(entries)));
        }
        prop_assert_eq!(report(&before), report(&after));
    }

    #[test]
    fn a_saved_case_reads_back_equal(mut saved in foreign(true), recorded in any::<bool>()) {
        saved.assessed = recorded.then(|| assessment(&saved).record(data::pack(saved.canton).unwrap()));
        let written = saved.write();
        prop_assert_eq!(case::read(written.as_bytes(), data::questionnaire()), Ok(saved));
    }

    #[test]
    fn what_is_missing_is_open_and_what_settles_it_is_missing(made in case()) {
        for assessed in assessment(&made).pathways {
            let open = |id: &&str| !matches!(made.answers.get(id), Some(Answer::Choice(_) | Answer::Choices(_) | Answer::Number(_)));
            prop_assert!(assessed.missing.iter().all(open), "{:?}", assessed.missing);
            prop_assert!(assessed.settling.iter().all(|id| arises_or_gated(id, &made)), "{:?}", assessed.settling);
            let may_miss = matches!(assessed.outcome, Outcome::Open | Outcome::Guideline { .. });
            prop_assert!(may_miss || assessed.missing.is_empty() && assessed.settling.is_empty(), "{}", outcome(&assessed));
        }
    }
}

/// The outcome without its codes: once one exclusion holds, further ones are no longer missing.
fn verdict(assessed: &PathwayAssessment) -> String {
    match assessed.outcome {
        Outcome::Excluded(_) => "excluded".to_owned(),
        _ => outcome(assessed),
    }
}

/// What was decided and is no longer so.
fn overturned(was: &Assessment, is: &Assessment) -> Option<String> {
    let told = |assessment: &Assessment| assessment.recommended.map(|pathway| pathway.id.clone());
    if was.recommended.is_some() && told(was) != told(is) {
        return Some(format!("recommended {:?}, then {:?}", told(was), told(is)));
    }
    let pairs = was.pathways.iter().zip(&is.pathways);
    pairs.into_iter().find_map(|(was, is)| {
        let kept = match (&was.outcome, &is.outcome) {
            (Outcome::Open, now) => !matches!(now, Outcome::Guideline { .. } | Outcome::Grid | Outcome::NoCriteria(_)),
            (Outcome::Excluded(before), Outcome::Excluded(now)) => {
                before.iter().all(|exclusion| now.contains(exclusion))
            }
            (Outcome::Guideline { held: a, unknown: u, .. }, Outcome::Guideline { held: b, unknown: v, .. }) => {
                a <= b && a + u >= b + v
            }
            (before, now) => before == now,
        };
        (!kept).then(|| format!("{}: {}, then {}", was.pathway.id, outcome(was), outcome(is)))
    })
}

/// The questions that the pathways of a pack read, and those on which these depend.
fn read_by(pack: &Pack) -> BTreeSet<&str> {
    let mut read: BTreeSet<&str> = pack.pathways.iter().flat_map(|pathway| pathway.questions()).collect();
    let gates = |read: &BTreeSet<&str>| -> Vec<&str> {
        let relevant = read.iter().filter_map(|id| data::questionnaire().question(id)?.relevant.as_ref());
        relevant.flat_map(|condition| condition.questions()).collect()
    };
    read.extend(gates(&read));
    read
}

fn relevance(question: &'static Question, case: &Case) -> Truth {
    let facts = Facts::of(data::questionnaire(), case);
    question.relevant.as_ref().map_or(Truth::Holds, |condition| condition.evaluate(facts).truth)
}

fn arises(question: &'static Question, case: &Case) -> bool {
    relevance(question, case) != Truth::Fails
}

fn arises_or_gated(id: &str, case: &Case) -> bool {
    arises(data::questionnaire().question(id).unwrap(), case)
}

fn without_package(case: &Case) -> Value {
    let mut report = report(case);
    report["package"] = json!(null);
    report
}

/// The same JSON with the keys of every object in reverse order.
fn turned(value: &Value) -> String {
    let list = |items: Vec<String>| items.join(" ,\n");
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().rev().map(|(key, inner)| format!("{}: {}", json!(key), turned(inner)));
            format!("{{{}}}", list(fields.collect()))
        }
        Value::Array(items) => format!("[{}]", list(items.iter().map(turned).collect())),
        plain => plain.to_string(),
    }
}
