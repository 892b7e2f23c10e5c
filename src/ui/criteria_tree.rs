//! The criteria of a pathway as a picture: nested lists with lines between them, so that the picture
//! is its own text, prints, and needs no colours. It is drawn once it is asked for.

use super::assessment_panel::symbol;
use super::criterion_line::mark;
use super::session::Session;
use super::view::{Element, button, dynamic, el, several};
use crate::assess::{PathwayAssessment, Role};
use crate::condition::Truth;
use crate::data;
use crate::explain::{self, Branch};
use crate::i18n::Language;
use leptos::prelude::*;

/// The tree of a pathway with criteria, folded; `shown` holds the ids of those that are not.
pub fn criteria_tree(
    session: Session,
    shown: RwSignal<Vec<&'static str>>,
    assessed: &PathwayAssessment<'static>,
) -> Option<Element> {
    if assessed.criteria.is_empty() {
        return None;
    }
    let id = assessed.pathway.id.as_str();
    let is_shown = move || shown.with(|shown| shown.contains(&id));
    let turn = move || {
        shown.update(|shown| match shown.iter().position(|other| *other == id) {
            Some(place) => drop(shown.remove(place)),
            None => shown.push(id),
        });
    };
    let picture = move || {
        session.assessment.with(|all| {
            let assessed = all.pathways.iter().find(|assessed| assessed.pathway.id == id && is_shown());
            assessed.map_or_else(several, |assessed| drawn(session, assessed))
        })
    };
    let title = button("fold", turn).live("aria-expanded", move || is_shown().to_string());
    Some(el("div", "card__fold").add(title.says(session.t("tree.title"))).add(dynamic(picture)))
}

fn drawn(session: Session, assessed: &PathwayAssessment<'static>) -> Element {
    let language = session.language.get();
    let parts = session.case.with(|case| explain::tree(assessed, case, language));
    let parts = parts.into_iter().map(|(role, part)| node(language, role, part).into()).collect();
    let root = el("li", "")
        .add(el("span", "mark").with("aria-hidden", "true").text(symbol(assessed.outcome.id())))
        .add(el("strong", "").text(explain::outcome(assessed, language)))
        .add(el("ul", "").all(parts));
    el("ul", "tree").add(root)
}

fn node(language: Language, role: Role, branch: Branch) -> Element {
    let (symbol, word, class) = match branch.truth {
        Some(Truth::Holds) if branch.is_entry => ("+", "criterion.counts", "mark"),
        Some(Truth::Fails) if branch.is_entry => ("–", "criterion.counts_not", "mark"),
        Some(truth) => mark(truth, role),
        None => ("≡", "", "mark"),
    };
    let state = (!word.is_empty()).then(|| el("em", "").text(format!("· {}", data::texts().text(language, word))));
    let notes = branch.notes.into_iter().map(|note| el("span", "criterion__seen").text(note).into()).collect();
    let inner: Vec<AnyView> = branch.inner.into_iter().map(|inner| node(language, role, inner).into()).collect();
    el("li", "")
        .add(el("span", class).with("aria-hidden", "true").text(symbol))
        .text(branch.words + " ")
        .maybe(state)
        .all(notes)
        .maybe((!inner.is_empty()).then(|| el("ul", "").all(inner)))
}
