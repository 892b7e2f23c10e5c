//! The list of sections with how far each is, in words.

use super::session::{Session, View, use_session};
use super::view::{click, live, text};
use crate::data;
use crate::form::Status;
use crate::questionnaire::Section;
use leptos::prelude::*;

/// The list of sections.
#[component]
pub fn SectionNav() -> impl IntoView {
    let session = use_session();
    let sections = data::questionnaire().sections.iter().enumerate();
    let items: Vec<AnyView> = sections.map(|(n, section)| view! { <Item n section /> }.into_any()).collect();
    let unfold = RwSignal::new(false);
    let class = live(move || if unfold.get() { "nav nav--open" } else { "nav" });
    view! {
        <nav class=class aria-label=session.t("nav.label")>
            <button type="button" class="nav__toggle" aria-expanded=live(move || unfold.get().to_string())
                on:click=click(move || unfold.update(|open| *open = !*open))>{session.t("nav.label")}</button>
            <ol class="nav__list" on:click=click(move || unfold.set(false))>
                <li>{link(session, View::Triage, "triage.title")}</li>
                {items}
                <li class="nav__rule">{link(session, View::Check, "check.title")}</li>
                <li>{link(session, View::Export, "export.title")}</li>
                <li class="nav__rule">{link(session, View::Cantons, "cantons.title")}</li>
            </ol>
        </nav>
    }
}

fn link(session: Session, view: View, key: &'static str) -> AnyView {
    let current = live(move || (session.view.get() == view).then_some("step"));
    view! {
        <button type="button" class="nav__link" aria-current=current on:click=click(move || session.go(view))>
            <span>{session.t(key)}</span>
        </button>
    }
    .into_any()
}

#[component]
fn Item(n: usize, section: &'static Section) -> impl IntoView {
    let session = use_session();
    let status = Memo::new(move |_| session.form(|form| form.status(section)));
    // What was typed and is no answer is a problem as well, once the section was left.
    let broken = move || {
        let checked = session.checked.with(|checked| checked.contains(&n));
        checked
            && session
                .typed
                .with(|typed| typed.iter().any(|(place, _)| section.questions.iter().any(|q| q.id == place.question)))
    };
    let shown = move || if broken() { Status::Problem } else { status.get() };
    let status_text = move || {
        let language = session.language.get();
        match shown() {
            Status::NotStarted => data::texts().text(language, "status.not_started").to_owned(),
            Status::InProgress(open) => data::texts().count(language, "status.open", open),
            Status::Complete => data::texts().text(language, "status.complete").to_owned(),
            Status::Problem => data::texts().text(language, "status.problem").to_owned(),
        }
    };
    let class = move || match shown() {
        Status::Problem => "nav__status nav__status--problem",
        Status::InProgress(_) => "nav__status nav__status--open",
        _ => "nav__status",
    };
    let current = live(move || (session.view.get() == View::Section(n)).then_some("step"));
    view! {
        <li>
            <button type="button" class="nav__link" aria-current=current on:click=click(move || session.go(View::Section(n)))>
                <span>{session.l(&section.title)}</span>
                <small class=live(class)>{text(status_text)}</small>
            </button>
        </li>
    }
}
