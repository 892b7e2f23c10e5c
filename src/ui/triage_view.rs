//! The triage: one question after the other, only those that can still change an outcome. Its
//! answers are those of the referral, so that nothing is asked twice.

use super::adviser;
use super::question_field::QuestionField;
use super::session::{Place, Session, View, use_session};
use super::view::{click, dynamic, text};
use crate::data;
use crate::i18n::LocalizedText;
use crate::questionnaire::Question;
use leptos::prelude::*;

/// What the adviser says is left to ask.
type Remaining = Result<Vec<String>, LocalizedText>;

/// The triage.
#[component]
pub fn TriageView() -> impl IntoView {
    let session = use_session();
    let remaining = RwSignal::new(None::<Remaining>);
    seek(session, remaining);
    let body = move || match remaining.get() {
        None => view! { <p role="status">{session.t("triage.loading")}</p> }.into_any(),
        Some(Err(problem)) => {
            view! { <p class="progress__problem" role="alert">{problem.get(session.language.get()).to_owned()}</p> }
                .into_any()
        }
        Some(Ok(left)) => match left.first().and_then(|id| data::questionnaire().question(id)) {
            Some(question) => put(session, remaining, question, left.len()),
            None => end(session, remaining),
        },
    };
    view! {
        <h1>{session.t("triage.title")}</h1>
        <p class="lead">{session.t("triage.lead")}</p>
        {dynamic(body)}
    }
}

/// A question, with how many are left.
fn put(session: Session, remaining: RwSignal<Option<Remaining>>, question: &'static Question, count: usize) -> AnyView {
    let left = move || data::texts().count(session.language.get(), "triage.left", count);
    let next = move || {
        session.put.update(|put| put.push(&question.id));
        seek(session, remaining);
    };
    view! {
        <p class="triage__left" role="status">{text(left)}</p>
        <QuestionField place=Place { question: &question.id, entry: None } question />
        <p class="main__next">
            <button type="button" class="button button--deed" on:click=click(next)>{session.t("triage.next")}</button>
            {back(session, remaining)}
        </p>
    }
    .into_any()
}

/// Nothing is left to ask: on to the referral.
fn end(session: Session, remaining: RwSignal<Option<Remaining>>) -> AnyView {
    let refer = move || session.go(View::Section(0));
    view! {
        <p class="triage__left" role="status">{session.t("triage.done")}</p>
        <p class="main__next">
            <button type="button" class="button button--deed" on:click=click(refer)>{session.t("triage.refer")}</button>
            {back(session, remaining)}
        </p>
    }
    .into_any()
}

/// Back to the question before, if there is one.
fn back(session: Session, remaining: RwSignal<Option<Remaining>>) -> Option<AnyView> {
    let last = session.put.with_untracked(|put| put.last().copied())?;
    let question = data::questionnaire().question(last)?;
    let back = move || {
        session.put.update(|put| {
            put.pop();
        });
        remaining.set(Some(Ok(vec![question.id.clone()])));
    };
    Some(
        view! { <button type="button" class="button" on:click=click(back)>{session.t("triage.back")}</button> }
            .into_any(),
    )
}

/// Asks what is left and shows the question that comes first.
fn seek(session: Session, remaining: RwSignal<Option<Remaining>>) {
    let put = session.put.with_untracked(|put| put.join(" "));
    adviser::ask(session, "triage", &put, move |left| {
        remaining.set(Some(left));
        session.focus("main");
    });
}
