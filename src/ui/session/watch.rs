//! What follows from each answer, told only where it changed: a page with everything on it has a
//! thousand parts, and none of them asks anew for every key that is pressed.

use super::{Place, Session, answer_at, state_of};
use crate::browser;
use crate::case::Answer;
use leptos::prelude::*;

/// The answer at a place, where it is shown.
pub type Watched = (Place, RwSignal<Option<Answer>>);

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
                let form = self.config.with_value(|config| state_of(case, config));
                if self.form.with_untracked(|before| *before != form) {
                    self.form.set(form);
                }
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
