//! Edges: for the questions that conditions read, the answers that make a difference to them.
//!
//! Conditions divide the answers to a question into classes that they cannot tell apart: a number
//! below, at and above a limit, a date before and after a mark, the choices that are named and
//! those that are not. One answer stands for each class. The classes are exact: for every case
//! there is one of these answers to each question so that every condition comes to the same truth
//! ([`dates`] says why this holds for dates that are compared with each other). So whoever tries
//! these answers has tried all.
//!
//! Not yet known stands beside not answered only where a condition tells them apart
//! ([`Condition::Given`]). Conditions on entries read the fields of their group alone.

use crate::canton::Canton;
use crate::case::{Answer, Answers};
use crate::condition::{AS_OF, Condition, distinct};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Kind, Question, Questionnaire};

mod dates;
pub(crate) mod entries;
mod plain;

/// A question and the answers to it that make a difference; the first is none at all.
pub type Edge<'a> = (&'a Question, Vec<Option<Answer>>);

/// The answers that make a difference to these conditions as of a day: to the questions that they
/// read and to those on which the relevance of these depends, in the order of the questionnaire.
pub fn answers<'a>(conditions: &[&'a Condition], questionnaire: &'a Questionnaire, as_of: Day) -> Vec<Edge<'a>> {
    Reads::of(conditions, &questionnaire.questions().collect::<Vec<_>>()).together(questionnaire, as_of)
}

/// The same for each question by itself, the others being answered as they are: the dates given to
/// them count like the day of the assessment. Of dates known to the day there are the first and the
/// last that make no difference, because what is sought is often the nearest.
pub fn beside<'a>(
    conditions: &[&'a Condition],
    questionnaire: &'a Questionnaire,
    as_of: Day,
    given: &Answers,
) -> Vec<Edge<'a>> {
    let reads = Reads::of(conditions, &questionnaire.questions().collect::<Vec<_>>());
    let fixed = |term: &str| if term == AS_OF { Some(PartialDate::from(as_of)) } else { given.date(term) };
    reads.edges(questionnaire, as_of, |question| {
        let other = |term: &str| fixed(term).filter(|_| term != question.id);
        let first = dates::values(&[question], &reads.leaves, as_of, &other).pop()?;
        let last = first.iter().skip(1).filter_map(|date| Some(PartialDate::from(date.day()?.plus_days(-1))));
        Some(distinct(first.iter().copied().chain(last)))
    })
}

/// What conditions read.
pub(crate) struct Reads<'a> {
    /// The conditions without others inside, each once, also those of the gates.
    pub leaves: Vec<&'a Condition>,
    /// The questions that these look at.
    pub questions: Vec<&'a Question>,
}

impl<'a> Reads<'a> {
    /// What these conditions read of these questions, with the gates of what is read.
    pub fn of(conditions: &[&'a Condition], questions: &[&'a Question]) -> Reads<'a> {
        let mut leaves = Vec::new();
        conditions.iter().for_each(|condition| collect(condition, &mut leaves));
        loop {
            let read = distinct(leaves.iter().flat_map(|leaf| leaf.questions()));
            let found: Vec<_> = questions.iter().copied().filter(|one| read.contains(&one.id.as_str())).collect();
            let before = leaves.len();
            found.iter().filter_map(|one| one.relevant.as_ref()).for_each(|gate| collect(gate, &mut leaves));
            if leaves.len() == before {
                return Reads { leaves, questions: found };
            }
        }
    }

    /// The answers that make a difference, dates being told apart together.
    fn together(&self, questionnaire: &'a Questionnaire, as_of: Day) -> Vec<Edge<'a>> {
        let is_date = |question: &&Question| matches!(question.kind, Kind::Date { .. });
        let free: Vec<&Question> = self.questions.iter().copied().filter(is_date).collect();
        let dates = dates::values(&free, &self.leaves, as_of, &|term| (term == AS_OF).then(|| as_of.into()));
        let dated = |question: &Question| free.iter().zip(&dates).find(|(other, _)| other.id == question.id);
        self.edges(questionnaire, as_of, |question| dated(question).map(|(_, dates)| dates.clone()))
    }

    fn edges(
        &self,
        questionnaire: &'a Questionnaire,
        as_of: Day,
        dates: impl Fn(&Question) -> Option<Vec<PartialDate>>,
    ) -> Vec<Edge<'a>> {
        let edge = |question: &&'a Question| {
            let known: Vec<Answer> = match &question.kind {
                Kind::YesNo => plain::choices(["yes", "no"].into_iter(), question, &self.leaves),
                Kind::Canton => plain::choices(Canton::ALL.iter().map(|one| one.code()), question, &self.leaves),
                Kind::Choice(all) => plain::choices(all.iter().map(|one| one.id.as_str()), question, &self.leaves),
                Kind::Choices(all) => plain::sets(all, question, &self.leaves),
                Kind::Number { min, max, .. } => plain::numbers(*min, *max, question, &self.leaves),
                Kind::Date { .. } => dates(question).unwrap_or_default().into_iter().map(Answer::Date).collect(),
                Kind::Group { .. } => {
                    let lists = entries::Lists::of(question, &self.leaves, questionnaire, as_of);
                    lists.distinct().into_iter().map(|(_, list)| Answer::Entries(list.clone())).collect()
                }
                Kind::Pathway | Kind::Text | Kind::LongText | Kind::AhvNumber | Kind::Phone => Vec::new(),
            };
            let is_given = |leaf: &&Condition| matches!(leaf, Condition::Given(id) if *id == question.id);
            let unknown = self.leaves.iter().any(is_given).then_some(Some(Answer::Unknown));
            (*question, [None].into_iter().chain(unknown).chain(known.into_iter().map(Some)).collect())
        };
        self.questions.iter().map(edge).collect()
    }
}

/// The conditions without others inside, each once. What a count looks for in entries stays inside.
fn collect<'a>(condition: &'a Condition, found: &mut Vec<&'a Condition>) {
    match condition {
        Condition::Unsettled(_) => {}
        Condition::Choice { .. }
        | Condition::Number { .. }
        | Condition::Count { .. }
        | Condition::Months { .. }
        | Condition::Given(_) => {
            if !found.contains(&condition) {
                found.push(condition);
            }
        }
        _ => condition.children().iter().for_each(|inner| collect(inner, found)),
    }
}
