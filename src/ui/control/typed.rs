//! Controls for what is typed: text, dates, numbers.

use super::{at, is_unknown, take_typed};
use crate::case::Answer;
use crate::questionnaire::{Kind, Question};
use crate::ui::question_field::described_by;
use crate::ui::session::{Place, Session};
use crate::ui::view::{change, live};
use leptos::prelude::*;

/// The answer as it is typed, or what was typed and is none.
fn typed(session: Session, place: Place) -> String {
    let kept =
        session.typed.with(|typed| typed.iter().find(|(other, _)| *other == place).map(|(_, text)| text.clone()));
    kept.unwrap_or_else(|| match session.answer(place) {
        Some(Answer::Text(text)) => text,
        Some(Answer::Date(date)) => date.numeric(),
        Some(Answer::Number(number)) => number.to_string(),
        _ => String::new(),
    })
}

/// A line of text, a date or a number. Dates and numbers are taken when the line is left, text at
/// once.
#[component]
pub fn Typed(place: Place, question: &'static Question) -> impl IntoView {
    let (session, id) = at(place);
    let at_once = matches!(question.kind, Kind::Text | Kind::AhvNumber);
    let numeric = matches!(question.kind, Kind::Number { .. } | Kind::AhvNumber);
    let size = match question.kind {
        Kind::Date { .. } => "input input--date",
        Kind::Number { .. } => "input input--number",
        _ => "input",
    };
    let unit = match &question.kind {
        Kind::Number { unit, .. } => Some(view! { <span class="typed__unit">{session.l(unit)}</span> }),
        _ => None,
    };
    let toggle = move |_: web_sys::Event| session.set(place, (!is_unknown(session, place)).then_some(Answer::Unknown));
    let unknown = question.takes_unknown().then(|| {
        view! {
            <label class="option option--unknown option--beside">
                <input type="checkbox" autocomplete="off" prop:checked=live(move || is_unknown(session, place)) on:change=change(toggle) />
                <span class="option__text">{session.t("answer.unknown")}</span>
            </label>
        }
    });
    view! {
        <div class="typed">
            <input id=id type="text" class=size autocomplete="off" spellcheck="false"
                inputmode=numeric.then_some("numeric")
                aria-describedby=described_by(place, question)
                prop:value=live(move || typed(session, place))
                on:input=change(move |event| {
                    if at_once {
                        take_typed(session, place, question, &event_target_value(&event));
                    }
                })
                on:change=change(move |event| take_typed(session, place, question, &event_target_value(&event))) />
            {unit}
            {unknown}
        </div>
    }
}

/// Text of any length.
#[component]
pub fn LongText(place: Place, question: &'static Question) -> impl IntoView {
    let (session, id) = at(place);
    view! {
        <textarea id=id class="input input--long" rows="3" autocomplete="off" spellcheck="false"
            aria-describedby=described_by(place, question)
            prop:value=live(move || typed(session, place))
            on:input=change(move |event| take_typed(session, place, question, &event_target_value(&event)))></textarea>
    }
}
