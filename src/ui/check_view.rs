//! All answers on one page, by section, each with a way to change it.

use super::section_view::{problem_list, problems};
use super::session::{Session, View, use_session};
use super::view::{click, dynamic};
use crate::case::Answers;
use crate::i18n::Language;
use crate::questionnaire::{Question, Section};
use crate::{data, present};
use leptos::prelude::*;

/// All answers on one page.
#[component]
pub fn CheckView() -> impl IntoView {
    let session = use_session();
    let sections = data::questionnaire().sections.iter();
    let problems = problem_list(session, move || {
        let sections = data::questionnaire().sections.iter();
        sections.flat_map(|section| problems(session, section)).collect()
    });
    view! {
        <h1>{session.t("check.title")}</h1>
        <p class="lead">{session.t("check.lead")}</p>
        {problems}
        {sections.map(|section| view! { <Answered section /> }.into_any()).collect::<Vec<AnyView>>()}
        <p class="main__next">
            <button type="button" class="button button--deed" on:click=click(move || session.go(View::Export))>{session.t("export.title")}</button>
        </p>
    }
}

/// The answers of a section.
#[component]
fn Answered(section: &'static Section) -> impl IntoView {
    let session = use_session();
    let rows = move || {
        let rows: Vec<AnyView> =
            session.questions(section).into_iter().map(|question| row(session, question)).collect();
        rows.into_any()
    };
    view! {
        <section class="answers">
            <h2>{session.l(&section.title)}</h2>
            <dl>{dynamic(rows)}</dl>
        </section>
    }
}

fn row(session: Session, question: &'static Question) -> AnyView {
    let language = session.language.get();
    let presented = session.case.with(|case| present::answer(question, case.answers.get(&question.id), language));
    let entries = session.case.with(|case| entries(question, case.answers.entries(&question.id), language));
    let class = if presented.is_value() { "answers__value" } else { "answers__value answers__value--none" };
    let text = presented.text().to_owned();
    view! {
        <div class="answers__row" data-answer=question.id.as_str()>
            <dt>{question.label.get(language)}</dt>
            <dd class=class>{if entries.is_empty() { text.into_any() } else { entries.into_any() }}</dd>
            <dd class="answers__change">
                <button type="button" class="link" on:click=click(move || session.go_to(&question.id))>
                    {session.t("check.change")}<span class="hidden">": "{question.label.get(language)}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}

/// The entries of a group, one line each.
fn entries(question: &'static Question, entries: &[Answers], language: Language) -> Vec<AnyView> {
    let line = |entry: &Answers| {
        let fields = question.fields().unwrap_or_default().iter();
        let given = fields.filter_map(|field| {
            let answer = entry.get(&field.id)?;
            Some(format!("{}: {}", field.label.get(language), present::answer(field, Some(answer), language).text()))
        });
        let given: Vec<String> = given.collect();
        view! { <p>{given.join(" · ")}</p> }.into_any()
    };
    entries.iter().map(line).collect()
}
