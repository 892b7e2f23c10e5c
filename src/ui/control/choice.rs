//! Controls for choices: radio buttons, check boxes, a list to choose from.

use super::{at, is_unknown, toggled};
use crate::canton::Canton;
use crate::case::Answer;
use crate::explain;
use crate::questionnaire::{Kind, Question, UNKNOWN};
use crate::ui::question_field::{described_by, invalid};
use crate::ui::session::{Place, Session};
use crate::ui::view::{Element, dynamic, el};
use leptos::prelude::*;

/// A choice that is offered: its id, its text, and what else there is to say of it.
type Offer = (&'static str, String, Option<String>);

fn offers(session: Session, question: &'static Question) -> Vec<Offer> {
    let language = session.language.get();
    let t = |key| crate::data::texts().text(language, key).to_owned();
    let mut offers: Vec<Offer> = match &question.kind {
        Kind::YesNo => vec![("yes", t("answer.yes"), None), ("no", t("answer.no"), None)],
        Kind::Canton => {
            Canton::ALL.into_iter().map(|canton| (canton.code(), canton.name(language).to_owned(), None)).collect()
        }
        Kind::Pathway => session.assessment.with(|assessment| {
            let shown = assessment.pathways.iter().filter(|assessed| assessed.pathway.ended.is_none());
            let offer = shown.map(|assessed| {
                let name = assessed.pathway.name.get(language).to_owned();
                (assessed.pathway.id.as_str(), name, Some(explain::outcome(assessed, language)))
            });
            offer.collect()
        }),
        _ => {
            let choices = question.choices().iter();
            choices.map(|choice| (choice.id.as_str(), choice.text.get(language).to_owned(), None)).collect()
        }
    };
    if question.takes_unknown() {
        offers.push((UNKNOWN, t("answer.unknown"), None));
    }
    offers
}

fn answer_of(id: &str) -> Option<Answer> {
    match id {
        "" => None,
        UNKNOWN => Some(Answer::Unknown),
        id => Some(Answer::Choice(id.to_owned())),
    }
}

fn is_chosen(session: Session, place: Place, id: &str) -> bool {
    session.answer(place) == answer_of(id)
}

/// The text of a choice, and what else there is to say of it.
fn offered(session: Session, question: &'static Question, id: &str) -> (String, Option<String>) {
    let own = offers(session, question).into_iter().find(|(other, ..)| *other == id);
    own.map(|(_, words, more)| (words, more)).unwrap_or_default()
}

/// Radio buttons, "not yet known" among them.
pub fn one_of(place: Place, question: &'static Question) -> Element {
    let (session, _) = at(place);
    let option = |id: &'static str| {
        let more = move || {
            let (_, more) = offered(session, question, id);
            more.map_or_else(|| ().into_any(), |more| el("span", "option__more").text(more).into())
        };
        let input = input(place, "radio", id)
            .chosen("checked", move || is_chosen(session, place, id))
            .on("change", move |_| session.set(place, answer_of(id)));
        labelled(input, session, question, id, dynamic(more))
    };
    let class = if question.kind == Kind::YesNo { "options options--beside" } else { "options" };
    el("div", class).all(ids(session, question).into_iter().map(option).collect())
}

/// The ids of the choices that are offered. They stay the same while the question is shown.
fn ids(session: Session, question: &'static Question) -> Vec<&'static str> {
    untrack(move || offers(session, question)).into_iter().map(|(id, ..)| id).collect()
}

/// What is ticked for a choice.
fn input(place: Place, kind: &'static str, id: &'static str) -> Element {
    let (_, name) = at(place);
    el("input", "").with("type", kind).with("name", name).with("value", id).with("autocomplete", "off")
}

fn labelled(input: Element, session: Session, question: &'static Question, id: &'static str, more: AnyView) -> AnyView {
    let words = move || offered(session, question, id).0;
    let class = if id == UNKNOWN { "option option--unknown" } else { "option" };
    el("label", class).add(input).add(el("span", "option__text").says(words).add(more)).into()
}

/// Check boxes, and "not yet known" as one that excludes them.
pub fn choices(place: Place, question: &'static Question) -> Element {
    let (session, _) = at(place);
    let made = move || match session.answer(place) {
        Some(Answer::Choices(made)) => made,
        _ => Vec::new(),
    };
    let is_made = move |id: &str| match id {
        UNKNOWN => is_unknown(session, place),
        id => made().iter().any(|choice| choice == id),
    };
    let toggle = move |id: &str| {
        let answer = match (id, is_unknown(session, place)) {
            (UNKNOWN, true) => None,
            (UNKNOWN, false) => Some(Answer::Unknown),
            _ => Some(toggled(&made(), id)).filter(|made| !made.is_empty()).map(Answer::Choices),
        };
        session.set(place, answer);
    };
    let option = |id: &'static str| {
        let input =
            input(place, "checkbox", id).chosen("checked", move || is_made(id)).on("change", move |_| toggle(id));
        labelled(input, session, question, id, ().into_any())
    };
    el("div", "options").all(ids(session, question).into_iter().map(option).collect())
}

/// A list to choose one from, for many choices and for narrow places.
pub fn select(place: Place, question: &'static Question) -> Element {
    let (session, id) = at(place);
    let options = move || {
        let options = offers(session, question).into_iter().map(|(id, text, _)| {
            let is_chosen = is_chosen(session, place, id);
            el("option", "").with("value", id).chosen("selected", move || is_chosen).text(text).into()
        });
        options.collect::<Vec<AnyView>>().into_any()
    };
    let none = el("option", "")
        .with("value", "")
        .chosen("selected", move || session.answer(place).is_none())
        .says(session.t("answer.choose"));
    el("select", "input")
        .with("id", id)
        .with("autocomplete", "off")
        .with("aria-describedby", described_by(place, question))
        .given("aria-invalid", invalid(place, question))
        .on("change", move |event| session.set(place, answer_of(&event_target_value(&event))))
        .add(none)
        .add(dynamic(options))
}
