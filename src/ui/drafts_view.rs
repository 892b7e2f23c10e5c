//! Drafts on the first view: those that are kept, and whether one is.

use super::later::Deed;
use super::session::{Session, use_session};
use super::view::{Element, button, dynamic, el, several};
use crate::config::Drafts;
use crate::draft::Draft;
use crate::{browser, data};
use leptos::prelude::*;
use std::sync::Arc;

/// The drafts that are kept in this browser.
pub fn kept_drafts() -> AnyView {
    let session = use_session();
    let lines =
        move || several().all(session.kept.get().all.into_iter().map(|one| line(session, one).into()).collect());
    el("section", "drafts")
        .with("aria-labelledby", "drafts")
        .add(el("h2", "").with("id", "drafts").says(session.t("draft.list")))
        .add(el("ul", "").add(dynamic(lines)))
        .into()
}

/// What can be known of a draft without its passphrase.
fn line(session: Session, draft: Arc<Draft>) -> Element {
    let language = session.language.get();
    let (changed, expires) = (browser::on_clock(draft.changed, language), browser::on_clock(draft.expires(), language));
    let values = [("canton", draft.canton.name(language)), ("changed", &changed), ("expires", &expires)];
    let id = draft.id;
    let delete = move || {
        session.delete_drafts(Some(id));
        session.focus("drafts main");
    };
    // What the buttons are about is the line that they stand in.
    let described = format!("draft-{id}");
    el("li", "drafts__line")
        .add(el("span", "").with("id", described.clone()).text(data::texts().fill(language, "draft.line", &values)))
        .add(
            button("button", move || session.open_draft(draft.clone()))
                .with("aria-describedby", described.clone())
                .says(session.t("open.deed")),
        )
        .add(button("link", delete).with("aria-describedby", described).says(session.t("draft.delete")))
}

/// Whether a draft is kept, and the switch where there is one.
pub fn drafts_switch() -> AnyView {
    let session = use_session();
    let said = move || {
        let (text, deed) = match session.kept.get().drafts {
            Drafts::Off => ("draft.off", None),
            Drafts::Offered => ("draft.offer", Some(begin(session))),
            Drafts::On => {
                let stop = button("button", move || session.stop_draft());
                ("draft.on", Some(stop.says(session.t("draft.stop"))))
            }
        };
        several().add(el("p", "question__hint").says(session.t(text))).maybe(deed)
    };
    el("div", "question").add(el("p", "question__text").says(session.t("draft.question"))).add(dynamic(said)).into()
}

/// The button with which a draft begins to be kept.
pub fn begin(session: Session) -> Element {
    button("button", move || session.work(Deed::BeginDraft)).says(session.t("draft.begin"))
}
