//! The check of what a pathway asks for: criteria, points, topics.

use super::conditions::{Check, named};
use super::faults::Faults;
use super::limits::{self, Placed};
use super::pathways::id;
use crate::condition::Criterion;
use crate::pack::{Exclusion, PathwayKind, Topic};

/// Checks all that a pathway asks for.
pub(super) fn check(kind: &PathwayKind, check: &Check, place: &str, faults: &mut Faults) {
    match kind {
        PathwayKind::Criteria { requirements, exclusions, pending, warnings } => {
            let place = format!("{place}/criteria");
            let excluding = exclusions.iter().map(|exclusion| &exclusion.criterion);
            let lists = [
                placed(requirements, &format!("{place}/requirements"), ""),
                placed(excluding, &format!("{place}/exclusions"), "/criterion"),
                placed(pending, &format!("{place}/pending"), ""),
                placed(warnings, &format!("{place}/warnings"), ""),
            ];
            if requirements.is_empty() {
                faults.add(&format!("{place}/requirements"), "a pathway with criteria needs a requirement");
            }
            codes(exclusions, &format!("{place}/exclusions"), faults);
            criteria(lists.iter().flatten(), check, faults);
            let [required, excluding, pending, warned] = lists.each_ref().map(|list| conditions(list));
            limits::all(&required, check, faults);
            limits::exhaustive(&excluding, check, faults);
            limits::same(&excluding, check, faults);
            limits::all(&pending, check, faults);
            limits::same(&warned, check, faults);
            limits::implied(&required, &excluding, "whoever fulfils the criteria is excluded", check, faults);
            limits::implied(&required, &pending, "it is never pending", check, faults);
            limits::implied(&required, &warned, "it is always pointed out", check, faults);
            limits::implied(&pending, &excluding, "what is pending excludes", check, faults);
        }
        PathwayKind::Guideline { points } => {
            let place = format!("{place}/guideline/points");
            if points.is_empty() {
                faults.add(&place, "a guideline needs a point");
            }
            let points = placed(points, &place, "");
            criteria(points.iter(), check, faults);
            limits::same(&conditions(&points), check, faults);
        }
        PathwayKind::Grid { topics } => grid(topics, check, &format!("{place}/grid/topics"), faults),
        PathwayKind::NoCriteria { .. } => {}
    }
}

/// Criteria of a list, each with its place.
fn placed<'c>(list: impl IntoIterator<Item = &'c Criterion>, place: &str, step: &str) -> Vec<(String, &'c Criterion)> {
    list.into_iter().enumerate().map(|(n, criterion)| (format!("{place}/{n}{step}"), criterion)).collect()
}

fn conditions<'c>(list: &[(String, &'c Criterion)]) -> Vec<Placed<'c>> {
    list.iter().map(|(place, criterion)| (format!("{place}/when"), &criterion.when)).collect()
}

/// Checks the criteria of a pathway, and the ids of these and of their named parts.
fn criteria<'c>(list: impl Iterator<Item = &'c (String, &'c Criterion)>, check: &Check, faults: &mut Faults) {
    let mut ids = Vec::new();
    for (place, criterion) in list {
        check.criterion(criterion, place, faults);
        let when = format!("{place}/when");
        check.condition(&criterion.when, &when, faults);
        let own = (place.clone(), *criterion);
        let all = [own].into_iter().chain(named(&criterion.when, &when));
        ids.extend(all.map(|(place, criterion)| (format!("{place}/id"), criterion.id.as_str())));
    }
    for (place, own) in &ids {
        id(own, place, faults);
    }
    faults.unique("criterion", ids);
}

fn codes(exclusions: &[Exclusion], place: &str, faults: &mut Faults) {
    let codes: Vec<(String, &str)> =
        exclusions.iter().enumerate().map(|(n, one)| (format!("{place}/{n}/code"), one.code.as_str())).collect();
    for (place, code) in &codes {
        if code.is_empty() || code.contains(char::is_whitespace) {
            faults.add(place, format!("`{code}` is no code; write it like E4"));
        }
    }
    faults.unique("exclusion code", codes);
}

fn grid(topics: &[Topic], check: &Check, place: &str, faults: &mut Faults) {
    if topics.is_empty() {
        faults.add(place, "a grid needs a topic");
    }
    for (n, topic) in topics.iter().enumerate() {
        id(&topic.id, &format!("{place}/{n}/id"), faults);
        let questions = format!("{place}/{n}/questions");
        if topic.questions.is_empty() {
            faults.add(&questions, "a topic needs a question");
        }
        for (m, question) in topic.questions.iter().enumerate() {
            if check.questionnaire.question(question).is_none() {
                let known = check.questionnaire.questions().map(|question| question.id.as_str());
                faults.unknown(&format!("{questions}/{m}"), "question", question, known);
            }
        }
    }
    faults.unique("topic", topics.iter().enumerate().map(|(n, topic)| (format!("{place}/{n}/id"), topic.id.as_str())));
}
