//! What is missing, and what would settle it.

use super::{Condition, Criterion, Evaluation, Truth, distinct};

impl<'a> Evaluation<'a> {
    /// The open questions that can still change the result, each once: those below undecided
    /// branches.
    pub fn missing(&self) -> Vec<&'a str> {
        if self.truth != Truth::Unknown {
            return Vec::new();
        }
        distinct(self.open.iter().copied().chain(self.children.iter().flat_map(Evaluation::missing)))
    }

    /// The smallest set of open questions whose answers can make the result this one: empty if it
    /// is so already, nothing if the tree shows no such set. Branches that ask the same question
    /// may demand different answers of it, so they are not joined.
    pub fn settle(&self, wanted: Truth) -> Option<Vec<&'a str>> {
        if self.truth != Truth::Unknown {
            return (self.truth == wanted).then(Vec::new);
        }
        if let Some((_, question)) = self.alone.iter().find(|(truth, _)| *truth == wanted) {
            return Some(vec![question]);
        }
        match self.condition {
            Condition::All(_) | Condition::Criterion(_) => settle_at_least(self.children.len(), &self.children, wanted),
            Condition::Any(_) => settle_at_least(1, &self.children, wanted),
            Condition::AtLeast { k, .. } => settle_at_least(*k, &self.children, wanted),
            Condition::Not(_) => self.children.first()?.settle(wanted.negated()),
            Condition::Unsettled(_) => None,
            // Behind a gate the answer itself is needed as well, unless the gate closes.
            _ if self.gated && wanted == Truth::Holds => {
                Some(distinct(self.open.iter().copied().chain(self.condition.questions())))
            }
            _ => Some(distinct(self.open.iter().copied())),
        }
    }
}

/// The smallest set that makes "at least `k` of these" hold, or fail.
fn settle_at_least<'a>(k: usize, of: &[Evaluation<'a>], wanted: Truth) -> Option<Vec<&'a str>> {
    let needed = if wanted == Truth::Holds { k } else { (of.len() + 1).checked_sub(k)? };
    let mut sets: Vec<Vec<&'a str>> = of.iter().filter_map(|child| child.settle(wanted)).collect();
    let mut chosen = Vec::new();
    for _ in 0..needed {
        let smallest = (0..sets.len()).min_by_key(|n| sets.get(*n).map(Vec::len))?;
        chosen = joined(Some(chosen), Some(sets.swap_remove(smallest)))?;
    }
    Some(chosen)
}

/// Both sets as one, if they ask different questions.
pub fn joined<'a>(one: Option<Vec<&'a str>>, other: Option<Vec<&'a str>>) -> Option<Vec<&'a str>> {
    let (one, other) = (one?, other?);
    let apart = !one.iter().any(|question| other.contains(question));
    apart.then(|| one.into_iter().chain(other).collect())
}

impl<'a> Evaluation<'a> {
    /// The branches directly inside that carried the result: those with the same result, and what
    /// a negation negates.
    pub fn carrying(&self) -> impl Iterator<Item = &Evaluation<'a>> {
        let negation = matches!(self.condition, Condition::Not(_));
        self.children.iter().filter(move |child| negation || child.truth == self.truth)
    }

    /// Adds the named criteria among the branches that carried the result, outermost first.
    pub fn collect_named(&self, found: &mut Vec<(&'a Criterion, Truth)>) {
        if let Condition::Criterion(criterion) = self.condition {
            found.push((criterion, self.truth));
        }
        for child in self.carrying() {
            child.collect_named(found);
        }
    }
}
