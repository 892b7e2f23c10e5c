//! Lists of entries that make a difference to what conditions count in a group.

use super::{Edge, Reads};
use crate::case::{Answer, Answers};
use crate::condition::{Condition, Facts, Truth};
use crate::date::Day;
use crate::questionnaire::{Question, Questionnaire};
use std::iter::repeat_n;

/// How many entries fulfil each condition for sure, and how many may.
pub(crate) type Counts = Vec<(usize, usize)>;

/// What is counted in a group, and the lists that make a difference.
pub(crate) struct Lists<'a> {
    /// The fields that are read, with their answers.
    pub fields: Vec<Edge<'a>>,
    /// The conditions on entries and how many must fulfil them.
    pub counts: Vec<(&'a Condition, usize)>,
    /// An entry for each list of truths, one for each condition on entries.
    pub entries: Vec<(Vec<Truth>, Answers)>,
    /// The lists, the shortest first, counted no further than it matters.
    pub lists: Vec<(Counts, Vec<Answers>)>,
    all: &'a [Question],
    questionnaire: &'a Questionnaire,
    as_of: Day,
}

impl<'a> Lists<'a> {
    /// The lists that make a difference to the counts among these conditions.
    pub fn of(
        group: &'a Question,
        leaves: &[&'a Condition],
        questionnaire: &'a Questionnaire,
        as_of: Day,
    ) -> Lists<'a> {
        let all = group.fields().unwrap_or_default();
        let counts = leaves.iter().filter_map(|leaf| match leaf {
            Condition::Count { group: id, entries, at_least } if *id == group.id => Some((&**entries, *at_least)),
            _ => None,
        });
        let counts: Vec<(&Condition, usize)> = counts.collect();
        let conditions: Vec<&Condition> = counts.iter().map(|(entries, _)| *entries).collect();
        let reads = Reads::of(&conditions, &all.iter().collect::<Vec<_>>());
        let fields = reads.together(questionnaire, as_of);
        let mut lists = Lists { fields, counts, entries: vec![], lists: vec![], all, questionnaire, as_of };
        lists.find_entries();
        lists.find_lists();
        lists
    }

    /// The truth of a condition on an entry.
    pub fn truth(&self, condition: &Condition, entry: &Answers) -> Truth {
        let nothing = Answers::default();
        let entry = Some((self.all, entry));
        condition
            .evaluate(Facts { questionnaire: self.questionnaire, answers: &nothing, as_of: self.as_of, entry })
            .truth
    }

    /// All entries made of the answers to the fields, those that say most first.
    pub fn all_entries(&self) -> Vec<Answers> {
        let mut all = vec![Answers::default()];
        for (field, answers) in &self.fields {
            let with = |entry: &Answers, answer: &Option<Answer>| {
                let mut entry = entry.clone();
                entry.set(&field.id, answer.clone());
                entry
            };
            let from_last: Vec<_> = answers.iter().skip(1).chain(answers.first()).collect();
            all = all.iter().flat_map(|entry| from_last.iter().map(|answer| with(entry, answer))).collect();
        }
        all
    }

    /// What each condition makes of an entry.
    pub fn truths(&self, entry: &Answers) -> Vec<Truth> {
        self.counts.iter().map(|(condition, _)| self.truth(condition, entry)).collect()
    }

    /// The counts with one more entry.
    pub fn with(&self, counts: &[(usize, usize)], truths: &[Truth]) -> Counts {
        let each = counts.iter().zip(truths).zip(&self.counts);
        let one = each.map(|(((sure, possible), truth), (_, enough))| {
            let sure = sure + usize::from(*truth == Truth::Holds);
            let possible = possible + usize::from(*truth != Truth::Fails);
            (sure.min(*enough), possible.min(*enough))
        });
        one.collect()
    }

    /// The truth of each count.
    pub fn decided(&self, counts: &[(usize, usize)]) -> Vec<Truth> {
        let each = counts.iter().zip(&self.counts);
        let one = |((sure, possible), (_, enough)): (&(usize, usize), &(&Condition, usize))| {
            let holds = repeat_n(Truth::Holds, *sure);
            Truth::at_least(*enough, holds.chain(repeat_n(Truth::Unknown, possible.saturating_sub(*sure))))
        };
        each.map(one).collect()
    }

    /// The shortest list for each truth of the counts.
    pub fn distinct(&self) -> Vec<(Vec<Truth>, &Vec<Answers>)> {
        let mut found: Vec<(Vec<Truth>, &Vec<Answers>)> = Vec::new();
        for (counts, list) in &self.lists {
            let truths = self.decided(counts);
            if !found.iter().any(|(known, _)| *known == truths) {
                found.push((truths, list));
            }
        }
        found
    }

    fn find_entries(&mut self) {
        for entry in self.all_entries() {
            let truths = self.truths(&entry);
            if !self.entries.iter().any(|(known, _)| *known == truths) {
                self.entries.push((truths, entry));
            }
        }
    }

    fn find_lists(&mut self) {
        self.lists.push((vec![(0, 0); self.counts.len()], vec![]));
        let mut next = 0;
        while let Some((counts, list)) = self.lists.get(next).cloned() {
            next += 1;
            for (truths, entry) in &self.entries {
                let more = self.with(&counts, truths);
                if !self.lists.iter().any(|(known, _)| *known == more) {
                    self.lists.push((more, list.iter().chain([entry]).cloned().collect()));
                }
            }
        }
    }
}
