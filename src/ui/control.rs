//! The controls: one per kind of question. A control shows the answer at its place and sets it.

use super::session::{Place, Session, use_session};
use crate::case::Answer;
use crate::date::PartialDate;
use crate::questionnaire::{Kind, NONE, Question};
use leptos::prelude::*;

mod choice;
mod typed;

pub use choice::{Choices, OneOf, Select};
pub use typed::{LongText, Typed};

/// The id of the control of a place, unique on the page.
pub fn control_id(place: Place) -> String {
    match place.entry {
        None => format!("q-{}", place.question),
        Some((n, field)) => format!("q-{}-{n}-{field}", place.question),
    }
}

/// The control that fits the kind of a question. Within the entries of a group it is compact.
#[component]
pub fn Control(place: Place, question: &'static Question) -> impl IntoView {
    let compact = place.entry.is_some();
    match &question.kind {
        Kind::YesNo | Kind::Choice(_) | Kind::Canton | Kind::Pathway if compact => {
            view! { <Select place question /> }.into_any()
        }
        Kind::Canton => view! { <Select place question /> }.into_any(),
        Kind::YesNo | Kind::Choice(_) | Kind::Pathway => view! { <OneOf place question /> }.into_any(),
        Kind::Choices(_) => view! { <Choices place question /> }.into_any(),
        Kind::LongText => view! { <LongText place question /> }.into_any(),
        Kind::Date { .. } | Kind::Number { .. } | Kind::Text | Kind::AhvNumber => {
            view! { <Typed place question /> }.into_any()
        }
        Kind::Group { .. } => view! { <super::group_field::GroupField question /> }.into_any(),
    }
}

/// Sets the answer from what was typed; keeps what is not an answer yet.
fn take_typed(session: Session, place: Place, question: &'static Question, text: &str) {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return session.set(place, None);
    }
    let answer = match &question.kind {
        Kind::Date { partial } => {
            let date = PartialDate::parse_typed(trimmed).filter(|date| *partial || date.day().is_some());
            date.map(Answer::Date)
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

/// The answer at a place is "not yet known".
fn is_unknown(session: Session, place: Place) -> bool {
    session.answer(place) == Some(Answer::Unknown)
}

/// The session and the id of the control.
fn at(place: Place) -> (Session, String) {
    (use_session(), control_id(place))
}
