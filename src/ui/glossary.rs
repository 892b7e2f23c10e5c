//! What the abbreviations mean: one key away from wherever one is, and left again without a trace.

use super::explained::Explained;
use super::header::languages;
use super::session::use_session;
use super::view::{el, line, options, several};
use crate::data;
use crate::help::{Entry, Help};
use leptos::prelude::*;

/// The id of the field for what is sought.
const SOUGHT: &str = "glossary-sought";

/// What is inside the dialog.
pub fn glossary() -> AnyView {
    let session = use_session();
    let explained = Explained::new(session, SOUGHT);
    let sought = RwSignal::new(String::new());
    let found = move |help: &'static Help| help.glossary.find(session.language.get(), &sought.get());
    let count = move || {
        let count = |help| data::texts().count(session.language.get(), "glossary.count", found(help).len());
        explained.get().map(count).unwrap_or_default()
    };
    let entry = move |entry: &'static Entry| {
        let language = session.language.get();
        let (name, term) = (entry.name(language), entry.term.get(language));
        let term = if name == term { String::new() } else { format!(" {term}") };
        el("div", "glossary__entry")
            .add(el("dt", "").add(el("strong", "").text(name)).text(term))
            .add(el("dd", "").text(entry.text.get(language)))
            .into()
    };
    let list = move |help| el("dl", "").all(found(help).into_iter().map(entry).collect()).into();
    let input = line("input").with("id", SOUGHT).on("input", move |event| sought.set(event_target_value(&event)));
    // A form of this kind closes the dialog that it is in.
    let close = options("").add(el("button", "button").says(session.t("banner.close")));
    session.focus(SOUGHT);
    let head = el("div", "glossary__head")
        .add(el("h2", "").says(session.t("glossary.title")))
        .maybe(languages(session))
        .add(close);
    let top = el("div", "glossary__top")
        .add(head)
        .add(el("label", "question__text").with("for", SOUGHT).says(session.t("glossary.sought")))
        .add(input)
        .add(el("p", "glossary__count").with("role", "status").says(count));
    several().add(top).add(explained.drawn(list)).into()
}
