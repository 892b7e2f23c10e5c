//! The check of conditions: every id exists, every test fits the kind of its question, nothing is
//! empty or can never be.

use super::{Faults, check_citations};
use crate::condition::{AS_OF, Bound, Condition, Criterion};
use crate::pack::Documents;
use crate::questionnaire::{Kind, Question, Questionnaire};

pub(super) fn check_criterion(
    criterion: &Criterion,
    questionnaire: &Questionnaire,
    documents: &Documents,
    place: &str,
    faults: &mut Faults,
) {
    check_citations(&criterion.sources, documents, &format!("{place}/sources"), faults);
    let check = Check { questionnaire, documents: Some(documents), entry: &[] };
    check.condition(&criterion.when, &format!("{place}/when"), faults);
}

/// What conditions are checked against. Relevance conditions cite nothing and see only the
/// questions before them, given as `entry` for those of a group.
pub(super) struct Check<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) documents: Option<&'a Documents>,
    pub(super) entry: &'a [Question],
}

impl<'a> Check<'a> {
    fn question(&self, id: &str) -> Option<&'a Question> {
        self.entry.iter().find(|field| field.id == id).or_else(|| self.questionnaire.question(id))
    }

    /// The question of an id, if it exists and its kind fits.
    fn fitting(
        &self,
        id: &str,
        place: &str,
        wanted: &str,
        fits: impl Fn(&Kind) -> bool,
        faults: &mut Faults,
    ) -> Option<&'a Question> {
        let Some(question) = self.question(id) else {
            let known = self.entry.iter().chain(self.questionnaire.questions()).map(|question| question.id.as_str());
            faults.unknown(place, "question", id, known);
            return None;
        };
        if !fits(&question.kind) {
            faults.add(place, format!("question `{id}` is not {wanted}"));
            return None;
        }
        Some(question)
    }

    pub(super) fn condition(&self, condition: &Condition, place: &str, faults: &mut Faults) {
        match condition {
            Condition::All(inner) => self.list(inner, &format!("{place}/all"), faults),
            Condition::Any(inner) => self.list(inner, &format!("{place}/any"), faults),
            Condition::Not(inner) => self.condition(inner, &format!("{place}/not"), faults),
            Condition::AtLeast { k, of } => {
                if *k == 0 || *k > of.len() {
                    faults.add(&format!("{place}/at_least/k"), format!("{k} of {} decides nothing", of.len()));
                }
                self.list(of, &format!("{place}/at_least/of"), faults);
            }
            Condition::Criterion(criterion) => {
                let place = format!("{place}/criterion");
                match self.documents {
                    Some(documents) => {
                        check_citations(&criterion.sources, documents, &format!("{place}/sources"), faults);
                    }
                    None => faults.add(&place, "a relevance condition has no named parts".to_owned()),
                }
                self.condition(&criterion.when, &format!("{place}/when"), faults);
            }
            Condition::Choice { question, is } => self.choice(question, is, &format!("{place}/choice"), faults),
            Condition::Number { question, is } => {
                let place = format!("{place}/number");
                let number = |kind: &Kind| matches!(kind, Kind::Number { .. });
                if let Some(Kind::Number { min, max, .. }) =
                    self.fitting(question, &place, "a number", number, faults).map(|question| &question.kind)
                    && is.admits(*min) == is.admits(*max)
                {
                    faults.add(&place, format!("the bound lies outside {min} to {max} and decides nothing"));
                }
            }
            Condition::Count { group, entries, at_least } => {
                let place = format!("{place}/count");
                let is_group = |kind: &Kind| matches!(kind, Kind::Group { .. });
                if let Some(fields) =
                    self.fitting(group, &place, "a group", is_group, faults).and_then(Question::fields)
                {
                    let inside = Check { entry: fields, ..*self };
                    inside.condition(entries, &format!("{place}/entries"), faults);
                }
                if *at_least == 0 {
                    faults.add(&format!("{place}/at_least"), "at least none decides nothing".to_owned());
                }
            }
            Condition::Months { from, to, is } => {
                let place = format!("{place}/months");
                for term in [from, to].into_iter().filter(|term| *term != AS_OF) {
                    self.fitting(term, &place, "a date", |kind| matches!(kind, Kind::Date { .. }), faults);
                }
                let (Bound::AtLeast(n) | Bound::AtMost(n) | Bound::MoreThan(n) | Bound::Below(n)) = is;
                if from == to || !(0..=1200).contains(n) {
                    faults.add(&place, "no duration: the same date twice, or months outside 0 to 1200".to_owned());
                }
            }
            Condition::Given(question) => {
                let date = |kind: &Kind| matches!(kind, Kind::Date { .. });
                self.fitting(question, &format!("{place}/given"), "a date", date, faults);
            }
            Condition::Unsettled(_) => {}
        }
    }

    fn list(&self, inner: &[Condition], place: &str, faults: &mut Faults) {
        if inner.is_empty() {
            faults.add(place, "an empty list decides nothing".to_owned());
        }
        for (n, condition) in inner.iter().enumerate() {
            self.condition(condition, &format!("{place}/{n}"), faults);
        }
    }

    fn choice(&self, id: &str, is: &[String], place: &str, faults: &mut Faults) {
        let choosable = |kind: &Kind| matches!(kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Canton);
        let Some(question) = self.fitting(id, place, "a choice", choosable, faults) else { return };
        let known: Vec<&str> = match &question.kind {
            Kind::YesNo => vec!["yes", "no"],
            Kind::Canton => crate::canton::Canton::ALL.iter().map(|canton| canton.code()).collect(),
            _ => question.choices().iter().map(|choice| choice.id.as_str()).collect(),
        };
        if is.is_empty() {
            faults.add(&format!("{place}/is"), "an empty list decides nothing".to_owned());
        }
        for (n, choice) in is.iter().enumerate() {
            if !known.contains(&choice.as_str()) {
                faults.unknown(&format!("{place}/is/{n}"), "choice", choice, known.iter().copied());
            }
        }
    }
}
