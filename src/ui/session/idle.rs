//! A page that is left alone clears itself, after a warning that any key or click takes back
//! (WCAG 2.2.1). Off unless a configuration sets a time.

use super::{Message, Session};
use crate::browser;
use crate::config::Drafts;
use leptos::prelude::*;

/// How long before it is cleared the page warns, in milliseconds: WCAG asks for 20 seconds at least.
const WARNING: u32 = 30_000;

impl Session {
    /// Clears everything when nobody has done anything for the minutes that are set.
    pub fn clear_when_idle(self) {
        self.listen(browser::on_activity(move || self.stay()));
        self.stay();
    }

    /// After so many minutes, if any are set.
    pub(super) fn idle_minutes(self) -> Option<u32> {
        self.config.with_value(|config| config.features.idle_minutes).map(u32::from)
    }

    /// Somebody is there: the time begins anew.
    fn stay(self) {
        self.wait(
            self.idle_minutes().map(|minutes| minutes.saturating_mul(60_000).saturating_sub(WARNING)),
            move || self.warn(),
        );
        if matches!(self.message.get_untracked(), Some(Message::Idle)) {
            self.dismiss();
        }
    }

    /// Nobody was there for long: what there is will be cleared.
    fn warn(self) {
        if untrack(|| self.has_answers()) || self.unsaved.get_untracked() || self.passphrase().is_some() {
            self.wait(Some(WARNING), move || {
                let kept = self.kept.get_untracked().drafts == Drafts::On;
                self.clear(false, if kept { "idle.done_kept" } else { "idle.done" });
            });
            self.tell(Message::Idle);
        }
    }

    fn wait(self, ms: Option<u32>, run: impl FnOnce() + 'static) {
        self.idle.set_value(ms.map(|ms| browser::settle_then(ms, run)));
    }
}
