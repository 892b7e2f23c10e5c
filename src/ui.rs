//! The page. It shows what the core says and hands it the answers; it decides nothing.

use crate::browser;
use leptos::prelude::*;

mod adviser;
mod assessment_panel;
mod banner;
mod cantons_view;
mod changes;
mod check_view;
mod control;
mod criterion_line;
mod enclosures;
mod export_view;
mod footer;
mod group_field;
mod header;
mod packager;
mod question_field;
mod section_nav;
mod section_view;
mod session;
mod start_view;
mod triage_view;
mod view;

use session::{Session, View};
use view::{dynamic, live, when};

/// Puts the application into each `<iiz-referral>` of the page.
pub fn start() {
    browser::on_panic();
    for host in browser::hosts("iiz-referral") {
        let Some(root) = browser::open_shadow(&host, CSS) else { continue };
        leptos::mount::mount_to(browser::mount_point(&root), move || view! { <App root=root.clone() /> }).forget();
    }
}

/// The style sheets, as the build joins them.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The whole page: header, banner, sections, the current view, the assessment.
#[component]
fn App(root: web_sys::ShadowRoot) -> impl IntoView {
    let session = Session::new(root);
    provide_context(session);
    session.guard_unsaved();
    session.accept_drops();
    let started = move || session.view.get() != View::Start;
    let main = dynamic(move || match session.view.get() {
        View::Start => view! { <start_view::StartView /> }.into_any(),
        View::Section(n) => view! { <section_view::SectionView n=n /> }.into_any(),
        View::Triage => view! { <triage_view::TriageView /> }.into_any(),
        View::Check => view! { <check_view::CheckView /> }.into_any(),
        View::Cantons => view! { <cantons_view::CantonsView /> }.into_any(),
        View::Export => view! { <export_view::ExportView /> }.into_any(),
    });
    let nav = when(started, || view! { <section_nav::SectionNav /> }.into_any());
    let around = when(started, || view! { <assessment_panel::AssessmentPanel /> <footer::Footer /> }.into_any());
    let class = live(move || if started() { "app" } else { "app app--start" });
    view! {
        <div class=class lang=live(move || session.language.get().tag())>
            <header::Header />
            <banner::Banner />
            {nav}
            <main class="main" id="main" tabindex="-1">{main}</main>
            {around}
        </div>
    }
}
