//! The same facts under all cantons, as a map of tiles and as a table.

use super::adviser;
use super::assessment_panel::symbol;
use super::session::{Session, use_session};
use super::view::dynamic;
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
        let short = data::texts().text(language, &format!("outcome.short.{id}")).to_owned();
        let code = line.canton.code();
        view! {
            <li class=format!("map__tile map__tile--{code} badge--{id}") data-canton=code data-outcome=id.to_owned()>
                <span class="map__code" aria-hidden="true">{code}<span class="map__symbol">{symbol(id)}</span></span>
                <span class="hidden">{line.canton.name(language)}": "</span>
                <span class="map__words">{short}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <h2 id="cantons-map">{session.t("cantons.map")}</h2>
        <ul class="map" aria-labelledby="cantons-map">{lines.iter().map(tile).collect::<Vec<AnyView>>()}</ul>
    }
    .into_any()
}

/// Every pathway of every canton.
fn table(session: Session, lines: &[CantonLine]) -> AnyView {
    let language = session.language.get();
    let pathway = |pathway: &PathwayLine| {
        let id = pathway.outcome.as_str();
        view! {
            <p class="cantons__pathway">
                <span>{pathway.name.get(language).to_owned()}</span>
                <span class=format!("badge badge--{id}")>
                    <span aria-hidden="true">{symbol(id)}</span>{pathway.words.get(language).to_owned()}
                </span>
            </p>
        }
        .into_any()
    };
    let row = |line: &CantonLine| {
        view! {
            <tr>
                <th scope="row">{line.canton.name(language)}<small>{session.t("cantons.data")}" "{line.year}</small></th>
                <td>{line.pathways.iter().map(pathway).collect::<Vec<AnyView>>()}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <h2 id="cantons-table">{session.t("cantons.table")}</h2>
        <table class="cantons" aria-labelledby="cantons-table">
            <thead><tr><th scope="col">{session.t("cantons.canton")}</th><th scope="col">{session.t("cantons.pathways")}</th></tr></thead>
            <tbody>{lines.iter().map(row).collect::<Vec<AnyView>>()}</tbody>
        </table>
    }
    .into_any()
}
