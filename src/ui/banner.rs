//! The one place above the page for what has to be said or asked.

use super::drafts_view::begin;
use super::seal_choice::{SealChoice, What, passphrase, seal_choice};
use super::session::{Message, Session, use_session};
use super::view::{Element, button, dynamic, el, line, several, tick, when};
use crate::config::Drafts;
use crate::data;
use crate::draft::Draft;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use web_sys::File;

/// The message of the session. It takes the focus when it appears.
pub fn banner() -> AnyView {
    let session = use_session();
    let body = move || match session.message.get() {
        None => ().into_any(),
        Some(Message::Problem(text)) => el("p", "").text(text.get(session.language.get())).into(),
        Some(Message::Refused(text, faults)) => {
            let fault = |fault: String| el("li", "").text(fault).into();
            several()
                .add(el("p", "").text(text.get(session.language.get())))
                .add(el("ul", "").with("lang", "en").all(faults.into_iter().map(fault).collect()))
                .into()
        }
        Some(Message::Done(keys)) => said(session, keys).into(),
        Some(Message::Save) => save(session),
        Some(Message::Saved(keys)) => question(session, keys, "save.other", move || session.tell(Message::Save)),
        Some(Message::Made(keys, made)) => {
            several().add(said(session, keys)).add(passphrase(session, "save.made", made)).into()
        }
        Some(Message::Keep) => keep(session),
        Some(Message::Removed) => question(session, vec!["group.removed"], "group.undo", move || session.undo()),
        Some(Message::Replace(opened)) => {
            let replace = move || session.replace(opened.clone());
            question(session, vec!["file.replace"], "file.replace_yes", replace)
        }
        Some(Message::Sealed(file, draft)) => key(session, file, draft),
        Some(Message::Idle) => {
            let kept = session.kept.get_untracked().drafts == Drafts::On;
            let keys = vec!["idle.warning", if kept { "idle.kept" } else { "idle.lost" }];
            question(session, keys, "idle.stay", move || session.dismiss())
        }
        Some(Message::Clear) => clear(session),
    };
    let class = move || match session.message.get() {
        Some(Message::Problem(_) | Message::Refused(..)) => "banner banner--problem",
        _ => "banner",
    };
    let close = move || button("link banner__close", move || session.dismiss()).says(session.t("banner.close"));
    let closes = move || !matches!(session.message.get(), Some(Message::Clear));
    el("div", "")
        .live("class", class)
        .with("id", "banner")
        .with("tabindex", "-1")
        .add(dynamic(body))
        .add(when(closes, close))
        .into()
}

/// Texts one after the other.
fn said(session: Session, keys: Vec<&'static str>) -> Element {
    el("p", "").says(move || keys.iter().map(|key| session.t(key)()).collect::<Vec<_>>().join(" "))
}

/// Something to answer with the deed named on the button, or to close.
fn question(session: Session, keys: Vec<&'static str>, deed: &'static str, run: impl Fn() + 'static) -> AnyView {
    several().add(said(session, keys)).add(button("button button--deed", run).says(session.t(deed))).into()
}

/// Asks whether everything is to be cleared: what destroys looks so, beside what does not.
fn clear(session: Session) -> AnyView {
    let drafts = RwSignal::new(false);
    let too = move || {
        let input = tick("checkbox")
            .chosen("checked", move || drafts.get())
            .on("change", move |_| drafts.update(|drafts| *drafts = !*drafts));
        let label = el("label", "option").add(input).add(el("span", "option__text").says(session.t("clear.drafts")));
        el("div", "options").add(label)
    };
    several()
        .add(
            el("div", "question")
                .add(el("p", "question__text").says(session.t("clear.ask")))
                .add(el("p", "question__hint").says(session.t("idle.lost")))
                .add(when(move || !session.kept.get().all.is_empty(), too)),
        )
        .add(
            button("button button--danger", move || session.clear(drafts.get_untracked(), "clear.done"))
                .says(session.t("clear.yes")),
        )
        .add(button("button", move || session.dismiss()).says(session.t("clear.keep")))
        .into()
}

/// Asks how the file is to be protected.
fn save(session: Session) -> AnyView {
    let seal = SealChoice::new(session, What::File);
    let deed = move || untrack(|| session.save_as(seal.seal(), seal.typed.get()));
    several()
        .add(seal_choice(session, seal))
        .add(button("button button--deed", deed).says(session.t("save.deed")))
        .add(when(move || session.kept.get().drafts == Drafts::Offered, move || begin(session)))
        .into()
}

/// Asks how the draft is to be protected.
fn keep(session: Session) -> AnyView {
    let seal = SealChoice::new(session, What::Draft);
    let deed = move || untrack(|| session.keep_draft(seal.seal(), seal.typed.get()));
    several()
        .add(seal_choice(session, seal))
        .add(button("button button--deed", deed).says(session.t("draft.begin")))
        .into()
}

/// Asks what opens a sealed file.
fn key(session: Session, file: SendWrapper<File>, draft: Option<Arc<Draft>>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let name = file.name();
    let asks = move || data::texts().fill(session.language.get(), "open.asks", &[("name", &name)]);
    let input = line("input").with("id", "key").on("input", move |event| typed.set(event_target_value(&event)));
    let open = move || session.open_with((*file).clone(), draft.clone(), Some(typed.get_untracked()));
    several()
        .add(el("label", "").with("for", "key").says(asks))
        .add(input)
        .add(button("button button--deed", open).says(session.t("open.deed")))
        .into()
}
