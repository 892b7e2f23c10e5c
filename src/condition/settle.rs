//! What is missing, and what would settle it.

use super::{Condition, Criterion, Evaluation, Open, Truth, distinct};

impl<'a> Evaluation<'a> {
    /// The open questions that can still change the result, each once: those below undecided
    /// branches.
    pub fn missing(&self) -> Vec<&'a str> {
        let mut found = Vec::new();
        self.add_missing(&mut found);
        found
    }

    /// Adds those to what is missing elsewhere.
    pub fn add_missing(&self, found: &mut Vec<&'a str>) {
        if self.truth == Truth::Unknown {
            for open in self.open.iter().flatten() {
                match open {
                    Open::Gate(gate) => gate.add_missing(found),
                    Open::Answer(question) if !found.contains(question) => found.push(question),
                    Open::Answer(_) => {}
                }
            }
            self.children.iter().for_each(|child| child.add_missing(found));
        }
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
        if let [Some(Open::Answer(question)), None] = self.open {
            return Some(vec![question]);
        }
        match self.condition {
            Condition::Not(_) => self.children.first()?.settle(wanted.negated()),
            condition if !self.children.is_empty() => settle_at_least(condition.needed(), &self.children, wanted),
            Condition::Unsettled(_) => None,
            // Behind a gate the answer itself is needed as well, unless the gate closes.
            _ if wanted == Truth::Holds && self.is_gated() => {
                Some(distinct(self.missing().into_iter().chain(self.condition.questions())))
            }
            _ => Some(self.missing()),
        }
    }

    /// It looks at a question of which it is open whether it arises.
    fn is_gated(&self) -> bool {
        self.open.iter().flatten().any(|open| matches!(open, Open::Gate(_)))
    }
}

/// The smallest set that makes "at least `k` of these" hold, or fail.
fn settle_at_least<'a>(k: usize, of: &[Evaluation<'a>], wanted: Truth) -> Option<Vec<&'a str>> {
    let needed = if wanted == Truth::Holds { k } else { (of.len() + 1).checked_sub(k)? };
    let mut sets: Vec<Vec<&'a str>> = of.iter().filter_map(|child| child.settle(wanted)).collect();
    let mut chosen = Vec::new();
    for _ in 0..needed {
        let smallest = (0..sets.len()).min_by_key(|n| sets.get(*n).map(Vec::len))?;
        chosen = joined(chosen, Some(sets.swap_remove(smallest)))?;
    }
    Some(chosen)
}

/// Both sets as one, if there is another and it asks different questions.
pub fn joined<'a>(mut one: Vec<&'a str>, other: Option<Vec<&'a str>>) -> Option<Vec<&'a str>> {
    let other = other?;
    if one.is_empty() {
        return Some(other);
    }
    let apart = !one.iter().any(|question| other.contains(question));
    one.extend(other);
    apart.then_some(one)
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
