//! The check of what conditions ask of answers: choices, numbers, entries, dates.

use super::Check;
use crate::condition::{AS_OF, Bound, Condition};
use crate::pack::check::faults::{Faults, names};
use crate::questionnaire::{Kind, Question, UNKNOWN};

impl<'a> Check<'a> {
    pub(super) fn choice(&self, id: &str, is: &[String], place: &str, faults: &mut Faults) {
        let choosable = |kind: &Kind| matches!(kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Canton);
        self.fitting(id, &format!("{place}/question"), "a choice", choosable, faults);
        let Some(known) = self.choices(id) else { return };
        if is.is_empty() {
            faults.add(&format!("{place}/is"), "an empty list decides nothing");
        }
        if known.iter().all(|choice| is.iter().any(|other| other == choice)) {
            faults.add(&format!("{place}/is"), format!("every choice of `{id}` is listed: any answer will do"));
        }
        for (n, choice) in is.iter().enumerate() {
            let place = format!("{place}/is/{n}");
            if choice == UNKNOWN {
                let problem = format!("`{UNKNOWN}` cannot be tested: what is not known leaves a condition open");
                faults.add(&place, format!("{problem}; choices are {}", names(&known)));
            } else if !known.contains(&choice.as_str()) {
                faults.unknown(&place, "choice", choice, known.iter().copied());
            }
        }
    }

    pub(super) fn number(&self, id: &str, is: Bound, place: &str, faults: &mut Faults) {
        let number = |kind: &Kind| matches!(kind, Kind::Number { .. });
        let question = self.fitting(id, &format!("{place}/question"), "a number", number, faults);
        if let Some(Kind::Number { min, max, .. }) = question.map(|question| &question.kind)
            && is.admits(*min) == is.admits(*max)
        {
            faults.add(&format!("{place}/is"), format!("the bound lies outside {min} to {max} and decides nothing"));
        }
    }

    /// The questions of the entries that are counted.
    pub(super) fn count(
        &self,
        group: &str,
        entries: &Condition,
        at_least: usize,
        place: &str,
        faults: &mut Faults,
    ) -> Option<&'a [Question]> {
        if at_least == 0 {
            faults.add(&format!("{place}/at_least"), "at least none decides nothing");
        }
        let is_group = |kind: &Kind| matches!(kind, Kind::Group { .. });
        let fields = self.fitting(group, &format!("{place}/group"), "a group", is_group, faults)?.fields()?;
        let read = entries.questions();
        // What is unknown is reported by itself.
        let known = read.iter().all(|id| self.questionnaire.question(id).is_some());
        if known && !read.iter().any(|id| fields.iter().any(|field| field.id == *id)) {
            let problem = format!("reads no question of an entry of `{group}`: it holds for all entries or for none");
            faults.add(&format!("{place}/entries"), problem);
        }
        Some(fields)
    }

    pub(super) fn months(&self, from: &str, to: &str, is: Bound, place: &str, faults: &mut Faults) {
        for (term, step) in [(from, "from"), (to, "to")].into_iter().filter(|(term, _)| *term != AS_OF) {
            self.date(term, &format!("{place}/{step}"), faults);
        }
        if from == to {
            faults.add(&format!("{place}/to"), "no duration: the same date twice");
        }
        let (Bound::AtLeast(n) | Bound::AtMost(n) | Bound::MoreThan(n) | Bound::Below(n)) = is;
        if !(0..=1200).contains(&n) {
            faults.add(&format!("{place}/is"), "no duration: months outside 0 to 1200");
        }
    }

    pub(super) fn date(&self, id: &str, place: &str, faults: &mut Faults) {
        self.fitting(id, place, "a date", |kind| matches!(kind, Kind::Date { .. }), faults);
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
            let known = self.entry.iter().chain(self.questionnaire.questions());
            faults.unknown(place, "question", id, known.map(|question| question.id.as_str()));
            return None;
        };
        if !fits(&question.kind) {
            faults.add(place, format!("question `{id}` is not {wanted}"));
            return None;
        }
        Some(question)
    }
}
