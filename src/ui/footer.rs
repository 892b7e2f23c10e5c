//! The foot of the page: the two deeds that are always at hand, and on narrow pages the assessment
//! in short.

use super::session::{Session, View, use_session};
use super::view::{Element, button, el, when};
use crate::explain;
use leptos::prelude::*;

/// The foot of the page.
pub fn footer() -> AnyView {
    let session = use_session();
    // The pathway that stands first says most; the panel has them all.
    let first = move || {
        let language = session.language.get();
        session.assessment.with(|assessment| {
            let pathways = &assessment.pathways;
            let told =
                assessment.recommended.and_then(|best| pathways.iter().find(|other| other.pathway.id == best.id));
            told.or(pathways.first()).map(|assessed| explain::named_outcome(assessed, language))
        })
    };
    let deeds = el("div", "footer__deeds")
        .add(
            button("link footer__assessment", move || session.go_to_assessment())
                .says(move || first().unwrap_or_default()),
        )
        .add(leads_to(session, View::Export, "button button--deed", "export.title"))
        .add(leads_to(session, View::Check, "button", "check.title"))
        .add(el("p", "footer__note").says(session.t("footer.note")));
    el("footer", "footer").add(deeds).add(about(session)).into()
}

/// A button to a view, unless that is where one is.
fn leads_to(session: Session, view: View, class: &'static str, title: &'static str) -> AnyView {
    let lead = move || button(class, move || session.go(view)).says(session.t(title));
    when(move || session.view.get() != view, lead)
}

/// The foot of a page on which nothing is answered.
pub fn brief() -> AnyView {
    el("footer", "footer").add(about(use_session())).into()
}

/// The key that shows what the abbreviations mean.
pub const GLOSSARY_KEY: &str = "F1";

/// What the abbreviations mean, how accessible the page is, and what it loads.
fn about(session: Session) -> Element {
    let glossary = button("link", move || session.open_glossary()).with("aria-keyshortcuts", GLOSSARY_KEY);
    let statement = button("link", move || session.tell_of(View::Statement));
    let disclosure = button("link", move || session.tell_of(View::Disclosure));
    el("p", "footer__about")
        .add(glossary.says(session.t("glossary.title")).text(" ").add(el("kbd", "").text(GLOSSARY_KEY)))
        .add(statement.says(session.t("statement.title")))
        .add(disclosure.says(session.t("disclosure.title")))
}
