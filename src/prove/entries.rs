//! Conditions on the entries of a group: whether one decides something shows in two lists that
//! differ in one entry, and there only in the fields that the condition reads.

use super::decisive::Place;
use super::outcomes::{differ, shown, truths};
use super::space::{Choice, Space};
use super::truths::Node;
use crate::case::Answers;
use crate::condition::{Condition, Truth};
use crate::edges::{Reads, entries::Lists};
use crate::questionnaire::Question;
use biodivine_lib_bdd::Bdd;
use std::collections::{BTreeMap, BTreeSet};

/// The lists of a group, and where it stands among the variables.
pub(super) struct Group<'a> {
    pub question: &'a Question,
    pub lists: Lists<'a>,
    pub variable: usize,
    /// All entries, with the truths of the conditions that are counted.
    pub entries: Vec<(Vec<Truth>, Answers)>,
}

/// A list, with the value of the variable that has the same truths.
pub(super) type Listed = (usize, Vec<Answers>);

/// A condition on entries.
pub(super) struct Field<'a> {
    pub condition: &'a Condition,
    pub pointer: String,
    /// Conditions beside it and beside those on the way to it.
    beside: Vec<&'a Condition>,
}

impl<'a> Group<'a> {
    pub fn new(question: &'a Question, variable: usize, space: &Space<'a>) -> Group<'a> {
        let lists = space.lists(question);
        let entries = lists.all_entries().into_iter().map(|entry| (lists.truths(&entry), entry)).collect();
        Group { question, lists, variable, entries }
    }

    /// Pairs of lists that differ in one entry by one of these pairs of entries; one for each pair
    /// of truths that differ.
    pub fn listed<'e>(&self, pairs: impl Iterator<Item = [&'e (Vec<Truth>, Answers); 2]>) -> Vec<[Listed; 2]> {
        let values: Vec<Vec<Truth>> = self.lists.distinct().into_iter().map(|(truths, _)| truths).collect();
        // The first value of the variable is no answer at all.
        let value = |truths: &[Truth]| values.iter().position(|known| known == truths).map(|place| place + 1);
        let mut found: Vec<[Listed; 2]> = Vec::new();
        let mut seen = BTreeSet::new();
        for [one, other] in pairs {
            if one.0 == other.0 || !seen.insert((&one.0, &other.0)) {
                continue;
            }
            for (counts, list) in &self.lists.lists {
                let with = |(truths, entry): &(Vec<Truth>, Answers)| {
                    let truths = self.lists.decided(&self.lists.with(counts, truths));
                    Some((value(&truths)?, list.iter().chain([entry]).cloned().collect()))
                };
                let (Some(first), Some(second)) = (with(one), with(other)) else { continue };
                let new = |[a, b]: &[Listed; 2]| (a.0, b.0) != (first.0, second.0);
                if first.0 != second.0 && found.iter().all(new) {
                    found.push([first, second]);
                }
            }
        }
        found
    }

    /// Pairs of lists that differ in one entry, and there only in what a condition reads, in which
    /// its truth differs and that of none beside it.
    fn pairs(&self, field: &Field<'a>) -> Vec<[Listed; 2]> {
        let fields: Vec<&Question> = self.question.fields().unwrap_or_default().iter().collect();
        let read = Reads::of(&[field.condition], &fields).questions;
        let mut alike: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for counted in &self.entries {
            let mut rest = counted.1.clone();
            read.iter().for_each(|question| rest.set(&question.id, None));
            let beside: Vec<Truth> = field.beside.iter().map(|one| self.lists.truth(one, &counted.1)).collect();
            let truth = self.lists.truth(field.condition, &counted.1);
            alike.entry(format!("{rest:?} {beside:?}")).or_default().push((truth, counted));
        }
        let pairs = alike.values().flat_map(|group| {
            let other = |one: Truth| group.iter().filter(move |(truth, _)| one < *truth);
            group.iter().flat_map(move |(truth, one)| other(*truth).map(|(_, other)| [*one, *other]))
        });
        self.listed(pairs)
    }
}

impl<'a> Field<'a> {
    /// The conditions on the entries of a count.
    pub fn all(condition: &'a Condition, pointer: &str) -> Vec<Field<'a>> {
        let mut found = Vec::new();
        if let Condition::Count { entries, .. } = condition {
            Field { condition: entries, pointer: format!("{pointer}/count/entries"), beside: vec![] }.walk(&mut found);
        }
        found
    }

    fn walk(self, found: &mut Vec<Field<'a>>) {
        let step = match self.condition {
            Condition::All(_) => "/all/",
            Condition::Any(_) => "/any/",
            Condition::AtLeast { .. } => "/at_least/of/",
            Condition::Not(_) => "/not",
            _ => "/criterion/when",
        };
        let children = self.condition.children();
        for (n, child) in children.iter().enumerate() {
            let others = children.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, other)| other);
            let beside = self.beside.iter().copied().chain(others).collect();
            let number = if step.ends_with('/') { n.to_string() } else { String::new() };
            Field { condition: child, pointer: format!("{}{step}{number}", self.pointer), beside }.walk(found);
        }
        if !matches!(self.condition, Condition::Not(_) | Condition::Criterion(_)) {
            found.push(self);
        }
    }

    /// Two cases, with their lists, that show that this condition decides something.
    pub fn pair(
        &self,
        place: &Place<'_, 'a>,
        group: &Group<'a>,
        sensible: &Bdd,
    ) -> Option<[(Choice, Vec<Answers>); 2]> {
        let space = place.space;
        let all = truths(place.parts);
        let pairs = group.pairs(self);
        let search = |strict: bool, codes: bool| {
            let outcomes = shown(place.part.role, &place.part.node.truths, &all, codes, space);
            let others = if strict { place.others() } else { vec![] };
            let beside: Vec<&Node> = place.beside().into_iter().chain(others).collect();
            pairs
                .iter()
                .find_map(|[one, other]| self.shown_by([one, other], group, &beside, &outcomes, space, sensible))
        };
        search(true, false).or_else(|| search(true, true)).or_else(|| search(false, true))
    }

    /// Two cases with these lists that come to different outcomes.
    fn shown_by(
        &self,
        [one, other]: [&Listed; 2],
        group: &Group<'a>,
        beside: &[&Node<'a>],
        outcomes: &[Bdd],
        space: &Space<'a>,
        sensible: &Bdd,
    ) -> Option<[(Choice, Vec<Answers>); 2]> {
        let at = |set: &Bdd, value: usize| space.with(set, group.variable, value);
        let same = |set: &Bdd| at(set, one.0).iff(&at(set, other.0));
        let kept = beside.iter().flat_map(|node| [same(&node.truths.holds), same(&node.truths.fails)]);
        let kept = space.all(kept.collect::<Vec<_>>().iter());
        let all = |value: usize| outcomes.iter().map(|set| at(set, value)).collect::<Vec<_>>();
        let cases = kept.and(&differ(&all(one.0), &all(other.0), space));
        let choice = space.pick(&cases.and(sensible), &[]).or_else(|| space.pick(&cases, &[]))?;
        let with = |(value, list): &Listed| {
            let mut choice = choice.clone();
            choice.iter_mut().skip(group.variable).take(1).for_each(|known| *known = *value);
            (choice, list.clone())
        };
        Some([with(one), with(other)])
    }
}
