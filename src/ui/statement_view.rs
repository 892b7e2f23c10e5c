//! What the page tells of itself: how accessible it is, to whom a barrier is reported, what it loads.

use super::explained::Explained;
use super::session::use_session;
use super::view::{button, el, several};
use crate::help::{Help, Part, Statement};
use crate::i18n::{LocalizedText, filled};
use leptos::prelude::*;

/// The accessibility statement.
pub fn statement_view() -> AnyView {
    page("statement.title", |help| told(&help.statement))
}

/// What is loaded, what is not sent, and how that is verified.
pub fn disclosure_view() -> AnyView {
    page("disclosure.title", |help| {
        let language = use_session().language.get();
        let words = |text: &LocalizedText| text.get(language).to_owned();
        several().all(help.disclosure.0.iter().map(|part| drawn(part, words)).collect()).into()
    })
}

fn page(title: &'static str, make: impl Fn(&'static Help) -> AnyView + Send + 'static) -> AnyView {
    let session = use_session();
    let explained = Explained::new(session, "main");
    let back = button("button", move || session.go_back()).says(session.t("triage.back"));
    el("div", "start statement")
        .add(el("h1", "").says(session.t(title)))
        .add(explained.drawn(make))
        .add(el("p", "main__next").add(back))
        .into()
}

fn told(statement: &'static Statement) -> AnyView {
    let session = use_session();
    let language = session.language.get();
    let date = statement.tested_on.prose(language);
    let office = session.config.with_value(|config| config.office.clone());
    let office = office.as_ref().map(|office| office.get(language));
    let words =
        |text: &LocalizedText| filled(text.get(language), &[("date", &date), ("office", office.unwrap_or_default())]);
    let paragraph = |text: &LocalizedText| el("p", "").text(words(text)).into();
    let heading = |text: &LocalizedText| el("h2", "").text(text.get(language));
    let report = &statement.report;
    let first = if office.is_some() { &report.named } else { &report.unnamed };
    several()
        .all(statement.sections.iter().map(|part| drawn(part, words)).collect())
        .add(heading(&report.title))
        .all([first].into_iter().chain(&report.paragraphs).map(paragraph).collect())
        .into()
}

/// What is told under a heading.
fn drawn(part: &Part, words: impl Fn(&LocalizedText) -> String) -> AnyView {
    let paragraphs = part.paragraphs.iter().map(|text| el("p", "").text(words(text)).into()).collect();
    let items = || part.list.iter().map(|text| el("li", "").text(words(text)).into()).collect();
    let list = (!part.list.is_empty()).then(|| el("ul", "").all(items()));
    several().add(el("h2", "").text(words(&part.title))).all(paragraphs).maybe(list).into()
}
