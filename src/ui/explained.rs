//! What is explained beside the questions: a file of each language, loaded when it is wanted.

use super::later::{failed, loading};
use super::session::Session;
use super::view::dynamic;
use crate::help::Help;
use crate::i18n::Language;
use crate::{browser, data};
use leptos::prelude::*;

/// What is explained in the language of the page, as far as it is there.
#[derive(Clone, Copy)]
pub struct Explained {
    session: Session,
    /// The language that came last, or could not be had.
    came: RwSignal<Option<(Language, bool)>>,
    /// What has the focus after another try.
    focus: StoredValue<String>,
}

impl Explained {
    /// Asks for it, and again whenever the language changes.
    pub fn new(session: Session, focus: &str) -> Explained {
        let explained = Explained { session, came: RwSignal::new(None), focus: StoredValue::new(focus.to_owned()) };
        Effect::new(move |_| explained.fetch(session.language.get()));
        explained
    }

    /// What is explained, once it is there.
    pub fn get(self) -> Option<&'static Help> {
        self.came.track();
        data::help(self.session.language.get())
    }

    /// What is made of it, or what there is to say until then.
    pub fn drawn(self, make: impl Fn(&'static Help) -> AnyView + Send + 'static) -> AnyView {
        dynamic(move || match self.get() {
            Some(help) => make(help),
            None if self.came.get() == Some((self.session.language.get(), false)) => {
                failed(self.session, move || self.again())
            }
            None => loading(self.session),
        })
    }

    fn again(self) {
        self.came.set(None);
        self.focus.with_value(|focus| self.session.focus(focus));
        self.fetch(self.session.language.get_untracked());
    }

    fn fetch(self, language: Language) {
        if data::help(language).is_none() {
            browser::get(&format!("help/{}", language.code()), move |bytes| {
                let is_there = bytes.is_some_and(|bytes| data::load_help(language, &bytes));
                // What asked for it may be gone by then.
                self.came.try_set(Some((language, is_there)));
            });
        }
    }
}
