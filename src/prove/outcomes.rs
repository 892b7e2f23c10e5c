//! Outcomes over all cases, from the truths of the criteria: the same order as in
//! [`assess`](crate::assess), and held to it by running that on every case that is shown.

use super::space::Space;
use super::truths::{Node, Truths, at_least};
use crate::assess::Role;
use crate::condition::Criterion;
use crate::pack::{Pathway, PathwayKind};
use biodivine_lib_bdd::Bdd;

/// A criterion of a pathway, with the part that it plays.
pub(super) struct Part<'a> {
    pub role: Role,
    /// The code, where it is an exclusion.
    pub code: Option<&'a str>,
    pub node: Node<'a>,
}

/// The criteria of a pathway, each with its role, its code and the pointer to its condition.
pub(super) fn criteria<'a>(pathway: &'a Pathway, place: &str) -> Vec<(Role, Option<&'a str>, &'a Criterion, String)> {
    let list = |role, name: &str, list: &'a [Criterion]| -> Vec<_> {
        let one = |(n, criterion)| (role, None, criterion, format!("{place}/kind/{name}/{n}/when"));
        list.iter().enumerate().map(one).collect()
    };
    match &pathway.kind {
        PathwayKind::Criteria { requirements, exclusions, pending, warnings } => {
            let exclusion = |(n, one): (usize, &'a crate::pack::Exclusion)| {
                let pointer = format!("{place}/kind/criteria/exclusions/{n}/criterion/when");
                (Role::Exclusion, Some(one.code.as_str()), &one.criterion, pointer)
            };
            let mut all = list(Role::Requirement, "criteria/requirements", requirements);
            all.extend(exclusions.iter().enumerate().map(exclusion));
            all.extend(list(Role::Pending, "criteria/pending", pending));
            all.extend(list(Role::Warning, "criteria/warnings", warnings));
            all
        }
        PathwayKind::Guideline { points } => list(Role::Point, "guideline/points", points),
        PathwayKind::Grid { .. } | PathwayKind::NoCriteria { .. } => Vec::new(),
    }
}

/// The outcomes of a pathway with criteria, each with the cases that come to it; together they are
/// all cases.
pub(super) fn outcomes(truths: &[(Role, Truths)], space: &Space) -> [(&'static str, Bdd); 5] {
    let of = |role: Role| truths.iter().filter(move |(other, _)| *other == role).map(|(_, truths)| truths);
    let excluded = space.any(of(Role::Exclusion).map(|one| &one.holds));
    let none_excludes = space.all(of(Role::Exclusion).map(|one| &one.fails));
    let not_met = none_excludes.and(&space.any(of(Role::Requirement).map(|one| &one.fails)));
    let required = none_excludes.and(&space.all(of(Role::Requirement).map(|one| &one.holds)));
    let met = required.and(&space.all(of(Role::Pending).map(|one| &one.holds)));
    let met_pending = required.and(&space.any(of(Role::Pending).map(|one| &one.fails)));
    let decided = space.any([&excluded, &not_met, &met, &met_pending].into_iter());
    [("met", met), ("met_pending", met_pending), ("not_met", not_met), ("excluded", excluded), ("open", decided.not())]
}

/// The truths of the criteria, with their roles.
pub(super) fn truths(parts: &[Part]) -> Vec<(Role, Truths)> {
    parts.iter().map(|part| (part.role, part.node.truths.clone())).collect()
}

/// The cases in which exactly so many of these points hold.
pub(super) fn exactly(count: usize, points: &[&Bdd], space: &Space) -> Bdd {
    let at_least = |count| at_least(count, points.iter().copied(), space);
    at_least(count).and_not(&at_least(count + 1))
}

/// What a change of a criterion shows in: the outcomes, and which exclusions hold if these are
/// wanted; the truth of a point, because points are counted; the truth of a warning.
pub(super) fn shown(role: Role, own: &Truths, all: &[(Role, Truths)], codes: bool, space: &Space) -> Vec<Bdd> {
    if matches!(role, Role::Point | Role::Warning) {
        return vec![own.holds.clone(), own.fails.clone()];
    }
    let codes = all.iter().filter(|(role, _)| codes && *role == Role::Exclusion).map(|(_, one)| one.holds.clone());
    outcomes(all, space).map(|(_, cases)| cases).into_iter().chain(codes).collect()
}

/// The cases in which one shows something else than the other.
pub(super) fn differ(one: &[Bdd], other: &[Bdd], space: &Space) -> Bdd {
    let pairs: Vec<Bdd> = one.iter().zip(other).map(|(one, other)| one.xor(other)).collect();
    space.any(pairs.iter())
}

impl Part<'_> {
    /// Another part that the outcome depends on beside this one.
    pub fn counts_beside(&self, other: &Part) -> bool {
        !std::ptr::eq(self, other) && self.role != Role::Warning && other.role != Role::Warning
    }
}
