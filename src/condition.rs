//! Conditions on answers, and their evaluation in three values.
//!
//! A condition is a tree that data files spell as JSON objects with exactly one key. The same
//! conditions decide whether a question is relevant and whether a canton's criterion holds.
//! They know no canton, no clock and no language. The evaluation keeps the whole tree, so that
//! the explanation is what was computed and not a second opinion.

use crate::i18n::LocalizedText;
use serde::{Deserialize, Serialize};
use std::slice;

mod evaluate;
mod settle;

pub use evaluate::{Evaluation, Facts, Observed, Open};
pub use settle::joined;

/// The three values of a condition. Unknown is neither yes nor no and never turns into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It is so, whatever is answered to the questions that are still open.
    Holds,
    /// It is not so, whatever is answered to the questions that are still open.
    Fails,
    /// The answers so far leave it open.
    Unknown,
}

/// A condition on the answers of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Holds if all hold; fails if one fails.
    All(Vec<Condition>),
    /// Holds if one holds; fails if all fail.
    Any(Vec<Condition>),
    /// Holds if the inner one fails, and the reverse.
    Not(Box<Condition>),
    /// Holds if `k` of them hold; fails if even the unknown ones could not make up `k`.
    AtLeast {
        /// How many must hold.
        k: usize,
        /// Out of these.
        of: Vec<Condition>,
    },
    /// A condition with a name of its own, so that the explanation can speak of it.
    Criterion(Box<Criterion>),
    /// The answer to a choice question is one of these; of a question with several choices, at
    /// least one is.
    Choice {
        /// The question.
        question: String,
        /// Ids of its choices.
        is: Vec<String>,
    },
    /// The answer to a number question lies within a bound.
    Number {
        /// The question.
        question: String,
        /// The bound, in the unit of the question.
        is: Bound,
    },
    /// At least so many entries of a repeated group fulfil a condition on the group's own
    /// questions. Entries that may or may not fulfil it make the count an interval.
    Count {
        /// The question of kind group.
        group: String,
        /// The condition on an entry.
        entries: Box<Condition>,
        /// How many entries must fulfil it.
        at_least: usize,
    },
    /// The time from one date to another, in calendar months. "At most 6" holds up to and
    /// including the same day six months later, "more than 2" begins the day after.
    Months {
        /// A date question, or `as_of` for the day of the assessment.
        from: String,
        /// A date question, or `as_of`.
        to: String,
        /// The bound in months.
        is: Bound,
    },
    /// A date is given. Here, and only here, a date that is left out means that it is not so:
    /// the absence of `uc_follow_up_since` says that the follow-up has not begun.
    Given(String),
    /// What the source itself leaves open: unknown even when every fact is known. The text says
    /// what the source does not settle.
    Unsettled(LocalizedText),
}

/// A condition that has a name, a text and sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Id, unique within its pathway.
    pub id: String,
    /// What is asked for, in a few words.
    pub text: LocalizedText,
    /// Where it is written; the pathway's sources apply if it names none.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// What it depends on.
    pub when: Condition,
}

/// A place in a document that `data/sources.json` describes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the document.
    pub document: String,
    /// Page, section or heading, as one would look it up.
    pub place: LocalizedText,
}

/// A bound on a number or a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// This or more.
    AtLeast(i64),
    /// This or less.
    AtMost(i64),
    /// More than this.
    MoreThan(i64),
    /// Less than this.
    Below(i64),
}

impl Truth {
    /// Holds swaps with fails.
    pub fn negated(self) -> Truth {
        match self {
            Truth::Holds => Truth::Fails,
            Truth::Fails => Truth::Holds,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// `k` of these hold.
    pub fn at_least(k: usize, truths: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut held, mut open) = (0, 0);
        for truth in truths {
            held += usize::from(truth == Truth::Holds);
            open += usize::from(truth == Truth::Unknown);
        }
        Truth::counted(k, held, open)
    }

    /// `k` hold: the interval from those that do to those that may.
    pub fn counted(k: usize, held: usize, open: usize) -> Truth {
        if held >= k {
            Truth::Holds
        } else if held + open < k {
            Truth::Fails
        } else {
            Truth::Unknown
        }
    }

    /// All of these hold.
    pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
        Truth::at_least(1, truths.into_iter().map(Truth::negated)).negated()
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Holds } else { Truth::Fails }
    }
}

impl Criterion {
    /// It and the criteria inside it.
    pub fn all(&self) -> Vec<&Criterion> {
        let inner = self.when.named().into_iter().flat_map(Criterion::all);
        [self].into_iter().chain(inner).collect()
    }
}

impl Condition {
    /// The outermost named criteria inside.
    pub fn named(&self) -> Vec<&Criterion> {
        match self {
            Condition::Criterion(criterion) => vec![criterion],
            _ => self.children().iter().flat_map(Condition::named).collect(),
        }
    }

    /// The conditions directly inside.
    pub fn children(&self) -> &[Condition] {
        match self {
            Condition::All(inner) | Condition::Any(inner) | Condition::AtLeast { of: inner, .. } => inner,
            Condition::Not(inner) | Condition::Count { entries: inner, .. } => slice::from_ref(inner),
            Condition::Criterion(criterion) => slice::from_ref(&criterion.when),
            _ => &[],
        }
    }

    /// The conditions directly inside that look at the same answers: all but one on entries.
    pub fn inner(&self) -> &[Condition] {
        if matches!(self, Condition::Count { .. }) { &[] } else { self.children() }
    }

    /// How many of these must hold for it to hold; for a negation, to fail.
    pub fn needed(&self) -> usize {
        match self {
            Condition::Any(_) => 1,
            Condition::AtLeast { k, .. } => *k,
            _ => self.inner().len(),
        }
    }

    /// The questions that it reads, each once, as they occur; for what is inside a group, the group.
    pub fn questions(&self) -> Vec<&str> {
        let found: Vec<&str> = match self {
            Condition::Choice { question, .. } | Condition::Number { question, .. } | Condition::Given(question) => {
                vec![question]
            }
            Condition::Count { group, .. } => vec![group],
            Condition::Months { from, to, .. } => vec![from, to],
            _ => self.children().iter().flat_map(Condition::questions).collect(),
        };
        distinct(found.into_iter().filter(|question| *question != AS_OF))
    }
}

impl Condition {
    /// The dates of which it takes a blank for a no.
    pub fn givens(&self) -> Vec<&str> {
        match self {
            Condition::Given(question) => vec![question],
            _ => self.inner().iter().flat_map(Condition::givens).collect(),
        }
    }
}

/// The items in their order, each once.
pub fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

/// The day of the assessment, where a condition names a date.
pub const AS_OF: &str = "as_of";
