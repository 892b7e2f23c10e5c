//! The cases of a pathway as a space: one variable for each question that it reads, with one value
//! for each answer that makes a difference (see [`edges`](crate::edges)). A set of cases is a
//! decision diagram over the bits of the values.

use super::truths::Truths;
use crate::case::{Answer, Answers};
use crate::condition::{Condition, Facts, Truth};
use crate::date::Day;
use crate::edges::{self, Reads, entries::Lists};
use crate::questionnaire::{Question, Questionnaire};
use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddVariable, BddVariableSet};

/// The cases of a pathway.
pub(super) struct Space<'a> {
    pub questionnaire: &'a Questionnaire,
    pub as_of: Day,
    pub variables: Vec<Variable<'a>>,
    /// Of the codes, those that stand for an answer.
    pub domain: Bdd,
    set: BddVariableSet,
    questions: Vec<&'a Question>,
    leaves: Vec<&'a Condition>,
}

/// A question with the answers that make a difference.
pub(super) struct Variable<'a> {
    pub question: &'a Question,
    pub values: Vec<Option<Answer>>,
    pub bits: Vec<BddVariable>,
    is: Vec<Bdd>,
}

/// A case: the number of an answer for each variable.
pub(super) type Choice = Vec<usize>;

impl<'a> Space<'a> {
    pub fn new(conditions: &[&'a Condition], questionnaire: &'a Questionnaire, as_of: Day) -> Space<'a> {
        let edges = edges::answers(conditions, questionnaire, as_of);
        let questions: Vec<&Question> = questionnaire.questions().collect();
        let leaves = Reads::of(conditions, &questions).leaves;
        let width = |values: usize| values.next_power_of_two().trailing_zeros() as usize;
        let bits: usize = edges.iter().map(|(_, values)| width(values.len())).sum();
        let set = BddVariableSet::new_anonymous(u16::try_from(bits).unwrap_or(u16::MAX));
        let mut free = set.variables().into_iter();
        let variable = |(question, values): (&'a Question, Vec<Option<Answer>>)| {
            let bits: Vec<BddVariable> = free.by_ref().take(width(values.len())).collect();
            let code = |value: usize| {
                let bit = |(n, bit): (usize, &BddVariable)| (*bit, value >> n & 1 == 1);
                let bits: Vec<_> = bits.iter().rev().enumerate().map(bit).collect();
                set.mk_conjunctive_clause(&BddPartialValuation::from_values(&bits))
            };
            let is = (0..values.len()).map(code).collect();
            Variable { question, values, bits, is }
        };
        let variables: Vec<Variable> = edges.into_iter().map(variable).collect();
        let mut space = Space { questionnaire, as_of, variables, domain: set.mk_true(), set, questions, leaves };
        let each = space.variables.iter().map(|one| space.any(one.is.iter()));
        space.domain = each.fold(space.set.mk_true(), |all, one| all.and(&one));
        space
    }

    pub fn all<'b>(&self, sets: impl Iterator<Item = &'b Bdd>) -> Bdd {
        sets.fold(self.set.mk_true(), |all, one| all.and(one))
    }

    pub fn any<'b>(&self, sets: impl Iterator<Item = &'b Bdd>) -> Bdd {
        sets.fold(self.set.mk_false(), |any, one| any.or(one))
    }

    /// Of the cases, those with this truth whatever is answered.
    pub fn constant(&self, truth: Truth) -> Truths {
        let set = |is: bool| if is { self.set.mk_true() } else { self.set.mk_false() };
        Truths { holds: set(truth == Truth::Holds), fails: set(truth == Truth::Fails) }
    }

    /// The variables that a condition reads, with those on which their relevance depends.
    pub fn reads(&self, condition: &Condition) -> Vec<usize> {
        let read = Reads::of(&[condition], &self.questions).questions;
        let place = |question: &&Question| self.variables.iter().position(|one| one.question.id == question.id);
        read.iter().filter_map(place).collect()
    }

    /// Where the questions that a condition looks at itself do not arise.
    pub fn gates(&self, condition: &Condition) -> Vec<Bdd> {
        let asked = condition.questions().into_iter().filter_map(|id| self.questionnaire.question(id));
        asked.filter_map(|question| Some(self.tabulate(question.relevant.as_ref()?).fails)).collect()
    }

    /// The truth of a condition, by evaluating it on all answers to what it reads.
    pub fn tabulate(&self, condition: &Condition) -> Truths {
        self.fill(condition, &self.reads(condition), &mut Answers::default())
    }

    fn fill(&self, condition: &Condition, reads: &[usize], answers: &mut Answers) -> Truths {
        let Some((variable, rest)) = reads.split_first().and_then(|(n, rest)| Some((self.variables.get(*n)?, rest)))
        else {
            return self.constant(self.evaluate(condition, answers));
        };
        let mut truths = self.constant(Truth::Unknown);
        for (value, is) in variable.values.iter().zip(&variable.is) {
            answers.set(&variable.question.id, value.clone());
            let inner = self.fill(condition, rest, answers);
            truths.holds = truths.holds.or(&inner.holds.and(is));
            truths.fails = truths.fails.or(&inner.fails.and(is));
        }
        truths
    }

    /// The truth of a condition on answers.
    pub fn evaluate(&self, condition: &Condition, answers: &Answers) -> Truth {
        let facts = Facts { questionnaire: self.questionnaire, answers, as_of: self.as_of, entry: None };
        condition.evaluate(facts).truth
    }

    /// The cases in which a variable has this value.
    pub fn is(&self, variable: usize, value: usize) -> Option<&Bdd> {
        self.variables.get(variable)?.is.get(value)
    }

    /// The cases in which a variable has this value, whatever value it has in them.
    pub fn with(&self, set: &Bdd, variable: usize, value: usize) -> Bdd {
        let Some(is) = self.is(variable, value) else { return self.set.mk_false() };
        let bits = is.first_clause().map(|clause| clause.to_values()).unwrap_or_default();
        set.restrict(&bits)
    }

    /// The set whatever is answered to these: some answers lead into it.
    pub fn some(&self, set: &Bdd, variables: &[usize]) -> Bdd {
        let bits: Vec<BddVariable> =
            variables.iter().filter_map(|n| self.variables.get(*n)).flat_map(|one| one.bits.iter().copied()).collect();
        set.exists(&bits)
    }

    /// A case of the set, if there is one: each question answered as in the other case where that
    /// is possible, else not at all where that is, else by the first answer that is possible.
    pub fn pick(&self, set: &Bdd, like: &[usize]) -> Option<Choice> {
        let mut left = set.and(&self.domain);
        if left.is_false() {
            return None;
        }
        let mut choice = Vec::new();
        for (n, variable) in self.variables.iter().enumerate() {
            let order = like.get(n).copied().into_iter().chain(0..variable.values.len());
            let found = order.into_iter().find_map(|value| {
                let with = left.and(variable.is.get(value)?);
                (!with.is_false()).then_some((value, with))
            });
            let (value, with) = found?;
            choice.push(value);
            left = with;
        }
        Some(choice)
    }

    /// The answers of a case.
    pub fn answers(&self, choice: &[usize]) -> Answers {
        let mut answers = Answers::default();
        for (variable, value) in self.variables.iter().zip(choice) {
            answers.set(&variable.question.id, variable.values.get(*value).cloned().flatten());
        }
        answers
    }

    /// What is counted in a group.
    pub fn lists(&self, group: &'a Question) -> Lists<'a> {
        Lists::of(group, &self.leaves, self.questionnaire, self.as_of)
    }
}
