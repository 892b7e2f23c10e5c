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
}

/// All that a page shows of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct State<'a> {
    /// Ids of the questions that are put, in order.
    pub put: Vec<&'a str>,
    /// How far each section is.
    pub sections: Vec<Status>,
    /// The answers that cannot be right, in order.
    pub violations: Vec<Violation<'a>>,
    /// Ids of the questions that were answered and do not arise any more. Their answers are kept;
    /// nothing reads them.
    pub hidden: Vec<&'a str>,
}

/// The questions of an entry that are put.
pub fn fields<'a>(facts: Facts<'a, '_>, group: &'a Question, entry: &Answers) -> Vec<&'a Question> {
    let fields = group.fields().unwrap_or_default();
    let facts = Facts { entry: Some((fields, entry)), ..facts };
    fields.iter().filter(|field| is_relevant(field, facts)).collect()
}

fn is_relevant<'a>(question: &'a Question, facts: Facts<'a, '_>) -> bool {
    question.relevant.as_ref().is_none_or(|condition| condition.evaluate(facts).truth == Truth::Holds)
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
        self.asked.contains(&question.id.as_str()) && is_relevant(question, self.facts)
    }

    /// The questions of a section that are put.
    pub fn questions(&self, section: &'a Section) -> impl Iterator<Item = &'a Question> {
        section.questions.iter().filter(|question| self.asks(question))
    }

    /// The questions that a referral needs and that are not answered, in order. Not yet known is
    /// an answer.
    pub fn lacking(&self) -> impl Iterator<Item = &'a Question> {
        let questionnaire = self.facts.questionnaire;
        let needed = questionnaire.questions().filter(|question| question.needed == Needed::Referral);
        needed.filter(|question| self.asks(question) && self.facts.answers.get(&question.id).is_none())
    }

    /// All that a page shows of the form, found in one go.
    pub fn state(&self) -> State<'a> {
        let questionnaire = self.facts.questionnaire;
        let is_answered = |question: &&Question| self.facts.answers.get(&question.id).is_some();
        let is_put = |question: &&'a Question| self.asks(question);
        let put: Vec<&str> = questionnaire.questions().filter(is_put).map(|question| question.id.as_str()).collect();
        let is_hidden = |question: &&Question| question.relevant.is_some() && !put.contains(&question.id.as_str());
        let hidden = questionnaire.questions().filter(is_answered).filter(is_hidden);
        let hidden = hidden.map(|question| question.id.as_str()).collect();
        let status = |section: &'a Section| {
            let questions = || section.questions.iter().filter(|question| put.contains(&question.id.as_str()));
            let open =
                questions().filter(|question| question.needed != Needed::Optional && !is_answered(question)).count();
            match (questions().any(|question| is_answered(&question)), open) {
                (false, _) => Status::NotStarted,
                (true, 0) => Status::Complete,
                (true, open) => Status::InProgress(open),
            }
        };
        let sections = questionnaire.sections.iter().map(status).collect();
        State { sections, hidden, violations: self.violations(), put }
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
