//! The page. It shows what the core says and hands it the answers; it decides nothing.

use crate::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

mod adviser;
mod assessment_panel;
mod banner;
mod cantons_view;
mod changes;
mod check_view;
mod configuration;
mod control;
mod criteria_tree;
mod criterion_line;
mod enclosures;
mod export_view;
mod footer;
mod group_field;
mod header;
mod packager;
mod question_field;
mod seal_choice;
mod section_nav;
mod section_view;
mod session;
mod start_view;
mod triage_view;
mod view;

use configuration::Configured;
use session::{Session, View};
use view::{dynamic, el, when};

/// Puts the application into each `<iiz-referral>` of the page.
pub fn start() {
    browser::on_panic();
    for host in browser::hosts("iiz-referral") {
        configuration::of(&host.clone(), move |configured| {
            let Some(root) = browser::open_shadow(&host, CSS) else { return };
            browser::set_tokens(&host, &configured.config.tokens);
            leptos::mount::mount_to(browser::mount_point(&root), move || app(root, configured)).forget();
        });
    }
}

/// The style sheets, as the build joins them.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The whole page: header, banner, sections, the current view, the assessment.
fn app(root: web_sys::ShadowRoot, configured: Configured) -> AnyView {
    let session = Session::new(root, configured.config.clone());
    configured.tell(session);
    provide_context(session);
    session.guard_unsaved();
    packager::fetch_ahead(session);
    session.accept_drops();
    let started = move || session.view.get() != View::Start;
    // All sections are one view.
    let dense = Memo::new(move |_| session.dense.get() && matches!(session.view.get(), View::Section(_)));
    let current = move || {
        if dense.get() {
            return untrack(section_view::dense_view);
        }
        let view = session.view.get();
        untrack(move || drawn(view))
    };
    el("div", "")
        .live("class", move || if started() { "app" } else { "app app--start" })
        .live("lang", move || session.language.get().tag())
        .on("keydown", move |event| {
            if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
                session.dismiss();
            }
        })
        .add(header::header())
        .add(banner::banner())
        .add(when(started, || untrack(section_nav::section_nav)))
        .add(el("main", "main").with("id", "main").with("tabindex", "-1").add(dynamic(current)))
        .add(when(started, || untrack(assessment_panel::assessment_panel)))
        .add(when(started, || untrack(footer::footer)))
        .into()
}

fn drawn(view: View) -> AnyView {
    match view {
        View::Start => start_view::start_view(),
        View::Section(n) => section_view::section_view(n),
        View::Triage => triage_view::triage_view(),
        View::Check => check_view::check_view(),
        View::Cantons => cantons_view::cantons_view(),
        View::Export => export_view::export_view(),
    }
}
