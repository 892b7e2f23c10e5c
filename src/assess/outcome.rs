//! From judged criteria to an outcome. The order is that of the contract: an exclusion that holds
//! excludes; one that is unknown leaves the pathway open, even where a requirement fails, because
//! an answer may yet exclude; then a requirement that fails; then whatever is undecided; then what
//! is pending.

use super::{Judged, Outcome, Role};
use crate::condition::{Truth, joined};
use crate::pack::PathwayKind;

pub(super) fn outcome<'a>(kind: &PathwayKind, criteria: &[Judged<'a>]) -> Outcome<'a> {
    let truths = |role| criteria.iter().filter(move |j| j.role == role).map(|j| j.evaluation.truth);
    let count = |wanted| truths(Role::Point).filter(|truth| *truth == wanted).count();
    match kind {
        PathwayKind::Grid { .. } => return Outcome::Grid,
        PathwayKind::NoCriteria { reason } => return Outcome::NoCriteria(*reason),
        PathwayKind::Guideline { points } => {
            let (held, unknown) = (count(Truth::Holds), count(Truth::Unknown));
            return Outcome::Guideline { held, of: points.len(), unknown };
        }
        PathwayKind::Criteria { .. } => {}
    }
    let excluded = criteria.iter().filter(|judged| judged.evaluation.truth == Truth::Holds);
    let excluded: Vec<_> = excluded.filter_map(|judged| judged.exclusion).collect();
    let none_excludes = Truth::all(truths(Role::Exclusion).map(Truth::negated));
    match (none_excludes, Truth::all(truths(Role::Requirement)), Truth::all(truths(Role::Pending))) {
        (Truth::Fails, _, _) => Outcome::Excluded(excluded),
        (Truth::Unknown, _, _) => Outcome::Open,
        (Truth::Holds, Truth::Fails, _) => Outcome::NotMet,
        (Truth::Holds, Truth::Unknown, _) => Outcome::Open,
        (Truth::Holds, Truth::Holds, Truth::Unknown) => Outcome::Open,
        (Truth::Holds, Truth::Holds, Truth::Fails) => Outcome::MetPending,
        (Truth::Holds, Truth::Holds, Truth::Holds) => Outcome::Met,
    }
}

/// The criterion carried the outcome.
pub(super) fn is_decisive(outcome: &Outcome, judged: &Judged, requirement_fails: bool) -> bool {
    let truth = judged.evaluation.truth;
    match (outcome, judged.role) {
        (_, Role::Warning) => false,
        (Outcome::Met | Outcome::MetPending, role) => role != Role::Exclusion,
        (Outcome::NotMet, role) => role == Role::Requirement && truth == Truth::Fails,
        (Outcome::Excluded(_), role) => role == Role::Exclusion && truth == Truth::Holds,
        (Outcome::Open, _) => truth == Truth::Unknown && can_change(outcome, judged, requirement_fails),
        (Outcome::Guideline { .. }, _) => true,
        (Outcome::Grid | Outcome::NoCriteria(_) | Outcome::Ended, _) => false,
    }
}

/// An answer to what this criterion leaves open can still change the outcome.
pub(super) fn can_change(outcome: &Outcome, judged: &Judged, requirement_fails: bool) -> bool {
    match outcome {
        Outcome::Open => judged.role == Role::Exclusion || !requirement_fails,
        Outcome::Guideline { .. } => true,
        _ => false,
    }
}

/// The smallest set of open questions whose answers can settle an open outcome: that make an
/// exclusion hold; or rule all exclusions out and either make a requirement fail, or make all
/// requirements hold and decide what is pending.
pub(super) fn settling<'a>(criteria: &[Judged<'a>]) -> Option<Vec<&'a str>> {
    let each = |role: Role, wanted: Truth| {
        let of_role = criteria.iter().filter(move |judged| judged.role == role);
        of_role.map(move |judged| judged.evaluation.settle(wanted))
    };
    let all = |role, wanted| each(role, wanted).try_fold(Vec::new(), joined);
    let one = |role, wanted| each(role, wanted).flatten().min_by_key(Vec::len);
    let none_excludes = all(Role::Exclusion, Truth::Fails);
    let not_met = none_excludes.clone().and_then(|set| joined(set, one(Role::Requirement, Truth::Fails)));
    let held = none_excludes.and_then(|set| joined(set, all(Role::Requirement, Truth::Holds)));
    let pending = || all(Role::Pending, Truth::Holds).or_else(|| one(Role::Pending, Truth::Fails));
    let met = held.and_then(|set| joined(set, pending()));
    [one(Role::Exclusion, Truth::Holds), not_met, met].into_iter().flatten().min_by_key(Vec::len)
}
