//! Forgetting: nothing of a case stays behind for the next one.

use super::{Session, View};
use crate::adviser::Nearest;
use crate::case::Answers;
use leptos::prelude::*;

impl Session {
    /// Forgets what was typed, which sections were left and that something is not saved.
    pub(super) fn forget_work(self) {
        self.typed.set(Vec::new());
        self.half.set_value(None);
        self.checked.set(Vec::new());
        self.saved_as.set(None);
        self.put.set(Vec::new());
        self.enclosures.set(Vec::new());
        self.removed.set(Vec::new());
        self.aside.set_value(Vec::new());
        self.sealing.set_value(None);
        self.back.set(None);
        self.place.set(0);
        self.unsaved.set(false);
    }

    /// Clears everything and begins anew; the drafts that are kept too, if that is wanted.
    pub fn clear(self, drafts: bool, said: &'static str) {
        self.stop_draft();
        if drafts {
            self.delete_drafts(None);
        }
        // Whatever is still being written or worked out is not wanted any more.
        self.workers.update_value(|all| all.drain(..).for_each(|worker| drop(worker.take())));
        self.adviser.get_value().end();
        self.forget_work();
        self.nearest.set(Nearest::default());
        self.before.set_value(None);
        // The copy for a crash follows the case.
        self.case.update(|case| case.answers = Answers::default());
        self.go(View::Start);
        self.done(said);
    }
}
