//! Controls for what is typed: text, dates, numbers.

use super::{at, is_unknown, take_typed};
use crate::case::Answer;
use crate::config::{Municipalities, Municipality};
use crate::questionnaire::{Kind, Question};
use crate::ui::question_field::{described_by, invalid};
use crate::ui::session::{Place, Session};
use crate::ui::view::{Element, el, private_control, tick};
use leptos::prelude::*;

/// The answer as it is typed, or what was typed and is none.
fn shown(session: Session, place: Place, answer: RwSignal<Option<Answer>>) -> String {
    session.typed_at(place).unwrap_or_else(|| match answer.get() {
        Some(Answer::Text(text)) => text,
        Some(Answer::Date(date)) => date.numeric(),
        Some(Answer::Number(number)) => number.to_string(),
        _ => String::new(),
    })
}

/// A line of text, a date or a number. Dates and numbers are taken when the line is left, text at
/// once.
pub fn typed(place: Place, question: &'static Question) -> Element {
    let (session, id, answer) = at(place);
    let at_once = matches!(question.kind, Kind::Text | Kind::AhvNumber | Kind::Phone);
    let numeric = matches!(question.kind, Kind::Number { .. } | Kind::AhvNumber);
    let class = match question.kind {
        Kind::Date { .. } => "input input--date",
        Kind::Number { .. } => "input input--number",
        _ => "input",
    };
    let unit = match &question.kind {
        Kind::Number { unit, .. } => Some(el("span", "typed__unit").says(session.l(unit))),
        _ => None,
    };
    let unknown = question.takes_unknown().then(|| {
        let toggle = move |_| session.toggle_unknown(place);
        let input = tick("checkbox").chosen("checked", move || is_unknown(answer)).on("change", toggle);
        let words = el("span", "option__text").says(session.t("answer.unknown"));
        el("label", "option option--unknown option--beside").add(input).add(words)
    });
    let input = text_control("input", class, place, question)
        .with("type", "text")
        .with("id", id)
        .given("aria-invalid", invalid(place, question))
        .value(move || shown(session, place, answer))
        .given("inputmode", move || numeric.then_some("numeric"))
        .on("change", move |event| take_typed(session, place, question, &event_target_value(&event)));
    let input = input.on("input", move |event| match at_once {
        true => take_typed(session, place, question, &event_target_value(&event)),
        false => session.typing(place, event_target_value(&event)),
    });
    let proposed = place.question == MUNICIPALITY;
    let proposed = proposed.then(|| session.config.with_value(|config| config.municipalities.clone())).flatten();
    let (input, proposed) = match proposed {
        Some(municipalities) => (input.with("list", PROPOSED), Some(list(municipalities))),
        None => (input, None),
    };
    el("div", "typed").add(input).maybe(proposed).maybe(unit).maybe(unknown)
}

/// The question whose answers a configuration can propose, and the id of the list.
const MUNICIPALITY: &str = "person_municipality";
const PROPOSED: &str = "municipalities";

/// The municipalities, found by their names and those of their localities. One postcode may lie in
/// several, so that only the user knows which it is; and others may still be typed.
fn list(municipalities: Municipalities) -> Element {
    let option = |one: Municipality| el("option", "").with("value", one.name).text(one.localities.join(", ")).into();
    el("datalist", "").with("id", PROPOSED).all(municipalities.list.into_iter().map(option).collect())
}

/// A control for the text of an answer.
pub(super) fn text_control(
    tag: &'static str,
    class: &'static str,
    place: Place,
    question: &'static Question,
) -> Element {
    private_control(tag, class).with("aria-describedby", described_by(place, question))
}
