//! Controls for choices: radio buttons, check boxes, a list to choose from.

use super::{at, is_unknown, toggled};
use crate::canton::Canton;
use crate::case::Answer;
use crate::explain;
use crate::questionnaire::{Kind, Question, UNKNOWN};
use crate::ui::question_field::described_by;
use crate::ui::session::{Place, Session};
use crate::ui::view::{change, dynamic, live, text};
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

/// Radio buttons, "not yet known" among them.
#[component]
pub fn OneOf(place: Place, question: &'static Question) -> impl IntoView {
    let (session, name) = at(place);
    let option = move |id: &'static str| {
        let own = move || offers(session, question).into_iter().find(|(other, ..)| *other == id);
        let words = move || own().map(|(_, words, _)| words).unwrap_or_default();
        let more = move || match own().and_then(|(.., more)| more) {
            Some(more) => view! { <span class="option__more">{more}</span> }.into_any(),
            None => ().into_any(),
        };
        view! {
            <label class=option_class(id)>
                <input type="radio" name=name.clone() value=id autocomplete="off"
                    prop:checked=live(move || is_chosen(session, place, id))
                    on:change=change(move |_| session.set(place, answer_of(id))) />
                <span class="option__text">{text(words)}{dynamic(more)}</span>
            </label>
        }
        .into_any()
    };
    view! { <div class="options">{ids(session, question).into_iter().map(option).collect::<Vec<AnyView>>()}</div> }
}

/// The ids of the choices that are offered. They stay the same while the question is shown.
fn ids(session: Session, question: &'static Question) -> Vec<&'static str> {
    untrack(move || offers(session, question)).into_iter().map(|(id, ..)| id).collect()
}

fn option_class(id: &str) -> &'static str {
    if id == UNKNOWN { "option option--unknown" } else { "option" }
}

/// Check boxes, and "not yet known" as one that excludes them.
#[component]
pub fn Choices(place: Place, question: &'static Question) -> impl IntoView {
    let (session, name) = at(place);
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
    let option = move |id: &'static str| {
        let words = move || {
            let own = offers(session, question).into_iter().find(|(other, ..)| *other == id);
            own.map(|(_, words, _)| words).unwrap_or_default()
        };
        view! {
            <label class=option_class(id)>
                <input type="checkbox" name=name.clone() value=id autocomplete="off"
                    prop:checked=live(move || is_made(id)) on:change=change(move |_| toggle(id)) />
                <span class="option__text">{text(words)}</span>
            </label>
        }
        .into_any()
    };
    view! { <div class="options">{ids(session, question).into_iter().map(option).collect::<Vec<AnyView>>()}</div> }
}

/// A list to choose one from, for many choices and for narrow places.
#[component]
pub fn Select(place: Place, question: &'static Question) -> impl IntoView {
    let (session, id) = at(place);
    let options = move || {
        let options = offers(session, question).into_iter().map(|(id, text, _)| {
            view! { <option value=id prop:selected=is_chosen(session, place, id)>{text}</option> }.into_any()
        });
        options.collect::<Vec<AnyView>>().into_any()
    };
    view! {
        <select id=id class="input" autocomplete="off" aria-describedby=described_by(place, question)
            on:change=change(move |event| session.set(place, answer_of(&event_target_value(&event))))>
            <option value="" prop:selected=live(move || session.answer(place).is_none())>{session.t("answer.choose")}</option>
            {dynamic(options)}
        </select>
    }
}
