//! One question: its text, hint, control, fault, and why it is asked.

use super::control::{control, control_id};
use super::later::{Part, part};
use super::session::{Place, Session, View, use_session};
use super::view::{Element, button, el, folded, when};
use crate::condition::Condition;
use crate::data;
use crate::questionnaire::{Kind, Needed, Question};
use crate::typed::Misread;
use leptos::prelude::*;

/// The key that shows why the question is asked that has the focus.
pub const WHY_KEY: &str = "F2";

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
    ) || place.entry.is_some() && !matches!(question.kind, Kind::Choices(_));
    let optional = (question.needed == Needed::Optional)
        .then(|| el("span", "question__optional").text(" ").says(session.t("question.optional")));
    let hint = question.hint.as_ref();
    let hint = hint.map(|hint| el("p", "question__hint").with("id", format!("{id}-hint")).says(session.l(hint)));
    // Where all stands on one page, what is short is asked shortly.
    let is_short = labelled && is_dense(session) && question.kind != Kind::LongText;
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

/// All sections stand on one page.
fn is_dense(session: Session) -> bool {
    matches!(session.view.get_untracked(), View::Section(_)) && session.dense.get_untracked()
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
    if !session.faulty.with(|faulty| faulty.contains(&place)) {
        return None;
    }
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
    Some(match (&question.constraint, &question.kind) {
        (Some(constraint), _) => constraint.message.get(language),
        _ => data::texts().text(language, "fault.ahv_number"),
    })
}

/// The answers that are kept and count no more because of the answer to this question.
fn hidden_by(session: Session, question: &'static Question) -> Element {
    let labels = move || {
        let language = session.language.get();
        let all = session.form.hidden.get().into_iter();
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

/// Below the control: why it is asked, and a way to take the answer back. Of entries, the group says it.
fn aftermath(session: Session, place: Place, question: &'static Question) -> Option<Element> {
    if place.entry.is_some() {
        return None;
    }
    let clearable = matches!(question.kind, Kind::YesNo | Kind::Choice(_) | Kind::Choices(_) | Kind::Pathway);
    let reasons = move || untrack(|| part(Part::Reasons(&question.id)));
    let why = el("summary", "").with("aria-keyshortcuts", WHY_KEY).says(session.t("question.why"));
    // On a page of many questions, the key is quicker than a stop at each.
    let why = if is_dense(session) { why.with("tabindex", "-1") } else { why };
    let help = folded("why", why, || false, reasons);
    let clear = move || button("link", move || session.remove_answer(place)).says(session.t("question.clear"));
    let answer = session.watch(place);
    let answered = move || clearable && answer.with(Option::is_some);
    Some(el("div", "question__after").add(help).add(when(answered, clear)).add(hidden_by(session, question)))
}
