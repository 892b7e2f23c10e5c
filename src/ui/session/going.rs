//! Getting about: to views, to sections, to questions.

use super::{Message, Place, Session, View};
use crate::browser;
use crate::data;
use crate::ui::control::control_id;
use leptos::prelude::*;
use std::ops::RangeInclusive;

impl Session {
    /// Shows another view and puts the focus on its heading.
    pub fn go(self, view: View) {
        if let View::Section(n) = self.view.get_untracked() {
            self.leave(n..=n);
        }
        if matches!(view, View::Check | View::Export) {
            self.leave(0..=data::questionnaire().sections.len());
        }
        if matches!(self.message.get_untracked(), Some(Message::Done(_) | Message::Saved(_))) {
            self.message.set(None);
        }
        self.back.set(None);
        self.show(view);
    }

    /// A case is worked on.
    pub fn at_work(self) -> bool {
        !matches!(self.view.get(), View::Start | View::Statement | View::Disclosure)
    }

    /// Shows what the page tells of itself; nothing counts as left by it.
    pub fn tell_of(self, view: View) {
        let here = self.view.get_untracked();
        if !matches!(here, View::Statement | View::Disclosure) {
            self.left.set(here);
        }
        self.show(view);
    }

    /// Shows what was there before that.
    pub fn go_back(self) {
        self.show(self.left.get_untracked());
    }

    /// Shows a view. What is wrong comes first, where that is shown; among all sections, the heading
    /// of the one that is wanted.
    fn show(self, view: View) {
        self.view.set(view);
        let View::Section(n) = view else { return self.focus("problems main") };
        self.place.set(n);
        self.focus(&format!("section-{n} problems main"));
    }

    /// The faults of sections are shown from now on.
    fn leave(self, sections: RangeInclusive<usize>) {
        self.checked.maybe_update(|checked| {
            let new: Vec<usize> = sections.filter(|n| !checked.contains(n)).collect();
            checked.extend(&new);
            !new.is_empty()
        });
    }

    /// Among all sections, one is worked in now, and the one before it was left.
    pub fn enter(self, n: usize) {
        match self.view.get_untracked() {
            View::Section(before) if before != n => {
                self.leave(before..=before);
                self.place.set(n);
                self.view.set(View::Section(n));
            }
            _ => {}
        }
    }

    /// Puts all sections on one page, or shows one at a time again. The answers stay, and so does the
    /// place; nothing counts as left by it.
    pub fn turn(self) {
        self.dense.update(|dense| *dense = !*dense);
        self.show(View::Section(self.place.get_untracked()));
    }

    /// Shows a question, or one within an entry, and puts the focus on it. To the overview, or to the
    /// package, one goes back from there.
    pub fn go_to(self, place: Place) {
        let back = Some(self.view.get_untracked()).filter(|here| matches!(here, View::Check | View::Export));
        if let Some(n) = data::questionnaire().place_of(place.question) {
            self.sought.set(place.entry.map_or(usize::MAX, |(n, _)| n));
            self.go(View::Section(n));
            self.back.set(back);
            self.focus(&control_id(place));
        }
    }

    /// Puts words before the title of the window, where the element is the whole page.
    pub fn begin_title(self, words: &str) {
        browser::begin_title(&self.root.get_value(), words);
    }

    /// What has the focus is in sight: of long texts, browsers show the place of the caret alone, even if
    /// it lies under something else.
    pub fn show_focus(self) {
        browser::show_focus(&self.root.get_value());
    }

    /// Shows why the question is asked that has the focus, or hides it again.
    pub fn turn_reasons(self) {
        browser::click_around_focus(&self.root.get_value(), ".question:has(> * > .why)", ".why > summary");
    }
}
