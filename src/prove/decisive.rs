//! Whether a condition decides something: two cases that differ only in the answers that it reads,
//! in which its truth differs and that of no condition beside it, here or further up, and which
//! come to different outcomes.
//!
//! A condition beside it may fail in one of the two because its question does not arise there: who
//! is not certified incapable has no dates of incapacity, and yet it is the certificate that
//! decides. Where cases pass from one criterion to another (from one exclusion to the next), other
//! criteria change as well; then the condition decides if without it the outcome would be another
//! in one of the two.

use super::outcomes::{Part, differ, shown};
use super::space::{Choice, Space};
use super::truths::{Node, Truths};
use crate::assess::Role;
use crate::condition::{Condition, Truth};
use biodivine_lib_bdd::Bdd;

/// A condition, with the way down to it: each condition passed, with the number of the one inside.
pub(super) struct Place<'n, 'a> {
    pub space: &'n Space<'a>,
    pub parts: &'n [Part<'a>],
    pub part: &'n Part<'a>,
    pub way: Vec<(&'n Node<'a>, usize)>,
    pub node: &'n Node<'a>,
}

/// Two cases that show that a condition decides something, with its truth in each. Where the
/// source leaves something open, it is one: the outcome would be another if it were settled.
pub(super) type Pair = Vec<(Choice, Truth)>;

/// How a pair is looked for.
#[derive(Clone, Copy)]
struct Search<'s> {
    /// Among these cases.
    cases: &'s Bdd,
    /// Other criteria stay as they are.
    strict: bool,
    /// The outcomes differ at least in the exclusions that hold.
    codes: bool,
}

/// Truths of conditions beside this one, in either case.
type Known<'k, 'n, 'a> = &'k [(&'n Node<'a>, [Truth; 2])];

const TRUTHS: [Truth; 3] = [Truth::Holds, Truth::Fails, Truth::Unknown];
/// The truths that are told apart, the plainest first.
const CHANGES: [[Truth; 2]; 3] =
    [[Truth::Holds, Truth::Fails], [Truth::Holds, Truth::Unknown], [Truth::Fails, Truth::Unknown]];

impl<'n, 'a> Place<'n, 'a> {
    /// The conditions beside this one and beside those on the way to it.
    pub fn beside(&self) -> Vec<&'n Node<'a>> {
        let on_the_way = self.way.iter().flat_map(|(parent, taken)| {
            parent.children.iter().enumerate().filter(move |(n, _)| n != taken).map(|(_, child)| child)
        });
        on_the_way.collect()
    }

    /// The other criteria that the outcome depends on.
    pub fn others(&self) -> Vec<&'n Node<'a>> {
        self.parts.iter().filter(|other| self.part.counts_beside(other)).map(|other| &other.node).collect()
    }

    /// Two cases that show that this condition decides something; sensible cases if there are any.
    pub fn pair(&self, sensible: &Bdd) -> Option<Pair> {
        let all = &self.space.domain;
        if let Condition::Unsettled(_) = self.node.condition {
            return self.settled(sensible).or_else(|| self.settled(all));
        }
        let ways = [(true, false), (true, true), (false, true)];
        let searches = ways
            .iter()
            .flat_map(|(strict, codes)| [sensible, all].map(|cases| Search { cases, strict: *strict, codes: *codes }));
        searches.into_iter().find_map(|search| CHANGES.into_iter().find_map(|change| self.change(change, search)))
    }

    fn settled(&self, cases: &Bdd) -> Option<Pair> {
        let left = self.shown(Truth::Unknown, 0, &[], false);
        let set = [Truth::Fails, Truth::Holds].into_iter().find_map(|truth| {
            let differs = differ(&left, &self.shown(truth, 0, &[], false), self.space);
            self.space.pick(&differs.and(cases), &[])
        });
        Some(vec![(set?, Truth::Unknown)])
    }

    /// The truth that makes no difference where it stands: as if the condition were not there.
    fn neutral(&self) -> Truth {
        let mut negated = false;
        for (parent, _) in self.way.iter().rev() {
            match parent.condition {
                Condition::Not(_) => negated = !negated,
                Condition::Criterion(_) => {}
                Condition::All(_) => return if negated { Truth::Fails } else { Truth::Holds },
                _ => return if negated { Truth::Holds } else { Truth::Fails },
            }
        }
        if (self.part.role == Role::Exclusion) == negated { Truth::Holds } else { Truth::Fails }
    }

    fn change(&self, truths: [Truth; 2], search: Search) -> Option<Pair> {
        let touched = |node: &&Node| node.reads.iter().any(|read| self.node.reads.contains(read));
        let mut bound = self.beside();
        let mut truths = truths;
        if search.strict {
            bound.extend(self.others());
        } else if truths.contains(&self.neutral()) && self.part.role != Role::Point {
            // The first without the condition, so to speak; the second with it.
            truths.sort_by_key(|truth| *truth != self.neutral());
        } else {
            return None;
        }
        bound.retain(touched);
        let cases = truths.map(|truth| search.cases.and(&self.node.truths.is(truth)));
        self.with(&bound, &mut vec![], truths, cases, search)
    }

    /// Tries all truths of the conditions beside this one that read the same answers. All others
    /// cannot change.
    fn with(
        &self,
        bound: &[&'n Node<'a>],
        known: &mut Vec<(&'n Node<'a>, [Truth; 2])>,
        truths: [Truth; 2],
        cases: [Bdd; 2],
        search: Search,
    ) -> Option<Pair> {
        if cases.iter().any(Bdd::is_false) {
            return None;
        }
        let Some(next) = bound.get(known.len()) else { return self.found(known, truths, &cases, search) };
        let alike = TRUTHS.map(|truth| ([truth; 2], [next.truths.is(truth), next.truths.is(truth)]));
        let changed = TRUTHS.into_iter().flat_map(|one| TRUTHS.map(|other| [one, other]));
        let idle = changed.filter(|[one, other]| one != other).flat_map(|[one, other]| {
            let (is, idle) = (next.truths.is(one), next.idle(other));
            [([one, other], [is.clone(), idle.clone()]), ([other, one], [idle, is])]
        });
        alike.into_iter().chain(idle).find_map(|(both, [first, second])| {
            known.push((next, both));
            let [one, other] = &cases;
            let found = self.with(bound, known, truths, [one.and(&first), other.and(&second)], search);
            known.pop();
            found
        })
    }

    fn found(&self, known: Known<'_, 'n, 'a>, truths: [Truth; 2], cases: &[Bdd; 2], search: Search) -> Option<Pair> {
        let [one, other] = cases;
        let show = |n: usize| truths.map(|truth| self.shown(truth, n, known, search.codes));
        if self.common(one, other).is_false() {
            return None;
        }
        if search.strict {
            let ([first, _], [_, second]) = (show(0), show(1));
            return self.pick(&one.and(&differ(&first, &second, self.space)), other, truths);
        }
        // What the second would come to without the condition, against what it comes to.
        let [without, with] = show(1);
        let other = other.and(&differ(&without, &with, self.space));
        let all = shown(self.part.role, &self.part.node.truths, &super::outcomes::truths(self.parts), true, self.space);
        all.iter().find_map(|set| {
            let pick = |one: &Bdd, other: &Bdd| self.pick(one, other, truths);
            pick(&one.and(set), &other.and_not(set)).or_else(|| pick(&one.and_not(set), &other.and(set)))
        })
    }

    /// The answers to what this condition does not read that lead to cases of both sets.
    fn common(&self, one: &Bdd, other: &Bdd) -> Bdd {
        let rest = |cases: &Bdd| self.space.some(cases, &self.node.reads);
        rest(one).and(&rest(other))
    }

    /// A case of each set, which differ only in what this condition reads.
    fn pick(&self, one: &Bdd, other: &Bdd, [first, second]: [Truth; 2]) -> Option<Pair> {
        let choice = self.space.pick(&one.and(&self.common(one, other)), &[])?;
        let kept = choice.iter().enumerate().filter(|(n, _)| !self.node.reads.contains(n));
        let kept = self.space.all(kept.filter_map(|(n, value)| self.space.is(n, *value)));
        let like = self.space.pick(&other.and(&kept), &choice)?;
        Some(vec![(choice, first), (like, second)])
    }

    /// What shows if this condition has this truth, and those beside it those that are known for
    /// the first or the second case.
    fn shown(&self, truth: Truth, case: usize, known: Known<'_, 'n, 'a>, codes: bool) -> Vec<Bdd> {
        let truths = |node: &Node| {
            let known = known.iter().find(|(other, _)| std::ptr::eq(*other, node));
            let truth = known.and_then(|(_, truths)| truths.get(case));
            truth.map_or_else(|| node.truths.clone(), |truth| self.space.constant(*truth))
        };
        let mut own = self.space.constant(truth);
        for (parent, taken) in self.way.iter().rev() {
            let inner = parent.children.iter().enumerate();
            let inner = inner.map(|(n, child)| if n == *taken { own.clone() } else { truths(child) });
            own = Truths::of(parent.condition, &inner.collect::<Vec<_>>(), self.space);
        }
        let part = |other: &Part<'a>| if std::ptr::eq(other, self.part) { own.clone() } else { truths(&other.node) };
        let all: Vec<(Role, Truths)> = self.parts.iter().map(|other| (other.role, part(other))).collect();
        shown(self.part.role, &own, &all, codes, self.space)
    }
}
