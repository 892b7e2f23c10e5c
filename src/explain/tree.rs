//! The criteria of a pathway as a tree: what is asked for, how it is joined, what the answers say to
//! it. The truths are those of the evaluation; only entries, of which it keeps the count, are looked
//! at again.

use super::observed;
use crate::assess::{Judged, PathwayAssessment, Role};
use crate::case::{Answer, Answers, Case};
use crate::condition::{AS_OF, Bound, Condition, Evaluation, Facts, Truth};
use crate::i18n::Language;
use crate::questionnaire::Question;
use crate::{data, present};

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The result; none where nothing is decided by it, as for warnings and for points that are counted.
    pub truth: Option<Truth>,
    /// What it is about.
    pub words: String,
    /// How what is inside is joined, or the answer and which answers count.
    pub notes: Vec<String>,
    /// What it depends on.
    pub inner: Vec<Branch>,
    /// It is an entry: it counts, or does not.
    pub is_entry: bool,
}

/// The tree of each part that criteria play, in the order in which they are looked at.
pub fn tree(assessed: &PathwayAssessment, case: &Case, language: Language) -> Vec<(Role, Branch)> {
    let parts = [
        (Role::Requirement, "tree.requirements"),
        (Role::Exclusion, "tree.exclusions"),
        (Role::Pending, "tree.pending"),
        (Role::Point, "tree.points"),
        (Role::Warning, "tree.warnings"),
    ];
    let teller = Teller { case, language };
    let part = |(role, key): (Role, &'static str)| {
        let of_role: Vec<&Judged> = assessed.of_role(role).collect();
        let truths = of_role.iter().map(|judged| judged.evaluation.truth);
        let truth = match role {
            Role::Requirement | Role::Pending => Some(Truth::all(truths)),
            Role::Exclusion => Some(Truth::at_least(1, truths)),
            Role::Point | Role::Warning => None,
        };
        let criterion = |judged: &&Judged| {
            let code = judged.exclusion.map(|exclusion| format!("{} ", exclusion.code)).unwrap_or_default();
            teller.named(code + judged.criterion.text.get(language), &judged.evaluation)
        };
        let inner = of_role.iter().map(criterion).collect();
        let words = teller.fill(key, &[]);
        (!of_role.is_empty()).then_some((role, Branch { truth, words, notes: Vec::new(), inner, is_entry: false }))
    };
    parts.into_iter().filter_map(part).collect()
}

struct Teller<'c> {
    case: &'c Case,
    language: Language,
}

impl Teller<'_> {
    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        data::texts().fill(self.language, key, values)
    }

    /// A condition under a name: how its parts are joined stands beside the name, not below it.
    fn named(&self, words: String, evaluation: &Evaluation) -> Branch {
        let Branch { truth, words: own, mut notes, inner, is_entry } = self.branch(evaluation);
        if matches!(evaluation.condition, Condition::Criterion(_)) {
            let inner = vec![Branch { truth, words: own, notes, inner, is_entry }];
            return Branch { truth, words, notes: Vec::new(), inner, is_entry };
        }
        notes.insert(0, own);
        Branch { truth, words, notes, inner, is_entry }
    }

    fn branch(&self, evaluation: &Evaluation) -> Branch {
        let truth = Some(evaluation.truth);
        let (words, notes, inner) = match (evaluation.condition, evaluation.children.as_slice()) {
            (Condition::Criterion(criterion), [inner]) => {
                return self.named(criterion.text.get(self.language).to_owned(), inner);
            }
            (Condition::Not(_), [leaf]) if leaf.children.is_empty() => self.leaf(leaf, "tree.counts_not"),
            (_, []) => self.leaf(evaluation, "tree.counts"),
            (condition, inner) => {
                (self.joined(condition), None, inner.iter().map(|inner| self.branch(inner)).collect())
            }
        };
        Branch { truth, words, notes: notes.into_iter().collect(), inner, is_entry: false }
    }

    /// How conditions are joined.
    fn joined(&self, condition: &Condition) -> String {
        let key = match condition {
            Condition::Any(_) => "tree.any",
            Condition::AtLeast { .. } => "tree.at_least",
            Condition::Not(_) => "tree.not",
            _ => "tree.all",
        };
        let (k, n) = (condition.needed().to_string(), condition.inner().len().to_string());
        self.fill(key, &[("k", &k), ("n", &n)])
    }

    /// The answer with what was asked, which answers count unless it is the one, and the entries counted.
    fn leaf(&self, leaf: &Evaluation, key: &str) -> (String, Option<String>, Vec<Branch>) {
        let answer = leaf.observed.as_ref().and_then(|seen| observed(seen, leaf, self.case, self.language));
        let answer = answer.unwrap_or_default();
        let counts = self.counts(leaf.condition).filter(|what| key != "tree.counts" || !answer.ends_with(what));
        let counts = counts.map(|what| self.fill(key, &[("what", &what)]));
        (answer, counts, self.entries(leaf.condition))
    }

    /// Which answers count.
    fn counts(&self, condition: &Condition) -> Option<String> {
        let question = |id: &str| data::questionnaire().question(id);
        let present = |question: &Question, answer| present::answer(question, Some(&answer), self.language);
        Some(match condition {
            Condition::Choice { question: id, is } => {
                present(question(id)?, Answer::Choices(is.clone())).text().to_owned()
            }
            Condition::Number { question: id, is } => {
                self.bound(*is, present(question(id)?, Answer::Number(is.limit())).text())
            }
            Condition::Months { from, to, is } => self.time(from, to, *is)?,
            _ => return None,
        })
    }

    /// A time, and between which dates; that it ends on the day of the assessment goes without saying.
    fn time(&self, from: &str, to: &str, is: Bound) -> Option<String> {
        let (n, unit) = match is.limit() {
            months if months >= 24 && months % 12 == 0 => (months / 12, "tree.years"),
            months => (months, "tree.months"),
        };
        let time = self.bound(is, &self.fill(unit, &[("n", &n.to_string())]));
        if [from, to].contains(&AS_OF) {
            return Some(time);
        }
        let key = if is == Bound::AtLeast(0) { "tree.not_before" } else { "tree.between" };
        let label = |id| Some(data::questionnaire().question(id)?.label.get(self.language));
        Some(self.fill(key, &[("time", &time), ("from", label(from)?), ("to", label(to)?)]))
    }

    fn bound(&self, bound: Bound, limit: &str) -> String {
        let key = match bound {
            Bound::AtLeast(_) => "bound.at_least",
            Bound::AtMost(_) => "bound.at_most",
            Bound::MoreThan(_) => "bound.more_than",
            Bound::Below(_) => "bound.below",
        };
        self.fill(key, &[("limit", limit)])
    }

    /// The entries that were counted: what each is, and what was looked at.
    fn entries(&self, condition: &Condition) -> Vec<Branch> {
        let Condition::Count { group, entries: wanted, .. } = condition else { return Vec::new() };
        let fields = data::questionnaire().question(group).and_then(Question::fields).unwrap_or_default();
        let (read, facts) = (wanted.questions(), Facts::of(data::questionnaire(), self.case));
        let entry = |entry: &Answers| {
            let told = fields.iter().enumerate().filter(|(n, field)| *n == 0 || read.contains(&field.id.as_str()));
            let told = told.map(|(_, field)| {
                let value = present::answer(field, entry.get(&field.id), self.language);
                // A choice says itself what it is about; a yes or a date does not.
                if !field.choices().is_empty() {
                    return value.text().to_owned();
                }
                self.fill("explain.answer", &[("label", field.label.get(self.language)), ("value", value.text())])
            });
            let truth = Some(wanted.truth(Facts { entry: Some((fields, entry)), ..facts }));
            let words = told.collect::<Vec<_>>().join(" · ");
            Branch { truth, words, notes: Vec::new(), inner: Vec::new(), is_entry: true }
        };
        self.case.answers.entries(group).iter().map(entry).collect()
    }
}
