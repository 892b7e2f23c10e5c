//! What was removed, and putting it back.

use super::{Place, Session};
use crate::case::{Answer, Answers};
use crate::ui::control::control_id;
use leptos::prelude::*;

/// Something that was removed and can be put back.
#[derive(Debug, Clone)]
pub enum Removed {
    /// An entry of a group from its place, with what was typed in it and was no answer.
    Entry(&'static str, usize, Answers, Vec<(Place, String)>),
    /// An answer.
    Answer(Place, Answer),
}

/// An answer that was put aside, or what was typed and was none.
pub type Aside = (Place, Option<Answer>, Option<String>);

impl Session {
    /// Takes an answer back on the user's demand; it can be put back.
    pub fn remove_answer(self, place: Place) {
        self.removed.update(|all| all.extend(self.answer(place).map(|answer| Removed::Answer(place, answer))));
        self.set(place, None);
        self.focus(&control_id(place));
    }

    /// Puts back what was removed last, and shows it.
    pub fn undo(self) {
        let Some(last) = self.removed.try_update(Vec::pop).flatten() else { return };
        self.message.set(None);
        match last {
            Removed::Entry(group, n, entry, typed) => {
                self.restore_entry(group, n, entry, typed);
                self.go_to(Place { question: group, entry: None });
                self.focus(&format!("entry-{group}-{n}"));
            }
            Removed::Answer(place, answer) => {
                self.set(place, Some(answer));
                self.go_to(place);
            }
        }
    }

    /// Says that the answer at a place is not yet known, or no longer says so. What was answered or
    /// typed before comes back then.
    pub fn toggle_unknown(self, place: Place) {
        if self.answer(place) != Some(Answer::Unknown) {
            let before = (place, self.answer(place), self.typed_at(place));
            self.aside.update_value(|aside| aside.push(before));
            return self.set(place, Some(Answer::Unknown));
        }
        let mut before = None;
        self.aside.update_value(|aside| {
            before = aside.iter().rposition(|(other, ..)| *other == place).map(|at| aside.remove(at));
        });
        match before {
            Some((_, None, Some(text))) => self.keep_typed(place, text),
            other => self.set(place, other.and_then(|(_, answer, _)| answer)),
        }
    }
}
