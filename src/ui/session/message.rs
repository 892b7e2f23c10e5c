//! What is said above the page, and asked.

use super::Session;
use crate::browser;
use crate::draft::Draft;
use crate::ui::packager::Opened;
use crate::ui::words::Words;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;

/// A message above the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something went wrong.
    Problem(Words),
    /// What the page was given cannot be used, with faults for whoever keeps it, in English.
    Refused(Words, Vec<String>),
    /// Something was done, or happened: keys of the texts.
    Done(Vec<&'static str>),
    /// How shall the file be protected that is to be saved?
    Save,
    /// The case was saved: keys of the texts.
    Saved(Vec<&'static str>),
    /// A passphrase was made: keys of the texts that say for what.
    Made(Vec<&'static str>, String),
    /// How shall the draft be protected that is kept here?
    Keep,
    /// Something was removed and can be put back.
    Removed,
    /// Shall this case take the place of the answers so far?
    Replace(Opened),
    /// What opens this sealed file? Of a draft, also what was known of it.
    Sealed(SendWrapper<web_sys::File>, Option<Arc<Draft>>),
    /// Everything will be cleared, since nobody is there.
    Idle,
    /// Shall all answers be cleared?
    Clear,
}

impl Message {
    /// What is wrong with a file.
    pub fn problem(name: &str, problem: Words) -> Message {
        let values = vec![("name", Words::Name(crate::message::quoted(name))), ("problem", problem)];
        Message::Problem(Words::Page("file.problem", values))
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
