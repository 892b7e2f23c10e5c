//! Enclosures: chosen, listed, removed. Their files stay in the browser's hands; the worker looks at
//! them, and the page never holds their content.

use super::export_view::choice;
use super::packager;
use super::session::{Message, Session};
use super::view::{Element, button, dynamic, el, several};
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
pub fn enclosures(session: Session) -> Element {
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
    let options = Paper::ALL.map(|paper| el("option", "").with("value", paper.id()).says(session.t(paper.key())));
    let select = el("select", "input")
        .with("autocomplete", "off")
        .on("change", move |event| paper.set(Paper::of(&event_target_value(&event)).unwrap_or(Paper::Cv)))
        .add(options.into_iter().fold(several(), Element::add))
        .value(move || paper.get().id().to_owned());
    let input = el("input", "hidden")
        .with("type", "file")
        .with("accept", ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg")
        .on("change", chosen);
    let listed = move || {
        let held = session.enclosures.get().into_iter().enumerate();
        several().all(held.map(|(n, held)| line(session, n, &held).into()).collect())
    };
    choice(session, "enclosures.title", "enclosures.hint")
        .with("id", "enclosures")
        .add(el("ul", "progress__files").add(dynamic(listed)))
        .add(
            el("div", "enclosures")
                .add(el("label", "").add(el("span", "").says(session.t("enclosures.paper"))).add(select))
                .add(
                    el("label", "button button--file").add(input).add(el("span", "").says(session.t("enclosures.add"))),
                ),
        )
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
        Err(problem) => session.tell(Message::problem(&name, problem)),
    });
}

fn line(session: Session, n: usize, held: &Held) -> Element {
    let remove = move || {
        session.enclosures.update(|all| {
            all.remove(n);
        });
        session.focus("enclosures");
    };
    let name = format!(": {}", held.name);
    let hidden = el("span", "hidden").text(name.clone());
    el("li", "")
        .says(session.t(held.paper.key()))
        .text(format!("{name} "))
        .add(button("link", remove).says(session.t("group.remove")).add(hidden))
}
