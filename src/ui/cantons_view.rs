//! The same facts under all cantons, as a map of tiles and as a table.

use super::adviser;
use super::assessment_panel::symbol;
use super::session::{Session, View, use_session};
use super::view::{Element, button, dynamic, el, several};
use super::words::Words;
use crate::data;
use crate::glance::{CantonLine, PathwayLine};
use leptos::prelude::*;

/// All cantons.
pub fn cantons_view() -> AnyView {
    let session = use_session();
    let told = RwSignal::new(None::<Result<Vec<CantonLine>, Words>>);
    adviser::ask(session, "glance", "", move |lines| told.set(Some(lines)));
    let body = move || match told.get() {
        None => el("p", "").with("role", "status").says(session.t("cantons.loading")),
        Some(Err(problem)) => {
            el("p", "progress__problem").with("role", "alert").text(problem.get(session.language.get()))
        }
        Some(Ok(lines)) => several().add(map(session, &lines)).add(table(session, &lines)),
    };
    several()
        .add(el("h1", "").says(session.t("cantons.title")))
        .add(el("p", "lead").says(session.t("cantons.lead")))
        .add(dynamic(body))
        .into()
}

/// A tile for each canton, about where it lies, with the outcome of the pathway that says most.
fn map(session: Session, lines: &[CantonLine]) -> Element {
    let language = session.language.get();
    let tile = |line: &CantonLine| {
        let telling = line.pathways.get(line.telling);
        let id = telling.map_or("absent", |pathway| pathway.outcome.as_str());
        let code = line.canton.code();
        let name = format!("{}: ", line.canton.name(language));
        let outcome = format!("outcome.short.{id}");
        el("li", "")
            .with("class", format!("map__tile map__tile--{code} badge--{id}"))
            .with("data-canton", code)
            .add(el("span", "map__code").text(code).add(hidden_symbol(id)))
            .add(el("span", "hidden").text(name))
            .add(el("span", "map__words").text(data::texts().text(language, &outcome)))
            .into()
    };
    several()
        .add(el("h2", "").says(session.t("cantons.map")))
        .add(el("ul", "map").all(lines.iter().map(tile).collect()))
}

/// Every pathway of every canton.
fn table(session: Session, lines: &[CantonLine]) -> Element {
    let language = session.language.get();
    let pathway = |pathway: &PathwayLine| {
        let id = pathway.outcome.as_str();
        let badge = el("span", "").with("class", format!("badge badge--{id}"));
        el("p", "cantons__pathway")
            .add(el("span", "").text(pathway.name.get(language)))
            .add(badge.add(hidden_symbol(id)).text(pathway.words.get(language)))
            .into()
    };
    let row = |line: &CantonLine| {
        let canton = line.canton;
        // Whoever moves goes on there with the same answers.
        let name = button("link", move || session.begin(canton, View::Check)).text(canton.name(language));
        let year = el("small", "").says(session.t("cantons.data")).text(" ").text(line.year.to_string());
        el("tr", "")
            .add(el("th", "").with("scope", "row").add(name).add(year))
            .add(el("td", "").all(line.pathways.iter().map(pathway).collect()))
            .into()
    };
    let column = |key| el("th", "").with("scope", "col").says(session.t(key));
    let head = el("tr", "").add(column("cantons.canton")).add(column("cantons.pathways"));
    let body = el("tbody", "").all(lines.iter().map(row).collect());
    several()
        .add(el("h2", "").says(session.t("cantons.table")))
        .add(el("table", "cantons").add(el("thead", "").add(head)).add(body))
}

/// The symbol of an outcome; the words beside it are what is read out.
fn hidden_symbol(id: &str) -> Element {
    el("span", "map__symbol").with("aria-hidden", "true").text(symbol(id))
}
