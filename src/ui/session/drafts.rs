//! The draft that is kept in this browser: sealed to a key whose private half only the passphrase
//! opens. The worker that seals stays as long as it is kept.

use super::{Message, Session};
use crate::browser;
use crate::config::Drafts;
use crate::draft::{self, Draft};
use crate::packager::Seal;
use crate::ui::later::Deed;
use crate::ui::packager::{self, Said};
use crate::ui::words::Words;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;

/// How long after a change a draft is sealed, in milliseconds.
const WAIT: u32 = 300;

/// What is known of drafts.
#[derive(Clone)]
pub struct Kept {
    /// Whether they are kept; off as well where the browser keeps nothing.
    pub drafts: Drafts,
    /// Those that are, the last changed first.
    pub all: Vec<Arc<Draft>>,
    /// When this session's was written last, while it is kept.
    pub last: Option<u64>,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept { drafts: Drafts::Off, all: Vec::new(), last: None }
    }
}

/// The draft of this session.
pub(super) struct Keeping {
    /// As it was written last.
    draft: Draft,
    /// The one that was opened and is gone on with, until this takes its place.
    before: Option<Arc<Draft>>,
    worker: browser::Running,
    /// Runs while a change waits to be sealed.
    later: Option<Timeout>,
    /// One is being sealed or written.
    busy: bool,
}

impl Session {
    /// Finds the drafts that are kept, and deletes those that have expired.
    pub(super) fn list_drafts(self) {
        let offered = self.config.with_value(|config| config.features.drafts) != Drafts::Off;
        browser::list_slots(move |slots| {
            let Some(slots) = slots else { return };
            let (drafts, empty) = draft::kept(slots, browser::now());
            browser::empty_slots(empty);
            let mut all: Vec<Arc<Draft>> = drafts.into_iter().map(Arc::new).collect();
            self.change_kept(&mut |kept| {
                kept.all = std::mem::take(&mut all);
                if offered {
                    kept.drafts = Drafts::Offered;
                }
            });
        });
    }

    /// Asks how a draft is to be protected where a configuration wants one to be kept.
    pub(super) fn begin_draft_as_configured(self) {
        let wanted = self.config.with_value(|config| config.features.drafts) == Drafts::On;
        if wanted && self.kept.get_untracked().drafts == Drafts::Offered {
            self.work(Deed::BeginDraft);
        }
    }

    // One call for all changes: each would be compiled into a copy of what a signal does.
    fn change_kept(self, change: &mut dyn FnMut(&mut Kept)) {
        self.kept.update(|kept| change(kept));
    }

    fn change_keeping(self, change: &mut dyn FnMut(&mut Option<Keeping>)) {
        self.keeping.update_value(|keeping| change(keeping));
    }

    /// Begins to keep a draft, with the passphrase of this session if there is one.
    pub fn begin_draft(self) {
        match self.passphrase() {
            Some(passphrase) => self.keep_draft(Seal::Own, passphrase),
            None => self.tell(Message::Keep),
        }
    }

    /// Begins to keep a draft that is sealed in this way.
    pub fn keep_draft(self, seal: Seal, passphrase: String) {
        self.stop_draft();
        self.done("draft.beginning");
        let typed = passphrase.clone();
        let hear = move |said| self.hear(said, &typed);
        let worker = packager::keys(self, self.language.get_untracked(), (seal, &passphrase), Box::new(hear));
        let canton = self.case.with_untracked(|case| case.canton);
        self.keep(Draft::new(browser::any_number(), canton), None, worker);
    }

    fn keep(self, draft: Draft, before: Option<Arc<Draft>>, worker: browser::Running) {
        let mut keeping = Some(Keeping { draft, before, worker, later: None, busy: true });
        self.change_keeping(&mut |now| *now = keeping.take());
    }

    /// Goes on with a draft that was opened, under a number of its own, since another tab may do so as
    /// well; a case that was opened otherwise is another draft.
    pub(super) fn go_on_with(self, opened: Option<Arc<Draft>>) {
        let Some(draft) = opened else {
            return self.change_keeping(&mut |keeping| {
                if let Some(keeping) = keeping {
                    (keeping.draft.id, keeping.draft.sequence) = (browser::any_number(), 0);
                }
            });
        };
        self.stop_draft();
        let hear = move |said| self.hear(said, "");
        let worker = self
            .case
            .with_untracked(|case| packager::draft(self, case, &self.besides(), &draft.public, Box::new(hear)));
        let own = Draft { id: browser::any_number(), sequence: 0, ..(*draft).clone() };
        self.keep(own, Some(draft.clone()), worker);
        self.change_kept(&mut |kept| (kept.drafts, kept.last) = (Drafts::On, Some(draft.changed)));
        // It is in no file.
        self.unsaved.set(true);
    }

    /// Keeps no draft any more; what is kept stays until it expires or is deleted.
    pub fn stop_draft(self) {
        self.change_keeping(&mut |keeping| {
            if let Some(keeping) = keeping.take() {
                packager::end(&keeping.worker);
            }
        });
        self.change_kept(&mut |kept| {
            kept.last = None;
            if kept.drafts == Drafts::On {
                kept.drafts = Drafts::Offered;
            }
        });
    }

    /// Asks for the passphrase of a draft.
    pub fn open_draft(self, draft: Arc<Draft>) {
        let language = self.language.get_untracked();
        let name = [draft.canton.name(language), &browser::on_clock(draft.changed, language)].join(", ");
        if let Some(file) = browser::file_of(&draft.sealed, &name) {
            self.tell(Message::Sealed(SendWrapper::new(file), Some(draft)));
        }
    }

    /// Deletes a draft, or all of them; if this session's is among them, none is kept any more.
    pub fn delete_drafts(self, id: Option<u64>) {
        let is_meant = |draft: &Draft| id.is_none_or(|id| id == draft.id);
        let (mut own, mut slots) = (false, Vec::new());
        self.change_keeping(&mut |keeping| own = keeping.as_ref().is_some_and(|keeping| is_meant(&keeping.draft)));
        if own {
            self.stop_draft();
        }
        self.change_kept(&mut |kept| {
            kept.all.retain(|draft| {
                if is_meant(draft) {
                    slots.extend(draft.slots());
                }
                !is_meant(draft)
            });
        });
        match id {
            Some(_) => browser::empty_slots(slots),
            // Also those of other tabs, which are not known here.
            None => browser::empty_all_slots(),
        }
    }

    /// With every change of what a draft holds, it is sealed before long.
    pub(super) fn follow_with_draft(self) {
        Effect::new(move |_| {
            self.case.track();
            self.typed.track();
            self.enclosures.track();
            self.draft_changed();
        });
    }

    /// The case has changed: it is sealed before long.
    pub(super) fn draft_changed(self) {
        self.change_keeping(&mut |keeping| {
            if let Some(keeping) = keeping
                && keeping.later.is_none()
            {
                keeping.later = Some(browser::settle_then(WAIT, move || self.seal_draft()));
            }
        });
    }

    fn seal_draft(self) {
        let (mut waits, besides) = (false, self.besides());
        self.change_keeping(&mut |keeping| {
            let Some(keeping) = keeping else { return };
            keeping.later = None;
            waits = keeping.busy;
            self.case.with_untracked(|case| {
                let any = !case.answers.is_empty() || !besides.typed.is_empty();
                if any && !waits {
                    keeping.busy = true;
                    packager::next_draft(&keeping.worker, case, &besides, &keeping.draft.public);
                }
            });
        });
        if waits {
            self.draft_changed();
        }
    }

    fn hear(self, said: Result<Said, Words>, passphrase: &str) {
        match said {
            Ok(Said::Keys(public, lock, made)) => {
                self.change_keeping(&mut |keeping| {
                    if let Some(Keeping { draft, busy, .. }) = keeping {
                        (draft.public, draft.lock, *busy) = (public.clone(), lock.clone(), false);
                    }
                });
                self.change_kept(&mut |kept| kept.drafts = Drafts::On);
                self.keep_passphrase(made.clone().unwrap_or_else(|| passphrase.to_owned()));
                match made {
                    Some(made) => self.tell(Message::Made(vec!["draft.on"], made)),
                    None => self.done("draft.on"),
                }
                self.draft_changed();
            }
            Ok(Said::Sealed(sealed)) => self.write_draft(sealed),
            Err(problem) => self.give_up(problem),
        }
    }

    fn give_up(self, problem: Words) {
        self.stop_draft();
        self.tell(Message::Problem(problem));
    }

    fn write_draft(self, sealed: Vec<u8>) {
        let mut written = None;
        let mut before = None;
        self.change_keeping(&mut |keeping| {
            if let Some(Keeping { draft, before: opened, .. }) = keeping {
                before = opened.clone();
                draft.sequence += 1;
                (draft.changed, draft.sealed) = (browser::now(), sealed.clone());
                draft.canton = self.case.with_untracked(|case| case.canton);
                written = Some(draft.clone());
            }
        });
        let Some(draft) = written.map(Arc::new) else { return };
        let others = before.as_ref().map(|before| before.slots()).unwrap_or_default();
        browser::write_slot(&draft.slot(), &draft.write(), others, move |done| {
            if !done {
                return self.give_up(Words::of("draft.failed"));
            }
            let mut still = false;
            self.change_keeping(&mut |keeping| {
                if let Some(keeping) = keeping {
                    (keeping.before, keeping.busy, still) = (None, false, true);
                }
            });
            if still {
                self.change_kept(&mut |kept| {
                    let before = before.as_ref().map_or(draft.id, |before| before.id);
                    kept.all.retain(|other| other.id != draft.id && other.id != before);
                    kept.all.insert(0, draft.clone());
                    kept.last = Some(draft.changed);
                });
            }
        });
    }
}
