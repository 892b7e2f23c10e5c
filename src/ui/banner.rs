//! The one place above the page for what has to be said or asked.

use super::session::{Message, Session, use_session};
use super::view::{button, dynamic, el, several, when};
use crate::data;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::File;

/// The message of the session, if there is one. It takes the focus when it appears.
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
        Some(Message::Done(keys)) => {
            let said = move || keys.iter().map(|key| session.t(key)()).collect::<Vec<_>>().join(" ");
            el("p", "").says(said).into()
        }
        Some(Message::Removed) => question(session, "group.removed", "group.undo", move || session.undo()),
        Some(Message::Replace(opened)) => {
            let replace = move || session.replace(opened.clone());
            question(session, "file.replace", "file.replace_yes", replace)
        }
        Some(Message::Sealed(file)) => key(session, file),
        Some(Message::Clear) => question(session, "clear.ask", "clear.yes", move || session.clear()),
    };
    let class = move || match session.message.get() {
        Some(Message::Problem(_) | Message::Refused(..)) => "banner banner--problem",
        _ => "banner",
    };
    let banner = move || {
        let close = button("link banner__close", move || session.dismiss());
        el("div", "")
            .live("class", class)
            .with("id", "banner")
            .with("tabindex", "-1")
            .add(dynamic(body))
            .add(close.says(session.t("banner.close")))
    };
    let banner = when(move || session.message.with(Option::is_some), banner);
    // What is asked takes the focus and is spoken for that; what was done is spoken where it appears.
    let live = move || match session.message.get() {
        None | Some(Message::Done(_)) => "polite",
        _ => "off",
    };
    el("div", "banner-place").live("aria-live", live).add(banner).into()
}

/// Something to answer with the deed named on the button, or to close.
fn question(session: Session, text: &'static str, deed: &'static str, run: impl Fn() + 'static) -> AnyView {
    several()
        .add(el("p", "").says(session.t(text)))
        .add(button("button button--deed", run).says(session.t(deed)))
        .into()
}

/// Asks what opens a sealed file.
fn key(session: Session, file: SendWrapper<File>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let name = file.name();
    let asks = move || data::texts().fill(session.language.get(), "open.asks", &[("name", &name)]);
    let input = el("input", "input")
        .with("id", "key")
        .with("type", "text")
        .with("autocomplete", "off")
        .with("autocapitalize", "off")
        .with("spellcheck", "false")
        .on("input", move |event| typed.set(event_target_value(&event)));
    let open = move || session.open_with((*file).clone(), Some(typed.get_untracked()));
    several()
        .add(el("label", "").with("for", "key").says(asks))
        .add(input)
        .add(button("button button--deed", open).says(session.t("open.deed")))
        .into()
}
