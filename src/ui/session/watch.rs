//! What follows from each answer, told only where it changed: a page with everything on it has a
//! thousand parts, and none of them asks anew for every key that is pressed.

use super::{Place, Session, answer_at};
use crate::browser;
use crate::case::{Answer, Case};
use crate::config::Config;
use crate::data;
use crate::form::{Form, State, Status, Violation};
use crate::pack::Pathway;
use leptos::prelude::*;

/// The answer at a place, where it is shown.
pub type Watched = (Place, RwSignal<Option<Answer>>);

/// What is shown of the form, each part told for itself: that a question is put says nothing of the faults.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Ids of the questions that are put.
    pub put: RwSignal<Vec<&'static str>>,
    /// How far each section is.
    pub sections: RwSignal<Vec<Status>>,
    /// Ids of the questions that were answered and do not arise any more.
    pub hidden: RwSignal<Vec<&'static str>>,
}

impl Shown {
    pub(super) fn new(State { put, sections, hidden, .. }: State<'static>) -> Shown {
        Shown { put: RwSignal::new(put), sections: RwSignal::new(sections), hidden: RwSignal::new(hidden) }
    }
}

fn place(Violation { question, entry }: &Violation<'static>) -> Place {
    match *entry {
        None => Place::of(&question.id),
        Some((group, n)) => Place { question: &group.id, entry: Some((n, &question.id)) },
    }
}

/// Tells what it is now, if that is another.
pub(super) fn tell<T: PartialEq + Send + Sync + 'static>(told: RwSignal<T>, now: T) {
    if told.with_untracked(|before| *before != now) {
        told.set(now);
    }
}

impl Session {
    /// The answer at a place, for as long as what shows it is there.
    pub fn watch(self, place: Place) -> RwSignal<Option<Answer>> {
        let answer = RwSignal::new(untrack(|| self.answer(place)));
        self.watched.update_value(|all| all.push((place, answer)));
        on_cleanup(move || {
            self.watched.try_update_value(|all| all.retain(|(_, other)| *other != answer));
        });
        answer
    }

    /// With every change of the case: the answers that are shown, the form, what is faulty, and the copy for
    /// a crash.
    pub(super) fn keep_up(self) {
        let copy = StoredValue::new_local(None);
        Effect::new(move |_| {
            self.case.with(|case| {
                for (place, answer) in self.watched.get_value() {
                    let now = answer_at(case, place);
                    if answer.with_untracked(|before| before.as_ref() != now) {
                        answer.set(now.cloned());
                    }
                }
                let state = self.config.with_value(|config| state_of(case, config));
                tell(self.form.put, state.put);
                tell(self.form.sections, state.sections);
                tell(self.form.hidden, state.hidden);
                let typed = self.typed.with(|typed| typed.iter().map(|(place, _)| *place).collect::<Vec<_>>());
                tell(self.faulty, typed.into_iter().chain(state.violations.iter().map(place)).collect());
            });
            // It is written when what was pressed has been answered.
            let keep = move || {
                let host = self.root.get_value().host();
                self.case.with_untracked(|case| browser::keep_for_rescue(&host, &case.write(), case.canton.code()));
            };
            copy.set_value(Some(browser::settle_then(0, keep)));
        });
    }
}

/// The question that a configuration can leave out.
pub(super) const AHV_NUMBER: &str = "person_ahv_number";

/// The form of a case, as the canton wants it.
pub(super) fn state_of(case: &Case, config: &Config) -> State<'static> {
    let pathways = data::pack(case.canton).map_or(&[] as &[Pathway], |pack| &pack.pathways);
    let mut state = Form::new(data::questionnaire(), pathways, case).state();
    state.put.retain(|id| config.features.ahv_number || *id != AHV_NUMBER);
    state
}
