//! The page. It shows what the core says and hands it the answers; it decides nothing.

use crate::{browser, data};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

mod adviser;
mod assessment_panel;
mod banner;
mod cantons_view;
mod changes;
mod check_view;
mod configuration;
mod control;
mod criteria_tree;
mod criterion_line;
mod drafts_view;
mod element;
mod enclosures;
mod explained;
mod export_view;
mod footer;
mod glossary;
mod group_field;
mod header;
pub mod later;
mod packager;
mod question_field;
mod reasons;
mod seal_choice;
mod section_nav;
mod section_view;
pub mod session;
mod start_view;
mod statement_view;
mod triage_view;
mod view;
mod words;

use later::Part;
use session::{Message, Session, View};
use view::{behind_paint, dynamic, el, when};

/// Puts the application into each `<iiz-referral>` that is or comes into the page, with what is loaded
/// later.
pub fn start(module: later::Module) {
    data::use_page_texts();
    later::set(module);
    browser::on_panic();
    browser::define("iiz-referral", [element::connected, element::changed, element::removed]);
}

/// The whole page: header, banner, sections, the current view, the assessment.
fn app(session: Session) -> AnyView {
    provide_context(session);
    session.guard_unsaved();
    later::fetch_behind(session);
    packager::fetch_ahead(session);
    session.accept_drops();
    session.on_key(footer::GLOSSARY_KEY, move || session.open_glossary());
    let started = move || session.at_work();
    // All sections are one view.
    let dense = Memo::new(move |_| session.dense.get() && matches!(session.view.get(), View::Section(_)));
    let wanted = Memo::new(move |_| (!dense.get()).then(|| session.view.get()));
    let (draw, is_to_come) = behind_paint(move || wanted.track());
    let current = move || {
        draw.track();
        untrack(|| wanted.get().map_or_else(|| later::part(Part::Dense), drawn))
    };
    let main = el("main", "main").with("id", "main").with("tabindex", "-1");
    let main = main.given("aria-busy", move || is_to_come.get().then_some("true"));
    let page = el("div", "")
        .live("class", move || if started() { "app" } else { "app app--start" })
        .live("lang", move || session.language.get().tag())
        .on("keydown", move |event| {
            match key(&event).as_str() {
                // Otherwise it is the glossary that is left.
                "Escape" if session.glossary.get_untracked() == 0 => session.dismiss(),
                question_field::WHY_KEY => session.turn_reasons(),
                _ => {}
            }
        })
        .on("keyup", move |event| {
            if key(&event) == "Tab" {
                session.show_focus();
            }
        })
        .add(header::header())
        .add(banner_place(session))
        .add(when(started, || untrack(section_nav::section_nav)))
        .add(main.add(dynamic(current)))
        .add(when(started, || untrack(|| later::part(Part::Panel))))
        .add(when(started, || untrack(|| later::part(Part::Footer))))
        .add(when(move || !started(), || untrack(footer::brief)))
        .add(
            el("dialog", "glossary")
                .with("id", "glossary")
                .live("aria-label", session.t("glossary.title"))
                .on("close", move |event| {
                    if browser::is_closed(&event) {
                        session.glossary.set(0);
                    }
                })
                .add(dynamic(move || match session.glossary.get() {
                    0 => ().into_any(),
                    _ => untrack(|| later::part(Part::Glossary)),
                })),
        );
    el("div", "container").add(page).into()
}

fn key(event: &web_sys::Event) -> String {
    event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key).unwrap_or_default()
}

/// Where messages appear. It is always there: what is asked takes the focus and is spoken for that;
/// what was done is spoken where it appears.
fn banner_place(session: Session) -> AnyView {
    let live = move || match session.message.get() {
        None | Some(Message::Done(_) | Message::Saved(_)) => "polite",
        _ => "off",
    };
    let banner = when(move || session.message.with(Option::is_some), || untrack(|| later::part(Part::Banner)));
    el("div", "banner-place").live("aria-live", live).add(banner).into()
}

fn drawn(view: View) -> AnyView {
    match view {
        View::Start => start_view::start_view(),
        View::Section(n) => section_view::section_view(n),
        _ => later::part(Part::View(view)),
    }
}
