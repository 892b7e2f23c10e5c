//! The first view: what this is, which canton, as of which day, or a saved case.

use super::drafts_view::drafts_switch;
use super::header::open_file;
use super::later::{Part, part};
use super::session::{View, use_session};
use super::view::{button, el, line, options, several, tick, when};
use crate::canton::Canton;
use crate::data;
use crate::date::PartialDate;
use crate::typed::{self, Misread};
use leptos::prelude::*;

/// The first view.
pub fn start_view() -> AnyView {
    let session = use_session();
    let misread = RwSignal::new(None);
    let triage = RwSignal::new(false);
    let set_day = move |event: web_sys::Event| {
        let before = session.case.with_untracked(|case| case.as_of);
        let day = typed::date(&event_target_value(&event), false, before);
        misread.set(day.err());
        if let Some(day) = day.ok().and_then(PartialDate::day) {
            session.case.update(|case| case.as_of = day);
        }
    };
    // With a day that cannot be, there is nothing to go by.
    let begin = move |canton| {
        let view = if triage.get_untracked() { View::Triage } else { View::Section(0) };
        if misread.get_untracked().is_some() { session.focus("as-of") } else { session.begin(canton, view) }
    };
    let way = |quick: bool, dense: bool, key: &'static str| {
        let choose = move |_| {
            triage.set(quick);
            session.dense.set(dense);
        };
        let input = tick("radio")
            .with("name", "way")
            .chosen("checked", move || (triage.get(), session.dense.get()) == (quick, dense))
            .on("change", choose);
        el("label", "option").add(input).add(el("span", "option__text").says(session.t(key)))
    };
    let tile = |canton: Canton| {
        let year = data::year(canton).map(|year| year.to_string()).unwrap_or_default();
        let tile = button("tile", move || begin(canton))
            .add(el("span", "tile__code").with("aria-hidden", "true").text(canton.code()))
            .add(el("span", "tile__name").says(move || canton.name(session.language.get())))
            .add(el("span", "tile__year").says(session.t("start.data")).text(" ").text(year));
        el("li", "").add(tile).into()
    };
    let words = move || misread.get().map_or("", |fault: Misread| session.t(fault.key(false))());
    let fault = move || el("p", "question__fault").says(words);
    let day = line("input input--date")
        .with("id", "as-of")
        .with("aria-describedby", "as-of-hint as-of-fault")
        .value(move || session.case.with(|case| case.as_of.numeric()))
        .on("change", set_day);
    let day = el("div", "question")
        .add(el("label", "question__text").with("for", "as-of").says(session.t("start.as_of")))
        .add(el("p", "question__hint").with("id", "as-of-hint").says(session.t("start.as_of_hint")))
        .add(el("div", "").with("id", "as-of-fault").add(when(move || misread.get().is_some(), fault)))
        .add(day);
    let open = el("div", "question")
        .add(el("p", "question__text").says(session.t("start.open")))
        .add(el("p", "question__hint").says(session.t("start.open_hint")))
        .add(open_file(session));
    let back = move || {
        let back = button("button button--deed", move || session.go(View::Check)).says(session.t("start.back"));
        el("p", "start__back").add(back)
    };
    let (fixed, triage_offered) = session.config.with_value(|config| (config.canton, config.features.triage));
    let cantons =
        move || el("ul", "tiles").with("aria-labelledby", "start-canton").all(data::cantons().map(tile).collect());
    let choice = match fixed {
        // What is fixed is not asked.
        Some(canton) => button("button button--deed", move || begin(canton)).says(move || {
            data::texts().fill(
                session.language.get(),
                "start.begin",
                &[("canton", canton.name(session.language.get()))],
            )
        }),
        None => several().add(el("h2", "").with("id", "start-canton").says(session.t("start.canton"))).add(cantons()),
    };
    let promise = |key| el("li", "").says(session.t(key));
    let ways = options("options")
        .add(way(false, false, "start.way_referral"))
        .add(way(false, true, "start.way_dense"))
        .maybe(triage_offered.then(|| way(true, false, "start.way_triage")));
    el("div", "start")
        .add(el("h1", "").says(session.t("start.title")))
        .add(el("p", "lead").says(session.t("start.lead")))
        .add(when(move || session.has_answers(), back))
        .add(when(move || !session.kept.get().all.is_empty(), || untrack(|| part(Part::Drafts))))
        .add(
            el("ul", "promises")
                .add(promise("start.private"))
                .add(promise("start.assessment"))
                .add(promise("start.saving")),
        )
        .add(el("fieldset", "question").add(el("legend", "question__text").says(session.t("start.way"))).add(ways))
        .add(el("div", "start__row").add(day).add(open).add(drafts_switch()))
        .add(choice)
        .into()
}
