//! The first view: what this is, which canton, as of which day, or a saved case.

use super::header::OpenFile;
use super::session::{View, use_session};
use super::view::{change, click, live, text, when};
use crate::canton::Canton;
use crate::data;
use crate::date::PartialDate;
use leptos::prelude::*;

/// The first view.
#[component]
pub fn StartView() -> impl IntoView {
    let session = use_session();
    let wrong_day = RwSignal::new(false);
    let triage = RwSignal::new(false);
    let set_day = move |event: web_sys::Event| {
        let day = PartialDate::parse_typed(&event_target_value(&event)).and_then(PartialDate::day);
        wrong_day.set(day.is_none());
        if let Some(day) = day {
            session.case.update(|case| case.as_of = day);
        }
    };
    // With a day that cannot be, there is nothing to go by.
    let begin = move |canton| {
        let view = if triage.get_untracked() { View::Triage } else { View::Section(0) };
        if wrong_day.get_untracked() { session.focus("as-of") } else { session.begin(canton, view) }
    };
    let way = move |quick: bool, key: &'static str| {
        view! {
            <label class="option">
                <input type="radio" name="way" autocomplete="off" prop:checked=live(move || triage.get() == quick)
                    on:change=change(move |_| triage.set(quick)) />
                <span class="option__text">{session.t(key)}</span>
            </label>
        }
        .into_any()
    };
    let tile = move |canton: Canton| {
        let year = data::year(canton);
        view! {
            <li>
                <button type="button" class="tile" on:click=click(move || begin(canton))>
                    <span class="tile__code" aria-hidden="true">{canton.code()}</span>
                    <span class="tile__name">{text(move || canton.name(session.language.get()).to_owned())}</span>
                    <span class="tile__year">{session.t("start.data")}" "{year}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let fault = when(
        move || wrong_day.get(),
        move || view! { <p class="question__fault">{session.t("fault.date")}</p> }.into_any(),
    );
    let day = move || session.case.with(|case| case.as_of.numeric());
    view! {
        <div class="start">
            <h1>{session.t("start.title")}</h1>
            <p class="lead">{session.t("start.lead")}</p>
            <ul class="promises">
                <li>{session.t("start.private")}</li>
                <li>{session.t("start.assessment")}</li>
                <li>{session.t("start.saving")}</li>
            </ul>
            <fieldset class="question">
                <legend class="question__text">{session.t("start.way")}</legend>
                <div class="options">{way(false, "start.way_referral")}{way(true, "start.way_triage")}</div>
            </fieldset>
            <div class="start__row">
                <div class="question">
                    <label class="question__text" for="as-of">{session.t("start.as_of")}</label>
                    <p class="question__hint" id="as-of-hint">{session.t("start.as_of_hint")}</p>
                    <div id="as-of-fault">{fault}</div>
                    <input id="as-of" type="text" class="input input--date" autocomplete="off" spellcheck="false"
                        aria-describedby="as-of-hint as-of-fault" prop:value=live(day) on:change=change(set_day) />
                </div>
                <div class="question">
                    <p class="question__text">{session.t("start.open")}</p>
                    <p class="question__hint">{session.t("start.open_hint")}</p>
                    <OpenFile />
                </div>
            </div>
            <h2 id="start-canton">{session.t("start.canton")}</h2>
            <ul class="tiles" aria-labelledby="start-canton">{data::cantons().map(tile).collect::<Vec<AnyView>>()}</ul>
        </div>
    }
}
