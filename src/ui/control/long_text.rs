//! Free text of any length, in one language or in both.

use super::at;
use super::typed::text_control;
use crate::case::Answer;
use crate::i18n::Language;
use crate::questionnaire::Question;
use crate::ui::session::{Place, Session};
use crate::ui::view::{Element, button, dynamic, el, when};
use leptos::prelude::*;

/// A control for the text; a second one for its other language, once that is wanted.
pub fn long_text(place: Place, question: &'static Question) -> Element {
    let (session, id, answer) = at(place);
    let second = RwSignal::new(false);
    let both = Memo::new(move |_| {
        let own = session.language.get();
        let answer = answer.get();
        second.get() || Language::ALL.iter().all(|language| !version(answer.as_ref(), *language, own).is_empty())
    });
    // As long as there is one version, it is shown, whatever its language.
    let shown = move |wanted: Language| {
        let own = session.language.get();
        let answer = answer.get();
        let written = answer.as_ref().and_then(|answer| answer.written(wanted, own)).filter(|_| !both.get());
        let (text, language) = written.unwrap_or_else(|| (version(answer.as_ref(), wanted, own), wanted));
        (text.to_owned(), language)
    };
    let first = area(session, place, question, move || shown(session.language.get())).with("id", id.clone());
    let other = move || session.language.get().other();
    let in_words =
        move |language: Language| session.t(if language == Language::De { "text.in_de" } else { "text.in_fr" })();
    let note = move || {
        let language = shown(session.language.get()).1;
        (both.get() || language != session.language.get()).then(|| in_words(language))
    };
    let (add_id, other_id) = (format!("{id}-add"), format!("{id}-other"));
    let area_of_other = move || {
        let area = area(session, place, question, move || shown(other())).with("id", other_id.clone());
        let label = el("label", "question__hint").with("for", other_id.clone()).says(move || in_words(other()));
        el("div", "version").add(label).add(area)
    };
    let focus = format!("{id}-other");
    let add = move || {
        let focus = focus.clone();
        let open = move || {
            second.set(true);
            session.focus(&focus);
        };
        button("link", open).with("id", add_id.clone()).says(session.t("text.other_version"))
    };
    let noted =
        dynamic(move || note().map_or_else(|| ().into_any(), |words| el("p", "question__hint").text(words).into()));
    let written = move || !both.get() && answer.with(Option::is_some);
    el("div", "").add(noted).add(first).add(when(move || both.get(), area_of_other)).add(when(written, add))
}

fn version(answer: Option<&Answer>, language: Language, own: Language) -> &str {
    answer.map_or("", |answer| answer.version(language, own))
}

/// A control for the text that `shown` gives with its language.
fn area(
    session: Session,
    place: Place,
    question: &'static Question,
    shown: impl Fn() -> (String, Language) + Copy + Send + 'static,
) -> Element {
    let take = move |event| {
        let (answer, own) = untrack(|| (session.answer(place), session.language.get()));
        let text = event_target_value(&event);
        session.set(place, Answer::rewritten(answer.as_ref(), untrack(|| shown().1), own, &text));
    };
    text_control("textarea", "input input--long", place, question)
        .with("rows", "3")
        .live("lang", move || shown().1.tag())
        .value(move || shown().0)
        .on("input", take)
}
