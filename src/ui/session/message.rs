//! What is said above the page, and asked.

use super::Session;
use crate::i18n::LocalizedText;
use crate::ui::packager::Opened;
use crate::{browser, data};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// A message above the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something went wrong.
    Problem(LocalizedText),
    /// What the page was given cannot be used, with faults for whoever keeps it, in English.
    Refused(LocalizedText, Vec<String>),
    /// Something was done, or happened: keys of the texts.
    Done(Vec<&'static str>),
    /// Something was removed and can be put back.
    Removed,
    /// Shall this case take the place of the answers so far?
    Replace(Opened),
    /// What opens this sealed file?
    Sealed(SendWrapper<web_sys::File>),
    /// Shall all answers be cleared?
    Clear,
}

impl Message {
    /// What is wrong with a file.
    pub fn problem(name: &str, problem: &LocalizedText) -> Message {
        let name = crate::message::quoted(name);
        let fill = |language| {
            let values = [("name", name.as_str()), ("problem", problem.get(language))];
            data::texts().fill(language, "file.problem", &values)
        };
        Message::Problem(LocalizedText::each(fill))
    }
}

impl Session {
    /// Shows a message that wants an answer or says what is wrong, and puts the focus on it.
    pub fn tell(self, message: Message) {
        self.before.set_value(browser::focused(&self.root.get_value()));
        self.message.set(Some(message));
        self.focus("banner");
    }

    /// Says what was done; the focus stays where it is.
    pub fn done(self, key: &'static str) {
        self.message.set(Some(Message::Done(vec![key])));
    }

    /// Closes the message; the focus goes back to where it was before.
    pub fn dismiss(self) {
        if self.message.get_untracked().is_some() {
            self.message.set(None);
            let before = self.before.get_value();
            self.before.set_value(None);
            if !before.is_some_and(|element| browser::focus_again(&element)) {
                self.focus("main");
            }
        }
    }
}
