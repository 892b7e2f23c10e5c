//! The sections, one at a time or all on one page: their headings and their questions.

use super::question_field::{fault, question_field};
use super::session::{Place, Session, View, use_session};
use super::view::{Element, button, dynamic, el, in_turn, several, when};
use crate::data;
use crate::questionnaire::{Kind, Question, Section};
use leptos::prelude::*;

/// The section of a number.
pub fn section_view(n: usize) -> AnyView {
    let session = use_session();
    let Some(section) = data::questionnaire().sections.get(n) else { return ().into_any() };
    several()
        .add(problem_list(session, Some(n)))
        .add(el("h1", "").says(session.l(&section.title)))
        .add(body(session, section))
        .add(onward(session, n + 1))
        .into()
}

/// All sections. Where the focus is, one is working; the section where it was is left.
pub fn dense_view() -> AnyView {
    let session = use_session();
    let sections = &data::questionnaire().sections;
    let count = sections.len();
    let here = session.view.get_untracked();
    // The section that is worked in is there at once.
    let drawn = in_turn(0, move || count);
    let part = |(n, section): (usize, &'static Section)| {
        let title = el("h2", "").with("id", format!("section-{n}")).with("tabindex", "-1");
        let is_drawn = move || here == View::Section(n) || n < drawn.get();
        el("section", "part")
            .on("focusin", move |_| session.enter(n))
            .add(title.says(session.l(&section.title)))
            .add(when(is_drawn, move || untrack(|| body(session, section))))
            .into()
    };
    let parts = el("div", "").given("aria-busy", move || (drawn.get() < count).then_some("true"));
    several()
        .add(problem_list(session, None))
        .add(el("h1", "").says(session.t("dense.title")))
        .add(el("p", "lead").says(session.t("dense.why")))
        .add(parts.all(sections.iter().enumerate().map(part).collect()))
        // Drawn last, it does not move from under the pointer.
        .add(when(move || drawn.get() >= count, move || untrack(|| onward(session, count))))
        .into()
}

/// What a section says and asks.
fn body(session: Session, section: &'static Section) -> Element {
    let field = |question: &'static Question| question_field(Place::of(&question.id), question);
    several().add(el("p", "lead").says(session.l(&section.lead))).all(question_list(
        section.questions.iter(),
        move |question| session.is_put(question),
        field,
    ))
}

/// The way to where one came from, else to the section of a number or, behind the last one, to the
/// overview.
fn onward(session: Session, n: usize) -> Element {
    let drawn = move || {
        let (class, key) = match session.back.get() {
            Some(_) => ("button button--deed", "section.back"),
            None => ("button", "section.next"),
        };
        let next = data::questionnaire().sections.get(n);
        let (to, title) = match (session.back.get(), next) {
            (None, Some(section)) => (View::Section(n), section.title.get(session.language.get())),
            (Some(View::Export), _) => (View::Export, session.t("export.title")()),
            _ => (View::Check, session.t("check.title")()),
        };
        let go = move || session.go(to);
        button(class, go).says(session.t(key)).text(" ").text(title)
    };
    el("p", "main__next").add(dynamic::<AnyView>(move || drawn().into()))
}

/// Where something is wrong, and what.
type Problem = (Place, &'static Question, &'static str);

/// The faults of the questions of a section that are put.
fn problems(session: Session, section: &'static Section) -> Vec<Problem> {
    if session.faulty.with(Vec::is_empty) {
        return Vec::new();
    }
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
    is_put: impl Fn(&'static Question) -> bool + Copy + Send + Sync + 'static,
    field: impl Fn(&'static Question) -> AnyView + Copy + Send + 'static,
) -> Vec<AnyView> {
    all.map(|question| when(move || is_put(question), move || untrack(|| field(question)))).collect()
}

/// What is wrong in a section that was left, or in any of them, with links to the questions.
pub fn problem_list(session: Session, section: Option<usize>) -> AnyView {
    let found = move || {
        let all = data::questionnaire().sections.iter().enumerate();
        let left = all.filter(|(n, _)| section.is_none_or(|one| one == *n));
        let left = left.filter(|(n, _)| session.checked.with(|checked| checked.contains(n)));
        left.flat_map(|(_, section)| problems(session, section)).collect::<Vec<_>>()
    };
    let list = move || {
        let lines = found().into_iter().map(|found| problem(session, found));
        lines.collect::<Vec<AnyView>>().into_any()
    };
    let whole = move || {
        // So long as it stands here, the title of the window says it too.
        let title = move || {
            session.begin_title(&[session.t("problems.fault")(), session.language.get().colon()].concat());
            session.t("problems.title")()
        };
        on_cleanup(move || session.begin_title(""));
        el("div", "problems")
            .with("id", "problems")
            .with("tabindex", "-1")
            .add(el("h2", "").says(title))
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
