//! What the first question does not need. The build makes a module of its own of it, `later.wasm`,
//! which is loaded once that question is there, or as soon as something of it is wanted.

use super::session::{Message, Session, View, use_session};
use super::view::{button, dynamic, el};
use super::words::Words;
use super::{
    assessment_panel, banner, cantons_view, check_view, drafts_view, export_view, footer, glossary, reasons,
    section_view, statement_view, triage_view,
};
use crate::browser;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};
use wasm_split_helpers::SplitLoaderError;
use web_sys::File;

/// So long after its first paint the first question has been shown, in milliseconds.
const SHOWN: i32 = 100;

/// A part of the page that is loaded later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All sections on one page.
    Dense,
    /// A view that is neither the start nor a section.
    View(View),
    /// The assessment beside the questions.
    Panel,
    /// The foot of the page.
    Footer,
    /// What the message above the page says and asks.
    Banner,
    /// The drafts that are kept.
    Drafts,
    /// What the abbreviations mean.
    Glossary,
    /// Why the question of an id is asked.
    Reasons(&'static str),
}

/// Something that is done with what is loaded later.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Reads a file that was chosen or dropped.
    Open(SendWrapper<File>),
    /// Saves the case.
    Save,
    /// Puts back what was removed.
    Undo,
    /// Begins to keep a draft.
    BeginDraft,
    /// Clears a page that is left alone.
    WatchIdle,
}

/// What comes of the module once it is there, or why it is not.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// The ways into the module. They are given by the page's program: what the library itself split off
/// would also be part of each worker.
#[derive(Clone, Copy)]
pub struct Module {
    /// Loads it.
    pub load: fn() -> Coming<()>,
    /// Draws a part with it, as [`draw`] does.
    pub draw: fn(Part) -> Coming<AnyView>,
    /// Does something with it, as [`work`] does.
    pub work: fn(Session, Deed) -> Coming<()>,
}

static MODULE: OnceLock<Module> = OnceLock::new();

/// Takes in the ways into the module; the first ones count.
pub fn set(module: Module) {
    let _ = MODULE.set(module);
}

/// Draws a part. Only the module itself may call it.
pub fn draw(part: Part) -> AnyView {
    match part {
        Part::Dense => section_view::dense_view(),
        Part::View(View::Triage) => triage_view::triage_view(),
        Part::View(View::Check) => check_view::check_view(),
        Part::View(View::Cantons) => cantons_view::cantons_view(),
        Part::View(View::Statement) => statement_view::statement_view(),
        Part::View(View::Disclosure) => statement_view::disclosure_view(),
        Part::View(_) => export_view::export_view(),
        Part::Panel => assessment_panel::assessment_panel(),
        Part::Footer => footer::footer(),
        Part::Banner => banner::banner(),
        Part::Drafts => drafts_view::kept_drafts(),
        Part::Glossary => glossary::glossary(),
        Part::Reasons(question) => reasons::reasons(question),
    }
}

/// Does something. Only the module itself may call it.
pub fn work(session: Session, deed: Deed) {
    match deed {
        Deed::Open(file) => session.open_with(file.take(), None, None),
        Deed::Save => session.save(),
        Deed::Undo => session.undo(),
        Deed::BeginDraft => session.begin_draft(),
        Deed::WatchIdle => session.clear_when_idle(),
    }
}

impl Session {
    /// Does something once the module is there.
    pub fn work(self, deed: Deed) {
        leptos::task::spawn_local(async move {
            let Some(module) = MODULE.get() else { return };
            if (module.work)(self, deed).await.is_err() {
                self.later.try_set(Some(false));
                self.tell(Message::Problem(Words::of("later.failed")));
            }
        });
    }
}

/// What comes of it at once, if the module is there.
fn at_once<T>(mut coming: Coming<T>) -> Option<T> {
    match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// A part: at once if the module is there, else as soon as it is.
pub fn part(part: Part) -> AnyView {
    let session = use_session();
    let view = move || match session.later.get() {
        Some(true) => {
            MODULE.get().and_then(|module| untrack(|| at_once((module.draw)(part)))).unwrap_or_else(|| ().into_any())
        }
        Some(false) => failed(session, move || {
            session.later.set(None);
            fetch(session);
        }),
        None => {
            // What stands beside the question waits until that is there.
            if !matches!(part, Part::Panel | Part::Footer) {
                fetch(session);
            }
            loading(session)
        }
    };
    dynamic(view)
}

/// That something is on its way.
pub fn loading(session: Session) -> AnyView {
    el("p", "").with("aria-busy", "true").with("role", "status").says(session.t("later.loading")).into()
}

/// That something could not be had, and another try.
pub fn failed(session: Session, again: impl Fn() + 'static) -> AnyView {
    let again = button("button", again).says(session.t("later.again"));
    el("p", "progress__problem").with("role", "alert").says(session.t("later.failed")).text(" ").add(again).into()
}

/// Loads the module, and the pack of the canton that was begun with; what waits for them is drawn then.
fn fetch(session: Session) {
    let awaited = Rc::new(Cell::new((2, true)));
    let came = move |is_there: bool| {
        let (left, all) = awaited.get();
        let all = all && is_there;
        awaited.set((left - 1, all));
        if left == 1 {
            // The page may be gone by then. What is known already draws nothing anew, and what is unfolded stays so.
            session.later.try_maybe_update(|later| (later.replace(all) != Some(all), ()));
        }
    };
    let module_came = came.clone();
    leptos::task::spawn_local(async move {
        module_came(match MODULE.get() {
            Some(module) => (module.load)().await.is_ok(),
            None => false,
        });
    });
    // Without the pack, what there is can still be answered and saved.
    session.load_awaited(move || came(true));
}

/// Loads what comes later once the first question is there.
pub fn fetch_behind(session: Session) {
    Effect::new(move |_| {
        if session.view.get() != View::Start && session.later.get_untracked().is_none() {
            browser::after_paint(move || browser::run_later(SHOWN, move || fetch(session)));
        }
    });
}
