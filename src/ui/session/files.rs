//! Files: opened, dropped, saved.

use super::{AHV_NUMBER, Message, Session, View};
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
            let left_out = !self.config.with_value(|config| config.features.ahv_number);
            let left_out = left_out && case.answers.get(AHV_NUMBER).is_some();
            if left_out {
                case.answers.set(AHV_NUMBER, None);
            }
            self.case.set(case);
            self.go(View::Check);
            self.done(if left_out { "file.opened_without_ahv_number" } else { "file.opened" });
        });
    }

    /// Saves the case as a file.
    pub fn save(self) {
        let case = Case { assessed: untrack(|| self.recorded()), ..self.case.get_untracked() };
        let name = format!("nahtstelle_{}_{}.json", case.canton.code(), case.as_of);
        browser::download(case.write().as_bytes(), &name, "application/json");
        // What the file cannot hold is still to be lost.
        let lacking = [
            (self.typed.with_untracked(Vec::is_empty), "file.saved_not_typed"),
            (self.enclosures.with_untracked(Vec::is_empty), "file.saved_not_enclosures"),
        ];
        let lacking: Vec<&str> = lacking.into_iter().filter(|(none, _)| !none).map(|(_, key)| key).collect();
        self.unsaved.set(!lacking.is_empty());
        self.message.set(Some(Message::Done([vec!["file.saved"], lacking].concat())));
    }

    /// Opens a file that is dropped anywhere on the page.
    pub fn accept_drops(self) {
        browser::on_drop(&self.root.get_value(), move |file| self.open(file));
    }
}
