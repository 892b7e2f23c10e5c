//! The list of sections with how far each is, in words.

use super::session::{Session, View, use_session};
use super::view::{Element, button, el};
use crate::data;
use crate::form::Status;
use crate::questionnaire::Section;
use leptos::prelude::*;

/// The list of sections.
pub fn section_nav() -> AnyView {
    let session = use_session();
    let sections = data::questionnaire().sections.iter().enumerate();
    let items = sections.map(|(n, section)| item(session, n, section).into()).collect();
    let unfold = RwSignal::new(false);
    let toggle = button("nav__toggle", move || unfold.update(|open| *open = !*open))
        .live("aria-expanded", move || unfold.get().to_string())
        .says(session.t("nav.label"));
    let way = move || session.t(if session.dense.get() { "nav.each" } else { "nav.all" })();
    let turn = button("nav__link nav__turn", move || session.turn()).says(way);
    let list = el("ol", "nav__list")
        .on("click", move |_| unfold.set(false))
        .add(el("li", "").add(view_link(session, View::Triage, "triage.title")))
        .all(items)
        .add(el("li", "").add(turn))
        .add(el("li", "nav__rule").add(view_link(session, View::Check, "check.title")))
        .add(el("li", "").add(view_link(session, View::Export, "export.title")))
        .add(el("li", "nav__rule").add(view_link(session, View::Cantons, "cantons.title")));
    el("nav", "")
        .live("class", move || if unfold.get() { "nav nav--open" } else { "nav" })
        .with("aria-labelledby", "nav-title")
        .add(el("h2", "hidden").with("id", "nav-title").says(session.t("nav.label")))
        .add(toggle)
        .add(list)
        .into()
}

fn view_link(session: Session, view: View, key: &'static str) -> Element {
    link(session, view).add(el("span", "").says(session.t(key)))
}

fn link(session: Session, view: View) -> Element {
    let current = move || (session.view.get() == view).then_some("step");
    button("nav__link", move || session.go(view)).given("aria-current", current)
}

fn item(session: Session, n: usize, section: &'static Section) -> Element {
    let was_left = move || session.checked.with(|checked| checked.contains(&n));
    let status = Memo::new(move |_| session.form.sections.with(|all| all.get(n).copied()));
    let is_here = move |id: &str| section.questions.iter().any(|question| question.id == id);
    // What cannot be right, or was typed and is no answer, is a problem once the section was left.
    let is_wrong = move || session.faulty.with(|faulty| faulty.iter().any(|place| is_here(place.question)));
    // None where something is wrong.
    let shown = move || if was_left() && is_wrong() { None } else { status.get() };
    let status_text = move || {
        let language = session.language.get();
        match shown() {
            Some(Status::NotStarted) => data::texts().text(language, "status.not_started").to_owned(),
            Some(Status::InProgress(open)) => data::texts().count(language, "status.open", open),
            Some(Status::Complete) => data::texts().text(language, "status.complete").to_owned(),
            None => data::texts().text(language, "status.problem").to_owned(),
        }
    };
    let class = move || match shown() {
        None => "nav__status nav__status--problem",
        Some(Status::InProgress(_)) => "nav__status nav__status--open",
        _ => "nav__status",
    };
    let link = link(session, View::Section(n))
        .add(el("span", "").says(session.l(&section.title)))
        .add(el("small", "").live("class", class).says(status_text));
    el("li", "").add(link)
}
