//! One section: its heading and its questions.

use super::question_field::{QuestionField, fault};
use super::session::{Place, Session, View, use_session};
use super::view::{click, dynamic, text, when};
use crate::data;
use crate::questionnaire::{Question, Section};
use leptos::prelude::*;
use std::sync::Arc;

/// The section of a number.
#[component]
pub fn SectionView(n: usize) -> impl IntoView {
    let session = use_session();
    let Some(section) = data::questionnaire().sections.get(n) else { return ().into_any() };
    let questions = Memo::new(move |_| session.questions(section));
    let field = |question: &'static Question| {
        view! { <QuestionField place=Place { question: &question.id, entry: None } question /> }.into_any()
    };
    let found = move || {
        let checked = session.checked.with(|checked| checked.contains(&n));
        if checked { problems(session, section) } else { Vec::new() }
    };
    let last = data::questionnaire().sections.len() - 1;
    let next = move || session.go(if n < last { View::Section(n + 1) } else { View::Check });
    let next_text = move || match data::questionnaire().sections.get(n + 1) {
        Some(section) => section.title.get(session.language.get()).to_owned(),
        None => session.t("check.title")().to_owned(),
    };
    view! {
        <h1>{session.l(&section.title)}</h1>
        <p class="lead">{session.l(&section.lead)}</p>
        {problem_list(session, found)}
        {question_list(move || questions.get(), field)}
        <p class="main__next">
            <button type="button" class="button" on:click=click(next)>{session.t("section.next")}" "{text(next_text)}</button>
        </p>
    }
    .into_any()
}

/// The faults of the questions of a section that are put, with their questions.
pub fn problems(session: Session, section: &'static Section) -> Vec<(&'static Question, &'static str)> {
    let questions = session.questions(section).into_iter();
    let faults = questions.flat_map(|question| {
        let own = fault(session, Place { question: &question.id, entry: None }, question);
        let entries = session.case.with(|case| case.answers.entries(&question.id).len());
        let fields = question.fields().unwrap_or_default().iter();
        let inner = fields.flat_map(move |field| {
            let place = move |n| Place { question: &question.id, entry: Some((n, &field.id)) };
            (0..entries).filter_map(move |n| fault(session, place(n), field))
        });
        own.into_iter().chain(inner).map(move |fault| (question, fault)).collect::<Vec<_>>()
    });
    faults.collect()
}

/// Questions, each drawn once and kept while others come and go.
pub fn question_list(
    questions: impl Fn() -> Vec<&'static Question> + Send + Sync + 'static,
    field: impl Fn(&'static Question) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let questions: Box<dyn Fn() -> Vec<&'static Question> + Send + Sync> = Box::new(questions);
    let field: Arc<dyn Fn(&'static Question) -> AnyView + Send + Sync> = Arc::new(field);
    let field = move |question| field(question);
    view! { <For each=questions key=|question| question.id.as_str() children=field /> }.into_any()
}

/// What is wrong, if anything is, with links to the questions.
pub fn problem_list(
    session: Session,
    found: impl Fn() -> Vec<(&'static Question, &'static str)> + Copy + Send + Sync + 'static,
) -> AnyView {
    let list = move || {
        let lines = found().into_iter().map(|(question, fault)| problem(session, question, fault));
        lines.collect::<Vec<AnyView>>().into_any()
    };
    let whole = move || {
        view! { <div class="problems"><h2>{session.t("problems.title")}</h2><ul>{dynamic(list)}</ul></div> }.into_any()
    };
    when(move || !found().is_empty(), whole)
}

/// A link to a question, with what is wrong there.
fn problem(session: Session, question: &'static Question, fault: &'static str) -> AnyView {
    view! {
        <li>
            <button type="button" class="link" on:click=click(move || session.go_to(&question.id))>{session.l(&question.label)}</button>
            ": "{fault}
        </li>
    }
    .into_any()
}
