//! One criterion: symbol and word for its result, what it looked at, the criteria inside it.

use super::session::use_session;
use super::view::{Element, el};
use crate::assess::{Judged, Role};
use crate::condition::Truth;
use crate::explain::{self, Line};
use leptos::prelude::*;

/// One criterion with its result.
pub fn criterion_line(judged: &Judged<'static>) -> Element {
    let session = use_session();
    let line = session.case.with(|case| explain::line(judged, case, session.language.get()));
    let code = judged.exclusion.map(|exclusion| exclusion.code.as_str());
    lines(line, code, judged.role)
}

/// Symbol and key of the word. For an exclusion it is good that it does not hold.
pub fn mark(truth: Truth, role: Role) -> (&'static str, &'static str, &'static str) {
    match (truth, role) {
        (Truth::Unknown, _) => ("?", "criterion.unknown", "mark mark--unknown"),
        (Truth::Holds, Role::Exclusion) => ("×", "criterion.applies", "mark mark--against"),
        (Truth::Fails, Role::Exclusion) => ("✓", "criterion.does_not_apply", "mark mark--for"),
        (Truth::Holds, Role::Warning) => ("!", "criterion.note", "mark mark--unknown"),
        (Truth::Holds, _) => ("✓", "criterion.holds", "mark mark--for"),
        (Truth::Fails, Role::Pending) => ("○", "criterion.pending", "mark mark--pending"),
        (Truth::Fails, _) => ("–", "criterion.fails", "mark mark--against"),
    }
}

fn lines(line: Line<'static>, code: Option<&'static str>, role: Role) -> Element {
    let session = use_session();
    let language = session.language.get();
    let (symbol, word, class) = mark(line.truth, role);
    let observed = line.observed.into_iter().map(|words| el("span", "criterion__seen").text(words).into());
    let sources = explain::citations(&line.criterion.sources, language);
    let sources = (!sources.is_empty()).then(|| el("span", "criterion__source").text(sources));
    let inner: Vec<AnyView> = line.inner.into_iter().map(|inner| lines(inner, None, role).into()).collect();
    let inner = (!inner.is_empty()).then(|| el("ul", "criteria criteria--inner").all(inner));
    let words = el("div", "")
        .add(el("span", "hidden").says(session.t(word)).text(language.colon()))
        .maybe(code.map(|code| el("span", "criterion__code").text(code)))
        .text(line.criterion.text.get(language))
        .all(observed.collect())
        .maybe(sources)
        .maybe(inner);
    el("li", "criterion").add(el("span", class).with("aria-hidden", "true").text(symbol)).add(words)
}
