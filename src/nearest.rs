//! The nearest change: the fewest facts that would have to be otherwise so that no requirement of a
//! pathway fails and no exclusion holds. Only facts that can change count; what a source leaves
//! open cannot.
//!
//! Such a change alters the truth of each requirement that fails and of each exclusion that holds. So it is enough to look at what the first of these reads, to change that
//! in every way that makes a difference, and to look again.

use crate::assess::{Judged, Outcome, PathwayAssessment, Role, assess_pathway};
use crate::case::{Answer, Answers};
use crate::condition::{Condition, Criterion, Facts, Truth};
use crate::edges;
use crate::questionnaire::Question;

/// Further than this nothing is near.
pub const FARTHEST: usize = 3;

/// A fact that would have to be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// The question.
    pub question: &'a Question,
    /// An answer with which it would be.
    pub answer: Answer,
    /// The criterion that stands in the way as it is.
    pub criterion: &'a Criterion,
    /// It stands in the way as an exclusion.
    pub excludes: bool,
}

/// The outcome rules the pathway out: it is not met, or excluded.
pub fn is_ruled_out(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::NotMet | Outcome::Excluded(_))
}

/// The nearest change for a pathway that is not met or excluded. Nothing if more than [`FARTHEST`]
/// facts would have to change, or facts that cannot; and nothing for a pathway that is not ruled out.
pub fn nearest<'a>(assessed: &PathwayAssessment<'a>, facts: Facts<'a, '_>) -> Option<Vec<Step<'a>>> {
    if !is_ruled_out(&assessed.outcome) {
        return None;
    }
    (1..=FARTHEST).find_map(|steps| change(assessed, facts, facts.answers, steps, &[]))
}

/// The changes, at most so many, to questions that are not changed yet.
fn change<'a>(
    assessed: &PathwayAssessment<'a>,
    facts: Facts<'a, '_>,
    answers: &Answers,
    steps: usize,
    changed: &[&str],
) -> Option<Vec<Step<'a>>> {
    let Some(judged) = obstacle(assessed) else { return Some(Vec::new()) };
    let steps = steps.checked_sub(1)?;
    let conditions: Vec<&Condition> = assessed.pathway.conditions().collect();
    let edges = edges::beside(&conditions, facts.questionnaire, facts.as_of, answers);
    let read = facts.questionnaire.with_gates(judged.criterion.when.questions());
    let free = |question: &Question| {
        let id = question.id.as_str();
        !question.fixed && read.contains(&id) && !changed.contains(&id)
    };
    edges.into_iter().filter(|(question, _)| free(question)).find_map(|(question, others)| {
        let changed: Vec<&str> = changed.iter().copied().chain([question.id.as_str()]).collect();
        others.into_iter().flatten().filter(|other| *other != Answer::Unknown).find_map(|answer| {
            let mut after = answers.clone();
            after.set(&question.id, Some(answer.clone()));
            let now = assess_pathway(assessed.pathway, Facts { answers: &after, ..facts });
            let rest = change(&now, facts, &after, steps, &changed)?;
            let excludes = judged.role == Role::Exclusion;
            let step = Step { question, answer, criterion: judged.criterion, excludes };
            Some([step].into_iter().chain(rest).collect())
        })
    })
}

/// The first criterion that stands in the way: an exclusion that holds or a requirement that fails.
/// That an exclusion may yet hold leaves a pathway open, and is nothing to change.
pub fn obstacle<'b, 'a>(assessed: &'b PathwayAssessment<'a>) -> Option<&'b Judged<'a>> {
    assessed.criteria.iter().find(|judged| match judged.role {
        Role::Exclusion => judged.evaluation.truth == Truth::Holds,
        Role::Requirement => judged.evaluation.truth == Truth::Fails,
        _ => false,
    })
}
