//! The foot of the page: the two deeds that are always at hand, and on narrow pages the assessment
//! in short.

use super::session::{View, use_session};
use super::view::{click, text};
use crate::explain;
use leptos::prelude::*;

/// The foot of the page.
#[component]
pub fn Footer() -> impl IntoView {
    let session = use_session();
    // The pathway that stands first says most; the panel has them all.
    let first = move || {
        let language = session.language.get();
        session.assessment.with(|assessment| {
            let pathways = &assessment.pathways;
            let told =
                assessment.recommended.and_then(|best| pathways.iter().find(|other| other.pathway.id == best.id));
            told.or(pathways.first()).map(|assessed| {
                format!("{}: {}", assessed.pathway.name.get(language), explain::outcome(assessed, language))
            })
        })
    };
    view! {
        <footer class="footer">
            <button type="button" class="link footer__assessment" on:click=click(move || session.go_to_assessment())>
                {text(move || first().unwrap_or_default())}
            </button>
            <button type="button" class="button button--deed" on:click=click(move || session.go(View::Export))>{session.t("export.title")}</button>
            <button type="button" class="button" on:click=click(move || session.go(View::Check))>{session.t("check.title")}</button>
            <p class="footer__note">{session.t("footer.note")}</p>
        </footer>
    }
}
