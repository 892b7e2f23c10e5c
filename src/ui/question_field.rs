//! One question: its text, hint, control, fault, and why it is asked.

use super::control::{control, control_id};
use super::session::{Place, Session, View, use_session};
use super::view::{Element, button, dynamic, el, folded, several, when};
use crate::condition::Condition;
use crate::questionnaire::{Kind, Needed, Question};
use crate::typed::Misread;
use crate::{data, explain};
use leptos::prelude::*;

/// The ids of what describes the control at a place: its hint, if it has one, and its fault.
pub fn described_by(place: Place, question: &Question) -> String {
    let id = control_id(place);
    let hint = if question.hint.is_some() { format!("{id}-hint ") } else { String::new() };
    format!("{hint}{id}-fault")
}

/// A question with everything that belongs to it.
pub fn question_field(place: Place, question: &'static Question) -> AnyView {
    let session = use_session();
    let id = control_id(place);
    let labelled = matches!(
        question.kind,
        Kind::Text
            | Kind::LongText
            | Kind::AhvNumber
            | Kind::Phone
            | Kind::Date { .. }
            | Kind::Number { .. }
            | Kind::Canton
    ) || place.entry.is_some();
    let optional = (question.needed == Needed::Optional)
        .then(|| el("span", "question__optional").text(" ").says(session.t("question.optional")));
    let hint = question.hint.as_ref();
    let hint = hint.map(|hint| el("p", "question__hint").with("id", format!("{id}-hint")).says(session.l(hint)));
    // Where all stands on one page, what is short is asked shortly.
    let is_dense = matches!(session.view.get_untracked(), View::Section(_)) && session.dense.get_untracked();
    let is_short = labelled && is_dense && question.kind != Kind::LongText;
    let text = if place.entry.is_some() || is_short { &question.label } else { &question.text };
    let (whole, text) = if labelled {
        (el("div", "question"), el("label", "question__text").with("for", id).says(session.l(text)))
    } else {
        let whole = el("fieldset", "question").with("id", id).with("aria-describedby", described_by(place, question));
        (whole, el("legend", "question__text").says(session.l(text)))
    };
    whole
        .with("data-question", &question.id)
        .add(text.maybe(optional))
        .maybe(hint)
        .add(fault_place(session, place, question))
        .add(control(place, question))
        .maybe(aftermath(session, place, question))
        .into()
}

/// What is wrong with the answer, once the section was left.
fn fault_place(session: Session, place: Place, question: &'static Question) -> Element {
    let fault = shown_fault(session, place, question);
    let shown = move || el("p", "question__fault").says(move || fault().unwrap_or_default());
    // Always there, so that what refers to it finds it.
    el("div", "").with("id", format!("{}-fault", control_id(place))).add(when(move || fault().is_some(), shown))
}

fn shown_fault(
    session: Session,
    place: Place,
    question: &'static Question,
) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    // Outside the sections, in the triage, nothing is left before it is answered.
    let in_section = matches!(session.view.get_untracked(), View::Section(_));
    let section = data::questionnaire().place_of(place.question).filter(|_| in_section);
    let is_checked = move || section.is_none_or(|n| session.checked.with(|checked| checked.contains(&n)));
    move || fault(session, place, question).filter(|_| is_checked())
}

/// What is wrong with the answer at a place: it was typed and is none, or it cannot be right.
pub fn fault(session: Session, place: Place, question: &'static Question) -> Option<&'static str> {
    let language = session.language.get();
    if let Some(text) = session.typed_at(place) {
        let key = match question.kind {
            Kind::Date { partial } => {
                let misread = crate::typed::date(&text, partial, session.case.with(|case| case.as_of)).err();
                misread.unwrap_or(Misread::NotUnderstood).key(partial)
            }
            _ => "fault.number",
        };
        return Some(data::texts().text(language, key));
    }
    let violated = session.form.with(|form| {
        form.violations.iter().any(|violation| {
            let entry = violation.entry.map(|(group, n)| (group.id.as_str(), n));
            let same = entry == place.entry.map(|(n, _)| (place.question, n));
            same && violation.question.id == question.id
        })
    });
    violated.then(|| match (&question.constraint, &question.kind) {
        (Some(constraint), _) => constraint.message.get(language),
        _ => data::texts().text(language, "fault.ahv_number"),
    })
}

/// The answers that are kept and count no more because of the answer to this question.
fn hidden_by(session: Session, question: &'static Question) -> Element {
    let labels = move || {
        let language = session.language.get();
        let all = session.form.with(|form| form.hidden.clone()).into_iter();
        let all = all.filter_map(|id| data::questionnaire().question(id));
        let reads = |gate: &Condition| gate.questions().contains(&question.id.as_str());
        let own = all.filter(|hidden| hidden.relevant.as_ref().is_some_and(reads));
        own.map(|hidden| hidden.label.get(language)).collect::<Vec<_>>().join(", ")
    };
    let told = move || {
        let labels = labels();
        (!labels.is_empty())
            .then(|| data::texts().fill(session.language.get(), "question.hides", &[("labels", &labels)]))
    };
    // Always there, so that what appears in it is spoken.
    el("p", "question__hides").with("role", "status").says(move || told().unwrap_or_default())
}

/// What is wrong is shown, and so said of the control.
pub fn invalid(place: Place, question: &'static Question) -> impl Fn() -> Option<&'static str> + Copy + Send + 'static {
    let fault = shown_fault(use_session(), place, question);
    move || fault().map(|_| "true")
}

/// Below the control: why it is asked, and a way to take the answer back.
fn aftermath(session: Session, place: Place, question: &'static Question) -> Option<Element> {
    if place.entry.is_some() || matches!(question.kind, Kind::Group { .. }) {
        return None;
    }
    let clearable = matches!(question.kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Pathway);
    let uses = move || {
        let language = session.language.get();
        let as_of = session.case.with(|case| case.as_of);
        let uses = explain::uses(session.pathways(), &question.id).into_iter();
        let lines = uses.filter(|(pathway, _)| pathway.in_force.contains(as_of)).map(|(pathway, criteria)| {
            let criteria: Vec<&str> = criteria.iter().map(|criterion| criterion.text.get(language)).collect();
            let dash = if criteria.is_empty() { "" } else { " – " };
            el("li", "")
                .add(el("strong", "").text(pathway.name.get(language)))
                .text(format!("{dash}{}", criteria.join(language.semicolon())))
                .add(el("span", "why__source").text(explain::citations(&pathway.sources, language)))
                .into()
        });
        lines.collect::<Vec<AnyView>>().into_any()
    };
    let has_uses = !untrack(|| explain::uses(session.pathways(), &question.id)).is_empty();
    let help = (question.why.is_some() || has_uses).then(|| {
        let reasons = move || {
            several()
                .maybe(question.why.as_ref().map(|why| el("p", "").says(session.l(why))))
                .add(el("ul", "").add(dynamic(uses)))
        };
        folded("why", session.t("question.why"), || false, reasons)
    });
    let clear = move || button("link", move || session.remove_answer(place)).says(session.t("question.clear"));
    let answer = session.watch(place);
    let answered = move || clearable && answer.with(Option::is_some);
    Some(el("div", "question__after").maybe(help).add(when(answered, clear)).add(hidden_by(session, question)))
}
