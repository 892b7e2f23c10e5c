//! What the session hears of the page around it, as long as it is there.

use super::Session;
use crate::browser;
use gloo::events::EventListener;
use leptos::prelude::*;

impl Session {
    /// Asks before a page with unsaved answers is left.
    pub fn guard_unsaved(self) {
        self.listen([browser::before_unload(move || self.unsaved.get_untracked())]);
    }

    /// Does something on a key.
    pub fn on_key(self, key: &'static str, run: impl Fn() + 'static) {
        self.listen([browser::on_key(&self.root.get_value(), key, run)]);
    }

    /// Hears events as long as the session is there.
    pub(super) fn listen(self, listeners: impl IntoIterator<Item = EventListener>) {
        self.listeners.update_value(|all| all.extend(listeners));
    }
}
