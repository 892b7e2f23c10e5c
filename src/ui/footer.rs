//! The foot of the page: the two deeds that are always at hand, and on narrow pages the assessment
//! in short.

use super::session::{View, use_session};
use super::view::{button, el};
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
    el("footer", "footer")
        .add(
            button("link footer__assessment", move || session.go_to_assessment())
                .says(move || first().unwrap_or_default()),
        )
        .add(button("button button--deed", move || session.go(View::Export)).says(session.t("export.title")))
        .add(button("button", move || session.go(View::Check)).says(session.t("check.title")))
        .add(el("p", "footer__note").says(session.t("footer.note")))
        .into()
}
