//! The head of the page: name, case, saving, opening, clearing, language.

use super::later::Deed;
use super::session::{Message, Session, View, use_session};
use super::view::{Element, button, el, several, svg, when};
use crate::i18n::{Language, LocalizedText};
use crate::{browser, data};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The head of the page.
pub fn header() -> AnyView {
    let session = use_session();
    // With answers there is something to be saved or cleared, wherever one is.
    let any = Memo::new(move |_| session.has_answers());
    let started = move || session.at_work() || any.get();
    let canton = move || session.case.with(|case| case.canton.name(session.language.get()));
    let as_of = move || session.case.with(|case| case.as_of.numeric());
    let saved = move || match (session.unsaved.get(), any.get()) {
        (true, _) => session.t("header.unsaved")(),
        (false, true) => session.t("header.saved")(),
        (false, false) => "",
    };
    let kept = move || {
        let last = session.kept.get().last.map(|last| browser::on_clock(last, session.language.get()));
        let time = last.as_deref().and_then(|last| last.split(' ').next_back());
        time.map(|time| data::texts().fill(session.language.get(), "draft.at", &[("time", time)])).unwrap_or_default()
    };
    let about = move || {
        el("p", "header__case")
            .add(el("strong", "").says(session.t("header.canton")).text(" ").says(canton))
            .add(el("span", "").says(session.t("header.as_of")).text(" ").says(as_of))
            .add(el("span", "").says(saved))
            .add(el("span", "").says(kept))
    };
    let undo = move || button("button", move || session.work(Deed::Undo)).says(session.t("header.undo"));
    let actions = move || {
        several()
            .add(button("button", move || session.work(Deed::Save)).says(session.t("header.save")))
            .add(open_file(session))
            .add(button("button", move || session.tell(Message::Clear)).says(session.t("header.clear")))
            .add(when(move || session.removed.with(|all| !all.is_empty()), undo))
    };
    let office = session.config.with_value(|config| config.office.clone());
    let named = move |office: LocalizedText| {
        el("p", "header__office").says(move || office.get(session.language.get()).to_owned())
    };
    let brand = button("brand", move || session.go(View::Start)).add(mark());
    el("header", "header")
        .add(brand.add(el("span", "brand__name").text("Nahtstelle")))
        .maybe(office.map(named))
        .add(when(started, about))
        .add(el("div", "header__actions").add(when(started, actions)).maybe(languages(session)))
        .into()
}

/// The languages that are offered, where there is a choice.
pub fn languages(session: Session) -> Option<Element> {
    let offered = session.config.with_value(|config| config.languages().to_vec());
    (offered.len() > 1).then(|| {
        el("div", "languages")
            .with("role", "group")
            .live("aria-label", session.t("header.language"))
            .all(offered.into_iter().map(|language| language_button(session, language).into()).collect())
    })
}

/// Two rings that meet in a seam.
fn mark() -> Element {
    let ring = |class, x| svg("circle", class).with("cx", x).with("cy", "10").with("r", "5");
    svg("svg", "brand__mark")
        .with("viewBox", "0 0 30 20")
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .add(svg("path", "brand__thread").with("d", "M1 10h7M22 10h7"))
        .add(ring("brand__thread", "12"))
        .add(ring("brand__seam", "18"))
}

/// A button that opens a file: a saved case or a package.
pub fn open_file(session: Session) -> Element {
    let opened = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                session.open(file);
            }
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    let input = el("input", "hidden")
        .with("type", "file")
        .with("accept", ".json,.zip,.age,application/json,application/zip")
        .on("change", opened);
    el("label", "button button--file").add(input).add(el("span", "").says(session.t("header.open")))
}

fn language_button(session: Session, language: Language) -> Element {
    let name = match language {
        Language::De => "Deutsch",
        Language::Fr => "Français",
    };
    button("", move || session.speak(language))
        .with("lang", language.tag())
        .live("aria-pressed", move || (session.language.get() == language).to_string())
        .text(name)
}
