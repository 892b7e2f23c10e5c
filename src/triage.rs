//! Triage: the shortest way to an outcome. It asks only what can still change one, the question
//! that decides most first, and ends when every pathway is settled or no question is left.

use crate::assess::{Assessment, assess};
use crate::case::{Answer, Case};
use crate::condition::Condition;
use crate::edges;
use crate::pack::CheckedPack;
use crate::questionnaire::{Question, Questionnaire};

#[cfg(not(target_arch = "wasm32"))]
pub mod report;

/// The questions whose answers can still change an outcome and that were not put yet, the one that
/// decides most first: after its answer, whatever it is, the fewest questions are left on average.
/// Every answer that makes a difference counts the same. Where two decide as much, the one that
/// stands first in the questionnaire is put first. Empty if there is nothing left to ask.
pub fn remaining<'a>(
    pack: &'a CheckedPack,
    questionnaire: &'a Questionnaire,
    case: &Case,
    put: &[&str],
) -> Vec<&'a Question> {
    let case = &not_yet_put(pack, case, put);
    let open = missing(&assess(pack, questionnaire, case), put);
    let mut open: Vec<&Question> = questionnaire.questions().filter(|one| open.contains(&one.id.as_str())).collect();
    if open.len() > 1 {
        let shown = pack.pathways.iter().filter(|pathway| pathway.is_shown(case.as_of));
        let conditions: Vec<&Condition> = shown.flat_map(|pathway| pathway.conditions()).collect();
        let edges = edges::beside(&conditions, questionnaire, case.as_of, &case.answers);
        open.sort_by_cached_key(|question| {
            let answers = edges.iter().find(|(other, _)| other.id == question.id);
            left(pack, questionnaire, case, put, question, answers.map_or(&[], |(_, answers)| answers))
        });
    }
    open
}

/// The case as far as anybody was asked: a date that is left blank is a no only where it could have
/// been filled in.
fn not_yet_put(pack: &CheckedPack, case: &Case, put: &[&str]) -> Case {
    let mut case = case.clone();
    let shown = pack.pathways.iter().filter(|pathway| pathway.is_shown(case.as_of));
    let givens: Vec<&str> = shown.flat_map(|pathway| pathway.conditions()).flat_map(Condition::givens).collect();
    for id in givens {
        if case.answers.get(id).is_none() && !put.contains(&id) {
            case.answers.set(id, Some(Answer::Unknown));
        }
    }
    case
}

/// How many questions are left on average after an answer to this one, times 10 000.
fn left(
    pack: &CheckedPack,
    questionnaire: &Questionnaire,
    case: &Case,
    put: &[&str],
    question: &Question,
    answers: &[Option<Answer>],
) -> usize {
    let known = answers.iter().flatten().filter(|answer| **answer != Answer::Unknown);
    let put: Vec<&str> = put.iter().copied().chain([question.id.as_str()]).collect();
    let left = known.map(|answer| {
        let mut after = case.clone();
        after.answers.set(&question.id, Some(answer.clone()));
        missing(&assess(pack, questionnaire, &after), &put).len()
    });
    let (count, sum) = left.fold((0, 0), |(count, sum), left| (count + 1, sum + left));
    sum * 10_000 / count.max(1)
}

/// What can still change the outcome of some pathway and was not put.
fn missing<'a>(assessment: &Assessment<'a>, put: &[&str]) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for id in assessment.pathways.iter().flat_map(|assessed| &assessed.missing) {
        if !put.contains(id) && !all.contains(id) {
            all.push(id);
        }
    }
    all
}
