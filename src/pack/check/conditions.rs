//! The check of conditions: every id exists, every test fits the kind of its question, nothing is
//! empty, idle or can never be.

use super::faults::Faults;
use super::limits;
use super::pathways::citations;
use crate::canton::Canton;
use crate::condition::{Condition, Criterion};
use crate::pack::Documents;
use crate::questionnaire::{Kind, Question, Questionnaire};

mod terms;

/// What conditions are checked against. Relevance conditions cite nothing; inside a group its own
/// questions come first.
#[derive(Clone, Copy)]
pub(super) struct Check<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) documents: Option<&'a Documents>,
    pub(super) entry: &'a [Question],
}

/// The conditions directly inside, each with the steps down to it.
pub(super) fn children(condition: &Condition) -> Vec<(String, &Condition)> {
    let steps = |n: usize| match condition {
        Condition::All(_) => format!("/all/{n}"),
        Condition::Any(_) => format!("/any/{n}"),
        Condition::AtLeast { .. } => format!("/at_least/of/{n}"),
        Condition::Not(_) => "/not".to_owned(),
        Condition::Count { .. } => "/count/entries".to_owned(),
        _ => "/criterion/when".to_owned(),
    };
    condition.children().iter().enumerate().map(|(n, inner)| (steps(n), inner)).collect()
}

/// The named parts of a condition and of these, each with its place.
pub(super) fn named<'c>(condition: &'c Condition, place: &str) -> Vec<(String, &'c Criterion)> {
    let own = match condition {
        Condition::Criterion(criterion) => Some((format!("{place}/criterion"), &**criterion)),
        _ => None,
    };
    let inner = children(condition).into_iter().flat_map(|(steps, inner)| named(inner, &format!("{place}{steps}")));
    own.into_iter().chain(inner).collect()
}

impl<'a> Check<'a> {
    pub(super) fn question(&self, id: &str) -> Option<&'a Question> {
        self.entry.iter().find(|field| field.id == id).or_else(|| self.questionnaire.question(id))
    }

    /// The choices of a question that has some.
    pub(super) fn choices(&self, id: &str) -> Option<Vec<&'a str>> {
        let question = self.question(id)?;
        match &question.kind {
            Kind::YesNo => Some(vec!["yes", "no"]),
            Kind::Canton => Some(Canton::ALL.iter().map(|canton| canton.code()).collect()),
            Kind::Choice(choices) | Kind::Choices(choices) => {
                Some(choices.iter().map(|choice| choice.id.as_str()).collect())
            }
            _ => None,
        }
    }

    /// Checks a condition with all inside it.
    pub(super) fn condition(&self, condition: &Condition, place: &str, faults: &mut Faults) {
        let mut inside = *self;
        match condition {
            Condition::All(list) => self.list(list, "all", place, faults),
            Condition::Any(list) => self.list(list, "any", place, faults),
            Condition::Not(inner) if matches!(**inner, Condition::Not(_)) => {
                faults.add(&format!("{place}/not"), "a `not` in a `not`: leave both out");
            }
            Condition::AtLeast { k, of } => at_least(*k, of.len(), &format!("{place}/at_least"), faults),
            Condition::Criterion(criterion) => self.criterion(criterion, &format!("{place}/criterion"), faults),
            Condition::Choice { question, is } => self.choice(question, is, &format!("{place}/choice"), faults),
            Condition::Number { question, is } => self.number(question, *is, &format!("{place}/number"), faults),
            Condition::Count { group, entries, at_least } => {
                match self.count(group, entries, *at_least, &format!("{place}/count"), faults) {
                    Some(fields) => inside.entry = fields,
                    // Without the group nobody knows what the entries are asked.
                    None => return,
                }
            }
            Condition::Months { from, to, is } => self.months(from, to, *is, &format!("{place}/months"), faults),
            Condition::Given(question) => self.date(question, &format!("{place}/given"), faults),
            Condition::Not(inner) if matches!(**inner, Condition::Unsettled(_)) => {
                faults.add(&format!("{place}/not"), "what is unsettled has no opposite: leave `not` out");
            }
            Condition::Not(_) | Condition::Unsettled(_) => {}
        }
        for (steps, inner) in children(condition) {
            inside.condition(inner, &format!("{place}{steps}"), faults);
        }
    }

    fn list(&self, list: &[Condition], operator: &str, place: &str, faults: &mut Faults) {
        let place = format!("{place}/{operator}");
        match list {
            [] => faults.add(&place, "an empty list decides nothing"),
            [_] => faults.add(&place, format!("a single condition stands without `{operator}`")),
            _ => {}
        }
        for (n, inner) in list.iter().enumerate() {
            if matches!((inner, operator), (Condition::All(_), "all") | (Condition::Any(_), "any")) {
                let problem = format!("`{operator}` directly in `{operator}`: put its conditions into the outer list");
                faults.add(&format!("{place}/{n}"), problem);
            }
        }
        // What is the same to the letter is reported wherever it stands in a list.
        let first = |(n, inner): &(usize, &Condition)| !list.iter().take(*n).any(|other| other == *inner);
        let places = list.iter().enumerate().filter(first).map(|(n, inner)| (format!("{place}/{n}"), inner));
        let places: Vec<_> = places.collect();
        match operator {
            "all" => limits::all(&places, self, faults),
            _ => limits::any(&places, self, faults),
        }
    }

    /// Checks a criterion, but for the condition that it names.
    pub(super) fn criterion(&self, criterion: &Criterion, place: &str, faults: &mut Faults) {
        match self.documents {
            Some(documents) => citations(&criterion.sources, documents, &format!("{place}/sources"), faults),
            None => faults.add(place, "a relevance condition has no named parts"),
        }
        if matches!(criterion.when, Condition::Criterion(_)) {
            faults.add(&format!("{place}/when"), "a named part that is only another one: keep one of the two");
        }
    }
}

fn at_least(k: usize, of: usize, place: &str, faults: &mut Faults) {
    let place = format!("{place}/k");
    if k == 0 || k > of {
        faults.add(&place, format!("{k} of {of} decides nothing"));
    } else if k == of {
        faults.add(&place, format!("{k} of {of} are all of them: write `all`"));
    } else if k == 1 {
        faults.add(&place, format!("1 of {of} is any of them: write `any`"));
    }
}
