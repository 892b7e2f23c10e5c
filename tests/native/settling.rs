//! What is missing, and the smallest set that would settle it, held against trying everything out.

use super::support::{CORPUS, case_of, outcome, pathway};
use super::values::values;
use nahtstelle::assess::{Outcome, PathwayAssessment};
use nahtstelle::case::{Answer, Case};
use nahtstelle::condition::Condition;
use nahtstelle::data;
use nahtstelle::pack::Pathway;
use nahtstelle::questionnaire::Question;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;
use std::collections::BTreeSet;

/// The open assessments of the corpus, with the assessments that count unknown points.
fn undecided() -> Vec<(&'static str, &'static Case, PathwayAssessment<'static>)> {
    let assessed = |example: &'static super::support::Example| {
        let pathways = super::support::assessment(&example.case).pathways;
        pathways.into_iter().map(|pathway| (example.file.as_str(), &example.case, pathway))
    };
    CORPUS
        .iter()
        .flat_map(assessed)
        .filter(|(_, _, pathway)| matches!(pathway.outcome, Outcome::Open | Outcome::Guideline { .. }))
        .collect()
}

#[test]
fn every_missing_question_can_change_something() {
    let mut faults = Vec::new();
    for (file, case, assessed) in undecided() {
        for id in &assessed.missing {
            let mut rest: Vec<&str> = assessed.missing.iter().filter(|other| *other != id).copied().collect();
            rest.extend(opened_by(&assessed.missing));
            let matters = donors(case, &rest, assessed.pathway).iter().any(|case| {
                let set = values(id, case, assessed.pathway).into_iter().map(|value| {
                    let mut case = case.clone();
                    case.answers.set(id, Some(value));
                    outcome(&pathway(&case, &assessed.pathway.id))
                });
                set.collect::<BTreeSet<String>>().len() > 1
            });
            if !matters {
                faults.push(format!("{file}: {} misses {id}, which changes nothing", assessed.pathway.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_settling_set_settles_and_no_smaller_one_does() {
    let of = |(file, case, assessed): (&str, &Case, PathwayAssessment)| {
        insufficient(file, case, &assessed).or_else(|| smaller(file, case, &assessed))
    };
    let faults: Vec<String> = undecided().into_iter().filter_map(of).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..ProptestConfig::default() })]

    /// The same on cases of all cantons that nobody thought of; always the same ones, since of lists with many
    /// blanks not all completions can be tried. Branches that ask the same question
    /// are not joined, because they may want different answers: where exclusions do so (VD, LU in
    /// 2013), a smaller set may do.
    #[test]
    fn the_settling_set_of_any_case_settles_and_no_smaller_one_does(made in super::generate::case()) {
        for assessed in super::support::assessment(&made).pathways.into_iter().filter(|one| one.outcome == Outcome::Open) {
            // Where no set can be shown, all that is missing is told; its answers may raise more.
            if assessed.settling.len() < assessed.missing.len() {
                prop_assert_eq!(insufficient("made", &made, &assessed), None);
            }
            if !["vd.unite_commune", "lu.iiz"].contains(&assessed.pathway.id.as_str()) {
                prop_assert_eq!(smaller("made", &made, &assessed), None);
            }
        }
    }
}

/// Neither ground of BE is known: a certificate alone settles nothing, its dates come on top.
#[test]
fn a_set_that_opens_new_questions_does_not_settle() {
    let institutions = json!([{"institution": "rav", "status": "registered"}, {"institution": "iv", "status": "registered", "benefits": "unknown"}]);
    let case = case_of("BE", "2026-11-22", json!({"institutions": institutions}));
    let assessed = pathway(&case, "be.rav_reintegration");
    assert_eq!(insufficient("BE", &case, &assessed), None);
    assert_eq!(smaller("BE", &case, &assessed), None);
}

/// The follow-up cannot both have begun, against E1 and E2, and not have begun, against E3. What is
/// told settles it, though one answer to another question would as well.
#[test]
fn one_answer_cannot_settle_two_branches_in_opposite_ways() {
    let mut case =
        CORPUS.iter().find(|example| example.file.ends_with("vd/nothing_excludes.json")).unwrap().case.clone();
    for id in ["uc_follow_up_since", "incapacity_certified", "benefit_end"] {
        case.answers.set(id, Some(Answer::Unknown));
        assert_eq!(insufficient(id, &case, &pathway(&case, "vd.unite_commune")), None);
    }
}

/// The settling set of an assessment cannot settle it.
fn insufficient(file: &str, case: &Case, assessed: &PathwayAssessment) -> Option<String> {
    if assessed.outcome != Outcome::Open {
        return (!assessed.settling.is_empty()).then(|| format!("{file}: {} is not open", assessed.pathway.id));
    }
    let nothing_to_ask = assessed.settling.is_empty() && assessed.missing.is_empty();
    let fails = !nothing_to_ask && !settles(case, &assessed.settling, assessed.pathway);
    fails.then(|| format!("{}: no answers to these settle it", named(file, assessed)))
}

/// A smaller set of what is missing settles it as well.
fn smaller(file: &str, case: &Case, assessed: &PathwayAssessment) -> Option<String> {
    let size = assessed.settling.len() as u32;
    let smaller = (0..1_u32 << assessed.missing.len().min(12)).filter(|set| set.count_ones() < size);
    let of = |set: u32| {
        let chosen = assessed.missing.iter().enumerate().filter(move |(n, _)| set >> n & 1 == 1);
        chosen.map(|(_, id)| *id).collect::<Vec<_>>()
    };
    let found = smaller.map(of).find(|set| settles(case, set, assessed.pathway));
    found.map(|set| format!("{}: {set:?} is smaller and settles it", named(file, assessed)))
}

fn named(file: &str, assessed: &PathwayAssessment) -> String {
    format!("{file}: {} misses {:?}, settling {:?}", assessed.pathway.id, assessed.missing, assessed.settling)
}

/// Some answers to exactly these questions decide the outcome.
fn settles(case: &Case, questions: &[&str], of: &Pathway) -> bool {
    let Some((first, rest)) = questions.split_first() else { return pathway(case, &of.id).outcome != Outcome::Open };
    values(first, case, of).into_iter().any(|value| {
        let mut case = case.clone();
        case.answers.set(first, Some(value));
        settles(&case, rest, of)
    })
}

/// The questions that arise depending on these.
fn opened_by(gates: &[&str]) -> Vec<&'static str> {
    let opened = |question: &&Question| {
        let read = question.relevant.as_ref().map(Condition::questions).unwrap_or_default();
        read.iter().any(|gate| gates.contains(gate))
    };
    data::questionnaire().questions().filter(opened).map(|question| question.id.as_str()).collect()
}

/// The case with these questions answered as the other cases of the canton have them.
fn donors(case: &Case, questions: &[&str], of: &Pathway) -> Vec<Case> {
    let mut given: Vec<Case> = Vec::new();
    for donor in CORPUS.iter().filter(|example| example.case.canton == case.canton) {
        let mut variants = vec![case.clone()];
        for id in questions {
            let values = match (case.answers.get(id), donor.case.answers.get(id)) {
                (None | Some(Answer::Unknown), Some(answer)) => vec![answer.clone()],
                (Some(Answer::Entries(_) | Answer::Date(_)), _) => values(id, case, of),
                _ => continue,
            };
            let with = |case: &Case, value: Answer| {
                let mut case = case.clone();
                case.answers.set(id, Some(value));
                case
            };
            variants = variants
                .iter()
                .flat_map(|case| values.iter().map(|value| with(case, value.clone())))
                .take(40)
                .collect();
        }
        given.extend(variants.into_iter().filter(|variant| !given.contains(variant)).collect::<Vec<_>>());
    }
    given
}
