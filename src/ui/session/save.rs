//! Saving the case as a file: sealed, unless somebody decides otherwise.

use super::{Message, Session};
use crate::browser;
use crate::case::Case;
use crate::packager::Seal;
use crate::ui::packager;
use leptos::prelude::*;

impl Session {
    /// Saves the case as a file in the same way as before; the first time, asks in which.
    pub fn save(self) {
        match self.sealing.get_value() {
            Some((seal, passphrase)) => self.save_as(seal, passphrase),
            None => self.tell(Message::Save),
        }
    }

    /// Saves the case as a file, sealed in this way. The passphrase is kept in memory, for the next time.
    pub fn save_as(self, seal: Seal, passphrase: String) {
        let before = self.case.get_untracked();
        let case = Case { assessed: untrack(|| self.recorded()), ..before.clone() };
        let name = format!("nahtstelle_{}_{}.json", case.canton.code(), case.as_of);
        if seal == Seal::None {
            browser::download(&case.write().as_bytes().into(), &name, "application/json");
            return self.saved((seal, passphrase), None, &before);
        }
        self.done("save.sealing");
        packager::keep(
            self,
            &case,
            self.language.get_untracked(),
            (seal, &passphrase.clone()),
            move |kept| match kept {
                Ok((bytes, made)) => {
                    browser::download(&bytes, &format!("{name}.age"), "application/octet-stream");
                    let passphrase = made.clone().unwrap_or_else(|| passphrase.clone());
                    self.saved((Seal::Own, passphrase), made, &before);
                }
                Err(problem) => self.tell(Message::Problem(problem)),
            },
        );
    }

    /// The passphrase of this session, if there is one.
    pub(super) fn passphrase(self) -> Option<String> {
        self.sealing.get_value().filter(|(seal, _)| *seal != Seal::None).map(|(_, passphrase)| passphrase)
    }

    /// Keeps the passphrase for the next time.
    pub(super) fn keep_passphrase(self, passphrase: String) {
        self.sealing.set_value(Some((Seal::Own, passphrase)));
    }

    /// Says what was saved, and what not.
    fn saved(self, way: (Seal, String), made: Option<String>, before: &Case) {
        let again = self.sealing.with_value(|last| last.as_ref() == Some(&way));
        let protection = match way.0 {
            Seal::None => Some("save.open"),
            _ => again.then_some("save.same"),
        };
        // What the file cannot hold is still to be lost.
        let typed = self.typed.with_untracked(|typed| !typed.is_empty()).then_some("file.saved_not_typed");
        let enclosed = self.enclosures.with_untracked(|all| !all.is_empty()).then_some("file.saved_not_enclosures");
        let changed = self.case.with_untracked(|now| now != before);
        self.unsaved.set(changed || typed.or(enclosed).is_some());
        self.sealing.set_value(Some(way));
        let said = [Some("file.saved"), protection, typed, enclosed].into_iter().flatten().collect();
        match made {
            // Shown once, so nobody may miss it.
            Some(made) => self.tell(Message::Made(said, made)),
            None => self.message.set(Some(Message::Saved(said))),
        }
    }
}
