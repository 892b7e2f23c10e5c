//! Packs: loaded for the chosen canton.

use super::{Message, Session};
use crate::canton::Canton;
use crate::i18n::LocalizedText;
use crate::ui::words::Words;
use crate::{browser, data};
use leptos::prelude::*;

/// Does something once the pack of a canton is there, or could not be had.
pub fn with_pack(canton: Canton, then: impl FnOnce(bool) + 'static) {
    if data::pack(canton).is_some() {
        return then(true);
    }
    browser::get(&format!("packs/{}", canton.code()), move |bytes| {
        then(bytes.and_then(|bytes| data::load_pack(&bytes)).is_some_and(|pack| pack.canton == canton));
    });
}

impl Session {
    /// Does something once the pack of a canton is there; says so if it cannot be had.
    pub fn with_pack(self, canton: Canton, then: impl FnOnce() + 'static) {
        let slow = browser::settle_then(400, move || self.done("canton.loading"));
        with_pack(canton, move |is_there| {
            drop(slow);
            if is_there {
                return then();
            }
            self.not_loaded(canton);
        });
    }

    fn not_loaded(self, canton: Canton) {
        let name = Words::Both(LocalizedText::each(|language| canton.name(language).to_owned()));
        self.tell(Message::Problem(Words::Page("canton.not_loaded", vec![("canton", name)])));
    }

    /// Loads the pack of the canton that was begun with, unless it is there; tells when it is, or could not
    /// be had.
    pub fn load_awaited(self, came: impl FnOnce() + 'static) {
        let canton = self.awaited.try_get_untracked().flatten();
        let Some(canton) = canton.filter(|canton| data::pack(*canton).is_none()) else { return came() };
        with_pack(canton, move |is_there| {
            // The page may be gone by then.
            if self.awaited.is_disposed() {
                return;
            }
            if is_there {
                // What follows from the answers so far, now by the canton's criteria.
                self.case.update(|_| ());
            } else {
                self.awaited.set(None);
                self.not_loaded(canton);
            }
            came();
        });
    }
}
