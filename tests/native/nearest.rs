//! The nearest change, held against trying everything out.

use super::generate::case;
use super::support::{CORPUS, assessment, case_of, outcome, pathway};
use super::values::alternatives;
use nahtstelle::assess::{PathwayAssessment, Role};
use nahtstelle::case::Case;
use nahtstelle::condition::Facts;
use nahtstelle::data;
use nahtstelle::nearest::{FARTHEST, Step, is_ruled_out, nearest, obstacle};
use proptest::prelude::*;
use serde_json::json;

fn steps(case: &Case, assessed: &PathwayAssessment<'static>) -> Option<Vec<Step<'static>>> {
    nearest(assessed, Facts::of(data::questionnaire(), case))
}

fn ruled_out(case: &Case) -> Vec<PathwayAssessment<'static>> {
    assessment(case).pathways.into_iter().filter(|assessed| is_ruled_out(&assessed.outcome)).collect()
}

/// The change told lifts the outcome, consists of facts that can change, and no smaller one does.
fn fault(case: &Case, assessed: &PathwayAssessment<'static>, farthest: usize) -> Option<String> {
    let id = assessed.pathway.id.as_str();
    let told = steps(case, assessed);
    let mut after = case.clone();
    for step in told.iter().flatten() {
        after.answers.set(&step.question.id, Some(step.answer.clone()));
        if step.question.fixed || case.answers.get(&step.question.id) == Some(&step.answer) {
            return Some(format!("{id}: {} cannot change so", step.question.id));
        }
        let mut exclusions = assessed.of_role(Role::Exclusion);
        if step.excludes != exclusions.any(|judged| std::ptr::eq(judged.criterion, step.criterion)) {
            return Some(format!("{id}: {} excludes, or does not", step.criterion.id));
        }
    }
    if told.is_some() && obstacle(&pathway(&after, id)).is_some() {
        return Some(format!("{id}: {} after {told:?}", outcome(&pathway(&after, id))));
    }
    let smaller = told.as_ref().map_or(FARTHEST, |told| told.len() - 1).min(farthest);
    let questions = data::questionnaire().with_gates(assessed.pathway.questions());
    let free: Vec<&str> = questions.into_iter().filter(|id| is_free(id)).collect();
    lifted(case, assessed, &free, smaller).map(|set| format!("{id}: told {told:?}, but {set:?} is enough"))
}

fn is_free(id: &str) -> bool {
    data::questionnaire().question(id).is_some_and(|question| !question.fixed)
}

/// At most so many other answers lift the outcome.
fn lifted(case: &Case, assessed: &PathwayAssessment, free: &[&str], most: usize) -> Option<Vec<String>> {
    if obstacle(&pathway(case, &assessed.pathway.id)).is_none() {
        return Some(vec![]);
    }
    let most = most.checked_sub(1)?;
    free.iter().enumerate().find_map(|(n, id)| {
        alternatives(id, case, assessed.pathway).into_iter().find_map(|answer| {
            let mut after = case.clone();
            after.answers.set(id, Some(answer));
            let rest = lifted(&after, assessed, &free[n + 1..], most)?;
            Some([(*id).to_owned()].into_iter().chain(rest).collect())
        })
    })
}

#[test]
fn no_smaller_change_lifts_a_case_of_the_corpus() {
    let mut faults = Vec::new();
    let mut found = 0;
    for example in CORPUS.iter() {
        for assessed in ruled_out(&example.case) {
            found += usize::from(steps(&example.case, &assessed).is_some());
            // Of a canton with twenty questions, all pairs and triples would take minutes.
            let farthest = if assessed.pathway.questions().len() > 8 { 1 } else { 2 };
            faults.extend(fault(&example.case, &assessed, farthest).map(|fault| format!("{}: {fault}", example.file)));
        }
    }
    assert!(found > 100, "{found} changes were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_single_answer_lifts_what_is_told_to_take_more(made in case()) {
        for assessed in ruled_out(&made) {
            prop_assert_eq!(fault(&made, &assessed, 1), None);
        }
    }
}

/// What is fixed stays: who lives elsewhere is not told to move.
#[test]
fn facts_that_cannot_change_are_left_out() {
    let elsewhere = case_of("ZH", "2026-11-22", json!({"residence_canton": "BE"}));
    let assessed = ruled_out(&elsewhere);
    assert_eq!(assessed.len(), 2);
    for assessed in assessed {
        assert_eq!(steps(&elsewhere, &assessed), None, "{}", assessed.pathway.id);
    }
}
