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
    /// Whether the question arises is open, for this reason.
    Gated(Box<Evaluation<'d>>),
    /// The question does not arise.
    NotApplicable,
}

/// What leaves a condition undecided.
#[derive(Debug, Clone, PartialEq)]
pub enum Open<'a> {
    /// The answer to this question.
    Answer(&'a str),
    /// Whether a question arises.
    Gate(Box<Evaluation<'a>>),
}

/// What a condition finds in the answers to one question or two: the result, and what leaves it open.
type Found<'d> = (Truth, [Option<Open<'d>>; 2]);

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
    /// What leaves it undecided itself.
    pub open: [Option<Open<'a>>; 2],
    /// Which of two dates known in part can bring about a result alone, by being known in full.
    pub alone: Vec<(Truth, &'a str)>,
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
        let (gate, answers) = self.scope(id);
        if let Some(gate) = gate {
            let gate = gate.evaluate(*self);
            match gate.truth {
                Truth::Fails => return Reading::NotApplicable,
                Truth::Unknown => return Reading::Gated(Box::new(gate)),
                Truth::Holds => {}
            }
        }
        match answers.get(id) {
            None | Some(Answer::Unknown) => Reading::Open,
            Some(answer) => Reading::Known(answer),
        }
    }

    /// A test of a known answer; `None` from the test counts as open.
    fn test(&self, question: &'d str, test: impl Fn(&'c Answer) -> Option<bool>) -> Found<'d> {
        let open = match self.read(question) {
            Reading::Known(answer) => match test(answer) {
                Some(holds) => return (Truth::from(holds), [None, None]),
                None => Open::Answer(question),
            },
            Reading::Open => Open::Answer(question),
            Reading::Gated(gate) => Open::Gate(gate),
            Reading::NotApplicable => return (Truth::Fails, [None, None]),
        };
        (Truth::Unknown, [Some(open), None])
    }

    /// A date is given; one that is left out is not.
    fn given(&self, question: &'d str) -> Found<'d> {
        let left_out = || self.scope(question).1.get(question).is_none();
        match self.test(question, |_| Some(true)) {
            (_, [Some(Open::Answer(_)), _]) if left_out() => (Truth::Fails, [None, None]),
            found => found,
        }
    }

    /// When a question arises, if not always, and the answers that it is answered in, within the
    /// entry first.
    fn scope(&self, id: &str) -> (Option<&'d Condition>, &'c Answers) {
        let field =
            self.entry.and_then(|(fields, answers)| Some((fields.iter().find(|field| field.id == id)?, answers)));
        field.map_or_else(
            || (self.questionnaire.gate(id), self.answers),
            |(field, answers)| (field.relevant.as_ref(), answers),
        )
    }

    /// A date, or what leaves it open; nothing of either where the question does not arise.
    fn date(&self, term: &'d str) -> Result<PartialDate, Option<Open<'d>>> {
        if term == AS_OF {
            return Ok(self.as_of.into());
        }
        match self.read(term) {
            Reading::Known(Answer::Date(date)) => Ok(*date),
            Reading::Known(_) | Reading::Open => Err(Some(Open::Answer(term))),
            Reading::Gated(gate) => Err(Some(Open::Gate(gate))),
            Reading::NotApplicable => Err(None),
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

    fn months(&self, from: &'d str, to: &'d str, is: Bound) -> Found<'d> {
        match (self.date(from), self.date(to)) {
            (Ok(start), Ok(end)) => {
                let truth = is.months(start, end);
                let partly = |term: &'d str, date: PartialDate| {
                    let open = truth == Truth::Unknown && term != AS_OF && date.day().is_none();
                    open.then_some(Open::Answer(term))
                };
                (truth, [partly(from, start), partly(to, end)])
            }
            (Err(None), _) | (_, Err(None)) => (Truth::Fails, [None, None]),
            (start, end) => (Truth::Unknown, [start.err().flatten(), end.err().flatten()]),
        }
    }

    /// The result, with the entries that fulfil a condition for sure and those that may.
    fn count(&self, group: &'d str, condition: &'d Condition, needed: usize) -> (Truth, usize, usize) {
        let fields = self.questionnaire.question(group).and_then(Question::fields);
        let (entries, fields) = match (self.read(group), fields) {
            (Reading::Known(Answer::Entries(entries)), Some(fields)) => (entries, fields),
            (Reading::NotApplicable, _) => return (Truth::from(needed == 0), 0, 0),
            _ => return (if needed == 0 { Truth::Holds } else { Truth::Unknown }, 0, 0),
        };
        let (mut sure, mut open) = (0, 0);
        for entry in entries {
            let truth = condition.truth(Facts { entry: Some((fields, entry)), ..*self });
            sure += usize::from(truth == Truth::Holds);
            open += usize::from(truth == Truth::Unknown);
        }
        (Truth::counted(needed, sure, open), sure, open)
    }
}

impl Condition {
    /// Evaluates on the facts. Never fails: what cannot be known is unknown.
    pub fn evaluate<'d>(&'d self, facts: Facts<'d, '_>) -> Evaluation<'d> {
        let children: Vec<Evaluation<'d>> = self.inner().iter().map(|child| child.evaluate(facts)).collect();
        let ((truth, open), observed) = match self.look(facts) {
            Some((found, observed)) => (found, Some(observed)),
            None => ((self.combined(children.iter().map(|child| child.truth)), [None, None]), None),
        };
        let alone = match (self, &open) {
            (Condition::Months { from, to, is }, [Some(_), Some(_)]) => facts.alone(from, to, *is),
            _ => Vec::new(),
        };
        Evaluation { condition: self, truth, observed, open, alone, children }
    }

    /// The result alone.
    pub fn truth(&self, facts: Facts) -> Truth {
        match self.look(facts) {
            Some(((truth, _), _)) => truth,
            None => self.combined(self.inner().iter().map(|child| child.truth(facts))),
        }
    }

    /// The result that follows from those of the conditions inside.
    fn combined(&self, inner: impl Iterator<Item = Truth>) -> Truth {
        let truth = Truth::at_least(self.needed(), inner);
        if matches!(self, Condition::Not(_)) { truth.negated() } else { truth }
    }

    /// What a condition finds that looks at answers itself, and at which.
    fn look<'d>(&'d self, facts: Facts<'d, '_>) -> Option<(Found<'d>, Observed<'d>)> {
        Some(match self {
            Condition::Choice { question, is } => {
                (facts.test(question, |answer| answer.is_one_of(is)), Observed::Answer(question))
            }
            Condition::Number { question, is } => {
                let test = |answer: &Answer| match answer {
                    Answer::Number(number) => Some(is.admits(*number)),
                    _ => None,
                };
                (facts.test(question, test), Observed::Answer(question))
            }
            Condition::Count { group, entries, at_least } => {
                let (truth, sure, open) = facts.count(group, entries, *at_least);
                let missing = (truth == Truth::Unknown).then_some(Open::Answer(group));
                ((truth, [missing, None]), Observed::Count { group, sure, open, needed: *at_least })
            }
            Condition::Months { from, to, is } => (facts.months(from, to, *is), Observed::Months { from, to }),
            Condition::Given(question) => (facts.given(question), Observed::Answer(question)),
            Condition::Unsettled(_) => ((Truth::Unknown, [None, None]), Observed::Unsettled),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => return None,
            Condition::AtLeast { .. } | Condition::Criterion(_) => return None,
        })
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
