//! Evaluation: one pass, total, keeping the tree.

use super::{AS_OF, Bound, Condition, Truth};
use crate::case::{Answer, Answers, Case};
use crate::date::{Day, PartialDate};
use crate::questionnaire::{Question, Questionnaire};

/// What conditions are evaluated on: the answers of a case, read through its questionnaire, as of
/// a day.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'d, 'c> {
    /// The questions, for their relevance.
    pub questionnaire: &'d Questionnaire,
    /// The answers.
    pub answers: &'c Answers,
    /// The day of the assessment.
    pub as_of: Day,
    /// The entry of a repeated group that is looked at, with the group's questions.
    pub entry: Option<(&'d [Question], &'c Answers)>,
}

/// What the answers say to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<'d, 'c> {
    /// A value.
    Known(&'c Answer),
    /// Not given, or given as not yet known.
    Open,
    /// Whether the question arises depends on these open questions.
    Gated(Vec<&'d str>),
    /// The question does not arise.
    NotApplicable,
}

/// What a condition looked at, for the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observed<'a> {
    /// The answer to this question.
    Answer(&'a str),
    /// How many entries of this group fulfil the condition for sure, and how many more may.
    Count {
        /// The group.
        group: &'a str,
        /// Entries that fulfil it.
        sure: usize,
        /// Entries that may fulfil it.
        open: usize,
        /// Entries that are needed.
        needed: usize,
    },
    /// The dates given to these two questions.
    Months {
        /// Start.
        from: &'a str,
        /// End.
        to: &'a str,
    },
    /// What the source does not settle.
    Unsettled,
}

/// A condition with its result and what it looked at, and the same for all inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation<'a> {
    /// What was evaluated.
    pub condition: &'a Condition,
    /// The result.
    pub truth: Truth,
    /// What it looked at itself.
    pub observed: Option<Observed<'a>>,
    /// The questions that it found open itself.
    pub open: Vec<&'a str>,
    /// Which of two dates known in part can bring about a result alone, by being known in full.
    pub alone: Vec<(Truth, &'a str)>,
    /// Some of these only decide whether what it looks at arises.
    pub gated: bool,
    /// The conditions inside.
    pub children: Vec<Evaluation<'a>>,
}

impl<'d, 'c> Facts<'d, 'c> {
    /// The facts of a case.
    pub fn of(questionnaire: &'d Questionnaire, case: &'c Case) -> Facts<'d, 'c> {
        Facts { questionnaire, answers: &case.answers, as_of: case.as_of, entry: None }
    }

    /// What the answers say to a question, within the current entry first.
    pub fn read(&self, id: &str) -> Reading<'d, 'c> {
        let Some((question, answers)) = self.scope(id) else { return Reading::Open };
        if let Some(condition) = &question.relevant {
            let gate = condition.evaluate(*self);
            match gate.truth {
                Truth::Fails => return Reading::NotApplicable,
                Truth::Unknown => return Reading::Gated(gate.missing()),
                Truth::Holds => {}
            }
        }
        match answers.get(id) {
            None | Some(Answer::Unknown) => Reading::Open,
            Some(answer) => Reading::Known(answer),
        }
    }

    /// A test of a known answer; `None` from the test counts as open.
    fn test(&self, question: &'d str, test: impl Fn(&'c Answer) -> Option<Truth>) -> (Truth, Vec<&'d str>) {
        match self.read(question) {
            Reading::Known(answer) => match test(answer) {
                Some(truth) => (truth, if truth == Truth::Unknown { vec![question] } else { vec![] }),
                None => (Truth::Unknown, vec![question]),
            },
            Reading::Open => (Truth::Unknown, vec![question]),
            Reading::Gated(gates) => (Truth::Unknown, gates),
            Reading::NotApplicable => (Truth::Fails, vec![]),
        }
    }

    /// A date is given; one that is left out is not.
    fn given(&self, question: &'d str) -> (Truth, Vec<&'d str>) {
        let answers = self.scope(question).map(|(_, answers)| answers);
        match self.read(question) {
            Reading::Open if answers.is_some_and(|answers| answers.get(question).is_none()) => (Truth::Fails, vec![]),
            _ => self.test(question, |_| Some(Truth::Holds)),
        }
    }

    /// The question of an id and the answers that it is answered in, within the entry first.
    fn scope(&self, id: &str) -> Option<(&'d Question, &'c Answers)> {
        let field =
            self.entry.and_then(|(fields, answers)| Some((fields.iter().find(|field| field.id == id)?, answers)));
        field.or_else(|| Some((self.questionnaire.question(id)?, self.answers)))
    }

    fn date(&self, term: &'d str) -> Result<PartialDate, (Truth, Vec<&'d str>)> {
        if term == AS_OF {
            return Ok(self.as_of.into());
        }
        match self.read(term) {
            Reading::Known(Answer::Date(date)) => Ok(*date),
            Reading::Known(_) | Reading::Open => Err((Truth::Unknown, vec![term])),
            Reading::Gated(gates) => Err((Truth::Unknown, gates)),
            Reading::NotApplicable => Err((Truth::Fails, vec![])),
        }
    }

    /// Which of two dates known in part can bring about a result alone.
    fn alone(&self, from: &'d str, to: &'d str, is: Bound) -> Vec<(Truth, &'d str)> {
        let (Ok(start), Ok(end)) = (self.date(from), self.date(to)) else { return Vec::new() };
        let ends = |date: PartialDate| [date.earliest(), date.latest()].map(PartialDate::from);
        let starts = ends(start).map(|day| (is.months(day, end), from));
        let ends = ends(end).map(|day| (is.months(start, day), to));
        starts.into_iter().chain(ends).filter(|(truth, term)| *truth != Truth::Unknown && *term != AS_OF).collect()
    }

    fn months(&self, from: &'d str, to: &'d str, is: Bound) -> (Truth, Vec<&'d str>) {
        match (self.date(from), self.date(to)) {
            (Ok(start), Ok(end)) => {
                let truth = is.months(start, end);
                let partly = [(from, start), (to, end)];
                let partly = partly.into_iter().filter(|(term, date)| *term != AS_OF && date.day().is_none());
                (truth, if truth == Truth::Unknown { partly.map(|(term, _)| term).collect() } else { vec![] })
            }
            (Err((Truth::Fails, _)), _) | (_, Err((Truth::Fails, _))) => (Truth::Fails, vec![]),
            (start, end) => {
                (Truth::Unknown, [start.err(), end.err()].into_iter().flatten().flat_map(|(_, open)| open).collect())
            }
        }
    }

    fn count(&self, group: &'d str, condition: &'d Condition, needed: usize) -> (Truth, usize, usize) {
        let (Reading::Known(Answer::Entries(entries)), Some(fields)) =
            (self.read(group), self.questionnaire.question(group).and_then(Question::fields))
        else {
            let known = matches!(self.read(group), Reading::NotApplicable) || needed == 0;
            return (if known { Truth::from(needed == 0) } else { Truth::Unknown }, 0, 0);
        };
        let truths: Vec<Truth> = entries
            .iter()
            .map(|entry| condition.evaluate(Facts { entry: Some((fields, entry)), ..*self }).truth)
            .collect();
        let with = |wanted| truths.iter().filter(|truth| **truth == wanted).count();
        let (sure, open) = (with(Truth::Holds), with(Truth::Unknown));
        (Truth::at_least(needed, truths), sure, open)
    }
}

impl Condition {
    /// Evaluates on the facts. Never fails: what cannot be known is unknown.
    pub fn evaluate<'d>(&'d self, facts: Facts<'d, '_>) -> Evaluation<'d> {
        let children: Vec<Evaluation<'d>> = match self {
            Condition::Count { .. } => Vec::new(),
            _ => self.children().into_iter().map(|child| child.evaluate(facts)).collect(),
        };
        let truths = children.iter().map(|child| child.truth);
        let (truth, open, observed) = match self {
            Condition::All(_) | Condition::Criterion(_) => (Truth::all(truths), vec![], None),
            Condition::Any(_) => (Truth::at_least(1, truths), vec![], None),
            Condition::Not(_) => (Truth::all(truths).negated(), vec![], None),
            Condition::AtLeast { k, .. } => (Truth::at_least(*k, truths), vec![], None),
            Condition::Choice { question, is } => {
                let (truth, open) = facts.test(question, |answer| answer.is_one_of(is).map(Truth::from));
                (truth, open, Some(Observed::Answer(question)))
            }
            Condition::Number { question, is } => {
                let (truth, open) = facts.test(question, |answer| match answer {
                    Answer::Number(number) => Some(Truth::from(is.admits(*number))),
                    _ => None,
                });
                (truth, open, Some(Observed::Answer(question)))
            }
            Condition::Count { group, entries, at_least } => {
                let (truth, sure, open) = facts.count(group, entries, *at_least);
                let missing = if truth == Truth::Unknown { vec![group.as_str()] } else { vec![] };
                (truth, missing, Some(Observed::Count { group, sure, open, needed: *at_least }))
            }
            Condition::Months { from, to, is } => {
                let (truth, open) = facts.months(from, to, *is);
                (truth, open, Some(Observed::Months { from, to }))
            }
            Condition::Given(question) => {
                let (truth, open) = facts.given(question);
                (truth, open, Some(Observed::Answer(question)))
            }
            Condition::Unsettled(_) => (Truth::Unknown, vec![], Some(Observed::Unsettled)),
        };
        let alone = match self {
            Condition::Months { from, to, is } if open.len() > 1 => facts.alone(from, to, *is),
            _ => Vec::new(),
        };
        let gated = !open.is_empty() && open.iter().any(|question| !self.questions().contains(question));
        Evaluation { condition: self, truth, observed, open, alone, gated, children }
    }
}

impl Bound {
    /// The number lies within the bound.
    pub fn admits(self, number: i64) -> bool {
        match self {
            Bound::AtLeast(limit) => number >= limit,
            Bound::AtMost(limit) => number <= limit,
            Bound::MoreThan(limit) => number > limit,
            Bound::Below(limit) => number < limit,
        }
    }

    /// What is compared with, in the unit of the question or in months.
    pub fn limit(self) -> i64 {
        let (Bound::AtLeast(limit) | Bound::AtMost(limit) | Bound::MoreThan(limit) | Bound::Below(limit)) = self;
        limit
    }

    /// The time between two dates, each perhaps known only in part, lies within the bound.
    pub fn months(self, from: PartialDate, to: PartialDate) -> Truth {
        let reached = |months: i64, strictly: bool| {
            let passes = |end: Day, mark: Day| if strictly { end > mark } else { end >= mark };
            if passes(to.earliest(), from.latest().plus_months(months)) {
                Truth::Holds
            } else if !passes(to.latest(), from.earliest().plus_months(months)) {
                Truth::Fails
            } else {
                Truth::Unknown
            }
        };
        match self {
            Bound::AtLeast(months) => reached(months, false),
            Bound::MoreThan(months) => reached(months, true),
            Bound::AtMost(months) => reached(months, true).negated(),
            Bound::Below(months) => reached(months, false).negated(),
        }
    }
}
