//! The same facts under all cantons, as a map of tiles and as a table.

use super::adviser;
use super::assessment_panel::symbol;
use super::session::{Session, View, use_session};
use super::view::{click, dynamic, element, marked, words};
use crate::data;
use crate::glance::{CantonLine, PathwayLine};
use crate::i18n::LocalizedText;
use leptos::prelude::*;

/// All cantons.
#[component]
pub fn CantonsView() -> impl IntoView {
    let session = use_session();
    let told = RwSignal::new(None::<Result<Vec<CantonLine>, LocalizedText>>);
    adviser::ask(session, "glance", "", move |lines| told.set(Some(lines)));
    let body = move || match told.get() {
        None => view! { <p role="status">{session.t("cantons.loading")}</p> }.into_any(),
        Some(Err(problem)) => {
            view! { <p class="progress__problem" role="alert">{problem.get(session.language.get()).to_owned()}</p> }
                .into_any()
        }
        Some(Ok(lines)) => view! { {map(session, &lines)} {table(session, &lines)} }.into_any(),
    };
    view! {
        <h1>{session.t("cantons.title")}</h1>
        <p class="lead">{session.t("cantons.lead")}</p>
        {dynamic(body)}
    }
}

/// A tile for each canton, about where it lies, with the outcome of the pathway that says most.
fn map(session: Session, lines: &[CantonLine]) -> AnyView {
    let language = session.language.get();
    let tile = |line: &CantonLine| {
        let telling = line.pathways.get(line.telling);
        let id = telling.map_or("absent", |pathway| pathway.outcome.as_str());
        let code = line.canton.code();
        let name = format!("{}: ", line.canton.name(language));
        let inside = vec![
            element("span", "map__code", vec![words(code), hidden_symbol(id)]),
            element("span", "hidden", vec![words(name)]),
            element("span", "map__words", vec![words(data::texts().text(language, &format!("outcome.short.{id}")))]),
        ];
        marked("li", format!("map__tile map__tile--{code} badge--{id}"), ("data-canton", code.to_owned()), inside)
    };
    let tiles = lines.iter().map(tile).collect();
    let title = element("h2", "", vec![words(session.t("cantons.map")())]);
    vec![title, element("ul", "map", tiles)].into_any()
}

/// Every pathway of every canton.
fn table(session: Session, lines: &[CantonLine]) -> AnyView {
    let language = session.language.get();
    let pathway = |pathway: &PathwayLine| {
        let id = pathway.outcome.as_str();
        let badge = vec![hidden_symbol(id), words(pathway.words.get(language))];
        let name = element("span", "", vec![words(pathway.name.get(language))]);
        element("p", "cantons__pathway", vec![name, element("span", format!("badge badge--{id}"), badge)])
    };
    let row = |line: &CantonLine| {
        let year = format!("{} {}", session.t("cantons.data")(), line.year);
        let canton = line.canton;
        // Whoever moves goes on there with the same answers.
        let go = move || session.begin(canton, View::Check);
        let name =
            view! { <button type="button" class="link" on:click=click(go)>{canton.name(language)}</button> }.into_any();
        let canton = vec![name, element("small", "", vec![words(year)])];
        let head = marked("th", "", ("scope", "row".to_owned()), canton);
        element("tr", "", vec![head, element("td", "", line.pathways.iter().map(pathway).collect())])
    };
    let column = |key| marked("th", "", ("scope", "col".to_owned()), vec![words(session.t(key)())]);
    let head = element("tr", "", vec![column("cantons.canton"), column("cantons.pathways")]);
    let body = element("tbody", "", lines.iter().map(row).collect());
    let title = element("h2", "", vec![words(session.t("cantons.table")())]);
    vec![title, element("table", "cantons", vec![element("thead", "", vec![head]), body])].into_any()
}

/// The symbol of an outcome; the words beside it are what is read out.
fn hidden_symbol(id: &str) -> AnyView {
    marked("span", "map__symbol", ("aria-hidden", "true".to_owned()), vec![words(symbol(id))])
}
