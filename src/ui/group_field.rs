//! A repeated group: its entries, each with its questions; one can be added and removed.

use super::question_field::question_field;
use super::section_view::question_list;
use super::session::{Place, Session, use_session};
use super::view::{Element, button, dynamic, el, several, when};
use crate::condition::Facts;
use crate::data;
use crate::form::fields;
use crate::questionnaire::{Kind, Needed, Question};
use leptos::prelude::*;

/// The entries of a group.
pub fn group_field(question: &'static Question) -> AnyView {
    let session = use_session();
    let Kind::Group { entry: name, .. } = &question.kind else { return ().into_any() };
    let entries = move || session.case.with(|case| case.answers.entries(&question.id).len());
    let count = Memo::new(move |_| entries());
    let title = move |n: usize| move || format!("{} {}", name.get(session.language.get()), n + 1);
    // A removed entry moves those behind it up, so all are drawn anew when their number changes.
    let drawn = move || {
        let drawn = |n| {
            let remove = button("link", move || session.remove_entry(&question.id, n))
                .says(session.t("group.remove"))
                .add(el("span", "hidden").text(" ").says(title(n)));
            el("section", "entry")
                .with("id", format!("entry-{}-{n}", question.id))
                .with("role", "group")
                .live("aria-label", title(n))
                .add(el("div", "entry__head").add(el("h3", "").says(title(n))).add(remove))
                .add(untrack(|| entry(session, question, n)))
                .into()
        };
        (0..count.get()).map(drawn).collect::<Vec<AnyView>>().into_any()
    };
    let add = button("button", move || session.add_entry(&question.id))
        .with("id", format!("add-{}", question.id))
        .says(session.t("group.add"))
        .text(": ")
        .says(session.l(name));
    several().add(el("div", "entries").add(dynamic(drawn))).add(add).into()
}

/// The questions of an entry: what every referral needs at once, the rest when it is unfolded.
fn entry(session: Session, question: &'static Question, n: usize) -> Element {
    let put = Memo::new(move |_| {
        session.case.with(|case| match case.answers.entries(&question.id).get(n) {
            Some(entry) => fields(Facts::of(data::questionnaire(), case), question, entry),
            None => Vec::new(),
        })
    });
    let is_optional = |field: &Question| field.needed == Needed::Optional;
    let those = move |optional: bool| {
        let all = question.fields().unwrap_or_default().iter();
        let those = all.filter(|field| is_optional(field) == optional);
        let field = move |field: &'static Question| {
            question_field(Place { question: &question.id, entry: Some((n, &field.id)) }, field)
        };
        el("div", "entry__fields").all(question_list(those, move || put.get(), field))
    };
    let more =
        move || el("details", "entry__more").add(el("summary", "").says(session.t("group.more"))).add(those(true));
    let any_more = move || put.get().into_iter().any(is_optional);
    several().add(those(false)).add(when(any_more, more))
}
