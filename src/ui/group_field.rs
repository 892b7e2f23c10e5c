//! A repeated group: its entries, each with its questions; one can be added and removed.

use super::question_field::question_field;
use super::section_view::question_list;
use super::session::{Place, Session, use_session};
use super::view::{Element, button, el, folded, in_turn, several, when};
use crate::condition::Facts;
use crate::data;
use crate::form::fields;
use crate::questionnaire::{Kind, Needed, Question};
use leptos::prelude::*;
use std::sync::Arc;

/// So many entries are there at once, as many as there mostly are; the others follow.
const AT_ONCE: usize = 3;

/// The entries of a group.
pub fn group_field(question: &'static Question) -> AnyView {
    let session = use_session();
    let Kind::Group { entry: name, .. } = &question.kind else { return ().into_any() };
    let count = Memo::new(move |_| session.case.with(|case| case.answers.entries(&question.id).len()));
    let title = move |n: usize| move || format!("{} {}", name.get(session.language.get()), n + 1);
    // An entry shows what there is at its place: those behind a removed one move up, and none is drawn anew.
    let drawn = move |n: usize| {
        let remove = button("link", move || session.remove_entry(&question.id, n))
            .says(session.t("group.remove"))
            .add(el("span", "hidden").text(" ").says(title(n)));
        el("section", "entry")
            .with("id", format!("entry-{}-{n}", question.id))
            .with("role", "group")
            .live("aria-label", title(n))
            .add(el("div", "entry__head").add(el("h3", "").says(title(n))).add(remove))
            .add(entry(session, question, n))
    };
    let so_far = in_turn(AT_ONCE, move || count.get());
    let shown = Memo::new(move |_| so_far.get().min(count.get()));
    let add = button("button", move || session.add_entry(&question.id))
        .with("id", format!("add-{}", question.id))
        .says(session.t("group.add"))
        .says(move || session.language.get().colon())
        .says(session.l(name));
    let busy = move || (so_far.get() < count.get()).then_some("true");
    let entries = el("div", "entries").given("aria-busy", busy).add(from(0, shown, Arc::new(drawn)));
    several().add(entries).add(add).into()
}

/// The entries from a place on, as many as are shown.
fn from(n: usize, shown: Memo<usize>, entry: Arc<dyn Fn(usize) -> Element + Send + Sync>) -> AnyView {
    let rest = move || several().add(entry(n)).add(from(n + 1, shown, entry.clone()));
    when(move || n < shown.get(), move || untrack(&rest))
}

/// The questions of an entry: what every referral needs at once, the rest when it is unfolded.
fn entry(session: Session, question: &'static Question, n: usize) -> Element {
    let put = Memo::new(move |_| {
        session.case.with(|case| match case.answers.entries(&question.id).get(n) {
            Some(entry) => fields(Facts::of(data::questionnaire(), case), question, entry),
            None => Vec::new(),
        })
    });
    // What depends on nothing is always put.
    let is_put = move |field: &'static Question| {
        field.relevant.is_none() || put.with(|put| put.iter().any(|other| other.id == field.id))
    };
    let is_optional = |field: &Question| field.needed == Needed::Optional;
    let all = || question.fields().unwrap_or_default().iter();
    let those = move |optional: bool| {
        let those = all().filter(|field| is_optional(field) == optional);
        let field = move |field: &'static Question| {
            question_field(Place { question: &question.id, entry: Some((n, &field.id)) }, field)
        };
        el("div", "entry__fields").all(question_list(those, is_put, field))
    };
    let sought = move || session.sought.get() == n;
    let more = move || {
        folded("entry__more", el("summary", "").says(session.t("group.more")), sought, move || untrack(|| those(true)))
    };
    let any_more = move || all().any(|field| is_optional(field) && is_put(field));
    several().add(those(false)).add(when(any_more, more))
}
