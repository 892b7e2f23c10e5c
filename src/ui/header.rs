//! The head of the page: name, case, saving, opening, clearing, language.

use super::session::{Message, View, use_session};
use super::view::{change, click, live, text, when};
use crate::i18n::Language;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The head of the page.
#[component]
pub fn Header() -> impl IntoView {
    let session = use_session();
    let started = move || session.view.get() != View::Start;
    let canton = move || session.case.with(|case| case.canton.name(session.language.get()).to_owned());
    let as_of = move || session.case.with(|case| case.as_of.numeric());
    let saved = move || session.t(if session.unsaved.get() { "header.unsaved" } else { "header.saved" })().to_owned();
    let about = move || {
        view! {
            <p class="header__case">
                <strong>{session.t("header.canton")}" "{text(canton)}</strong>
                <span>{session.t("header.as_of")}" "{text(as_of)}</span>
                <span>{text(saved)}</span>
            </p>
        }
        .into_any()
    };
    let actions = move || {
        view! {
            <button type="button" class="button" on:click=click(move || session.save())>{session.t("header.save")}</button>
            <OpenFile />
            <button type="button" class="button" on:click=click(move || session.tell(Message::Clear))>{session.t("header.clear")}</button>
        }
        .into_any()
    };
    view! {
        <header class="header">
            <button type="button" class="brand" on:click=click(move || session.go(View::Start))>
                <svg class="brand__mark" viewBox="0 0 30 20" aria-hidden="true" focusable="false">
                    <path class="brand__thread" d="M1 10h7M22 10h7" />
                    <circle class="brand__thread" cx="12" cy="10" r="5" />
                    <circle class="brand__seam" cx="18" cy="10" r="5" />
                </svg>
                <span class="brand__name">"Nahtstelle"</span>
            </button>
            {when(started, about)}
            <div class="header__actions">
                {when(started, actions)}
                <div class="languages" role="group" aria-label=session.t("header.language")>
                    {Language::ALL.map(|language| view! { <LanguageButton language /> }).collect_view()}
                </div>
            </div>
        </header>
    }
}

/// A button that opens a file: a saved case or a package.
#[component]
pub fn OpenFile() -> impl IntoView {
    let session = use_session();
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
    view! {
        <label class="button button--file">
            <input type="file" class="hidden" accept=".json,.zip,application/json,application/zip" on:change=change(opened) />
            <span>{session.t("header.open")}</span>
        </label>
    }
}

#[component]
fn LanguageButton(language: Language) -> impl IntoView {
    let session = use_session();
    let name = match language {
        Language::De => "Deutsch",
        Language::Fr => "Français",
    };
    let pressed = live(move || (session.language.get() == language).to_string());
    view! {
        <button type="button" lang=language.tag() aria-pressed=pressed on:click=click(move || session.speak(language))>{name}</button>
    }
}
