//! Why a question is asked, and which criteria of the canton look at the answer.

use super::control::control_id;
use super::explained::Explained;
use super::session::{Place, use_session};
use super::view::{dynamic, el, several};
use crate::{data, explain};
use leptos::prelude::*;

/// The reasons of a question.
pub fn reasons(question: &'static str) -> AnyView {
    let session = use_session();
    let explained = Explained::new(session, &control_id(Place { question, entry: None }));
    let why = data::questionnaire().question(question).and_then(|question| question.why.as_ref());
    let uses = move || {
        let language = session.language.get();
        let as_of = session.case.with(|case| case.as_of);
        let uses = explain::uses(session.pathways(), question).into_iter();
        let lines = uses.filter(|(pathway, _)| pathway.in_force.contains(as_of)).map(|(pathway, criteria)| {
            let criteria: Vec<&str> = criteria.iter().map(|criterion| criterion.text.get(language)).collect();
            let dash = if criteria.is_empty() { "" } else { " – " };
            el("li", "")
                .add(el("strong", "").text(pathway.name.get(language)))
                .text(format!("{dash}{}", criteria.join(language.semicolon())))
                .add(el("span", "why__source").text(explain::citations(&pathway.sources, language)))
                .into()
        });
        let lines: Vec<AnyView> = lines.collect();
        several().maybe((!lines.is_empty()).then(|| el("ul", "").all(lines)))
    };
    let said = move |_| why.map_or_else(|| ().into_any(), |why| el("p", "").says(session.l(why)).into());
    several().add(explained.drawn(said)).add(dynamic(uses)).into()
}
