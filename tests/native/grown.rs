//! Packs grown tenfold, as `iiz bench` measures them, come to the same.

use super::support::CORPUS;
use nahtstelle::assess::{Outcome, PathwayAssessment, assess_pathway};
use nahtstelle::condition::Facts;
use nahtstelle::data;

#[path = "../../src/bin/iiz/grow.rs"]
mod grow;

/// What is counted in an assessment: criteria, missing questions, exclusions that hold, points.
fn counts(assessed: &PathwayAssessment) -> [usize; 6] {
    let (excluding, held, of, unknown) = match &assessed.outcome {
        Outcome::Excluded(exclusions) => (exclusions.len(), 0, 0, 0),
        Outcome::Guideline { held, of, unknown } => (0, *held, *of, *unknown),
        _ => (0, 0, 0, 0),
    };
    [assessed.criteria.len(), assessed.missing.len(), excluding, held, of, unknown]
}

#[test]
fn packs_grown_tenfold_come_to_the_same_outcomes_with_ten_times_as_much_to_say() {
    let questionnaire = data::questionnaire();
    let more = grow::questionnaire(questionnaire, 10);
    for example in CORPUS.iter() {
        let (answers, as_of) = (&example.case.answers, example.case.as_of);
        let answered = grow::answers(answers, 10);
        for pathway in data::pack(example.case.canton).unwrap().pathways.iter().filter(|one| one.is_shown(as_of)) {
            let grown = grow::pathway(pathway, 10);
            let before = assess_pathway(pathway, Facts { questionnaire, answers, as_of, entry: None });
            let after = Facts { questionnaire: &more, answers: &answered, as_of, entry: None };
            let after = assess_pathway(&grown, after);
            assert_eq!(after.outcome.id(), before.outcome.id(), "{} {}", example.file, pathway.id);
            assert_eq!(counts(&after), counts(&before).map(|n| n * 10), "{} {}", example.file, pathway.id);
        }
    }
}
