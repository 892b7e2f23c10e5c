//! The controls: one per kind of question. A control shows the answer at its place and sets it.

use super::session::{Place, Session, use_session};
use super::view::Element;
use crate::case::Answer;
use crate::questionnaire::{Kind, NONE, Question};
use leptos::prelude::*;

mod choice;
mod long_text;
mod typed;

use choice::{choices, one_of, select};
use long_text::long_text;
use typed::typed;

/// The id of the control of a place, unique on the page.
pub fn control_id(place: Place) -> String {
    match place.entry {
        None => format!("q-{}", place.question),
        Some((n, field)) => format!("q-{}-{n}-{field}", place.question),
    }
}

/// The control that fits the kind of a question. Within the entries of a group it is compact.
pub fn control(place: Place, question: &'static Question) -> AnyView {
    let compact = place.entry.is_some();
    let drawn: fn(Place, &'static Question) -> Element = match &question.kind {
        Kind::YesNo | Kind::Choice(_) | Kind::Pathway if compact => select,
        Kind::Canton => select,
        Kind::YesNo | Kind::Choice(_) | Kind::Pathway => one_of,
        Kind::Choices(_) => choices,
        Kind::LongText => long_text,
        Kind::Date { .. } | Kind::Number { .. } | Kind::Text | Kind::AhvNumber | Kind::Phone => typed,
        Kind::Group { .. } => return super::group_field::group_field(question),
    };
    drawn(place, question).into()
}

/// Sets the answer from what was typed; keeps what is not an answer yet.
pub fn take_typed(session: Session, place: Place, question: &'static Question, text: &str) {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return session.set(place, None);
    }
    let answer = match &question.kind {
        Kind::Date { partial } => {
            let as_of = session.case.with_untracked(|case| case.as_of);
            crate::typed::date(trimmed, *partial, as_of).ok().map(Answer::Date)
        }
        Kind::Number { min, max, .. } => {
            let number = trimmed.trim_end_matches('%').trim_end().parse().ok();
            number.filter(|number| (*min..=*max).contains(number)).map(Answer::Number)
        }
        _ => Some(Answer::Text(text.to_owned())),
    };
    match answer {
        Some(answer) => session.set(place, Some(answer)),
        None => session.keep_typed(place, text.to_owned()),
    }
}

/// The choices after one was ticked or unticked: "none of these" excludes the others.
fn toggled(made: &[String], id: &str) -> Vec<String> {
    if made.iter().any(|choice| choice == id) {
        return made.iter().filter(|choice| *choice != id).cloned().collect();
    }
    let keeps = |choice: &&String| id != NONE && *choice != NONE;
    made.iter().filter(keeps).cloned().chain([id.to_owned()]).collect()
}

/// The answer is "not yet known".
fn is_unknown(answer: RwSignal<Option<Answer>>) -> bool {
    answer.get() == Some(Answer::Unknown)
}

/// The session, the id of the control and the answer.
fn at(place: Place) -> (Session, String, RwSignal<Option<Answer>>) {
    let session = use_session();
    (session, control_id(place), session.watch(place))
}
