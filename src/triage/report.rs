//! How short the triage is: questions until every pathway is settled, over a large sample, beside
//! the number of all decision questions and beside the optimal decision tree.
//!
//! Cases are made of the answers that make a difference and leave nothing unknown, each as likely
//! as the others of its question. The optimal tree is that of the same cases: at each
//! point the question after which the fewest are left on average, counted to the end.

use super::{missing, remaining};
use crate::assess::{Assessment, PathwayAssessment, Role, assess_pathway};
use crate::case::{Answer, Answers, Case};
use crate::condition::{Condition, Evaluation, Facts, Truth};
use crate::edges;
use crate::pack::{CheckedPack, Pathway};
use crate::questionnaire::{Question, Questionnaire};
use std::collections::HashMap;
use std::fmt::Write;

/// The optimal tree is not computed beyond so many states.
const STATES: usize = 100_000;

/// How many questions the triage of a canton puts.
#[derive(Debug, Clone, PartialEq)]
pub struct Lengths {
    /// All decision questions as of the day: those that some pathway reads, with their gates.
    pub all: usize,
    /// The mean over the sample.
    pub mean: f64,
    /// The largest number of the sample.
    pub largest: usize,
    /// The mean of the optimal decision tree, where it could be computed.
    pub optimal: Option<f64>,
}

/// Measures the triage of a canton on so many cases, drawn from a seed.
pub fn measure(pack: &CheckedPack, questionnaire: &Questionnaire, empty: &Case, sample: usize, seed: u64) -> Lengths {
    let shown = pack.pathways.iter().filter(|pathway| pathway.is_shown(empty.as_of)).collect::<Vec<&Pathway>>();
    let conditions: Vec<&Condition> = shown.iter().flat_map(|pathway| pathway.conditions()).collect();
    let edges = known(edges::answers(&conditions, questionnaire, empty.as_of));
    let mut random = fastrand::Rng::with_seed(seed);
    let mut tree = HashMap::new();
    let lengths = (0..sample).map(|_| {
        let drawn = edges.iter().filter_map(|(question, answers)| Some((*question, random.choice(answers)?)));
        length(pack, questionnaire, empty, &drawn.collect::<Vec<_>>(), &mut tree)
    });
    let lengths: Vec<usize> = lengths.collect();
    let optimal = components(&shown, questionnaire).into_iter().map(|pathways| {
        let mut optimum = Optimum { pathways, questionnaire, edges: &edges, known: HashMap::new() };
        optimum.left(empty)
    });
    Lengths {
        all: edges.len(),
        mean: lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64,
        largest: lengths.iter().copied().max().unwrap_or_default(),
        optimal: optimal.sum(),
    }
}

/// The answers to each question that leave nothing unknown.
fn known<'a>(edges: Vec<edges::Edge<'a>>) -> Vec<(&'a Question, Vec<Answer>)> {
    let whole = |(question, answers): edges::Edge<'a>| {
        let answers: Vec<Answer> = answers.into_iter().flatten().collect();
        let entries = answers.iter().filter_map(|answer| match answer {
            Answer::Entries(entries) => Some(entries),
            _ => None,
        });
        let fields = entries.flatten().map(|entry| entry.iter().count()).max().unwrap_or_default();
        let is_whole = |answer: &Answer| match answer {
            Answer::Unknown => false,
            Answer::Date(date) => date.day().is_some(),
            Answer::Entries(entries) => {
                let known = |entry: &Answers| entry.iter().filter(|(_, answer)| **answer != Answer::Unknown).count();
                entries.iter().all(|entry| known(entry) == fields)
            }
            _ => true,
        };
        (question, answers.into_iter().filter(is_whole).collect())
    };
    edges.into_iter().map(whole).collect()
}

/// How many questions are put until all is settled, if these are the answers. What follows an
/// answer is always the same, and is noted.
fn length(
    pack: &CheckedPack,
    questionnaire: &Questionnaire,
    empty: &Case,
    answers: &[(&Question, &Answer)],
    tree: &mut HashMap<String, Option<String>>,
) -> usize {
    let (mut case, mut put, mut path) = (empty.clone(), Vec::new(), String::new());
    loop {
        let next = tree.entry(path.clone()).or_insert_with(|| {
            let put: Vec<&str> = put.iter().map(String::as_str).collect();
            remaining(pack, questionnaire, &case, &put).first().map(|question| question.id.clone())
        });
        let Some(next) = next.clone() else { return put.len() };
        let answer = answers.iter().find(|(question, _)| question.id == next).map(|(_, answer)| (*answer).clone());
        let _ = write!(path, "{next}{answer:?}");
        case.answers.set(&next, answer);
        put.push(next);
    }
}

/// Pathways that share questions together; what is asked for one group says nothing of another.
fn components<'p>(pathways: &[&'p Pathway], questionnaire: &Questionnaire) -> Vec<Vec<&'p Pathway>> {
    let mut groups: Vec<(Vec<&str>, Vec<&Pathway>)> = Vec::new();
    for pathway in pathways {
        let read = pathway.conditions().flat_map(Condition::questions).collect();
        let (mut read, mut members) = (questionnaire.with_gates(read), vec![*pathway]);
        let shares = |(other, _): &(Vec<&str>, Vec<&Pathway>)| other.iter().any(|id| read.contains(id));
        let (joined, rest): (Vec<_>, Vec<_>) = groups.drain(..).partition(shares);
        for (other, others) in joined {
            read.extend(other);
            members.extend(others);
        }
        groups = rest;
        groups.push((read, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The optimal decision tree of some pathways.
struct Optimum<'a> {
    pathways: Vec<&'a Pathway>,
    questionnaire: &'a Questionnaire,
    edges: &'a [(&'a Question, Vec<Answer>)],
    /// The mean number of questions that are left, by what is left to decide.
    known: HashMap<String, f64>,
}

impl Optimum<'_> {
    /// The mean number of questions that are left; nothing if there are too many states. No
    /// question is put twice.
    fn left(&mut self, case: &Case) -> Option<f64> {
        let facts = Facts::of(self.questionnaire, case);
        let pathways: Vec<_> = self.pathways.iter().map(|pathway| assess_pathway(pathway, facts)).collect();
        let state = state(&pathways, &case.answers);
        if let Some(left) = self.known.get(&state) {
            return Some(*left);
        }
        if self.known.len() >= STATES {
            return None;
        }
        let put: Vec<&str> = case.answers.iter().map(|(id, _)| id).collect();
        let open = missing(&Assessment { pathways, recommended: None }, &put);
        let open: Vec<String> = open.into_iter().map(str::to_owned).collect();
        let mut best: Option<f64> = None;
        for id in &open {
            let Some((question, answers)) = self.edges.iter().find(|(question, _)| question.id == *id) else {
                continue;
            };
            let mut sum = 0.0;
            for answer in answers {
                let mut after = case.clone();
                after.answers.set(&question.id, Some(answer.clone()));
                sum += self.left(&after)?;
            }
            let left = 1.0 + sum / answers.len().max(1) as f64;
            best = Some(best.map_or(left, |best| best.min(left)));
        }
        let left = best.unwrap_or(0.0);
        self.known.insert(state, left);
        Some(left)
    }
}

/// What is left to decide: of each open pathway the criteria that are undecided, and of these the
/// branches that are. Cases with the same state need the same questions.
fn state(pathways: &[PathwayAssessment], answers: &Answers) -> String {
    let mut state = String::new();
    for assessed in pathways.iter().filter(|assessed| !assessed.missing.is_empty()) {
        let _ = write!(state, "{}:", assessed.pathway.id);
        let fails = assessed.of_role(Role::Requirement).any(|judged| judged.evaluation.truth == Truth::Fails);
        let pending = assessed.of_role(Role::Pending).any(|judged| judged.evaluation.truth == Truth::Fails);
        let _ = write!(state, "{fails}{pending}");
        for judged in assessed.criteria.iter().filter(|judged| judged.role != Role::Warning) {
            undecided(&judged.evaluation, answers, &mut state);
        }
    }
    state
}

fn undecided(evaluation: &Evaluation, answers: &Answers, state: &mut String) {
    if evaluation.truth != Truth::Unknown {
        return state.push('.');
    }
    let held = evaluation.children.iter().filter(|child| child.truth == Truth::Holds).count();
    let _ = write!(state, "({held}");
    evaluation.children.iter().for_each(|child| undecided(child, answers, state));
    if evaluation.children.is_empty() {
        for id in evaluation.condition.questions() {
            let _ = write!(state, "{id}{:?}", answers.get(id));
        }
    }
    state.push(')');
}
