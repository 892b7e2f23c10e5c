//! One criterion: symbol and word for its result, what it looked at, the criteria inside it.

use super::session::use_session;
use crate::assess::{Judged, Role};
use crate::condition::Truth;
use crate::explain::{self, Line};
use leptos::prelude::*;

/// One criterion with its result.
#[component]
pub fn CriterionLine(judged: Judged<'static>) -> impl IntoView {
    let session = use_session();
    let line = session.case.with(|case| explain::line(&judged, case, session.language.get()));
    let code = judged.exclusion.map(|exclusion| exclusion.code.as_str());
    lines(line, code, judged.role)
}

/// Symbol and key of the word. For an exclusion it is good that it does not hold.
fn mark(truth: Truth, role: Role) -> (&'static str, &'static str, &'static str) {
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

fn lines(line: Line<'static>, code: Option<&'static str>, role: Role) -> AnyView {
    let session = use_session();
    let language = session.language.get();
    let (symbol, word, class) = mark(line.truth, role);
    let observed =
        line.observed.into_iter().map(|words| view! { <span class="criterion__seen">{words}</span> }.into_any());
    let observed: Vec<AnyView> = observed.collect();
    let sources = explain::citations(&line.criterion.sources, language);
    let sources = (!sources.is_empty()).then(|| view! { <span class="criterion__source">{sources}</span> }.into_any());
    let inner = line.inner.into_iter().map(|inner| lines(inner, None, role)).collect::<Vec<_>>();
    let inner = (!inner.is_empty()).then(|| view! { <ul class="criteria criteria--inner">{inner}</ul> }.into_any());
    view! {
        <li class="criterion">
            <span class=class aria-hidden="true">{symbol}</span>
            <div>
                <span class="hidden">{session.t(word)}": "</span>
                {code.map(|code| view! { <span class="criterion__code">{code}</span> }.into_any())}
                {line.criterion.text.get(language)}
                {observed}
                {sources}
                {inner}
            </div>
        </li>
    }
    .into_any()
}
