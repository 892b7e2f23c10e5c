//! What is typed and no answer yet, such as half a date: no file holds it, but a draft does.

use super::{Place, Session};
use crate::data;
use crate::draft::Besides;
use crate::ui::control::take_typed;
use leptos::prelude::*;

impl Session {
    /// Something is being typed that becomes an answer only when its field is left. It can be lost
    /// already.
    pub fn typing(self, place: Place, text: String) {
        self.unsaved.set(true);
        self.half.set_value(Some((place, text)));
        self.draft_changed();
    }

    /// The field was left, or what it is about was changed otherwise.
    pub(super) fn forget_half(self, place: Place) {
        self.half.update_value(|half| {
            half.take_if(|(other, _)| other.question == place.question);
        });
    }

    /// What a draft holds beside the case.
    pub(super) fn besides(self) -> Besides {
        let mut typed = self.typed.get_untracked();
        if let Some(half) = self.half.get_value() {
            typed.retain(|(place, _)| *place != half.0);
            typed.push(half);
        }
        let spelt = |(place, text): (Place, String)| {
            (place.question.to_owned(), place.entry.map(|(n, field)| (n, field.to_owned())), text)
        };
        Besides {
            typed: typed.into_iter().map(spelt).collect(),
            enclosed: self.enclosures.with_untracked(|all| !all.is_empty()),
        }
    }

    /// Takes what was typed as if the fields were left now.
    pub(super) fn take_besides(self, besides: &Besides) {
        for (question, entry, text) in &besides.typed {
            let Some(question) = data::questionnaire().question(question) else { continue };
            let (mut place, mut asked) = (Place::of(&question.id), question);
            if let Some((n, field)) = entry {
                let fields = question.fields().unwrap_or_default();
                let Some(field) = fields.iter().find(|other| other.id == *field) else { continue };
                (place.entry, asked) = (Some((*n, field.id.as_str())), field);
            }
            take_typed(self, place, asked, text);
        }
    }
}
