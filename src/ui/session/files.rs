//! Files: opened, dropped.

use super::watch::AHV_NUMBER;
use super::{Message, Session, View};
use crate::browser;
use crate::case::Case;
use crate::data;
use crate::draft::Draft;
use crate::packager::Seal;
use crate::ui::later::Deed;
use crate::ui::packager::{self, Opened};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;

impl Session {
    /// Reads a file that was chosen or dropped: a case or a package.
    pub fn open(self, file: web_sys::File) {
        self.work(Deed::Open(SendWrapper::new(file)));
    }

    /// Reads a file that is sealed, with its passphrase or a private key; or a draft.
    pub fn open_with(self, file: web_sys::File, draft: Option<Arc<Draft>>, key: Option<String>) {
        let name = file.name();
        let lock = draft.as_ref().map(|draft| draft.lock.clone());
        packager::open(self, &file.clone(), key.as_deref(), lock.as_deref(), move |read| match read {
            Ok(None) => self.tell(Message::Sealed(SendWrapper::new(file.clone()), None)),
            Ok(Some(opened)) => self.opened(Opened { draft: draft.clone(), ..opened }),
            Err(problem) => self.tell(Message::problem(&name, problem)),
        });
    }

    /// Asks first if something would be lost.
    fn opened(self, opened: Opened) {
        match self.unsaved.get_untracked() {
            true => self.tell(Message::Replace(opened)),
            false => self.replace(opened),
        }
    }

    /// Puts a case with its enclosures in the place of the one so far.
    pub fn replace(self, Opened { case, enclosures, passphrase, draft, besides }: Opened) {
        self.with_pack(case.canton, move || {
            self.forget_work();
            self.enclosures.set(enclosures.clone());
            self.saved_as.set(case.assessed.clone());
            // Whoever knows what opened it saves it with the same.
            self.sealing.set_value(passphrase.clone().map(|passphrase| (Seal::Own, passphrase)));
            let mut case = Case { assessed: None, ..case.clone() };
            case.turn_to(self.language.get_untracked(), data::questionnaire());
            let left_out = !self.config.with_value(|config| config.features.ahv_number);
            let left_out = left_out && case.answers.get(AHV_NUMBER).is_some();
            if left_out {
                case.answers.set(AHV_NUMBER, None);
            }
            self.case.set(case);
            self.go(View::Check);
            self.take_besides(&besides);
            let said = [
                (left_out, "file.opened_without_ahv_number"),
                (!left_out && draft.is_none(), "file.opened"),
                (draft.is_some(), "draft.opened"),
                (besides.enclosed, "draft.enclosures"),
            ];
            let said = said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| key).collect();
            self.message.set(Some(Message::Done(said)));
            self.go_on_with(draft.clone());
        });
    }

    /// Opens a file that is dropped anywhere on the page.
    pub fn accept_drops(self) {
        self.listen(browser::on_drop(&self.root.get_value(), move |file| self.open(file)));
    }
}
