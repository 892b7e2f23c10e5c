//! The triage: one question after the other, only those that can still change an outcome. Its
//! answers are those of the referral, so that nothing is asked twice.

use super::adviser;
use super::question_field::question_field;
use super::session::{Place, Session, View, use_session};
use super::view::{Element, button, dynamic, el, several};
use super::words::Words;
use crate::data;
use crate::questionnaire::Question;
use leptos::prelude::*;

/// What the adviser says is left to ask.
type Remaining = Result<Vec<String>, Words>;

/// The triage.
pub fn triage_view() -> AnyView {
    let session = use_session();
    let remaining = RwSignal::new(None::<Remaining>);
    seek(session, remaining);
    let body = move || match remaining.get() {
        None => el("p", "").with("role", "status").says(session.t("triage.loading")),
        Some(Err(problem)) => {
            el("p", "progress__problem").with("role", "alert").text(problem.get(session.language.get()))
        }
        Some(Ok(left)) => match left.first().and_then(|id| data::questionnaire().question(id)) {
            Some(question) => put(session, remaining, question, left.len()),
            None => end(session, remaining),
        },
    };
    several()
        .add(el("h1", "").says(session.t("triage.title")))
        .add(el("p", "lead").says(session.t("triage.lead")))
        .add(dynamic(body))
        .into()
}

/// A question, with how many are left.
fn put(session: Session, remaining: RwSignal<Option<Remaining>>, question: &'static Question, count: usize) -> Element {
    let left = move || data::texts().count(session.language.get(), "triage.left", count);
    let next = move || {
        session.put.update(|put| put.push(&question.id));
        seek(session, remaining);
    };
    let next = button("button button--deed", next).says(session.t("triage.next"));
    several()
        .add(el("p", "triage__left").with("role", "status").says(left))
        .add(untrack(|| question_field(Place { question: &question.id, entry: None }, question)))
        .add(el("p", "main__next").add(next).maybe(back(session, remaining)))
}

/// Nothing is left to ask: on to the referral.
fn end(session: Session, remaining: RwSignal<Option<Remaining>>) -> Element {
    let refer = button("button button--deed", move || session.go(View::Section(0)));
    several()
        .add(el("p", "triage__left").with("role", "status").says(session.t("triage.done")))
        .add(el("p", "main__next").add(refer.says(session.t("triage.refer"))).maybe(back(session, remaining)))
}

/// Back to the question before, if there is one.
fn back(session: Session, remaining: RwSignal<Option<Remaining>>) -> Option<Element> {
    let last = session.put.with_untracked(|put| put.last().copied())?;
    let question = data::questionnaire().question(last)?;
    let back = move || {
        session.put.update(|put| {
            put.pop();
        });
        remaining.set(Some(Ok(vec![question.id.clone()])));
    };
    Some(button("button", back).says(session.t("triage.back")))
}

/// Asks what is left and shows the question that comes first.
fn seek(session: Session, remaining: RwSignal<Option<Remaining>>) {
    let put = session.put.with_untracked(|put| put.join(" "));
    adviser::ask(session, "triage", &put, move |left| {
        remaining.set(Some(left));
        session.focus("main");
    });
}
