//! Controls for choices: radio buttons, check boxes, a list to choose from.

use super::{at, control_id, is_unknown, toggled};
use crate::canton::Canton;
use crate::case::Answer;
use crate::explain;
use crate::pack::Pathway;
use crate::questionnaire::{Kind, Question, UNKNOWN};
use crate::ui::question_field::{described_by, invalid};
use crate::ui::session::{Place, Session};
use crate::ui::view::{Element, dynamic, el, options, private_control, tick};
use leptos::prelude::*;

/// A choice that is offered: its id, its text, and what else there is to say of it.
type Offer = (&'static str, &'static str, Option<String>);

fn offers(session: Session, question: &'static Question) -> Vec<Offer> {
    let language = session.language.get();
    let t = |key| crate::data::texts().text(language, key);
    let mut offers: Vec<Offer> = match &question.kind {
        Kind::YesNo => vec![("yes", t("answer.yes"), None), ("no", t("answer.no"), None)],
        Kind::Canton => Canton::ALL.into_iter().map(|canton| (canton.code(), canton.name(language), None)).collect(),
        Kind::Pathway => session.assessment.with(|assessment| {
            let shown = assessment.pathways.iter().filter(|assessed| assessed.pathway.ended.is_none());
            let offer = shown.map(|assessed| {
                let Pathway { id, name, .. } = assessed.pathway;
                (id.as_str(), name.get(language), Some(explain::outcome(assessed, language)))
            });
            offer.collect()
        }),
        _ => {
            let choices = question.choices().iter();
            choices.map(|choice| (choice.id.as_str(), choice.text.get(language), None)).collect()
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

/// The text of a choice, and what else there is to say of it.
fn offered(session: Session, question: &'static Question, id: &str) -> (&'static str, Option<String>) {
    let own = offers(session, question).into_iter().find(|(other, ..)| *other == id);
    own.map(|(_, words, more)| (words, more)).unwrap_or_default()
}

/// The ids of the choices that are offered. They stay the same while the question is shown.
fn ids(session: Session, question: &'static Question) -> Vec<&'static str> {
    untrack(move || offers(session, question)).into_iter().map(|(id, ..)| id).collect()
}

/// Radio buttons, "not yet known" among them.
pub fn one_of(place: Place, question: &'static Question) -> Element {
    let (session, _, answer) = at(place);
    let option = |id: &'static str| {
        let more = move || {
            let (_, more) = offered(session, question, id);
            more.map_or_else(|| ().into_any(), |more| el("span", "option__more").text(more).into())
        };
        let more = (question.kind == Kind::Pathway).then(|| dynamic::<AnyView>(more));
        let input = input(place, "radio", id)
            .chosen("checked", move || answer.get() == answer_of(id))
            .on("change", move |_| session.set(place, answer_of(id)));
        labelled(input, session, question, id, more)
    };
    let class = if question.kind == Kind::YesNo { "options options--beside" } else { "options" };
    options(class).all(ids(session, question).into_iter().map(option).collect())
}

/// What is ticked for a choice.
fn input(place: Place, kind: &'static str, id: &'static str) -> Element {
    tick(kind).with("name", control_id(place)).with("value", id)
}

fn labelled(
    input: Element,
    session: Session,
    question: &'static Question,
    id: &'static str,
    more: Option<AnyView>,
) -> AnyView {
    let words = move || offered(session, question, id).0;
    let class = if id == UNKNOWN { "option option--unknown" } else { "option" };
    el("label", class).add(input).add(el("span", "option__text").says(words).maybe(more)).into()
}

/// Check boxes, and "not yet known" as one that excludes them.
pub fn choices(place: Place, question: &'static Question) -> Element {
    let (session, _, answer) = at(place);
    let made = move || match answer.get() {
        Some(Answer::Choices(made)) => made,
        _ => Vec::new(),
    };
    let is_made = move |id: &str| match id {
        UNKNOWN => is_unknown(answer),
        id => made().iter().any(|choice| choice == id),
    };
    let toggle = move |id: &str| {
        let answer = match (id, is_unknown(answer)) {
            (UNKNOWN, true) => None,
            (UNKNOWN, false) => Some(Answer::Unknown),
            _ => Some(toggled(&made(), id)).filter(|made| !made.is_empty()).map(Answer::Choices),
        };
        session.set(place, answer);
    };
    let option = |id: &'static str| {
        let input =
            input(place, "checkbox", id).chosen("checked", move || is_made(id)).on("change", move |_| toggle(id));
        labelled(input, session, question, id, None)
    };
    el("div", "options").all(ids(session, question).into_iter().map(option).collect())
}

/// A list to choose one from, for many choices and for narrow places.
pub fn select(place: Place, question: &'static Question) -> Element {
    let (session, id, answer) = at(place);
    let drawn = move || {
        let none = ("", session.t("answer.choose")(), None);
        let offers = [none].into_iter().chain(offers(session, question));
        let all = offers.map(|(id, words, _)| {
            let chosen = answer.with_untracked(|answer| *answer == answer_of(id));
            el("option", "").with("value", id).is("selected", chosen).text(words).into()
        });
        all.collect::<Vec<AnyView>>().into_any()
    };
    let chosen = move || match answer.get() {
        Some(Answer::Choice(id)) => id,
        Some(_) => UNKNOWN.to_owned(),
        None => String::new(),
    };
    private_control("select", "input")
        .with("id", id)
        .with("aria-describedby", described_by(place, question))
        .given("aria-invalid", invalid(place, question))
        .value(chosen)
        .on("change", move |event| session.set(place, answer_of(&event_target_value(&event))))
        .add(dynamic(drawn))
}
