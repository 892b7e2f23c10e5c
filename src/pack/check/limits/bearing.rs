//! How two conditions bear on each other.

use crate::condition::{Bound, Condition};
use crate::pack::check::conditions::Check;
use crate::questionnaire::Kind;

/// How two conditions bear on each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bearing {
    /// Where the first holds, the second does.
    pub(super) follows: bool,
    /// Where the second holds, the first does.
    pub(super) precedes: bool,
    /// They never hold together.
    pub(super) excludes: bool,
    /// One of them always holds.
    pub(super) exhausts: bool,
}

impl Bearing {
    pub(super) fn of(first: &Condition, second: &Condition, check: &Check) -> Bearing {
        let (first, second) = (bare(first), bare(second));
        if first == second {
            return Bearing { follows: true, precedes: true, ..Bearing::default() };
        }
        match (first, second) {
            (Condition::Not(inner), other) | (other, Condition::Not(inner)) if bare(inner) == other => {
                Bearing { excludes: true, exhausts: true, ..Bearing::default() }
            }
            (Condition::Choice { question, is }, Condition::Choice { question: same, is: other })
                if question == same =>
            {
                Bearing::of_choices(is, other, question, check)
            }
            _ => Bearing::of_spans(first, second, check).unwrap_or_default(),
        }
    }

    fn of_choices(is: &[String], other: &[String], question: &str, check: &Check) -> Bearing {
        // Several choices may be made at once where the question allows it.
        let one = check.question(question).is_some_and(|question| !matches!(question.kind, Kind::Choices(_)));
        let in_either = |choice: &&str| [is, other].iter().any(|list| list.iter().any(|listed| listed == choice));
        Bearing {
            follows: is.iter().all(|choice| other.contains(choice)),
            precedes: other.iter().all(|choice| is.contains(choice)),
            excludes: one && !is.iter().any(|choice| other.contains(choice)),
            exhausts: one && check.choices(question).is_some_and(|all| all.iter().all(in_either)),
        }
    }

    fn of_spans(first: &Condition, second: &Condition, check: &Check) -> Option<Bearing> {
        let ((first, (low, high)), (second, (from, until))) = (span(first)?, span(second)?);
        let all = match first {
            Measured::Number(question) => match check.question(question)?.kind {
                Kind::Number { min, max, .. } => (min, max),
                _ => return None,
            },
            _ => (i64::MIN, i64::MAX),
        };
        let (low, high, from, until) = (low.max(all.0), high.min(all.1), from.max(all.0), until.min(all.1));
        let (bottom, top) = (low.min(from), high.max(until));
        (first == second).then_some(Bearing {
            follows: from <= low && high <= until,
            precedes: low <= from && until <= high,
            excludes: high < from || until < low,
            exhausts: (bottom, top) == all && low.max(from) <= high.min(until).saturating_add(1),
        })
    }
}

/// The condition without the names it is given.
fn bare(condition: &Condition) -> &Condition {
    match condition {
        Condition::Criterion(criterion) => bare(&criterion.when),
        _ => condition,
    }
}

/// What a bound is set to.
#[derive(PartialEq)]
enum Measured<'c> {
    Number(&'c str),
    Months(&'c str, &'c str),
    Entries(&'c str, &'c Condition),
}

/// What a condition measures, and the lowest and highest value with which it holds. Months are
/// counted twice: between two whole ones there is room.
fn span(condition: &Condition) -> Option<(Measured<'_>, (i64, i64))> {
    let limits = |is: Bound, scale: i64| match is {
        Bound::AtLeast(n) => (n.saturating_mul(scale), i64::MAX),
        Bound::AtMost(n) => (i64::MIN, n.saturating_mul(scale)),
        Bound::MoreThan(n) => (n.saturating_mul(scale).saturating_add(1), i64::MAX),
        Bound::Below(n) => (i64::MIN, n.saturating_mul(scale).saturating_sub(1)),
    };
    match condition {
        Condition::Number { question, is } => Some((Measured::Number(question), limits(*is, 1))),
        Condition::Months { from, to, is } => Some((Measured::Months(from, to), limits(*is, 2))),
        Condition::Count { group, entries, at_least } => {
            let least = i64::try_from(*at_least).unwrap_or(i64::MAX);
            Some((Measured::Entries(group, entries), (least, i64::MAX)))
        }
        _ => None,
    }
}
