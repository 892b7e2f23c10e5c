//! Classes of choices, sets of choices and numbers.

use crate::case::Answer;
use crate::condition::{Bound, Condition};
use crate::questionnaire::{Choice, NONE, Question};

/// The first choice of each class.
pub(super) fn choices<'i>(
    ids: impl Iterator<Item = &'i str>,
    question: &Question,
    leaves: &[&Condition],
) -> Vec<Answer> {
    first_of_each(ids.map(|id| Answer::Choice(id.to_owned())), |answer| tests(answer, question, leaves))
}

/// The smallest set of each class: conditions see of a set which of them name one of its choices,
/// so that sets are joined until nothing new is seen.
pub(super) fn sets(all: &[Choice], question: &Question, leaves: &[&Condition]) -> Vec<Answer> {
    let none = all.iter().any(|choice| choice.id == NONE);
    let nothing = Answer::Choices(if none { vec![NONE.to_owned()] } else { vec![] });
    let others: Vec<&str> = all.iter().map(|choice| choice.id.as_str()).filter(|id| *id != NONE).collect();
    let mut found: Vec<Vec<String>> = vec![vec![]];
    let mut next = 0;
    while let Some(set) = found.get(next).cloned() {
        next += 1;
        for id in others.iter().filter(|id| !set.iter().any(|made| made == *id)) {
            let mut larger = set.clone();
            larger.push((*id).to_owned());
            let seen = |set: &[String]| tests(&Answer::Choices(set.to_vec()), question, leaves);
            if found.iter().skip(1).all(|known| seen(known) != seen(&larger)) {
                found.push(larger);
            }
        }
    }
    let sets = found.into_iter().skip(1).map(Answer::Choices);
    first_of_each([nothing].into_iter().chain(sets), |answer| tests(answer, question, leaves))
}

/// The first and the last number of each class, but for the smallest and the largest of all.
pub(super) fn numbers(min: i64, max: i64, question: &Question, leaves: &[&Condition]) -> Vec<Answer> {
    let bounds = leaves.iter().filter_map(|leaf| match leaf {
        Condition::Number { question: id, is } if *id == question.id => Some(*is),
        _ => None,
    });
    let bounds: Vec<Bound> = bounds.collect();
    let seen = |number: i64| bounds.iter().map(|bound| bound.admits(number)).collect::<Vec<bool>>();
    let around = bounds.iter().flat_map(|bound| [-1, 0, 1].map(|step| bound.limit() + step));
    let mut edges: Vec<i64> = around
        .filter(|number| (min..=max).contains(number))
        .filter(|number| seen(*number) != seen(*number - 1) || seen(*number) != seen(*number + 1))
        .collect();
    edges.sort_unstable();
    edges.dedup();
    if edges.is_empty() {
        edges.push(min);
    }
    edges.into_iter().map(Answer::Number).collect()
}

/// What the conditions on the choices of a question make of an answer.
fn tests(answer: &Answer, question: &Question, leaves: &[&Condition]) -> Vec<bool> {
    let test = |leaf: &&Condition| match leaf {
        Condition::Choice { question: id, is } if *id == question.id => answer.is_one_of(is),
        _ => None,
    };
    leaves.iter().filter_map(test).collect()
}

/// The first of those of which the same is seen.
fn first_of_each<T>(all: impl Iterator<Item = T>, seen: impl Fn(&T) -> Vec<bool>) -> Vec<T> {
    let mut found: Vec<(Vec<bool>, T)> = Vec::new();
    for one in all {
        let sight = seen(&one);
        if !found.iter().any(|(known, _)| *known == sight) {
            found.push((sight, one));
        }
    }
    found.into_iter().map(|(_, one)| one).collect()
}
