//! One question: its text, hint, control, fault, and why it is asked.

use super::control::{Control, control_id};
use super::session::{Place, Session, View, use_session};
use super::view::{click, dynamic, text, when};
use crate::questionnaire::{Kind, Needed, Question};
use crate::{data, explain};
use leptos::prelude::*;

/// The ids of what describes the control at a place: its hint, if it has one, and its fault.
pub fn described_by(place: Place, question: &Question) -> String {
    let id = control_id(place);
    let hint = if question.hint.is_some() { format!("{id}-hint ") } else { String::new() };
    format!("{hint}{id}-fault")
}

/// A question with everything that belongs to it.
#[component]
pub fn QuestionField(place: Place, question: &'static Question) -> impl IntoView {
    let session = use_session();
    let id = control_id(place);
    let labelled = matches!(
        question.kind,
        Kind::Text | Kind::LongText | Kind::AhvNumber | Kind::Date { .. } | Kind::Number { .. } | Kind::Canton
    ) || place.entry.is_some();
    let optional = (question.needed == Needed::Optional)
        .then(|| view! { <span class="question__optional">" " {session.t("question.optional")}</span> });
    let hint = question.hint.as_ref().map(|hint| {
        view! { <p class="question__hint" id=format!("{id}-hint")>{session.l(hint)}</p> }
    });
    let text = if place.entry.is_some() { &question.label } else { &question.text };
    let body = view! {
        {hint}
        <Fault place question />
        <Control place question />
        <Aftermath place question />
    };
    if labelled {
        view! {
            <div class="question" data-question=question.id.as_str()>
                <label class="question__text" for=id>{session.l(text)}{optional}</label>
                {body}
            </div>
        }
        .into_any()
    } else {
        view! {
            <fieldset class="question" id=id.clone() data-question=question.id.as_str() aria-describedby=described_by(place, question)>
                <legend class="question__text">{session.l(text)}{optional}</legend>
                {body}
            </fieldset>
        }
        .into_any()
    }
}

/// What is wrong with the answer, once the section was left.
#[component]
fn Fault(place: Place, question: &'static Question) -> impl IntoView {
    let session = use_session();
    let fault = move || fault(session, place, question).filter(|_| is_checked(session));
    let words = move || fault().unwrap_or_default().to_owned();
    let shown = move || view! { <p class="question__fault">{text(words)}</p> }.into_any();
    // Always there, so that what refers to it finds it.
    view! { <div id=format!("{}-fault", control_id(place))>{when(move || fault().is_some(), shown)}</div> }
}

fn is_checked(session: Session) -> bool {
    match session.view.get() {
        View::Section(n) => session.checked.with(|checked| checked.contains(&n)),
        _ => true,
    }
}

/// What is wrong with the answer at a place: it was typed and is none, or it cannot be right.
pub fn fault(session: Session, place: Place, question: &'static Question) -> Option<&'static str> {
    let language = session.language.get();
    if session.typed.with(|typed| typed.iter().any(|(other, _)| *other == place)) {
        let key = match question.kind {
            Kind::Date { partial: false } => "fault.date",
            Kind::Date { .. } => "fault.partial_date",
            _ => "fault.number",
        };
        return Some(data::texts().text(language, key));
    }
    let violated = session.form(|form| {
        form.violations().iter().any(|violation| {
            let entry = violation.entry.map(|(group, n)| (group.id.as_str(), n));
            match (place.entry, entry) {
                (None, None) => violation.question.id == question.id,
                (Some((n, _)), Some((group, m))) => {
                    n == m && group == place.question && violation.question.id == question.id
                }
                _ => false,
            }
        })
    });
    violated.then(|| match (&question.constraint, &question.kind) {
        (Some(constraint), _) => constraint.message.get(language),
        _ => data::texts().text(language, "fault.ahv_number"),
    })
}

/// Below the control: why it is asked, and a way to take the answer back.
#[component]
fn Aftermath(place: Place, question: &'static Question) -> impl IntoView {
    let session = use_session();
    if place.entry.is_some() || matches!(question.kind, Kind::Group { .. }) {
        return ().into_any();
    }
    let answered = move || session.answer(place).is_some();
    let clearable = matches!(question.kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Pathway);
    let why = question.why.as_ref().map(|why| view! { <p>{session.l(why)}</p> });
    let uses = move || {
        let language = session.language.get();
        let uses = explain::uses(session.pathways(), &question.id)
            .into_iter()
            .filter(|(pathway, _)| session.case.with(|case| pathway.in_force.contains(case.as_of)));
        let lines = uses.map(|(pathway, criteria)| {
            let criteria: Vec<&str> = criteria.iter().map(|criterion| criterion.text.get(language)).collect();
            let sources = explain::citations(&pathway.sources, language);
            view! {
                <li><strong>{pathway.name.get(language)}</strong>{(!criteria.is_empty()).then_some(" – ")}{criteria.join("; ")}
                    <span class="why__source">{sources}</span></li>
            }
        });
        lines.map(IntoAny::into_any).collect::<Vec<AnyView>>().into_any()
    };
    let has_uses = !explain::uses(session.pathways(), &question.id).is_empty();
    let help = (question.why.is_some() || has_uses).then(|| {
        view! {
            <details class="why"><summary>{session.t("question.why")}</summary>{why}<ul>{dynamic(uses)}</ul></details>
        }
    });
    let clear = move || {
        let clear = move || session.set(place, None);
        view! { <button type="button" class="link" on:click=click(clear)>{session.t("question.clear")}</button> }
            .into_any()
    };
    view! {
        <div class="question__after">
            {help}
            {when(move || clearable && answered(), clear)}
        </div>
    }
    .into_any()
}
