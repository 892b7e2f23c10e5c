//! Truth over all cases: where a condition holds and where it fails; elsewhere it is unknown.

use super::space::Space;
use crate::condition::{Condition, Truth};
use biodivine_lib_bdd::Bdd;

/// Where a condition holds and where it fails.
#[derive(Clone)]
pub(super) struct Truths {
    pub holds: Bdd,
    pub fails: Bdd,
}

/// A condition with its truth, and those inside it. What a count looks for in entries is not
/// inside.
pub(super) struct Node<'a> {
    pub condition: &'a Condition,
    /// JSON pointer.
    pub pointer: String,
    pub truths: Truths,
    /// Its truth if what does not arise were open.
    asked: Truths,
    /// The variables that it reads.
    pub reads: Vec<usize>,
    pub children: Vec<Node<'a>>,
}

impl Truths {
    /// Where the truth is this one.
    pub fn is(&self, truth: Truth) -> Bdd {
        match truth {
            Truth::Holds => self.holds.clone(),
            Truth::Fails => self.fails.clone(),
            Truth::Unknown => self.holds.or(&self.fails).not(),
        }
    }

    /// Three-valued logic (Kleene): the truth of a condition from those inside it.
    pub fn of(condition: &Condition, inner: &[Truths], space: &Space) -> Truths {
        match condition {
            Condition::Not(_) => {
                let negated = inner.first().map(|one| Truths { holds: one.fails.clone(), fails: one.holds.clone() });
                negated.unwrap_or_else(|| space.constant(Truth::Unknown))
            }
            Condition::Any(_) => Truths::at_least(1, inner, space),
            Condition::AtLeast { k, .. } => Truths::at_least(*k, inner, space),
            _ => Truths::at_least(inner.len(), inner, space),
        }
    }

    /// So many hold; or so many fail that the others could not make up for it.
    pub fn at_least(enough: usize, of: &[Truths], space: &Space) -> Truths {
        let holds = at_least(enough, of.iter().map(|one| &one.holds), space);
        let fails = at_least((of.len() + 1).saturating_sub(enough), of.iter().map(|one| &one.fails), space);
        Truths { holds, fails }
    }
}

/// The cases in at least so many of these sets.
pub(super) fn at_least<'b>(enough: usize, sets: impl Iterator<Item = &'b Bdd>, space: &Space) -> Bdd {
    let (never, always) = (space.any([].into_iter()), space.all([].into_iter()));
    // Of the sets so far: in at least one, at least two, and so on.
    let mut reached = vec![never; enough];
    for set in sets {
        let mut fewer = always.clone();
        for one in &mut reached {
            let more = one.or(&fewer.and(set));
            fewer = std::mem::replace(one, more);
        }
    }
    reached.pop().unwrap_or(always)
}

impl<'a> Node<'a> {
    pub fn new(condition: &'a Condition, pointer: &str, space: &Space<'a>) -> Node<'a> {
        let step = match condition {
            Condition::All(_) => "/all",
            Condition::Any(_) => "/any",
            Condition::AtLeast { .. } => "/at_least/of",
            Condition::Not(_) => "/not",
            _ => "/criterion/when",
        };
        let many = matches!(condition, Condition::All(_) | Condition::Any(_) | Condition::AtLeast { .. });
        let child = |(n, inner): (usize, &'a Condition)| {
            let place = if many { format!("{pointer}{step}/{n}") } else { format!("{pointer}{step}") };
            Node::new(inner, &place, space)
        };
        let children: Vec<Node> = condition.inner().iter().enumerate().map(child).collect();
        let of = |pick: for<'n> fn(&'n Node<'a>) -> &'n Truths| {
            let inner: Vec<Truths> = children.iter().map(|child| pick(child).clone()).collect();
            Truths::of(condition, &inner, space)
        };
        let (truths, asked) = match condition {
            Condition::Unsettled(_) => (space.constant(Truth::Unknown), space.constant(Truth::Unknown)),
            _ if children.is_empty() => {
                let (truths, gates) = (space.tabulate(condition), space.gates(condition));
                let fails = truths.fails.and_not(&space.any(gates.iter()));
                (truths.clone(), Truths { fails, ..truths })
            }
            _ => (of(|child| &child.truths), of(|child| &child.asked)),
        };
        Node { condition, pointer: pointer.to_owned(), truths, asked, reads: space.reads(condition), children }
    }

    /// Where it has this truth only because a question does not arise.
    pub fn idle(&self, truth: Truth) -> Bdd {
        self.truths.is(truth).and_not(&self.asked.is(truth))
    }

    /// Says the same as what is inside it, or the opposite.
    pub fn is_wrapper(&self) -> bool {
        matches!(self.condition, Condition::Not(_) | Condition::Criterion(_))
    }
}
