//! Files: opened, dropped, saved.

use super::{Message, Session, View};
use crate::browser;
use crate::case::Case;
use crate::data;
use crate::ui::packager::{self, Opened};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

impl Session {
    /// Reads a file that was chosen or dropped: a case or a package.
    pub fn open(self, file: web_sys::File) {
        self.open_with(file, None);
    }

    /// Reads a file that is sealed, with its passphrase or a private key.
    pub fn open_with(self, file: web_sys::File, key: Option<String>) {
        let name = file.name();
        packager::open(&file.clone(), key.as_deref(), move |read| match read {
            Ok(None) => self.tell(Message::Sealed(SendWrapper::new(file.clone()))),
            Ok(Some(opened)) if self.unsaved.get_untracked() => self.tell(Message::Replace(opened)),
            Ok(Some(opened)) => self.replace(opened),
            Err(problem) => self.tell(Message::problem(&name, &problem)),
        });
    }

    /// Puts a case with its enclosures in the place of the one so far.
    pub fn replace(self, Opened { case, enclosures }: Opened) {
        self.with_pack(case.canton, move || {
            self.forget_work();
            self.enclosures.set(enclosures.clone());
            self.saved_as.set(case.assessed.clone());
            let mut case = Case { assessed: None, ..case.clone() };
            case.turn_to(self.language.get_untracked(), data::questionnaire());
            self.case.set(case);
            self.go(View::Check);
            self.tell(Message::Done("file.opened"));
        });
    }

    /// Saves the case as a file.
    pub fn save(self) {
        let case = Case { assessed: untrack(|| self.recorded()), ..self.case.get_untracked() };
        let name = format!("nahtstelle_{}_{}.json", case.canton.code(), case.as_of);
        browser::download(case.write().as_bytes(), &name, "application/json");
        self.unsaved.set(false);
    }

    /// Opens a file that is dropped anywhere on the page.
    pub fn accept_drops(self) {
        browser::on_drop(&self.root.get_value(), move |file| self.open(file));
    }
}
