//! Enclosures: chosen, listed, removed. Their files stay in the browser's hands; the worker looks at
//! them, and the page never holds their content.

use super::packager;
use super::session::{Message, Session, use_session};
use super::view::{change, click, dynamic};
use crate::enclosure::Paper;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::Blob;

/// An enclosure that was chosen.
#[derive(Debug, Clone)]
pub struct Held {
    /// What it is.
    pub paper: Paper,
    /// The name of its file, for the caseworker alone: the package has names of its own.
    pub name: String,
    /// Its file.
    pub file: SendWrapper<Blob>,
}

/// The enclosures of the package.
#[component]
pub fn Enclosures() -> impl IntoView {
    let session = use_session();
    let paper = RwSignal::new(Paper::Cv);
    let chosen = move |event: web_sys::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            enclose(session, paper.get_untracked(), file);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    let options = move || {
        let option = |paper: Paper| view! { <option value=paper.id()>{session.t(paper.key())}</option> }.into_any();
        Paper::ALL.map(option).into_iter().collect::<Vec<AnyView>>()
    };
    let choose = move |event: web_sys::Event| {
        paper.set(Paper::of(&event_target_value(&event)).unwrap_or(Paper::Social));
    };
    let listed = move || {
        let held = session.enclosures.get();
        let lines: Vec<AnyView> = held.into_iter().enumerate().map(|(n, held)| line(session, n, held)).collect();
        lines.into_any()
    };
    view! {
        <fieldset class="question" id="enclosures">
            <legend class="question__text">{session.t("enclosures.title")}</legend>
            <p class="question__hint">{session.t("enclosures.hint")}</p>
            <ul class="progress__files">{dynamic(listed)}</ul>
            <div class="enclosures">
                <label>
                    <span>{session.t("enclosures.paper")}</span>
                    <select autocomplete="off" prop:value=move || paper.get().id() on:change=change(choose)>{options()}</select>
                </label>
                <label class="button button--file">
                    <input type="file" class="hidden" accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
                        on:change=change(chosen) />
                    <span>{session.t("enclosures.add")}</span>
                </label>
            </div>
        </fieldset>
    }
}

/// Takes a file as an enclosure once the worker finds that it can be one.
fn enclose(session: Session, paper: Paper, file: web_sys::File) {
    let name = file.name();
    packager::look(session, &file.clone(), move |found| match found {
        Ok(()) => {
            let held = Held { paper, name: name.clone(), file: SendWrapper::new(file.clone().into()) };
            session.enclosures.update(|all| all.push(held));
            session.unsaved.set(true);
        }
        Err(problem) => session.tell(Message::problem(&name, &problem)),
    });
}

fn line(session: Session, n: usize, held: Held) -> AnyView {
    let remove = move || {
        session.enclosures.update(|all| {
            all.remove(n);
        });
        session.focus("enclosures");
    };
    let name = format!(": {}", held.name);
    view! {
        <li>
            {session.t(held.paper.key())}{name.clone()}
            " "<button type="button" class="link" on:click=click(remove)>
                {session.t("group.remove")}<span class="hidden">{name}</span>
            </button>
        </li>
    }
    .into_any()
}
