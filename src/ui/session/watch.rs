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
    /// Where answers stand that cannot be right.
    pub violated: RwSignal<Vec<Place>>,
    /// Ids of the questions that were answered and do not arise any more.
    pub hidden: RwSignal<Vec<&'static str>>,
}

impl Shown {
    pub(super) fn new(state: State<'static>) -> Shown {
        let State { put, sections, violations, hidden } = state;
        Shown {
            put: RwSignal::new(put),
            sections: RwSignal::new(sections),
            violated: RwSignal::new(places(&violations)),
            hidden: RwSignal::new(hidden),
        }
    }

    fn show(self, state: State<'static>) {
        let State { put, sections, violations, hidden } = state;
        tell(self.put, put);
        tell(self.sections, sections);
        tell(self.violated, places(&violations));
        tell(self.hidden, hidden);
    }
}

fn places(violations: &[Violation<'static>]) -> Vec<Place> {
    let place = |Violation { question, entry }: &Violation<'static>| match *entry {
        None => Place::of(&question.id),
        Some((group, n)) => Place { question: &group.id, entry: Some((n, &question.id)) },
    };
    violations.iter().map(place).collect()
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

    /// Where something was typed that is no answer, or stands what cannot be right.
    pub(super) fn find_faulty(typed: RwSignal<Vec<(Place, String)>>, form: Shown) -> Memo<Vec<Place>> {
        Memo::new(move |_| {
            let typed = typed.with(|typed| typed.iter().map(|(place, _)| *place).collect::<Vec<_>>());
            form.violated.with(|violated| [typed.as_slice(), violated.as_slice()].concat())
        })
    }

    /// With every change of the case: the answers that are shown, the form, and the copy for a crash.
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
                self.form.show(self.config.with_value(|config| state_of(case, config)));
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
