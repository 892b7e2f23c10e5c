//! Which conditions decide something, also those inside others and on entries.

use super::decisive::{Pair, Place};
use super::entries::Field;
use super::pathway::Prover;
use crate::assess::Role;
use crate::case::{Answer, Answers};
use crate::condition::{Condition, Truth};

const UNDECIDING: &str = "decides nothing: no two cases that differ in this alone come to different outcomes. \
                          It follows from what stands beside it, or contradicts it: drop it or correct it";

impl<'a> Prover<'_, 'a> {
    /// Every condition decides something.
    pub fn decisive(&mut self) {
        for part in self.parts {
            let place = Place { space: self.space, parts: self.parts, part, way: vec![], node: &part.node };
            self.walk(place, true);
        }
    }

    /// A condition and those inside it. Where one decides nothing, those inside it are not told,
    /// because they cannot decide anything either.
    fn walk(&mut self, place: Place<'_, 'a>, tell: bool) {
        let node = place.node;
        let mut decides = tell;
        if !node.is_wrapper() {
            let pair = if tell { place.pair(&self.sensible) } else { None };
            decides = pair.is_some();
            self.proof.conditions.add(decides);
            match pair {
                Some(pair) => self.hold_pair(&place, pair),
                None if tell => self.fault(&node.pointer, UNDECIDING.to_owned()),
                None => {}
            }
        }
        self.fields(&place, decides);
        for (n, child) in node.children.iter().enumerate() {
            let mut way = place.way.clone();
            way.push((node, n));
            self.walk(Place { way, node: child, ..place }, decides);
        }
    }

    /// The conditions on the entries of a count.
    fn fields(&mut self, place: &Place<'_, 'a>, tell: bool) {
        let Condition::Count { group, .. } = place.node.condition else { return };
        let Some(group) = self.groups.iter().find(|known| known.question.id == *group) else { return };
        for field in Field::all(place.node.condition, &place.node.pointer) {
            let pair = if tell { field.pair(place, group, &self.sensible) } else { None };
            self.proof.conditions.add(pair.is_some());
            let Some(pair) = pair else {
                if tell {
                    self.fault(&field.pointer, UNDECIDING.to_owned());
                }
                continue;
            };
            let cases = pair.map(|(choice, list)| {
                let mut answers = self.space.answers(&choice);
                answers.set(&group.question.id, Some(Answer::Entries(list)));
                answers
            });
            self.hold_cases(place, &cases, &field.pointer, None);
        }
    }

    fn hold_pair(&mut self, place: &Place<'_, 'a>, pair: Pair) {
        let (cases, truths): (Vec<Answers>, Vec<Truth>) =
            pair.into_iter().map(|(choice, truth)| (self.space.answers(&choice), truth)).unzip();
        self.hold_cases(place, &cases, &place.node.pointer, Some(&truths));
    }

    /// Holds the real assessment to it: the condition has the truths told, those beside it do not
    /// change unless their questions do not arise, and the outcomes differ.
    fn hold_cases(&mut self, place: &Place<'_, 'a>, cases: &[Answers], pointer: &str, truths: Option<&[Truth]>) {
        let space = self.space;
        let own = pointer.strip_prefix(self.place.as_str()).unwrap_or(pointer).to_owned();
        let truth =
            |condition: &Condition| cases.iter().map(|answers| space.evaluate(condition, answers)).collect::<Vec<_>>();
        let alike = |condition: &Condition| truth(condition).windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let asked = |condition: &Condition| {
            let questions = condition.questions().into_iter().filter_map(|id| space.questionnaire.question(id));
            questions.filter_map(|question| question.relevant.as_ref()).all(|gate| !truth(gate).contains(&Truth::Fails))
        };
        let kept = place.beside().into_iter().all(|node| alike(node.condition) || !asked(node.condition));
        let told = truths.is_none_or(|truths| truth(place.node.condition) == truths);
        let mut outcomes = Vec::new();
        for (n, answers) in cases.iter().enumerate() {
            let truth = truths.and_then(|truths| truths.get(n)).map_or("", |truth| match truth {
                Truth::Holds => " holds and",
                Truth::Fails => " fails and",
                Truth::Unknown => " is open and",
            });
            outcomes.push(self.hold(answers.clone(), format!("{own}{truth} decides."), |_| true));
        }
        let warning = place.part.role == Role::Warning && !alike(place.part.node.condition);
        let differ = warning || outcomes.windows(2).all(|pair| matches!(pair, [a, b] if a != b));
        if !(kept && told && differ) {
            let problem = format!("fault of the proof itself: the pair does not show it ({kept}, {told}, {differ})");
            self.fault(pointer, problem);
        }
    }
}
