//! A repeated group: its entries, each with its questions; one can be added and removed.

use super::question_field::QuestionField;
use super::section_view::question_list;
use super::session::{Place, use_session};
use super::view::{click, dynamic, live, text, when};
use crate::questionnaire::{Kind, Needed, Question};
use leptos::prelude::*;

/// The entries of a group.
#[component]
pub fn GroupField(question: &'static Question) -> impl IntoView {
    let session = use_session();
    let Kind::Group { entry: name, .. } = &question.kind else { return ().into_any() };
    let entries = move || session.case.with(|case| case.answers.entries(&question.id).len());
    let count = Memo::new(move |_| entries());
    let title = move |n: usize| move || format!("{} {}", name.get(session.language.get()), n + 1);
    // A removed entry moves those behind it up, so all are drawn anew when their number changes.
    let drawn = move || {
        (0..count.get())
            .map(|n| {
                view! {
                    <section class="entry" role="group" aria-label=live(title(n))>
                        <div class="entry__head">
                            <h3>{text(title(n))}</h3>
                            <button type="button" class="link" on:click=click(move || session.remove_entry(&question.id, n))>
                                {session.t("group.remove")}<span class="hidden">" " {text(title(n))}</span>
                            </button>
                        </div>
                        <Entry question n />
                    </section>
                }
                .into_any()
            })
            .collect::<Vec<AnyView>>()
            .into_any()
    };
    view! {
        <div class="entries">{dynamic(drawn)}</div>
        <button type="button" class="button" id=format!("add-{}", question.id) on:click=click(move || session.add_entry(&question.id))>
            {session.t("group.add")}": "{session.l(name)}
        </button>
    }
    .into_any()
}

/// The questions of an entry: what every referral needs at once, the rest when it is unfolded.
#[component]
fn Entry(question: &'static Question, n: usize) -> impl IntoView {
    let session = use_session();
    let fields = Memo::new(move |_| {
        session.case.with(|case| match case.answers.entries(&question.id).get(n) {
            Some(entry) => session.form(|form| form.fields(question, entry)),
            None => Vec::new(),
        })
    });
    let of = move |optional: bool| {
        let fields = fields.get();
        fields.into_iter().filter(move |field| (field.needed == Needed::Optional) == optional).collect::<Vec<_>>()
    };
    let field = move |field: &'static Question| {
        let place = Place { question: &question.id, entry: Some((n, &field.id)) };
        view! { <QuestionField place question=field /> }.into_any()
    };
    let more = move || {
        view! {
            <details class="entry__more">
                <summary>{session.t("group.more")}</summary>
                <div class="entry__fields">{question_list(move || of(true), field)}</div>
            </details>
        }
        .into_any()
    };
    view! {
        <div class="entry__fields">{question_list(move || of(false), field)}</div>
        {when(move || !of(true).is_empty(), more)}
    }
}
