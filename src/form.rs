//! The state of the form: which questions arise for a case, what is answered, what is lacking,
//! what cannot be right.

use crate::case::{Answer, Answers, Case};
use crate::condition::{Facts, Truth};
use crate::pack::Pathway;
use crate::questionnaire::{Kind, Needed, Question, Questionnaire, Section};
use crate::typed;

/// The form of a case.
#[derive(Debug, Clone)]
pub struct Form<'a, 'c> {
    facts: Facts<'a, 'c>,
    asked: Vec<&'a str>,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing is answered.
    NotStarted,
    /// Something is answered, and of what the referral needs so many answers are lacking.
    InProgress(usize),
    /// What the referral and the criteria need is answered.
    Complete,
    /// An answer cannot be right.
    Problem,
}

/// An answer that cannot be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation<'a> {
    /// The question.
    pub question: &'a Question,
    /// Within a group, the number of the entry, from 0, and the group.
    pub entry: Option<(&'a Question, usize)>,
}

impl<'a, 'c> Form<'a, 'c> {
    /// The form of a case under a canton's pathways.
    pub fn new(questionnaire: &'a Questionnaire, pathways: &'a [Pathway], case: &'c Case) -> Form<'a, 'c> {
        let facts = Facts::of(questionnaire, case);
        let in_force = pathways.iter().filter(|pathway| pathway.in_force.contains(case.as_of));
        let mut asked: Vec<&str> = in_force.flat_map(|pathway| pathway.questions()).collect();
        let form = questionnaire.questions().filter(|question| question.needed != Needed::Criteria);
        asked.extend(form.map(|question| question.id.as_str()));
        // A question needs those on which its relevance depends; these stand before it.
        let questions: Vec<&Question> = questionnaire.questions().collect();
        for question in questions.into_iter().rev() {
            if let (true, Some(relevant)) = (asked.contains(&question.id.as_str()), &question.relevant) {
                asked.extend(relevant.questions());
            }
        }
        Form { facts, asked }
    }

    /// The question is put: the canton or the form needs it, and it is relevant.
    pub fn asks(&self, question: &'a Question) -> bool {
        self.asked.contains(&question.id.as_str()) && self.is_relevant(question, self.facts)
    }

    fn is_relevant(&self, question: &'a Question, facts: Facts<'a, '_>) -> bool {
        question.relevant.as_ref().is_none_or(|condition| condition.evaluate(facts).truth == Truth::Holds)
    }

    /// The questions of a section that are put.
    pub fn questions(&self, section: &'a Section) -> impl Iterator<Item = &'a Question> {
        section.questions.iter().filter(|question| self.asks(question))
    }

    /// The questions of an entry that are put.
    pub fn fields(&self, group: &'a Question, entry: &Answers) -> Vec<&'a Question> {
        let fields = group.fields().unwrap_or_default();
        let facts = Facts { entry: Some((fields, entry)), ..self.facts };
        fields.iter().filter(|field| self.is_relevant(field, facts)).collect()
    }

    /// The questions that a referral needs and that are not answered, in order. Not yet known is
    /// an answer.
    pub fn lacking(&self) -> impl Iterator<Item = &'a Question> {
        let questionnaire = self.facts.questionnaire;
        let needed = questionnaire.questions().filter(|question| question.needed == Needed::Referral);
        needed.filter(|question| self.asks(question) && self.facts.answers.get(&question.id).is_none())
    }

    /// The questions that were answered and do not arise any more because of the answer to this one.
    /// Their answers are kept; nothing reads them.
    pub fn hidden_by(&self, question: &str) -> Vec<&'a Question> {
        let all = self.facts.questionnaire.questions();
        let gated =
            all.filter(|other| other.relevant.as_ref().is_some_and(|gate| gate.questions().contains(&question)));
        gated.filter(|other| self.facts.answers.get(&other.id).is_some() && !self.asks(other)).collect()
    }

    /// How far a section is. What is wrong counts once the section was left.
    pub fn status(&self, section: &'a Section, was_left: bool) -> Status {
        let questions: Vec<_> = self.questions(section).collect();
        let answered = questions.iter().filter(|question| self.facts.answers.get(&question.id).is_some()).count();
        let needed = questions.iter().filter(|question| question.needed != Needed::Optional);
        let open = needed.filter(|question| self.facts.answers.get(&question.id).is_none()).count();
        let wrong = |violation: Violation| {
            let question = violation.entry.map_or(violation.question, |(group, _)| group);
            questions.iter().any(|other| other.id == question.id)
        };
        if was_left && self.violations().into_iter().any(wrong) {
            Status::Problem
        } else if answered == 0 {
            Status::NotStarted
        } else if open > 0 {
            Status::InProgress(open)
        } else {
            Status::Complete
        }
    }

    /// The answers that cannot be right, in order.
    pub fn violations(&self) -> Vec<Violation<'a>> {
        let mut found = Vec::new();
        for question in self.facts.questionnaire.questions().filter(|question| self.asks(question)) {
            let answer = self.facts.answers.get(&question.id);
            if is_violated(question, answer, self.facts) {
                found.push(Violation { question, entry: None });
            }
            for (n, entry) in self.facts.answers.entries(&question.id).iter().enumerate() {
                let fields = question.fields().unwrap_or_default();
                let facts = Facts { entry: Some((fields, entry)), ..self.facts };
                let violated = fields.iter().filter(|field| is_violated(field, entry.get(&field.id), facts));
                found.extend(violated.map(|field| Violation { question: field, entry: Some((question, n)) }));
            }
        }
        found
    }
}

fn is_violated<'a>(question: &'a Question, answer: Option<&Answer>, facts: Facts<'a, '_>) -> bool {
    match (answer, &question.kind, &question.constraint) {
        (Some(Answer::Text(text)), Kind::AhvNumber, _) => typed::ahv_number(text).is_none(),
        (Some(_), _, Some(constraint)) => constraint.holds.evaluate(facts).truth == Truth::Fails,
        _ => false,
    }
}
