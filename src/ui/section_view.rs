//! One section: its heading and its questions.

use super::question_field::{fault, question_field};
use super::session::{Place, Session, View, use_session};
use super::view::{button, dynamic, el, several, when};
use crate::data;
use crate::questionnaire::{Kind, Question, Section};
use leptos::prelude::*;

/// The section of a number.
pub fn section_view(n: usize) -> AnyView {
    let session = use_session();
    let Some(section) = data::questionnaire().sections.get(n) else { return ().into_any() };
    let questions = Memo::new(move |_| session.questions(section));
    let field = |question: &'static Question| question_field(Place { question: &question.id, entry: None }, question);
    let found = move || {
        let checked = session.checked.with(|checked| checked.contains(&n));
        if checked { problems(session, section) } else { Vec::new() }
    };
    let last = data::questionnaire().sections.len() - 1;
    let next = move || session.go(if n < last { View::Section(n + 1) } else { View::Check });
    let next_text = move || match data::questionnaire().sections.get(n + 1) {
        Some(section) => section.title.get(session.language.get()),
        None => session.t("check.title")(),
    };
    let next = move || button("button", next).says(session.t("section.next")).text(" ").says(next_text);
    let back = move || {
        button("button button--deed", move || session.go(View::Check))
            .says(session.t("section.back"))
            .text(" ")
            .says(session.t("check.title"))
            .into()
    };
    let on = move || if session.back.get() { back() } else { next().into() };
    several()
        .add(el("h1", "").says(session.l(&section.title)))
        .add(el("p", "lead").says(session.l(&section.lead)))
        .add(problem_list(session, found))
        .all(question_list(section.questions.iter(), move || questions.get(), field))
        .add(el("p", "main__next").add(dynamic::<AnyView>(on)))
        .into()
}

/// Where something is wrong, and what.
pub type Problem = (Place, &'static Question, &'static str);

/// The faults of the questions of a section that are put.
pub fn problems(session: Session, section: &'static Section) -> Vec<Problem> {
    let questions = session.questions(section).into_iter();
    let faults = questions.flat_map(|question| {
        let own = Place { question: &question.id, entry: None };
        let found = move |place: Place, asked: &'static Question| Some((place, asked, fault(session, place, asked)?));
        let entries = session.case.with(|case| case.answers.entries(&question.id).len());
        let fields = question.fields().unwrap_or_default().iter();
        let inner = fields.flat_map(move |field| {
            let place = move |n| Place { question: &question.id, entry: Some((n, &field.id)) };
            (0..entries).filter_map(move |n| found(place(n), field))
        });
        found(own, question).into_iter().chain(inner).collect::<Vec<_>>()
    });
    faults.collect()
}

/// Those of the questions that are put, each drawn once and kept while others come and go.
pub fn question_list(
    all: impl Iterator<Item = &'static Question>,
    put: impl Fn() -> Vec<&'static Question> + Copy + Send + Sync + 'static,
    field: impl Fn(&'static Question) -> AnyView + Copy + Send + 'static,
) -> Vec<AnyView> {
    let is_put = move |question: &Question| put().iter().any(|other| other.id == question.id);
    all.map(|question| when(move || is_put(question), move || untrack(|| field(question)))).collect()
}

/// What is wrong, if anything is, with links to the questions.
pub fn problem_list(session: Session, found: impl Fn() -> Vec<Problem> + Copy + Send + Sync + 'static) -> AnyView {
    let list = move || {
        let lines = found().into_iter().map(|found| problem(session, found));
        lines.collect::<Vec<AnyView>>().into_any()
    };
    let whole = move || {
        el("div", "problems")
            .with("id", "problems")
            .with("tabindex", "-1")
            .add(el("h2", "").says(session.t("problems.title")))
            .add(el("ul", "").add(dynamic(list)))
    };
    when(move || !found().is_empty(), whole)
}

/// A link to a question, with what is wrong there.
fn problem(session: Session, (place, question, fault): Problem) -> AnyView {
    let group = data::questionnaire().question(place.question).map(|group| &group.kind);
    let entry = match (place.entry, group) {
        (Some((n, _)), Some(Kind::Group { entry, .. })) => format!("{} {}, ", entry.get(session.language.get()), n + 1),
        _ => String::new(),
    };
    let link = button("link", move || session.go_to(place)).text(entry).says(session.l(&question.label));
    el("li", "").add(link).says(move || session.language.get().colon()).text(fault).into()
}
