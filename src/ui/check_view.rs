//! All answers on one page, by section, each with a way to change it.

use super::section_view::problem_list;
use super::session::{Place, Session, View, use_session};
use super::view::{Element, button, dynamic, el, in_turn, several, when};
use crate::case::Answers;
use crate::i18n::Language;
use crate::questionnaire::{Question, Section};
use crate::{data, present};
use leptos::prelude::*;

/// All answers on one page.
pub fn check_view() -> AnyView {
    let session = use_session();
    let sections = &data::questionnaire().sections;
    let count = sections.len();
    let drawn = in_turn(1, move || count);
    let part = |(n, section): (usize, &'static Section)| {
        when(move || n < drawn.get(), move || untrack(|| answered(session, section)))
    };
    let parts = el("div", "").given("aria-busy", move || (drawn.get() < count).then_some("true"));
    let export = button("button button--deed", move || session.go(View::Export));
    several()
        .add(problem_list(session, None))
        .add(el("h1", "").says(session.t("check.title")))
        .add(el("p", "lead").says(session.t("check.lead")))
        .add(parts.all(sections.iter().enumerate().map(part).collect()))
        .add(el("p", "main__next").add(export.says(session.t("export.title"))))
        .into()
}

/// The answers of a section.
fn answered(session: Session, section: &'static Section) -> Element {
    let rows = move || {
        let rows: Vec<AnyView> =
            session.questions(section).into_iter().map(|question| row(session, question)).collect();
        rows.into_any()
    };
    el("section", "answers").add(el("h2", "").says(session.l(&section.title))).add(el("dl", "").add(dynamic(rows)))
}

fn row(session: Session, question: &'static Question) -> AnyView {
    let language = session.language.get();
    let presented = session.case.with(|case| present::answer(question, case.answers.get(&question.id), language));
    let entries = session.case.with(|case| entries(question, case.answers.entries(&question.id), language));
    let class = if presented.is_value() { "answers__value" } else { "answers__value answers__value--none" };
    let label = question.label.get(language);
    let value = el("dd", class);
    let value = if entries.is_empty() { value.text(presented.text()) } else { value.all(entries) };
    let change = button("link", move || session.go_to(Place::of(&question.id)))
        .says(session.t("check.change"))
        .add(el("span", "hidden").text(language.colon()).text(label));
    el("div", "answers__row")
        .with("data-answer", &question.id)
        .add(el("dt", "").text(label))
        .add(value)
        .add(el("dd", "answers__change").add(change))
        .into()
}

/// The entries of a group, one line each.
fn entries(question: &'static Question, entries: &[Answers], language: Language) -> Vec<AnyView> {
    let line = |entry: &Answers| {
        let fields = question.fields().unwrap_or_default().iter();
        let given = fields.filter_map(|field| {
            let answer = entry.get(&field.id)?;
            Some(format!(
                "{}{}{}",
                field.label.get(language),
                language.colon(),
                present::answer(field, Some(answer), language).text()
            ))
        });
        let given: Vec<String> = given.collect();
        el("p", "").text(given.join(" · ")).into()
    };
    entries.iter().map(line).collect()
}
