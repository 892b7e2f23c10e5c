//! The proof of one pathway.

use super::entries::Group;
use super::outcomes::{Part, criteria};
use super::space::Space;
use super::truths::Node;
use super::witness::{Expected, Witnesses};
use super::{Proof, Tally, order};
use crate::assess::Role;
use crate::case::Answers;
use crate::condition::{Condition, Criterion};
use crate::date::Day;
use crate::edges::Reads;
use crate::pack::{CheckedPack, Fault, Pathway};
use crate::questionnaire::Questionnaire;
use biodivine_lib_bdd::Bdd;

/// Proves one pathway of a pack.
pub(super) struct Prover<'n, 'a> {
    pub space: &'n Space<'a>,
    pub parts: &'n [Part<'a>],
    pub groups: &'n [Group<'a>],
    /// Cases in which no answer violates what its question asks of it.
    pub sensible: Bdd,
    pub pathway: &'a Pathway,
    /// JSON pointer to the pathway.
    pub place: String,
    pub witnesses: Witnesses<'n, 'a>,
    pub proof: Proof,
}

/// The day as of which a pathway is proved: that of the review, or else the nearest day on which
/// the pathway is in force.
pub(super) fn day(pack: &CheckedPack, pathway: &Pathway) -> Day {
    let interval = pathway.in_force;
    let last = interval.until.unwrap_or(pack.reviewed.max(interval.from));
    if pathway.ended.is_some() { last } else { pack.reviewed.clamp(interval.from, last.max(interval.from)) }
}

pub(super) fn prove<'a>(
    pack: &'a CheckedPack,
    number: usize,
    pathway: &'a Pathway,
    questionnaire: &'a Questionnaire,
) -> Proof {
    let place = format!("/pathways/{number}");
    let mut proof = Proof::new(pack.canton, &pathway.id, day(pack, pathway));
    let criteria = criteria(pathway, &place);
    proof.faults.extend(criteria.iter().flat_map(|(_, _, one, pointer)| outside(&one.when, pointer, questionnaire)));
    if !proof.faults.is_empty() {
        return proof;
    }
    let conditions: Vec<&Condition> = criteria.iter().map(|(_, _, criterion, _)| &criterion.when).collect();
    let limits = limits(&conditions, questionnaire);

    let space = Space::new(&conditions, questionnaire, proof.as_of);
    let part = |(role, code, criterion, pointer): (Role, Option<&'a str>, &'a Criterion, String)| Part {
        role,
        code,
        node: Node::new(&criterion.when, &pointer, &space),
    };
    let parts: Vec<Part> = criteria.into_iter().map(part).collect();
    let grouped = space.variables.iter().enumerate().filter(|(_, one)| one.question.fields().is_some());
    let groups: Vec<Group> = grouped.map(|(n, one)| Group::new(one.question, n, &space)).collect();
    let violated: Vec<Bdd> = limits.iter().map(|limit| Node::new(limit, "", &space).truths.fails).collect();
    let sensible = space.domain.and_not(&space.any(violated.iter()));
    proof.cases = space.domain.cardinality();
    let witnesses = Witnesses { pack, pathway, space: &space, found: vec![] };
    let mut prover =
        Prover { space: &space, parts: &parts, groups: &groups, sensible, pathway, place, witnesses, proof };
    prover.reached();
    prover.alone();
    prover.warned();
    prover.decisive();
    prover.proof.faults.extend(order::faults(&space, &parts, &groups, &prover.place));
    prover.proof.witnesses = prover.witnesses.found;
    prover.proof
}

/// What the questions that are read ask of their answers, as far as they ask it of these.
fn limits<'a>(conditions: &[&'a Condition], questionnaire: &'a Questionnaire) -> Vec<&'a Condition> {
    let all: Vec<_> = questionnaire.questions().collect();
    let read = Reads::of(conditions, &all).questions;
    let known = |id: &&str| read.iter().any(|question| question.id == **id);
    let limits = read.iter().filter_map(|question| Some(&question.constraint.as_ref()?.holds));
    limits.filter(|limit| limit.questions().iter().all(known)).collect()
}

/// Conditions on entries that read answers outside of their group: these cannot be proved.
fn outside(condition: &Condition, pointer: &str, questionnaire: &Questionnaire) -> Vec<Fault> {
    let Condition::Count { group, entries, .. } = condition else {
        return condition.children().iter().flat_map(|inner| outside(inner, pointer, questionnaire)).collect();
    };
    let fields = questionnaire.question(group).and_then(|group| group.fields()).unwrap_or_default();
    let read = entries.questions();
    let strange = read.iter().find(|id| !fields.iter().any(|field| field.id == **id));
    let problem =
        |id: &&str| format!("`{id}` is no field of `{group}`: what entries are counted by may not depend on it");
    strange.map(|id| Fault::new(pointer, problem(id))).into_iter().collect()
}

impl<'a> Prover<'_, 'a> {
    pub fn fault(&mut self, pointer: &str, problem: String) {
        self.proof.faults.push(Fault::new(pointer, problem));
    }

    /// Shows a case of a set, if there is one: a sensible one if there is one.
    pub fn show(&mut self, cases: &Bdd, shows: String, fits: impl Fn(&Expected) -> bool) -> bool {
        let found = self.space.pick(&cases.and(&self.sensible), &[]).or_else(|| self.space.pick(cases, &[]));
        let Some(choice) = found else { return false };
        self.hold(self.space.answers(&choice), shows, fits);
        true
    }

    /// Holds the real assessment of a case to what is expected of it.
    pub fn hold(&mut self, answers: Answers, shows: String, fits: impl Fn(&Expected) -> bool) -> Option<Expected> {
        let outcome = self.witnesses.add(answers, shows.clone());
        if !outcome.as_ref().is_some_and(fits) {
            let pointer = self.place.clone();
            self.fault(&pointer, format!("fault of the proof itself: {shows} But the assessment says {outcome:?}"));
        }
        outcome
    }
}

impl Tally {
    pub(super) fn add(&mut self, shown: bool) {
        self.shown += usize::from(shown);
        self.of += 1;
    }
}
