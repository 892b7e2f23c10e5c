//! Packs with several times as much in them, for what is measured and its test: of each criterion so
//! many copies, each with a name and questions of its own, as if so much more were asked; or of each
//! pathway, as if a canton offered so much more.

use nahtstelle::case::Answers;
use nahtstelle::condition::{AS_OF, Condition, Criterion};
use nahtstelle::pack::{CheckedPack, Exclusion, Pack, Pathway, PathwayKind};
use nahtstelle::questionnaire::{Question, Questionnaire};

/// A pack with several copies of each pathway. They ask what the pathway asks, so that the page's own
/// questionnaire fits.
pub fn pack(pack: &CheckedPack, times: usize) -> serde_json::Result<CheckedPack> {
    let pathways = grown(&pack.pathways, times, |of, n| Pathway { id: name(&of.id, n), ..of.clone() });
    // Only what was checked becomes a checked pack; the copies of what was checked are read as one.
    serde_json::from_value(serde_json::to_value(Pack { pathways, ..(**pack).clone() })?)
}

/// A pathway with all lists of its criteria grown.
pub fn pathway(pathway: &Pathway, times: usize) -> Pathway {
    let criteria = |list: &[Criterion]| grown(list, times, criterion);
    let kind = match &pathway.kind {
        PathwayKind::Criteria { requirements, exclusions, pending, warnings } => PathwayKind::Criteria {
            requirements: criteria(requirements),
            exclusions: grown(exclusions, times, exclusion),
            pending: criteria(pending),
            warnings: criteria(warnings),
        },
        PathwayKind::Guideline { points } => PathwayKind::Guideline { points: criteria(points) },
        other => other.clone(),
    };
    Pathway { kind, ..pathway.clone() }
}

/// The questions that grown pathways read.
pub fn questionnaire(questionnaire: &Questionnaire, times: usize) -> Questionnaire {
    let mut all = questionnaire.clone();
    for section in &mut all.sections {
        section.questions = grown(&section.questions, times, question);
    }
    all.indexed()
}

/// The same answers to all copies of a question.
pub fn answers(answers: &Answers, times: usize) -> Answers {
    let copies = |n| answers.iter().map(move |(id, answer)| (name(id, n), answer.clone()));
    (0..times).flat_map(copies).collect()
}

fn grown<T>(list: &[T], times: usize, copy: fn(&T, usize) -> T) -> Vec<T> {
    (0..times).flat_map(|n| list.iter().map(move |item| copy(item, n))).collect()
}

/// The first copy keeps its name.
fn name(id: &str, n: usize) -> String {
    if n == 0 || id == AS_OF { id.to_owned() } else { format!("{n}_{id}") }
}

fn criterion(of: &Criterion, n: usize) -> Criterion {
    Criterion { id: name(&of.id, n), when: condition(&of.when, n), ..of.clone() }
}

fn exclusion(of: &Exclusion, n: usize) -> Exclusion {
    Exclusion { code: name(&of.code, n), criterion: criterion(&of.criterion, n), ..of.clone() }
}

fn question(of: &Question, n: usize) -> Question {
    let relevant = of.relevant.as_ref().map(|gate| condition(gate, n));
    Question { id: name(&of.id, n), relevant, ..of.clone() }
}

/// What an entry is asked stays as it is: it is the group that there are several of.
fn condition(of: &Condition, n: usize) -> Condition {
    let each = |inner: &[Condition]| inner.iter().map(|inner| condition(inner, n)).collect();
    match of {
        Condition::All(inner) => Condition::All(each(inner)),
        Condition::Any(inner) => Condition::Any(each(inner)),
        Condition::Not(inner) => Condition::Not(Box::new(condition(inner, n))),
        Condition::AtLeast { k, of } => Condition::AtLeast { k: *k, of: each(of) },
        Condition::Criterion(named) => Condition::Criterion(Box::new(criterion(named, n))),
        Condition::Choice { question, is } => Condition::Choice { question: name(question, n), is: is.clone() },
        Condition::Number { question, is } => Condition::Number { question: name(question, n), is: *is },
        Condition::Count { group, entries, at_least } => {
            Condition::Count { group: name(group, n), entries: entries.clone(), at_least: *at_least }
        }
        Condition::Months { from, to, is } => Condition::Months { from: name(from, n), to: name(to, n), is: *is },
        Condition::Given(question) => Condition::Given(name(question, n)),
        Condition::Unsettled(text) => Condition::Unsettled(text.clone()),
    }
}
